// Numerators of the weights of U(D): sum_lambda f^lambda chi^lambda(mu) q_lambda(D) over the common denominator Q of one degree, a
// product of the character table with a matrix of large integers, in float64 and yet exact.

import { type Polynomial, trimmed } from '../algebra/polynomial.js';
import { classSign, conjugate, partitionKey, symmetricDimension } from '../combinatorics/partition.js';
import type { Partition } from '../combinatorics/partition.js';
import { contentProducts } from './content-products.js';

/** Narrower limbs are more passes than one sum in BigInt is worth. */
const NARROWEST_LIMB = 8;

/**
 * Conjugating lambda turns q_lambda(D) into q_lambda(-D) up to a sign and chi^lambda(mu) into sign(mu) chi^lambda(mu), so
 * each class has coefficients of one parity only, and one of lambda, lambda' says enough. The integers f q are cut into
 * limbs so narrow that a whole sum over lambda stays below 2^53: the sums run in float64 and are still exact. Classes near
 * the identity in large degrees leave too few bits for that (none from degree 27 on): those few are summed in BigInt.
 */
export class CharacterNumerators {
  private readonly weights: readonly Polynomial[];
  /** index among the partitions of n, and 2 for a pair lambda, lambda', 1 for a self-conjugate lambda */
  private readonly chosen: readonly { readonly row: number; readonly copies: number }[];
  private readonly length: number;
  private readonly bits: number;
  private readonly limbs = new Map<string, Float64Array[]>();

  constructor(n: number) {
    const products = contentProducts(n, 1);
    const { list } = products;
    const place = new Map(list.map((lambda, row) => [partitionKey(lambda), row]));
    this.chosen = list.flatMap((lambda, row) => {
      const mirror = place.get(partitionKey(conjugate(lambda)))!;
      return mirror < row ? [] : [{ row, copies: mirror === row ? 1 : 2 }];
    });
    this.weights = this.chosen.map(({ row, copies }) =>
      products.scaledQuotient(row, BigInt(copies) * symmetricDimension(list[row])),
    );
    this.length = this.weights[0].length;
    this.bits = this.weights.reduce(
      (most, weight) => weight.reduce((bits, c) => Math.max(bits, bitLength(c)), most),
      0,
    );
  }

  /**
   * @param mu a class of S_n
   * @param characters chi^lambda(mu) for every lambda
   */
  numerator(mu: Partition, characters: Float64Array): Polynomial {
    // Q is even or odd under D -> -D like prod (D + content) times q, so the parity of the top coefficient decides.
    const parity = (this.length - 1 + (classSign(mu) === 1 ? 0 : 1)) % 2;
    let sum = 0;
    for (const value of characters) sum += Math.abs(value);
    // |sum over lambda of chi * limb| < 2^53
    const width = Math.min(32, 52 - Math.ceil(Math.log2(sum)));
    if (width < NARROWEST_LIMB) return this.bigintNumerator(characters, parity);
    const half = Math.ceil((this.length - parity) / 2);
    const result = new Array<bigint>(this.length).fill(0n);
    const accumulator = new Float64Array(half);
    this.limbsOf(width, parity).forEach((limb, level) => {
      accumulator.fill(0);
      for (let i = 0; i < this.chosen.length; i++) {
        const chi = characters[this.chosen[i].row];
        if (chi === 0) continue;
        const base = i * half;
        for (let k = 0; k < half; k++) accumulator[k] += chi * limb[base + k];
      }
      const shift = BigInt(width * level);
      for (let k = 0; k < half; k++) result[2 * k + parity] += BigInt(accumulator[k]) << shift;
    });
    return trimmed(result);
  }

  private bigintNumerator(characters: Float64Array, parity: number): Polynomial {
    const result = new Array<bigint>(this.length).fill(0n);
    this.chosen.forEach(({ row }, i) => {
      if (characters[row] === 0) return;
      const chi = BigInt(characters[row]);
      for (let k = parity; k < this.length; k += 2) result[k] += chi * this.weights[i][k];
    });
    return trimmed(result);
  }

  /** Signed limbs of the coefficients of one parity: limb[level][i * half + k]. */
  private limbsOf(width: number, parity: number): Float64Array[] {
    const key = `${width},${parity}`;
    const known = this.limbs.get(key);
    if (known) return known;
    const half = Math.ceil((this.length - parity) / 2);
    const levels = Math.ceil(this.bits / width);
    const limbs = Array.from({ length: levels }, () => new Float64Array(this.weights.length * half));
    const mask = (1n << BigInt(width)) - 1n;
    this.weights.forEach((weight, i) => {
      for (let k = 0; k < half; k++) {
        const c = weight[2 * k + parity];
        let rest = c < 0n ? -c : c;
        for (let level = 0; rest > 0n; level++, rest >>= BigInt(width)) {
          const part = Number(rest & mask);
          limbs[level][i * half + k] = c < 0n ? -part : part;
        }
      }
    });
    this.limbs.set(key, limbs);
    return limbs;
  }
}

function bitLength(a: bigint): number {
  return (a < 0n ? -a : a).toString(2).length;
}
