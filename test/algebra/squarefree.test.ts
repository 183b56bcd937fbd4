// Denominators in squarefree powers: the decomposition against products, greatest common divisors against Euclid over the
// rationals, sums of large powers against their values at fresh points.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Polynomial,
  derivative,
  divideExactly,
  gcdOfPolynomials,
  multiplyPolynomials,
  powerOfPolynomial,
  primitivePart,
} from '../../src/algebra/polynomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { cancelled, commonFactors, expandedPowers, squarefreePowers } from '../../src/algebra/squarefree.js';
import { rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import { renderText } from '../../src/render/text.js';
import { anyNonzeroPolynomial, check } from './arbitraries.js';

const D = RationalFunction.variable;
const plus = (f: RationalFunction, n: number) => f.add(RationalFunction.constant(n));

/** Euclid over the rationals, no primes. */
function gcdByEuclid(f: Polynomial, g: Polynomial): Polynomial {
  let [a, b] = [f, g].map((p) => p.map((c) => new Fraction(c)));
  const trim = (p: Fraction[]) => {
    while (p.length > 0 && p[p.length - 1].n === 0n) p.pop();
    return p;
  };
  while (b.length > 0) {
    const rest = [...a];
    while (rest.length >= b.length) {
      const factor = rest[rest.length - 1].div(b[b.length - 1]);
      const shift = rest.length - b.length;
      b.forEach((c, k) => (rest[k + shift] = rest[k + shift].sub(factor.mul(c))));
      trim(rest);
    }
    [a, b] = [b, rest];
  }
  const common = a.reduce((d, c) => d * c.d, 1n);
  return primitivePart(a.map((c) => (c.s * c.n * common) / c.d));
}

describe('greatest common divisors from images modulo primes', () => {
  it('are those of Euclid', () => {
    const polynomial = anyNonzeroPolynomial(4, 60n);
    check([polynomial, polynomial, polynomial], (f, g, h) => {
      const [one, two] = [multiplyPolynomials(f, h), multiplyPolynomials(g, h)];
      expect(gcdOfPolynomials(one, two)).toEqual(gcdByEuclid(one, two));
      expect(gcdOfPolynomials(f, g)).toEqual(gcdByEuclid(f, g));
    });
  });

  it('are found where coefficients are much longer than a prime', () => {
    const f = powerOfPolynomial([7n, 0n, 0n, 1n], 100);
    expect(gcdOfPolynomials(f, derivative(f))).toEqual(powerOfPolynomial([7n, 0n, 0n, 1n], 99));
    const large = [10n ** 60n + 7n, 3n ** 90n, 2n ** 150n - 1n];
    const [one, two] = [multiplyPolynomials(large, [1n, 0n, 5n]), multiplyPolynomials(large, [2n, 1n, 0n, 1n])];
    expect(gcdOfPolynomials(one, two)).toEqual(primitivePart(large));
  });

  it('are right at primes that divide a leading coefficient', () => {
    const p = 67_108_859n;
    const f: Polynomial = [1n, p];
    expect(gcdOfPolynomials(multiplyPolynomials(f, [1n, 1n, 1n]), multiplyPolynomials(f, [2n, 0n, 3n]))).toEqual(f);
    // Modulo that prime x^2 + 1 and x^2 + 1 + p are one polynomial.
    expect(gcdOfPolynomials([1n, 0n, 1n], [1n + p, 0n, 1n])).toEqual([1n]);
  });
});

describe('squarefree powers', () => {
  it('multiply to what they came from, and are squarefree and coprime', () => {
    const factor = fc.constantFrom<Polynomial>(
      [1n, 0n, 1n],
      [2n, 0n, 1n],
      [1n, 1n, 1n],
      [7n, 0n, 0n, 1n],
      [5n, 1n, 0n, 2n],
    );
    check([fc.array(fc.tuple(factor, fc.integer({ min: 1, max: 5 })), { maxLength: 4 })], (list) => {
      const product = list.reduce<Polynomial>((f, [g, m]) => multiplyPolynomials(f, powerOfPolynomial(g, m)), [1n]);
      const powers = squarefreePowers(product);
      expect(expandedPowers(powers)).toEqual(product);
      powers.forEach(({ polynomial, multiplicity }, k) => {
        if (k > 0) expect(multiplicity).toBeGreaterThan(powers[k - 1].multiplicity);
        expect(gcdOfPolynomials(polynomial, derivative(polynomial))).toEqual([1n]);
        for (const other of powers.slice(k + 1)) expect(gcdOfPolynomials(polynomial, other.polynomial)).toEqual([1n]);
      });
    });
  });

  it('cancel part of a factor, and share part of one', () => {
    const [a, b, c]: Polynomial[] = [
      [1n, 0n, 1n],
      [2n, 0n, 1n],
      [7n, 0n, 0n, 1n],
    ];
    const ab = multiplyPolynomials(a, b);
    const { top, powers } = cancelled(multiplyPolynomials(a, c), [{ polynomial: ab, multiplicity: 3 }]);
    expect(top).toEqual(c);
    expect(powers).toEqual([
      { polynomial: a, multiplicity: 2 },
      { polynomial: b, multiplicity: 3 },
    ]);
    const bc = multiplyPolynomials(b, c);
    const shared = commonFactors([{ polynomial: ab, multiplicity: 2 }], [{ polynomial: bc, multiplicity: 5 }]);
    expect(shared).toEqual([
      { polynomial: b, first: 2, second: 5 },
      { polynomial: a, first: 2, second: 0 },
      { polynomial: divideExactly(bc, b), first: 0, second: 5 },
    ]);
  });
});

describe('rational functions with large powers', () => {
  const bases = [plus(D, 1), plus(D, 2), plus(D.pow(3), 7), plus(D.pow(2), 1), D];
  const points = ['1/3', '17', '-29/5'].map((text) => new Fraction(text));

  it('sums, products and quotients have the values of their parts', () => {
    const power = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -40, max: 40 }));
    check([power, power, power], ([a, k], [b, l], [c, m]) => {
      const parts = [bases[a].pow(k), bases[b].pow(l), bases[c].pow(m)];
      const [f, g, h] = parts;
      for (const x of points) {
        const [u, v, w] = [
          [a, k],
          [b, l],
          [c, m],
        ].map(([base, exponent]) => bases[base].evaluate(x).pow(exponent));
        expect(f.add(g).add(h).evaluate(x)).toEqual(u.add(v).add(w));
        expect(f.mul(g).sub(h).evaluate(x)).toEqual(u.mul(v).sub(w));
        expect(f.div(g).mul(h).evaluate(x)).toEqual(u.div(v).mul(w));
      }
      expect(f.add(g).sub(g)).toEqual(f);
      expect(f.mul(g).div(g)).toEqual(f);
    });
  });

  it('powers are repeated products', () => {
    const f = plus(D, 1).div(plus(D.pow(2), 1).mul(plus(D, -3)));
    let product = RationalFunction.one;
    for (let k = 0; k <= 7; k++, product = product.mul(f)) {
      expect(f.pow(k)).toEqual(product);
      expect(f.pow(-k)).toEqual(product.inverse());
    }
  });

  it('the sum of three hundredth powers keeps its denominator factored, in print too', () => {
    const sum = plus(D, 1)
      .pow(-100)
      .add(plus(D, 2).pow(-100))
      .add(plus(D.pow(3), 7).pow(-100));
    const shown = renderText(rationalFunctionExpression(sum));
    expect(shown.endsWith('/((D + 1)^100*(D + 2)^100*(D^3 + 7)^100)')).toBe(true);
    expect(sum.denominatorDegree).toBe(500);
    expect(sum.sub(plus(D.pow(3), 7).pow(-100)).sub(plus(D, 2).pow(-100))).toEqual(plus(D, 1).pow(-100));
  });

  it('a power of an irreducible polynomial is printed as one, above and below', () => {
    const f = plus(D.pow(2), 1).pow(3);
    expect(renderText(rationalFunctionExpression(f))).toBe('(D^2 + 1)^3');
    expect(renderText(rationalFunctionExpression(f.inverse().mul(D)))).toBe('D/(D^2 + 1)^3');
  });
});
