import { describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { FrameCircuit } from '../../verification/frame-circuit.js';
import { estimate, kernelEntries } from '../../verification/estimate.js';
import { symmetricEigenvalues } from '../../verification/kernel-spectrum.js';
import { seedStream, skipSamples } from '../../verification/random-stream.js';
import { type Simulation, prepareSimulation } from '../../verification/simulation.js';

const simulation: Simulation = {
  dim: 4,
  layers: 8,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1] }],
  inputs: { count: 3 },
};
const eigenvalue = (rank: number) => ({ kind: 'kernel-eigenvalue', rank }) as const;

describe('symmetricEigenvalues', () => {
  it('are those of the symmetric part, in ascending order', () => {
    expect(symmetricEigenvalues([[5]])).toEqual([5]);
    symmetricEigenvalues([
      [2, 0, 0],
      [0, 1, 6],
      [0, 2, 1],
    ]).forEach((value, k) => {
      expect(value).toBeCloseTo([-3, 2, 5][k], 12);
    });
  });

  it.each([[[]], [[[1, 2]]], [[[NaN]]]])('refuses %j', (matrix) => {
    expect(() => symmetricEigenvalues(matrix)).toThrow('expected a square matrix of finite numbers');
  });
});

describe('eigenvalues of the sampled kernel', () => {
  const samples = 3000;
  const ranks = [1, 2, 3].map(eigenvalue);
  const sampled = estimate(simulation, [...ranks, ...kernelEntries(simulation).flat()], { seed: 1, samples });

  it('are those of each sample, averaged', () => {
    const circuit = new FrameCircuit(prepareSimulation(simulation), { withMu: false });
    const sums = [0, 0, 0];
    for (let k = 0; k < 40; k++) {
      circuit.sample(skipSamples(seedStream(1), k));
      const matrix = [0, 1, 2].map((p) => [0, 1, 2].map((q) => circuit.kernel(p, q)));
      symmetricEigenvalues(matrix).forEach((value, rank) => (sums[rank] += value / 40));
    }
    const few = estimate(simulation, ranks, { seed: 1, samples: 40 });
    few.forEach(({ value, name }, rank) => {
      expect(value).toBeCloseTo(sums[rank], 10);
      expect(name).toBe(`kernel-eigenvalue[${rank + 1}]`);
    });
  });

  it('sum to the trace, and are not those of the mean matrix', () => {
    const [lowest, middle, highest, ...entries] = sampled.map(({ value }) => value);
    expect(lowest + middle + highest).toBeCloseTo(entries[0] + entries[4] + entries[8], 9);
    const rows = [0, 1, 2].map((p) => entries.slice(3 * p, 3 * p + 3));
    const ofMean = symmetricEigenvalues(rows);
    expect(lowest).toBeLessThan(ofMean[0] - 5 * sampled[0].standardError);
    expect(highest).toBeGreaterThan(ofMean[2] + 5 * sampled[2].standardError);
  });

  it('have power sums, which are traces of powers', () => {
    const [product] = estimate(simulation, [{ kind: 'spectral-moment', powers: [1, 2] }], { seed: 1, samples: 40 });
    const circuit = new FrameCircuit(prepareSimulation(simulation), { withMu: false });
    let mean = 0;
    for (let k = 0; k < 40; k++) {
      circuit.sample(skipSamples(seedStream(1), k));
      let [trace, square] = [0, 0];
      for (let p = 0; p < 3; p++) {
        trace += circuit.kernel(p, p);
        for (let q = 0; q < 3; q++) square += circuit.kernel(p, q) ** 2;
      }
      mean += (trace * square) / 40;
    }
    expect(product.value / mean).toBeCloseTo(1, 12);
    const two = [...simulation.observables, ...simulation.observables];
    const run = () =>
      estimate({ ...simulation, observables: two }, [{ kind: 'spectral-moment', powers: [2] }], {
        seed: 1,
        samples: 2,
      });
    expect(run).toThrow('tr(kernel^2) with 2 outputs; expected one output');
  });

  it('refuses a rank that does not exist', () => {
    for (const rank of [0, 4, 1.5]) {
      expect(() => estimate(simulation, [eigenvalue(rank)], { seed: 1, samples: 10 })).toThrow(
        'expected a rank from 1 to 3',
      );
    }
  });

  it('vanish, up to rounding, beyond the rank of the matrix', () => {
    // A whole basis: the outputs sum to Tr O, and the kernel has a null vector.
    const [zero] = estimate({ ...simulation, inputs: { count: 4 } }, [eigenvalue(1)], { seed: 1, samples: 100 });
    expect(Math.abs(zero.value)).toBeLessThan(zero.rounding);
    const [K] = estimate(simulation, [parseQuantity('K')], { seed: 1, samples: 100 });
    expect(zero.rounding).toBeLessThan(1e-9 * K.value);
  });
});
