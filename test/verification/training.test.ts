import { afterAll, describe, expect, it } from 'vitest';
import { Circuit } from '../../verification/circuit.js';
import { openLaboratory } from '../../verification/laboratory.js';
import { seedStream, skipSamples } from '../../verification/random-stream.js';
import { type Simulation, prepareSimulation } from '../../verification/simulation.js';

/** Two qubits, L = 64, as in Fig. 2. */
const simulation: Simulation = {
  dim: 4,
  layers: 64,
  ensemble: { generators: 'uniform-pauli', ends: 'fixed' },
  observables: [
    {
      kind: 'pauli',
      terms: [
        { label: 'XZ', coefficient: 0.6 },
        { label: 'ZI', coefficient: 0.4 },
      ],
    },
  ],
  target: 0.3,
  frozen: { seed: 12 },
};
const options = { seed: 4, learningRate: 1e-3, steps: 200, every: 20, initialisations: 12 };
const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());

describe('training', () => {
  it('descends, as closely as the learning rate is small, along e^{-eta K t}', async () => {
    const { steps, eps, absoluteEps, kernel, courses } = await laboratory.train(simulation, options);
    expect(steps).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200]);
    expect(courses.length).toBe(12);
    courses.forEach((course) => {
      const rate = 1 - options.learningRate * course.kernel[0];
      // One step of 20: the kernel hardly moves in it.
      expect(course.eps[1] / (course.eps[0] * rate ** 20)).toBeGreaterThan(0.9);
      expect(course.eps[1] / (course.eps[0] * rate ** 20)).toBeLessThan(1.1);
    });
    for (let k = 1; k < steps.length; k++) expect(absoluteEps.mean[k]).toBeLessThan(absoluteEps.mean[k - 1]);
    const mean = courses.reduce((sum, course) => sum + course.eps[3], 0) / 12;
    expect(eps.mean[3]).toBeCloseTo(mean, 14);
    const squares = courses.reduce((sum, course) => sum + (course.kernel[3] - kernel.mean[3]) ** 2, 0);
    expect(kernel.standardError[3]).toBeCloseTo(Math.sqrt(squares / 11 / 12), 14);
  });

  it('follows Eq. (4), step by step', async () => {
    const { courses } = await laboratory.train(simulation, { ...options, steps: 3, every: 1, initialisations: 2 });
    const prepared = prepareSimulation(simulation);
    const circuit = new Circuit(prepared);
    circuit.draw(skipSamples(seedStream(4, 'training'), 1));
    const thetas = circuit.angles.slice();
    const expected: number[] = [];
    for (let step = 0; step <= 3; step++) {
      circuit.evaluate(thetas);
      const eps = circuit.outputs[0] - 0.3;
      expected.push(eps);
      for (let l = 0; l < 64; l++) thetas[l] -= 1e-3 * eps * circuit.gradient[l];
    }
    courses[1].eps.forEach((eps, step) => {
      expect(eps).toBeCloseTo(expected[step], 13);
    });
    expect(courses[1].eps[1]).not.toBeCloseTo(expected[0], 6);
  });

  it('is described better by the second-order step of Eq. (13), by a power of eta', async () => {
    const shares = async (learningRate: number) => {
      const { firstOrderShare, secondOrderShare } = await laboratory.train(simulation, {
        ...options,
        learningRate,
        steps: 20,
      });
      return [firstOrderShare, secondOrderShare];
    };
    const [[first, second], [firstHalf, secondHalf]] = [await shares(1e-3), await shares(5e-4)];
    expect(second).toBeLessThan(0.2 * first);
    expect(first / firstHalf).toBeGreaterThan(1.7);
    expect(first / firstHalf).toBeLessThan(2.3);
    expect(second / secondHalf).toBeGreaterThan(3);
    expect(second / secondHalf).toBeLessThan(5);
  });

  it('gives the same bits with two workers', async () => {
    const two = openLaboratory(2);
    const [one, other] = await Promise.all([laboratory.train(simulation, options), two.train(simulation, options)]);
    await two.close();
    expect(other).toEqual(one);
  });

  it('starts from other angles each time, and from other circuits when they are not frozen', async () => {
    const few = { ...options, steps: 20, initialisations: 3 };
    const { courses } = await laboratory.train(simulation, few);
    expect(new Set(courses.map(({ eps }) => eps[0])).size).toBe(3);
    const { frozen, ...drawn } = simulation;
    expect(frozen).toBeDefined();
    const { courses: others } = await laboratory.train(drawn, few);
    expect(new Set([...courses, ...others].map(({ eps }) => eps[0])).size).toBe(6);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.timeout(50);
    await expect(laboratory.train(simulation, { ...options, initialisations: 5000, signal })).rejects.toThrow(
      'timeout',
    );
  });

  it.each([
    [{ learningRate: 0 }, 'got learning rate 0'],
    [{ learningRate: NaN }, 'got learning rate NaN'],
    [{ steps: 0 }, 'got 0 steps'],
    [{ every: 3 }, 'got every = 3; expected a divisor of the 200 steps'],
    [{ initialisations: 1 }, 'got 1 initialisations'],
    [{ seed: -1 }, 'got seed -1'],
  ])('refuses %j', async (part, message) => {
    await expect(laboratory.train(simulation, { ...options, ...part })).rejects.toThrow(message);
  });
});
