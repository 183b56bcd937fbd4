// Every printed form is read back by a parser and evaluated exactly: trees of all kinds, and by hand the places where
// printers go wrong.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/algebra/rational.js';
import {
  type Expression,
  binomial,
  power,
  product,
  quotient,
  rationalNumber,
  sum,
  symbol,
  trace,
} from '../../src/render/expression.js';
import { FORMATS, type Format, renderExpression } from '../../src/render/format.js';
import { VALUES, anyExpression, valueOf } from './random-expressions.js';
import { readBack } from './read-back.js';

const [D, L, x, t] = [symbol('D'), symbol('L'), symbol('x'), trace(['O'])];
const n = rationalNumber;
const minus = (expression: Expression) => product([n(-1), expression]);
const Dplus1 = sum([D, n(1)]);
const DminusX = sum([D, minus(x)]);

/** Trees that the constructors would have simplified: the printers must not rely on it where they need not. */
const raw = {
  product: (...factors: Expression[]): Expression => ({ kind: 'product', factors }),
  sum: (...terms: Expression[]): Expression => ({ kind: 'sum', terms }),
  quotient: (numerator: Expression, denominator: Expression): Expression => ({
    kind: 'quotient',
    numerator,
    denominator,
  }),
  power: (base: Expression, exponent: number): Expression => ({ kind: 'power', base, exponent }),
};

const CASES: Record<string, Expression> = {
  'minus a square': minus(power(Dplus1, 2)),
  'the square of a negative': power(minus(D), 2),
  'the cube of a negative product': power(product([n(-2), D, x]), 3),
  'the power of a negative rational': product([power(n('-2/3'), 3), D]),
  'the power of a power': raw.power(power(D, 2), 3),
  'a raw power of a negative number': product([D, raw.power(n(-2), 2)]),
  'a raw power of a rational': product([D, raw.power(n('2/3'), 3)]),
  'the power of a quotient': power(quotient(n(-2), D), 3),
  'a/(b*c)': quotient(D, product([L, x])),
  '(a/b)*c': product([quotient(D, L), x]),
  'c*(a/b)': product([x, quotient(D, L)]),
  'a/(b/c)': quotient(D, quotient(L, x)),
  '(a/b)/c': quotient(quotient(D, L), x),
  '(a/b)/(c/d)': quotient(quotient(D, L), quotient(x, t)),
  '1/(a/b)^2': power(quotient(D, L), -2),
  'a/(b + c)': quotient(D, sum([L, x])),
  'a/(b^2)': quotient(D, power(L, 2)),
  '1/(a*b)^2': quotient(n(1), power(product([D, L]), 2)),
  '(a + b)*(c - d)': product([Dplus1, DminusX]),
  'a - (b - c)': sum([D, minus(raw.sum(L, minus(x)))]),
  'a - (-b)': raw.sum(D, raw.product(n(-1), raw.product(n(-1), x))),
  'a sum in a sum': raw.sum(D, raw.sum(minus(L), x)),
  'a sum with a negative first term': product([L, sum([minus(D), x])]),
  'minus a sum with a negative first term': minus(sum([minus(D), x])),
  'a sum with a negative fraction': sum([n('-3/4'), minus(quotient(D, x))]),
  'a rational times a sum': product([n('-3/4'), Dplus1]),
  'a negative number in the middle': raw.product(D, n(-2), x),
  'a rational in the middle': raw.product(D, n('2/3'), x),
  'two numbers': raw.product(n(2), n(3), D),
  'a quotient of numbers': raw.quotient(n(2), n(-3)),
  'a negative denominator': quotient(D, minus(Dplus1)),
  'a raw negative denominator': raw.quotient(n(1), raw.product(n(-2), D)),
  'a rational over a letter': quotient(n('3/4'), D),
  'a layer count over a layer count': quotient(binomial('L', 0, 2), binomial('L', 1, 3)),
  'a layer count of a sum': product([binomial('L', 0, 2), sum([quotient(t, D), minus(power(t, 2))])]),
  'a layer count of one term': product([binomial('L', 0, 2), quotient(n(-2), D), power(t, 2)]),
  'a number and a layer count of a sum': product([n('-3/2'), binomial('L', 1, 3), sum([t, minus(D)])]),
  'a shifted layer count': product([binomial('L', 1, 1), binomial('L', -1, 1), t]),
  'a power of a layer count': power(binomial('L', 0, 3), 2),
  'a power of L choose 1': power(binomial('L', 0, 1), 2),
  'a trace to a power in a quotient': quotient(power(trace(['O', 'O']), 3), power(Dplus1, 2)),
};

/** SymPy's own fractions matter too: no two bare integers may be divided in Python. */
const BARE_DIVISION = /(^|[(,] ?|[-+] )-?\d+\/\d/;

describe.each(FORMATS)('%s reads back exactly', (format: Format) => {
  it.each(Object.entries(CASES))('%s', (_, expression) => {
    const printed = renderExpression(expression, format);
    expect(exactText(readBack(expression, format, VALUES)), printed).toBe(exactText(valueOf(expression)!));
    if (format === 'sympy') expect(printed).not.toMatch(BARE_DIVISION);
  });

  it('random trees', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const printed = renderExpression(expression, format);
        expect(exactText(readBack(expression, format, VALUES)), printed).toBe(exactText(valueOf(expression)!));
        if (format === 'sympy') expect(printed).not.toMatch(BARE_DIVISION);
      }),
      { numRuns: 1500, seed: 7 },
    );
  });
});
