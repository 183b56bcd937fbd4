// Partitions of an integer: [3, 1] is 3 + 1. Young diagrams, hook lengths, conjugacy classes of the symmetric group.
// Sources: Macdonald, Symmetric Functions and Hall Polynomials, chapter I; hook formula: Frame, Robinson, Thrall 1954.

import { InputError } from '../input-error.js';

/** Positive parts in weakly decreasing order; [] is the partition of 0. */
export type Partition = readonly number[];

/** Degrees beyond this are refused: p(60) is near a million, and no table of that size is of use. */
export const MAX_DEGREE = 60;

/** p(250) is 2.3e14: counts up to here, and the sums of a few of them, stay well below 2^53. */
export const MAX_COUNTED_DEGREE = 250;

/**
 * n!, exactly.
 *
 * @param n an integer >= 0
 */
export function factorial(n: number): bigint {
  if (!Number.isInteger(n) || n < 0) throw new InputError(`factorial: got ${n}`, 'an integer >= 0');
  let product = 1n;
  for (let k = 2n; k <= BigInt(n); k++) product *= k;
  return product;
}

/**
 * All partitions of n, in reverse lexicographic order: (n) first, (1,...,1) last.
 *
 * @param n an integer from 0 to 60
 * @example
 * partitions(3); // [[3], [2, 1], [1, 1, 1]]
 */
export function partitions(n: number): Partition[] {
  if (!Number.isInteger(n) || n < 0 || n > MAX_DEGREE) {
    throw new InputError(`partitions: got ${n}`, `an integer from 0 to ${MAX_DEGREE}`);
  }
  const found: Partition[] = [];
  const extend = (parts: number[], left: number, largest: number): void => {
    if (left === 0) found.push(parts);
    for (let part = Math.min(left, largest); part >= 1; part--) extend([...parts, part], left - part, part);
  };
  extend([], n, n);
  return found;
}

/**
 * p(n), the number of partitions, by Euler's pentagonal recurrence.
 *
 * @param n an integer from 0 to 250: the partial sums are then exact in float64
 * @throws InputError on any other n
 * @example
 * partitionCount(20); // 627
 */
export function partitionCount(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > MAX_COUNTED_DEGREE) {
    throw new InputError(`partitionCount: got ${n}`, `an integer from 0 to ${MAX_COUNTED_DEGREE}`);
  }
  const p = [1];
  for (let m = 1; m <= n; m++) {
    let sum = 0;
    for (let k = 1; (k * (3 * k - 1)) / 2 <= m; k++) {
      const sign = k % 2 === 1 ? 1 : -1;
      sum += sign * (p[m - (k * (3 * k - 1)) / 2] + (p[m - (k * (3 * k + 1)) / 2] ?? 0));
    }
    p.push(sum);
  }
  return p[n];
}

/**
 * The parts, sorted, when they form a partition of at most MAX_DEGREE.
 *
 * @throws InputError on parts that are not positive integers
 * @example
 * partition([1, 3]); // [3, 1]
 */
export function partition(parts: readonly number[]): Partition {
  const shown = parts.length > 12 ? `${parts.slice(0, 12).join(',')},...` : parts.join(',');
  if (parts.some((part) => !Number.isSafeInteger(part) || part < 1)) {
    throw new InputError(`partition: (${shown}) is not a partition`, 'positive integers such as 3,1');
  }
  if (size(parts) > MAX_DEGREE) {
    throw new InputError(`partition: (${shown}) is a partition of ${size(parts)}`, `a degree of at most ${MAX_DEGREE}`);
  }
  return [...parts].sort((a, b) => b - a);
}

/** The sum of the parts. */
export function size(parts: Partition): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

/**
 * Columns become rows.
 *
 * @example
 * conjugate([3, 1]); // [2, 1, 1]
 */
export function conjugate(lambda: Partition): Partition {
  return Array.from({ length: lambda[0] ?? 0 }, (_, column) => lambda.filter((part) => part > column).length);
}

/** Hook lengths, row by row. */
export function hookLengths(lambda: Partition): number[][] {
  const columns = conjugate(lambda);
  return lambda.map((part, row) =>
    Array.from({ length: part }, (_, column) => part - column + columns[column] - row - 1),
  );
}

/** Contents (column - row) of the cells, row by row. */
export function contents(lambda: Partition): number[] {
  return lambda.flatMap((part, row) => Array.from({ length: part }, (_, column) => column - row));
}

/**
 * f^lambda = n! / prod of hook lengths: the dimension of the irreducible representation of S_n.
 *
 * @example
 * symmetricDimension([2, 1]); // 2n
 */
export function symmetricDimension(lambda: Partition): bigint {
  const hooks = hookLengths(lambda).flat();
  return factorial(size(lambda)) / hooks.reduce((product, hook) => product * BigInt(hook), 1n);
}

/**
 * s_lambda(1^D) = prod_cells (D + content) / hook: the dimension of the representation of U(D); 0 with more than D rows.
 *
 * @param lambda a partition
 * @param dim an integer D; below 0 it is the value of the polynomial in D
 * @throws InputError on a dimension that is not an integer
 * @example
 * schurDimension([2], 3); // 6n
 */
export function schurDimension(lambda: Partition, dim: number): bigint {
  if (!Number.isSafeInteger(dim)) throw new InputError(`schurDimension: got dimension ${dim}`, 'an integer D');
  const hooks = hookLengths(lambda).flat();
  const top = contents(lambda).reduce((product, content) => product * (BigInt(dim) + BigInt(content)), 1n);
  return top / hooks.reduce((product, hook) => product * BigInt(hook), 1n);
}

/** z_mu = prod_k k^(m_k) m_k!, the order of the centralizer of a permutation of cycle type mu. */
export function centralizerOrder(mu: Partition): bigint {
  let order = 1n;
  for (let k = 0, run = 0; k < mu.length; k++) {
    run = k > 0 && mu[k] === mu[k - 1] ? run + 1 : 1;
    order *= BigInt(mu[k]) * BigInt(run);
  }
  return order;
}

/**
 * The number of permutations of cycle type mu: n! / z_mu.
 *
 * @example
 * classSize([2, 1]); // 3n
 */
export function classSize(mu: Partition): bigint {
  return factorial(size(mu)) / centralizerOrder(mu);
}

/** The sign of a permutation of cycle type mu: (-1)^(n - number of parts). */
export function classSign(mu: Partition): 1 | -1 {
  return (size(mu) - mu.length) % 2 === 0 ? 1 : -1;
}

/** A name for use as a key: "3,1". */
export function partitionKey(parts: Partition): string {
  return parts.join(',');
}
