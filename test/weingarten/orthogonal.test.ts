// O(D), Sp(D), COE and CSE: against the inverse of the Gram matrix over pairings, against each other, and against the literature.

import { describe, expect, it } from 'vitest';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { cosetType, crossings, pairPartitionOfType, pairPartitions } from '../../src/combinatorics/pair-partition.js';
import { type Partition, partitionKey, partitions } from '../../src/combinatorics/partition.js';
import { representative, sign } from '../../src/combinatorics/permutation.js';
import { cosetTypeSize } from '../../src/combinatorics/zonal.js';
import { weightFunctions, weightValues } from '../../src/ensembles/spherical-weights.js';
import { InputError } from '../../src/input-error.js';
import {
  weingartenCOE,
  weingartenCOEAt,
  weingartenCOETable,
  weingartenCOETableAt,
  weingartenCSE,
  weingartenCSEAt,
  weingartenCSETable,
  weingartenCSETableAt,
} from '../../src/weingarten/circular.js';
import {
  weingartenOrthogonal,
  weingartenOrthogonalAt,
  weingartenOrthogonalTable,
  weingartenOrthogonalTableAt,
} from '../../src/weingarten/orthogonal.js';
import {
  weingartenSymplectic,
  weingartenSymplecticAt,
  weingartenSymplecticTable,
  weingartenSymplecticTableAt,
} from '../../src/weingarten/symplectic.js';
import { weingartenOrthogonalByGram } from './naive.js';

/** numerator over prod (D - k), low degree first */
const over = (numerator: readonly bigint[], points: readonly number[]) =>
  points.reduce((f, k) => f.mul(RationalFunction.pole(k)), RationalFunction.quotient(numerator, [1n]));

describe('the inverse of the Gram matrix over pairings', () => {
  it.each([1, 2, 3, 4])('degree %i, from 1 to beyond the degree: below it the pseudo-inverse', (n) => {
    for (let dim = 1; dim <= n + 2; dim++) {
      const values = weingartenOrthogonalTableAt(n, dim).map(({ value }) => exactText(value));
      expect(values).toEqual(weingartenOrthogonalByGram(n, dim).map(exactText));
    }
  });

  it.each([1, 2, 3, 4])('degree %i, Sp: the Gram matrix at -D', (n) => {
    for (const dim of [2, 4, 6, 2 * n]) {
      const signs = partitions(n).map((mu) => (mu.length % 2 === 0 ? 1 : -1));
      const byGram = weingartenOrthogonalByGram(n, -dim).map((value, place) => exactText(value.mul(signs[place])));
      expect(weingartenSymplecticTableAt(n, dim).map(({ value }) => exactText(value))).toEqual(byGram);
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('degree %i, symbolic: one row of the product for each pairing is 0 or 1', (n) => {
    // Row of the first pairing against all: sum over coset types of Wg(mu) * (sum over q of type mu of D^loops(q, r)).
    const list = pairPartitions(Math.min(n, 5));
    if (n > 5) {
      // The orthogonality to the trivial row only: sum of Wg over all pairings is 1/(D (D + 2) ... (D + 2n - 2)).
      const sum = weingartenOrthogonalTable(n).reduce(
        (all, { class: mu, value }) => all.add(value.mul(RationalFunction.constant(cosetTypeSize(mu)))),
        RationalFunction.zero,
      );
      expect(sum).toEqual(
        over(
          [1n],
          Array.from({ length: n }, (_, k) => -2 * k),
        ),
      );
      return;
    }
    const table = new Map(weingartenOrthogonalTable(n).map(({ class: mu, value }) => [partitionKey(mu), value]));
    for (const nu of partitions(n)) {
      const r = pairPartitionOfType(nu);
      const counts = new Map<string, bigint[]>();
      for (const q of list) {
        const key = partitionKey(cosetType(list[0], q));
        const row = counts.get(key) ?? new Array<bigint>(n + 1).fill(0n);
        row[cosetType(q, r).length]++;
        counts.set(key, row);
      }
      let sum = RationalFunction.zero;
      for (const [key, row] of counts) sum = sum.add(table.get(key)!.mul(RationalFunction.quotient(row, [1n])));
      expect(sum).toEqual(nu.length === n ? RationalFunction.one : RationalFunction.zero);
    }
  });
});

describe('the literature', () => {
  it('O, degrees 1 to 4: Collins and Sniady 2006, section 5; Collins and Matsumoto 2009, section 3', () => {
    const known: [Partition, RationalFunction][] = [
      [[1], over([1n], [0])],
      [[1, 1], over([1n, 1n], [0, 1, -2])],
      [[2], over([-1n], [0, 1, -2])],
      [[1, 1, 1], over([-2n, 3n, 1n], [0, 1, 2, -2, -4])],
      [[2, 1], over([-1n], [0, 1, 2, -4])],
      [[3], over([2n], [0, 1, 2, -2, -4])],
      [[4], over([-6n, -5n], [0, 0, 1, 2, 3, -1, -2, -4, -6]).mul(RationalFunction.variable)],
    ];
    for (const [mu, value] of known) expect(weingartenOrthogonal(mu)).toEqual(value);
  });

  it('Sp, degrees 1 and 2: Collins and Sniady 2006, section 5', () => {
    expect(weingartenSymplectic([1])).toEqual(over([1n], [0]));
    expect(weingartenSymplectic([1, 1])).toEqual(over([-1n, 1n], [0, -1, 2]));
    expect(weingartenSymplectic([2])).toEqual(over([-1n], [0, -1, 2]));
  });

  it('COE and CSE: E|V_11|^2 = 2/(D + 1), and 1/(D - 1) for the antisymmetric J V', () => {
    expect(weingartenCOE([1])).toEqual(over([1n], [-1]));
    expect(weingartenCOE([2])).toEqual(over([-1n], [0, -1, -3]));
    expect(weingartenCSE([1])).toEqual(over([1n], [1]));
    expect(weingartenCSE([2])).toEqual(over([-1n], [0, 1, 3]));
  });

  it('leading order of O: D^(parts - 2n) prod (-1)^(c - 1) Cat_(c - 1)', () => {
    const catalan = [1n, 1n, 2n, 5n, 14n, 42n, 132n, 429n, 1430n];
    for (let n = 1; n <= 9; n++) {
      for (const { class: mu, value } of weingartenOrthogonalTable(n)) {
        expect(value.degree).toBe(mu.length - 2 * n);
        const lead = value.scale.mul(value.numerator.at(-1)!);
        const expected = mu.reduce((all, c) => all * (c % 2 === 1 ? 1n : -1n) * catalan[c - 1], 1n);
        expect(exactText(lead)).toBe(String(expected));
      }
    }
  });
});

describe('the routes agree', () => {
  it('symbolic at D = integer D, one class = its entry in the table, for all four', () => {
    const four = [
      {
        one: weingartenOrthogonal,
        at: weingartenOrthogonalAt,
        all: weingartenOrthogonalTable,
        allAt: weingartenOrthogonalTableAt,
      },
      {
        one: weingartenSymplectic,
        at: weingartenSymplecticAt,
        all: weingartenSymplecticTable,
        allAt: weingartenSymplecticTableAt,
      },
      { one: weingartenCOE, at: weingartenCOEAt, all: weingartenCOETable, allAt: weingartenCOETableAt },
      { one: weingartenCSE, at: weingartenCSEAt, all: weingartenCSETable, allAt: weingartenCSETableAt },
    ];
    for (const { one, at, all, allAt } of four) {
      for (const n of [0, 1, 4, 7]) {
        const table = all(n);
        expect(table.map((entry) => entry.class)).toEqual(partitions(n));
        for (const dim of [2 * n + 2, 40, 2 ** 40]) {
          const values = allAt(n, dim);
          table.forEach(({ class: mu, value }, place) => {
            expect(exactText(values[place].value)).toBe(exactText(value.evaluate(dim)));
            expect(exactText(at(mu, dim))).toBe(exactText(values[place].value));
            if (dim === 40) expect(one(mu)).toEqual(value);
          });
        }
      }
    }
  });

  it('Sp at D is O at -D, COE is O at D + 1, CSE is Sp at D - 1', () => {
    for (const mu of partitions(6)) {
      const o = weingartenOrthogonal(mu);
      const sign = RationalFunction.constant(mu.length % 2 === 0 ? 1 : -1);
      expect(weingartenSymplectic(mu)).toEqual(o.reflected().mul(sign));
      expect(weingartenCOE(mu)).toEqual(o.shifted(1n));
      expect(weingartenCSE(mu)).toEqual(weingartenSymplectic(mu).shifted(-1n));
    }
  });

  it('at degrees where the integers are longer than float64: sums over all pairings', () => {
    for (const n of [16, 20]) {
      const values = weightValues(2, n, BigInt(n + 3));
      const functions = n === 16 ? weightFunctions(2, n) : null;
      let sum = new Fraction(0n);
      partitions(n).forEach((mu, place) => {
        sum = sum.add(values[place].mul(cosetTypeSize(mu)));
        if (functions !== null) expect(exactText(functions[place].evaluate(n + 3))).toBe(exactText(values[place]));
      });
      let rising = 1n;
      for (let k = 0; k < n; k++) rising *= BigInt(n + 3 + 2 * k);
      expect(exactText(sum)).toBe(`1/${rising}`);
    }
  });

  it("the class of Sp stands for Matsumoto's value at a permutation of every second point", () => {
    const n = 5;
    for (const mu of partitions(n)) {
      // sigma moves 2i + 1 to 2 w(i) + 1, w of cycle type mu, and no even point: chords 2i -> 2 w(i) + 1.
      const w = representative(mu);
      const p = new Array<number>(2 * n);
      w.forEach((image, i) => {
        p[2 * i] = 2 * image + 1;
        p[2 * image + 1] = 2 * i;
      });
      expect(cosetType(pairPartitions(n)[0], p)).toEqual(mu);
      const turned = w.filter((image, i) => 2 * image + 1 < 2 * i).length;
      // sign(sigma) counts the crossings, and the chords that run from the larger point to the smaller.
      expect((crossings(p) + turned) % 2 === 0 ? 1 : -1).toBe(sign(w));
      const matsumoto = weingartenOrthogonal(mu)
        .reflected()
        .mul(RationalFunction.constant((-1) ** n * sign(w)));
      expect(weingartenSymplectic(mu)).toEqual(matsumoto);
    }
  });
});

describe('bad input', () => {
  it.each<[string, () => unknown, string]>([
    [
      'an odd size of Sp',
      () => weingartenSymplecticAt([2], 3),
      'weingartenSymplecticAt: got dimension 3; expected an even integer D >= 2',
    ],
    [
      'an odd size of CSE',
      () => weingartenCSEAt([2], 5),
      'weingartenCSEAt: got dimension 5; expected an even integer D >= 2',
    ],
    [
      'size 0',
      () => weingartenOrthogonalAt([2], 0),
      'weingartenOrthogonalAt: got dimension 0; expected an integer D >= 1',
    ],
    [
      'degree 29',
      () => weingartenOrthogonal([29]),
      'weingartenOrthogonal: got degree 29; expected an integer from 0 to 28',
    ],
    ['no partition', () => weingartenCOE([0]), 'partition: (0) is not a partition'],
    ['a table of -1', () => weingartenSymplecticTable(-1), 'weingartenSymplecticTable: got degree -1; expected'],
  ])('refuses %s in one line', (_, call, message) => {
    expect(call).toThrow(InputError);
    expect(call).toThrow(message);
  });
});
