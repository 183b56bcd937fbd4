import { describe, expect, it } from 'vitest';
import { applyPauliString, drawPauliString, pauliFromLabel } from '../../verification/pauli-string.js';
import { seedStream } from '../../verification/random-stream.js';
import { at, pauliMatrix } from './dense-circuit.js';

/** P as a matrix, from its action on basis vectors. */
function actionEntry(label: string, row: number, column: number): number[] {
  const dim = 2 ** label.length;
  const [re, im, outRe, outIm] = Array.from({ length: 4 }, () => new Float64Array(dim));
  re[column] = 1;
  applyPauliString(pauliFromLabel(label, label.length), 1, dim, re, im, 0, outRe, outIm, 0);
  return [outRe[row], outIm[row]];
}

describe('Pauli strings', () => {
  it.each(['X', 'Y', 'Z', 'I', 'XZ', 'YI', 'IY', 'YY', 'ZXY', 'YYY', 'XIZ', 'YYYY'])(
    '%s acts as its matrix',
    (label) => {
      const expected = pauliMatrix(label);
      for (let row = 0; row < expected.size; row++) {
        for (let column = 0; column < expected.size; column++) {
          const [re, im] = actionEntry(label, row, column);
          expect([re + 0, im + 0]).toEqual(at(expected, row, column).map((entry) => entry + 0));
        }
      }
    },
  );

  it('adds a multiple to what is there, at an offset', () => {
    const [re, im] = [Float64Array.of(9, 1, 2), Float64Array.of(9, 3, 4)];
    const [outRe, outIm] = [Float64Array.of(10, 10), Float64Array.of(10, 10)];
    applyPauliString(pauliFromLabel('Y', 1), 0.5, 2, re, im, 1, outRe, outIm, 0, true);
    // Y (1+3i, 2+4i) = (-i(2+4i), i(1+3i)) = (4-2i, -3+i)
    expect([...outRe]).toEqual([12, 8.5]);
    expect([...outIm]).toEqual([9, 10.5]);
  });

  it('draws all 4^n strings equally often', () => {
    const stream = seedStream(5);
    const counts = new Map<string, number>();
    const draws = 64_000;
    for (let k = 0; k < draws; k++) {
      const { flips, signs } = drawPauliString(stream, 3);
      counts.set(`${flips},${signs}`, (counts.get(`${flips},${signs}`) ?? 0) + 1);
    }
    expect(counts.size).toBe(64);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 63 degrees of freedom: above 125 with probability 6e-6
    expect(chiSquare).toBeLessThan(125);
    expect(drawPauliString(stream, 0)).toEqual({ flips: 0, signs: 0 });
  });

  it.each([
    ['XX', 3],
    ['XA', 2],
    ['xx', 2],
  ])('refuses %s for %i qubits', (label, qubits) => {
    expect(() => pauliFromLabel(label, qubits)).toThrow(`expected ${qubits} letters of I, X, Y, Z`);
  });
});
