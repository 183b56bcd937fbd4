// What an audit says of a statement, in sentences; each follows from what was computed.

import type { CellVerdict, SideComparison } from '../../formulas/claims/comparison.js';
import type { LayerRegime, ObservableRegime } from '../../formulas/depth-sum.js';
import type { Claim } from '../../formulas/claims/claim.js';
import type { EvidenceLine } from '../../verification/audit/evidence.js';
import { literatureOn, literatureText } from '../../formulas/claims/literature.js';
import type {
  AverageAudit,
  CheckedAudit,
  ClaimAudit,
  EigenvalueAudit,
  ReadingResult,
  StepAudit,
} from '../../verification/audit/audit.js';
import { claimName } from '../../verification/formula-check.js';
import type { JudgedControl } from '../../verification/verdict.js';
import { type Notation, PLAIN } from './notation.js';

/** All sentences on one statement, and what others have written of it. */
export function auditWords(audit: ClaimAudit, notation: Notation): string[] {
  const beside = literatureOn(audit.claim.id).map((entry) => `Beside it: ${notation.words(literatureText(entry))}`);
  return [...ownWords(audit, notation), ...beside];
}

function ownWords(audit: ClaimAudit, notation: Notation): string[] {
  switch (audit.kind) {
    case 'average':
      return averageWords(audit, notation);
    case 'step':
      return stepWords(audit, notation);
    case 'lowest-eigenvalue':
      return eigenvalueWords(audit, notation);
    case 'checked':
      return checkedWords(audit, notation);
  }
}

function averageWords(audit: AverageAudit, notation: Notation): string[] {
  const { compared } = audit.claim;
  return [
    verdictWords(audit, notation),
    ...(compared === undefined ? [] : [`Compared: ${notation.words(compared)}.`]),
    ...ownSizeWords(audit),
    ...audit.evidence.map((line) => evidenceWords(line, audit, notation)),
    ...targetWords(audit, notation),
    ...readingWords(audit, notation),
  ];
}

/** The verdict and why. */
export function verdictWords(
  { claim, comparison, verdict, ownSize, readings }: AverageAudit,
  notation: Notation,
): string {
  const squares = claim.root === 2 ? ', squared' : '';
  const what = claim.precision === 'vanishes' ? `The exact value${squares}` : `Exact over claimed${squares}`;
  const cells = `${what}: ${caseWords(comparison, notation)}.`;
  // A figure has its own sentence; here its limit is what is said.
  switch (ownSize === null ? verdict : comparison.verdict) {
    case 'reading': {
      const open = readings.filter((reading) => reading.open);
      const others = open.map((reading) => `${notation.words(reading.words)}, ${reading.verdict}`);
      return `Depends on the reading: as it stands here, ${comparison.verdict}; read as ${others.join('; ')}. ${cells}`;
    }
    case 'exact':
      return 'Holds exactly: the exact result and the claim are the same function of D, L and the traces.';
    case 'asymptotic':
      return `${HOLDS[claim.precision]} ${cells}`;
    case 'constant': {
      const { constant } = comparison;
      if (constant === null) return `Off by a constant. ${cells}`;
      const printed = claim.root === 2 ? `, ${notation.root(constant)} for what is printed` : '';
      return `Off by a constant: exact over claimed${squares} tends to ${notation.number(constant)}${printed}, in every regime where it is claimed.`;
    }
    case 'fails':
      return `Fails as stated. ${cells}`;
  }
}

const HOLDS: Readonly<Record<Claim['precision'], string>> = {
  value: 'Holds asymptotically.',
  order: 'It grows as claimed.',
  vanishes: 'It vanishes as claimed.',
};

const OBSERVABLE_WORDS: Readonly<Record<ObservableRegime, string>> = {
  'pauli-like': 'odd traces 0',
  traceless: 'traceless sums',
  'low-rank': 'low rank',
  generic: 'generic',
};

const LAYER_WORDS: Readonly<Record<LayerRegime, string>> = {
  fixed: 'L fixed',
  slow: 'L growing slowly with D',
  'order D': 'L = ell D',
  'order D^2': 'L = ell D^2',
  infinite: 'L to infinity first',
};

/** `low rank, L fixed` */
export function regimeWords({ observable, layers }: Pick<CellVerdict, 'observable' | 'layers'>): string {
  return `${OBSERVABLE_WORDS[observable]}, ${LAYER_WORDS[layers]}`;
}

/** The limits where a statement is claimed; kinds of observables that share one are named together. */
export function caseWords({ cells }: Pick<SideComparison, 'cells'>, notation: Notation): string {
  const groups = new Map<string, { readonly layers: LayerRegime; readonly limit: string; readonly names: string[] }>();
  for (const cell of cells.filter(({ claimed }) => claimed)) {
    const limit = limitWords(cell, notation);
    const key = `${cell.layers}: ${limit}`;
    const group = groups.get(key) ?? { layers: cell.layers, limit, names: [] };
    group.names.push(OBSERVABLE_WORDS[cell.observable]);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ layers, limit, names }) => `${names.join(' or ')}, ${LAYER_WORDS[layers]}: ${limit}`)
    .join('; ');
}

/** The same without corrections, on a terminal: one number where it is one for all of them. */
export function shortCases({ cells, constant }: SideComparison): string {
  if (constant !== null) return `tends to ${PLAIN.number(constant)}`;
  return caseWords({ cells: cells.map((cell) => ({ ...cell, correction: null })) }, PLAIN);
}

/** What an audit found on averages, in one line on a terminal or in a table. */
export function shortFinding({ comparison, verdict, ownSize, readings, targets }: AverageAudit): string {
  if (ownSize !== null) {
    const [low, high] = [Math.min(...ownSize.ratios), Math.max(...ownSize.ratios)].map((ratio) => ratio.toFixed(2));
    return `${low} to ${high} at D = ${ownSize.dim}, L = ${ownSize.layers}, by the observable drawn`;
  }
  if (verdict === 'reading') {
    const open = readings.filter((reading) => reading.open);
    const others = open.map((reading) => `read as ${PLAIN.words(reading.words)}: ${reading.verdict}`);
    return `${comparison.verdict} (${shortCases(comparison)}); ${others.join('; ')}`;
  }
  if (verdict === 'exact') return 'the same function';
  const third = targets === null ? '' : '; one Pauli string, third derivative: tends to 1 - 2*O_0^2';
  return `${shortCases(comparison)}${third}`;
}

/** The limit in one regime; a claim of order allows any finite one. */
export function limitWords({ limit, correction, verdict }: CellVerdict, notation: Notation): string {
  switch (limit.kind) {
    case 'both vanish':
      return 'both are 0';
    case 'number': {
      const to = `tends to ${notation.number(limit.value)}`;
      if (correction === null) return to;
      const growth = growthWords(correction, notation);
      const size = growth === '' ? '' : `, the correction of order ${growth}`;
      const within = (dim: number | null, share: string) =>
        dim === null ? `not within ${share} at any D` : `within ${share} from D = ${dim} on`;
      const ten = within(correction.withinTenPercent, '10 %');
      const one = within(correction.withinOnePercent, '1 %');
      return `${to}${size} (${correction.example}: ${ten}, ${one})`;
    }
    case 'function':
      return `tends to ${notation.of(limit.expression)}${verdict === 'fails' ? ', which is no such number' : ''}`;
    case 'power':
      if (limit.order === null || limit.depth === null) {
        return limit.grows ? 'the claim is 0, the exact value is not' : 'the exact value is 0, the claim is not';
      }
      return `goes like ${growthWords(limit, notation)}`;
  }
}

/** `D^-1 L` */
function growthWords({ order, depth }: { order: number | null; depth: number | null }, notation: Notation): string {
  const power = (letter: string, exponent: number | null) =>
    exponent === null || exponent === 0 ? [] : [notation.power(letter, exponent)];
  return [...power('D', order), ...power('L', depth)].join(' ');
}

function evidenceWords(line: EvidenceLine, { claim, comparison }: AverageAudit, notation: Notation): string {
  const { witness, judgement, accepted } = line;
  const numbers = `D = ${witness.setting.dim}, L = ${witness.setting.layers}`;
  const where = [
    notation.both(numbers, numbers),
    `O = ${witness.observableName}`,
    ...settingWords(line, comparison, notation),
  ];
  const estimate = `${judgement.estimate.toPrecision(6)} ± ${judgement.standardError.toPrecision(2)}`;
  const exact = `the exact ${judgement.exact.toPrecision(6)} (z = ${judgement.z.toFixed(2)})`;
  const remarks = judgement.notes.filter((note) => !note.includes('at this sample size'));
  return (
    `At ${where.join(', ')}: the simulation${claim.root === 2 ? ', squared,' : ''} gives ${estimate} from ${judgement.samples} samples, ` +
    `${judgement.verdict === 'disagrees' ? 'rejects' : accepted ? 'accepts' : 'does not decide on'} ${exact}` +
    `${claimWords(line, claim)}${remarks.length === 0 ? '' : ` (${remarks.join('; ')})`}.`
  );
}

function claimWords({ witness, claimed, other }: EvidenceLine, { precision }: Claim): string {
  const scaled = witness.scaledFrom === null ? '' : `, scaled from ${witness.scaledFrom} as claimed`;
  const ratio =
    witness.claimed.n === 0n
      ? ''
      : `, exact over claimed ${witness.exact.div(witness.claimed).valueOf().toPrecision(4)}`;
  const verdict = ({ rejected, value, z }: JudgedControl, what: string) =>
    `${rejected ? 'rejects' : 'does not decide on'} ${what} ${value.toPrecision(6)} (z = ${z.toFixed(1)}`;
  const parts = [
    ...(claimed === null ? [] : [`${verdict(claimed, 'the claimed')}${scaled}${precision === 'value' ? ratio : ''})`]),
    ...(other === null ? [] : [`${verdict(other, 'the value of the other statement,')})`]),
  ];
  return parts.length === 0 ? ', which is the claimed value too' : `, and ${parts.join(', and ')}`;
}

/** Numbers of the setting that the value depends on, beside D, L and O. */
function settingWords({ witness }: EvidenceLine, { exact, claimed }: SideComparison, notation: Notation): string[] {
  const terms = [exact, claimed].flatMap(({ numerator, denominator }) => [...numerator, ...denominator]);
  const atoms = terms.flatMap(({ symbols }) => symbols.map(({ atom }) => atom));
  const named = (name: string) => atoms.some((atom) => atom.kind === 'symbol' && atom.name === name);
  const { target, learningRate, inputs, gram, generatorSpectrum } = witness.setting;
  return [
    ...(named('O_0') && target !== undefined
      ? [notation.both(`O_0 = ${target.toFraction()}`, `O_0 = ${target.toFraction()}`)]
      : []),
    ...(named('eta') && learningRate !== undefined
      ? [notation.both(`eta = ${learningRate.valueOf()}`, `\\eta = ${learningRate.valueOf()}`)]
      : []),
    ...(named('N') && inputs !== undefined ? [`${inputs} inputs`] : []),
    ...(gram !== undefined ? [`two inputs with inner product ${gram[0][1].toFraction()}`] : []),
    ...(generatorSpectrum !== undefined
      ? [
          `X with eigenvalues ${[...new Set(generatorSpectrum.map((value) => value.toFraction()))].join(', ')} in equal parts`,
        ]
      : []),
  ];
}

/** A figure at the size that it shows. */
function ownSizeWords({ ownSize }: AverageAudit): string[] {
  if (ownSize === null) return [];
  const { dim, layers, ratios, verdict } = ownSize;
  const sorted = [...ratios].sort((one, two) => one - two);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]].map((ratio) => ratio.toFixed(3));
  const judged = {
    exact: 'the claim holds there',
    asymptotic: 'the claim holds there, as far as a figure shows',
    constant: 'one number there, other than 1',
    fails: 'no one number there: it depends on the observable that was drawn',
  }[verdict];
  return [
    `At its own size, D = ${dim} and L = ${layers}, exact over claimed is ${low} to ${high} for the observables of ${ratios.length} seeds: ${judged}. ` +
      'That decides, not the limit at large D.',
  ];
}

const TARGET_WORDS = {
  small: 'small',
  inside: 'of order one inside the spectrum',
  edge: 'at its edge',
  beyond: 'beyond it',
} as const;

/** One Pauli string, by the target. */
function targetWords({ targets }: AverageAudit, notation: Notation): string[] {
  if (targets === null) return [];
  const { dim, layers, steps, initialisations, lines } = targets;
  const at = notation.both('1 - 2 O_0^2', '1 - 2 O_0^2');
  const rows = lines.map(({ regime, target, end, estimate, standardError, zExponential, verdict, backed }) => {
    const O0 = notation.both(`O_0 = ${target.toFraction()}`, `O_0 = ${target.toFraction()}`);
    return (
      `${O0}, ${TARGET_WORDS[regime]}: ${estimate.toPrecision(3)} ± ${standardError.toPrecision(2)}, the flow ${end.flow.toPrecision(3)}, ` +
      `K frozen ${end.frozen.toPrecision(3)}, the exponential ${end.exponential.toPrecision(3)} (z = ${zExponential.toFixed(1)}): ` +
      `${verdict}${backed ? '' : ', which the runs do not bear out'}`
    );
  });
  return [
    `For one Pauli string the second derivative at the start, where the mean of <O> is 0, is that of an exponential for every target; the third one is ${at} ` +
      'times that of the exponential as D and L grow, since K follows the variance of O in the state.',
    `Mean errors after ${steps} steps of gradient descent, ${notation.both(`D = ${dim}, L = ${layers}`, `D = ${dim}, L = ${layers}`)}, ${initialisations} runs, ` +
      `the rate of the exponential being that of the exact mean of K: ${rows.join('; ')}. The flow is that of infinite L.`,
  ];
}

function checkedWords({ evidence }: CheckedAudit, notation: Notation): string[] {
  return evidence.words.map(notation.words);
}

function readingWords(audit: AverageAudit, notation: Notation): string[] {
  const { readings, normalisation, verdict, claim, comparison } = audit;
  const original = caseWords(comparison, notation);
  const words = readings.map((reading) => {
    const cases = caseWords(reading, notation);
    const result = reading.verdict === verdict && cases === original ? 'the same' : readingVerdict(reading, cases);
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

function readingVerdict({ verdict }: ReadingResult, cases: string): string {
  return verdict === 'exact' ? 'holds exactly' : `${verdict} (${cases})`;
}

function stepWords({ verdict, evidence, claim }: StepAudit, notation: Notation): string[] {
  const { firstOrder, secondOrder, errors, initialisations, circuit } = evidence;
  const eta = notation.both('eta', '\\eta');
  const sizes = errors.map(
    ({ learningRate, first, second }) =>
      `${first.toExponential(2)} and ${second.toExponential(2)} at ${eta} = ${learningRate}`,
  );
  return [
    `${verdict === 'asymptotic' ? 'Holds for a small learning rate' : 'Fails'}: the error of Eq. (5) in one step goes like ${eta} to the power ` +
      `${firstOrder.toFixed(2)} (claimed ${claim.firstOrder}), that of Eq. (13) to the power ${secondOrder.toFixed(2)} (claimed ${claim.secondOrder}).`,
    `Mean errors of ${initialisations} single steps (${circuit}): ${sizes.join(', ')}.`,
  ];
}

function eigenvalueWords({ lines, lowest, means, readings, verdict }: EigenvalueAudit, notation: Notation): string[] {
  const rows = lines.map(({ inputs, claimed }, place) => {
    const { estimate, standardError, z } = lowest.checks[place];
    return (
      `${estimate.toPrecision(5)} ± ${standardError.toPrecision(2)} at ${notation.both(`|A| = ${inputs}`, `|\\mathcal{A}| = ${inputs}`)}, ` +
      `claimed ${claimed.valueOf().toPrecision(5)} (z = ${z.toFixed(1)})`
    );
  });
  const below = lowest.checks.every(({ z, verdict: one }) => one === 'disagrees' && z < 0);
  const ratios = [...new Set(lines.map(({ bound, claimed }) => bound.div(claimed).valueOf().toPrecision(4)))];
  const largest = Math.max(...means.map(({ z }) => Math.abs(z)));
  const read = readings.map(({ words, verdict: one, numbers }) => {
    const shares = numbers.map(
      ({ inputs, ratio, value, standardError }) =>
        `${ratio.toFixed(3)}${standardError === 0 ? '' : ` ± ${((standardError / value) * ratio).toPrecision(1)}`} at ${notation.both(`|A| = ${inputs}`, `|\\mathcal{A}| = ${inputs}`)}`,
    );
    return `Read as ${words}: ${one}. Over Eq. (21) it is ${shares.join(', ')}.`;
  });
  return [
    `${verdict === 'reading' ? 'Depends on the reading: the text does not say of what the lowest eigenvalue is taken' : `All readings come to the same: ${verdict}`}.`,
    ...read,
    `The mean of the lowest eigenvalue ${below ? 'lies below' : 'beside'} Eq. (21): ${rows.join('; ')}.`,
    `The lowest eigenvalue of the mean kernel is ${ratios.join(', ')} times Eq. (21) in this circuit, whose generators may be the identity; independent ` +
      `samples agree with that (largest |z| ${largest.toFixed(1)}). The lowest eigenvalue is a concave function of the matrix, so its mean lies below.`,
  ];
}
