// Sets of dimensions against lists of integers, and where polynomials are not negative against their values one by one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import {
  ALL_INTEGERS,
  type IntegerSet,
  hasInteger,
  integersFrom,
  integersText,
  intersectIntegers,
  nonNegativeIntegers,
  withoutIntegers,
} from '../../src/integrate/integer-set.js';
import { eigenvaluesFit } from '../../src/integrate/power-sums.js';
import { check } from '../algebra/arbitraries.js';

const NUMBERS = Array.from({ length: 60 }, (_, k) => BigInt(k + 1));
const members = (set: IntegerSet): bigint[] => NUMBERS.filter((n) => hasInteger(set, n));

const anySet = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 40n }),
    fc.option(fc.bigInt({ min: 1n, max: 50n })),
    fc.constantFrom(null, 0 as const, 1 as const),
  )
  .map(([first, last, parity]) => integersFrom(first, last, parity));

describe('sets of integers', () => {
  it('meet where both have a number', () => {
    check([anySet, anySet, fc.array(fc.bigInt({ min: 1n, max: 50n }), { maxLength: 3 })], (one, two, out) => {
      const both = members(one).filter((n) => hasInteger(two, n));
      expect(members(intersectIntegers(one, two))).toEqual(both);
      expect(members(withoutIntegers(intersectIntegers(one, two), out))).toEqual(both.filter((n) => !out.includes(n)));
    });
  });

  it.each<readonly [IntegerSet, string]>([
    [ALL_INTEGERS, 'D >= 1'],
    [integersFrom(5n), 'D >= 5'],
    [integersFrom(1n, null, 0), 'even D'],
    [integersFrom(1n, null, 1), 'odd D'],
    [integersFrom(2n, null, 1), 'odd D >= 3'],
    [integersFrom(4n, 4n), 'D = 4'],
    [integersFrom(2n, 5n), 'D = 2 to 5'],
    [withoutIntegers(ALL_INTEGERS, [2n]), 'D = 1 or D >= 3'],
    [integersFrom(5n, 4n), 'no D'],
  ])('%#: %s', (set, text) => {
    expect(integersText(set, 'D')).toBe(text);
  });

  it('where a polynomial with roots near and far is not negative', () => {
    const roots = fc.array(fc.tuple(fc.integer({ min: -20, max: 400 }), fc.constantFrom(1, 2, 7)), { maxLength: 4 });
    check([roots, fc.constantFrom(1n, -1n)], (list, sign) => {
      const f = (n: bigint): Fraction =>
        list.reduce((value, [p, q]) => value.mul(new Fraction(n).sub(new Fraction(p, q))), new Fraction(sign));
      const set = nonNegativeIntegers(f, list.length);
      for (let n = 1n; n <= 420n; n++) expect(hasInteger(set, n)).toBe(f(n).n === 0n || f(n).s > 0n);
      const far = 10n ** 30n;
      expect(hasInteger(set, far)).toBe(f(far).s > 0n);
    });
  });
});

describe('power sums', () => {
  const sums = (values: readonly number[], count: number) =>
    Array.from({ length: count }, (_, k) => new Fraction(values.reduce((all, x) => all + x ** (k + 1), 0)));

  it('of real numbers fit, of as many', () => {
    const values = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 });
    check([values, fc.integer({ min: 1, max: 7 })], (list, count) => {
      expect(eigenvaluesFit(sums(list, count), list.length, 'real')).toBe(true);
      expect(eigenvaluesFit(sums(list, count), list.length, 'any')).toBe(true);
      // One number more than there are is 0.
      expect(eigenvaluesFit(sums(list, count), list.length + 1, 'real')).toBe(true);
      const [wrong] = sums([...list, 1], list.length + 1).slice(-1);
      const known = [...sums(list, list.length), wrong];
      expect(eigenvaluesFit(known, list.length, 'any')).toBe(wrong.equals(sums(list, list.length + 1)[list.length]));
    });
  });

  it.each<readonly [readonly number[], number, 'real' | 'circle' | 'any', boolean]>([
    // x^2 = -1
    [[0, -2], 2, 'real', false],
    [[0, -2], 2, 'circle', true],
    [[0, 0], 2, 'circle', false],
    [[0, 0, 3], 3, 'circle', true],
    [[0, 0, 3], 3, 'real', false],
    [[2, 2], 2, 'circle', true],
    [[5, 25], 2, 'circle', false],
    [[0, 0, 1], 2, 'any', false],
    [[0], 2, 'circle', true],
  ])('%j of %i numbers, %s: %s', (given, n, place, fits) => {
    const values = given.map((x) => new Fraction(x));
    expect(eigenvaluesFit(values, n, place)).toBe(fits);
  });
});
