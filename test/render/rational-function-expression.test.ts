// Rational functions of D: the promised strings, letter for letter, and random ones read back exactly in every format.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { FORMATS, renderExpression } from '../../src/render/format.js';
import { rationalFunctionText } from '../../src/render/json.js';
import { polynomialExpression, rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import { renderText } from '../../src/render/text.js';
import { weingartenUnitary } from '../../src/weingarten/unitary.js';
import { anyRationalFunction } from './random-expressions.js';
import { readBack } from './read-back.js';

const D = RationalFunction.variable;
const c = (value: string) => RationalFunction.constant(value);
const pole = (k: string, power = 1) => RationalFunction.pole(k).pow(power);
const quadratic = RationalFunction.quotient([3n, 0n, 1n], [1n]);

const KNOWN: [string, RationalFunction][] = [
  // the example of the command line's contract
  ['2*(D^2 + 3)/((D - 1)^2*(D + 1))', c('2').mul(quadratic).mul(pole('1', 2)).mul(pole('-1'))],
  ['0', RationalFunction.zero],
  ['1', RationalFunction.one],
  ['D', D],
  ['-D', D.neg()],
  ['3/4', c('3/4')],
  ['-3/4', c('-3/4')],
  ['1/D', pole('0')],
  ['2/(D - 1)', c('2').mul(pole('1'))],
  ['-1/(D*(D - 1)*(D + 1))', weingartenUnitary([2])],
  ['(D^2 - 2)/(D*(D - 1)*(D + 1)*(D - 2)*(D + 2))', weingartenUnitary([1, 1, 1])],
  ['(D + 2)/(24*D*(D - 1))', D.add(c('2')).mul(pole('0')).mul(pole('1')).div(c('24'))],
  ['1/(2*D - 1)', RationalFunction.quotient([1n], [-1n, 2n])],
  ['5/(6*(2*D + 3)^2)', RationalFunction.quotient([5n], [54n, 72n, 24n])],
  ['1/(2*D)', c('1/2').mul(pole('0'))],
  ['D/2', D.div(c('2'))],
  ['-(D + 1)/2', D.add(c('1')).div(c('-2'))],
  ['1/D^3', pole('0', 3)],
  ['1/(D - 2)^2', pole('2', 2)],
  ['1/(D^2 + 3)', quadratic.inverse()],
  ['-2*(D - 3)/(5*(D + 1)*(D^2 + 3))', D.sub(c('3')).mul(c('-2/5')).mul(pole('-1')).div(quadratic)],
  // D - k before D + k, near roots before far ones, halves where they belong
  [
    '1/((2*D - 1)*(2*D + 1)*(D - 1)*(D + 1)*(D + 4))',
    [pole('1/2'), pole('-1/2'), pole('1'), pole('-1'), pole('-4')].reduce((f, g) => f.mul(g)).div(c('4')),
  ],
  // factors in the numerator where they are no longer than what they multiply out to
  [
    '(D + 1)*(D + 2)/(D - 5)',
    D.add(c('1'))
      .mul(D.add(c('2')))
      .mul(pole('5')),
  ],
  ['(D^2 - 1)/(D - 5)', D.mul(D).sub(c('1')).mul(pole('5'))],
  ['D^2 - 1', D.mul(D).sub(c('1'))],
  ['D^3 + 3*D', D.mul(quadratic)],
  ['D*(D^2 + 3)/(D - 1)', D.mul(quadratic).mul(pole('1'))],
  ['(D - 7)^4', D.sub(c('7')).pow(4)],
  ['12345678901234567890123/(D - 1)', c('12345678901234567890123').mul(pole('1'))],
];

describe('rationalFunctionExpression', () => {
  it.each(KNOWN)('%s', (text, f) => {
    expect(rationalFunctionText(f)).toBe(text);
  });

  it('takes another letter', () => {
    expect(rationalFunctionText(pole('1'), 'N')).toBe('1/(N - 1)');
  });

  it('writes numbers inside a fraction as integers only', () => {
    fc.assert(
      fc.property(anyRationalFunction, (f) => {
        const text = rationalFunctionText(f);
        expect(text).toMatch(/^(-?\d+\/\d+|[-+*/^() \dD]+)$/);
        expect(text.match(/\//g)?.length ?? 0).toBeLessThanOrEqual(1);
        expect(text).not.toMatch(/\(\d+\)|\(D\)|\+ -|- -|\b1\*|\^1\b/);
      }),
      { seed: 3 },
    );
  });

  it.each(FORMATS)('%s reads back exactly at several D', (format) => {
    fc.assert(
      fc.property(anyRationalFunction, (f) => {
        const expression = rationalFunctionExpression(f);
        for (const at of ['7', '-9', '100', '22/7'].map((text) => new Fraction(text))) {
          const read = readBack(expression, format, new Map([['D', at]]));
          expect(exactText(read), renderExpression(expression, format)).toBe(exactText(f.evaluate(at)));
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});

describe('polynomialExpression', () => {
  it('goes down in powers', () => {
    expect(renderText(polynomialExpression([3n, 0n, -1n]))).toBe('-D^2 + 3');
    expect(renderText(polynomialExpression([]))).toBe('0');
    expect(renderText(polynomialExpression([-1n, 1n, 0n, 7n], 'L'))).toBe('7*L^3 + L - 1');
  });
});
