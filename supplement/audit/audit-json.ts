// An audit as the JSON of the command line.

import { ROOT_CAUSES, causesOf } from '../../formulas/claims/causes.js';
import { LITERATURE, literatureOn, literatureText } from '../../formulas/claims/literature.js';
import { CLAIMED_CLASSES } from '../../formulas/claims/verdicts.js';
import { compareTerms, formExpression, limitExpression } from '../../formulas/claims/comparison.js';
import type { SideSetting } from '../../formulas/claims/side.js';
import { type Fraction, exactText } from '../../src/algebra/rational.js';
import { gateText } from '../../src/circuit/ensemble.js';
import type { CheckCase } from '../../verification/verify-formula.js';
import { monomialText, rationalFunctionText } from '../../src/render/json.js';
import { renderText } from '../../src/render/text.js';
import type {
  Audit,
  AverageAudit,
  CheckedAudit,
  ClaimAudit,
  EigenvalueAudit,
  StepAudit,
} from '../../verification/audit/audit.js';
import { PLAIN, plainText } from './notation.js';
import { originOf, tally, verdictIn } from './tally.js';
import { auditWords } from './words.js';

/** What `haarmonic audit --json` prints. */
export function auditJson({ angle, claims, holds, family }: Audit): Record<string, unknown> {
  return {
    angle,
    gate: gateText({ angle }),
    claims: claims.map(claimJson),
    tally: tally({ claims }),
    causes: ROOT_CAUSES.map(({ id, cause, instead, statements }) => ({
      id,
      cause: plainText(cause),
      instead: plainText(instead),
      statements,
    })),
    literature: LITERATURE.map((entry) => ({ ...entry, says: plainText(entry.says) })),
    verdict: holds ? 'backed' : 'not backed',
    falseAlarm: family.checks.length === 0 ? 0 : family.falseAlarm,
  };
}

/** One statement. */
export function claimJson(audit: ClaimAudit): Record<string, unknown> {
  const { claim, verdict, backed } = audit;
  const shared = {
    id: claim.id,
    equation: claim.equation,
    verdict,
    origin: originOf(audit),
    classes: Object.fromEntries(CLAIMED_CLASSES.map((one) => [one, verdictIn(audit, [one])])),
    causes: causesOf(claim.id).map(({ id }) => id),
    literature: literatureOn(claim.id).map((entry) => plainText(literatureText(entry))),
    statement: plainText(claim.statement),
    paper: claim.latex,
    assumptions: plainText(claim.assumptions),
    regime: plainText(claim.regime),
  };
  return { ...shared, ...detailsJson(audit), backed, words: auditWords(audit, PLAIN) };
}

function detailsJson(audit: ClaimAudit): Record<string, unknown> {
  switch (audit.kind) {
    case 'average':
      return averageJson(audit);
    case 'step':
      return stepJson(audit);
    case 'lowest-eigenvalue':
      return eigenvalueJson(audit);
    case 'checked':
      return checkedJson(audit);
  }
}

function averageJson({
  claim,
  comparison,
  readings,
  normalisation,
  evidence,
  ownSize,
  targets,
}: AverageAudit): Record<string, unknown> {
  const text = (form: Parameters<typeof formExpression>[0]) => {
    const expression = formExpression(form);
    return expression === null ? null : renderText(expression);
  };
  const coefficient = (f: Parameters<typeof rationalFunctionText>[0] | null) =>
    f === null ? null : rationalFunctionText(f);
  return {
    squared: claim.root === 2,
    precision: claim.precision,
    ...(claim.compared === undefined ? {} : { compared: plainText(claim.compared) }),
    ensemble: claim.ensemble,
    exact: text(comparison.exact),
    claimed: text(comparison.claimed),
    ratio: text(comparison.ratio),
    constant: comparison.constant === null ? null : exactText(comparison.constant),
    regimes: comparison.cells.map(cellJson),
    terms: compareTerms(comparison).map(({ layerPower, symbols, exact, claimed }) => ({
      layers: layerPower === 0 ? '1' : layerPower === 1 ? 'L' : `L^${layerPower}`,
      symbols: monomialText(symbols),
      exact: coefficient(exact),
      claimed: coefficient(claimed),
    })),
    ...(ownSize === null ? {} : { ownSize }),
    ...(targets === null ? {} : { targets: targetsJson(targets) }),
    readings: readings.map(({ words, verdict, cells, open }) => ({
      words: plainText(words),
      verdict,
      open,
      regimes: cells.filter(({ claimed }) => claimed).map(cellJson),
    })),
    normalisation:
      normalisation === null ? null : { power: normalisation.power, value: exactText(normalisation.value) },
    evidence: evidence.map(({ witness, judgement, claimed, other, accepted, rejected }) => ({
      dim: witness.setting.dim,
      layers: witness.setting.layers,
      ensemble: witness.setting.ensemble,
      observable: witness.observableName,
      setting: settingJson(witness.setting),
      exact: exactText(witness.exact),
      claimed: exactText(witness.claimed),
      scaledFrom: witness.scaledFrom,
      estimate: judgement.estimate,
      stderr: judgement.standardError,
      samples: judgement.samples,
      z: judgement.z,
      zClaimed: claimed?.z ?? judgement.z,
      ...(other === null ? {} : { other: other.value, zOther: other.z }),
      accepted,
      rejected,
      notes: judgement.notes,
    })),
  };
}

function cellJson(cell: AverageAudit['comparison']['cells'][number]): Record<string, unknown> {
  const { observable, layers, limit, verdict, claimed, correction } = cell;
  const expression = limitExpression(limit);
  return {
    observable,
    layers,
    claimed,
    verdict,
    limit: expression === null ? null : renderText(expression),
    growth: limit.kind === 'power' ? { D: limit.order, L: limit.depth } : null,
    correction,
  };
}

function stepJson({ evidence }: StepAudit): Record<string, unknown> {
  return { exact: null, ratio: null, evidence: [evidence] };
}

/** Everything beside D, L and O. */
function settingJson({
  target,
  learningRate,
  inputs,
  gram,
  generatorSpectrum,
}: CheckCase & SideSetting): Record<string, unknown> {
  const list = (values: readonly Fraction[] | undefined) => values?.map(exactText);
  return {
    ...(target === undefined ? {} : { target: exactText(target) }),
    ...(learningRate === undefined ? {} : { learningRate: exactText(learningRate) }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(gram === undefined ? {} : { gram: gram.map(list) }),
    ...(generatorSpectrum === undefined ? {} : { generatorSpectrum: list(generatorSpectrum) }),
  };
}

function checkedJson({ evidence }: CheckedAudit): Record<string, unknown> {
  return { exact: null, ratio: null, evidence: evidence.lines };
}

function targetsJson({ lines, ...runs }: NonNullable<AverageAudit['targets']>): Record<string, unknown> {
  return {
    ...runs,
    lines: lines.map(({ target, thirdDerivative, thirdDerivativeHere, ...line }) => ({
      ...line,
      target: exactText(target),
      thirdDerivative: exactText(thirdDerivative),
      thirdDerivativeHere: exactText(thirdDerivativeHere),
    })),
  };
}

function eigenvalueJson({ lines, lowest, means, readings }: EigenvalueAudit): Record<string, unknown> {
  return {
    exact: null,
    ratio: null,
    readings: readings.map(({ words, verdict, numbers }) => ({ words, verdict, open: true, numbers })),
    evidence: lines.map(({ inputs, claimed, bound }, place) => ({
      inputs,
      claimed: exactText(claimed),
      meanKernel: exactText(bound),
      estimate: lowest.checks[place].estimate,
      stderr: lowest.checks[place].standardError,
      samples: lowest.checks[place].samples,
      zClaimed: lowest.checks[place].z,
      meanEstimate: means[place].estimate,
      meanStderr: means[place].standardError,
      z: means[place].z,
      rejected: lowest.checks[place].verdict === 'disagrees',
      accepted: means[place].verdict === 'agrees',
    })),
  };
}
