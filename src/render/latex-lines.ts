// LaTeX that fits a page: terms of a sum fill rows, and what is wider than a row itself is broken between its factors, a fraction into
// a product of fractions, a sum between its terms. Rows are joined in an aligned environment, which stands in math mode.

import { type Expression, fractionOf, product, quotient, rationalNumber, splitSign } from './expression.js';
import { LINE_WIDTH, displayWidth } from './latex-width.js';
import { latexFactor, latexJoint, latexTerm, renderLatex } from './latex.js';

/** Rows behind the first of a term are set in, and begin with a sign of their own. */
const INDENT = '\\qquad ';

/** What rows leave free, for parentheses that are opened and closed in them. */
const SLACK = 25;

/**
 * The expression in LaTeX for math mode, on one line where that fits a page, in rows where it does not.
 *
 * @param width what fits, in points at a type of 10 pt
 * @example
 * latexLines(symbol('D')); // "D"
 */
export function latexLines(expression: Expression, width = LINE_WIDTH): string {
  const rows = latexRows(expression, width);
  return rows.length === 1 ? rows[0] : `\\begin{aligned} & ${rows.join(' \\\\\n & ')} \\end{aligned}`;
}

/**
 * The expression as rows of LaTeX, at least one, each no wider than a line as far as it can be broken.
 *
 * @param width what fits, in points at a type of 10 pt
 * @example
 * latexRows(sum([symbol('D'), symbol('L')]), 20); // ["D", "+ L"]
 */
export function latexRows(expression: Expression, width = LINE_WIDTH): string[] {
  const whole = renderLatex(expression);
  if (displayWidth(whole) <= width) return [whole];
  const terms = expression.kind === 'sum' ? expression.terms : [expression];
  const rows: string[] = [];
  let open = '';
  for (const [at, term] of terms.entries()) {
    const text = latexTerm(term, at === 0);
    const longer = open === '' ? text : `${open} ${text}`;
    if (displayWidth(longer) <= width) {
      open = longer;
      continue;
    }
    if (open !== '') rows.push(open);
    const own = displayWidth(text) <= width ? [text] : termRows(term, at === 0, width);
    rows.push(...own.slice(0, -1));
    open = own[own.length - 1];
  }
  return [...rows, open];
}

/** One term that is wider than a row, factor by factor. */
function termRows(term: Expression, first: boolean, width: number): string[] {
  const { negative, magnitude } = splitSign(term);
  const sign = first ? (negative ? '-' : '') : negative ? '- ' : '+ ';
  const rows: string[] = [];
  let row = '';
  const push = (text: string) => {
    rows.push((rows.length === 0 ? sign : `${INDENT}\\cdot `) + text);
  };
  const room = width - SLACK - displayWidth(INDENT);
  for (const factor of narrowFactors(magnitude, room)) {
    const text = latexFactor(factor);
    const longer = row + latexJoint(row, text) + text;
    if (displayWidth(longer) <= room) {
      row = longer;
      continue;
    }
    const isBroken = factor.kind === 'sum' && displayWidth(text) > room;
    const isShort = isBroken && displayWidth(row) <= room / 3;
    if (row !== '' && !isShort) push(row);
    const before = isShort && row !== '' ? `${row} ` : '';
    row = text;
    if (!isBroken) continue;
    // A sum over several rows, in parentheses of fixed size: those that grow cannot be opened in one row and closed in another.
    const inner = latexRows(factor, room - displayWidth(before));
    const sides = inner.map(
      (part, k) => `${k === 0 ? '\\Big( ' : ''}${part}${k === inner.length - 1 ? ' \\Big)' : ''}`,
    );
    push(before + sides[0]);
    rows.push(...sides.slice(1).map((part) => INDENT + part));
    row = '';
  }
  if (row !== '') push(row);
  return rows;
}

/** Factors whose product is the expression, fractions among them no wider than the room where they can be split. */
function narrowFactors(expression: Expression, room: number): Expression[] {
  const factors = expression.kind === 'product' ? expression.factors : [expression];
  return factors.flatMap((factor) => {
    if (factor.kind !== 'quotient' || displayWidth(latexFactor(factor)) <= room) return [factor];
    const { coefficient, numerator, denominator } = fractionOf(factor);
    const above = chunks(numerator, room - displayWidth(String(coefficient.n)));
    const below = chunks(denominator, room - displayWidth(String(coefficient.d)));
    // The number is in the first fraction, and a numerator that does not fit one stands behind them all.
    const wide = above.filter((chunk) => displayWidth(renderLatex(product(chunk))) > room);
    const narrow = above.filter((chunk) => !wide.includes(chunk));
    const count = Math.max(narrow.length, below.length, 1);
    const fractions = Array.from({ length: count }, (_, k) =>
      quotient(
        product([...(k === 0 ? [rationalNumber(coefficient)] : []), ...(narrow[k] ?? [])]),
        product(below[k] ?? []),
      ),
    );
    const one = (part: Expression) => part.kind === 'number' && part.value.equals(1);
    return [...fractions.filter((part) => !one(part)), ...wide.map((chunk) => product(chunk))];
  });
}

/** Neighbouring factors together as far as they fit. */
function chunks(factors: readonly Expression[], room: number): Expression[][] {
  const groups: Expression[][] = [];
  for (const factor of factors) {
    const last = groups.at(-1);
    if (last !== undefined && displayWidth(renderLatex(product([...last, factor]))) <= room) last.push(factor);
    else groups.push([factor]);
  }
  return groups;
}
