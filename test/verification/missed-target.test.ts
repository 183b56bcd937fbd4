import { describe, expect, it } from 'vitest';
import { missedTarget } from '../../verification/missed-target.js';

const check = (name: string, value: number, standardError: number, exact = value) => ({
  name,
  exact,
  estimate: { value, standardError, samples: 1000, rounding: 1e-12 },
});

describe('missedTarget', () => {
  it('is null when every estimate is as precise as was asked', () => {
    expect(missedTarget([check('K', 2, 0.01), check('mu', -3, 0.02)], 0.01)).toBeNull();
  });

  it('names the least precise, and the samples that the square root law asks for', () => {
    const missed = missedTarget([check('K', 2, 0.02), check('mu', -3, 0.09), check('eps', 1, 1e-3)], 0.002);
    expect(missed).toMatchObject({ name: 'mu', samples: 1000 });
    expect(missed?.relativeError).toBeCloseTo(0.03, 12);
    expect(missed?.needed).toBe(225_000);
  });

  it('has no number for what is zero within its error, and nothing to say of an exact zero', () => {
    expect(missedTarget([check('x', 1e-3, 1e-3, 1e-4)], 0.01)).toEqual({
      name: 'x',
      samples: 1000,
      relativeError: null,
      needed: null,
    });
    expect(missedTarget([check('eps', 1e-3, 1e-3, 0)], 0.01)).toBeNull();
  });

  it('takes rounding for no error', () => {
    expect(missedTarget([check('K', 1e-20, 1e-13, 1e-20)], 0.01)).toBeNull();
  });
});
