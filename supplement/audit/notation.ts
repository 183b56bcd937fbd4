// Mathematics inside sentences, written for a terminal or for a typeset page.

import { exactText } from '../../src/algebra/rational.js';
import type { Fraction } from '../../src/algebra/rational.js';
import type { Expression } from '../../src/render/expression.js';
import { renderLatex } from '../../src/render/latex.js';
import { renderText } from '../../src/render/text.js';

/** How mathematics stands in a sentence: as plain text, or as LaTeX between dollars. */
export interface Notation {
  readonly of: (expression: Expression) => string;
  readonly number: (value: Fraction) => string;
  readonly root: (value: Fraction) => string;
  readonly power: (letter: string, exponent: number) => string;
  /** a formula that is given in both ways */
  readonly both: (text: string, latex: string) => string;
  /** a sentence of a claim, in which $...$ is LaTeX */
  readonly words: (text: string) => string;
}

export const PLAIN: Notation = {
  of: renderText,
  number: exactText,
  root: (value) => `sqrt(${exactText(value)}) = ${Math.sqrt(value.valueOf()).toPrecision(4)}`,
  power: (letter, exponent) => (exponent === 1 ? letter : `${letter}^${exponent}`),
  both: (text) => text,
  words: plainText,
};

export const TYPESET: Notation = {
  of: (expression) => `$${renderLatex(expression)}$`,
  number: (value) => `$${latexNumber(value)}$`,
  root: (value) => `$\\sqrt{${latexNumber(value)}} = ${Math.sqrt(value.valueOf()).toPrecision(4)}$`,
  power: (letter, exponent) => `$${exponent === 1 ? letter : `${letter}^{${exponent}}`}$`,
  both: (_, latex) => `$${latex}$`,
  words: (text) => text,
};

function latexNumber(value: Fraction): string {
  return value.d === 1n ? exactText(value) : `${value.s < 0n ? '-' : ''}\\tfrac{${value.n}}{${value.d}}`;
}

/** LaTeX inside sentences, and what stands for it on a terminal. */
const PLAIN_LATEX: readonly (readonly [RegExp, string])[] = [
  [/\\(?:mathrm|mathcal|mathbb|overline|text)\{([^{}]*)\}/g, '$1'],
  [/\\sqrt\{([^{}]*)\}/g, 'sqrt($1)'],
  [/\\varepsilon/g, 'eps'],
  [/\\neq/g, '!='],
  [/\\leq/g, '<='],
  [/\\sim/g, '~'],
  [/\\partial_t\b/g, 'd_t'],
  [/\\to/g, 'to'],
  [/\\infty/g, 'infinity'],
  [/\\in\b/g, 'in'],
  [/\\[,;! ]/g, ' '],
  [/\^\{([^{}]*)\}/g, '^($1)'],
  [/_\{([^{}]*)\}/g, '_$1'],
  [/\\([A-Za-z]+)/g, '$1'],
  [/\s+/g, ' '],
];

/**
 * A sentence with $...$ as plain text.
 *
 * @example
 * plainText('The mean of $\\mu$ is $\\mathrm{Tr}(O^2)/D^{-1}$.'); // "The mean of mu is Tr(O^2)/D^(-1)."
 */
export function plainText(text: string): string {
  return text.replaceAll(/\$([^$]+)\$/g, (_, latex: string) =>
    PLAIN_LATEX.reduce((plain, [pattern, replacement]) => plain.replaceAll(pattern, replacement), latex),
  );
}
