// Means of complex samples and the distance of a value from them, against values worked out by hand and against normal samples.

import { describe, expect, it } from 'vitest';
import { twoSidedP } from '../../verification/normal-distribution.js';
import { fillNormals } from '../../verification/normal-variates.js';
import { PlaneMoments } from '../../verification/plane-moments.js';
import { seedStream } from '../../verification/random-stream.js';

const complex = (re: number, im = 0) => ({ re, im });

function momentsOf(samples: readonly (readonly [number, number])[]): PlaneMoments {
  const moments = new PlaneMoments();
  for (const [re, im] of samples) moments.add(complex(re, im));
  return moments;
}

describe('moments in the plane', () => {
  it('mean and standard error', () => {
    const moments = momentsOf([
      [1, 0],
      [3, 4],
      [2, -1],
      [2, 1],
    ]);
    expect(moments.mean.re).toBeCloseTo(2, 12);
    expect(moments.mean.im).toBeCloseTo(1, 12);
    // variances 2/3 and 14/3, of four samples
    expect(moments.standardError.re).toBeCloseTo(Math.sqrt(1 / 6), 12);
    expect(moments.standardError.im).toBeCloseTo(Math.sqrt(7 / 6), 12);
  });

  it('independent parts: the distance is that of two normal variates', () => {
    const moments = momentsOf([
      [1, 0],
      [-1, 0],
      [0, 2],
      [0, -2],
    ]);
    // Variances of the mean: 2/3/4 and 8/3/4.
    const { z, p } = moments.distance(complex(1, 1));
    expect(z).toBeCloseTo(Math.sqrt(6 + 3 / 2), 9);
    expect(p).toBeCloseTo(Math.exp(-(6 + 3 / 2) / 2), 9);
  });

  it('parts that vary together count once, and must agree across', () => {
    const moments = momentsOf([
      [1, 2],
      [-1, -2],
      [2, 4],
      [-2, -4],
    ]);
    const along = moments.distance(complex(0.5, 1));
    // 5 (10/3)/4 is the variance along (1, 2)/sqrt(5).
    expect(along.z).toBeCloseTo(Math.sqrt(1.25) / Math.sqrt((5 * (10 / 3)) / 4), 9);
    expect(along.p).toBeCloseTo(twoSidedP(along.z), 12);
    expect(moments.distance(complex(0.5, 1.01))).toEqual({ z: Infinity, p: 0 });
  });

  it('real samples', () => {
    const moments = momentsOf([
      [1, 0],
      [3, 0],
    ]);
    expect(moments.distance(complex(1))).toEqual({ z: 1, p: twoSidedP(1) });
    expect(moments.distance(complex(2, 1e-3)).p).toBe(0);
  });

  it('what never varies must be equal, to rounding', () => {
    const moments = momentsOf([
      [2, 1],
      [2, 1],
      [2 + 1e-15, 1],
    ]);
    expect(moments.distance(complex(2, 1))).toEqual({ z: 0, p: 1 });
    expect(moments.distance(complex(2, 1.001)).p).toBe(0);
  });

  it('what is no number agrees with nothing', () => {
    expect(
      momentsOf([
        [1, 0],
        [2, 0],
      ]).distance(complex(NaN)).p,
    ).toBe(0);
    expect(
      momentsOf([
        [NaN, 0],
        [2, 0],
      ]).distance(complex(1)).p,
    ).toBe(0);
  });

  it('counts the samples that the spread is made of', () => {
    expect(
      momentsOf([
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ]).effectiveCount,
    ).toBeCloseTo(4, 12);
    // One of n: a kurtosis of n - 2 + 1/(n - 1).
    const rare = momentsOf(Array.from({ length: 1000 }, (_, k) => [k === 7 ? 1 : 0, 0] as const));
    expect(rare.effectiveCount).toBeCloseTo(1000 / (998 + 1 / 999), 9);
    expect(
      momentsOf([
        [2, 1],
        [2, 1],
        [2, 1],
      ]).effectiveCount,
    ).toBe(3);
    expect(
      momentsOf([
        [0, 0],
        [0, 0],
      ]).effectiveCount,
    ).toBe(0);
  });

  it('probabilities of the true mean are uniform', () => {
    const stream = seedStream(11);
    const normals = new Float64Array(400);
    const found = Array.from({ length: 1000 }, () => {
      fillNormals(stream, normals, 0, normals.length);
      // Correlated and of unequal size.
      const samples = Array.from({ length: 200 }, (_, k) => {
        const [x, y] = [normals[2 * k], normals[2 * k + 1]];
        return [3 + 2 * x, x - 0.3 * y] as const;
      });
      return momentsOf(samples).distance(complex(3)).p;
    }).sort((a, b) => a - b);
    // Kolmogorov's distance: above 0.062 with probability 1e-3; 200 samples widen it a little.
    const distance = Math.max(...found.map((p, k) => Math.abs(p - (k + 0.5) / found.length)));
    expect(distance).toBeLessThan(0.07);
  });
});
