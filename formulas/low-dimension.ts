// Does a rational function of D, derived for large D, also hold at a small integer D? Below the degree of the Weingarten
// functions two formulas may differ term by term and yet agree: for a D x D matrix the traces Tr O^k with k > D are
// polynomials in the first D (Newton's identities, e_k = 0 for k > D). So both are written in Tr O, ..., Tr O^D and
// compared as polynomials: an exact decision, not a sample.

import {
  type Atom,
  type SymbolMonomial,
  atomKey,
  monomialKey,
  multiplySymbolMonomials,
  symbolMonomial,
  traceOf,
} from '../src/algebra/monomial.js';
import { Fraction } from '../src/algebra/rational.js';
import type { RationalFunction } from '../src/algebra/rational-function.js';
import type { AverageTerm } from './haar-average.js';

/** A polynomial in commuting symbols: monomial key -> coefficient. */
type SymbolPolynomial = Map<string, { symbols: SymbolMonomial; coefficient: Fraction }>;

/**
 * True when the symbolic terms, evaluated at D, equal the exact ones for every observable (and generator) of that dimension;
 * false at a pole. Gram invariants and traces that mix different matrices are compared as they stand: of relations between
 * those nothing is known here, so false says "not shown".
 */
export function holdsAt(
  symbolic: readonly AverageTerm<RationalFunction>[],
  exact: readonly AverageTerm<Fraction>[],
  dim: number,
): boolean {
  const at = new Fraction(dim);
  if (symbolic.some(({ coefficient }) => coefficient.hasPoleAt(at))) return false;
  const differences = new Map<string, SymbolPolynomial>();
  const include = (
    layers: { offset: number; choose: number },
    symbols: SymbolMonomial,
    coefficient: Fraction,
  ): void => {
    const key = `${layers.offset};${layers.choose}`;
    const polynomial: SymbolPolynomial = differences.get(key) ?? (new Map() as SymbolPolynomial);
    differences.set(key, polynomial);
    for (const term of reduce(symbols, dim).values()) {
      addTo(polynomial, term.symbols, term.coefficient.mul(coefficient));
    }
  };
  for (const { layers, symbols, coefficient } of symbolic) include(layers, symbols, coefficient.evaluate(at));
  for (const { layers, symbols, coefficient } of exact) include(layers, symbols, coefficient.neg());
  return [...differences.values()].every((polynomial) => polynomial.size === 0);
}

function addTo(polynomial: SymbolPolynomial, symbols: SymbolMonomial, coefficient: Fraction): void {
  const key = monomialKey(symbols);
  const total = (polynomial.get(key)?.coefficient ?? new Fraction(0n)).add(coefficient);
  if (total.n === 0n) polynomial.delete(key);
  else polynomial.set(key, { symbols, coefficient: total });
}

function multiply(one: SymbolPolynomial, two: SymbolPolynomial): SymbolPolynomial {
  const result: SymbolPolynomial = new Map();
  for (const a of one.values()) {
    for (const b of two.values()) {
      addTo(result, multiplySymbolMonomials(a.symbols, b.symbols), a.coefficient.mul(b.coefficient));
    }
  }
  return result;
}

function single(symbols: SymbolMonomial, coefficient = new Fraction(1n)): SymbolPolynomial {
  return new Map([[monomialKey(symbols), { symbols, coefficient }]]);
}

/** The monomial with Tr A^k, k > D, written in lower traces of the same A. */
function reduce(symbols: SymbolMonomial, dim: number): SymbolPolynomial {
  let result = single([]);
  for (const { atom, power } of symbols) {
    const factor = reducedAtom(atom, dim);
    for (let k = 0; k < power; k++) result = multiply(result, factor);
  }
  return result;
}

const reducedTraces = new Map<string, SymbolPolynomial>();

function reducedAtom(atom: Atom, dim: number): SymbolPolynomial {
  if (atom.kind !== 'trace' || atom.word.length <= dim || new Set(atom.word).size > 1) {
    return single(symbolMonomial([atom]));
  }
  const key = `${dim};${atomKey(atom)}`;
  let known = reducedTraces.get(key);
  if (!known) reducedTraces.set(key, (known = newton(atom.word[0], atom.word.length, dim)));
  return known;
}

/** p_k = (-1)^(k-1) k e_k - sum_{0<i<k} (-1)^(k-i) e_{k-i} p_i with e_k = 0 for k > D. */
function newton(letter: string, k: number, dim: number): SymbolPolynomial {
  const e: SymbolPolynomial[] = [single([])];
  const p: SymbolPolynomial[] = [];
  for (let m = 1; m <= k; m++) {
    const known = new Map() as SymbolPolynomial;
    for (let i = 1; i < m; i++) {
      for (const term of multiply(e[m - i], p[i]).values()) {
        addTo(known, term.symbols, (m - i) % 2 === 0 ? term.coefficient.neg() : term.coefficient);
      }
    }
    if (m <= dim) {
      p[m] = single(symbolMonomial([traceOf(new Array<string>(m).fill(letter))]));
      // (-1)^(m-1) m e_m = p_m - known
      const sum: SymbolPolynomial = new Map(p[m]);
      for (const term of known.values()) addTo(sum, term.symbols, term.coefficient.neg());
      const unit = new Fraction(m % 2 === 1 ? 1 : -1, m);
      e[m] = new Map([...sum].map(([key, term]) => [key, { ...term, coefficient: term.coefficient.mul(unit) }]));
    } else {
      p[m] = known;
      e[m] = new Map();
    }
  }
  return p[k];
}
