// The average of eps^m K^n by the factorisation of K: a moment of z and s^2 in the state that meets the observable, times a moment of the sum
// of h_l^2 over the layers (docs/theory/kernel-law.md). It reaches any power; src/circuit averages the same from patterns of layers.

import {
  type SymbolMonomial,
  compareRanks,
  monomialRank,
  multiplySymbolMonomials,
  symbolMonomial,
} from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Ring } from '../../src/algebra/ring.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { MAX_COUNTED_DEGREE, partitionCount } from '../../src/combinatorics/partition.js';
import type { LayerCount } from '../formula.js';
import { type AverageTerm, GENERATORS } from '../haar-average.js';
import { TARGET } from '../pattern-expansion.js';
import { type Monomial, type Quantity, multiplyMonomials } from '../quantity.js';
import { binomial } from './binomial.js';
import type { DimensionRing } from './dimension-ring.js';
import { layerMoments } from './layer-moments.js';
import { stateMoment } from './state-moments.js';
import { stateSymbol } from './state-symbols.js';

/** The powers of eps and K in a product of those two; null when it has another factor. */
export function errorAndKernelPowers({ powers }: Monomial): { error: number; kernel: number } | null {
  let [error, kernel] = [0, 0];
  for (const { factor, power } of powers) {
    if (factor.kind === 'eps') error += power;
    else if (factor.kind === 'K') kernel += power;
    else return null;
  }
  return { error, kernel };
}

/** Whether the factorisation knows the average of a quantity: products of eps and K, their variances and covariances. */
export function isFactorised(quantity: Quantity): boolean {
  switch (quantity.kind) {
    case 'monomial':
      return errorAndKernelPowers(quantity) !== null;
    case 'variance':
      return errorAndKernelPowers(quantity.of) !== null;
    case 'covariance':
      return quantity.of.every((monomial) => errorAndKernelPowers(monomial) !== null);
    default:
      return false;
  }
}

/** `traces`: in Tr O^k; `moments`: in the letters v_n of state-symbols.ts, for powers with more products of traces than can be listed. */
export type StateForm = 'traces' | 'moments';

/** Longer sums are of no use to a reader: then the moments of the state are letters, and what they are in traces is listed once. */
const MOST_TERMS = 300;

/** In which form a quantity is written. */
export function stateForm(quantity: Quantity): StateForm {
  return listedTerms(quantity) <= MOST_TERMS ? 'traces' : 'moments';
}

/** How many terms a quantity has in traces, before like ones are gathered. */
function listedTerms(quantity: Quantity): number {
  switch (quantity.kind) {
    case 'monomial':
      return monomialTerms(quantity);
    case 'variance':
      return monomialTerms(multiplyMonomials(quantity.of, quantity.of)) + monomialTerms(quantity.of) ** 2;
    case 'covariance': {
      const [one, two] = quantity.of;
      return monomialTerms(multiplyMonomials(one, two)) + monomialTerms(one) * monomialTerms(two);
    }
    default:
      return 0;
  }
}

function monomialTerms(monomial: Monomial): number {
  const { error, kernel } = errorAndKernelPowers(monomial)!;
  const weight = error + 2 * kernel;
  if (weight > MAX_COUNTED_DEGREE) return Infinity;
  let partitions = 0;
  for (let meanPower = 0; meanPower <= error; meanPower++) partitions += partitionCount(weight - meanPower);
  return partitions * Math.max(1, kernel);
}

/** coefficient * symbols */
interface StatePart<T> {
  readonly symbols: SymbolMonomial;
  readonly coefficient: T;
}

/** The two factors of an average: the state's and the layers'. */
export interface FactorisedAverage<T> {
  readonly state: readonly StatePart<T>[];
  readonly layers: readonly AverageTerm<T>[];
}

/**
 * E[eps^m K^n] = 4^n E[(z - O_0)^m s^2n] E[(h_1^2 + ... + h_L^2)^n], a quarter of it for each K with the gate exp(-i theta X/2).
 *
 * @param monomial a product of powers of eps and K
 * @param form how the moments of the state are written
 */
export function factorisedAverage<T>(
  numbers: DimensionRing<T>,
  monomial: Monomial,
  ensemble: Ensemble,
  form: StateForm = 'traces',
): FactorisedAverage<T> {
  const { kernel } = errorAndKernelPowers(monomial)!;
  const layers = layerMoments(numbers, ensemble, kernel).flatMap(({ layers: count, value }) =>
    [...value.values()].map((term) => ({ layers: count, ...term })),
  );
  return { state: stateFactor(numbers, monomial, ensemble, form), layers };
}

/** 4^n E[(z - O_0)^m s^2n], the factor of the state that meets the observable. */
export function stateFactor<T>(
  numbers: DimensionRing<T>,
  monomial: Monomial,
  ensemble: Ensemble,
  form: StateForm,
): StatePart<T>[] {
  const { error, kernel } = errorAndKernelPowers(monomial)!;
  const { ring } = numbers;
  const gate = ensemble.angle === 'half' ? 1n : 4n ** BigInt(kernel);
  const state: StatePart<T>[] = [];
  for (let meanPower = error; meanPower >= 0; meanPower--) {
    const targetPower = error - meanPower;
    const sign = targetPower % 2 === 0 ? 1n : -1n;
    const factor = numbers.constant(new Fraction(sign * binomial(error, meanPower) * gate));
    const target = symbolMonomial(Array.from({ length: targetPower }, () => TARGET));
    for (const { symbols, coefficient } of stateParts(numbers, meanPower, kernel, form)) {
      const together = targetPower === 0 ? symbols : multiplySymbolMonomials(symbols, target);
      state.push({ symbols: together, coefficient: ring.mul(coefficient, factor) });
    }
  }
  return inOrder(state);
}

function stateParts<T>(
  numbers: DimensionRing<T>,
  meanPower: number,
  variancePower: number,
  form: StateForm,
): StatePart<T>[] {
  if (form === 'moments') {
    return [{ symbols: stateSymbol(meanPower, variancePower), coefficient: numbers.ring.one }];
  }
  return stateMoment(meanPower, variancePower).map(({ symbols, coefficient }) => ({
    symbols,
    coefficient: numbers.from(coefficient),
  }));
}

/** The terms of the product, each coefficient multiplied out when it is first asked for. */
export function productTerms<T>(ring: Ring<T>, { state, layers }: FactorisedAverage<T>): AverageTerm<T>[] {
  const groups = new Map<string, AverageTerm<T>[]>();
  for (const layer of layers) {
    const key = `${layer.layers.choose},${layer.layers.offset}`;
    groups.set(key, [...(groups.get(key) ?? []), layer]);
  }
  return [...groups.values()].flatMap((group) => {
    const terms = group.flatMap((layer) => state.map((part) => new ProductTerm(ring, layer, part)));
    // One term for the layers leaves the order of the state's.
    return group.length === 1 && group[0].symbols.length === 0 ? terms : inOrder(terms);
  });
}

/** As formulas list their terms. */
function inOrder<S extends { readonly symbols: SymbolMonomial }>(terms: readonly S[]): S[] {
  return terms
    .map((term) => ({ term, rank: monomialRank(term.symbols, GENERATORS) }))
    .sort((one, two) => compareRanks(one.rank, two.rank))
    .map(({ term }) => term);
}

class ProductTerm<T> implements AverageTerm<T> {
  readonly layers: LayerCount;
  readonly symbols: SymbolMonomial;
  private product: T | undefined;

  constructor(
    private readonly ring: Ring<T>,
    private readonly layer: AverageTerm<T>,
    private readonly part: StatePart<T>,
  ) {
    this.layers = layer.layers;
    this.symbols = layer.symbols.length === 0 ? part.symbols : multiplySymbolMonomials(layer.symbols, part.symbols);
  }

  get coefficient(): T {
    return (this.product ??= this.ring.mul(this.layer.coefficient, this.part.coefficient));
  }
}
