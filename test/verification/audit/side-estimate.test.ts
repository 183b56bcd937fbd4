// Error propagation through a side, against samples of made-up normal estimates.

import { describe, expect, it } from 'vitest';
import { average, multiple, product, quotient, square, terms, total } from '../../../formulas/claims/side.js';
import type { Side } from '../../../formulas/claims/index.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { quantityName } from '../../../formulas/quantity.js';
import { type Estimator, estimateSide } from '../../../verification/audit/side-estimate.js';
import type { Simulation } from '../../../verification/simulation.js';
import { seedStream, fillNormals } from '../../../verification/index.js';

const MEANS: Readonly<Record<string, [mean: number, error: number]>> = {
  K: [5, 0.05],
  'var(K)': [2, 0.04],
  'mu^2': [3, 0.09],
};

const SIMULATION = {} as Simulation;

/** Estimates shifted by so many standard errors. */
function estimatorWith(shifts: Readonly<Record<string, number>>): Estimator {
  return (_, __, [quantity]) => {
    if (quantity.kind === 'kernel-eigenvalue') throw new Error('not asked for');
    const name = quantityName(quantity);
    const [mean, standardError] = MEANS[name];
    const value = mean + (shifts[name] ?? 0) * standardError;
    const estimate = {
      quantity: parseQuantity(name),
      name,
      value,
      standardError,
      samples: 100,
      skewness: 0,
      kurtosis: 3,
      rounding: 1e-12,
      warning: null,
    };
    return Promise.resolve({
      estimates: [estimate],
      samples: 100,
      sampling: 'frames' as const,
      resumedFrom: 0,
      stoppedBy: 'samples' as const,
      lostWorkers: 0,
    });
  };
}

const numbers = { inputs: 1, printed: () => 7 };
const of = (side: Side, shifts = {}) => estimateSide(side, SIMULATION, numbers, 100, 'here', estimatorWith(shifts));

describe('estimateSide', () => {
  it.each([
    ['an average', average('K'), 5],
    ['a quotient', quotient(average('var(K)'), square(average('K'))), 2 / 25],
    ['a sum', total(average('K'), multiple(2, average('mu^2'))), 11],
    ['a product with printed terms', product(average('K'), terms()), 35],
  ])('has the value of %s', async (_, side, value) => {
    expect((await of(side)).value).toBeCloseTo(value, 12);
  });

  it.each([
    ['a quotient', quotient(average('var(K)'), square(average('K')))],
    ['a sum', total(average('K'), multiple(2, average('mu^2')))],
    ['a product', product(average('K'), average('mu^2'), average('K'))],
  ])('gives %s the spread that independent errors make', async (_, side) => {
    const { standardError } = await of(side);
    const draws = new Float64Array(3 * 4000);
    fillNormals(seedStream(11), draws, 0, draws.length);
    const values: number[] = [];
    for (let k = 0; k < draws.length; k += 3) {
      values.push((await of(side, { K: draws[k], 'var(K)': draws[k + 1], 'mu^2': draws[k + 2] })).value);
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    // 4000 draws know a spread to 1.1 %; 5 % is more than four times that
    expect(Math.abs(spread / standardError - 1)).toBeLessThan(0.05);
  });

  it('warns where an average in a quotient is known too badly', async () => {
    const vague: Estimator = async (...args) => {
      const result = await estimatorWith({})(...args);
      return { ...result, estimates: result.estimates.map((one) => ({ ...one, standardError: 1 })) };
    };
    const side = quotient(average('var(K)'), average('K'));
    const { warning } = await estimateSide(side, SIMULATION, numbers, 100, 'here', vague);
    expect(warning).toContain('relative error');
  });
});
