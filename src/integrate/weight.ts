// What stands in front of one contraction after the average over one unitary of degree n on dimension d: counts of Weingarten
// functions, not yet numbers. The same counts are then read at symbolic D and at each integer D, where fewer partitions count.

import type { Fraction } from '../algebra/rational.js';
import type { Partition } from '../combinatorics/partition.js';
import { type Dimension, dimensionText } from './dimension.js';

/** The group whose Weingarten functions are counted; symplectic ones stand for (-1)^n times those of O at -d. */
export type WeightGroup = 'unitary' | 'orthogonal' | 'symplectic';

export type Weight =
  /** sum of count * loops * Wg(class), classes numbered as in partitions(n) */
  | {
      readonly basis: 'class';
      readonly group: WeightGroup;
      readonly parts: readonly { readonly class: number; readonly loops: Dimension; readonly count: bigint }[];
    }
  /** scale * loops * sum_lambda values[lambda] / prod_cells (d + content), lambda numbered as in partitions(n) */
  | {
      readonly basis: 'content';
      readonly scale: Fraction;
      readonly loops: Dimension;
      readonly values: readonly bigint[];
    }
  /** sum of count * loops / (d (d + s) ... (d + (n - 1) s)) with s = 1, for O(d) s = 2: only lambda = (n) */
  | {
      readonly basis: 'symmetric';
      readonly step: 1 | 2;
      readonly parts: readonly { readonly loops: Dimension; readonly count: bigint }[];
    }
  /** sum of count * loops, whatever the dimension: Gaussian matrices, phases */
  | {
      readonly basis: 'count';
      readonly parts: readonly { readonly loops: Dimension; readonly count: bigint }[];
    }
  /** sum of count * loops / (d^power d (d - 1) ... (d - blocks + 1)), only blocks <= d: permutations */
  | {
      readonly basis: 'falling';
      readonly parts: readonly FallingPart[];
    }
  /** E p_plain(U) conj(p_conjugated(U)): sum over lambda with at most d rows of the product of the characters */
  | { readonly basis: 'rows'; readonly plain: Partition; readonly conjugated: Partition };

export interface FallingPart {
  readonly blocks: number;
  readonly power: number;
  readonly loops: Dimension;
  readonly count: bigint;
}

/** A text that equal weights share; null when it would be longer than the sum is worth. */
export function weightKey(weight: Weight): string | null {
  switch (weight.basis) {
    case 'class':
      return `c${weight.group[0]}${weight.parts.map((part) => `${part.class}:${dimensionText(part.loops)}:${part.count}`).join(',')}`;
    case 'symmetric':
      return `s${weight.step};${weight.parts.map((part) => `${dimensionText(part.loops)}:${part.count}`).join(',')}`;
    case 'count':
      return `n${weight.parts.map((part) => `${dimensionText(part.loops)}:${part.count}`).join(',')}`;
    case 'falling':
      return `f${weight.parts
        .map(({ blocks, power, loops, count }) => `${blocks}.${power}:${dimensionText(loops)}:${count}`)
        .join(',')}`;
    case 'rows':
      return `r${weight.plain.join(',')};${weight.conjugated.join(',')}`;
    case 'content':
      return null;
  }
}

/** One average: over which unitary, and what it leaves. */
export interface Stage {
  readonly unitary: string;
  readonly degree: number;
  /** of the space that the unitary acts on */
  readonly dimension: Dimension;
  /** from which integer dimension on the symbolic weights are proven: the degree, or 1 where only lambda = (n) counts */
  readonly provenFrom: number;
  readonly explain: string;
  readonly outcome: StageOutcome;
}

export type StageOutcome =
  | { readonly kind: 'sum'; readonly entries: readonly StageEntry[] }
  /** every piece on the left with every piece on the right: no two products are equal */
  | {
      readonly kind: 'product';
      readonly left: readonly (readonly number[])[];
      readonly right: readonly (readonly number[])[];
      readonly weights: readonly Weight[];
      /** number of the weight of (left, right), at [left * right.length + right] */
      readonly weightOf: Uint8Array;
    };

/** Components by number, and what stands in front of them: the sum of the weights. */
export interface StageEntry {
  readonly components: readonly number[];
  readonly weights: readonly Weight[];
}
