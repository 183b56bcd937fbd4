// The result of an integration as data: terms of exact coefficients, traces and matrices, and from which dimension on they hold.

import type { Operator, SymbolMonomial } from '../algebra/monomial.js';
import type { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import { shownAs } from '../shown.js';
import type { RandomName } from './averaged.js';
import type { DeclaredNeed } from './consistency.js';
import type { IntegerDimensions } from './dimension.js';
import type { DimensionFunction } from './dimension-function.js';

/** A rational function of one dimension, or of several. */
export type Coefficient = RationalFunction | DimensionFunction;

/** coefficient * symbols, times a matrix when the integrand is one. */
export interface IntegralTerm<T> {
  readonly coefficient: T;
  readonly symbols: SymbolMonomial;
  readonly operator?: Operator;
}

/** Terms in order. There may be hundreds of thousands: they are made when they are asked for. */
export interface TermList<T> extends Iterable<IntegralTerm<T>> {
  readonly length: number;
  /** @throws RangeError when there is no such term */
  at(index: number): IntegralTerm<T>;
  /** the coefficients that occur, each at least once: faster than going through the terms */
  coefficients(): Iterable<T>;
}

/** Whether the symbolic result holds at one integer D below the degree, and how that is known. */
export interface LowerDimension {
  readonly dim: number;
  /** null: not decided */
  readonly holds: boolean | null;
  readonly reason:
    /** term by term equal to the restricted sum */
    | 'equal'
    /** equal for matrices of that size, by relations between their traces */
    | 'trace identities'
    /** a coefficient has a pole there */
    | 'pole'
    /** a coefficient of the integrand has a pole there: there is nothing to average */
    | 'undefined'
    /** at or above the degree, though a pole of the integrand is larger */
    | 'proven'
    /** the exact value at that D is another one: `integrateAt` gives it */
    | 'differs'
    /** not compared */
    | 'unchecked'
    /** no constants are as declared there */
    | 'impossible';
}

/** For which dimensions a symbolic result is the integral. */
export interface Validity {
  /** the largest degree of a Weingarten function in it */
  readonly degree: number;
  /** proven for every integer D from here on; with several dimensions see `conditions` */
  readonly provenFrom: number;
  /** proven when all of these hold: the space of each unitary is large enough */
  readonly conditions: readonly { readonly dimension: string; readonly atLeast: number }[];
  /** the integers from the least D that has all the indices to provenFrom - 1; where poles are far, not all that are proven */
  readonly lower: readonly LowerDimension[];
  /** the integers D at which a coefficient of the integrand has a pole: no dimension of the integral */
  readonly poles: readonly number[];
  /** what the declared properties of constants need of the dimensions, as far as that is decided; absent when they need nothing */
  readonly declared?: readonly DeclaredNeed[];
  /** all of it in a sentence */
  readonly statement: string;
}

/** An integral, symbolic in the dimensions. */
export interface Integral {
  /** the dimensions that coefficients depend on: with one of them they are rational functions of it */
  readonly dimensions: readonly string[];
  readonly terms: TermList<Coefficient>;
  /** what was averaged over: the random names that occur */
  readonly random: readonly RandomName[];
  readonly validity: Validity;
  /** why the integral is 0, when the integrand alone says so */
  readonly zeroBecause?: string;
  /** how it was done */
  readonly explain: string;
  /** the formula */
  toString(): string;
}

/** An integral at integer dimensions, exact below the degree too. */
export interface IntegralAt {
  readonly dimensions: IntegerDimensions;
  readonly terms: TermList<Fraction>;
  readonly random: readonly RandomName[];
  readonly zeroBecause?: string;
  readonly explain: string;
  /** the value */
  toString(): string;
}

/** Terms that exist already. */
export function termList<T>(terms: readonly IntegralTerm<T>[]): TermList<T> {
  return shownTerms({
    length: terms.length,
    at: (index) => terms[checkedIndex(index, terms.length)],
    coefficients: () => new Set(terms.map(({ coefficient }) => coefficient)),
    [Symbol.iterator]: () => terms[Symbol.iterator](),
  });
}

/** Terms that are made one at a time. */
export function lazyTermList<T>(
  length: number,
  coefficients: readonly T[],
  make: (index: number) => IntegralTerm<T>,
): TermList<T> {
  return shownTerms({
    length,
    at: (index) => make(checkedIndex(index, length)),
    coefficients: () => coefficients,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield make(index);
    },
  });
}

function shownTerms<T>(terms: TermList<T>): TermList<T> {
  return shownAs(terms, { text: () => `${terms.length} terms`, json: () => [...terms] });
}

function checkedIndex(index: number, length: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= length) {
    throw new RangeError(`terms: no term ${index} of ${length}`);
  }
  return index;
}
