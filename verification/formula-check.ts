// From a formula and numbers to a check: the exact value, and wrong values that the same samples must reject. Of a formula
// only its value as data is read here (terms, numbers), never how it was derived.

import { monomialKey } from '../src/algebra/monomial.js';
import { monomialText } from '../src/render/json.js';
import type { Fraction } from '../src/algebra/rational.js';
import type { Claim } from '../formulas/claims/index.js';
import { type Formula, type FormulaTerm, type SymbolValues, evaluateTerms } from '../formulas/formula.js';
import type { Control } from './verdict.js';

/**
 * Values that a check of `formula` must be able to reject: the value times 2; for every product of traces, the value without
 * its term and with the sign of its term turned; the value without one pattern of coinciding layers; and what the paper
 * prints. Those that equal the exact value at these numbers are left out: nothing could tell them apart.
 */
export function negativeControls(
  formula: Formula,
  dim: number,
  layers: number,
  values: SymbolValues,
  claims: readonly Claim[] = [],
): Control[] {
  const valueOf = (terms: readonly FormulaTerm[]) => evaluateTerms(terms, dim, layers, values);
  const exact = valueOf(formula.terms);
  const candidates: { name: string; value: Fraction }[] = [{ name: 'times 2', value: exact.mul(2) }];
  for (const key of distinct(formula.terms.map(({ symbols }) => monomialKey(symbols)))) {
    const alike = formula.terms.filter(({ symbols }) => monomialKey(symbols) === key);
    const part = valueOf(alike);
    const name = monomialText(alike[0].symbols);
    candidates.push({ name: `without ${name}`, value: exact.sub(part) });
    candidates.push({ name: `sign of ${name}`, value: exact.sub(part.mul(2)) });
  }
  const patterns = distinct(formula.terms.map((term) => term.layers.choose));
  if (patterns.length > 1) {
    for (const choose of patterns) {
      const rest = formula.terms.filter((term) => term.layers.choose !== choose);
      candidates.push({ name: `without patterns of ${choose} layers`, value: valueOf(rest) });
    }
  }
  for (const claim of claims) candidates.push({ name: `Eq. ${claim.equation}`, value: valueOf(claim.terms) });
  return candidates
    .filter(({ value }) => !value.equals(exact))
    .map(({ name, value }) => ({ name, value: value.valueOf() }));
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
