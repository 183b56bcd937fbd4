// The formats that results are printed in, by the names that the command line takes.

import { InputError } from '../input-error.js';
import type { Expression } from './expression.js';
import { juliaFunction, renderJulia } from './julia.js';
import { renderJson } from './json.js';
import { latexLines } from './latex-lines.js';
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
 * The expression with all that it needs to run as pasted: imports, declarations, an assignment and the name alone, which shows the
 * value (SymPy), the meaning of names and an assignment (Mathematica), a function of its letters (Julia). Letters that mean
 * something to the language, or are called like the result, are renamed, and a comment says so. LaTeX has rows where it is wider
 * than a page; text and JSON need nothing.
 *
 * @param name what the result is called, letters and digits
 * @example
 * renderProgram(symbol('N'), 'mathematica', 'n'); // "(* nv2 = N *)\nn = nv2"
 */
export function renderProgram(expression: Expression, format: Format, name = 'f'): string {
  switch (format) {
    case 'sympy':
      return afterPreamble(sympyPreamble(expression, name), `${name} = ${renderSympy(expression, name)}\n${name}`);
    case 'mathematica':
      return afterPreamble(mathematicaPreamble(expression, name), `${name} = ${renderMathematica(expression, name)}`);
    case 'julia':
      return juliaFunction(name, expression);
    case 'latex':
      return latexLines(expression);
    default:
      return renderExpression(expression, format);
  }
}

function afterPreamble(preamble: string, line: string): string {
  return preamble === '' ? line : `${preamble}\n${line}`;
}

const RENDERERS: Readonly<Record<Format, (expression: Expression) => string>> = {
  text: renderText,
  latex: (expression) => renderLatex(expression),
  json: renderJson,
  sympy: (expression) => renderSympy(expression),
  mathematica: (expression) => renderMathematica(expression),
  julia: (expression) => renderJulia(expression),
};
