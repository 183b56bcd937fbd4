// `integrate --check`: the result against Monte Carlo at small dimensions, with twice the value and the value without single terms
// as controls that the same samples should reject.

import { Fraction } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import {
  type Integral,
  type IntegerDimensions,
  type IntegralAt,
  type IntegralTerm,
  assumptionsHoldAt,
  evaluateCoefficient,
  integrateAt,
} from '../src/integrate/index.js';
import {
  type IntegralCase,
  type IntegralCheck,
  checkIntegral,
  exactWithConstants,
} from '../verification/integral-check.js';
import { indexPlaces } from '../verification/index-places.js';
import { labelTexts } from '../src/integrate/network.js';
import { constantsText } from '../verification/constant-descriptions.js';
import { ContractionTooLarge } from '../verification/tensor-contraction.js';
import type { IntegrateSetting } from './integrate-setting.js';

const SAMPLES = 20_000;

/** About a second for each dimension. */
const MAX_COST = 1e8;

/** All checks of a run together call a right result wrong with this probability. */
const FALSE_ALARM = 1e-4;

/** Unitaries of larger dimension are not for a quick check. */
const MAX_DIMENSION = 64;

/** Dimensions that are tried until two have constants as they are assumed. */
const MAX_TRIED = 40;

/** Fewer effective samples decide nothing: rare large values may not have come up. */
const FEW = 200;

/** Imaginary parts below this, relative to the real ones, are not shown. */
const ROUNDING = 1e-12;

/** What of a setting a check needs. */
type CheckSetting = Pick<IntegrateSetting, 'integrand' | 'options' | 'dimensions' | 'at'>;

type Verdict = 'agrees' | 'disagrees' | 'not decided';

interface CheckReport {
  readonly checks: readonly (Omit<IntegralCheck, 'controls'> & {
    /** with --deltas, the place of each index letter, counted from 1 */
    readonly indices?: Readonly<Record<string, number>>;
    readonly rejected: number;
    readonly verdict: Verdict;
  })[];
  readonly verdict: Verdict;
  readonly lines: readonly string[];
}

/** Checks at D = 2 and 3, at the first two D that have all the indices, or at the dimensions that are given. */
export function checkResult(setting: CheckSetting, result: Integral | IntegralAt, seed: number): CheckReport {
  const places = (setting.at === null ? smallDimensions(setting, result) : [setting.at]).flatMap((dims) =>
    (isSmall(dims) ? indexChoices(setting, result, dims, seed) : [null]).map((indices) => ({ dims, indices })),
  );
  const lines: string[] = [];
  const checks: CheckReport['checks'][number][] = [];
  for (const { dims, indices } of places) {
    const given = Object.entries({ ...dims, ...countedFromOne(indices ?? new Map()) }).map(
      ([name, value]) => `${name} = ${value}`,
    );
    const where = given.length === 0 ? 'the given dimensions' : given.join(', ');
    const found = isSmall(dims) ? tried(setting, result, dims, indices, seed) : 'the dimension is too large';
    if (typeof found === 'string') {
      lines.push(`Check at ${where}: not done, ${found}.`);
      continue;
    }
    const { controls, ...check } = found;
    const level = FALSE_ALARM / places.length;
    const isClear = check.effectiveSamples >= FEW;
    const rejected = isClear ? controls.filter(({ p }) => p < level).length : 0;
    const decided = isClear && (controls.length === 0 || rejected > 0);
    const verdict = isClear && check.p < level ? 'disagrees' : decided ? 'agrees' : 'not decided';
    checks.push({ ...check, ...(indices === null ? {} : { indices: countedFromOne(indices) }), rejected, verdict });
    lines.push(
      `Check at ${where}${conditionsText(result, found)}: ${checkText(check, controls.length, rejected)}; ${verdict}.`,
    );
  }
  return { checks, verdict: together(checks.map(({ verdict }) => verdict)), lines };
}

/** What the numbers of a check are about: how its constants were drawn, and how a matrix became a number. */
function conditionsText({ terms }: Integral | IntegralAt, { constants, scalars }: IntegralCheck): string {
  const drawn = constantsText(constants, scalars);
  let hasOperator = false;
  for (const { operator } of terms) if ((hasOperator = operator !== undefined)) break;
  const parts = [
    ...(drawn === '' ? [] : [`random constants (${drawn})`]),
    ...(hasOperator ? ['a random functional of the matrix'] : []),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(' and ')}`;
}

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('disagrees')) return 'disagrees';
  return verdicts.includes('agrees') ? 'agrees' : 'not decided';
}

function countedFromOne(indices: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...indices].map(([name, place]) => [name, place + 1]));
}

/** So many ways for index letters to coincide are looked at from either end, all apart and all together. */
const MAX_CHOICES = 500;

/**
 * With --deltas: letters all apart, and the first way to let some coincide in which the average does not vanish; a check of 0 against
 * 0 alone would tell nothing. null leaves the letters to the check.
 */
function indexChoices(
  setting: CheckSetting,
  result: Integral | IntegralAt,
  dims: Readonly<Record<string, number>>,
  seed: number,
): (ReadonlyMap<string, number> | null)[] {
  const labels = [...labelsOf(setting)];
  const letters = labels.filter((label) => !isNumeral(label));
  if (!setting.options.deltas || letters.length === 0) return [null];
  // Numerals are tried too: an index letter may stand for one of them.
  const free = Array.from({ length: Math.min(...Object.values(dims)) }, (_, place) => place);
  let apart: ReadonlyMap<string, number> | null = null;
  for (const first of ['apart', 'together'] as const) {
    let looked = 0;
    for (const indices of indexPlaces(letters, free, first)) {
      if (++looked > MAX_CHOICES) break;
      apart ??= indices;
      const exact = guarded(() => exactWithConstants(caseAt(setting, result, dims, indices), seed));
      if (typeof exact === 'string') return [apart];
      if (Math.hypot(exact.re, exact.im) > 0) return indices === apart ? [indices] : [apart, indices];
    }
  }
  return [apart];
}

const isNumeral = (label: string): boolean => /^\d+$/.test(label);

function labelsOf({ integrand }: CheckSetting): Set<string> {
  const labels = new Set<string>();
  for (const { factors, operator } of integrand.terms) {
    for (const { factor } of factors) {
      if (factor.kind === 'entry') [factor.row, factor.column].forEach((label) => labels.add(label));
      if (factor.kind === 'network') labelTexts(factor.network).forEach((label) => labels.add(label));
    }
    if (operator) labelTexts(operator).forEach((label) => labels.add(label));
  }
  return labels;
}

/**
 * Numbers for all dimensions, the first one larger the second time; large enough for all the indices and for what is assumed, and
 * no poles of the integrand.
 */
function smallDimensions(setting: CheckSetting, result: Integral | IntegralAt): Record<string, number>[] {
  const { dimensions, integrand, options } = setting;
  if (dimensions.length === 0) return [{}];
  const labels = labelsOf(setting);
  const numerals = [...labels].filter(isNumeral).map(Number);
  const least = Math.max(2, labels.size, ...numerals);
  const poles = 'validity' in result ? result.validity.poles : [];
  const sizes: number[] = [];
  for (let size = least; size < least + MAX_TRIED; size++) if (!poles.includes(size)) sizes.push(size);
  const places = new Map<string, Record<string, number>>();
  sizes.slice(0, -1).forEach((size, k) => {
    for (const first of [size, sizes[k + 1]]) {
      const dims = Object.fromEntries(dimensions.map((name, place) => [name, place === 0 ? first : size]));
      if (places.size < 2 && assumptionsHoldAt(integrand, dims, options)) places.set(JSON.stringify(dims), dims);
    }
  });
  return [...places.values()];
}

function isSmall(dims: IntegerDimensions): dims is Readonly<Record<string, number>> {
  return Object.values(dims).every((value) => value <= MAX_DIMENSION);
}

function tried(
  setting: CheckSetting,
  result: Integral | IntegralAt,
  dims: Readonly<Record<string, number>>,
  indices: ReadonlyMap<string, number> | null,
  seed: number,
): IntegralCheck | string {
  return guarded(() =>
    checkIntegral(caseAt(setting, result, dims, indices), { seed, samples: SAMPLES, maxCost: MAX_COST }),
  );
}

function caseAt(
  setting: CheckSetting,
  result: Integral | IntegralAt,
  dims: Readonly<Record<string, number>>,
  indices: ReadonlyMap<string, number> | null,
): IntegralCase {
  const { integrand, options } = setting;
  const terms = termsAt(setting, result, dims);
  return { integrand, terms, dims, ...options, ...(indices === null ? {} : { places: indices }) };
}

/** The value, or in a few words why there is none. */
function guarded<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof ContractionTooLarge) return 'the network is too large to be summed over';
    if (error instanceof InputError) return error.problem.replace(/^check: /, '');
    throw error;
  }
}

/** The symbolic result where it holds, the exact one at that dimension elsewhere. */
function termsAt(
  { integrand, options }: CheckSetting,
  result: Integral | IntegralAt,
  dims: Readonly<Record<string, number>>,
): Iterable<IntegralTerm<Fraction>> {
  if (!('validity' in result)) return result.terms;
  const { validity, dimensions, terms } = result;
  const isProven =
    dimensions.length === 1 &&
    (dims[dimensions[0]] >= validity.provenFrom ||
      validity.lower.some(({ dim, holds }) => dim === dims[dimensions[0]] && holds === true));
  if (!isProven && (dimensions.length === 1 || validity.conditions.length > 0))
    return integrateAt(integrand, dims, options).terms;
  return [...terms].map((term) => ({ ...term, coefficient: evaluateCoefficient(term.coefficient, dimensions, dims) }));
}

function checkText(
  { exact, estimate, standardError, z, samples, effectiveSamples }: Omit<IntegralCheck, 'controls'>,
  controls: number,
  rejected: number,
): string {
  const isReal = Math.hypot(exact.im, standardError.im) <= ROUNDING * Math.hypot(exact.re, standardError.re);
  const digits = (x: number): string => String(Number(x.toPrecision(5)));
  const number = ({ re, im }: { re: number; im: number }): string =>
    isReal ? digits(re) : `${digits(re)} ${im < 0 ? '-' : '+'} ${digits(Math.abs(im))}i`;
  const said = `exact ${number(exact)}, estimate ${number(estimate)} from ${samples} samples`;
  if (effectiveSamples < FEW) return `${said}, a mean that few large samples make`;
  const wrong = controls === 0 ? '' : `, ${rejected} of ${controls} wrong values rejected`;
  return `${said}, z = ${z.toFixed(2)}${wrong}`;
}
