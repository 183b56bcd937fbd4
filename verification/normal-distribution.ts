// Tail probabilities of the standard normal distribution and their inverse, accurate far out in the tail, where checks decide.
// Abramowitz, Stegun 7.1.6 (series) and 7.1.14 (continued fraction). Own code: mathjs has erf but no erfc, and 1 - erf(6) is 0.

import { InputError } from '../src/input-error.js';

/** Where the series, with its loss of digits in 1 - erf, hands over to the continued fraction, with its slow convergence. */
const SERIES_LIMIT = 2;
const SERIES_TERMS = 40;
const FRACTION_TERMS = 120;

/**
 * erfc(x) = 2/sqrt(pi) int_x^inf e^{-t^2} dt, to a relative 1e-13 for every x up to 26 (beyond, it underflows).
 *
 * @example
 * erfc(1); // 0.15729920705028513
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  const weight = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < SERIES_LIMIT) {
    let term = x;
    let sum = x;
    for (let n = 1; n <= SERIES_TERMS; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - 2 * weight * sum;
  }
  let fraction = x;
  for (let n = FRACTION_TERMS; n >= 1; n--) fraction = x + n / 2 / fraction;
  return weight / fraction;
}

/**
 * The probability that a standard normal variate is at least |z| away from 0.
 *
 * @example
 * twoSidedP(1.959963984540054); // 0.05
 */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) * Math.SQRT1_2);
}

/**
 * The deviation z > 0 with twoSidedP(z) = p.
 *
 * @param p from 1e-300 to 1
 * @throws InputError on anything else
 * @example
 * twoSidedDeviation(0.05); // 1.959963984540054
 */
export function twoSidedDeviation(p: number): number {
  if (!(p >= 1e-300 && p <= 1))
    throw new InputError(`twoSidedDeviation: got p = ${p}`, 'a probability from 1e-300 to 1');
  let [low, high] = [0, 40];
  // Bisection to the last bit: some sixty evaluations, in a function that is called once per table.
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (twoSidedP(middle) > p) low = middle;
    else high = middle;
  }
}
