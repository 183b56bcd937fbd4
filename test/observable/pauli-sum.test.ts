import { describe, expect, it } from 'vitest';
import { exactText, rational } from '../../src/algebra/rational.js';
import { pauliSum, pauliSumText } from '../../src/observable/pauli-sum.js';
import { expectInputError } from './one-line-error.js';

describe('pauliSum', () => {
  it('adds equal strings, drops zeros and sorts', () => {
    const half = rational('1/2');
    const sum = pauliSum(2, [
      { x: 2n, z: 0n, coefficient: half },
      { x: 0n, z: 3n, coefficient: half },
      { x: 1n, z: 1n, coefficient: half },
      { x: 0n, z: 3n, coefficient: half },
      { x: 1n, z: 1n, coefficient: half.neg() },
    ]);
    expect(sum.terms.map((term) => [term.x, term.z, exactText(term.coefficient)])).toEqual([
      [0n, 3n, '1'],
      [2n, 0n, '1/2'],
    ]);
    expect(pauliSumText(sum)).toBe('ZZ + 1/2*XI');
  });

  it('writes signs and the empty sum', () => {
    const term = { x: 1n, z: 1n, coefficient: rational('-2/3') };
    expect(pauliSumText(pauliSum(1, [term, { x: 1n, z: 0n, coefficient: rational(-1) }]))).toBe('-X - 2/3*Y');
    expect(pauliSumText(pauliSum(3, []))).toBe('0*III');
  });

  it('refuses strings outside its qubits', () => {
    const one = rational(1);
    expectInputError(() => pauliSum(2, [{ x: 4n, z: 0n, coefficient: one }]), '2 qubits');
    expectInputError(() => pauliSum(2, [{ x: 0n, z: -1n, coefficient: one }]), '2 qubits');
    expectInputError(() => pauliSum(0, []), '0 qubits');
  });
});
