// How fast an asymptotic statement becomes true: the order of exact / claimed - 1 in 1/D, and for one observable of each kind the
// dimension from which it stays within 10 % and 1 %, by sign of a polynomial with integer coefficients.

import type { Atom } from '../../src/algebra/monomial.js';
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
  depthGrowth,
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

/** An observable of each kind, by tau_k = Tr O^k / D or r_k = Tr O^k. */
const EXAMPLES: Readonly<
  Record<ObservableRegime, { readonly words: string; readonly traces: (k: number) => Fraction }>
> = {
  'pauli-like': { words: 'one Pauli string', traces: () => new Fraction(1) },
  // Its eigenvalues are 3, once in four, and -1.
  traceless: {
    words: 'Z1 + Z2 + Z1 Z2',
    traces: (k) => new Fraction(3).pow(k).add(new Fraction(-1).pow(k).mul(3)).div(4),
  },
  'low-rank': { words: 'rank-1 projector', traces: () => new Fraction(1) },
  generic: { words: 'projector of rank D/2', traces: () => new Fraction(1, 2) },
};

/** Numbers for the other symbols: a generator with X^2 = 1 and no trace; one input, or equal ones; O_0 = eta = 1. */
function exampleValue({ kind, ...atom }: Atom, traces: (k: number) => Fraction): Fraction {
  const found = kind === 'symbol' && 'name' in atom ? /^(tau|r|xi)_(\d+)$/.exec(atom.name) : null;
  if (found === null) return new Fraction(1);
  const k = Number(found[2]);
  return found[1] === 'xi' ? new Fraction((k + 1) % 2) : traces(k);
}

/** The correction of a ratio that tends to 1. */
export function correctionOf(ratio: SideForm, observable: ObservableRegime, layers: LayerRegime): Correction {
  const difference = inRegime(subtractDepthSums(ratio.numerator, ratio.denominator), observable);
  const above = leadingBehaviour(difference, layers);
  const below = leadingBehaviour(inRegime(ratio.denominator, observable), layers);
  const { words, traces } = EXAMPLES[observable];
  const inD = exampleRatio(ratio, observable, layers, traces);
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
  'order D^2': 'L = D^2',
  infinite: 'L to infinity',
};

/** exact / claimed of the example as a function of D alone; null where it is 0/0. */
function exampleRatio(
  { numerator, denominator }: SideForm,
  observable: ObservableRegime,
  layers: LayerRegime,
  traces: (k: number) => Fraction,
): RationalFunction | null {
  const highest = Math.max(...[...numerator, ...denominator].map(({ layerPower }) => layerPower));
  const inD = (sum: DepthSum) =>
    inRegime(sum, observable)
      .filter(({ layerPower }) => layers !== 'infinite' || layerPower === highest)
      .reduce((total, { layerPower, symbols, coefficient }) => {
        const numbers = symbols.reduce(
          (product, { atom, power }) => product.mul(exampleValue(atom, traces).pow(power)),
          new Fraction(1),
        );
        const depth =
          depthGrowth(layers) > 0
            ? RationalFunction.variable.pow(depthGrowth(layers) * layerPower)
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
  // Once no coefficient is negative none is further on, so this can be bisected; what holds below is walked.
  for (let low = high / 2; high - low > 1 && high > 2;) {
    const middle = Math.floor((low + high) / 2);
    if (staysPositive(margin, middle)) high = middle;
    else low = middle;
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
