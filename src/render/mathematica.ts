// Mathematica: exact by itself, but C, D, E, I, K, N and O are its own, so they become c, d, e, i, k, n, o, and no name has an
// underscore, which would make it a pattern. A comment says what each name means.

import { exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type Identifier, identifiersOf, legend, namesFrom } from './identifiers.js';
import { renderInfix } from './infix.js';

/**
 * The expression in the Wolfram language.
 *
 * @param result what the program calls the expression, a name that no letter of it gets: it would be defined by itself
 * @example
 * renderMathematica(quotient(symbol('L'), symbol('D'))); // "L/d"
 */
export function renderMathematica(expression: Expression, result?: string): string {
  const name = namesFrom(mathematicaIdentifiers([expression], result));
  return renderInfix(expression, {
    power: '^',
    divide: '/',
    rational: exactText,
    name,
    bigO: (variable, exponent) => {
      const letter = name({ kind: 'symbol', name: variable });
      // A zeroth power would be evaluated to 1.
      if (exponent >= 0) return `SeriesData[${letter}, Infinity, {}, ${-exponent}, ${-exponent}, 1]`;
      const order = `O[${letter}, Infinity]`;
      return exponent === -1 ? order : `${order}^${-exponent}`;
    },
    comment: (text) => `(* ${text} *)`,
    fractionsApart: false,
  });
}

/**
 * A comment that explains the names; '' when they all speak for themselves.
 *
 * @param expressions one, or several that share their letters
 * @param result as for `renderMathematica`
 * @example
 * mathematicaPreamble(symbol('D')); // "(* d = D *)"
 */
export function mathematicaPreamble(expressions: Expression | readonly Expression[], result?: string): string {
  const meanings = legend(mathematicaIdentifiers([expressions].flat(), result));
  return meanings === '' ? '' : `(* ${meanings} *)`;
}

function mathematicaIdentifiers(expressions: readonly Expression[], result?: string): Identifier[] {
  return identifiersOf(expressions, legalName, result);
}

/** No underscores, and a small first letter for all that could be a built-in name: L stays, D does not. */
function legalName(proposal: string): string {
  const plain = proposal.replaceAll('_', '');
  return /^([CDEIKNO]|[A-Z].+)$/.test(plain) ? plain[0].toLowerCase() + plain.slice(1) : plain;
}
