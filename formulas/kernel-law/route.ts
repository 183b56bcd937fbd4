// Two routes lead to an average of eps and K: patterns of layers (src/circuit) and the factorisation of K. The second is taken where the
// first would be felt.

import type { Ensemble } from '../../src/circuit/ensemble.js';
import type { Fraction } from '../../src/algebra/rational.js';
import type { RationalFunction } from '../../src/algebra/rational-function.js';
import { type Cost, averagesCost } from '../../src/circuit/average-cost.js';
import { MAX_COUNTED_DEGREE, partitionCount } from '../../src/combinatorics/partition.js';
import { type AverageTerm, averageFromMonomials, patternsOf } from '../haar-average.js';
import { type Quantity, copies, multiplyMonomials } from '../quantity.js';
import { type DimensionRing, SYMBOLIC_DIMENSION, dimensionAt } from './dimension-ring.js';
import {
  type StateForm,
  errorAndKernelPowers,
  factorisedAverage,
  isFactorised,
  productTerms,
  stateForm,
} from './factorised-average.js';

/** How an average is derived. */
export type AverageRoute = 'patterns' | 'factorisation';

/** Copies up to which patterns of layers are averaged in seconds. */
const MOST_PATTERN_COPIES = 8;

/** Patterns that are estimated to take longer than this give way. */
const MOST_PATTERN_SECONDS = 0.7;

/**
 * The route that `deriveFormula` takes.
 *
 * @example
 * averageRoute(parseQuantity('K^12'), DEFAULT_ENSEMBLE); // "factorisation"
 */
export function averageRoute(quantity: Quantity, ensemble: Ensemble): AverageRoute {
  if (!isFactorised(quantity)) return 'patterns';
  if (copies(quantity) > MOST_PATTERN_COPIES) return 'factorisation';
  const specs = patternsOf(quantity, ensemble).map(({ spec }) => spec);
  return averagesCost(specs, 0).seconds > MOST_PATTERN_SECONDS ? 'factorisation' : 'patterns';
}

/**
 * The average by the factorisation, symbolic in D.
 *
 * @param form how the moments of the state are written; in traces as long as they can be listed
 */
export function factorisedTerms(
  quantity: Quantity,
  ensemble: Ensemble,
  form: StateForm = stateForm(quantity),
): AverageTerm<RationalFunction>[] {
  return termsOver(SYMBOLIC_DIMENSION, quantity, ensemble, form);
}

/** The same at one integer D >= 2. */
export function factorisedTermsAt(
  quantity: Quantity,
  ensemble: Ensemble,
  dim: number,
  form: StateForm = stateForm(quantity),
): AverageTerm<Fraction>[] {
  return termsOver(dimensionAt(dim), quantity, ensemble, form);
}

function termsOver<T>(
  numbers: DimensionRing<T>,
  quantity: Quantity,
  ensemble: Ensemble,
  form: StateForm,
): AverageTerm<T>[] {
  return averageFromMonomials(quantity, numbers.ring, (monomial) =>
    productTerms(numbers.ring, factorisedAverage(numbers, monomial, ensemble, form)),
  );
}

/**
 * What the factorisation takes. Measured on one thread of a cloud machine: involutions 0.1 s for K^12, 0.7 s for K^32; general generators, whose
 * moments are sums over partitions, 0.1 s for K^6 and 1 s for K^8; a listed product of traces 0.1 ms.
 */
export function factorisationCost(quantity: Quantity, ensemble: Ensemble): Cost & { readonly patterns: number } {
  const joint = jointPowers(quantity);
  const { error, kernel } = joint;
  const partitions = ensemble.generators === 'general' ? partitionCount(Math.min(2 * kernel, MAX_COUNTED_DEGREE)) : 0;
  const listed = stateForm(quantity) === 'traces' ? partitionCount(error + 2 * kernel) * (kernel + 1) : 0;
  const entries = kernel ** 2 + partitions * kernel + listed;
  return {
    patterns: Math.max(1, kernel),
    seconds: 0.02 + 3e-5 * kernel ** 3 + 2e-5 * partitions ** 2 + 1e-4 * listed,
    bytes: 1.2e8 + 2000 * entries,
  };
}

/** The powers of eps and K in the largest product that a quantity averages. */
function jointPowers(quantity: Quantity): { error: number; kernel: number } {
  switch (quantity.kind) {
    case 'monomial':
      return errorAndKernelPowers(quantity)!;
    case 'variance':
      return errorAndKernelPowers(multiplyMonomials(quantity.of, quantity.of))!;
    case 'covariance':
      return errorAndKernelPowers(multiplyMonomials(...quantity.of))!;
    default:
      return { error: 0, kernel: 0 };
  }
}
