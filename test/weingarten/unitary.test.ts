// The Weingarten function against its definition, the inverse of the Gram matrix D^cycles(sigma tau^-1), on the symmetric
// group itself: permutations, no characters. Then against the literature.

import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { classSign, partitionKey, partitions } from '../../src/combinatorics/partition.js';
import {
  type Permutation,
  compose,
  cycleType,
  cycles,
  inverse,
  permutations,
  rank,
  representative,
} from '../../src/combinatorics/permutation.js';
import {
  MAX_WEINGARTEN_DEGREE,
  type WeingartenEntry,
  weingartenUnitary,
  weingartenUnitaryAt,
  weingartenUnitaryTable,
  weingartenUnitaryTableAt,
} from '../../src/weingarten/unitary.js';
import { weingartenUnitaryNaive } from './naive.js';

const D = RationalFunction.variable;
const integer = (k: number | bigint) => RationalFunction.constant(k);

/** prod over the points, with multiplicity, of (D - k) */
const product = (points: readonly number[]) =>
  points.reduce((all, k) => all.mul(D.sub(integer(k))), RationalFunction.one);

function byKey<T>(entries: readonly WeingartenEntry<T>[]): Map<string, T> {
  return new Map(entries.map((entry) => [partitionKey(entry.class), entry.value]));
}

const keyOf = (p: Permutation) => partitionKey(cycleType(p));
const isIdentity = (p: Permutation) => p.every((image, i) => image === i);
const catalan = (n: number) => {
  let value = 1n;
  for (let k = 0; k < n; k++) value = (value * BigInt(2 * (2 * k + 1))) / BigInt(k + 2);
  return value;
};

/** Integers proportional to a table at one D: sums over many permutations need no fractions. */
function cleared(entries: readonly WeingartenEntry<Fraction>[]): { values: Map<string, bigint>; denominator: bigint } {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  const denominator = entries.reduce((lcm, { value }) => (lcm / gcd(lcm, value.d)) * value.d, 1n);
  const values = entries.map(
    ({ class: mu, value }) => [partitionKey(mu), value.s * value.n * (denominator / value.d)] as const,
  );
  return { values: new Map(values), denominator };
}

describe('weingartenUnitary is the inverse of the Gram matrix', () => {
  it.each([1, 2, 3, 4, 5, 6])('degree %i: every sigma, every tau, at several D', (n) => {
    const group = permutations(n);
    const inverses = group.map(inverse);
    const powers = group.map((tau) => cycles(tau).length);
    // cycle types by rank, so that only compositions are left in the double loop
    const keys = group.map(keyOf);
    const tables = [n, n + 1, 2 * n + 3].map((dim) => ({ dim, ...cleared(weingartenUnitaryTableAt(n, dim)) }));
    const weights = tables.map(({ values }) => keys.map((key) => values.get(key)!));
    const grams = tables.map(({ dim }) => powers.map((power) => BigInt(dim) ** BigInt(power)));
    for (const sigma of group) {
      const sums = tables.map(() => 0n);
      inverses.forEach((tauInverse, t) => {
        const place = rank(compose(sigma, tauInverse));
        for (let d = 0; d < tables.length; d++) sums[d] += weights[d][place] * grams[d][t];
      });
      sums.forEach((sum, d) => {
        if (sum !== (isIdentity(sigma) ? tables[d].denominator : 0n)) {
          throw new Error(`degree ${n}, D = ${tables[d].dim}, sigma = ${sigma.join()}: ${sum}`);
        }
      });
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('degree %i: one sigma of each class, every tau, symbolic in D', (n) => {
    const table = byKey(weingartenUnitaryTable(n));
    const inverses = permutations(n).map(inverse);
    for (const mu of partitions(n)) {
      const sigma = representative(mu);
      // How often Wg(class) meets D^power: then one exact sum, and integers D too.
      const counts = new Map<string, number[]>();
      for (const tauInverse of inverses) {
        const key = keyOf(compose(sigma, tauInverse));
        let row = counts.get(key);
        if (row === undefined) counts.set(key, (row = new Array<number>(n + 1).fill(0)));
        row[cycles(tauInverse).length]++;
      }
      let sum = RationalFunction.zero;
      for (const [key, row] of counts) {
        sum = sum.add(table.get(key)!.mul(RationalFunction.quotient(row.map(BigInt), [1n])));
      }
      expect(sum).toEqual(isIdentity(sigma) ? RationalFunction.one : RationalFunction.zero);
      for (const dim of [n, n + 2]) {
        const values = byKey(weingartenUnitaryTableAt(n, dim));
        let total = new Fraction(0n);
        for (const [key, row] of counts) {
          const gram = row.reduce((all, count, power) => all + BigInt(count) * BigInt(dim) ** BigInt(power), 0n);
          total = total.add(values.get(key)!.mul(gram));
        }
        expect(exactText(total)).toBe(isIdentity(sigma) ? '1' : '0');
      }
    }
  });
});

describe('weingartenUnitaryAt below the degree is the pseudo-inverse', () => {
  it.each([1, 2, 3, 4, 5])('degree %i: G W G = G, W G W = W, G W symmetric, D = 1..6', (n) => {
    const group = permutations(n);
    const inverses = group.map(inverse);
    const order = group.length;
    const quotients = group.map((sigma) => inverses.map((tauInverse) => rank(compose(sigma, tauInverse))));
    const keys = group.map(keyOf);
    const counts = group.map((sigma) => cycles(sigma).length);
    // Rows of matrices over the group. In degree 5 a row for each class: all others are those, permuted.
    const rows = n < 5 ? group.map((_, i) => i) : partitions(n).map((mu) => rank(representative(mu)));
    for (let dim = 1; dim <= 6; dim++) {
      const { values, denominator } = cleared(weingartenUnitaryTableAt(n, dim));
      const w = keys.map((key) => values.get(key)!);
      const g = counts.map((count) => BigInt(dim) ** BigInt(count));
      const times = (row: readonly bigint[], matrix: readonly bigint[]) =>
        group.map((_, column) => {
          let sum = 0n;
          for (let k = 0; k < order; k++) sum += row[k] * matrix[quotients[k][column]];
          return sum;
        });
      for (const r of rows) {
        const [gRow, wRow] = [quotients[r].map((place) => g[place]), quotients[r].map((place) => w[place])];
        const gw = times(gRow, w);
        const wg = times(wRow, g);
        expect(times(gw, g)).toEqual(gRow.map((value) => value * denominator));
        expect(times(wg, w)).toEqual(wRow.map((value) => value * denominator));
        // Both matrices are symmetric, so (G W)^T = W G; the pseudo-inverse has G W symmetric.
        expect(gw).toEqual(wg);
      }
    }
  });

  it('has known values at D = 1 and 2', () => {
    // D = 1: G is all ones, its pseudo-inverse is 1/n!^2 everywhere.
    for (let n = 0; n <= 6; n++) {
      for (const mu of partitions(n)) {
        const f = [1, 1, 2, 6, 24, 120, 720][n];
        expect(exactText(weingartenUnitaryAt(mu, 1))).toBe(f === 1 ? '1' : `1/${f * f}`);
      }
    }
    // E |U_11|^(2n) = n!/(D (D+1) ... (D+n-1)) = n! sum_sigma Wg(sigma), below the degree too.
    for (let n = 1; n <= 7; n++) {
      for (let dim = 1; dim <= 8; dim++) {
        let rising = new Fraction(1n);
        for (let k = 0; k < n; k++) rising = rising.div(dim + k);
        const values = byKey(weingartenUnitaryTableAt(n, dim));
        const sum = permutations(n).reduce<Map<string, number>>((seen, p) => {
          const key = keyOf(p);
          return seen.set(key, (seen.get(key) ?? 0) + 1);
        }, new Map());
        let total = new Fraction(0n);
        for (const [key, count] of sum) total = total.add(values.get(key)!.mul(count));
        expect(exactText(total)).toBe(exactText(rising));
      }
    }
  });
});

describe('the routes agree', () => {
  it('symbolic at D = integer D, for every class and D >= n, to degree 8', () => {
    for (let n = 0; n <= 8; n++) {
      const table = weingartenUnitaryTable(n);
      expect(table.map((entry) => entry.class)).toEqual(partitions(n));
      for (const dim of [Math.max(1, n), n + 1, n + 5, 64, 1023]) {
        const values = weingartenUnitaryTableAt(n, dim);
        table.forEach(({ class: mu, value }, k) => {
          expect(values[k].class).toEqual(mu);
          expect(exactText(value.evaluate(dim))).toBe(exactText(values[k].value));
          expect(exactText(weingartenUnitaryAt(mu, dim))).toBe(exactText(values[k].value));
        });
      }
    }
  });

  it('one class = its entry in the table', () => {
    for (let n = 0; n <= 10; n++) {
      for (const { class: mu, value } of weingartenUnitaryTable(n)) {
        expect(weingartenUnitary(mu)).toEqual(value);
        expect(weingartenUnitary([...mu].reverse())).toEqual(value);
      }
      for (const { class: mu, value } of weingartenUnitaryTableAt(n, 3)) {
        expect(weingartenUnitaryAt(mu, 3)).toEqual(value);
      }
    }
  });

  it('the naive sum of rational functions, to degree 7', () => {
    for (let n = 0; n <= 7; n++) {
      for (const mu of partitions(n)) expect(weingartenUnitary(mu)).toEqual(weingartenUnitaryNaive(mu));
    }
  });

  it('at the largest degree, where float64 limbs end and BigInt takes over', () => {
    for (const n of [26, MAX_WEINGARTEN_DEGREE]) {
      for (const mu of [new Array<number>(n).fill(1), [3, 2, ...new Array<number>(n - 5).fill(1)]]) {
        expect(exactText(weingartenUnitary(mu).evaluate(n + 3))).toBe(exactText(weingartenUnitaryAt(mu, n + 3)));
      }
    }
  });
});

describe('the literature', () => {
  it('degrees 0 to 4: Collins and Sniady; Samuel 1980', () => {
    const polynomial = (...coefficients: bigint[]) => RationalFunction.quotient(coefficients, [1n]);
    const known: [number[], RationalFunction][] = [
      [[], integer(1)],
      [[1], D.inverse()],
      [[1, 1], product([-1, 1]).inverse()],
      [[2], product([-1, 0, 1]).inverse().neg()],
      [[1, 1, 1], polynomial(-2n, 0n, 1n).div(product([-2, -1, 0, 1, 2]))],
      [[2, 1], product([-2, -1, 1, 2]).inverse().neg()],
      [[3], integer(2).div(product([-2, -1, 0, 1, 2]))],
      [[1, 1, 1, 1], polynomial(6n, 0n, -8n, 0n, 1n).div(product([-3, -2, -1, 0, 0, 1, 2, 3]))],
      [[2, 1, 1], product([-3, -1, 0, 1, 3]).inverse().neg()],
      [[2, 2], polynomial(6n, 0n, 1n).div(product([-3, -2, -1, 0, 0, 1, 2, 3]))],
      [[3, 1], polynomial(-3n, 0n, 2n).div(product([-3, -2, -1, 0, 0, 1, 2, 3]))],
      [[4], integer(-5).div(product([-3, -2, -1, 0, 1, 2, 3]))],
    ];
    for (const [mu, value] of known) expect(weingartenUnitary(mu)).toEqual(value);
  });

  it('one cycle: (-1)^(n-1) Cat_(n-1) / prod_(|k| < n) (D - k)', () => {
    for (let n = 1; n <= 16; n++) {
      const sign = n % 2 === 1 ? 1n : -1n;
      const points = Array.from({ length: 2 * n - 1 }, (_, k) => k - n + 1);
      expect(weingartenUnitary([n])).toEqual(integer(sign * catalan(n - 1)).div(product(points)));
    }
    const longest = weingartenUnitary([28]);
    expect(longest.numerator).toEqual([1n]);
    expect(exactText(longest.scale)).toBe(String(-catalan(27)));
  });

  it('leading order: D^(-n-|mu|) prod (-1)^(c-1) Cat_(c-1), and parity under D -> -D', () => {
    for (let n = 0; n <= 12; n++) {
      for (const { class: mu, value } of weingartenUnitaryTable(n)) {
        // The leading coefficient is scale * lead(numerator) / lead(denominator), and the roots here are integers.
        expect(value.degree).toBe(mu.length - 2 * n);
        const lead = value.scale.mul(value.numerator[value.numerator.length - 1]);
        const expected = mu.reduce((all, c) => all * (c % 2 === 1 ? 1n : -1n) * catalan(c - 1), 1n);
        expect(exactText(lead)).toBe(String(expected));
        // (-1)^n sign(mu)
        const even = (n % 2 === 0 ? 1 : -1) * classSign(mu) === 1;
        expect(value.reflected()).toEqual(even ? value : value.neg());
        expect(value.roots.every(({ root }) => root.d === 1n && Math.abs(Number(root.n)) < n)).toBe(true);
      }
    }
  });

  it('the sum over the group is 1/(D (D+1) ... (D+n-1))', () => {
    for (let n = 1; n <= 7; n++) {
      const table = byKey(weingartenUnitaryTable(n));
      const seen = new Map<string, number>();
      for (const p of permutations(n)) seen.set(keyOf(p), (seen.get(keyOf(p)) ?? 0) + 1);
      let sum = RationalFunction.zero;
      for (const [key, count] of seen) sum = sum.add(table.get(key)!.mul(integer(count)));
      expect(sum).toEqual(product(Array.from({ length: n }, (_, k) => -k)).inverse());
    }
  });
});

describe('bad input', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['a zero part', () => weingartenUnitary([2, 0]), /^partition: \(2,0\) is not a partition; expected positive/],
    ['a negative part', () => weingartenUnitaryAt([-2], 3), /^partition: \(-2\) is not a partition; expected positive/],
    ['a half', () => weingartenUnitary([1.5]), /^partition: \(1.5\) is not a partition; expected positive/],
    ['NaN as a part', () => weingartenUnitary([NaN]), /^partition: \(NaN\) is not a partition; expected positive/],
    [
      'degree 29',
      () => weingartenUnitary([29]),
      /^weingartenUnitary: got degree 29; expected an integer from 0 to 28$/,
    ],
    ['degree 61', () => weingartenUnitary([60, 1]), /^partition: \(60,1\) is a partition of 61; expected/],
    ['degree 29 at D', () => weingartenUnitaryAt([20, 9], 3), /^weingartenUnitaryAt: got degree 29; expected/],
    ['a table of 29', () => weingartenUnitaryTable(29), /^weingartenUnitaryTable: got degree 29; expected/],
    ['a table of -1', () => weingartenUnitaryTable(-1), /^weingartenUnitaryTable: got degree -1; expected/],
    ['a table of NaN', () => weingartenUnitaryTableAt(NaN, 2), /^weingartenUnitaryTableAt: got degree NaN; expected/],
    ['D = 0', () => weingartenUnitaryAt([2], 0), /^weingartenUnitaryAt: got dimension 0; expected an integer D >= 1$/],
    ['D = -1', () => weingartenUnitaryAt([2], -1), /^weingartenUnitaryAt: got dimension -1; expected/],
    ['D = 2.5', () => weingartenUnitaryAt([2], 2.5), /^weingartenUnitaryAt: got dimension 2.5; expected/],
    ['D = NaN', () => weingartenUnitaryAt([2], NaN), /^weingartenUnitaryAt: got dimension NaN; expected/],
    [
      'D = 2^53',
      () => weingartenUnitaryAt([2], 2 ** 53),
      /^weingartenUnitaryAt: got dimension 9007199254740992; expected/,
    ],
    ['D = 0 for a table', () => weingartenUnitaryTableAt(2, 0), /^weingartenUnitaryTableAt: got dimension 0; expected/],
    ['a pole', () => weingartenUnitary([2]).evaluate(1), /^RationalFunction: pole at 1; expected/],
  ])('refuses %s in one line', (_, call, message) => {
    expect(call).toThrow(InputError);
    expect(call).toThrow(message);
    expect(call).toThrow(/^[^\n]{1,120}$/);
  });
});
