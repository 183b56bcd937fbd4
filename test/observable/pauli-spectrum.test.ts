// States from text, and the power sums of their Pauli expectations: against dense Pauli matrices, known states, and what no state has.

import { describe, expect, it } from 'vitest';
import { exactText, rational } from '../../src/algebra/rational.js';
import { pauliSpectrum, requirePossibleSpectrum } from '../../src/observable/pauli-spectrum.js';
import { floatState, parseState, probabilities } from '../../src/observable/state-vector.js';
import { at, pauliMatrix } from '../verification/dense-circuit.js';
import { expectInputError } from './one-line-error.js';

/** sum_P <P>^k over all labels, in floating point from the definition. */
function denseSum(text: string, k: number): number {
  const { re, im } = floatState(parseState(text));
  const qubits = Math.log2(re.length);
  let labels = [''];
  for (let q = 0; q < qubits; q++)
    labels = labels.flatMap((label) => ['I', 'X', 'Y', 'Z'].map((letter) => label + letter));
  return labels.reduce((sum, label) => {
    const matrix = pauliMatrix(label);
    let mean = 0;
    for (let row = 0; row < re.length; row++) {
      for (let column = 0; column < re.length; column++) {
        const [a, b] = at(matrix, row, column);
        const [x, y] = [a * re[column] - b * im[column], a * im[column] + b * re[column]];
        mean += re[row] * x + im[row] * y;
      }
    }
    return sum + mean ** k;
  }, 0);
}

describe('pauliSpectrum', () => {
  it.each(['1, 3/5+4/5i', '1, 2i, -1/3, 1/2-i', '1,1,1,1,1,1,1,i', '3,0,0,4', '1, 0.5, 2, i, 0, -1/7, 3, 1+i'])(
    'of %s is that of dense matrices',
    (text) => {
      pauliSpectrum(parseState(text), 3).forEach((sum, place) => {
        expect(sum.valueOf()).toBeCloseTo(denseSum(text, 2 * place + 4), 10);
      });
      expect(denseSum(text, 2)).toBeCloseTo(parseState(text).amplitudes.length, 10);
    },
  );

  it('is D for stabilizer states', () => {
    for (const text of ['1,0', '1,i', '1,0,0,1', '1,1,1,-1', '1,0,0,0,0,0,0,i']) {
      const state = parseState(text);
      expect(pauliSpectrum(state, 4).map((sum) => exactText(sum))).toEqual(
        new Array(4).fill(String(state.amplitudes.length)),
      );
    }
  });

  it('refuses dimensions without qubits', () => {
    expectInputError(() => pauliSpectrum(parseState('1,0,1'), 1), '3 amplitudes');
  });
});

describe('requirePossibleSpectrum', () => {
  it('takes what states have', () => {
    for (const text of ['1, 3/5+4/5i', '1, 2i, -1/3, 1/2-i', '1,0', '1,1,1,1,1,1,1,i']) {
      const state = parseState(text);
      for (const count of [1, 2, 3, 4, 5])
        requirePossibleSpectrum(pauliSpectrum(state, count), state.amplitudes.length);
    }
  });

  it.each([
    [2, '3'],
    [2, '1'],
    [2, '5/4'],
    [2, '2,1'],
    [4, '5'],
    [4, '2,3'],
    [2, '962/625,962/625'],
  ])('refuses at D = %i: %s', (dim, list) => {
    expectInputError(() => {
      requirePossibleSpectrum(
        list.split(',').map((one) => rational(one)),
        dim,
      );
    }, 'no pure state');
  });

  it('takes the least s_4 of a qubit, 1 + 1/3', () => {
    requirePossibleSpectrum([rational('4/3')], 2);
    expectInputError(() => {
      requirePossibleSpectrum([rational('1.333')], 2);
    }, 's_4 from 4/3');
  });
});

describe('parseState', () => {
  it.each([
    ['1, 3/5+4/5i', '1,0 3/5,4/5'],
    ['(0.6+0.8j), 1', '3/5,4/5 1,0'],
    ['-i, 4i/5', '0,-1 0,4/5'],
    ['3i, 2', '0,3 2,0'],
    ['1\n-1/2 - i', '1,0 -1/2,-1'],
    ['[1, "3/5+4/5i"]', '1,0 3/5,4/5'],
    ['[[1, 0], [0.6, -0.8]]', '1,0 3/5,-4/5'],
    ['2*i, 1', '0,2 1,0'],
  ])('reads %s', (text, expected) => {
    const said = parseState(text).amplitudes.map(({ re, im }) => `${re.toFraction()},${im.toFraction()}`);
    expect(said.join(' ')).toBe(expected);
  });

  it('normalises, and says by what', () => {
    expect(probabilities(parseState('1, 3/5+4/5i')).map((p) => p.toFraction())).toEqual(['1/2', '1/2']);
  });

  it.each(['0,0', '', 'x,1', '1,,0', '1/0,1', '[1', '[{}]', '[[1,2,3],1]', '[]', '1+2,0', '1,i/0'])(
    'refuses %s',
    (text) => {
      expectInputError(() => parseState(text), '--state');
    },
  );
});
