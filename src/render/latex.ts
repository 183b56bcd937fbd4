// LaTeX for amsmath, MathJax, KaTeX, MathLive and pandoc alike: operators are \mathrm, spaces \, and the identity is I, for
// \mathbb{1} is another sign in every font. GitHub's Markdown eats backslashes before punctuation and refuses \operatorname, pandoc
// and MathLive know no \thinspace: the one target takes what the other cannot. Fractions take the rational functions of D; traces
// stand beside them.

import { type EntrySum, entrySum } from '../algebra/copied-indices.js';
import type { Atom, ContractedTensor, Operator } from '../algebra/monomial.js';
import type { Fraction } from '../algebra/rational.js';
import { type Expression, splitSign } from './expression.js';
import { letterRuns } from './text.js';

/** Where LaTeX is pasted: into whatever reads LaTeX, or between dollars in Markdown on GitHub. */
export type LatexTarget = 'document' | 'github';

/**
 * The expression in LaTeX, to stand in math mode.
 *
 * @param target `github` for Markdown, where a space is \thinspace
 * @example
 * renderLatex(quotient(trace(['O', 'O']), symbol('D'))); // "\frac{\mathrm{Tr}(O^{2})}{D}"
 */
export function renderLatex(expression: Expression, target: LatexTarget = 'document'): string {
  const terms = expression.kind === 'sum' ? expression.terms : [expression];
  const latex = terms.map((term, at) => latexTerm(term, at === 0)).join(' ');
  return target === 'github' ? latexForGithub(latex) : latex;
}

/**
 * What a printer of this folder wrote, for Markdown on GitHub.
 *
 * @example
 * latexForGithub('\\frac{1}{D} \\, \\mathrm{Tr}(O)'); // "\frac{1}{D} \thinspace \mathrm{Tr}(O)"
 */
export function latexForGithub(latex: string): string {
  return latex.replaceAll(' \\, ', ' \\thinspace ');
}

/** One term of a sum with its sign: `- 2 D` inside a sum, `-2 D` at the beginning, where a plus is left out. */
export function latexTerm(term: Expression, first: boolean): string {
  const { negative, magnitude } = splitSign(term);
  const sign = first ? (negative ? '-' : '') : negative ? '- ' : '+ ';
  return sign + (magnitude.kind === 'sum' ? parenthesized(renderLatex(magnitude)) : bare(magnitude));
}

/** A letter, with an index below and a dagger above: `O_0`, `O12`, `eps`, `A'`, `transpose(A)`, `conj(A)`. */
export function latexLetter(name: string, exponent = 1): string {
  const call = /^(transpose|conj)\((\w+)\)$/.exec(name);
  if (call !== null) {
    const inner = latexLetter(call[2]);
    const marked = call[1] === 'conj' ? `\\overline{${inner}}` : `${inner}^{\\mathsf{T}}`;
    if (exponent === 1) return marked;
    return call[1] === 'conj' ? `${marked}^{${exponent}}` : `(${marked})^{${exponent}}`;
  }
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
    case 'entry':
      return entryLatex(expression);
    case 'contraction':
      return contractionLatex(expression.tensors);
    case 'operator':
      return operatorLatex(expression.operator);
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
  const operator = exponent === 1 ? '\\mathrm{Tr}' : `\\mathrm{Tr}^{${exponent}}`;
  return `${operator}(${word.length === 0 ? '1' : wordLatex(word)})`;
}

function gramLatex(cycle: readonly number[], exponent: number): string {
  const element = (a: number, b: number) => `\\langle \\phi_{${a}} \\vert \\phi_{${b}} \\rangle`;
  if (cycle.length === 2) return `\\vert ${element(cycle[0], cycle[1])} \\vert^{${2 * exponent}}`;
  const elements = cycle.map((a, at) => element(a, cycle[(at + 1) % cycle.length])).join(' ');
  if (exponent === 1) return elements;
  return cycle.length === 1 ? `${elements}^{${exponent}}` : `${parenthesized(elements)}^{${exponent}}`;
}

/** `A_{1,2}`, `(A B)_{i,j}`, `\delta_{i,j}`. */
function entryLatex({ word, row, column }: Extract<Atom, { kind: 'entry' }>): string {
  const indices = [row, column].map((index) => latexLetter(index)).join(',');
  if (word.length === 0) return `\\delta_{${indices}}`;
  const inner = wordLatex(word);
  return /^[A-Za-z]$/.test(inner) ? `${inner}_{${indices}}` : `(${inner})_{${indices}}`;
}

/** Tensors with their indices, rows and then columns; an index that stands twice is summed over. */
function contractionLatex(tensors: readonly ContractedTensor[]): string {
  const sum = entrySum(tensors);
  if (sum !== null) return entrySumLatex(sum);
  const index = (name: string): string => (name.startsWith('_') ? `s_{${name.slice(1)}}` : latexLetter(name));
  return tensors
    .map(({ name, out, in: into }) => {
      const letter = latexLetter(name);
      const base = /^[A-Za-z]$|^\\\w+(\{\w+\})?$/.test(letter) ? letter : `(${letter})`;
      return `${base}_{${out.map(index).join(' ')} ; ${into.map(index).join(' ')}}`;
    })
    .join(' ');
}

/** `\sum_{i} A_{i,i} B_{i,i}`. */
function entrySumLatex({ over, entries }: EntrySum): string {
  const product = entries
    .map(({ name, out, in: into }) => {
      const letter = latexLetter(name);
      const base = /^[A-Za-z]$|^\\\w+(\{\w+\})?$/.test(letter) ? letter : `(${letter})`;
      const [rows, columns] = [out, into].map((list) => list.map((index) => latexLetter(index)).join(' '));
      const between = out.length === 1 && into.length === 1 ? ',' : ' ; ';
      return `${base}_{${rows}${into.length === 0 ? '' : between + columns}}`;
    })
    .join(' ');
  return over.length === 0 ? product : `\\left(\\sum_{${over.join(' ')}} ${product}\\right)`;
}

/** `A B`, `I`, `(A \otimes B) P_{(2,1)}`. */
function operatorLatex(operator: Operator): string {
  if (operator.kind === 'entries') {
    return [...operator.entries.map(entryLatex), contractionLatex(operator.tensors)]
      .filter((text) => text !== '')
      .join(' ');
  }
  const words = operator.words.map((word) => (word.length === 0 ? 'I' : wordLatex(word)));
  if (words.length === 1) return words[0];
  const permutation = `P_{(${operator.images.map((image) => image + 1).join(',')})}`;
  if (operator.words.every((word) => word.length === 0)) return permutation;
  return `(${words.join(' \\otimes ')}) ${permutation}`;
}

function wordLatex(word: readonly string[]): string {
  return letterRuns(word)
    .map(({ letter, length }) => latexLetter(letter, length))
    .join(' ');
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
  return factors.map(latexFactor).reduce((text, next) => text + latexJoint(text, next) + next, '');
}

/** One factor of a product, a sum in parentheses. */
export function latexFactor(factor: Expression): string {
  return factor.kind === 'sum' ? parenthesized(renderLatex(factor)) : bare(factor);
}

/** What stands between a product and its next factor. */
export function latexJoint(text: string, next: string): string {
  return text === '' ? '' : /^\d/.test(next) ? ' \\cdot ' : next.startsWith('\\mathrm') ? ' \\, ' : ' ';
}

/** Parentheses that grow only when there is something tall in them. */
function parenthesized(inner: string): string {
  return /\\(frac|binom)/.test(inner) ? `\\left( ${inner} \\right)` : `(${inner})`;
}
