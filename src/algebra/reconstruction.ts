// From values modulo primes back to exact numbers and rational functions: Chinese remainders, rational reconstruction
// (Wang 1981), and rational interpolation by the extended Euclidean algorithm (von zur Gathen and Gerhard, Modern
// Computer Algebra, section 5.7). Nothing is believed until fresh points of two primes that took no part agree.

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
 * Values of several rational functions at once, modulo a prime. The points are spread over firstPoint..2^25 and are below
 * half the prime.
 *
 * @returns the residues in the order of the functions, or null where one of them cannot be evaluated (a pole, or a
 * denominator divisible by the prime): the point is skipped
 */
export type ModularSample = (point: number, prime: number) => ArrayLike<number> | null;

export interface ReconstructionOptions {
  /** Number of functions that a sample holds. */
  readonly count: number;
  /** Points are integers from here on, at most 2^20; below it a sample may be undefined. */
  readonly firstPoint?: number;
  /** Give up beyond this many points per prime. */
  readonly maxPoints?: number;
  /** Give up beyond this many primes. */
  readonly maxPrimes?: number;
}

/** Values that take no part in the interpolation and must be predicted by it. */
const FRESH_POINTS = 3;

/** Primes that must agree before a result is believed: a wrong coefficient is right modulo one of them once in 2^26. */
const FRESH_PRIMES = 2;

/** And at how many points each. */
const POINTS_PER_FRESH_PRIME = 2;

/**
 * Primes that divide a denominator, or that make a function look simpler than it is, before giving up: one in a million
 * does by chance, so more than a few mean that the samples do not belong to one rational function.
 */
const MAX_BAD_PRIMES = 12;

/**
 * The rational functions over Q whose values modulo primes a sample returns.
 *
 * The first prime shows numerators and denominators modulo p. Where a denominator splits into D - k with small integers
 * k, it is known over the integers at once, and later primes interpolate numerators only. When the second prime shows
 * that the first one hid something (a coefficient that it divides, roots that it makes one), all starts over from there.
 * Accepted after fresh points of two primes that took no part agree.
 *
 * @throws InputError on options out of range
 * @throws RangeError when no such functions are found within the limits
 */
export function reconstructRationalFunctions(
  sample: ModularSample,
  options: ReconstructionOptions,
): RationalFunction[] {
  const { count, firstPoint = 1, maxPoints = 2000, maxPrimes = 200 } = options;
  if (!Number.isInteger(count) || count < 0) {
    throw new InputError(`reconstructRationalFunctions: got count ${count}`, 'an integer >= 0');
  }
  if (!Number.isInteger(firstPoint) || firstPoint < 1 || firstPoint > LARGEST_FIRST_POINT) {
    throw new InputError(
      `reconstructRationalFunctions: got first point ${firstPoint}`,
      `an integer from 1 to ${LARGEST_FIRST_POINT}`,
    );
  }
  const tableOf = (k: number, place: number) =>
    new SampleTable(sample, largePrime(k), { count, firstPoint, maxPoints, place });
  let lift: Lift | null = null;
  for (let k = 0, bad = 0; k < maxPrimes; k++) {
    const table = tableOf(k, 0);
    const usable = table.isUsable();
    const fits = usable && (lift === null || lift.include(table));
    if (!fits && ++bad > MAX_BAD_PRIMES) {
      throw new RangeError(
        usable
          ? 'reconstructRationalFunctions: the values modulo different primes belong to different functions'
          : 'reconstructRationalFunctions: no point can be evaluated',
      );
    }
    if (!usable) continue;
    if (lift === null || !fits) lift = new Lift(interpolateAll(table, count), table.prime);
    const found = lift.candidates();
    if (found !== null && predictsFreshPrimes(found, tableOf, k + 1)) return found;
  }
  throw new RangeError(`reconstructRationalFunctions: no agreement after ${maxPrimes} primes`);
}

/** The shapes that one prime shows, and the coefficients modulo all primes so far. */
class Lift {
  private readonly numerators: ChineseRemainder[][];
  private readonly denominators: ChineseRemainder[][];
  private primes = 0;

  constructor(
    private readonly shapes: readonly Shape[],
    prime: number,
  ) {
    this.numerators = shapes.map((shape) => shape.numerator.map(() => new ChineseRemainder()));
    this.denominators = shapes.map((shape) =>
      (shape.roots === null ? shape.denominator : []).map(() => new ChineseRemainder()),
    );
    this.take(shapes, prime);
  }

  /** Takes in one more prime; false, and nothing taken, when its values do not fit the shapes. */
  include(table: SampleTable): boolean {
    const images: Shape[] = [];
    for (let f = 0; f < this.shapes.length; f++) {
      const image = interpolateLike(this.shapes[f], table, f, this.primes === 1);
      if (image === null) return false;
      images.push(image);
    }
    this.take(images, table.prime);
    return true;
  }

  candidates(): RationalFunction[] | null {
    const found: RationalFunction[] = [];
    for (let f = 0; f < this.shapes.length; f++) {
      const candidate = assemble(this.shapes[f], this.numerators[f], this.denominators[f]);
      if (candidate === null) return null;
      found.push(candidate);
    }
    return found;
  }

  private take(images: readonly Shape[], prime: number): void {
    images.forEach((image, f) => {
      this.numerators[f].forEach((coefficient, i) => {
        coefficient.include(image.numerator[i], prime);
      });
      this.denominators[f].forEach((coefficient, i) => {
        coefficient.include(image.denominator[i], prime);
      });
    });
    this.primes++;
  }
}

/** Points are firstPoint + (i STRIDE mod SPAN): distinct, below p/2, and with no pattern that a numerator vanishes on. */
const SPAN = 2 ** 24;
const STRIDE = 10_368_889;
const LARGEST_FIRST_POINT = 2 ** 20;

interface SampleTableOptions {
  readonly count: number;
  readonly firstPoint: number;
  readonly maxPoints: number;
  /** where in the sequence of points to begin */
  readonly place: number;
}

/** Values on good points, taken when they are first asked for. */
class SampleTable {
  readonly points: number[] = [];
  readonly values: ArrayLike<number>[] = [];
  private place: number;

  constructor(
    private readonly sample: ModularSample,
    readonly prime: number,
    private readonly options: SampleTableOptions,
  ) {
    this.place = options.place;
  }

  /** Whether there is a point at all that can be evaluated: not when the prime divides a denominator. */
  isUsable(): boolean {
    return this.points.length > 0 || this.advance();
  }

  require(length: number): void {
    if (length > this.options.maxPoints) {
      throw new RangeError(`reconstructRationalFunctions: more than ${this.options.maxPoints} points would be needed`);
    }
    while (this.points.length < length) {
      if (!this.advance()) throw new RangeError('reconstructRationalFunctions: no point can be evaluated');
    }
  }

  column(f: number, length: number): number[] {
    this.require(length);
    return this.values.slice(0, length).map((row) => row[f]);
  }

  /** On to the next point that can be evaluated. */
  private advance(): boolean {
    const { count, firstPoint, maxPoints } = this.options;
    for (let skipped = 0; skipped < maxPoints; skipped++) {
      const point = firstPoint + ((++this.place * STRIDE) % SPAN);
      const values = this.sample(point, this.prime);
      if (values === null) continue;
      for (let f = 0; f < count; f++) {
        // Also refuses undefined and NaN, on which the Euclidean algorithm would not end.
        if (!(values[f] >= 0 && values[f] < this.prime)) {
          throw new RangeError(
            `reconstructRationalFunctions: value ${f} at ${point} modulo ${this.prime} is ${values[f]}, no residue`,
          );
        }
      }
      this.points.push(point);
      this.values.push(values);
      return true;
    }
    return false;
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

/**
 * The same function modulo another prime, from as many points as it has unknown coefficients; null when it does not have
 * that shape there. With known roots only a check, one point more, can tell.
 */
function interpolateLike(shape: Shape, table: SampleTable, f: number, check: boolean): Shape | null {
  const p = table.prime;
  const length = shape.numerator.length;
  if (shape.roots === null) {
    const values = table.column(f, length + shape.denominator.length + FRESH_POINTS);
    const image = interpolateUnknown(table.points, values, table);
    return image?.numerator.length === length && image.denominator.length === shape.denominator.length ? image : null;
  }
  const inverseOfP = 1 / p;
  const denominatorAt = (x: number) =>
    shape.roots!.reduce((product, { root, multiplicity }) => {
      const factor = reduceMod(x - Number(root.s * root.n), p, inverseOfP);
      for (let m = 0; m < multiplicity; m++) product = mulMod(product, factor, p, inverseOfP);
      return product;
    }, 1);
  // numerator = D^parity g(D^2): interpolate g in D^2.
  const { parity } = shape;
  const unknowns = parity === null ? length : Math.ceil((length - parity) / 2);
  const tops = table
    .column(f, unknowns + (check ? 1 : 0))
    .map((v, i) => mulMod(v, denominatorAt(table.points[i]), p, inverseOfP));
  const xs = table.points.slice(0, unknowns);
  const numerator = new Array<number>(length).fill(0);
  if (parity === null) {
    newtonInterpolation(xs, tops.slice(0, unknowns), p).forEach((c, k) => {
      numerator[k] = c;
    });
  } else {
    const squares = xs.map((x) => mulMod(x, x, p, inverseOfP));
    const values = xs.map((x, i) => (parity === 0 ? tops[i] : mulMod(tops[i], inverseMod(x, p), p, inverseOfP)));
    newtonInterpolation(squares, values, p).forEach((c, k) => {
      numerator[2 * k + parity] = c;
    });
  }
  if (check && evaluateMod(numerator, table.points[unknowns], p) !== tops[unknowns]) return null;
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

/** Whether primes from the k-th on, which took no part, agree with the functions at points that took no part. */
function predictsFreshPrimes(
  functions: readonly RationalFunction[],
  tableOf: (k: number, place: number) => SampleTable,
  k: number,
): boolean {
  for (let agreed = 0, bad = 0; agreed < FRESH_PRIMES; k++) {
    const table = tableOf(k, FRESH_PLACE);
    if (!table.isUsable()) {
      if (++bad > MAX_BAD_PRIMES) return false;
      continue;
    }
    table.require(POINTS_PER_FRESH_PRIME);
    const agrees = table.points.every((x, i) =>
      functions.every((f, index) => evaluateModulo(f, x, table.prime) === table.values[i][index]),
    );
    if (!agrees) return false;
    agreed++;
  }
  return true;
}

/** Far beyond the points of an interpolation. */
const FRESH_PLACE = 2 ** 20;

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
 * The rational numbers whose residues a function returns, one prime after another (null: unusable prime), accepted when
 * two primes that took no part agree.
 *
 * @throws InputError when none are found within the primes allowed
 */
export function reconstructRationals(
  sample: (prime: number) => ArrayLike<number> | null,
  count: number,
  maxPrimes = 500,
): Fraction[] {
  const remainders = Array.from({ length: count }, () => new ChineseRemainder());
  let candidates: (Fraction | null)[] | null = null;
  let agreed = 0;
  for (let k = 0; k < maxPrimes; k++) {
    const prime = largePrime(k);
    const values = sample(prime);
    if (values === null) continue;
    const agrees = (c: Fraction | null, i: number) =>
      c !== null &&
      c.d % BigInt(prime) !== 0n &&
      mulMod(values[i], residue(c.d, prime), prime, 1 / prime) === residue(c.s * c.n, prime);
    if (candidates?.every(agrees)) {
      if (++agreed === FRESH_PRIMES) return candidates as Fraction[];
      continue;
    }
    agreed = 0;
    for (let i = 0; i < count; i++) remainders[i].include(values[i], prime);
    candidates = remainders.map(({ value, modulus }) => reconstructRational(value, modulus));
  }
  throw new InputError(`reconstructRationals: no agreement after ${maxPrimes} primes`, 'rationals of fewer digits');
}
