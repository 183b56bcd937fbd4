import fc from 'fast-check';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { rational } from '../../src/algebra/rational.js';
import { rationalFunctionText } from '../../src/render/json.js';

const coefficients = fc.array(fc.bigInt({ min: -12n, max: 12n }), { minLength: 1, maxLength: 5 });
const denominator = coefficients.filter((list) => list.some((c) => c !== 0n));

describe('String of a rational function', () => {
  it('is what the printers write', () => {
    fc.assert(
      fc.property(coefficients, denominator, denominator, (top, one, two) => {
        const f = RationalFunction.quotient(top, one).div(RationalFunction.quotient(two, [1n]));
        expect(String(f)).toBe(rationalFunctionText(f));
        expect(String(f.mul(f))).toBe(rationalFunctionText(f.mul(f)));
      }),
      { seed: 31, numRuns: 1500 },
    );
  });

  it.each([
    [RationalFunction.zero, '0'],
    [RationalFunction.one, '1'],
    [RationalFunction.constant('-3/4'), '-3/4'],
    [RationalFunction.variable.neg(), '-D'],
    [RationalFunction.pole('1/2').pow(2), '4/(2*D - 1)^2'],
    [
      RationalFunction.quotient([3n, 0n, 1n], [-1n, 0n, 1n]).mul(RationalFunction.constant('2/3')),
      '2*(D^2 + 3)/(3*(D - 1)*(D + 1))',
    ],
  ])('%s', (f, text) => {
    expect(String(f)).toBe(text);
    expect(JSON.stringify({ f })).toBe(JSON.stringify({ f: text }));
    expect(inspect(f)).toBe(text);
    expect(inspect({ f: [f] })).toContain(text);
  });

  it('a rational is p/q in JSON and on the console', () => {
    const third = rational('-1/3');
    expect(JSON.stringify([third, rational(2)])).toBe('["-1/3","2"]');
    expect(inspect({ third })).toBe('{ third: -1/3 }');
    expect(JSON.stringify(third.add(1).mul(3))).toBe('"2"');
  });
});
