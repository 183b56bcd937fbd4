// LaTeX for amsmath, MathJax and KaTeX alike. GitHub refuses \operatorname ("macros are not allowed") and its Markdown eats
// backslashes before punctuation, so operators are \mathrm and spaces are \thinspace. Fractions take the rational functions of
// D; traces stand beside them.

import type { Fraction } from '../algebra/rational.js';
import { type Expression, splitSign } from './expression.js';
import { letterRuns } from './text.js';

/**
 * The expression in LaTeX, to stand in math mode.
 *
 * @example
 * renderLatex(quotient(trace(['O', 'O']), symbol('D'))); // "\frac{\mathrm{Tr}(O^{2})}{D}"
 */
export function renderLatex(expression: Expression): string {
  const terms = expression.kind === 'sum' ? expression.terms : [expression];
  return terms.map((term, at) => latexTerm(term, at === 0)).join(' ');
}

/** One term of a sum with its sign: `- 2 D` inside a sum, `-2 D` at the beginning, where a plus is left out. */
export function latexTerm(term: Expression, first: boolean): string {
  const { negative, magnitude } = splitSign(term);
  const sign = first ? (negative ? '-' : '') : negative ? '- ' : '+ ';
  return sign + (magnitude.kind === 'sum' ? parenthesized(renderLatex(magnitude)) : bare(magnitude));
}

/** A letter, with an index below and a dagger above: `O_0`, `O12`, `eps`, `A'`. */
export function latexLetter(name: string, exponent = 1): string {
  const dagger = name.endsWith("'");
  const plain = dagger ? name.slice(0, -1) : name;
  const index = /_\w+$|\d+$/.exec(plain)?.[0] ?? '';
  const stem = index === plain ? plain : plain.slice(0, plain.length - index.length);
  const letter = NAMED_LETTERS.get(stem) ?? (stem.length === 1 ? stem : `\\mathrm{${stem}}`);
  const indexed = stem === plain ? letter : `${letter}_{${index.replace(/^_/, '').replaceAll('_', ',')}}`;
  if (!dagger) return exponent === 1 ? indexed : `${indexed}^{${exponent}}`;
  return exponent === 1 ? `${indexed}^{\\dagger}` : `(${indexed}^{\\dagger})^{${exponent}}`;
}

const GREEK = 'alpha beta gamma delta zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi omega'.split(
  ' ',
);
const NAMED_LETTERS = new Map([...GREEK.map((name): [string, string] => [name, `\\${name}`]), ['eps', '\\varepsilon']]);

function bare(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return numberLatex(expression.value);
    case 'symbol':
      return latexLetter(expression.name);
    case 'trace':
      return traceLatex(expression.word, 1);
    case 'gram':
      return gramLatex(expression.cycle, 1);
    case 'sum':
      return renderLatex(expression);
    case 'product':
      return productLatex(expression.factors);
    case 'power':
      return powerLatex(expression.base, expression.exponent);
    case 'quotient':
      return `\\frac{${renderLatex(expression.numerator)}}{${renderLatex(expression.denominator)}}`;
    case 'binomial':
      return binomialLatex(expression);
    case 'bigO':
      return `\\mathcal{O}(${powerOfLetter(expression.variable, expression.exponent)})`;
  }
}

function numberLatex(value: Fraction): string {
  const numerator = String(value.s * value.n);
  if (value.d === 1n) return numerator;
  const sign = value.s < 0n ? '-' : '';
  return `${sign}\\frac{${String(value.n)}}{${String(value.d)}}`;
}

function powerOfLetter(name: string, exponent: number): string {
  return exponent === 0 ? '1' : latexLetter(name, exponent);
}

function traceLatex(word: readonly string[], exponent: number): string {
  const runs = letterRuns(word).map(({ letter, length }) => latexLetter(letter, length));
  const operator = exponent === 1 ? '\\mathrm{Tr}' : `\\mathrm{Tr}^{${exponent}}`;
  return `${operator}(${runs.length === 0 ? '1' : runs.join(' ')})`;
}

function gramLatex(cycle: readonly number[], exponent: number): string {
  const element = (a: number, b: number) => `\\langle \\phi_{${a}} \\vert \\phi_{${b}} \\rangle`;
  if (cycle.length === 2) return `\\vert ${element(cycle[0], cycle[1])} \\vert^{${2 * exponent}}`;
  const elements = cycle.map((a, at) => element(a, cycle[(at + 1) % cycle.length])).join(' ');
  if (exponent === 1) return elements;
  return cycle.length === 1 ? `${elements}^{${exponent}}` : `${parenthesized(elements)}^{${exponent}}`;
}

function binomialLatex(count: Extract<Expression, { kind: 'binomial' }>): string {
  const { variable, offset, choose } = count;
  const top =
    offset === 0 ? latexLetter(variable) : `${latexLetter(variable)} ${offset < 0 ? '+' : '-'} ${Math.abs(offset)}`;
  return `\\binom{${top}}{${choose}}`;
}

function powerLatex(base: Expression, exponent: number): string {
  switch (base.kind) {
    case 'symbol':
      return latexLetter(base.name, exponent);
    case 'trace':
      return traceLatex(base.word, exponent);
    case 'gram':
      return gramLatex(base.cycle, exponent);
    case 'number':
      if (base.value.d === 1n && base.value.s >= 0n) return `${bare(base)}^{${exponent}}`;
      break;
    default:
  }
  return `${parenthesized(renderLatex(base))}^{${exponent}}`;
}

/** Factors side by side; the sign of the product is in front of it already, so none of them has one. */
function productLatex(factors: readonly Expression[]): string {
  let text = '';
  for (const factor of factors) {
    const next = factor.kind === 'sum' ? parenthesized(renderLatex(factor)) : bare(factor);
    const joint =
      text === '' ? '' : /^\d/.test(next) ? ' \\cdot ' : next.startsWith('\\mathrm') ? ' \\thinspace ' : ' ';
    text += joint + next;
  }
  return text;
}

/** Parentheses that grow only when there is something tall in them. */
function parenthesized(inner: string): string {
  return /\\(frac|binom)/.test(inner) ? `\\left( ${inner} \\right)` : `(${inner})`;
}
