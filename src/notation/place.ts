// Where in a text something is wrong. The message has the place in words and with marks around it, on its one line; the error has it as
// data, for a page that draws a caret.

import { InputError } from '../input-error.js';

/** From the first character to behind the last, as String.slice counts. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A whole text that the message tells the reader to write, and what the message shows of it. */
export interface Suggestion {
  readonly shown: string;
  readonly text: string;
}

/**
 * Bad input at a place of a text: `problem (character 7: "tr(A*U>>>^<<<)"); expected expectation`.
 *
 * @example
 * new PlacedError('integrand: a stray sign', 'none', 'A % B', { from: 2, to: 3 }).problem; // 'integrand: a stray sign (character 3: "A >>>%<<< B")'
 */
export class PlacedError extends InputError {
  readonly place: Place;

  constructor(
    /** the problem without its place */
    readonly bareProblem: string,
    expectation: string,
    readonly text: string,
    { from, to }: Place,
    /** what to write instead, whole */
    readonly suggestions: readonly Suggestion[] = [],
  ) {
    super(`${bareProblem} (character ${characterAt(text, from)}: "${markedText(text, { from, to })}")`, expectation);
    this.place = { from, to };
  }
}

/** The error at a place, unless it has one. */
export function atPlace(error: InputError, text: string, place: Place): PlacedError {
  return error instanceof PlacedError ? error : new PlacedError(error.problem, error.expectation, text, place);
}

/**
 * What a piece of a longer text means; where it fails, the place is that in the longer text.
 *
 * @param from where the piece begins
 * @param what who reads it, for the message
 */
export function readPiece<T>(text: string, from: number, piece: string, what: string, read: (piece: string) => T): T {
  try {
    return read(piece);
  } catch (error) {
    if (!(error instanceof PlacedError)) throw error;
    const { bareProblem, expectation, place, suggestions } = error;
    const moved = { from: place.from + from, to: place.to + from };
    const whole = suggestions.map((one) => ({
      ...one,
      text: text.slice(0, from) + one.text + text.slice(from + piece.length),
    }));
    throw new PlacedError(bareProblem.replace(/^[a-z]+:/, `${what}:`), expectation, text, moved, whole);
  }
}

/** What to write in the place of a piece. */
export function suggestion(text: string, { from, to }: Place, shown: string): Suggestion {
  return { shown, text: text.slice(0, from) + shown + text.slice(to) };
}

/** The number of a character, counted from 1 as people do. */
function characterAt(text: string, from: number): number {
  return Array.from(text.slice(0, from)).length + 1;
}

const AROUND = 14;
const INSIDE = 30;

/**
 * The place with marks around it, and a little of the text on both sides.
 *
 * @example
 * markedText('tr(A*)', { from: 5, to: 6 }); // "tr(A*>>>)<<<"
 */
export function markedText(text: string, { from, to }: Place): string {
  const start = Math.max(0, from - AROUND);
  const end = Math.min(text.length, to + AROUND);
  const inside = text.slice(from, to);
  const piece = inside.length > INSIDE ? `${wellFormed(inside.slice(0, INSIDE - 3))}...` : inside;
  const before = (start > 0 ? '...' : '') + wellFormed(text.slice(start, from));
  const after = wellFormed(text.slice(to, end)) + (end < text.length ? '...' : '');
  return `${before}>>>${piece}<<<${after}`.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}

/** A cut may go through a pair of surrogates. */
function wellFormed(piece: string): string {
  return piece.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
