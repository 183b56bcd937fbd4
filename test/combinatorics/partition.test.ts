import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import {
  MAX_COUNTED_DEGREE,
  MAX_DEGREE,
  centralizerOrder,
  classSign,
  classSize,
  conjugate,
  contents,
  factorial,
  hookLengths,
  partition,
  partitionCount,
  partitions,
  schurDimension,
  size,
  symmetricDimension,
} from '../../src/combinatorics/partition.js';

const DEGREES = Array.from({ length: 13 }, (_, n) => n);
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

describe('partitions', () => {
  it('are as many as Euler counts, to 30', () => {
    for (let n = 0; n <= 30; n++) expect(partitions(n)).toHaveLength(partitionCount(n));
    // OEIS A000041
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(partitionCount)).toEqual([1, 1, 2, 3, 5, 7, 11, 15, 22, 30, 42]);
    expect(partitionCount(20)).toBe(627);
    expect(partitionCount(100)).toBe(190_569_292);
    expect(partitionCount(200)).toBe(3_972_999_029_388);
    expect(partitionCount(250)).toBe(230_793_554_364_681);
  });

  it('are distinct, weakly decreasing, in reverse lexicographic order', () => {
    expect(partitions(0)).toEqual([[]]);
    expect(partitions(4)).toEqual([[4], [3, 1], [2, 2], [2, 1, 1], [1, 1, 1, 1]]);
    const list = partitions(18);
    list.forEach((lambda, i) => {
      expect(size(lambda)).toBe(18);
      expect(partition(lambda)).toEqual(lambda);
      if (i === 0) return;
      const at = lambda.findIndex((part, k) => part !== list[i - 1][k]);
      expect(lambda[at]).toBeLessThan(list[i - 1][at]);
    });
  });

  it('have a conjugate, and its conjugate is the partition itself', () => {
    expect(conjugate([])).toEqual([]);
    expect(conjugate([4, 2, 1])).toEqual([3, 2, 1, 1]);
    for (const n of DEGREES) {
      for (const lambda of partitions(n)) {
        const mirror = conjugate(lambda);
        expect(partition(mirror)).toEqual(mirror);
        expect(size(mirror)).toBe(n);
        expect(conjugate(mirror)).toEqual(lambda);
        expect(symmetricDimension(mirror)).toBe(symmetricDimension(lambda));
        const sorted = (values: number[]) => values.sort((a, b) => a - b);
        expect(sorted(contents(mirror).map((c) => 0 - c))).toEqual(sorted(contents(lambda)));
      }
    }
  });

  it('have hooks and contents', () => {
    expect(hookLengths([4, 2, 1])).toEqual([[6, 4, 2, 1], [3, 1], [1]]);
    expect(contents([4, 2, 1])).toEqual([0, 1, 2, 3, -1, 0, -2]);
  });

  it('have dimensions whose squares sum to n!', () => {
    expect(symmetricDimension([3, 2])).toBe(5n);
    for (let n = 0; n <= 22; n++) {
      expect(sum(partitions(n).map((lambda) => symmetricDimension(lambda) ** 2n))).toBe(factorial(n));
    }
  });

  it('have class sizes that sum to n!, and signs that cancel', () => {
    expect(partitions(4).map(classSize)).toEqual([6n, 8n, 3n, 6n, 1n]);
    expect(partitions(4).map(classSign)).toEqual([-1, 1, 1, -1, 1]);
    expect(centralizerOrder([3, 3, 1, 1, 1])).toBe(9n * 2n * 6n);
    for (let n = 0; n <= 22; n++) {
      const list = partitions(n);
      expect(sum(list.map(classSize))).toBe(factorial(n));
      for (const mu of list) expect(classSize(mu) * centralizerOrder(mu)).toBe(factorial(n));
      if (n > 1) expect(sum(list.map((mu) => BigInt(classSign(mu)) * classSize(mu)))).toBe(0n);
    }
  });

  it('have dimensions for U(D)', () => {
    // Symmetric and antisymmetric powers, the adjoint of SU(3) and its 10, 27; two of SU(4).
    expect(schurDimension([], 5)).toBe(1n);
    expect(schurDimension([2], 3)).toBe(6n);
    expect(schurDimension([5], 3)).toBe(21n);
    expect(schurDimension([1, 1, 1], 5)).toBe(10n);
    expect(schurDimension([2, 1], 3)).toBe(8n);
    expect(schurDimension([3], 3)).toBe(10n);
    expect(schurDimension([4, 2], 3)).toBe(27n);
    expect(schurDimension([2, 2], 4)).toBe(20n);
    expect(schurDimension([2, 1, 1], 4)).toBe(15n);
    expect(schurDimension([1, 1, 1], 2)).toBe(0n);
    expect(schurDimension([1], Number.MAX_SAFE_INTEGER)).toBe(9007199254740991n);
    expect(schurDimension([2, 1], Number.MAX_SAFE_INTEGER)).toBe(
      (9007199254740991n * (9007199254740991n ** 2n - 1n)) / 3n,
    );
  });

  it('are the representations of both groups on tensors: sum f s = D^n', () => {
    for (const n of DEGREES) {
      for (const dim of [0, 1, 2, 3, 7, 30]) {
        const total = sum(partitions(n).map((lambda) => symmetricDimension(lambda) * schurDimension(lambda, dim)));
        expect(total).toBe(BigInt(dim) ** BigInt(n));
        for (const lambda of partitions(n)) {
          if (lambda.length > dim) expect(schurDimension(lambda, dim)).toBe(0n);
          // s of the conjugate at -D, up to sign
          const sign = n % 2 === 0 ? 1n : -1n;
          expect(schurDimension(conjugate(lambda), -dim)).toBe(sign * schurDimension(lambda, dim));
        }
      }
    }
  });
});

describe('bad input', () => {
  it('is sorted where that is all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 }), (parts) => {
        expect(partition(parts)).toEqual([...parts].sort((a, b) => b - a));
      }),
      { seed: 1 },
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    ['a zero part', () => partition([1, 0]), /^partition: \(1,0\) is not a partition; expected positive integers/],
    ['a negative part', () => partition([3, -1]), /^partition: \(3,-1\) is not a partition/],
    ['a half', () => partition([0.5, 0.5]), /is not a partition/],
    ['NaN', () => partition([NaN]), /^partition: \(NaN\)/],
    ['infinity', () => partition([Infinity]), /is not a partition/],
    ['61', () => partition([61]), /^partition: \(61\) is a partition of 61; expected a degree of at most 60$/],
    [
      'many parts',
      () => partition(new Array<number>(1000).fill(1)),
      /^partition: \(1,1,1,1,1,1,1,1,1,1,1,1,\.\.\.\) is/,
    ],
    ['partitions of -1', () => partitions(-1), /^partitions: got -1; expected an integer from 0 to 60$/],
    ['partitions of 61', () => partitions(MAX_DEGREE + 1), /^partitions: got 61/],
    ['partitions of 2.5', () => partitions(2.5), /^partitions: got 2.5/],
    ['partitions of NaN', () => partitions(NaN), /^partitions: got NaN/],
    ['a count of -1', () => partitionCount(-1), /^partitionCount: got -1; expected an integer from 0 to 250$/],
    ['a count of 1.5', () => partitionCount(1.5), /^partitionCount: got 1.5/],
    ['a large count', () => partitionCount(MAX_COUNTED_DEGREE + 1), /^partitionCount: got 251/],
    ['(-1)!', () => factorial(-1), /^factorial: got -1; expected an integer >= 0$/],
    ['NaN!', () => factorial(NaN), /^factorial: got NaN/],
    ['dimension 2.5', () => schurDimension([2], 2.5), /^schurDimension: got dimension 2.5; expected an integer D$/],
    ['dimension NaN', () => schurDimension([2], NaN), /^schurDimension: got dimension NaN/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(InputError);
    expect(call).toThrow(message);
  });
});
