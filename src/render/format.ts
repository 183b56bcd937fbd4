// The formats that results are printed in, by the names that the command line takes.

import { InputError } from '../input-error.js';
import type { Expression } from './expression.js';
import { juliaFunction, renderJulia } from './julia.js';
import { renderJson } from './json.js';
import { renderLatex } from './latex.js';
import { mathematicaPreamble, renderMathematica } from './mathematica.js';
import { renderSympy, sympyPreamble } from './sympy.js';
import { renderText } from './text.js';

export const FORMATS = ['text', 'latex', 'json', 'sympy', 'mathematica', 'julia'] as const;

export type Format = (typeof FORMATS)[number];

/**
 * The format that a name means.
 *
 * @throws InputError when there is none of that name
 */
export function parseFormat(name: string): Format {
  const format = FORMATS.find((known) => known === name);
  if (format === undefined) throw new InputError(`format: got "${name.slice(0, 40)}"`, FORMATS.join(', '));
  return format;
}

/**
 * The bare expression in a format.
 *
 * @example
 * renderExpression(power(symbol('D'), 2), 'sympy'); // "D**2"
 */
export function renderExpression(expression: Expression, format: Format): string {
  return RENDERERS[format](expression);
}

/**
 * The expression with all that it needs to run as pasted: imports and declarations (SymPy), the meaning of names
 * (Mathematica), a function of its letters (Julia). Text, LaTeX and JSON need nothing and stay bare.
 *
 * @param name what the result is called, letters and digits
 */
export function renderProgram(expression: Expression, format: Format, name = 'f'): string {
  switch (format) {
    case 'sympy':
      return afterPreamble(sympyPreamble(expression), `${name} = ${renderSympy(expression)}`);
    case 'mathematica':
      return afterPreamble(mathematicaPreamble(expression), `${name} = ${renderMathematica(expression)}`);
    case 'julia':
      return juliaFunction(name, expression);
    default:
      return renderExpression(expression, format);
  }
}

function afterPreamble(preamble: string, line: string): string {
  return preamble === '' ? line : `${preamble}\n${line}`;
}

const RENDERERS: Readonly<Record<Format, (expression: Expression) => string>> = {
  text: renderText,
  latex: renderLatex,
  json: renderJson,
  sympy: renderSympy,
  mathematica: renderMathematica,
  julia: renderJulia,
};
