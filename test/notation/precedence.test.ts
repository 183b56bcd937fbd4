// The reader of expressions beside mathjs, an independent one: where both read a text they read the same tree, seen by its exact value
// at random numbers.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction, rational } from '../../src/algebra/rational.js';
import { InputError } from '../../src/input-error.js';
import { readTree } from '../../src/notation/reader.js';
import type { Tree } from '../../src/notation/tree.js';
import { readWithMathjs } from '../render/code-reader.js';

const RULES = { what: 'text', expected: 'an expression', functions: [], calls: 'no function' };

/** null where a denominator is 0 or a power is not an integer. */
function valueOf(tree: Tree, names: ReadonlyMap<string, Fraction>): Fraction | null {
  switch (tree.kind) {
    case 'number':
      return rational(tree.text);
    case 'name':
      return names.get(tree.name)!;
    case 'sum': {
      const terms = tree.terms.map(({ negative, of }) => ({ negative, value: valueOf(of, names) }));
      return terms.reduce<Fraction | null>(
        (total, { negative, value }) =>
          total === null || value === null ? null : negative ? total.sub(value) : total.add(value),
        new Fraction(0n),
      );
    }
    case 'product': {
      const factors = tree.factors.map(({ inverse, of }) => ({ inverse, value: valueOf(of, names) }));
      return factors.reduce<Fraction | null>((total, { inverse, value }) => {
        if (total === null || value === null || (inverse && value.n === 0n)) return null;
        return inverse ? total.div(value) : total.mul(value);
      }, new Fraction(1n));
    }
    case 'power': {
      const [base, exponent] = [valueOf(tree.base, names), valueOf(tree.exponent, names)];
      if (base === null || exponent === null || exponent.d !== 1n || exponent.n > 9n) return null;
      if (base.n === 0n && exponent.s < 0n) return null;
      return base.pow(exponent);
    }
    default:
      throw new Error(`no ${tree.kind} expected`);
  }
}

const names = new Map([
  ['a', rational('3/2')],
  ['b', rational('-5')],
  ['D', rational('7')],
]);

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'D', '2', '3', '1', '0.5') },
  { weight: 4, arbitrary: fc.constantFrom(' + ', ' - ', '*', '/', '^', ' ', '-') },
  { weight: 2, arbitrary: fc.constantFrom('(', ')') },
);

/** Words in a row, most of them no expression; brackets are closed. */
const text = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => {
  let open = 0;
  let whole = '';
  for (const one of words) {
    if (one === ')' && open === 0) continue;
    open += one === '(' ? 1 : one === ')' ? -1 : 0;
    whole += /\w$/.test(whole) && /^\w/.test(one) ? ` ${one}` : one;
  }
  return whole + ')'.repeat(open);
});

/** null for what mathjs does not read, such as `a 1`. */
function readByMathjs(typed: string): Fraction | null {
  try {
    return readWithMathjs(typed, names);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

describe('precedence', () => {
  it('is that of mathjs wherever a text is read', () => {
    let compared = 0;
    fc.assert(
      fc.property(text, (typed) => {
        // To mathjs D(a) is the value of a function D.
        if (/D *\(/.test(typed)) return;
        let tree: Tree;
        try {
          tree = readTree(typed, RULES);
        } catch (error) {
          if (error instanceof InputError) return;
          throw error;
        }
        const value = valueOf(tree, names);
        if (value === null) return;
        const other = readByMathjs(typed);
        if (other === null) return;
        compared++;
        expect(value.toFraction(), typed).toBe(other.toFraction());
      }),
      { seed: 11, numRuns: 20_000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it.each([
    ['-2^2', '-4'],
    ['2^3^2', '512'],
    ['2^-1', '1/2'],
    ['6/3*2', '4'],
    ['2 a b', '-15'],
    ['1 - -1', '2'],
    ['(a + b)^2', '49/4'],
  ])('%s is %s', (typed, value) => {
    expect(valueOf(readTree(typed, RULES), names)!.toFraction()).toBe(value);
  });
});
