// A statement of the paper as data: what it says, word for word as a formula, and nothing about whether it holds.

import type { FormulaTerm } from '../formula.js';

/** The paper's side only; the exact counterpart is derived and compared elsewhere. */
export interface Claim {
  /** the id by which reports speak of it: `eq9` */
  readonly id: string;
  /** the number that the paper prints */
  readonly equation: string;
  readonly latex: string;
  /** the quantity whose average it approximates, as `derive` names it */
  readonly quantity: string;
  /** the assumptions that the paper states */
  readonly assumptions: string;
  readonly terms: readonly FormulaTerm[];
}
