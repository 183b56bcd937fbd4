import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centralMoment, centralMoments, mergeMoments, noMoments } from '../../verification/moments.js';

const numbers = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('central moments', () => {
  it('of three numbers', () => {
    const moments = centralMoments([1, 2, 6], 4);
    expect(moments).toEqual({ orderX: 4, orderY: 0, count: 3, meanX: 3, meanY: 0, sums: [3, 0, 14, 18, 98] });
    expect(centralMoment(moments, 2)).toBeCloseTo(14 / 3, 14);
  });

  it('of pairs', () => {
    const moments = centralMoments([1, 3], 2, [10, 20], 2);
    // deviations (-1, -5), (1, 5)
    expect(moments.sums).toEqual([2, 0, 50, 0, 10, 0, 2, 0, 50]);
    expect(centralMoment(moments, 1, 1)).toBe(5);
  });

  it('merge to the moments of all data together', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.double({ min: -100, max: 100, noNaN: true }), (one, two, shift) => {
        const far = two.map((x) => x + shift);
        const y = (xs: readonly number[]) => xs.map((x) => Math.sin(3 * x));
        const merged = mergeMoments(centralMoments(one, 4, y(one), 4), centralMoments(far, 4, y(far), 4));
        const all = [...one, ...far];
        const direct = centralMoments(all, 4, y(all), 4);
        expect(merged.count).toBe(all.length);
        merged.sums.forEach((sum, place) => {
          const largest = (20 + Math.abs(shift)) ** Math.floor(place / 5) * 2 ** (place % 5) * all.length;
          expect(Math.abs(sum - direct.sums[place])).toBeLessThan(1e-13 * largest);
        });
      }),
    );
  });

  it('of nothing change nothing', () => {
    const some = centralMoments([1, 2], 3);
    expect(mergeMoments(noMoments(3), some)).toBe(some);
    expect(mergeMoments(some, noMoments(3))).toBe(some);
    expect(centralMoments([], 3)).toEqual(noMoments(3));
  });

  it('survive a large mean', () => {
    const near = Array.from({ length: 1000 }, (_, k) => 1e9 + (k % 2));
    const merged = mergeMoments(centralMoments(near.slice(0, 300), 2), centralMoments(near.slice(300), 2));
    expect(centralMoment(merged, 2)).toBeCloseTo(0.25, 6);
  });

  it('of different orders do not merge', () => {
    expect(() => mergeMoments(noMoments(2), noMoments(4))).toThrow('expected the same orders');
    expect(() => centralMoments([1], 2, [1, 2], 2)).toThrow('expected as many');
  });
});
