// A rational function as a tree: integers only, the denominator in linear factors by growing distance from 0, the numerator
// multiplied out or in factors, whichever is shorter to read. "2*(D^2 + 3)/((D - 1)^2*(D + 1))" is how it comes out.

import { type Polynomial, type Root, linearFactor, splitRationalRoots } from '../algebra/polynomial.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import { type PolynomialPower, squarefreePowers } from '../algebra/squarefree.js';
import { type Expression, power, product, quotient, rationalNumber, sum, symbol } from './expression.js';
import { renderText } from './text.js';

/**
 * f as an expression, numerator over factored denominator.
 *
 * @param f any rational function
 * @param variable the letter for its variable
 * @example
 * renderText(rationalFunctionExpression(weingartenUnitary([2]))); // "-1/(D*(D - 1)*(D + 1))"
 */
export function rationalFunctionExpression(f: RationalFunction, variable = 'D'): Expression {
  if (f.isZero) return rationalNumber(0n);
  const scale = rationalNumber(f.scale);
  const denominator = product([...linearFactors(f.roots, variable), ...powers(f.residualPowers, variable)]);
  const candidates = numeratorForms(f.numerator, variable).map((numerator) =>
    quotient(product([scale, numerator]), denominator),
  );
  // The first of the shortest: the list begins with the one that says most.
  if (candidates.length === 1) return candidates[0];
  const lengths = candidates.map((candidate) => renderText(candidate).length);
  return candidates[lengths.indexOf(Math.min(...lengths))];
}

/**
 * A polynomial multiplied out, highest power first.
 *
 * @param f integer coefficients, low degree first
 * @example
 * renderText(polynomialExpression([3n, 0n, -1n])); // "-D^2 + 3"
 */
export function polynomialExpression(f: Polynomial, variable = 'D'): Expression {
  const letter = symbol(variable);
  const terms = f.flatMap((c, k): Expression[] => {
    if (c === 0n) return [];
    const number = rationalNumber(c);
    if (k === 0) return [number];
    // Nothing to be gathered: long polynomials are made as they are.
    return [c === 1n ? power(letter, k) : { kind: 'product', factors: [number, power(letter, k)] }];
  });
  return terms.length > 1 ? { kind: 'sum', terms: terms.reverse() } : sum(terms);
}

/** In linear and squarefree factors, with only the power of the variable taken out, and multiplied out. */
function numeratorForms(f: Polynomial, variable: string): Expression[] {
  const { roots, residual } = splitRationalRoots(f);
  const zeros = f.findIndex((c) => c !== 0n);
  const factors = squarefreePowers(residual);
  const all = polynomialExpression(f, variable);
  const isPlain = factors.every(({ multiplicity }) => multiplicity === 1);
  if (isPlain && roots.length === 0) return [all];
  const factored = product([...linearFactors(roots, variable), ...powers(factors, variable)]);
  if (isPlain && roots.every(({ root }) => root.n === 0n)) return [factored, all];
  return [factored, product([power(symbol(variable), zeros), polynomialExpression(f.slice(zeros), variable)]), all];
}

function powers(factors: readonly PolynomialPower[], variable: string): Expression[] {
  return factors.map(({ polynomial, multiplicity }) => power(polynomialExpression(polynomial, variable), multiplicity));
}

/** (q D - p)^m, the variable itself first, then by growing |p/q|, D - k before D + k. */
function linearFactors(roots: readonly Root[], variable: string): Expression[] {
  return [...roots]
    .sort((one, two) => one.root.abs().compare(two.root.abs()) || two.root.compare(one.root))
    .map(({ root, multiplicity }) => power(polynomialExpression(linearFactor(root), variable), multiplicity));
}
