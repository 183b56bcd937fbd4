// Plain text as the command line promises it: integers, letters, tr(A*C), + - * / ^ ( ), one division per term. It is also
// what mathjs reads, and Python or Sage with ^ for powers.

import { atomKey, operatorKey } from '../algebra/monomial.js';
import { type Fraction, exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type InfixNotation, type Named, bigOText, renderInfix } from './infix.js';

const TEXT: InfixNotation = {
  power: '^',
  divide: '/',
  rational: (value: Fraction) => exactText(value),
  name: nameText,
  bigO: bigOText,
  comment: (text) => text,
  fractionsApart: false,
};

/**
 * The expression as text.
 *
 * @example
 * renderText(rationalFunctionExpression(RationalFunction.pole(1))); // "1/(D - 1)"
 */
export function renderText(expression: Expression): string {
  return renderInfix(expression, TEXT);
}

/** `D`, `tr(A^2*C)`, `gram(1,2)`: runs of a letter as powers. */
export function nameText(named: Named): string {
  switch (named.kind) {
    case 'symbol':
      return named.name;
    case 'gram':
      return `gram(${named.cycle.join(',')})`;
    case 'trace': {
      const runs = letterRuns(named.word).map(({ letter, length }) => (length === 1 ? letter : `${letter}^${length}`));
      return `tr(${runs.length === 0 ? '1' : runs.join('*')})`;
    }
    case 'entry':
    case 'contraction':
      return atomKey(named);
    case 'operator':
      return operatorKey(named.operator);
  }
}

/** A word as powers of letters: AAC is A twice, C once. */
export function letterRuns(word: readonly string[]): { letter: string; length: number }[] {
  const runs: { letter: string; length: number }[] = [];
  for (const letter of word) {
    const last = runs.at(-1);
    if (last?.letter === letter) last.length++;
    else runs.push({ letter, length: 1 });
  }
  return runs;
}
