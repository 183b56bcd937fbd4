// What no formula may depend on, identically in D, L and every trace: a multiple of the identity added to O or to X, the sign
// of X, the unit of O. Traces are replaced by polynomials in traces, and polynomials are compared.

import { describe, expect, it } from 'vitest';
import type { AverageTerm } from '../../formulas/haar-average.js';
import { copies } from '../../formulas/quantity.js';
import {
  type Atom,
  type SymbolMonomial,
  monomialKey,
  multiplySymbolMonomials,
  symbolMonomial,
  traceOf,
} from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { CASES, type Case, DERIVATIVES, label, symbolicOf } from './quantities.js';

/** A polynomial in symbols over Q(D): key -> term. */
type Polynomial = Map<string, { symbols: SymbolMonomial; coefficient: RationalFunction }>;

const D = RationalFunction.variable;
const SHIFT: Atom = { kind: 'symbol', name: 'c' };

function add(polynomial: Polynomial, symbols: SymbolMonomial, coefficient: RationalFunction): void {
  const key = monomialKey(symbols);
  const total = polynomial.get(key)?.coefficient.add(coefficient) ?? coefficient;
  if (total.isZero) polynomial.delete(key);
  else polynomial.set(key, { symbols, coefficient: total });
}

const of = (...terms: [RationalFunction, ...Atom[]][]): Polynomial => {
  const result: Polynomial = new Map();
  for (const [coefficient, ...atoms] of terms) add(result, symbolMonomial(atoms), coefficient);
  return result;
};

function times(one: Polynomial, two: Polynomial): Polynomial {
  const result: Polynomial = new Map();
  for (const a of one.values()) {
    for (const b of two.values()) {
      add(result, multiplySymbolMonomials(a.symbols, b.symbols), a.coefficient.mul(b.coefficient));
    }
  }
  return result;
}

/** Every atom replaced; one polynomial for each binomial in L. */
function substituted(
  terms: readonly AverageTerm<RationalFunction>[],
  replace: (atom: Atom) => Polynomial | null,
): Record<string, Record<string, RationalFunction>> {
  const byLayers = new Map<string, Polynomial>();
  for (const { layers, symbols, coefficient } of terms) {
    const key = `${layers.offset};${layers.choose}`;
    const total: Polynomial = byLayers.get(key) ?? new Map<string, never>();
    byLayers.set(key, total);
    let value = of([coefficient]);
    for (const { atom, power } of symbols) {
      const factor = replace(atom) ?? of([RationalFunction.one, atom]);
      for (let k = 0; k < power; k++) value = times(value, factor);
    }
    for (const term of value.values()) add(total, term.symbols, term.coefficient);
  }
  return Object.fromEntries(
    [...byLayers]
      .filter(([, polynomial]) => polynomial.size > 0)
      .map(([key, polynomial]) => [
        key,
        Object.fromEntries([...polynomial].map(([name, { coefficient }]) => [name, coefficient])),
      ]),
  );
}

const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);

/** Tr (A + c)^k = sum_j binom(k,j) c^{k-j} Tr A^j. */
function shiftedTrace(letter: string, k: number): Polynomial {
  return of(
    ...Array.from({ length: k + 1 }, (_, j): [RationalFunction, ...Atom[]] => {
      const shifts = new Array<Atom>(k - j).fill(SHIFT);
      const factor = RationalFunction.constant(binomial(k, j));
      return j === 0 ? [factor.mul(D), ...shifts] : [factor, ...shifts, traceOf(new Array<string>(j).fill(letter))];
    }),
  );
}

const wordLength = (atom: Atom) => (atom.kind === 'trace' ? atom.word.length : 0);
const letterOf = (atom: Atom) => (atom.kind === 'trace' ? atom.word[0] : null);
const overlapPower = (atom: Atom) =>
  atom.kind === 'symbol' && atom.name.startsWith('x') ? Number(atom.name.split('_')[1] ?? 1) : 0;

const overlap = (k: number): Atom => ({ kind: 'symbol', name: k === 1 ? 'x' : `x_${k}` });

function shiftedOverlap(k: number): Polynomial {
  return of(
    ...Array.from({ length: k + 1 }, (_, j): [RationalFunction, ...Atom[]] => {
      const shifts = new Array<Atom>(k - j).fill(SHIFT);
      return [RationalFunction.constant(binomial(k, j)), ...shifts, ...(j === 0 ? [] : [overlap(j)])];
    }),
  );
}

const table = (cases: readonly Case[]) => cases.map((one) => [label(one), one] as const);
const unchanged = (terms: readonly AverageTerm<RationalFunction>[]) => substituted(terms, () => null);

describe('O -> O + c, O_0 -> O_0 + c', () => {
  it.each(table(CASES))('%s', (_, one) => {
    const terms = symbolicOf(one);
    const shifted = substituted(terms, (atom) => {
      if (letterOf(atom) === 'O') return shiftedTrace('O', wordLength(atom));
      if (atom.kind === 'symbol' && atom.name === 'O_0')
        return of([RationalFunction.one, atom], [RationalFunction.one, SHIFT]);
      return null;
    });
    expect(shifted).toEqual(unchanged(terms));
  });

  it('changes eps when the target stays', () => {
    const eps = CASES.find(({ name }) => name === 'eps')!;
    const shifted = substituted(symbolicOf(eps), (atom) => (letterOf(atom) === 'O' ? shiftedTrace('O', 1) : null));
    expect(shifted).not.toEqual(unchanged(symbolicOf(eps)));
  });
});

describe('O -> s O, O_0 -> s O_0 scales by s^t', () => {
  it.each(table(CASES))('%s', (_, one) => {
    for (const { symbols } of symbolicOf(one)) {
      const degree = symbols.reduce((sum, { atom, power }) => {
        const own = letterOf(atom) === 'O' ? wordLength(atom) : 0;
        return sum + power * (atom.kind === 'symbol' && atom.name === 'O_0' ? 1 : own);
      }, 0);
      expect(degree).toBe(copies(one.quantity));
    }
  });
});

const GENERAL = CASES.filter(({ ensemble }) => ensemble.generators === 'general');

describe('general generators', () => {
  /** A layer index stands for two derivatives: one X each. */
  const indexCount: Readonly<Record<string, number>> = {
    eps: 0,
    'eps^2': 0,
    K: 1,
    'eps*K': 1,
    'eps^2*K': 1,
    mu: 2,
    'K^2': 2,
    'var(K)': 2,
    'cov(K,eps^2)': 1,
    'kernel[1,1]': 1,
    'kernel[1,2]': 1,
    'kernel[1,2]^2': 2,
    'kernel[1,1]*kernel[2,2]': 2,
    'K*mu': 3,
  };

  it.each(table(GENERAL))('%s: even and homogeneous in X, so that X -> -X changes nothing', (_, one) => {
    for (const { symbols } of symbolicOf(one)) {
      const degree = symbols.reduce((sum, { atom, power }) => {
        const own = letterOf(atom) === 'X' ? wordLength(atom) : overlapPower(atom);
        return sum + power * own;
      }, 0);
      expect(degree).toBe(2 * indexCount[one.name]);
    }
  });

  it.each(table(GENERAL))('%s: X -> X + c changes nothing', (_, one) => {
    const terms = symbolicOf(one);
    const shifted = substituted(terms, (atom) => {
      if (letterOf(atom) === 'X') return shiftedTrace('X', wordLength(atom));
      const power = overlapPower(atom);
      return power > 0 ? shiftedOverlap(power) : null;
    });
    expect(shifted).toEqual(unchanged(terms));
  });

  it.each(table(GENERAL.filter(({ name }) => DERIVATIVES.includes(name))))('%s: X = 1 gives zero', (_, one) => {
    const terms = symbolicOf(one);
    expect(Object.keys(unchanged(terms)).length).toBeGreaterThan(0);
    const inert = substituted(terms, (atom) => {
      if (letterOf(atom) === 'X') return of([D]);
      return overlapPower(atom) > 0 ? of([RationalFunction.one]) : null;
    });
    expect(inert).toEqual({});
  });

  it.each(table(GENERAL))('%s: X^2 = 1, Tr X = 0 gives the formula for involutions', (_, one) => {
    const special = substituted(symbolicOf(one), (atom) => {
      if (letterOf(atom) === 'X') return wordLength(atom) % 2 === 0 ? of([D]) : new Map<string, never>();
      const power = overlapPower(atom);
      if (power === 0) return null;
      return power % 2 === 0 ? of([RationalFunction.one]) : of([RationalFunction.one, overlap(1)]);
    });
    const involution = symbolicOf({ ...one, ensemble: { ...one.ensemble, generators: 'involution' } });
    expect(special).toEqual(unchanged(involution));
  });
});
