// What a printed expression evaluates to, format by format, for the tests that compare it with the exact value.

import type { Fraction } from '../../src/algebra/rational.js';
import type { Expression } from '../../src/render/expression.js';
import { type Format, renderExpression } from '../../src/render/format.js';
import { legendOf } from './program-names.js';
import { readJulia, readWithMathjs } from './code-reader.js';
import { readLatex } from './latex-reader.js';

/** The value that a reader of the format gives to the printed expression. */
export function readBack(expression: Expression, format: Format, values: ReadonlyMap<string, Fraction>): Fraction {
  const printed = renderExpression(expression, format);
  switch (format) {
    case 'text':
      return readWithMathjs(printed, values);
    case 'json':
      return readWithMathjs(JSON.parse(printed) as string, values);
    case 'latex':
      return readLatex(printed, values);
    case 'sympy':
    case 'mathematica':
      return readWithMathjs(printed, legendOf(expression, format, values));
    case 'julia':
      return readJulia(printed, legendOf(expression, format, values));
  }
}
