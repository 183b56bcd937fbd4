// How large dimensions must be for the indices of an integrand to exist: U[3,1] needs D >= 3, and three letters that are different
// values in the rows of one expression need D >= 3 as well; a label 3 on a leg of dimension dA needs dA >= 3.

import { InputError } from '../input-error.js';
import { isNumeral } from './canonical-form.js';
import { DEFAULT_DIMENSION, type Dimension, dimensionText, parseDimension } from './dimension.js';
import type { Integrand } from './integrand.js';
import { dimensionTexts, labelTexts } from './network.js';

/** A dimension that must be at least so large, more than 1. */
export interface Demand {
  readonly dimension: Dimension;
  readonly atLeast: number;
}

/**
 * What the indices demand of each dimension that they run over.
 *
 * @throws InputError when a dimension that is a number has too few basis vectors
 */
export function labelDemands({ terms }: Integrand, deltas: boolean): Demand[] {
  const least = new Map<string, number>();
  for (const { factors, operator } of terms) {
    // Labels of rows and of columns, by the dimension they run over.
    const sides = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
    const note = (side: 0 | 1, dimension: string, label: string): void => {
      const known = sides[side].get(dimension) ?? new Set();
      sides[side].set(dimension, known.add(label));
    };
    const networks = operator ? [operator] : [];
    for (const { factor } of factors) {
      if (factor.kind === 'entry') {
        note(0, DEFAULT_DIMENSION, factor.row);
        note(1, DEFAULT_DIMENSION, factor.column);
      } else if (factor.kind === 'network') networks.push(factor.network);
    }
    for (const network of networks) {
      const [dimensions, labels] = [dimensionTexts(network), labelTexts(network)];
      for (const { out, in: into } of network.tensors) {
        for (const [side, indices] of [[0, out] as const, [1, into] as const]) {
          for (const index of indices) {
            const label = labels.get(index);
            if (label === undefined) continue;
            note(side, dimensionText(parseDimension(dimensions.get(index) ?? DEFAULT_DIMENSION)), label);
          }
        }
      }
    }
    for (const [dimension, set] of sides.flatMap((side) => [...side])) {
      const labels = [...set];
      const demand = Math.max(...labels.filter(isNumeral).map(Number), deltas ? 1 : labels.length);
      least.set(dimension, Math.max(least.get(dimension) ?? 1, demand));
    }
  }
  const demands = [...least].map(([text, atLeast]) => ({ dimension: parseDimension(text), atLeast }));
  for (const { dimension, atLeast } of demands) {
    if (dimension.powers.length === 0 && dimension.factor < BigInt(atLeast)) {
      throw new InputError(
        `integrate: the indices do not fit into the dimension ${dimension.factor}`,
        `a dimension >= ${atLeast}`,
      );
    }
  }
  return demands.filter(({ dimension, atLeast }) => dimension.powers.length > 0 && atLeast > 1);
}
