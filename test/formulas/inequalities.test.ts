// Averages of squares: no spectrum, dimension or number of layers may make a variance negative, nor the matrix of moments of
// (1, K, mu) anything but positive semidefinite. Exact determinants, at dimensions far below the number of copies too.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { check } from '../algebra/arbitraries.js';
import { type World, admissible, anyWorld, caseOf, exactValueOf, worldValuation } from './quantities.js';

const ENSEMBLES = [
  ['involution', 'haar'],
  ['involution', 'fixed'],
  ['uniform-pauli', 'haar'],
  ['general', 'haar'],
  ['general', 'fixed'],
] as const;

function determinant(matrix: readonly (readonly Fraction[])[]): Fraction {
  if (matrix.length === 0) return new Fraction(1);
  return matrix[0].reduce((sum, entry, column) => {
    const minor = matrix.slice(1).map((row) => row.filter((_, j) => j !== column));
    return sum.add(entry.mul(determinant(minor)).mul(column % 2 === 0 ? 1 : -1));
  }, new Fraction(0));
}

/** Every principal minor is >= 0: positive semidefinite, also where it is singular. */
function expectSemidefinite(matrix: readonly (readonly Fraction[])[]): void {
  for (let subset = 1; subset < 1 << matrix.length; subset++) {
    const rows = matrix.map((_, i) => i).filter((i) => (subset >> i) % 2 === 1);
    expect(determinant(rows.map((i) => rows.map((j) => matrix[i][j]))).s).not.toBe(-1n);
  }
}

describe.each(ENSEMBLES)('%s generators, %s ends', (generators, ends) => {
  const value = (name: string, dim: number, layers: number, world: World) =>
    exactValueOf(caseOf(name, generators, ends), dim, layers, worldValuation(world, generators));

  it.each(admissible(generators, [2, 3, 4, 6]))('E[K^2] >= E[K]^2, and Cauchy and Schwarz with eps, D = %i', (dim) => {
    check(
      [anyWorld(dim), fc.integer({ min: 1, max: 9 })],
      (world, layers) => {
        const [eps, eps2, K, epsK, eps2K, K2] = ['eps', 'eps^2', 'K', 'eps*K', 'eps^2*K', 'K^2'].map((name) =>
          value(name, dim, layers, world),
        );
        const one = new Fraction(1);
        expectSemidefinite([
          [one, eps, K],
          [eps, eps2, epsK],
          [K, epsK, K2],
        ]);
        expectSemidefinite([
          [K, epsK],
          [epsK, eps2K],
        ]);
        expect(value('var(K)', dim, layers, world).toFraction()).toBe(K2.sub(K.pow(2)).toFraction());
        expect(value('cov(K,eps^2)', dim, layers, world).toFraction()).toBe(eps2K.sub(K.mul(eps2)).toFraction());
      },
      15,
    );
  });
});

describe('moments of (1, K, mu)', () => {
  it.each([
    ['involution', 2],
    ['involution', 4],
    ['involution', 6],
    ['involution', 10],
    ['uniform-pauli', 2],
    ['uniform-pauli', 4],
  ] as const)('%s: positive semidefinite at D = %i', (generators, dim) => {
    check(
      [anyWorld(dim), fc.constantFrom(1, 2, 3, 7, 40)],
      (world, layers) => {
        const [K, mu, K2, Kmu, mu2, K3] = ['K', 'mu', 'K^2', 'K*mu', 'mu^2', 'K^3'].map((name) =>
          exactValueOf(caseOf(name, generators), dim, layers, worldValuation(world, generators)),
        );
        expectSemidefinite([
          [new Fraction(1), K, mu],
          [K, K2, Kmu],
          [mu, Kmu, mu2],
        ]);
        // K >= 0, so sqrt(K) (1, K) has a matrix of moments too.
        expectSemidefinite([
          [K, K2],
          [K2, K3],
        ]);
      },
      25,
    );
  });

  it('is singular only for a reason: a projector on half of one qubit with one layer', () => {
    // D = 2, L = 1: O = Z up to a shift; K is (2 x . y)^2 with x, y on spheres, so its variance is not zero.
    const world: World = {
      O: [new Fraction(1), new Fraction(0)],
      X: [new Fraction(1), new Fraction(-1)],
      states: [],
      target: new Fraction(0),
      involutionOverlap: new Fraction(0),
    };
    const valueOf = worldValuation({ ...world, states: [[new Fraction(1), new Fraction(0)]] }, 'involution');
    expect(exactValueOf(caseOf('var(K)'), 2, 1, valueOf).s).toBe(1n);
  });
});

describe('the supervised kernel', () => {
  it.each([
    ['involution', 2],
    ['involution', 4],
    ['general', 3],
    ['general', 5],
  ] as const)('%s, D = %i: E[K_12^2] >= E[K_12]^2 and E[K_11 K_22] >= E[K_12^2]', (generators, dim) => {
    check(
      [anyWorld(dim), fc.integer({ min: 1, max: 6 })],
      (world, layers) => {
        const [mean, square, diagonal] = ['kernel[1,2]', 'kernel[1,2]^2', 'kernel[1,1]*kernel[2,2]'].map((name) =>
          exactValueOf(caseOf(name, generators), dim, layers, worldValuation(world, generators)),
        );
        expect(square.sub(mean.pow(2)).s).not.toBe(-1n);
        // The Gram matrix of two gradients has a determinant >= 0; at L = 1 it has rank 1, and both sides are equal.
        expect(diagonal.sub(square).s).not.toBe(-1n);
        if (layers === 1) expect(diagonal.toFraction()).toBe(square.toFraction());
      },
      15,
    );
  });
});
