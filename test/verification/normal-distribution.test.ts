import { describe, expect, it } from 'vitest';
import { erfc, twoSidedDeviation, twoSidedP } from '../../verification/normal-distribution.js';

describe('erfc', () => {
  // Values of mpmath 1.3 at 30 digits, rounded to doubles.
  it.each([
    [0, 1],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [1.999, 0.004698443348629487],
    [2, 0.004677734981047266],
    [3, 2.209049699858544e-5],
    [5, 1.537459794428035e-12],
    [10, 2.088487583762545e-45],
    [26, 5.663192408856143e-296],
    [-1, 1.8427007929497148],
  ])('is right at %f', (x, expected) => {
    expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(2e-13);
  });

  it('does not step where the series ends', () => {
    const [below, above] = [erfc(2 - 1e-9), erfc(2)];
    // slope -2/sqrt(pi) e^-4
    expect(below - above).toBeCloseTo(((1e-9 * 2) / Math.sqrt(Math.PI)) * Math.exp(-4), 14);
  });
});

describe('twoSidedDeviation', () => {
  it.each([
    [0.05, 1.959963984540054],
    [1e-4, 3.890591886413094],
    [1e-9, 6.109410204869],
  ])('of %f', (p, z) => {
    expect(twoSidedDeviation(p)).toBeCloseTo(z, 10);
    expect(twoSidedP(twoSidedDeviation(p)) / p).toBeCloseTo(1, 12);
  });

  it.each([0, -1, 2, NaN])('refuses %s', (p) => {
    expect(() => twoSidedDeviation(p)).toThrow('expected a probability');
  });
});
