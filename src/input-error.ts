// What is thrown when an argument is not what a function takes: the caller's mistake, never a defect here.
// The message says first what was wrong, then what was expected; the command line prints it as it is.

/**
 * Bad input: `problem; expected expectation`.
 *
 * @example
 * new InputError('mod: got modulus -3', 'a positive integer').message; // "mod: got modulus -3; expected a positive integer"
 */
export class InputError extends RangeError {
  constructor(
    readonly problem: string,
    readonly expectation: string,
  ) {
    super(`${problem}; expected ${expectation}`);
    this.name = 'InputError';
  }
}

/**
 * A message without the names of functions that stand in front of it: who wrote a program against them can place `parsePauliSum:`, who
 * typed a command cannot.
 *
 * @example
 * withoutFunctionNames('--pauli: parsePauliSum: it is empty'); // "--pauli: it is empty"
 */
export function withoutFunctionNames(message: string): string {
  return message.replace(/^((?:--[a-z-]+: )?)(?:[a-z]+[A-Z][A-Za-z]*: )+/, '$1');
}

/**
 * The user's text for an error message: in quotation marks, shortened, and on one line whatever it holds.
 *
 * @example
 * quoted('X0\n+'); // "\"X0 +\""
 */
export function quoted(text: string): string {
  // A long text is cut before it is searched: it may have millions of characters.
  const line = text
    .slice(0, 200)
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return `"${line.length > 40 ? `${line.slice(0, 37)}...` : line}"`;
}
