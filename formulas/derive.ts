// From the name of a quantity to its Formula: averaged by the engine, its validity decided by computation.

import { Fraction } from '../src/algebra/rational.js';
import { type Ensemble, DEFAULT_ENSEMBLE, assumedState } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import {
  type Formula,
  type SymbolValues,
  type Validity,
  layerCountAt,
  layerPolynomial,
  symbolValue,
} from './formula.js';
import { type AverageTerm, type OnPattern, averageAt, symbolicAverage, symbolicDegree } from './haar-average.js';
import { factorisedValue } from './kernel-law/factorised-value.js';
import type { ValueFinder } from './kernel-law/layer-values.js';
import { averageRoute, factorisedTerms, factorisedTermsAt } from './kernel-law/route.js';
import { holdsAt } from './low-dimension.js';
import { type Quantity, copies } from './quantity.js';
import { shownFormula } from './shown-formula.js';
import { sourcesOf } from './sources.js';

/**
 * The exact Haar average of a quantity, symbolic in D, L and the traces of the observable.
 *
 * @param quantity what to average
 * @param ensemble the random circuit, Haar blocks at both ends and involutive generators by default
 * @param onPattern called after each of the patterns that `derivationCost` counts
 * @throws InputError when the quantity takes too many copies of the circuit
 * @example
 * deriveFormula(parseQuantity('K')).terms.length; // 2: one with Tr O^2, one with (Tr O)^2
 * String(deriveFormula(parseQuantity('K'))); // E[K] = L*(2*D*tr(O^2)/((D - 1)*(D + 1)^2) - ...
 */
export function deriveFormula(
  quantity: Quantity,
  ensemble: Ensemble = DEFAULT_ENSEMBLE,
  onPattern?: OnPattern,
): Formula {
  const factorised = averageRoute(quantity, ensemble) === 'factorisation';
  const terms = factorised ? factorisedTerms(quantity, ensemble) : symbolicAverage(quantity, ensemble, onPattern);
  return shownFormula({
    quantity,
    copies: copies(quantity),
    ensemble,
    validity: factorised ? factorisedValidity(ensemble) : validityOf(quantity, ensemble, terms),
    sources: sourcesOf(quantity),
    terms,
  });
}

/** The smallest dimension that any statement here is about. */
const SMALLEST_DIMENSION = 2;

function validityOf(quantity: Quantity, ensemble: Ensemble, terms: ReturnType<typeof symbolicAverage>): Validity {
  const degree = symbolicDegree(quantity, ensemble);
  const dimensions = DIMENSIONS[ensemble.generators];
  const below: number[] = [];
  for (let dim = SMALLEST_DIMENSION; dim < degree; dim++) {
    if (exists(dim, dimensions)) below.push(dim);
  }
  const failing = below.filter((dim) => !holdsAt(terms, averageAt(quantity, ensemble, dim), dim));
  let minimumDimension = failing.length === 0 ? SMALLEST_DIMENSION : failing[failing.length - 1] + 1;
  while (!exists(minimumDimension, dimensions)) minimumDimension++;
  const checked = below.filter((dim) => dim >= minimumDimension);
  const lowest = Math.max(degree, SMALLEST_DIMENSION);
  const proof = `D >= ${lowest} by the degree of its Weingarten functions`;
  const more = checked.length === 0 ? '' : `, for D = ${checked.join(', ')} by the sum restricted to D rows`;
  return statedValidity(ensemble, minimumDimension, `${proof}${more}`);
}

/** Dirichlet weights, Selberg's integral and Schur functions of two rows need no more than two dimensions. */
function factorisedValidity(ensemble: Ensemble): Validity {
  return statedValidity(ensemble, SMALLEST_DIMENSION, 'all of them by the factorisation of K');
}

function statedValidity(ensemble: Ensemble, minimumDimension: number, proof: string): Validity {
  const dimensions = DIMENSIONS[ensemble.generators];
  const kind = dimensions === 'all' ? '' : dimensions === 'even' ? ' even' : ' power-of-two';
  // With no layer at all there is no Haar block between a fixed state and the observable.
  const minimumLayers = ensemble.ends === 'fixed' ? 1 : 0;
  return {
    minimumDimension,
    dimensions,
    minimumLayers,
    statement: `exact for every${kind} D >= ${minimumDimension} and every L >= ${minimumLayers}${STATE_WORDS[assumedState(ensemble) ?? 'none']}; shown for ${proof}`,
  };
}

/** What a validity says of the state where it matters. */
const STATE_WORDS = {
  none: '',
  stabilizer: ', for a stabilizer input state (such as a computational basis state) only',
  any: ', for any pure input state, through s_k = sum of <psi|P|psi>^k over all D^2 Pauli strings P',
} as const;

const DIMENSIONS = { involution: 'even', 'uniform-pauli': 'power of two', general: 'all' } as const;

function exists(dim: number, dimensions: Validity['dimensions']): boolean {
  return dimensions === 'all' || (dimensions === 'even' ? dim % 2 === 0 : Number.isInteger(Math.log2(dim)));
}

/** Checks that generators of a kind exist in dimension D, and that D is a dimension at all. */
export function checkEnsembleDimension(ensemble: Ensemble, dim: number): void {
  if (!Number.isSafeInteger(dim) || dim < SMALLEST_DIMENSION) {
    throw new InputError(`got dimension D = ${dim}`, `an integer D >= ${SMALLEST_DIMENSION}`);
  }
  const dimensions = DIMENSIONS[ensemble.generators];
  if (!exists(dim, dimensions)) {
    const wanted = dimensions === 'even' ? 'an even D, or --generators general' : 'a power of two';
    throw new InputError(`got D = ${dim} with ${ensemble.generators} generators`, wanted);
  }
}

/**
 * The terms of a formula at one D: its rational functions there where it holds, else the average taken at that integer D.
 */
export function termsAt(formula: Formula, dim: number): AverageTerm<Fraction>[] {
  checkEnsembleDimension(formula.ensemble, dim);
  if (dim < formula.validity.minimumDimension) return averageAt(formula.quantity, formula.ensemble, dim);
  return formula.terms.map((term) => ({ ...term, coefficient: term.coefficient.evaluate(dim) }));
}

/**
 * The exact value of a quantity at one D and L, averaged at that integer D with no symbolic formula on the way: true at every
 * D >= 2, also where a formula is not known to hold.
 *
 * @param values a number for every trace (and overlap, target, ...) that occurs, or a function that finds them
 */
export function exactValue(
  quantity: Quantity,
  ensemble: Ensemble,
  dim: number,
  layers: number,
  values: SymbolValues | ((terms: readonly AverageTerm<Fraction>[]) => SymbolValues),
): Fraction {
  checkEnsembleDimension(ensemble, dim);
  if (!Number.isSafeInteger(layers) || layers < 0) throw new InputError(`got L = ${layers}`, 'an integer L >= 0');
  if (typeof values === 'function' && averageRoute(quantity, ensemble) === 'factorisation') {
    // Values are asked for by symbols alone: the coefficients that the terms of a formula have beside them play no part.
    const one = (terms: Parameters<ValueFinder>[0]) => terms.map((term) => ({ ...NO_COUNT, symbols: term.symbols }));
    return factorisedValue(quantity, ensemble, dim, layers, (terms) => values(one(terms)));
  }
  const terms = routedTermsAt(quantity, ensemble, dim);
  const numbers = typeof values === 'function' ? values(terms) : values;
  return terms.reduce((sum, term) => {
    const count = layerCountAt(term.layers, layers);
    return count.n === 0n ? sum : sum.add(count.mul(term.coefficient).mul(symbolValue(term.symbols, numbers)));
  }, new Fraction(0n));
}

const NO_COUNT = { layers: { offset: 0, choose: 0 }, coefficient: new Fraction(1n) } as const;

/** The average at one D by the route that its formula takes. */
function routedTermsAt(quantity: Quantity, ensemble: Ensemble, dim: number): AverageTerm<Fraction>[] {
  const factorised = averageRoute(quantity, ensemble) === 'factorisation';
  return factorised ? factorisedTermsAt(quantity, ensemble, dim) : averageAt(quantity, ensemble, dim);
}

/**
 * The exact value at one D with the number of layers left open: a polynomial in L, for every L >= 1 (and for L = 0 with Haar ends).
 *
 * @param values as for `exactValue`
 * @example
 * const observables = [{ kind: 'projector', rank: 1 }] as const;
 * const values = (terms) => observableValues(terms, { dim: 4, observables });
 * layerPolynomialAt(parseQuantity('K'), DEFAULT_ENSEMBLE, 4, values); // 2 L/25
 */
export function layerPolynomialAt(
  quantity: Quantity,
  ensemble: Ensemble,
  dim: number,
  values: (terms: readonly AverageTerm<Fraction>[]) => SymbolValues,
): RationalFunction {
  checkEnsembleDimension(ensemble, dim);
  const terms = routedTermsAt(quantity, ensemble, dim);
  const numbers = values(terms);
  return terms.reduce((sum, { layers, symbols, coefficient }) => {
    const number = coefficient.mul(symbolValue(symbols, numbers));
    return sum.add(layerPolynomial(layers).mul(RationalFunction.constant(number)));
  }, RationalFunction.zero);
}
