// The average of a product of generator powers on different copies, V Haar:
//   E_V[(V X V^+)^{e_1} (x) ... (x) (V X V^+)^{e_s}] = sum_{rho in S_s} w(rho; e) P_rho,
//   w(rho; e) = sum_sigma Wg(rho sigma^-1, D) prod_{cycles c of sigma} Tr X^{sum of e over c}.
// A layer between Haar blocks needs only this: its degree s is the number of copies that hold an X, not t.

import { mulMod, reduceMod } from '../algebra/prime-field.js';
import { type SymbolMonomial, symbolMonomial, traceOf } from '../algebra/monomial.js';
import { partitionKey, partitions } from '../combinatorics/partition.js';
import { type Permutation, compose, cycleType, cycles, inverse, permutations, rank } from '../combinatorics/permutation.js';
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

function generalTwirl(order: number): GeneratorTwirl {
  const monomials = partitions(order);
  const monomialIndex = new Map(monomials.map((nu, index) => [partitionKey(nu), index]));
  const lists = new Map<string, Int32Array>();
  const types = new Map<string, number>();
  const orbitsOf = new Map<string, Orbits>();
  const listed: { exponents: readonly number[]; rho: Permutation }[] = [];
  let degree = 0;
  const typeOf = (exponents: readonly number[], rho: Permutation): number => {
    // Sorting the places by exponent, and exchanging places of equal exponents, makes equal weights meet.
    const places = exponents.map((_, place) => place).sort((a, b) => exponents[b] - exponents[a] || a - b);
    const sorted = places.map((place) => exponents[place]);
    const moved = compose(inverse(places), compose(rho, places));
    const name = sorted.join(',');
    let orbits = orbitsOf.get(name);
    if (orbits === undefined) {
      orbits = permutationOrbits(permutations(sorted.length), [], blockTranspositions(sorted.map(String)));
      orbitsOf.set(name, orbits);
    }
    const orbit = orbits.orbitOf[rank(moved)];
    const key = `${name};${orbit}`;
    let type = types.get(key);
    if (type === undefined) {
      types.set(key, (type = listed.length));
      listed.push({ exponents: sorted, rho: orbits.representatives[orbit] });
      degree = Math.max(degree, sorted.length);
    }
    return type;
  };
  return {
    reduced: (exponent) => exponent,
    symbols: monomials.map((nu) => symbolMonomial(nu.map((k) => traceOf(new Array<string>(k).fill('X'))))),
    typesOf(exponents) {
      const key = exponents.join(',');
      let known = lists.get(key);
      if (!known) {
        known = Int32Array.from(permutations(exponents.length), (rho) => typeOf(exponents, rho));
        lists.set(key, known);
      }
      return known;
    },
    weights(dim, p) {
      const result = monomials.map(() => new Float64Array(listed.length));
      const weingarten = new Map<number, Float64Array>();
      for (const [type, { exponents, rho }] of listed.entries()) {
        const s = exponents.length;
        let values = weingarten.get(s);
        if (!values) {
          const table = weingartenModulo(s, dim, p);
          if (table === null) return null;
          weingarten.set(s, (values = table));
        }
        for (const sigma of permutations(s)) {
          const nu = cycles(sigma)
            .map((cycle) => cycle.reduce((sum, place) => sum + exponents[place], 0))
            .sort((a, b) => b - a);
          const row = result[monomialIndex.get(partitionKey(nu))!];
          const weight = values[classIndex(cycleType(compose(rho, inverse(sigma))), s)];
          row[type] = (row[type] + weight) % p;
        }
      }
      return result;
    },
    degree: () => degree,
  };
}
