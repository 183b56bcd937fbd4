// The numbers that coefficients are made of, either rational functions of D or rationals at one D, with the few things that are asked of D
// itself: so that one piece of code derives the formula and its value.

import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction, rationalFunctionField } from '../../src/algebra/rational-function.js';
import { type Ring, rationalField } from '../../src/algebra/ring.js';

/** A ring that holds D, the rationals, and the inverse of D - k wherever that does not vanish. */
export interface DimensionRing<T> {
  readonly ring: Ring<T>;
  /** D */
  readonly dim: T;
  /** 1/(D - k) */
  readonly pole: (k: number) => T;
  readonly constant: (value: Fraction) => T;
  /** a rational function of D as an element */
  readonly from: (f: RationalFunction) => T;
}

/** Symbolic in D. */
export const SYMBOLIC_DIMENSION: DimensionRing<RationalFunction> = {
  ring: rationalFunctionField,
  dim: RationalFunction.variable,
  pole: (k) => RationalFunction.pole(k),
  constant: (value) => RationalFunction.constant(value),
  from: (f) => f,
};

/**
 * At one integer D >= 2.
 *
 * @example
 * dimensionAt(4).pole(1).toFraction(); // "1/3"
 */
export function dimensionAt(dim: number): DimensionRing<Fraction> {
  return {
    ring: rationalField,
    dim: new Fraction(dim),
    pole: (k) => new Fraction(1, dim - k),
    constant: (value) => value,
    from: (f) => f.evaluate(dim),
  };
}
