// The state meets X_L directly: the fast route against the naive one. With k copies of X on the right of each |psi><psi| the
// bras and kets are X^k |psi>, and their overlaps are moments <psi|X^e|psi>: Gram elements of a naive average without it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { rationalField } from '../../src/algebra/ring.js';
import { involutionTrace, layeredAverageNaive } from '../../src/circuit/layered-average-naive.js';
import { layeredAverageAt } from '../../src/circuit/layered-average.js';
import type { LayerOrders, Pattern } from '../../src/circuit/pattern.js';
import { weingartenUnitaryAt } from '../../src/weingarten/unitary.js';
import { check } from '../algebra/arbitraries.js';
import { anySpectrum, anyState, powerTrace, product, sum, termsValue, valuation } from './valuations.js';

interface Moments {
  readonly trace: (k: number) => Fraction;
  /** <psi|X^k|psi> */
  readonly state: (k: number) => Fraction;
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

/** i^|m| sum_k (-1)^|k| binom(m,k) X^{m-k} |psi><psi| X^k, then the pattern, by the naive route. */
function naiveValue(
  atState: LayerOrders,
  pattern: Pattern,
  observables: readonly string[],
  dim: number,
  { trace, state }: Moments,
  valueOf: ReturnType<typeof valuation>,
): Fraction {
  let terms: { sign: number; right: number[] }[] = [{ sign: 1, right: [] }];
  for (const m of atState) {
    terms = terms.flatMap(({ sign, right }) =>
      Array.from({ length: m + 1 }, (_, k) => ({ sign: sign * choose(m, k) * (-1) ** k, right: [...right, k] })),
    );
  }
  const total = atState.reduce((all, m) => all + m, 0);
  const values = terms.map(({ sign, right }) => {
    const average = layeredAverageNaive(
      pattern,
      atState.map((_, copy) => copy),
      observables,
      {
        field: rationalField,
        dim: new Fraction(dim),
        weingarten: (mu) => weingartenUnitaryAt(mu, dim),
        generatorTrace: trace,
        gram: (a, b) => state(right[a] + atState[b] - right[b]),
      },
    );
    return termsValue(average, valueOf).mul(sign);
  });
  return sum(values).mul(total % 4 === 0 ? 1 : -1);
}

const CASES: readonly { atState: LayerOrders; pattern: Pattern; observables: string }[] = [
  { atState: [2], pattern: [], observables: 'O' },
  { atState: [1, 1], pattern: [], observables: 'OO' },
  { atState: [1, 1], pattern: [], observables: 'AB' },
  { atState: [3, 1], pattern: [], observables: 'OO' },
  { atState: [1, 1], pattern: [[1, 1]], observables: 'AB' },
  { atState: [2, 1, 1], pattern: [], observables: 'OOO' },
  { atState: [1, 1, 0], pattern: [[1, 0, 1]], observables: 'OOO' },
  { atState: [1, 0, 1], pattern: [[1, 1, 0]], observables: 'ABA' },
];

const FOUR: typeof CASES = [
  { atState: [1, 1, 1, 1], pattern: [], observables: 'OOOO' },
  { atState: [1, 1, 0, 0], pattern: [[0, 0, 1, 1]], observables: 'AABB' },
  { atState: [0, 1, 1, 0], pattern: [[2, 0, 1, 1]], observables: 'OOOO' },
];

/** The fast route, and whether it is asked at all: nothing is said about no copies. */
const fastTerms = (
  { atState, pattern, observables }: (typeof CASES)[number],
  generators: 'involution' | 'general',
  dim: number,
) =>
  layeredAverageAt(
    { atState, pattern, generators, states: atState.map(() => 1), observables: observables.split('') },
    dim,
  );

describe('fixed ends against the naive route', () => {
  it.each([2, 4, 6])('involutions with <psi|X|psi> = x, D = %i', (dim) => {
    const cases = dim === 6 ? CASES : [...CASES, ...FOUR];
    const fast = cases.map((one) => fastTerms(one, 'involution', dim));
    let nonzero = 0;
    check(
      [fc.tuple(anySpectrum(dim), anySpectrum(dim)), fc.integer({ min: -5, max: 5 })],
      ([A, B], fifths) => {
        const x = new Fraction(fifths, 5);
        const valueOf = valuation({ diagonals: { A, B, O: A }, scalars: { x } });
        const moments: Moments = {
          trace: involutionTrace(rationalField, new Fraction(dim)),
          state: (k) => (k % 2 === 0 ? new Fraction(1) : x),
        };
        cases.forEach(({ atState, pattern, observables }, k) => {
          const value = termsValue(fast[k], valueOf);
          const naive = naiveValue(atState, pattern, observables.split(''), dim, moments, valueOf);
          expect(value.toFraction()).toBe(naive.toFraction());
          if (value.n !== 0n) nonzero++;
        });
      },
      2,
    );
    expect(nonzero).toBeGreaterThan(cases.length / 2);
  });

  it.each([2, 3, 5])('general generators with moments <psi|X^k|psi>, D = %i', (dim) => {
    const cases = dim === 5 ? CASES : [...CASES, ...FOUR];
    const fast = cases.map((one) => fastTerms(one, 'general', dim));
    check(
      [fc.tuple(anySpectrum(dim), anySpectrum(dim), anySpectrum(dim)), anyState(dim)],
      ([A, B, X], psi) => {
        const state = (k: number) => sum(X.map((value, i) => product([value.pow(k), psi[i].pow(2)])));
        const scalars = Object.fromEntries([1, 2, 3, 4].map((k) => [k === 1 ? 'x' : `x_${k}`, state(k)]));
        const valueOf = valuation({ diagonals: { A, B, X, O: A }, scalars });
        const moments: Moments = { trace: (k) => powerTrace(X, k), state };
        cases.forEach(({ atState, pattern, observables }, k) => {
          const naive = naiveValue(atState, pattern, observables.split(''), dim, moments, valueOf);
          expect(termsValue(fast[k], valueOf).toFraction()).toBe(naive.toFraction());
        });
      },
      1,
    );
  });
});

describe('a state that X leaves as it is', () => {
  it.each([1, -1])('x = %i: no derivative at all', (x) => {
    for (const one of [...CASES, ...FOUR]) {
      for (const dim of [2, 4, 8]) {
        const A = Array.from({ length: dim }, (_, i) => new Fraction(i * i - 3, 2));
        const B = Array.from({ length: dim }, (_, i) => new Fraction(2 * i + 1, 3));
        const value = (overlap: number | string) =>
          termsValue(
            fastTerms(one, 'involution', dim),
            valuation({ diagonals: { A, B, O: A }, scalars: { x: new Fraction(overlap) } }),
          );
        expect(value(x).toFraction()).toBe('0');
        // Not because the average is nothing: at least for the derivatives of first order it is not.
        if (one.atState.join() === '1,1') expect(value('1/2').n).not.toBe(0n);
      }
    }
  });

  it('an eigenvector of a general X: <psi|X^k|psi> = x^k', () => {
    for (const one of [...CASES, ...FOUR]) {
      const dim = 3;
      const X = [2, -1, '1/2'].map((value) => new Fraction(value));
      const O = [1, 5, -2].map((value) => new Fraction(value));
      for (const x of X) {
        const scalars = Object.fromEntries([1, 2, 3, 4].map((k) => [k === 1 ? 'x' : `x_${k}`, x.pow(k)]));
        const valueOf = valuation({ diagonals: { X, O, A: O, B: X }, scalars });
        expect(termsValue(fastTerms(one, 'general', dim), valueOf).toFraction()).toBe('0');
      }
    }
  });
});
