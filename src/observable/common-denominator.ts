// Rationals as integers over one denominator: sums of powers then need no gcd at each step.

import type { Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';

/** value_j = numerators[j] / denominator. */
export interface CommonDenominator {
  readonly numerators: bigint[];
  readonly denominator: bigint;
}

/** A k-th power may have this many bits: reducing one such quotient takes about 0.3 s (measured; it grows as the square). */
const MAX_POWER_BITS = 50_000;

/** All numerators together may have this many bits, 32 MB. */
const MAX_TOTAL_BITS = 2 ** 28;

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The number of binary digits of a nonnegative integer, 1 for zero. */
export function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0], 16)) + 28;
}

/**
 * The values over their least common denominator.
 *
 * @param values any number of rationals
 * @param caller the function named in the message
 * @throws InputError when the numbers get too long, because of many unrelated denominators
 * @example
 * commonDenominator([rational('1/2'), rational('-2/3')], 'here'); // { numerators: [3n, -4n], denominator: 6n }
 */
export function commonDenominator(values: readonly Fraction[], caller: string): CommonDenominator {
  let denominator = 1n;
  for (const value of values) {
    if (denominator % value.d !== 0n) denominator *= value.d / gcd(denominator, value.d);
    const bits = bitLength(denominator);
    if (bits > MAX_POWER_BITS || bits * values.length > MAX_TOTAL_BITS) {
      throw new InputError(
        `${caller}: the common denominator has more than ${bits} bits`,
        `coefficients with a denominator of at most ${MAX_POWER_BITS} bits and ${MAX_TOTAL_BITS} bits in total`,
      );
    }
  }
  return { numerators: values.map((value) => value.s * value.n * (denominator / value.d)), denominator };
}

/**
 * Refuses powers so long that arithmetic on them would take minutes.
 *
 * @param bits length of the number that is raised to `maxPower`
 * @throws InputError when bits * maxPower exceeds 50000
 */
export function requireShortPowers(bits: number, maxPower: number, caller: string): void {
  if (bits * maxPower > MAX_POWER_BITS) {
    throw new InputError(
      `${caller}: power ${maxPower} of a number of ${bits} bits is too long`,
      `results of at most ${MAX_POWER_BITS} bits`,
    );
  }
}
