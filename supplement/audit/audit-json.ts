// An audit as the JSON of the command line.

import { compareTerms, formExpression, limitExpression } from '../../formulas/claims/comparison.js';
import type { SideSetting } from '../../formulas/claims/side.js';
import { type Fraction, exactText } from '../../src/algebra/rational.js';
import { gateText } from '../../src/circuit/ensemble.js';
import type { CheckCase } from '../../verification/verify-formula.js';
import { monomialText, rationalFunctionText } from '../../src/render/json.js';
import { renderText } from '../../src/render/text.js';
import type { Audit, AverageAudit, ClaimAudit, EigenvalueAudit, StepAudit } from '../../verification/audit/audit.js';
import { PLAIN, plainText } from './notation.js';
import { auditWords } from './words.js';

/** What `haarmonic audit --json` prints. */
export function auditJson({ angle, claims, holds, family }: Audit): Record<string, unknown> {
  return {
    angle,
    gate: gateText({ angle }),
    claims: claims.map(claimJson),
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
  }
}

function averageJson({ claim, comparison, readings, normalisation, evidence }: AverageAudit): Record<string, unknown> {
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
    readings: readings.map(({ words, verdict, cells }) => ({
      words: plainText(words),
      verdict,
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

function eigenvalueJson({ lines, lowest, means }: EigenvalueAudit): Record<string, unknown> {
  return {
    exact: null,
    ratio: null,
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
