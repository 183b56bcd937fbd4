// From the name of a quantity to its Formula: averaged by the engine, its validity decided by computation.

import { Fraction } from '../src/algebra/rational.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { DEFAULT_ENSEMBLE } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import { type Formula, type SymbolValues, type Validity, layerCountAt, symbolValue } from './formula.js';
import { type AverageTerm, averageAt, symbolicAverage, symbolicDegree } from './haar-average.js';
import { holdsAt } from './low-dimension.js';
import { type Quantity, copies } from './quantity.js';
import { shownFormula } from './shown-formula.js';
import { sourcesOf } from './sources.js';

/**
 * The exact Haar average of a quantity, symbolic in D, L and the traces of the observable.
 *
 * @param quantity what to average
 * @param ensemble the random circuit, Haar blocks at both ends and involutive generators by default
 * @throws InputError when the quantity takes too many copies of the circuit
 * @example
 * deriveFormula(parseQuantity('K')).terms.length; // 2: one with Tr O^2, one with (Tr O)^2
 * String(deriveFormula(parseQuantity('K'))); // E[K] = L*(2*D*tr(O^2)/((D - 1)*(D + 1)^2) - ...
 */
export function deriveFormula(quantity: Quantity, ensemble: Ensemble = DEFAULT_ENSEMBLE): Formula {
  const terms = symbolicAverage(quantity, ensemble);
  return shownFormula({
    quantity,
    copies: copies(quantity),
    ensemble,
    validity: validityOf(quantity, ensemble, terms),
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
  const kind = dimensions === 'all' ? '' : dimensions === 'even' ? ' even' : ' power-of-two';
  // With no layer at all there is no Haar block between a fixed state and the observable.
  const minimumLayers = ensemble.ends === 'fixed' ? 1 : 0;
  const lowest = Math.max(degree, SMALLEST_DIMENSION);
  const proof = `D >= ${lowest} by the degree of its Weingarten functions`;
  const more = checked.length === 0 ? '' : `, for D = ${checked.join(', ')} by the sum restricted to D rows`;
  return {
    minimumDimension,
    dimensions,
    minimumLayers,
    statement: `exact for every${kind} D >= ${minimumDimension} and every L >= ${minimumLayers}; shown for ${proof}${more}`,
  };
}

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
    const wanted = dimensions === 'even' ? 'an even D' : 'a power of two';
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
  const terms = averageAt(quantity, ensemble, dim);
  const numbers = typeof values === 'function' ? values(terms) : values;
  return terms.reduce((sum, term) => {
    const count = layerCountAt(term.layers, layers);
    return count.n === 0n ? sum : sum.add(count.mul(term.coefficient).mul(symbolValue(term.symbols, numbers)));
  }, new Fraction(0n));
}
