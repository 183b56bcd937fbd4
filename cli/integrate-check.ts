// `integrate --check`: the result against Monte Carlo at small dimensions, with twice the value and the value without single terms
// as controls that the same samples should reject.

import { Fraction } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import {
  type Integral,
  type IntegerDimensions,
  type IntegralAt,
  type IntegralTerm,
  evaluateCoefficient,
  integrateAt,
} from '../src/integrate/index.js';
import { type IntegralCheck, checkIntegral } from '../verification/integral-check.js';
import { ContractionTooLarge } from '../verification/tensor-contraction.js';
import type { IntegrateSetting } from './integrate-setting.js';

const SAMPLES = 20_000;

/** About a second for each dimension. */
const MAX_COST = 1e8;

/** All checks of a run together call a right result wrong with this probability. */
const FALSE_ALARM = 1e-4;

/** Unitaries of larger dimension are not for a quick check. */
const MAX_DIMENSION = 64;

/** Fewer effective samples decide nothing: rare large values may not have come up. */
const FEW = 200;

/** Imaginary parts below this, relative to the real ones, are not shown. */
const ROUNDING = 1e-12;

type Verdict = 'agrees' | 'disagrees' | 'not decided';

interface CheckReport {
  readonly checks: readonly (Omit<IntegralCheck, 'controls'> & {
    readonly rejected: number;
    readonly verdict: Verdict;
  })[];
  readonly verdict: Verdict;
  readonly lines: readonly string[];
}

/** Checks at D = 2 and 3, at the first two D that have all the indices, or at the dimensions that are given. */
export function checkResult(setting: IntegrateSetting, result: Integral | IntegralAt, seed: number): CheckReport {
  const places = setting.at === null ? smallDimensions(setting) : [setting.at];
  const how = conditionsText(result);
  const lines: string[] = [];
  const checks: CheckReport['checks'][number][] = [];
  for (const dims of places) {
    const where = Object.entries(dims)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ');
    const found = isSmall(dims) ? tried(setting, result, dims, seed) : 'the dimension is too large';
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
    checks.push({ ...check, rejected, verdict });
    lines.push(`Check at ${where}${how}: ${checkText(check, controls.length, rejected)}; ${verdict}.`);
  }
  return { checks, verdict: together(checks.map(({ verdict }) => verdict)), lines };
}

/** What the numbers of a check are about, when the result is more than a number. */
function conditionsText({ terms }: Integral | IntegralAt): string {
  let [hasSymbols, hasOperator] = [false, false];
  for (const { symbols, operator } of terms) {
    hasSymbols ||= symbols.length > 0;
    hasOperator ||= operator !== undefined;
    if (hasOperator) return ', random constants and a random functional of the matrix';
  }
  return hasSymbols ? ', random constants' : '';
}

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('disagrees')) return 'disagrees';
  return verdicts.includes('agrees') ? 'agrees' : 'not decided';
}

/** Numbers for all dimensions, the first one larger the second time; large enough for all the indices. */
function smallDimensions({ dimensions, integrand }: IntegrateSetting): Record<string, number>[] {
  const labels = new Set<string>();
  for (const { factors, operator } of integrand.terms) {
    for (const { factor } of factors) {
      if (factor.kind === 'entry') [factor.row, factor.column].forEach((label) => labels.add(label));
      if (factor.kind === 'network') Object.values(factor.network.labels ?? {}).forEach((label) => labels.add(label));
    }
    for (const label of Object.values(operator?.labels ?? {})) labels.add(label);
  }
  const numerals = [...labels].filter((label) => /^\d+$/.test(label)).map(Number);
  const least = Math.max(2, labels.size, ...numerals);
  return [0, 1].map((more) => Object.fromEntries(dimensions.map((name, k) => [name, least + (k === 0 ? more : 0)])));
}

function isSmall(dims: IntegerDimensions): dims is Readonly<Record<string, number>> {
  return Object.values(dims).every((value) => value <= MAX_DIMENSION);
}

function tried(
  setting: IntegrateSetting,
  result: Integral | IntegralAt,
  dims: Readonly<Record<string, number>>,
  seed: number,
): IntegralCheck | string {
  try {
    const { integrand, options } = setting;
    const terms = termsAt(setting, result, dims);
    return checkIntegral({ integrand, terms, dims, ...options }, { seed, samples: SAMPLES, maxCost: MAX_COST });
  } catch (error) {
    if (error instanceof ContractionTooLarge) return 'the network is too large to be summed over';
    if (error instanceof InputError) return error.problem.replace(/^check: /, '');
    throw error;
  }
}

/** The symbolic result where it holds, the exact one at that dimension elsewhere. */
function termsAt(
  { integrand, options }: IntegrateSetting,
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
