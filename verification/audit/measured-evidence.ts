// Statements about single runs, decided by simulation: the error of a step of gradient descent at a learning rate and at half of it,
// and the mean of the lowest eigenvalue of the kernel matrix beside the lowest eigenvalue of its mean.

import type { LowestEigenvalueClaim, StepClaim } from '../../formulas/claims/measured.js';
import type { ClaimVerdict } from '../../formulas/claims/comparison.js';
import { EXPERIMENT_ENSEMBLE } from '../../formulas/claims/claim.js';
import { sideAt } from '../../formulas/claims/side.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { GateAngle } from '../../src/circuit/ensemble.js';
import { symmetricEigenvalues } from '../kernel-spectrum.js';
import { PAPER_QUBITS, drawPaperObservable } from '../paper-experiment.js';
import type { Simulation } from '../simulation.js';
import type { TrainingOptions, TrainingResult } from '../training.js';
import type { Check } from '../verdict.js';
import { simulationOf } from '../verify-formula.js';
import { type Estimator, estimateSide } from './side-estimate.js';

/** Gradient descent; runs of one name start from the same angles and circuits. */
export type Trainer = (
  name: string,
  simulation: Simulation,
  options: Omit<TrainingOptions, 'seed'> & { readonly initialisations: number },
) => Promise<TrainingResult>;

export interface StepEvidence {
  readonly verdict: ClaimVerdict;
  /** measured powers of eta of the errors of Eqs. (5) and (13) in one step */
  readonly firstOrder: number;
  readonly secondOrder: number;
  /** mean errors of one step at the learning rate, and at half of it */
  readonly errors: readonly { readonly learningRate: number; readonly first: number; readonly second: number }[];
  readonly initialisations: number;
  /** the circuits, in words */
  readonly circuit: string;
}

/** Small enough for the leading power, large enough for double precision. */
const LEARNING_RATE = 1e-3;
/** A measured power counts as an integer within this. */
const POWER_TOLERANCE = 0.1;
const STEP_LAYERS = 16;
const STEP_DIMENSION = 4;
const STEP_SPECTRUM = [3, 1, 0, -1];
const STEP_TARGET = 1;

/** One step at eta and at eta/2 from the same starts: the errors' powers of eta. */
export async function stepEvidence(
  claim: StepClaim,
  initialisations: number,
  train: Trainer,
  angle: GateAngle = 'full',
): Promise<StepEvidence> {
  const simulation = simulationOf({
    dim: STEP_DIMENSION,
    layers: STEP_LAYERS,
    ensemble: { ...EXPERIMENT_ENSEMBLE, angle },
    observables: [{ kind: 'spectrum', eigenvalues: STEP_SPECTRUM.map((value) => new Fraction(value)) }],
    target: new Fraction(STEP_TARGET),
  });
  const at = async (learningRate: number) => {
    const { courses } = await train(claim.id, simulation, { learningRate, steps: 1, initialisations });
    const mean = (of: (course: (typeof courses)[number]) => number) =>
      courses.reduce((sum, course) => sum + of(course), 0) / courses.length;
    return {
      learningRate,
      first: mean((course) => course.firstOrderError),
      second: mean((course) => course.secondOrderError),
    };
  };
  const [whole, half] = [await at(LEARNING_RATE), await at(LEARNING_RATE / 2)];
  const firstOrder = Math.log2(whole.first / half.first);
  const secondOrder = Math.log2(whole.second / half.second);
  const near = (measured: number, power: number) => Math.abs(measured - power) < POWER_TOLERANCE;
  const holds = near(firstOrder, claim.firstOrder) && near(secondOrder, claim.secondOrder);
  return {
    verdict: holds ? 'asymptotic' : 'fails',
    firstOrder,
    secondOrder,
    errors: [whole, half],
    initialisations,
    circuit: `D = ${STEP_DIMENSION}, L = ${STEP_LAYERS}, O with eigenvalues ${STEP_SPECTRUM.join(', ')}, O_0 = ${STEP_TARGET}`,
  };
}

export interface EigenvalueLine {
  readonly inputs: number;
  /** Eq. (21), and the lowest eigenvalue of the mean kernel */
  readonly claimed: Fraction;
  readonly bound: Fraction;
  /** of the mean of the lowest eigenvalue: exact is the claim, which is to be rejected */
  readonly lowest: Check;
  /** of the eigenvalue of the mean kernel, which is to be accepted */
  readonly mean: Check;
  /** the lowest eigenvalue of the kernel averaged over as many instances as the figure has, averaged over repetitions of that */
  readonly ofAverage: { readonly value: number; readonly standardError: number };
}

/** Instances of the ansatz in Fig. 3, and how many times that many are drawn. */
export const FIGURE_INSTANCES = 50;
const REPETITIONS = 8;

/** The circuit of Fig. 3. */
export const FIGURE_CIRCUIT = { dim: 2 ** PAPER_QUBITS, layers: 64 } as const;

/** E[lambda_min] and the eigenvalue of the mean kernel by simulation, for each |A|. */
export async function eigenvalueEvidence(
  claim: LowestEigenvalueClaim,
  seed: number,
  samples: number,
  estimator: Estimator,
  angle: GateAngle = 'full',
): Promise<EigenvalueLine[]> {
  const observable = { kind: 'pauli', sum: drawPaperObservable(seed) } as const;
  const lines: EigenvalueLine[] = [];
  for (const inputs of claim.inputs) {
    const setting = {
      ...FIGURE_CIRCUIT,
      ensemble: { ...EXPERIMENT_ENSEMBLE, angle },
      observables: [observable],
      inputs,
    };
    const simulation = simulationOf(setting);
    const where = `${claim.id} inputs=${inputs}`;
    const { estimates } = await estimator(where, simulation, [{ kind: 'kernel-eigenvalue', rank: 1 }], samples);
    const printed = () => NaN;
    const mean = await estimateSide(claim.bound, simulation, { inputs, printed }, samples, where, estimator);
    const [claimed, bound] = [sideAt(claim.claimed, setting), sideAt(claim.bound, setting)];
    const name = `|A| = ${inputs}`;
    lines.push({
      inputs,
      claimed,
      bound,
      lowest: { name: `lowest eigenvalue, ${name}`, exact: claimed.valueOf(), estimate: estimates[0], controls: [] },
      mean: {
        name: `eigenvalue of the mean, ${name}`,
        exact: bound.valueOf(),
        estimate: mean,
        controls: [{ name: 'twice the exact value', value: 2 * bound.valueOf() }],
      },
      ofAverage: await lowestOfAverages(simulation, inputs, where, estimator),
    });
  }
  return lines;
}

/** The lowest eigenvalue of the average of 50 kernels, several times over. */
async function lowestOfAverages(
  simulation: Simulation,
  inputs: number,
  where: string,
  estimator: Estimator,
): Promise<EigenvalueLine['ofAverage']> {
  const places = Array.from({ length: inputs }, (_, a) => a).flatMap((a) =>
    Array.from({ length: a + 1 }, (_, b) => [a, b] as const),
  );
  const entries = places.map(([a, b]) => parseQuantity(`kernel[${b + 1},${a + 1}]`));
  const values: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const name = `${where} average ${repetition + 1}`;
    const { estimates } = await estimator(name, simulation, entries, FIGURE_INSTANCES);
    const matrix = Array.from({ length: inputs }, () => new Array<number>(inputs).fill(0));
    places.forEach(([a, b], place) => {
      matrix[a][b] = matrix[b][a] = estimates[place].value;
    });
    values.push(symmetricEigenvalues(matrix)[0]);
  }
  const value = values.reduce((sum, one) => sum + one, 0) / REPETITIONS;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, standardError: Math.sqrt(squares / (REPETITIONS - 1) / REPETITIONS) };
}
