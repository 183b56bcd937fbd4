// One conformance suite for every ring: the axioms, on random elements.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { type Ring, power } from '../../src/algebra/ring.js';
import { check } from './arbitraries.js';

/** Equal, and looking equal: nothing of how they came about is left in elements. */
export function expectSame<T>(ring: Ring<T>, a: T, b: T): void {
  expect(ring.equals(a, b)).toBe(true);
  expect(a).toEqual(b);
}

/** @param characteristic 0, or the prime that is 0 in the ring */
export function obeysRingLaws<T>(
  name: string,
  ring: Ring<T>,
  element: fc.Arbitrary<T>,
  characteristic: bigint,
  runs: number,
): void {
  describe(`ring: ${name}`, () => {
    const same = (a: T, b: T) => {
      expectSame(ring, a, b);
    };

    it('adds and multiplies associatively, commutatively, distributively', () => {
      check(
        [element, element, element],
        (a, b, c) => {
          same(ring.add(a, ring.add(b, c)), ring.add(ring.add(a, b), c));
          same(ring.mul(a, ring.mul(b, c)), ring.mul(ring.mul(a, b), c));
          same(ring.add(a, b), ring.add(b, a));
          same(ring.mul(a, b), ring.mul(b, a));
          same(ring.mul(a, ring.add(b, c)), ring.add(ring.mul(a, b), ring.mul(a, c)));
        },
        runs,
      );
    });

    it('has 0, 1, negatives and differences', () => {
      expect(ring.isZero(ring.zero)).toBe(true);
      expect(ring.isZero(ring.one)).toBe(false);
      same(ring.neg(ring.zero), ring.zero);
      check(
        [element, element],
        (a, b) => {
          same(ring.add(a, ring.zero), a);
          same(ring.mul(a, ring.one), a);
          same(ring.mul(a, ring.zero), ring.zero);
          same(ring.add(a, ring.neg(a)), ring.zero);
          same(ring.sub(a, b), ring.add(a, ring.neg(b)));
          same(ring.add(ring.sub(a, b), b), a);
          expect(ring.isZero(ring.sub(a, b))).toBe(ring.equals(a, b));
        },
        runs,
      );
    });

    it('contains the integers, up to its characteristic', () => {
      const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
      same(ring.fromInteger(0n), ring.zero);
      same(ring.fromInteger(1n), ring.one);
      check([integer, integer], (m, n) => {
        same(ring.fromInteger(m + n), ring.add(ring.fromInteger(m), ring.fromInteger(n)));
        same(ring.fromInteger(m * n), ring.mul(ring.fromInteger(m), ring.fromInteger(n)));
        same(ring.fromInteger(-m), ring.neg(ring.fromInteger(m)));
        const vanishes = characteristic === 0n ? m === 0n : m % characteristic === 0n;
        expect(ring.isZero(ring.fromInteger(m))).toBe(vanishes);
      });
      same(ring.fromInteger(characteristic), ring.zero);
    });

    it('has powers', () => {
      same(power(ring, ring.zero, 0), ring.one);
      check(
        [element, fc.integer({ min: 0, max: 6 })],
        (a, n) => {
          let product = ring.one;
          for (let k = 0; k < n; k++) product = ring.mul(product, a);
          same(power(ring, a, n), product);
        },
        runs,
      );
      for (const n of [-1, 0.5, NaN, Infinity]) expect(() => power(ring, ring.one, n)).toThrow(InputError);
    });
  });
}
