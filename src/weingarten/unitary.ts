// The Weingarten function of the unitary group,
//   Wg(mu, D) = (1/n!^2) sum_lambda f^lambda^2 chi^lambda(mu) / s_lambda(1^D)
//             = (1/n!) sum_lambda f^lambda chi^lambda(mu) / prod_{cells of lambda} (D + content),
// the sum over partitions of n with at most D rows: for D < n that is the pseudo-inverse of the Gram matrix D^cycles.
// Source: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), Eq. (9) and Proposition 2.3.

import { InputError } from '../input-error.js';
import { type Polynomial, multiplyPolynomials, trimmed } from '../algebra/polynomial.js';
import { Fraction, exactText } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { shownAs } from '../shown.js';
import { MAX_TABLE_DEGREE, characterColumn, characterTable } from '../combinatorics/character.js';
import {
  type Partition,
  classSign,
  conjugate,
  contents,
  factorial,
  partition,
  partitionKey,
  partitions,
  size,
  symmetricDimension,
} from '../combinatorics/partition.js';

/** One row of a table: a class of S_n and its value. */
export interface WeingartenEntry<T> {
  readonly class: Partition;
  readonly value: T;
}

/** The largest degree: up to it characters are exact in float64, and a table fits in 111 MB. */
export const MAX_WEINGARTEN_DEGREE = MAX_TABLE_DEGREE;

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
  return new NumeratorSum(size(parts)).value(parts, characterColumn(parts));
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
  return new WeightedSum(size(parts), checkedDimension('weingartenUnitaryAt', dim)).value(characterColumn(parts));
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
  const table = characterTable(n);
  const rows = table.partitions.length;
  const sum = new NumeratorSum(n);
  const entries = table.partitions.map((mu, column) => ({
    class: mu,
    value: sum.value(mu, table.values.subarray(column * rows, (column + 1) * rows)),
  }));
  return shownTable(entries, String);
}

/** The table at one integer D >= 1, exact. */
export function weingartenUnitaryTableAt(n: number, dim: number | bigint): WeingartenEntry<Fraction>[] {
  checkedDegree('weingartenUnitaryTableAt', n);
  const table = characterTable(n);
  const rows = table.partitions.length;
  const sum = new WeightedSum(n, checkedDimension('weingartenUnitaryTableAt', dim));
  const entries = table.partitions.map((mu, column) => ({
    class: mu,
    value: sum.value(table.values.subarray(column * rows, (column + 1) * rows)),
  }));
  return shownTable(entries, exactText);
}

/** As text a line for each class: "2,1: -1/180". */
function shownTable<T>(entries: WeingartenEntry<T>[], valueText: (value: T) => string): WeingartenEntry<T>[] {
  const text = () => entries.map(({ class: mu, value }) => `${partitionKey(mu)}: ${valueText(value)}`).join('\n');
  return shownAs(entries, { text });
}

function checkedClass(name: string, mu: Partition): Partition {
  const parts = partition(mu);
  checkedDegree(name, size(parts));
  return parts;
}

function checkedDegree(name: string, n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > MAX_WEINGARTEN_DEGREE) {
    throw new InputError(`${name}: got degree ${n}`, `an integer from 0 to ${MAX_WEINGARTEN_DEGREE}`);
  }
}

function checkedDimension(name: string, dim: number | bigint): bigint {
  if ((typeof dim === 'number' && !Number.isSafeInteger(dim)) || dim < 1) {
    throw new InputError(`${name}: got dimension ${dim}`, 'an integer D >= 1');
  }
  return BigInt(dim);
}

/** Narrower limbs are more passes than one sum in BigInt is worth. */
const NARROWEST_LIMB = 8;

/** m_k: the largest number of cells with content k that a partition of n can hold; i (i + |k|) cells make i of them. */
function contentMultiplicity(n: number, k: number): number {
  let i = 0;
  while ((i + 1) * (i + 1 + Math.abs(k)) <= n) i++;
  return i;
}

/**
 * Over the common denominator Q = prod_k (D + k)^m_k the numerator of Wg(mu) is sum_lambda chi^lambda(mu) f^lambda
 * q_lambda(D), with q_lambda = Q / prod (D + content): a product of the character table with a matrix of integers.
 *
 * Conjugating lambda turns q_lambda(D) into q_lambda(-D) up to a sign and chi^lambda(mu) into sign(mu) chi^lambda(mu), so
 * each class has coefficients of one parity only, and one of lambda, lambda' says enough. The integers f q are cut into
 * limbs so narrow that a whole sum over lambda stays below 2^53: the sums run in float64 and are still exact. Classes near
 * the identity in large degrees leave too few bits for that (none from degree 27 on): those few are summed in BigInt.
 */
class NumeratorSum {
  private readonly weights: readonly Polynomial[];
  /** index among the partitions of n, and 2 for a pair lambda, lambda', 1 for a self-conjugate lambda */
  private readonly chosen: readonly { readonly row: number; readonly copies: number }[];
  private readonly length: number;
  private readonly bits: number;
  private readonly limbs = new Map<string, Float64Array[]>();

  constructor(private readonly n: number) {
    const list = partitions(n);
    const place = new Map(list.map((lambda, row) => [partitionKey(lambda), row]));
    this.chosen = list.flatMap((lambda, row) => {
      const mirror = place.get(partitionKey(conjugate(lambda)))!;
      return mirror < row ? [] : [{ row, copies: mirror === row ? 1 : 2 }];
    });
    this.weights = this.chosen.map(({ row, copies }) => {
      const have = new Map<number, number>();
      for (const k of contents(list[row])) have.set(k, (have.get(k) ?? 0) + 1);
      let product: Polynomial = [BigInt(copies) * symmetricDimension(list[row])];
      for (let k = 1 - n; k < n; k++) {
        for (let m = contentMultiplicity(n, k) - (have.get(k) ?? 0); m > 0; m--) {
          product = multiplyPolynomials(product, [BigInt(k), 1n]);
        }
      }
      return product;
    });
    this.length = this.weights[0].length;
    this.bits = this.weights.reduce(
      (most, weight) => weight.reduce((bits, c) => Math.max(bits, bitLength(c)), most),
      0,
    );
  }

  value(mu: Partition, characters: Float64Array): RationalFunction {
    // Q is even or odd under D -> -D like prod (D + content) times q, so the parity of the top coefficient decides.
    const parity = (this.length - 1 + (classSign(mu) === 1 ? 0 : 1)) % 2;
    const numerator = this.numerator(characters, parity);
    const roots = [];
    for (let k = 1 - this.n; k < this.n; k++) {
      roots.push({ root: new Fraction(BigInt(-k)), multiplicity: contentMultiplicity(this.n, k) });
    }
    return RationalFunction.factored(new Fraction(1n, factorial(this.n)), numerator, { roots, residual: [1n] });
  }

  private numerator(characters: Float64Array, parity: number): Polynomial {
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

/** The sum at one integer D, over partitions with at most D rows, with one common denominator. */
class WeightedSum {
  private readonly weights: readonly bigint[];
  private readonly denominator: bigint;

  constructor(n: number, dim: bigint) {
    const products = partitions(n).map((lambda) =>
      BigInt(lambda.length) > dim ? 0n : contents(lambda).reduce((product, c) => product * (dim + BigInt(c)), 1n),
    );
    let common = 1n;
    for (let k = 1 - n; k < n; k++) {
      const factor = dim + BigInt(k);
      // With at most D rows the contents stay above -D: every factor that occurs is positive.
      if (factor > 0n) common *= factor ** BigInt(contentMultiplicity(n, k));
    }
    this.denominator = common * factorial(n);
    this.weights = partitions(n).map((lambda, row) =>
      products[row] === 0n ? 0n : symmetricDimension(lambda) * (common / products[row]),
    );
  }

  value(characters: Float64Array): Fraction {
    const sum = this.weights.reduce((total, weight, row) => {
      return weight === 0n || characters[row] === 0 ? total : total + weight * BigInt(characters[row]);
    }, 0n);
    return new Fraction(sum, this.denominator);
  }
}

function bitLength(a: bigint): number {
  return (a < 0n ? -a : a).toString(2).length;
}
