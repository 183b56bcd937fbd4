// What an average over the layered circuit takes, from its pattern alone, before anything is counted: time and memory as sums of the sizes
// of the parts of the calculation (layered-average.ts, generator-twirl.ts), in units that were measured.

import { partitions } from '../combinatorics/partition.js';
import type { LayeredAverageSpec } from './layered-average.js';
import type { LayerOrders } from './pattern.js';

/** Sizes of the parts of one average, in steps. */
export interface AverageSteps {
  /** permutations that are sorted into orbits */
  readonly orbits: number;
  /** terms of one layer that are counted into its table */
  readonly transfer: number;
  /** numbers that name the weights of a general generator */
  readonly lists: number;
  /** terms of those weights */
  readonly weights: number;
  /** coefficients that are reconstructed as rational functions */
  readonly functions: number;
}

/** What is said before it is paid. */
export interface Cost {
  readonly seconds: number;
  readonly bytes: number;
}

/**
 * Measured on one thread of a cloud machine, Node 20, over the patterns of K^3, K^4, mu^2, K^2*mu, K^3*mu and the products of three kernel
 * entries, involutions and general generators: seconds for each step. Estimates are within a factor of two of what these took.
 */
const SECONDS: Readonly<Record<keyof AverageSteps, number>> = {
  orbits: 4e-7,
  transfer: 4.5e-7,
  lists: 2e-7,
  weights: 3.7e-6,
  functions: 1.5e-3,
};

/** Of one average, whatever it is. */
const SECONDS_EACH = 0.02;

/** Measured as the largest resident memory of the same runs: of the program, for each permutation, each name and each counted term. */
const BYTES = { program: 1.2e8, permutation: 500, lists: 4, transfer: 30 } as const;

/** Beyond this counted terms mostly meet in entries that are there: mu^3 with general generators was seen to take 3 GB. */
const MAX_ENTRIES = 1e8;

/** Beyond this many copies the tables of several averages are not kept, and each is made anew for every D. */
const KEPT_COPIES = 8;

/**
 * Time and memory of several averages of one formula.
 *
 * @param dimensions at how many single D each is taken beside the rational functions
 * @example
 * averagesCost([], 0).seconds; // 0
 */
export function averagesCost(specs: readonly LayeredAverageSpec[], dimensions: number): Cost {
  let [seconds, bytes] = [0, 0];
  for (const spec of specs) {
    const t = spec.states.length;
    const steps = averageSteps(spec);
    const { orbits, transfer, lists, weights } = steps;
    const again = t > KEPT_COPIES ? 2 + dimensions : 1;
    const tables =
      orbits * SECONDS.orbits + transfer * SECONDS.transfer + lists * SECONDS.lists + weights * SECONDS.weights;
    seconds += SECONDS_EACH + again * tables + steps.functions * SECONDS.functions;
    const entries = Math.min(transfer, MAX_ENTRIES);
    bytes = Math.max(bytes, factorial(t) * BYTES.permutation + lists * BYTES.lists + entries * BYTES.transfer);
  }
  return { seconds, bytes: BYTES.program + bytes };
}

/** Random terms looked at for the size of a layer's table; drawn by a fixed rule. */
const SAMPLES = 64;

/** The sizes of the parts of one average. */
export function averageSteps(spec: LayeredAverageSpec): AverageSteps {
  const t = spec.states.length;
  const all = factorial(t);
  const rows = spec.pattern;
  const history = (copy: number, count: number) =>
    `${spec.states[copy]}:${spec.atState?.[copy] ?? 0}:${rows
      .slice(0, count)
      .map((row) => row[copy])
      .join()}`;
  const copies = spec.states.map((_, copy) => copy);
  let [transfer, lists, weights] = [0, 0, 0];
  rows.forEach((row, at) => {
    const last = at === rows.length - 1;
    const groups = groupSizes(copies.map((copy) => `${last ? spec.observables[copy] : ''};${history(copy, at + 1)}`));
    const untouched = last
      ? []
      : groupSizes(
          copies
            .filter(
              (copy) => (spec.atState?.[copy] ?? 0) === 0 && rows.slice(0, at + 1).every((one) => one[copy] === 0),
            )
            .map((copy) => String(spec.states[copy])),
        );
    const symmetries = [...groups, ...untouched].reduce((product, size) => product * factorial(size), 1);
    transfer +=
      Math.max(all / symmetries, partitions(Math.min(t, 12)).length) * layerTerms(row, spec.generators === 'general');
    if (spec.generators === 'general') {
      const order = row.reduce((sum, m) => sum + m, 0);
      lists += listNumbers(order, t);
      weights += weightTerms(order, t);
    }
  });
  return {
    orbits: all * t * (rows.length + 1 + Number(spec.atState !== undefined)),
    transfer,
    lists,
    weights,
    functions: functionCount(spec),
  };
}

/** The mean over sampled permutations of the terms of a layer that are left when equal ones are gathered, each with its s! weights. */
function layerTerms(orders: LayerOrders, general: boolean): number {
  const t = orders.length;
  const choices = orders.reduce((product, m) => product * (m + 1), 1);
  let state = 1;
  const draw = (below: number): number => {
    // Lehmer's generator modulo 2^31 - 1.
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  let sum = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const pi = Array.from({ length: t }, (_, i) => i);
    for (let i = t - 1; i > 0; i--) {
      const j = draw(i + 1);
      [pi[i], pi[j]] = [pi[j], pi[i]];
    }
    const right = orders.map((m) => draw(m + 1));
    const exponents = orders.map((m, c) => m - right[c] + right[pi[c]]);
    const support = exponents.filter((e) => (general ? e > 0 : e % 2 === 1)).length;
    sum += factorial(support) / 2 ** touchedCycles(pi, orders);
  }
  return (choices * sum) / SAMPLES;
}

/** Cycles that meet a differentiated copy: turning all choices along one changes no exponent. */
function touchedCycles(pi: readonly number[], orders: LayerOrders): number {
  const seen = new Set<number>();
  let count = 0;
  pi.forEach((_, start) => {
    if (seen.has(start)) return;
    let touched = true;
    for (let c = start; !seen.has(c); c = pi[c]) {
      seen.add(c);
      touched &&= orders[c] > 0;
    }
    if (touched) count++;
  });
  return count;
}

/** For each sequence of s exponents with sum `order` the s! permutations that get a name. */
function listNumbers(order: number, t: number): number {
  let sum = 0;
  for (let s = 1; s <= Math.min(order, t); s++) sum += binomial(order - 1, s - 1) * factorial(s);
  return sum;
}

/** For each multiset of s exponents the classes of permutations that exchanges of equal ones leave apart, each a sum over S_s. */
function weightTerms(order: number, t: number): number {
  return partitions(order)
    .filter((nu) => nu.length <= t)
    .reduce((sum, nu) => {
      const all = factorial(nu.length);
      const symmetries = groupSizes(nu.map(String)).reduce((product, size) => product * factorial(size), 1);
      return sum + (all / symmetries + partitions(nu.length).length) * all;
    }, 0);
}

/** Products of start, generator and finish symbols. */
function functionCount({
  states,
  observables,
  pattern,
  generators,
  atState,
  orthonormal = false,
}: LayeredAverageSpec): number {
  const t = states.length;
  const finish = observables.every((letter) => letter === observables[0])
    ? partitions(t).length
    : Math.min(factorial(t), partitions(t).length * 2 ** (new Set(observables).size - 1));
  const inputs = groupSizes(states.map(String));
  // Gram invariants: at most the double cosets of the copies of one state, up to which a permutation decides them.
  const start = orthonormal
    ? 1
    : Math.ceil(factorial(t) / inputs.reduce((product, size) => product * factorial(size) ** 2, 1)) +
      (inputs.length - 1) * t;
  const traces = pattern.map((row) => {
    return generators === 'general' ? partitions(row.reduce((sum, m) => sum + m, 0)).length : 1;
  });
  const overlaps = atState === undefined ? 1 : partitions(atState.reduce((sum, m) => sum + m, 0)).length;
  return traces.reduce((product, count) => product * count, start * finish * overlaps);
}

function groupSizes(keys: readonly string[]): number[] {
  const sizes = new Map<string, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return [...sizes.values()];
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return Math.round(result);
}

function factorial(n: number): number {
  let result = 1;
  for (let k = 2; k <= n; k++) result *= k;
  return result;
}
