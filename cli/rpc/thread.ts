// A thread of `haarmonic rpc`: runs one command at a time in this process and hands back the JSON that it prints. Loaded as a worker only.

import { parentPort } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import { doAfterSuccess, forgetAfterSuccess } from '../after-success.js';
import { type Progress, speakTo } from '../audience.js';
import { type Failure, failureOf } from '../failure.js';
import { buildProgram } from '../program.js';
import { onOneLine } from './messages.js';

/** To a thread: run a command, or leave off the one that is running. */
export type Order = { readonly run: readonly string[] } | 'abort';

/** From a thread, for the command that it runs; `result` or `failure` comes last. */
export type Said =
  | { readonly note: string }
  | { readonly progress: Progress }
  | { readonly result: string; readonly heap: number }
  | { readonly failure: Failure; readonly heap: number };

/** Progress is told so often at most. */
const PROGRESS_MS = 100;

const port = parentPort!;
const say = (said: Said): void => {
  port.postMessage(said);
};
const program = buildProgram();
let abort = new AbortController();

port.on('message', (order: Order) => {
  if (order === 'abort') abort.abort();
  else void run(order.run);
});

async function run(args: readonly string[]): Promise<void> {
  const pieces: string[] = [];
  let told = -Infinity;
  abort = new AbortController();
  speakTo({
    print: (text) => pieces.push(text),
    note: (note) => {
      say({ note });
    },
    progress: (progress) => {
      const now = performance.now();
      if (now - told < PROGRESS_MS) return;
      told = now;
      say({ progress });
    },
    signal: abort.signal,
  });
  say(await outcome(args, pieces));
  speakTo(null);
  // Commands tell by it that a check did not hold; over JSON-RPC that is in the result.
  process.exitCode = 0;
}

async function outcome(args: readonly string[], pieces: readonly string[]): Promise<Said> {
  try {
    await program.parseAsync([...args], { from: 'user' });
    doAfterSuccess();
    return { result: onOneLine(pieces.join('')), heap: heapUsed() };
  } catch (error) {
    forgetAfterSuccess();
    return { failure: failureOf(error), heap: heapUsed() };
  }
}

const heapUsed = (): number => getHeapStatistics().used_heap_size;
