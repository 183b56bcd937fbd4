// Random streams: sample i of a run depends on the seed and i alone, because it starts i jumps (of 2^64 steps each) in.
// The generator is xoroshiro128+ (Blackman, Vigna, arXiv:1805.01407) of pure-rand; the seeding is SplitMix64, as they ask.
// A seed means the same numbers in every later version: test/verification/random-stream.test.ts holds known values.

import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';
import { InputError } from '../src/input-error.js';

/** A generator of 32-bit integers, from -2^31 to 2^31 - 1, with `next()`, `jump()`, `clone()` and `getState()`. */
export type RandomStream = JumpableRandomGenerator;

/** The 128 bits of a stream as four 32-bit integers: plain data, for messages to workers and for checkpoints. */
export type StreamState = readonly number[];

/** What a stream is for. Streams of one seed and different purposes have nothing in common. */
export const STREAM_PURPOSES = ['samples', 'circuit', 'observable', 'training'] as const;
export type StreamPurpose = (typeof STREAM_PURPOSES)[number];

/**
 * The stream of a seed, at sample 0.
 *
 * @param seed integer from 0 to 2^53 - 1; every bit of it counts, and no two seeds give one state
 * @throws InputError on any other seed
 * @example
 * seedStream(1).next() === seedStream(1).next(); // true
 */
export function seedStream(seed: number, purpose: StreamPurpose = 'samples'): RandomStream {
  checkSeed(seed);
  // The purpose fills the bits above the 53 of the seed, and SplitMix64 is a bijection of 64 bits.
  const input = BigInt(seed) + (BigInt(STREAM_PURPOSES.indexOf(purpose)) << 53n);
  return streamFromState([...words(splitMix64(input, 1n)), ...words(splitMix64(input, 2n))]);
}

/** @throws InputError on anything but an integer from 0 to 2^53 - 1 */
export function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new InputError(`random stream: got seed ${seed}`, 'an integer from 0 to 2^53 - 1');
  }
}

/** The stream that has the given state; the inverse of `stream.getState()`. */
export function streamFromState(state: StreamState): RandomStream {
  const isWord = (word: number) => Number.isInteger(word) && Math.abs(word) <= 2 ** 31;
  if (state.length !== 4 || !state.every(isWord) || state.every((word) => word === 0)) {
    throw new InputError(`streamFromState: got [${state.join(', ')}]`, 'four 32-bit integers, not all zero');
  }
  return xoroshiro128plusFromState(state);
}

/**
 * Moves a stream from sample i to sample i + count, in place. One jump takes about 0.3 microseconds.
 *
 * @param count samples to pass over, an integer >= 0
 */
export function skipSamples(stream: RandomStream, count: number): RandomStream {
  for (let i = 0; i < count; i++) stream.jump();
  return stream;
}

/** A uniform number in [0, 1): a multiple of 2^-53. */
export { uniformFloat64 as uniform } from 'pure-rand/distribution/uniformFloat64';

const MASK = (1n << 64n) - 1n;

/** The step-th output of SplitMix64 started at `input` (Steele, Lea, Flood, OOPSLA 2014). */
function splitMix64(input: bigint, step: bigint): bigint {
  let z = (input + step * 0x9e3779b97f4a7c15n) & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

/** The high and the low half of 64 bits, as signed 32-bit integers: the order that pure-rand keeps its state in. */
function words(bits: bigint): [number, number] {
  return [Number(BigInt.asIntN(32, bits >> 32n)), Number(BigInt.asIntN(32, bits))];
}
