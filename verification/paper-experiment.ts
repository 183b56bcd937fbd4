// The numerical experiment of Liu et al., PRL 130, 150601, Eq. (20), with Haar blocks at both ends: the observable drawn from
// a seed, the circuit depths of Figure 1, and for each of them the exact mean of K beside its estimate.

import { type Claim, sideAt } from '../formulas/claims/index.js';
import type { Formula } from '../formulas/formula.js';
import { Fraction } from '../src/algebra/rational.js';
import type { Observable } from '../src/observable/observable.js';
import { pauliFromLabel } from '../src/observable/pauli-string.js';
import { pauliSum, type PauliSum } from '../src/observable/pauli-sum.js';
import type { EstimateOptions, Laboratory } from './laboratory.js';
import { seedStream, uniform } from './random-stream.js';
import { type FormulaCheck, verifyFormulas } from './verify-formula.js';

/** Figure 1: four qubits, depths up to 40. */
export const PAPER_QUBITS = 4;
export const PAPER_DEPTHS: readonly number[] = [1, 2, 4, 8, 16, 24, 32, 40];
export const PAPER_TERMS = 10;

/** Coefficients are drawn as multiples of this, so that they are exact rationals: c_j = k/1000, 0 < k < 1000. */
const COEFFICIENT_STEPS = 1000;

/**
 * O = sum_j c_j P_j: coefficients uniform in (0, 1), strings uniform among all 4^n, both from the seed alone.
 *
 * @param seed an integer from 0 to 2^53 - 1
 */
export function drawPaperObservable(seed: number, qubits = PAPER_QUBITS, terms = PAPER_TERMS): PauliSum {
  // A stream of its own, so that more samples of the circuit never change the observable.
  const stream = seedStream(seed, 'observable');
  const below = (count: number) => Math.floor(uniform(stream) * count);
  return pauliSum(
    qubits,
    Array.from({ length: terms }, () => {
      const label = Array.from({ length: qubits }, () => 'IXYZ'[below(4)]).join('');
      return {
        ...pauliFromLabel(label),
        coefficient: new Fraction(1 + below(COEFFICIENT_STEPS - 1), COEFFICIENT_STEPS),
      };
    }),
  );
}

/** One depth: exact, as the paper prints it, and as sampled. */
export interface PaperRow {
  readonly layers: number;
  readonly exact: Fraction;
  readonly claimed: Fraction;
  readonly check: FormulaCheck;
}

/** One depth of the experiment. */
export async function paperRow(
  laboratory: Laboratory,
  formula: Formula,
  claim: Claim,
  observable: Observable,
  layers: number,
  options: EstimateOptions,
): Promise<PaperRow> {
  const dim = 2 ** PAPER_QUBITS;
  const numbersOf = { dim, layers, ensemble: formula.ensemble, observables: [observable] };
  const [check] = await verifyFormulas(laboratory, [formula], numbersOf, options, () => [claim]);
  return { layers, exact: check.exactValue, claimed: sideAt(claim.claimed, numbersOf), check };
}
