// What a formula comes to for large D: the leading power of D and its coefficient, in every regime of the observable and of
// the number of layers.

import {
  type Expression,
  monomialExpression,
  power,
  product,
  rationalNumber,
  sum,
  symbol,
} from '../src/render/expression.js';
import {
  LAYER_REGIMES,
  type LayerRegime,
  type Leading,
  OBSERVABLE_REGIMES,
  type ObservableRegime,
  depthGrowth,
  depthSum,
  inRegime,
  leadingBehaviour,
} from './depth-sum.js';
import type { Formula } from './formula.js';
import { isStateSymbol } from './kernel-law/state-symbols.js';

export interface RegimeLimit {
  readonly observable: ObservableRegime;
  readonly layers: LayerRegime;
  /** the average is D^order times `coefficient` to leading order; null when it vanishes identically */
  readonly order: number | null;
  /** in L (or ell = L/D) and the numbers tau_k or r_k */
  readonly coefficient: Expression;
  /** the leading behaviour as a whole */
  readonly leading: Expression;
}

/** Powers of L up to which limits are listed: beyond, adding the rational functions in front of them takes minutes. */
const MOST_LAYER_POWERS = 16;

/**
 * The observables that limits are listed for: with moments of the state as letters there is nothing to tell them apart by, and the letters,
 * of order one unless the rank is low, stay as they are.
 */
export function listedRegimes({ terms }: Formula): readonly ObservableRegime[] {
  if (terms.some(({ layers }) => layers.choose > MOST_LAYER_POWERS)) return [];
  const letters = terms.some(({ symbols }) => symbols.some(({ atom }) => isStateSymbol(atom)));
  return letters ? ['generic'] : OBSERVABLE_REGIMES;
}

/** All limits of a formula that are listed. */
export function regimeLimits(formula: Formula): RegimeLimit[] {
  return listedRegimes(formula).flatMap((observable) =>
    LAYER_REGIMES.map((layers) => regimeLimit(formula, observable, layers)),
  );
}

/**
 * One limit.
 *
 * @example
 * regimeLimit(deriveFormula(parseQuantity('K')), 'pauli-like', 'fixed').order; // -1: E[K] ~ 2 L tau_2 / D
 */
export function regimeLimit(formula: Formula, observable: ObservableRegime, layers: LayerRegime): RegimeLimit {
  const leading = leadingBehaviour(inRegime(depthSum(formula.terms), observable), layers);
  if (leading === null) {
    return { observable, layers, order: null, coefficient: rationalNumber(0), leading: rationalNumber(0) };
  }
  const coefficient = leadingCoefficient(leading, layers);
  return {
    observable,
    layers,
    order: leading.order,
    coefficient,
    leading: product([power(symbol('D'), leading.order), coefficient]),
  };
}

/** L^depth * sum of number * L^k * symbols, in ell instead of L where L = ell D or ell D^2. */
export function leadingCoefficient(
  { depth, terms }: Pick<Leading, 'depth' | 'terms'>,
  layers: LayerRegime,
): Expression {
  const letter = depthGrowth(layers) === 0 ? 'L' : 'ell';
  return sum(
    terms.map(({ layerPower, symbols, value }) =>
      product([
        rationalNumber(value),
        ...(layerPower + depth === 0 ? [] : [power(symbol(letter), layerPower + depth)]),
        monomialExpression(symbols),
      ]),
    ),
  );
}
