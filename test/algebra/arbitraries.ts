// What the tests of the algebra draw at random. Every property runs with a fixed seed: a failure can be repeated.

import fc from 'fast-check';
import { type Polynomial, multiplyPolynomials, trimmed } from '../../src/algebra/polynomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';

/** Runs a property with a fixed seed. */
export function check<Ts extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
  predicate: (...values: Ts) => void,
  numRuns = 100,
): void {
  fc.assert(
    fc.property<Ts>(...arbitraries, (...values) => {
      predicate(...values);
    }),
    { seed: 20240607, numRuns },
  );
}

export const anyFraction = (bound: bigint): fc.Arbitrary<Fraction> =>
  fc
    .tuple(fc.bigInt({ min: -bound, max: bound }), fc.bigInt({ min: 1n, max: bound }))
    .map(([n, d]) => new Fraction(n, d));

export const anyPolynomial = (maxDegree: number, bound = 30n): fc.Arbitrary<Polynomial> =>
  fc
    .array(fc.bigInt({ min: -bound, max: bound }), { maxLength: maxDegree + 1 })
    .map((coefficients) => trimmed([...coefficients]));

export const anyNonzeroPolynomial = (maxDegree: number, bound = 30n): fc.Arbitrary<Polynomial> =>
  anyPolynomial(maxDegree, bound).filter((f) => f.length > 0);

/** Products of a few linear factors, some alike, and at times of one without rational roots. */
const anyDenominator: fc.Arbitrary<Polynomial> = fc
  .tuple(
    fc.array(fc.tuple(fc.bigInt({ min: -4n, max: 4n }), fc.constantFrom(1n, 1n, 2n, -3n)), { maxLength: 3 }),
    fc.constantFrom<Polynomial>([1n], [1n], [-2n], [1n, 0n, 1n], [-2n, 0n, 1n], [1n, 1n, 3n]),
  )
  .map(([linear, rest]) => linear.reduce<Polynomial>((f, [p, q]) => multiplyPolynomials(f, [-p, q]), rest));

export const anyRationalFunction: fc.Arbitrary<RationalFunction> = fc
  .tuple(anyPolynomial(3, 9n), anyDenominator)
  .map(([top, bottom]) => RationalFunction.quotient(top, bottom));

export const anyNonzeroRationalFunction = anyRationalFunction.filter((f) => !f.isZero);
