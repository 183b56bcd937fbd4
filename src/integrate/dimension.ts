// Dimensions of legs and what loops of them contribute: monomials in named dimensions with a positive integer in front.

import { InputError, quoted } from '../input-error.js';

/** factor * prod name^power: names ascending, powers >= 1. */
export interface Dimension {
  readonly factor: bigint;
  readonly powers: readonly { readonly name: string; readonly power: number }[];
}

/** An integer dimension: a bigint where it is beyond 2^53. */
export type IntegerDimension = number | bigint;

/** Values of dimensions by name. */
export type IntegerDimensions = Readonly<Record<string, IntegerDimension>>;

/** Whether a value is an exact integer >= 1. */
export function isDimension(value: IntegerDimension | undefined): value is IntegerDimension {
  return typeof value === 'bigint' ? value >= 1n : Number.isSafeInteger(value) && value! >= 1;
}

/** The dimension that a leg has unless it says otherwise. */
export const DEFAULT_DIMENSION = 'D';

export const ONE_DIMENSION: Dimension = { factor: 1n, powers: [] };

/**
 * Reads `D`, `2`, `dA*dB` or `2*D^2`.
 *
 * @throws InputError on anything else
 * @example
 * dimensionText(parseDimension('dB * dA')); // "dA*dB"
 */
export function parseDimension(text: string, where = 'dimension: got'): Dimension {
  if (text.length > 1000) throw new InputError(`${where} ${quoted(text)}`, 'a symbol or a short product of symbols');
  return text
    .split('*')
    .map((part): Dimension => {
      const match: readonly (string | undefined)[] | null =
        /^\s*(?:([1-9]\d{0,14})|([A-Za-z]\w*)(?:\s*\^\s*([1-9]\d?))?)\s*$/.exec(part);
      if (match === null) {
        throw new InputError(`${where} ${quoted(text)}`, 'a symbol, a positive integer or a product such as 2*D^2');
      }
      const [, numeral, name = '', exponent = '1'] = match;
      if (/^(infinity|inf|nan)$/i.test(name)) {
        throw new InputError(`${where} ${quoted(text)}`, 'a symbol or a finite positive integer');
      }
      if (numeral !== undefined) return { factor: BigInt(numeral), powers: [] };
      return { factor: 1n, powers: [{ name, power: Number(exponent) }] };
    })
    .reduce(multiplyDimensions, ONE_DIMENSION);
}

export function multiplyDimensions(one: Dimension, two: Dimension): Dimension {
  if (two.powers.length === 0) return { factor: one.factor * two.factor, powers: one.powers };
  if (one.powers.length === 0) return { factor: one.factor * two.factor, powers: two.powers };
  const powers = new Map(one.powers.map(({ name, power }) => [name, power]));
  for (const { name, power } of two.powers) powers.set(name, (powers.get(name) ?? 0) + power);
  const sorted = [...powers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, power]) => ({ name, power }));
  return { factor: one.factor * two.factor, powers: sorted };
}

/** A text that equal dimensions share, and what messages print. */
export function dimensionText({ factor, powers }: Dimension): string {
  const symbols = powers.map(({ name, power }) => (power === 1 ? name : `${name}^${power}`));
  return [...(factor === 1n && symbols.length > 0 ? [] : [String(factor)]), ...symbols].join('*');
}

/** The value at integer dimensions. */
export function dimensionAt({ factor, powers }: Dimension, dims: IntegerDimensions): bigint {
  return powers.reduce((value, { name, power }) => value * BigInt(dims[name]) ** BigInt(power), factor);
}

/** The monomial as a number for each symbol. */
export function powerOf({ powers }: Dimension, name: string): number {
  return powers.find((one) => one.name === name)?.power ?? 0;
}

/**
 * The least integer value of the one symbol in a monomial for which the monomial is at least so large.
 *
 * @example
 * leastValue(parseDimension('2*q^2'), 9); // 3
 */
export function leastValue({ factor, powers: [{ power }] }: Dimension, atLeast: number): number {
  const isEnough = (d: number): boolean => factor * BigInt(d) ** BigInt(power) >= BigInt(atLeast);
  let [low, high] = [0, Math.max(1, atLeast)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
