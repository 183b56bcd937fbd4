// The same averages as layered-average.ts by the shortest road: every Haar block is a twirl of the full degree t on the
// whole of C[S_t], in four steps (start, insert, twirl, finish), over any field. t!^2 products for each layer, so for small t; it is
// what the fast route is tested against, and shares with it no more than permutations and Weingarten functions.

import { type SymbolMonomial, symbolMonomial, traceOf } from '../algebra/monomial.js';
import type { Field } from '../algebra/ring.js';
import type { Partition } from '../combinatorics/partition.js';
import { partitionKey } from '../combinatorics/partition.js';
import {
  type Permutation,
  compose,
  cycleType,
  cycles,
  inverse,
  permutations,
  rank,
} from '../combinatorics/permutation.js';
import type { Pattern } from './pattern.js';

/** The numbers that the naive route works with. */
export interface NaiveSetting<T> {
  readonly field: Field<T>;
  readonly dim: T;
  /** Wg on the classes of S_t; at an integer D < t restricted to partitions with at most D rows */
  readonly weingarten: (mu: Partition) => T;
  /** Tr X^k, Tr X^0 = D */
  readonly generatorTrace: (k: number) => T;
  /** <a|b> between the states of copies, 1 by default */
  readonly gram?: (a: number, b: number) => T;
}

/**
 * Average of one pattern with Haar blocks at both ends: a number for each product of traces of observables.
 *
 * @param pattern derivatives of each copy in each layer, the state's end first
 * @param states the state of each copy
 * @param observables the letter of each copy's observable
 */
export function layeredAverageNaive<T>(
  pattern: Pattern,
  states: readonly number[],
  observables: readonly string[],
  setting: NaiveSetting<T>,
): { symbols: SymbolMonomial; coefficient: T }[] {
  const { field } = setting;
  const all = permutations(states.length);
  let y = twirl(all, startMoments(all, states, setting), setting);
  for (const orders of pattern) y = twirl(all, insertionMoments(all, orders, y, setting), setting);
  const totals = new Map<string, { symbols: SymbolMonomial; coefficient: T }>();
  all.forEach((tau, place) => {
    const words = cycles(tau).map((cycle) => cycle.map((c) => observables[c]).reverse());
    const symbols = symbolMonomial(words.map((word) => traceOf(word)));
    const key = JSON.stringify(symbols);
    const known = totals.get(key);
    totals.set(key, { symbols, coefficient: known ? field.add(known.coefficient, y[place]) : y[place] });
  });
  return [...totals.values()].filter(({ coefficient }) => !field.isZero(coefficient));
}

/** w_sigma = Tr(P_sigma^-1 phi_1 (x) ... (x) phi_t): a product of Gram elements over the copies. */
function startMoments<T>(all: readonly Permutation[], states: readonly number[], setting: NaiveSetting<T>): T[] {
  const { field, gram } = setting;
  return all.map((sigma) => {
    const tau = inverse(sigma);
    if (!gram) return field.one;
    return states.reduce((product, state, c) => field.mul(product, gram(states[tau[c]], state)), field.one);
  });
}

/** w_sigma = sum_pi y_pi Tr(P_sigma^-1 (i ad_X)^m P_pi). */
function insertionMoments<T>(
  all: readonly Permutation[],
  orders: readonly number[],
  y: readonly T[],
  setting: NaiveSetting<T>,
): T[] {
  const { field, generatorTrace } = setting;
  const total = orders.reduce((sum, m) => sum + m, 0);
  return all.map((sigma) => {
    let sum = field.zero;
    all.forEach((pi, place) => {
      if (field.isZero(y[place])) return;
      const loops = cycles(compose(pi, inverse(sigma)));
      const back = inverse(pi);
      const choose = (copy: number, right: number[], sign: bigint): void => {
        if (copy < orders.length) {
          for (let k = 0; k <= orders[copy]; k++) {
            choose(copy + 1, [...right, k], sign * binomial(orders[copy], k) * (k % 2 === 0 ? 1n : -1n));
          }
          return;
        }
        const traces = loops.map((loop) =>
          generatorTrace(loop.reduce((e, c) => e + orders[c] - right[c] + right[back[c]], 0)),
        );
        const product = traces.reduce((all, trace) => field.mul(all, trace), field.fromInteger(sign));
        sum = field.add(sum, field.mul(product, y[place]));
      };
      choose(0, [], total % 4 === 0 ? 1n : -1n);
    });
    return sum;
  });
}

/** y_tau = sum_sigma Wg(tau sigma^-1) w_sigma. */
function twirl<T>(all: readonly Permutation[], w: readonly T[], { field, weingarten }: NaiveSetting<T>): T[] {
  const values = new Map<string, T>();
  const table = all.map((pi) => {
    const mu = cycleType(pi);
    const key = partitionKey(mu);
    let value = values.get(key);
    if (value === undefined) values.set(key, (value = weingarten(mu)));
    return value;
  });
  return all.map((tau) =>
    all.reduce(
      (sum, sigma, place) => field.add(sum, field.mul(table[rank(compose(tau, inverse(sigma)))], w[place])),
      field.zero,
    ),
  );
}

function binomial(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return result;
}

/** Tr X^k of an involution with Tr X = 0 over a field that holds D. */
export function involutionTrace<T>(field: Field<T>, dim: T): (k: number) => T {
  return (k) => (k % 2 === 0 ? dim : field.zero);
}
