// What the Weingarten functions of classes have in common: their tables, and the checks of their arguments.

import { Fraction, exactText } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import { MAX_TABLE_DEGREE } from '../combinatorics/character.js';
import { type Partition, partition, partitionKey, partitions, size } from '../combinatorics/partition.js';
import { InputError } from '../input-error.js';
import { shownAs } from '../shown.js';

/** One row of a table: a class (a cycle type, or a coset type) and its value. */
export interface WeingartenEntry<T> {
  readonly class: Partition;
  readonly value: T;
}

/** The largest degree: up to it characters are exact in float64, and a table fits in 111 MB. */
export const MAX_WEINGARTEN_DEGREE = MAX_TABLE_DEGREE;

/** As text a line for each class: "2,1: -1/180". */
export function tableOf<T extends Fraction | RationalFunction>(n: number, values: readonly T[]): WeingartenEntry<T>[] {
  const entries = partitions(n).map((mu, place) => ({ class: mu, value: values[place] }));
  const text = () => entries.map(({ class: mu, value }) => `${partitionKey(mu)}: ${valueText(value)}`).join('\n');
  return shownAs(entries, { text });
}

function valueText(value: Fraction | RationalFunction): string {
  return value instanceof Fraction ? exactText(value) : value.toString();
}

/** The parts, sorted. @throws InputError when they are no partition or its degree is too large */
export function checkedClass(name: string, mu: Partition): Partition {
  const parts = partition(mu);
  checkedDegree(name, size(parts));
  return parts;
}

export function checkedDegree(name: string, n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > MAX_WEINGARTEN_DEGREE) {
    throw new InputError(`${name}: got degree ${n}`, `an integer from 0 to ${MAX_WEINGARTEN_DEGREE}`);
  }
}

export function checkedDimension(name: string, dim: number | bigint): bigint {
  if ((typeof dim === 'number' && !Number.isSafeInteger(dim)) || dim < 1) {
    throw new InputError(`${name}: got dimension ${dim}`, 'an integer D >= 1');
  }
  return BigInt(dim);
}

/** The size of matrices that act on pairs of coordinates. */
export function checkedEvenDimension(name: string, dim: number | bigint): bigint {
  if ((typeof dim === 'number' && !Number.isSafeInteger(dim)) || dim < 2 || BigInt(dim) % 2n !== 0n) {
    throw new InputError(`${name}: got dimension ${dim}`, 'an even integer D >= 2, the size of the matrix');
  }
  return BigInt(dim);
}
