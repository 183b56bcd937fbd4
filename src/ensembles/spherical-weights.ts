// The one implementation of the weights of U(D), O(D) and, at -D, of Sp(D):
//   Wg(mu) = sum_{lambda |- n} M(lambda) phi_lambda(mu) / prod over cells (i, j) of lambda of (x + alpha j - i),
// i, j from 0, M the Jack-Plancherel measure (sum 1): (f^lambda)^2 / n! for alpha = 1, f^(2 lambda) 2^n n! / (2n)! for alpha = 2; phi the
// spherical function: chi^lambda(mu) / f^lambda, or the zonal one. At an integer where a product vanishes lambda does not count.
// Sources: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), Eq. (9), Prop. 2.3; Collins and Matsumoto, J. Math. Phys. 50,
// 113516 (2009), Theorem 3.1; Matsumoto, arXiv:1301.5401, Theorem 2.4; Zinn-Justin, Lett. Math. Phys. 91, 119 (2010).

import type { Polynomial } from '../algebra/polynomial.js';
import { inverseMod, mulMod, reduceMod, residue } from '../algebra/prime-field.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { Fraction } from '../algebra/rational.js';
import { type CharacterTable, characterColumn, characterTable } from '../combinatorics/character.js';
import type { Alpha } from '../combinatorics/jack-columns.js';
import { type Partition, factorial, partitions, size, symmetricDimension } from '../combinatorics/partition.js';
import { cosetTypeSize, doubledDimension, zonalTable } from '../combinatorics/zonal.js';
import { CharacterNumerators } from './character-numerators.js';
import { type InverseContents, contentProducts } from './content-products.js';
import { zonalNumerators } from './zonal-numerators.js';

/**
 * Wg(mu) in x for some classes of degree n. For O the classes together cost little more than one of them; for U a whole table
 * is cheaper by `weightFunctions`.
 */
export function weightFunction(alpha: Alpha, mu: Partition): RationalFunction {
  const n = size(mu);
  if (alpha === 2) return assembled(alpha, mu, zonalNumerators(n, [mu])[0]);
  return assembled(alpha, mu, new CharacterNumerators(n).numerator(mu, characterColumn(mu)));
}

/** Wg(mu) in x for every class of degree n, in the order of `partitions(n)`. */
export function weightFunctions(alpha: Alpha, n: number): RationalFunction[] {
  if (alpha === 2) {
    const classes = partitions(n);
    const numerators = zonalNumerators(n, classes);
    return classes.map((mu, place) => assembled(alpha, mu, numerators[place]));
  }
  const table = characterTable(n);
  const sum = new CharacterNumerators(n);
  return table.partitions.map((mu, place) => assembled(alpha, mu, sum.numerator(mu, characterColumnOf(table, place))));
}

/** Wg(mu) at the integer x, of either sign, exactly. */
export function weightValue(alpha: Alpha, mu: Partition, x: bigint): Fraction {
  const n = size(mu);
  const column = alpha === 1 ? characterColumn(mu) : zonalTable(n).column(mu);
  return summed(alpha, mu, column, multipliedContents(alpha, n, x));
}

/** Wg(mu) at the integer x for every class of degree n, in the order of `partitions(n)`. */
export function weightValues(alpha: Alpha, n: number, x: bigint): Fraction[] {
  const contents = multipliedContents(alpha, n, x);
  const table = alpha === 1 ? characterTable(n) : null;
  return partitions(n).map((mu, place) => {
    const column = table === null ? zonalTable(n).column(mu) : characterColumnOf(table, place);
    return summed(alpha, mu, column, contents);
  });
}

/**
 * Wg(mu) at the integer x modulo a prime p < 2^26 for every class of degree n, in the order of `partitions(n)`.
 *
 * @returns null if p divides a denominator
 */
export function weightResidues(alpha: Alpha, n: number, x: number, p: number): Float64Array | null {
  const inverses = contentProducts(n, alpha).modulo(x, p);
  const table = sphericalResidues(alpha, n, p);
  if (inverses === null || table === null) return null;
  const inverseOfP = 1 / p;
  const coefficients = inverses.map((inverse, lambda) => mulMod(inverse, table.multiplicities[lambda], p, inverseOfP));
  const sums = combinedResidues(table.columns, coefficients, p);
  return sums.map((sum, place) => mulMod(sum, table.scales[place], p, inverseOfP));
}

/** sum_lambda columns[place][lambda] coefficients[lambda] modulo p, for each place. */
export function combinedResidues(
  columns: readonly Float64Array[],
  coefficients: Float64Array,
  p: number,
): Float64Array {
  const inverseOfP = 1 / p;
  return Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let lambda = 0; lambda < column.length; lambda++) {
      sum += mulMod(column[lambda], coefficients[lambda], p, inverseOfP);
    }
    return reduceMod(sum, p, inverseOfP);
  });
}

/** chi^lambda(mu), or theta^lambda_mu, and what stands in front, modulo a prime. */
export interface SphericalResidues {
  /** one for each class mu, over lambda */
  readonly columns: readonly Float64Array[];
  /** f^lambda, or f^(2 lambda) */
  readonly multiplicities: Float64Array;
  /** for each class: 1/n!, or 2^n n! / (2n)! over the number of matchings of that type */
  readonly scales: Float64Array;
}

const residuesKept = new Map<string, SphericalResidues | null>();

/** What of the weights does not depend on D, made once for each prime; null if p divides a scale's denominator. */
export function sphericalResidues(alpha: Alpha, n: number, p: number): SphericalResidues | null {
  const key = `${alpha},${n},${p}`;
  let found = residuesKept.get(key);
  if (found === undefined) {
    // The same few primes are asked for again and again; all of them together would be many copies of a table.
    if (residuesKept.size >= MOST_KEPT) residuesKept.clear();
    residuesKept.set(key, (found = residuesOf(alpha, n, p)));
  }
  return found;
}

const MOST_KEPT = 64;

function residuesOf(alpha: Alpha, n: number, p: number): SphericalResidues | null {
  const list = partitions(n);
  const scales = list.map((mu) => scaleOf(alpha, mu));
  if (scales.some(({ d }) => residue(d, p) === 0)) return null;
  const table = alpha === 1 ? characterTable(n) : null;
  return {
    columns: list.map((mu, place) =>
      table === null
        ? Float64Array.from(zonalTable(n).column(mu), (theta) => residue(theta, p))
        : characterColumnOf(table, place).map((chi) => reduceMod(chi, p, 1 / p)),
    ),
    multiplicities: Float64Array.from(list, (lambda) => residue(multiplicityOf(alpha, lambda), p)),
    scales: Float64Array.from(scales, ({ n: top, d }) =>
      mulMod(residue(top, p), inverseMod(residue(d, p), p), p, 1 / p),
    ),
  };
}

function characterColumnOf(table: CharacterTable, place: number): Float64Array {
  const rows = table.partitions.length;
  return table.values.subarray(place * rows, (place + 1) * rows);
}

function multiplicityOf(alpha: Alpha, lambda: Partition): bigint {
  return alpha === 1 ? symmetricDimension(lambda) : doubledDimension(lambda);
}

/** Wg(mu) = scale sum_lambda multiplicity(lambda) x^lambda_mu / c_lambda, x the integers chi or theta. */
function scaleOf(alpha: Alpha, mu: Partition): Fraction {
  const n = size(mu);
  if (alpha === 1) return new Fraction(1n, factorial(n));
  return new Fraction(factorial(n) << BigInt(n), factorial(2 * n) * cosetTypeSize(mu));
}

function assembled(alpha: Alpha, mu: Partition, numerator: Polynomial): RationalFunction {
  const roots = contentProducts(size(mu), alpha).denominator.map(({ k, multiplicity }) => ({
    root: new Fraction(BigInt(-k)),
    multiplicity,
  }));
  return RationalFunction.factored(scaleOf(alpha, mu), numerator, { roots, residual: [1n] });
}

/** multiplicity(lambda) / c_lambda(x) over one denominator. */
function multipliedContents(alpha: Alpha, n: number, x: bigint): InverseContents {
  const { list } = contentProducts(n, alpha);
  const { numerators, denominator } = contentProducts(n, alpha).at(x);
  return {
    denominator,
    numerators: numerators.map((value, lambda) => (value === 0n ? 0n : value * multiplicityOf(alpha, list[lambda]))),
  };
}

function summed(
  alpha: Alpha,
  mu: Partition,
  column: ArrayLike<number | bigint>,
  { numerators, denominator }: InverseContents,
): Fraction {
  let sum = 0n;
  for (let lambda = 0; lambda < numerators.length; lambda++) {
    if (numerators[lambda] !== 0n && Number(column[lambda]) !== 0) sum += numerators[lambda] * BigInt(column[lambda]);
  }
  return new Fraction(sum, denominator).mul(scaleOf(alpha, mu));
}
