// Random trees, rational functions and the exact value of a tree: the other side of every read-back test.

import fc from 'fast-check';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import {
  type Expression,
  binomial,
  gramCycle,
  power,
  product,
  quotient,
  rationalNumber,
  sum,
  symbol,
  trace,
} from '../../src/render/expression.js';
import { nameText } from '../../src/render/text.js';

/** Values by the text of what they stand for; none is an integer, so that a lost digit or parenthesis shows. */
export const VALUES: ReadonlyMap<string, Fraction> = new Map(
  Object.entries({
    D: '17/3',
    L: '13/5',
    x: '-5/7',
    O_0: '11/2',
    'tr(O)': '-3/2',
    'tr(O^2)': '7/5',
    'tr(A*C)': '-19/11',
    'tr(A^2*C)': '23/9',
    'gram(1,2)': '4/13',
    'gram(1,2,3)': '-8/3',
    "tr(A*B')": '29/7',
    "tr(B'^2*conj(C)*transpose(A))": '-31/5',
    'A[1,2]': '37/4',
    "(A*B')[i,j]": '-3/8',
    'delta(i,j)': '41/6',
  }).map(([name, value]) => [name, new Fraction(value)]),
);

/** The leaves that the trees are made of. */
export const LEAVES: readonly Expression[] = [
  symbol('D'),
  symbol('L'),
  symbol('x'),
  symbol('O_0'),
  trace(['O']),
  trace(['O', 'O']),
  trace(['C', 'A']),
  trace(['A', 'C', 'A']),
  gramCycle([1, 2]),
  gramCycle([1, 2, 3]),
  trace(["B'", 'A']),
  trace(['transpose(A)', "B'", "B'", 'conj(C)']),
  { kind: 'entry', word: ['A'], row: '1', column: '2' },
  { kind: 'entry', word: ['A', "B'"], row: 'i', column: 'j' },
  { kind: 'entry', word: [], row: 'i', column: 'j' },
];

/** The exact value; null where it divides by zero. */
export function valueOf(expression: Expression, values = VALUES): Fraction | null {
  const parts = (list: readonly Expression[], combine: (one: Fraction, two: Fraction) => Fraction, start: bigint) =>
    list.reduce<Fraction | null>((total, part) => {
      const value = valueOf(part, values);
      return total === null || value === null ? null : combine(total, value);
    }, new Fraction(start));
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'symbol':
    case 'trace':
    case 'gram':
    case 'entry':
    case 'contraction':
    case 'operator':
      return values.get(nameText(expression))!;
    case 'sum':
      return parts(expression.terms, (one, two) => one.add(two), 0n);
    case 'product':
      return parts(expression.factors, (one, two) => one.mul(two), 1n);
    case 'power': {
      const base = valueOf(expression.base, values);
      return base === null || (base.n === 0n && expression.exponent < 0) ? null : base.pow(expression.exponent);
    }
    case 'quotient': {
      const [above, below] = [valueOf(expression.numerator, values), valueOf(expression.denominator, values)];
      return above === null || below === null || below.n === 0n ? null : above.div(below);
    }
    case 'binomial': {
      const top = values.get(expression.variable)!.sub(expression.offset);
      let value = new Fraction(1n);
      for (let k = 0; k < expression.choose; k++) value = value.mul(top.sub(k)).div(k + 1);
      return value;
    }
    case 'bigO':
      return new Fraction(0n);
  }
}

const leaf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...LEAVES) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 9 }))
      .map(([p, q]) => rationalNumber(new Fraction(p, q))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 3 }))
      .map(([offset, choose]) => binomial('L', offset, choose)),
  },
);

const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    leaf,
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map(sum),
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map(product),
    fc
      .array(tie('tree'), { minLength: 2, maxLength: 2 })
      .map(([one, two]) => sum([one, product([rationalNumber(-1), two])])),
    fc
      .tuple(tie('tree'), fc.integer({ min: -2, max: 3 }))
      .map(([base, exponent]) => orOne(() => power(base, exponent))),
    fc.tuple(tie('tree'), tie('tree')).map(([one, two]) => orOne(() => quotient(one, two))),
  ),
}));

/** A tree whose constructor refuses to divide by 0 becomes 1. */
function orOne(build: () => Expression): Expression {
  try {
    return build();
  } catch {
    return rationalNumber(1n);
  }
}

/** Trees of every kind of node, with a value at VALUES. */
export const anyExpression: fc.Arbitrary<Expression> = tree.filter((expression) => valueOf(expression) !== null);

const coefficients = fc.array(fc.bigInt({ min: -30n, max: 30n }), { minLength: 1, maxLength: 5 });

const trimmed = (list: readonly bigint[]): bigint[] => list.slice(0, list.findLastIndex((c) => c !== 0n) + 1);

/** Rational functions with integer and half-integer roots, repeated ones too, and factors without roots. */
export const anyRationalFunction: fc.Arbitrary<RationalFunction> = fc
  .tuple(
    coefficients,
    coefficients,
    fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 2 })), { maxLength: 6 }),
    fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 2 })), { maxLength: 3 }),
    fc.integer({ min: 1, max: 24 }),
  )
  .filter(([, denominator]) => denominator.some((c) => c !== 0n))
  .map(([numerator, denominator, poles, zeros, scale]) => {
    let f = RationalFunction.quotient(trimmed(numerator), trimmed(denominator)).mul(
      RationalFunction.constant(new Fraction(1, scale)),
    );
    for (const [p, q] of poles) f = f.mul(RationalFunction.pole(new Fraction(p, q)));
    for (const [p, q] of zeros) {
      f = f.mul(RationalFunction.variable.sub(RationalFunction.constant(new Fraction(p, q))));
    }
    return f;
  });
