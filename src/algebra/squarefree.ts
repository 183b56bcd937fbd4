// Polynomials without rational roots as products of powers of squarefree, pairwise coprime factors: one form for each polynomial,
// found by greatest common divisors alone (Musser, J. ACM 22, 291 (1975)), so that powers need not be multiplied out.

import {
  type Polynomial,
  degree,
  derivative,
  divideExactly,
  gcdOfPolynomials,
  multiplyPolynomials,
  powerOfPolynomial,
} from './polynomial.js';

/** polynomial^multiplicity, the polynomial primitive, squarefree, with a positive leading coefficient, of degree >= 1. */
export interface PolynomialPower {
  readonly polynomial: Polynomial;
  readonly multiplicity: number;
}

/**
 * The squarefree decomposition of a primitive polynomial with a positive leading coefficient, by growing multiplicity.
 *
 * @example
 * squarefreePowers([1n, 0n, 2n, 0n, 1n]); // [{ polynomial: [1n, 0n, 1n], multiplicity: 2 }]: (x^2 + 1)^2
 */
export function squarefreePowers(f: Polynomial): PolynomialPower[] {
  if (f.length < 2) return [];
  const found: PolynomialPower[] = [];
  let rest = gcdOfPolynomials(f, derivative(f));
  let left = rest.length === 1 ? f : divideExactly(f, rest);
  for (let multiplicity = 1; left.length > 1; multiplicity++) {
    const more = rest.length === 1 ? rest : gcdOfPolynomials(left, rest);
    const polynomial = more.length === 1 ? left : divideExactly(left, more);
    if (polynomial.length > 1) found.push({ polynomial, multiplicity });
    left = more;
    if (more.length > 1) rest = divideExactly(rest, more);
  }
  return found;
}

/** A factor that two products share, with its multiplicity in each, 0 where it is none. */
interface SharedFactor {
  readonly polynomial: Polynomial;
  readonly first: number;
  readonly second: number;
}

/** Factors so fine that each of two products is a product of powers of them. */
export function commonFactors(one: readonly PolynomialPower[], two: readonly PolynomialPower[]): SharedFactor[] {
  const found: SharedFactor[] = [];
  let others = [...two];
  for (const { polynomial, multiplicity } of one) {
    let rest = polynomial;
    others = others.flatMap((other): PolynomialPower[] => {
      if (rest.length < 2) return [other];
      const common = gcdOfPolynomials(rest, other.polynomial);
      if (degree(common) === 0) return [other];
      found.push({ polynomial: common, first: multiplicity, second: other.multiplicity });
      rest = divideExactly(rest, common);
      const polynomialLeft = divideExactly(other.polynomial, common);
      return polynomialLeft.length > 1 ? [{ ...other, polynomial: polynomialLeft }] : [];
    });
    if (rest.length > 1) found.push({ polynomial: rest, first: multiplicity, second: 0 });
  }
  return [...found, ...others.map(({ polynomial, multiplicity }) => ({ polynomial, first: 0, second: multiplicity }))];
}

/**
 * top / prod polynomial^multiplicity in lowest terms.
 *
 * @param powers squarefree and pairwise coprime
 */
export function cancelled(
  top: Polynomial,
  powers: readonly PolynomialPower[],
): { top: Polynomial; powers: PolynomialPower[] } {
  let numerator = top;
  const left: PolynomialPower[] = [];
  const open = [...powers];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { polynomial, multiplicity } = next;
    const common = gcdOfPolynomials(numerator, polynomial);
    if (degree(common) === 0) {
      left.push(next);
      continue;
    }
    // A part of the factor may cancel without the rest of it.
    numerator = divideExactly(numerator, common);
    if (multiplicity > 1) open.push({ polynomial: common, multiplicity: multiplicity - 1 });
    if (common.length < polynomial.length) {
      left.push({ polynomial: divideExactly(polynomial, common), multiplicity });
    }
  }
  return { top: numerator, powers: byMultiplicity(left) };
}

/** Coprime factors of one multiplicity multiplied, by growing multiplicity: the squarefree decomposition of the product. */
export function byMultiplicity(powers: readonly PolynomialPower[]): PolynomialPower[] {
  const products = new Map<number, Polynomial>();
  for (const { polynomial, multiplicity } of powers) {
    const known = products.get(multiplicity);
    products.set(multiplicity, known ? multiplyPolynomials(known, polynomial) : polynomial);
  }
  return [...products].sort(([a], [b]) => a - b).map(([multiplicity, polynomial]) => ({ polynomial, multiplicity }));
}

/** The product multiplied out. */
export function expandedPowers(powers: readonly PolynomialPower[]): Polynomial {
  return powers.reduce<Polynomial>(
    (product, { polynomial, multiplicity }) =>
      multiplyPolynomials(product, powerOfPolynomial(polynomial, multiplicity)),
    [1n],
  );
}
