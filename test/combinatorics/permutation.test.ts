import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { classSign, classSize, factorial, partitionKey, partitions } from '../../src/combinatorics/partition.js';
import {
  type Permutation,
  compose,
  cycleType,
  cycles,
  identity,
  inverse,
  permutations,
  rank,
  representative,
  sign,
} from '../../src/combinatorics/permutation.js';

const triple = fc.integer({ min: 0, max: 9 }).chain((n) => {
  const one = fc.shuffledSubarray(identity(n) as number[], { minLength: n });
  return fc.tuple(one, one, one);
});

function each(predicate: (p: Permutation, q: Permutation, r: Permutation) => void): void {
  fc.assert(
    fc.property(triple, ([p, q, r]) => {
      predicate(p, q, r);
    }),
    { seed: 7, numRuns: 300 },
  );
}

describe('permutations', () => {
  it('come in lexicographic order, and rank is the place', () => {
    expect(permutations(0)).toEqual([[]]);
    expect(permutations(3)).toEqual([
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]);
    for (let n = 0; n <= 8; n++) {
      const list = permutations(n);
      expect(list).toHaveLength(Number(factorial(n)));
      expect(list.every((p, place) => rank(p) === place)).toBe(true);
    }
    expect(rank(Uint8Array.of(2, 1, 0))).toBe(5);
  });

  it('form a group: (p q)(i) = p(q(i))', () => {
    expect(compose([1, 2, 0], [1, 0, 2])).toEqual([2, 1, 0]);
    expect(inverse([1, 2, 0])).toEqual([2, 0, 1]);
    each((p, q, r) => {
      const e = identity(p.length);
      expect(compose(p, compose(q, r))).toEqual(compose(compose(p, q), r));
      expect(compose(p, e)).toEqual(p);
      expect(compose(e, p)).toEqual(p);
      expect(compose(p, inverse(p))).toEqual(e);
      expect(compose(inverse(p), p)).toEqual(e);
      expect(inverse(compose(p, q))).toEqual(compose(inverse(q), inverse(p)));
    });
  });

  it('have cycles that say what they do', () => {
    expect(cycles([2, 1, 0, 4, 3])).toEqual([[0, 2], [1], [3, 4]]);
    each((p) => {
      for (const cycle of cycles(p)) {
        expect(cycle[0]).toBe(Math.min(...cycle));
        cycle.forEach((i, k) => {
          expect(p[i]).toBe(cycle[(k + 1) % cycle.length]);
        });
      }
      expect(
        cycles(p)
          .flat()
          .sort((a, b) => a - b),
      ).toEqual(identity(p.length));
    });
  });

  it('have cycle types that conjugation and inversion keep', () => {
    expect(cycleType([1, 0, 2])).toEqual([2, 1]);
    each((p, q) => {
      expect(cycleType(compose(q, compose(p, inverse(q))))).toEqual(cycleType(p));
      expect(cycleType(inverse(p))).toEqual(cycleType(p));
      expect(cycleType(compose(p, q))).toEqual(cycleType(compose(q, p)));
      expect(sign(compose(p, q))).toBe(sign(p) * sign(q));
      expect(sign(p)).toBe(classSign(cycleType(p)));
      const inversions = p.flatMap((a, i) => p.slice(i + 1).filter((b) => b < a)).length;
      expect(sign(p)).toBe(inversions % 2 === 0 ? 1 : -1);
    });
  });

  it('fall into classes of the sizes that the formula says', () => {
    for (let n = 0; n <= 7; n++) {
      const counts = new Map<string, bigint>();
      for (const p of permutations(n)) {
        const key = partitionKey(cycleType(p));
        counts.set(key, (counts.get(key) ?? 0n) + 1n);
      }
      for (const mu of partitions(n)) {
        expect(counts.get(partitionKey(mu))).toBe(classSize(mu));
        expect(cycleType(representative(mu))).toEqual(mu);
      }
    }
  });

  it('are listed to degree 9 only', () => {
    for (const n of [-1, 10, 1.5, NaN]) {
      expect(() => permutations(n)).toThrow(InputError);
      expect(() => permutations(n)).toThrow(`permutations: got degree ${n}; expected an integer from 0 to 9`);
    }
  });
});
