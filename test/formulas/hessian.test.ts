// Moments of second derivatives: by the factorisation's argument, against one-qubit averages over the sphere, and where they must vanish.

import { describe, expect, it } from 'vitest';
import { deriveFormula } from '../../formulas/derive.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { involutionMoments } from '../../formulas/kernel-law/overlap-moments.js';
import { SYMBOLIC_DIMENSION } from '../../formulas/kernel-law/dimension-ring.js';
import { monomialKey } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { integrate } from '../../src/integrate/index.js';

const terms = (name: string) =>
  deriveFormula(parseQuantity(name)).terms.map(({ layers, symbols, coefficient }) => [
    `${layers.offset},${layers.choose} ${monomialKey(symbols)}`,
    String(coefficient),
  ]);

describe('moments of the Hessian', () => {
  it('off the diagonal have E[H_lm^2] = 4 D^2 (D Tr O^2 - (Tr O)^2)/((D^2 - 1)^2 (D + 1))', () => {
    const D = RationalFunction.variable;
    const one = RationalFunction.one;
    const entry = D.pow(2)
      .mul(RationalFunction.constant(4))
      .div(D.pow(2).sub(one).pow(2).mul(D.add(one)));
    // binom(L, 2) counts each pair once, the sum over l != m twice.
    const twice = entry.mul(RationalFunction.constant(2));
    expect(terms('hessian_distinct')).toEqual([
      ['0,2 tr(O*O)^1', String(twice.mul(D))],
      ['0,2 tr(O)^2', String(twice.neg())],
    ]);
  });

  it('off the diagonal are those of a gradient whose observable is the derivative of O', () => {
    // H_lm = -2 s' h_l with s' of O' = i [X, O], E[s'^2] = E[Tr O'^2]/(D + 1) as Tr O' = 0
    const D = RationalFunction.variable;
    const square = integrate("-tr((U*X*U'*O - O*U*X*U')^2)");
    expect(String(square)).toBe(
      '2*D*tr(O^2)*tr(X^2)/((D - 1)*(D + 1)) - 2*tr(O)^2*tr(X^2)/((D - 1)*(D + 1)) - 2*tr(X)^2*tr(O^2)/((D - 1)*(D + 1)) + 2*tr(O)^2*tr(X)^2/(D*(D - 1)*(D + 1))',
    );
    const [, h] = involutionMoments(SYMBOLIC_DIMENSION, 1);
    // With Tr X = 0, Tr X^2 = D that is E[Tr O'^2] = 2 D^2/(D^2 - 1) (Tr O^2 - (Tr O)^2/D)
    const derivative = D.pow(2).mul(RationalFunction.constant(2)).div(D.pow(2).sub(RationalFunction.one));
    const entry = derivative.mul(h).mul(RationalFunction.constant(4)).div(D.add(RationalFunction.one));
    expect(terms('hessian_distinct')[0][1]).toBe(String(entry.mul(RationalFunction.constant(2))));
  });

  it('has a trace of mean 0', () => {
    // d^2 z = 2 <X O X> - 2 <O>, both of mean Tr O/D
    expect(terms('hessian_trace')).toEqual([]);
    expect(terms('hessian_trace^2').length).toBeGreaterThan(0);
  });

  it('adds up: all squares are those off the diagonal and those on it', () => {
    const off = new Map(terms('hessian_distinct') as [string, string][]);
    const all = new Map(terms('hessian_square') as [string, string][]);
    for (const [key, value] of off) expect(all.get(key)).toBe(value);
    // One layer: H_11^2 is (Tr H)^2.
    const single = (name: string) => terms(name).filter(([key]) => key.startsWith('0,1 '));
    expect(single('hessian_square')).toEqual(single('hessian_trace^2'));
  });

  it('has E[H_11^2] = 16 (2/3) (1/3) for one qubit and a Pauli matrix', () => {
    // On the sphere d^2 z = -4 (n - (n.x) x).m with independent unit vectors n of the state, m of O, x of X.
    const formula = deriveFormula(parseQuantity('hessian_square'));
    const value = formula.terms
      .filter(({ layers }) => layers.choose === 1)
      .reduce((sum, { symbols, coefficient }) => {
        const zero = symbols.some(({ atom }) => atom.kind === 'trace' && atom.word.length === 1);
        return zero ? sum : sum.add(coefficient.evaluate(2).mul(2));
      }, RationalFunction.zero.evaluate(2));
    expect(value.toFraction()).toBe('32/9');
  });
});
