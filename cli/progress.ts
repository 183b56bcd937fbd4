// A progress bar on a terminal's stderr, nothing elsewhere; and a breath between steps, so that Ctrl-C is heard.

import { setImmediate as breathe } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';

/**
 * Runs long work that reports its steps.
 *
 * @param total the number of steps
 */
export async function withProgress<T>(
  what: string,
  total: number,
  work: (step: (count?: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: `${what} {bar} {value}/{total}, {eta_formatted} left`,
        stream: process.stderr,
        clearOnComplete: true,
        // No handler for SIGINT: Ctrl-C ends the process at once, also in the middle of a step.
        gracefulExit: false,
      })
    : null;
  bar?.start(total, 0);
  try {
    return await work(async (count = 1) => {
      bar?.increment(count);
      await breathe();
    });
  } finally {
    bar?.stop();
  }
}
