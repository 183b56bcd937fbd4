// Every field of the algebra: the axioms of a ring, and division.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { largePrime, primeField } from '../../src/algebra/prime-field.js';
import { rationalFunctionField } from '../../src/algebra/rational-function.js';
import { type Field, rationalField } from '../../src/algebra/ring.js';
import { anyFraction, anyRationalFunction, check } from './arbitraries.js';
import { expectSame, obeysRingLaws } from './ring-laws.js';

function conforms<T>(
  name: string,
  ring: Field<T>,
  element: fc.Arbitrary<T>,
  characteristic: bigint,
  runs: number,
): void {
  obeysRingLaws(name, ring, element, characteristic, runs);
  const same = (a: T, b: T) => {
    expectSame(ring, a, b);
  };

  it(`field: ${name} divides by everything but 0`, () => {
    expect(() => ring.inverse(ring.zero)).toThrow(InputError);
    check(
      [element, element],
      (a, b) => {
        if (ring.isZero(a)) return;
        same(ring.mul(a, ring.inverse(a)), ring.one);
        same(ring.inverse(ring.inverse(a)), a);
        same(ring.mul(ring.mul(b, a), ring.inverse(a)), b);
      },
      runs,
    );
  });
}

conforms('rationals', rationalField, anyFraction(10n ** 25n), 0n, 200);
for (const p of [2, 3, 5, 7, 101, 65537, largePrime(499), largePrime(1), largePrime(0)]) {
  const residues = fc.oneof(fc.integer({ min: 0, max: p - 1 }), fc.integer({ min: Math.max(0, p - 4), max: p - 1 }));
  conforms(`integers modulo ${p}`, primeField(p), residues, BigInt(p), 200);
}
conforms('rational functions', rationalFunctionField, anyRationalFunction, 0n, 60);
