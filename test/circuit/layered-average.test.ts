// The fast route against the naive one, symbolic and at integers D above and below t: coefficients where the traces are
// independent (D >= t), values on explicit matrices below. And what both refuse.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Atom, monomialKey, symbolMonomial } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction, rationalFunctionField } from '../../src/algebra/rational-function.js';
import { type Field, rationalField } from '../../src/algebra/ring.js';
import { involutionTrace, layeredAverageNaive } from '../../src/circuit/layered-average-naive.js';
import {
  type LayeredAverageSpec,
  averageDegree,
  layeredAverage,
  layeredAverageAt,
} from '../../src/circuit/layered-average.js';
import type { Pattern } from '../../src/circuit/pattern.js';
import { weingartenUnitary, weingartenUnitaryAt } from '../../src/weingarten/unitary.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';
import { anySpectrum, anyState, gramOf, powerTrace, termsValue, valuation } from './valuations.js';

const same = <T>(t: number, value: T) => new Array<T>(t).fill(value);

/** Two lists of terms as one comparable object: key -> coefficient. */
function table<T>(
  field: Field<T>,
  terms: readonly { symbols: Parameters<typeof monomialKey>[0]; coefficient: T }[],
  text: (value: T) => string,
): Record<string, string> {
  const totals = new Map<string, T>();
  for (const { symbols, coefficient } of terms) {
    const key = monomialKey(symbols);
    totals.set(key, field.add(totals.get(key) ?? field.zero, coefficient));
  }
  return Object.fromEntries([...totals].filter(([, c]) => !field.isZero(c)).map(([key, c]) => [key, text(c)]));
}

const wordOf = (atom: Atom): readonly string[] => (atom.kind === 'trace' ? atom.word : []);

const exactText = (value: Fraction) => value.toFraction();
const functionText = (f: RationalFunction) =>
  `${f.scale.toFraction()} [${f.numerator.join(' ')}] / [${f.expandedDenominator().join(' ')}]`;

interface Case {
  readonly pattern: Pattern;
  readonly states: readonly number[];
  readonly observables: readonly string[];
}

/** `average('110 101', '111', 'AAB')`: orders of each layer, the state's end first; state and observable of each copy. */
const average = (pattern: string, states: string, observables: string): Case => ({
  pattern: pattern === '' ? [] : pattern.split(' ').map((row) => row.split('').map(Number)),
  states: states.split('').map(Number),
  observables: observables.split(''),
});

const SMALL: readonly Case[] = [
  average('', '1', 'O'),
  average('2', '1', 'O'),
  average('11', '11', 'OO'),
  average('11', '11', 'AB'),
  average('20', '11', 'OO'),
  average('13', '11', 'OO'),
  average('11 11', '11', 'AB'),
  average('110 101', '111', 'OOO'),
  average('101 110', '111', 'ABC'),
  average('211', '111', 'AAB'),
  average('', '111', 'ABC'),
  average('011 200 101', '111', 'ABB'),
];

const STATES: readonly Case[] = [
  average('', '12', 'OO'),
  average('11', '12', 'AB'),
  average('', '123', 'ABC'),
  average('110 101', '123', 'ABC'),
  average('200 011', '121', 'AAB'),
];

/** t = 4: one, two and three layers; what K^2, eps*mu and kernel products need, and orders that none of them has. */
const FOUR: readonly Case[] = [
  average('1111', '1111', 'OOOO'),
  average('2011', '1111', 'ABBA'),
  average('1100 0011', '1111', 'OOOO'),
  average('0110 1100', '1111', 'OOOP'),
  average('1100 0110 0011', '1111', 'AABB'),
  average('1001 0121 1100', '1111', 'OOOO'),
];

const FOUR_STATES: readonly Case[] = [
  average('1111', '1212', 'OOOO'),
  average('1100 0011', '1212', 'AABB'),
  average('0101 1001 1010', '1231', 'ABBA'),
];

describe('symbolic: coefficient by coefficient over Q(D)', () => {
  const D = RationalFunction.variable;
  const setting = { field: rationalFunctionField, dim: D, weingarten: weingartenUnitary };

  it('involutions, t <= 3, one state', () => {
    for (const one of SMALL) {
      const naive = layeredAverageNaive(one.pattern, one.states, one.observables, {
        ...setting,
        generatorTrace: involutionTrace(rationalFunctionField, D),
      });
      const fast = layeredAverage({ ...one, generators: 'involution' });
      expect(table(rationalFunctionField, fast, functionText)).toEqual(
        table(rationalFunctionField, naive, functionText),
      );
    }
  });

  it('general generators: a multiple of the identity is seen by neither, and Tr X^k may be any number', () => {
    // Unrelated numbers in place of Tr X^k: they are independent symbols.
    const traces = [0, 3, 5, -7, 11, 13, -2].map((value) => RationalFunction.constant(value));
    const valueOf = (word: readonly string[]) => traces[word.length];
    for (const one of SMALL) {
      const naive = layeredAverageNaive(one.pattern, one.states, one.observables, {
        ...setting,
        generatorTrace: (k) => (k === 0 ? D : traces[k]),
      });
      const fast = layeredAverage({ ...one, generators: 'general' }).map(({ symbols, coefficient }) => {
        const ofX = (atom: Atom) => atom.kind === 'trace' && atom.word[0] === 'X';
        return {
          symbols: symbols.filter(({ atom }) => !ofX(atom)),
          coefficient: symbols
            .filter(({ atom }) => ofX(atom))
            .reduce((all, { atom, power }) => all.mul(valueOf(wordOf(atom)).pow(power)), coefficient),
        };
      });
      expect(table(rationalFunctionField, fast, functionText)).toEqual(
        table(rationalFunctionField, naive, functionText),
      );
    }
  });

  it('several states: Gram cycles keep their direction', () => {
    // <a|b> and <b|a> are unrelated numbers here, so a cycle run backwards would show.
    const gram = (a: number, b: number) => new Fraction(a === b ? 3 : 2 * a + 5 * b - 7 * a * a * b, 3);
    const valueOf = valuation({ diagonals: {}, gram });
    for (const one of STATES) {
      const naive = layeredAverageNaive(one.pattern, one.states, one.observables, {
        ...setting,
        generatorTrace: involutionTrace(rationalFunctionField, D),
        gram: (a, b) => RationalFunction.constant(gram(a, b)),
      });
      const fast = layeredAverage({ ...one, generators: 'involution' }).map(({ symbols, coefficient }) => ({
        symbols: symbols.filter(({ atom }) => atom.kind !== 'gram'),
        coefficient: symbols
          .filter(({ atom }) => atom.kind === 'gram')
          .reduce((all, { atom, power }) => all.mul(RationalFunction.constant(valueOf(atom).pow(power))), coefficient),
      }));
      expect(table(rationalFunctionField, fast, functionText)).toEqual(
        table(rationalFunctionField, naive, functionText),
      );
    }
  });
});

describe('at one integer D', () => {
  const settingAt = (dim: number) => ({
    field: rationalField,
    dim: new Fraction(dim),
    weingarten: (mu: readonly number[]) => weingartenUnitaryAt(mu, dim),
  });

  it('coefficients for D >= t, and a count of what is compared', () => {
    let compared = 0;
    for (const one of FOUR) {
      for (const dim of [4, 6, 9]) {
        const naive = layeredAverageNaive(one.pattern, one.states, one.observables, {
          ...settingAt(dim),
          generatorTrace: involutionTrace(rationalField, new Fraction(dim)),
        });
        const fast = layeredAverageAt({ ...one, generators: 'involution' }, dim);
        expect(table(rationalField, fast, exactText)).toEqual(table(rationalField, naive, exactText));
        compared += fast.length;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it.each([2, 4, 6])('values with involutions, D = %i', (dim) => {
    const averages = [...SMALL, ...FOUR].map((one) => ({
      naive: layeredAverageNaive(one.pattern, one.states, one.observables, {
        ...settingAt(dim),
        generatorTrace: involutionTrace(rationalField, new Fraction(dim)),
      }),
      fast: layeredAverageAt({ ...one, generators: 'involution' }, dim),
    }));
    check(
      [fc.tuple(anySpectrum(dim), anySpectrum(dim), anySpectrum(dim))],
      ([A, B, C]) => {
        const valueOf = valuation({ diagonals: { A, B, C, O: B, P: C } });
        for (const { naive, fast } of averages) {
          expect(termsValue(fast, valueOf).toFraction()).toBe(termsValue(naive, valueOf).toFraction());
        }
      },
      10,
    );
  });

  it.each([2, 3, 5])('values with generators of random spectra, D = %i', (dim) => {
    const cases = [...SMALL, ...FOUR];
    const fast = cases.map((one) => layeredAverageAt({ ...one, generators: 'general' }, dim));
    check(
      [fc.tuple(anySpectrum(dim), anySpectrum(dim), anySpectrum(dim), anySpectrum(dim))],
      ([A, B, C, X]) => {
        const valueOf = valuation({ diagonals: { A, B, C, X, O: B, P: C } });
        cases.forEach((one, k) => {
          const naive = layeredAverageNaive(one.pattern, one.states, one.observables, {
            ...settingAt(dim),
            generatorTrace: (power) => powerTrace(X, power),
          });
          expect(termsValue(fast[k], valueOf).toFraction()).toBe(termsValue(naive, valueOf).toFraction());
        });
      },
      2,
    );
  });

  it.each([
    ['involution', 2],
    ['involution', 4],
    ['general', 3],
    ['general', 5],
  ] as const)('values with several states, %s generators, D = %i', (generators, dim) => {
    const cases = [...STATES, ...FOUR_STATES];
    const fast = cases.map((one) => layeredAverageAt({ ...one, generators }, dim));
    check(
      [
        fc.tuple(anySpectrum(dim), anySpectrum(dim), anySpectrum(dim), anySpectrum(dim)),
        fc.tuple(anyState(dim), anyState(dim), anyState(dim)),
      ],
      ([A, B, C, X], states) => {
        const gram = gramOf(states);
        const valueOf = valuation({ diagonals: { A, B, C, X, O: C }, gram });
        cases.forEach((one, k) => {
          const naive = layeredAverageNaive(one.pattern, one.states, one.observables, {
            ...settingAt(dim),
            gram,
            generatorTrace:
              generators === 'general'
                ? (power) => powerTrace(X, power)
                : involutionTrace(rationalField, new Fraction(dim)),
          });
          expect(termsValue(fast[k], valueOf).toFraction()).toBe(termsValue(naive, valueOf).toFraction());
        });
      },
      2,
    );
  });

  it('uniformly drawn Pauli strings act in each layer with probability 1 - 1/D^2', () => {
    for (const one of FOUR) {
      for (const dim of [2, 4, 8]) {
        const active = new Fraction(dim * dim - 1, dim * dim).pow(one.pattern.length);
        const involution = layeredAverageAt({ ...one, generators: 'involution' }, dim);
        const drawn = layeredAverageAt({ ...one, generators: 'uniform-pauli' }, dim);
        expect(table(rationalField, drawn, exactText)).toEqual(
          table(
            rationalField,
            involution.map((term) => ({ ...term, coefficient: term.coefficient.mul(active) })),
            exactText,
          ),
        );
      }
    }
  });
});

describe('symbols', () => {
  it('writes a state met twice as a product of cycles', () => {
    const spec: LayeredAverageSpec = {
      pattern: [],
      generators: 'involution',
      states: [1, 2, 1, 2],
      observables: same(4, 'O'),
    };
    const keys = layeredAverage(spec).flatMap(({ symbols }) => symbols.map(({ atom }) => atom));
    expect(keys.filter((atom) => atom.kind === 'gram' && atom.cycle.join() !== '1,2')).toEqual([]);
    expect(layeredAverage(spec).some(({ symbols }) => monomialKey(symbols).startsWith('gram(1,2)^2'))).toBe(true);
  });

  it('normalizes: the average of a product of outputs of O = 1 is 1', () => {
    for (const states of [same(3, 1), [1, 2, 3]]) {
      const terms = layeredAverageAt({ pattern: [], generators: 'involution', states, observables: same(3, 'O') }, 5);
      const valueOf = valuation({
        diagonals: { O: same(5, new Fraction(1)) },
        gram: (a, b) => new Fraction(a === b ? 1 : a, a === b ? 1 : a + b),
      });
      expect(termsValue(terms, valueOf).toFraction()).toBe('1');
    }
  });

  it('has nothing to say about no copies but 1', () => {
    const terms = layeredAverage({ pattern: [], generators: 'involution', states: [], observables: [] });
    expect(terms.map(({ symbols, coefficient }) => [symbols, functionText(coefficient)])).toEqual([
      [symbolMonomial([]), functionText(RationalFunction.one)],
    ]);
  });

  it('says from which D on its functions hold', () => {
    const spec = (pattern: Pattern, states: readonly number[]): LayeredAverageSpec => ({
      pattern,
      generators: 'involution',
      states,
      observables: states.map(() => 'O'),
    });
    expect(averageDegree(spec([[1, 1, 0, 0]], same(4, 1)))).toBe(2);
    expect(averageDegree(spec([[1, 1, 1, 1]], same(4, 1)))).toBe(4);
    expect(averageDegree(spec([[1, 1, 0, 0]], [1, 2, 1, 1]))).toBe(4);
  });
});

describe('what is refused', () => {
  const good: LayeredAverageSpec = {
    pattern: [[1, 1]],
    generators: 'involution',
    states: [1, 1],
    observables: ['O', 'O'],
  };

  it.each([
    ['an observable too few', { observables: ['O'] }, 'different lengths'],
    ['a row too short', { pattern: [[1]] }, 'different lengths'],
    ['a row too long', { pattern: [[1, 1, 0]] }, 'different lengths'],
    ['a row for the state that is too short', { atState: [2] }, 'different lengths'],
    ['an odd number of derivatives', { pattern: [[1, 2]] }, 'derivatives (1,2)'],
    ['a layer without derivatives', { pattern: [[0, 0]] }, 'derivatives (0,0)'],
    ['negative orders', { pattern: [[-1, 1]] }, 'derivatives (-1,1)'],
    ['fractional orders', { pattern: [[0.5, 1.5]] }, 'derivatives (0.5,1.5)'],
    ['no derivatives at the state', { atState: [0, 0] }, 'derivatives (0,0)'],
    ['several states that meet X_L directly', { states: [1, 2], atState: [1, 1] }, 'several states'],
    ['ten copies', { pattern: [same(10, 1)], states: same(10, 1), observables: same(10, 'O') }, 't = 10 copies'],
  ] as const)('%s', (_, changes, named) => {
    const spec: LayeredAverageSpec = { ...good, ...changes };
    expectInputError(() => layeredAverage(spec), named);
    expectInputError(() => layeredAverageAt(spec, 4), named);
    expectInputError(() => averageDegree(spec), named);
  });

  it.each([0, -2, 1.5, NaN, Infinity, 2 ** 25 + 1])('D = %d', (dim) => {
    expectInputError(() => layeredAverageAt(good, dim), `D = ${dim}`);
  });

  it('takes the largest D and the smallest, where every commutator vanishes', () => {
    expect(layeredAverageAt(good, 2 ** 25)).toHaveLength(2);
    const numbers = valuation({ diagonals: { O: [new Fraction(3)], X: [new Fraction(5)] } });
    expect(termsValue(layeredAverageAt({ ...good, generators: 'general' }, 1), numbers).toFraction()).toBe('0');
  });
});
