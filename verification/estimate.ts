// Monte Carlo estimates of averages over the random circuit, with standard errors and the shape of their distribution.
// A variance or covariance is estimated with its influence function h = (x - E x)(y - E y) - cov(x, y), whose moments are
// collected with the rest (the infinitesimal jackknife: Efron, Stein, Ann. Stat. 9, 586 (1981)).

import { type Monomial, monomialOf } from '../formulas/quantity.js';
import { type CentralMoments, centralMoment } from './moments.js';
import { seedStream } from './random-stream.js';
import { type BatchSpread, type RunState, addChunk, batchSpread, emptyState } from './run-state.js';
import { type QuantityPlan, type QuantityTarget, type SampledQuantity, productRounding } from './sampled-quantities.js';
import { checkSampleCount, prepareRun, sampleChunk } from './sampling.js';
import { type PreparedSimulation, type Simulation, prepareSimulation } from './simulation.js';

/** What a run of samples says about one quantity. */
export interface Estimate {
  readonly quantity: SampledQuantity;
  /** as the command line writes it, `var(K)` */
  readonly name: string;
  readonly value: number;
  /** one standard deviation of `value` */
  readonly standardError: number;
  readonly samples: number;
  /** of what one sample contributes: 0 for a normal distribution */
  readonly skewness: number;
  /** of what one sample contributes: 3 for a normal distribution; that of `value` is 3 + (kurtosis - 3) / samples */
  readonly kurtosis: number;
  /** smaller deviations are rounding: what cannot vary, such as K when O = 1, comes out as 1e-30 and not as 0 */
  readonly rounding: number;
  /** the standard error once more, from the spread of 16 to 63 batches of samples; null when there are fewer */
  readonly batchStandardError?: number | null;
  /** set when the sample size was chosen by the data: p-values are then those of a confidence sequence */
  readonly mixtureVariance?: number;
  /** in plain words, when the normal approximation is doubtful; else null */
  readonly warning: string | null;
}

export interface SamplingOptions {
  /** integer from 0 to 2^53 - 1 */
  readonly seed: number;
  /** how many samples, an integer from 2 to 1e12 */
  readonly samples: number;
}

/**
 * Averages over the circuit, from samples 0, 1, ..., samples - 1 of the seed.
 *
 * @param quantities products of powers, variances, covariances; for the mean kernel matrix see `kernelEntries`
 * @returns one estimate per quantity, in their order
 * @throws InputError before any work, when the simulation or a quantity cannot be simulated
 * @example
 * const [mean, variance] = estimate(simulation, [parseQuantity('K'), parseQuantity('var(K)')], { seed: 1, samples: 4000 });
 * mean.value; // within a few mean.standardError of E[K]
 */
export function estimate(
  simulation: Simulation,
  quantities: readonly SampledQuantity[],
  { seed, samples }: SamplingOptions,
): Estimate[] {
  checkSampleCount(samples);
  const stream = seedStream(seed);
  const run = prepareRun(simulation, quantities);
  let state = emptyState(run.plan);
  while (state.samples < samples) {
    const count = Math.min(run.chunkSize, samples - state.samples);
    state = addChunk(state, sampleChunk(run, stream, count), run.plan, count === run.chunkSize);
  }
  return summarize(run.plan, run.simulation, state);
}

/**
 * The entries of the supervised kernel as quantities, row by row; row a J + i (from 0) is input a and output i.
 *
 * @example
 * estimate(simulation, kernelEntries(simulation).flat(), { seed: 1, samples: 1000 });
 */
export function kernelEntries(simulation: Simulation): Monomial[][] {
  const { inputCount, observables } = prepareSimulation(simulation);
  const places = Array.from({ length: inputCount }, (_, a) =>
    observables.map((_, i) => ({ a: a + 1, i: i + 1 })),
  ).flat();
  return places.map(({ a, i }) => places.map((other) => monomialOf({ kind: 'kernel', a, b: other.a, i, j: other.i })));
}

/** The estimates that the state of a run amounts to. */
export function summarize(plan: QuantityPlan, simulation: PreparedSimulation, state: RunState): Estimate[] {
  return plan.targets.map((target, place) => {
    const ownRounding = productRounding(plan, target.x, simulation);
    const rounding = target.kind === 'mean' ? ownRounding : ownRounding * productRounding(plan, target.y, simulation);
    const spread = batchSpread(state, place, (moments) => valueOf(target, moments));
    return summarizeOne(target, state.total[place], rounding, spread);
  });
}

/** The mean, or the unbiased variance or covariance. */
function valueOf({ kind, x, y }: QuantityTarget, moments: CentralMoments): number {
  if (kind === 'mean') return moments.meanX;
  const sum = moments.count * (x === y ? centralMoment(moments, 2) : centralMoment(moments, 1, 1));
  return sum / (moments.count - 1);
}

function summarizeOne(
  target: QuantityTarget,
  moments: CentralMoments,
  rounding: number,
  batches: BatchSpread | null,
): Estimate {
  const { count: samples } = moments;
  const influence = target.kind === 'mean' ? aboutMean(moments) : aboutCovariance(target, moments);
  const value = valueOf(target, moments);
  const spread = Math.sqrt(Math.max(0, influence.second));
  const skewness = spread > 0 ? influence.third / spread ** 3 : 0;
  const kurtosis = spread > 0 ? influence.fourth / spread ** 4 : 3;
  const standardError = spread / Math.sqrt(samples - 1);
  const floor = Math.max(rounding, RELATIVE_ROUNDING * Math.abs(value));
  return {
    quantity: target.quantity,
    name: target.name,
    value,
    standardError,
    samples,
    skewness,
    kurtosis,
    rounding: floor,
    batchStandardError: batches === null ? null : batches.standardError,
    warning:
      standardError <= floor
        ? null
        : (normalityWarning(samples, skewness, kurtosis) ?? batchWarning(standardError, batches)),
  };
}

const RELATIVE_ROUNDING = 1e-12;

/** Central moments of what one sample contributes to the estimate. */
interface Influence {
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}

function aboutMean(moments: CentralMoments): Influence {
  const [second, third, fourth] = [2, 3, 4].map((p) => centralMoment(moments, p));
  return { second, third, fourth };
}

/** With c_k the mean of ((x - mean)(y - mean))^k, the central moments of that product. */
function aboutCovariance({ x, y }: QuantityTarget, moments: CentralMoments): Influence {
  const raw = (k: number) => (x === y ? centralMoment(moments, 2 * k) : centralMoment(moments, k, k));
  const [c1, c2, c3, c4] = [raw(1), raw(2), raw(3), raw(4)];
  return {
    second: c2 - c1 ** 2,
    third: c3 - 3 * c2 * c1 + 2 * c1 ** 3,
    fourth: c4 - 4 * c3 * c1 + 6 * c2 * c1 ** 2 - 3 * c1 ** 4,
  };
}

/** The deviation, in standard errors, at which a family of checks decides. */
const DECISION_DEVIATION = 4.5;
/** The first Edgeworth term multiplies the tail at that deviation by up to 1 + this. */
const TAIL_DISTORTION = 0.5;
/** kurtosis / samples is at least the square of the largest share that one sample has in the variance. */
const LARGEST_SHARE = 0.1;

function normalityWarning(samples: number, skewness: number, kurtosis: number): string | null {
  if (kurtosis > samples * LARGEST_SHARE ** 2) {
    return `heavy tail: kurtosis ${kurtosis.toPrecision(3)} in ${samples} samples; the standard error itself is uncertain`;
  }
  if ((Math.abs(skewness) / Math.sqrt(samples)) * (DECISION_DEVIATION ** 3 / 6) > TAIL_DISTORTION) {
    return `skewed: skewness ${skewness.toPrecision(3)} in ${samples} samples; large deviations are not normal`;
  }
  return null;
}

/** Deviation of a normal variate at which two standard errors of the same thing are said to differ: 1 run in 1.7 million. */
const SPREAD_DEVIATION = 5;

/** (m - 1) times the squared ratio of the two standard errors is nearly chi-squared; Wilson and Hilferty make it normal. */
function batchWarning(standardError: number, batches: BatchSpread | null): string | null {
  if (batches === null) return null;
  const width = 2 / (9 * (batches.batches - 1));
  const deviation = (Math.cbrt((batches.standardError / standardError) ** 2) - (1 - width)) / Math.sqrt(width);
  if (Math.abs(deviation) <= SPREAD_DEVIATION) return null;
  const [batch, plain] = [batches.standardError, standardError].map((error) => error.toPrecision(3));
  return `batch means give the standard error ${batch}, the samples ${plain}`;
}
