// The figures with few samples behind them: all that does not depend on how many there are can be tested on these.

import { type Run, openRun } from '../../../supplement/run.js';
import { openLaboratory } from '../../../verification/laboratory.js';

const MOST_SAMPLES = 40;

/** @param initialisations of gradient descent, at most */
export function runOfFewSamples(seed: number, initialisations: number): Run {
  const laboratory = openLaboratory(0);
  const run = openRun({ laboratory, seed, quick: true, checkpoints: null, running: () => ({}) });
  return {
    ...run,
    estimate: (name, simulation, quantities, samples) =>
      run.estimate(name, simulation, quantities, Math.min(samples, MOST_SAMPLES)),
    train: (name, simulation, options) =>
      run.train(name, simulation, { ...options, initialisations: Math.min(options.initialisations, initialisations) }),
  };
}
