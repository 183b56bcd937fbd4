// What is said of an error: one line, and the exit code of the command. 2: bad input. 130: interrupted. 70: a fault of the program.

import { CommanderError } from 'commander';
import { InputError, withoutFunctionNames } from '../src/input-error.js';

export interface Failure {
  /** without its end of line; empty when there is nothing to say, as after --help */
  readonly line: string;
  readonly code: number;
}

/** What went wrong, as one line when it is the user's input. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? { line: '', code: 0 } : { line: oneLine(error.message), code: 2 };
  }
  if (error instanceof InputError) return { line: `error: ${oneLine(withoutFunctionNames(error.message))}`, code: 2 };
  if (error instanceof Error && error.name === 'AbortError') return { line: 'interrupted', code: 130 };
  return {
    line: `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    code: 70,
  };
}

/** Whatever a message quotes, nothing in it breaks the line or talks to the terminal. */
function oneLine(message: string): string {
  return message.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
