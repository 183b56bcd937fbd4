// A derived result as data: the Haar average of a quantity, exact in D and L. Text, LaTeX, tables, pages and checks all
// read this one type.

import { type SymbolMonomial, atomKey } from '../src/algebra/monomial.js';
import { Fraction, type RationalInput, rational } from '../src/algebra/rational.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import type { Quantity } from './quantity.js';
import { shownValues } from './shown-values.js';

/** binom(L - offset, choose): in how many ways the layers of a pattern are picked. */
export interface LayerCount {
  readonly offset: number;
  readonly choose: number;
}

/** binom(L - offset, choose) * coefficient(D) * symbols. */
export interface FormulaTerm {
  readonly layers: LayerCount;
  readonly symbols: SymbolMonomial;
  readonly coefficient: RationalFunction;
}

/** For which D and L the formula is the average, and how that is known. */
export interface Validity {
  /** the formula holds for every integer D from here on (of the parity that the generators need) */
  readonly minimumDimension: number;
  /** numbers make sense for even D only (`involution`), or for powers of two (`uniform-pauli`) */
  readonly dimensions: 'all' | 'even' | 'power of two';
  readonly minimumLayers: number;
  /** one sentence for people */
  readonly statement: string;
}

/** An equation of the literature that the formula makes exact. */
export interface Source {
  readonly reference: string;
  readonly equation: string;
}

export interface Formula {
  readonly quantity: Quantity;
  /** t, the number of copies of the circuit */
  readonly copies: number;
  readonly ensemble: Ensemble;
  readonly validity: Validity;
  readonly sources: readonly Source[];
  readonly terms: readonly FormulaTerm[];
  /** the equation */
  toString(): string;
}

/** Numbers for the symbols of a formula, by `atomKey`: `{"tr(O)": 0, "tr(O*O)": 16}`. */
export type SymbolValues = ReadonlyMap<string, Fraction>;

/**
 * binom(L - offset, choose) as a polynomial in L.
 *
 * @example
 * layerPolynomial({ offset: 0, choose: 2 }); // L (L - 1)/2
 */
export function layerPolynomial({ offset, choose }: LayerCount): RationalFunction {
  let product = RationalFunction.one;
  for (let k = 0; k < choose; k++) {
    const factor = RationalFunction.variable.sub(RationalFunction.constant(offset + k));
    product = product.mul(factor).mul(RationalFunction.constant(new Fraction(1, k + 1)));
  }
  return product;
}

/** The number binom(L - offset, choose) at an integer L; 0 for L = 0, where there is no layer to differentiate. */
export function layerCountAt(layers: LayerCount, L: number): Fraction {
  return L === 0 && layers.offset > 0 ? new Fraction(0n) : layerPolynomial(layers).evaluate(L);
}

/**
 * The exact value of a formula.
 *
 * @param dim D, an integer for which the formula holds
 * @param layers L, an integer >= 0
 * @param values a number for every symbol that occurs
 * @throws InputError for a D or L outside the validity, or a symbol without a value
 */
export function evaluateFormula(formula: Formula, dim: number, layers: number, values: SymbolValues): Fraction {
  checkDimension(formula, dim);
  if (!Number.isSafeInteger(layers) || layers < 0)
    throw new InputError(`formula: got L = ${layers}`, 'an integer >= 0');
  return evaluateTerms(formula.terms, dim, layers, values);
}

/** The sum of some terms at numbers; whether they speak of this D and L is the caller's to know. */
export function evaluateTerms(
  terms: readonly FormulaTerm[],
  dim: number,
  layers: number,
  values: SymbolValues,
): Fraction {
  return terms.reduce((sum, term) => {
    const count = layerCountAt(term.layers, layers);
    if (count.n === 0n) return sum;
    return sum.add(count.mul(term.coefficient.evaluate(dim)).mul(symbolValue(term.symbols, values)));
  }, new Fraction(0n));
}

/** The number that a product of symbols stands for. */
export function symbolValue(symbols: SymbolMonomial, values: SymbolValues): Fraction {
  return symbols.reduce((product, { atom, power }) => {
    const value = values.get(atomKey(atom));
    if (value === undefined)
      throw new InputError(`formula: no value for ${atomKey(atom)}`, 'a number for every symbol');
    return product.mul(value.pow(power));
  }, new Fraction(1n));
}

/** Checks that a formula speaks of D. */
function checkDimension(formula: Formula, dim: number): void {
  const { minimumDimension, dimensions } = formula.validity;
  const { generators } = formula.ensemble;
  if (!Number.isSafeInteger(dim) || dim < minimumDimension) {
    throw new InputError(`formula: got D = ${dim}`, `an integer D >= ${minimumDimension}`);
  }
  if (dimensions === 'even' && dim % 2 !== 0) {
    throw new InputError(
      `formula: got D = ${dim} with ${generators} generators`,
      'an even D, or generators of the kind general',
    );
  }
  if (dimensions === 'power of two' && !Number.isInteger(Math.log2(dim))) {
    throw new InputError(`formula: got D = ${dim} with ${generators} generators`, 'a power of two');
  }
}

/** Numbers given by people, `{ 'tr(O)': 0, 'tr(O*O)': 16 }`, as symbol values. */
export function symbolValues(values: Readonly<Record<string, RationalInput>>): SymbolValues {
  return shownValues(new Map(Object.entries(values).map(([key, value]) => [key, rational(value)])));
}
