import { expect, it } from 'vitest';
import { rational } from '../../src/algebra/rational.js';
import { bitLength, commonDenominator } from '../../src/observable/common-denominator.js';
import { quoted } from '../../src/input-error.js';
import { qubitsOfDimension } from '../../src/observable/qubit-count.js';

it('commonDenominator is the least one', () => {
  expect(commonDenominator([rational('1/2'), rational('-2/3')], 'here')).toEqual({
    numerators: [3n, -4n],
    denominator: 6n,
  });
  expect(commonDenominator([rational('1/4'), rational('5/6')], 'here').denominator).toBe(12n);
  expect(commonDenominator([], 'here')).toEqual({ numerators: [], denominator: 1n });
});

it('bitLength counts binary digits', () => {
  expect([1n, 2n, 3n, 4n, 255n, 256n, 2n ** 100n].map(bitLength)).toEqual([1, 2, 2, 3, 8, 9, 101]);
});

it('qubitsOfDimension inverts 2^n', () => {
  expect([1, 2, 16, 2 ** 60, 3, 0, -4, 0.5, Number.NaN, Infinity].map(qubitsOfDimension)).toEqual([
    0,
    1,
    4,
    60,
    ...new Array<undefined>(6).fill(undefined),
  ]);
});

it('a quoted text is one line', () => {
  expect(quoted('X0\n+')).toBe('"X0 +"');
});
