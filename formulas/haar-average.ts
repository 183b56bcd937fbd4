// The Haar average of a product of eps, K, mu and kernel entries, symbolic in D and L or at one integer D; and what
// variances and covariances make of several of them. Everything here is linear bookkeeping: the averages themselves come
// from src/circuit, one for each distinct pattern of layers.

import {
  type Atom,
  type SymbolMonomial,
  compareMonomials,
  monomialKey,
  multiplySymbolMonomials,
  symbolMonomial,
} from '../src/algebra/monomial.js';
import { Fraction } from '../src/algebra/rational.js';
import { RationalFunction, rationalFunctionField } from '../src/algebra/rational-function.js';
import { type Ring, rationalField } from '../src/algebra/ring.js';
import { type Ensemble, assumedState } from '../src/circuit/ensemble.js';
import { type AveragedTerm, averageDegree, layeredAverage, layeredAverageAt } from '../src/circuit/layered-average.js';
import { factorial } from '../src/combinatorics/partition.js';
import type { LayerCount } from './formula.js';
import { type ExpandedPattern, TARGET, expandPatterns } from './pattern-expansion.js';
import { type Monomial, type Quantity, derivativeCount, monomialOf, multiplyMonomials } from './quantity.js';
import { inputPatterns } from './spectral-moment.js';

/** The letter N, the number of orthonormal inputs. */
export const INPUTS: Atom = { kind: 'symbol', name: 'N' };

/** binom(L - offset, choose) * coefficient * symbols, over Q(D) or over Q at one D. */
export interface AverageTerm<T> {
  readonly layers: LayerCount;
  readonly symbols: SymbolMonomial;
  readonly coefficient: T;
}

/** A way to average one pattern, and the ring that the coefficients live in. */
interface Averager<T> {
  readonly ring: Ring<T>;
  readonly average: (pattern: ExpandedPattern) => readonly AveragedTerm<T>[];
  /** 1/D, from which the shares of Pauli strings by their overlap with a basis state are made */
  readonly inverseDim: T;
  /** 1/2, what the gate exp(-i theta X/2) makes of each derivative */
  readonly half: T;
}

/** Called when one pattern has been averaged. */
export type OnPattern = () => void;

/** Symbolic in D. The rational functions hold for D >= `symbolicDegree`. */
export function symbolicAverage(
  quantity: Quantity,
  ensemble: Ensemble,
  onPattern?: OnPattern,
): AverageTerm<RationalFunction>[] {
  return averageOf(quantity, ensemble, {
    ring: rationalFunctionField,
    average: ({ spec }) => {
      const terms = layeredAverage(spec);
      onPattern?.();
      return terms;
    },
    inverseDim: RationalFunction.pole(0),
    half: RationalFunction.constant(new Fraction(1, 2)),
  });
}

/** Exact at one integer D >= 1, below the number of copies too. */
export function averageAt(quantity: Quantity, ensemble: Ensemble, dim: number): AverageTerm<Fraction>[] {
  return averageOf(quantity, ensemble, {
    ring: rationalField,
    average: ({ spec }) => layeredAverageAt(spec, dim),
    inverseDim: new Fraction(1, dim),
    half: new Fraction(1, 2),
  });
}

/** The largest degree of a Weingarten function that the average needs: from this D on rational functions are proven. */
export function symbolicDegree(quantity: Quantity, ensemble: Ensemble): number {
  return Math.max(1, ...patternsOf(quantity, ensemble).map(({ spec }) => averageDegree(spec)));
}

/** All patterns of layers that are averaged for a quantity. */
export function patternsOf(quantity: Quantity, ensemble: Ensemble): ExpandedPattern[] {
  const orthonormal = quantity.kind === 'spectral-moment';
  return monomialsOf(quantity).flatMap((monomial) => expandPatterns(monomial, ensemble, orthonormal));
}

function monomialsOf(quantity: Quantity): Monomial[] {
  switch (quantity.kind) {
    case 'monomial':
      return [quantity];
    case 'variance':
      return [multiplyMonomials(quantity.of, quantity.of), quantity.of];
    case 'covariance':
      return [multiplyMonomials(...quantity.of), ...quantity.of];
    case 'kernel-matrix':
      return [KERNEL_ENTRY];
    case 'spectral-moment':
      return inputPatterns(quantity.powers).map(({ monomial }) => monomial);
  }
}

/** Traces of generators are scalars of the circuit: terms are listed by the traces of their observables. */
export const GENERATORS: ReadonlySet<string> = new Set(['X']);

/** The entry that stands for all of the mean matrix: inputs 1 and 2 with whatever overlap. */
const KERNEL_ENTRY = monomialOf({ kind: 'kernel', a: 1, b: 2, i: 1, j: 1 });

function averageOf<T>(quantity: Quantity, ensemble: Ensemble, averager: Averager<T>): AverageTerm<T>[] {
  return averageFromMonomials(quantity, averager.ring, (monomial, orthonormal) =>
    monomialAverage(monomial, ensemble, averager, orthonormal),
  );
}

/**
 * What a quantity is in terms of averages of products.
 *
 * @param of the average of one product, by whatever route
 */
export function averageFromMonomials<T>(
  quantity: Quantity,
  ring: Ring<T>,
  of: (monomial: Monomial, orthonormal?: boolean) => AverageTerm<T>[],
): AverageTerm<T>[] {
  switch (quantity.kind) {
    case 'monomial':
      return of(quantity);
    case 'variance': {
      // The square first: it is refused when it takes too many copies, before any work.
      const square = of(multiplyMonomials(quantity.of, quantity.of));
      const mean = of(quantity.of);
      return gathered(ring, [...square, ...negated(ring, product(ring, mean, mean))]);
    }
    case 'covariance': {
      const [one, two] = quantity.of;
      const joint = of(multiplyMonomials(one, two));
      return gathered(ring, [...joint, ...negated(ring, product(ring, of(one), of(two)))]);
    }
    case 'kernel-matrix':
      return of(KERNEL_ENTRY);
    case 'spectral-moment':
      return gathered(
        ring,
        inputPatterns(quantity.powers).flatMap(({ monomial, ways }) => inputPolynomial(ring, of(monomial, true), ways)),
      );
  }
}

/** Terms times a polynomial in the number of inputs N. */
function inputPolynomial<T>(
  ring: Ring<T>,
  terms: readonly AverageTerm<T>[],
  polynomial: readonly bigint[],
): AverageTerm<T>[] {
  return polynomial.flatMap((c, power) => {
    const inputs = symbolMonomial(Array.from({ length: power }, () => INPUTS));
    return terms.map(({ layers, symbols, coefficient }) => ({
      layers,
      symbols: multiplySymbolMonomials(symbols, inputs),
      coefficient: ring.mul(coefficient, ring.fromInteger(c)),
    }));
  });
}

function monomialAverage<T>(
  monomial: Monomial,
  ensemble: Ensemble,
  averager: Averager<T>,
  orthonormal = false,
): AverageTerm<T>[] {
  const { ring } = averager;
  const gate = gateFactor(monomial, ensemble, averager);
  const terms = expandPatterns(monomial, ensemble, orthonormal).flatMap((pattern) => {
    const { layers, multiplicity, targetPower } = pattern;
    const sign = targetPower % 2 === 0 ? 1n : -1n;
    const factor = ring.mul(gate, ring.fromInteger(sign * BigInt(multiplicity)));
    const target = symbolMonomial(Array.from({ length: targetPower }, () => TARGET));
    return withDrawnOverlap(averager.average(pattern), pattern, ensemble, averager).map(({ symbols, coefficient }) => ({
      layers,
      symbols: multiplySymbolMonomials(symbols, target),
      coefficient: ring.mul(coefficient, factor),
    }));
  });
  return gathered(ring, terms);
}

/** d/dtheta of exp(-i theta X/2) is half of what it is for exp(-i theta X), and the sign of X is no matter: every derivative halves. */
function gateFactor<T>(monomial: Monomial, { angle }: Ensemble, { ring, half }: Averager<T>): T {
  let factor = ring.one;
  for (let k = 0; angle === 'half' && k < derivativeCount(monomial); k++) factor = ring.mul(factor, half);
  return factor;
}

/** sum_P <P>^k over all D^2 Pauli strings P, the identity among them. */
const pauliSpectrumAtom = (k: number): Atom => ({ kind: 'symbol', name: `s_${k}` });

/**
 * With fixed ends and uniformly drawn Pauli strings the powers of x = <P> are averaged over the D^2 - 1 strings that are not the
 * identity, which gives no derivative: sum_P x^k / D^2. Every pure state has sum_P <P>^2 = D. Of a stabilizer state x^2 is 1 for D strings
 * and 0 for all others, so every even power sums to D as well; of any other state the higher sums are its own.
 */
function withDrawnOverlap<T>(
  terms: readonly AveragedTerm<T>[],
  { spec }: ExpandedPattern,
  ensemble: Ensemble,
  { ring, inverseDim }: Averager<T>,
): readonly AveragedTerm<T>[] {
  if (spec.atState === undefined || spec.generators !== 'uniform-pauli') return terms;
  const square = ring.mul(inverseDim, inverseDim);
  return terms.flatMap(({ symbols, coefficient }) => {
    const isOverlap = ({ atom }: SymbolMonomial[number]) => atom.kind === 'symbol' && atom.name === 'x';
    const rest = symbols.filter((one) => !isOverlap(one));
    const power = symbols.find(isOverlap)?.power ?? 0;
    const times = (share: T, more: readonly Atom[] = []) => ({
      symbols: multiplySymbolMonomials(rest, symbolMonomial(more)),
      coefficient: ring.mul(coefficient, share),
    });
    if (power === 0) return [times(ring.sub(ring.one, square))];
    if (power === 2 || assumedState(ensemble) === 'stabilizer') return [times(ring.sub(inverseDim, square))];
    return [times(square, [pauliSpectrumAtom(power)]), times(ring.neg(square))];
  });
}

/** binom(n,a) binom(n,b) = sum_k k!/((k-a)! (k-b)! (a+b-k)!) binom(n,k): pick the union of the two sets of layers. */
function product<T>(ring: Ring<T>, one: readonly AverageTerm<T>[], two: readonly AverageTerm<T>[]): AverageTerm<T>[] {
  return one.flatMap((first) =>
    two.flatMap((second) => {
      const [a, b] = [first.layers.choose, second.layers.choose];
      const offset = Math.max(first.layers.offset, second.layers.offset);
      const symbols = multiplySymbolMonomials(first.symbols, second.symbols);
      const coefficient = ring.mul(first.coefficient, second.coefficient);
      return Array.from({ length: Math.min(a, b) + 1 }, (_, overlap) => {
        const choose = a + b - overlap;
        const ways = factorial(choose) / (factorial(choose - a) * factorial(choose - b) * factorial(overlap));
        return { layers: { offset, choose }, symbols, coefficient: ring.mul(coefficient, ring.fromInteger(ways)) };
      });
    }),
  );
}

function negated<T>(ring: Ring<T>, terms: readonly AverageTerm<T>[]): AverageTerm<T>[] {
  return terms.map((term) => ({ ...term, coefficient: ring.neg(term.coefficient) }));
}

function gathered<T>(ring: Ring<T>, terms: readonly AverageTerm<T>[]): AverageTerm<T>[] {
  const totals = new Map<string, AverageTerm<T>>();
  for (const term of terms) {
    const { layers } = term;
    const key = `${layers.offset};${layers.choose};${monomialKey(term.symbols)}`;
    const known = totals.get(key);
    totals.set(key, {
      layers,
      symbols: term.symbols,
      coefficient: known ? ring.add(known.coefficient, term.coefficient) : term.coefficient,
    });
  }
  return [...totals.values()]
    .filter(({ coefficient }) => !ring.isZero(coefficient))
    .sort(
      (one, two) =>
        one.layers.choose - two.layers.choose ||
        one.layers.offset - two.layers.offset ||
        compareMonomials(one.symbols, two.symbols, GENERATORS),
    );
}
