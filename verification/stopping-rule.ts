// Sampling until an estimate is precise enough, and honest probabilities afterwards. A normal p-value at a sample size that the
// data chose is too small; the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (Ann. Stat. 52,
// 2613 (2024), Theorem 2.2; Robbins' normal mixture) holds at all sample sizes at once, so at whatever one the run stops.

import { InputError } from '../src/input-error.js';
import type { Estimate } from './estimate.js';

/** The level at which the width of the sequence is made smallest, at the sample size that is expected. */
const DESIGN_LEVEL = 0.05;

/** The least that `until` may ask for: 1e12 samples of a quantity whose standard deviation is its mean. */
export const SMALLEST_RELATIVE_ERROR = 1e-6;

/**
 * rho^2, the variance of the mixture, fixed before the first sample: the sequence is narrowest near t* = 1 / REL^2 samples, where a
 * quantity whose standard deviation equals its mean reaches the relative standard error REL.
 *
 * @param relativeError REL, from 1e-6 to 1
 * @throws InputError on anything else
 */
export function mixtureVarianceFor(relativeError: number): number {
  if (!(relativeError >= SMALLEST_RELATIVE_ERROR && relativeError <= 1)) {
    throw new InputError(`until: got relative standard error ${relativeError}`, 'a number from 1e-6 to 1');
  }
  const logarithm = -2 * Math.log(DESIGN_LEVEL);
  return (logarithm + Math.log(logarithm) + 1) * relativeError ** 2;
}

/**
 * How far, in standard errors, the estimate from t samples may be from the truth: with probability 1 - p it never is further, at
 * any t. sqrt(2 (t rho^2 + 1) / (t rho^2) log(sqrt(t rho^2 + 1) / p)).
 *
 * @example
 * anytimeDeviation(0.05, 10_000, mixtureVarianceFor(0.01)); // 3.0, where a fixed sample size allows 1.96
 */
export function anytimeDeviation(p: number, samples: number, mixtureVariance: number): number {
  const scaled = samples * mixtureVariance;
  return Math.sqrt(((2 * (scaled + 1)) / scaled) * Math.log(Math.sqrt(scaled + 1) / p));
}

/** The inverse: the p-value of a deviation of z standard errors after t samples, valid whenever one chose to look. */
export function anytimeP(z: number, samples: number, mixtureVariance: number): number {
  const scaled = samples * mixtureVariance;
  return Math.min(1, Math.sqrt(scaled + 1) * Math.exp((-z * z * scaled) / (2 * (scaled + 1))));
}

/** Below this many samples no standard error is trusted enough to stop. */
const FEWEST_SAMPLES = 256;
/** A kurtosis above this share of the sample size means that the standard error rests on a few samples. */
const LARGEST_KURTOSIS_SHARE = 0.01;

/**
 * Whether a run may stop: each standard error is at most `relativeError` of its estimate (or is rounding), and is itself known.
 * A quantity whose average is zero never gets there, and keeps the run going to its largest sample size.
 */
export function preciseEnough(estimates: readonly Estimate[], relativeError: number): boolean {
  return estimates.every(({ value, standardError, samples, kurtosis, rounding }) => {
    if (samples < FEWEST_SAMPLES) return false;
    if (standardError <= rounding) return true;
    return standardError <= relativeError * Math.abs(value) && kurtosis <= LARGEST_KURTOSIS_SHARE * samples;
  });
}
