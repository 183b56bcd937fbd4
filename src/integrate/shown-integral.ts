// Integrals as text, as JSON and on a console: what String, JSON.stringify and the inspection of Node and Deno show.

import { type SymbolMonomial, atomKey, operatorKey } from '../algebra/monomial.js';
import { type Expression, rationalNumber, sum } from '../render/expression.js';
import { renderText } from '../render/text.js';
import { shownAs } from '../shown.js';
import {
  coefficientExpression,
  integralAtExpression,
  integralExpression,
  termExpression,
} from './integral-expression.js';
import type { Coefficient, Integral, IntegralAt, IntegralTerm, TermList } from './integral.js';

/** A console shows the first terms of a sum that is longer than this. */
const MAX_SHOWN_TERMS = 1000;
const FIRST_TERMS = 20;

export function shownIntegral(integral: Integral): Integral {
  const { dimensions } = integral;
  const expressionOf = (coefficient: Coefficient): Expression => coefficientExpression(coefficient, dimensions);
  return shown(integral, expressionOf, () => renderText(integralExpression(integral)));
}

export function shownIntegralAt(integral: IntegralAt): IntegralAt {
  return shown(integral, rationalNumber, () => renderText(integralAtExpression(integral)));
}

function shown<T, Result extends { readonly terms: TermList<T> }>(
  result: Result,
  expressionOf: (coefficient: T) => Expression,
  text: () => string,
): Result {
  const { terms } = result;
  const json = () => ({
    value: text(),
    ...result,
    terms: [...terms].map((term) => termJson(term, renderText(expressionOf(term.coefficient)))),
  });
  const brief = () => {
    if (terms.length <= MAX_SHOWN_TERMS) return text();
    const first = Array.from({ length: FIRST_TERMS }, (_, k) => terms.at(k));
    const begun = renderText(sum(first.map((term) => termExpression(term, expressionOf(term.coefficient)))));
    return `${begun} + ... (${terms.length} terms)`;
  };
  return shownAs(result, { text, json, console: brief });
}

/** One term as the contract writes it: traces as words, "1" when there are none. */
function termJson({ symbols, operator }: IntegralTerm<unknown>, coefficient: string): object {
  return { coefficient, symbols: symbolsText(symbols), ...(operator ? { operator: operatorKey(operator) } : {}) };
}

function symbolsText(symbols: SymbolMonomial): string {
  const factors = symbols.map(({ atom, power }) => (power === 1 ? atomKey(atom) : `${atomKey(atom)}^${power}`));
  return factors.length === 0 ? '1' : factors.join('*');
}
