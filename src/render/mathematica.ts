// Mathematica: exact by itself, but C, D, E, I, K, N and O are its own, so they become c, d, e, i, k, n, o, and no name has an
// underscore, which would make it a pattern. A comment says what each name means.

import { exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type Identifier, identifiersOf, legend, namesFrom } from './identifiers.js';
import { renderInfix } from './infix.js';

/**
 * The expression in the Wolfram language.
 *
 * @example
 * renderMathematica(quotient(symbol('L'), symbol('D'))); // "L/d"
 */
export function renderMathematica(expression: Expression): string {
  const name = namesFrom(mathematicaIdentifiers(expression));
  return renderInfix(expression, {
    power: '^',
    divide: '/',
    rational: exactText,
    name,
    bigO: (variable, exponent) => {
      const order = `O[${name({ kind: 'symbol', name: variable })}, Infinity]`;
      return exponent === -1 ? order : `${order}^${exponent > 0 ? `(${-exponent})` : -exponent}`;
    },
    comment: (text) => `(* ${text} *)`,
    fractionsApart: false,
  });
}

/**
 * A comment that explains the names; '' when they all speak for themselves.
 *
 * @example
 * mathematicaPreamble(symbol('D')); // "(* d = D *)"
 */
export function mathematicaPreamble(expression: Expression): string {
  const meanings = legend(mathematicaIdentifiers(expression));
  return meanings === '' ? '' : `(* ${meanings} *)`;
}

function mathematicaIdentifiers(expression: Expression): Identifier[] {
  return identifiersOf([expression], legalName);
}

/** No underscores, and a small first letter for all that could be a built-in name: L stays, D does not. */
function legalName(proposal: string): string {
  const plain = proposal.replaceAll('_', '');
  return /^([CDEIKNO]|[A-Z].+)$/.test(plain) ? plain[0].toLowerCase() + plain.slice(1) : plain;
}
