// Permutations of {0, ..., n-1} in one-line form: p[i] is the image of i. (p q)(i) = p(q(i)).
// Whole symmetric groups come with an index (Lehmer rank), so that vectors over S_n are plain arrays.

import { InputError } from '../input-error.js';
import type { Partition } from './partition.js';

export type Permutation = readonly number[];

export function identity(n: number): Permutation {
  return Array.from({ length: n }, (_, i) => i);
}

/** (p q)(i) = p(q(i)): q acts first. */
export function compose(p: Permutation, q: Permutation): Permutation {
  return q.map((image) => p[image]);
}

export function inverse(p: Permutation): Permutation {
  const result = new Array<number>(p.length);
  p.forEach((image, i) => {
    result[image] = i;
  });
  return result;
}

/** Cycles, each from its smallest element on, fixed points included. */
export function cycles(p: Permutation): number[][] {
  const seen = new Array<boolean>(p.length).fill(false);
  const found: number[][] = [];
  for (let start = 0; start < p.length; start++) {
    if (seen[start]) continue;
    const cycle: number[] = [];
    for (let i = start; !seen[i]; i = p[i]) {
      seen[i] = true;
      cycle.push(i);
    }
    found.push(cycle);
  }
  return found;
}

/**
 * The lengths of the cycles, largest first.
 *
 * @example
 * cycleType([1, 0, 2]); // [2, 1]
 */
export function cycleType(p: Permutation): Partition {
  return cycles(p)
    .map((cycle) => cycle.length)
    .sort((a, b) => b - a);
}

export function sign(p: Permutation): 1 | -1 {
  return (p.length - cycles(p).length) % 2 === 0 ? 1 : -1;
}

/** A permutation with the given cycle type: cycles of consecutive numbers. */
export function representative(mu: Partition): Permutation {
  const p: number[] = [];
  for (const part of mu) {
    const start = p.length;
    for (let i = 0; i < part; i++) p.push(start + ((i + 1) % part));
  }
  return p;
}

/** The largest n for which the n! permutations are ever listed. */
export const MAX_LISTED_DEGREE = 9;

/**
 * All n! permutations, in lexicographic order; `rank` gives the place of one.
 *
 * @param n an integer from 0 to 9
 */
export function permutations(n: number): readonly Permutation[] {
  if (!Number.isInteger(n) || n < 0 || n > MAX_LISTED_DEGREE) {
    throw new InputError(`permutations: got degree ${n}`, `an integer from 0 to ${MAX_LISTED_DEGREE}`);
  }
  const known = listed.get(n);
  if (known) return known;
  let list: Permutation[] = [[]];
  for (let k = 1; k <= n; k++) {
    // A first image, then the permutation of the other k - 1 values: lexicographic when the list was.
    const longer: Permutation[] = [];
    for (let first = 0; first < k; first++) {
      for (const rest of list) longer.push([first, ...rest.map((image) => (image >= first ? image + 1 : image))]);
    }
    list = longer;
  }
  if (n <= MAX_KEPT_DEGREE) listed.set(n, list);
  return list;
}

/** Lists up to this degree (5040 permutations) are kept: they are asked for again and again. */
const MAX_KEPT_DEGREE = 7;
const listed = new Map<number, readonly Permutation[]>();

/**
 * The place of a permutation in `permutations(n)`.
 *
 * @example
 * rank([1, 0]); // 1
 */
export function rank(p: ArrayLike<number>): number {
  let result = 0;
  for (let i = 0; i < p.length; i++) {
    let smallerAfter = 0;
    for (let j = i + 1; j < p.length; j++) if (p[j] < p[i]) smallerAfter++;
    result = result * (p.length - i) + smallerAfter;
  }
  return result;
}
