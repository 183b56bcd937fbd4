// Input quoted inside an error message: shortened, and on one line whatever it holds, since the command line
// promises one line on stderr for bad input.

import { quoted } from '../algebra/rational.js';

/**
 * The text in quotation marks, shortened, every run of blanks and control characters replaced by one space.
 *
 * @example
 * shown('X0\n+'); // "\"X0 +\""
 */
export function shown(text: string): string {
  // A long text is cut before it is searched: it may have millions of characters.
  return quoted(
    text
      .slice(0, 200)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  );
}
