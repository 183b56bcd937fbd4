// The numbers E[(h_1^2 + ... + h_L^2)^n] at one D and L: a power of a power series, with no sum over how many layers are met.

import { Fraction } from '../../src/algebra/rational.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { type SymbolValues, symbolValue } from '../formula.js';
import { binomial, factorials } from './binomial.js';
import { dimensionAt } from './dimension-ring.js';
import { fixedEndMoments, overlapMoments } from './overlap-moments.js';
import type { SymbolPolynomial } from './symbol-polynomial.js';

/** A number for every symbol in some terms. */
export type ValueFinder = (terms: readonly { readonly symbols: SymbolPolynomialTerm['symbols'] }[]) => SymbolValues;

type SymbolPolynomialTerm = SymbolPolynomial<Fraction> extends ReadonlyMap<string, infer Term> ? Term : never;

/**
 * [E[Q^0], ..., E[Q^n]] for Q = h_1^2 + ... + h_L^2.
 *
 * @param layers L, an integer >= 0, at least 1 with fixed ends
 * @param values numbers for what the moments of a layer depend on: traces of X, the overlap
 * @example
 * layerValues(DEFAULT_ENSEMBLE, 2, 3, 1, () => new Map())[1].toFraction(); // "1": three times 1/3
 */
export function layerValues(
  ensemble: Ensemble,
  dim: number,
  layers: number,
  power: number,
  values: ValueFinder,
): Fraction[] {
  const { between, atState } = squareMoments(ensemble, dim, power, values);
  if (atState === undefined) return seriesPower(between, layers);
  return independentSum(seriesPower(between, layers - 1), atState);
}

/** [E[h^0], ..., E[h^2n]] of a layer between Haar blocks, and of the one that meets a fixed state. */
export function squareMoments(
  ensemble: Ensemble,
  dim: number,
  power: number,
  values: ValueFinder,
): { between: Fraction[]; atState?: Fraction[] } {
  const numbers = dimensionAt(dim);
  const evaluated = (moments: readonly SymbolPolynomial<Fraction>[]): Fraction[] => {
    const terms = moments.flatMap((moment) => [...moment.values()]);
    const known = values(terms);
    return moments.map((moment) =>
      [...moment.values()].reduce(
        (sum, { symbols, coefficient }) => sum.add(coefficient.mul(symbolValue(symbols, known))),
        new Fraction(0n),
      ),
    );
  };
  const between = evaluated(overlapMoments(numbers, ensemble.generators, power));
  if (ensemble.ends === 'haar') return { between };
  return { between, atState: evaluated(fixedEndMoments(numbers, ensemble, power)) };
}

/** Moments of the sum of L independent variables with the moments given, by Euler's recurrence for powers of series. */
export function seriesPower(moments: readonly Fraction[], count: number): Fraction[] {
  const factorial = factorials(moments.length);
  const series = moments.map((moment, k) => moment.div(new Fraction(factorial[k])));
  const powers = [new Fraction(1n)];
  for (let n = 1; n < series.length; n++) {
    let sum = new Fraction(0n);
    for (let k = 1; k <= n; k++) {
      const weight = k * count - (n - k);
      if (weight !== 0) sum = sum.add(series[k].mul(powers[n - k]).mul(weight));
    }
    powers.push(sum.div(n));
  }
  return powers.map((value, n) => value.mul(new Fraction(factorial[n])));
}

/** Moments of the sum of two independent variables. */
export function independentSum(one: readonly Fraction[], two: readonly Fraction[]): Fraction[] {
  return one.map((_, n) => {
    let sum = new Fraction(0n);
    for (let k = 0; k <= n; k++) sum = sum.add(one[n - k].mul(two[k]).mul(new Fraction(binomial(n, k))));
    return sum;
  });
}
