// Statistical tests with fixed seeds: each estimate within 5 standard errors of an exact value (fails for 6e-7 of the seeds
// while the distribution is near normal; about 25 comparisons), and wrong values rejected by the same measure.

import { describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { type Estimate, estimate, kernelEntries } from '../../verification/estimate.js';
import { Circuit } from '../../verification/circuit.js';
import { FrameCircuit } from '../../verification/frame-circuit.js';
import { seedStream, skipSamples } from '../../verification/random-stream.js';
import { type Simulation, prepareSimulation } from '../../verification/simulation.js';

const haar = { generators: 'involution', ends: 'haar' } as const;
const spectrum = (...eigenvalues: number[]) => ({ kind: 'diagonal', eigenvalues }) as const;
const small: Simulation = { dim: 4, layers: 3, ensemble: haar, observables: [spectrum(3, 1, 0, -1)], target: 0.5 };

const run = (simulation: Simulation, names: readonly string[], samples: number, seed = 1) =>
  estimate(simulation, names.map(parseQuantity), { seed, samples });

const deviation = ({ value, standardError }: Estimate, exact: number) => (value - exact) / standardError;

/** E[K] = 2 L (D Tr O^2 - (Tr O)^2) / ((D + 1)^2 (D - 1)), by hand; times 1 - 1/D^2 for uniform Pauli generators. */
function meanK(dim: number, layers: number, eigenvalues: readonly number[]): number {
  const trace = (k: number) => eigenvalues.reduce((sum, x) => sum + x ** k, 0);
  return (2 * layers * (dim * trace(2) - trace(1) ** 2)) / ((dim + 1) ** 2 * (dim - 1));
}

describe('estimate', () => {
  it('means the same numbers in every later version', () => {
    const [K, mu] = run({ ...small, sampling: 'blocks' }, ['K', 'mu'], 5);
    expect([K.value, K.standardError, mu.value].map((number) => number.toPrecision(12))).toMatchInlineSnapshot(`
      [
        "1.15982314252",
        "0.800491896377",
        "3.97536818299",
      ]
    `);
  });

  it('means the same numbers in every later version, with frames', () => {
    const [K, mu] = run(small, ['K', 'mu'], 5);
    expect([K.value, K.standardError, mu.value].map((number) => number.toPrecision(12))).toMatchInlineSnapshot(`
      [
        "2.14713692923",
        "0.529622778660",
        "4.52315128940",
      ]
    `);
    // K has the same samples whatever else is asked for.
    expect(run(small, ['K'], 5)[0]).toEqual(K);
  });

  it.each(['frames', 'blocks'] as const)('is what one gets from the samples themselves, with %s', (sampling) => {
    const samples = 700;
    const stream = seedStream(4);
    const prepared = prepareSimulation({ ...small, sampling });
    const circuit = sampling === 'frames' ? new FrameCircuit(prepared, { withMu: true }) : new Circuit(prepared);
    const values = Array.from({ length: samples }, () => {
      circuit.sample(stream.clone());
      skipSamples(stream, 1);
      return { eps: circuit.outputs[0] - 0.5, K: circuit.kernel(0, 0), mu: circuit.mu() };
    });
    const average = (of: (value: (typeof values)[number]) => number) =>
      values.reduce((sum, v) => sum + of(v), 0) / samples;
    const names = ['eps', 'K^2', 'eps*mu', 'var(K)', 'cov(K,mu)', 'kernel[1,1]'];
    const [eps, K2, epsMu, varK, covariance, entry] = run({ ...small, sampling }, names, samples, 4);
    const [K, mu] = [average((v) => v.K), average((v) => v.mu)];
    expect(eps.value).toBeCloseTo(
      average((v) => v.eps),
      12,
    );
    expect(K2.value).toBeCloseTo(
      average((v) => v.K ** 2),
      10,
    );
    expect(epsMu.value).toBeCloseTo(
      average((v) => v.eps * v.mu),
      10,
    );
    expect(entry.value).toBeCloseTo(K, 12);
    const bessel = samples / (samples - 1);
    const spread = bessel * average((v) => (v.K - K) ** 2);
    expect(varK.value).toBeCloseTo(spread, 10);
    expect(covariance.value).toBeCloseTo(bessel * average((v) => (v.K - K) * (v.mu - mu)), 10);
    const sem = (h: (v: (typeof values)[number]) => number) =>
      Math.sqrt(average((v) => (h(v) - average(h)) ** 2) / (samples - 1));
    expect(entry.standardError).toBeCloseTo(
      sem((v) => v.K),
      12,
    );
    expect(varK.standardError).toBeCloseTo(
      sem((v) => (v.K - K) ** 2),
      9,
    );
    expect(covariance.standardError).toBeCloseTo(
      sem((v) => (v.K - K) * (v.mu - mu)),
      9,
    );
    expect(entry.kurtosis).toBeCloseTo(average((v) => (v.K - K) ** 4) / average((v) => (v.K - K) ** 2) ** 2, 9);
    expect(entry.skewness).toBeCloseTo(average((v) => (v.K - K) ** 3) / average((v) => (v.K - K) ** 2) ** 1.5, 9);
    const centred = (k: number) => average((v) => ((v.K - K) ** 2 - average((w) => (w.K - K) ** 2)) ** k);
    expect(varK.kurtosis / (centred(4) / centred(2) ** 2)).toBeCloseTo(1, 9);
    expect(varK.skewness / (centred(3) / centred(2) ** 1.5)).toBeCloseTo(1, 9);
  });

  it.each([
    [2, 1, [1, -1], 4000],
    [2, 5, [3, -1], 4000],
    [4, 3, [3, 1, 0, -1], 8000],
    [6, 4, [1, 1, 0, 0, 0, -2], 4000],
    [8, 10, [1, 0, 0, 0, 0, 0, 0, 0], 4000],
  ])('at D = %i, L = %i finds the mean kernel, and not a wrong one', (dim, layers, eigenvalues, samples) => {
    const observables = [spectrum(...eigenvalues)];
    const [K] = run({ dim, layers, ensemble: haar, observables }, ['K'], samples);
    const exact = meanK(dim, layers, eigenvalues);
    expect(Math.abs(deviation(K, exact))).toBeLessThan(5);
    expect(Math.abs(deviation(K, 1.25 * exact))).toBeGreaterThan(5);
    expect(Math.abs(deviation(K, 2 * exact))).toBeGreaterThan(5);
  });

  it('finds inert layers of uniform Pauli generators', () => {
    const observables = [{ kind: 'pauli', terms: [{ label: 'XZ', coefficient: 1 }] }] as const;
    const pauli: Simulation = {
      dim: 4,
      layers: 6,
      ensemble: { generators: 'uniform-pauli', ends: 'haar' },
      observables,
    };
    const [K] = run(pauli, ['K'], 40_000);
    const active = meanK(4, 6, [1, 1, -1, -1]);
    expect(Math.abs(deviation(K, (active * 15) / 16))).toBeLessThan(5);
    expect(Math.abs(deviation(K, active))).toBeGreaterThan(5);
  });

  it('finds the mean output and its variance under one Haar block', () => {
    // E z = Tr O / D, var z = (D Tr O^2 - (Tr O)^2) / (D^2 (D + 1))
    const [eps, variance] = run(small, ['eps', 'var(eps)'], 20_000);
    expect(Math.abs(deviation(eps, 3 / 4 - 0.5))).toBeLessThan(5);
    expect(Math.abs(deviation(variance, (4 * 11 - 9) / (16 * 5)))).toBeLessThan(5);
    expect(Math.abs(deviation(eps, 3 / 4))).toBeGreaterThan(5);
  });

  it('finds, with fixed ends and one layer, (d eps)^2 in proportion to 1 - <X>^2', () => {
    // d z = Tr (V^dagger O V) i [rho, X], and E (Tr V^dagger O V A)^2 = (D Tr O^2 - (Tr O)^2) Tr A^2 / (D (D^2 - 1)) for Tr A = 0,
    // with Tr (i [rho, X])^2 = 2 (1 - <X>^2).
    for (const overlap of [0, 0.6, 1]) {
      const ensemble = { generators: 'involution', ends: 'fixed' } as const;
      const [K] = run({ ...small, layers: 1, ensemble, overlap }, ['K'], 6000);
      const exact = ((4 * 11 - 9) * 2 * (1 - overlap ** 2)) / (4 * 15);
      if (overlap === 1) expect(Math.abs(K.value)).toBeLessThan(K.rounding);
      else expect(Math.abs(deviation(K, exact))).toBeLessThan(5);
    }
  });

  it('finds, for orthonormal inputs, off-diagonal entries of the opposite sign', () => {
    // E sum_a K_{a1} = 0 when the inputs are a whole basis, since sum_a z(x_a) = Tr O does not move.
    const basis: Simulation = { ...small, inputs: { count: 4 } };
    const entries = estimate(basis, kernelEntries(basis)[0], { seed: 2, samples: 6000 });
    expect(entries.map(({ name }) => name)).toEqual(['kernel[1,1]', 'kernel[1,2]', 'kernel[1,3]', 'kernel[1,4]']);
    expect(Math.abs(entries.reduce((sum, { value }) => sum + value, 0))).toBeLessThan(1e-12);
    const exact = meanK(4, 3, [3, 1, 0, -1]);
    expect(Math.abs(deviation(entries[0], exact))).toBeLessThan(5);
    for (const entry of entries.slice(1)) expect(Math.abs(deviation(entry, -exact / 3))).toBeLessThan(5);
  });

  it('knows rounding from deviation', () => {
    for (const name of ['K', 'mu', 'K^2', 'eps*K', 'var(K)']) {
      const [one] = run({ ...small, observables: [spectrum(1, 1, 1, 1)] }, [name], 50);
      expect(Math.abs(one.value)).toBeLessThan(one.rounding);
      const [other] = run(small, [name], 50);
      expect(other.rounding).toBeLessThan(1e-3 * other.standardError);
    }
  });

  it('warns of heavy tails', () => {
    expect(run(small, ['K'], 5000)[0].warning).toBeNull();
    expect(run(small, ['mu^2'], 200)[0].warning).toMatch('heavy tail');
  });

  it('refuses what it cannot do, before any work', () => {
    expect(() => run(small, ['K'], 1)).toThrow('estimate: got 1 samples; expected an integer from 2');
    expect(() => run(small, ['K'], NaN)).toThrow('got NaN samples');
    expect(() => run(small, ['K'], 10, -1)).toThrow('got seed -1');
    expect(() => run(small, [], 10)).toThrow('no quantity');
    expect(() => run(small, ['kernel'], 10)).toThrow('expected its entries');
    expect(() => run(small, ['kernel[1,2]'], 10)).toThrow('kernel[1,2] with 1 inputs and 1 outputs');
    expect(() => run({ ...small, dim: 3 }, ['K'], 10)).toThrow('expected an even D');
  });
});
