// What a derivation takes, said before it is begun: the sum over its patterns of layers (src/circuit/average-cost.ts).

import { averagesCost, type Cost } from '../src/circuit/average-cost.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import { durationText } from '../src/integrate/cost.js';
import { averageRoute, factorisationCost } from './kernel-law/route.js';
import { patternsOf } from './haar-average.js';
import { type Quantity, copies, quantityName } from './quantity.js';

/** Seconds that are taken without being asked twice. */
export const DEFAULT_MAX_SECONDS = 10;

export interface DerivationCost extends Cost {
  /** distinct patterns of layers, each averaged once */
  readonly patterns: number;
  /** t */
  readonly copies: number;
}

export interface CostLimits {
  readonly maxSeconds: number;
  readonly maxBytes: number;
}

/**
 * Time and memory of `deriveFormula`, estimated from the patterns alone.
 *
 * @throws InputError when the quantity takes too many copies of the circuit
 * @example
 * derivationCost(parseQuantity('K'), DEFAULT_ENSEMBLE).patterns; // 1
 */
export function derivationCost(quantity: Quantity, ensemble: Ensemble): DerivationCost {
  if (averageRoute(quantity, ensemble) === 'factorisation') {
    return { ...factorisationCost(quantity, ensemble), copies: copies(quantity) };
  }
  const specs = patternsOf(quantity, ensemble).map(({ spec }) => spec);
  const order = Math.max(
    1,
    ...specs.flatMap(({ pattern }) => pattern.map((row) => row.reduce((sum, m) => sum + m, 0))),
  );
  const few = ensemble.generators === 'general' ? order - 2 : Math.floor(order / 2);
  return { ...averagesCost(specs, Math.max(0, few)), patterns: specs.length, copies: copies(quantity) };
}

/** `21 patterns of t = 9 copies, about 2 min and 540 MB` */
export function costText({ seconds, bytes, patterns, copies: t }: DerivationCost): string {
  return `${patterns} pattern${patterns === 1 ? '' : 's'} of t = ${t} copies, about ${durationText(seconds * 1e8)} and ${memoryText(bytes)}`;
}

function memoryText(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e7) * 10} MB` : `${(bytes / 1e9).toPrecision(2)} GB`;
}

/**
 * Refuses a derivation that takes more than is allowed.
 *
 * @throws InputError with the estimate
 */
export function requireAffordable(
  quantity: Quantity,
  ensemble: Ensemble,
  { maxSeconds, maxBytes }: CostLimits,
): DerivationCost {
  const cost = derivationCost(quantity, ensemble);
  if (cost.seconds > maxSeconds || cost.bytes > maxBytes) {
    throw new InputError(
      `${quantityName(quantity)} takes ${costText(cost)}`,
      `at most ${durationText(maxSeconds * 1e8)} and ${memoryText(maxBytes)}, or --force to begin it all the same`,
    );
  }
  return cost;
}
