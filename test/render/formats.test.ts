// Known expressions, letter for letter, in each format; names, preambles and remainders; and what only one language has.

import { describe, expect, it } from 'vitest';
import { expandAtInfinity } from '../../src/algebra/series.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { InputError } from '../../src/input-error.js';
import {
  type Expression,
  binomial,
  gramCycle,
  power,
  product,
  quotient,
  rationalNumber,
  sum,
  symbol,
  trace,
} from '../../src/render/expression.js';
import { type Format, parseFormat, renderExpression, renderProgram } from '../../src/render/format.js';
import { seriesJson } from '../../src/render/json.js';
import { latexLetter, renderLatex } from '../../src/render/latex.js';
import { seriesExpression } from '../../src/render/series-expression.js';

const [D, L] = [symbol('D'), symbol('L')];
const n = rationalNumber;
const denominator = product([power(sum([D, n(-1)]), 2), sum([D, n(1)])]);
const contract = quotient(product([n(2), sum([power(D, 2), n(3)])]), denominator);
const average = product([
  binomial('L', 0, 2),
  sum([
    product([quotient(product([n(2), D]), denominator), trace(['O', 'O'])]),
    product([n('-1/2'), power(trace(['O']), 2)]),
  ]),
]);

describe.each<[string, Expression, Partial<Record<Format, string>>]>([
  [
    "the contract's example",
    contract,
    {
      text: '2*(D^2 + 3)/((D - 1)^2*(D + 1))',
      latex: '\\frac{2 (D^{2} + 3)}{(D - 1)^{2} (D + 1)}',
      json: '"2*(D^2 + 3)/((D - 1)^2*(D + 1))"',
      sympy: '2*(D**2 + 3)/((D - 1)**2*(D + 1))',
      mathematica: '2*(d^2 + 3)/((d - 1)^2*(d + 1))',
      julia: '2*(D^2 + 3)//((D - 1)^2*(D + 1))',
    },
  ],
  [
    'a layer count of traces',
    average,
    {
      text: 'L*(L - 1)/2*(2*D*tr(O^2)/((D - 1)^2*(D + 1)) - tr(O)^2/2)',
      latex:
        '\\binom{L}{2} \\left( \\frac{2 D}{(D - 1)^{2} (D + 1)} \\, \\mathrm{Tr}(O^{2}) - \\frac{1}{2} \\, \\mathrm{Tr}^{2}(O) \\right)',
      sympy: 'L*(L - 1)/2*(2*D*trO2/((D - 1)**2*(D + 1)) - trO**2/2)',
      mathematica: 'L*(L - 1)/2*(2*d*trO2/((d - 1)^2*(d + 1)) - trO^2/2)',
      julia: 'L*(L - 1)//2*(2*D//((D - 1)^2*(D + 1))*trO2 - 1//2*trO^2)',
    },
  ],
  ['a rational', n('-3/4'), { text: '-3/4', latex: '-\\frac{3}{4}', sympy: '-Rational(3, 4)', julia: '-3//4' }],
  [
    'a fraction that does not lead',
    product([L, quotient(n(-2), D), trace(['O'])]),
    { text: '-2*L*tr(O)/D', latex: '-L \\frac{2}{D} \\, \\mathrm{Tr}(O)', julia: '-L*(2//D)*trO' },
  ],
  ['an integer', n(-12), { text: '-12', latex: '-12', sympy: '-12', mathematica: '-12', julia: '-12' }],
  [
    'overlaps',
    product([n(2), power(gramCycle([1, 2]), 2), gramCycle([2, 3, 1])]),
    {
      text: '2*gram(1,2)^2*gram(1,2,3)',
      latex:
        '2 \\vert \\langle \\phi_{1} \\vert \\phi_{2} \\rangle \\vert^{4} \\langle \\phi_{1} \\vert \\phi_{2} \\rangle \\langle \\phi_{2} \\vert \\phi_{3} \\rangle \\langle \\phi_{3} \\vert \\phi_{1} \\rangle',
      sympy: '2*gram12**2*gram123',
    },
  ],
  [
    'words of several letters',
    sum([trace(['C', 'A', 'A']), product([n(-1), power(trace(['A1', 'C_2']), 3)])]),
    {
      text: 'tr(A^2*C) - tr(A1*C_2)^3',
      latex: '\\mathrm{Tr}(A^{2} C) - \\mathrm{Tr}^{3}(A_{1} C_{2})',
      sympy: 'trA2C - trA1C_2**3',
      mathematica: 'trA2C - trA1C2^3',
    },
  ],
])('%s', (_, expression, printed) => {
  it.each(Object.entries(printed) as [Format, string][])('%s', (format, text) => {
    expect(renderExpression(expression, format)).toBe(text);
  });
});

describe('programs run as pasted', () => {
  it('SymPy imports what it uses and declares every letter', () => {
    expect(renderProgram(average, 'sympy', 'K')).toBe(
      'from sympy import symbols\nD, L, trO2, trO = symbols("D L trO2 trO")  # trO2 = tr(O^2), trO = tr(O)\n' +
        'K = L*(L - 1)/2*(2*D*trO2/((D - 1)**2*(D + 1)) - trO**2/2)\nK',
    );
    expect(renderProgram(n('1/2'), 'sympy')).toBe('from sympy import Rational\nf = Rational(1, 2)\nf');
    expect(renderProgram(n(2), 'sympy')).toBe('f = 2\nf');
  });

  it('Mathematica says what became of its own letters', () => {
    expect(renderProgram(quotient(product([symbol('O_0'), symbol('N'), L]), D), 'mathematica')).toBe(
      '(* d = D, o0 = O_0, n = N *)\nf = o0*n*L/d',
    );
    expect(renderProgram(L, 'mathematica')).toBe('f = L');
  });

  it('Julia is a function over big integers', () => {
    expect(renderProgram(contract, 'julia')).toBe(
      'function f(D)\n    D = big(D)\n    return 2*(D^2 + 3)//((D - 1)^2*(D + 1))\nend',
    );
    expect(renderProgram(average, 'julia', 'g').split('\n').slice(0, 3)).toEqual([
      '# trO2 = tr(O^2), trO = tr(O)',
      'function g(D, L, trO2, trO)',
      '    D, L, trO2, trO = big.((D, L, trO2, trO))',
    ]);
  });

  it('different things keep different names', () => {
    const crowd = sum([
      symbol('D'),
      symbol('d'),
      symbol('lambda'),
      trace(['O', 'O']),
      trace(['O2']),
      symbol('trO2'),
      symbol("A'"),
    ]);
    expect(renderExpression(crowd, 'sympy')).toBe('D + d + lambda_ + trO2 + trO2v2 + trO2v3 + Adagger');
    expect(renderExpression(crowd, 'mathematica')).toBe('d + dv2 + lambda + trO2 + trO2v2 + trO2v3 + adagger');
    expect(renderExpression(symbol('end'), 'julia')).toBe('end_');
  });
});

describe('expansions', () => {
  const series = expandAtInfinity(RationalFunction.quotient([-2n, 0n, 4n], [0n, 0n, 3n, 3n]), 4);

  it.each<[Format, string]>([
    ['text', '4/(3*D) - 4/(3*D^2) + 2/(3*D^3) - 2/(3*D^4) + O(1/D^5)'],
    ['latex', '\\frac{4}{3 D} - \\frac{4}{3 D^{2}} + \\frac{2}{3 D^{3}} - \\frac{2}{3 D^{4}} + \\mathcal{O}(D^{-5})'],
    ['sympy', '4/(3*D) - 4/(3*D**2) + 2/(3*D**3) - 2/(3*D**4) + Order(D**(-5), (D, oo))'],
    ['mathematica', '4/(3*d) - 4/(3*d^2) + 2/(3*d^3) - 2/(3*d^4) + O[d, Infinity]^5'],
    ['julia', '4//(3*D) - 4//(3*D^2) + 2//(3*D^3) - 2//(3*D^4) #= + O(1/D^5) =#'],
  ])('%s', (format, text) => {
    expect(renderExpression(seriesExpression(series), format)).toBe(text);
  });

  it('skips zeros, grows with D, and is exactly 0 for zero', () => {
    const polynomial = RationalFunction.quotient([0n, 1n, 0n, 3n], [2n]);
    expect(seriesJson(expandAtInfinity(polynomial, 3))).toEqual({
      series: '3*D^3/2 + D/2 + O(1)',
      leading: 3,
      coefficients: ['3/2', '0', '1/2'],
    });
    expect(seriesJson(expandAtInfinity(polynomial, 2)).series).toBe('3*D^3/2 + O(D)');
    expect(seriesJson(expandAtInfinity(RationalFunction.zero, 3))).toEqual({
      series: '0',
      leading: 0,
      coefficients: [],
    });
  });
});

describe('LaTeX letters', () => {
  it.each([
    ['D', 'D'],
    ['eps', '\\varepsilon'],
    ['mu', '\\mu'],
    ['O_0', 'O_{0}'],
    ['O12', 'O_{12}'],
    ['K_1_2', 'K_{1,2}'],
    ['foo', '\\mathrm{foo}'],
    ["A'", 'A^{\\dagger}'],
  ])('%s is %s', (name, latex) => {
    expect(latexLetter(name)).toBe(latex);
  });

  it('raises what already carries something above', () => {
    expect(latexLetter('O_0', 2)).toBe('O_{0}^{2}');
    expect(latexLetter("A'", 2)).toBe('(A^{\\dagger})^{2}');
  });

  it('uses nothing that GitHub refuses or that Markdown eats, where GitHub is the target', () => {
    const latex = renderLatex(product([average, gramCycle([1, 2]), power(sum([D, n('1/2')]), 2)]), 'github');
    expect(latex).toContain('\\thinspace');
    expect(latex).not.toMatch(/\\operatorname|\\[^A-Za-z]|\*/);
  });
});

it('parseFormat knows the names of the command line', () => {
  expect(parseFormat('julia')).toBe('julia');
  expect(() => parseFormat('html')).toThrow(InputError);
});
