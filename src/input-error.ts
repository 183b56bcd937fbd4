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
