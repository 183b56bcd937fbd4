// Orbits on S_t of the symmetries that a coefficient vector keeps: permutations that act from the left and from the right
// (copies that no layer has touched and that hold one state), and relabellings pi -> g pi g^-1 (copies that every layer
// so far has treated alike). A vector is then a number for each orbit.

import type { Permutation } from '../combinatorics/permutation.js';
import { rank } from '../combinatorics/permutation.js';

export interface Orbits {
  /** orbit of each permutation, by rank */
  readonly orbitOf: Int32Array;
  /** the first permutation of each orbit */
  readonly representatives: readonly Permutation[];
  readonly sizes: readonly number[];
}

/** Copies with equal keys form a block; the transpositions of neighbours in a block generate its symmetric group. */
export function blockTranspositions(keys: readonly (string | null)[]): [number, number][] {
  const last = new Map<string, number>();
  const pairs: [number, number][] = [];
  keys.forEach((key, copy) => {
    if (key === null) return;
    const before = last.get(key);
    if (before !== undefined) pairs.push([before, copy]);
    last.set(key, copy);
  });
  return pairs;
}

/**
 * @param all every permutation of S_t, in the order of `rank`
 * @param twoSided transpositions that act from the left and from the right, independently
 * @param relabelling transpositions that conjugate
 */
export function permutationOrbits(
  all: readonly Permutation[],
  twoSided: readonly [number, number][],
  relabelling: readonly [number, number][],
): Orbits {
  const orbitOf = new Int32Array(all.length).fill(-1);
  const representatives: Permutation[] = [];
  const sizes: number[] = [];
  const neighbour = new Array<number>(all.length > 0 ? all[0].length : 0);
  const stack: number[] = [];
  for (let seed = 0; seed < all.length; seed++) {
    if (orbitOf[seed] >= 0) continue;
    const orbit = representatives.length;
    representatives.push(all[seed]);
    let count = 0;
    const visit = () => {
      const place = rank(neighbour);
      if (orbitOf[place] >= 0) return;
      orbitOf[place] = orbit;
      stack.push(place);
      count++;
    };
    all[seed].forEach((image, i) => (neighbour[i] = image));
    visit();
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      const pi = all[place];
      const copy = () => {
        for (let i = 0; i < pi.length; i++) neighbour[i] = pi[i];
      };
      const swapValues = (a: number, b: number) => {
        for (let i = 0; i < pi.length; i++) {
          if (neighbour[i] === a) neighbour[i] = b;
          else if (neighbour[i] === b) neighbour[i] = a;
        }
      };
      const swapPlaces = (a: number, b: number) => {
        [neighbour[a], neighbour[b]] = [neighbour[b], neighbour[a]];
      };
      for (const [a, b] of twoSided) {
        copy();
        swapValues(a, b);
        visit();
        copy();
        swapPlaces(a, b);
        visit();
      }
      for (const [a, b] of relabelling) {
        copy();
        swapValues(a, b);
        swapPlaces(a, b);
        visit();
      }
    }
    sizes.push(count);
  }
  return { orbitOf, representatives, sizes };
}
