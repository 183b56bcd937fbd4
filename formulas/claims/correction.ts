// How fast an asymptotic statement becomes true: the order of exact / claimed - 1 in 1/D, and for one observable of each kind the
// dimension from which it stays within 10 % and 1 %, by sign of a polynomial with integer coefficients.

import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import {
  type Polynomial,
  addPolynomials,
  evaluatePolynomial,
  multiplyPolynomials,
} from '../../src/algebra/polynomial.js';
import {
  type DepthSum,
  type LayerRegime,
  type ObservableRegime,
  inRegime,
  leadingBehaviour,
  subtractDepthSums,
} from '../depth-sum.js';
import type { SideForm } from './side.js';

export interface Correction {
  /** exact / claimed - 1 falls like D^order (order < 0), in the regime of L; null when it vanishes */
  readonly order: number | null;
  /** and like L^depth, where L goes to infinity on its own */
  readonly depth: number | null;
  /** the observable and L for which the next two are computed */
  readonly example: string;
  /** smallest integer D >= 2 from which |exact/claimed - 1| stays within 10 %, and within 1 % */
  readonly withinTenPercent: number | null;
  readonly withinOnePercent: number | null;
}

/** L of the example where it does not follow from D. */
const EXAMPLE_LAYERS = 64;

/** The traces of the example, as the number of order one that every symbol of the regime takes. */
const EXAMPLES: Readonly<Record<ObservableRegime, { readonly words: string; readonly value: Fraction }>> = {
  'pauli-like': { words: 'one Pauli string', value: new Fraction(1) },
  'low-rank': { words: 'rank-1 projector', value: new Fraction(1) },
  generic: { words: 'projector of rank D/2', value: new Fraction(1, 2) },
};

/** The correction of a ratio that tends to 1. */
export function correctionOf(ratio: SideForm, observable: ObservableRegime, layers: LayerRegime): Correction {
  const difference = inRegime(subtractDepthSums(ratio.numerator, ratio.denominator), observable);
  const above = leadingBehaviour(difference, layers);
  const below = leadingBehaviour(inRegime(ratio.denominator, observable), layers);
  const { words, value } = EXAMPLES[observable];
  const inD = exampleRatio(ratio, observable, layers, value);
  return {
    order: above === null || below === null ? null : above.order - below.order,
    depth: above === null || below === null ? null : above.depth - below.depth,
    example: `${words}, ${LAYER_WORDS[layers]}`,
    withinTenPercent: inD === null ? null : dimensionWithin(inD, new Fraction(1, 10)),
    withinOnePercent: inD === null ? null : dimensionWithin(inD, new Fraction(1, 100)),
  };
}

const LAYER_WORDS: Readonly<Record<LayerRegime, string>> = {
  fixed: `L = ${EXAMPLE_LAYERS}`,
  slow: `L = ${EXAMPLE_LAYERS}`,
  'order D': 'L = D',
  infinite: 'L to infinity',
};

/** exact / claimed of the example as a function of D alone; null where it is 0/0. */
function exampleRatio(
  { numerator, denominator }: SideForm,
  observable: ObservableRegime,
  layers: LayerRegime,
  value: Fraction,
): RationalFunction | null {
  const highest = Math.max(...[...numerator, ...denominator].map(({ layerPower }) => layerPower));
  const inD = (sum: DepthSum) =>
    inRegime(sum, observable)
      .filter(({ layerPower }) => layers !== 'infinite' || layerPower === highest)
      .reduce((total, { layerPower, symbols, coefficient }) => {
        const numbers = symbols.reduce((product, { power }) => product.mul(value.pow(power)), new Fraction(1));
        const depth =
          layers === 'order D'
            ? RationalFunction.variable.pow(layerPower)
            : RationalFunction.constant(layers === 'infinite' ? 1 : new Fraction(EXAMPLE_LAYERS).pow(layerPower));
        return total.add(coefficient.mul(RationalFunction.constant(numbers)).mul(depth));
      }, RationalFunction.zero);
  const [above, below] = [inD(numerator), inD(denominator)];
  return below.isZero ? null : above.div(below);
}

/** Beyond this no dimension is searched. */
const LARGEST_DIMENSION = 2 ** 40;

/**
 * The smallest integer D >= 2 such that |f(D') - 1| <= tolerance for every integer D' >= D; null when there is none below 2^40.
 *
 * @param f a rational function of D
 * @example
 * dimensionWithin(RationalFunction.one.add(RationalFunction.pole(0)), new Fraction(1, 10)); // 10: 1 + 1/D
 */
export function dimensionWithin(f: RationalFunction, tolerance: Fraction): number | null {
  // tolerance^2 q^2 - (p - q)^2 >= 0 with f = p/q, in integers.
  const p = f.numerator.map((c) => c * f.scale.s * f.scale.n);
  const q = f.expandedDenominator().map((c) => c * f.scale.d);
  const off = addPolynomials(p, q, -1n).map((c) => c * tolerance.d);
  const allowed = q.map((c) => c * tolerance.n);
  const margin = addPolynomials(multiplyPolynomials(allowed, allowed), multiplyPolynomials(off, off), -1n);
  if (margin.length === 0) return 2;
  let high = 2;
  while (!staysPositive(margin, high)) {
    high *= 2;
    if (high > LARGEST_DIMENSION) return null;
  }
  const holds = (dim: number) => evaluatePolynomial(margin, new Fraction(dim)).s >= 0n;
  let dim = high;
  while (dim > 2 && holds(dim - 1)) dim--;
  return dim;
}

/** Whether g(at + x) has no negative coefficient, so that g >= 0 from there on: enough, though not necessary. */
function staysPositive(g: Polynomial, at: number): boolean {
  let shifted: Polynomial = [];
  for (const c of [...g].reverse()) {
    shifted = addPolynomials(multiplyPolynomials(shifted, [BigInt(at), 1n]), c === 0n ? [] : [c]);
  }
  return shifted.every((c) => c >= 0n);
}
