// SymPy: ** for powers, Rational(1, 2) where Python alone would round, traces as symbols. The preamble imports and declares
// everything, so that preamble and expression run as pasted.

import { exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type Identifier, identifiersOf, legend, namesFrom } from './identifiers.js';
import { renderInfix } from './infix.js';

/** Python's own words, and the names that the preamble imports. */
const RESERVED = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield Order Rational oo symbols'
  ).split(' '),
);

/**
 * The expression in Python for SymPy; exact when its letters are SymPy symbols, as `sympyPreamble` makes them.
 *
 * @example
 * renderSympy(power(symbol('D'), 2)); // "D**2"
 */
export function renderSympy(expression: Expression): string {
  const name = namesFrom(sympyIdentifiers(expression));
  return renderInfix(expression, {
    power: '**',
    divide: '/',
    rational: (value) => (value.d === 1n ? exactText(value) : `Rational(${String(value.n)}, ${String(value.d)})`),
    name,
    bigO: (variable, exponent) => {
      const letter = name({ kind: 'symbol', name: variable });
      return `Order(${letter}**${exponent < 0 ? `(${exponent})` : exponent}, (${letter}, oo))`;
    },
    comment: (text) => text,
    fractionsApart: false,
  });
}

/**
 * The lines that make `renderSympy` of the same expression run; '' when it needs none.
 *
 * @example
 * sympyPreamble(symbol('D')); // "from sympy import symbols\nD = symbols(\"D\")"
 */
export function sympyPreamble(expression: Expression): string {
  const identifiers = sympyIdentifiers(expression);
  const code = renderSympy(expression);
  const imports = [
    ...(code.includes('Order(') ? ['Order', 'oo'] : []),
    ...(code.includes('Rational(') ? ['Rational'] : []),
    ...(identifiers.length > 0 ? ['symbols'] : []),
  ];
  const lines = imports.length === 0 ? [] : [`from sympy import ${imports.join(', ')}`];
  if (identifiers.length > 0) {
    const names = identifiers.map(({ name }) => name);
    const meanings = legend(identifiers);
    const comment = meanings === '' ? '' : `  # ${meanings}`;
    lines.push(`${names.join(', ')} = symbols("${names.join(' ')}")${comment}`);
  }
  return lines.join('\n');
}

function sympyIdentifiers(expression: Expression): Identifier[] {
  return identifiersOf([expression], (proposal) => (RESERVED.has(proposal) ? `${proposal}_` : proposal));
}
