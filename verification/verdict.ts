// Exact value against estimate: who is right, and could this run have told? Holm's procedure (Scand. J. Stat. 6, 65 (1979))
// keeps the probability of any false alarm among all checks below one level; negative controls, values known to be wrong,
// go through the same test on the same samples, because a check that could not have failed is not a pass.

import { InputError } from '../src/input-error.js';
import { shownAs } from '../src/shown.js';
import type { Estimate } from './estimate.js';
import { twoSidedDeviation, twoSidedP } from './normal-distribution.js';
import { anytimeDeviation, anytimeP } from './stopping-rule.js';

/** A wrong value that a good check must reject: twice the exact one, one pattern dropped, the paper's leading term. */
export interface Control {
  readonly name: string;
  readonly value: number;
}

/** What a verdict needs of an estimate. */
export type Measured = Pick<Estimate, 'value' | 'standardError' | 'samples' | 'rounding' | 'warning'> & {
  readonly mixtureVariance?: number;
};

export interface Check {
  /** what the table calls it */
  readonly name: string;
  readonly exact: number;
  readonly estimate: Measured;
  readonly controls: readonly Control[];
}

export type Verdict = 'agrees' | 'disagrees' | 'not decided';

export interface JudgedControl extends Control {
  readonly z: number;
  readonly p: number;
  readonly rejected: boolean;
  /** how many samples reject it with the stated power; null when it differs from the exact value by rounding only */
  readonly samplesNeeded: number | null;
}

export interface Judgement {
  readonly name: string;
  readonly exact: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly samples: number;
  /** (estimate - exact) / standard error */
  readonly z: number;
  /** two-sided, of this check alone */
  readonly p: number;
  /** the smallest error of the exact value that this run would have found with the stated power; relative to |exact|, if not 0 */
  readonly detectable: { readonly absolute: number; readonly relative: number | null };
  readonly controls: readonly JudgedControl[];
  readonly verdict: Verdict;
  /** what a reader must know beside the verdict: undecided controls and what would decide them, heavy tails */
  readonly notes: readonly string[];
  toString(): string;
}

export interface JudgeOptions {
  /** probability that any check of the family disagrees though all exact values are right; 1e-4 when left out */
  readonly falseAlarm?: number;
  /** probability with which "detectable" and "samplesNeeded" are detected; 0.95 when left out */
  readonly power?: number;
}

/** What a family of checks amounts to. */
export interface FamilyJudgement {
  readonly checks: readonly Judgement[];
  /** `disagrees` if one does, else `not decided` if one is not or there is none, else `agrees` */
  readonly verdict: Verdict;
  readonly falseAlarm: number;
  toString(): string;
}

/**
 * Judges all the checks of a run together.
 *
 * - `disagrees`: Holm's procedure rejects the exact value.
 * - `agrees`: it does not, and at least one control is rejected, at the level that one check of the family has at worst.
 * - `not decided`: no control could be rejected; the notes say how many samples would do.
 *
 * @throws InputError on an exact value or control that is not a finite number, or a level outside (0, 1)
 * @example
 * const [K] = estimate(simulation, [parseQuantity('K')], { seed: 1, samples: 4000 });
 * judge([{ name: 'K', exact: 14 / 3, estimate: K, controls: [{ name: 'factor 2', value: 28 / 3 }] }]).verdict; // "agrees"
 */
export function judge(
  checks: readonly Check[],
  { falseAlarm = 1e-4, power = 0.95 }: JudgeOptions = {},
): FamilyJudgement {
  for (const level of [falseAlarm, power]) {
    if (!(level > 0 && level < 1)) throw new InputError(`judge: got level ${level}`, 'a probability between 0 and 1');
  }
  checks.forEach(checkNumbers);
  const strictest = falseAlarm / Math.max(1, checks.length);
  const rejected = holm(
    checks.map(({ exact, estimate }) => pValue(estimate, exact)),
    falseAlarm,
  );
  const judged = checks.map((check, place) => judgeOne(check, rejected[place], strictest, power));
  const family = { checks: judged.map(shownJudgement), verdict: familyVerdict(judged), falseAlarm };
  return shownAs(family, { text: () => [...family.checks.map(String), `verdict: ${family.verdict}`].join('\n') });
}

function shownJudgement(one: Judgement): Judgement {
  const { name, exact, estimate, standardError, samples, z, verdict } = one;
  const text = () =>
    `${name}: exact ${exact.toPrecision(7)}, estimate ${estimate.toPrecision(7)} +- ${standardError.toPrecision(2)} ` +
    `of ${samples} samples, z = ${z.toFixed(2)}: ${verdict}`;
  return shownAs(one, { text });
}

/**
 * Holm's step-down procedure: which hypotheses are rejected with the family-wise error rate `level`.
 *
 * @example
 * holm([0.01, 0.04, 0.03], 0.05); // [true, false, false]
 */
export function holm(pValues: readonly number[], level: number): boolean[] {
  const order = pValues.map((_, place) => place).sort((one, two) => pValues[one] - pValues[two]);
  const rejected = pValues.map(() => false);
  for (const [rank, place] of order.entries()) {
    if (pValues[place] > level / (pValues.length - rank)) break;
    rejected[place] = true;
  }
  return rejected;
}

/** z with P(normal < z) = power. */
function powerDeviation(power: number): number {
  return power >= 0.5 ? twoSidedDeviation(2 * (1 - power)) : -twoSidedDeviation(2 * power);
}

function checkNumbers({ name, exact, controls }: Check): void {
  for (const [what, value] of [['exact value', exact] as const, ...controls.map((c) => [c.name, c.value] as const)]) {
    if (!Number.isFinite(value)) throw new InputError(`judge: ${name}: ${what} is ${value}`, 'a finite number');
  }
}

/** What the estimate can be off by, by chance and by rounding. */
function uncertainty({ standardError, rounding }: Measured): number {
  return Math.hypot(standardError, rounding);
}

function deviation(estimate: Measured, value: number): number {
  return (estimate.value - value) / (uncertainty(estimate) || Number.MIN_VALUE);
}

/** Of a fixed sample size, or of one that the data chose. */
function pValue(estimate: Measured, value: number): number {
  const { samples, mixtureVariance } = estimate;
  const z = deviation(estimate, value);
  return mixtureVariance === undefined ? twoSidedP(z) : anytimeP(z, samples, mixtureVariance);
}

/** The deviation, in standard errors, that is rejected at a level. */
function criticalDeviation({ samples, mixtureVariance }: Measured, level: number): number {
  return mixtureVariance === undefined ? twoSidedDeviation(level) : anytimeDeviation(level, samples, mixtureVariance);
}

function judgeOne(check: Check, rejected: boolean, strictest: number, power: number): Judgement {
  const { name, exact, estimate } = check;
  const sigma = uncertainty(estimate);
  // One-sided: the other tail of a deviation that is worth detecting has no probability to speak of.
  const margin = criticalDeviation(estimate, strictest) + powerDeviation(power);
  const controls = check.controls.map(({ name, value }): JudgedControl => {
    const z = deviation(estimate, value);
    const p = pValue(estimate, value);
    const distance = Math.abs(value - exact);
    const same = distance <= estimate.rounding;
    const samplesNeeded = same ? null : Math.max(2, Math.ceil(estimate.samples * ((margin * sigma) / distance) ** 2));
    return { name, value, z, p, rejected: !same && p <= strictest, samplesNeeded };
  });
  const z = deviation(estimate, exact);
  // What is the same in every sample, such as K = 0 without layers, needs no control to be decided.
  const certain = estimate.standardError <= estimate.rounding && Math.abs(estimate.value - exact) <= estimate.rounding;
  const decided = certain || controls.some((control) => control.rejected);
  const verdict = rejected ? 'disagrees' : decided ? 'agrees' : 'not decided';
  return {
    name,
    exact,
    estimate: estimate.value,
    standardError: estimate.standardError,
    samples: estimate.samples,
    z,
    p: pValue(estimate, exact),
    detectable: { absolute: margin * sigma, relative: exact === 0 ? null : (margin * sigma) / Math.abs(exact) },
    controls,
    verdict,
    notes: [
      ...(certain ? ['the same in every sample'] : []),
      ...controls.flatMap(controlNote),
      ...(estimate.warning === null ? [] : [estimate.warning]),
    ],
  };
}

function controlNote({ name, rejected, samplesNeeded }: JudgedControl): string[] {
  if (rejected) return [];
  if (samplesNeeded === null) return [`${name}: the same value as the exact one`];
  return [`${name}: not decided at this sample size; ${samplesNeeded} samples would decide`];
}

function familyVerdict(checks: readonly Judgement[]): Verdict {
  if (checks.some(({ verdict }) => verdict === 'disagrees')) return 'disagrees';
  return checks.length > 0 && checks.every(({ verdict }) => verdict === 'agrees') ? 'agrees' : 'not decided';
}
