// The average of a product of generator powers on different copies, V Haar:
//   E_V[(V X V^+)^{e_1} (x) ... (x) (V X V^+)^{e_s}] = sum_{rho in S_s} w(rho; e) P_rho,
//   w(rho; e) = sum_sigma Wg(rho sigma^-1, D) prod_{cycles c of sigma} Tr X^{sum of e over c}.
// A layer between Haar blocks needs only this: its degree s is the number of copies that hold an X, not t.

import { mulMod, reduceMod } from '../algebra/prime-field.js';
import { type SymbolMonomial, symbolMonomial, traceOf } from '../algebra/monomial.js';
import { partitionKey, partitions } from '../combinatorics/partition.js';
import {
  type Permutation,
  compose,
  cycleType,
  cycles,
  inverse,
  permutations,
  rank,
} from '../combinatorics/permutation.js';
import type { GeneratorKind } from './ensemble.js';
import { type Orbits, blockTranspositions, permutationOrbits } from './permutation-orbits.js';
import { classIndex, classesOf, conjugationTwirlModulo, weingartenModulo } from './symmetric-group-weights.js';

/**
 * The weights w of layers of one total order, for one kind of generator. Types of weights are numbered as they are first
 * asked for; `weights` then returns their residues, one list for each product of generator traces.
 */
export interface GeneratorTwirl {
  /** The exponent that is left of X^e: X^2 = 1 for an involution. */
  reduced(exponent: number): number;
  /** Products of traces of powers of X that a layer brings in. */
  readonly symbols: readonly SymbolMonomial[];
  /**
   * The numbers of the weights w(rho; exponents) for every rho in S_s, in the order of `permutations(s)`; the s exponents are
   * reduced and positive, rho permutes their places.
   */
  typesOf(exponents: readonly number[]): Int32Array;
  /** [symbol][type] modulo p, or null when p divides a denominator. */
  weights(dim: number, p: number): Float64Array[] | null;
  /** The largest s met so far: the weights are rational functions of D that hold for D >= s. */
  degree(): number;
}

/**
 * @param kind what is known of X
 * @param order the number of derivatives in the layer: the sum of all exponents before reduction
 */
export function generatorTwirl(kind: GeneratorKind, order: number): GeneratorTwirl {
  return kind === 'general' ? generalTwirl(order) : involutionTwirl(kind);
}

function involutionTwirl(kind: 'involution' | 'uniform-pauli'): GeneratorTwirl {
  const types = new Map<number, Int32Array>();
  const listed: { s: number; index: number }[] = [];
  let degree = 0;
  return {
    reduced: (exponent) => exponent % 2,
    symbols: [[]],
    typesOf(exponents) {
      const s = exponents.length;
      let known = types.get(s);
      if (!known) {
        const first = listed.length;
        classesOf(s).forEach((_, index) => listed.push({ s, index }));
        degree = Math.max(degree, s);
        known = Int32Array.from(permutations(s), (rho) => first + classIndex(cycleType(rho), s));
        types.set(s, known);
      }
      return known;
    },
    weights(dim, p) {
      const bySize = new Map<number, Float64Array>();
      const D = dim % p;
      // A uniformly drawn Pauli string is the identity, and its layer inert, once in D^2.
      const square = mulMod(D, D, p, 1 / p);
      if (kind === 'uniform-pauli' && square === 0) return null;
      const factor = kind === 'uniform-pauli' ? activeFraction(square, p) : 1;
      const result = new Float64Array(listed.length);
      for (const [type, { s, index }] of listed.entries()) {
        let values = bySize.get(s);
        if (!values) {
          const powerSums = Float64Array.from(classesOf(s), (mu) =>
            mu.every((part) => part % 2 === 0) ? powerModulo(D, mu.length, p) : 0,
          );
          const twirl = conjugationTwirlModulo(s, dim, p, powerSums);
          if (twirl === null) return null;
          bySize.set(s, (values = twirl));
        }
        result[type] = mulMod(values[index], factor, p, 1 / p);
      }
      return [result];
    },
    degree: () => degree,
  };
}

/** 1 - 1/D^2 modulo p. */
function activeFraction(square: number, p: number): number {
  const inverseSquare = powerModulo(square, p - 2, p);
  return reduceMod(1 - inverseSquare, p, 1 / p);
}

function powerModulo(base: number, exponent: number, p: number): number {
  let result = 1;
  for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = mulMod(result, square, p, 1 / p);
    square = mulMod(square, square, p, 1 / p);
  }
  return result;
}

/** How often Wg of a class stands in front of a product of traces of X in one weight: no matter of D. */
interface WeightCount {
  /** of the product of traces */
  readonly row: number;
  readonly classIndex: number;
  readonly count: number;
}

/** One weight w(rho; exponents), up to exchanges of places with equal exponents. */
interface ListedWeight {
  readonly exponents: readonly number[];
  readonly rho: Permutation;
  counts: readonly WeightCount[] | null;
}

function generalTwirl(order: number): GeneratorTwirl {
  const monomials = partitions(order);
  const monomialIndex = new Map(monomials.map((nu, index) => [partitionKey(nu), index]));
  const lists = new Map<string, Int32Array>();
  /** for each sorted list of exponents the permutations up to exchanges of places, and the number of the first */
  const sortedLists = new Map<string, { readonly orbits: Orbits; readonly first: number }>();
  const listed: ListedWeight[] = [];
  let degree = 0;
  const typesOfSorted = (sorted: readonly number[]): { readonly orbits: Orbits; readonly first: number } => {
    const name = sorted.join(',');
    let known = sortedLists.get(name);
    if (known === undefined) {
      const orbits = permutationOrbits(permutations(sorted.length), [], blockTranspositions(sorted.map(String)));
      known = { orbits, first: listed.length };
      for (const rho of orbits.representatives) listed.push({ exponents: sorted, rho, counts: null });
      degree = Math.max(degree, sorted.length);
      sortedLists.set(name, known);
    }
    return known;
  };
  return {
    reduced: (exponent) => exponent,
    symbols: monomials.map((nu) => symbolMonomial(nu.map((k) => traceOf(new Array<string>(k).fill('X'))))),
    typesOf(exponents) {
      const key = exponents.join(',');
      let known = lists.get(key);
      if (!known) {
        // Sorting the places by exponent, and exchanging places of equal exponents, makes equal weights meet.
        const places = exponents.map((_, place) => place).sort((a, b) => exponents[b] - exponents[a] || a - b);
        const { orbits, first } = typesOfSorted(places.map((place) => exponents[place]));
        const back = inverse(places);
        const moved = new Array<number>(places.length);
        known = Int32Array.from(permutations(exponents.length), (rho) => {
          for (let place = 0; place < places.length; place++) moved[place] = back[rho[places[place]]];
          return first + orbits.orbitOf[rank(moved)];
        });
        lists.set(key, known);
      }
      return known;
    },
    weights(dim, p) {
      const result = monomials.map(() => new Float64Array(listed.length));
      const weingarten = new Map<number, Float64Array>();
      const inverseOfP = 1 / p;
      for (const [type, one] of listed.entries()) {
        const s = one.exponents.length;
        let values = weingarten.get(s);
        if (!values) {
          const table = weingartenModulo(s, dim, p);
          if (table === null) return null;
          weingarten.set(s, (values = table));
        }
        one.counts ??= weightCounts(one, monomialIndex);
        for (const { row, classIndex: place, count } of one.counts) {
          const sum = result[row][type] + mulMod(values[place], count % p, p, inverseOfP);
          result[row][type] = reduceMod(sum, p, inverseOfP);
        }
      }
      return result;
    },
    degree: () => degree,
  };
}

/** The sum over sigma in S_s of w(rho; exponents), gathered by the traces of X and the class of rho sigma^-1. */
function weightCounts({ exponents, rho }: ListedWeight, monomialIndex: ReadonlyMap<string, number>): WeightCount[] {
  const s = exponents.length;
  const classes = classesOf(s).length;
  const found = new Map<number, number>();
  for (const sigma of permutations(s)) {
    const nu = cycles(sigma)
      .map((cycle) => cycle.reduce((sum, place) => sum + exponents[place], 0))
      .sort((a, b) => b - a);
    const row = monomialIndex.get(partitionKey(nu))!;
    const key = row * classes + classIndex(cycleType(compose(rho, inverse(sigma))), s);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return [...found].map(([key, count]) => ({ row: Math.floor(key / classes), classIndex: key % classes, count }));
}
