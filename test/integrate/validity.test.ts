// For which D a symbolic result holds: what is said is compared with the exact values themselves.

import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { InputError } from '../../src/input-error.js';
import {
  type Integrand,
  evaluateCoefficient,
  integrate,
  integrateAt,
  networkIntegrand,
  powerIntegrand,
  scaleIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { vanishesForMatrices } from '../../src/integrate/matrix-identities.js';
import { seedStream } from '../../verification/random-stream.js';
import { check } from '../algebra/arbitraries.js';
import { type Values, integralValue, randomMatrix } from './dense.js';
import { expectInputError } from '../observable/one-line-error.js';
import { byName, entry, squared, text, times, tr, word } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';

const unlimited = { maxCost: Infinity } as const;
const D = RationalFunction.variable;
const minus = (k: number) => D.sub(RationalFunction.constant(k));

/** Values of the symbolic result and of the exact one at an integer D and random matrices; null at a pole. */
function bothValues(integrand: Integrand, dim: number): { symbolic: number; exact: number } | null {
  const stream = seedStream(dim);
  const matrices = new Map(['A', 'B', 'C'].map((name) => [name, randomMatrix(dim, dim, stream)]));
  const values: Values = { dim, matrices };
  const integral = integrate(integrand, unlimited);
  const at = new Fraction(dim);
  const terms = [...integral.terms];
  if (terms.some(({ coefficient }) => (coefficient as RationalFunction).hasPoleAt(at))) return null;
  const evaluated = terms.map((term) => ({
    ...term,
    coefficient: (term.coefficient as RationalFunction).evaluate(at),
  }));
  return {
    symbolic: integralValue(evaluated, values).re,
    exact: integralValue(integrateAt(integrand, dim, unlimited).terms, values).re,
  };
}

describe('validity', () => {
  it('from the degree on symbolic results are the exact ones', () => {
    for (const n of [1, 2, 3]) {
      check(
        [anyIntegrand({ degrees: { U: n }, constants: ['A', 'B', 'C'], entries: true, open: n === 2 })],
        (integrand) => {
          const { terms, validity } = integrate(integrand, unlimited);
          for (const dim of [validity.provenFrom, validity.provenFrom + 1, 7]) {
            const exact = byName(integrateAt(integrand, dim, unlimited).terms);
            const symbolic = byName(terms);
            for (const [name, coefficient] of symbolic) {
              const value = evaluateCoefficient(coefficient, ['D'], { D: dim });
              expect((exact.get(name) ?? new Fraction(0n)).equals(value)).toBe(true);
              exact.delete(name);
            }
            expect(exact.size).toBe(0);
          }
        },
        12,
      );
    }
  });

  it('what is said of lower D is what the values say', () => {
    const cases = [
      powerIntegrand(squared(tr('U')), 3),
      powerIntegrand(squared(tr('A U')), 2),
      times(squared(entry('U', 1, 1)), squared(entry('U', 2, 2)), squared(entry('U', 1, 2))),
      powerIntegrand(times(squared(entry('U', 1, 1)), squared(entry('U', 2, 2))), 2),
      // Poles cancelled by hand: then relations between traces decide.
      scaleIntegrand(powerIntegrand(tr("A U B U'"), 2), minus(1).mul(minus(-1))),
      scaleIntegrand(powerIntegrand(tr("A U B U'"), 3), minus(1).mul(minus(2))),
      scaleIntegrand(tr("A U B U' C U A U'"), minus(1)),
      scaleIntegrand(powerIntegrand(squared(tr('A U')), 3), minus(1).mul(minus(2)).mul(minus(2))),
    ];
    const seen = new Set<string>();
    for (const integrand of cases) {
      for (const { dim, holds, reason } of integrate(integrand).validity.lower) {
        seen.add(reason);
        const both = bothValues(integrand, dim);
        expect(both === null).toBe(reason === 'pole');
        if (both === null) continue;
        const close = Math.abs(both.symbolic - both.exact) < 1e-8 * Math.max(1, Math.abs(both.exact));
        expect(holds).toBe(close);
      }
    }
    expect([...seen].sort()).toEqual(['differs', 'equal', 'pole', 'trace identities']);
  });

  it.each([
    [powerIntegrand(squared(entry('U', 1, 1)), 4), 1, 'Holds for every integer D >= 1.'],
    [times(squared(entry('U', 1, 1)), squared(entry('U', 2, 2))), 2, 'Holds for every integer D >= 2.'],
    [
      powerIntegrand(squared(tr('U')), 3),
      3,
      'Holds for every integer D >= 3; the exact value is another one at D = 1, 2.',
    ],
    [powerIntegrand(tr("A U B U'"), 4), 4, 'Holds for every integer D >= 4; coefficients have poles at D = 1 to 3.'],
    [
      scaleIntegrand(powerIntegrand(tr("A U B U'"), 2), minus(1)),
      2,
      'Holds for every integer D >= 1, by trace identities at D = 1.',
    ],
    [scaleIntegrand(twirlIntegrand(2, 'X'), minus(1)), 2, 'Holds for every integer D >= 2; not compared at D = 1.'],
  ])('statement %#', (integrand, provenFrom, statement) => {
    const { validity } = integrate(integrand);
    expect(validity.provenFrom).toBe(provenFrom);
    expect(validity.statement).toBe(statement);
  });

  it('several dimensions: conditions on the spaces of the unitaries', () => {
    const pair = (name: string, [a, b, c, d]: readonly string[], conjugated: boolean) => ({
      name,
      conjugated,
      out: [a, b],
      in: [c, d],
    });
    const network = networkIntegrand({
      tensors: [
        pair('U', ['a', 'b', 'c', 'd'], false),
        pair('X', ['c', 'd', 'e', 'f'], false),
        pair('U', ['g', 'b', 'e', 'f'], true),
        { name: 'Y', out: ['g'], in: ['a'] },
      ],
      dimensions: { a: 'dA', b: 'dB', c: 'dA', d: 'dB', e: 'dA', f: 'dB', g: 'dA' },
    });
    const { validity, dimensions } = integrate(powerIntegrand(network, 3));
    expect(dimensions).toEqual(['dA', 'dB']);
    expect(validity.conditions).toEqual([{ dimension: 'dA*dB', atLeast: 3 }]);
    expect(validity.statement).toBe(
      'Holds for all integer dimensions with dA*dB >= 3; smaller ones were not compared.',
    );
  });

  it('a unitary on a power of one dimension: from the least D whose power is large enough', () => {
    const network = networkIntegrand({
      tensors: [
        { name: 'U', out: ['a', 'b'], in: ['c', 'd'] },
        { name: 'X', out: ['c', 'd'], in: ['a', 'b'] },
      ],
      dimensions: { a: 'q', b: 'q', c: 'q', d: 'q' },
    });
    const { validity, dimensions, terms } = integrate(powerIntegrand(squared(network), 3));
    expect(dimensions).toEqual(['q']);
    expect(validity.provenFrom).toBe(2);
    expect(validity.lower).toEqual([{ dim: 1, holds: false, reason: 'pole' }]);
    // Wg of degree 3 in q^2, at q = 2 as at D = 4
    const at4 = integrate(powerIntegrand(squared(tr('X U')), 3));
    const values = ({ terms: list }: { terms: Iterable<{ coefficient: unknown }> }, d: number) =>
      [...list].map(({ coefficient }) => (coefficient as RationalFunction).evaluate(d).toFraction()).sort();
    expect(values({ terms }, 2)).toEqual(values(at4, 4));
  });

  it('indices that do not fit are refused', () => {
    expect(() => integrateAt(squared(entry('U', 3, 1)), 2)).toThrow(
      'the indices do not fit into D = 2; expected D >= 3',
    );
    const three = ['i', 'j', 'k'].map((i) => squared(entry('U', i, 'a'))).reduce((a, b) => times(a, b));
    expect(() => integrateAt(three, 2)).toThrow(InputError);
    expect(integrate(three).validity.lower).toEqual([]);
    for (const dim of [0, -1, 1.5, NaN]) expect(() => integrateAt(squared(tr('U')), dim)).toThrow(InputError);
    expect(() => integrateAt(squared(tr('U')), { d: 3 })).toThrow('got dimension D = undefined');
  });
});

describe('identities between traces', () => {
  const term = (coefficient: number, integrand: Integrand) => {
    const [only] = integrate(integrand).terms;
    return { ...only, coefficient: new Fraction(coefficient) };
  };

  it('Cayley-Hamilton for 2 x 2 matrices, and none for larger ones', () => {
    // tr(ABC) + tr(ACB) - tr(A) tr(BC) - tr(B) tr(AC) - tr(C) tr(AB) + tr(A) tr(B) tr(C)
    const fundamental = [
      term(1, tr('A B C')),
      term(1, tr('A C B')),
      term(-1, times(tr('A'), tr('B C'))),
      term(-1, times(tr('B'), tr('A C'))),
      term(-1, times(tr('C'), tr('A B'))),
      term(1, times(tr('A'), tr('B'), tr('C'))),
    ];
    expect([1, 2, 3, 4].map((dim) => vanishesForMatrices(fundamental, dim))).toEqual([true, true, false, false]);
    expect(vanishesForMatrices(fundamental.slice(1), 2)).toBe(false);
  });

  it('a matrix and its adjoint are independent, and transposes are what they are', () => {
    expect(vanishesForMatrices([term(1, tr("A A'")), term(-1, tr("A' A"))], 3)).toBe(true);
    expect(vanishesForMatrices([term(1, tr('A B')), term(-1, tr('A transpose(B)'))], 2)).toBe(false);
    expect(vanishesForMatrices([term(1, tr('A')), term(-1, tr("A'"))], 1)).toBe(false);
    expect(vanishesForMatrices([term(1, times(tr('A'), tr('B'))), term(-1, tr('A B'))], 1)).toBe(true);
  });

  it('contractions of larger tensors are not decided', () => {
    const { terms } = integrate(twirlIntegrand(2, 'X'));
    const open = [...terms].find(({ symbols }) => symbols.some(({ atom }) => atom.kind === 'contraction'))!;
    expect(vanishesForMatrices([{ ...open, coefficient: new Fraction(1) }], 2)).toBe(null);
  });
});

describe('results under assumptions', () => {
  it('are compared term by term only', () => {
    const assumptions = [
      { kind: 'involution', letter: 'A' },
      { kind: 'trace', word: word('A'), value: 0 },
    ] as const;
    const squareOf = powerIntegrand(tr("A U B U'"), 2);
    const integral = integrate(scaleIntegrand(squareOf, minus(1)), { assumptions });
    expect(text(integral)).toBe('D*tr(B^2)/(D + 1) - tr(B)^2/(D + 1)');
    // No involution of trace 0 has one row.
    expect(integral.validity.lower).toEqual([{ dim: 1, holds: null, reason: 'impossible' }]);
  });
});

describe('poles of the integrand', () => {
  const one = RationalFunction.one;
  const over = (integrand: Integrand, ...at: number[]) =>
    scaleIntegrand(
      integrand,
      at.reduce((f, k) => f.mul(minus(k).inverse()), one),
    );
  const U11 = squared(entry('U', 1, 1));

  it.each<[Integrand, number, string]>([
    [over(U11, 2), 3, 'Holds for every integer D >= 1 except D = 2, where the integrand has a pole.'],
    [over(U11, 1), 2, 'Holds for every integer D >= 2; the integrand has a pole at D = 1.'],
    [
      over(U11, 1, 2, 5),
      6,
      'Holds for every integer D >= 3 except D = 5, where the integrand has a pole; the integrand has a pole at D = 1, 2.',
    ],
    [over(U11, -2, 0), 1, 'Holds for every integer D >= 1.'],
    // No index 3 below D = 3: nothing to say of a pole at 2.
    [over(squared(entry('U', 3, 1)), 2), 3, 'Holds for every integer D >= 3.'],
    [
      over(powerIntegrand(squared(tr('U')), 3), 1, 4),
      5,
      'Holds for every integer D >= 3 except D = 4, where the integrand has a pole; the integrand has a pole at D = 1; the exact value is another one at D = 2.',
    ],
    // The average is 0, the integrand is not defined all the same.
    [over(tr('U'), 2), 3, 'Holds for every integer D >= 1 except D = 2, where the integrand has a pole.'],
    [
      over(U11, 1e12),
      1e12 + 1,
      'Holds for every integer D >= 1 except D = 1000000000000, where the integrand has a pole.',
    ],
    [scaleIntegrand(over(U11, 2), minus(2)), 1, 'Holds for every integer D >= 1.'],
  ])('%#', (integrand, provenFrom, statement) => {
    const { validity } = integrate(integrand);
    expect(validity.statement).toBe(statement);
    expect(validity.provenFrom).toBe(provenFrom);
    for (const dim of validity.poles) {
      expect(validity.lower).toContainEqual({ dim, holds: false, reason: 'undefined' });
      expectInputError(() => integrateAt(integrand, dim), `the integrand has a pole at D = ${dim}`);
    }
    for (const { dim, reason } of validity.lower) {
      if (reason !== 'undefined') expect(() => integrateAt(integrand, dim)).not.toThrow();
    }
  });

  it('count with several dimensions too', () => {
    const tensor = (name: string, index: string) => ({ name, out: [index], in: [index] });
    const network = networkIntegrand({
      tensors: [tensor('A', 'a'), tensor('B', 'b')],
      dimensions: { a: 'dA', b: 'dB' },
    });
    const { validity } = integrate(over(network, 2, 3));
    expect(validity.statement).toBe(
      'Holds for all integer dimensions >= 1 except D = 2, 3, where the integrand has a pole.',
    );
    expect(validity.poles).toEqual([2, 3]);
    expectInputError(() => integrateAt(over(network, 2, 3), { D: 3, dA: 2, dB: 2 }), 'pole at D = 3');
  });
});

describe('indices of other dimensions', () => {
  const network = (dimension: string, label: string) =>
    networkIntegrand({
      tensors: [false, true].map((conjugated) => ({ name: 'U', conjugated, out: ['a'], in: ['b'] })),
      dimensions: { a: dimension, b: dimension },
      labels: { a: label, b: '1' },
    });

  it('must exist', () => {
    expect(integrate(network('dA', '3')).validity.statement).toBe('Holds for every integer dA >= 3.');
    // Basis vector 10 needs q^2 >= 10.
    expect(integrate(network('q^2', '10')).validity.statement).toBe('Holds for every integer q >= 4.');
    expectInputError(
      () => integrateAt(network('dA', '3'), { dA: 2 }),
      'the indices do not fit into dA = 2; expected dA >= 3',
    );
    expectInputError(() => integrate(network('2', '3')), 'the indices do not fit into the dimension 2');
    const both = integrate(
      times(
        network('dA', '3'),
        networkIntegrand({ tensors: [{ name: 'B', out: ['b'], in: ['b'] }], dimensions: { b: 'dB' } }),
      ),
    );
    expect(both.validity.statement).toBe('Holds for all integer dimensions with dA >= 3.');
  });
});
