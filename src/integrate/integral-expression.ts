// Integrals as trees to be printed: a sum of coefficients times traces, times a matrix where the integrand is one.

import { Fraction } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import {
  type Expression,
  monomialExpression,
  operatorExpression,
  power,
  product,
  quotient,
  rationalNumber,
  sum,
  symbol,
} from '../render/expression.js';
import { rationalFunctionExpression } from '../render/rational-function-expression.js';
import type { IntegerDimensions } from './dimension.js';
import type { DimensionFactor, DimensionFunction } from './dimension-function.js';
import type { Coefficient, Integral, IntegralAt, IntegralTerm } from './integral.js';

/**
 * A coefficient as an expression in its dimensions.
 *
 * @param dimensions those of the integral
 */
export function coefficientExpression(coefficient: Coefficient, dimensions: readonly string[]): Expression {
  return coefficient instanceof RationalFunction
    ? rationalFunctionExpression(coefficient, dimensions[0])
    : dimensionFunctionExpression(coefficient);
}

/** The whole integral, term by term. */
export function integralExpression({ terms, dimensions }: Integral): Expression {
  // Many terms share few coefficients.
  const known = new Map<Coefficient, Expression>();
  const expressionOf = (coefficient: Coefficient): Expression => {
    let expression = known.get(coefficient);
    if (!expression) known.set(coefficient, (expression = coefficientExpression(coefficient, dimensions)));
    return expression;
  };
  return sum([...terms].map((term) => termExpression(term, expressionOf(term.coefficient))));
}

/** An integral at integer dimensions. */
export function integralAtExpression({ terms }: IntegralAt): Expression {
  return sum([...terms].map((term) => termExpression(term, rationalNumber(term.coefficient))));
}

/** One term with its coefficient as it is to be printed. */
export function termExpression<T>({ symbols, operator }: IntegralTerm<T>, coefficient: Expression): Expression {
  return product([coefficient, monomialExpression(symbols), ...(operator ? [operatorExpression(operator)] : [])]);
}

function dimensionFunctionExpression({ symbols, scale, terms, factors }: DimensionFunction): Expression {
  if (terms.length === 0) return rationalNumber(0n);
  // The common monomial of the numerator stands beside it, or in the denominator where its power is negative.
  const common = symbols.map((_, k) => Math.min(...terms.map(({ exponents }) => exponents[k])));
  const numerator = sum(
    terms.map(({ exponents, coefficient }) =>
      product([
        rationalNumber(coefficient),
        ...monomial(
          symbols,
          exponents.map((e, k) => e - common[k]),
        ),
      ]),
    ),
  );
  const above = monomial(
    symbols,
    common.map((e) => Math.max(e, 0)),
  );
  const below = monomial(
    symbols,
    common.map((e) => Math.max(-e, 0)),
  );
  return quotient(
    product([rationalNumber(scale), ...above, numerator]),
    product([...below, ...factors.map((factor) => factorExpression(symbols, factor))]),
  );
}

function monomial(symbols: readonly string[], exponents: readonly number[]): Expression[] {
  return symbols.flatMap((name, k) => (exponents[k] === 0 ? [] : [power(symbol(name), exponents[k])]));
}

function factorExpression(symbols: readonly string[], { base, polynomial, multiplicity }: DimensionFactor): Expression {
  const terms = polynomial.map((c, k) =>
    product([
      rationalNumber(c),
      ...monomial(
        symbols,
        base.map((e) => e * k),
      ),
    ]),
  );
  return power(sum(terms.reverse()), multiplicity);
}

/**
 * The exact value of a coefficient at integer dimensions.
 *
 * @throws InputError at a pole
 */
export function evaluateCoefficient(
  coefficient: Coefficient,
  dimensions: readonly string[],
  at: IntegerDimensions,
): Fraction {
  if (!(coefficient instanceof RationalFunction)) return coefficient.evaluate(at);
  return coefficient.evaluate(new Fraction(dimensions.length === 0 ? 1 : at[dimensions[0]]));
}
