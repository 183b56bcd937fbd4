// Expansion of a rational function at D = infinity: f(D) = sum_k c_k D^(leading - k), to any order, exactly.

import { InputError } from '../input-error.js';
import { Fraction } from './rational.js';
import type { RationalFunction } from './rational-function.js';

/** coefficients[k] multiplies D^(leading - k); the first one is not 0, unless the function is. */
export interface LaurentSeries {
  readonly leading: number;
  readonly coefficients: readonly Fraction[];
}

/**
 * The first `count` coefficients of the expansion in 1/D.
 *
 * @param f any rational function; zero gives no coefficients
 * @param count number of coefficients, an integer from 1 to 1000
 * @example
 * expandAtInfinity(RationalFunction.pole(1), 3); // 1/D + 1/D^2 + 1/D^3: leading -1, coefficients 1, 1, 1
 */
export function expandAtInfinity(f: RationalFunction, count: number): LaurentSeries {
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new InputError(`expandAtInfinity: got ${count} coefficients`, 'an integer from 1 to 1000');
  }
  if (f.isZero) return { leading: 0, coefficients: [] };
  // In u = 1/D both polynomials read backwards; then it is a division of power series.
  const numerator = [...f.numerator].reverse();
  const denominator = [...f.expandedDenominator()].reverse();
  const head = denominator[0];
  // c_k = scaled_k / head^(k+1), with integer scaled_k: no fraction is formed inside the recursion.
  const scaled: bigint[] = [];
  const powers: bigint[] = [1n];
  for (let k = 0; k < count; k++) {
    let value = (numerator[k] ?? 0n) * powers[k];
    for (let j = 1; j <= k && j < denominator.length; j++) value -= denominator[j] * scaled[k - j] * powers[j - 1];
    scaled.push(value);
    powers.push(powers[k] * head);
  }
  return {
    leading: f.degree,
    coefficients: scaled.map((value, k) => f.scale.mul(new Fraction(value, powers[k + 1]))),
  };
}
