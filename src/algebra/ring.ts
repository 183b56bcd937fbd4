// The interface that algorithms over more than one kind of exact number are written against, and nothing more.
// Every ring passes the same conformance suite (test/algebra/ring.test.ts).

import { InputError } from '../input-error.js';
import { Fraction } from './rational.js';

/** A commutative ring with exact, structural equality. */
export interface Ring<T> {
  readonly zero: T;
  readonly one: T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  neg(a: T): T;
  equals(a: T, b: T): boolean;
  isZero(a: T): boolean;
  fromInteger(n: bigint): T;
}

/** A ring in which everything but zero divides. */
export interface Field<T> extends Ring<T> {
  /** 1/a; throws InputError on zero. */
  inverse(a: T): T;
}

const ZERO = new Fraction(0n);
const ONE = new Fraction(1n);

/** The rational numbers, on fraction.js. */
export const rationalField: Field<Fraction> = {
  zero: ZERO,
  one: ONE,
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  neg: (a) => a.neg(),
  equals: (a, b) => a.equals(b),
  isZero: (a) => a.n === 0n,
  fromInteger: (n) => new Fraction(n),
  inverse: (a) => {
    if (a.n === 0n) throw new InputError('rationalField: division by 0', 'a nonzero rational');
    return a.inverse();
  },
};

/**
 * a^n by repeated squaring; a^0 is 1, for a = 0 too.
 *
 * @param n an integer >= 0
 * @throws InputError on any other exponent
 * @example
 * power(primeField(7), 3, 2); // 2
 */
export function power<T>(ring: Ring<T>, a: T, n: number): T {
  if (!Number.isSafeInteger(n) || n < 0) throw new InputError(`power: got exponent ${n}`, 'an integer >= 0');
  let result = ring.one;
  for (let square = a, rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = ring.mul(result, square);
    if (rest > 1) square = ring.mul(square, square);
  }
  return result;
}
