// Moments of traces of powers of one unitary: with p_mu(U) = prod_i tr(U^mu_i), for mu and nu of one degree n,
//   E p_mu(U) conj(p_nu(U)) = sum over lambda of n with at most D rows of chi^lambda(mu) chi^lambda(nu),
// by Frobenius and Schur; for D >= n all lambda count and it is z_mu = prod_k k^a_k a_k! where mu = nu, else 0 (Diaconis and
// Shahshahani 1994). At mu = nu = (1^n) it counts the permutations without a decreasing subsequence longer than D (Rains 1998).

import { rimHooks } from '../combinatorics/character.js';
import { type Partition, centralizerOrder, factorial, partitionKey } from '../combinatorics/partition.js';

/** Steps (cost.ts) for each cell of a partition: of its hook, and of the rim hooks of one length; measured at n = 40. */
const HOOK_STEPS = 12;
const RIM_STEPS = 60;

/** The moment for every D that is at least the degree. */
export function stableMoment(mu: Partition, nu: Partition): bigint {
  return partitionKey(mu) === partitionKey(nu) ? centralizerOrder(mu) : 0n;
}

/**
 * The moment at the integer dimension d >= 1, exactly.
 *
 * @param mu positive parts in weakly decreasing order, of any sum
 * @param nu the same, with the same sum
 * @example
 * powerTraceMoment([1, 1, 1], [1, 1, 1], 2n); // 5n: all but one of the 6 permutations of 3
 */
export function powerTraceMoment(mu: Partition, nu: Partition, d: bigint): bigint {
  const n = degreeOf(mu);
  if (d >= BigInt(n)) return stableMoment(mu, nu);
  const rows = Number(d);
  if (isIdentity(mu) && isIdentity(nu)) {
    return isFew(n, rows)
      ? squaredDimensions(n, partitionsWithin(n, rows))
      : factorial(n) - squaredDimensions(n, partitionsBeyond(n, rows));
  }
  const one = restrictedColumn(mu, rows);
  const two = partitionKey(mu) === partitionKey(nu) ? one : restrictedColumn(nu, rows);
  let sum = 0n;
  for (const [key, value] of one) sum += value * (two.get(key) ?? 0n);
  return sum;
}

/** What the moment at d costs, in steps. */
export function powerTraceCost(mu: Partition, nu: Partition, d: bigint): number {
  const n = degreeOf(mu);
  if (d >= BigInt(n)) return n;
  const rows = Number(d);
  const counts = countsWithin(n, rows);
  if (isIdentity(mu) && isIdentity(nu)) {
    return n * HOOK_STEPS * (isFew(n, rows) ? counts[n] : countsWithin(n, n)[n] - counts[n]);
  }
  const column = (parts: Partition): number => {
    let [degree, steps] = [0, 0];
    for (const part of [...parts].reverse()) {
      degree += part;
      if (part > 1) steps += counts[degree] * degree * RIM_STEPS;
    }
    return steps;
  };
  return column(mu) + (partitionKey(mu) === partitionKey(nu) ? 0 : column(nu));
}

function degreeOf(mu: Partition): number {
  return mu.reduce((sum, part) => sum + part, 0);
}

function isIdentity(mu: Partition): boolean {
  return mu.every((part) => part === 1);
}

/** Whether at most half of the partitions of n have at most so many rows. */
function isFew(n: number, rows: number): boolean {
  return 2 * countsWithin(n, rows)[n] <= countsWithin(n, n)[n];
}

/** The number of partitions of 0, ..., n with at most so many rows, as float64. */
function countsWithin(n: number, rows: number): Float64Array {
  const counts = new Float64Array(n + 1);
  counts[0] = 1;
  for (let part = 1; part <= Math.min(rows, n); part++) {
    for (let m = part; m <= n; m++) counts[m] += counts[m - part];
  }
  return counts;
}

/** The partitions of n with at most so many rows. */
function* partitionsWithin(n: number, rows: number, largest = n): Generator<number[]> {
  const parts: number[] = [];
  yield* (function* extend(left: number, most: number, free: number): Generator<number[]> {
    if (left === 0) {
      yield [...parts];
      return;
    }
    for (let part = Math.min(left, most); part * free >= left; part--) {
      parts.push(part);
      yield* extend(left - part, part, free - 1);
      parts.pop();
    }
  })(n, largest, rows);
}

/** The conjugates of the partitions of n with more rows: a first part that is larger. */
function* partitionsBeyond(n: number, rows: number): Generator<number[]> {
  for (let first = rows + 1; first <= n; first++) {
    for (const rest of partitionsWithin(n - first, n - first, first)) yield [first, ...rest];
  }
}

/** sum of (f^lambda)^2 by hook lengths. */
function squaredDimensions(n: number, shapes: Iterable<Partition>): bigint {
  const order = factorial(n);
  let sum = 0n;
  for (const lambda of shapes) sum += (order / hookProduct(lambda)) ** 2n;
  return sum;
}

function hookProduct(lambda: Partition): bigint {
  const columns = new Array<number>(lambda[0] ?? 0).fill(0);
  for (const part of lambda) for (let column = 0; column < part; column++) columns[column]++;
  let product = 1n;
  // Hooks gather in a float64 while that is exact.
  let gathered = 1;
  lambda.forEach((part, row) => {
    for (let column = 0; column < part; column++) {
      gathered *= part - column + columns[column] - row - 1;
      if (gathered < 2 ** 40) continue;
      product *= BigInt(gathered);
      gathered = 1;
    }
  });
  return product * BigInt(gathered);
}

/**
 * chi^lambda(mu) for all lambda with at most so many rows, by the rule of Murnaghan and Nakayama: what a rim hook leaves has no
 * more rows.
 */
function restrictedColumn(mu: Partition, rows: number): Map<string, bigint> {
  const longer = mu.filter((part) => part > 1);
  let degree = mu.length - longer.length;
  const order = factorial(degree);
  let column = new Map<string, bigint>();
  for (const lambda of partitionsWithin(degree, rows)) column.set(partitionKey(lambda), order / hookProduct(lambda));
  for (const part of longer.reverse()) {
    degree += part;
    const next = new Map<string, bigint>();
    for (const lambda of partitionsWithin(degree, rows)) {
      let value = 0n;
      for (const { rest, sign } of rimHooks(lambda, part))
        value += BigInt(sign) * (column.get(partitionKey(rest)) ?? 0n);
      if (value !== 0n) next.set(partitionKey(lambda), value);
    }
    column = next;
  }
  return column;
}
