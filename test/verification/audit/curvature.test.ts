// The second derivative of eps(t) in gradient flow, which Eqs. (7) and (10) are judged by, against finite differences of gradient descent.

import { describe, expect, it } from 'vitest';
import { CURVATURE } from '../../../formulas/claims/decay.js';
import { quantityName } from '../../../formulas/quantity.js';
import { estimateSide } from '../../../verification/audit/side-estimate.js';
import { Circuit, prepareSimulation, seedStream } from '../../../verification/index.js';
import type { Simulation } from '../../../verification/simulation.js';

const SIMULATION: Simulation = {
  dim: 4,
  layers: 6,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1] }],
  target: 0.5,
};

/** eps, K and mu of one circuit before each of three steps of gradient descent. */
function course(seed: number, rate: number): { eps: number; K: number; mu: number }[] {
  const prepared = prepareSimulation(SIMULATION);
  const circuit = new Circuit(prepared);
  circuit.draw(seedStream(seed));
  const thetas = circuit.angles.slice();
  return [0, 1, 2].map(() => {
    circuit.evaluate(thetas);
    const [eps, K] = [circuit.outputs[0] - prepared.target, circuit.kernel(0, 0)];
    const mu = circuit.mu();
    for (let l = 0; l < thetas.length; l++) thetas[l] -= rate * eps * circuit.gradient[l];
    return { eps, K, mu };
  });
}

describe('the curvature of eps(t)', () => {
  it.each([1, 2, 3, 4])('is K^2 eps + 2 eps^2 mu, circuit %i', async (seed) => {
    const rate = 1e-5;
    const [first, second, third] = course(seed, rate);
    const { eps, K, mu } = first;
    const { value } = await estimateSide(
      CURVATURE,
      SIMULATION,
      { inputs: 1, printed: () => NaN },
      1,
      '',
      (_, __, [quantity]) => {
        if (quantity.kind === 'kernel-eigenvalue') throw new Error('not asked for');
        const value = { 'eps*K^2': eps * K ** 2, 'eps^2*mu': eps ** 2 * mu }[quantityName(quantity)]!;
        const estimate = {
          quantity,
          name: '',
          value,
          standardError: 0,
          samples: 1,
          skewness: 0,
          kurtosis: 3,
          rounding: 0,
          warning: null,
        };
        return Promise.resolve({
          estimates: [estimate],
          samples: 1,
          sampling: 'frames' as const,
          resumedFrom: 0,
          stoppedBy: 'samples' as const,
          lostWorkers: 0,
        });
      },
    );
    const difference = (third.eps - 2 * second.eps + first.eps) / rate ** 2;
    // First order in the rate is left out: 1e-3 of the value, where a factor 2 or a sign would be of its order.
    expect(Math.abs(difference / value - 1)).toBeLessThan(0.02);
    expect(Math.abs((eps ** 2 * mu) / value)).toBeGreaterThan(0.05);
  });
});
