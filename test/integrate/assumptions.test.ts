// Declared properties of constants: what they do to single words, and that results with and without them have the same values at
// matrices that have the properties.

import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { InputError } from '../../src/input-error.js';
import { type Assumption, integrate, integrateAt } from '../../src/integrate/index.js';
import { seedStream } from '../../verification/random-stream.js';
import { check } from '../algebra/arbitraries.js';
import {
  type Complex,
  type Dense,
  add,
  complex,
  conj,
  integralValue,
  multiply,
  randomMatrix,
  randomUnitary,
} from './dense.js';
import { entry, matrix, squared, text, times, tr, word } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';

const product = (a: Dense, b: Dense): Dense =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => add(sum, multiply(x, b[k][j])), complex(0))));
const adjoint = (a: Dense): Dense => a[0].map((_, j) => a.map((row) => conj(row[j])));
const transpose = (a: Dense): Dense => a[0].map((_, j) => a.map((row) => row[j]));
const sum = (a: Dense, b: Dense): Dense => a.map((row, i) => row.map((x, j) => add(x, b[i][j])));
const diagonal = (values: readonly Complex[]): Dense =>
  values.map((x, i) => values.map((_, j) => (i === j ? x : complex(0))));
const conjugatedBy = (u: Dense, a: Dense): Dense => product(product(u, a), adjoint(u));

const stream = seedStream(3);
const random = (): Dense => randomMatrix(3, 3, stream);
const signs = (...values: number[]): Dense => diagonal(values.map((x) => complex(x)));
const general = random();
const inverse = (a: Dense): Dense => {
  // Adjugate over determinant.
  const minor = (i: number, j: number): Complex => {
    const [p, q] = [0, 1, 2].filter((k) => k !== i);
    const [r, s] = [0, 1, 2].filter((k) => k !== j);
    const cross = multiply(a[p][s], a[q][r]);
    return add(multiply(a[p][r], a[q][s]), complex(-cross.re, -cross.im));
  };
  const cofactor = (i: number, j: number): Complex => multiply(complex((i + j) % 2 === 0 ? 1 : -1), minor(i, j));
  const determinant = [0, 1, 2].reduce((total, j) => add(total, multiply(a[0][j], cofactor(0, j))), complex(0));
  const size = determinant.re ** 2 + determinant.im ** 2;
  const unit = complex(determinant.re / size, -determinant.im / size);
  return a.map((_, i) => a.map((__, j) => multiply(cofactor(j, i), unit)));
};

const cases: [string, readonly Assumption[], Dense, Readonly<Record<string, number>>][] = [
  ['hermitian', [{ kind: 'hermitian', letter: 'A' }], sum(general, adjoint(general)), {}],
  ['symmetric', [{ kind: 'symmetric', letter: 'A' }], sum(general, transpose(general)), {}],
  ['real', [{ kind: 'real', letter: 'A' }], general.map((row) => row.map(({ re }) => complex(re))), {}],
  ['diagonal', [{ kind: 'diagonal', letter: 'A' }], diagonal([complex(1, 2), complex(-1, 1), complex(0.5, -2)]), {}],
  ['unitary', [{ kind: 'unitary', letter: 'A' }], randomUnitary(3, stream), {}],
  [
    'an involution',
    [{ kind: 'involution', letter: 'A' }],
    product(product(general, signs(1, 1, -1)), inverse(general)),
    {},
  ],
  [
    'a hermitian involution of trace 1',
    [
      { kind: 'involution', letter: 'A' },
      { kind: 'hermitian', letter: 'A' },
      { kind: 'trace', word: word('A'), value: 1 },
    ],
    conjugatedBy(randomUnitary(3, stream), signs(1, 1, -1)),
    {},
  ],
  [
    'a projector of rank r',
    [{ kind: 'projector', letter: 'A', rank: 'r' }],
    conjugatedBy(randomUnitary(3, stream), signs(1, 1, 0)),
    { r: 2 },
  ],
  ['a pure state', [{ kind: 'pure state', letter: 'A' }], conjugatedBy(randomUnitary(3, stream), signs(1, 0, 0)), {}],
  [
    'a mixed state of purity 3/8',
    [
      { kind: 'state', letter: 'A' },
      { kind: 'trace', word: word('A A'), value: '3/8' },
    ],
    conjugatedBy(randomUnitary(3, stream), signs(0.5, 0.25, 0.25)),
    {},
  ],
];

describe('results with an assumption have the values of those without', () => {
  it.each(cases)('%s', (_, assumptions, value, numbers) => {
    const matrices = new Map([
      ['A', value],
      ['B', randomMatrix(3, 3, seedStream(9))],
    ]);
    let [shorter, total] = [0, 0];
    for (const open of [false, true]) {
      check(
        [anyIntegrand({ degrees: { U: 2 }, constants: ['A', 'A', 'B'], entries: true, open })],
        (integrand) => {
          const options = { maxCost: Infinity } as const;
          const plain = integrateAt(integrand, 3, options);
          const assumed = integrateAt(integrand, 3, { ...options, assumptions });
          total++;
          if (JSON.stringify(show(plain)) !== JSON.stringify(show(assumed))) shorter++;
          for (const [row, column] of [
            [0, 0],
            [2, 1],
          ]) {
            const x = integralValue(plain.terms, { dim: 3, matrices }, [row], [column]);
            const y = integralValue(assumed.terms, { dim: 3, matrices, numbers }, [row], [column]);
            const scale = Math.max(1, Math.hypot(x.re, x.im));
            expect(Math.hypot(x.re - y.re, x.im - y.im) / scale).toBeLessThan(1e-9);
          }
        },
        40,
      );
    }
    // The assumption was of use.
    expect(shorter / total).toBeGreaterThan(0.1);
  });
});

function show({ terms }: ReturnType<typeof integrateAt>): unknown {
  return [...terms].map(({ symbols, operator, coefficient }) => [symbols, operator, coefficient.toFraction()]);
}

describe('words', () => {
  const show = (expression: string, assumptions: readonly Assumption[]) =>
    text(integrate(tr(expression), { assumptions }));
  const of = (kind: 'hermitian' | 'unitary' | 'involution' | 'symmetric' | 'real', letter = 'A') =>
    ({ kind, letter }) as const;

  it.each<[string, readonly Assumption[], string]>([
    ['A A A', [of('involution')], 'tr(A)'],
    ['A A B B', [of('involution'), of('involution', 'B')], 'D'],
    ['A B B A', [of('involution')], 'tr(B^2)'],
    ["A A'", [of('unitary')], 'D'],
    ["A B A' B'", [of('unitary')], "tr(A*B*A'*B')"],
    ["A B B' A'", [of('unitary'), of('unitary', 'B')], 'D'],
    ["A B'", [of('hermitian'), of('hermitian', 'B')], 'tr(A*B)'],
    ['transpose(A) B', [of('symmetric'), of('symmetric', 'B')], 'tr(A*B)'],
    ["conj(A) A'", [of('real')], "tr(A*A')"],
    ['A A B', [{ kind: 'projector', letter: 'A' }], 'tr(A*B)'],
    ['A A', [{ kind: 'projector', letter: 'A', rank: '2' }], '2'],
    ['A B A C', [{ kind: 'pure state', letter: 'A' }], 'tr(A*B)*tr(A*C)'],
    ['A B A C', [{ kind: 'state', letter: 'A' }], 'tr(A*B*A*C)'],
    ["A' A A", [{ kind: 'state', letter: 'A' }], 'tr(A^3)'],
    ['A', [{ kind: 'state', letter: 'A' }], '1'],
    [
      'A B A',
      [
        { kind: 'state', letter: 'A' },
        { kind: 'trace', word: word('A A'), value: 1 },
      ],
      'tr(A*B)',
    ],
    [
      'A B A C',
      [
        { kind: 'state', letter: 'A' },
        { kind: 'projector', letter: 'A' },
      ],
      'tr(A*B)*tr(A*C)',
    ],
    [
      'A B A C',
      [
        { kind: 'projector', letter: 'A' },
        { kind: 'trace', word: word('A'), value: 1 },
      ],
      'tr(A*B)*tr(A*C)',
    ],
    ["A'", [{ kind: 'trace', word: word('A'), value: 0 }], '0'],
    ["B' A'", [{ kind: 'trace', word: word('A B'), value: { symbol: 'x' } }], 'x'],
    ['A B A', [{ kind: 'projector', letter: 'A', rank: '1' }], 'tr(A*B)'],
    ['A B', [{ kind: 'trace', word: word('B A'), value: { symbol: 'x' } }], 'x'],
    ['A A', [{ kind: 'trace', word: word('A A'), value: { dimension: true } }], 'D'],
    ['A B', [{ kind: 'trace', word: word('transpose(A) transpose(B)'), value: '1/2' }], '1/2'],
    ['A B A B', [{ kind: 'trace', word: word('B'), value: 0 }], 'tr(A*B*A*B)'],
    ['B', [{ kind: 'trace', word: word('B'), value: 0 }], '0'],
    ["A'", [of('hermitian'), { kind: 'trace', word: word('A'), value: 3 }], '3'],
  ])('tr(%s)', (expression, assumptions, expected) => {
    expect(show(expression, assumptions)).toBe(expected);
  });

  it('open words', () => {
    const assumptions = [{ kind: 'pure state', letter: 'A' }, of('involution', 'B')] as const;
    expect(text(integrate(matrix('B B A C A B'), { assumptions }))).toBe('tr(A*C)*A*B');
    expect(text(integrate(matrix("B B'"), { assumptions: [of('unitary', 'B')] }))).toBe('I');
  });

  it('entries of diagonal matrices', () => {
    const assumptions = [{ kind: 'diagonal', letter: 'A' }] as const;
    expect(text(integrate(entry('A', 1, 2), { assumptions }))).toBe('0');
    expect(text(integrate(entry('A', 1, 1), { assumptions }))).toBe('A[1,1]');
    expect(text(integrate(entry('A B', 1, 2), { assumptions }))).toBe('(A*B)[1,2]');
  });

  it('a unitary that becomes free to cancel lowers the degree', () => {
    const integral = integrate(times(tr("U A A' U' B"), squared(tr('U'))), { assumptions: [of('unitary')] });
    expect(text(integral)).toBe('tr(B)');
    expect(integral.validity.degree).toBe(1);
  });

  it('what cannot be declared is refused', () => {
    const refused = (assumptions: readonly Assumption[]) => () => integrate(tr('A'), { assumptions });
    expect(refused([of('hermitian', 'U')])).toThrow('U is random');
    expect(
      refused([
        { kind: 'projector', letter: 'A', rank: '2' },
        { kind: 'state', letter: 'A' },
      ]),
    ).toThrow(InputError);
  });

  it('a rank that is a number and the dimension', () => {
    const half = integrateAt(tr("P U Q U'"), 4, {
      assumptions: [
        { kind: 'projector', letter: 'P', rank: '2' },
        { kind: 'projector', letter: 'Q', rank: '3' },
      ],
    });
    expect([...half.terms].map(({ coefficient }) => coefficient)).toEqual([new Fraction(3, 2)]);
  });
});
