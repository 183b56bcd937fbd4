// The exact value of an average of eps and K at numbers: the value of its state times the value of its layers, no formula on the way.

import { Fraction } from '../../src/algebra/rational.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { symbolValue } from '../formula.js';
import { type Monomial, type Quantity, multiplyMonomials } from '../quantity.js';
import { dimensionAt } from './dimension-ring.js';
import { errorAndKernelPowers, stateFactor } from './factorised-average.js';
import { type ValueFinder, layerValues } from './layer-values.js';

/**
 * E, Var or Cov of products of eps and K at one D and L.
 *
 * @param values numbers for the symbols in some terms; the letters v_n of state-symbols.ts are among them
 */
export function factorisedValue(
  quantity: Quantity,
  ensemble: Ensemble,
  dim: number,
  layers: number,
  values: ValueFinder,
): Fraction {
  const of = (monomial: Monomial) => monomialValue(monomial, ensemble, dim, layers, values);
  switch (quantity.kind) {
    case 'variance': {
      const mean = of(quantity.of);
      return of(multiplyMonomials(quantity.of, quantity.of)).sub(mean.mul(mean));
    }
    case 'covariance':
      return of(multiplyMonomials(...quantity.of)).sub(of(quantity.of[0]).mul(of(quantity.of[1])));
    case 'monomial':
      return of(quantity);
    default:
      throw new RangeError('factorisedValue: not a product of eps and K');
  }
}

function monomialValue(
  monomial: Monomial,
  ensemble: Ensemble,
  dim: number,
  layers: number,
  values: ValueFinder,
): Fraction {
  const { kernel } = errorAndKernelPowers(monomial)!;
  const state = stateFactor(dimensionAt(dim), monomial, ensemble, 'moments');
  const known = values(state);
  const ofState = state.reduce(
    (sum, { symbols, coefficient }) => sum.add(coefficient.mul(symbolValue(symbols, known))),
    new Fraction(0n),
  );
  if (ofState.n === 0n || kernel === 0) return ofState;
  return ofState.mul(layerValues(ensemble, dim, layers, kernel, values)[kernel]);
}
