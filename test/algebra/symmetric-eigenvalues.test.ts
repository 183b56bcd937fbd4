import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction, exactText, rational } from '../../src/algebra/rational.js';
import { symmetricEigenvalues } from '../../src/algebra/symmetric-eigenvalues.js';

const matrix = (rows: readonly (readonly (number | string)[])[]) =>
  rows.map((row) => row.map((entry) => rational(entry)));

describe('symmetricEigenvalues', () => {
  it('is exact for rational eigenvalues, with multiplicities', () => {
    const rows = Array.from({ length: 6 }, (_, a) => Array.from({ length: 6 }, (__, b) => (a === b ? '7/3' : '1/5')));
    const found = symmetricEigenvalues(matrix(rows));
    expect(found.map(({ exact, multiplicity }) => [exactText(exact!), multiplicity])).toEqual([
      ['32/15', 5],
      ['10/3', 1],
    ]);
  });

  it('gives irrational ones to the digits asked for', () => {
    const found = symmetricEigenvalues(
      matrix([
        [2, 1, 0],
        [1, 2, 1],
        [0, 1, 2],
      ]),
      45,
    );
    // 2 - sqrt 2, 2, 2 + sqrt 2
    expect(found[0].decimal).toBe('0.585786437626904951198311275790301921430328125');
    expect(exactText(found[1].exact!)).toBe('2');
    expect(found[2].decimal).toBe('3.41421356237309504880168872420969807856967188');
    expect(found[0].exact).toBeUndefined();
  });

  it('finds eigenvalues that nearly coincide, and zero', () => {
    const found = symmetricEigenvalues(
      matrix([
        ['1', '1/1000000000'],
        ['1/1000000000', '1'],
      ]),
      12,
    );
    expect(found.map(({ decimal }) => decimal)).toEqual(['0.999999999', '1.000000001']);
    expect(
      symmetricEigenvalues(
        matrix([
          [1, 1],
          [1, 1],
        ]),
      ).map(({ decimal }) => decimal),
    ).toEqual(['0', '2']);
    const close = symmetricEigenvalues(
      matrix([
        [1, 0, 0],
        [0, '1', '1/100000000000000000000'],
        [0, '1/100000000000000000000', '2'],
      ]),
      60,
    );
    expect(close).toHaveLength(3);
  });

  it('sums to the trace and to the trace of the square', () => {
    const entry = fc
      .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }))
      .map(([n, d]) => new Fraction(n, d));
    const symmetric = fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc
          .array(entry, { minLength: n * n, maxLength: n * n })
          .map((list) =>
            Array.from({ length: n }, (_, a) =>
              Array.from({ length: n }, (__, b) => list[Math.min(a, b) * n + Math.max(a, b)]),
            ),
          ),
      );
    fc.assert(
      fc.property(symmetric, (rows) => {
        const found = symmetricEigenvalues(rows, 30);
        const total = (k: number) =>
          found.reduce(
            (sum, { decimal, multiplicity }) => sum.add(rational(decimal).pow(k).mul(multiplicity)),
            new Fraction(0),
          );
        const trace = rows.reduce((sum, row, a) => sum.add(row[a]), new Fraction(0));
        const squares = rows.flat().reduce((sum, x) => sum.add(x.mul(x)), new Fraction(0));
        const small = new Fraction(1n, 10n ** 25n);
        expect(total(1).sub(trace).abs().compare(small)).toBeLessThan(0);
        expect(total(2).sub(squares).abs().compare(small)).toBeLessThan(0);
        expect(found.reduce((sum, { multiplicity }) => sum + multiplicity, 0)).toBe(rows.length);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('refuses what is not symmetric, empty or huge', () => {
    expect(() =>
      symmetricEigenvalues(
        matrix([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toThrow(/not symmetric; expected/);
    expect(() => symmetricEigenvalues([])).toThrow(/size 0; expected/);
    expect(() => symmetricEigenvalues(matrix([[1]]), 0)).toThrow(/0 digits; expected/);
  });
});
