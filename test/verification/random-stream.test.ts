import { describe, expect, it } from 'vitest';
import {
  STREAM_PURPOSES,
  seedStream,
  skipSamples,
  streamFromState,
  uniform,
} from '../../verification/random-stream.js';

const firstWords = (seed: number, count = 4) => {
  const stream = seedStream(seed);
  return Array.from({ length: count }, () => stream.next());
};

describe('seedStream', () => {
  it('means the same numbers in every later version', () => {
    expect(firstWords(0)).toMatchInlineSnapshot(`
      [
        483865507,
        1747211118,
        -472941597,
        -1658380059,
      ]
    `);
    expect(firstWords(1)).toMatchInlineSnapshot(`
      [
        -292468440,
        -1712339896,
        -1337597564,
        990741077,
      ]
    `);
    expect(firstWords(2 ** 53 - 1)).toMatchInlineSnapshot(`
      [
        -1493809353,
        -217987085,
        -1313479379,
        1347429257,
      ]
    `);
    expect(uniform(seedStream(7))).toMatchInlineSnapshot(`0.3578641910737196`);
    expect(skipSamples(seedStream(1), 3).getState()).toMatchInlineSnapshot(`
      [
        -211533457,
        1604077950,
        -256754630,
        1249033406,
      ]
    `);
    expect(seedStream(1, 'training').getState()).toMatchInlineSnapshot(`
      [
        -1641967849,
        -1645212112,
        1930855507,
        1942334214,
      ]
    `);
  });

  it('depends on all 53 bits of the seed, and on the purpose', () => {
    const states = new Set<string>([String(seedStream(0).getState())]);
    for (let bit = 0; bit < 53; bit++) {
      const stream = seedStream(2 ** bit);
      states.add(String(stream.getState()));
      // Half of the bits of the state change, give or take: 128 fair coins, 40..88 with probability 1 - 2e-5.
      const flipped = stream.getState().map((word, place) => countBits(word ^ seedStream(0).getState()[place]));
      const total = flipped.reduce((sum, bits) => sum + bits);
      expect(total).toBeGreaterThan(39);
      expect(total).toBeLessThan(89);
    }
    for (const purpose of STREAM_PURPOSES) states.add(String(seedStream(0, purpose).getState()));
    expect(states.size).toBe(53 + STREAM_PURPOSES.length);
  });

  it('gives sample i wherever one starts', () => {
    const fifth = skipSamples(seedStream(3), 5);
    const viaState = skipSamples(streamFromState(skipSamples(seedStream(3), 2).getState()), 3);
    expect(viaState.getState()).toEqual(fifth.getState());
  });

  it.each([-1, 0.5, 2 ** 53, NaN, Infinity])('refuses seed %s', (seed) => {
    expect(() => seedStream(seed)).toThrow('expected an integer from 0 to 2^53 - 1');
  });

  it.each([[[0, 0, 0, 0]], [[1, 2, 3]], [[1, 2, 3, 0.5]], [[1, 2, 3, 2 ** 40]]])('refuses state %s', (state) => {
    expect(() => streamFromState(state)).toThrow('expected four 32-bit integers');
  });
});

function countBits(word: number): number {
  let count = 0;
  for (let bit = 0; bit < 32; bit++) count += (word >>> bit) & 1;
  return count;
}
