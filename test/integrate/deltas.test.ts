// Indices that are letters: different values by default, free with Kronecker deltas in the answer when asked for.

import { describe, expect, it } from 'vitest';
import { type Integrand, integrate, integrateAt, networkIntegrand } from '../../src/integrate/index.js';
import { seedStream } from '../../verification/random-stream.js';
import { type Dense, integralValue, randomMatrix } from './dense.js';
import { entry, squared, text, times, tr } from './expressions.js';

const deltas = { deltas: true } as const;

/** The integrand with its letters as indices replaced. */
function labelled(integrand: Integrand, values: Readonly<Record<string, number>>): Integrand {
  const name = (label: string) => (label in values ? String(values[label] + 1) : label);
  return {
    terms: integrand.terms.map((term) => ({
      ...term,
      factors: term.factors.map(({ factor, power }) => ({
        factor: factor.kind === 'entry' ? { ...factor, row: name(factor.row), column: name(factor.column) } : factor,
        power,
      })),
    })),
  };
}

describe('free indices', () => {
  it.each([
    ['degree 1', times(entry('U', 'i', 'j'), entry('conj(U)', 'k', 'l')), 'delta(i,k)*delta(j,l)/D'],
    ['the same letter twice', squared(entry('U', 'i', 'j')), '1/D'],
    ['a number beside a letter', times(entry('U', 1, 'j'), entry('conj(U)', 'i', 2)), 'delta(1,i)*delta(2,j)/D'],
    ['two numbers', times(entry('U', 1, 'j'), entry('conj(U)', 2, 'l')), '0'],
    ['unitarity', entry("U A U'", 'i', 'k'), 'delta(i,k)*tr(A)/D'],
    [
      'classes of equal letters',
      times(entry('U', 'i', 1), entry('conj(U)', 'j', 1), entry('A', 'i', 'k')),
      'delta(i,j)*A[i,k]/D',
    ],
  ])('%s', (_, integrand, expected) => {
    expect(text(integrate(integrand, deltas))).toBe(expected);
  });

  it('at each choice of values give what those values give', () => {
    const cases = [
      times(entry('U', 'i', 'j'), entry('U', 'k', 'l'), entry('conj(U)', 'm', 'n'), entry('conj(U)', 'o', 'p')),
      times(entry('U', 'i', 'j'), entry('U', 'i', 'l'), entry('conj(U)', 'm', 1), entry('conj(U)', 'i', 'p')),
      times(entry('U A', 'i', 'j'), entry("B U'", 'k', 'l'), tr("A U B U'")),
      times(entry("U A U'", 'i', 'j'), entry("U' B U", 'k', 'l')),
      times(entry('U', 'i', 'j'), entry('conj(U)', 'k', 'j'), entry('A', 'i', 'k'), entry('B', 'k', 'm')),
      squared(times(entry('U', 'i', 'j'), entry('U', 'i', 'k'))),
    ];
    const stream = seedStream(4);
    const matrices = new Map<string, Dense>(['A', 'B'].map((name) => [name, randomMatrix(2, 2, stream)]));
    for (const integrand of cases) {
      const free = integrateAt(integrand, 2, deltas);
      const letters = [
        ...new Set(
          JSON.stringify(
            integrand.terms.map(({ factors }) =>
              factors.map(({ factor }) => (factor.kind === 'entry' ? [factor.row, factor.column] : [])),
            ),
          ).match(/[a-z]/g),
        ),
      ];
      for (let choice = 0; choice < 2 ** letters.length; choice++) {
        const labels = Object.fromEntries(letters.map((letter, k) => [letter, (choice >> k) & 1]));
        const expected = integralValue(integrateAt(labelled(integrand, labels), 2).terms, { dim: 2, matrices });
        const found = integralValue(free.terms, { dim: 2, matrices, labels });
        expect(found.re).toBeCloseTo(expected.re, 10);
        expect(found.im).toBeCloseTo(expected.im, 10);
      }
    }
  });

  it('without deltas different letters are different values', () => {
    expect(integrate(times(entry('U', 'i', 'j'), entry('conj(U)', 'k', 'j'))).zeroBecause).toBe(
      'the rows of U and conj(U) have different indices',
    );
    expect(text(integrate(times(entry('U', 'i', 'j'), entry('conj(U)', 'i', 'j'))))).toBe('1/D');
    expect(text(integrate(entry("U A U'", 'i', 'k')))).toBe('0');
    expect(text(integrate(entry("U A U'", 'i', 'i')))).toBe('tr(A)/D');
  });

  it('what vanishes says why', () => {
    const reasons: [Integrand, string][] = [
      [tr('A U B U'), 'unbalanced: U occurs 2 times, conj(U) never'],
      [times(tr('U'), tr("V'")), 'unbalanced: U occurs once, conj(U) never'],
      [
        times(squared(entry('U', 1, 1)), entry('U', 2, 1), entry('conj(U)', 1, 2)),
        'the rows of U and conj(U) have different indices',
      ],
      [
        times(entry('U', 1, 1), entry('U', 1, 2), entry('conj(U)', 1, 1), entry('conj(U)', 1, 3)),
        'the columns of U and conj(U) have different indices',
      ],
      [
        times(entry('U', 1, 2), entry('U', 2, 3), entry('conj(U)', 1, 2), entry('conj(U)', 2, 4)),
        'the columns of U and conj(U) have different indices',
      ],
    ];
    for (const [integrand, reason] of reasons) {
      const integral = integrate(integrand);
      expect(integral.terms.length).toBe(0);
      expect(text(integral)).toBe('0');
      expect(integral.zeroBecause).toBe(reason);
      expect(integrateAt(integrand, 5).zeroBecause).toBe(reason);
    }
    expect(integrate(tr("A U B U'")).zeroBecause).toBeUndefined();
  });

  it('labels of networks are labels too', () => {
    const network = networkIntegrand({
      tensors: [
        { name: 'U', out: ['a'], in: ['x'] },
        { name: 'U', conjugated: true, out: ['b'], in: ['x'] },
      ],
      labels: { a: 'i', b: 'j', x: '1' },
    });
    expect(text(integrate(network, deltas))).toBe('delta(i,j)/D');
    expect(text(integrate(network))).toBe('0');
  });
});
