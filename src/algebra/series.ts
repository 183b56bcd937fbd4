// Expansion of a rational function at D = infinity: f(D) = sum_k c_k D^(leading - k), to any order, exactly.

import { InputError } from '../input-error.js';
import { shownAs } from '../shown.js';
import { Fraction, exactText } from './rational.js';
import type { RationalFunction } from './rational-function.js';

/** coefficients[k] multiplies D^(leading - k); the first one is not 0, unless the function is. */
export interface LaurentSeries {
  readonly leading: number;
  readonly coefficients: readonly Fraction[];
  toString(): string;
}

/**
 * The first `count` coefficients of the expansion in 1/D.
 *
 * @param f any rational function; zero gives no coefficients
 * @param count number of coefficients, an integer from 1 to 1000
 * @example
 * expandAtInfinity(RationalFunction.pole(1), 3); // 1/D + 1/D^2 + 1/D^3: leading -1, coefficients 1, 1, 1
 */
export function expandAtInfinity(f: RationalFunction, count: number): LaurentSeries {
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new InputError(`expandAtInfinity: got ${count} coefficients`, 'an integer from 1 to 1000');
  }
  if (f.isZero) return shownSeries({ leading: 0, coefficients: [] });
  // In u = 1/D both polynomials read backwards; then it is a division of power series.
  const numerator = [...f.numerator].reverse();
  const denominator = [...f.expandedDenominator()].reverse();
  const head = denominator[0];
  // c_k = scaled_k / head^(k+1), with integer scaled_k: no fraction is formed inside the recursion.
  const scaled: bigint[] = [];
  const powers: bigint[] = [1n];
  for (let k = 0; k < count; k++) {
    let value = (numerator[k] ?? 0n) * powers[k];
    for (let j = 1; j <= k && j < denominator.length; j++) value -= denominator[j] * scaled[k - j] * powers[j - 1];
    scaled.push(value);
    powers.push(powers[k] * head);
  }
  return shownSeries({
    leading: f.degree,
    coefficients: scaled.map((value, k) => f.scale.mul(new Fraction(value, powers[k + 1]))),
  });
}

/** As text the terms that are not zero and what is left out: "1/D - 2/D^2 + O(1/D^3)". */
function shownSeries(series: LaurentSeries): LaurentSeries {
  const { leading, coefficients } = series;
  const powerText = (k: number): string => (Math.abs(k) === 1 ? 'D' : `D^${Math.abs(k)}`);
  const termText = (c: Fraction, k: number): string => {
    if (k === 0) return exactText(c);
    const [top, bottom] = [String(c.n), c.d === 1n ? '' : String(c.d)];
    if (k > 0) return `${top === '1' ? '' : `${top}*`}${powerText(k)}${bottom === '' ? '' : `/${bottom}`}`;
    return `${top}/${bottom === '' ? powerText(k) : `(${bottom}*${powerText(k)})`}`;
  };
  const text = (): string => {
    if (coefficients.length === 0) return '0';
    const terms = coefficients.flatMap((c, k) => {
      if (c.n === 0n) return [];
      return [`${c.s < 0n ? '- ' : '+ '}${termText(c.abs(), leading - k)}`];
    });
    const rest = leading - coefficients.length;
    terms.push(`+ O(${rest === 0 ? '1' : rest < 0 ? `1/${powerText(rest)}` : powerText(rest)})`);
    return terms.join(' ').replace(/^\+ /, '').replace(/^- /, '-');
  };
  return shownAs(series, { text });
}
