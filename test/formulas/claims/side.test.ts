// Two routes to the value of a side: multiplied out symbolically and evaluated, or taken at integers D and L from the start.

import { describe, expect, it } from 'vitest';
import {
  CLAIMS,
  type SideForm,
  type SideSetting,
  averagesOf,
  sideAt,
  sideForm,
} from '../../../formulas/claims/index.js';
import type { DepthSum } from '../../../formulas/depth-sum.js';
import { symbolValue } from '../../../formulas/formula.js';
import { observableValues } from '../../../formulas/observable-values.js';
import { deriveFormula } from '../../../formulas/derive.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { layerCountAt } from '../../../formulas/formula.js';
import { Fraction } from '../../../src/algebra/rational.js';

const half = new Fraction(1, 2);

function setting(ensemble: SideSetting['ensemble'], inputs: 'one' | 'orthonormal' | 'overlapping'): SideSetting {
  const dim = 8;
  return {
    dim,
    layers: 5,
    ensemble,
    observables: Array.from({ length: 2 }, () => ({
      kind: 'spectrum',
      eigenvalues: [3, 1, 0, -1, 2, 2, 5, -4].map((value) => new Fraction(value)),
    })),
    target: new Fraction(1, 3),
    learningRate: new Fraction(1, 100),
    ...(ensemble.generators === 'general'
      ? { generatorSpectrum: [1, 2, 0, -1, 0, 1, 3, -2].map((value) => new Fraction(value)) }
      : {}),
    ...(inputs === 'overlapping'
      ? {
          gram: [
            [new Fraction(1), half],
            [half, new Fraction(1)],
          ],
        }
      : inputs === 'orthonormal'
        ? { inputs: 3 }
        : {}),
  };
}

function evaluateSum(terms: DepthSum, numbers: SideSetting): Fraction {
  const values = observableValues(terms, numbers);
  return terms.reduce(
    (sum, { layerPower, symbols, coefficient }) =>
      sum.add(
        coefficient
          .evaluate(numbers.dim)
          .mul(new Fraction(numbers.layers).pow(layerPower))
          .mul(symbolValue(symbols, values)),
      ),
    new Fraction(0),
  );
}

function evaluateForm({ numerator, denominator }: SideForm, numbers: SideSetting): Fraction {
  return evaluateSum(numerator, numbers).div(evaluateSum(denominator, numbers));
}

describe('a side', () => {
  it.each(CLAIMS.map((one) => [one.id, one] as const))('of %s has one value by both routes', (_, claim) => {
    const numbers = setting(claim.ensemble, claim.inputs);
    for (const side of [claim.exact, claim.claimed]) {
      const [symbolic, direct] = [evaluateForm(sideForm(side, claim.ensemble), numbers), sideAt(side, numbers)];
      expect(symbolic.equals(direct)).toBe(true);
    }
  });

  it('names its averages once', () => {
    const eq16 = CLAIMS.find(({ id }) => id === 'eq16a')!;
    expect(averagesOf(eq16.exact)).toEqual(['var(K)', 'K']);
  });
});

describe('mu without its diagonal', () => {
  it.each(['mu_distinct', 'mu_distinct^2'])('%s vanishes for a single layer', (name) => {
    const { terms } = deriveFormula(parseQuantity(name));
    expect(terms.length).toBeGreaterThan(0);
    for (const { layers } of terms) expect(layerCountAt(layers, 1).n).toBe(0n);
  });

  it('shares the terms of mu with two layers', () => {
    const pairs = (name: string) =>
      deriveFormula(parseQuantity(name)).terms.filter(({ layers }) => layers.choose === 2);
    expect(pairs('mu_distinct')).toEqual(pairs('mu'));
  });
});
