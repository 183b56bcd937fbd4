// Polynomials in one variable with integer coefficients, low degree first: [c0, c1, ...], no trailing zero, [] for 0.
// The numerators and denominators of rational functions; rational contents are kept apart, so everything here is BigInt.

import { inverseMod, largePrime, mulMod, residue } from './prime-field.js';
import { gcdModulo, residues } from './prime-gcd.js';
import { Fraction } from './rational.js';

export type Polynomial = readonly bigint[];

/** A rational root with its multiplicity. */
export interface Root {
  readonly root: Fraction;
  readonly multiplicity: number;
}

export function trimmed(coefficients: bigint[]): Polynomial {
  let length = coefficients.length;
  while (length > 0 && coefficients[length - 1] === 0n) length--;
  coefficients.length = length;
  return coefficients;
}

/** Degree; -1 for the zero polynomial. */
export function degree(f: Polynomial): number {
  return f.length - 1;
}

export function addPolynomials(f: Polynomial, g: Polynomial, factorOfG = 1n): Polynomial {
  const sum: bigint[] = [];
  for (let k = 0; k < Math.max(f.length, g.length); k++) sum.push((f[k] ?? 0n) + factorOfG * (g[k] ?? 0n));
  return trimmed(sum);
}

export function scalePolynomial(f: Polynomial, factor: bigint): Polynomial {
  return factor === 1n ? f : factor === 0n ? [] : f.map((c) => c * factor);
}

export function multiplyPolynomials(f: Polynomial, g: Polynomial): Polynomial {
  if (f.length === 0 || g.length === 0) return [];
  const product = new Array<bigint>(f.length + g.length - 1).fill(0n);
  for (let i = 0; i < f.length; i++) {
    if (f[i] === 0n) continue;
    for (let j = 0; j < g.length; j++) product[i + j] += f[i] * g[j];
  }
  return product;
}

export function powerOfPolynomial(f: Polynomial, exponent: number): Polynomial {
  let result: Polynomial = [1n];
  for (let k = 0; k < exponent; k++) result = multiplyPolynomials(result, f);
  return result;
}

/** The primitive linear polynomial q x - p that vanishes at p/q. */
export function linearFactor(root: Fraction): Polynomial {
  return [-root.s * root.n, root.d];
}

export function equalPolynomials(f: Polynomial, g: Polynomial): boolean {
  return f.length === g.length && f.every((c, k) => c === g[k]);
}

/** f(p/q) by Horner on q^deg f(p/q), one division at the end. */
export function evaluatePolynomial(f: Polynomial, at: Fraction): Fraction {
  const p = at.s * at.n;
  let value = 0n;
  let denominator = 1n;
  for (let k = f.length - 1; k >= 0; k--) {
    value = value * p + f[k] * denominator;
    denominator *= at.d;
  }
  // The loop multiplies by q once more than the degree asks for.
  return value === 0n ? new Fraction(0n) : new Fraction(value * at.d, denominator);
}

/** Content with the sign of the leading coefficient, so that the primitive part has a positive one. 0 for 0. */
export function signedContent(f: Polynomial): bigint {
  let content = 0n;
  for (const c of f) {
    content = gcd(content, c);
    if (content === 1n) break;
  }
  return f.length > 0 && f[f.length - 1] < 0n ? -content : content;
}

export function primitivePart(f: Polynomial): Polynomial {
  const content = signedContent(f);
  return content === 0n || content === 1n ? f : f.map((c) => c / content);
}

/** f / (q x - p) when that is exact, else null. Primitive divisor, so the quotient is integral whenever it exists. */
export function divideByLinear(f: Polynomial, root: Fraction): Polynomial | null {
  if (f.length < 2) return f.length === 0 ? f : null;
  const p = root.s * root.n;
  const q = root.d;
  const quotient = new Array<bigint>(f.length - 1);
  let carry = 0n;
  for (let k = f.length - 1; k >= 1; k--) {
    const numerator = f[k] + carry;
    if (numerator % q !== 0n) return null;
    quotient[k - 1] = numerator / q;
    carry = quotient[k - 1] * p;
  }
  return f[0] + carry === 0n ? quotient : null;
}

/** Quotient of an exact division; throws when it is not exact. */
export function divideExactly(f: Polynomial, g: Polynomial): Polynomial {
  const quotient = tryDivide(f, g);
  if (quotient === null) throw new RangeError('divideExactly: the divisor does not divide the polynomial');
  return quotient;
}

/** Quotient of an exact division, or null when it is not exact. */
export function tryDivide(f: Polynomial, g: Polynomial): Polynomial | null {
  const remainder = [...f];
  const quotient = new Array<bigint>(Math.max(0, f.length - g.length + 1)).fill(0n);
  const leading = g[g.length - 1];
  for (let k = quotient.length - 1; k >= 0; k--) {
    const head = remainder[k + g.length - 1];
    if (head === 0n) continue;
    if (head % leading !== 0n) return null;
    quotient[k] = head / leading;
    for (let j = 0; j < g.length; j++) remainder[k + j] -= quotient[k] * g[j];
  }
  return remainder.every((c) => c === 0n) ? trimmed(quotient) : null;
}

/**
 * Greatest common divisor, primitive with a positive leading coefficient: from images modulo primes, accepted only by exact
 * division, so no chance is left in it. Coprime polynomials are found out modulo one prime.
 */
export function gcdOfPolynomials(f: Polynomial, g: Polynomial): Polynomial {
  const [one, two] = [primitivePart(f), primitivePart(g)];
  const [a, b] = one.length >= two.length ? [one, two] : [two, one];
  if (b.length === 0) return a;
  if (b.length === 1) return [1n];
  if (b.length === 2) return tryDivide(a, b) === null ? [1n] : b;
  const [headOfA, headOfB] = [a[a.length - 1], b[b.length - 1]];
  const leading = gcd(headOfA, headOfB);
  let image = new CombinedImage(b.length + 1);
  for (let k = 0; ; k++) {
    const p = largePrime(k);
    if (residue(headOfA, p) === 0 || residue(headOfB, p) === 0) continue;
    const common = gcdModulo(residues(a, p), residues(b, p), p);
    // Modulo a prime that divides no leading coefficient the degree is never too small, at a few primes too large.
    if (common.length === 1) return [1n];
    if (common.length > image.length) continue;
    if (common.length < image.length) image = new CombinedImage(common.length);
    const scale = residue(leading, p);
    const isStable = image.include(
      common.map((c) => mulMod(c, scale, p, 1 / p)),
      p,
    );
    if (!isStable) continue;
    const candidate = primitivePart(image.symmetric());
    if (tryDivide(a, candidate) !== null && tryDivide(b, candidate) !== null) return candidate;
  }
}

/** Coefficients known modulo a product of primes. */
class CombinedImage {
  private modulus = 1n;
  private readonly values: bigint[];

  constructor(readonly length: number) {
    this.values = new Array<bigint>(length).fill(0n);
  }

  /** Includes one more prime; true when the coefficients of least absolute value stay what they were. */
  include(image: Float64Array, p: number): boolean {
    const inverse = inverseMod(residue(this.modulus, p), p);
    let isStable = this.modulus !== 1n;
    this.values.forEach((value, k) => {
      const missing = image[k] - residue(value, p);
      if (missing === 0) return;
      isStable = false;
      let step = mulMod(missing < 0 ? missing + p : missing, inverse, p, 1 / p);
      if (2 * step > p) step -= p;
      this.values[k] = value + this.modulus * BigInt(step);
    });
    this.modulus *= BigInt(p);
    return isStable;
  }

  symmetric(): Polynomial {
    return trimmed([...this.values]);
  }
}

export function derivative(f: Polynomial): Polynomial {
  return f.slice(1).map((c, k) => c * BigInt(k + 1));
}

/**
 * f = content * prod (q x - p)^m * residual, with every rational root p/q split off; roots ascending.
 *
 * Roots are found in a small prime field, lifted p-adically (Hensel) beyond the bound on numerators and denominators,
 * and accepted only by exact division: nothing here trusts a float or a chance.
 */
export function splitRationalRoots(f: Polynomial): { roots: Root[]; residual: Polynomial } {
  let residual = primitivePart(f);
  const roots: Root[] = [];
  const splitOff = (root: Fraction): void => {
    let multiplicity = 0;
    while (residual.length > 1) {
      const next = divideByLinear(residual, root);
      if (next === null) break;
      residual = next;
      multiplicity++;
    }
    if (multiplicity > 0) roots.push({ root, multiplicity });
  };
  if (residual.length > FEW_COEFFICIENTS) smallIntegerRoots(residual).forEach(splitOff);
  if (residual.length > 1) rationalRootCandidates(residual).forEach(splitOff);
  return { roots: roots.sort((one, two) => one.root.compare(two.root)), residual };
}

/** Polynomials as short as this are searched at once. */
const FEW_COEFFICIENTS = 12;

/** Roots of the polynomials that come up here are mostly integers below this. */
const SMALL_ROOT = 128;

/** A prime below 2^31 as a first sieve: a nonzero value modulo it is no root. */
const SIEVE_PRIME = 2_147_483_647n;

function smallIntegerRoots(f: Polynomial): Fraction[] {
  // |root| * SIEVE_PRIME stays far below 2^53: float64 is exact here, and much faster than bigint.
  const p = Number(SIEVE_PRIME);
  const image = f.map((c) => Number(mod(c, SIEVE_PRIME)));
  const found: Fraction[] = [];
  for (let root = -SMALL_ROOT; root <= SMALL_ROOT; root++) {
    if (image.reduceRight((value, c) => (value * root + c) % p, 0) === 0) found.push(new Fraction(root));
  }
  return found;
}

/** Whether f has no multiple factor, seen modulo one prime; false says nothing. */
function isSquarefreeModulo(f: Polynomial, prime: bigint): boolean {
  const reduced = (g: Polynomial) => trimmed(g.map((c) => mod(c, prime)));
  let [a, b] = [reduced(f), reduced(derivative(f))];
  if (a.length !== f.length) return false;
  while (b.length > 1) {
    const inverse = inverseModulo(b[b.length - 1], prime);
    const remainder = [...a];
    while (remainder.length >= b.length) {
      const factor = (remainder[remainder.length - 1] * inverse) % prime;
      const shift = remainder.length - b.length;
      b.forEach((c, k) => (remainder[k + shift] = mod(remainder[k + shift] - factor * c, prime)));
      trimmed(remainder);
    }
    [a, b] = [b, remainder];
  }
  return b.length === 1;
}

function rationalRootCandidates(f: Polynomial): Fraction[] {
  let squarefree = isSquarefreeModulo(f, SIEVE_PRIME) ? f : divideExactly(f, gcdOfPolynomials(f, derivative(f)));
  const candidates: Fraction[] = [];
  if (squarefree[0] === 0n) {
    candidates.push(new Fraction(0n));
    squarefree = squarefree.slice(1);
  }
  if (squarefree.length < 2) return candidates;
  const slope = derivative(squarefree);
  // A root p/q in lowest terms has p | f(0) and q | leading coefficient.
  const bound = 2n * abs(squarefree[0]) * abs(squarefree[squarefree.length - 1]) + 1n;
  for (let prime = 101n; ; prime += 2n) {
    if (!isSmallPrime(prime) || squarefree[squarefree.length - 1] % prime === 0n) continue;
    const simple = rootsModulo(squarefree, prime);
    if (simple.some((r) => valueModulo(slope, r, prime) === 0n)) continue; // a double root modulo this prime
    for (const root of simple) {
      let [x, modulus] = [root, prime];
      while (modulus < bound) {
        modulus *= modulus;
        const step = valueModulo(squarefree, x, modulus) * inverseModulo(valueModulo(slope, x, modulus), modulus);
        x = mod(x - step, modulus);
      }
      // The leading coefficient clears q, so a x is an integer of bounded size: one symmetric residue decides.
      const leading = squarefree[squarefree.length - 1];
      let scaled = mod(leading * x, modulus);
      if (2n * scaled > modulus) scaled -= modulus;
      candidates.push(new Fraction(scaled, leading));
    }
    return candidates;
  }
}

function rootsModulo(f: Polynomial, prime: bigint): bigint[] {
  const p = Number(prime);
  const image = residues(f, p);
  const roots: bigint[] = [];
  for (let x = 0; x < p; x++) {
    let value = 0;
    for (let k = image.length - 1; k >= 0; k--) value = (value * x + image[k]) % p;
    if (value === 0) roots.push(BigInt(x));
  }
  return roots;
}

function valueModulo(f: Polynomial, x: bigint, modulus: bigint): bigint {
  let value = 0n;
  for (let k = f.length - 1; k >= 0; k--) value = (value * x + f[k]) % modulus;
  return mod(value, modulus);
}

function isSmallPrime(n: bigint): boolean {
  for (let d = 2n; d * d <= n; d++) if (n % d === 0n) return false;
  return true;
}

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function abs(a: bigint): bigint {
  return a < 0n ? -a : a;
}

/** The residue in 0..m-1. */
export function mod(a: bigint, m: bigint): bigint {
  const r = a % m;
  return r < 0n ? r + m : r;
}

/** The inverse modulo m by the extended Euclidean algorithm; throws when there is none. */
export function inverseModulo(a: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [m, mod(a, m), 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  if (r0 !== 1n) throw new RangeError('inverseModulo: the number and the modulus have a common factor');
  return mod(s0, m);
}
