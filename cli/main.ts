#!/usr/bin/env node
// The command `haarmonic`. Commands are loaded when they are called, so that --help answers at once.
// Exit 0: done. 1: a check did not hold. 2: bad input, one line on stderr. 130: interrupted.

import { CommanderError } from 'commander';
import { InputError } from '../src/input-error.js';
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
    process.stderr.write(`${error.message.replace(/\s+/g, ' ').trim()}\n`);
    return 2;
  }
  if (error instanceof InputError) {
    process.stderr.write(`error: ${error.message.replace(/\s+/g, ' ')}\n`);
    return 2;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write('interrupted\n');
    return 130;
  }
  process.stderr.write(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 70;
}

// A reader that closes the pipe early, `haarmonic wg --table 20 | head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await main();
