// Haar unitaries of U(D) as products of random Householder reflections, applied to vectors and never made dense:
// Stewart, SIAM J. Numer. Anal. 17, 403 (1980); the phases that make the measure Haar: Mezzadri, Notices AMS 54, 592 (2007).
// One application costs O(D^2); drawing one block takes D (D + 1) normal variates.

import { InputError } from '../src/input-error.js';
import { fillNormals } from './normal-variates.js';
import type { RandomStream } from './random-stream.js';

/** Beyond this one block alone would take 256 MiB. */
export const MAX_DIMENSION = 4096;

/**
 * Room for `count` Haar unitaries on C^D, all flat: block b is
 *
 *     V = H_1 H_2 ... H_{D-1} diag(phase),   H_k = 1 - weight_k w_k w_k^dagger,   w_k supported on coordinates k..D
 *
 * `re`, `im` hold w_1, w_2, ... one after the other (D, D - 1, ... numbers), `weight` holds 2 / |w_k|^2 (D numbers, the last
 * unused), `phaseRe`, `phaseIm` the D phases.
 */
export interface HaarBlocks {
  readonly dim: number;
  readonly count: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly weight: Float64Array;
  readonly phaseRe: Float64Array;
  readonly phaseIm: Float64Array;
}

/** Numbers that one block keeps in each of `re` and `im`. */
export const blockSize = (dim: number): number => (dim * (dim + 1)) / 2;

/** Bytes that one block takes. */
export const blockBytes = (dim: number): number => 16 * blockSize(dim) + 24 * dim;

/**
 * Room for Haar unitaries; `drawHaarBlock` fills it.
 *
 * @param dim D, an integer from 1 to 4096
 * @param count how many blocks, an integer >= 0
 * @throws InputError on anything else
 * @example
 * const blocks = makeHaarBlocks(4, 1);
 * drawHaarBlock(seedStream(1), blocks, 0);
 */
export function makeHaarBlocks(dim: number, count: number): HaarBlocks {
  if (!Number.isInteger(dim) || dim < 1 || dim > MAX_DIMENSION) {
    throw new InputError(`makeHaarBlocks: got dimension ${dim}`, `an integer from 1 to ${MAX_DIMENSION}`);
  }
  if (!Number.isInteger(count) || count < 0)
    throw new InputError(`makeHaarBlocks: got ${count} blocks`, 'an integer >= 0');
  const array = (size: number) => new Float64Array(size);
  const [size, phases] = [count * blockSize(dim), count * dim];
  return {
    dim,
    count,
    re: array(size),
    im: array(size),
    weight: array(phases),
    phaseRe: array(phases),
    phaseIm: array(phases),
  };
}

/**
 * Draws block `index` from the Haar measure of U(D), independent of everything drawn before.
 *
 * Column k of V, seen from the first k - 1 columns, must be a uniform unit vector of the remaining D - k + 1
 * coordinates. For a complex normal x with first entry |x_1| e^{i phi}, the reflection along x + e^{i phi} |x| e_1 takes
 * -e^{i phi} e_1 to x / |x|: hence the phase -e^{i phi}, without which the distribution is not Haar.
 */
export function drawHaarBlock(stream: RandomStream, blocks: HaarBlocks, index: number): void {
  const { dim, re, im, weight, phaseRe, phaseIm } = blocks;
  const size = blockSize(dim);
  let place = index * size;
  fillNormals(stream, re, place, place + size);
  fillNormals(stream, im, place, place + size);
  for (let k = 0; k < dim; k++) {
    const end = place + dim - k;
    const firstRe = re[place];
    const firstIm = im[place];
    const first = Math.sqrt(firstRe * firstRe + firstIm * firstIm);
    const sign = k === dim - 1 ? 1 : -1;
    phaseRe[index * dim + k] = (sign * firstRe) / first;
    phaseIm[index * dim + k] = (sign * firstIm) / first;
    if (k === dim - 1) break;
    let square = 0;
    for (let j = place; j < end; j++) square += re[j] * re[j] + im[j] * im[j];
    const norm = Math.sqrt(square);
    const stretch = 1 + norm / first;
    re[place] = firstRe * stretch;
    im[place] = firstIm * stretch;
    // |x + e^{i phi} |x| e_1|^2 = 2 |x| (|x| + |x_1|)
    weight[index * dim + k] = 1 / (norm * (norm + first));
    place = end;
  }
}

/**
 * v <- V v, for the vector of D complex entries that starts at `at` in `vectorRe`, `vectorIm`.
 *
 * @example
 * const [re, im] = [new Float64Array([1, 0, 0, 0]), new Float64Array(4)];
 * applyHaarBlock(blocks, 0, re, im, 0); // a uniformly random unit vector of C^4
 */
export function applyHaarBlock(
  blocks: HaarBlocks,
  index: number,
  vectorRe: Float64Array,
  vectorIm: Float64Array,
  at: number,
): void {
  const { dim, re, im, weight, phaseRe, phaseIm } = blocks;
  const phases = index * dim;
  for (let j = 0; j < dim; j++) {
    const p = phaseRe[phases + j];
    const q = phaseIm[phases + j];
    const a = vectorRe[at + j];
    const b = vectorIm[at + j];
    vectorRe[at + j] = p * a - q * b;
    vectorIm[at + j] = p * b + q * a;
  }
  let place = (index + 1) * blockSize(dim) - 1;
  for (let k = dim - 2; k >= 0; k--) {
    place -= dim - k;
    reflect(re, im, place, dim - k, weight[index * dim + k], vectorRe, vectorIm, at + k);
  }
}

/** v <- V^dagger v: the same with the reflections in the opposite order and the phases conjugated. */
export function applyHaarBlockAdjoint(
  blocks: HaarBlocks,
  index: number,
  vectorRe: Float64Array,
  vectorIm: Float64Array,
  at: number,
): void {
  const { dim, re, im, weight, phaseRe, phaseIm } = blocks;
  let place = index * blockSize(dim);
  for (let k = 0; k < dim - 1; k++) {
    reflect(re, im, place, dim - k, weight[index * dim + k], vectorRe, vectorIm, at + k);
    place += dim - k;
  }
  const phases = index * dim;
  for (let j = 0; j < dim; j++) {
    const p = phaseRe[phases + j];
    const q = phaseIm[phases + j];
    const a = vectorRe[at + j];
    const b = vectorIm[at + j];
    vectorRe[at + j] = p * a + q * b;
    vectorIm[at + j] = p * b - q * a;
  }
}

/** v <- v - 2 w (w^dagger v) / |w|^2 for `length` entries. Measured: four separate sums, or two steps at once, are slower. */
function reflect(
  re: Float64Array,
  im: Float64Array,
  place: number,
  length: number,
  weight: number,
  vectorRe: Float64Array,
  vectorIm: Float64Array,
  at: number,
): void {
  const end = place + length;
  const shift = at - place;
  let productRe = 0;
  let productIm = 0;
  for (let j = place; j < end; j++) {
    const a = re[j];
    const b = im[j];
    const x = vectorRe[j + shift];
    const y = vectorIm[j + shift];
    productRe += a * x + b * y;
    productIm += a * y - b * x;
  }
  productRe *= weight;
  productIm *= weight;
  for (let j = place; j < end; j++) {
    const a = re[j];
    const b = im[j];
    vectorRe[j + shift] -= a * productRe - b * productIm;
    vectorIm[j + shift] -= a * productIm + b * productRe;
  }
}
