// Ensembles that are words in others, written out where they stand: V = U^T U of the COE, V = J^T U^T J U of the CSE, W = G G' of
// Wishart, W = G G^T of its real kin. What is averaged over is the matrix inside, under the name of the word.

import { InputError } from '../input-error.js';
import { type Dimension, parseDimension } from './dimension.js';
import type { GraphBuilder, Legs } from './port-graph.js';
import type { RandomMatrix } from './random-matrices.js';

/** How boxes are added to the graph that is being built. */
export interface BoxAdding {
  readonly builder: GraphBuilder;
  /** the matrix inside: ports of its rows, then of its columns */
  readonly add: (legs: Legs, conjugated: boolean) => readonly number[];
  readonly addForm: (dimension: Dimension) => readonly number[];
}

/**
 * The ports of the rows and then of the columns of a word.
 *
 * @returns null for an ensemble that is no word
 */
export function addDerivedBox(
  { name, ensemble, columns }: RandomMatrix,
  conjugated: boolean,
  { outs, ins }: Legs,
  { builder, add, addForm }: BoxAdding,
): readonly number[] | null {
  const joinAll = (one: readonly number[], two: readonly number[]): void => {
    one.forEach((port, k) => {
      builder.connect(port, two[k]);
    });
  };
  switch (ensemble) {
    case 'coe': {
      // V_ij = sum_k U_ki U_kj
      const legs = { outs, ins: outs };
      const [left, right] = [add(legs, conjugated), add(legs, conjugated)];
      joinAll(left.slice(0, outs.length), right.slice(0, outs.length));
      return [...left.slice(outs.length), ...right.slice(outs.length)];
    }
    case 'cse': {
      // V_ij = sum J_ai U_ba J_bc U_cj
      const dimension = oneLeg(name, ensemble, { outs, ins });
      const legs = { outs, ins: outs };
      const [outer, inner] = [addForm(dimension), addForm(dimension)];
      const [left, right] = [add(legs, conjugated), add(legs, conjugated)];
      builder.connect(outer[0], left[1]);
      builder.connect(left[0], inner[0]);
      builder.connect(inner[1], right[0]);
      return [outer[1], right[1]];
    }
    case 'wishart':
    case 'real-wishart': {
      const legs = { outs, ins: columns === undefined ? outs : [parseDimension(columns)] };
      const [left, right] = [add(legs, conjugated), add(legs, ensemble === 'wishart' && !conjugated)];
      joinAll(left.slice(outs.length), right.slice(outs.length));
      return [...left.slice(0, outs.length), ...right.slice(0, outs.length)];
    }
    default:
      return null;
  }
}

/** Coordinates come in pairs: there is one space. */
export function oneLeg(name: string, ensemble: string, { outs, ins }: Legs): Dimension {
  if (outs.length === 1 && ins.length === 1) return outs[0];
  throw new InputError(
    `network: ${name} of ${ensemble} with ${outs.length} rows and ${ins.length} columns`,
    'one of each',
  );
}
