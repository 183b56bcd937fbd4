// The paper's experiment, Eq. (20) of Liu et al., PRL 130, 150601, as it stands: one circuit drawn and kept, an average over its angles.
// That is not the Haar average: it depends on the circuit. Both are reported, side by side, with how far they differ.

import { InputError } from '../src/input-error.js';
import type { Estimate } from './estimate.js';
import type { Laboratory, RunOptions } from './laboratory.js';
import type { SampledQuantity } from './sampled-quantities.js';
import type { Simulation } from './simulation.js';

export interface SideBySideOptions extends RunOptions {
  /** integer from 0 to 2^53 - 1; circuit c (from 0) is drawn from seed + c */
  readonly seed: number;
  /** for each circuit, and for the Haar average */
  readonly samples: number;
  /** how many circuits, from 1 to 1e5 */
  readonly circuits: number;
}

/** One quantity in both averages. */
export interface SideBySide {
  readonly name: string;
  /** over circuits, drawn anew for each sample */
  readonly haar: Estimate;
  /** over the angles of each circuit */
  readonly frozen: readonly Estimate[];
  /** frozen average - Haar average, in standard errors, per circuit */
  readonly z: readonly number[];
  /** standard deviation of the average over angles from circuit to circuit, sampling noise taken out; null for one circuit */
  readonly spread: number | null;
  /** that spread relative to the Haar average: how far one circuit's answer is from it; null where either is not known or zero */
  readonly relativeSpread: number | null;
}

const MAX_CIRCUITS = 1e5;

/**
 * Averages over the angles of single circuits beside the average over circuits.
 *
 * @param simulation without `frozen`
 * @throws InputError before any work
 * @example
 * const [K] = await sideBySide(laboratory, simulation, [parseQuantity('K')], { seed: 1, samples: 4000, circuits: 10 });
 * K.relativeSpread; // 0.1: one circuit's mean kernel is ten percent off
 */
export async function sideBySide(
  laboratory: Laboratory,
  simulation: Simulation,
  quantities: readonly SampledQuantity[],
  { seed, samples, circuits, ...options }: SideBySideOptions,
): Promise<SideBySide[]> {
  if (simulation.frozen !== undefined)
    throw new InputError('sideBySide: a frozen simulation', 'one that draws its circuits');
  if (!Number.isInteger(circuits) || circuits < 1 || circuits > MAX_CIRCUITS) {
    throw new InputError(`sideBySide: got ${circuits} circuits`, `an integer from 1 to ${MAX_CIRCUITS}`);
  }
  const haar = await laboratory.estimate(simulation, quantities, { seed, samples, ...options });
  const frozen: (readonly Estimate[])[] = [];
  for (let circuit = 0; circuit < circuits; circuit++) {
    const one: Simulation = { ...simulation, frozen: { seed: seed + circuit }, sampling: 'blocks' };
    // Other angles for each circuit: with the same ones the averages would err together.
    const { estimates } = await laboratory.estimate(one, quantities, { seed: seed + circuit, samples, ...options });
    frozen.push(estimates);
  }
  return haar.estimates.map((estimate, place) =>
    compare(
      estimate,
      frozen.map((estimates) => estimates[place]),
    ),
  );
}

function compare(haar: Estimate, frozen: readonly Estimate[]): SideBySide {
  const z = frozen.map((one) => {
    const error = Math.hypot(one.standardError, haar.standardError, one.rounding, haar.rounding);
    return error === 0 ? 0 : (one.value - haar.value) / error;
  });
  const spread = frozen.length < 2 ? null : spreadBeyondNoise(frozen);
  const relativeSpread = spread === null || haar.value === 0 ? null : spread / Math.abs(haar.value);
  return { name: haar.name, haar, frozen, z, spread, relativeSpread };
}

/** The variance between circuits is that of their averages less that of the estimates of them. */
function spreadBeyondNoise(frozen: readonly Estimate[]): number {
  const mean = frozen.reduce((sum, { value }) => sum + value, 0) / frozen.length;
  const between = frozen.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (frozen.length - 1);
  const noise = frozen.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / frozen.length;
  return Math.sqrt(Math.max(0, between - noise));
}
