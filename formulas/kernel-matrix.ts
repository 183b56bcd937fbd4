// The mean matrix of the supervised kernel, E[K_ab^ij]: for N orthonormal inputs and one observable its eigenvalues in closed
// form; for any Gram matrix and several observables the exact matrix of numbers. Eqs. (17)-(21) of the paper.

import {
  type Atom,
  type SymbolMonomial,
  atomKey,
  monomialKey,
  symbolMonomial,
  multiplySymbolMonomials,
  traceOf,
} from '../src/algebra/monomial.js';
import { Fraction, exactText } from '../src/algebra/rational.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { renderText } from '../src/render/text.js';
import { shownAs } from '../src/shown.js';
import { exactValue } from './derive.js';
import type { Formula, FormulaTerm } from './formula.js';
import { INPUTS } from './haar-average.js';
import { type NumericSetting, atomValue, checkGram } from './observable-values.js';
import type { Quantity } from './quantity.js';
import { formulaExpression } from './render-formula.js';

/** |<a|b>|^2 as the entry formula names it. */
const OVERLAP: Atom = { kind: 'gram', cycle: [1, 2] };

/** An eigenvalue of the mean matrix for N orthonormal inputs: a formula in D, L and N. */
export interface KernelEigenvalue {
  readonly terms: readonly FormulaTerm[];
  /** in N: `1` or `N - 1` */
  readonly multiplicity: string;
  /** vectors: constant ones, or those that add up to zero */
  readonly eigenspace: string;
  /**
   * N below which the eigenvalue is positive, for L >= 1 and neither O nor X a multiple of 1; `every` when N does not occur,
   * null when the products of traces do not agree on it
   */
  readonly positiveBelow: RationalFunction | 'every' | null;
  toString(): string;
}

/**
 * Eigenvalues for N orthonormal inputs and one observable: with diagonal entries d and all others o they are d - o, N - 1
 * times, and d + (N - 1) o.
 *
 * @param entry the formula of `kernel`, with |<a|b>|^2 as a symbol
 */
export function kernelEigenvalues(entry: Formula): KernelEigenvalue[] {
  const diagonal = entry.terms.map((term) => ({ ...term, symbols: without(term.symbols) }));
  const off = entry.terms.filter(({ symbols }) => !hasOverlap(symbols));
  const inputs = symbolMonomial([INPUTS]);
  const timesInputs = off.map((term) => ({ ...term, symbols: multiplySymbolMonomials(term.symbols, inputs) }));
  return [
    eigenvalue([...diagonal, ...negated(off)], 'N - 1', 'vectors whose entries add up to 0'),
    eigenvalue([...diagonal, ...timesInputs, ...negated(off)], '1', 'the vector of ones'),
  ].map((one) => {
    const text = () =>
      `${renderText(formulaExpression({ ...entry, terms: one.terms }))}, multiplicity ${one.multiplicity}`;
    return shownAs(one, { text });
  });
}

function eigenvalue(terms: readonly FormulaTerm[], multiplicity: string, eigenspace: string): KernelEigenvalue {
  const collected = collect(terms);
  return { terms: collected, multiplicity, eigenspace, positiveBelow: zeroInInputs(collected) };
}

/** The N at which (a + b N) * (the same traces) vanishes, when every product of traces agrees on it. */
function zeroInInputs(terms: readonly FormulaTerm[]): RationalFunction | 'every' | null {
  const zeros = terms.flatMap((term) => {
    if (!term.symbols.some(({ atom }) => atomKey(atom) === atomKey(INPUTS))) return [];
    const rest = monomialKey(term.symbols.filter(({ atom }) => atomKey(atom) !== atomKey(INPUTS)));
    const constant = terms.find((other) => monomialKey(other.symbols) === rest);
    return [constant === undefined ? RationalFunction.zero : constant.coefficient.div(term.coefficient).neg()];
  });
  if (zeros.length === 0) return 'every';
  return zeros.every((zero) => zero.equals(zeros[0])) ? zeros[0] : null;
}

function collect(terms: readonly FormulaTerm[]): FormulaTerm[] {
  const found = new Map<string, FormulaTerm>();
  for (const term of terms) {
    const key = `${term.layers.offset};${term.layers.choose};${monomialKey(term.symbols)}`;
    const known = found.get(key);
    found.set(key, known ? { ...term, coefficient: known.coefficient.add(term.coefficient) } : term);
  }
  return [...found.values()].filter(({ coefficient }) => !coefficient.isZero);
}

function negated(terms: readonly FormulaTerm[]): FormulaTerm[] {
  return terms.map((term) => ({ ...term, coefficient: term.coefficient.neg() }));
}

function hasOverlap(symbols: SymbolMonomial): boolean {
  return symbols.some(({ atom }) => atom.kind === 'gram');
}

function without(symbols: SymbolMonomial): SymbolMonomial {
  return symbols.filter(({ atom }) => atom.kind !== 'gram');
}

/** The entry of two outputs: O_1 and O_2 stand for O_i and O_j. */
const ENTRY: Quantity = {
  kind: 'monomial',
  powers: [{ factor: { kind: 'kernel', a: 1, b: 2, i: 1, j: 2 }, power: 1 }],
};

/**
 * The mean matrix as exact numbers; row (a - 1) J + i - 1 is input a and output i of J.
 *
 * @param gram <a|b> of the inputs, real and rational, with unit diagonal
 * @param setting one observable per output
 * @throws InputError when gram is no such matrix
 */
export function meanKernelMatrix(
  ensemble: Ensemble,
  layers: number,
  gram: readonly (readonly Fraction[])[],
  setting: NumericSetting,
): Fraction[][] {
  checkGram(gram, setting.dim);
  const outputs = setting.observables.length;
  const places = gram.flatMap((_, a) => Array.from({ length: outputs }, (_, i) => ({ a, i })));
  const entries = new Map<string, Fraction>();
  const entryOf = (a: number, b: number, i: number, j: number): Fraction => {
    const overlap = gram[a][b].mul(gram[a][b]);
    const key = `${overlap.toFraction()};${Math.min(i, j)};${Math.max(i, j)}`;
    let value = entries.get(key);
    if (value === undefined) {
      const values = entryValues(overlap, i, j, setting);
      value = exactValue(ENTRY, ensemble, setting.dim, layers, values);
      entries.set(key, value);
    }
    return value;
  };
  const matrix = places.map(({ a, i }) => places.map(({ a: b, i: j }) => entryOf(a, b, i, j)));
  return shownAs(matrix, { text: () => matrix.map((row) => row.map(exactText).join(' ')).join('\n') });
}

function entryValues(overlap: Fraction, i: number, j: number, setting: NumericSetting): Map<string, Fraction> {
  const rename = (letter: string) => (letter === 'O_1' ? `O_${i + 1}` : `O_${j + 1}`);
  const traces = [['O_1'], ['O_2'], ['O_1', 'O_2']];
  const values = new Map([[atomKey(OVERLAP), overlap]]);
  for (const word of traces) values.set(atomKey(traceOf(word)), atomValue(traceOf(word.map(rename)), setting));
  if (setting.generatorSpectrum !== undefined) {
    for (const word of [['X'], ['X', 'X']]) values.set(atomKey(traceOf(word)), atomValue(traceOf(word), setting));
  }
  return values;
}
