// Eqs. (7) and (10) for one Pauli string, by the target O_0: where <O> = 0 at the start the second derivative of the mean error is that
// of an exponential whatever O_0 is; the third one, and the curve, are not. Runs of gradient descent decide between the pictures.

import { DERIVATION_ENSEMBLE } from '../../formulas/claims/claim.js';
import type { ClaimVerdict } from '../../formulas/claims/comparison.js';
import { exponentialQuotient } from '../../formulas/claims/pauli-flow.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { GateAngle } from '../../src/circuit/ensemble.js';
import { pauliFromLabel } from '../../src/observable/pauli-string.js';
import { pauliSum } from '../../src/observable/pauli-sum.js';
import { simulationOf } from '../verify-formula.js';
import type { Trainer } from './measured-evidence.js';
import { type FlowPoint, pauliFlowCurve } from './pauli-flow-curve.js';

/** Where O_0 lies: near 0; of order one inside the spectrum of O; at its edge; beyond it. */
export const TARGET_REGIMES = ['small', 'inside', 'edge', 'beyond'] as const;
export type TargetRegime = (typeof TARGET_REGIMES)[number];

/** One target. */
export interface TargetLine {
  readonly regime: TargetRegime;
  readonly target: Fraction;
  /** third derivative of E[eps] over that of the exponential, for D to infinity with L: 1 - 2 O_0^2 */
  readonly thirdDerivative: Fraction;
  /** the same at the D of the runs */
  readonly thirdDerivativeHere: Fraction;
  /** the mean error at the end of the runs, as a flow, with K frozen, and as an exponential */
  readonly end: FlowPoint;
  readonly estimate: number;
  readonly standardError: number;
  /** deviation of the runs from the exponential, in standard errors */
  readonly zExponential: number;
  readonly verdict: ClaimVerdict;
  /** the runs say so too */
  readonly backed: boolean;
}

export interface TargetEvidence {
  readonly dim: number;
  readonly layers: number;
  readonly steps: number;
  readonly initialisations: number;
  readonly lines: readonly TargetLine[];
  readonly verdict: ClaimVerdict;
  readonly backed: boolean;
}

const QUBITS = 4;
const DIM = 2 ** QUBITS;
const STRING = { ...pauliFromLabel('Z'.padEnd(QUBITS, 'I')), coefficient: new Fraction(1) };
const LAYERS = 64;
/** In units of T = eta kappa t for each step, and how many. */
const TIME_STEP = 0.05;
const STEPS = 72;
const INITIALISATIONS = 64;

const TARGETS: Readonly<Record<TargetRegime, Fraction>> = {
  small: new Fraction(1, 10),
  inside: new Fraction(4, 5),
  edge: new Fraction(1),
  beyond: new Fraction(6, 5),
};

/** The flow is taken for infinite L and steps of no length; the runs must be this many times nearer to it than to the exponential. */
const NEARER = 2;
/** In standard errors; and, where the exponential holds, as a share of the error at the start. */
const REJECTED = 5;
const CLOSE = 0.1;

/** All four regimes of the target, each with its runs. */
export async function targetEvidence(train: Trainer, angle: GateAngle = 'full'): Promise<TargetEvidence> {
  const lines: TargetLine[] = [];
  for (const regime of TARGET_REGIMES) lines.push(await targetLine(regime, train, angle));
  return {
    dim: DIM,
    layers: LAYERS,
    steps: STEPS,
    initialisations: INITIALISATIONS,
    lines,
    verdict: lines.some(({ verdict }) => verdict === 'fails') ? 'fails' : 'asymptotic',
    backed: lines.every(({ backed }) => backed),
  };
}

async function targetLine(regime: TargetRegime, train: Trainer, angle: GateAngle): Promise<TargetLine> {
  const target = TARGETS[regime];
  const simulation = simulationOf({
    dim: DIM,
    layers: LAYERS,
    ensemble: { ...DERIVATION_ENSEMBLE, angle },
    observables: [{ kind: 'pauli', sum: pauliSum(QUBITS, [STRING]) }],
    target,
  });
  const kappa = ((2 * LAYERS * DIM) / (DIM ** 2 - 1)) * (angle === 'half' ? 1 / 4 : 1);
  const { eps } = await train(`target ${regime}`, simulation, {
    learningRate: TIME_STEP / kappa,
    steps: STEPS,
    every: STEPS,
    initialisations: INITIALISATIONS,
  });
  const [estimate, standardError] = [eps.mean[eps.mean.length - 1], eps.standardError[eps.standardError.length - 1]];
  const [end] = pauliFlowCurve(DIM, target.valueOf(), [TIME_STEP * STEPS]);
  return judgeTarget(regime, target, { estimate, standardError, end });
}

/** The verdict in a regime: of the limit, for a small target at O_0 = 0; and whether the runs bear it out. */
export function judgeTarget(
  regime: TargetRegime,
  target: Fraction,
  { estimate, standardError, end }: Pick<TargetLine, 'estimate' | 'standardError' | 'end'>,
): TargetLine {
  const { exact, limits } = exponentialQuotient(3);
  const at = (coefficients: readonly Fraction[], O0: Fraction) =>
    coefficients.reduce((sum, coefficient, power) => sum.add(coefficient.mul(O0.pow(power))), new Fraction(0));
  const here = exact.map((coefficient) => coefficient.evaluate(DIM));
  const limit = at(limits, regime === 'small' ? new Fraction(0) : target);
  const holds = limit.equals(1);
  const zExponential = (estimate - end.exponential) / standardError;
  const distance = Math.abs(estimate - end.exponential);
  const backed = holds
    ? distance < CLOSE * target.valueOf()
    : Math.abs(zExponential) > REJECTED && NEARER * Math.abs(estimate - end.flow) < distance;
  return {
    regime,
    target,
    thirdDerivative: at(limits, target),
    thirdDerivativeHere: at(here, target),
    end,
    estimate,
    standardError,
    zExponential,
    verdict: holds ? 'asymptotic' : 'fails',
    backed,
  };
}
