// The simulation against dense matrices: outputs, gradient, kernel and mu to 1e-10 of their size, for every ensemble.

import { describe, expect, it } from 'vitest';
import { Circuit } from '../../verification/circuit.js';
import { type HaarBlocks, applyHaarBlock, drawHaarBlock, makeHaarBlocks } from '../../verification/haar-block.js';
import { drawPauliString } from '../../verification/pauli-string.js';
import { type RandomStream, seedStream, uniform } from '../../verification/random-stream.js';
import { type SimulatedObservable, type Simulation, prepareSimulation } from '../../verification/simulation.js';
import {
  type DenseCircuit,
  type Matrix,
  add,
  denseDerivatives,
  denseUnitary,
  diagonal,
  identity,
  matrix,
  pauliMatrix,
} from './dense-circuit.js';

/** The next block of the stream as a matrix. */
function nextBlock(stream: RandomStream, dim: number): Matrix {
  const blocks: HaarBlocks = makeHaarBlocks(dim, 1);
  drawHaarBlock(stream, blocks, 0);
  const columns = Array.from({ length: dim }, (_, column) => {
    const [re, im] = [new Float64Array(dim), new Float64Array(dim)];
    re[column] = 1;
    applyHaarBlock(blocks, 0, re, im, 0);
    return [re, im];
  });
  return matrix(dim, (row, column) => [columns[column][0][row], columns[column][1][row]]);
}

/** The letters of bit masks, the highest bit first. */
function labelOf(flips: number, signs: number, qubits: number): string {
  const bit = (mask: number, q: number) => (mask >> q) & 1;
  return Array.from({ length: qubits }, (_, k) => qubits - 1 - k)
    .map((q) => 'IXZY'[bit(flips, q) + 2 * bit(signs, q)])
    .join('');
}

function observableMatrix(observable: SimulatedObservable, dim: number, stream: RandomStream): Matrix {
  const zero = diagonal(new Array<number>(dim).fill(0));
  const qubits = Math.log2(dim);
  switch (observable.kind) {
    case 'diagonal':
      return diagonal(observable.eigenvalues);
    case 'pauli':
      return observable.terms.reduce(
        (sum, { label, coefficient }) => add(sum, pauliMatrix(label), [coefficient, 0]),
        zero,
      );
    case 'drawn-pauli': {
      let sum = zero;
      for (let term = 0; term < observable.terms; term++) {
        const { flips, signs } = drawPauliString(stream, qubits);
        sum = add(sum, pauliMatrix(labelOf(flips, signs, qubits)), [uniform(stream), 0]);
      }
      return sum;
    }
  }
}

/** The same draws from the same stream, in the documented order: generators, observables, start block, W_L, ..., W_1. */
function denseSample(simulation: Simulation, stream: RandomStream, thetas: readonly number[]) {
  const { dim, layers, ensemble } = simulation;
  const qubits = Math.log2(dim);
  const generators = Array.from({ length: layers }, () => {
    if (ensemble.generators === 'general') return diagonal(simulation.generatorSpectrum!);
    if (ensemble.generators === 'involution')
      return diagonal(Array.from({ length: dim }, (_, k) => (k < dim / 2 ? 1 : -1)));
    const { flips, signs } = drawPauliString(stream, qubits);
    return pauliMatrix(labelOf(flips, signs, qubits));
  });
  const observables = simulation.observables.map((observable) => observableMatrix(observable, dim, stream));
  const start = ensemble.ends === 'haar' ? nextBlock(stream, dim) : identity(dim);
  const blocks = Array.from({ length: layers }, () => nextBlock(stream, dim)).reverse();
  const circuit: DenseCircuit = { layers, blocks, start, generators, thetas };
  const { statesRe, statesIm, inputCount } = prepareSimulation(simulation);
  const outputs = Array.from({ length: inputCount }, (_, a) => {
    const state = Array.from({ length: dim }, (_, k) => [statesRe[a * dim + k], statesIm[a * dim + k]] as const);
    return observables.map((o) => denseDerivatives(circuit, state, o));
  }).flat();
  return { circuit, outputs };
}

const dot = (u: readonly number[], v: readonly number[]) => u.reduce((sum, x, k) => sum + x * v[k], 0);
const haar = (generators: 'involution' | 'uniform-pauli' | 'general') => ({ generators, ends: 'haar' }) as const;
const fixed = (generators: 'involution' | 'uniform-pauli' | 'general') => ({ generators, ends: 'fixed' }) as const;
const spectrum = (...eigenvalues: number[]) => ({ kind: 'diagonal', eigenvalues }) as const;
const pauliSum = {
  kind: 'pauli',
  terms: [
    { label: 'XY', coefficient: 0.7 },
    { label: 'ZI', coefficient: -1.1 },
    { label: 'IY', coefficient: 0.3 },
  ],
} as const;
const half = Math.SQRT1_2;

const CASES: [string, Simulation][] = [
  ['one layer', { dim: 2, layers: 1, ensemble: haar('involution'), observables: [spectrum(1, -1)] }],
  [
    'involutions',
    { dim: 4, layers: 5, ensemble: haar('involution'), observables: [spectrum(3, 1, 0, -1)], target: 0.4 },
  ],
  [
    'fixed ends',
    { dim: 4, layers: 3, ensemble: fixed('involution'), overlap: 0.3, observables: [spectrum(3, 1, 0, -1)] },
  ],
  ['uniform Pauli', { dim: 4, layers: 6, ensemble: haar('uniform-pauli'), observables: [pauliSum] }],
  ['uniform Pauli, fixed ends', { dim: 4, layers: 4, ensemble: fixed('uniform-pauli'), observables: [pauliSum] }],
  [
    'drawn observable',
    { dim: 4, layers: 3, ensemble: haar('uniform-pauli'), observables: [{ kind: 'drawn-pauli', terms: 3 }] },
  ],
  [
    'general generators at odd D',
    { dim: 3, layers: 4, ensemble: haar('general'), generatorSpectrum: [2, 0.5, -1], observables: [spectrum(1, 0, 0)] },
  ],
  [
    'general generators, fixed ends',
    {
      dim: 3,
      layers: 4,
      ensemble: fixed('general'),
      generatorSpectrum: [2, 0.5, -1],
      observables: [spectrum(1, 0, -2)],
      inputs: { vectors: [{ re: [half, 0, 0], im: [0, 0.5, 0.5] }] },
    },
  ],
  [
    'several inputs and outputs',
    {
      dim: 4,
      layers: 3,
      ensemble: haar('involution'),
      observables: [spectrum(3, 1, 0, -1), pauliSum],
      inputs: {
        gram: [
          [1, 0.5, 0.2],
          [0.5, 1, -0.3],
          [0.2, -0.3, 1],
        ],
      },
    },
  ],
  ['D = 1', { dim: 1, layers: 2, ensemble: haar('general'), generatorSpectrum: [0.5], observables: [spectrum(2)] }],
];

describe.each(CASES)('%s', (_, simulation) => {
  const { layers } = simulation;
  const outputCount = simulation.observables.length;

  it.each(['zero', 'random'])('agrees with dense matrices at %s angles', (kind) => {
    const angles = seedStream(99);
    const thetas = Float64Array.from({ length: layers }, () => (kind === 'zero' ? 0 : 6 * uniform(angles)));
    const reference = denseSample(simulation, seedStream(17), [...thetas]);
    const circuit = new Circuit(prepareSimulation(simulation));
    circuit.draw(seedStream(17));
    circuit.evaluate(kind === 'zero' ? undefined : thetas);
    reference.outputs.forEach(({ z, gradient }, p) => {
      expect(circuit.outputs[p]).toBeCloseTo(z, 11);
      gradient.forEach((slope, l) => {
        expect(circuit.gradient[p * layers + l]).toBeCloseTo(slope, 11);
      });
      reference.outputs.forEach((other, q) => {
        expect(circuit.kernel(p, q)).toBeCloseTo(dot(gradient, other.gradient), 10);
      });
    });
    const { gradient, hessian } = reference.outputs[0];
    const mu = dot(
      gradient,
      hessian.map((row) => dot(row, gradient)),
    );
    expect(Math.abs(circuit.mu() - mu)).toBeLessThan(1e-10 * (1 + Math.abs(mu)));
    expect(circuit.outputs.length).toBe(outputCount * prepareSimulation(simulation).inputCount);
  });

  it('gives the same numbers when its blocks are drawn again instead of stored', () => {
    const [stored, redrawn] = [
      new Circuit(prepareSimulation(simulation)),
      new Circuit(prepareSimulation(simulation), 0),
    ];
    const thetas = Float64Array.from({ length: layers }, (_, l) => l);
    for (const circuit of [stored, redrawn]) circuit.draw(seedStream(3));
    for (const angles of [undefined, thetas]) {
      for (const circuit of [stored, redrawn]) circuit.evaluate(angles);
      expect(redrawn.gradient).toEqual(stored.gradient);
      expect(redrawn.outputs).toEqual(stored.outputs);
      expect(redrawn.mu()).toBe(stored.mu());
    }
  });
});

describe.each(CASES)('%s, with the gate exp(-i theta X/2)', (_, simulation) => {
  const { layers } = simulation;
  const halved: Simulation = { ...simulation, ensemble: { ...simulation.ensemble, angle: 'half' } };
  const thetas = Float64Array.from({ length: layers }, (_, l) => 0.3 + 1.1 * l);

  function evaluated(one: Simulation, angles: Float64Array): Circuit {
    const circuit = new Circuit(prepareSimulation(one));
    circuit.draw(seedStream(23));
    circuit.evaluate(angles);
    return circuit;
  }

  it('is the circuit at -theta/2, with half of every derivative', () => {
    const half = evaluated(halved, thetas);
    const whole = evaluated(
      simulation,
      thetas.map((theta) => -theta / 2),
    );
    half.outputs.forEach((output, p) => {
      expect(output).toBeCloseTo(whole.outputs[p], 11);
    });
    half.gradient.forEach((slope, at) => {
      expect(slope).toBeCloseTo(-whole.gradient[at] / 2, 11);
    });
    expect(half.kernel(0, 0)).toBeCloseTo(whole.kernel(0, 0) / 4, 11);
    const mu = whole.mu() / 16;
    expect(Math.abs(half.mu() - mu)).toBeLessThan(1e-10 * (1 + Math.abs(mu)));
  });

  it('has the slopes of its outputs, by finite differences', () => {
    const step = 1e-5;
    const { gradient } = evaluated(halved, thetas);
    for (let l = 0; l < layers; l++) {
      const [up, down] = [step, -step].map(
        (shift) =>
          evaluated(
            halved,
            thetas.map((theta, at) => theta + (at === l ? shift : 0)),
          ).outputs[0],
      );
      expect(gradient[l]).toBeCloseTo((up - down) / (2 * step), 7);
    }
  });
});

describe('derivatives', () => {
  const simulation = CASES[1][1];
  const { layers } = simulation;

  it('are those of the output, by finite differences', () => {
    const circuit = new Circuit(prepareSimulation(simulation));
    circuit.draw(seedStream(8));
    const thetas = Float64Array.from({ length: layers }, (_, l) => 0.3 * l - 0.5);
    circuit.evaluate(thetas);
    const gradient = circuit.gradient.slice();
    const mu = circuit.mu();
    const outputAt = (angles: Float64Array) => {
      circuit.evaluate(angles);
      return circuit.outputs[0];
    };
    const step = 1e-4;
    for (let l = 0; l < layers; l++) {
      const moved = (by: number) => outputAt(thetas.map((theta, k) => (k === l ? theta + by : theta)));
      expect((moved(step) - moved(-step)) / (2 * step)).toBeCloseTo(gradient[l], 6);
    }
    const along = (s: number) => outputAt(thetas.map((theta, k) => theta + s * gradient[k]));
    const second = (along(step) - 2 * along(0) + along(-step)) / step ** 2;
    expect(second).toBeCloseTo(mu, 4);
  });

  it('come from the operator order of Eq. (1), not from the opposite one', () => {
    const thetas = Array.from({ length: layers }, (_, l) => l + 0.1);
    const { circuit } = denseSample(simulation, seedStream(5), thetas);
    const u = denseUnitary(circuit);
    const reversed = denseUnitary({
      ...circuit,
      blocks: [...circuit.blocks].reverse(),
      generators: [...circuit.generators].reverse(),
      thetas: [...thetas].reverse(),
    });
    const column = (m: Matrix) => [0, 1, 2, 3].map((row) => m.entries[row * 4]);
    const z = (m: Matrix) => column(m).reduce((sum, [re, im], k) => sum + [3, 1, 0, -1][k] * (re * re + im * im), 0);
    const simulated = new Circuit(prepareSimulation(simulation));
    simulated.draw(seedStream(5));
    simulated.evaluate(Float64Array.from(thetas));
    expect(simulated.outputs[0]).toBeCloseTo(z(u), 12);
    expect(Math.abs(simulated.outputs[0] - z(reversed))).toBeGreaterThan(1e-3);
  });

  it('vanish for O = 1, for X = 1 and for no layers', () => {
    const cases: Simulation[] = [
      { dim: 4, layers: 3, ensemble: haar('involution'), observables: [spectrum(2, 2, 2, 2)] },
      { dim: 3, layers: 3, ensemble: haar('general'), generatorSpectrum: [1, 1, 1], observables: [spectrum(1, 2, 3)] },
      { dim: 4, layers: 0, ensemble: haar('involution'), observables: [spectrum(1, 2, 3, 4)] },
    ];
    for (const one of cases) {
      const circuit = new Circuit(prepareSimulation(one));
      circuit.draw(seedStream(1));
      circuit.evaluate();
      expect(circuit.kernel(0, 0)).toBeLessThan(1e-28);
      expect(Math.abs(circuit.mu())).toBeLessThan(1e-28);
    }
  });

  it('need a draw first when blocks are not stored', () => {
    const circuit = new Circuit(prepareSimulation(simulation), 0);
    expect(() => {
      circuit.evaluate();
    }).toThrow('evaluate before draw');
  });
});
