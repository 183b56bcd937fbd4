// From the quantities asked for to the numbers that one sample of the circuit gives: each factor once, then the products,
// then which products are paired for a variance or a covariance. Definitions: Liu et al., PRL 130, 150601, Eqs. (2), (6), (14), (17).

import {
  type Factor,
  type Monomial,
  type Quantity,
  factorList,
  factorName,
  quantityName,
} from '../formulas/quantity.js';
import { InputError } from '../src/input-error.js';
import { type KernelEigenvalue, kernelEigenvalueName, symmetricEigenvalues } from './kernel-spectrum.js';
import type { PreparedSimulation } from './simulation.js';

/** What can be sampled: a quantity of the command line, or an eigenvalue of the sampled kernel matrix. */
export type SampledQuantity = Quantity | KernelEigenvalue;

/** tr(kernel^power) of the sampled kernel matrix. */
interface KernelTrace {
  readonly kind: 'kernel-trace';
  readonly power: number;
}

type SampledFactor = Factor | KernelEigenvalue | KernelTrace;

/** `K^2`, `var(K)`, `kernel-eigenvalue[1]` */
export function sampledQuantityName(quantity: SampledQuantity): string {
  return quantity.kind === 'kernel-eigenvalue' ? kernelEigenvalueName(quantity) : quantityName(quantity);
}

/** A circuit that was just drawn and evaluated. */
export interface EvaluatedCircuit {
  /** z_i(x_a) at a J + i, no target subtracted */
  readonly outputs: Float64Array;
  kernel(p: number, q: number): number;
  mu(): number;
}

/** A product of factors, named by their places in the list of all factors. */
type Product = readonly number[];

/** What to compute for a list of quantities, and how the results belong together. */
export interface QuantityPlan {
  readonly factors: readonly SampledFactor[];
  readonly products: readonly Product[];
  /** one per quantity: the average of product x, or the covariance of products x and y */
  readonly targets: readonly QuantityTarget[];
}

export interface QuantityTarget {
  readonly quantity: SampledQuantity;
  readonly name: string;
  readonly kind: 'mean' | 'covariance';
  readonly x: number;
  /** the same as x for a variance, and for a mean */
  readonly y: number;
}

/**
 * @throws InputError when a quantity names an input or output that the simulation does not have, or is the kernel matrix
 */
export function planQuantities(quantities: readonly SampledQuantity[], simulation: PreparedSimulation): QuantityPlan {
  if (quantities.length === 0) throw new InputError('estimate: no quantity', 'at least one');
  const factors = new Map<string, SampledFactor>();
  const products = new Map<string, Product>();
  const placeOfFactor = (factor: SampledFactor): number => {
    checkFactor(factor, simulation);
    return placeIn(factors, nameOfFactor(factor), factor);
  };
  const placeOfProduct = (product: SampledProduct): number =>
    placeIn(products, sampledQuantityName(product), factorsOf(product).map(placeOfFactor));
  const targets = quantities.map((quantity): QuantityTarget => {
    const [kind, ...pair] = partsOf(quantity);
    const [x, y = x] = pair.map(placeOfProduct);
    return { quantity, name: sampledQuantityName(quantity), kind, x, y };
  });
  return { factors: [...factors.values()], products: [...products.values()], targets };
}

/** A quantity that is the mean of one product. */
type SampledProduct = Monomial | KernelEigenvalue | Extract<Quantity, { kind: 'spectral-moment' }>;

type Parts = ['mean', SampledProduct] | ['covariance', Monomial, Monomial];

function factorsOf(product: SampledProduct): SampledFactor[] {
  switch (product.kind) {
    case 'monomial':
      return factorList(product);
    case 'spectral-moment':
      return product.powers.map((power) => ({ kind: 'kernel-trace', power }));
    case 'kernel-eigenvalue':
      return [product];
  }
}

function partsOf(quantity: SampledQuantity): Parts {
  switch (quantity.kind) {
    case 'kernel-eigenvalue':
    case 'spectral-moment':
    case 'monomial':
      return ['mean', quantity];
    case 'variance':
      return ['covariance', quantity.of, quantity.of];
    case 'covariance':
      return ['covariance', ...quantity.of];
    case 'kernel-matrix':
      throw new InputError(
        'estimate: the kernel matrix as one quantity',
        'its entries, from kernelEntries(simulation)',
      );
  }
}

/** The place of a name in an insertion-ordered map, after entering it if it was new. */
function placeIn<Value>(map: Map<string, Value>, name: string, value: Value): number {
  if (!map.has(name)) map.set(name, value);
  return [...map.keys()].indexOf(name);
}

function nameOfFactor(factor: SampledFactor): string {
  if (factor.kind === 'kernel-eigenvalue') return kernelEigenvalueName(factor);
  return factor.kind === 'kernel-trace' ? `tr(kernel^${factor.power})` : factorName(factor);
}

function checkFactor(factor: SampledFactor, { inputCount, observables }: PreparedSimulation): void {
  if (factor.kind === 'kernel-eigenvalue') {
    const size = inputCount * observables.length;
    if (!Number.isInteger(factor.rank) || factor.rank < 1 || factor.rank > size) {
      throw new InputError(`estimate: ${kernelEigenvalueName(factor)}`, `a rank from 1 to ${size}`);
    }
  }
  if (factor.kind === 'kernel-trace' && observables.length > 1) {
    throw new InputError(`estimate: ${nameOfFactor(factor)} with ${observables.length} outputs`, 'one output');
  }
  if (factor.kind === 'mu_distinct') refuseDistinct();
  if (factor.kind.startsWith('hessian')) refuseHessian(factor.kind);
  if (factor.kind !== 'kernel') return;
  const { a, b, i, j } = factor;
  if (Math.max(a, b) > inputCount || Math.max(i, j) > observables.length) {
    throw new InputError(
      `estimate: ${factorName(factor)} with ${inputCount} inputs and ${observables.length} outputs`,
      'indices that exist',
    );
  }
}

function refuseHessian(name: string): never {
  throw new InputError(`estimate: ${name}`, 'K or mu: the Hessian is not simulated on its own');
}

function refuseDistinct(): never {
  throw new InputError('estimate: mu_distinct', 'mu: the diagonal of the Hessian is not simulated on its own');
}

/** The first inputs and outputs that the quantities are about: what is beyond them need not be simulated. */
export function neededPlaces(
  { factors }: QuantityPlan,
  { inputCount, observables }: PreparedSimulation,
): { inputs: number; outputs: number } {
  const needs = factors.map((factor): [inputs: number, outputs: number] => {
    switch (factor.kind) {
      case 'kernel-eigenvalue':
      case 'kernel-trace':
        return [inputCount, observables.length];
      case 'kernel':
        return [Math.max(factor.a, factor.b), Math.max(factor.i, factor.j)];
      case 'eps':
      case 'K':
      case 'mu':
      case 'mu_distinct':
      case 'hessian_trace':
      case 'hessian_square':
      case 'hessian_distinct':
        return [1, 1];
    }
  });
  const largest = (place: 0 | 1) => Math.max(...needs.map((need) => need[place]));
  return { inputs: largest(0), outputs: largest(1) };
}

/**
 * The products of one sample, from a circuit that was just evaluated.
 *
 * @param factorValues room for one number per factor
 * @param out one number per product goes to out[product][at]
 */
export function evaluateProducts(
  plan: QuantityPlan,
  circuit: EvaluatedCircuit,
  simulation: PreparedSimulation,
  factorValues: Float64Array,
  out: readonly Float64Array[],
  at: number,
): void {
  let eigenvalues: number[] | null = null;
  plan.factors.forEach((factor, place) => {
    if (factor.kind === 'kernel-eigenvalue' || factor.kind === 'kernel-trace') {
      eigenvalues ??= kernelEigenvalues(circuit);
      factorValues[place] = spectralValue(factor, eigenvalues);
    } else {
      factorValues[place] = factorValue(factor, circuit, simulation);
    }
  });
  plan.products.forEach((product, place) => {
    let value = 1;
    for (const factor of product) value *= factorValues[factor];
    out[place][at] = value;
  });
}

function kernelEigenvalues(circuit: EvaluatedCircuit): number[] {
  const size = circuit.outputs.length;
  const rows = Array.from({ length: size }, (_, p) => Array.from({ length: size }, (_, q) => circuit.kernel(p, q)));
  return symmetricEigenvalues(rows);
}

function spectralValue(factor: KernelEigenvalue | KernelTrace, eigenvalues: readonly number[]): number {
  if (factor.kind === 'kernel-eigenvalue') return eigenvalues[factor.rank - 1];
  // Multiplied out: the last digit of ** differs between releases of Node.
  const power = (eigenvalue: number): number =>
    new Array<number>(factor.power).fill(eigenvalue).reduce((a, b) => a * b);
  return eigenvalues.reduce((sum, eigenvalue) => sum + power(eigenvalue), 0);
}

function factorValue(factor: Factor, circuit: EvaluatedCircuit, { observables, target }: PreparedSimulation): number {
  switch (factor.kind) {
    case 'eps':
      return circuit.outputs[0] - target;
    case 'K':
      return circuit.kernel(0, 0);
    case 'mu':
      return circuit.mu();
    case 'hessian_trace':
    case 'hessian_square':
    case 'hessian_distinct':
      return refuseHessian(factor.kind);
    case 'mu_distinct':
      return refuseDistinct();
    case 'kernel': {
      const place = (input: number, output: number) => (input - 1) * observables.length + output - 1;
      return circuit.kernel(place(factor.a, factor.i), place(factor.b, factor.j));
    }
  }
}

/** Relative rounding of one derivative of eps, with a margin of some hundred. */
const DERIVATIVE_ROUNDING = 1e-13;

/**
 * How large rounding can make a product that is identically zero, as K is when O is a multiple of the identity: a factor
 * that vanishes does so because its derivatives do, and comes out as that power of their rounding.
 */
export function productRounding(plan: QuantityPlan, product: number, simulation: PreparedSimulation): number {
  let bound = 1;
  const ratios = new Map<number, number>();
  for (const place of plan.products[product]) {
    const [size, vanishing] = factorBounds(plan.factors[place], simulation);
    bound *= size;
    ratios.set(place, (ratios.get(place) ?? 1) * vanishing);
  }
  return bound * Math.max(...ratios.values());
}

/** A bound on a factor, and the share of it that rounding can leave of a zero. */
function factorBounds(factor: SampledFactor, simulation: PreparedSimulation): [size: number, vanishing: number] {
  const { layers, generator, target, observables, inputCount } = simulation;
  const generatorNorm = generator === null ? 1 : generator.reduce((norm, entry) => Math.max(norm, Math.abs(entry)), 0);
  const slope = (output: number) => 2 * generatorNorm * observableNorm(observables[output]);
  const kernelTraceBound = () =>
    layers * inputCount * observables.reduce((sum, _, output) => sum + slope(output) ** 2, 0);
  switch (factor.kind) {
    case 'eps':
      return [observableNorm(observables[0]) + Math.abs(target), DERIVATIVE_ROUNDING];
    case 'K':
      return [layers * slope(0) ** 2, DERIVATIVE_ROUNDING ** 2];
    case 'hessian_trace':
    case 'hessian_square':
    case 'hessian_distinct':
      return refuseHessian(factor.kind);
    case 'mu':
    case 'mu_distinct':
      return [layers ** 2 * 2 * generatorNorm * slope(0) ** 3, DERIVATIVE_ROUNDING ** 2];
    case 'kernel-eigenvalue':
      // Lower eigenvalues of a matrix of rank below N J vanish up to the rounding of its largest ones, not of their own.
      return [kernelTraceBound(), 1e-2 * DERIVATIVE_ROUNDING];
    case 'kernel-trace':
      return [kernelTraceBound() ** factor.power, DERIVATIVE_ROUNDING ** (2 * factor.power)];
    case 'kernel':
      return [layers * slope(factor.i - 1) * slope(factor.j - 1), DERIVATIVE_ROUNDING ** 2];
  }
}

function observableNorm(observable: PreparedSimulation['observables'][number]): number {
  switch (observable.kind) {
    case 'diagonal':
      return observable.eigenvalues.reduce((norm, entry) => Math.max(norm, Math.abs(entry)), 0);
    case 'pauli':
      return observable.coefficients.reduce((sum, coefficient) => sum + Math.abs(coefficient), 0);
    case 'drawn-pauli':
      return observable.terms;
  }
}
