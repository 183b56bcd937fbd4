// Derivatives of the mean error of one Pauli string along the flow for infinite L: closed forms, and finite differences of the flow itself.

import { describe, expect, it } from 'vitest';
import { exponentialQuotient, flowDerivative, pauliMoment } from '../../../formulas/claims/pauli-flow.js';
import { RationalFunction } from '../../../src/algebra/rational-function.js';
import { pauliFlowCurve } from '../../../verification/audit/pauli-flow-curve.js';

const at = (coefficients: readonly RationalFunction[], dim: number, target: number) =>
  coefficients.reduce((sum, f, power) => sum + f.evaluate(dim).valueOf() * target ** power, 0);

describe('the flow of one Pauli string', () => {
  it('has the moments of a coordinate of a unit vector in D + 1 dimensions', () => {
    expect(pauliMoment(2).evaluate(4).toFraction()).toBe('1/5');
    expect(pauliMoment(4).evaluate(4).toFraction()).toBe('3/35');
    expect(pauliMoment(3).isZero).toBe(true);
  });

  it('has a second derivative that no target betrays, and a third one of 1 - 2 O_0^2', () => {
    expect(exponentialQuotient(2).limits.map((limit) => limit.toFraction())).toEqual(['1', '0']);
    expect(exponentialQuotient(3).limits.map((limit) => limit.toFraction())).toEqual(['1', '0', '-2']);
  });

  it.each([
    [1, 4, 0.3],
    [2, 4, 0.3],
    [3, 4, 0.3],
    [3, 16, 1.2],
  ])('has derivative %i of finite differences, D = %i, O_0 = %f', (order, dim, target) => {
    // Forward differences of order n + 2 steps would lose digits; a fit through n + 3 points keeps five.
    const h = 0.02;
    const values = pauliFlowCurve(
      dim,
      target,
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => k * h),
    ).map(({ flow }) => flow);
    const differences = [values];
    for (let k = 1; k < 9; k++) {
      const last = differences[k - 1];
      differences.push(last.slice(1).map((value, place) => value - last[place]));
    }
    // The nth power of log(1 + Delta) = Delta - Delta^2/2 + Delta^3/3 - ..., as a series in Delta.
    const logarithm = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => (k === 0 ? 0 : (k % 2 === 1 ? 1 : -1) / k));
    let series = [1, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let n = 0; n < order; n++) {
      series = series.map((_, k) => logarithm.reduce((sum, c, j) => (j > k ? sum : sum + c * series[k - j]), 0));
    }
    const derivative = series.reduce((sum, c, k) => sum + c * differences[k][0], 0) / h ** order;
    expect(derivative).toBeCloseTo(at(flowDerivative(order), dim, target), 3);
  });
});
