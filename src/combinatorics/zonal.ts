// Zonal spherical functions of the Gelfand pair (S_2n, H_n) as exact integers: theta^lambda_mu is omega^lambda(mu) times the number
// of perfect matchings of coset type mu. Source: Macdonald, Symmetric Functions and Hall Polynomials, VII.2. They are eigenvalues of
// the matrices of 0 and 1 that say which matchings have coset type mu, hence integers, and at most that number in absolute value: so
// residues modulo a few primes decide them.

import { Fraction } from '../algebra/rational.js';
import { ResidueSystem } from '../algebra/residue-system.js';
import { InputError } from '../input-error.js';
import { MAX_TABLE_DEGREE } from './character.js';
import { JackColumns } from './jack-columns.js';
import {
  type Partition,
  centralizerOrder,
  factorial,
  partition,
  partitionKey,
  partitions,
  size,
  symmetricDimension,
} from './partition.js';

/**
 * How many perfect matchings of 2n points have coset type mu relative to a given one: n! 2^(n - parts) / z_mu.
 *
 * @param mu a partition of n
 * @example
 * cosetTypeSize([2, 1]); // 6n
 */
export function cosetTypeSize(mu: Partition): bigint {
  const n = size(mu);
  return (factorial(n) << BigInt(n - mu.length)) / centralizerOrder(mu);
}

/**
 * f^(2 lambda): the dimension of the irreducible representation of S_2n with the rows of lambda doubled.
 *
 * @example
 * doubledDimension([1, 1]); // 2n
 */
export function doubledDimension(lambda: Partition): bigint {
  return symmetricDimension(lambda.map((part) => 2 * part));
}

/** Columns theta^lambda_mu of one degree, lambda in the order of `partitions(n)`, each lifted when it is asked for. */
export class ZonalTable {
  readonly partitions: readonly Partition[];
  private readonly system: ResidueSystem;
  private readonly residues: readonly JackColumns[];

  /**
   * @param n an integer from 0 to 28
   * @throws InputError on any other degree
   */
  constructor(readonly n: number) {
    if (!Number.isInteger(n) || n < 0 || n > MAX_TABLE_DEGREE) {
      throw new InputError(`ZonalTable: got degree ${n}`, `an integer from 0 to ${MAX_TABLE_DEGREE}`);
    }
    this.partitions = partitions(n);
    const largest = this.partitions.map(cosetTypeSize).reduce((most, count) => (count > most ? count : most));
    this.system = new ResidueSystem(ResidueSystem.primesFor(largest));
    this.residues = this.system.primes.map((p) => new JackColumns(2, p));
  }

  /** theta^lambda_mu for every lambda. */
  column(mu: Partition): bigint[] {
    const count = ResidueSystem.primesFor(cosetTypeSize(mu));
    const columns = this.residues.slice(0, count).map((residues) => residues.column(mu));
    const digits = new Array<number>(count);
    return this.partitions.map((_, lambda) => {
      for (let k = 0; k < count; k++) digits[k] = columns[k][lambda];
      return this.system.lift(digits, count);
    });
  }
}

const kept = new Map<number, ZonalTable>();

/** The table of a degree, made once. */
export function zonalTable(n: number): ZonalTable {
  let table = kept.get(n);
  if (!table) kept.set(n, (table = new ZonalTable(n)));
  return table;
}

/**
 * omega^lambda(mu), the zonal spherical function: 1 at mu = (1^n).
 *
 * @param lambda a partition of n, 0 <= n <= 28
 * @param mu a coset type: a partition of the same n
 * @throws InputError when one is no partition, or the sizes differ
 * @example
 * zonalSpherical([1, 1], [2]).toFraction(); // "-1/2"
 */
export function zonalSpherical(lambda: Partition, mu: Partition): Fraction {
  const [rows, type] = [partition(lambda), partition(mu)];
  if (size(rows) !== size(type)) {
    throw new InputError(
      `zonalSpherical: (${rows.join(',')}) and (${type.join(',')})`,
      'two partitions of one integer',
    );
  }
  const table = zonalTable(size(type));
  const place = table.partitions.findIndex((other) => partitionKey(other) === partitionKey(rows));
  return new Fraction(table.column(type)[place], cosetTypeSize(type));
}
