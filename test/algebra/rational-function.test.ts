import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import {
  gcdOfPolynomials,
  multiplyPolynomials,
  signedContent,
  splitRationalRoots,
} from '../../src/algebra/polynomial.js';
import { exactText, rational } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import {
  anyFraction,
  anyNonzeroPolynomial,
  anyNonzeroRationalFunction,
  anyRationalFunction,
  check,
} from './arbitraries.js';

const D = RationalFunction.variable;
const constant = (value: number | string) => RationalFunction.constant(value);
const same = (a: RationalFunction, b: RationalFunction) => {
  expect(a.equals(b)).toBe(true);
  expect(a).toEqual(b);
};

/** What the file promises of every element. */
function expectCanonical(f: RationalFunction): void {
  if (f.isZero) {
    expect(f).toEqual(RationalFunction.zero);
    return;
  }
  expect(signedContent(f.numerator)).toBe(1n);
  expect(signedContent(f.residual)).toBe(1n);
  expect(splitRationalRoots(f.residual).roots).toEqual([]);
  expect(gcdOfPolynomials(f.numerator, f.expandedDenominator())).toEqual([1n]);
  f.roots.forEach(({ root, multiplicity }, k) => {
    expect(multiplicity).toBeGreaterThan(0);
    if (k > 0) expect(root.compare(f.roots[k - 1].root)).toBeGreaterThan(0);
  });
}

describe('RationalFunction', () => {
  it('has one form for each element, whatever it was computed from', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('add', 'sub', 'mul', 'div'), anyNonzeroRationalFunction), {
      maxLength: 3,
    });
    check([anyRationalFunction, steps], (f, path) => {
      let there = f;
      for (const [step, g] of path) {
        there =
          step === 'add' ? there.add(g) : step === 'sub' ? there.sub(g) : step === 'mul' ? there.mul(g) : there.div(g);
        expectCanonical(there);
      }
      for (const [step, g] of [...path].reverse()) {
        there =
          step === 'add' ? there.sub(g) : step === 'sub' ? there.add(g) : step === 'mul' ? there.div(g) : there.mul(g);
      }
      same(there, f);
    });
  });

  it('cancels common factors and trailing zeros of a quotient', () => {
    const polynomial = anyNonzeroPolynomial(3, 9n);
    check([polynomial, polynomial, polynomial], (f, g, h) => {
      const quotient = RationalFunction.quotient(f, g);
      expectCanonical(quotient);
      same(RationalFunction.quotient(multiplyPolynomials(f, h), multiplyPolynomials(g, h)), quotient);
      same(RationalFunction.quotient([...f, 0n, 0n], [...g, 0n]), quotient);
    });
    same(RationalFunction.quotient([0n, 0n], [1n]), RationalFunction.zero);
    expect(() => RationalFunction.quotient([1n], [])).toThrow(InputError);
    expect(() => RationalFunction.quotient([1n], [0n, 0n])).toThrow(
      /^RationalFunction: the denominator is 0; expected/,
    );
  });

  it('evaluates homomorphically, and throws exactly at its poles', () => {
    check(
      [anyRationalFunction, anyRationalFunction, anyFraction(7n)],
      (f, g, x) => {
        for (const h of [f, g]) {
          const vanishes = h.expandedDenominator().reduceRight((value, c) => value.mul(x).add(c), rational(0)).n === 0n;
          expect(h.hasPoleAt(x)).toBe(vanishes);
          if (vanishes) expect(() => h.evaluate(x)).toThrow(`pole at ${exactText(x)}; expected`);
        }
        if (f.hasPoleAt(x) || g.hasPoleAt(x)) return;
        expect(
          f
            .add(g)
            .evaluate(x)
            .equals(f.evaluate(x).add(g.evaluate(x))),
        ).toBe(true);
        expect(
          f
            .sub(g)
            .evaluate(x)
            .equals(f.evaluate(x).sub(g.evaluate(x))),
        ).toBe(true);
        expect(
          f
            .mul(g)
            .evaluate(x)
            .equals(f.evaluate(x).mul(g.evaluate(x))),
        ).toBe(true);
        if (!g.evaluate(x).equals(0)) {
          expect(
            f
              .div(g)
              .evaluate(x)
              .equals(f.evaluate(x).div(g.evaluate(x))),
          ).toBe(true);
        }
      },
      200,
    );
    expect(() => RationalFunction.pole('1/2').evaluate(0.5)).toThrow(InputError);
    expect(exactText(RationalFunction.pole('1/2').evaluate(1))).toBe('2');
    same(RationalFunction.pole('-2/3'), D.add(constant('2/3')).inverse());
    expect(exactText(RationalFunction.pole(1).evaluate(3))).toBe('1/2');
  });

  it('agrees with examples by hand', () => {
    // D/(D^2 - 1) = (1/2)/(D - 1) + (1/2)/(D + 1)
    const half = constant('1/2');
    same(
      RationalFunction.quotient([0n, 1n], [-1n, 0n, 1n]),
      RationalFunction.pole(1).add(RationalFunction.pole(-1)).mul(half),
    );
    // a removable point is no pole
    same(
      D.mul(D)
        .sub(constant(4))
        .div(D.sub(constant(2))),
      D.add(constant(2)),
    );
    expect(RationalFunction.quotient([0n, 1n], [-1n, 0n, 1n]).degree).toBe(-1);
    expect(RationalFunction.quotient([1n], [-2n, 0n, 1n]).hasPoleAt(rational('1.4142'))).toBe(false);
  });

  it('has integer powers', () => {
    check(
      [anyNonzeroRationalFunction, fc.integer({ min: -3, max: 3 })],
      (f, n) => {
        same(f.pow(n).mul(f.pow(-n)), RationalFunction.one);
        same(f.pow(n + 1), f.pow(n).mul(f));
        expect(f.pow(n).degree).toBe(n * f.degree + 0);
      },
      50,
    );
    expect(() => D.pow(0.5)).toThrow(InputError);
    expect(() => RationalFunction.zero.pow(-1)).toThrow(/division by 0/);
    same(RationalFunction.zero.pow(0), RationalFunction.one);
  });

  it('reflects D to -D', () => {
    check([anyRationalFunction, anyRationalFunction, anyFraction(7n)], (f, g, x) => {
      expectCanonical(f.reflected());
      same(f.reflected().reflected(), f);
      same(f.mul(g).reflected(), f.reflected().mul(g.reflected()));
      same(f.add(g).reflected(), f.reflected().add(g.reflected()));
      if (!f.hasPoleAt(x)) expect(f.reflected().evaluate(x.neg()).equals(f.evaluate(x))).toBe(true);
    });
  });

  it('has no degree and no inverse at zero', () => {
    expect(() => RationalFunction.zero.degree).toThrow(InputError);
    expect(() => RationalFunction.zero.inverse()).toThrow(InputError);
    expect(() => D.div(RationalFunction.zero)).toThrow(InputError);
    expect(() => constant('x')).toThrow(InputError);
  });

  it('cancels factors that a wrong prime image would hide', () => {
    // Roots and coefficients that are multiples of the prime behind the fast test.
    const p = 67108859n;
    same(RationalFunction.quotient([-p, 1n], [0n, -p, 1n]), RationalFunction.pole(0));
    same(RationalFunction.quotient([-1n, p], [-1n, 0n, p * p]), RationalFunction.quotient([-1n, p], [-1n, 0n, p * p]));
    same(RationalFunction.quotient([-1n, p], [1n, -2n * p, p * p]), RationalFunction.quotient([1n], [-1n, p]));
  });
});
