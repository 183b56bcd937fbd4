// Classes of pairs of perfect matchings by the loops that they make together, and how many matchings labels allow.

import type { MayJoin } from '../ensembles/ensemble.js';
import { partitions } from '../combinatorics/partition.js';

/** The number of the coset type of p and q in partitions(n). */
export class LoopClasses {
  private readonly codes: Float64Array;
  private readonly numbers: ReadonlyMap<number, number>;
  private readonly seen: Int32Array;
  private stamp = 0;

  constructor(n: number) {
    // A coset type as a number with one digit for each length: the digits stay below the base.
    this.codes = Float64Array.from({ length: n + 1 }, (_, length) => (length === 0 ? 0 : (n + 1) ** (length - 1)));
    this.numbers = new Map(
      partitions(n).map((mu, place) => [mu.reduce((sum, part) => sum + this.codes[part], 0), place]),
    );
    this.seen = new Int32Array(2 * n);
  }

  of(p: Uint8Array, q: Uint8Array): number {
    const { seen, codes } = this;
    const stamp = ++this.stamp;
    let code = 0;
    for (let start = 0; start < p.length; start++) {
      if (seen[start] === stamp) continue;
      let length = 0;
      for (let point = start; seen[point] !== stamp; point = q[p[point]]) {
        seen[point] = stamp;
        seen[p[point]] = stamp;
        length++;
      }
      code += codes[length];
    }
    return this.numbers.get(code)!;
  }
}

/** How many perfect matchings are allowed: by subsets up to 20 points, beyond that the bound (m - 1)!!. */
export function countMatchings(points: number, mayJoin: MayJoin): number {
  let all = 1;
  for (let k = points - 1; k > 1; k -= 2) all *= k;
  const isFree = (): boolean => {
    for (let a = 0; a < points; a++) for (let b = a + 1; b < points; b++) if (!mayJoin(a, b)) return false;
    return true;
  };
  if (isFree()) return all;
  if (points > 20) return all;
  const known = new Map<number, number>([[2 ** points - 1, 1]]);
  const count = (used: number): number => {
    let found = known.get(used);
    if (found !== undefined) return found;
    let first = 0;
    while ((used & (1 << first)) !== 0) first++;
    found = 0;
    for (let other = first + 1; other < points; other++) {
      if ((used & (1 << other)) === 0 && mayJoin(first, other)) found += count(used | (1 << first) | (1 << other));
    }
    known.set(used, found);
    return found;
  };
  return count(0);
}
