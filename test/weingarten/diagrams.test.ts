// Weingarten functions of pairs of diagrams: permutations and centered ones against enumeration of S_D, the free quantum groups against
// the inverse of the Gram matrix.

import { describe, expect, it } from 'vitest';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { permutations } from '../../src/combinatorics/permutation.js';
import {
  type SetPartition,
  blockCount,
  joinOf,
  nonCrossingPartitions,
  setPartition,
  setPartitions,
} from '../../src/combinatorics/set-partition.js';
import {
  weingartenFreeOrthogonal,
  weingartenFreeOrthogonalAt,
  weingartenFreeSymmetric,
  weingartenFreeSymmetricAt,
} from '../../src/weingarten/free.js';
import {
  weingartenCenteredPermutation,
  weingartenCenteredPermutationAt,
  weingartenPermutation,
  weingartenPermutationAt,
} from '../../src/weingarten/permutation.js';
import { WEINGARTEN_GROUPS } from '../../src/weingarten/groups.js';

const constantOn = (p: SetPartition, indices: readonly number[]) =>
  p.every((label, a) => p.every((other, b) => label !== other || indices[a] === indices[b]));

/** E of a product of entries by the double sum over set partitions. */
function momentOf(
  weight: (p: SetPartition, q: SetPartition, dim: number) => Fraction,
  rows: readonly number[],
  columns: readonly number[],
  dim: number,
): Fraction {
  const list = setPartitions(rows.length);
  let sum = new Fraction(0n);
  for (const p of list.filter((one) => constantOn(one, rows))) {
    for (const q of list.filter((one) => constantOn(one, columns))) sum = sum.add(weight(p, q, dim));
  }
  return sum;
}

/** The same by listing S_D. */
function enumerated(rows: readonly number[], columns: readonly number[], dim: number, centre: Fraction): Fraction {
  const group = permutations(dim);
  const zero = new Fraction(0n);
  return group
    .reduce(
      (sum, images) =>
        sum.add(
          rows.reduce(
            (product, row, k) => product.mul(new Fraction(images[columns[k]] === row ? 1n : 0n).sub(centre)),
            new Fraction(1n),
          ),
        ),
      zero,
    )
    .div(BigInt(group.length));
}

/** Index lists up to renaming, with values below D. */
const indexLists = (n: number, dim: number) => setPartitions(n).filter((p) => blockCount(p) <= dim);

describe('permutation matrices', () => {
  it.each([1, 2, 3, 4, 5])('every moment to degree 4 at D = %i is the mean over S_D', (dim) => {
    for (let n = 0; n <= (dim < 5 ? 4 : 3); n++) {
      for (const rows of indexLists(n, dim)) {
        for (const columns of indexLists(n, dim)) {
          expect(exactText(momentOf(weingartenPermutationAt, rows, columns, dim))).toBe(
            exactText(enumerated(rows, columns, dim, new Fraction(0n))),
          );
          const centred = momentOf(weingartenCenteredPermutationAt, rows, columns, dim);
          expect(exactText(centred)).toBe(exactText(enumerated(rows, columns, dim, new Fraction(1n, BigInt(dim)))));
        }
      }
    }
  });

  it.each([1, 2, 3, 4])('degree %i: the inverse of D^blocks(p v q), and symbolic = integer', (n) => {
    const list = setPartitions(n);
    for (const p of list) {
      for (const q of list) {
        const symbolic = weingartenPermutation(p, q);
        expect(exactText(symbolic.evaluate(n + 2))).toBe(exactText(weingartenPermutationAt(p, q, n + 2)));
        const centred = weingartenCenteredPermutation(p, q);
        expect(exactText(centred.evaluate(n + 2))).toBe(exactText(weingartenCenteredPermutationAt(p, q, n + 2)));
      }
      // A row of G W.
      const row = list.map((q) =>
        list.reduce(
          (sum, r) => sum.add(RationalFunction.variable.pow(blockCount(joinOf(p, r))).mul(weingartenPermutation(r, q))),
          RationalFunction.zero,
        ),
      );
      expect(row).toEqual(list.map((q) => (String(q) === String(p) ? RationalFunction.one : RationalFunction.zero)));
    }
  });

  it('takes labels of any kind, and refuses different sets', () => {
    expect(weingartenPermutation([7, 7, 3], [1, 2, 2])).toEqual(weingartenPermutation([0, 0, 1], [5, 1, 1]));
    expect(() => weingartenPermutation([1, 1], [1])).toThrow(
      'weingartenPermutation: partitions of 2 and of 1 elements; expected two partitions of one set',
    );
    expect(() => weingartenPermutationAt([1], [1], 0)).toThrow('weingartenPermutationAt: got dimension 0; expected');
    expect(() => weingartenPermutation(new Array<number>(25).fill(1), new Array<number>(25).fill(1))).toThrow(
      'at most 24',
    );
  });
});

describe('free quantum groups', () => {
  it.each([
    ['pairs', 2, weingartenFreeOrthogonal, weingartenFreeOrthogonalAt],
    ['pairs', 4, weingartenFreeOrthogonal, weingartenFreeOrthogonalAt],
    ['pairs', 6, weingartenFreeOrthogonal, weingartenFreeOrthogonalAt],
    ['all', 2, weingartenFreeSymmetric, weingartenFreeSymmetricAt],
    ['all', 3, weingartenFreeSymmetric, weingartenFreeSymmetricAt],
  ] as const)(
    '%s of %i points: the inverse of the Gram matrix, at integers its pseudo-inverse',
    (blocks, n, value, valueAt) => {
      const list = nonCrossingPartitions(n, blocks);
      const gram = list.map((p) => list.map((q) => blockCount(joinOf(p, q))));
      const w = list.map((p) => list.map((q) => value(p, q)));
      gram.forEach((row, a) => {
        const product = list.map((_, b) =>
          row.reduce(
            (sum, power, k) => sum.add(RationalFunction.variable.pow(power).mul(w[k][b])),
            RationalFunction.zero,
          ),
        );
        expect(product).toEqual(list.map((_, b) => (a === b ? RationalFunction.one : RationalFunction.zero)));
      });
      for (const dim of [1, 2, 3, 4, 7]) {
        const at = list.map((p) => list.map((q) => valueAt(p, q, dim)));
        const g = gram.map((row) => row.map((power) => new Fraction(BigInt(dim) ** BigInt(power))));
        const times = (x: Fraction[][], y: Fraction[][]) =>
          x.map((row) => y[0].map((_, j) => row.reduce((sum, c, k) => sum.add(c.mul(y[k][j])), new Fraction(0n))));
        const text = (x: Fraction[][]) => x.map((row) => row.map(exactText));
        const gw = times(g, at);
        expect(text(times(gw, g))).toEqual(text(g));
        expect(text(times(at, gw))).toEqual(text(at));
        expect(text(gw)).toEqual(text(times(at, g)));
      }
    },
  );

  it('E u_11^2 = 1/D, E u_11^4 = 2/(D (D + 1)): Banica and Collins 2007', () => {
    const sumOver = (n: number) => {
      const list = nonCrossingPartitions(n, 'pairs');
      return list.reduce(
        (all, p) => list.reduce((sum, q) => sum.add(weingartenFreeOrthogonal(p, q)), all),
        RationalFunction.zero,
      );
    };
    expect(sumOver(2)).toEqual(RationalFunction.pole(0));
    expect(sumOver(4)).toEqual(RationalFunction.quotient([2n], [0n, 1n, 1n]));
  });

  it('the free symmetric entries are projections: E u_11^n = 1/D for n = 1, 2, 3', () => {
    for (const n of [1, 2, 3]) {
      const list = nonCrossingPartitions(n, 'all');
      const sum = list.reduce(
        (all, p) => list.reduce((inner, q) => inner.add(weingartenFreeSymmetric(p, q)), all),
        RationalFunction.zero,
      );
      expect(sum).toEqual(RationalFunction.pole(0));
    }
  });

  it.each<[() => unknown, string]>([
    [
      () => weingartenFreeOrthogonal([1, 2, 1, 2], [1, 1, 2, 2]),
      '(1,2,1,2) has a crossing; expected a non-crossing diagram',
    ],
    [
      () => weingartenFreeOrthogonal([1, 1, 1, 1], [1, 1, 2, 2]),
      '(1,1,1,1) is not a pairing; expected each label twice',
    ],
    [() => weingartenFreeOrthogonal([1, 1], [1, 1, 2, 2]), 'diagrams of 2 and of 4 points'],
    [
      () => weingartenFreeSymmetric(new Array<number>(7).fill(1), new Array<number>(7).fill(1)),
      'got 7 points; expected at most 6',
    ],
  ])('refuses bad diagrams', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('the records of all groups', () => {
  it('the function of each name gives 1 at degree 0, and its example works', () => {
    for (const group of Object.values(WEINGARTEN_GROUPS)) {
      if (group.kind === 'class') expect(group.value([])).toEqual(RationalFunction.one);
      else {
        const [p, q] = group.example.split('/').map((side) => setPartition(side.split(',').map(Number)));
        expect(group.value(p, q).isZero).toBe(false);
        expect(exactText(group.value(p, q).evaluate(7))).toBe(exactText(group.valueAt(p, q, 7)));
      }
      expect(group.convention.length).toBeGreaterThan(10);
    }
  });
});
