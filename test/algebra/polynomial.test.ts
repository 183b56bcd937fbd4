import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Polynomial,
  addPolynomials,
  degree,
  derivative,
  divideByLinear,
  divideExactly,
  equalPolynomials,
  evaluatePolynomial,
  gcd,
  gcdOfPolynomials,
  inverseModulo,
  linearFactor,
  mod,
  multiplyPolynomials,
  powerOfPolynomial,
  primitivePart,
  scalePolynomial,
  signedContent,
  splitRationalRoots,
} from '../../src/algebra/polynomial.js';
import { Fraction, rational } from '../../src/algebra/rational.js';
import { anyFraction, anyNonzeroPolynomial, anyPolynomial, check } from './arbitraries.js';

const f7 = anyPolynomial(7);

describe('polynomials', () => {
  it('evaluate homomorphically', () => {
    check([f7, f7, anyFraction(50n), fc.bigInt({ min: -9n, max: 9n })], (f, g, x, c) => {
      const at = (h: Polynomial) => evaluatePolynomial(h, x);
      expect(at(addPolynomials(f, g, c)).equals(at(f).add(at(g).mul(c)))).toBe(true);
      expect(at(multiplyPolynomials(f, g)).equals(at(f).mul(at(g)))).toBe(true);
      expect(at(scalePolynomial(f, c)).equals(at(f).mul(c))).toBe(true);
      const terms = f.reduce((sum, coefficient, k) => sum.add(x.pow(k).mul(coefficient)), rational(0));
      expect(at(f).equals(terms)).toBe(true);
    });
    expect(evaluatePolynomial([], rational('3/2')).equals(0)).toBe(true);
    expect(evaluatePolynomial([1n, 1n, 4n], rational('-3/2')).equals('17/2')).toBe(true);
  });

  it('keep no trailing zeros', () => {
    check([f7, f7], (f, g) => {
      for (const h of [addPolynomials(f, g), addPolynomials(f, f, -1n), multiplyPolynomials(f, g), derivative(f)]) {
        expect(h.at(-1)).not.toBe(0n);
      }
      expect(addPolynomials(f, f, -1n)).toEqual([]);
    });
    expect(degree([])).toBe(-1);
  });

  it('have derivatives that obey the product rule', () => {
    expect(derivative([5n, 3n, 0n, 2n])).toEqual([3n, 0n, 6n]);
    expect(derivative([5n])).toEqual([]);
    check([f7, f7], (f, g) => {
      const left = derivative(multiplyPolynomials(f, g));
      const right = addPolynomials(multiplyPolynomials(derivative(f), g), multiplyPolynomials(f, derivative(g)));
      expect(equalPolynomials(left, right)).toBe(true);
    });
  });

  it('are content times primitive part', () => {
    expect(signedContent([4n, -6n])).toBe(-2n);
    expect(primitivePart([4n, -6n])).toEqual([-2n, 3n]);
    expect(signedContent([])).toBe(0n);
    check([f7], (f) => {
      expect(scalePolynomial(primitivePart(f), signedContent(f))).toEqual(f);
      if (f.length > 0) expect(signedContent(primitivePart(f))).toBe(1n);
    });
  });

  it('divide exactly, or say that they do not', () => {
    const nonzero = anyNonzeroPolynomial(4);
    check([f7, nonzero], (f, g) => {
      expect(divideExactly(multiplyPolynomials(f, g), g)).toEqual(f);
      const spoilt = addPolynomials(multiplyPolynomials(f, scalePolynomial(g, 2n)), [1n]);
      if (degree(g) > 0) expect(() => divideExactly(spoilt, g)).toThrow(RangeError);
    });
    check([f7, anyFraction(9n)], (f, root) => {
      expect(divideByLinear(multiplyPolynomials(f, linearFactor(root)), root)).toEqual(f);
      const quotient = divideByLinear(f, root);
      expect(quotient === null).toBe(!evaluatePolynomial(f, root).equals(0));
    });
  });

  it('have greatest common divisors', () => {
    expect(gcdOfPolynomials([], [])).toEqual([]);
    expect(gcdOfPolynomials([], [-4n, -2n])).toEqual([2n, 1n]);
    expect(gcdOfPolynomials([6n], [4n])).toEqual([1n]);
    const g4 = anyNonzeroPolynomial(4);
    check([g4, g4, g4], (f, g, h) => {
      const common = gcdOfPolynomials(multiplyPolynomials(f, h), multiplyPolynomials(g, h));
      expect(signedContent(common)).toBe(1n);
      // h divides it, it divides both, and what is left over has no common factor.
      divideExactly(common, primitivePart(h));
      const left = divideExactly(multiplyPolynomials(f, h), common);
      const right = divideExactly(multiplyPolynomials(g, h), common);
      expect(gcdOfPolynomials(left, right)).toEqual([1n]);
    });
  });

  it('powers', () => {
    expect(powerOfPolynomial([1n, 1n], 4)).toEqual([1n, 4n, 6n, 4n, 1n]);
    expect(powerOfPolynomial([7n, 1n], 0)).toEqual([1n]);
  });
});

describe('splitRationalRoots', () => {
  const irreducible: Polynomial[] = [[1n], [1n, 0n, 1n], [-2n, 0n, 1n], [1n, 1n, 1n], [-1n, -1n, 0n, 5n], [3n, 1n, 7n]];

  it('finds every root of random products, with its multiplicity', () => {
    const roots = fc.uniqueArray(
      fc.record({ root: fc.oneof(anyFraction(6n), anyFraction(2000n)), multiplicity: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 4, selector: ({ root }) => root.toFraction() },
    );
    const content = fc.constantFrom(1n, -1n, 6n, -10n);
    check(
      [roots, fc.constantFrom(...irreducible), fc.constantFrom(...irreducible), content],
      (expected, one, two, c) => {
        const rest = multiplyPolynomials(one, two);
        const f = expected.reduce(
          (product, { root, multiplicity }) =>
            multiplyPolynomials(product, powerOfPolynomial(linearFactor(root), multiplicity)),
          scalePolynomial(rest, c),
        );
        const found = splitRationalRoots(f);
        const sorted = [...expected].sort((a, b) => a.root.compare(b.root));
        expect(found.roots.map(({ root, multiplicity }) => [root.toFraction(), multiplicity])).toEqual(
          sorted.map(({ root, multiplicity }) => [root.toFraction(), multiplicity]),
        );
        expect(found.residual).toEqual(rest);
      },
      200,
    );
  });

  it('handles zero roots, constants, large roots, negative leading coefficients', () => {
    expect(splitRationalRoots([0n, 0n, -3n])).toEqual({
      roots: [{ root: new Fraction(0n), multiplicity: 2 }],
      residual: [1n],
    });
    expect(splitRationalRoots([5n])).toEqual({ roots: [], residual: [1n] });
    expect(splitRationalRoots([])).toEqual({ roots: [], residual: [] });
    const huge = new Fraction(10n ** 60n + 7n, 3n ** 50n);
    const f = multiplyPolynomials(scalePolynomial(linearFactor(huge), -1n), [1n, 0n, 1n]);
    expect(splitRationalRoots(f)).toEqual({ roots: [{ root: huge, multiplicity: 1 }], residual: [1n, 0n, 1n] });
  });

  it('is not misled by roots that coincide modulo small primes', () => {
    const roots = [0n, 101n, 202n, 101n * 103n * 107n, -109n];
    const f = roots.reduce<Polynomial>((product, k) => multiplyPolynomials(product, [-k, 1n]), [1n]);
    expect(splitRationalRoots(f).roots.map(({ root }) => root.s * root.n)).toEqual(
      [...roots].sort((a, b) => (a < b ? -1 : 1)),
    );
  });
});

describe('integers', () => {
  it('have gcd, residue and modular inverse', () => {
    expect(gcd(-12n, 18n)).toBe(6n);
    expect(gcd(0n, 0n)).toBe(0n);
    expect(mod(-7n, 5n)).toBe(3n);
    expect(() => inverseModulo(6n, 9n)).toThrow(RangeError);
    check([fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 2n, max: 10n ** 30n })], (a, m) => {
      if (gcd(a, m) === 1n) expect(mod(a * inverseModulo(a, m), m)).toBe(1n);
      else expect(() => inverseModulo(a, m)).toThrow(RangeError);
    });
  });
});
