// A run that was to go on until its estimates are precise, and ended at its largest sample size: what was reached, and what it takes.

import type { Check } from './verdict.js';

/** What is read of a check. */
type Reached = Pick<Check, 'name' | 'exact'> & {
  readonly estimate: Pick<Check['estimate'], 'value' | 'standardError' | 'samples' | 'rounding'>;
};

/** The quantity that is furthest from the relative standard error that was asked for. */
export interface MissedTarget {
  readonly name: string;
  readonly samples: number;
  /** null when the estimate is zero within five standard errors */
  readonly relativeError: number | null;
  /** the samples that would reach it, by the square root law; null when that cannot be said */
  readonly needed: number | null;
}

/** Standard errors from zero below which a relative error means nothing. */
const NEAR_ZERO = 5;

/**
 * The worst of the estimates that missed a relative standard error, or null when all have it. What is exactly zero has no relative
 * error, and misses nothing.
 *
 * @param target the relative standard error asked for
 * @example
 * const estimate = { value: 2, standardError: 0.02, samples: 1000, rounding: 0 };
 * missedTarget([{ name: 'K', exact: 2, estimate }], 0.001)?.needed; // 100000
 */
export function missedTarget(checks: readonly Reached[], target: number): MissedTarget | null {
  const missed = checks.flatMap(({ name, exact, estimate: { value, standardError, samples, rounding } }) => {
    if (exact === 0 || standardError <= Math.max(rounding, target * Math.abs(value))) return [];
    const isZero = Math.abs(value) <= NEAR_ZERO * standardError;
    const relativeError = standardError / Math.abs(value);
    const needed = Math.ceil(samples * (relativeError / target) ** 2);
    return [{ name, samples, relativeError: isZero ? null : relativeError, needed: isZero ? null : needed }];
  });
  const share = ({ relativeError }: MissedTarget) => relativeError ?? Infinity;
  return missed.reduce<MissedTarget | null>((worst, one) => (worst && share(worst) >= share(one) ? worst : one), null);
}
