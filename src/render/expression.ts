// What is printed, before a language is chosen: a small tree of exact numbers, letters, traces, entries, words, sums, products,
// integer powers, quotients, layer counts and a big-O remainder. The constructors keep one invariant that the printers use:
// numbers inside a quotient are integers, numbers beside one are gathered into one, and 0 and 1 vanish where they may.

import {
  type Atom,
  type ContractedTensor,
  type Operator,
  type SymbolMonomial,
  leastRotation,
} from '../algebra/monomial.js';
import { Fraction, type RationalInput, rational } from '../algebra/rational.js';
import { InputError } from '../input-error.js';

/** A tree to be printed; build it with the constructors below. Immutable. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'symbol'; readonly name: string }
  /** tr(A*A*C), the word as letters */
  | { readonly kind: 'trace'; readonly word: readonly string[] }
  /** <phi_a|phi_b><phi_b|phi_c>...<phi_z|phi_a> */
  | { readonly kind: 'gram'; readonly cycle: readonly number[] }
  /** (A*B)[i,j]; with no letters the Kronecker delta of its indices */
  | { readonly kind: 'entry'; readonly word: readonly string[]; readonly row: string; readonly column: string }
  /** a contraction of tensors: a number */
  | { readonly kind: 'contraction'; readonly tensors: readonly ContractedTensor[] }
  /** a matrix, at most one in a product */
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  /** an integer exponent */
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: number }
  | { readonly kind: 'quotient'; readonly numerator: Expression; readonly denominator: Expression }
  /** binom(variable - offset, choose), choose > 1 */
  | { readonly kind: 'binomial'; readonly variable: string; readonly offset: number; readonly choose: number }
  /** O(variable^exponent) for a large variable */
  | { readonly kind: 'bigO'; readonly variable: string; readonly exponent: number };

const ZERO = new Fraction(0n);
const ONE = new Fraction(1n);

/** An exact number. */
export function rationalNumber(value: RationalInput): Expression {
  return { kind: 'number', value: rational(value) };
}

/** A letter that stands for a number: `D`, `L`, `x`, `O_0`. */
export function symbol(name: string): Expression {
  return { kind: 'symbol', name };
}

/** The trace of a product of matrices: tr(A*A*C) is `trace(['A', 'A', 'C'])`, in any rotation. */
export function trace(word: readonly string[]): Expression {
  return { kind: 'trace', word: leastRotation(word) };
}

/** A cyclic product of Gram elements, data counted from 1. */
export function gramCycle(cycle: readonly number[]): Expression {
  return { kind: 'gram', cycle: leastRotation(cycle) };
}

/** binom(variable - offset, choose); for choose 0 and 1 that is 1 and variable - offset. */
export function binomial(variable: string, offset: number, choose: number): Expression {
  if (!Number.isInteger(offset) || !Number.isInteger(choose) || choose < 0) {
    throw new InputError(`binomial: got offset ${offset} and choose ${choose}`, 'an integer and an integer >= 0');
  }
  if (choose > 1) return { kind: 'binomial', variable, offset, choose };
  return choose === 0 ? rationalNumber(1n) : sum([symbol(variable), rationalNumber(BigInt(-offset))]);
}

/** O(variable^exponent), the remainder of an expansion at infinity. */
export function bigO(variable: string, exponent: number): Expression {
  return { kind: 'bigO', variable, exponent };
}

/**
 * The sum, flattened; numbers gathered where the last of them stands.
 *
 * @example
 * renderText(sum([symbol('D'), rationalNumber(-1)])); // "D - 1"
 */
export function sum(terms: readonly Expression[]): Expression {
  const flat = terms.flatMap((term) => (term.kind === 'sum' ? term.terms : [term]));
  const lastNumber = flat.findLastIndex((term) => term.kind === 'number');
  const total = flat.reduce((value, term) => (term.kind === 'number' ? value.add(term.value) : value), ZERO);
  const kept = flat.flatMap((term, at): Expression[] => {
    if (term.kind !== 'number') return [term];
    return at === lastNumber && total.n !== 0n ? [{ kind: 'number', value: total }] : [];
  });
  return kept.length === 0 ? rationalNumber(0n) : kept.length === 1 ? kept[0] : { kind: 'sum', terms: kept };
}

/**
 * The product, flattened; numbers gathered in front, or into the first quotient when there is one.
 *
 * @example
 * renderText(product([symbol('D'), rationalNumber(2), trace(['O', 'O'])])); // "2*D*tr(O^2)"
 */
export function product(factors: readonly Expression[]): Expression {
  const flat = factors.flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor]));
  const coefficient = flat.reduce((value, factor) => (factor.kind === 'number' ? value.mul(factor.value) : value), ONE);
  if (coefficient.n === 0n) return rationalNumber(0n);
  const others: readonly Expression[] = flat.filter((factor) => factor.kind !== 'number');
  if (coefficient.equals(ONE)) {
    return others.length === 0
      ? rationalNumber(1n)
      : others.length === 1
        ? others[0]
        : { kind: 'product', factors: others };
  }
  const scalar: Expression = { kind: 'number', value: coefficient };
  const at = others.findIndex((factor) => factor.kind === 'quotient');
  if (at >= 0) {
    const scaled = quotient({ kind: 'product', factors: [scalar, others[at]] }, rationalNumber(1n));
    return product(others.with(at, scaled));
  }
  return others.length === 0 ? scalar : { kind: 'product', factors: [scalar, ...others] };
}

/** base^exponent for an integer exponent; a negative one becomes a quotient. */
export function power(base: Expression, exponent: number): Expression {
  if (!Number.isSafeInteger(exponent)) throw new InputError(`power: got exponent ${exponent}`, 'an integer');
  if (exponent < 0) return quotient(rationalNumber(1n), power(base, -exponent));
  if (exponent === 0) return rationalNumber(1n);
  if (exponent === 1) return base;
  if (base.kind === 'number') return { kind: 'number', value: powerOfNumber(base.value, exponent) };
  if (base.kind === 'power') return power(base.base, base.exponent * exponent);
  return { kind: 'power', base, exponent };
}

/**
 * numerator / denominator as one quotient of products with coprime integer coefficients; nested quotients are undone.
 *
 * @throws InputError when the denominator is the number 0
 * @example
 * renderText(quotient(rationalNumber('-1/2'), symbol('D'))); // "-1/(2*D)"
 */
export function quotient(numerator: Expression, denominator: Expression): Expression {
  const [top, bottom] = [fractionOf(numerator), fractionOf(denominator)];
  if (bottom.coefficient.n === 0n) throw new InputError('quotient: the denominator is 0', 'a nonzero denominator');
  const coefficient = top.coefficient.div(bottom.coefficient);
  if (coefficient.n === 0n) return rationalNumber(0n);
  const above = [...top.numerator, ...bottom.denominator];
  const below = [...bottom.numerator, ...top.denominator];
  if (above.length === 0 && below.length === 0) return { kind: 'number', value: coefficient };
  const scaled = product([rationalNumber(coefficient.s * coefficient.n), ...above]);
  if (below.length === 0 && coefficient.d === 1n) return scaled;
  return {
    kind: 'quotient',
    numerator: scaled,
    denominator: product([rationalNumber(coefficient.d), ...below]),
  };
}

/** coefficient * prod numerator / prod denominator, the factors being no numbers, products or quotients themselves. */
export interface FractionForm {
  readonly coefficient: Fraction;
  readonly numerator: readonly Expression[];
  readonly denominator: readonly Expression[];
}

/** Any expression as one fraction, by multiplying out nested products and quotients, and nothing else. */
export function fractionOf(expression: Expression): FractionForm {
  switch (expression.kind) {
    case 'number':
      return { coefficient: expression.value, numerator: [], denominator: [] };
    case 'product':
      return expression.factors.map(fractionOf).reduce(multiplyFractions, fractionOf(rationalNumber(1n)));
    case 'quotient':
      return multiplyFractions(fractionOf(expression.numerator), invertFraction(fractionOf(expression.denominator)));
    default:
      return { coefficient: ONE, numerator: [expression], denominator: [] };
  }
}

function multiplyFractions(one: FractionForm, two: FractionForm): FractionForm {
  return {
    coefficient: one.coefficient.mul(two.coefficient),
    numerator: [...one.numerator, ...two.numerator],
    denominator: [...one.denominator, ...two.denominator],
  };
}

function invertFraction({ coefficient, numerator, denominator }: FractionForm): FractionForm {
  if (coefficient.n === 0n) throw new InputError('quotient: the denominator is 0', 'a nonzero denominator');
  return { coefficient: coefficient.inverse(), numerator: denominator, denominator: numerator };
}

/** The sign that a printer can put in front, and what remains: -2*D is minus 2*D, while D - 1 has no sign of its own. */
export function splitSign(expression: Expression): { readonly negative: boolean; readonly magnitude: Expression } {
  switch (expression.kind) {
    case 'number': {
      const negative = expression.value.s < 0n;
      return { negative, magnitude: negative ? { kind: 'number', value: expression.value.neg() } : expression };
    }
    case 'product': {
      const parts = expression.factors.map(splitSign);
      const negative = parts.filter((part) => part.negative).length % 2 === 1;
      const unsigned = parts.some((part) => part.negative);
      return { negative, magnitude: unsigned ? product(parts.map(({ magnitude }) => magnitude)) : expression };
    }
    case 'quotient': {
      const [above, below] = [splitSign(expression.numerator), splitSign(expression.denominator)];
      if (!above.negative && !below.negative) return { negative: false, magnitude: expression };
      return {
        negative: above.negative !== below.negative,
        magnitude: { kind: 'quotient', numerator: above.magnitude, denominator: below.magnitude },
      };
    }
    default:
      return { negative: false, magnitude: expression };
  }
}

/** A layer count as a polynomial in its variable: binom(L, 2) is L*(L - 1)/2. */
export function expandedBinomial(count: Extract<Expression, { kind: 'binomial' }>): Expression {
  const { variable, offset, choose } = count;
  const places = Array.from({ length: choose }, (_, k) => k);
  const falling = places.map((k) => sum([symbol(variable), rationalNumber(BigInt(-offset - k))]));
  const factorial = places.reduce((value, k) => value * BigInt(k + 1), 1n);
  return quotient(product(falling), rationalNumber(factorial));
}

/** A commuting symbol of the algebra as an expression. */
export function atomExpression(atom: Atom): Expression {
  switch (atom.kind) {
    case 'trace':
      return trace(atom.word);
    case 'symbol':
      return symbol(atom.name);
    case 'gram':
      return gramCycle(atom.cycle);
    case 'entry':
    case 'contraction':
      return atom;
  }
}

/** The matrix of a matrix-valued term. */
export function operatorExpression(operator: Operator): Expression {
  return { kind: 'operator', operator };
}

/**
 * A product of powers of symbols.
 *
 * @example
 * renderText(monomialExpression(symbolMonomial([traceOf(['O']), traceOf(['O'])]))); // "tr(O)^2"
 */
export function monomialExpression(symbols: SymbolMonomial): Expression {
  return product(symbols.map(({ atom, power: exponent }) => power(atomExpression(atom), exponent)));
}

function powerOfNumber(value: Fraction, exponent: number): Fraction {
  return new Fraction((value.s * value.n) ** BigInt(exponent), value.d ** BigInt(exponent));
}
