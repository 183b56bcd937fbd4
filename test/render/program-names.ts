// Which name stands for what in a printed program, taken from the program itself: the declarations and comments that a person
// would go by.

import type { Fraction } from '../../src/algebra/rational.js';
import type { Expression } from '../../src/render/expression.js';
import { renderProgram } from '../../src/render/format.js';

/** Values by the names in the program: `trO2` gets the value of `tr(O^2)`. */
export function legendOf(
  expression: Expression,
  format: 'sympy' | 'mathematica' | 'julia',
  values: ReadonlyMap<string, Fraction>,
): ReadonlyMap<string, Fraction> {
  const comment = /^(?:.* {2})?(?:#|\(\*) (\w+ = .*?)(?: \*\))?$/m.exec(renderProgram(expression, format));
  const named = new Map(values);
  for (const entry of comment === null ? [] : comment[1].split(/, (?=\w+ = )/)) {
    const [name, meaning] = entry.split(' = ');
    const value = values.get(meaning);
    if (value === undefined) throw new Error(`the comment explains ${name} by ${meaning}, which has no value`);
    named.set(name, value);
  }
  return named;
}
