// A formula in every format: read back and evaluated, it must equal evaluateFormula at several D and L; known formulas letter
// for letter; and the JSON of the contract.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Formula, type FormulaTerm, evaluateFormula } from '../../formulas/formula.js';
import { averageIdentifier, averageLatex, averageText } from '../../formulas/quantity-notation.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { formulaExpression, formulaJson, layerText, renderFormula } from '../../formulas/render-formula.js';
import { type Atom, atomKey, symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { DEFAULT_ENSEMBLE } from '../../src/circuit/ensemble.js';
import { InputError } from '../../src/input-error.js';
import { atomExpression } from '../../src/render/expression.js';
import { FORMATS } from '../../src/render/format.js';
import { renderText } from '../../src/render/text.js';
import { readJulia, readWithMathjs } from '../render/code-reader.js';
import { readLatex } from '../render/latex-reader.js';
import { legendOf } from '../render/program-names.js';
import { anyRationalFunction } from '../render/random-expressions.js';
import { readBack } from '../render/read-back.js';

const O1 = traceOf(['O']);
const O2 = traceOf(['O', 'O']);
const D = RationalFunction.variable;
const c = (value: string) => RationalFunction.constant(value);
const pole = (k: string) => RationalFunction.pole(k);

function formulaOf(quantity: string, terms: readonly FormulaTerm[]): Formula {
  return {
    quantity: parseQuantity(quantity),
    copies: 2,
    ensemble: DEFAULT_ENSEMBLE,
    validity: { minimumDimension: 2, dimensions: 'all', minimumLayers: 0, statement: 'for D >= 2' },
    sources: [],
    terms,
  };
}

function term(offset: number, choose: number, coefficient: RationalFunction, ...atoms: Atom[]): FormulaTerm {
  return { layers: { offset, choose }, coefficient, symbols: symbolMonomial(atoms) };
}

const share = pole('1').mul(pole('-1').pow(2)).mul(c('2'));
const KERNEL = formulaOf('K', [term(0, 1, share.mul(D), O2), term(0, 1, share.neg(), O1, O1)]);
const TWO_GROUPS = formulaOf('K^2', [
  term(0, 1, share, O2),
  term(0, 2, share.neg(), O1, O1),
  term(0, 2, c('-1/2'), O1, O2),
]);

const ATOMS: readonly Atom[] = [
  O1,
  O2,
  traceOf(['A', 'C']),
  { kind: 'symbol', name: 'x' },
  { kind: 'symbol', name: 'O_0' },
  { kind: 'gram', cycle: [1, 2] },
];

const anyTerm: fc.Arbitrary<FormulaTerm> = fc.record({
  layers: fc.record({ offset: fc.integer({ min: 0, max: 2 }), choose: fc.integer({ min: 0, max: 4 }) }),
  coefficient: anyRationalFunction,
  symbols: fc.array(fc.constantFrom(...ATOMS), { maxLength: 5 }).map(symbolMonomial),
});

const anyFormula = fc.array(anyTerm, { maxLength: 9 }).map((terms) => formulaOf('K^2', terms));

/** Values for every atom: by the key of the algebra, and by the text that is printed. */
const NUMBERS = ['-3/2', '7/5', '-19/11', '4/3', '11/2', '2/13'].map((text) => new Fraction(text));
const BY_KEY = new Map(ATOMS.map((atom, at) => [atomKey(atom), NUMBERS[at]]));
const BY_TEXT = new Map(ATOMS.map((atom, at) => [renderText(atomExpression(atom)), NUMBERS[at]]));

/** What a reader of the whole rendering finds right of the equals sign. */
function readFormula(
  formula: Formula,
  format: (typeof FORMATS)[number],
  values: ReadonlyMap<string, Fraction>,
): Fraction {
  const printed = `\n${renderFormula(formula, format)}`;
  const expression = formulaExpression(formula);
  const rightOf = (mark: string) => printed.slice(printed.indexOf(mark) + mark.length);
  switch (format) {
    case 'text':
      return readWithMathjs(rightOf(' = '), values);
    case 'latex':
      return readLatex(rightOf('=').replace('{}&', '').trim(), values);
    case 'sympy':
    case 'mathematica':
      return readWithMathjs(rightOf('\nmeanK2 = ').replace(/\nmeanK2$/, ''), legendOf(expression, format, values));
    case 'julia':
      return readJulia(rightOf('return ').replace(/\nend$/, ''), legendOf(expression, format, values));
    case 'json':
      return formulaJson(formula).terms.reduce((sum, { layers, traces, coefficient }) => {
        // Traces are named as in SymbolValues: tr(O*O).
        const names = new Map([...BY_KEY, ...values]);
        const parts = [layers, traces, coefficient].map((text) => readWithMathjs(text, names));
        return sum.add(parts.reduce((one, two) => one.mul(two)));
      }, new Fraction(0n));
  }
}

describe.each(FORMATS)('%s', (format) => {
  it('reads back as the exact value at several D and L', () => {
    fc.assert(
      fc.property(anyFormula, (formula) => {
        // At L = 0 shifted layer counts are 0 by definition, which their polynomials are not.
        for (const [dim, layers] of [
          // beyond every root of the random coefficients
          [37, 1],
          [41, 5],
          [64, 12],
        ]) {
          const exact = exactText(evaluateFormula(formula, dim, layers, BY_KEY));
          const values = new Map([...BY_TEXT, ['D', new Fraction(dim)], ['L', new Fraction(layers)]]);
          expect(exactText(readBack(formulaExpression(formula), format, values))).toBe(exact);
          expect(exactText(readFormula(formula, format, values)), renderFormula(formula, format)).toBe(exact);
        }
      }),
      { numRuns: 150, seed: 17 },
    );
  });
});

describe('renderFormula', () => {
  it('writes E[K] in every format', () => {
    expect(renderFormula(KERNEL, 'text')).toBe(
      'E[K] = L*(2*D*tr(O^2)/((D - 1)*(D + 1)^2) - 2*tr(O)^2/((D - 1)*(D + 1)^2))',
    );
    expect(renderFormula(KERNEL, 'latex')).toBe(
      '\\mathbb{E}[K] = L \\left( \\frac{2 D}{(D - 1) (D + 1)^{2}} \\, \\mathrm{Tr}(O^{2}) - ' +
        '\\frac{2}{(D - 1) (D + 1)^{2}} \\, \\mathrm{Tr}^{2}(O) \\right)',
    );
    expect(renderFormula(KERNEL, 'sympy')).toBe(
      'from sympy import symbols\nD, L, trO2, trO = symbols("D L trO2 trO")  # trO2 = tr(O^2), trO = tr(O)\n' +
        'meanK = L*(2*D*trO2/((D - 1)*(D + 1)**2) - 2*trO**2/((D - 1)*(D + 1)**2))\nmeanK',
    );
    expect(renderFormula(KERNEL, 'mathematica')).toBe(
      '(* d = D, trO2 = tr(O^2), trO = tr(O) *)\n' +
        'meanK = L*(2*d*trO2/((d - 1)*(d + 1)^2) - 2*trO^2/((d - 1)*(d + 1)^2))',
    );
    expect(renderFormula(KERNEL, 'julia')).toBe(
      '# trO2 = tr(O^2), trO = tr(O)\nfunction meanK(D, L, trO2, trO)\n' +
        '    D, L, trO2, trO = big.((D, L, trO2, trO))\n' +
        '    return L*(2*D//((D - 1)*(D + 1)^2)*trO2 - 2//((D - 1)*(D + 1)^2)*trO^2)\nend',
    );
    expect(JSON.parse(renderFormula(KERNEL, 'json', 1))).toEqual(formulaJson(KERNEL, 1));
  });

  it('breaks LaTeX between layer counts, and long sums', () => {
    expect(renderFormula(TWO_GROUPS, 'latex')).toBe(
      '\\begin{aligned} \\mathbb{E}[K^{2}] ={}& L \\frac{2}{(D - 1) (D + 1)^{2}} \\, \\mathrm{Tr}(O^{2}) \\\\\n' +
        ' & + \\binom{L}{2} \\left( -\\frac{2}{(D - 1) (D + 1)^{2}} \\, \\mathrm{Tr}^{2}(O) - ' +
        '\\frac{1}{2} \\, \\mathrm{Tr}(O) \\, \\mathrm{Tr}(O^{2}) \\right) \\end{aligned}',
    );
    const words = 'A B C F G H P Q R S T V W'.split(' ').map((letter) => term(0, 3, c('-1'), traceOf([letter])));
    expect(renderFormula(formulaOf('mu', words), 'latex')).toBe(
      '\\begin{aligned} \\mathbb{E}[\\mu] ={}& \\binom{L}{3} \\Big( ' +
        '-\\mathrm{Tr}(A) - \\mathrm{Tr}(B) - \\mathrm{Tr}(C) - \\mathrm{Tr}(F) - \\mathrm{Tr}(G) \\\\\n' +
        ' & \\qquad - \\mathrm{Tr}(H) - \\mathrm{Tr}(P) - \\mathrm{Tr}(Q) - \\mathrm{Tr}(R) - \\mathrm{Tr}(S) \\\\\n' +
        ' & \\qquad - \\mathrm{Tr}(T) - \\mathrm{Tr}(V) - \\mathrm{Tr}(W) \\Big) \\end{aligned}',
    );
  });

  it('writes a formula without terms as 0', () => {
    expect(renderFormula(formulaOf('mu', []), 'text')).toBe('E[mu] = 0');
    expect(renderFormula(formulaOf('mu', []), 'latex')).toBe('\\mathbb{E}[\\mu] = 0');
    expect(renderFormula(formulaOf('mu', [term(0, 2, RationalFunction.zero, O1)]), 'latex')).toBe(
      '\\mathbb{E}[\\mu] = 0',
    );
    expect(formulaJson(formulaOf('mu', [])).terms).toEqual([]);
  });

  it('writes terms without layers beside those with', () => {
    const eps = formulaOf('eps', [term(0, 0, pole('0'), O1), term(2, 0, c('-1'), { kind: 'symbol', name: 'O_0' })]);
    expect(renderFormula(eps, 'text')).toBe('E[eps] = tr(O)/D - O_0');
    expect(renderFormula(eps, 'latex')).toBe('\\mathbb{E}[\\varepsilon] = \\frac{1}{D} \\, \\mathrm{Tr}(O) - O_{0}');
  });
});

describe('formulaJson', () => {
  it('is what the contract says', () => {
    expect(formulaJson(TWO_GROUPS, 1)).toMatchObject({
      quantity: 'K^2',
      copies: 2,
      ensemble: { generators: 'involution', ends: 'haar' },
      validity: { minimumDimension: 2, dimensions: 'all', minimumLayers: 0, statement: 'for D >= 2' },
      terms: [
        { layers: 'L', traces: 'tr(O*O)', coefficient: '2/((D - 1)*(D + 1)^2)' },
        { layers: 'L*(L - 1)/2', traces: 'tr(O)^2', coefficient: '-2/((D - 1)*(D + 1)^2)' },
        { layers: 'L*(L - 1)/2', traces: 'tr(O)*tr(O*O)', coefficient: '-1/2' },
      ],
      asymptotics: {
        expansion: [
          {
            layers: 'L',
            traces: 'tr(O*O)',
            series: '2/D^3 - 2/D^4 + O(1/D^5)',
            leading: -3,
            coefficients: ['2', '-2'],
          },
          {
            layers: 'L*(L - 1)/2',
            traces: 'tr(O)^2',
            series: '-2/D^3 + 2/D^4 + O(1/D^5)',
            leading: -3,
            coefficients: ['-2', '2'],
          },
          {
            layers: 'L*(L - 1)/2',
            traces: 'tr(O)*tr(O*O)',
            series: '-1/2 + O(1/D^2)',
            leading: 0,
            coefficients: ['-1/2', '0'],
          },
        ],
      },
    });
  });

  it('says "1" where there is no layer count and no trace', () => {
    expect(formulaJson(formulaOf('eps', [term(0, 0, c('3/4'))])).terms).toEqual([
      { layers: '1', traces: '1', coefficient: '3/4' },
    ]);
  });

  it('refuses an order that is none', () => {
    expect(() => formulaJson(KERNEL, -1)).toThrow(InputError);
    expect(() => formulaJson(KERNEL, 0.5)).toThrow(InputError);
  });
});

describe('layerText', () => {
  it.each([
    [0, 0, '1'],
    [0, 1, 'L'],
    [0, 2, 'L*(L - 1)/2'],
    [0, 3, 'L*(L - 1)*(L - 2)/6'],
    [1, 1, 'L - 1'],
    [1, 2, '(L - 1)*(L - 2)/2'],
  ])('binom(L - %i, %i) is %s', (offset, choose, text) => {
    expect(layerText({ offset, choose })).toBe(text);
  });
});

describe('the left-hand side', () => {
  it.each([
    ['K', 'E[K]', '\\mathbb{E}[K]', 'meanK'],
    ['K^2', 'E[K^2]', '\\mathbb{E}[K^{2}]', 'meanK2'],
    ['eps*K^2', 'E[eps*K^2]', '\\mathbb{E}[\\varepsilon K^{2}]', 'meanEpsK2'],
    ['mu^2', 'E[mu^2]', '\\mathbb{E}[\\mu^{2}]', 'meanMu2'],
    ['var(K)', 'Var(K)', '\\mathrm{Var}(K)', 'varK'],
    ['cov(K, mu^2)', 'Cov(K, mu^2)', '\\mathrm{Cov}(K, \\mu^{2})', 'covKAndMu2'],
    ['kernel[1,2]', 'E[kernel[1,2]]', '\\mathbb{E}[K_{12}]', 'meanKernel1x2'],
    ['kernel[1,2]^2', 'E[kernel[1,2]^2]', '\\mathbb{E}[K_{12}^{2}]', 'meanKernel1x2x2'],
    ['kernel[1,12]', 'E[kernel[1,12]]', '\\mathbb{E}[K_{1,12}]', 'meanKernel1x12'],
    [
      'kernel[1,2;1,3]^2',
      'E[kernel[1,2;1,3]^2]',
      '\\mathbb{E}[\\bigl(K_{12}^{(1,3)}\\bigr)^{2}]',
      'meanKernel1x2x1x3x2',
    ],
    ['kernel', 'E[kernel]', '\\mathbb{E}[\\mathbf{K}]', 'meanKernel'],
  ])('%s', (name, text, latex, identifier) => {
    const quantity = parseQuantity(name);
    expect(averageText(quantity)).toBe(text);
    expect(averageLatex(quantity)).toBe(latex);
    expect(averageIdentifier(quantity)).toBe(identifier);
  });
});
