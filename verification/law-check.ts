// Samples of K against its law and against laws that are wrong: what is drawn here knows nothing of how the law was computed.

import { Circuit } from './circuit.js';
import { type FitStatistic, goodnessOfFit } from './goodness-of-fit.js';
import { seedStream } from './random-stream.js';
import { type Simulation, prepareSimulation } from './simulation.js';

/** A law by its distribution function. */
export interface NamedLaw {
  readonly name: string;
  readonly cdf: (x: number) => number;
}

/** The probability that a law that is right is rejected by either statistic. */
export const LAW_LEVEL = 1e-4;

export interface JudgedLaw {
  readonly name: string;
  readonly statistics: readonly FitStatistic[];
  readonly rejected: boolean;
}

export interface LawCheck {
  readonly samples: number;
  readonly level: number;
  readonly law: JudgedLaw;
  /** wrong laws, which the same samples should reject */
  readonly controls: readonly JudgedLaw[];
  readonly verdict: 'agrees' | 'disagrees';
}

/**
 * Draws K and judges a law and its controls, each statistic at half the level.
 *
 * @param count samples, at least 100
 */
export function checkLaw(
  simulation: Simulation,
  law: NamedLaw,
  controls: readonly NamedLaw[],
  { seed, count }: { readonly seed: number; readonly count: number },
): LawCheck {
  const samples = sampleKernel(simulation, seed, count);
  const judged = (one: NamedLaw): JudgedLaw => {
    const statistics = goodnessOfFit(samples, one.cdf);
    return { name: one.name, statistics, rejected: statistics.some(({ pValue }) => pValue < LAW_LEVEL / 2) };
  };
  const own = judged(law);
  return {
    samples: count,
    level: LAW_LEVEL,
    law: own,
    controls: controls.map(judged),
    verdict: own.rejected ? 'disagrees' : 'agrees',
  };
}

/** K of so many circuits. */
export function sampleKernel(simulation: Simulation, seed: number, count: number): number[] {
  const circuit = new Circuit(prepareSimulation(simulation));
  const stream = seedStream(seed);
  return Array.from({ length: count }, () => {
    circuit.draw(stream.clone());
    circuit.evaluate();
    stream.jump();
    return circuit.kernel(0, 0);
  });
}
