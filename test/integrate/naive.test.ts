// Every fast way against the double sum over all permutations, which contracts a graph for each pair and uses no structure.

import { describe, expect, it } from 'vitest';
import { monomialKey, symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { integrate, powerIntegrand, twirlIntegrand } from '../../src/integrate/index.js';
import { check } from '../algebra/arbitraries.js';
import { entry, matrix, sameIntegral, squared, times, tr } from './expressions.js';
import { type Shape, anyIntegrand } from './random-integrands.js';

const unlimited = { maxCost: Infinity } as const;
const naive = { ...unlimited, method: 'naive' } as const;

function agree(shape: Shape, runs: number): void {
  check(
    [anyIntegrand(shape)],
    (integrand) => {
      expect(sameIntegral(integrate(integrand, unlimited), integrate(integrand, naive))).toBe(true);
    },
    runs,
  );
}

describe('the fast ways give what the double sum over S_n x S_n gives', () => {
  it.each([
    [1, 40],
    [2, 60],
    [3, 30],
    [4, 3],
  ])('random integrands of degree %i', (n, runs) => {
    agree({ degrees: { U: n }, constants: ['A', 'B', 'C', 'E'], entries: true }, runs);
    agree({ degrees: { U: n }, constants: ['A'], entries: false }, runs);
    agree({ degrees: { U: n }, constants: ['A', 'B'], entries: true, open: true }, runs);
  });

  it('random integrands over two unitaries', () => {
    agree({ degrees: { U: 1, V: 1 }, constants: ['A', 'B'], entries: true }, 40);
    agree({ degrees: { U: 2, V: 1 }, constants: ['A', 'B', 'C'], entries: true }, 30);
    agree({ degrees: { U: 2, V: 2 }, constants: ['A', 'B'], entries: true, open: true }, 20);
  });

  it.each([
    ['characters of both sides', powerIntegrand(tr("A U B U'"), 4), 'pairs of cycle types'],
    [
      'characters of both sides, twisted',
      times(tr("A U B U' A U B U' A U B U'"), tr("A U B U'")),
      'pairs of cycle types',
    ],
    ['characters of both sides, in one trace', tr("A U B U' A U B U' A U B U' A U B U'"), 'pairs of cycle types'],
    ['characters of one class', powerIntegrand(squared(tr('A U')), 4), 'cycle types by characters'],
    [
      'characters of one class, powers',
      times(tr('U U U'), tr('U'), tr("U' U'"), tr("U' U'")),
      'moments of traces of powers',
    ],
    [
      'characters of one class, twisted',
      times(tr('A U A U'), tr('A U A U'), tr("B U' B U' B U'"), tr("B U'")),
      'cycle types by',
    ],
    ['symmetric subspace', powerIntegrand(tr("psi' A psi"), 4), 'symmetric subspace'],
    [
      'symmetric subspace, different matrices',
      times(tr("psi' A psi"), tr("psi' B psi"), tr("psi' C psi")),
      'symmetric subspace',
    ],
    ['one row', times(squared(squared(entry('U', 1, 1))), squared(entry('U', 1, 2))), 'closed form'],
    [
      'entries',
      times(squared(entry('U', 1, 1)), squared(entry('U', 2, 2)), squared(entry('U', 1, 2))),
      'rows and columns apart',
    ],
    ['twirl', twirlIntegrand(3, 'X'), 'rows and columns apart'],
    ['orbits', times(tr("A U B U'"), tr("A U B U'"), tr("C U B U'"), tr("C U B U'")), 'rows and columns apart'],
  ] as const)('%s', (_, integrand, how) => {
    const fast = integrate(integrand, unlimited);
    expect(fast.explain).toContain(how);
    expect(sameIntegral(fast, integrate(integrand, naive))).toBe(true);
  });

  it('terms that are made when they are asked for', () => {
    const integrand = tr("A U B U' C U E U' F U G U' H U K U'");
    const fast = integrate(integrand);
    expect(fast.terms.length).toBe(576);
    expect(sameIntegral(fast, integrate(integrand, naive))).toBe(true);
    expect(fast.terms.at(17)).toEqual([...fast.terms][17]);
    // Traces beside the average that occur in it too.
    const more = times(tr('A'), tr('B'), tr('A F'), integrand);
    const [lazy, eager] = [integrate(more), integrate(more, naive)];
    expect(sameIntegral(lazy, eager)).toBe(true);
    expect([...lazy.terms].some(({ symbols }) => symbols.some(({ power }) => power === 2))).toBe(true);
  });

  it('degree 5, rows and columns together and apart', () => {
    const together = times(tr('A U B U C U E U F U'), tr("A U' B U' C U' E U' F U'"));
    const apart = tr("A U B U' C U E U' F U A U' B U C U' E U F U'");
    for (const integrand of [together, apart]) {
      expect(sameIntegral(integrate(integrand, unlimited), integrate(integrand, naive))).toBe(true);
    }
  });

  it('orbits under relabelling, degree 6', () => {
    // 720^2 pairs are too many for the naive sum: against the characters, which one changed letter switches off.
    const equal = integrate(powerIntegrand(tr("A U B U'"), 6), unlimited);
    const split = integrate(times(powerIntegrand(tr("A U B U'"), 5), tr("C U B U'")), unlimited);
    expect(split.explain).toContain('orbits');
    const renamed = new Map<string, RationalFunction>();
    for (const { symbols, coefficient } of split.terms) {
      const atoms = symbols.flatMap(({ atom, power }) =>
        Array.from({ length: power }, () =>
          atom.kind === 'trace' ? traceOf(atom.word.map((letter) => (letter === 'C' ? 'A' : letter))) : atom,
        ),
      );
      const key = monomialKey(symbolMonomial(atoms));
      renamed.set(key, (renamed.get(key) ?? RationalFunction.zero).add(coefficient as RationalFunction));
    }
    expect(renamed.size).toBe(equal.terms.length);
    for (const { symbols, coefficient } of equal.terms) {
      expect(renamed.get(monomialKey(symbols))!.equals(coefficient as RationalFunction)).toBe(true);
    }
  });

  it('matrix-valued: words keep their order', () => {
    const integrand = matrix("U A U' B U C U' E U F U'");
    expect(sameIntegral(integrate(integrand), integrate(integrand, naive))).toBe(true);
  });
});
