// A figure judged at the size that it shows, not by a limit: exact over claimed for the observables that several seeds draw.

import type { Claim } from '../../formulas/claims/claim.js';
import type { ClaimVerdict } from '../../formulas/claims/comparison.js';
import { sideAt } from '../../formulas/claims/side.js';
import { Fraction } from '../../src/algebra/rational.js';
import { drawPaperObservable } from '../paper-experiment.js';

export interface OwnSize {
  readonly dim: number;
  readonly layers: number;
  /** exact over claimed for the observable of each seed, seed 1 first */
  readonly ratios: readonly number[];
  readonly verdict: ClaimVerdict;
}

const SEEDS = 10;
/** What lies within this share of a line in a figure agrees with it fairly, to use the paper's own word. */
const FIGURE_PRECISION = 0.1;

/** The ratios at the size of the figure; null for a statement that is judged by its limits. */
export function ownSize({ atOwnSize, circuits, ensemble, exact, claimed }: Claim): OwnSize | null {
  if (atOwnSize === undefined || circuits === undefined) return null;
  const [{ dim, layers }] = circuits;
  const ratios = Array.from({ length: SEEDS }, (_, k) => {
    const sum = drawPaperObservable(k + 1, Math.log2(dim));
    const setting = { dim, layers, ensemble, observables: [{ kind: 'pauli', sum }] as const, target: new Fraction(0) };
    return sideAt(exact, setting).div(sideAt(claimed, setting)).valueOf();
  });
  return { dim, layers, ratios, verdict: verdictOfRatios(ratios) };
}

/**
 * `asymptotic` when all ratios are 1 as far as a figure shows, `constant` when all are one other number, else `fails`.
 *
 * @example
 * verdictOfRatios([1.01, 0.98]); // "asymptotic"
 * verdictOfRatios([1.05, 1.56]); // "fails"
 */
export function verdictOfRatios(ratios: readonly number[]): ClaimVerdict {
  const all = (of: number) => ratios.every((ratio) => Math.abs(ratio / of - 1) < FIGURE_PRECISION);
  if (all(1)) return 'asymptotic';
  return all(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length) ? 'constant' : 'fails';
}
