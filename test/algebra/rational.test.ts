import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, quoted } from '../../src/input-error.js';
import { Fraction, type RationalInput, decimalText, exactText, rational } from '../../src/algebra/rational.js';
import { anyFraction, check } from './arbitraries.js';

describe('rational', () => {
  it.each<[RationalInput, string]>([
    [0.1, '1/10'],
    ['0.1', '1/10'],
    [1e-7, '1/10000000'],
    ['1e-7', '1/10000000'],
    [2.5e3, '2500'],
    ['2.5e3', '2500'],
    ['2.5E+3', '2500'],
    [1e21, '1000000000000000000000'],
    [0.1 + 0.2, '7500000000000001/25000000000000000'],
    ['.5', '1/2'],
    ['-.5e1', '-5'],
    ['3.', '3'],
    ['3.e2', '300'],
    ['-4/6', '-2/3'],
    ['+4/6', '2/3'],
    ['0/5', '0'],
    [-0, '0'],
    ['-0.0', '0'],
    ['  7 ', '7'],
    ['007', '7'],
    [12345678901234567890n, '12345678901234567890'],
    [-3n, '-3'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['1234567890123456789012345678901234567890.5', '2469135780246913578024691357802469135781/2'],
    ['1e9999', `1${'0'.repeat(9999)}`],
  ])('reads %s exactly', (input, text) => {
    expect(exactText(rational(input))).toBe(text);
  });

  it('refuses texts of more than 10000 characters, quoting their beginning', () => {
    expect(() => rational('1'.repeat(10_001))).toThrow(/^rational: cannot read "1{37}\.\.\."; expected .{1,60}$/);
  });

  it('reads long numbers digit for digit', () => {
    const digits = '9'.repeat(3000);
    expect(rational(digits).n).toBe(10n ** 3000n - 1n);
    expect(rational(`-${digits}/${'9'.repeat(1500)}`).n).toBe(10n ** 1500n + 1n);
    expect(exactText(rational(`0.${'3'.repeat(500)}`))).toBe(`${'3'.repeat(500)}/1${'0'.repeat(500)}`);
  });

  it.each<[RationalInput]>([
    [NaN],
    [Infinity],
    [-Infinity],
    ['1/0'],
    ['-3/000'],
    [''],
    [' '],
    ['abc'],
    ['1/2/3'],
    ['1e99999'],
    ['1e'],
    ['.'],
    ['-'],
    ['1 2'],
    ['1,5'],
    ['1_000'],
    ['0x10'],
    ['0.(3)'],
    ["0.'3'"],
    ['1 1/2'],
    ['1/-2'],
    ['1.5/2'],
    ['--1'],
    ['3\n4'],
  ])('refuses %j in one short line', (input) => {
    let error: unknown;
    try {
      rational(input);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(/^rational: .{1,70}; expected .{1,60}$/);
  });

  it('reads back what exactText and the decimals of a float write', () => {
    check([anyFraction(10n ** 40n)], (value) => {
      expect(rational(exactText(value)).equals(value)).toBe(true);
    });
    check([fc.double({ noNaN: true, noDefaultInfinity: true })], (value) => {
      expect(Number(decimalText(rational(value)))).toBe(value === 0 ? 0 : value);
      expect(rational(value).equals(rational(String(value)))).toBe(true);
    });
  });
});

describe('exactText', () => {
  it('is in lowest terms, with the sign in front', () => {
    expect(exactText(new Fraction(6n, -4n))).toBe('-3/2');
    expect(exactText(new Fraction(-6n, 3n))).toBe('-2');
    expect(exactText(new Fraction(0n, 7n))).toBe('0');
  });
});

describe('decimalText', () => {
  it.each<[string, number, string]>([
    ['2/3', 5, '0.66667'],
    ['-2/3', 5, '-0.66667'],
    ['1/8', 17, '0.125'],
    ['1/8', 2, '0.13'],
    ['-1/8', 2, '-0.13'],
    ['1/7', 30, '0.142857142857142857142857142857'],
    ['22/7', 1, '3'],
    ['5/2', 1, '3'],
    ['-5/2', 1, '-3'],
    ['99.96', 3, '100'],
    ['9.5', 1, '10'],
    ['0', 3, '0'],
    ['123456', 2, '120000'],
    ['1e20', 3, '100000000000000000000'],
    ['1e21', 3, '1e+21'],
    ['9.99e30', 2, '1e+31'],
    ['-1.5e400', 5, '-1.5e+400'],
    ['1e-6', 3, '0.000001'],
    ['9.99e-7', 3, '9.99e-7'],
    ['1e-7', 3, '1e-7'],
    ['2e-300', 3, '2e-300'],
    ['-1.23456789e-300', 4, '-1.235e-300'],
  ])('%s to %i digits', (value, digits, text) => {
    expect(decimalText(rational(value), digits)).toBe(text);
  });

  it('rounds once: 0.44...49 is 0.4, however many nines', () => {
    for (let nines = 1; nines < 12; nines++) {
      for (const zeros of [0, 3, 40]) {
        const below = rational(`44${'9'.repeat(nines)}e-${zeros}`);
        expect(rational(decimalText(below, 1)).equals(rational(`4${'0'.repeat(nines + 1)}e-${zeros}`))).toBe(true);
      }
    }
  });

  it('keeps the digits asked for, correctly rounded, against BigInt', () => {
    check(
      [anyFraction(10n ** 30n), fc.integer({ min: 1, max: 40 })],
      (value, digits) => {
        if (value.n === 0n) return;
        // value = m 10^e with 10^(digits-1) <= m: found by shifting, rounded by (2 n + d) / 2 d.
        let exponent = String(value.n).length - String(value.d).length - digits;
        const shifted = (e: number) =>
          e < 0 ? { n: value.n * 10n ** BigInt(-e), d: value.d } : { n: value.n, d: value.d * 10n ** BigInt(e) };
        while (shifted(exponent).n >= shifted(exponent).d * 10n ** BigInt(digits)) exponent++;
        const { n, d } = shifted(exponent);
        const rounded = (2n * n + d) / (2n * d);
        const expected = rational(rounded * value.s).mul(new Fraction(10n).pow(exponent));
        expect(rational(decimalText(value, digits)).equals(expected)).toBe(true);
      },
      300,
    );
  });

  it('refuses digits out of range', () => {
    for (const digits of [0, -1, 1.5, NaN, 100_001]) {
      expect(() => decimalText(rational(1), digits)).toThrow(/^decimalText: got .* digits; expected an integer/);
    }
  });
});

describe('quoted', () => {
  it('is short and on one line', () => {
    expect(quoted('abc')).toBe('"abc"');
    expect(quoted('a\nb\r\n\tc')).toBe('"a b c"');
    expect(quoted('x'.repeat(1000))).toHaveLength(42);
  });
});
