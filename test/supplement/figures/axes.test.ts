// Domains and ticks of the axes.

import { describe, expect, it } from 'vitest';
import { axisEncoding, domainAround, powersOfTen, roundTicks } from '../../../supplement/figures/chart.js';

describe('domainAround', () => {
  it('leaves room on both sides, as a factor on a logarithmic axis', () => {
    expect(domainAround([2, 12, 7], false, 0.1)).toEqual([1, 13]);
    expect(domainAround([100, 1], true, 0.5)).toEqual([0.1, 1000]);
  });

  it('has a width even where all values are one', () => {
    const [low, high] = domainAround([5, 5], true);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
  });
});

it('ticks are powers of ten, or 1, 2 and 5 times those, inside the domain', () => {
  expect(powersOfTen([0.0009, 1100])).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
  expect(powersOfTen([1e-9, 1], 2)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
  expect(roundTicks([0.15, 3.1])).toEqual([0.2, 0.5, 1, 2]);
  expect(roundTicks([1, 10])).toEqual([1, 2, 5, 10]);
});

it('powers of ten are written with raised exponents, other ticks as they are', () => {
  const label = (ticks: readonly number[]) => {
    const { axis } = axisEncoding({ field: 'x', title: 'x', log: true, domain: [1e-4, 1e4], ticks });
    return 'labelExpr' in axis ? axis.labelExpr : undefined;
  };
  expect(label([1, 2, 5])).toBeUndefined();
  const expression = label([0.001, 1, 1000])!;
  const labelOf = (value: number) =>
    // The expression is this project's own, and Vega's language of expressions is a part of this one.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    (new Function('datum', 'round', 'log', 'LN10', `return ${expression};`) as (...all: unknown[]) => string)(
      { value },
      Math.round,
      Math.log,
      Math.LN10,
    );
  expect([1e-12, 0.001, 1, 1e6].map(labelOf)).toEqual(['10⁻¹²', '10⁻³', '10⁰', '10⁶']);
});
