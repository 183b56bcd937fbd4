#!/usr/bin/env node
// The command `haarmonic`. Commands are loaded when they are called, so that --help answers at once.
// Exit 0: done. 1: a check did not hold. 2: bad input, one line on stderr. 130: interrupted. 141: nobody read the output.

import { CommanderError } from 'commander';
import { InputError, withoutFunctionNames } from '../src/input-error.js';
import { doAfterSuccess } from './after-success.js';
import { onLostStdout } from './lost-stdout.js';
import { buildProgram } from './program.js';

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync(process.argv);
    doAfterSuccess();
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

process.stdout.on('error', onLostStdout);
// Progress and notes that nobody reads are no reason to stop.
process.stderr.on('error', () => undefined);

await main();
