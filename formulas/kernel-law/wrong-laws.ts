// Laws near that of K that are not it, for checks that must be able to fail: a chi-square of the right mean, s^2 at its mean, one layer more
// or less, h of twice the dimension.

import { type LawSetting, kernelLaws, layerLaw } from './kernel-distribution.js';
import { exactMoments } from './law-report.js';
import { squareSum } from './square-sum.js';
import { observableMoments } from './state-symbols.js';

export interface WrongLaw {
  readonly name: string;
  /** P(K <= x) */
  readonly cdf: (x: number) => number;
}

/** The laws that samples of K should reject. */
export function wrongLaws(setting: LawSetting): WrongLaw[] {
  const { layers, dim, ensemble, observable } = setting;
  const mean = exactMoments(setting, 1)[1].valueOf();
  const factor = ensemble.angle === 'half' ? 1 : 4;
  const [, variance] = observableMoments(observable, dim, 1).map((moment) => moment.valueOf());
  const sum = squareSum(layerLaw(setting)).cdf;
  const shifted = (count: number): WrongLaw => ({
    name: `${count} layers for ${layers}`,
    cdf: kernelLaws({ ...setting, layers: count }).law.cdf,
  });
  const fewest = ensemble.ends === 'fixed' ? 2 : 1;
  return [
    { name: 'a chi-square of the right mean', cdf: (x) => chiSquareCdf((layers * x) / mean, layers) },
    {
      name: 's^2 at its mean',
      cdf: (x) => (x <= 0 ? 0 : x >= factor * variance * sum.end ? 1 : sum.value(x / (factor * variance))),
    },
    ...(layers > fewest ? [shifted(layers - 1)] : []),
    shifted(layers + 1),
  ];
}

/**
 * P(chi^2_n <= x), the regularised incomplete gamma function by its series (Abramowitz, Stegun 6.5.29).
 *
 * @example
 * chiSquareCdf(2 * Math.LN2, 2); // 0.5
 */
export function chiSquareCdf(x: number, n: number): number {
  if (x <= 0) return 0;
  const [a, y] = [n / 2, x / 2];
  if (y > a + 40 + 12 * Math.sqrt(a)) return 1;
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < 10_000 && term > 1e-17 * sum; k++) {
    term *= y / (a + k);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(a * Math.log(y) - y - logGamma(a)));
}

/** log of the gamma function at half-integers, by its recurrence. */
function logGamma(a: number): number {
  let [value, at] = Number.isInteger(a) ? [0, 1] : [Math.log(Math.PI) / 2, 0.5];
  for (; at < a; at++) value += Math.log(at);
  return value;
}
