// Frames against whole blocks: two samples of the same law. All joint moments to order 4 of outputs and gradients, and those of mu with
// them. Each comparison is bounded by 5.5 standard errors (4e-8 of the seeds while a mean is near normal; about 5000 comparisons).

import { afterEach, describe, expect, it, vi } from 'vitest';
import { Circuit } from '../../verification/circuit.js';
import { FrameCircuit } from '../../verification/frame-circuit.js';
import type * as HaarFrame from '../../verification/haar-frame.js';
import { removeComponents } from '../../verification/orthogonal-vectors.js';
import { seedStream } from '../../verification/random-stream.js';
import { type Simulation, prepareSimulation } from '../../verification/simulation.js';

/** Which vector of a block is forgotten: a check that cannot fail shows nothing. */
const forgotten = vi.hoisted(() => ({ ofFrames: false, ofTangents: false, ofEnds: false }));

vi.mock('../../verification/haar-frame.js', async (original) => {
  const real = await original<typeof HaarFrame>();
  const drawOrthogonalFrame: typeof real.drawOrthogonalFrame = (normals, dim, count, squares) => {
    if (!forgotten.ofFrames) return real.drawOrthogonalFrame(normals, dim, count, squares);
    const first = normals.take(2 * dim * count);
    for (let i = 0; i < count; i++) {
      // the last one as if the one before it had not been met
      const known = i === count - 1 ? Math.max(0, i - 1) : i;
      const at = first + 2 * dim * i;
      squares[i] = removeComponents(dim, normals.values, first, known, squares, normals.values, at, null);
    }
    return first;
  };
  const applyHaarFrame: typeof real.applyHaarFrame = (frames, index, ...rest) => {
    if (forgotten.ofTangents) frames.known[index]--;
    real.applyHaarFrame(frames, index, ...rest);
  };
  const completeFrame: typeof real.completeFrame = (normals, dim, vectors, first, given, count) => {
    if (forgotten.ofEnds) vectors.fill(0, first, first + 2 * dim * given);
    real.completeFrame(normals, dim, vectors, first, given, count);
  };
  return { ...real, drawOrthogonalFrame, applyHaarFrame, completeFrame };
});

afterEach(() => {
  Object.assign(forgotten, { ofFrames: false, ofTangents: false, ofEnds: false });
});

interface Samples {
  readonly names: readonly string[];
  /** one array per variable: outputs, gradients, and mu last */
  readonly columns: readonly Float64Array[];
}

/** A circuit that can be sampled, of either kind. */
type Sampled = Pick<FrameCircuit, 'sample' | 'outputs' | 'gradient' | 'mu'>;

function sampled(circuit: Sampled, seed: number, count: number): Samples {
  const names = [
    ...Array.from(circuit.outputs, (_, p) => `z${p}`),
    ...Array.from(circuit.gradient, (_, at) => `g${at}`),
    'mu',
  ];
  const columns = names.map(() => new Float64Array(count));
  const stream = seedStream(seed);
  for (let k = 0; k < count; k++) {
    circuit.sample(stream.clone());
    stream.jump();
    [...circuit.outputs, ...circuit.gradient, circuit.mu()].forEach((value, place) => (columns[place][k] = value));
  }
  return { names, columns };
}

/** Products of up to `order` of the variables with places from `from` on. */
function monomials(variables: number, order: number, from = 0): number[][] {
  if (order === 0) return [[]];
  const longer = Array.from({ length: variables - from }, (_, k) =>
    monomials(variables, order - 1, from + k).map((rest) => [from + k, ...rest]),
  ).flat();
  return [[], ...longer];
}

function mean(columns: readonly Float64Array[], product: readonly number[]): [mean: number, error: number] {
  const count = columns[0].length;
  let [sum, squares] = [0, 0];
  for (let k = 0; k < count; k++) {
    let value = 1;
    for (const place of product) value *= columns[place][k];
    sum += value;
    squares += value * value;
  }
  return [sum / count, Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2) / count)];
}

/** The largest deviation of one joint moment from another, in standard errors, and what it is of. */
function largestDeviation(one: Samples, two: Samples): [deviation: number, name: string] {
  const plain = one.names.length - 1;
  // mu is of degree 3 in the gradient: of it the first two orders, and its products with two of the others
  const products = [
    ...monomials(plain, 4),
    ...monomials(plain, 2).map((product) => [...product, plain]),
    [plain, plain],
  ];
  let largest: [number, string] = [0, ''];
  for (const product of products) {
    const [[a, da], [b, db]] = [mean(one.columns, product), mean(two.columns, product)];
    if (Math.abs(a - b) < 1e-11) continue;
    const deviation = Math.abs(a - b) / Math.hypot(da, db);
    if (!(deviation <= largest[0])) largest = [deviation, product.map((place) => one.names[place]).join(' ')];
  }
  return largest;
}

const spectrum = (...eigenvalues: number[]) => ({ kind: 'diagonal', eigenvalues }) as const;
const some = (dim: number, shift = 0) =>
  spectrum(...Array.from({ length: dim }, (_, k) => Math.cos(3 * k + shift) + 0.3));
const half = Math.SQRT1_2;
type Generators = Simulation['ensemble']['generators'];

function simulationOf(generators: Generators, ends: 'haar' | 'fixed', dim: number, layers = 2): Simulation {
  const spectra = generators === 'general' ? { generatorSpectrum: some(dim, 1).eigenvalues } : {};
  const tilted = { re: [half, ...new Array<number>(dim - 1).fill(0)], im: new Array<number>(dim).fill(0) };
  tilted.im[dim - 1] = half;
  const states = ends === 'haar' ? {} : { inputs: { vectors: [tilted] } };
  return { dim, layers, ensemble: { generators, ends }, observables: [some(dim)], ...spectra, ...states };
}

const pauliSum = {
  kind: 'pauli',
  terms: [
    { label: 'XY', coefficient: 0.7 },
    { label: 'ZI', coefficient: -1.1 },
  ],
} as const;

const CASES: [string, Simulation][] = [
  ...(['haar', 'fixed'] as const).flatMap((ends) =>
    (['involution', 'uniform-pauli', 'general'] as const).flatMap((generators) =>
      (generators === 'general' ? [2, 3, 4, 8] : [2, 4, 8]).map((dim): [string, Simulation] => [
        `${generators} generators, ${ends} ends, D = ${dim}`,
        simulationOf(generators, ends, dim),
      ]),
    ),
  ),
  ['a projector', { ...simulationOf('involution', 'haar', 4, 3), observables: [spectrum(1, 0, 0, 0)] }],
  [
    'a Pauli sum, gate of half the angle',
    {
      ...simulationOf('uniform-pauli', 'haar', 4),
      ensemble: { generators: 'uniform-pauli', ends: 'haar', angle: 'half' },
      observables: [pauliSum],
    },
  ],
  [
    'an observable drawn anew',
    { ...simulationOf('involution', 'haar', 4), observables: [{ kind: 'drawn-pauli', terms: 2 }] },
  ],
  [
    'an overlap',
    {
      dim: 4,
      layers: 2,
      ensemble: { generators: 'involution', ends: 'fixed' },
      overlap: 0.4,
      observables: [some(4)],
    },
  ],
  ...[2, 3, 4, 8].map((dim): [string, Simulation] => [
    `two inputs and two outputs, D = ${dim}`,
    {
      ...simulationOf('general', 'haar', dim, 1),
      observables: [some(dim), some(dim, 2)],
      inputs: {
        vectors: [0, 1]
          .map((a) => ({
            re: Array.from({ length: dim }, (_, k) => (k === 0 ? half : 0)),
            im: Array.from({ length: dim }, (_, k) => (k === a ? half : 0)),
          }))
          .map(({ re, im }, a) => (a === 0 ? { re: re.map((x) => x / half), im: im.map(() => 0) } : { re, im })),
      },
    },
  ]),
  [
    'three dependent inputs, fixed ends',
    {
      ...simulationOf('general', 'fixed', 3, 2),
      inputs: {
        vectors: [{ re: [1, 0, 0] }, { re: [half, 0, 0], im: [0, half, 0] }, { re: [0, 0, 0], im: [0, 1, 0] }],
      },
    },
  ],
];

/** What a forgotten vector changes is smaller by 1/D^2: with so many samples it is seen at each D. */
const samplesAt = (dim: number) => (dim < 8 ? 6000 : 48_000);
const frames = (simulation: Simulation) =>
  sampled(new FrameCircuit(prepareSimulation(simulation), { withMu: true }), 1, samplesAt(simulation.dim));
const blocks = (simulation: Simulation) =>
  sampled(new Circuit(prepareSimulation(simulation)), 2, samplesAt(simulation.dim));

describe('frames against whole blocks', () => {
  it.each(CASES)(
    '%s',
    (_, simulation) => {
      const [deviation, name] = largestDeviation(frames(simulation), blocks(simulation));
      expect(deviation, name).toBeLessThan(5.5);
    },
    60_000,
  );

  // Deeper circuits weigh the pairs of layers more, and these are what the tangent is for.
  it.each(['involution', 'uniform-pauli', 'general'] as const)('mu in six layers, %s generators', (generators) => {
    const prepared = prepareSimulation(simulationOf(generators, 'haar', 4, 6));
    const of = (circuit: Sampled, seed: number) => sampled(circuit, seed, 20_000).columns;
    const [one, two] = [of(new FrameCircuit(prepared, { withMu: true }), 1), of(new Circuit(prepared), 2)];
    const mu = one.length - 1;
    for (const product of [[mu], [mu, mu], [0, mu], [0, 0, mu, mu]]) {
      const [[a, da], [b, db]] = [mean(one, product), mean(two, product)];
      expect(Math.abs(a - b) / Math.hypot(da, db)).toBeLessThan(5.5);
    }
  });

  it.each([
    ['ofFrames', 'haar'],
    ['ofTangents', 'haar'],
    ['ofEnds', 'fixed'],
  ] as const)('rejects blocks that forget a vector: %s', (which, ends) => {
    for (const dim of [2, 4, 8]) {
      const simulation = simulationOf('involution', ends, dim);
      // Whole blocks use none of what is broken here.
      const reference = blocks(simulation);
      forgotten[which] = true;
      const [deviation] = largestDeviation(frames(simulation), reference);
      expect(deviation).toBeGreaterThan(5.5);
    }
  });
});

describe('a circuit of frames', () => {
  const simulation = simulationOf('involution', 'haar', 4, 3);

  it('gives the same gradient with and without mu, and the same mu however often it is asked', () => {
    const prepared = prepareSimulation(simulation);
    const [plain, withMu] = [false, true].map((mu) => new FrameCircuit(prepared, { withMu: mu }));
    for (const seed of [1, 2]) {
      for (const circuit of [plain, withMu]) circuit.sample(seedStream(seed));
      expect(plain.gradient).toEqual(withMu.gradient);
      const mu = withMu.mu();
      expect(withMu.mu()).toBe(mu);
      withMu.sample(seedStream(seed));
      expect(withMu.mu()).toBe(mu);
    }
    expect(() => plain.mu()).toThrow('made without it');
  });

  it('has no derivatives for O = 1, for X = 1 and for no layers', () => {
    const cases: Simulation[] = [
      { ...simulation, observables: [spectrum(2, 2, 2, 2)] },
      { ...simulationOf('general', 'haar', 3), generatorSpectrum: [1, 1, 1] },
      { ...simulationOf('involution', 'haar', 4, 0) },
      { ...simulationOf('involution', 'fixed', 4, 0) },
      { ...simulationOf('general', 'haar', 1), generatorSpectrum: [0.5] },
    ];
    for (const one of cases) {
      const circuit = new FrameCircuit(prepareSimulation(one), { withMu: true });
      circuit.sample(seedStream(1));
      expect(circuit.kernel(0, 0)).toBeLessThan(1e-28);
      expect(Math.abs(circuit.mu())).toBeLessThan(1e-28);
    }
  });

  it('gives the output of the given state where nothing is random', () => {
    const one = simulationOf('involution', 'fixed', 4, 0);
    const circuit = new FrameCircuit(prepareSimulation(one), { withMu: false });
    circuit.sample(seedStream(1));
    const { eigenvalues } = some(4);
    expect(circuit.outputs[0]).toBeCloseTo((eigenvalues[0] + eigenvalues[3]) / 2, 14);
  });
});
