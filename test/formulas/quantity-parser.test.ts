// Names of quantities: what is read, what it is called afterwards, and that nothing else is read at all.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Factor,
  copies,
  copiesOfFactor,
  factorList,
  factorName,
  makeFactor,
  monomialOf,
  multiplyMonomials,
  quantityName,
} from '../../formulas/quantity.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';

describe('names', () => {
  it.each([
    ['K', 'K', 2],
    ['eps', 'eps', 1],
    ['mu', 'mu', 3],
    [' K ^ 2 ', 'K^2', 4],
    ['K*K', 'K^2', 4],
    ['K K', 'K^2', 4],
    ['(K*eps)^2', 'eps^2*K^2', 6],
    ['mu*K*eps', 'eps*K*mu', 6],
    ['((K*eps))*(mu)', 'eps*K*mu', 6],
    ['eps^2*K', 'eps^2*K', 4],
    ['(K^2)^3', 'K^6', 12],
    ['var(K)', 'var(K)', 4],
    ['var( eps * K )', 'var(eps*K)', 6],
    ['cov(K, eps^2)', 'cov(K,eps^2)', 4],
    ['cov(mu,K)', 'cov(mu,K)', 5],
    ['kernel', 'kernel', 2],
    ['(kernel)', 'kernel', 2],
    ['kernel[1,2]', 'kernel[1,2]', 2],
    ['kernel[2,1]', 'kernel[1,2]', 2],
    ['kernel[1,2;1,1]', 'kernel[1,2]', 2],
    ['kernel[1, 2; 2, 1]', 'kernel[1,2;2,1]', 2],
    ['kernel[2,1;1,2]', 'kernel[1,2;2,1]', 2],
    ['kernel[2,1;2,1]', 'kernel[1,2;1,2]', 2],
    ['kernel[1,1;2,1]', 'kernel[1,1;1,2]', 2],
    ['kernel[1,2]*kernel[2,1]', 'kernel[1,2]^2', 4],
    ['kernel[2,2]*kernel[1,1]', 'kernel[1,1]*kernel[2,2]', 4],
    ['kernel[10,2]*kernel[2,9]', 'kernel[2,9]*kernel[2,10]', 4],
    ['kernel[1,2]*K', 'K*kernel[1,2]', 4],
    ['kernel[1,2;1,2]^2*eps', 'eps*kernel[1,2;1,2]^2', 5],
    ['K^1000', 'K^1000', 2000],
    // as papers, LaTeX and packages write them, and as results are printed
    ['+K', 'K', 2],
    ['K**2', 'K^2', 4],
    ['K²', 'K^2', 4],
    ['K^{2}', 'K^2', 4],
    ['K\nK', 'K^2', 4],
    ['K · mu', 'K*mu', 5],
    ['epsilon K', 'eps*K', 3],
    ['ε·K', 'eps*K', 3],
    ['μ²', 'mu^2', 6],
    ['\\varepsilon \\mu', 'eps*mu', 4],
    ['Var(K)', 'var(K)', 4],
    ['Var[K]', 'var(K)', 4],
    ['\\mathrm{Var}(K_{12})', 'var(kernel[1,2])', 4],
    ['\\mathrm{Cov}\\left(K, \\mu^{2}\\right)', 'cov(K,mu^2)', 8],
    ['E[K^2]', 'K^2', 4],
    ['\\mathbb{E}[K^{2}]', 'K^2', 4],
    ['\\mathbb{E}[\\mathbf{K}]', 'kernel', 2],
    ['\\mathbb{E}[\\mathrm{tr}^{2}(\\mathbf{K})]', 'tr(kernel)^2', 4],
    ['\\mathbb{E}[\\mathrm{tr}(\\mathbf{K}^{2})]', 'tr(kernel^2)', 4],
    ['K_{10,2}', 'kernel[2,10]', 2],
    ['$K$', 'K', 2],
  ])('%s is %s with t = %i', (text, name, t) => {
    const quantity = parseQuantity(text);
    expect(quantityName(quantity)).toBe(name);
    expect(copies(quantity)).toBe(t);
    expect(parseQuantity(name)).toEqual(quantity);
  });

  const anyFactor: fc.Arbitrary<Factor> = fc.oneof(
    fc.constantFrom<Factor>({ kind: 'eps' }, { kind: 'K' }, { kind: 'mu' }),
    fc
      .tuple(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
      )
      .map((indices) => makeFactor('kernel', indices)),
  );

  it('round-trip, in any order of factors', () => {
    check(
      [fc.array(fc.tuple(anyFactor, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 5 })],
      (factors) => {
        const monomials = factors.map(([factor, power]) => monomialOf(factor, power));
        const product = multiplyMonomials(...monomials);
        const name = quantityName(product);
        expect(parseQuantity(name)).toEqual(product);
        expect(quantityName(multiplyMonomials(...[...monomials].reverse()))).toBe(name);
        expect(parseQuantity(factors.map(([factor, power]) => `(${factorName(factor)})^${power}`).join('*'))).toEqual(
          product,
        );
        expect(copies(product)).toBe(factors.reduce((sum, [factor, power]) => sum + power * copiesOfFactor(factor), 0));
        expect(factorList(product)).toHaveLength(factors.reduce((sum, [, power]) => sum + power, 0));
        for (const wrapped of [`var(${name})`, `cov(${name},K)`]) {
          expect(quantityName(parseQuantity(wrapped))).toBe(wrapped);
        }
      },
      200,
    );
  });

  it('monomialOf and multiplyMonomials keep one name for one number', () => {
    const entry: Factor = { kind: 'kernel', a: 2, b: 1, i: 1, j: 2 };
    expect(monomialOf(entry)).toEqual(parseQuantity('kernel[1,2;2,1]'));
  });
});

// prettier-ignore
const MALFORMED = [
  '', ' ', '\n', '1', '0', '2K', '2*K', '-K', 'K+K', 'K-K', 'K/eps', 'K % mu', 'K!', "K'", 'K.*K', 'K.^2',
  'K^0', 'K^-1', 'K^1.5', 'K^2^2', 'K^K', 'K^1001', 'K^', '^2', '*K', 'K*', 'K***2', 'K,K', 'K;', 'K;K', 'K # x',
  '(K', 'K)', '()', '[K]', '{a:K}', 'x=K', 'f(x)=K', 'K==K', 'K?mu:eps', '"K"', 'K to mu', 'K and mu', 'true', 'not K',
  'foo', 'k', 'MU', 'i', 'pi*K', 'κ', '∑', 'constructor', '__proto__', 'mu\u200b',
  'K(2)', 'kernel(1,2)', 'var', 'var()', 'var K', 'var(K,K)', 'var(K)^2', 'var(K)*K', 'var(var(K))', 'cov(K)',
  'cov(K,mu,eps)', 'cov(K,cov(K,K))', 'var(kernel)', 'sin(K)', 'import("x")',
  'kernel^2', 'kernel*K', 'kernel[]', 'kernel[,]', 'kernel[1]', 'kernel[1;2]', 'kernel[1,2;1]', 'kernel[1;2,1,1]',
  'kernel[1,2;1,1;1]', 'kernel[1,2,3]', 'kernel[0,1]', 'kernel[-1,2]', 'kernel[1.5,2]', 'kernel[1001,1]', 'kernel[1:2,3]',
  'kernel["a",1]', 'kernel[a,b]', 'kernel[kernel[1,2],1]', 'kernel[1,2][1,2]', 'kernel.foo', 'K[1,2]', 'eps[1]',
  'tr(kernel^2.5)', 'tr(kernel)^0.5', 'tr(kernel)^2.5', 'tr(K)', 'tr(kernel^0)', 'tr(kernel)*K',
  '(((tr(kernel)^1000)^1000)^1000)^1000', 'a'.repeat(480), `${'('.repeat(240)}K`, 'K*'.repeat(300), 'x'.repeat(100_000),
];

describe('what is not read', () => {
  it.each(MALFORMED)('%j', (text) => {
    expectInputError(() => parseQuantity(text), /^quantity: /);
  });

  it('says what is wrong with an entry', () => {
    expectInputError(() => parseQuantity('kernel[0,1]'), 'kernel[0,1] is not an entry');
    expectInputError(() => parseQuantity('kernel[-1,2]'), 'kernel[?,2] is not an entry');
    expectInputError(() => parseQuantity('K[1,2]'), 'K takes no indices');
    expectInputError(() => parseQuantity('foo*K'), 'unknown name "foo"');
    expectInputError(() => parseQuantity('K^1.5'), 'the power in "K^1.5"');
  });

  it('random texts end in a quantity or in one line', () => {
    // prettier-ignore
    const pieces = fc.constantFrom(
      'K', 'eps', 'mu', 'kernel', 'var', 'cov', 'tr', '(', ')', '[', ']', ',', ';', '^', '*', ' ',
      '1', '2', '0', '-', '.', '=', ':', '"', "'", '\n', '%', '{', '}', '!', '\u0000', '𝒪',
    );
    let read = 0;
    check(
      [fc.array(pieces, { maxLength: 12 })],
      (list) => {
        const text = list.join('');
        try {
          const name = quantityName(parseQuantity(text));
          expect(quantityName(parseQuantity(name))).toBe(name);
          read++;
        } catch {
          expectInputError(() => parseQuantity(text), /^quantity: /);
        }
      },
      3000,
    );
    expect(read).toBeGreaterThan(20);
  });
});
