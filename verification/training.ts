// Training by gradient descent, theta <- theta - eta eps grad eps (Liu et al., PRL 130, 150601, Eq. (4)), from many initialisations:
// the mean of eps(t), to be held against e^{-gamma t} of Eq. (10), and each step against Eq. (5) and against Eq. (13).

import { InputError } from '../src/input-error.js';
import { Circuit } from './circuit.js';
import { type RandomStream, checkSeed } from './random-stream.js';
import { type Simulation, prepareSimulation } from './simulation.js';

export interface TrainingOptions {
  /** integer from 0 to 2^53 - 1 */
  readonly seed: number;
  /** eta > 0 */
  readonly learningRate: number;
  /** steps of gradient descent, from 1 to 1e7 */
  readonly steps: number;
  /** eps is kept at steps 0, every, 2 every, ...; a divisor of `steps`, 1 when left out */
  readonly every?: number;
}

/** One initialisation. */
export interface TrainingCourse {
  /** eps at the steps that are kept */
  readonly eps: readonly number[];
  /** K at the same steps */
  readonly kernel: readonly number[];
  /** sum over all steps of |delta eps - (-eta K eps)|, Eq. (5) */
  readonly firstOrderError: number;
  /** sum over all steps of |delta eps - (-eta K eps + eta^2 eps^2 mu / 2)|, Eq. (13) */
  readonly secondOrderError: number;
  /** sum over all steps of |delta eps| */
  readonly distance: number;
}

/** Mean and standard error of the mean over initialisations, at the steps that are kept. */
export interface TrainingCurve {
  readonly mean: readonly number[];
  readonly standardError: readonly number[];
}

export interface TrainingResult {
  /** the steps that are kept: 0, every, 2 every, ... */
  readonly steps: readonly number[];
  readonly eps: TrainingCurve;
  /** of |eps|: eps has either sign, and its mean hides how large it is */
  readonly absoluteEps: TrainingCurve;
  readonly kernel: TrainingCurve;
  /** share of the distance that Eq. (5), and Eq. (13), get wrong, over all steps of all initialisations */
  readonly firstOrderShare: number;
  readonly secondOrderShare: number;
  readonly courses: readonly TrainingCourse[];
}

const MAX_STEPS = 1e7;
const MAX_INITIALISATIONS = 1e6;

/** @throws InputError when the options make no sense */
export function checkTraining(options: TrainingOptions, initialisations: number): void {
  const { seed, learningRate, steps, every = 1 } = options;
  checkSeed(seed);
  if (!(learningRate > 0 && learningRate < Infinity)) {
    throw new InputError(`train: got learning rate ${learningRate}`, 'a positive number');
  }
  if (!Number.isInteger(steps) || steps < 1 || steps > MAX_STEPS) {
    throw new InputError(`train: got ${steps} steps`, `an integer from 1 to ${MAX_STEPS}`);
  }
  if (!Number.isInteger(every) || every < 1 || steps % every !== 0) {
    throw new InputError(`train: got every = ${every}`, `a divisor of the ${steps} steps`);
  }
  if (!Number.isInteger(initialisations) || initialisations < 2 || initialisations > MAX_INITIALISATIONS) {
    throw new InputError(
      `train: got ${initialisations} initialisations`,
      `an integer from 2 to ${MAX_INITIALISATIONS}`,
    );
  }
}

/** Gradient descent from the angles, and for a circuit that is not frozen from the circuit, that a stream draws. */
export function simulateTraining(
  simulation: Simulation,
  options: TrainingOptions,
  stream: RandomStream,
): TrainingCourse {
  const { learningRate, steps, every = 1 } = options;
  // Blocks stay while the angles change: they must be whole.
  const prepared = prepareSimulation({ ...simulation, sampling: 'blocks' });
  const circuit = new Circuit(prepared);
  circuit.draw(stream);
  const thetas = circuit.angles.slice();
  const [kept, kernels]: [number[], number[]] = [[], []];
  let [firstOrderError, secondOrderError, distance] = [0, 0, 0];
  circuit.evaluate(thetas);
  for (let step = 0; ; step++) {
    const eps = circuit.outputs[0] - prepared.target;
    const kernel = circuit.kernel(0, 0);
    if (step % every === 0) {
      kept.push(eps);
      kernels.push(kernel);
    }
    if (step === steps) return { eps: kept, kernel: kernels, firstOrderError, secondOrderError, distance };
    const firstOrder = -learningRate * kernel * eps;
    const secondOrder = firstOrder + 0.5 * (learningRate * eps) ** 2 * circuit.mu();
    for (let l = 0; l < thetas.length; l++) thetas[l] -= learningRate * eps * circuit.gradient[l];
    circuit.evaluate(thetas);
    const change = circuit.outputs[0] - prepared.target - eps;
    firstOrderError += Math.abs(change - firstOrder);
    secondOrderError += Math.abs(change - secondOrder);
    distance += Math.abs(change);
  }
}

/** Puts the initialisations together, in their order. */
export function summarizeTraining(courses: readonly TrainingCourse[], { every = 1 }: TrainingOptions): TrainingResult {
  const sum = (of: (course: TrainingCourse) => number) => courses.reduce((total, course) => total + of(course), 0);
  const share = (error: number) => (error === 0 ? 0 : error / sum(({ distance }) => distance));
  return {
    steps: courses[0].eps.map((_, place) => place * every),
    eps: curve(courses.map(({ eps }) => eps)),
    absoluteEps: curve(courses.map(({ eps }) => eps.map(Math.abs))),
    kernel: curve(courses.map(({ kernel }) => kernel)),
    firstOrderShare: share(sum(({ firstOrderError }) => firstOrderError)),
    secondOrderShare: share(sum(({ secondOrderError }) => secondOrderError)),
    courses,
  };
}

function curve(rows: readonly (readonly number[])[]): TrainingCurve {
  const count = rows.length;
  const mean = rows[0].map((_, place) => rows.reduce((sum, row) => sum + row[place], 0) / count);
  const standardError = mean.map((centre, place) => {
    const squares = rows.reduce((sum, row) => sum + (row[place] - centre) ** 2, 0);
    return Math.sqrt(squares / (count - 1) / count);
  });
  return { mean, standardError };
}
