// A claim beside the exact formula, as functions of D: coefficient by coefficient the ratio exact / claimed, its limit for
// large D, and by rule what that says. Nothing about the outcome is written here.

import { monomialKey } from '../../src/algebra/monomial.js';
import type { Fraction } from '../../src/algebra/rational.js';
import type { RationalFunction } from '../../src/algebra/rational-function.js';
import { expandAtInfinity } from '../../src/algebra/series.js';
import type { Formula, FormulaTerm } from '../formula.js';
import type { Claim } from './claim.js';

/** How one term of a claim compares with the term of the exact formula with the same layers and traces. */
export interface TermComparison {
  readonly term: FormulaTerm;
  /** exact / claimed */
  readonly ratio: RationalFunction;
  /** lim D -> infinity of the ratio; null when it grows without bound */
  readonly limit: Fraction | null;
}

export interface ClaimComparison {
  readonly claim: Claim;
  readonly terms: readonly TermComparison[];
  /** terms of the exact formula that the claim does not have */
  readonly lacking: readonly FormulaTerm[];
}

/**
 * Compares a claim with the exact formula of the same quantity.
 *
 * @example
 * compareClaim(eq9, deriveFormula(parseQuantity('K'))).terms[0].limit; // the factor between Eq. (9) and the exact mean
 */
export function compareClaim(claim: Claim, formula: Formula): ClaimComparison {
  const terms = claim.terms.map((term): TermComparison => {
    const exact = formula.terms.find((other) => termKey(other) === termKey(term));
    const ratio = exact ? exact.coefficient.div(term.coefficient) : term.coefficient.sub(term.coefficient);
    return { term, ratio, limit: limitOf(ratio) };
  });
  const claimed = new Set(claim.terms.map(termKey));
  return { claim, terms, lacking: formula.terms.filter((term) => !claimed.has(termKey(term))) };
}

/** lim D -> infinity, or null when there is none. */
export function limitOf(f: RationalFunction): Fraction | null {
  if (f.isZero) return f.scale;
  if (f.degree > 0) return null;
  return f.degree < 0 ? f.scale.mul(0) : expandAtInfinity(f, 1).coefficients[0];
}

function termKey({ layers, symbols }: FormulaTerm): string {
  return `${layers.offset};${layers.choose};${monomialKey(symbols)}`;
}
