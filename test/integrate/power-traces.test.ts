// Moments of traces of powers: against the permutations that they count, against character tables, and against the double sum.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { characterTable } from '../../src/combinatorics/character.js';
import { type Partition, centralizerOrder, factorial, partitions } from '../../src/combinatorics/partition.js';
import { CostError, integrate, integrateAt, powerIntegrand } from '../../src/integrate/index.js';
import { powerTraceCost, powerTraceMoment, stableMoment } from '../../src/integrate/power-traces.js';
import { squared, text, textAt, times, tr } from './expressions.js';

const ones = (n: number): Partition => new Array<number>(n).fill(1);

/** How many permutations of n have a longest decreasing subsequence of each length, by going through all of them. */
function byLongestDecreasing(n: number): bigint[] {
  const counts = new Array<bigint>(n + 1).fill(0n);
  const extend = (used: number, values: number[], lengths: number[]): void => {
    if (values.length === n) {
      counts[Math.max(0, ...lengths)]++;
      return;
    }
    for (let value = 0; value < n; value++) {
      if ((used & (1 << value)) !== 0) continue;
      const before = values.map((earlier, k) => (earlier > value ? lengths[k] : 0));
      extend(used | (1 << value), [...values, value], [...lengths, Math.max(0, ...before) + 1]);
    }
  };
  extend(0, [], []);
  return counts;
}

describe('moments of traces of powers', () => {
  it('of tr(U) count permutations without long decreasing subsequences (Rains 1998), one by one', () => {
    for (let n = 1; n <= 8; n++) {
      const counts = byLongestDecreasing(n);
      let within = 0n;
      for (let d = 1; d <= n + 1; d++) {
        within += counts[d] ?? 0n;
        expect(powerTraceMoment(ones(n), ones(n), BigInt(d))).toBe(within);
      }
    }
  });

  it('are sums over characters with at most D rows', () => {
    for (const n of [1, 4, 7, 9]) {
      const { partitions: list, values } = characterTable(n);
      const chi = (lambda: number, mu: number) => BigInt(values[mu * list.length + lambda]);
      list.forEach((mu, a) => {
        list.forEach((nu, b) => {
          for (let d = 1; d <= n; d++) {
            const expected = list.reduce(
              (sum, lambda, row) => (lambda.length > d ? sum : sum + chi(row, a) * chi(row, b)),
              0n,
            );
            expect(powerTraceMoment(mu, nu, BigInt(d))).toBe(expected);
          }
          expect(stableMoment(mu, nu)).toBe(a === b ? centralizerOrder(mu) : 0n);
        });
      });
    }
  });

  it('meet at D = n - 1 and n: one representation is missing there, of dimension 1', () => {
    for (const n of [12, 29, 40]) {
      expect(powerTraceMoment(ones(n), ones(n), BigInt(n - 1))).toBe(factorial(n) - 1n);
      expect(powerTraceMoment(ones(n), ones(n), BigInt(n))).toBe(factorial(n));
    }
  });

  it('by few rows and by what is missing give the same in the middle of the range', () => {
    // Both routes are taken as D grows; together they give every partition once.
    const n = 14;
    const list = partitions(n);
    const { values } = characterTable(n);
    const column = values.subarray((list.length - 1) * list.length);
    for (let d = 1; d <= n; d++) {
      const expected = list.reduce((sum, { length }, row) => (length > d ? sum : sum + BigInt(column[row]) ** 2n), 0n);
      expect(powerTraceMoment(ones(n), ones(n), BigInt(d))).toBe(expected);
    }
  });

  it('at D = 2 are Catalan numbers, far beyond any table of characters', () => {
    for (const n of [30, 100, 300]) {
      const catalan = factorial(2 * n) / (factorial(n) ** 2n * BigInt(n + 1));
      expect(powerTraceMoment(ones(n), ones(n), 2n)).toBe(catalan);
    }
  });

  it('cost more the more partitions there are', () => {
    expect(powerTraceCost(ones(100), ones(100), 3n)).toBeLessThan(powerTraceCost(ones(100), ones(100), 20n));
    expect(powerTraceCost(ones(100), ones(100), 20n)).toBeGreaterThan(1e9);
    expect(powerTraceCost(ones(100), ones(100), 99n)).toBeLessThan(1e5);
    expect(powerTraceCost(ones(100), ones(100), 10n ** 30n)).toBeLessThan(1000);
  });
});

describe('integrals of traces of powers', () => {
  it('Diaconis and Shahshahani: E|tr U|^60 = 30! from D = 30 on, every smaller D compared', () => {
    const { validity, ...integral } = integrate(powerIntegrand(squared(tr('U')), 30));
    expect(text({ validity, ...integral })).toBe('265252859812191058636308480000000');
    expect(validity.provenFrom).toBe(30);
    expect(validity.statement).toBe('Holds for every integer D >= 30; the exact value is another one at D = 1 to 29.');
    expect(integral.explain).toBe('U: degree 30, moments of traces of powers, closed form');
  });

  it('what is not compared is said', () => {
    const { statement } = integrate(powerIntegrand(squared(tr('U')), 60)).validity;
    expect(statement).toMatch(
      /^Holds for every integer D >= 60; the exact value is another one at D = 1 to \d, \d\d to 59; not compared at D = \d to \d\d\.$/,
    );
    const long = integrate(powerIntegrand(squared(tr('U')), 500)).validity;
    expect(long.provenFrom).toBe(500);
    expect(long.lower.length).toBe(499);
  });

  it('agree with the double sum over all permutations, products of different powers too', () => {
    const words = ['U', 'U U', 'U U U', 'U U U U'];
    const pick = fc.sample(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }), {
      numRuns: 60,
      seed: 11,
    });
    const degree = (indices: readonly number[]) => indices.reduce((sum, k) => sum + k + 1, 0);
    const four = pick.filter((indices) => degree(indices) === 4);
    const adjoint = (word: string) => word.replaceAll('U', "U'");
    expect(four.length).toBeGreaterThan(3);
    for (const one of four) {
      for (const two of [[3], [0, 0, 1], [1, 1], [0, 2]]) {
        const integrand = times(...one.map((k) => tr(words[k])), ...two.map((k) => tr(adjoint(words[k]))));
        for (const dim of [1, 2, 3, 4, 6]) {
          const naive = integrateAt(integrand, dim, { method: 'naive', maxCost: Infinity });
          expect(textAt(integrateAt(integrand, dim))).toBe(textAt(naive));
        }
      }
    }
  });

  it('at one D are computed whatever the degree, or refused with their size', () => {
    const moment = powerIntegrand(squared(tr('U')), 200);
    expect(textAt(integrateAt(moment, 1))).toBe('1');
    expect(textAt(integrateAt(moment, 10n ** 40n))).toBe(String(factorial(200)));
    expect(() => integrateAt(moment, 50)).toThrow(CostError);
    expect(() => integrateAt(moment, 50)).toThrow(/moments of power traces of degree 200 at D = 50, about \d+ days/);
    expect([...integrateAt(times(tr('U U'), tr("U'"), tr("U'")), 1).terms][0].coefficient).toEqual(new Fraction(1n));
  });
});
