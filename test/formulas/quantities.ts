// The quantities that every formula test runs through, and a second, pedestrian way to write each as a sum over layers.

import fc from 'fast-check';
import type { Quantity } from '../../formulas/quantity.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { type AverageTerm, averageAt, symbolicAverage } from '../../formulas/haar-average.js';
import { type Formula, layerCountAt } from '../../formulas/formula.js';
import { deriveFormula } from '../../formulas/derive.js';
import type { SymbolMonomial } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Ends, Ensemble, GeneratorKind } from '../../src/circuit/ensemble.js';
import { type Valuation, anySpectrum, anyState, gramOf, monomialValue, sum, valuation } from '../circuit/valuations.js';

export const SMALL = ['eps', 'eps^2', 'K', 'eps*K', 'eps^2*K', 'mu', 'K^2', 'var(K)', 'cov(K,eps^2)', 'kernel[1,1]'];
export const SUPERVISED = ['kernel[1,2]', 'kernel[1,2]^2', 'kernel[1,1]*kernel[2,2]'];
export const LARGE = ['K*mu', 'mu^2', 'K^3'];
export const ALL = [...SMALL, ...SUPERVISED, ...LARGE];

/** Quantities that vanish with the derivatives: all but eps and eps^2. */
export const DERIVATIVES = ALL.filter((name) => !name.startsWith('eps') || name.includes('K'));

export interface Case {
  readonly name: string;
  readonly quantity: Quantity;
  readonly ensemble: Ensemble;
}

/** Every quantity in every ensemble where it is defined and takes at most a second or so. */
export const CASES: readonly Case[] = (['involution', 'uniform-pauli', 'general'] as const).flatMap((generators) =>
  (['haar', 'fixed'] as const).flatMap((ends) =>
    ALL.filter((name) => isQuick(name, generators, ends)).map((name) => ({
      name,
      quantity: parseQuantity(name),
      ensemble: { generators, ends },
    })),
  ),
);

function isQuick(name: string, generators: GeneratorKind, ends: Ends): boolean {
  if (ends === 'fixed' && SUPERVISED.includes(name)) return false;
  if (generators === 'general') return !LARGE.includes(name) || (name === 'K*mu' && ends === 'haar');
  // What a drawn string changes in a pattern does not depend on the pattern: K^3 speaks for mu^2 and K*mu.
  if (generators === 'uniform-pauli' && LARGE.includes(name)) return name === 'K^3' && ends === 'haar';
  return ends === 'haar' || !LARGE.includes(name) || (name === 'K*mu' && generators === 'involution');
}

export const label = ({ name, ensemble }: Case) => `${name}, ${ensemble.generators}, ${ensemble.ends}`;

const symbolic = new Map<string, AverageTerm<RationalFunction>[]>();
const formulas = new Map<string, Formula>();
const exact = new Map<string, AverageTerm<Fraction>[]>();

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Each derived once in each test file. */
export const symbolicOf = (one: Case) => kept(symbolic, label(one), () => symbolicAverage(one.quantity, one.ensemble));
export const formulaOf = (one: Case) => kept(formulas, label(one), () => deriveFormula(one.quantity, one.ensemble));
export const exactOf = (one: Case, dim: number) =>
  kept(exact, `${label(one)};${dim}`, () => averageAt(one.quantity, one.ensemble, dim));

export function caseOf(name: string, generators: GeneratorKind = 'involution', ends: Ends = 'haar'): Case {
  return { name, quantity: parseQuantity(name), ensemble: { generators, ends } };
}

/** The value of terms at D and L. */
export function valueAt<T>(
  terms: readonly AverageTerm<T>[],
  coefficientAt: (coefficient: T) => Fraction,
  layers: number,
  valueOf: Valuation,
): Fraction {
  return sum(
    terms.map(({ layers: count, coefficient, symbols }) =>
      layerCountAt(count, layers).mul(coefficientAt(coefficient)).mul(monomialValue(symbols, valueOf)),
    ),
  );
}

export const exactValueOf = (one: Case, dim: number, layers: number, valueOf: Valuation) =>
  valueAt(exactOf(one, dim), (coefficient) => coefficient, layers, valueOf);

/** One circuit: eigenvalues of O and X, two states, the state's moments of X, the target. */
export interface World {
  readonly O: readonly Fraction[];
  readonly X: readonly Fraction[];
  readonly states: readonly (readonly Fraction[])[];
  readonly target: Fraction;
  readonly involutionOverlap: Fraction;
}

export const anyWorld = (dim: number): fc.Arbitrary<World> =>
  fc.record({
    O: anySpectrum(dim),
    X: anySpectrum(dim),
    states: fc.array(anyState(dim), { minLength: 2, maxLength: 2 }),
    target: fc.integer({ min: -3, max: 3 }).map((n) => new Fraction(n, 2)),
    involutionOverlap: fc.integer({ min: -5, max: 5 }).map((n) => new Fraction(n, 5)),
  });

export function worldValuation(
  { O, X, states, target, involutionOverlap }: World,
  generators: GeneratorKind,
): Valuation {
  const moment = (k: number) => sum(X.map((value, i) => value.pow(k).mul(states[0][i].pow(2))));
  const scalars: Record<string, Fraction> = {
    O_0: target,
    x: generators === 'general' ? moment(1) : involutionOverlap,
  };
  for (let k = 2; k <= 6; k++) scalars[`x_${k}`] = moment(k);
  return valuation({ diagonals: { O, X }, gram: gramOf(states), scalars });
}

/** Dimensions that the generators exist in. */
export const admissible = (generators: GeneratorKind, dims: readonly number[]) =>
  dims.filter((dim) => {
    if (generators === 'general') return true;
    return generators === 'involution' ? dim % 2 === 0 : Number.isInteger(Math.log2(dim));
  });

export type Terms<T> = readonly { readonly symbols: SymbolMonomial; readonly coefficient: T }[];
