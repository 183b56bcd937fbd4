// Known values, the same integers as the stream, the same variates whatever the room, and moments: each within 5 standard errors
// (fails for 6e-7 of the seeds; about 12 comparisons).

import { describe, expect, it } from 'vitest';
import { NormalSource } from '../../verification/normal-source.js';
import { seedStream } from '../../verification/random-stream.js';

/** `count` variates, taken a few at a time. */
function drawn(count: number, most: number, total: number, seed = 1): Float64Array {
  const normals = new NormalSource(most, total);
  normals.start(seedStream(seed));
  const all = new Float64Array(count);
  for (let place = 0; place < count;) {
    const piece = Math.min(count - place, 1 + (place % most));
    const at = normals.take(piece);
    all.set(normals.values.subarray(at, at + piece), place);
    place += piece;
  }
  return all;
}

describe('a source of normal variates', () => {
  it('means the same numbers in every later version', () => {
    expect([...drawn(6, 6, 6)].map((value) => value.toFixed(12))).toMatchInlineSnapshot(`
      [
        "0.412807049843",
        "-0.120395972069",
        "0.978625498301",
        "-1.982036049107",
        "-0.326587460181",
        "-0.731806606063",
      ]
    `);
  });

  it('gives the integers of its stream', () => {
    const [stream, normals] = [seedStream(7), new NormalSource(1, 1)];
    normals.start(stream);
    for (let k = 0; k < 1000; k++) expect(normals.next()).toBe(stream.next());
  });

  it('gives the same variates whatever the room for them', () => {
    const expected = drawn(5000, 8, 8);
    for (const total of [9, 100, 2000, 5000, 1e6]) expect(drawn(5000, 8, total)).toEqual(expected);
  });

  it('starts anew, and refuses more than it has room for', () => {
    const normals = new NormalSource(4, 100);
    normals.start(seedStream(1));
    const first = normals.values[normals.take(4)];
    normals.start(seedStream(1));
    expect(normals.values[normals.take(4)]).toBe(first);
    expect(() => new NormalSource(4, 4).take(5)).toThrow('5 at a time, of 4');
  });

  it('has the moments of the normal distribution, to order 8, and the tail', () => {
    const count = 1_000_000;
    const values = drawn(count, 1000, count, 3);
    const exact = [1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10_395, 0, 135_135, 0, 2_027_025];
    for (let order = 1; order <= 8; order++) {
      const mean = values.reduce((sum, x) => sum + x ** order, 0) / count;
      const error = Math.sqrt((exact[2 * order] - exact[order] ** 2) / count);
      expect(Math.abs(mean - exact[order]) / error).toBeLessThan(5);
    }
    // P(|x| > 3.654...) = 2.5815e-4: beyond the layers
    const tail = values.filter((x) => Math.abs(x) > 3.6541528853610088).length;
    expect(Math.abs(tail - 2.5805e-4 * count)).toBeLessThan(5 * Math.sqrt(2.58e-4 * count));
    // neighbours
    let product = 0;
    for (let k = 0; k + 1 < count; k += 2) product += values[k] * values[k + 1];
    expect(Math.abs(product) / Math.sqrt(count / 2)).toBeLessThan(5);
  });
});
