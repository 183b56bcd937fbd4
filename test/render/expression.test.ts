// The constructors: what they simplify, and what they refuse.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { exactText } from '../../src/algebra/rational.js';
import { InputError } from '../../src/input-error.js';
import {
  type Expression,
  bigO,
  binomial,
  expandedBinomial,
  monomialExpression,
  power,
  product,
  quotient,
  rationalNumber,
  splitSign,
  sum,
  symbol,
  trace,
} from '../../src/render/expression.js';
import { renderText } from '../../src/render/text.js';
import { anyExpression, valueOf } from './random-expressions.js';

const [D, L, x] = [symbol('D'), symbol('L'), symbol('x')];
const n = rationalNumber;

describe('constructors', () => {
  it.each<[string, Expression]>([
    ['0', sum([])],
    ['1', product([])],
    ['D', sum([n(0), D])],
    ['D', product([n(1), D])],
    ['0', product([n(0), D, x])],
    ['D + L + x', sum([D, sum([L, x])])],
    ['D + 3/2', sum([n(1), D, n('1/2')])],
    ['6*D*x', product([n(2), product([D, n(3)]), x])],
    ['1', power(D, 0)],
    ['D', power(D, 1)],
    ['D^6', power(power(D, 2), 3)],
    ['8/27', power(n('2/3'), 3)],
    ['9/4', power(n('-2/3'), -2)],
    ['1/D^2', power(D, -2)],
    ['D', product([n(2), quotient(D, n(2))])],
    ['3*D', product([n(6), quotient(D, n(2))])],
    ['D/(4*x)', product([n('1/2'), quotient(D, product([n(2), x]))])],
    ['-3/(2*D)', quotient(n('-3/2'), D)],
    ['D*x/L', quotient(D, quotient(L, x))],
    ['0', quotient(n(0), D)],
    ['1', binomial('L', 3, 0)],
    ['L - 1', binomial('L', 1, 1)],
    ['(L + 1)*L/2', binomial('L', -1, 2)],
    ['tr(A^2*C)', trace(['A', 'C', 'A'])],
    ['O(1/D^4)', bigO('D', -4)],
    ['O(1/D)', bigO('D', -1)],
    ['O(1)', bigO('D', 0)],
    ['O(D^2)', bigO('D', 2)],
    ['1', monomialExpression([])],
    [
      'x*tr(O)^2*tr(O^2)',
      monomialExpression(
        symbolMonomial([traceOf(['O']), traceOf(['O', 'O']), traceOf(['O']), { kind: 'symbol', name: 'x' }]),
      ),
    ],
  ])('%s', (text, expression) => {
    expect(renderText(expression)).toBe(text);
  });

  it('refuse to divide by zero, fractional powers and counts', () => {
    expect(() => quotient(D, n(0))).toThrow(InputError);
    expect(() => power(n(0), -1)).toThrow(InputError);
    expect(() => power(D, 0.5)).toThrow(InputError);
    expect(() => binomial('L', 0, -1)).toThrow(InputError);
    expect(() => binomial('L', 0.5, 1)).toThrow(InputError);
  });

  it('expand a layer count', () => {
    const count = binomial('L', 0, 3);
    expect(renderText(count.kind === 'binomial' ? expandedBinomial(count) : count)).toBe('L*(L - 1)*(L - 2)/6');
  });
});

describe('splitSign', () => {
  it('keeps the value, and leaves no sign behind', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const { negative, magnitude } = splitSign(expression);
        const value = valueOf(magnitude)!;
        expect(exactText(negative ? value.neg() : value)).toBe(exactText(valueOf(expression)!));
        expect(splitSign(magnitude).negative).toBe(false);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
