// What a reader sees of a cell, before a format is chosen: words, mathematics, or a number with as many digits as mean something.
// Every format that shows tables starts from here, so that none can show other digits than the rest.

import Big from 'big.js';
import { Fraction, decimalText, exactText, rational } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import { renderLatex } from '../src/render/latex.js';
import { renderText } from '../src/render/text.js';
import type { Cell } from './table.js';

export type Shown =
  | { readonly kind: 'words'; readonly text: string }
  /** LaTeX for math mode, and the same as plain text */
  | { readonly kind: 'mathematics'; readonly latex: string; readonly text: string }
  /** `-3/4`, `0.125`, `1.2e-7` */
  | { readonly kind: 'number'; readonly text: string }
  /** (value +- standard error) * 10^exponent */
  | {
      readonly kind: 'estimate';
      readonly value: string;
      readonly standardError: string;
      readonly exponent: number;
    }
  | { readonly kind: 'nothing' };

/**
 * A cell as it is shown.
 *
 * @throws InputError on a number that is not finite, and on a relative error of something that is zero
 * @example
 * shownCell({ kind: 'estimate', value: 0.419261, standardError: 0.00934 }); // shown as 0.4193 ± 0.0093
 */
export function shownCell(cell: Cell): Shown {
  switch (cell.kind) {
    case 'text':
      return { kind: 'words', text: cell.text };
    case 'expression':
      return { kind: 'mathematics', latex: renderLatex(cell.expression), text: renderText(cell.expression) };
    case 'quoted':
      return { kind: 'mathematics', latex: cell.latex, text: cell.text };
    case 'exact':
      return {
        kind: 'number',
        text: cell.digits === undefined ? exactText(cell.value) : roundedFraction(cell.value, cell.digits),
      };
    case 'number':
      return { kind: 'number', text: roundedNumber(cell.value, cell.digits) };
    case 'relative-error':
      return { kind: 'number', text: roundedFraction(relativeError(cell), cell.digits) };
    case 'estimate':
      return shownEstimate(cell.value, cell.standardError);
    case 'none':
      return { kind: 'nothing' };
  }
}

/** One line of plain text for a cell: `0.4193 ± 0.0093`, `tr(O^2)`, `-3/4`. */
export function shownText(shown: Shown): string {
  switch (shown.kind) {
    case 'estimate': {
      const { value, standardError, exponent } = shown;
      return exponent === 0 ? `${value} ± ${standardError}` : `(${value} ± ${standardError})e${exponent}`;
    }
    case 'nothing':
      return '';
    default:
      return shown.text;
  }
}

/** Digits of a square root beyond those that are shown. */
const SPARE_DIGITS = 12;

/**
 * claimed / exact - 1 exactly, or sqrt(claimed / exact) - 1 with relative error far below the digits shown.
 *
 * @throws InputError when exact is zero, or the quotient under a root negative
 */
export function relativeError({ exact, claimed, root, digits }: Extract<Cell, { kind: 'relative-error' }>): Fraction {
  if (exact.n === 0n) throw new InputError('relative error of 0', 'an exact value that is not 0');
  const ratio = claimed.div(exact);
  if (root === 1) return ratio.sub(1);
  if (ratio.s < 0n) throw new InputError(`square root of ${exactText(ratio)}`, 'squares of both sides');
  // sqrt(r) - 1 = (r - 1)/(sqrt(r) + 1): nothing cancels, however close to 1 the quotient is.
  return ratio.sub(1).div(squareRoot(ratio, digits + SPARE_DIGITS).add(1));
}

/** The square root to a number of digits after the point. */
function squareRoot(value: Fraction, digits: number): Fraction {
  const Decimal = Big();
  Decimal.DP = digits;
  return new Fraction(new Decimal(decimalText(value, 2 * digits)).sqrt().toFixed(digits));
}

/** `1.2e+4` as `1.2e4`. */
function plainExponent(text: string): string {
  return text.replace('e+', 'e');
}

/** The digits that are known and no others: 12.612 is exact and 12.61200 rounded, 783227419.3 to seven digits is 7.832274e8. */
function roundedFraction(value: Fraction, digits: number): string {
  const text = plainExponent(decimalText(value, digits));
  if (rational(text).equals(value)) return text;
  const [mantissa, exponent] = text.split('e') as [string, string | undefined];
  const [whole] = mantissa.replace('-', '').split('.');
  if (whole.length > digits) {
    const sign = mantissa.startsWith('-') ? '-' : '';
    const rest = whole.slice(1, digits);
    return `${sign}${whole[0]}${rest === '' ? '' : `.${rest}`}e${whole.length - 1 + Number(exponent ?? 0)}`;
  }
  const written = mantissa.replace(/^-?[0.]*/, '').replace('.', '').length;
  const point = mantissa.includes('.') || written >= digits ? '' : '.';
  const zeros = '0'.repeat(Math.max(0, digits - written));
  return `${mantissa}${point}${zeros}${exponent === undefined ? '' : `e${exponent}`}`;
}

function roundedNumber(value: number, digits: number): string {
  requireFinite(value);
  return value === 0 ? '0' : plainExponent(value.toPrecision(digits));
}

/** Digits of a standard error: more of them would be noise. */
const ERROR_DIGITS = 2;
/** Digits of an estimate that does not vary at all. */
const CERTAIN_DIGITS = 7;
/** Orders of magnitude beyond which a power of ten is taken out. */
const [SMALLEST_ORDER, LARGEST_ORDER] = [-4, 6];

/** The standard error to two digits, and the value to the same place. */
function shownEstimate(value: number, standardError: number): Shown {
  requireFinite(value);
  requireFinite(standardError);
  if (standardError === 0) {
    return { kind: 'estimate', value: roundedNumber(value, CERTAIN_DIGITS), standardError: '0', exponent: 0 };
  }
  const order = orderOf(Math.max(Math.abs(value), standardError));
  const exponent = order < SMALLEST_ORDER || order > LARGEST_ORDER ? order : 0;
  // Rounding first tells the order of 0.0999 as 0.10.
  const places = ERROR_DIGITS - 1 - orderOf(Number(standardError.toPrecision(ERROR_DIGITS))) + exponent;
  const shifted = (x: number) => new Big(x).times(new Big(10).pow(-exponent)).toFixed(Math.max(0, places));
  return { kind: 'estimate', value: shifted(value), standardError: shifted(standardError), exponent };
}

/** floor(log10(x)), from the decimal text, where no logarithm rounds. */
function orderOf(x: number): number {
  return Number(x.toExponential().split('e')[1]);
}

function requireFinite(value: number): void {
  if (!Number.isFinite(value)) throw new InputError(`table: a cell with ${value}`, 'a finite number');
}
