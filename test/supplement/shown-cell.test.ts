// What is shown of numbers: as many digits as mean something, rounded once, none invented.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import type { Cell } from '../../supplement/table.js';
import { relativeError, shownCell, shownText } from '../../supplement/shown-cell.js';

const shown = (cell: Cell) => shownText(shownCell(cell));
const exact = (value: string, digits?: number): Cell => ({
  kind: 'exact',
  value: new Fraction(value),
  ...(digits === undefined ? {} : { digits }),
});
const estimate = (value: number, standardError: number): Cell => ({ kind: 'estimate', value, standardError });

describe('exact numbers', () => {
  it.each([
    ['-22/7', exact('-22/7')],
    ['3', exact('6/2')],
    ['0', exact('0', 4)],
    ['0.125', exact('1/8', 7)],
    ['12.61200', exact('12.6120000001', 7)],
    ['12.612', exact('12.612', 7)],
    ['0.6667', exact('2/3', 4)],
    ['1.000', exact('100001/100002', 4)],
    ['7.832274e8', exact('783227419.3', 7)],
    ['-1.0e3', exact('-999.99', 2)],
    ['-2e3', exact('-1999.99', 1)],
    ['783227419.3', exact('783227419.3', 12)],
    ['3.33e-8', exact('1/30000000', 3)],
    ['3.30e-8', exact('33/1000000001', 3)],
  ])('%s', (text, cell) => {
    expect(shown(cell)).toBe(text);
  });
});

describe('estimates', () => {
  it.each([
    ['0.4193 ± 0.0093', estimate(0.419261, 0.00934)],
    ['-1.50 ± 0.10', estimate(-1.501, 0.0999)],
    ['58.1 ± 4.2', estimate(58.11, 4.18)],
    ['1204 ± 113', estimate(1204.2, 113.1)],
    ['(7.832 ± 0.021)e8', estimate(7.8323e8, 2.11e6)],
    ['(3.1 ± 1.2)e-7', estimate(3.14e-7, 1.2e-7)],
    ['0.00 ± 0.25', estimate(0, 0.25)],
    ['0 ± 0', estimate(0, 0)],
    ['2.500000 ± 0', estimate(2.5, 0)],
  ])('%s', (text, cell) => {
    expect(shown(cell)).toBe(text);
  });

  it('are within half a unit of the last digit of the error, which has two', () => {
    const mantissa = fc.double({ min: 1, max: 9.99, noNaN: true });
    const order = fc.integer({ min: -9, max: 9 });
    // A double has no digits beyond the sixteenth.
    const below = fc.integer({ min: -10, max: 3 });
    fc.assert(
      fc.property(mantissa, order, mantissa, below, fc.boolean(), (m, e, n, f, negative) => {
        const value = (negative ? -m : m) * 10 ** e;
        const error = n * 10 ** (e + f);
        const cell = shownCell(estimate(value, error));
        if (cell.kind !== 'estimate') throw new Error('no estimate');
        const scale = 10 ** cell.exponent;
        const places = cell.standardError.split('.').at(1)?.length ?? 0;
        const half = 0.5001 * 10 ** -places;
        expect(cell.value.split('.').at(1)?.length ?? 0).toBe(places);
        expect(Math.abs(Number(cell.standardError) - error / scale)).toBeLessThanOrEqual(half);
        expect(Math.abs(Number(cell.value) - value / scale)).toBeLessThanOrEqual(half);
        const digits = cell.standardError.replace(/^[0.]*/, '').replace('.', '').length;
        if (places > 0) expect(digits).toBe(2);
        else expect(digits).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe('relative errors', () => {
  const cell = (claimed: string, of: string, root: 1 | 2) =>
    ({ kind: 'relative-error', exact: new Fraction(of), claimed: new Fraction(claimed), root, digits: 4 }) as const;

  it.each([
    ['-0.5', cell('1', '2', 1)],
    ['0', cell('3', '3', 1)],
    ['0', cell('3', '3', 2)],
    ['0.5', cell('9', '4', 2)],
    ['-0.2929', cell('1', '2', 2)],
    ['0.4142', cell('2', '1', 2)],
    ['1e-30', cell('1000000000000000000000000000001', '1000000000000000000000000000000', 1)],
    // sqrt(1 + x) - 1 = x/2 - x^2/8 ...
    ['5e-31', cell('1000000000000000000000000000001', '1000000000000000000000000000000', 2)],
    ['-1', cell('0', '5', 2)],
    ['9.999e9', cell('99980001', '1/1000000000000', 2)],
  ])('%s', (text, one) => {
    expect(shown(one)).toBe(text);
  });

  it('squared, give the quotient back to all digits that are kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (claimed, of) => {
        const one = relativeError(cell(String(claimed), String(of), 2)).add(1);
        expect(one.mul(one).mul(of).div(claimed).sub(1).valueOf()).toBeCloseTo(0, 9);
      }),
    );
  });

  it('are refused where they mean nothing', () => {
    expect(() => shown(cell('1', '0', 1))).toThrow('relative error of 0');
    expect(() => shown(cell('-1', '2', 2))).toThrow('square root of -1/2');
  });
});

describe('numbers', () => {
  it('are finite', () => {
    expect(() => shown({ kind: 'number', value: NaN, digits: 3 })).toThrow('expected a finite number');
    expect(() => shown(estimate(1, Infinity))).toThrow('expected a finite number');
    expect(shown({ kind: 'number', value: 0, digits: 3 })).toBe('0');
    expect(shown({ kind: 'number', value: 12345, digits: 3 })).toBe('1.23e4');
  });
});
