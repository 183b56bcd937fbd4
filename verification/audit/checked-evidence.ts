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
  /** in the same test what must come out wrong, or in a known way: wrong formulas, designs of too low an order */
  readonly controls: readonly { readonly name: string; readonly value: number; readonly asExpected: boolean }[];
}

export interface CheckedEvidence {
  readonly verdict: AuditVerdict;
  /** the verdict is borne out by the lines, and every control came out as expected */
  readonly backed: boolean;
  readonly lines: readonly CheckedLine[];
  /** in sentences, in which $...$ is LaTeX */
  readonly words: readonly string[];
}
