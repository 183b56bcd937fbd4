// One check from end to end: a formula and a case in, samples drawn, the estimate beside the exact value and its controls out.

import type { Claim } from '../formulas/claims/index.js';
import { type Formula, evaluateFormula } from '../formulas/formula.js';
import { observableValues } from '../formulas/observable-values.js';
import { quantityName } from '../formulas/quantity.js';
import type { Fraction } from '../src/algebra/rational.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import type { Observable } from '../src/observable/observable.js';
import { estimate } from './estimate.js';
import { negativeControls } from './formula-check.js';
import { numbers, simulatedObservable } from './simulated-observable.js';
import type { Simulation } from './simulation.js';
import type { Check } from './verdict.js';

/** What a check is about: numbers for everything that a formula leaves open. */
export interface CheckCase {
  readonly dim: number;
  readonly layers: number;
  readonly ensemble: Ensemble;
  readonly observables: readonly Observable[];
  readonly target?: Fraction;
  readonly overlap?: Fraction;
  readonly generatorSpectrum?: readonly Fraction[];
}

/** The exact side and the estimate, ready for `judge`. */
export interface FormulaCheck extends Check {
  readonly exactValue: Fraction;
  readonly dim: number;
  readonly layers: number;
}

/**
 * @param formula what is checked; its ensemble is what is simulated
 * @param claims statements of the paper that the same samples are to test
 * @throws InputError before any sample is drawn when formula and case do not fit
 */
export function verifyFormula(
  formula: Formula,
  numbersOf: CheckCase,
  options: { readonly seed: number; readonly samples: number },
  claims: readonly Claim[] = [],
): FormulaCheck {
  const { dim, layers } = numbersOf;
  const terms = [...formula.terms, ...claims.flatMap((claim) => claim.terms)];
  const values = observableValues(terms, numbersOf);
  const exactValue = evaluateFormula(formula, dim, layers, values);
  const [sampled] = estimate(simulationOf(numbersOf), [formula.quantity], options);
  return {
    name: quantityName(formula.quantity),
    exact: exactValue.valueOf(),
    exactValue,
    dim,
    layers,
    estimate: sampled,
    controls: negativeControls(formula, dim, layers, values, claims),
  };
}

/** The simulation of a case: the ensemble that the formula states, no other. */
export function simulationOf(numbersOf: CheckCase): Simulation {
  const { dim, layers, ensemble, observables, target, overlap, generatorSpectrum } = numbersOf;
  return {
    dim,
    layers,
    ensemble,
    observables: observables.map((observable) => simulatedObservable(observable, dim)),
    ...(target === undefined ? {} : { target: target.valueOf() }),
    ...(overlap === undefined ? {} : { overlap: overlap.valueOf() }),
    ...(generatorSpectrum === undefined ? {} : { generatorSpectrum: numbers(generatorSpectrum) }),
  };
}
