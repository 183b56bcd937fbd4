// Rational functions of D with rational coefficients, in one canonical form, so that equality is structural:
//   scale * numerator / (prod (q D - p)^m * prod s^m)
// all polynomials primitive with positive leading coefficients, the s squarefree, without rational roots, coprime and of different
// multiplicities, no common factor. Denominators stay factored: powers are not multiplied out, factors cancel by trial division.

import { InputError } from '../input-error.js';
import { shownByText } from '../shown.js';
import {
  type Polynomial,
  type Root,
  addPolynomials,
  degree,
  divideByLinear,
  equalPolynomials,
  evaluatePolynomial,
  linearFactor,
  multiplyPolynomials,
  powerOfPolynomial,
  primitivePart,
  scalePolynomial,
  signedContent,
  splitRationalRoots,
  trimmed,
} from './polynomial.js';
import { inverseMod, largePrime, mulMod, residue } from './prime-field.js';
import { Fraction, type RationalInput, exactText, rational } from './rational.js';
import { rationalFunctionTextOf } from './rational-function-text.js';
import type { Field } from './ring.js';
import {
  type PolynomialPower,
  byMultiplicity,
  cancelled,
  commonFactors,
  expandedPowers,
  squarefreePowers,
} from './squarefree.js';

const ZERO = new Fraction(0n);
const ONE = new Fraction(1n);

/** The denominator: rational roots, ascending, and what has none. */
export interface FactoredDenominator {
  readonly roots: readonly Root[];
  readonly residual: Polynomial;
}

/** An element of Q(D). Immutable. */
export class RationalFunction {
  static readonly zero = new RationalFunction(ZERO, [], [], []);
  static readonly one = new RationalFunction(ONE, [1n], [], []);
  /** The variable itself. */
  static readonly variable = new RationalFunction(ONE, [0n, 1n], [], []);

  private constructor(
    readonly scale: Fraction,
    /** primitive, positive leading coefficient; [] for zero */
    readonly numerator: Polynomial,
    readonly roots: readonly Root[],
    /** the rest of the denominator: squarefree factors by growing multiplicity */
    readonly residualPowers: readonly PolynomialPower[],
  ) {}

  /** A constant. */
  static constant(value: RationalInput): RationalFunction {
    const scale = rational(value);
    return scale.n === 0n ? RationalFunction.zero : new RationalFunction(scale, [1n], [], []);
  }

  /**
   * numerator / denominator for integer polynomials, low degree first.
   *
   * @throws InputError when the denominator is zero
   * @example
   * RationalFunction.quotient([0n, 1n], [-1n, 0n, 1n]); // D / (D^2 - 1)
   */
  static quotient(numerator: Polynomial, denominator: Polynomial): RationalFunction {
    const [top, bottom] = [trimmed([...numerator]), trimmed([...denominator])];
    if (bottom.length === 0) throw new InputError('RationalFunction: the denominator is 0', 'a nonzero polynomial');
    const { roots, residual } = splitRationalRoots(bottom);
    return RationalFunction.factored(new Fraction(1n, signedContent(bottom)), top, { roots, residual });
  }

  /** 1/(D - k), the building block of Weingarten functions. */
  static pole(k: RationalInput): RationalFunction {
    const root = rational(k);
    // The canonical factor is q D - p.
    return new RationalFunction(new Fraction(root.d), [1n], [{ root, multiplicity: 1 }], []);
  }

  /**
   * scale * numerator / (prod (q D - p)^m * residual), brought to canonical form. The residual must have no rational root;
   * roots in any order, each once.
   */
  static factored(scale: Fraction, numerator: Polynomial, denominator: FactoredDenominator): RationalFunction {
    const { roots, residual } = denominator;
    const content = signedContent(residual);
    const powers = residual.length > 1 ? squarefreePowers(residual.map((c) => c / content)) : [];
    return RationalFunction.reduced(scale.div(content), numerator, roots, powers);
  }

  /** The same with the residual in squarefree, coprime factors. */
  private static reduced(
    scale: Fraction,
    numerator: Polynomial,
    denominatorRoots: readonly Root[],
    denominatorPowers: readonly PolynomialPower[],
  ): RationalFunction {
    const content = signedContent(numerator);
    if (content === 0n || scale.n === 0n) return RationalFunction.zero;
    let top: Polynomial = content === 1n ? numerator : numerator.map((c) => c / content);
    const roots: Root[] = [];
    // Most factors do not cancel: an image modulo one prime says so without a division over the integers.
    let image = new PolynomialImage(top);
    for (const { root, multiplicity } of denominatorRoots) {
      let left = multiplicity;
      for (; left > 0 && image.mayVanishAt(root); left--) {
        const quotient = divideByLinear(top, root);
        if (quotient === null) break;
        top = quotient;
        image = new PolynomialImage(top);
      }
      if (left > 0) roots.push({ root, multiplicity: left });
    }
    roots.sort((one, two) => one.root.compare(two.root));
    const lowest = cancelled(top, denominatorPowers);
    return new RationalFunction(scale.mul(content), lowest.top, roots, lowest.powers);
  }

  /** The denominator without its linear factors, multiplied out. */
  get residual(): Polynomial {
    return expandedPowers(this.residualPowers);
  }

  get isZero(): boolean {
    return this.numerator.length === 0;
  }

  /** Degree of the numerator minus degree of the denominator: f ~ D^degree for large D. Throws on zero. */
  get degree(): number {
    if (this.isZero) throw new InputError('RationalFunction: zero has no degree', 'a nonzero function');
    return degree(this.numerator) - this.denominatorDegree;
  }

  get denominatorDegree(): number {
    const linear = this.roots.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
    return this.residualPowers.reduce(
      (sum, { polynomial, multiplicity }) => sum + degree(polynomial) * multiplicity,
      linear,
    );
  }

  /** The denominator expanded: an integer polynomial. */
  expandedDenominator(): Polynomial {
    return this.roots.reduce(
      (product, { root, multiplicity }) =>
        multiplyPolynomials(product, powerOfPolynomial(linearFactor(root), multiplicity)),
      this.residual,
    );
  }

  neg(): RationalFunction {
    return this.isZero ? this : new RationalFunction(this.scale.neg(), this.numerator, this.roots, this.residualPowers);
  }

  add(other: RationalFunction): RationalFunction {
    if (this.isZero) return other;
    if (other.isZero) return this;
    const roots = mergeRoots(this.roots, other.roots, Math.max);
    const factors = commonFactors(this.residualPowers, other.residualPowers);
    const lacking = (have: 'first' | 'second') =>
      expandedPowers(
        factors.map(({ polynomial, first, second }) => ({
          polynomial,
          multiplicity: Math.max(first, second) - (have === 'first' ? first : second),
        })),
      );
    const left = multiplyPolynomials(this.numerator, multiplyPolynomials(lacking('first'), missing(roots, this.roots)));
    const right = multiplyPolynomials(
      other.numerator,
      multiplyPolynomials(lacking('second'), missing(roots, other.roots)),
    );
    const ratio = other.scale.div(this.scale);
    const sum = addPolynomials(scalePolynomial(left, ratio.d), right, ratio.s * ratio.n);
    const powers = factors.map(({ polynomial, first, second }) => ({
      polynomial,
      multiplicity: Math.max(first, second),
    }));
    return RationalFunction.reduced(this.scale.div(ratio.d), sum, roots, powers);
  }

  sub(other: RationalFunction): RationalFunction {
    return this.add(other.neg());
  }

  mul(other: RationalFunction): RationalFunction {
    if (this.isZero || other.isZero) return RationalFunction.zero;
    // Each numerator has nothing in common with its own denominator: only crosswise something cancels.
    const mine = RationalFunction.reduced(ONE, this.numerator, other.roots, other.residualPowers);
    const theirs = RationalFunction.reduced(ONE, other.numerator, this.roots, this.residualPowers);
    const factors = commonFactors(theirs.residualPowers, mine.residualPowers);
    return new RationalFunction(
      this.scale.mul(other.scale),
      multiplyPolynomials(mine.numerator, theirs.numerator),
      mergeRoots(theirs.roots, mine.roots, (one, two) => one + two),
      byMultiplicity(factors.map(({ polynomial, first, second }) => ({ polynomial, multiplicity: first + second }))),
    );
  }

  /** 1/f; throws InputError on zero. */
  inverse(): RationalFunction {
    if (this.isZero) throw new InputError('RationalFunction: division by 0', 'a nonzero function');
    const { roots, residual } = splitRationalRoots(this.numerator);
    return new RationalFunction(this.scale.inverse(), this.expandedDenominator(), roots, squarefreePowers(residual));
  }

  div(other: RationalFunction): RationalFunction {
    return this.mul(other.inverse());
  }

  /** Integer powers, negative ones too. */
  pow(exponent: number): RationalFunction {
    if (!Number.isInteger(exponent)) throw new InputError(`RationalFunction: got power ${exponent}`, 'an integer');
    const base = exponent < 0 ? this.inverse() : this;
    const times = Math.abs(exponent);
    if (times === 0) return RationalFunction.one;
    const raised = <T extends { multiplicity: number }>(factor: T): T => ({
      ...factor,
      multiplicity: factor.multiplicity * times,
    });
    // What is in lowest terms stays so.
    return new RationalFunction(
      base.scale.pow(times),
      powerOfPolynomial(base.numerator, times),
      base.roots.map(raised),
      base.residualPowers.map(raised),
    );
  }

  equals(other: RationalFunction): boolean {
    return (
      this.scale.equals(other.scale) &&
      equalPolynomials(this.numerator, other.numerator) &&
      this.roots.length === other.roots.length &&
      this.roots.every(
        ({ root, multiplicity }, k) => multiplicity === other.roots[k].multiplicity && root.equals(other.roots[k].root),
      ) &&
      this.residualPowers.length === other.residualPowers.length &&
      this.residualPowers.every(
        ({ polynomial, multiplicity }, k) =>
          multiplicity === other.residualPowers[k].multiplicity &&
          equalPolynomials(polynomial, other.residualPowers[k].polynomial),
      )
    );
  }

  hasPoleAt(at: Fraction): boolean {
    return this.roots.some(({ root }) => root.equals(at));
  }

  /**
   * The exact value at a rational point.
   *
   * @throws InputError at a pole
   * @example
   * RationalFunction.pole(1).evaluate(3); // 1/2
   */
  evaluate(at: RationalInput): Fraction {
    const x = rational(at);
    if (this.hasPoleAt(x))
      throw new InputError(`RationalFunction: pole at ${exactText(x)}`, 'a point where it is finite');
    const linear = this.roots.map(({ root, multiplicity }) => ({ polynomial: linearFactor(root), multiplicity }));
    const denominator = [...linear, ...this.residualPowers].reduce(
      (product, { polynomial, multiplicity }) => product.mul(evaluatePolynomial(polynomial, x).pow(multiplicity)),
      ONE,
    );
    return this.scale.mul(evaluatePolynomial(this.numerator, x)).div(denominator);
  }

  /**
   * The function as text, the denominator factored; also what JSON and the consoles of Node and Deno show.
   *
   * @example
   * String(RationalFunction.quotient([0n, 1n], [-1n, 0n, 1n])); // "D/((D - 1)*(D + 1))"
   */
  toString(): string {
    return rationalFunctionTextOf(this);
  }

  toJSON(): string {
    return this.toString();
  }

  /**
   * f(D + by).
   *
   * @param by an integer
   */
  shifted(by: bigint): RationalFunction {
    const shift = (f: Polynomial) =>
      f.reduceRight<Polynomial>((sum, c) => addPolynomials(multiplyPolynomials(sum, [by, 1n]), [c]), []);
    // q (D + by) - p is primitive again, with the same leading coefficient.
    const moved = this.roots.map(({ root, multiplicity }) => ({ root: root.sub(new Fraction(by)), multiplicity }));
    return RationalFunction.factored(this.scale, shift(this.numerator), {
      roots: moved,
      residual: shift(this.residual),
    });
  }

  /** f(-D). */
  reflected(): RationalFunction {
    const flip = (f: Polynomial) => f.map((c, k) => (k % 2 === 0 ? c : -c));
    const sign = this.denominatorDegree % 2 === 0 ? ONE : ONE.neg();
    return RationalFunction.reduced(
      this.scale.mul(sign),
      flip(this.numerator),
      this.roots.map(({ root, multiplicity }) => ({ root: root.neg(), multiplicity })),
      this.residualPowers.map(({ polynomial, multiplicity }) => ({
        polynomial: primitivePart(flip(polynomial)),
        multiplicity,
      })),
    );
  }
}

shownByText(RationalFunction.prototype);

/** A polynomial modulo the largest prime below 2^26: a nonzero value there proves that a point is no root. */
class PolynomialImage {
  private static readonly prime = largePrime(0);
  private readonly coefficients: Float64Array;

  constructor(f: Polynomial) {
    this.coefficients = Float64Array.from(f, (c) => residue(c, PolynomialImage.prime));
  }

  mayVanishAt(root: Fraction): boolean {
    const p = PolynomialImage.prime;
    const inverseOfP = 1 / p;
    const denominator = residue(root.d, p);
    if (denominator === 0) return true;
    const x = mulMod(residue(root.s * root.n, p), inverseMod(denominator, p), p, inverseOfP);
    let value = 0;
    for (let k = this.coefficients.length - 1; k >= 0; k--) {
      value = mulMod(value, x, p, inverseOfP) + this.coefficients[k];
      if (value >= p) value -= p;
    }
    return value === 0;
  }
}

function mergeRoots(
  one: readonly Root[],
  two: readonly Root[],
  combine: (first: number, second: number) => number,
): Root[] {
  const merged: Root[] = [];
  for (let i = 0, j = 0; i < one.length || j < two.length;) {
    const order = i >= one.length ? 1 : j >= two.length ? -1 : one[i].root.compare(two[j].root);
    if (order < 0) merged.push({ root: one[i].root, multiplicity: combine(one[i++].multiplicity, 0) });
    else if (order > 0) merged.push({ root: two[j].root, multiplicity: combine(0, two[j++].multiplicity) });
    else merged.push({ root: one[i].root, multiplicity: combine(one[i++].multiplicity, two[j++].multiplicity) });
  }
  return merged;
}

/** prod (q D - p)^(m - m') over the roots of a common denominator that one summand lacks. */
function missing(common: readonly Root[], own: readonly Root[]): Polynomial {
  let product: Polynomial = [1n];
  for (const { root, multiplicity } of common) {
    const have = own.find((other) => other.root.equals(root))?.multiplicity ?? 0;
    product = multiplyPolynomials(product, powerOfPolynomial(linearFactor(root), multiplicity - have));
  }
  return product;
}

/** Q(D) as a field. */
export const rationalFunctionField: Field<RationalFunction> = {
  zero: RationalFunction.zero,
  one: RationalFunction.one,
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  neg: (a) => a.neg(),
  equals: (a, b) => a.equals(b),
  isZero: (a) => a.isZero,
  fromInteger: (n) => RationalFunction.constant(n),
  inverse: (a) => a.inverse(),
};
