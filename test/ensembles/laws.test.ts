// The laws on each ensemble, and that they can fail.

import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { orthogonal, permutation, symplectic, unitary } from '../../src/ensembles/index.js';
import { SAMPLERS } from '../../verification/ensembles/index.js';
import { boxesOf, ensembleLaws, entryMoment } from './laws.js';

const oneOver = (dim: number) => new Fraction(1n, BigInt(dim));

ensembleLaws({ ensemble: unitary, dims: [1, 2, 3], draw: SAMPLERS.unitary, secondMoment: oneOver });
ensembleLaws({ ensemble: orthogonal, dims: [1, 2, 3], draw: SAMPLERS.orthogonal, secondMoment: oneOver });
ensembleLaws({ ensemble: symplectic, dims: [2, 4], draw: SAMPLERS.symplectic, secondMoment: oneOver });

ensembleLaws({ ensemble: permutation, dims: [1, 2, 3], draw: SAMPLERS.permutation, secondMoment: oneOver });

describe('letters', () => {
  const plain = { conjugated: false, transposed: false };
  const adjoint = { conjugated: true, transposed: true };
  const transpose = { conjugated: false, transposed: true };
  const conj = { conjugated: true, transposed: false };

  it('cancel beside their inverses only', () => {
    expect(unitary.cancels(plain, '1', adjoint)).toBe('1');
    expect(unitary.cancels(transpose, '1', conj)).toBe('1');
    expect(unitary.cancels(plain, '1', transpose)).toBeNull();
    expect(unitary.cancels(plain, 'J', adjoint)).toBeNull();
    expect(orthogonal.cancels(plain, '1', transpose)).toBe('1');
    expect(orthogonal.cancels(plain, '1', plain)).toBeNull();
    expect(symplectic.cancels(transpose, 'J', plain)).toBe('J');
    expect(symplectic.cancels(transpose, '1', plain)).toBeNull();
  });

  it('lose their conj where it says nothing new', () => {
    expect(unitary.normalMark(adjoint)).toEqual({ mark: adjoint, left: '1', right: '1' });
    expect(orthogonal.normalMark(adjoint)).toEqual({ mark: transpose, left: '1', right: '1' });
    expect(symplectic.normalMark(conj)).toEqual({ mark: plain, left: '-J', right: 'J' });
  });
});

describe('SU(2) = Sp(2)', () => {
  it('E|U_11|^(2n) = 1/(n + 1): |U_11|^2 is uniform on [0, 1]', () => {
    // conj(U_11) = U_22 for SU(2).
    for (let n = 1; n <= 3; n++) {
      const indices = [...new Array<number>(n).fill(0), ...new Array<number>(n).fill(1)];
      const value = entryMoment(symplectic, boxesOf(symplectic, n), indices, indices, 2);
      expect(value.toFraction()).toBe(`1/${n + 1}`);
    }
  });
});

describe('O(2)', () => {
  it('E O_11^(2n) = binomial(2n, n) / 4^n: the cosine of a uniform angle', () => {
    for (const [n, value] of [
      [1, '1/2'],
      [2, '3/8'],
      [3, '5/16'],
    ] as const) {
      const zeros = new Array<number>(2 * n).fill(0);
      expect(entryMoment(orthogonal, boxesOf(orthogonal, n), zeros, zeros, 2).toFraction()).toBe(value);
    }
  });
});
