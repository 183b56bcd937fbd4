// The average over the angles of one circuit is not the Haar average; over many circuits it is. Fixed seeds; bounds of 5 standard
// errors (6e-7 per comparison while the distributions are near normal).

import { afterAll, describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { Circuit } from '../../verification/circuit.js';
import { estimate } from '../../verification/estimate.js';
import { openLaboratory } from '../../verification/laboratory.js';
import { sideBySide } from '../../verification/literal-experiment.js';
import { seedStream, skipSamples } from '../../verification/random-stream.js';
import { type Simulation, prepareSimulation } from '../../verification/simulation.js';

/** Eq. (20) with few layers, where circuits differ most. */
const simulation: Simulation = {
  dim: 4,
  layers: 3,
  ensemble: { generators: 'uniform-pauli', ends: 'fixed' },
  observables: [
    {
      kind: 'pauli',
      terms: [
        { label: 'XZ', coefficient: 0.9 },
        { label: 'YI', coefficient: 0.5 },
      ],
    },
  ],
};
const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());

describe('a frozen circuit', () => {
  const frozen = { ...simulation, frozen: { seed: 3 } };

  it('keeps everything but its angles', () => {
    const circuit = new Circuit(prepareSimulation(frozen));
    const outputAt = (sample: number, angles?: Float64Array) => {
      circuit.draw(skipSamples(seedStream(1), sample));
      circuit.evaluate(angles);
      return circuit.outputs[0];
    };
    const same = new Float64Array(3).fill(0.4);
    expect(outputAt(1, same)).toBe(outputAt(0, same));
    expect(outputAt(1)).not.toBe(outputAt(0));
    expect(circuit.angles.every((angle) => angle >= 0 && angle < 2 * Math.PI)).toBe(true);
    expect(new Set(circuit.angles).size).toBe(3);
  });

  it('is told from the Haar average where they differ', () => {
    const quantity = [parseQuantity('K')];
    const [one] = estimate(frozen, quantity, { seed: 1, samples: 20_000 });
    const [other] = estimate({ ...simulation, frozen: { seed: 5 } }, quantity, { seed: 1, samples: 20_000 });
    const [haar] = estimate(simulation, quantity, { seed: 1, samples: 20_000 });
    expect(Math.abs(one.value - haar.value) / Math.hypot(one.standardError, haar.standardError)).toBeGreaterThan(5);
    expect(Math.abs(one.value - other.value) / Math.hypot(one.standardError, other.standardError)).toBeGreaterThan(5);
  });

  it('refuses a bad seed', () => {
    expect(() => prepareSimulation({ ...simulation, frozen: { seed: -2 } })).toThrow('got seed -2');
  });
});

describe('sideBySide', () => {
  it('shows both averages, and that the circuits scatter about the Haar one', async () => {
    const options = { seed: 10, samples: 500, circuits: 120 };
    const [K] = await sideBySide(laboratory, simulation, [parseQuantity('K')], options);
    expect(K.name).toBe('K');
    expect(K.frozen.length).toBe(120);
    const mean = K.frozen.reduce((sum, { value }) => sum + value, 0) / 120;
    const scatter = Math.sqrt(K.frozen.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 119);
    expect(Math.abs(mean - K.haar.value)).toBeLessThan(5 * Math.hypot(scatter / Math.sqrt(120), K.haar.standardError));
    expect(K.spread).toBeGreaterThan(0.5 * scatter);
    expect(K.spread).toBeLessThan(scatter);
    expect(K.relativeSpread).toBeCloseTo(K.spread! / K.haar.value, 12);
    expect(K.z.filter((z) => Math.abs(z) > 5).length).toBeGreaterThan(30);
    const error = Math.hypot(K.frozen[7].standardError, K.haar.standardError);
    expect(K.z[7]).toBeCloseTo((K.frozen[7].value - K.haar.value) / error, 6);
  });

  it('finds no spread where angles alone make the average', async () => {
    // E eps over one uniform angle of each of many layers and over circuits agree when O is traceless and L is large; with
    // O = 1 nothing varies at all.
    const still: Simulation = { ...simulation, observables: [{ kind: 'diagonal', eigenvalues: [2, 2, 2, 2] }] };
    const [eps] = await sideBySide(laboratory, still, [parseQuantity('eps')], { seed: 1, samples: 20, circuits: 3 });
    expect(eps.z.every((z) => Math.abs(z) < 1)).toBe(true);
    expect(eps.spread).toBeLessThan(1e-12);
  });

  it('refuses what makes no sense', async () => {
    const run = (part: Partial<Simulation>, circuits: number) =>
      sideBySide(laboratory, { ...simulation, ...part }, [parseQuantity('K')], { seed: 1, samples: 10, circuits });
    await expect(run({ frozen: { seed: 1 } }, 2)).rejects.toThrow('expected one that draws its circuits');
    await expect(run({}, 0)).rejects.toThrow('got 0 circuits');
  });
});
