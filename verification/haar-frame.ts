// A Haar unitary V of U(D) known only where it has acted: orthonormal vectors d_i and their images r_i = V d_i, found as they are asked for.
// Given those, V takes the orthogonal complement of the d_i to that of the r_i by a Haar random isometry, so the image of a vector outside
// is uniform there; docs/theory/sampling.md has the proof. O(k D) to apply once, where a whole block (haar-block.ts) takes O(D^2).

import type { NormalSource } from './normal-source.js';
import { addMultiple, copyScaled, removeComponents, squaredNorm } from './orthogonal-vectors.js';

/**
 * Haar unitaries on C^D, each known on at most `capacity` vectors. Pair i of block b is at 2 D (b capacity + i) in `domain` (d_i) and in
 * `range` (r_i), D real parts and then D imaginary ones. Blocks that follow each other may share their vectors: what is the domain of one
 * is then the range of the next.
 */
export interface HaarFrames {
  readonly dim: number;
  readonly capacity: number;
  /** how many pairs of each block are known */
  readonly known: Int32Array;
  readonly domain: Float64Array;
  readonly range: Float64Array;
  /** the components of the vector at hand: re, im, re, im, ... */
  readonly components: Float64Array;
}

/** Beyond this a vector alone is 1 MiB; Pauli strings are masks of 16 bits. */
export const MAX_FRAME_DIMENSION = 65_536;

/**
 * Blocks of which nothing is known yet.
 *
 * @param dim D >= 1
 * @param count how many blocks
 * @param capacity of how many independent vectors a block is to remember what it does to them; D are enough for any
 */
export function makeHaarFrames(dim: number, count: number, capacity: number): HaarFrames {
  const kept = Math.min(dim, capacity);
  return {
    dim,
    capacity: kept,
    known: new Int32Array(count),
    domain: new Float64Array(2 * dim * kept * count),
    range: new Float64Array(2 * dim * kept * count),
    components: new Float64Array(2 * kept),
  };
}

/**
 * v <- V v, for the vector of D complex entries that starts at `at`: real parts, then imaginary parts.
 *
 * @param normals as many as there is need for, from a stream of their own
 * @param last whether V will meet no vector after this one: what this one reveals of it is then not kept, and needs no room
 * @throws RangeError when more is revealed than there is room for
 * @example
 * const frames = makeHaarFrames(4, 1, 2);
 * const normals = new NormalSource(8, 2);
 * normals.start(seedStream(1));
 * const vector = new Float64Array([1, 0, 0, 0, 0, 0, 0, 0]);
 * applyHaarFrame(frames, 0, normals, vector, 0); // a uniformly random unit vector of C^4
 * applyHaarFrameAdjoint(frames, 0, normals, vector, 0); // what it was
 */
export function applyHaarFrame(
  frames: HaarFrames,
  index: number,
  normals: NormalSource,
  vector: Float64Array,
  at: number,
  last = false,
): void {
  carry(frames, index, frames.domain, frames.range, normals, vector, at, last);
}

/** v <- V^dagger v: domain and range change places. */
export function applyHaarFrameAdjoint(
  frames: HaarFrames,
  index: number,
  normals: NormalSource,
  vector: Float64Array,
  at: number,
  last = false,
): void {
  carry(frames, index, frames.range, frames.domain, normals, vector, at, last);
}

function carry(
  frames: HaarFrames,
  index: number,
  from: Float64Array,
  to: Float64Array,
  normals: NormalSource,
  vector: Float64Array,
  at: number,
  last: boolean,
): void {
  const { dim, capacity, known, components } = frames;
  const count = known[index];
  const first = 2 * dim * index * capacity;
  const rest = Math.sqrt(removeComponents(dim, from, first, count, null, vector, at, components));
  if (rest === 0) {
    for (let k = at; k < at + 2 * dim; k++) vector[k] = 0;
  } else {
    const freshAt = drawOutside(normals, dim, to, first, count);
    const length = Math.sqrt(squaredNorm(dim, normals.values, freshAt));
    if (!last) {
      if (count === capacity) throw new RangeError(`haar frame: more than ${capacity} vectors meet one block`);
      const place = first + 2 * dim * count;
      copyScaled(dim, 1 / rest, vector, at, from, place);
      copyScaled(dim, 1 / length, normals.values, freshAt, to, place);
      known[index] = count + 1;
    }
    copyScaled(dim, rest / length, normals.values, freshAt, vector, at);
  }
  for (let i = 0; i < count; i++) {
    addMultiple(dim, components[2 * i], components[2 * i + 1], to, first + 2 * dim * i, vector, at);
  }
}

/**
 * A vector of uniform direction in the orthogonal complement of `count` < D orthonormal ones: what is left there of a normal one.
 *
 * @returns where it is in `normals.values`, until the next is drawn
 */
function drawOutside(normals: NormalSource, dim: number, known: Float64Array, first: number, count: number): number {
  for (;;) {
    const at = normals.take(2 * dim);
    // Rounding could leave nothing of it, once in 1e28 draws.
    if (removeComponents(dim, known, first, count, null, normals.values, at, null) > 0) return at;
  }
}

/**
 * Draws the images of `count` <= D orthonormal vectors under a Haar unitary that has met none before: orthogonal vectors, a uniformly random
 * frame once they are normalised.
 *
 * @param squares their squared norms go here
 * @returns where they are in `normals.values`, until the next are drawn
 */
export function drawOrthogonalFrame(normals: NormalSource, dim: number, count: number, squares: Float64Array): number {
  const { values } = normals;
  const first = normals.take(2 * dim * count);
  for (let i = 0; i < count; i++) {
    const square = removeComponents(dim, values, first, i, squares, values, first + 2 * dim * i, null);
    if (square === 0) return drawOrthogonalFrame(normals, dim, count, squares);
    squares[i] = square;
  }
  return first;
}

/**
 * Completes orthonormal vectors at `first` to `count` <= D of them: what a Haar unitary that is known on the first `given` makes of others.
 */
export function completeFrame(
  normals: NormalSource,
  dim: number,
  vectors: Float64Array,
  first: number,
  given: number,
  count: number,
): void {
  for (let i = given; i < count; i++) {
    const at = drawOutside(normals, dim, vectors, first, i);
    copyScaled(
      dim,
      1 / Math.sqrt(squaredNorm(dim, normals.values, at)),
      normals.values,
      at,
      vectors,
      first + 2 * dim * i,
    );
  }
}
