// Rational functions of several dimensions: the axioms of a ring, values at integers, and that what divides is divided out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { InputError } from '../../src/input-error.js';
import { parseDimension } from '../../src/integrate/dimension.js';
import { DimensionFunction, dimensionFunctionRing } from '../../src/integrate/dimension-function.js';
import { coefficientExpression } from '../../src/integrate/index.js';
import { renderText } from '../../src/render/index.js';
import { anyRationalFunction, check } from '../algebra/arbitraries.js';
import { obeysRingLaws } from '../algebra/ring-laws.js';

const SYMBOLS = ['dA', 'dB'];
const ring = dimensionFunctionRing(SYMBOLS);
const monomial = (text: string) => DimensionFunction.monomial(SYMBOLS, parseDimension(text));
const pole = (text: string, k: number, multiplicity = 1) =>
  DimensionFunction.pole(SYMBOLS, parseDimension(text), k, multiplicity);
const text = (f: DimensionFunction) => renderText(coefficientExpression(f, SYMBOLS));

const anyMonomial = fc
  .tuple(fc.constantFrom('1', 'dA', 'dB', 'dA*dB', 'dA^2', '2*dB'), fc.integer({ min: -4, max: 4 }))
  .map(([name, c]) => monomial(name).mul(ring.fromInteger(BigInt(c))));
const anyPole = fc
  .tuple(fc.constantFrom('dA', 'dA*dB', 'dA^2', '2*dA*dB', 'dA^2*dB^2'), fc.integer({ min: -2, max: 2 }))
  .map(([name, k]) => pole(name, k));
const anyFunction = fc
  .tuple(fc.array(anyMonomial, { maxLength: 3 }), fc.array(anyPole, { maxLength: 2 }))
  .map(([terms, poles]) =>
    poles.reduce(
      (f, p) => f.mul(p),
      terms.reduce((sum, term) => sum.add(term), ring.zero),
    ),
  );

obeysRingLaws('functions of several dimensions', ring, anyFunction, 0n, 60);

describe('functions of several dimensions', () => {
  it('have values, and taking them respects sums and products', () => {
    const at = { dA: 7, dB: 11 };
    check(
      [anyFunction, anyFunction],
      (f, g) => {
        const [x, y] = [f.evaluate(at), g.evaluate(at)];
        expect(f.add(g).evaluate(at).equals(x.add(y))).toBe(true);
        expect(f.mul(g).evaluate(at).equals(x.mul(y))).toBe(true);
      },
      60,
    );
    expect(() => pole('dA*dB', -6).evaluate({ dA: 2, dB: 3 })).toThrow('pole at dA = 2, dB = 3');
  });

  it('of one symbol are the rational functions of it', () => {
    check(
      [anyRationalFunction, anyRationalFunction],
      (f, g) => {
        const lifted = (h: RationalFunction) => DimensionFunction.ofOne(SYMBOLS, 'dB', h);
        expect(lifted(f.add(g)).equals(lifted(f).add(lifted(g)))).toBe(true);
        expect(lifted(f.mul(g)).equals(lifted(f).mul(lifted(g)))).toBe(true);
        const x = new Fraction(1009);
        expect(lifted(f).evaluate({ dA: 5, dB: 1009 }).equals(f.evaluate(x))).toBe(true);
      },
      40,
    );
  });

  it.each([
    // (dA^2 dB + dA dB^2) / (dA dB (dA dB + 1))
    [monomial('dA^2*dB').add(monomial('dA*dB^2')).mul(pole('dA*dB', 0)).mul(pole('dA*dB', 1)), '(dA + dB)/(dA*dB + 1)'],
    // (d^2 - 1) / (d + 1) with d = dA dB
    [monomial('dA^2*dB^2').sub(ring.one).mul(pole('dA*dB', 1)), 'dA*dB - 1'],
    [pole('dA^2*dB^2', -1), '1/((dA*dB - 1)*(dA*dB + 1))'],
    [pole('dA^2*dB^2', 1, 2), '1/(dA^2*dB^2 + 1)^2'],
    [pole('2*dA', -2), '1/(2*(dA - 1))'],
    [pole('3*dA', 1), '1/(3*dA + 1)'],
    [pole('dA', 0, 3).mul(monomial('dB')), 'dB/dA^3'],
    [pole('4', -2, 2), '1/4'],
    [monomial('dA').sub(monomial('dA')), '0'],
    [ring.fromInteger(-3n).mul(pole('dB', 2)), '-3/(dB + 2)'],
  ])('%# is %s', (f, expected) => {
    expect(text(f)).toBe(expected);
  });

  it('dimensions are read as products of symbols and integers', () => {
    expect(monomial(' 2 * dA^2*dB ').evaluate({ dA: 3, dB: 5 }).valueOf()).toBe(90);
    for (const bad of ['', '0', '-2', 'dA+dB', 'd^0', '2.5', 'dA*', 'd^', 'x'.repeat(2000)]) {
      expect(() => parseDimension(bad)).toThrow(InputError);
    }
  });
});
