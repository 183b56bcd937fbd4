// Statements of Liu et al., PRL 130, 150601 about single runs, for which no average is known in closed form: they are decided by
// simulation alone, with an exact value beside them where one bounds them.

import type { CheckedClaim } from './checked.js';
import type { Side } from './side.js';
import { eq21 } from './supervised.js';

export interface MeasuredFields {
  readonly id: string;
  readonly equation: string;
  readonly statement: string;
  readonly latex: string;
  readonly assumptions: string;
  readonly regime: string;
}

/** A step of gradient descent: by how much Eqs. (5) and (13) miss it, as the learning rate goes to 0. */
export interface StepClaim extends MeasuredFields {
  readonly kind: 'step';
  /** claimed: the error of Eq. (5) falls like eta to this power, that of Eq. (13) like the next one */
  readonly firstOrder: number;
  readonly secondOrder: number;
}

/** The mean of the lowest eigenvalue of the kernel matrix. */
export interface LowestEigenvalueClaim extends MeasuredFields {
  readonly kind: 'lowest-eigenvalue';
  readonly claimed: Side;
  /** the lowest eigenvalue of the mean kernel, an upper bound by concavity */
  readonly bound: Side;
  /** |A| at which it is tested */
  readonly inputs: readonly number[];
}

export type MeasuredClaim = StepClaim | LowestEigenvalueClaim | CheckedClaim;

export const eq13: StepClaim = {
  kind: 'step',
  id: 'eq13',
  equation: '(13)',
  statement:
    'A step of gradient descent is $-\\eta K \\varepsilon + \\eta^2 \\varepsilon^2 \\mu/2$, better than $-\\eta K \\varepsilon$ of Eq. (5) by one order of $\\eta$.',
  latex: '\\delta\\varepsilon = -\\eta K\\varepsilon + \\frac{1}{2} \\eta^2 \\varepsilon^2 \\mu',
  assumptions: 'small $\\eta$',
  regime: '$\\eta \\to 0$',
  firstOrder: 2,
  secondOrder: 3,
};

export const fig3: LowestEigenvalueClaim = {
  kind: 'lowest-eigenvalue',
  id: 'fig3',
  equation: 'Fig. 3',
  statement: 'The lowest eigenvalue of the kernel of sampled circuits has the mean that Eq. (21) gives.',
  latex:
    '\\mathbb{E}[\\lambda_{\\min}] \\approx \\frac{2L(D - |\\mathcal{A}|)}{(D^2 - 1)^2} \\left(D \\operatorname{Tr}(O^2) - \\operatorname{Tr}^2(O)\\right)',
  assumptions: 'the circuit of Eq. (20), orthonormal inputs',
  regime: '4 qubits, $L = 64$, $|\\mathcal{A}|$ from 2 to 10',
  claimed: eq21.claimed,
  bound: eq21.exact,
  inputs: [2, 4, 6, 8, 10],
};
