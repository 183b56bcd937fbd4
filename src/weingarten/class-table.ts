// What the Weingarten functions of classes have in common: their tables, and the checks of their arguments.

import { MAX_TABLE_DEGREE } from '../combinatorics/character.js';
import { type Partition, partition, partitions, size } from '../combinatorics/partition.js';
import { InputError } from '../input-error.js';

/** One row of a table: a class (a cycle type, or a coset type) and its value. */
export interface WeingartenEntry<T> {
  readonly class: Partition;
  readonly value: T;
}

/** The largest degree: up to it characters are exact in float64, and a table fits in 111 MB. */
export const MAX_WEINGARTEN_DEGREE = MAX_TABLE_DEGREE;

export function tableOf<T>(n: number, values: readonly T[]): WeingartenEntry<T>[] {
  return partitions(n).map((mu, place) => ({ class: mu, value: values[place] }));
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

export function checkedDimension(name: string, dim: number): bigint {
  if (!Number.isSafeInteger(dim) || dim < 1) {
    throw new InputError(`${name}: got dimension ${dim}`, 'an integer D >= 1');
  }
  return BigInt(dim);
}

/** The size of matrices that act on pairs of coordinates. */
export function checkedEvenDimension(name: string, dim: number): bigint {
  if (!Number.isSafeInteger(dim) || dim < 2 || dim % 2 !== 0) {
    throw new InputError(`${name}: got dimension ${dim}`, 'an even integer D >= 2, the size of the matrix');
  }
  return BigInt(dim);
}
