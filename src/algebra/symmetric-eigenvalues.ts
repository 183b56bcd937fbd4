// Eigenvalues of a symmetric rational matrix, to any number of digits and exactly where they are rational: characteristic
// polynomial over the integers (Faddeev and LeVerrier), squarefree parts (Yun), rational roots split off; the others start from
// a floating-point eigensolver, are bracketed by exact signs, and are refined by Newton's method over the integers.

import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { InputError } from '../input-error.js';
import { type Polynomial, derivative, divideExactly, gcd, gcdOfPolynomials, splitRationalRoots } from './polynomial.js';
import { Fraction, decimalText } from './rational.js';

export interface ExactEigenvalue {
  /** present when the eigenvalue is rational */
  readonly exact?: Fraction;
  /** correct to the digits that were asked for */
  readonly decimal: string;
  readonly multiplicity: number;
}

/** The characteristic polynomial takes n^4 products of long integers: a minute at this size. */
export const MAX_EIGENVALUE_SIZE = 64;

/**
 * The eigenvalues in ascending order, equal ones together.
 *
 * @param matrix symmetric, n x n, n from 1 to 64
 * @param digits significant digits of the decimals, from 1 to 1000
 * @throws InputError when the matrix is not symmetric or too large
 * @example
 * symmetricEigenvalues([[new Fraction(2), new Fraction(1)], [new Fraction(1), new Fraction(2)]], 10); // 1 and 3, exact
 */
export function symmetricEigenvalues(matrix: readonly (readonly Fraction[])[], digits = 17): ExactEigenvalue[] {
  const n = matrix.length;
  if (n < 1 || n > MAX_EIGENVALUE_SIZE) {
    throw new InputError(`symmetricEigenvalues: a matrix of size ${n}`, `a size from 1 to ${MAX_EIGENVALUE_SIZE}`);
  }
  if (!matrix.every((row, a) => row.length === n && row.every((entry, b) => entry.equals(matrix[b][a])))) {
    throw new InputError('symmetricEigenvalues: the matrix is not symmetric', 'a symmetric matrix');
  }
  if (!Number.isInteger(digits) || digits < 1 || digits > 1000) {
    throw new InputError(`symmetricEigenvalues: got ${digits} digits`, 'an integer from 1 to 1000');
  }
  const scale = matrix.flat().reduce((common, { d }) => (common * d) / gcd(common, d), 1n);
  const integral = matrix.map((row) => row.map(({ s, n: top, d }) => s * top * (scale / d)));
  const found: (ExactEigenvalue & { readonly order: Fraction })[] = [];
  for (const { factor, multiplicity } of squarefreeParts(characteristicPolynomial(integral))) {
    const { roots, residual } = splitRationalRoots(factor);
    for (const { root } of roots) {
      const exact = root.div(scale);
      found.push({ exact, decimal: decimalText(exact, digits), multiplicity, order: exact });
    }
    for (const root of irrationalRoots(residual, approximations(integral), digits)) {
      const value = root.div(scale);
      found.push({ decimal: decimalText(value, digits), multiplicity, order: value });
    }
  }
  found.sort((one, two) => one.order.compare(two.order));
  return found.map(({ exact, decimal, multiplicity }) => ({
    ...(exact === undefined ? {} : { exact }),
    decimal,
    multiplicity,
  }));
}

/** det(x - M), low degree first: c_(n-k) = -tr(M M_k)/k with M_1 = 1, M_(k+1) = M M_k + c_(n-k). */
function characteristicPolynomial(matrix: readonly (readonly bigint[])[]): Polynomial {
  const n = matrix.length;
  const coefficients = new Array<bigint>(n + 1).fill(0n);
  coefficients[n] = 1n;
  let power: bigint[][] = matrix.map((row, a) => row.map((_, b) => (a === b ? 1n : 0n)));
  for (let k = 1; k <= n; k++) {
    const product = matrix.map((row) =>
      row.map((_, b) => row.reduce((sum, entry, c) => (entry === 0n ? sum : sum + entry * power[c][b]), 0n)),
    );
    const trace = product.reduce((sum, row, a) => sum + row[a], 0n);
    coefficients[n - k] = -trace / BigInt(k);
    power = product.map((row, a) => row.map((entry, b) => (a === b ? entry + coefficients[n - k] : entry)));
  }
  return coefficients;
}

/** f = prod_m factor_m^m with squarefree, coprime factors. */
function squarefreeParts(f: Polynomial): { factor: Polynomial; multiplicity: number }[] {
  const parts: { factor: Polynomial; multiplicity: number }[] = [];
  let repeated = gcdOfPolynomials(f, derivative(f));
  let remaining = divideExactly(f, repeated);
  for (let multiplicity = 1; remaining.length > 1; multiplicity++) {
    const shared = gcdOfPolynomials(remaining, repeated);
    const factor = divideExactly(remaining, shared);
    if (factor.length > 1) parts.push({ factor, multiplicity });
    remaining = shared;
    repeated = divideExactly(repeated, shared);
  }
  return parts;
}

/** Where a floating-point solver puts the eigenvalues; only a start, so nothing depends on its accuracy. */
function approximations(matrix: readonly (readonly bigint[])[]): number[] {
  const numbers = new Matrix(matrix.map((row) => row.map(Number)));
  const values = new EigenvalueDecomposition(numbers, { assumeSymmetric: true }).realEigenvalues;
  return [...values].filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
}

/** The roots of a squarefree polynomial all of whose roots are real and irrational. */
function irrationalRoots(f: Polynomial, starts: readonly number[], digits: number): Fraction[] {
  if (f.length < 2) return [];
  return brackets(f, starts).map(([low, high]) => refine(f, low, high, digits));
}

/** One interval around each root, told by exact signs at rational points. */
function brackets(f: Polynomial, starts: readonly number[]): [Fraction, Fraction][] {
  const leading = f[f.length - 1];
  const largest = f.reduce((max, c) => (c < 0n ? (-c > max ? -c : max) : c > max ? c : max), 0n);
  const bound = new Fraction(1n + largest, leading < 0n ? -leading : leading).add(1);
  const middles = starts.slice(1).map((value, k) => new Fraction(dyadic((value + starts[k]) / 2)));
  let points = [bound.neg(), ...middles.filter((x) => x.abs().compare(bound) < 0), bound];
  points.sort((one, two) => one.compare(two));
  for (;;) {
    const found: [Fraction, Fraction][] = [];
    for (let k = 0; k + 1 < points.length; k++) {
      if (sign(f, points[k]) * sign(f, points[k + 1]) < 0) found.push([points[k], points[k + 1]]);
    }
    // deg f sign changes in disjoint intervals: every root has one to itself.
    if (found.length === f.length - 1) return found;
    points = points.flatMap((x, k) => (k === 0 ? [x] : [points[k - 1].add(x).div(2), x]));
  }
}

/** A number with a short binary expansion near x, so that exact signs stay cheap. */
function dyadic(x: number): [number, number] {
  const scale = 2 ** 20;
  return Math.abs(x) < 2 ** 30 ? [Math.round(x * scale), scale] : [Math.round(x), 1];
}

/** The sign of f(p/q), from q^deg f(p/q): an integer, so that no common factor need be found. */
function sign(f: Polynomial, x: Fraction): number {
  const p = x.s * x.n;
  let value = 0n;
  let power = 1n;
  for (let k = f.length - 1; k >= 0; k--) {
    value = value * p + f[k] * power;
    power *= x.d;
  }
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}

/**
 * Newton's method at dyadic points p/2^k, evaluated exactly over the integers, with k doubling up to the precision that the
 * digits need; inside a bracket that is halved first, and accepted when exact signs on both sides prove the digits.
 */
function refine(f: Polynomial, low: Fraction, high: Fraction, digits: number): Fraction {
  const slope = derivative(f);
  const side = sign(f, low);
  for (;;) {
    // A few halvings bring Newton's method into its basin.
    for (let k = 0; k < 8; k++) {
      const middle = low.add(high).div(2);
      if (sign(f, middle) === side) low = middle;
      else high = middle;
    }
    let bits = 32;
    let x = scaledRound(low.add(high).div(2), bits);
    const magnitude = Math.max(0, (1n + high.sub(low).inverse().ceil().n).toString(2).length);
    const wanted = Math.ceil((digits + 3) * Math.log2(10)) + 2 * magnitude + 64;
    for (;;) {
      const down = scaledValue(slope, x, bits);
      if (down === 0n) break;
      x -= scaledValue(f, x, bits) / down;
      if (bits >= wanted) break;
      const next = Math.min(2 * bits, wanted);
      x <<= BigInt(next - bits);
      bits = next;
    }
    const root = new Fraction(x, 1n << BigInt(bits));
    const margin = root.abs().div(10n ** BigInt(digits + 2));
    const [left, right] = [root.sub(margin), root.add(margin)];
    const inside = left.compare(low) >= 0 && right.compare(high) <= 0;
    if (inside && sign(f, left) === side && sign(f, right) === -side) return root;
  }
}

/** 2^(bits * deg f) f(x / 2^bits) */
function scaledValue(f: Polynomial, x: bigint, bits: number): bigint {
  let value = 0n;
  for (let k = f.length - 1, shift = 0; k >= 0; k--, shift += bits) value = value * x + (f[k] << BigInt(shift));
  return value;
}

/** The integer next to 2^bits q, from below. */
function scaledRound(q: Fraction, bits: number): bigint {
  return (q.s * (q.n << BigInt(bits))) / q.d;
}
