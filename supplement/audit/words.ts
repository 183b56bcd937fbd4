// What an audit says of a statement, in sentences; each follows from what was computed.

import type { CellVerdict } from '../../formulas/claims/comparison.js';
import type { LayerRegime, ObservableRegime } from '../../formulas/depth-sum.js';
import type { EvidenceLine } from '../../verification/audit/evidence.js';
import type {
  AverageAudit,
  ClaimAudit,
  EigenvalueAudit,
  ReadingResult,
  StepAudit,
} from '../../verification/audit/audit.js';
import { claimName } from '../../verification/formula-check.js';
import type { Notation } from './notation.js';

/** All sentences on one statement. */
export function auditWords(audit: ClaimAudit, notation: Notation): string[] {
  switch (audit.kind) {
    case 'average':
      return averageWords(audit, notation);
    case 'step':
      return stepWords(audit, notation);
    case 'lowest-eigenvalue':
      return eigenvalueWords(audit);
  }
}

function averageWords(audit: AverageAudit, notation: Notation): string[] {
  return [
    verdictWords(audit, notation),
    ...audit.evidence.map((line) => evidenceWords(line, audit, notation)),
    ...readingWords(audit, notation),
  ];
}

/** The verdict and why. */
export function verdictWords(audit: AverageAudit, notation: Notation): string {
  const { claim, comparison, verdict } = audit;
  const squares = claim.root === 2 ? ' (squares compared)' : '';
  const cells = caseWords(comparison, notation);
  switch (verdict) {
    case 'exact':
      return 'Holds exactly: the exact result and the claim are the same function of D, L and the traces.';
    case 'asymptotic': {
      if (claim.precision === 'order') return `It grows as claimed. Exact over claimed${squares}, ${cells}.`;
      return `Holds asymptotically${squares}. Exact over claimed, ${cells}.`;
    }
    case 'constant': {
      const constant = comparison.constant;
      if (constant === null) return `Off by a constant${squares}. Exact over claimed, ${cells}.`;
      const printed = claim.root === 2 ? `, ${notation.root(constant)} for what is printed` : '';
      return `Off by a constant: exact over claimed${squares} tends to ${notation.number(constant)}${printed}, in every regime where it is claimed.`;
    }
    case 'fails':
      return `Fails as stated. Exact over claimed${squares}, ${cells}.`;
  }
}

const OBSERVABLE_WORDS: Readonly<Record<ObservableRegime, string>> = {
  'pauli-like': 'Pauli-like observables',
  'low-rank': 'low-rank observables',
  generic: 'generic observables',
};

const LAYER_WORDS: Readonly<Record<LayerRegime, string>> = {
  fixed: 'L fixed',
  slow: 'L growing slowly with D',
  'order D': 'L = ell D',
  infinite: 'L to infinity first',
};

/** `Pauli-like observables, L fixed` */
export function regimeWords({ observable, layers }: Pick<CellVerdict, 'observable' | 'layers'>): string {
  return `${OBSERVABLE_WORDS[observable]}, ${LAYER_WORDS[layers]}`;
}

/** The limit of exact / claimed in one regime; a claim of order allows any finite one. */
export function limitWords({ limit, correction, verdict }: CellVerdict, notation: Notation): string {
  switch (limit.kind) {
    case 'both vanish':
      return 'both are 0';
    case 'number': {
      const to = `tends to ${notation.number(limit.value)}`;
      if (correction === null) return to;
      const powers = [
        ...(correction.order === null || correction.order === 0 ? [] : [notation.power('D', correction.order)]),
        ...(correction.depth === null || correction.depth === 0 ? [] : [notation.power('L', correction.depth)]),
      ];
      const size = powers.length === 0 ? '' : `, the correction of order ${powers.join(' ')}`;
      const from = [
        ...(correction.withinTenPercent === null ? [] : [`within 10 % from D = ${correction.withinTenPercent} on`]),
        ...(correction.withinOnePercent === null ? [] : [`within 1 % from D = ${correction.withinOnePercent} on`]),
      ];
      return `${to}${size}${from.length === 0 ? '' : ` (${correction.example}: ${from.join(', ')})`}`;
    }
    case 'function':
      return `tends to ${notation.of(limit.expression)}${verdict === 'fails' ? ', which is no constant' : ''}`;
    case 'power': {
      if (limit.order === null || limit.depth === null) {
        return limit.grows ? 'the claim is 0, the exact value is not' : 'the exact value is 0, the claim is not';
      }
      const powers = [
        ...(limit.order === 0 ? [] : [notation.power('D', limit.order)]),
        ...(limit.depth === 0 ? [] : [notation.power('L', limit.depth)]),
      ];
      return `goes like ${powers.join(' ')}`;
    }
  }
}

function evidenceWords(
  { witness, judgement, rejected, accepted }: EvidenceLine,
  { claim }: AverageAudit,
  notation: Notation,
): string {
  const { setting, observableName, scaledFrom } = witness;
  const at = `D = ${setting.dim}, L = ${setting.layers}`;
  const where = `At ${notation.both(at, at)}, O = ${observableName},`;
  const scaled = scaledFrom === null ? '' : `, scaled from ${scaledFrom} as claimed`;
  const exact = `the exact ${judgement.exact.toPrecision(6)} (z = ${judgement.z.toFixed(2)})`;
  const controls = judgement.controls
    .map(({ name, value, z, rejected: is }) => {
      const what = name.startsWith('claim ')
        ? `the claimed ${value.toPrecision(6)}${scaled}`
        : `${name}, ${value.toPrecision(6)},`;
      return `${is ? 'rejects' : 'does not decide on'} ${what} (z = ${z.toFixed(1)})`;
    })
    .join(' and ');
  const root = claim.root === 2 ? ' of the squares' : '';
  const both = rejected || controls !== '' ? ` and ${controls}` : ', which is also the claimed value';
  const notes = judgement.notes.filter((note) => !note.includes('not decided at this sample size'));
  const remark = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return (
    `${where} the simulation${root} gives ${judgement.estimate.toPrecision(6)} ± ${judgement.standardError.toPrecision(2)} ` +
    `from ${judgement.samples} samples: it ${accepted ? 'accepts' : 'rejects'} ${exact}${both}.${remark}`
  );
}

function readingWords(audit: AverageAudit, notation: Notation): string[] {
  const { readings, normalisation, verdict, claim, comparison } = audit;
  const original = caseWords(comparison, notation);
  const words = readings.map((reading) => {
    const cases = caseWords(reading, notation);
    const result = cases === original ? 'the same' : `${reading.verdict} (${cases})`;
    return `Read otherwise, ${notation.words(reading.words)}: ${result}.`;
  });
  if (normalisation === null || verdict === 'exact') return words;
  const { power, value, c, cell } = normalisation;
  const [letter, number] = c === null ? [`c^${power}`, value] : ['c', c];
  const needs = notation.both(`${letter} = ${number.toFraction()}`, `${letter} = ${number.toFraction()}`);
  const holds = value.equals(1) ? 'as it is' : `only with ${needs}`;
  return [
    ...words,
    `With ${notation.both('Tr X^2 = c D', '\\mathrm{Tr}(X^2) = cD')} in place of ${notation.both('c = 1', 'c = 1')}, ` +
      `${claimName(claim)} holds for ${regimeWords(cell)} ${holds}.`,
  ];
}

/** The limits where the statement is claimed. */
function caseWords({ cells }: Pick<ReadingResult, 'cells'>, notation: Notation): string {
  return cells
    .filter(({ claimed }) => claimed)
    .map((cell) => `${regimeWords(cell)}: ${limitWords(cell, notation)}`)
    .join('; ');
}

function stepWords({ verdict, evidence, claim }: StepAudit, notation: Notation): string[] {
  const { firstOrder, secondOrder, learningRate, initialisations } = evidence;
  return [
    `${verdict === 'asymptotic' ? 'Holds for a small learning rate' : 'Fails'}: in ${initialisations} single steps at eta = ${learningRate} and at half of it ` +
      `the error of Eq. (5) goes like ${notation.both('eta', '\\eta')} to the power ${firstOrder.toFixed(2)} (claimed ${claim.firstOrder}), ` +
      `that of Eq. (13) to the power ${secondOrder.toFixed(2)} (claimed ${claim.secondOrder}).`,
  ];
}

function eigenvalueWords({ verdict, lines, lowest, mean }: EigenvalueAudit): string[] {
  const rows = lines.map(
    ({ inputs, claimed, lowest: check }, place) =>
      `|A| = ${inputs}: ${check.estimate.value.toPrecision(5)} ± ${check.estimate.standardError.toPrecision(2)} where the claim is ` +
      `${claimed.valueOf().toPrecision(5)} (z = ${lowest.checks[place].z.toFixed(1)})`,
  );
  const largest = Math.max(...mean.checks.map(({ z }) => Math.abs(z)));
  return [
    `${verdict === 'fails' ? 'Fails: the mean of the lowest eigenvalue lies below Eq. (21)' : 'Not contradicted'}. ${rows.join('; ')}.`,
    `Eq. (21) is the lowest eigenvalue of the mean kernel, which the same circuits confirm (largest |z| ${largest.toFixed(1)}); ` +
      'the lowest eigenvalue is a concave function of the matrix, so its mean is smaller.',
  ];
}
