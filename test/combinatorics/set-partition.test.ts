// Set partitions against counting by hand: Bell and Catalan numbers, the lattice laws, the Moebius function by its definition.

import { describe, expect, it } from 'vitest';
import { crossings, pairPartitions, relabelled } from '../../src/combinatorics/pair-partition.js';
import { sign } from '../../src/combinatorics/permutation.js';
import {
  blockCount,
  blockSizes,
  isNonCrossing,
  joinOf,
  meetOf,
  moebius,
  nonCrossingPartitions,
  refines,
  setPartition,
  setPartitions,
} from '../../src/combinatorics/set-partition.js';

describe('set partitions', () => {
  it('Bell numbers of them, each once, in normal form', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => setPartitions(n).length)).toEqual([1, 1, 2, 5, 15, 52, 203]);
    for (const p of setPartitions(5)) {
      expect(setPartition(p)).toEqual(p);
      expect(blockSizes(p).reduce((sum, count) => sum + count, 0)).toBe(5);
    }
    expect(() => setPartitions(11)).toThrow('setPartitions: got 11; expected an integer from 0 to 10');
  });

  it('meet and join are the largest below and the smallest above', () => {
    const list = setPartitions(4);
    for (const p of list) {
      for (const q of list) {
        const below = list.filter((r) => refines(r, p) && refines(r, q));
        const above = list.filter((r) => refines(p, r) && refines(q, r));
        expect(below.every((r) => refines(r, meetOf(p, q)))).toBe(true);
        expect(below.map(String)).toContain(String(meetOf(p, q)));
        expect(above.every((r) => refines(joinOf(p, q), r))).toBe(true);
        expect(above.map(String)).toContain(String(joinOf(p, q)));
      }
    }
  });

  it('the Moebius function inverts sums over intervals', () => {
    const list = setPartitions(5);
    for (const p of list) {
      for (const q of list) {
        if (!refines(p, q)) {
          expect(moebius(p, q)).toBe(0n);
          continue;
        }
        const sum = list.filter((r) => refines(p, r) && refines(r, q)).reduce((all, r) => all + moebius(p, r), 0n);
        expect(sum).toBe(String(p) === String(q) ? 1n : 0n);
      }
    }
  });

  it('without crossings: Catalan numbers, the same ones as by looking at all', () => {
    for (let n = 0; n <= 7; n++) {
      const slow = setPartitions(n).filter((p) =>
        p.every((_, a) =>
          p.every((__, b) =>
            p.every((___, c) =>
              p.every((____, d) => !(a < b && b < c && c < d && p[a] === p[c] && p[b] === p[d] && p[a] !== p[b])),
            ),
          ),
        ),
      );
      expect(nonCrossingPartitions(n, 'all').map(String).sort()).toEqual(slow.map(String).sort());
      expect(setPartitions(n).filter(isNonCrossing).map(String).sort()).toEqual(slow.map(String).sort());
      const pairs = slow.filter((p) => blockSizes(p).every((count) => count === 2));
      expect(nonCrossingPartitions(n, 'pairs').map(String).sort()).toEqual(pairs.map(String).sort());
    }
    expect(nonCrossingPartitions(12, 'pairs')).toHaveLength(132);
    expect(blockCount([])).toBe(0);
  });
});

describe('pair partitions', () => {
  it('crossings give the sign of the permutation that lists the chords', () => {
    for (let n = 0; n <= 4; n++) {
      for (const p of pairPartitions(n)) {
        const chords = p.flatMap((partner, point) => (point < partner ? [point, partner] : []));
        expect(crossings(p) % 2 === 0 ? 1 : -1).toBe(sign(chords));
      }
    }
  });

  it('renaming points is a bijection', () => {
    const names = [3, 1, 5, 0, 2, 4];
    const list = pairPartitions(3);
    expect(new Set(list.map((p) => String(relabelled(p, names)))).size).toBe(list.length);
    expect(() => pairPartitions(8)).toThrow('pairPartitions: got 8; expected an integer from 0 to 7');
  });
});
