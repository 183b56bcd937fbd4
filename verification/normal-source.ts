// Normal variates by the thousand: the generator of random-stream.ts (xoroshiro128+: Blackman, Vigna, arXiv:1805.01407), both halves of
// its words used, one step a variate; the ziggurat of normal-variates.ts. Measured: 4.6 ns a variate where fillNormals takes 8.6.

import { EDGES, REJECTED, SCALES, wedgeOrTail } from './normal-variates.js';
import type { RandomStream } from './random-stream.js';

/** So many fit the first-level cache of a processor beside the vectors that they become. */
const LARGEST_ROOM = 2048;

/**
 * Standard normal variates, a few at a time, from where a stream stands; the stream itself stays there.
 *
 * A seed means the same numbers in every later version: test/verification/normal-source.test.ts holds known values.
 *
 * @example
 * const normals = new NormalSource(8, 100);
 * normals.start(seedStream(1));
 * const at = normals.take(8); // eight variates at normals.values[at], ...
 */
export class NormalSource {
  /** what `take` gave last, among others; whoever took it may write there */
  readonly values: Float64Array;
  #place: number;
  /** high and low halves of the two words of 64 bits */
  readonly #state = new Int32Array(4);
  /** of the last abscissa drawn */
  #layer = 0;

  /**
   * @param most how many are taken at a time, at most
   * @param total how many will be taken from one stream, more or less: so many are drawn at once, or an equal part of them
   */
  constructor(most: number, total: number) {
    const takes = Math.max(1, Math.ceil(total / most));
    const rounds = Math.ceil((takes * most) / LARGEST_ROOM);
    this.values = new Float64Array(most * Math.ceil(takes / rounds));
    this.#place = this.values.length;
  }

  /** From here on the variates come from where this stream stands. */
  start(stream: RandomStream): void {
    this.#state.set(stream.getState());
    this.#place = this.values.length;
  }

  /** Where the next `count` variates are. What was taken before may be overwritten. */
  take(count: number): number {
    if (this.#place + count > this.values.length) {
      if (count > this.values.length)
        throw new RangeError(`NormalSource: ${count} at a time, of ${this.values.length}`);
      // What is left comes first: which variates follow each other does not depend on the room for them.
      this.values.copyWithin(0, this.#place);
      this.#fill(this.values.length - this.#place);
      this.#place = 0;
    }
    const at = this.#place;
    this.#place += count;
    return at;
  }

  /** The 32-bit integer that the stream's own `next()` would give. */
  next(): number {
    const state = this.#state;
    const [high0, low0, high1, low1] = [state[0], state[1], state[2], state[3]];
    const [x0, x1] = [low1 ^ low0, high1 ^ high0];
    state[0] = (high0 << 24) ^ (low0 >>> 8) ^ x1 ^ ((x1 << 16) | (x0 >>> 16));
    state[1] = (low0 << 24) ^ (high0 >>> 8) ^ x0 ^ (x0 << 16);
    state[2] = (x0 << 5) ^ (x1 >>> 27);
    state[3] = (x1 << 5) ^ (x0 >>> 27);
    return (low0 + low1) | 0;
  }

  #fill(from: number): void {
    const { values } = this;
    let place = from;
    for (;;) {
      place = this.#fillInside(place);
      if (place === values.length) return;
      const variate = wedgeOrTail(this, this.#layer, values[place]);
      if (variate !== REJECTED) values[place++] = variate;
    }
  }

  /** Goes on to the first variate that the inner rectangle of its layer does not hold. Measured: a call in the loop costs half of its speed. */
  #fillInside(from: number): number {
    const { values } = this;
    const state = this.#state;
    let high0 = state[0];
    let low0 = state[1];
    let high1 = state[2];
    let low1 = state[3];
    let layer = 0;
    let place = from;
    for (; place < values.length; place++) {
      // Halves are added apart, without the carry between them: the low one is what next() gives.
      layer = (low0 + low1) >>> 24;
      const abscissa = (((high0 + high1) | 0) + 0.5) * SCALES[layer];
      values[place] = abscissa;
      const x0 = low1 ^ low0;
      const x1 = high1 ^ high0;
      const lowBefore = low0;
      low0 = (low0 << 24) ^ (high0 >>> 8) ^ x0 ^ (x0 << 16);
      high0 = (high0 << 24) ^ (lowBefore >>> 8) ^ x1 ^ ((x1 << 16) | (x0 >>> 16));
      low1 = (x1 << 5) ^ (x0 >>> 27);
      high1 = (x0 << 5) ^ (x1 >>> 27);
      if (Math.abs(abscissa) >= EDGES[layer + 1]) break;
    }
    state[0] = high0;
    state[1] = low0;
    state[2] = high1;
    state[3] = low1;
    this.#layer = layer;
    return place;
  }
}
