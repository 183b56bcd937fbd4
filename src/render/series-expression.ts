// An expansion at infinity as a tree: a sum of powers, falling, and the big-O of the first power left out.

import type { LaurentSeries } from '../algebra/series.js';
import { type Expression, bigO, power, product, rationalNumber, sum, symbol } from './expression.js';

/**
 * A truncated expansion with its remainder; the zero series is exactly 0.
 *
 * @example
 * renderText(seriesExpression(expandAtInfinity(RationalFunction.pole(1), 2))); // "1/D + 1/D^2 + O(1/D^3)"
 */
export function seriesExpression({ leading, coefficients }: LaurentSeries, variable = 'D'): Expression {
  if (coefficients.length === 0) return rationalNumber(0n);
  const terms = coefficients.map((c, k) => product([rationalNumber(c), power(symbol(variable), leading - k)]));
  return sum([...terms, bigO(variable, leading - coefficients.length)]);
}
