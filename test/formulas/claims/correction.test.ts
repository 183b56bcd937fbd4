import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, dimensionWithin, eq17 } from '../../../formulas/claims/index.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { RationalFunction } from '../../../src/algebra/rational-function.js';

const D = RationalFunction.variable;
const constant = (value: number) => RationalFunction.constant(value);
const TENTH = new Fraction(1, 10);

describe('dimensionWithin', () => {
  it('finds where 1 + a/D is within 10 %', () => {
    expect(dimensionWithin(RationalFunction.one.add(constant(3).div(D)), TENTH)).toBe(30);
    expect(dimensionWithin(RationalFunction.one.sub(constant(3).div(D)), TENTH)).toBe(30);
  });

  it('takes the last crossing, not the first', () => {
    // 1 + (D - 5)(D - 40)/D^3 crosses 10 % more than once
    const f = RationalFunction.one.add(
      D.sub(constant(5))
        .mul(D.sub(constant(40)))
        .div(D.pow(3))
        .mul(constant(4)),
    );
    expect(dimensionWithin(f, TENTH)).toBe(bruteForce(f, TENTH));
    expect(Math.abs(f.evaluate(5).valueOf() - 1)).toBeLessThan(0.1);
  });

  it('is 2 for 1, and null for what does not tend to 1', () => {
    expect(dimensionWithin(RationalFunction.one, TENTH)).toBe(2);
    expect(dimensionWithin(constant(2), TENTH)).toBeNull();
  });

  it('agrees with brute force', () => {
    const small = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        const f = D.pow(3)
          .add(constant(a).mul(D.pow(2)))
          .add(constant(b).mul(D))
          .add(constant(c))
          .div(D.pow(3));
        expect(dimensionWithin(f, TENTH)).toBe(bruteForce(f, TENTH));
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

/** Beyond D = 400 the functions above are within 10 % of 1. */
function bruteForce(f: RationalFunction, tolerance: Fraction): number {
  let dim = 400;
  while (
    dim > 2 &&
    f
      .evaluate(dim - 1)
      .sub(1)
      .abs()
      .compare(tolerance) <= 0
  )
    dim--;
  return dim;
}

describe('the correction of an asymptotic statement', () => {
  it('is of order 1/D for Eq. (17), within 1 % where the ratio is', () => {
    const cell = compare(eq17).cells.find(({ observable, layers }) => observable === 'low-rank' && layers === 'fixed')!;
    expect(cell.correction).toMatchObject({ order: -1, depth: 0 });
    // sigma = 1, rank 1: the ratio as it stands
    const ratio = (dim: number) => (dim * (dim - 1) * (dim * dim - dim)) / (dim * dim - 1) ** 2;
    const threshold = cell.correction!.withinOnePercent!;
    expect(Math.abs(ratio(threshold) - 1)).toBeLessThanOrEqual(0.01);
    expect(Math.abs(ratio(threshold - 1) - 1)).toBeGreaterThan(0.01);
  });
});
