// What decides a statement that is no average: lines with a right value and wrong ones, each of which must be told apart.

import type { AuditVerdict } from '../../formulas/claims/verdicts.js';

/** One comparison. */
export interface CheckedLine {
  readonly what: string;
  /** what the statement says, or what it needs */
  readonly claimed: number;
  readonly found: number;
  /** whether the two are one, within rounding or error */
  readonly agrees: boolean;
  /** values that are known to be wrong, in the same test; all must be rejected */
  readonly wrong: readonly { readonly name: string; readonly value: number; readonly rejected: boolean }[];
}

export interface CheckedEvidence {
  readonly verdict: AuditVerdict;
  /** the verdict is borne out by the lines, and no wrong value passed */
  readonly backed: boolean;
  readonly lines: readonly CheckedLine[];
  /** in sentences, in which $...$ is LaTeX */
  readonly words: readonly string[];
}
