// Rational functions of several dimensions, as averages over unitaries on product spaces give them: an integer polynomial in
// dA, dB, ... over factors p(m), where p is a polynomial in one monomial m such as dA*dB: (dA + dB)/(dA*dB + 1). Factors that
// divide the numerator are divided out, so what prints is in lowest terms with respect to them.

import { type Polynomial, divideByLinear, gcd, splitRationalRoots, tryDivide } from '../algebra/polynomial.js';
import { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import type { Ring } from '../algebra/ring.js';
import { InputError } from '../input-error.js';
import { renderText } from '../render/text.js';
import { shownByText } from '../shown.js';
import type { Dimension, IntegerDimension, IntegerDimensions } from './dimension.js';
import { coefficientExpression } from './integral-expression.js';

/** coefficient * prod symbols[k]^exponents[k]; exponents may be negative. */
export interface DimensionTerm {
  readonly exponents: readonly number[];
  readonly coefficient: bigint;
}

/** polynomial(prod symbols[k]^base[k])^multiplicity: base primitive, the polynomial primitive and not a multiple of x. */
export interface DimensionFactor {
  readonly base: readonly number[];
  readonly polynomial: Polynomial;
  readonly multiplicity: number;
}

type TermMap = Map<string, DimensionTerm>;

/** scale * (sum of terms) / prod of factors. Immutable. */
export class DimensionFunction {
  private constructor(
    readonly symbols: readonly string[],
    readonly scale: Fraction,
    /** integers without a common divisor, the first one positive; highest total power first */
    readonly terms: readonly DimensionTerm[],
    readonly factors: readonly DimensionFactor[],
  ) {}

  static constant(symbols: readonly string[], value: Fraction): DimensionFunction {
    const unit = { exponents: symbols.map(() => 0), coefficient: 1n };
    return DimensionFunction.reduced(symbols, value, [unit], []);
  }

  /** A product of loops. */
  static monomial(symbols: readonly string[], dimension: Dimension): DimensionFunction {
    const unit = { exponents: exponentsOf(symbols, dimension), coefficient: 1n };
    return DimensionFunction.reduced(symbols, new Fraction(dimension.factor), [unit], []);
  }

  /** 1 / (dimension + k)^multiplicity. */
  static pole(symbols: readonly string[], dimension: Dimension, k: number, multiplicity: number): DimensionFunction {
    const exponents = exponentsOf(symbols, dimension);
    const power = exponents.reduce((common, e) => Number(gcd(BigInt(common), BigInt(e))), 0);
    if (power === 0) {
      const value = new Fraction(dimension.factor + BigInt(k));
      return DimensionFunction.constant(symbols, value.pow(-multiplicity));
    }
    if (k === 0) {
      const inverse = { exponents: exponents.map((e) => 0 - e * multiplicity), coefficient: 1n };
      const scale = new Fraction(1n, dimension.factor ** BigInt(multiplicity));
      return DimensionFunction.reduced(symbols, scale, [inverse], []);
    }
    // factor * x^power + k splits further when it has rational roots: (d^2 - 1) = (d - 1) (d + 1).
    const full = Array.from({ length: power + 1 }, (_, i) =>
      i === 0 ? BigInt(k) : i === power ? dimension.factor : 0n,
    );
    const base = exponents.map((e) => e / power);
    return DimensionFunction.inverseOf(symbols, base, full, multiplicity);
  }

  private static inverseOf(
    symbols: readonly string[],
    base: readonly number[],
    polynomial: Polynomial,
    multiplicity: number,
  ): DimensionFunction {
    const content = polynomial.reduce((common, c) => gcd(common, c), 0n);
    const { roots, residual } = splitRationalRoots(polynomial);
    const factors: DimensionFactor[] = roots.map(({ root, multiplicity: times }) => ({
      base,
      polynomial: [-root.s * root.n, root.d],
      multiplicity: times * multiplicity,
    }));
    if (residual.length > 1) factors.push({ base, polynomial: residual, multiplicity });
    const unit = { exponents: symbols.map(() => 0), coefficient: 1n };
    return DimensionFunction.reduced(symbols, new Fraction(1n, content ** BigInt(multiplicity)), [unit], factors);
  }

  /** A rational function of one of the symbols. */
  static ofOne(symbols: readonly string[], name: string, f: RationalFunction): DimensionFunction {
    const base = symbols.map((symbol) => (symbol === name ? 1 : 0));
    const terms = f.numerator.map((coefficient, k) => ({ exponents: base.map((e) => e * k), coefficient }));
    let result = DimensionFunction.reduced(symbols, f.scale, terms, []);
    for (const { root, multiplicity } of f.roots) {
      if (root.n === 0n) {
        const inverse = { exponents: base.map((e) => 0 - e * multiplicity), coefficient: 1n };
        result = result.mul(DimensionFunction.reduced(symbols, new Fraction(1n), [inverse], []));
      } else {
        result = result.mul(DimensionFunction.inverseOf(symbols, base, [-root.s * root.n, root.d], multiplicity));
      }
    }
    return f.residual.length > 1 ? result.mul(DimensionFunction.inverseOf(symbols, base, f.residual, 1)) : result;
  }

  private static reduced(
    symbols: readonly string[],
    scale: Fraction,
    terms: Iterable<DimensionTerm>,
    factors: readonly DimensionFactor[],
  ): DimensionFunction {
    let numerator = mapOf(terms);
    if (numerator.size === 0 || scale.n === 0n) return new DimensionFunction(symbols, new Fraction(0n), [], []);
    const kept: DimensionFactor[] = [];
    for (const factor of factors) {
      let left = factor.multiplicity;
      while (left > 0) {
        const quotient = divided(numerator, factor);
        if (quotient === null) break;
        numerator = quotient;
        left--;
      }
      if (left > 0) kept.push({ ...factor, multiplicity: left });
    }
    const sorted = [...numerator.values()].sort(compareTerms);
    let content = sorted.reduce((common, { coefficient }) => gcd(common, coefficient), 0n);
    if (sorted[0].coefficient < 0n) content = -content;
    return new DimensionFunction(
      symbols,
      scale.mul(content),
      sorted.map(({ exponents, coefficient }) => ({ exponents, coefficient: coefficient / content })),
      kept.sort(compareFactors),
    );
  }

  get isZero(): boolean {
    return this.terms.length === 0;
  }

  neg(): DimensionFunction {
    return new DimensionFunction(this.symbols, this.scale.neg(), this.terms, this.factors);
  }

  add(other: DimensionFunction): DimensionFunction {
    if (this.isZero) return other;
    if (other.isZero) return this;
    const common = new Map(this.factors.map((factor) => [factorKey(factor), factor]));
    for (const factor of other.factors) {
      const mine = common.get(factorKey(factor));
      if (!mine || mine.multiplicity < factor.multiplicity) common.set(factorKey(factor), factor);
    }
    const ratio = other.scale.div(this.scale);
    const left = this.over([...common.values()], ratio.d);
    for (const { exponents, coefficient } of other.over([...common.values()], ratio.s * ratio.n).values()) {
      addTerm(left, exponents, coefficient);
    }
    return DimensionFunction.reduced(this.symbols, this.scale.div(ratio.d), left.values(), [...common.values()]);
  }

  /** The numerator over a multiple of the own denominator. */
  private over(common: readonly DimensionFactor[], times: bigint): TermMap {
    let result = mapOf(this.terms.map((term) => ({ ...term, coefficient: term.coefficient * times })));
    for (const factor of common) {
      const own = this.factors.find((one) => factorKey(one) === factorKey(factor))?.multiplicity ?? 0;
      for (let k = own; k < factor.multiplicity; k++) result = product(result, expanded(factor));
    }
    return result;
  }

  sub(other: DimensionFunction): DimensionFunction {
    return this.add(other.neg());
  }

  mul(other: DimensionFunction): DimensionFunction {
    const factors = new Map(this.factors.map((factor) => [factorKey(factor), factor]));
    for (const factor of other.factors) {
      const mine = factors.get(factorKey(factor))?.multiplicity ?? 0;
      factors.set(factorKey(factor), { ...factor, multiplicity: mine + factor.multiplicity });
    }
    const numerator = product(mapOf(this.terms), mapOf(other.terms));
    return DimensionFunction.reduced(this.symbols, this.scale.mul(other.scale), numerator.values(), [
      ...factors.values(),
    ]);
  }

  equals(other: DimensionFunction): boolean {
    return this.sub(other).isZero;
  }

  /** The function as text; also what JSON and the consoles of Node and Deno show. */
  toString(): string {
    return renderText(coefficientExpression(this, this.symbols));
  }

  toJSON(): string {
    return this.toString();
  }

  /**
   * The value at integer dimensions.
   *
   * @throws InputError at a pole
   */
  evaluate(dims: IntegerDimensions): Fraction {
    const at = (exponents: readonly number[]): Fraction =>
      exponents.reduce((value, e, k) => value.mul(powerOf(dims[this.symbols[k]], e)), new Fraction(1n));
    const top = this.terms.reduce(
      (sum, { exponents, coefficient }) => sum.add(at(exponents).mul(coefficient)),
      new Fraction(0n),
    );
    return this.factors.reduce((value, { base, polynomial, multiplicity }) => {
      const x = at(base);
      const below = polynomial.reduceRight((sum, c) => sum.mul(x).add(c), new Fraction(0n));
      if (below.n === 0n) {
        const where = this.symbols.map((name) => `${name} = ${dims[name]}`).join(', ');
        throw new InputError(`DimensionFunction: pole at ${where}`, 'dimensions where it is finite');
      }
      return value.div(below.pow(multiplicity));
    }, top.mul(this.scale));
  }
}

shownByText(DimensionFunction.prototype);

/** The ring over given symbols. */
export function dimensionFunctionRing(symbols: readonly string[]): Ring<DimensionFunction> {
  const constant = (value: Fraction) => DimensionFunction.constant(symbols, value);
  return {
    zero: constant(new Fraction(0n)),
    one: constant(new Fraction(1n)),
    add: (a, b) => a.add(b),
    sub: (a, b) => a.sub(b),
    mul: (a, b) => a.mul(b),
    neg: (a) => a.neg(),
    equals: (a, b) => a.equals(b),
    isZero: (a) => a.isZero,
    fromInteger: (n) => constant(new Fraction(n)),
  };
}

function exponentsOf(symbols: readonly string[], { powers }: Dimension): number[] {
  return symbols.map((symbol) => powers.find(({ name }) => name === symbol)?.power ?? 0);
}

function powerOf(value: IntegerDimension, exponent: number): Fraction {
  const power = new Fraction(BigInt(value) ** BigInt(Math.abs(exponent)));
  return exponent < 0 ? power.inverse() : power;
}

function mapOf(terms: Iterable<DimensionTerm>): TermMap {
  const map: TermMap = new Map();
  for (const { exponents, coefficient } of terms) addTerm(map, exponents, coefficient);
  return map;
}

function addTerm(map: TermMap, exponents: readonly number[], coefficient: bigint): void {
  const key = exponents.join(',');
  const total = (map.get(key)?.coefficient ?? 0n) + coefficient;
  if (total === 0n) map.delete(key);
  else map.set(key, { exponents, coefficient: total });
}

function product(one: TermMap, two: TermMap): TermMap {
  const result: TermMap = new Map();
  for (const a of one.values()) {
    for (const b of two.values()) {
      addTerm(
        result,
        a.exponents.map((e, k) => e + b.exponents[k]),
        a.coefficient * b.coefficient,
      );
    }
  }
  return result;
}

function expanded({ base, polynomial }: DimensionFactor): TermMap {
  return mapOf(polynomial.map((coefficient, k) => ({ exponents: base.map((e) => e * k), coefficient })));
}

/** f / p(m) when that is exact: along each line of monomials in direction m it is a division of polynomials in one variable. */
function divided(f: TermMap, { base, polynomial }: DimensionFactor): TermMap | null {
  const pivot = base.findIndex((e) => e > 0);
  const lines = new Map<string, { origin: readonly number[]; along: Map<number, bigint> }>();
  for (const { exponents, coefficient } of f.values()) {
    const t = Math.floor(exponents[pivot] / base[pivot]);
    const origin = exponents.map((e, k) => e - t * base[k]);
    const key = origin.join(',');
    const line = lines.get(key) ?? { origin, along: new Map<number, bigint>() };
    lines.set(key, line);
    line.along.set(t, coefficient);
  }
  const result: TermMap = new Map();
  for (const { origin, along } of lines.values()) {
    const first = Math.min(...along.keys());
    const line = Array.from({ length: Math.max(...along.keys()) - first + 1 }, (_, k) => along.get(first + k) ?? 0n);
    const quotient =
      polynomial.length === 2
        ? divideByLinear(line, new Fraction(-polynomial[0], polynomial[1]))
        : tryDivide(line, polynomial);
    if (quotient === null) return null;
    quotient.forEach((coefficient, k) => {
      if (coefficient === 0n) return;
      addTerm(
        result,
        origin.map((e, i) => e + (first + k) * base[i]),
        coefficient,
      );
    });
  }
  return result;
}

function factorKey({ base, polynomial }: DimensionFactor): string {
  return `${base.join(',')}|${polynomial.join(',')}`;
}

/** Highest total power first, then in the order of the symbols. */
function compareTerms(one: DimensionTerm, two: DimensionTerm): number {
  const total = ({ exponents }: DimensionTerm) => exponents.reduce((sum, e) => sum + e, 0);
  const difference = total(two) - total(one);
  if (difference !== 0) return difference;
  const at = one.exponents.findIndex((e, k) => e !== two.exponents[k]);
  return at < 0 ? 0 : two.exponents[at] - one.exponents[at];
}

function compareFactors(one: DimensionFactor, two: DimensionFactor): number {
  const bases = compareTerms({ exponents: one.base, coefficient: 1n }, { exponents: two.base, coefficient: 1n });
  if (bases !== 0) return bases;
  if (one.polynomial.length !== two.polynomial.length) return one.polynomial.length - two.polynomial.length;
  const [a, b] = [one.polynomial[0], two.polynomial[0]];
  const sizes = (a < 0n ? -a : a) - (b < 0n ? -b : b);
  return sizes !== 0n ? (sizes < 0n ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0;
}
