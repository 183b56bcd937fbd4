// Sums of Weingarten functions of one degree over one denominator: with Q = prod_k (x + k)^m_k the least common multiple of all
// c_lambda = prod_cells (x + content), 1/c_lambda = q_lambda / Q and Wg(mu) = (1/n!) sum_lambda f^lambda chi^lambda(mu) q_lambda / Q.
// Every weight becomes a polynomial in x for each product of loops; or, at an integer x = d, a number.

import { type Polynomial, addPolynomials, multiplyPolynomials, trimmed } from '../algebra/polynomial.js';
import { Fraction } from '../algebra/rational.js';
import { characterTable } from '../combinatorics/character.js';
import { factorial, partitions } from '../combinatorics/partition.js';
import { cosetTypeSize } from '../combinatorics/zonal.js';
import { CharacterNumerators } from '../ensembles/character-numerators.js';
import { type ContentPower, type InverseContents, contentProducts } from '../ensembles/content-products.js';
import { weightValues } from '../ensembles/spherical-weights.js';
import { zonalNumerators } from '../ensembles/zonal-numerators.js';
import { type Dimension, ONE_DIMENSION, dimensionText } from './dimension.js';
import { powerTraceMoment, stableMoment } from './power-traces.js';
import type { FallingPart, Weight, WeightGroup } from './weight.js';

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
      if (weight.group !== 'unitary') return pairFraction(weight.group, weight.parts, n);
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
      const denominator = Array.from({ length: n }, (_, k) => ({ k: weight.step * k, multiplicity: 1 }));
      return { scale: new Fraction(1n), parts, denominator };
    }
    case 'count': {
      const parts = byLoops(weight.parts.map(({ loops, count }) => ({ loops, numerator: [count] })));
      return { scale: new Fraction(1n), parts, denominator: [] };
    }
    case 'falling':
      return fallingFraction(weight.parts);
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

function classValuesAt(group: WeightGroup, n: number, d: bigint): readonly Fraction[] {
  const key = `${group},${n},${d}`;
  let values = tables.get(key);
  if (!values) tables.set(key, (values = CLASS_VALUES[group](n, d)));
  return values;
}

const CLASS_VALUES: Readonly<Record<WeightGroup, (n: number, d: bigint) => readonly Fraction[]>> = {
  unitary: (n, d) => weightValues(1, n, d),
  orthogonal: (n, d) => weightValues(2, n, d),
  symplectic: (n, d) => weightValues(2, n, -d).map((value) => (n % 2 === 0 ? value : value.neg())),
};

interface ClassNumerators {
  readonly scales: readonly Fraction[];
  readonly numerators: readonly Polynomial[];
}

const pairNumerators = new Map<number, ClassNumerators>();

/** Q times Wg of O for each class, as a number times a polynomial. */
function pairNumeratorsOf(n: number): ClassNumerators {
  let found = pairNumerators.get(n);
  if (!found) {
    const classes = partitions(n);
    const scales = classes.map((mu) => new Fraction(factorial(n) << BigInt(n), factorial(2 * n) * cosetTypeSize(mu)));
    pairNumerators.set(n, (found = { scales, numerators: zonalNumerators(n, classes) }));
  }
  return found;
}

/** Weights of O; of Sp at -x. */
function pairFraction(
  group: 'orthogonal' | 'symplectic',
  list: Extract<Weight, { basis: 'class' }>['parts'],
  n: number,
): WeightFraction {
  const { scales, numerators } = pairNumeratorsOf(n);
  const common = list.reduce((lcm, { class: place }) => leastCommonMultiple(lcm, scales[place].d), 1n);
  const isReflected = group === 'symplectic';
  const { denominator } = contentProducts(n, 2);
  const factors = denominator.reduce((sum, { multiplicity }) => sum + multiplicity, 0);
  const parts = byLoops(
    list.map(({ class: place, loops, count }) => {
      const scale = scales[place].mul(common);
      return {
        loops,
        numerator: numerators[place].map((c, k) => c * count * scale.n * (isReflected && k % 2 === 1 ? -1n : 1n)),
      };
    }),
  );
  // (-x + k) = -(x - k), and the (-1)^n of the symplectic weights
  const sign = isReflected && (factors + n) % 2 === 1 ? -1n : 1n;
  return {
    scale: new Fraction(sign, common),
    parts,
    denominator: isReflected
      ? denominator.map(({ k, multiplicity }) => ({ k: k === 0 ? 0 : -k, multiplicity }))
      : denominator,
  };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** Over x^p (x - 1) (x - 2) ... */
function fallingFraction(list: readonly FallingPart[]): WeightFraction {
  const blocks = Math.max(0, ...list.map((part) => part.blocks));
  const zeros = Math.max(0, ...list.map((part) => part.power + (part.blocks > 0 ? 1 : 0)));
  const parts = byLoops(
    list.map((part) => {
      let numerator: Polynomial = [part.count];
      for (let k = Math.max(1, part.blocks); k < blocks; k++)
        numerator = multiplyPolynomials(numerator, [BigInt(-k), 1n]);
      const missing = zeros - part.power - (part.blocks > 0 ? 1 : 0);
      return { loops: part.loops, numerator: [...new Array<bigint>(missing).fill(0n), ...numerator] };
    }),
  );
  const rest = Array.from({ length: Math.max(0, blocks - 1) }, (_, k) => ({ k: -k - 1, multiplicity: 1 }));
  return {
    scale: new Fraction(1n),
    parts,
    denominator: zeros === 0 ? rest : [{ k: 0, multiplicity: zeros }, ...rest],
  };
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
      const values = classValuesAt(weight.group, n, d);
      return weight.parts.map(({ class: place, loops, count }) => ({ loops, value: values[place].mul(count) }));
    }
    case 'content': {
      const { numerators, denominator } = contentValuesAt(n, d);
      const sum = weight.values.reduce((total, value, lambda) => total + value * numerators[lambda], 0n);
      return [{ loops: weight.loops, value: weight.scale.mul(new Fraction(sum, denominator)) }];
    }
    case 'symmetric': {
      let denominator = 1n;
      for (let k = 0; k < n; k++) denominator *= d + BigInt(weight.step * k);
      return weight.parts.map(({ loops, count }) => ({ loops, value: new Fraction(count, denominator) }));
    }
    case 'count':
      return weight.parts.map(({ loops, count }) => ({ loops, value: new Fraction(count) }));
    case 'falling':
      return weight.parts
        .filter(({ blocks }) => BigInt(blocks) <= d)
        .map(({ blocks, power, loops, count }) => {
          let denominator = d ** BigInt(power);
          for (let k = 0; k < blocks; k++) denominator *= d - BigInt(k);
          return { loops, value: new Fraction(count, denominator) };
        });
    case 'rows': {
      return [{ loops: ONE_DIMENSION, value: new Fraction(powerTraceMoment(weight.plain, weight.conjugated, d)) }];
    }
  }
}
