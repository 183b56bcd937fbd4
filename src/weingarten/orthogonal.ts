// The Weingarten function of the orthogonal group O(D): with G the matrix D^loops(p, q) over perfect matchings of 2n points,
// its inverse (below D = n its pseudo-inverse) is Wg(coset type of p and q), and E[O_i1j1 ... O_i2nj2n] = sum_pq [i constant on the
// chords of p] [j constant on those of q] Wg(p, q). Sources: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), section 3;
// Collins and Matsumoto, J. Math. Phys. 50, 113516 (2009), Theorem 3.1.

import type { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import type { Partition } from '../combinatorics/partition.js';
import { weightFunction, weightFunctions, weightValue, weightValues } from '../ensembles/spherical-weights.js';
import { type WeingartenEntry, checkedClass, checkedDegree, checkedDimension, tableOf } from './class-table.js';

/**
 * Wg(mu, D) of O(D) as a rational function of D; equal to the pseudo-inverse at every integer D >= n.
 *
 * @param mu a coset type: a partition of n, 0 <= n <= 28, for 2n matrix entries
 * @throws InputError when mu is no partition or its degree is too large
 * @example
 * renderText(rationalFunctionExpression(weingartenOrthogonal([2]))); // "-1/(D*(D - 1)*(D + 2))"
 */
export function weingartenOrthogonal(mu: Partition): RationalFunction {
  return weightFunction(2, checkedClass('weingartenOrthogonal', mu));
}

/**
 * Wg(mu, D) of O(D) at an integer D >= 1, exactly; below the degree too, where only shapes with at most D rows count.
 *
 * @param mu a coset type: a partition of n, 0 <= n <= 28
 * @param dim an integer D >= 1
 * @throws InputError on a dimension that is not a positive integer
 * @example
 * weingartenOrthogonalAt([2], 1).toFraction(); // "1/9"
 */
export function weingartenOrthogonalAt(mu: Partition, dim: number | bigint): Fraction {
  const parts = checkedClass('weingartenOrthogonalAt', mu);
  return weightValue(2, parts, checkedDimension('weingartenOrthogonalAt', dim));
}

/**
 * Wg of O(D) for every coset type of degree n, symbolic in D, in the order of `partitions(n)`.
 *
 * @param n an integer from 0 to 28
 * @example
 * weingartenOrthogonalTable(2).map(({ class: mu }) => mu); // [[2], [1, 1]]
 */
export function weingartenOrthogonalTable(n: number): WeingartenEntry<RationalFunction>[] {
  checkedDegree('weingartenOrthogonalTable', n);
  return tableOf(n, weightFunctions(2, n));
}

/** The table at one integer D >= 1, exact. */
export function weingartenOrthogonalTableAt(n: number, dim: number | bigint): WeingartenEntry<Fraction>[] {
  checkedDegree('weingartenOrthogonalTableAt', n);
  return tableOf(n, weightValues(2, n, checkedDimension('weingartenOrthogonalTableAt', dim)));
}
