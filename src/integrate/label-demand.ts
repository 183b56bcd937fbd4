// How large D must be for the indices of an integrand to exist: U[3,1] needs D >= 3, and three letters that are different values
// in the rows of one expression need D >= 3 as well.

import { isNumeral } from './canonical-form.js';
import type { Integrand } from './integrand.js';
import { DEFAULT_DIMENSION } from './dimension.js';

/** The least D, at least 1; labels on legs of other dimensions are not counted. */
export function labelDemand({ terms }: Integrand, deltas: boolean): number {
  let least = 1;
  for (const { factors, operator } of terms) {
    const sides = [new Set<string>(), new Set<string>()];
    const networks = operator ? [operator] : [];
    for (const { factor } of factors) {
      if (factor.kind === 'entry') {
        sides[0].add(factor.row);
        sides[1].add(factor.column);
      } else if (factor.kind === 'network') networks.push(factor.network);
    }
    for (const { tensors, labels = {}, dimensions = {} } of networks) {
      const labelOf = (index: string): string[] =>
        index in labels && (dimensions[index] ?? DEFAULT_DIMENSION) === DEFAULT_DIMENSION ? [labels[index]] : [];
      for (const { out, in: into } of tensors) {
        for (const label of out.flatMap(labelOf)) sides[0].add(label);
        for (const label of into.flatMap(labelOf)) sides[1].add(label);
      }
    }
    for (const side of sides) {
      const labels = [...side];
      least = Math.max(least, ...labels.filter(isNumeral).map(Number));
      if (!deltas) least = Math.max(least, labels.length);
    }
  }
  return least;
}
