// From values modulo primes back to exact numbers and rational functions: Chinese remainders, rational reconstruction
// (Wang 1981), and rational interpolation by the extended Euclidean algorithm (von zur Gathen and Gerhard, Modern
// Computer Algebra, section 5.7). Nothing is believed until fresh points, and a prime that took no part, agree.

import { InputError } from '../input-error.js';
import { type Polynomial, type Root, gcd, inverseModulo, mod } from './polynomial.js';
import { inverseMod, largePrime, mulMod, reduceMod, residue } from './prime-field.js';
import { Fraction } from './rational.js';
import { RationalFunction } from './rational-function.js';

/** Grows x mod M by residues modulo further primes. */
export class ChineseRemainder {
  value = 0n;
  modulus = 1n;

  /** Takes in x = r mod p, for a prime p not used before. */
  include(r: number, p: number): void {
    const prime = BigInt(p);
    const difference = BigInt(r) - (this.value % prime);
    const step = mod(difference * inverseModulo(this.modulus, prime), prime);
    this.value += this.modulus * step;
    this.modulus *= prime;
  }
}

/**
 * The p/q with |p|, q <= sqrt(m/2) and p = q a mod m, unique if there is one.
 *
 * @returns null when there is none
 * @example
 * reconstructRational(mod(2n * inverseModulo(3n, 10007n), 10007n), 10007n); // 2/3
 */
export function reconstructRational(a: bigint, m: bigint): Fraction | null {
  let [r0, r1, s0, s1] = [m, mod(a, m), 0n, 1n];
  while (2n * r1 * r1 > m) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  if (2n * s1 * s1 > m || s1 === 0n || gcd(r1, s1) !== 1n) return null;
  return s1 < 0n ? new Fraction(-r1, -s1) : new Fraction(r1, s1);
}

/**
 * Values of several rational functions at once, modulo a prime.
 *
 * @returns the residues in the order of the functions, or null where one of them cannot be evaluated (a pole, or a
 * denominator divisible by the prime): the point is skipped
 */
export type ModularSample = (point: number, prime: number) => ArrayLike<number> | null;

export interface ReconstructionOptions {
  /** Number of functions that a sample holds. */
  readonly count: number;
  /** Points are integers from here on; below it a sample may be undefined. */
  readonly firstPoint?: number;
  /** Give up beyond this many points per prime. */
  readonly maxPoints?: number;
  /** Give up beyond this many primes. */
  readonly maxPrimes?: number;
}

/** Values that take no part in the interpolation and must be predicted by it. */
const FRESH_POINTS = 3;

/**
 * The rational functions over Q whose values modulo primes a sample returns.
 *
 * The first prime shows numerators and denominators modulo p. Where a denominator splits into D - k with small integers
 * k, it is known over the integers at once, and later primes interpolate numerators only. Accepted after FRESH_POINTS
 * fresh points of a prime that took no part agree.
 *
 * @throws RangeError when no such functions are found within the limits
 */
export function reconstructRationalFunctions(
  sample: ModularSample,
  options: ReconstructionOptions,
): RationalFunction[] {
  const { count, firstPoint = 1, maxPoints = 2000, maxPrimes = 200 } = options;
  const first = new SampleTable(sample, largePrime(0), firstPoint, maxPoints);
  const shapes = interpolateAll(first, count);

  const numerators = shapes.map((shape) => shape.numerator.map(() => new ChineseRemainder()));
  const denominators = shapes.map((shape) =>
    (shape.roots === null ? shape.denominator : []).map(() => new ChineseRemainder()),
  );
  for (let k = 0; k < maxPrimes; k++) {
    const prime = largePrime(k);
    const table = k === 0 ? first : new SampleTable(sample, prime, firstPoint, maxPoints);
    for (let f = 0; f < count; f++) {
      const shape = shapes[f];
      const image = k === 0 ? shape : interpolateLike(shape, table, f);
      image.numerator.forEach((c, i) => {
        numerators[f][i].include(c, prime);
      });
      if (shape.roots === null)
        image.denominator.forEach((c, i) => {
          denominators[f][i].include(c, prime);
        });
    }
    const found = shapes.map((shape, f) => assemble(shape, numerators[f], denominators[f]));
    if (!found.every((candidate) => candidate !== null)) continue;
    if (predicts(found, new SampleTable(sample, largePrime(k + 1), firstPoint + 7 * k + 1, maxPoints))) return found;
  }
  throw new RangeError(`reconstructRationalFunctions: no agreement after ${maxPrimes} primes`);
}

/** Values on consecutive good points, taken when they are first asked for. */
class SampleTable {
  readonly points: number[] = [];
  readonly values: ArrayLike<number>[] = [];
  private next: number;

  constructor(
    private readonly sample: ModularSample,
    readonly prime: number,
    firstPoint: number,
    private readonly maxPoints: number,
  ) {
    this.next = firstPoint;
  }

  require(length: number): void {
    if (length > this.maxPoints) {
      throw new RangeError(`reconstructRationalFunctions: more than ${this.maxPoints} points would be needed`);
    }
    for (let skipped = 0; this.points.length < length; this.next++) {
      const values = this.sample(this.next, this.prime);
      if (values === null) {
        if (++skipped > this.maxPoints) throw new RangeError('reconstructRationalFunctions: no point can be evaluated');
        continue;
      }
      this.points.push(this.next);
      this.values.push(values);
    }
  }

  column(f: number, length: number): number[] {
    this.require(length);
    return this.values.slice(0, length).map((row) => row[f]);
  }
}

/** One function modulo one prime; `roots` when the denominator is prod (D - k)^m with small integers k. */
interface Shape {
  numerator: number[];
  /** monic */
  denominator: number[];
  roots: Root[] | null;
  /** D^2k only, or D^(2k+1) only: half the coefficients are known to vanish */
  parity: 0 | 1 | null;
}

function interpolateAll(table: SampleTable, count: number): Shape[] {
  const shapes: (Shape | null)[] = new Array<Shape | null>(count).fill(null);
  for (let length = 8; shapes.some((shape) => shape === null); length = Math.ceil(1.3 * length)) {
    for (let f = 0; f < count; f++) {
      shapes[f] ??= interpolateUnknown(table.points, table.column(f, length), table);
    }
  }
  return shapes as Shape[];
}

/** Rational interpolation with degrees unknown: the quotient of least total degree, if the points overdetermine it. */
function interpolateUnknown(points: readonly number[], values: readonly number[], table: SampleTable): Shape | null {
  const p = table.prime;
  const xs = points.slice(0, values.length);
  if (values.every((v) => v === 0)) return { numerator: [], denominator: [1], roots: [], parity: null };
  const polynomial = newtonInterpolation(xs, values, p);
  let r0 = xs.reduce<number[]>((product, x) => timesLinear(product, x, p), [1]);
  let r1 = polynomial;
  let [s0, s1]: [number[], number[]] = [[], [1]];
  let best: { top: number[]; bottom: number[]; size: number } | null = null;
  while (r1.length > 0) {
    const size = r1.length + s1.length;
    if (best === null || size < best.size) best = { top: r1, bottom: s1, size };
    const { quotient, remainder } = divide(r0, r1, p);
    [r0, r1] = [r1, remainder];
    [s0, s1] = [s1, subtractProduct(s0, quotient, s1, p)];
  }
  // Overdetermined by FRESH_POINTS: a wrong quotient would fit them by chance only, with probability p^-FRESH_POINTS.
  if (best === null || best.size - 1 + FRESH_POINTS > xs.length) return null;
  const unit = inverseMod(best.bottom[best.bottom.length - 1], p);
  const denominator = best.bottom.map((c) => mulMod(c, unit, p, 1 / p));
  const numerator = best.top.map((c) => mulMod(c, unit, p, 1 / p));
  if (xs.some((x) => evaluateMod(denominator, x, p) === 0)) return null;
  return { numerator, denominator, roots: smallIntegerRoots(denominator, p), parity: parityOf(numerator) };
}

/** The same function modulo another prime: as many points as it has unknown coefficients. */
function interpolateLike(shape: Shape, table: SampleTable, f: number): Shape {
  const p = table.prime;
  const length = shape.numerator.length;
  if (length === 0) return shape;
  if (shape.roots === null) {
    const values = table.column(f, length + shape.denominator.length + FRESH_POINTS);
    const image = interpolateUnknown(table.points, values, table);
    if (image?.numerator.length !== length || image.denominator.length !== shape.denominator.length) {
      throw new RangeError(`reconstructRationalFunctions: degrees differ modulo ${p}`);
    }
    return image;
  }
  const inverseOfP = 1 / p;
  const denominatorAt = (x: number) =>
    shape.roots!.reduce((product, { root, multiplicity }) => {
      const factor = reduceMod(x - Number(root.s * root.n), p, inverseOfP);
      for (let m = 0; m < multiplicity; m++) product = mulMod(product, factor, p, inverseOfP);
      return product;
    }, 1);
  if (shape.parity === null) {
    const values = table.column(f, length);
    const xs = table.points.slice(0, length);
    const tops = values.map((v, i) => mulMod(v, denominatorAt(xs[i]), p, inverseOfP));
    return { ...shape, numerator: padded(newtonInterpolation(xs, tops, p), length) };
  }
  // numerator = D^parity g(D^2): interpolate g in D^2.
  const half = Math.ceil((length - shape.parity) / 2);
  const values = table.column(f, half);
  const xs = table.points.slice(0, half);
  const tops = values.map((v, i) => {
    const top = mulMod(v, denominatorAt(xs[i]), p, inverseOfP);
    return shape.parity === 0 ? top : mulMod(top, inverseMod(xs[i], p), p, inverseOfP);
  });
  const squares = xs.map((x) => mulMod(x, x, p, inverseOfP));
  const g = newtonInterpolation(squares, tops, p);
  const numerator = new Array<number>(length).fill(0);
  g.forEach((c, k) => {
    numerator[2 * k + shape.parity!] = c;
  });
  return { ...shape, numerator };
}

function assemble(
  shape: Shape,
  numerator: readonly ChineseRemainder[],
  denominator: readonly ChineseRemainder[],
): RationalFunction | null {
  const top = commonDenominator(numerator);
  if (top === null) return null;
  if (shape.roots !== null) {
    return RationalFunction.factored(new Fraction(1n, top.denominator), top.polynomial, {
      roots: shape.roots,
      residual: [1n],
    });
  }
  const bottom = commonDenominator(denominator);
  if (bottom === null) return null;
  const scale = RationalFunction.constant(new Fraction(bottom.denominator, top.denominator));
  return RationalFunction.quotient(top.polynomial, bottom.polynomial).mul(scale);
}

function commonDenominator(
  coefficients: readonly ChineseRemainder[],
): { polynomial: Polynomial; denominator: bigint } | null {
  let denominator = 1n;
  const found: Fraction[] = [];
  for (const { value, modulus } of coefficients) {
    // Coefficients share most of their denominator: clearing what is known leaves smaller numbers to find.
    const c = reconstructRational(mod(value * denominator, modulus), modulus);
    if (c === null) return null;
    found.push(c.div(denominator));
    denominator *= c.d;
  }
  return { polynomial: found.map((c) => c.s * c.n * (denominator / c.d)), denominator };
}

function predicts(functions: readonly RationalFunction[], table: SampleTable): boolean {
  const p = table.prime;
  table.require(FRESH_POINTS);
  return table.points.every((x, i) =>
    functions.every((f, k) => {
      const predicted = evaluateModulo(f, x, p);
      return predicted === null || predicted === table.values[i][k];
    }),
  );
}

/** f(x) modulo p, or null when the denominator vanishes there. */
export function evaluateModulo(f: RationalFunction, x: number, p: number): number | null {
  if (f.isZero) return 0;
  const bottom = f.expandedDenominator().map((c) => residue(c, p));
  const below = mulMod(evaluateMod(bottom, x, p), residue(f.scale.d, p), p, 1 / p);
  if (below === 0) return null;
  const top = f.numerator.map((c) => residue(c, p));
  const above = mulMod(evaluateMod(top, x, p), residue(f.scale.s * f.scale.n, p), p, 1 / p);
  return mulMod(above, inverseMod(below, p), p, 1 / p);
}

/** Denominators of Weingarten calculus have roots of absolute value below the degree; this is ample. */
const LARGEST_ROOT = 60;

function smallIntegerRoots(monic: readonly number[], p: number): Root[] | null {
  const roots: Root[] = [];
  let rest = [...monic];
  for (let k = -LARGEST_ROOT; k <= LARGEST_ROOT && rest.length > 1; k++) {
    const x = k < 0 ? k + p : k;
    let multiplicity = 0;
    while (rest.length > 1 && evaluateMod(rest, x, p) === 0) {
      rest = divide(rest, [x === 0 ? 0 : p - x, 1], p).quotient;
      multiplicity++;
    }
    if (multiplicity > 0) roots.push({ root: new Fraction(BigInt(k)), multiplicity });
  }
  return rest.length === 1 ? roots : null;
}

function parityOf(f: readonly number[]): 0 | 1 | null {
  if (f.every((c, k) => k % 2 === 0 || c === 0)) return 0;
  return f.every((c, k) => k % 2 === 1 || c === 0) ? 1 : null;
}

// Dense polynomials modulo p, low degree first, no trailing zeros.

function newtonInterpolation(xs: readonly number[], values: readonly number[], p: number): number[] {
  const inverseOfP = 1 / p;
  const differences = [...values];
  for (let level = 1; level < xs.length; level++) {
    for (let i = xs.length - 1; i >= level; i--) {
      const gap = reduceMod(xs[i] - xs[i - level], p, inverseOfP);
      const rise = differences[i] - differences[i - 1];
      differences[i] = mulMod(rise < 0 ? rise + p : rise, inverseMod(gap, p), p, inverseOfP);
    }
  }
  let result: number[] = [];
  for (let i = xs.length - 1; i >= 0; i--) {
    result = timesLinear(result, xs[i], p);
    result[0] = ((result[0] ?? 0) + differences[i]) % p;
  }
  return withoutTrailingZeros(result);
}

function timesLinear(f: readonly number[], x: number, p: number): number[] {
  const product = new Array<number>(f.length + 1).fill(0);
  for (let k = 0; k < f.length; k++) {
    product[k + 1] = (product[k + 1] + f[k]) % p;
    product[k] = (product[k] + p - mulMod(f[k], x, p, 1 / p)) % p;
  }
  return product;
}

function divide(f: readonly number[], g: readonly number[], p: number): { quotient: number[]; remainder: number[] } {
  const inverseOfP = 1 / p;
  const remainder = [...f];
  const quotient = new Array<number>(Math.max(0, f.length - g.length + 1)).fill(0);
  const unit = inverseMod(g[g.length - 1], p);
  for (let k = quotient.length - 1; k >= 0; k--) {
    const c = mulMod(remainder[k + g.length - 1], unit, p, inverseOfP);
    quotient[k] = c;
    if (c === 0) continue;
    for (let j = 0; j < g.length; j++) {
      const difference = remainder[k + j] - mulMod(c, g[j], p, inverseOfP);
      remainder[k + j] = difference < 0 ? difference + p : difference;
    }
  }
  remainder.length = Math.min(remainder.length, g.length - 1);
  return { quotient, remainder: withoutTrailingZeros(remainder) };
}

function subtractProduct(f: readonly number[], g: readonly number[], h: readonly number[], p: number): number[] {
  const result = padded(f, Math.max(f.length, g.length + h.length - 1));
  for (let i = 0; i < g.length; i++) {
    for (let j = 0; j < h.length; j++) {
      const difference = result[i + j] - mulMod(g[i], h[j], p, 1 / p);
      result[i + j] = difference < 0 ? difference + p : difference;
    }
  }
  return withoutTrailingZeros(result);
}

function evaluateMod(f: readonly number[], x: number, p: number): number {
  let value = 0;
  for (let k = f.length - 1; k >= 0; k--) value = (mulMod(value, x, p, 1 / p) + f[k]) % p;
  return value;
}

function padded(f: readonly number[], length: number): number[] {
  return [...f, ...new Array<number>(Math.max(0, length - f.length)).fill(0)];
}

function withoutTrailingZeros(f: number[]): number[] {
  while (f.length > 0 && f[f.length - 1] === 0) f.pop();
  return f;
}

/**
 * The rational number whose residues a function returns, one prime after another (null: unusable prime), accepted when a
 * prime that took no part agrees.
 */
export function reconstructRationals(
  sample: (prime: number) => ArrayLike<number> | null,
  count: number,
  maxPrimes = 500,
): Fraction[] {
  const remainders = Array.from({ length: count }, () => new ChineseRemainder());
  let candidates: (Fraction | null)[] | null = null;
  for (let k = 0; k < maxPrimes; k++) {
    const prime = largePrime(k);
    const values = sample(prime);
    if (values === null) continue;
    const agrees = (c: Fraction | null, i: number) =>
      c !== null &&
      c.d % BigInt(prime) !== 0n &&
      mulMod(values[i], residue(c.d, prime), prime, 1 / prime) === residue(c.s * c.n, prime);
    if (candidates?.every(agrees)) return candidates as Fraction[];
    for (let i = 0; i < count; i++) remainders[i].include(values[i], prime);
    candidates = remainders.map(({ value, modulus }) => reconstructRational(value, modulus));
  }
  throw new InputError(`reconstructRationals: no agreement after ${maxPrimes} primes`, 'rationals of fewer digits');
}
