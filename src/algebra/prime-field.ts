// Prime fields below 2^26: two residues multiply to less than 2^52, exactly representable in a float64, and a product is
// reduced with one multiplication by 1/p. This is the arithmetic under the fast routes; whatever they find is
// reconstructed and then checked at fresh points and a fresh prime (reconstruction.ts).

import { InputError } from '../input-error.js';
import type { Field } from './ring.js';

/** Every prime here is below this bound. */
export const PRIME_BOUND = 2 ** 26;

/** a b mod p for residues 0 <= a, b < p < 2^26. */
export function mulMod(a: number, b: number, p: number, inverseOfP: number): number {
  const product = a * b;
  const remainder = product - p * Math.floor(product * inverseOfP);
  // The rounded quotient is off by at most one.
  return remainder < 0 ? remainder + p : remainder >= p ? remainder - p : remainder;
}

/** The residue of a float64 integer of absolute value at most 2^52: quotient times p is then exact too. */
export function reduceMod(a: number, p: number, inverseOfP: number): number {
  const remainder = a - p * Math.floor(a * inverseOfP);
  return remainder < 0 ? remainder + p : remainder >= p ? remainder - p : remainder;
}

/** The residue of any integer. */
export function residue(a: bigint, p: number): number {
  const r = Number(a % BigInt(p));
  return r < 0 ? r + p : r;
}

/** 1/a mod p for a >= 0, by the extended Euclidean algorithm; throws InputError on a multiple of p. */
export function inverseMod(a: number, p: number): number {
  let [r0, r1, s0, s1] = [p, a % p, 0, 1];
  // On NaN or a negative number too the loop ends, with r0 != 1.
  while (r1 > 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  if (r0 !== 1) throw new InputError(`inverseMod: ${a} modulo ${p}`, 'a residue that is not 0');
  return s0 < 0 ? s0 + p : s0;
}

/** The field with p elements, elements 0..p-1. */
export function primeField(p: number): Field<number> {
  if (!Number.isInteger(p) || p < 2 || p >= PRIME_BOUND || !isPrime(p)) {
    throw new InputError(`primeField: got ${p}`, 'a prime below 2^26');
  }
  const inverseOfP = 1 / p;
  return {
    zero: 0,
    one: 1,
    add: (a, b) => (a + b >= p ? a + b - p : a + b),
    sub: (a, b) => (a >= b ? a - b : a - b + p),
    mul: (a, b) => mulMod(a, b, p, inverseOfP),
    neg: (a) => (a === 0 ? 0 : p - a),
    equals: (a, b) => a === b,
    isZero: (a) => a === 0,
    fromInteger: (n) => residue(n, p),
    inverse: (a) => inverseMod(a, p),
  };
}

const primes: number[] = [];

/**
 * The k-th largest prime below 2^26, k = 0, 1, 2, ...
 *
 * @example
 * largePrime(0); // 67108859
 */
export function largePrime(k: number): number {
  while (primes.length <= k) {
    let candidate = primes.length === 0 ? PRIME_BOUND - 1 : primes[primes.length - 1] - 2;
    while (!isPrime(candidate)) candidate -= 2;
    primes.push(candidate);
  }
  return primes[k];
}

const smallPrimes: number[] = [];

/**
 * The k-th largest prime below 2^22, k = 0, 1, 2, ... Two thousand products of centred residues of such a prime add up to less
 * than 2^53, so that whole sums need one reduction.
 *
 * @example
 * sumPrime(0); // 4194301
 */
export function sumPrime(k: number): number {
  while (smallPrimes.length <= k) {
    let candidate = smallPrimes.length === 0 ? 2 ** 22 - 1 : smallPrimes[smallPrimes.length - 1] - 2;
    while (!isPrime(candidate)) candidate -= 2;
    smallPrimes.push(candidate);
  }
  return smallPrimes[k];
}

function isPrime(n: number): boolean {
  if (n < 4) return n >= 2;
  if (n % 2 === 0) return false;
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return true;
}
