// Assumptions as they are typed: `A hermitian`, `P projector rank 2`, `tr(A*B)=1/2`, `phi'*chi=0`. Messages and validity say them so.

import { exactText, rational } from '../algebra/rational.js';
import type { Assumption, TraceAssumption, TraceValue } from './assumptions.js';
import { DEFAULT_DIMENSION } from './dimension.js';
import { letterText } from './letter.js';

/**
 * The text that reads as an assumption.
 *
 * @example
 * assumptionText({ kind: 'trace', word: [letter('A')], value: 0 }); // "tr(A)=0"
 */
export function assumptionText(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'trace':
    case 'inner':
      return `${wordText(assumption)}=${valueText(assumption.value)}`;
    case 'projector':
      return `${assumption.letter} projector${assumption.rank === undefined ? '' : ` rank ${assumption.rank}`}`;
    default:
      return `${assumption.letter} ${assumption.kind}`;
  }
}

/** `tr(A^2*B)`, or `phi'*A*chi`. */
export function wordText({ kind, word }: Pick<TraceAssumption, 'kind' | 'word'>): string {
  const powers: { text: string; power: number }[] = [];
  for (const text of word.map(letterText)) {
    const last = powers.at(-1);
    if (last?.text === text) last.power++;
    else powers.push({ text, power: 1 });
  }
  const product = powers.map(({ text, power }) => (power === 1 ? text : `${text}^${power}`)).join('*');
  return kind === 'inner' ? product : `tr(${product})`;
}

export function valueText(value: TraceValue): string {
  if (typeof value === 'object' && 'symbol' in value) return value.symbol;
  if (typeof value === 'object' && 'dimension' in value) return DEFAULT_DIMENSION;
  return exactText(rational(value));
}
