// A progress bar on a terminal's stderr, notifications to who asked over JSON-RPC, nothing elsewhere; and Ctrl-C as an abort signal, so
// that long work ends cleanly: a checkpoint is written where there is one, threads end, nothing is left half-written.

import { SingleBar } from 'cli-progress';
import type { RunOptions } from '../verification/laboratory.js';
import { audience } from './audience.js';

/** The options of one run of samples, with a label for its bar. */
export type RunningOptions = (label: string) => RunOptions;

/**
 * Runs long work that draws samples.
 *
 * @param unit what the bar counts
 * @param work gets the options to hand to each run: progress and abort signal
 */
export async function withSampling<T>(unit: string, work: (running: RunningOptions) => Promise<T>): Promise<T> {
  const interrupt = new AbortController();
  const onInterrupt = () => {
    interrupt.abort();
  };
  process.once('SIGINT', onInterrupt);
  const hears = audience();
  hears?.signal.addEventListener('abort', onInterrupt, { once: true });
  if (hears?.signal.aborted === true) onInterrupt();
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: `{label} {bar} {value}/{total} ${unit}, {rate}/s, {left} left`,
        stream: process.stderr,
        clearOnComplete: true,
        // Ctrl-C is handled here.
        gracefulExit: false,
      })
    : null;
  try {
    return await work((label) => ({
      signal: interrupt.signal,
      onProgress: ({ done, total, perSecond, secondsLeft }) => {
        hears?.progress({ label, done, total, unit, secondsLeft });
        if (bar === null) return;
        const left = secondsLeft === null ? '?' : `${Math.ceil(secondsLeft)} s`;
        const payload = { label, rate: perSecond.toPrecision(3), left };
        if (bar.isActive) {
          bar.setTotal(total);
          bar.update(done, payload);
        } else bar.start(total, done, payload);
      },
    }));
  } finally {
    bar?.stop();
    process.removeListener('SIGINT', onInterrupt);
    hears?.signal.removeEventListener('abort', onInterrupt);
  }
}
