// Julia: // for exact fractions, which binds tighter than *, so fractions of D stand apart from the traces, which may then be
// anything that multiplies. Julia's Int overflows in silence; the function therefore begins by taking big integers.

import { exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type Identifier, identifiersOf, legend, namesFrom } from './identifiers.js';
import { renderInfix } from './infix.js';

const RESERVED = new Set(
  (
    'baremodule begin break catch const continue do else elseif end export false finally for function global if import ' +
    'let local macro module quote return struct true try using while big'
  ).split(' '),
);

/**
 * The expression in Julia, exact for integer and rational letters; a remainder O(...) becomes a comment.
 *
 * @example
 * renderJulia(quotient(rationalNumber(1), symbol('D'))); // "1//D"
 */
export function renderJulia(expression: Expression): string {
  return renderInfix(expression, {
    power: '^',
    divide: '//',
    rational: (value) => exactText(value).replace('/', '//'),
    name: namesFrom(juliaIdentifiers(expression)),
    bigO: () => null,
    comment: (text) => `#= ${text} =#`,
    fractionsApart: true,
  });
}

/**
 * The expression as a Julia function of its letters, D and L first.
 *
 * @param name a legal Julia name
 * @example
 * juliaFunction('f', symbol('D')); // "function f(D)\n    D = big(D)\n    return D\nend"
 */
export function juliaFunction(name: string, expression: Expression): string {
  const identifiers = juliaIdentifiers(expression);
  const meanings = legend(identifiers);
  const letters = identifiers.map((letter) => letter.name).join(', ');
  return [
    ...(meanings === '' ? [] : [`# ${meanings}`]),
    `function ${name}(${letters})`,
    ...(identifiers.length === 0
      ? []
      : [`    ${letters} = ${identifiers.length === 1 ? `big(${letters})` : `big.((${letters}))`}`]),
    `    return ${renderJulia(expression)}`,
    'end',
  ].join('\n');
}

function juliaIdentifiers(expression: Expression): Identifier[] {
  return identifiersOf([expression], (proposal) => (RESERVED.has(proposal) ? `${proposal}_` : proposal));
}
