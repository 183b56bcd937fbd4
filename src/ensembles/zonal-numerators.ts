// Numerators of the weights of O(D): sum_lambda f^(2 lambda) theta^lambda_mu q_lambda(D) over the common denominator Q of one degree.
// The integers theta are too long for float64, so the whole sum is made modulo primes, as many as a proven bound on the
// coefficients asks for: |theta^lambda_mu| is at most the number of matchings of type mu.

import { type Polynomial, trimmed } from '../algebra/polynomial.js';
import { reduceMod, residue } from '../algebra/prime-field.js';
import { ResidueSystem } from '../algebra/residue-system.js';
import { JackColumns } from '../combinatorics/jack-columns.js';
import type { Partition } from '../combinatorics/partition.js';
import { cosetTypeSize, doubledDimension } from '../combinatorics/zonal.js';
import { type ContentProducts, contentProducts } from './content-products.js';

/** Products of two centred residues, each at most 2^42, that add up to less than 2^52. A multiple of four. */
const TERMS_PER_REDUCTION = 1020;

/** The numerators of some classes of one degree. */
export function zonalNumerators(n: number, classes: readonly Partition[]): Polynomial[] {
  const products = contentProducts(n, 2);
  const multiplicities = products.list.map(doubledDimension);
  const bound = coefficientBound(products, multiplicities);
  const counts = classes.map((mu) => ResidueSystem.primesFor(bound * cosetTypeSize(mu)));
  const most = Math.max(...counts);
  const system = new ResidueSystem(most);
  const length = products.missing(0).reduce((sum, { multiplicity }) => sum + multiplicity, 1);
  const residues = classes.map((_, place) => new Int32Array(counts[place] * length));
  system.primes.forEach((p, k) => {
    const columns = new JackColumns(2, p);
    const matrix = weightsModulo(products, multiplicities, length, p);
    classes.forEach((mu, place) => {
      if (k < counts[place]) residues[place].set(combined(columns.column(mu), matrix, length, p), k * length);
    });
  });
  return classes.map((_, place) => {
    const digits = new Array<number>(counts[place]);
    const polynomial = Array.from({ length }, (__, power) => {
      for (let k = 0; k < digits.length; k++) digits[k] = residues[place][k * length + power];
      return system.lift(digits);
    });
    return trimmed(polynomial);
  });
}

/** No coefficient of prod (x + k) is larger than prod (1 + |k|). */
function coefficientBound(products: ContentProducts, multiplicities: readonly bigint[]): bigint {
  return multiplicities.reduce((sum, multiplicity, lambda) => {
    const size = products
      .missing(lambda)
      .reduce((product, { k, multiplicity: power }) => product * BigInt(1 + Math.abs(k)) ** BigInt(power), 1n);
    return sum + multiplicity * size;
  }, 0n);
}

/** f^(2 lambda) q_lambda modulo p: centred coefficients at [lambda * length + power]. */
function weightsModulo(
  products: ContentProducts,
  multiplicities: readonly bigint[],
  length: number,
  p: number,
): Float64Array {
  const inverseOfP = 1 / p;
  const matrix = new Float64Array(multiplicities.length * length);
  const polynomial = new Float64Array(length);
  multiplicities.forEach((multiplicity, lambda) => {
    polynomial.fill(0);
    polynomial[0] = residue(multiplicity, p);
    let top = 0;
    for (const { k, multiplicity: power } of products.missing(lambda)) {
      for (let m = 0; m < power; m++) {
        top++;
        for (let j = top; j > 0; j--) polynomial[j] = reduceMod(polynomial[j] * k + polynomial[j - 1], p, inverseOfP);
        polynomial[0] = reduceMod(polynomial[0] * k, p, inverseOfP);
      }
    }
    for (let j = 0; j < length; j++) matrix[lambda * length + j] = centred(polynomial[j], p);
  });
  return matrix;
}

const centred = (r: number, p: number): number => (2 * r > p ? r - p : r);

/** sum_lambda column[lambda] matrix[lambda], residues from 0 to p - 1. Four rows at once: measured twice as fast as one. */
function combined(column: Int32Array, matrix: Float64Array, length: number, p: number): Int32Array {
  const sums = new Float64Array(length);
  const rows = column.length;
  for (let start = 0; start < rows; start += TERMS_PER_REDUCTION) {
    const end = Math.min(rows, start + TERMS_PER_REDUCTION);
    let row = start;
    for (; row + 3 < end; row += 4) {
      const [a, b, c, d] = [
        centred(column[row], p),
        centred(column[row + 1], p),
        centred(column[row + 2], p),
        centred(column[row + 3], p),
      ];
      const base = row * length;
      for (let j = 0; j < length; j++) {
        const at = base + j;
        sums[j] += a * matrix[at] + b * matrix[at + length] + c * matrix[at + 2 * length] + d * matrix[at + 3 * length];
      }
    }
    for (; row < end; row++) {
      const a = centred(column[row], p);
      for (let j = 0; j < length; j++) sums[j] += a * matrix[row * length + j];
    }
    for (let j = 0; j < length; j++) sums[j] = reduceMod(sums[j], p, 1 / p);
  }
  return Int32Array.from(sums);
}
