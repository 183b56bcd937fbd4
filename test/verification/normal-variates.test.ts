import { describe, expect, it } from 'vitest';
import { erfc } from '../../verification/normal-distribution.js';
import { LAYER_AREA, TAIL_START, fillNormals } from '../../verification/normal-variates.js';
import { seedStream } from '../../verification/random-stream.js';

const COUNT = 1_000_000;
const draw = (seed: number, count = COUNT) => {
  const out = new Float64Array(count);
  fillNormals(seedStream(seed), out, 0, count);
  return out;
};

/** sup |F_n - Phi| sqrt(n): above 2.56 with probability 2 e^{-2 * 2.56^2} = 4e-6 (Kolmogorov). */
function kolmogorov(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  let distance = 0;
  sorted.forEach((x, rank) => {
    const phi = erfc(-x * Math.SQRT1_2) / 2;
    distance = Math.max(distance, Math.abs(phi - rank / sorted.length), Math.abs(phi - (rank + 1) / sorted.length));
  });
  return distance * Math.sqrt(sorted.length);
}

describe('fillNormals', () => {
  const sample = draw(11);

  it('means the same numbers in every later version', () => {
    expect([...draw(1, 4)]).toMatchInlineSnapshot(`
      [
        -0.1862617428550213,
        -1.2915344109414995,
        -0.5614889304648422,
        0.2582088967913049,
      ]
    `);
  });

  it('fills the part asked for and nothing else', () => {
    const out = new Float64Array(5);
    fillNormals(seedStream(1), out, 1, 3);
    expect([...out]).toEqual([0, ...draw(1, 2), 0, 0]);
  });

  it('has layers of equal area', () => {
    const tail = Math.sqrt(Math.PI / 2) * erfc(TAIL_START * Math.SQRT1_2);
    expect(TAIL_START * Math.exp(-(TAIL_START ** 2) / 2) + tail).toBeCloseTo(LAYER_AREA, 17);
    let edge = TAIL_START;
    for (let layer = 2; layer < 256; layer++) {
      edge = Math.sqrt(-2 * Math.log(LAYER_AREA / edge + Math.exp(-edge * edge * 0.5)));
    }
    expect(LAYER_AREA / edge + Math.exp(-edge * edge * 0.5)).toBeCloseTo(1, 12);
  });

  it('is normal by Kolmogorov and Smirnov, and a spread that is off by 2 % is not', () => {
    expect(kolmogorov(sample)).toBeLessThan(2.56);
    expect(kolmogorov(sample.map((x) => 1.02 * x))).toBeGreaterThan(2.56);
  });

  // Each within 5 standard errors: one of the five fails by chance for 1 seed in 3e5.
  it.each([
    [1, 0, 1],
    [2, 1, 3],
    [3, 0, 15],
    [4, 3, 105],
    [6, 15, 10395],
  ])('has moment %i equal to %i', (power, expected, square) => {
    const mean = sample.reduce((sum, x) => sum + x ** power, 0) / COUNT;
    const sigma = Math.sqrt((square - expected ** 2) / COUNT);
    expect(Math.abs(mean - expected)).toBeLessThan(5 * sigma);
  });

  it('has the right weight in both tails, drawn by the separate branch', () => {
    const beyond = sample.filter((x) => Math.abs(x) > TAIL_START);
    const expected = COUNT * erfc(TAIL_START * Math.SQRT1_2);
    expect(Math.abs(beyond.length - expected)).toBeLessThan(5 * Math.sqrt(expected));
    const right = beyond.filter((x) => x > 0).length;
    expect(Math.abs(right - beyond.length / 2)).toBeLessThan(2.5 * Math.sqrt(beyond.length));
  });

  it('has no correlation between neighbours, nor between their squares', () => {
    for (const lag of [1, 2, 3, 4]) {
      let [plain, squares] = [0, 0];
      for (let k = lag; k < COUNT; k++) {
        plain += sample[k] * sample[k - lag];
        squares += (sample[k] ** 2 - 1) * (sample[k - lag] ** 2 - 1);
      }
      expect(Math.abs(plain)).toBeLessThan(5 * Math.sqrt(COUNT));
      expect(Math.abs(squares)).toBeLessThan(5 * 2 * Math.sqrt(COUNT));
    }
  });
});
