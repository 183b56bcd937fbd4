import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { exactText, rational } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { type LaurentSeries, expandAtInfinity } from '../../src/algebra/series.js';
import { anyNonzeroRationalFunction, check } from './arbitraries.js';

const D = RationalFunction.variable;

function partialSum({ leading, coefficients }: LaurentSeries): RationalFunction {
  return coefficients.reduce(
    (sum, c, k) => sum.add(RationalFunction.constant(c).mul(D.pow(leading - k))),
    RationalFunction.zero,
  );
}

describe('expandAtInfinity', () => {
  it('leaves a rest of the right order', () => {
    check([anyNonzeroRationalFunction, fc.integer({ min: 1, max: 9 })], (f, count) => {
      const series = expandAtInfinity(f, count);
      expect(series.coefficients).toHaveLength(count);
      expect(series.leading).toBe(f.degree);
      expect(series.coefficients[0].n).not.toBe(0n);
      const rest = f.sub(partialSum(series));
      if (!rest.isZero) expect(rest.degree).toBeLessThanOrEqual(series.leading - count);
    });
  });

  it('gives the geometric series', () => {
    const { leading, coefficients } = expandAtInfinity(RationalFunction.pole('2/3'), 5);
    expect(leading).toBe(-1);
    expect(coefficients.map(exactText)).toEqual(['1', '2/3', '4/9', '8/27', '16/81']);
  });

  it('ends with zeros on a Laurent polynomial, is empty on zero', () => {
    const f = D.pow(2).sub(RationalFunction.constant('1/2').mul(D.pow(-1)));
    const { leading, coefficients } = expandAtInfinity(f, 6);
    expect(leading).toBe(2);
    expect(coefficients.map(exactText)).toEqual(['1', '0', '0', '-1/2', '0', '0']);
    expect(expandAtInfinity(RationalFunction.zero, 3)).toEqual({ leading: 0, coefficients: [] });
  });

  it('goes far: 1000 Fibonacci numbers', () => {
    // 1/(D^2 - D - 1) generates the Fibonacci numbers.
    const { coefficients } = expandAtInfinity(RationalFunction.quotient([1n], [-1n, -1n, 1n]), 1000);
    for (let k = 2; k < 1000; k++) {
      expect(coefficients[k].equals(coefficients[k - 1].add(coefficients[k - 2]))).toBe(true);
    }
    expect(coefficients[10].equals(rational(89))).toBe(true);
  });

  it('refuses counts out of range', () => {
    for (const count of [0, -1, 2.5, NaN, 1001]) {
      expect(() => expandAtInfinity(D, count)).toThrow(InputError);
      expect(() => expandAtInfinity(D, count)).toThrow(/^expandAtInfinity: got .* coefficients; expected an integer/);
    }
  });
});
