// The decay of the error for one Pauli string: the flow's known values, the flow beside gradient descent in deep circuits, and the verdicts
// by target, which must follow the runs.

import { afterAll, describe, expect, it } from 'vitest';
import { DERIVATION_ENSEMBLE } from '../../../formulas/claims/claim.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { flowFrom, pauliFlowCurve } from '../../../verification/audit/pauli-flow-curve.js';
import { TARGET_REGIMES, judgeTarget } from '../../../verification/audit/target-regimes.js';
import { openLaboratory } from '../../../verification/laboratory.js';

const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());

describe('the flow of the mean error', () => {
  it('has its values at D = 16, O_0 = 0.8', () => {
    const found = pauliFlowCurve(16, 0.8, [0.6, 1.2, 2.4]).map(({ flow }) => flow);
    [-0.456017, -0.279855, -0.130287].forEach((value, place) => {
      expect(found[place]).toBeCloseTo(value, 5.8);
    });
  });

  it('is that of gradient descent at L = 64 D, from whatever state, and K kept is not', async () => {
    const [dim, layers, steps, target] = [4, 256, 60, 0.8];
    const kappa = (2 * layers * dim) / (dim ** 2 - 1);
    const simulation = {
      dim,
      layers,
      ensemble: DERIVATION_ENSEMBLE,
      observables: [{ kind: 'diagonal', eigenvalues: [1, 1, -1, -1] }] as const,
      target,
    };
    const time = 0.05 * steps;
    const options = { seed: 5, learningRate: 0.05 / kappa, steps, every: steps, initialisations: 60 };
    const { courses } = await laboratory.train(simulation, options);
    // Each run beside the flow from its own first state, and beside its own K kept: the spread of the starts drops out.
    const mean = (of: (start: number, end: number) => number) =>
      courses.reduce((sum, { eps }) => sum + Math.abs(of(eps[0], eps[1])), 0) / courses.length;
    const fromFlow = mean((start, end) => end + target - flowFrom(start + target, target, time));
    const fromFrozen = mean((start, end) => end - start * Math.exp(-time * (1 - (start + target) ** 2)));
    expect(fromFlow).toBeLessThan(0.02);
    expect(fromFrozen).toBeGreaterThan(4 * fromFlow);
  });

  it('saturates beyond the spectrum, and decays like 1/(2T) at its edge', () => {
    const [beyond] = pauliFlowCurve(64, 1.5, [40]);
    expect(beyond.flow).toBeCloseTo(-0.5, 3);
    const [edge] = pauliFlowCurve(64, 1, [200]);
    expect(edge.flow * 400).toBeCloseTo(-1, 1);
    const [inside] = pauliFlowCurve(64, 0.6, [20]);
    expect(Math.abs(inside.flow)).toBeLessThan(1e-4);
  });
});

describe('the verdict by target', () => {
  const end = { time: 3.6, flow: -0.07, frozen: -0.03, exponential: -0.03 };

  it('fails for a target of order one, borne out by runs that follow the flow', () => {
    const line = judgeTarget('inside', new Fraction(4, 5), { estimate: -0.08, standardError: 0.003, end });
    expect(line).toMatchObject({ verdict: 'fails', backed: true });
    expect(line.thirdDerivative.toFraction()).toBe('-7/25');
    expect(line.thirdDerivativeHere.toFraction()).toBe('-578/475');
  });

  it.each([
    ['that follow the exponential', -0.031, 0.003],
    ['that say nothing', -0.08, 0.5],
  ])('is not backed by runs %s', (_, estimate, standardError) => {
    const line = judgeTarget('inside', new Fraction(4, 5), { estimate, standardError, end });
    expect(line).toMatchObject({ verdict: 'fails', backed: false });
  });

  it('holds for a small target, unless the runs are elsewhere', () => {
    const near = { time: 3.6, flow: -0.003, frozen: -0.003, exponential: -0.003 };
    const target = new Fraction(1, 10);
    const runs = (estimate: number) => judgeTarget('small', target, { estimate, standardError: 1e-3, end: near });
    expect(runs(-0.002)).toMatchObject({ verdict: 'asymptotic', backed: true });
    expect(runs(-0.05)).toMatchObject({ verdict: 'asymptotic', backed: false });
    expect(TARGET_REGIMES).toHaveLength(4);
  });
});
