import { describe, expect, it } from 'vitest';
import { type Simulation, prepareSimulation } from '../../verification/simulation.js';

const good: Simulation = {
  dim: 4,
  layers: 2,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [1, 2, 3, 4] }],
};
const pauli = (label: string, coefficient = 1) => ({ kind: 'pauli', terms: [{ label, coefficient }] }) as const;
const general = { generators: 'general', ends: 'haar' } as const;
const fixed = { generators: 'involution', ends: 'fixed' } as const;

const BAD: [string, Partial<Simulation>, string][] = [
  ['no dimension', { dim: 0 }, 'simulation: dimension 0; expected an integer from 1 to 65536'],
  [
    'whole blocks beyond their size',
    { dim: 8192, sampling: 'blocks' },
    'dimension 8192; expected an integer from 1 to 4096',
  ],
  [
    'frames of a circuit that is kept',
    { frozen: { seed: 1 }, sampling: 'frames' },
    'frames with a circuit that is kept',
  ],
  ['a broken dimension', { dim: 2.5 }, 'dimension 2.5'],
  ['a negative number of layers', { layers: -1 }, 'number of layers -1'],
  ['odd D with involutions', { dim: 3 }, 'expected an even D, or general generators'],
  [
    'Pauli generators at D = 6',
    { dim: 6, ensemble: { generators: 'uniform-pauli', ends: 'haar' } },
    'expected a power of two',
  ],
  ['a Pauli observable at D = 6', { dim: 6, observables: [pauli('XX')] }, 'expected a power of two'],
  ['a label that is too long', { observables: [pauli('XXX')] }, 'expected 2 letters of I, X, Y, Z'],
  ['a coefficient that is no number', { observables: [pauli('XX', NaN)] }, 'NaN among the Pauli coefficients'],
  [
    'three eigenvalues',
    { observables: [{ kind: 'diagonal', eigenvalues: [1, 2, 3] }] },
    '3 eigenvalues of an observable; expected 4',
  ],
  [
    'an infinite eigenvalue',
    { observables: [{ kind: 'diagonal', eigenvalues: [1, 2, 3, Infinity] }] },
    'Infinity among',
  ],
  ['no observable', { observables: [] }, 'number of observables 0'],
  ['no drawn strings', { observables: [{ kind: 'drawn-pauli', terms: 0 }] }, 'number of drawn Pauli strings 0'],
  ['a target that is no number', { target: NaN }, 'target NaN'],
  ['general generators without a spectrum', { ensemble: general }, 'without a generator spectrum'],
  ['a spectrum for involutions', { generatorSpectrum: [1, 1, 1, 1] }, 'with a generator spectrum'],
  ['a short spectrum', { ensemble: general, generatorSpectrum: [1] }, '1 generator eigenvalues; expected 4'],
  ['fixed ends without an overlap', { ensemble: fixed }, 'overlap undefined with fixed ends'],
  ['an overlap above 1', { ensemble: fixed, overlap: 1.01 }, 'overlap 1.01'],
  ['an overlap with haar ends', { overlap: 0.5 }, 'an overlap; expected one only with fixed ends'],
  ['two inputs with fixed ends', { ensemble: fixed, overlap: 0, inputs: { count: 2 } }, '2 inputs with fixed ends'],
  [
    'general fixed ends without states',
    { ensemble: { ...general, ends: 'fixed' }, generatorSpectrum: [1, 2, 3, 4] },
    'expected inputs.vectors',
  ],
  ['more inputs than D', { inputs: { count: 5 } }, 'number of orthonormal inputs 5; expected an integer from 1 to 4'],
  [
    'a crooked Gram matrix',
    {
      inputs: {
        gram: [
          [1, 0.5],
          [0.4, 1],
        ],
      },
    },
    'row 1 of the Gram matrix',
  ],
  ['a ragged Gram matrix', { inputs: { gram: [[1, 0.5], [0.5]] } }, 'entries in a row of the Gram matrix'],
  ['a Gram matrix of long states', { inputs: { gram: [[2]] } }, 'row 1 of the Gram matrix'],
  [
    'an indefinite Gram matrix',
    {
      inputs: {
        gram: [
          [1, 0.9, 0],
          [0.9, 1, 0.9],
          [0, 0.9, 1],
        ],
      },
    },
    'negative eigenvalue',
  ],
  [
    'an indefinite singular Gram matrix',
    {
      inputs: {
        gram: [
          [1, 1, 0],
          [1, 1, 0.5],
          [0, 0.5, 1],
        ],
      },
    },
    'negative eigenvalue',
  ],
  ['a state that is too long', { inputs: { vectors: [{ re: [1, 1, 0, 0] }] } }, 'a state of norm 1.414'],
  ['a state of three entries', { inputs: { vectors: [{ re: [1, 0, 0] }] } }, '3 entries of a state vector; expected 4'],
];

describe('prepareSimulation', () => {
  it.each(BAD)('refuses %s', (_, part, message) => {
    expect(() => prepareSimulation({ ...good, ...part })).toThrow(message);
    expect(() => prepareSimulation({ ...good, ...part })).toThrow(expect.objectContaining({ name: 'InputError' }));
  });

  it('accepts what is good', () => {
    expect(prepareSimulation(good).inputCount).toBe(1);
  });

  it.each([
    [
      [
        [1, 0.5, 0.2],
        [0.5, 1, -0.3],
        [0.2, -0.3, 1],
      ],
    ],
    [
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      [
        [1, -1, 1],
        [-1, 1, -1],
        [1, -1, 1],
      ],
    ],
    [
      [
        [1, 0.6, 1],
        [0.6, 1, 0.6],
        [1, 0.6, 1],
      ],
    ],
  ])('realises the Gram matrix %j', (gram) => {
    const { statesRe, inputCount } = prepareSimulation({ ...good, inputs: { gram } });
    for (let a = 0; a < inputCount; a++) {
      for (let b = 0; b < inputCount; b++) {
        let product = 0;
        for (let k = 0; k < 4; k++) product += statesRe[4 * a + k] * statesRe[4 * b + k];
        expect(product).toBeCloseTo(gram[a][b], 12);
      }
    }
  });

  it('takes more inputs than D when their Gram matrix has rank D', () => {
    const inputs = {
      gram: [
        [1, 0, 0.6],
        [0, 1, 0.8],
        [0.6, 0.8, 1],
      ],
    };
    const observables = [{ kind: 'diagonal', eigenvalues: [1, 2] }] as const;
    expect(prepareSimulation({ ...good, dim: 2, observables, inputs }).inputCount).toBe(3);
    const independent = {
      gram: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    };
    expect(() => prepareSimulation({ ...good, dim: 2, observables, inputs: independent })).toThrow('rank above D = 2');
  });

  it('gives the state the overlap', () => {
    const { statesRe } = prepareSimulation({ ...good, ensemble: fixed, overlap: -0.6 });
    const [p, , , q] = statesRe;
    expect(p * p - q * q).toBeCloseTo(-0.6, 15);
    expect(p * p + q * q).toBeCloseTo(1, 15);
  });
});
