// Checks from end to end: formulas and a case in, one run of samples for all of them, the estimates beside the exact values and
// their controls out.

import { type Claim, sideAt } from '../formulas/claims/index.js';
import { termsAt } from '../formulas/derive.js';
import type { Formula } from '../formulas/formula.js';
import { observableValues } from '../formulas/observable-values.js';
import { quantityName } from '../formulas/quantity.js';
import { Fraction } from '../src/algebra/rational.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import type { Observable } from '../src/observable/observable.js';
import { type PureState, floatState } from '../src/observable/state-vector.js';
import { claimName, negativeControls, totalOf, valuedTerms } from './formula-check.js';
import type { Estimate } from './estimate.js';
import type { EstimateOptions, Laboratory } from './laboratory.js';
import { numbers, simulatedObservable } from './simulated-observable.js';
import type { SamplingKind, Simulation } from './simulation.js';
import type { Check, Control } from './verdict.js';

/** What a check is about: numbers for everything that a formula leaves open. */
export interface CheckCase {
  readonly dim: number;
  readonly layers: number;
  readonly ensemble: Ensemble;
  readonly observables: readonly Observable[];
  readonly target?: Fraction;
  readonly overlap?: Fraction;
  /** <psi|X_L^k|psi> for k = 1, 2, ..., for general generators */
  readonly overlapMoments?: readonly Fraction[];
  readonly generatorSpectrum?: readonly Fraction[];
  /** the state that meets X_L directly, with fixed ends; in the eigenbasis of X for general generators */
  readonly state?: PureState;
  /** s_4, s_6, ... of that state, for Pauli strings drawn uniformly */
  readonly pauliSpectrum?: readonly Fraction[];
  /** N orthonormal inputs; one when left out */
  readonly inputs?: number;
  /** or inputs with these inner products */
  readonly gram?: readonly (readonly Fraction[])[];
  /** how Haar blocks are drawn; frames when left out */
  readonly sampling?: SamplingKind;
}

/** The exact side and the estimate, ready for `judge`. */
export interface FormulaCheck extends Check {
  readonly exactValue: Fraction;
  readonly dim: number;
  readonly layers: number;
  /** how the blocks of its samples were drawn */
  readonly sampling: SamplingKind;
}

/**
 * One run of samples, every formula checked on it.
 *
 * The exact value of a formula is its rational functions at D where it holds; below its smallest dimension it is the average
 * taken at that integer D.
 *
 * @param laboratory where the samples are drawn
 * @param formulas what is checked; their ensemble is what is simulated
 * @param claimsOf statements of the paper that the same samples are to test
 * @throws InputError before any sample is drawn when formulas and case do not fit
 */
export async function verifyFormulas(
  laboratory: Laboratory,
  formulas: readonly Formula[],
  numbersOf: CheckCase,
  options: EstimateOptions,
  claimsOf: (formula: Formula) => readonly Claim[] = () => [],
): Promise<FormulaCheck[]> {
  const { dim, layers } = numbersOf;
  const exactSides = formulas.map((formula) => {
    const terms = termsAt(formula, dim);
    const valued = valuedTerms(terms, layers, observableValues(terms, numbersOf));
    const claimed = claimsOf(formula).map((claim) => ({
      name: claimName(claim),
      value: sideAt(claim.claimed, numbersOf),
    }));
    return { exactValue: totalOf(valued), controls: negativeControls(valued, claimed) };
  });
  const { estimates, sampling } = await laboratory.estimate(
    simulationOf(numbersOf),
    formulas.map(({ quantity }) => quantity),
    options,
  );
  return formulas.map((formula, place) => ({
    name: quantityName(formula.quantity),
    exact: exactSides[place].exactValue.valueOf(),
    exactValue: exactSides[place].exactValue,
    dim,
    layers,
    sampling,
    estimate: estimates[place],
    controls: orShifted(exactSides[place], estimates[place]),
  }));
}

/** The shift, in standard deviations of one sample, that a check of a value with no wrong variants must notice. */
const SHIFT = 0.25;

/**
 * The controls; or, where every variant of the formula has the same value (E[mu] = 0 without odd traces), the exact value
 * shifted by a quarter of the spread of one sample: that such a run can tell is the least to ask of it.
 */
function orShifted(
  side: { exactValue: Fraction; controls: readonly Control[] },
  estimate: Estimate,
): readonly Control[] {
  if (side.controls.length > 0) return side.controls;
  const spread = estimate.standardError * Math.sqrt(estimate.samples);
  if (spread <= estimate.rounding) return [];
  return [{ name: `shifted by ${SHIFT} standard deviations`, value: side.exactValue.valueOf() + SHIFT * spread }];
}

/** The simulation of a case: the ensemble that the formula states, no other. */
export function simulationOf(numbersOf: CheckCase): Simulation {
  const { dim, layers, ensemble, observables, target, overlap, generatorSpectrum, inputs, gram, state, sampling } =
    numbersOf;
  return {
    dim,
    layers,
    ensemble,
    observables: observables.map((observable) => simulatedObservable(observable, dim)),
    ...(target === undefined ? {} : { target: target.valueOf() }),
    // With a vector the overlap follows.
    ...(overlap === undefined || state !== undefined ? {} : { overlap: overlap.valueOf() }),
    ...(generatorSpectrum === undefined ? {} : { generatorSpectrum: numbers(generatorSpectrum) }),
    ...(inputs === undefined ? {} : { inputs: { count: inputs } }),
    ...(gram === undefined ? {} : { inputs: { gram: gram.map(numbers) } }),
    ...(state === undefined ? {} : { inputs: { vectors: [floatState(state)] } }),
    ...(sampling === undefined ? {} : { sampling }),
  };
}
