// Bijections between the boxes U and the boxes conj(U): which of them a given set of index labels allows, the classes of
// their quotients, and one of each orbit under relabelling of boxes that look alike.

import { InputError } from '../input-error.js';
import { factorial, partitions } from '../combinatorics/partition.js';

/** allowed[a][b]: whether box a may be paired with box b. */
export type Allowed = readonly (readonly boolean[])[];

/** A list longer than this is refused whatever the cost limit says: 3.6 million is 10!. */
const MAX_LISTED = 4_000_000;

/** How many bijections are allowed: a permanent, by subsets up to 16 boxes, beyond that the bound n!. */
export function countPairings(allowed: Allowed): number {
  const n = allowed.length;
  if (allowed.every((row) => row.every((yes) => yes))) return factorialNumber(n);
  if (n > 16) return blockCount(allowed) ?? factorialNumber(n);
  let counts = new Map([[0, 1]]);
  for (const row of allowed) {
    const next = new Map<number, number>();
    for (const [used, count] of counts) {
      row.forEach((yes, b) => {
        if (yes && (used & (1 << b)) === 0) next.set(used | (1 << b), (next.get(used | (1 << b)) ?? 0) + count);
      });
    }
    counts = next;
  }
  return counts.get(2 ** n - 1) ?? 0;
}

/** The permanent when boxes fall into blocks within which everything is allowed: a product of factorials; else null. */
function blockCount(allowed: Allowed): number | null {
  const blocks = new Map<string, { rows: number; columns: number }>();
  for (const row of allowed) {
    const key = row.map(Number).join('');
    const columns = row.filter((yes) => yes).length;
    blocks.set(key, { rows: (blocks.get(key)?.rows ?? 0) + 1, columns });
  }
  const sizes = [...blocks.values()];
  if (sizes.reduce((sum, { columns }) => sum + columns, 0) !== allowed.length) return null;
  if (sizes.some(({ rows, columns }) => rows !== columns)) return 0;
  return sizes.reduce((product, { rows }) => product * factorialNumber(rows), 1);
}

/** The number of bijections that keep labels, from the multiplicities on both sides; 0 when these differ. */
export function matchings(one: ReadonlyMap<string, number>, two: ReadonlyMap<string, number>): bigint {
  if (one.size !== two.size || [...one].some(([label, count]) => two.get(label) !== count)) return 0n;
  return [...one.values()].reduce((product, count) => product * factorial(count), 1n);
}

export function factorialNumber(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

/** All allowed bijections: images[a] is the partner of a. */
export function listPairings(allowed: Allowed): Uint8Array[] {
  const n = allowed.length;
  const list: Uint8Array[] = [];
  const images = new Uint8Array(n);
  const used = new Uint8Array(n);
  const extend = (a: number): void => {
    if (a === n) {
      if (list.length >= MAX_LISTED) {
        throw new InputError(`integrate: more than ${MAX_LISTED} pairings`, 'an integrand of lower degree');
      }
      list.push(images.slice());
      return;
    }
    for (let b = 0; b < n; b++) {
      if (used[b] === 1 || !allowed[a][b]) continue;
      used[b] = 1;
      images[a] = b;
      extend(a + 1);
      used[b] = 0;
    }
  };
  extend(0);
  return list;
}

/** The number of the class of sigma tau^-1 in partitions(n). */
export class QuotientClass {
  private readonly codes: Float64Array;
  private readonly numbers: Map<number, number>;
  private readonly quotient: Uint8Array;

  constructor(private readonly n: number) {
    // A cycle type as a number with one digit for each length: the digits stay below the base.
    this.codes = Float64Array.from({ length: n + 1 }, (_, length) => (length === 0 ? 0 : (n + 1) ** (length - 1)));
    this.numbers = new Map(
      partitions(n).map((mu, index) => [mu.reduce((sum, part) => sum + this.codes[part], 0), index]),
    );
    this.quotient = new Uint8Array(n);
  }

  /** @param tauInverse the inverse of tau in one-line form */
  of(sigma: Uint8Array, tauInverse: Uint8Array): number {
    const { n, quotient, codes } = this;
    for (let i = 0; i < n; i++) quotient[i] = sigma[tauInverse[i]];
    let code = 0;
    let seen = 0;
    for (let start = 0; start < n; start++) {
      if ((seen & (1 << start)) !== 0) continue;
      let length = 0;
      for (let i = start; (seen & (1 << i)) === 0; i = quotient[i]) {
        seen |= 1 << i;
        length++;
      }
      code += codes[length];
    }
    return this.numbers.get(code)!;
  }
}

export function inverseOf(p: Uint8Array): Uint8Array {
  const result = new Uint8Array(p.length);
  for (let i = 0; i < p.length; i++) result[p[i]] = i;
  return result;
}

/** A relabelling of the boxes U and of the boxes conj(U) that leaves the graph as it is. */
export interface Relabelling {
  readonly plain: readonly number[];
  readonly conjugated: readonly number[];
}

/** One of each orbit of pairings under relabelling, sigma -> conjugated sigma plain^-1, and the size of the orbit. */
export function orbitsOf(
  list: readonly Uint8Array[],
  generators: readonly Relabelling[],
): { representative: Uint8Array; size: number }[] {
  if (generators.length === 0) return list.map((representative) => ({ representative, size: 1 }));
  const numbers = new Map(list.map((p, index) => [String.fromCharCode(...p), index]));
  const parent = Int32Array.from(list, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  const moved = new Uint8Array(list[0]?.length ?? 0);
  list.forEach((p, index) => {
    for (const { plain, conjugated } of generators) {
      for (let i = 0; i < p.length; i++) moved[plain[i]] = conjugated[p[i]];
      // A relabelling takes allowed pairings to allowed ones, so the image is on the list.
      const [a, b] = [root(index), root(numbers.get(String.fromCharCode(...moved))!)];
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  });
  const sizes = new Map<number, number>();
  list.forEach((_, index) => sizes.set(root(index), (sizes.get(root(index)) ?? 0) + 1));
  return [...sizes].map(([index, size]) => ({ representative: list[index], size }));
}
