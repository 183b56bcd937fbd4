// Exact rationals, on fraction.js: reading them from what people type, writing them as the contract says,
// and decimals of any length through big.js. No float is ever read as anything but its own decimal text.

import Big from 'big.js';
import { Fraction } from 'fraction.js';
import { InputError, quoted } from '../input-error.js';
import { INSPECT_KEYS } from '../shown.js';

export { Fraction };

/** What can be read as an exact rational: a bigint, an integer, or text such as `"-3/4"`, `"0.1"` or `"2.5e-3"`. */
export type RationalInput = Fraction | bigint | number | string;

const RATIONAL_TEXT = /^[+-]?(\d+\/\d+|(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?)$/i;

/** Above this many characters a number is a mistake or an attack, not a coefficient. */
const MAX_TEXT_LENGTH = 10_000;

/**
 * The exact rational that a number or a text denotes. A `number` is read as the decimal that prints it, so `0.1` is 1/10.
 *
 * @param input integer, bigint, decimal or quotient text; never NaN or infinite
 * @throws InputError on anything else
 * @example
 * rational('0.1').toFraction(); // "1/10"
 */
export function rational(input: RationalInput): Fraction {
  if (input instanceof Fraction) return input;
  if (typeof input === 'bigint') return new Fraction(input);
  const text = String(input).trim();
  if (text.length > MAX_TEXT_LENGTH || !RATIONAL_TEXT.test(text)) {
    throw new InputError(`rational: cannot read ${quoted(text)}`, 'a number such as 3, -1/2 or 0.25');
  }
  const [mantissa, exponent] = text.toLowerCase().split('e') as [string, string | undefined];
  if (/\/0+$/.test(mantissa))
    throw new InputError(`rational: ${quoted(text)} divides by zero`, 'a nonzero denominator');
  const value = new Fraction(mantissa.replace(/\.$/, ''));
  if (exponent === undefined) return value;
  const power = new Fraction(10n ** BigInt(Math.abs(Number(exponent))));
  return Number(exponent) < 0 ? value.div(power) : value.mul(power);
}

/**
 * `"p/q"` in lowest terms, or `"p"` for an integer.
 *
 * @example
 * exactText(rational('0.50')); // "1/2"
 */
export function exactText(value: Fraction): string {
  const numerator = value.s * value.n;
  return value.d === 1n ? String(numerator) : `${String(numerator)}/${String(value.d)}`;
}

/**
 * The value rounded to a number of significant digits, halves away from zero; exponent notation only below 1e-6 or from 1e21.
 *
 * @param digits significant digits, an integer from 1 to 100000
 * @example
 * decimalText(rational('2/3'), 5); // "0.66667"
 */
export function decimalText(value: Fraction, digits = 17): string {
  if (!Number.isInteger(digits) || digits < 1 || digits > 100_000) {
    throw new InputError(`decimalText: got ${digits} digits`, 'an integer from 1 to 100000');
  }
  if (value.n === 0n) return '0';
  // Division in big.js keeps DP places after the point: enough of them for the leading zeros of a small quotient.
  const leadingZeros = Math.max(0, String(value.d).length - String(value.n).length + 1);
  const Decimal = Big();
  Decimal.DP = digits + leadingZeros + 2;
  // Cut here and rounded below, once: rounding twice would make 0.45 and then 0.5 of 0.44999999.
  Decimal.RM = Big.roundDown;
  const quotient = new Decimal(String(value.s * value.n)).div(new Decimal(String(value.d)));
  return new Decimal(quotient.prec(digits, Big.roundHalfUp)).toString();
}

// Two bigints in one object have no JSON form, and say little on a console: a rational is "p/q" in both. Its toString, which
// writes repeating decimals such as 0.(3), stays what it is for whoever else uses the class.
for (const key of ['toJSON', ...INSPECT_KEYS]) {
  Object.defineProperty(Fraction.prototype, key, {
    value(this: Fraction) {
      return exactText(this);
    },
    enumerable: false,
    configurable: true,
    writable: true,
  });
}
