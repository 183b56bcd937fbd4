// Greatest common divisors of polynomials over a prime field below 2^26, by Euclid: the images from which the divisor over the
// integers is put together (Brown, J. ACM 18, 478 (1971)).

import { inverseMod, mulMod, residue } from './prime-field.js';

/** The coefficients modulo p, low degree first; as many as f has, so the last may be 0. */
export function residues(f: readonly bigint[], p: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(f, (c) => residue(c, p));
}

/**
 * The monic greatest common divisor over the field with p elements.
 *
 * @param f residues with a last entry that is not 0
 * @param g the same
 * @example
 * gcdModulo(Float64Array.of(100, 0, 1), Float64Array.of(1, 1), 101); // x + 1, since x^2 + 100 = (x - 1)(x + 1)
 */
export function gcdModulo(f: Float64Array, g: Float64Array, p: number): Float64Array {
  let [a, b] = [f.slice(), g.slice()];
  let [n, m] = [a.length, b.length];
  while (m > 0) {
    n = reduceBy(a, n, b, m, p);
    [a, b, n, m] = [b, a, m, n];
  }
  return monic(a.subarray(0, n), p);
}

/** Replaces a by its remainder modulo b; the number of coefficients that it has left. */
function reduceBy(a: Float64Array, n: number, b: Float64Array, m: number, p: number): number {
  const inverseOfP = 1 / p;
  const inverse = inverseMod(b[m - 1], p);
  let length = n;
  for (; length >= m; length--) {
    const head = a[length - 1];
    if (head === 0) continue;
    const factor = mulMod(head, inverse, p, inverseOfP);
    const shift = length - m;
    for (let k = 0; k < m - 1; k++) {
      const value = a[shift + k] - mulMod(factor, b[k], p, inverseOfP);
      a[shift + k] = value < 0 ? value + p : value;
    }
  }
  while (length > 0 && a[length - 1] === 0) length--;
  return length;
}

function monic(f: Float64Array, p: number): Float64Array {
  if (f.length === 0) return f;
  const inverse = inverseMod(f[f.length - 1], p);
  return f.map((c) => mulMod(c, inverse, p, 1 / p));
}
