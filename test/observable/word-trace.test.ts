import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/algebra/rational.js';
import { traceMoment } from '../../src/observable/observable.js';
import { parseProjector, parseSpectrum, parseTraces } from '../../src/observable/observable-text.js';
import { parsePauliSum } from '../../src/observable/pauli-parser.js';
import { wordTrace } from '../../src/observable/word-trace.js';

const pauli = (text: string) => ({ kind: 'pauli' as const, sum: parsePauliSum(text, { qubits: 2 }) });

describe('wordTrace', () => {
  it('multiplies eigenvalues of diagonal observables', () => {
    expect(exactText(wordTrace([parseSpectrum('1,2'), parseSpectrum('3,4')], 2))).toBe('11');
    expect(exactText(wordTrace([parseSpectrum('1,2,3'), parseProjector('2')], 3))).toBe('3');
  });

  it('multiplies Pauli strings, taking the real part', () => {
    expect(exactText(wordTrace([pauli('X0'), pauli('Y0')], 4))).toBe('0');
    expect(exactText(wordTrace([pauli('X0 + Z1'), pauli('1/2*X0 - 3*Z1')], 4))).toBe('-10');
    // Tr(X Y Z) = i Tr 1: the real part vanishes.
    expect(exactText(wordTrace([pauli('X0'), pauli('Y0'), pauli('Z0')], 4))).toBe('0');
    // Tr(X Y X Y) = -Tr 1
    expect(exactText(wordTrace([pauli('X0'), pauli('Y0'), pauli('X0'), pauli('Y0')], 4))).toBe('-4');
  });

  it('is a trace moment for one observable, also when it is given as equal sums', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        (a, b, k) => {
          const text = `${a}/7*XY + ${b}/3*Z0 + 1/2*YI`;
          const copies = Array.from({ length: k }, () => pauli(text));
          expect(wordTrace(copies, 4).equals(traceMoment(copies[0], 4, k))).toBe(true);
        },
      ),
      { numRuns: 30, seed: 5 },
    );
  });

  it('refuses a common basis that nobody has said, and sizes that do not fit', () => {
    expect(() => wordTrace([pauli('X0'), parseSpectrum('1,2,3,4')], 4)).toThrow(
      /Pauli sum with another observable.*expected/,
    );
    expect(() => wordTrace([parseTraces('1=0,2=4'), parseSpectrum('1,2,3,4')], 4)).toThrow(/bare moments/);
    expect(() => wordTrace([parseSpectrum('1,2'), parseSpectrum('1,2,3,4')], 4)).toThrow(/; expected/);
  });
});
