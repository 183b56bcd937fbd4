// The two laws of the factorisation by other ways than their formulas: Schur functions and exact integrals for h, the layered engine for both,
// sums over eigenvalues for the state; and what the checks would say of slips.

import { describe, expect, it } from 'vitest';
import { symbolicAverage } from '../../../formulas/haar-average.js';
import { dimensionAt, SYMBOLIC_DIMENSION } from '../../../formulas/kernel-law/dimension-ring.js';
import { involutionMoments, schurMoments } from '../../../formulas/kernel-law/overlap-moments.js';
import { stateMoment, stateMomentValues } from '../../../formulas/kernel-law/state-moments.js';
import { independentSum, seriesPower } from '../../../formulas/kernel-law/layer-values.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { Fraction, exactText } from '../../../src/algebra/rational.js';
import { RationalFunction, rationalFunctionField } from '../../../src/algebra/rational-function.js';
import { rationalField } from '../../../src/algebra/ring.js';
import { DEFAULT_ENSEMBLE } from '../../../src/circuit/ensemble.js';
import { monomialKey } from '../../../src/algebra/monomial.js';

describe('moments of h for an involution', () => {
  const selberg = involutionMoments(SYMBOLIC_DIMENSION, 10);

  it('are those of a generator with as many eigenvalues 1 as -1, by Schur functions', () => {
    const schur = schurMoments(
      SYMBOLIC_DIMENSION,
      {
        ring: rationalFunctionField,
        scaled: (f, factor) => f.mul(factor),
        trace: (k) => (k % 2 === 0 ? RationalFunction.variable : RationalFunction.zero),
      },
      10,
    );
    expect(selberg.map(String)).toEqual(schur.map(String));
  });

  it('are the coefficients of one layer in the engine of patterns', () => {
    for (const k of [1, 2, 3]) {
      const terms = symbolicAverage(parseQuantity(k === 1 ? 'K' : `K^${k}`), DEFAULT_ENSEMBLE);
      const state = stateMoment(0, k);
      for (const { symbols, coefficient } of state) {
        const term = terms.find((one) => one.layers.choose === 1 && monomialKey(one.symbols) === monomialKey(symbols))!;
        const h = term.coefficient.div(coefficient).div(RationalFunction.constant(4n ** BigInt(k)));
        expect(String(h)).toBe(String(selberg[k]));
      }
    }
  });

  it.each([4, 6, 8])('are integrals over the Jacobi density at D = %i, in rational numbers', (dim) => {
    const exponent = dim / 2 - 2;
    const [zeroth, ...rest] = [0, 1, 2, 3, 4].map((k) => jacobiIntegral(exponent, 2 * k));
    rest.forEach((integral, at) => {
      // One coordinate of an isotropic vector in R^3 of length (x - y)/2.
      const k = at + 1;
      const moment = integral
        .div(zeroth)
        .div(new Fraction(4n ** BigInt(k)))
        .div(2 * k + 1);
      expect(exactText(moment)).toBe(exactText(involutionMoments(dimensionAt(dim), 4)[k]));
    });
  });

  it('are those of a uniform variable at D = 2, and of a product of two Beta variables', () => {
    expect(involutionMoments(dimensionAt(2), 5).map(exactText)).toEqual(['1', '1/3', '1/5', '1/7', '1/9', '1/11']);
    const beta = (a: Fraction, b: Fraction, k: number): Fraction => {
      let moment = new Fraction(1n);
      for (let i = 0; i < k; i++) moment = moment.mul(a.add(i)).div(a.add(b).add(i));
      return moment;
    };
    const half = new Fraction(1, 2);
    for (const k of [1, 2, 5, 10]) {
      const product = beta(half, new Fraction(5), k).mul(beta(new Fraction(5), new Fraction(4), k));
      expect(exactText(involutionMoments(dimensionAt(10), 10)[k])).toBe(exactText(product));
    }
  });

  it('off by one would be seen: by the Schur functions, at every order', () => {
    const shifted = involutionMoments(SYMBOLIC_DIMENSION, 11).slice(1);
    const off = involutionMoments(
      { ...SYMBOLIC_DIMENSION, dim: RationalFunction.variable.add(RationalFunction.one) },
      10,
    );
    for (const k of [1, 2, 3, 4]) {
      expect(shifted[k].equals(selberg[k])).toBe(false);
      expect(off[k].equals(selberg[k])).toBe(false);
    }
  });
});

describe('moments of the state', () => {
  it('are those of Dirichlet weights, summed over eigenvalues', () => {
    const eigenvalues = [3, 1, 0, -1].map((o) => new Fraction(o));
    const powerSums = Array.from({ length: 9 }, (_, k) =>
      eigenvalues.reduce((sum, o) => sum.add(o.pow(k)), new Fraction(0n)),
    );
    for (const i of [0, 1, 2]) {
      const values = stateMomentValues(powerSums, i);
      for (const n of [0, 1, 2, 3]) {
        if (i + 2 * n > 8) continue;
        expect(exactText(values[n])).toBe(exactText(dirichletMoment(eigenvalues, i, n)));
        const symbolic = stateMoment(i, n).reduce((sum, { symbols, coefficient }) => {
          const traces = symbols.reduce(
            (product, { atom, power }) =>
              product.mul(powerSums[atom.kind === 'trace' ? atom.word.length : 0].pow(power)),
            new Fraction(1n),
          );
          return sum.add(coefficient.evaluate(4).mul(traces));
        }, new Fraction(0n));
        expect(exactText(symbolic)).toBe(exactText(values[n]));
      }
    }
  });

  it('of a rank-1 projector are those of p (1 - p), p ~ Beta(1, D - 1)', () => {
    const powerSums = Array.from({ length: 21 }, (_, k) => new Fraction(k === 0 ? 6 : 1));
    const values = stateMomentValues(powerSums, 0);
    values.forEach((value, n) => {
      // B(1 + n, 5 + n)/B(1, 5)
      let expected = new Fraction(5n);
      for (let k = 1; k <= n; k++) expected = expected.mul(k);
      for (let k = 0; k <= n; k++) expected = expected.div(5 + n + k);
      expect(exactText(value)).toBe(exactText(expected));
    });
  });

  it('at the mean of s^2 would be seen: E[s^4] is not E[s^2]^2', () => {
    const powerSums = [4, 3, 11, 27, 83].map((p) => new Fraction(p));
    const [, mean, second] = stateMomentValues(powerSums, 0);
    expect(exactText(second)).not.toBe(exactText(mean.mul(mean)));
  });
});

describe('moments of sums of layers', () => {
  it('by powers of series are those of adding one layer after the other', () => {
    const one = involutionMoments(dimensionAt(6), 8);
    let sum = seriesPower(one, 0);
    for (let count = 1; count <= 5; count++) {
      sum = independentSum(sum, one);
      expect(seriesPower(one, count).map(exactText)).toEqual(sum.map(exactText));
    }
    expect(rationalField.isZero(seriesPower(one, 0)[1])).toBe(true);
  });
});

/** Integral over (-1, 1)^2 of (x - y)^(2 + power) [(1 - x^2)(1 - y^2)]^exponent. */
function jacobiIntegral(exponent: number, power: number): Fraction {
  const one = (k: number): Fraction => {
    // integral of x^k (1 - x^2)^exponent
    if (k % 2 === 1) return new Fraction(0n);
    let sum = new Fraction(0n);
    for (let j = 0; j <= exponent; j++) {
      sum = sum.add(new Fraction((j % 2 === 0 ? 2 : -2) * choose(exponent, j), k + 2 * j + 1));
    }
    return sum;
  };
  let total = new Fraction(0n);
  for (let j = 0; j <= power + 2; j++) {
    const sign = j % 2 === 0 ? 1 : -1;
    total = total.add(
      one(power + 2 - j)
        .mul(one(j))
        .mul(sign * choose(power + 2, j)),
    );
  }
  return total;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return result;
}

/** E[z^i (sum p o^2 - z^2)^n] by multiplying out over all tuples of eigenvalues, E[prod p] = prod m_j! / (D)_N. */
function dirichletMoment(eigenvalues: readonly Fraction[], i: number, n: number): Fraction {
  const D = eigenvalues.length;
  let total = new Fraction(0n);
  const average = (squares: number, means: number): Fraction => {
    const size = squares + means;
    let sum = new Fraction(0n);
    const counts = new Array<number>(D).fill(0);
    const walk = (at: number, product: Fraction): void => {
      if (at === size) {
        const weight = counts.reduce((all, m) => all * factorial(m), 1);
        sum = sum.add(product.mul(weight));
        return;
      }
      for (let a = 0; a < D; a++) {
        counts[a]++;
        walk(at + 1, product.mul(at < squares ? eigenvalues[a].mul(eigenvalues[a]) : eigenvalues[a]));
        counts[a]--;
      }
    };
    walk(0, new Fraction(1n));
    let rising = 1;
    for (let k = 0; k < size; k++) rising *= D + k;
    return sum.div(rising);
  };
  for (let j = 0; j <= n; j++) {
    const sign = j % 2 === 0 ? 1 : -1;
    total = total.add(average(n - j, i + 2 * j).mul(sign * choose(n, j)));
  }
  return total;
}

function factorial(m: number): number {
  return m <= 1 ? 1 : m * factorial(m - 1);
}
