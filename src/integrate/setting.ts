// Where weights become numbers: over Q(D), over rational functions of several dimensions, or over Q at integer dimensions. The
// same stages are read in each of them; what differs is how loops and Weingarten functions are valued.

import { type Polynomial, addPolynomials } from '../algebra/polynomial.js';
import { Fraction } from '../algebra/rational.js';
import { RationalFunction, rationalFunctionField } from '../algebra/rational-function.js';
import { type Ring, rationalField } from '../algebra/ring.js';
import { InputError } from '../input-error.js';
import { weightAt, weightFraction } from './content-polynomials.js';
import {
  type Dimension,
  type IntegerDimensions,
  DEFAULT_DIMENSION,
  dimensionAt,
  dimensionText,
  isDimension,
  powerOf,
} from './dimension.js';
import { DimensionFunction, dimensionFunctionRing } from './dimension-function.js';
import { powerTraceCost } from './power-traces.js';
import { type Weight, weightKey } from './weight.js';

/** The numbers that an integral is expressed in. */
export interface Setting<T> {
  /** the value of D, where it has one */
  readonly dim: bigint | null;
  readonly ring: Ring<T>;
  /** a rational number */
  constant(value: Fraction): T;
  /** a rational function of D */
  coefficient(f: RationalFunction): T;
  /** a product of loops */
  loops(dimension: Dimension): T;
  /** a weight of degree n over a unitary of this dimension */
  weight(weight: Weight, n: number, dimension: Dimension): T;
}

/** Values by their keys, and by identity where a key would be too long. */
class WeightCache<T> {
  private readonly byKey = new Map<string, T>();
  private readonly byObject = new Map<Weight, T>();

  get(weight: Weight, n: number, dimension: Dimension, compute: () => T): T {
    const key = weightKey(weight);
    if (key === null) {
      let value = this.byObject.get(weight);
      if (value === undefined) this.byObject.set(weight, (value = compute()));
      return value;
    }
    const full = `${n}|${dimensionText(dimension)}|${key}`;
    let value = this.byKey.get(full);
    if (value === undefined) this.byKey.set(full, (value = compute()));
    return value;
  }
}

/** A unitary on a space of a given number of dimensions, 2 say, averages to numbers. */
function numericWeight(
  weight: Weight,
  n: number,
  dimension: Dimension,
): { loops: Dimension; value: Fraction }[] | null {
  return dimension.powers.length > 0 ? null : weightAt(weight, n, dimension.factor);
}

/** Rational functions of one dimension, D or another name. */
export function symbolicSetting(symbol: string): Setting<RationalFunction> {
  const cache = new WeightCache<RationalFunction>();
  const monomial = (dimension: Dimension): RationalFunction =>
    polynomialFunction(dimension, [1n], powerOf(dimension, symbol));
  return {
    dim: null,
    ring: rationalFunctionField,
    constant: (value) => RationalFunction.constant(value),
    coefficient: (f) => f,
    loops: monomial,
    weight: (weight, n, dimension) =>
      cache.get(weight, n, dimension, () => {
        const numbers = numericWeight(weight, n, dimension);
        if (numbers) {
          return numbers.reduce(
            (sum, { loops, value }) => sum.add(monomial(loops).mul(RationalFunction.constant(value))),
            RationalFunction.zero,
          );
        }
        return symbolicWeight(weight, n, dimension, symbol);
      }),
  };
}

function polynomialFunction({ factor }: Dimension, f: Polynomial, shift: number): RationalFunction {
  const shifted = [...new Array<bigint>(shift).fill(0n), ...f].map((c) => c * factor);
  return RationalFunction.factored(new Fraction(1n), shifted, { roots: [], residual: [1n] });
}

function symbolicWeight(weight: Weight, n: number, dimension: Dimension, symbol: string): RationalFunction {
  const { scale, parts, denominator } = weightFraction(weight, n);
  // x = factor * symbol^power
  const power = powerOf(dimension, symbol);
  let numerator: Polynomial = [];
  for (const part of parts) {
    const shift = powerOf(part.loops, symbol);
    const shifted = new Array<bigint>(shift + Math.max(0, part.numerator.length - 1) * power + 1).fill(0n);
    part.numerator.forEach((c, k) => {
      shifted[shift + k * power] = c * dimension.factor ** BigInt(k) * part.loops.factor;
    });
    numerator = addPolynomials(numerator, shifted);
  }
  if (power === 1 && dimension.factor === 1n) {
    const roots = denominator.map(({ k, multiplicity }) => ({ root: new Fraction(-k), multiplicity }));
    return RationalFunction.factored(scale, numerator, { roots, residual: [1n] });
  }
  let value = RationalFunction.factored(scale, numerator, { roots: [], residual: [1n] });
  for (const { k, multiplicity } of denominator) {
    const factor = Array.from({ length: power + 1 }, (_, i) =>
      i === 0 ? BigInt(k) : i === power ? dimension.factor : 0n,
    );
    const inverse = RationalFunction.quotient([1n], factor);
    for (let m = 0; m < multiplicity; m++) value = value.mul(inverse);
  }
  return value;
}

/** Rational functions of several dimensions. */
export function productSetting(symbols: readonly string[]): Setting<DimensionFunction> {
  const cache = new WeightCache<DimensionFunction>();
  const ring = dimensionFunctionRing(symbols);
  const constant = (value: Fraction) => DimensionFunction.constant(symbols, value);
  const loops = (dimension: Dimension) => DimensionFunction.monomial(symbols, dimension);
  return {
    dim: null,
    ring,
    constant,
    coefficient: (f) => DimensionFunction.ofOne(symbols, DEFAULT_DIMENSION, f),
    loops,
    weight: (weight, n, dimension) =>
      cache.get(weight, n, dimension, () => {
        const numbers = numericWeight(weight, n, dimension);
        if (numbers) {
          return numbers.reduce((sum, part) => sum.add(loops(part.loops).mul(constant(part.value))), ring.zero);
        }
        const { scale, parts, denominator } = weightFraction(weight, n);
        const powers: DimensionFunction[] = [ring.one];
        const x = loops(dimension);
        let sum = ring.zero;
        for (const part of parts) {
          let numerator = ring.zero;
          part.numerator.forEach((c, k) => {
            if (powers.length <= k) powers.push(powers[k - 1].mul(x));
            if (c !== 0n) numerator = numerator.add(powers[k].mul(ring.fromInteger(c)));
          });
          sum = sum.add(loops(part.loops).mul(numerator));
        }
        return denominator.reduce(
          (value, { k, multiplicity }) => value.mul(DimensionFunction.pole(symbols, dimension, k, multiplicity)),
          sum.mul(constant(scale)),
        );
      }),
  };
}

/**
 * Rational numbers at integer dimensions, below the degree too.
 *
 * @param charge told what is long at these dimensions, before it is begun
 * @throws InputError when a dimension that occurs has no value
 */
export function integerSetting(
  dims: IntegerDimensions,
  charge: (cost: number, explain: string) => void,
): Setting<Fraction> {
  const cache = new WeightCache<Fraction>();
  const valueOf = (dimension: Dimension): bigint => {
    for (const { name } of dimension.powers) {
      if (!isDimension(dims[name])) {
        throw new InputError(`integrate: got dimension ${name} = ${String(dims[name])}`, `an integer ${name} >= 1`);
      }
    }
    return dimensionAt(dimension, dims);
  };
  return {
    dim: isDimension(dims[DEFAULT_DIMENSION]) ? BigInt(dims[DEFAULT_DIMENSION]) : null,
    ring: rationalField,
    constant: (value) => value,
    coefficient: (f) => {
      if (f.degree === 0 && f.denominatorDegree === 0) return f.scale;
      return f.evaluate(new Fraction(valueOf({ factor: 1n, powers: [{ name: DEFAULT_DIMENSION, power: 1 }] })));
    },
    loops: (dimension) => new Fraction(valueOf(dimension)),
    weight: (weight, n, dimension) =>
      cache.get(weight, n, dimension, () => {
        const d = valueOf(dimension);
        if (weight.basis === 'rows') {
          const cost = powerTraceCost(weight.plain, weight.conjugated, d);
          charge(cost, `moments of power traces of degree ${n} at ${dimensionText(dimension)} = ${d}`);
        }
        return weightAt(weight, n, d).reduce(
          (sum, { loops, value }) => sum.add(value.mul(new Fraction(valueOf(loops)))),
          new Fraction(0n),
        );
      }),
  };
}
