// Sums of Pauli strings with rational complex coefficients: what the parts of an expression denote, before the whole is known
// to be Hermitian. Products are counted over a whole reading, so that (...)^1000 is refused and not begun.

import { rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { bitLength } from './common-denominator.js';
import {
  addGaussian,
  gaussian,
  GAUSSIAN_ONE,
  type GaussianRational,
  gaussianText,
  invertGaussian,
  isGaussianZero,
  multiplyGaussian,
  negateGaussian,
  rotateGaussian,
} from './gaussian-rational.js';
import { pauliLabel, pauliProduct, type PauliString } from './pauli-string.js';
import { pauliKey, pauliSum, type PauliSum } from './pauli-sum.js';

/** Exponents beyond this are refused, and so are numbers of more bits and products of more pairs of terms. */
const MAX_EXPONENT = 1_000;
const MAX_NUMBER_BITS = 50_000;
const MAX_PRODUCTS = 5_000_000;

const IDENTITY: PauliString = { x: 0n, z: 0n };
const IDENTITY_KEY = pauliKey(IDENTITY);
const ZERO = gaussian(rational(0));

export interface ComplexTerm {
  readonly string: PauliString;
  readonly coefficient: GaussianRational;
}

/** A part of the expression. A plain number is a multiple of the identity with `isNumber`, and one may divide by it. */
export interface Operand {
  readonly isNumber: boolean;
  readonly terms: Map<string, ComplexTerm>;
}

export function numberOperand(value: GaussianRational): Operand {
  return { isNumber: true, terms: new Map([[IDENTITY_KEY, { string: IDENTITY, coefficient: value }]]) };
}

export function stringOperand(string: PauliString): Operand {
  return { isNumber: false, terms: new Map([[pauliKey(string), { string, coefficient: GAUSSIAN_ONE }]]) };
}

/** The number that a plain number is. */
export function numberValue(operand: Operand): GaussianRational {
  return operand.terms.get(IDENTITY_KEY)?.coefficient ?? ZERO;
}

export function addTerm(terms: Map<string, ComplexTerm>, term: ComplexTerm): void {
  const key = pauliKey(term.string);
  const earlier = terms.get(key);
  const coefficient = earlier ? addGaussian(earlier.coefficient, term.coefficient) : term.coefficient;
  if (isGaussianZero(coefficient)) terms.delete(key);
  else terms.set(key, { string: term.string, coefficient });
}

export function negated(operand: Operand): Operand {
  const terms = new Map<string, ComplexTerm>();
  for (const [key, { string, coefficient }] of operand.terms) {
    terms.set(key, { string, coefficient: negateGaussian(coefficient) });
  }
  return { isNumber: operand.isNumber, terms };
}

/** Whether no string of one acts on a qubit on which a string of the other acts. */
export function actApart(one: Operand, two: Operand): boolean {
  const support = ({ terms }: Operand): bigint =>
    [...terms.values()].reduce((mask, { string }) => mask | string.x | string.z, 0n);
  return (support(one) & support(two)) === 0n;
}

/** The sum on so many qubits, once it is seen to be Hermitian. */
export function hermitianSum(qubits: number, terms: Iterable<ComplexTerm>): PauliSum {
  const real = [...terms].map(({ string, coefficient }) => {
    if (coefficient.im.n !== 0n) {
      throw new InputError(
        `Pauli sum: ${quoted(pauliLabel(string, qubits))} has the coefficient ${gaussianText(coefficient)}`,
        'a Hermitian sum, all coefficients real',
      );
    }
    return { ...string, coefficient: coefficient.re };
  });
  return pauliSum(qubits, real);
}

/** Multiplies operands; an object, because the products are counted over the whole expression. */
export class OperandArithmetic {
  private products = 0;

  product(a: Operand, b: Operand): Operand {
    this.products += a.terms.size * b.terms.size;
    if (this.products > MAX_PRODUCTS) {
      throw new InputError(
        'Pauli sum: multiplying out takes too many products',
        `at most ${MAX_PRODUCTS} products of two terms`,
      );
    }
    const terms = new Map<string, ComplexTerm>();
    for (const left of a.terms.values()) {
      for (const right of b.terms.values()) {
        const { string, phase } = pauliProduct(left.string, right.string);
        const coefficient = rotateGaussian(multiplyGaussian(left.coefficient, right.coefficient), phase);
        requireShortNumber(coefficient);
        addTerm(terms, { string, coefficient });
      }
    }
    return { isNumber: a.isNumber && b.isNumber, terms };
  }

  quotient(a: Operand, b: Operand): Operand {
    if (!b.isNumber) {
      throw new InputError('Pauli sum: division by an operator', 'a number after /, as in "X0/2*Z1"');
    }
    const inverse = invertGaussian(numberValue(b));
    if (inverse === undefined) throw new InputError('Pauli sum: division by zero', 'a nonzero number after /');
    return this.product(a, numberOperand(inverse));
  }

  power(base: Operand, exponent: Operand): Operand {
    const { re, im } = numberValue(exponent);
    if (!exponent.isNumber) {
      throw new InputError(
        'Pauli sum: an operator as exponent',
        'an integer after ^; a tensor product is written XZ, X1*Z0 or X ⊗ Z',
      );
    }
    if (im.n !== 0n || re.d !== 1n || re.n > BigInt(MAX_EXPONENT)) {
      throw new InputError(
        'Pauli sum: cannot raise to this exponent',
        `an integer exponent of at most ${MAX_EXPONENT} after ^`,
      );
    }
    if (re.s >= 0n) return this.naturalPower(base, Number(re.n));
    const inverse = base.isNumber ? invertGaussian(numberValue(base)) : undefined;
    if (inverse === undefined) {
      throw new InputError(
        `Pauli sum: a negative power of ${base.isNumber ? 'zero' : 'an operator'}`,
        'a nonzero number before ^, or a nonnegative exponent',
      );
    }
    return this.naturalPower(numberOperand(inverse), Number(re.n));
  }

  private naturalPower(base: Operand, exponent: number): Operand {
    let result: Operand = { isNumber: base.isNumber, terms: numberOperand(GAUSSIAN_ONE).terms };
    for (const bit of exponent.toString(2)) {
      result = this.product(result, result);
      if (bit === '1') result = this.product(result, base);
    }
    return result;
  }
}

function requireShortNumber({ re, im }: GaussianRational): void {
  for (const value of [re.n, re.d, im.n, im.d]) {
    // Nearly all numbers are small, and the comparison is cheaper than counting bits.
    if (value > 0xffffffffn && bitLength(value) > MAX_NUMBER_BITS) {
      throw new InputError('Pauli sum: a number gets too long', `at most ${MAX_NUMBER_BITS} bits`);
    }
  }
}
