// Tr O^k of a Pauli sum from the Pauli algebra alone: no matrix, no floating point. With O^m = sum_P c_m(P) P,
// orthogonality of the strings gives Tr O^{a+b} = 2^n sum_P c_a(P) c_b(P), so only powers up to k/2 are expanded.
// O^m is Hermitian, hence c_m real: the products of anticommuting strings, which are imaginary, cancel and are skipped.

import { Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { bitLength, commonDenominator, requireShortPowers } from './common-denominator.js';
import { requirePower } from './moment-power.js';
import { popcount32 } from './pauli-string.js';
import { PauliTable } from './pauli-table.js';
import { pauliSum, type PauliSum, type PauliTerm } from './pauli-sum.js';

/** More products of strings than this are refused: measured at 10 to 50 ns each, that is about ten seconds. */
const MAX_PRODUCTS = 300_000_000;

/** A power with more strings than this is refused: measured at 0.4 GB for 15 million on 30 qubits. */
const MAX_STRINGS = 16_000_000;

/** What a product, and a string kept, cost in bigints of at most 256 bits, relative to doubles (measured: 2 to 5). */
const BIGINT_COST = 4;

/** Exact integer arithmetic: doubles while nothing exceeds 2^53, bigints beyond. */
interface IntegerArithmetic<T> {
  readonly zero: T;
  from(value: bigint): T;
  /** sum + a b, when `negative` sum - a b */
  accumulate(sum: T, a: T, b: T, negative: boolean): T;
}

const SAFE_INTEGERS: IntegerArithmetic<number> = {
  zero: 0,
  from: Number,
  accumulate: (sum, a, b, negative) => (negative ? sum - a * b : sum + a * b),
};

const BIG_INTEGERS: IntegerArithmetic<bigint> = {
  zero: 0n,
  from: (value) => value,
  accumulate: (sum, a, b, negative) => (negative ? sum - a * b : sum + a * b),
};

/** A power of the sum: `coefficients[j]` belongs to string number j of `table`. */
interface Power<T> {
  readonly table: PauliTable;
  readonly coefficients: T[];
}

/**
 * All trace moments [Tr O^0, Tr O^1, ..., Tr O^maxPower] of a Pauli sum O, exactly.
 *
 * The work is the number of products of strings in O^2, ..., O^ceil(maxPower / 2), which is estimated before it starts:
 * O^m has at most min(sum_j C(T, j), 2^r) strings, j <= m of the parity of m, for T terms that span r dimensions over F_2.
 *
 * @param sum on 1 to 1023 qubits
 * @param maxPower 0 to 100
 * @returns index k holds Tr O^k; index 0 holds 2^n
 * @throws InputError when the estimate exceeds 300 million products or 16 million strings (a quarter of
 *   both when coefficients outgrow 2^53), and when the numbers get too long
 * @example
 * pauliMoments(parsePauliSum('X0 + 1/2*Z0'), 4).map(exactText); // ["2", "0", "5/2", "0", "25/8"]
 */
export function pauliMoments(sum: PauliSum, maxPower: number): Fraction[] {
  requirePower(maxPower, 'pauliMoments');
  // A sum written by hand may repeat a string, and then one of the two would be lost below.
  const canonical = pauliSum(sum.qubits, sum.terms);
  const { numerators, denominator } = commonDenominator(
    canonical.terms.map((term) => term.coefficient),
    'pauliMoments',
  );
  // No coefficient of O^m exceeds the m-th power of this.
  const norm = numerators.reduce((total, value) => total + (value < 0n ? -value : value), 0n);
  requireShortPowers(Math.max(bitLength(norm), bitLength(denominator)), maxPower, 'pauliMoments');
  const highest = Math.ceil(maxPower / 2);
  const fitsDouble = norm ** BigInt(highest) <= BigInt(Number.MAX_SAFE_INTEGER);
  requireFeasible(canonical, maxPower, fitsDouble ? 1 : BIGINT_COST * Math.max(1, (bitLength(norm) * highest) / 256));

  const products = fitsDouble
    ? identityCoefficients(canonical, numerators, maxPower, SAFE_INTEGERS)
    : identityCoefficients(canonical, numerators, maxPower, BIG_INTEGERS);
  const dimension = 1n << BigInt(canonical.qubits);
  return products.map((value, power) => new Fraction(dimension * value, denominator ** BigInt(power)));
}

/** The coefficient of the identity in each of (den O)^0, ..., (den O)^maxPower, an integer. */
function identityCoefficients<T extends number | bigint>(
  sum: PauliSum,
  numerators: readonly bigint[],
  maxPower: number,
  arithmetic: IntegerArithmetic<T>,
): bigint[] {
  const first = firstPower(sum, numerators, arithmetic);
  const moments = [1n];
  let previous = identityPower(first.table.width, arithmetic);
  let power = first;
  for (let m = 1; 2 * m - 1 <= maxPower; m++) {
    // The highest power is not stored when only its overlap with the one before is wanted.
    if (2 * m > maxPower && m > 1) {
      moments.push(overlapWithNextPower(previous, first, arithmetic));
      break;
    }
    if (m > 1) power = nextPower(previous, first, arithmetic);
    moments.push(overlap(previous, power));
    if (2 * m <= maxPower) moments.push(overlap(power, power));
    previous = power;
  }
  return moments;
}

function identityPower<T>(width: number, arithmetic: IntegerArithmetic<T>): Power<T> {
  const table = new PauliTable(width);
  table.insert(new Uint32Array(width));
  return { table, coefficients: [arithmetic.from(1n)] };
}

function firstPower<T>(sum: PauliSum, numerators: readonly bigint[], arithmetic: IntegerArithmetic<T>): Power<T> {
  const half = Math.ceil(sum.qubits / 32);
  const table = new PauliTable(2 * half);
  const coefficients: T[] = [];
  sum.terms.forEach((term, index) => {
    coefficients[table.insert(wordsOf(term, half))] = arithmetic.from(numerators[index]);
  });
  return { table, coefficients };
}

function wordsOf(term: PauliTerm, half: number): Uint32Array {
  const words = new Uint32Array(2 * half);
  for (let word = 0; word < half; word++) {
    words[word] = Number(BigInt.asUintN(32, term.x >> BigInt(32 * word)));
    words[half + word] = Number(BigInt.asUintN(32, term.z >> BigInt(32 * word)));
  }
  return words;
}

/**
 * Puts the string of `a` times that of `b` into `product` and returns the phase, a power of i (see pauliProduct).
 * An odd phase means that the strings anticommute.
 */
function multiplyStrings(
  a: Uint32Array,
  aStart: number,
  b: Uint32Array,
  bStart: number,
  product: Uint32Array,
  half: number,
): number {
  let phase = 0;
  for (let word = 0; word < half; word++) {
    const ax = a[aStart + word];
    const az = a[aStart + half + word];
    const bx = b[bStart + word];
    const bz = b[bStart + half + word];
    const x = ax ^ bx;
    const z = az ^ bz;
    product[word] = x;
    product[half + word] = z;
    phase += popcount32(ax & az) + popcount32(bx & bz) + 2 * popcount32(az & bx) - popcount32(x & z);
  }
  return phase & 3;
}

function nextPower<T>(power: Power<T>, first: Power<T>, arithmetic: IntegerArithmetic<T>): Power<T> {
  const table = new PauliTable(first.table.width);
  const coefficients: T[] = [];
  const half = table.width / 2;
  const product = new Uint32Array(table.width);
  for (let j = 0; j < power.table.size; j++) {
    if (power.coefficients[j] === arithmetic.zero) continue;
    for (let t = 0; t < first.table.size; t++) {
      const phase = multiplyStrings(power.table.words, 2 * half * j, first.table.words, 2 * half * t, product, half);
      if ((phase & 1) !== 0) continue;
      const slot = table.insert(product);
      const before = slot < coefficients.length ? coefficients[slot] : arithmetic.zero;
      coefficients[slot] = arithmetic.accumulate(before, power.coefficients[j], first.coefficients[t], phase === 2);
    }
  }
  return { table, coefficients };
}

/** sum_P c_a(P) c_b(P); in bigints, for a product of two safe integers need not be one. */
function overlap<T extends number | bigint>(a: Power<T>, b: Power<T>): bigint {
  const key = new Uint32Array(a.table.width);
  let total = 0n;
  for (let j = 0; j < a.table.size; j++) {
    let partner = j;
    if (a !== b) {
      for (let word = 0; word < key.length; word++) key[word] = a.table.words[j * key.length + word];
      partner = b.table.find(key);
      if (partner < 0) continue;
    }
    total += BigInt(a.coefficients[j]) * BigInt(b.coefficients[partner]);
  }
  return total;
}

/** sum_P c_m(P) c_{m+1}(P) without storing the power m + 1: its coefficients are gathered one at a time. */
function overlapWithNextPower<T extends number | bigint>(
  power: Power<T>,
  first: Power<T>,
  arithmetic: IntegerArithmetic<T>,
): bigint {
  const { table, coefficients } = power;
  const half = table.width / 2;
  const product = new Uint32Array(table.width);
  let total = 0n;
  for (let j = 0; j < table.size; j++) {
    if (coefficients[j] === arithmetic.zero) continue;
    let gathered = arithmetic.zero;
    for (let t = 0; t < first.table.size; t++) {
      const phase = multiplyStrings(table.words, 2 * half * j, first.table.words, 2 * half * t, product, half);
      if ((phase & 1) !== 0) continue;
      const source = table.find(product);
      if (source < 0) continue;
      // P(a) P(t) = s P(c) with a real sign s implies P(c) P(t) = s P(a): this is what P(c) of the power sends to P(a).
      gathered = arithmetic.accumulate(gathered, coefficients[source], first.coefficients[t], phase === 2);
    }
    total += BigInt(gathered) * BigInt(coefficients[j]);
  }
  return total;
}

/** The dimension over F_2 of the span of the strings: all powers stay within 2^rank strings. */
function rankOverF2(sum: PauliSum): number {
  const shift = BigInt(sum.qubits);
  const pivots = new Map<number, bigint>();
  for (const { x, z } of sum.terms) {
    let row = (x << shift) | z;
    while (row !== 0n) {
      const lead = bitLength(row);
      const pivot = pivots.get(lead);
      if (pivot === undefined) {
        pivots.set(lead, row);
        break;
      }
      row ^= pivot;
    }
    if (pivots.size === 2 * sum.qubits) break;
  }
  return pivots.size;
}

/** Refuses what would not fit in memory or in half a minute; `cost` is relative to doubles. */
function requireFeasible(sum: PauliSum, maxPower: number, cost: number): void {
  const highest = Math.ceil(maxPower / 2);
  if (highest < 2) return;
  const terms = sum.terms.length;
  const stringsOf: number[] = [1];
  let binomial = 1;
  for (let m = 1; m <= highest; m++) {
    binomial = (binomial * Math.max(0, terms - m + 1)) / m;
    stringsOf.push(binomial + (m >= 2 ? stringsOf[m - 2] : 0));
  }
  const maxProducts = Math.floor(MAX_PRODUCTS / cost);
  const maxStrings = Math.floor(MAX_STRINGS / cost);
  const lastStored = maxPower % 2 === 0 ? highest : highest - 1;
  const estimate = (span: number): { products: number; strings: number; fits: boolean } => {
    let products = 0;
    for (let m = 1; m < highest; m++) products += Math.min(stringsOf[m], span) * terms;
    const strings = Math.min(stringsOf[lastStored], span);
    return { products, strings, fits: products <= maxProducts && strings <= maxStrings };
  };
  // The rank costs more than a small moment does: it is found only when the count alone does not settle the matter.
  if (estimate(Infinity).fits) return;
  const { products, strings, fits } = estimate(2 ** rankOverF2(sum));
  if (fits) return;
  throw new InputError(
    `pauliMoments: Tr O^${maxPower} of ${terms} Pauli terms may take ${products.toPrecision(2)} products and ${strings.toPrecision(2)} strings`,
    `at most ${maxProducts.toPrecision(2)} products and ${maxStrings.toPrecision(2)} strings, so fewer terms or a lower power`,
  );
}
