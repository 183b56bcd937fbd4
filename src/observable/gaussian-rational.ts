// Rational complex numbers re + i im: coefficients while a Pauli expression is read, before its sum is known to be
// Hermitian.

import { exactText, Fraction } from '../algebra/rational.js';

/** re + i im. */
export interface GaussianRational {
  readonly re: Fraction;
  readonly im: Fraction;
}

const ZERO = new Fraction(0);
const ONE = new Fraction(1);

export const GAUSSIAN_ZERO: GaussianRational = { re: ZERO, im: ZERO };
export const GAUSSIAN_ONE: GaussianRational = { re: ONE, im: ZERO };
export const GAUSSIAN_I: GaussianRational = { re: ZERO, im: ONE };

/** A real number as a complex one. */
export function gaussian(re: Fraction): GaussianRational {
  return { re, im: ZERO };
}

/** a + b. */
export function addGaussian(a: GaussianRational, b: GaussianRational): GaussianRational {
  return { re: a.re.add(b.re), im: a.im.n === 0n && b.im.n === 0n ? ZERO : a.im.add(b.im) };
}

/** -a. */
export function negateGaussian(a: GaussianRational): GaussianRational {
  return { re: a.re.neg(), im: a.im.neg() };
}

/** a b. */
export function multiplyGaussian(a: GaussianRational, b: GaussianRational): GaussianRational {
  // Nearly all coefficients are real, and each product of fractions costs a gcd.
  if (a.im.n === 0n && b.im.n === 0n) return gaussian(a.re.mul(b.re));
  return { re: a.re.mul(b.re).sub(a.im.mul(b.im)), im: a.re.mul(b.im).add(a.im.mul(b.re)) };
}

/** i^power a. */
export function rotateGaussian(a: GaussianRational, power: number): GaussianRational {
  switch (power & 3) {
    case 0:
      return a;
    case 1:
      return { re: a.im.neg(), im: a.re };
    case 2:
      return negateGaussian(a);
    default:
      return { re: a.im, im: a.re.neg() };
  }
}

/** 1 / a; undefined for zero. */
export function invertGaussian(a: GaussianRational): GaussianRational | undefined {
  const norm = a.re.mul(a.re).add(a.im.mul(a.im));
  if (norm.n === 0n) return undefined;
  return { re: a.re.div(norm), im: a.im.div(norm).neg() };
}

/** Whether a is zero. */
export function isGaussianZero(a: GaussianRational): boolean {
  return a.re.n === 0n && a.im.n === 0n;
}

/**
 * The number as text, for messages.
 *
 * @example
 * gaussianText({ re: rational('1/2'), im: rational('-1') }); // "1/2 - 1*i"
 */
export function gaussianText(a: GaussianRational): string {
  return `${exactText(a.re)} ${a.im.s < 0n ? '-' : '+'} ${exactText(a.im.abs())}*i`;
}
