// Polynomials in commuting symbols (traces of generators, an overlap) over any ring, as a ring of their own: what moments of a layer are
// made of when a generator is known by its traces.

import { type SymbolMonomial, monomialKey, multiplySymbolMonomials } from '../../src/algebra/monomial.js';
import type { Ring } from '../../src/algebra/ring.js';

/** The terms by their monomials, none of them 0. */
export type SymbolPolynomial<T> = ReadonlyMap<string, { readonly symbols: SymbolMonomial; readonly coefficient: T }>;

/** coefficient * symbols */
export function symbolTerm<T>(ring: Ring<T>, coefficient: T, symbols: SymbolMonomial = []): SymbolPolynomial<T> {
  return ring.isZero(coefficient) ? new Map() : new Map([[monomialKey(symbols), { symbols, coefficient }]]);
}

/** The ring of polynomials in symbols with coefficients in a ring. */
export function symbolPolynomialRing<T>(ring: Ring<T>): Ring<SymbolPolynomial<T>> {
  const one = symbolTerm(ring, ring.one);
  const zero: SymbolPolynomial<T> = new Map();
  const add = (f: SymbolPolynomial<T>, g: SymbolPolynomial<T>): SymbolPolynomial<T> => {
    if (f.size === 0) return g;
    const sum = new Map(f);
    for (const [key, { symbols, coefficient }] of g) {
      const known = sum.get(key);
      const total = known === undefined ? coefficient : ring.add(known.coefficient, coefficient);
      if (ring.isZero(total)) sum.delete(key);
      else sum.set(key, { symbols, coefficient: total });
    }
    return sum;
  };
  const neg = (f: SymbolPolynomial<T>): SymbolPolynomial<T> =>
    new Map([...f].map(([key, term]) => [key, { ...term, coefficient: ring.neg(term.coefficient) }]));
  const mul = (f: SymbolPolynomial<T>, g: SymbolPolynomial<T>): SymbolPolynomial<T> => {
    let result = zero;
    for (const a of f.values()) {
      for (const b of g.values()) {
        const symbols = a.symbols.length === 0 ? b.symbols : multiplySymbolMonomials(a.symbols, b.symbols);
        result = add(result, symbolTerm(ring, ring.mul(a.coefficient, b.coefficient), symbols));
      }
    }
    return result;
  };
  return {
    zero,
    one,
    add,
    neg,
    mul,
    sub: (f, g) => add(f, neg(g)),
    isZero: (f) => f.size === 0,
    equals: (f, g) => add(f, neg(g)).size === 0,
    fromInteger: (n) => symbolTerm(ring, ring.fromInteger(n)),
  };
}
