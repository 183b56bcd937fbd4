import { describe, expect, it } from 'vitest';
import { fillNormals } from '../../verification/normal-variates.js';
import { seedStream } from '../../verification/random-stream.js';
import { anytimeDeviation, anytimeP, mixtureVarianceFor, preciseEnough } from '../../verification/stopping-rule.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import type { Estimate } from '../../verification/estimate.js';
import { judge } from '../../verification/verdict.js';

const measured = (part: Partial<Estimate>): Estimate => ({
  quantity: parseQuantity('K'),
  name: 'K',
  value: 1,
  standardError: 0.01,
  samples: 10_000,
  skewness: 0,
  kurtosis: 3,
  rounding: 1e-12,
  warning: null,
  ...part,
});

describe('the confidence sequence', () => {
  it('has the width of Theorem 2.2', () => {
    const [samples, rho2, p] = [1000, 0.002, 0.05];
    // sqrt(2 (t rho^2 + 1) / (t^2 rho^2) log(sqrt(t rho^2 + 1) / p)), in units of 1 / sqrt(t)
    const width = Math.sqrt(((2 * (2 + 1)) / (1000 * 2)) * Math.log(Math.sqrt(2 + 1) / 0.05));
    expect(anytimeDeviation(p, samples, rho2)).toBeCloseTo(width * Math.sqrt(samples), 12);
    expect(anytimeP(anytimeDeviation(p, samples, rho2), samples, rho2)).toBeCloseTo(p, 14);
    expect(anytimeP(0, samples, rho2)).toBe(1);
  });

  it('is narrowest near the expected sample size', () => {
    const rho2 = mixtureVarianceFor(0.01);
    const best = anytimeDeviation(0.05, 10_000, rho2);
    for (const factor of [0.01, 0.1, 10, 100]) {
      expect(anytimeDeviation(0.05, 10_000 * factor, rho2)).toBeGreaterThan(best);
    }
    expect(anytimeDeviation(0.05, 10_000, rho2)).toBeCloseTo(3.0, 1);
  });

  it('holds for one who looks after every sample, where a normal test does not', () => {
    // 400 walks of 2000 steps, looked at from 30 on; a rate of at most 5 % is exceeded by 5 standard deviations at 10.4 %.
    const [walks, steps, first] = [400, 2000, 30];
    const noise = new Float64Array(steps);
    const stream = seedStream(8);
    const rho2 = mixtureVarianceFor(1 / Math.sqrt(steps));
    let [crossed, naive] = [0, 0];
    for (let walk = 0; walk < walks; walk++) {
      fillNormals(stream, noise, 0, steps);
      let sum = 0;
      let [outside, normalOutside] = [false, false];
      noise.forEach((step, t) => {
        sum += step;
        if (t + 1 < first) return;
        const z = Math.abs(sum) / Math.sqrt(t + 1);
        outside ||= z > anytimeDeviation(0.05, t + 1, rho2);
        normalOutside ||= z > 1.96;
      });
      crossed += Number(outside);
      naive += Number(normalOutside);
    }
    expect(crossed / walks).toBeLessThan(0.104);
    expect(naive / walks).toBeGreaterThan(0.3);
  });

  it('decides in judge when the data chose the sample size', () => {
    const check = { name: 'K', exact: 1.045, controls: [{ name: 'far', value: 3 }] };
    const mixtureVariance = mixtureVarianceFor(0.01);
    const fixed = judge([{ ...check, estimate: measured({}) }]).checks[0];
    const chosen = judge([{ ...check, estimate: measured({ mixtureVariance }) }]).checks[0];
    expect(fixed.verdict).toBe('disagrees');
    expect(chosen.verdict).toBe('agrees');
    expect(chosen.p).toBeCloseTo(anytimeP(4.5, 10_000, mixtureVariance), 12);
    expect(chosen.detectable.absolute).toBeGreaterThan(fixed.detectable.absolute);
  });

  it.each([0, 2, NaN, -0.1, 1e-9])('refuses the relative error %s', (relativeError) => {
    expect(() => mixtureVarianceFor(relativeError)).toThrow('expected a number from 1e-6 to 1');
  });
});

describe('preciseEnough', () => {
  it('asks for every estimate to be precise, and known to be', () => {
    expect(preciseEnough([measured({})], 0.01)).toBe(true);
    expect(preciseEnough([measured({})], 0.0099)).toBe(false);
    expect(preciseEnough([measured({}), measured({ value: 0.5 })], 0.01)).toBe(false);
    expect(preciseEnough([measured({ value: -1 })], 0.01)).toBe(true);
    expect(preciseEnough([measured({ samples: 200 })], 0.01)).toBe(false);
    expect(preciseEnough([measured({ kurtosis: 200 })], 0.01)).toBe(false);
    expect(preciseEnough([measured({ value: 0, standardError: 1e-13 })], 0.01)).toBe(true);
  });
});
