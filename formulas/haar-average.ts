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
import type { Ensemble } from '../src/circuit/ensemble.js';
import { type AveragedTerm, averageDegree, layeredAverage, layeredAverageAt } from '../src/circuit/layered-average.js';
import { factorial } from '../src/combinatorics/partition.js';
import type { LayerCount } from './formula.js';
import { type ExpandedPattern, TARGET, expandPatterns } from './pattern-expansion.js';
import { type Monomial, type Quantity, monomialOf, multiplyMonomials } from './quantity.js';
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
}

/** Symbolic in D. The rational functions hold for D >= `symbolicDegree`. */
export function symbolicAverage(quantity: Quantity, ensemble: Ensemble): AverageTerm<RationalFunction>[] {
  return averageOf(quantity, ensemble, {
    ring: rationalFunctionField,
    average: ({ spec }) => layeredAverage(spec),
    inverseDim: RationalFunction.pole(0),
  });
}

/** Exact at one integer D >= 1, below the number of copies too. */
export function averageAt(quantity: Quantity, ensemble: Ensemble, dim: number): AverageTerm<Fraction>[] {
  return averageOf(quantity, ensemble, {
    ring: rationalField,
    average: ({ spec }) => layeredAverageAt(spec, dim),
    inverseDim: new Fraction(1, dim),
  });
}

/** The largest degree of a Weingarten function that the average needs: from this D on rational functions are proven. */
export function symbolicDegree(quantity: Quantity, ensemble: Ensemble): number {
  const orthonormal = quantity.kind === 'spectral-moment';
  const patterns = monomialsOf(quantity).flatMap((monomial) => expandPatterns(monomial, ensemble, orthonormal));
  return Math.max(1, ...patterns.map(({ spec }) => averageDegree(spec)));
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

/** The entry that stands for all of the mean matrix: inputs 1 and 2 with whatever overlap. */
/** Traces of generators are scalars of the circuit: terms are listed by the traces of their observables. */
const GENERATORS: ReadonlySet<string> = new Set(['X']);

const KERNEL_ENTRY = monomialOf({ kind: 'kernel', a: 1, b: 2, i: 1, j: 1 });

function averageOf<T>(quantity: Quantity, ensemble: Ensemble, averager: Averager<T>): AverageTerm<T>[] {
  const { ring } = averager;
  const of = (monomial: Monomial) => monomialAverage(monomial, ensemble, averager);
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
        inputPatterns(quantity.powers).flatMap(({ monomial, ways }) =>
          inputPolynomial(ring, monomialAverage(monomial, ensemble, averager, true), ways),
        ),
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
  const terms = expandPatterns(monomial, ensemble, orthonormal).flatMap((pattern) => {
    const { layers, multiplicity, targetPower } = pattern;
    const sign = targetPower % 2 === 0 ? 1n : -1n;
    const factor = ring.fromInteger(sign * BigInt(multiplicity));
    const target = symbolMonomial(Array.from({ length: targetPower }, () => TARGET));
    return withDrawnOverlap(averager.average(pattern), pattern, averager).map(({ symbols, coefficient }) => ({
      layers,
      symbols: multiplySymbolMonomials(symbols, target),
      coefficient: ring.mul(coefficient, factor),
    }));
  });
  return gathered(ring, terms);
}

/**
 * With fixed ends and uniformly drawn Pauli strings on a computational basis state, x^2 = 1 for the D - 1 strings of I and Z
 * other than the identity, x = 0 for D^2 - D strings, and the identity gives no derivative: the powers of x are averaged.
 */
function withDrawnOverlap<T>(
  terms: readonly AveragedTerm<T>[],
  { spec }: ExpandedPattern,
  { ring, inverseDim }: Averager<T>,
): readonly AveragedTerm<T>[] {
  if (spec.atState === undefined || spec.generators !== 'uniform-pauli') return terms;
  const square = ring.mul(inverseDim, inverseDim);
  return terms.map(({ symbols, coefficient }) => {
    const rest = symbols.filter(({ atom }) => atom.kind !== 'symbol' || atom.name !== 'x');
    const share = rest.length === symbols.length ? ring.sub(ring.one, square) : ring.sub(inverseDim, square);
    return { symbols: rest, coefficient: ring.mul(coefficient, share) };
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
