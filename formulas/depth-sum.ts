// Averages as sums of c(D) L^k times symbols: the form in which products of averages are multiplied out, compared with what a paper
// prints, and taken to large D and L.

import {
  type Atom,
  type SymbolMonomial,
  monomialKey,
  multiplySymbolMonomials,
  symbolMonomial,
} from '../src/algebra/monomial.js';
import { Fraction, type RationalInput } from '../src/algebra/rational.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import { type Expression, monomialExpression, power, product, sum, symbol } from '../src/render/expression.js';
import { rationalFunctionExpression } from '../src/render/rational-function-expression.js';
import { type FormulaTerm, layerPolynomial } from './formula.js';

/** coefficient(D) * L^layerPower * symbols. */
export interface DepthTerm {
  readonly layerPower: number;
  readonly symbols: SymbolMonomial;
  readonly coefficient: RationalFunction;
}

/** A sum in which every L^k * symbols occurs once, with a coefficient that is not 0; [] is 0. */
export type DepthSum = readonly DepthTerm[];

/** The number 1. */
export const DEPTH_ONE: DepthSum = [{ layerPower: 0, symbols: [], coefficient: RationalFunction.one }];

/**
 * The terms of a formula, their binomials in L multiplied out.
 *
 * @example
 * depthSum(deriveFormula(parseQuantity('K')).terms).length; // 2
 */
export function depthSum(terms: readonly FormulaTerm[]): DepthSum {
  return gathered(
    terms.flatMap(({ layers, symbols, coefficient }) => {
      const polynomial = layerPolynomial(layers);
      return polynomial.numerator.map((c, layerPower) => ({
        layerPower,
        symbols,
        coefficient: coefficient.mul(RationalFunction.constant(polynomial.scale.mul(new Fraction(c)))),
      }));
    }),
  );
}

/** Sum of several sums. */
export function addDepthSums(...sums: readonly DepthSum[]): DepthSum {
  return gathered(sums.flat());
}

/** factor * f. */
export function scaleDepthSum(f: DepthSum, factor: RationalInput): DepthSum {
  const constant = RationalFunction.constant(factor);
  return gathered(f.map((term) => ({ ...term, coefficient: term.coefficient.mul(constant) })));
}

/** f * g. */
export function multiplyDepthSums(f: DepthSum, g: DepthSum): DepthSum {
  return gathered(
    f.flatMap((one) =>
      g.map((two) => ({
        layerPower: one.layerPower + two.layerPower,
        symbols: multiplySymbolMonomials(one.symbols, two.symbols),
        coefficient: one.coefficient.mul(two.coefficient),
      })),
    ),
  );
}

/** f - g. */
export function subtractDepthSums(f: DepthSum, g: DepthSum): DepthSum {
  return addDepthSums(f, scaleDepthSum(g, -1));
}

/** A text that terms with the same L^k * symbols share. */
export function depthTermKey({ layerPower, symbols }: Pick<DepthTerm, 'layerPower' | 'symbols'>): string {
  return `${layerPower};${monomialKey(symbols)}`;
}

/** Like terms added, zeros dropped. */
export function gathered(terms: readonly DepthTerm[]): DepthSum {
  const found = new Map<string, DepthTerm>();
  for (const term of terms) {
    const key = depthTermKey(term);
    const known = found.get(key);
    found.set(key, known ? { ...term, coefficient: known.coefficient.add(term.coefficient) } : term);
  }
  return [...found.values()].filter(({ coefficient }) => !coefficient.isZero);
}

/** The sum as an expression in D and L. */
export function depthSumExpression(terms: DepthSum): Expression {
  return sum(
    terms.map(({ layerPower, symbols, coefficient }) =>
      product([
        rationalFunctionExpression(coefficient),
        ...(layerPower === 0 ? [] : [power(symbol('L'), layerPower)]),
        monomialExpression(symbols),
      ]),
    ),
  );
}

/**
 * How the traces of an observable grow with D:
 * - `pauli-like`: Tr O^k = 0 for odd k, Tr O^k = D tau_k for even k, as for one Pauli string;
 * - `traceless`: Tr O = 0, else Tr O^k = D tau_k, as for most sums of Pauli strings: X + Y + XY has cubes;
 * - `low-rank`: Tr O^k = r_k;
 * - `generic`: Tr O^k = D tau_k.
 * Traces of generators are D times a number in all of them; overlaps, Gram invariants and the target are of order one.
 */
export const OBSERVABLE_REGIMES = ['pauli-like', 'traceless', 'low-rank', 'generic'] as const;
export type ObservableRegime = (typeof OBSERVABLE_REGIMES)[number];

/**
 * How L goes with D:
 * - `fixed`: it stays;
 * - `slow`: it grows more slowly than any power of D, as log^2 D does: D to infinity first, then L;
 * - `order D`: L = ell D;
 * - `order D^2`: L = ell D^2;
 * - `infinite`: L to infinity first, at fixed D.
 */
export const LAYER_REGIMES = ['fixed', 'slow', 'order D', 'order D^2', 'infinite'] as const;
export type LayerRegime = (typeof LAYER_REGIMES)[number];

/** A sum with its traces written as powers of D times symbols of order one; terms that vanish in the regime are gone. */
export function inRegime(terms: DepthSum, observable: ObservableRegime): DepthSum {
  return gathered(
    terms.flatMap(({ layerPower, symbols, coefficient }) => {
      const scaled = scaledSymbols(symbols, observable);
      if (scaled === null) return [];
      const inD = coefficient.mul(RationalFunction.variable.pow(scaled.order));
      return [{ layerPower, symbols: scaled.symbols, coefficient: inD }];
    }),
  );
}

/** What a sum comes to: D^order * L^depth * sum of number * L^k * symbols. */
export interface Leading {
  /** the power of D; where L = ell D or ell D^2 that of L is in it */
  readonly order: number;
  /** the power of L that all of it grows with, in the regimes where L goes to infinity on its own; else 0 */
  readonly depth: number;
  /** the numbers in front of L^layerPower (ell^layerPower) * symbols */
  readonly terms: readonly {
    readonly layerPower: number;
    readonly symbols: SymbolMonomial;
    readonly value: Fraction;
  }[];
}

/**
 * The leading behaviour of a sum that is written in one regime of the observable; null for 0. Every term is c(D) D^e times a product
 * of symbols of order one, so nothing cancels between different products.
 */
export function leadingBehaviour(scaled: DepthSum, layers: LayerRegime): Leading | null {
  if (scaled.length === 0) return null;
  const depthOf = (terms: DepthSum) => Math.max(...terms.map(({ layerPower }) => layerPower));
  const growth = depthGrowth(layers);
  const shift = (term: DepthTerm) => term.coefficient.degree + growth * term.layerPower;
  const orderOf = (terms: DepthSum) => Math.max(...terms.map(shift));
  let kept = scaled;
  if (layers === 'infinite') kept = kept.filter(({ layerPower }) => layerPower === depthOf(scaled));
  const order = orderOf(kept);
  kept = kept.filter((term) => shift(term) === order);
  const depth = layers === 'slow' || layers === 'infinite' ? depthOf(kept) : 0;
  if (layers === 'slow') kept = kept.filter(({ layerPower }) => layerPower === depth);
  return {
    order,
    depth,
    terms: kept.map(({ layerPower, symbols, coefficient }) => ({
      layerPower: layerPower - depth,
      symbols,
      value: expandAtInfinity(coefficient, 1).coefficients[0],
    })),
  };
}

/** The power of D that L follows; 0 where it does not follow D. */
export function depthGrowth(layers: LayerRegime): 0 | 1 | 2 {
  return layers === 'order D' ? 1 : layers === 'order D^2' ? 2 : 0;
}

/** Symbols as D^order times symbols of order one; null when one of them vanishes in the regime. */
function scaledSymbols(
  symbols: SymbolMonomial,
  observable: ObservableRegime,
): { order: number; symbols: SymbolMonomial } | null {
  let order = 0;
  const atoms: Atom[] = [];
  for (const { atom, power: times } of symbols) {
    if (atom.kind === 'trace' && atom.word[0] !== 'X' && vanishes(atom.word.length, observable)) return null;
    const grows = atom.kind === 'trace' && (atom.word[0] === 'X' || observable !== 'low-rank');
    if (grows) order += times;
    const reduced = grows || atom.kind === 'trace' ? normalized(atom, grows) : atom;
    for (let k = 0; k < times; k++) atoms.push(reduced);
  }
  return { order, symbols: symbolMonomial(atoms) };
}

/** Whether Tr O^k is 0. */
function vanishes(k: number, observable: ObservableRegime): boolean {
  return observable === 'pauli-like' ? k % 2 === 1 : observable === 'traceless' && k === 1;
}

/** tau_k = Tr O^k / D or r_k = Tr O^k; for words of several letters the word itself is the name. */
function normalized(atom: Atom & { kind: 'trace' }, grows: boolean): Atom {
  const [letter] = atom.word;
  const pure = atom.word.every((other) => other === letter);
  const prefix = letter === 'X' ? 'xi' : grows ? 'tau' : 'r';
  const name = pure && (letter === 'O' || letter === 'X') ? String(atom.word.length) : atom.word.join('');
  return { kind: 'symbol', name: `${prefix}_${name.replaceAll('_', '')}` };
}

/** What the symbols of a regime stand for. */
export function regimeLegend(observable: ObservableRegime): string {
  switch (observable) {
    case 'pauli-like':
      return 'tr(O^k) = D*tau_k for even k, 0 for odd k';
    case 'traceless':
      return 'tr(O) = 0, tr(O^k) = D*tau_k for k > 1';
    case 'low-rank':
      return 'tr(O^k) = r_k of order one';
    case 'generic':
      return 'tr(O^k) = D*tau_k';
  }
}
