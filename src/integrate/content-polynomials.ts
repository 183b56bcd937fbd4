// Sums of Weingarten functions of one degree over one denominator: with Q = prod_k (x + k)^m_k the least common multiple of all
// c_lambda = prod_cells (x + content), 1/c_lambda = q_lambda / Q and Wg(mu) = (1/n!) sum_lambda f^lambda chi^lambda(mu) q_lambda / Q.
// Every weight becomes a polynomial in x for each product of loops; or, at an integer x = d, a number.

import { type Polynomial, addPolynomials, trimmed } from '../algebra/polynomial.js';
import { Fraction } from '../algebra/rational.js';
import { characterTable } from '../combinatorics/character.js';
import { factorial } from '../combinatorics/partition.js';
import { CharacterNumerators } from '../ensembles/character-numerators.js';
import { type ContentPower, type InverseContents, contentProducts } from '../ensembles/content-products.js';
import { weightValues } from '../ensembles/spherical-weights.js';
import { type Dimension, ONE_DIMENSION, dimensionText } from './dimension.js';
import { powerTraceMoment, stableMoment } from './power-traces.js';
import type { Weight } from './weight.js';

/** scale * sum of loops * numerator(x) / prod (x + k)^multiplicity. */
export interface WeightFraction {
  readonly scale: Fraction;
  readonly parts: readonly { readonly loops: Dimension; readonly numerator: Polynomial }[];
  readonly denominator: readonly { readonly k: number; readonly multiplicity: number }[];
}

class DegreePolynomials {
  readonly denominator: readonly ContentPower[];
  private numerators: readonly Polynomial[] | null = null;

  constructor(private readonly n: number) {
    this.denominator = contentProducts(n, 1).denominator;
  }

  /** n! Q Wg(mu) for each class. */
  get classNumerators(): readonly Polynomial[] {
    if (this.numerators === null) {
      const table = characterTable(this.n);
      const rows = table.partitions.length;
      const sum = new CharacterNumerators(this.n);
      this.numerators = table.partitions.map((mu, column) =>
        sum.numerator(mu, table.values.subarray(column * rows, (column + 1) * rows)),
      );
    }
    return this.numerators;
  }

  /** sum_lambda values[lambda] q_lambda. */
  combination(values: readonly bigint[]): Polynomial {
    const products = contentProducts(this.n, 1);
    return combined(values, (lambda) => products.quotient(lambda));
  }
}

function combined(values: readonly bigint[], polynomialOf: (index: number) => Polynomial): Polynomial {
  const sum: bigint[] = [];
  values.forEach((value, index) => {
    if (value === 0n) return;
    const polynomial = polynomialOf(index);
    while (sum.length < polynomial.length) sum.push(0n);
    for (let k = 0; k < polynomial.length; k++) sum[k] += value * polynomial[k];
  });
  return trimmed(sum);
}

const known = new Map<number, DegreePolynomials>();

function polynomialsOf(n: number): DegreePolynomials {
  let found = known.get(n);
  if (!found) known.set(n, (found = new DegreePolynomials(n)));
  return found;
}

/** The weight of degree n as a fraction in x, the dimension of the space. */
export function weightFraction(weight: Weight, n: number): WeightFraction {
  switch (weight.basis) {
    case 'class': {
      const { classNumerators, denominator } = polynomialsOf(n);
      const parts = byLoops(
        weight.parts.map(({ class: place, loops, count }) => ({
          loops,
          numerator: classNumerators[place].map((c) => c * count),
        })),
      );
      return { scale: new Fraction(1n, factorial(n)), parts, denominator };
    }
    case 'content': {
      const polynomials = polynomialsOf(n);
      const numerator = polynomials.combination(weight.values);
      return { scale: weight.scale, parts: [{ loops: weight.loops, numerator }], denominator: polynomials.denominator };
    }
    case 'symmetric': {
      const parts = byLoops(weight.parts.map(({ loops, count }) => ({ loops, numerator: [count] })));
      const denominator = Array.from({ length: n }, (_, k) => ({ k, multiplicity: 1 }));
      return { scale: new Fraction(1n), parts, denominator };
    }
    case 'rows': {
      const value = stableMoment(weight.plain, weight.conjugated);
      return {
        scale: new Fraction(1n),
        parts: [{ loops: ONE_DIMENSION, numerator: trimmed([value]) }],
        denominator: [],
      };
    }
  }
}

function byLoops(parts: WeightFraction['parts']): WeightFraction['parts'] {
  const found = new Map<string, { loops: Dimension; numerator: Polynomial }>();
  for (const { loops, numerator } of parts) {
    const key = dimensionText(loops);
    const before = found.get(key);
    found.set(key, { loops, numerator: before ? addPolynomials(before.numerator, numerator) : numerator });
  }
  return [...found.values()];
}

const tables = new Map<string, readonly Fraction[]>();

function classValuesAt(n: number, d: bigint): readonly Fraction[] {
  const key = `${n},${d}`;
  let values = tables.get(key);
  if (!values) tables.set(key, (values = weightValues(1, n, d)));
  return values;
}

/** 1 / c_lambda at the integer d, 0 with more than d rows. */
function contentValuesAt(n: number, d: bigint): InverseContents {
  const key = `${n},${d}`;
  let found = contentTables.get(key);
  if (!found) contentTables.set(key, (found = contentProducts(n, 1).at(d)));
  return found;
}

const contentTables = new Map<string, InverseContents>();

/** The weight at the integer dimension d >= 1, exactly, for each product of loops. */
export function weightAt(weight: Weight, n: number, d: bigint): { loops: Dimension; value: Fraction }[] {
  switch (weight.basis) {
    case 'class': {
      const values = classValuesAt(n, d);
      return weight.parts.map(({ class: place, loops, count }) => ({ loops, value: values[place].mul(count) }));
    }
    case 'content': {
      const { numerators, denominator } = contentValuesAt(n, d);
      const sum = weight.values.reduce((total, value, lambda) => total + value * numerators[lambda], 0n);
      return [{ loops: weight.loops, value: weight.scale.mul(new Fraction(sum, denominator)) }];
    }
    case 'symmetric': {
      let denominator = 1n;
      for (let k = 0; k < n; k++) denominator *= d + BigInt(k);
      return weight.parts.map(({ loops, count }) => ({ loops, value: new Fraction(count, denominator) }));
    }
    case 'rows': {
      return [{ loops: ONE_DIMENSION, value: new Fraction(powerTraceMoment(weight.plain, weight.conjugated, d)) }];
    }
  }
}
