import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pauliFromLabel,
  pauliLabel,
  pauliOnQubit,
  pauliProduct,
  popcount32,
} from '../../src/observable/pauli-string.js';
import { labelMatrix, matrixText, multiply, scaleByPhase } from './dense-matrix.js';
import { expectInputError } from './one-line-error.js';

const LETTERS = ['I', 'X', 'Y', 'Z'] as const;
const label = (qubits: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...LETTERS), { minLength: qubits, maxLength: qubits }).map((letters) => letters.join(''));

describe('pauliProduct', () => {
  it('agrees with the product of matrices, all pairs on two qubits', () => {
    const labels = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
    for (const a of labels) {
      for (const b of labels) {
        const { string, phase } = pauliProduct(pauliFromLabel(a), pauliFromLabel(b));
        const product = multiply(labelMatrix(a), labelMatrix(b));
        expect(matrixText(scaleByPhase(labelMatrix(pauliLabel(string, 2)), phase)), `${a} ${b}`).toBe(
          matrixText(product),
        );
      }
    }
  });

  it('is X Z = -i Y, as the docstring says', () => {
    expect(pauliProduct({ x: 1n, z: 0n }, { x: 0n, z: 1n })).toEqual({ string: { x: 1n, z: 1n }, phase: 3 });
  });

  it('multiplies qubit by qubit beyond a machine word', () => {
    fc.assert(
      fc.property(label(70), label(70), (a, b) => {
        const { string, phase } = pauliProduct(pauliFromLabel(a), pauliFromLabel(b));
        let letters = '';
        let total = 0;
        for (let q = 0; q < 70; q++) {
          const single = pauliProduct(pauliFromLabel(a[q]), pauliFromLabel(b[q]));
          letters += pauliLabel(single.string, 1);
          total += single.phase;
        }
        expect(pauliLabel(string, 70)).toBe(letters);
        expect(phase).toBe(total % 4);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('labels', () => {
  it('put qubit 0 rightmost', () => {
    expect(pauliLabel({ x: 0b1100n, z: 0b0001n }, 4)).toBe('XXIZ');
    expect(pauliFromLabel('XXIZ')).toEqual({ x: 0b1100n, z: 0b0001n });
    expect(pauliOnQubit('Z', 3)).toEqual({ x: 0n, z: 8n });
    expect(pauliLabel(pauliOnQubit('Y', 0), 2)).toBe('IY');
  });

  it('go to masks and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }).chain(label), (text) => {
        expect(pauliLabel(pauliFromLabel(text), text.length)).toBe(text);
      }),
      { seed: 1 },
    );
  });

  it('refuse what is no label', () => {
    expectInputError(() => pauliFromLabel('XQ'), '"XQ"');
    expectInputError(() => pauliFromLabel(''), '""');
    expectInputError(() => pauliOnQubit('XX', 0), '"XX"');
    expectInputError(() => pauliOnQubit('X', -1), '0 qubits');
    expectInputError(() => pauliLabel({ x: 4n, z: 0n }, 2), '2 qubits');
    expectInputError(() => pauliLabel({ x: 0n, z: 0n }, 1024), '1024 qubits');
  });
});

it('popcount32 counts the ones of a word', () => {
  expect([0, 1, 3, 0xff, -1, 0x80000000, 0x55555555].map(popcount32)).toEqual([0, 1, 2, 8, 32, 1, 16]);
});
