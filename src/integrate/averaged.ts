// What an integral is averaged over: the random names that occur in it, each with its ensemble. Part of every result, so that a
// unitary which was meant to stay fixed does not go unnoticed.

import type { Integrand, IntegrandTerm } from './integrand.js';
import { isConjugated } from './letter.js';

/** `unitary`: Haar measure on U(D); `haar-state`: the first column of such a unitary. */
export type EnsembleName = 'unitary' | 'haar-state';

export interface RandomName {
  readonly name: string;
  readonly ensemble: EnsembleName;
}

/** How often a name stands in a term as it is, and conjugated. */
export interface NameCount {
  readonly plain: number;
  readonly conjugated: number;
}

/** The matrices and vectors of one term. */
export function nameCounts({ factors, matrix = [], operator }: IntegrandTerm): ReadonlyMap<string, NameCount> {
  const counts = new Map<string, { plain: number; conjugated: number }>();
  const note = (name: string, conjugated: boolean, times: number): void => {
    const count = counts.get(name) ?? { plain: 0, conjugated: 0 };
    count[conjugated ? 'conjugated' : 'plain'] += times;
    counts.set(name, count);
  };
  const networks = operator ? [{ network: operator, times: 1 }] : [];
  const words = [{ word: matrix, times: 1 }];
  for (const { factor, power } of factors) {
    if (factor.kind === 'network') networks.push({ network: factor.network, times: power });
    else words.push({ word: factor.word, times: power });
  }
  for (const { word, times } of words) for (const letter of word) note(letter.name, isConjugated(letter), times);
  for (const { network, times } of networks) {
    for (const { name, conjugated = false } of network.tensors) note(name, conjugated, times);
  }
  return counts;
}

/** The random names that occur, in the order in which they were declared. */
export function averagedNames(
  { terms }: Integrand,
  random: readonly string[],
  states: readonly string[],
): readonly RandomName[] {
  const occurring = new Set(terms.flatMap((term) => [...nameCounts(term).keys()]));
  return [
    ...random.map((name): RandomName => ({ name, ensemble: 'unitary' })),
    ...states.map((name): RandomName => ({ name, ensemble: 'haar-state' })),
  ].filter(({ name }) => occurring.has(name));
}

/**
 * The same as a sentence.
 *
 * @example
 * averagedText([{ name: 'U', ensemble: 'unitary' }, { name: 'V', ensemble: 'unitary' }]); // "Averaged over U, V: unitary."
 */
export function averagedText(random: readonly RandomName[]): string {
  if (random.length === 0) return 'Nothing was averaged.';
  const byEnsemble = new Map<EnsembleName, string[]>();
  for (const { name, ensemble } of random) byEnsemble.set(ensemble, [...(byEnsemble.get(ensemble) ?? []), name]);
  const lists = [...byEnsemble].map(([ensemble, names]) => `${names.join(', ')}: ${ensemble}`);
  return `Averaged over ${lists.join('; ')}.`;
}
