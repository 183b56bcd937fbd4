#!/usr/bin/env node
// The command `haarmonic`. Commands are loaded when they are called, so that --help answers at once.
// Exit 0: done. 1: a check did not hold. 2: bad input, one line on stderr. 130: interrupted.

import { CommanderError } from 'commander';
import { InputError, withoutFunctionNames } from '../src/input-error.js';
import { buildProgram } from './program.js';

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync(process.argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Prints what went wrong, as one line when it is the user's input, and returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    process.stderr.write(`${oneLine(error.message)}\n`);
    return 2;
  }
  if (error instanceof InputError) {
    process.stderr.write(`error: ${oneLine(withoutFunctionNames(error.message))}\n`);
    return 2;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write('interrupted\n');
    return 130;
  }
  process.stderr.write(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 70;
}

/** Whatever a message quotes, nothing in it breaks the line or talks to the terminal. */
function oneLine(message: string): string {
  return message.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}

// A reader that closes the pipe early, `haarmonic wg --table 20 | head`, is no failure: the exit code stays what it is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(
    `error: cannot write to stdout (${error.code ?? error.message}); expected room for the output\n`,
  );
  process.exit(2);
});
// Progress and notes that nobody reads are no reason to stop.
process.stderr.on('error', () => undefined);

await main();
