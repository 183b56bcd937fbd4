#!/usr/bin/env node
// The command `haarmonic`. Commands are loaded when they are called, so that --help answers at once.
// Exit 0: done. 1: a check did not hold. 2: bad input, one line on stderr. 130: interrupted. 141: nobody read the output.

import { doAfterSuccess } from './after-success.js';
import { failureOf } from './failure.js';
import { onLostStdout } from './lost-stdout.js';
import { buildProgram } from './program.js';

async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync(process.argv);
    doAfterSuccess();
  } catch (error) {
    const { line, code } = failureOf(error);
    if (line !== '') process.stderr.write(`${line}\n`);
    process.exitCode = code;
  }
}

process.stdout.on('error', onLostStdout);
// Progress and notes that nobody reads are no reason to stop.
process.stderr.on('error', () => undefined);

await main();
