// The Weingarten function of USp(D) = {U in U(D): U^T J U = J}, J = [[0, 1], [-1, 0]], D = 2N the size of the matrix: that of O at -D,
//   Wg(mu, D) = (-1)^parts Wg_O(mu, -D),
// the inverse of the matrix of D^loops(p, q) when the chords of p and q are directed against each other around every loop. With
// chords directed from smaller to larger points, E[U_i1j1 ... U_i2nj2n] = sum_pq prod_p J_ii' prod_q J_jj' s(p, q) Wg(p, q), where
// s(p, q) = (-1)^(n - parts + crossings of p + crossings of q). Sources: Matsumoto, arXiv:1301.5401, Theorem 2.4: his value at the
// permutation sigma is (-1)^n sign(sigma) Wg_O(mu, -2N); Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), section 4.

import type { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import { type Partition, partitions } from '../combinatorics/partition.js';
import { weightFunction, weightFunctions, weightValue, weightValues } from '../ensembles/spherical-weights.js';
import { type WeingartenEntry, checkedClass, checkedDegree, checkedEvenDimension, tableOf } from './class-table.js';

/** (-1)^parts. */
export function symplecticSign(mu: Partition): 1 | -1 {
  return mu.length % 2 === 0 ? 1 : -1;
}

/**
 * Wg(mu, D) of USp(D) as a rational function of D, the size of the matrix; equal to the pseudo-inverse at every even D >= 2n.
 *
 * @param mu a coset type: a partition of n, 0 <= n <= 28, for 2n matrix entries
 * @throws InputError when mu is no partition or its degree is too large
 * @example
 * renderText(rationalFunctionExpression(weingartenSymplectic([2]))); // "-1/(D*(D + 1)*(D - 2))"
 */
export function weingartenSymplectic(mu: Partition): RationalFunction {
  const parts = checkedClass('weingartenSymplectic', mu);
  return signed(parts, weightFunction(2, parts).reflected());
}

/**
 * Wg(mu, D) of USp(D) at an even integer D >= 2, exactly; below the degree too, where only shapes of O with at most D/2 columns
 * count.
 *
 * @param mu a coset type: a partition of n, 0 <= n <= 28
 * @param dim an even integer D >= 2, the size of the matrix
 * @throws InputError on any other dimension
 * @example
 * weingartenSymplecticAt([2], 4).toFraction(); // "-1/40"
 */
export function weingartenSymplecticAt(mu: Partition, dim: number | bigint): Fraction {
  const parts = checkedClass('weingartenSymplecticAt', mu);
  return signed(parts, weightValue(2, parts, -checkedEvenDimension('weingartenSymplecticAt', dim)));
}

/**
 * Wg of USp(D) for every coset type of degree n, symbolic in D, in the order of `partitions(n)`.
 *
 * @param n an integer from 0 to 28
 */
export function weingartenSymplecticTable(n: number): WeingartenEntry<RationalFunction>[] {
  checkedDegree('weingartenSymplecticTable', n);
  const list = partitions(n);
  return tableOf(
    n,
    weightFunctions(2, n).map((value, place) => signed(list[place], value.reflected())),
  );
}

/** The table at one even integer D >= 2, exact. */
export function weingartenSymplecticTableAt(n: number, dim: number | bigint): WeingartenEntry<Fraction>[] {
  checkedDegree('weingartenSymplecticTableAt', n);
  const list = partitions(n);
  const values = weightValues(2, n, -checkedEvenDimension('weingartenSymplecticTableAt', dim));
  return tableOf(
    n,
    values.map((value, place) => signed(list[place], value)),
  );
}

function signed<T extends { neg(): T }>(mu: Partition, value: T): T {
  return symplecticSign(mu) === 1 ? value : value.neg();
}
