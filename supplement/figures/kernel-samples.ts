// The samples behind Figure 1 and its inset: K on the circuits of Eq. (20) of Liu et al., PRL 130, 150601, at depths up to 40. Once as
// the paper says, a circuit drawn and kept and its angles drawn again and again, and once with all of the circuit drawn anew.

import { EXPERIMENT_ENSEMBLE } from '../../formulas/claims/index.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import type { Observable } from '../../src/observable/observable.js';
import type { Estimate } from '../../verification/estimate.js';
import { PAPER_QUBITS, drawPaperObservable } from '../../verification/paper-experiment.js';
import type { Simulation } from '../../verification/simulation.js';
import { simulationOf } from '../../verification/verify-formula.js';
import { type Run, seedOf } from '../run.js';

/** Angles for each depth, as the caption of Figure 1 says. */
export const PAPER_ANGLES = 1000;

/** Depths up to 40, as in Figure 1, evenly spread on a logarithmic axis. */
const DEPTHS: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40];

/** K at one depth. */
export interface KernelSample {
  readonly layers: number;
  readonly mean: Estimate;
  readonly variance: Estimate;
}

export interface KernelSamples {
  readonly observable: Observable;
  /** everything drawn anew in each sample: the Haar average */
  readonly haar: readonly KernelSample[];
  /** average over the angles of one circuit, for several circuits */
  readonly kept: readonly (readonly KernelSample[])[];
  /** for each depth of `haar` */
  readonly haarSamples: number;
}

/** What is simulated at one depth. */
export const paperSetting = (observable: Observable, layers: number) => ({
  dim: 2 ** PAPER_QUBITS,
  layers,
  ensemble: EXPERIMENT_ENSEMBLE,
  observables: [observable],
});

export async function sampleKernels(run: Run): Promise<KernelSamples> {
  const observable: Observable = { kind: 'pauli', sum: drawPaperObservable(run.seed) };
  const haarSamples = run.effort(2_000, 40_000);
  const circuits = run.effort(4, 8);
  const sample = async (name: string, layers: number, simulation: Simulation, samples: number) => {
    const { estimates } = await run.estimate(`${name} L=${layers}`, simulation, QUANTITIES, samples);
    const [mean, variance] = estimates;
    return { layers, mean, variance };
  };
  const haar: KernelSample[] = [];
  const kept: KernelSample[][] = Array.from({ length: circuits }, () => []);
  for (const layers of DEPTHS) {
    const simulation = simulationOf(paperSetting(observable, layers));
    haar.push(await sample('fig1', layers, simulation, haarSamples));
    for (const [circuit, rows] of kept.entries()) {
      const name = `fig1 circuit ${circuit + 1}`;
      const frozen = { seed: seedOf(run.seed, name) };
      rows.push(await sample(name, layers, { ...simulation, frozen }, PAPER_ANGLES));
    }
  }
  return { observable, haar, kept, haarSamples };
}

const QUANTITIES = ['K', 'var(K)'].map(parseQuantity);

/** Delta K / K-bar with its standard error; null where K is 0 whatever the angles are, as when the only generator is the identity. */
export function fluctuation({ mean, variance }: KernelSample): { value: number; standardError: number } | null {
  if (Math.abs(mean.value) <= mean.rounding || variance.value <= 0) return null;
  const value = Math.sqrt(variance.value) / mean.value;
  // The logarithm of the ratio to first order in both errors, which come from the same samples: with n of them the covariance of the
  // two estimates is the third central moment of K over n.
  const covariance = (mean.skewness * variance.value ** 1.5) / mean.samples;
  const square =
    (variance.standardError / (2 * variance.value)) ** 2 +
    (mean.standardError / mean.value) ** 2 -
    covariance / (variance.value * mean.value);
  return { value, standardError: value * Math.sqrt(Math.max(0, square)) };
}
