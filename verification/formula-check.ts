// From exact terms and numbers to a check: the exact value, and wrong values that the same samples must reject. Of a formula
// only its value as data is read here (terms, numbers), never how it was derived.

import type { Claim } from '../formulas/claims/index.js';
import { type SymbolValues, layerCountAt, symbolValue } from '../formulas/formula.js';
import type { AverageTerm } from '../formulas/haar-average.js';
import { type SymbolMonomial, monomialKey } from '../src/algebra/monomial.js';
import { Fraction } from '../src/algebra/rational.js';
import { monomialText } from '../src/render/json.js';
import type { Control } from './verdict.js';

/** One term of an exact average as a number. */
export interface ValuedTerm {
  /** how many distinct layers its pattern has */
  readonly distinctLayers: number;
  readonly symbols: SymbolMonomial;
  readonly value: Fraction;
}

/** The terms of an average at one D, with numbers for everything else. */
export function valuedTerms(
  terms: readonly AverageTerm<Fraction>[],
  layers: number,
  values: SymbolValues,
): ValuedTerm[] {
  return terms.map((term) => ({
    distinctLayers: term.layers.choose,
    symbols: term.symbols,
    value: layerCountAt(term.layers, layers).mul(term.coefficient).mul(symbolValue(term.symbols, values)),
  }));
}

/** The sum of valued terms: the exact average. */
export function totalOf(terms: readonly ValuedTerm[]): Fraction {
  return terms.reduce((sum, { value }) => sum.add(value), new Fraction(0n));
}

/**
 * Values that a check must be able to reject: the exact value times 2; for every product of traces, the value without its
 * term and with the sign of its term turned; the value without the patterns of one number of distinct layers; and what the
 * paper prints. Those that equal the exact value at these numbers are left out: nothing could tell them apart.
 */
export function negativeControls(terms: readonly ValuedTerm[], claimed: readonly ClaimedValue[] = []): Control[] {
  const exact = totalOf(terms);
  const candidates: { name: string; value: Fraction }[] = [{ name: 'times 2', value: exact.mul(2) }];
  for (const key of distinct(terms.map(({ symbols }) => monomialKey(symbols)))) {
    const alike = terms.filter(({ symbols }) => monomialKey(symbols) === key);
    const part = totalOf(alike);
    const name = monomialText(alike[0].symbols);
    candidates.push({ name: `without ${name}`, value: exact.sub(part) });
    candidates.push({ name: `sign of ${name}`, value: exact.sub(part.mul(2)) });
  }
  const patterns = distinct(terms.map(({ distinctLayers }) => distinctLayers));
  if (patterns.length > 1) {
    for (const count of patterns) {
      const rest = terms.filter(({ distinctLayers }) => distinctLayers !== count);
      candidates.push({ name: `without patterns of ${count} layers`, value: totalOf(rest) });
    }
  }
  return [...candidates, ...claimed]
    .filter(({ value }) => !value.equals(exact))
    .map(({ name, value }) => ({ name, value: value.valueOf() }));
}

/** A value that a statement of the paper gives. */
export interface ClaimedValue {
  readonly name: string;
  readonly value: Fraction;
}

/** What a table calls a claim: `Eq. (9)`, or the statement itself where the paper gives it no number. */
export function claimName({ equation }: Pick<Claim, 'equation'>): string {
  return equation.startsWith('(') ? `Eq. ${equation}` : equation;
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
