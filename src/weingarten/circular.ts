// The Weingarten functions of the circular ensembles, class: coset type.
//   COE, V = U^T U:       E[V_i1i2 ... conj(V_j1j2) ...] = sum over sigma in S_2n of [i_k = j_sigma(k)] Wg_O(mu(sigma), D + 1)
//   CSE, V = J^T U^T J U: the same for J V, antisymmetric, with (-1)^(n - parts) sign(sigma) and Wg(mu) = (-1)^parts Wg_O(mu, 1 - D)
// Sources: Matsumoto, Random Matrices: Theory Appl. 1, 1250005 (2012), Theorem 1.1; Matsumoto, arXiv:1301.5401, sections 3 and 4
// (with N = D/2: Wg_Sp at N - 1/2).

import type { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import { type Partition, partitions } from '../combinatorics/partition.js';
import { weightFunction, weightFunctions, weightValue, weightValues } from '../ensembles/spherical-weights.js';
import {
  type WeingartenEntry,
  checkedClass,
  checkedDegree,
  checkedDimension,
  checkedEvenDimension,
  tableOf,
} from './class-table.js';
import { symplecticSign } from './symplectic.js';

/**
 * Wg(mu, D) of the circular orthogonal ensemble as a rational function of D.
 *
 * @param mu a coset type: a partition of n, 0 <= n <= 28
 * @throws InputError when mu is no partition or its degree is too large
 * @example
 * renderText(rationalFunctionExpression(weingartenCOE([1]))); // "1/(D + 1)"
 */
export function weingartenCOE(mu: Partition): RationalFunction {
  return weightFunction(2, checkedClass('weingartenCOE', mu)).shifted(1n);
}

/**
 * Wg(mu, D) of the circular orthogonal ensemble at an integer D >= 1: that of O(D + 1), exact below the degree too.
 *
 * @throws InputError on a dimension that is not a positive integer
 * @example
 * weingartenCOEAt([1, 1], 3).toFraction(); // "5/72"
 */
export function weingartenCOEAt(mu: Partition, dim: number | bigint): Fraction {
  const parts = checkedClass('weingartenCOEAt', mu);
  return weightValue(2, parts, checkedDimension('weingartenCOEAt', dim) + 1n);
}

/** Wg of the circular orthogonal ensemble for every coset type of degree n, symbolic in D. */
export function weingartenCOETable(n: number): WeingartenEntry<RationalFunction>[] {
  checkedDegree('weingartenCOETable', n);
  return tableOf(
    n,
    weightFunctions(2, n).map((value) => value.shifted(1n)),
  );
}

/** The table at one integer D >= 1, exact. */
export function weingartenCOETableAt(n: number, dim: number | bigint): WeingartenEntry<Fraction>[] {
  checkedDegree('weingartenCOETableAt', n);
  return tableOf(n, weightValues(2, n, checkedDimension('weingartenCOETableAt', dim) + 1n));
}

/**
 * Wg(mu, D) of the circular symplectic ensemble as a rational function of D, the size of the matrix.
 *
 * @param mu a coset type: a partition of n, 0 <= n <= 28
 * @throws InputError when mu is no partition or its degree is too large
 * @example
 * renderText(rationalFunctionExpression(weingartenCSE([1]))); // "1/(D - 1)"
 */
export function weingartenCSE(mu: Partition): RationalFunction {
  const parts = checkedClass('weingartenCSE', mu);
  return signed(parts, circularSymplectic(weightFunction(2, parts)));
}

/**
 * Wg(mu, D) of the circular symplectic ensemble at an even integer D >= 2; below the degree too, where shapes whose product
 * prod (1 - D + 2 j - i) vanishes do not count: all shapes with at most D/2 columns do.
 *
 * @throws InputError on a dimension that is not even and positive
 * @example
 * weingartenCSEAt([1], 4).toFraction(); // "1/3"
 */
export function weingartenCSEAt(mu: Partition, dim: number | bigint): Fraction {
  const parts = checkedClass('weingartenCSEAt', mu);
  return signed(parts, weightValue(2, parts, 1n - checkedEvenDimension('weingartenCSEAt', dim)));
}

/** Wg of the circular symplectic ensemble for every coset type of degree n, symbolic in D. */
export function weingartenCSETable(n: number): WeingartenEntry<RationalFunction>[] {
  checkedDegree('weingartenCSETable', n);
  const list = partitions(n);
  return tableOf(
    n,
    weightFunctions(2, n).map((value, place) => signed(list[place], circularSymplectic(value))),
  );
}

/** The table at one even integer D >= 2, exact. */
export function weingartenCSETableAt(n: number, dim: number | bigint): WeingartenEntry<Fraction>[] {
  checkedDegree('weingartenCSETableAt', n);
  const list = partitions(n);
  const values = weightValues(2, n, 1n - checkedEvenDimension('weingartenCSETableAt', dim));
  return tableOf(
    n,
    values.map((value, place) => signed(list[place], value)),
  );
}

/** f(1 - D). */
function circularSymplectic(f: RationalFunction): RationalFunction {
  return f.reflected().shifted(-1n);
}

function signed<T extends { neg(): T }>(mu: Partition, value: T): T {
  return symplecticSign(mu) === 1 ? value : value.neg();
}
