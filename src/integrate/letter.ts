// Letters of matrix words: a name with a mark for the adjoint, the transpose or the complex conjugate. In results a letter is
// its text, which is what the command line reads: A, A', transpose(A), conj(A).

import { InputError, quoted } from '../input-error.js';

export type Mark = 'plain' | 'adjoint' | 'transpose' | 'conjugate';

/** A matrix, a random unitary or a state vector by its name, as it stands or marked. */
export interface Letter {
  readonly name: string;
  readonly mark: Mark;
}

/** A product of letters, leftmost first; [] is the identity. */
export type Word = readonly Letter[];

/** Marks as two bits: 1 says conjugated, 2 says rows and columns exchanged. */
const BITS: Readonly<Record<Mark, number>> = { plain: 0, conjugate: 1, transpose: 2, adjoint: 3 };
const MARKS: readonly Mark[] = ['plain', 'conjugate', 'transpose', 'adjoint'];

/**
 * A letter.
 *
 * @param name letters, digits and underscores, beginning with a letter
 * @throws InputError on any other name
 * @example
 * letterText(letter('A', 'adjoint')); // "A'"
 */
export function letter(name: string, mark: Mark = 'plain'): Letter {
  if (!/^[A-Za-z]\w*$/.test(name)) {
    throw new InputError(`letter: got the name ${quoted(name)}`, 'a letter, then letters, digits or underscores');
  }
  return { name, mark };
}

/** Whether the entries are complex conjugated. */
export function isConjugated({ mark }: Letter): boolean {
  return (BITS[mark] & 1) !== 0;
}

/** Whether rows and columns are exchanged. */
export function isTransposed({ mark }: Letter): boolean {
  return (BITS[mark] & 2) !== 0;
}

/** The mark with these two properties. */
export function markOf(conjugated: boolean, transposed: boolean): Mark {
  return MARKS[(conjugated ? 1 : 0) + (transposed ? 2 : 0)];
}

const flipped = ({ name, mark }: Letter, bits: number): Letter => ({ name, mark: MARKS[BITS[mark] ^ bits] });

/** The word of the adjoint, transposed or conjugated product. */
export function markedWord(word: Word, mark: Mark): Word {
  const marked = word.map((one) => flipped(one, BITS[mark]));
  return (BITS[mark] & 2) === 0 ? marked : marked.reverse();
}

/** `A`, `A'`, `transpose(A)`, `conj(A)`. */
export function letterText({ name, mark }: Letter): string {
  switch (mark) {
    case 'plain':
      return name;
    case 'adjoint':
      return `${name}'`;
    case 'transpose':
      return `transpose(${name})`;
    case 'conjugate':
      return `conj(${name})`;
  }
}

/**
 * The letter that a text means, the inverse of `letterText`.
 *
 * @throws InputError on a text that is none
 * @example
 * readLetter('conj(A)').mark; // "conjugate"
 */
export function readLetter(text: string): Letter {
  if (text.endsWith("'")) return letter(text.slice(0, -1), 'adjoint');
  const call = /^(transpose|conj)\((\w+)\)$/.exec(text);
  if (call === null) return letter(text);
  return letter(call[2], call[1] === 'conj' ? 'conjugate' : 'transpose');
}
