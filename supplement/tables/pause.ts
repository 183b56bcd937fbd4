// Ctrl-C between two pieces of work that draw no samples and so never look at their signal.

import { setImmediate } from 'node:timers/promises';
import type { Run } from '../run.js';

/** Lets signals in, and throws the reason if the run was interrupted. */
export async function pause(run: Run): Promise<void> {
  await setImmediate();
  run.options('pause', 2).signal?.throwIfAborted();
}
