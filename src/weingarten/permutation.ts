// The Weingarten functions of uniform permutation matrices P, and of P - 1/D (what is left of P on the complement of (1, ..., 1)), for a
// pair of set partitions: E[P_i1j1 ... P_injn] = sum_pq [i constant on the blocks of p] [j constant on those of q] Wg(p, q),
//   Wg(p, q) = sum over r <= p, q of moebius(r, p) moebius(r, q) / (D (D - 1) ... (D - blocks(r) + 1)).
// Source: Collins and Nagatsu, Weingarten calculus for centered random permutation matrices, arXiv:2503.18453.

import { type Polynomial, addPolynomials, multiplyPolynomials } from '../algebra/polynomial.js';
import { Fraction } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import {
  type SetPartition,
  blockCount,
  blockSizes,
  meetOf,
  setPartition,
  signedFactorial,
} from '../combinatorics/set-partition.js';
import { InputError } from '../input-error.js';
import { checkedDimension } from './class-table.js';

/** The sum runs over block counts inside the blocks of the meet: at most 3^(n/3) of them. */
export const MAX_SET_PARTITION_DEGREE = 24;

/**
 * Wg(p, q; D) of uniform permutation matrices as a rational function of D; equal to that at each integer D >= n.
 *
 * @param p a partition of {1, ..., n}, n <= 24, as labels: elements with equal labels share a block
 * @param q another one of the same set
 * @throws InputError on sets that differ in size, or that are too large
 * @example
 * renderText(rationalFunctionExpression(weingartenPermutation([1, 1], [1, 2]))); // "-1/(D*(D - 1))"
 */
export function weingartenPermutation(p: SetPartition, q: SetPartition): RationalFunction {
  checkedPair('weingartenPermutation', p, q);
  return overFallingFactorials(coefficients(p, q));
}

/**
 * The same at an integer D >= 1, exactly; below n only partitions r into at most D blocks count.
 *
 * @throws InputError on a dimension that is not a positive integer
 * @example
 * weingartenPermutationAt([1, 1], [1, 1], 1).toFraction(); // "1"
 */
export function weingartenPermutationAt(p: SetPartition, q: SetPartition, dim: number | bigint): Fraction {
  checkedPair('weingartenPermutationAt', p, q);
  return atDimension(coefficients(p, q), checkedDimension('weingartenPermutationAt', dim));
}

/**
 * Wg(p, q; D) of P - 1/D: with s the elements that are blocks of their own in p and in q,
 * sum_a C(s, a) (-1/D)^a Wg of P for p and q without a of them.
 *
 * @param p a partition of {1, ..., n}, n <= 24, as labels
 * @param q another one of the same set
 * @throws InputError on sets that differ in size, or that are too large
 * @example
 * renderText(rationalFunctionExpression(weingartenCenteredPermutation([1], [1]))); // "0"
 */
export function weingartenCenteredPermutation(p: SetPartition, q: SetPartition): RationalFunction {
  checkedPair('weingartenCenteredPermutation', p, q);
  return withoutSingletons(p, q).reduce(
    (sum, { scale, power, first, second }) =>
      sum.add(
        RationalFunction.constant(scale)
          .mul(RationalFunction.pole(0).pow(power))
          .mul(overFallingFactorials(coefficients(first, second))),
      ),
    RationalFunction.zero,
  );
}

/** The same at an integer D >= 1, exactly. */
export function weingartenCenteredPermutationAt(p: SetPartition, q: SetPartition, dim: number | bigint): Fraction {
  checkedPair('weingartenCenteredPermutationAt', p, q);
  const size = checkedDimension('weingartenCenteredPermutationAt', dim);
  return withoutSingletons(p, q).reduce(
    (sum, { scale, power, first, second }) =>
      sum.add(new Fraction(scale, size ** BigInt(power)).mul(atDimension(coefficients(first, second), size))),
    new Fraction(0n),
  );
}

function checkedPair(name: string, p: SetPartition, q: SetPartition): void {
  if (p.length !== q.length) {
    throw new InputError(`${name}: partitions of ${p.length} and of ${q.length} elements`, 'two partitions of one set');
  }
  if (p.length > MAX_SET_PARTITION_DEGREE) {
    throw new InputError(`${name}: got ${p.length} elements`, `at most ${MAX_SET_PARTITION_DEGREE}`);
  }
}

/** count / (D^power D (D - 1) ... (D - blocks + 1)), where D >= blocks. */
export interface FallingTerm {
  readonly blocks: number;
  readonly power: number;
  readonly count: bigint;
}

/** Wg(p, q; D) of permutation matrices, or of P - 1/D, term by term. */
export function permutationTerms(p: SetPartition, q: SetPartition, centered: boolean): FallingTerm[] {
  const parts = centered ? withoutSingletons(p, q) : [{ scale: 1n, power: 0, first: p, second: q }];
  return parts.flatMap(({ scale, power, first, second }) =>
    coefficients(first, second).flatMap((c, blocks) => (c === 0n ? [] : [{ blocks, power, count: scale * c }])),
  );
}

/** For each number of blocks t: the sum of moebius(r, p) moebius(r, q) over r <= p, q with t blocks. */
function coefficients(p: SetPartition, q: SetPartition): bigint[] {
  const meet = meetOf(setPartition(p), setPartition(q));
  const sizes = blockSizes(meet);
  const first = sizes.map((_, block) => setPartition(p)[meet.indexOf(block)]);
  const second = sizes.map((_, block) => setPartition(q)[meet.indexOf(block)]);
  const result = new Array<bigint>(p.length + 1).fill(0n);
  const pieces: number[] = [];
  // r cuts block b of the meet into pieces[b] pieces, in S(size, pieces) ways.
  const cut = (block: number, ways: bigint, total: number): void => {
    if (block === sizes.length) {
      result[total] += ways * moebiusOf(first, pieces) * moebiusOf(second, pieces);
      return;
    }
    for (let k = 1; k <= sizes[block]; k++) {
      pieces[block] = k;
      cut(block + 1, ways * stirling(sizes[block], k), total + k);
    }
  };
  cut(0, 1n, 0);
  return result;
}

/** prod over blocks of (-1)^(m - 1) (m - 1)!, m the pieces in it. */
function moebiusOf(blockOf: readonly number[], pieces: readonly number[]): bigint {
  const counts = new Array<number>(blockCount(blockOf)).fill(0);
  blockOf.forEach((block, k) => {
    counts[block] += pieces[k];
  });
  return counts.reduce((product, count) => product * signedFactorial(count), 1n);
}

/** Stirling numbers of the second kind: partitions of n elements into k blocks. */
function stirling(n: number, k: number): bigint {
  if (n === 0 || k === 0) return n === k ? 1n : 0n;
  let row = [1n];
  for (let m = 1; m <= n; m++) {
    row = Array.from({ length: m + 1 }, (_, j) => BigInt(j) * (row.at(j) ?? 0n) + (j > 0 ? row[j - 1] : 0n));
  }
  return row[k];
}

/** sum_t c_t / (D (D - 1) ... (D - t + 1)). */
function overFallingFactorials(terms: readonly bigint[]): RationalFunction {
  let numerator: Polynomial = [];
  // From the last factor inwards, as Horner does.
  for (let t = 0; t < terms.length; t++) {
    if (t > 0) numerator = multiplyPolynomials(numerator, [BigInt(1 - t), 1n]);
    numerator = addPolynomials(numerator, [terms[t]]);
  }
  const roots = Array.from({ length: terms.length - 1 }, (_, k) => ({
    root: new Fraction(BigInt(k)),
    multiplicity: 1,
  }));
  return RationalFunction.factored(new Fraction(1n), numerator, { roots, residual: [1n] });
}

function atDimension(terms: readonly bigint[], dim: bigint): Fraction {
  let sum = new Fraction(0n);
  let falling = 1n;
  for (let t = 0; t < terms.length && BigInt(t) <= dim; t++) {
    if (t > 0) falling *= dim - BigInt(t - 1);
    sum = sum.add(new Fraction(terms[t], falling));
  }
  return sum;
}

/** p and q without a = 0, 1, ... of their common singletons, and C(s, a) (-1)^a. */
function withoutSingletons(
  p: SetPartition,
  q: SetPartition,
): { scale: bigint; power: number; first: SetPartition; second: SetPartition }[] {
  const alone = (labels: SetPartition, i: number) => labels.filter((label) => label === labels[i]).length === 1;
  const singletons = p.map((_, i) => i).filter((i) => alone(p, i) && alone(q, i));
  let scale = 1n;
  return [null, ...singletons].map((_, power) => {
    if (power > 0) scale = (-scale * BigInt(singletons.length - power + 1)) / BigInt(power);
    const kept = (labels: SetPartition) => labels.filter((__, i) => !singletons.slice(0, power).includes(i));
    return { scale, power, first: kept(p), second: kept(q) };
  });
}
