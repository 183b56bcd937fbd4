// SymPy: ** for powers, Rational(1, 2) where Python alone would round, traces as symbols. The preamble imports and declares
// everything, so that preamble and expression run as pasted, and binds no name that Python or SymPy have a use for.

import { exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type Identifier, identifiersOf, legend, namesFrom } from './identifiers.js';
import { renderInfix } from './infix.js';
import { SYMPY_NAMES } from './sympy-names.js';

/**
 * The expression in Python for SymPy; exact when its letters are SymPy symbols, as `sympyPreamble` makes them.
 *
 * @param result what the program calls the expression, a name that no letter of it gets
 * @example
 * renderSympy(power(symbol('D'), 2)); // "D**2"
 */
export function renderSympy(expression: Expression, result?: string): string {
  const name = namesFrom(sympyIdentifiers([expression], result));
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
    longSum: (terms) => `Add(${terms.join(', ')})`,
    fractionsApart: false,
  });
}

/**
 * The lines that make `renderSympy` of the same expressions run; '' when they need none.
 *
 * @param expressions one, or several that share their letters
 * @param result as for `renderSympy`
 * @example
 * sympyPreamble(symbol('D')); // "from sympy import symbols\nD = symbols(\"D\")"
 */
export function sympyPreamble(expressions: Expression | readonly Expression[], result?: string): string {
  const all = [expressions].flat();
  const identifiers = sympyIdentifiers(all, result);
  const codes = all.map((expression) => renderSympy(expression, result));
  const calls = (name: string) => codes.some((code) => code.includes(`${name}(`));
  const imports = [
    ...(calls('Add') ? ['Add'] : []),
    ...(calls('Order') ? ['Order', 'oo'] : []),
    ...(calls('Rational') ? ['Rational'] : []),
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

function sympyIdentifiers(expressions: readonly Expression[], result?: string): Identifier[] {
  return identifiersOf(expressions, (proposal) => (SYMPY_NAMES.has(proposal) ? `${proposal}_` : proposal), result);
}
