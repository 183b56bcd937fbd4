// What a formula comes to for large D: the leading power of D and its coefficient, in three regimes of the observable and three
// of the number of layers. Every term is c(D) D^e times a product of symbols of order one, so that nothing cancels between
// different products, and within one product the rational functions are added exactly.

import { type Atom, type SymbolMonomial, monomialKey, symbolMonomial } from '../src/algebra/monomial.js';
import { Fraction } from '../src/algebra/rational.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import {
  type Expression,
  monomialExpression,
  power,
  product,
  rationalNumber,
  sum,
  symbol,
} from '../src/render/expression.js';
import { type Formula, layerPolynomial } from './formula.js';

/**
 * How the traces of an observable grow with D:
 * - `pauli-like`: Tr O^k = 0 for odd k, Tr O^k = D tau_k for even k;
 * - `low-rank`: Tr O^k = r_k;
 * - `generic`: Tr O^k = D tau_k.
 * Traces of generators are D times a number in all three; overlaps, Gram invariants and the target are of order one.
 */
export const OBSERVABLE_REGIMES = ['pauli-like', 'low-rank', 'generic'] as const;
export type ObservableRegime = (typeof OBSERVABLE_REGIMES)[number];

/** L fixed; L = ell D; or L to infinity first, where only its highest power counts. */
export const LAYER_REGIMES = ['fixed', 'order D', 'infinite'] as const;
export type LayerRegime = (typeof LAYER_REGIMES)[number];

export interface RegimeLimit {
  readonly observable: ObservableRegime;
  readonly layers: LayerRegime;
  /** the average is D^order times `coefficient` to leading order; null when it vanishes identically */
  readonly order: number | null;
  /** in L (or ell = L/D) and the numbers tau_k or r_k */
  readonly coefficient: Expression;
  /** the leading behaviour as a whole */
  readonly leading: Expression;
}

/** All nine limits of a formula. */
export function regimeLimits(formula: Formula): RegimeLimit[] {
  return OBSERVABLE_REGIMES.flatMap((observable) =>
    LAYER_REGIMES.map((layers) => regimeLimit(formula, observable, layers)),
  );
}

/** coefficient(D) * L^layerPower * symbols of order one. */
interface ScaledTerm {
  readonly layerPower: number;
  readonly symbols: SymbolMonomial;
  readonly coefficient: RationalFunction;
}

/**
 * One limit.
 *
 * @example
 * regimeLimit(deriveFormula(parseQuantity('K')), 'pauli-like', 'fixed').order; // -1: E[K] ~ 2 L tau_2 / D
 */
export function regimeLimit(formula: Formula, observable: ObservableRegime, layers: LayerRegime): RegimeLimit {
  let terms = scaledTerms(formula, observable);
  if (layers === 'infinite') {
    const highest = Math.max(...terms.map(({ layerPower }) => layerPower));
    terms = terms.filter(({ layerPower }) => layerPower === highest);
  }
  const shift = (term: ScaledTerm) => (layers === 'order D' ? term.layerPower : 0);
  if (terms.length === 0) {
    return { observable, layers, order: null, coefficient: rationalNumber(0), leading: rationalNumber(0) };
  }
  const order = Math.max(...terms.map((term) => term.coefficient.degree + shift(term)));
  const leadingTerms = terms.filter((term) => term.coefficient.degree + shift(term) === order);
  const letter = layers === 'order D' ? 'ell' : 'L';
  const coefficient = sum(
    leadingTerms.map(({ coefficient: f, layerPower, symbols }) =>
      product([
        rationalNumber(expandAtInfinity(f, 1).coefficients[0]),
        ...(layerPower === 0 ? [] : [power(symbol(letter), layerPower)]),
        monomialExpression(symbols),
      ]),
    ),
  );
  return { observable, layers, order, coefficient, leading: product([power(symbol('D'), order), coefficient]) };
}

function scaledTerms(formula: Formula, observable: ObservableRegime): ScaledTerm[] {
  const found = new Map<string, ScaledTerm>();
  for (const { layers, symbols, coefficient } of formula.terms) {
    const scaled = scaledSymbols(symbols, observable);
    if (scaled === null) continue;
    const inD = coefficient.mul(RationalFunction.variable.pow(scaled.order));
    const polynomial = layerPolynomial(layers);
    polynomial.numerator.forEach((c, layerPower) => {
      if (c === 0n) return;
      const share = RationalFunction.constant(polynomial.scale.mul(new Fraction(c)));
      const key = `${layerPower};${monomialKey(scaled.symbols)}`;
      const known = found.get(key)?.coefficient ?? RationalFunction.zero;
      found.set(key, { layerPower, symbols: scaled.symbols, coefficient: known.add(inD.mul(share)) });
    });
  }
  return [...found.values()].filter(({ coefficient }) => !coefficient.isZero);
}

/** Symbols as D^order times symbols of order one; null when one of them vanishes in the regime. */
function scaledSymbols(
  symbols: SymbolMonomial,
  observable: ObservableRegime,
): { order: number; symbols: SymbolMonomial } | null {
  let order = 0;
  const atoms: Atom[] = [];
  for (const { atom, power: times } of symbols) {
    if (atom.kind === 'trace' && atom.word[0] !== 'X' && observable === 'pauli-like' && atom.word.length % 2 === 1) {
      return null;
    }
    const grows = atom.kind === 'trace' && (atom.word[0] === 'X' || observable !== 'low-rank');
    if (grows) order += times;
    const reduced = grows || atom.kind === 'trace' ? normalized(atom, grows) : atom;
    for (let k = 0; k < times; k++) atoms.push(reduced);
  }
  return { order, symbols: symbolMonomial(atoms) };
}

/** tau_k = Tr O^k / D or r_k = Tr O^k; for words of several letters the word itself is the name. */
function normalized(atom: Atom & { kind: 'trace' }, grows: boolean): Atom {
  const [letter] = atom.word;
  const pure = atom.word.every((other) => other === letter);
  const prefix = letter === 'X' ? 'xi' : grows ? 'tau' : 'r';
  const name = pure && (letter === 'O' || letter === 'X') ? String(atom.word.length) : atom.word.join('');
  return { kind: 'symbol', name: `${prefix}_${name.replaceAll('_', '')}` };
}

/** The traces of a monomial as expressions, for a legend of the regime. */
export function regimeLegend(observable: ObservableRegime): string {
  switch (observable) {
    case 'pauli-like':
      return 'tr(O^k) = D*tau_k for even k, 0 for odd k';
    case 'low-rank':
      return 'tr(O^k) = r_k of order one';
    case 'generic':
      return 'tr(O^k) = D*tau_k';
  }
}
