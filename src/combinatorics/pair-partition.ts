// Perfect matchings of the points 0 .. 2n - 1, as involutions without fixed points: p[i] is the partner of i. They are the diagrams of
// one side for O(D) and Sp(D). Source: Macdonald, Symmetric Functions and Hall Polynomials, VII.2; Collins and Sniady 2006, section 3.

import { InputError } from '../input-error.js';
import type { Partition } from './partition.js';

export type PairPartition = readonly number[];

/** The largest n for which the (2n - 1)!! matchings are ever listed: 135135. */
export const MAX_LISTED_PAIRS = 7;

/**
 * (2n - 1)!!, the number of perfect matchings of 2n points.
 *
 * @example
 * pairPartitionCount(4); // 105n
 */
export function pairPartitionCount(n: number): bigint {
  let count = 1n;
  for (let k = 1; k <= n; k++) count *= BigInt(2 * k - 1);
  return count;
}

/**
 * All perfect matchings of 2n points; the first is (0 1)(2 3)...
 *
 * @param n an integer from 0 to 7
 * @throws InputError on any other n
 * @example
 * pairPartitions(2); // [[1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0]]
 */
export function pairPartitions(n: number): PairPartition[] {
  if (!Number.isInteger(n) || n < 0 || n > MAX_LISTED_PAIRS) {
    throw new InputError(`pairPartitions: got ${n}`, `an integer from 0 to ${MAX_LISTED_PAIRS}`);
  }
  const found: PairPartition[] = [];
  const partner = new Array<number>(2 * n).fill(-1);
  const extend = (): void => {
    const first = partner.indexOf(-1);
    if (first < 0) {
      found.push([...partner]);
      return;
    }
    for (let other = first + 1; other < 2 * n; other++) {
      if (partner[other] >= 0) continue;
      [partner[first], partner[other]] = [other, first];
      extend();
      [partner[first], partner[other]] = [-1, -1];
    }
  };
  extend();
  return found;
}

/**
 * The coset type of two matchings: half the lengths of the loops that they form together, largest first.
 *
 * @example
 * cosetType([1, 0, 3, 2], [3, 2, 1, 0]); // [2]
 */
export function cosetType(p: PairPartition, q: PairPartition): Partition {
  const seen = new Array<boolean>(p.length).fill(false);
  const parts: number[] = [];
  for (let start = 0; start < p.length; start++) {
    if (seen[start]) continue;
    let chords = 0;
    for (let point = start; !seen[point]; point = q[p[point]]) {
      seen[point] = true;
      seen[p[point]] = true;
      chords++;
    }
    parts.push(chords);
  }
  return parts.sort((a, b) => b - a);
}

/**
 * How often two chords cross, with the points in order on a line. (-1)^crossings is the sign of the permutation that lists the
 * chords (smaller end first) one after the other: the sign of a matching for Sp(D).
 *
 * @example
 * crossings([2, 3, 0, 1]); // 1
 */
export function crossings(p: PairPartition): number {
  let count = 0;
  for (let a = 0; a < p.length; a++) {
    if (p[a] < a) continue;
    for (let b = a + 1; b < p[a]; b++) if (p[b] > p[a]) count++;
  }
  return count;
}

/** The matching with points renamed: point i becomes names[i]. */
export function relabelled(p: PairPartition, names: readonly number[]): PairPartition {
  const result = new Array<number>(p.length);
  p.forEach((partner, point) => {
    result[names[point]] = names[partner];
  });
  return result;
}

/** A matching of coset type mu relative to (0 1)(2 3)...: around each loop one step further. */
export function pairPartitionOfType(mu: Partition): PairPartition {
  const p: number[] = [];
  for (const part of mu) {
    const start = p.length;
    const [first, end] = [start, start + 2 * part];
    for (let k = 0; k < part; k++) {
      const [odd, next] = [first + 2 * k + 1, k + 1 < part ? first + 2 * k + 2 : first];
      p[odd] = next;
      p[next] = odd;
    }
    p.length = end;
  }
  return p;
}
