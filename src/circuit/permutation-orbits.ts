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
  const image: number[] = [];
  const stack: number[] = [];
  let orbit = 0;
  let count = 0;
  const visit = (place: number): void => {
    if (orbitOf[place] >= 0) return;
    orbitOf[place] = orbit;
    stack.push(place);
    count++;
  };
  for (let seed = 0; seed < all.length; seed++) {
    if (orbitOf[seed] >= 0) continue;
    orbit = representatives.length;
    count = 0;
    representatives.push(all[seed]);
    visit(seed);
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      const pi = all[place];
      for (const [a, b] of twoSided) {
        exchangeValues(pi, a, b, image);
        visit(rank(image));
        exchangePlaces(pi, a, b, image);
        visit(rank(image));
      }
      for (const [a, b] of relabelling) {
        exchangeValues(pi, a, b, image);
        [image[a], image[b]] = [image[b], image[a]];
        visit(rank(image));
      }
    }
    sizes.push(count);
  }
  return { orbitOf, representatives, sizes };
}

/** (a b) pi */
function exchangeValues(pi: Permutation, a: number, b: number, image: number[]): void {
  for (let i = 0; i < pi.length; i++) image[i] = pi[i] === a ? b : pi[i] === b ? a : pi[i];
}

/** pi (a b) */
function exchangePlaces(pi: Permutation, a: number, b: number, image: number[]): void {
  for (let i = 0; i < pi.length; i++) image[i] = pi[i];
  [image[a], image[b]] = [pi[b], pi[a]];
}
