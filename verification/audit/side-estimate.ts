// A Monte Carlo value for one side of a statement: every average in it is estimated from samples of its own, and the errors are
// propagated to first order. The averages of a quotient are independent, so no covariance enters.

import { type Side, averagesOf } from '../../formulas/claims/side.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import type { Estimate } from '../estimate.js';
import type { EstimateResult } from '../laboratory.js';
import type { SampledQuantity } from '../sampled-quantities.js';
import type { Simulation } from '../simulation.js';
import type { Measured } from '../verdict.js';

/** Averages over a circuit by simulation; the name decides the random stream. */
export type Estimator = (
  name: string,
  simulation: Simulation,
  quantities: readonly SampledQuantity[],
  samples: number,
) => Promise<EstimateResult>;

/** Beyond this relative error of an average the first order of the propagation is not enough. */
const LARGEST_RELATIVE_ERROR = 0.1;

/**
 * Estimates a side that consists of exact averages (and printed factors without symbols).
 *
 * @param numbers values of the printed terms at the setting, by their place in the side
 * @param where names the setting: with the quantity it decides the random stream
 */
export async function estimateSide(
  side: Side,
  simulation: Simulation,
  numbers: SideNumbers,
  samples: number,
  where: string,
  estimator: Estimator,
): Promise<Measured> {
  const estimates = new Map<string, Estimate>();
  for (const quantity of averagesOf(side)) {
    const { estimates: found } = await estimator(
      `${where} ${quantity}`,
      simulation,
      [parseQuantity(quantity)],
      samples,
    );
    estimates.set(quantity, found[0]);
  }
  return propagate((values) => valueOf(side, values, numbers), estimates);
}

/** What the floating-point value of a side needs beside its averages. */
export interface SideNumbers {
  /** N */
  readonly inputs: number;
  /** printed terms at the numbers of the setting */
  readonly printed: (side: Extract<Side, { kind: 'terms' }>) => number;
}

function valueOf(side: Side, averages: ReadonlyMap<string, number>, numbers: SideNumbers): number {
  const of = (one: Side) => valueOf(one, averages, numbers);
  const averageOf = (quantity: string) => averages.get(quantity) ?? NaN;
  switch (side.kind) {
    case 'average':
      return averageOf(side.quantity);
    case 'kernel-eigenvalue': {
      const others = side.vectors === 'ones' ? (side.inputs ?? numbers.inputs) - 1 : -1;
      return averageOf('kernel[1,1]') + others * averageOf('kernel[1,2]');
    }
    case 'terms':
      return numbers.printed(side);
    case 'sum':
      return side.parts.reduce((sum, { factor, side: part }) => sum + factor * of(part), 0);
    case 'product':
      return side.factors.reduce((value, factor) => value * of(factor), 1);
    case 'quotient':
      return of(side.numerator) / of(side.denominator);
  }
}

/** f at the estimates; each of them moves it by what one standard error of it does. */
function propagate(
  f: (values: ReadonlyMap<string, number>) => number,
  estimates: ReadonlyMap<string, Estimate>,
): Measured {
  const centre = new Map([...estimates].map(([name, { value }]) => [name, value]));
  const value = f(centre);
  const shift = (name: string, by: number) => {
    const above = f(new Map(centre).set(name, centre.get(name)! + by));
    const below = f(new Map(centre).set(name, centre.get(name)! - by));
    return (above - below) / 2;
  };
  const list = [...estimates];
  const alone = list.length === 1;
  return {
    value,
    standardError: Math.hypot(...list.map(([name, { standardError }]) => shift(name, standardError))),
    rounding: Math.hypot(...list.map(([name, { rounding }]) => shift(name, rounding))),
    samples: Math.min(...list.map(([, { samples }]) => samples)),
    warning: list.map(([, estimate]) => warningOf(estimate, alone)).find((warning) => warning !== null) ?? null,
  };
}

function warningOf({ value, standardError, name, warning }: Estimate, alone: boolean): string | null {
  if (warning !== null) return `${name}: ${warning}`;
  if (!alone && standardError > LARGEST_RELATIVE_ERROR * Math.abs(value)) {
    return `${name}: relative error ${(standardError / Math.abs(value)).toPrecision(2)}; the error of the whole is uncertain`;
  }
  return null;
}
