// How much a derivation may cost on this machine, and what is said while it runs. A derivation is synchronous: nothing handles SIGINT, so
// Ctrl-C ends the process at once, and the cache holds whole files only.

import { totalmem } from 'node:os';
import {
  type CostLimits,
  type DerivationCost,
  DEFAULT_MAX_SECONDS,
  costText,
  derivationCost,
  requireAffordable,
} from '../formulas/derivation-cost.js';
import type { Quantity } from '../formulas/quantity.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { audience } from './audience.js';
import { note } from './output.js';

/** Ten seconds, and half of the memory that there is: of the machine, or of the container when it has less. */
function defaultLimits(): CostLimits {
  const constrained = process.constrainedMemory();
  const memory = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return { maxSeconds: DEFAULT_MAX_SECONDS, maxBytes: memory / 2 };
}

/**
 * Refuses what costs more than the limits; with `force` it is begun, and its cost said.
 *
 * @throws InputError with the estimate
 */
export function checkCost(quantity: Quantity, ensemble: Ensemble, force: boolean): DerivationCost {
  if (!force) return requireAffordable(quantity, ensemble, defaultLimits());
  const cost = derivationCost(quantity, ensemble);
  if (cost.seconds > DEFAULT_MAX_SECONDS) note(costText(cost));
  return cost;
}

/** Runs a derivation, with a line on a terminal, or notifications over JSON-RPC, that count its patterns. */
export function withPatternCount<T>({ patterns, seconds }: DerivationCost, work: (onPattern: () => void) => T): T {
  const hears = audience();
  if (seconds < 1 || (hears === null && !process.stderr.isTTY)) return work(() => undefined);
  if (hears !== null) {
    let counted = 0;
    return work(() => {
      hears.progress({ label: 'deriving', done: ++counted, total: patterns, unit: 'patterns', secondsLeft: null });
    });
  }
  const say = (text: string) => process.stderr.write(`\r\x1b[K${text}`);
  let done = 0;
  const count = () => say(`deriving: ${done} of ${patterns} patterns`);
  count();
  try {
    return work(() => {
      done++;
      count();
    });
  } finally {
    say('');
  }
}
