// The Weingarten function of the unitary group,
//   Wg(mu, D) = (1/n!^2) sum_lambda f^lambda^2 chi^lambda(mu) / s_lambda(1^D)
//             = (1/n!) sum_lambda f^lambda chi^lambda(mu) / prod_{cells of lambda} (D + content),
// the sum over partitions of n with at most D rows: for D < n that is the pseudo-inverse of the Gram matrix D^cycles.
// Source: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), Eq. (9) and Proposition 2.3.

import type { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import type { Partition } from '../combinatorics/partition.js';
import { weightFunction, weightFunctions, weightValue, weightValues } from '../ensembles/spherical-weights.js';
import { type WeingartenEntry, checkedClass, checkedDegree, checkedDimension, tableOf } from './class-table.js';

export { MAX_WEINGARTEN_DEGREE, type WeingartenEntry } from './class-table.js';

/**
 * Wg(mu, D) as a rational function of D; equal to the pseudo-inverse at every integer D >= n.
 *
 * @param mu a partition of n, 0 <= n <= 28: the cycle type of sigma tau^-1
 * @throws InputError when mu is no partition or its degree is too large
 * @example
 * weingartenUnitary([2]); // -1/((D - 1) D (D + 1))
 */
export function weingartenUnitary(mu: Partition): RationalFunction {
  const parts = checkedClass('weingartenUnitary', mu);
  return weightFunction(1, parts);
}

/**
 * Wg(mu, D) at an integer D >= 1, exactly; below the degree too, where only partitions with at most D rows count.
 *
 * @param mu a partition of n, 0 <= n <= 28
 * @param dim an integer D >= 1; a bigint from 2^53 on
 * @throws InputError on a dimension that is not a positive integer
 * @example
 * weingartenUnitaryAt([2], 1); // 1/4: the Gram matrix is all ones, its pseudo-inverse is a quarter of that
 */
export function weingartenUnitaryAt(mu: Partition, dim: number | bigint): Fraction {
  const parts = checkedClass('weingartenUnitaryAt', mu);
  return weightValue(1, parts, checkedDimension('weingartenUnitaryAt', dim));
}

/**
 * Wg for every class of degree n, symbolic in D, in the order of `partitions(n)`.
 *
 * @param n an integer from 0 to 28
 * @example
 * weingartenUnitaryTable(2).map(({ class: mu }) => mu); // [[2], [1, 1]]
 */
export function weingartenUnitaryTable(n: number): WeingartenEntry<RationalFunction>[] {
  checkedDegree('weingartenUnitaryTable', n);
  return tableOf(n, weightFunctions(1, n));
}

/** The table at one integer D >= 1, exact. */
export function weingartenUnitaryTableAt(n: number, dim: number | bigint): WeingartenEntry<Fraction>[] {
  checkedDegree('weingartenUnitaryTableAt', n);
  return tableOf(n, weightValues(1, n, checkedDimension('weingartenUnitaryTableAt', dim)));
}
