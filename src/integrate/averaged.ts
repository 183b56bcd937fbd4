// What an integral is averaged over: the random names that occur in it, each with its ensemble. Part of every result, so that a
// unitary which was meant to stay fixed does not go unnoticed.

import type { Integrand, IntegrandTerm } from './integrand.js';
import { isConjugated } from './letter.js';
import { type MatrixEnsemble, type RandomInput, varianceOf } from './random-matrices.js';

/** Of a matrix; `haar-state`: the first column of a unitary. */
export type EnsembleName = MatrixEnsemble | 'haar-state';

export interface RandomName {
  readonly name: string;
  readonly ensemble: EnsembleName;
  /** of Gaussian entries, where it is not 1 */
  readonly variance?: string;
  /** the number of columns, where it is not D */
  readonly columns?: string;
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

function randomName(input: RandomInput): RandomName {
  if (typeof input === 'string') return { name: input, ensemble: 'unitary' };
  const { name, ensemble, variance, columns } = input;
  const shown = variance === undefined ? '1' : varianceOf(input).toString();
  return {
    name,
    ensemble,
    ...(shown === '1' ? {} : { variance: shown }),
    ...(columns === undefined ? {} : { columns }),
  };
}

/** `orthogonal`, `wishart(m)`, `gue of variance 1/D`. */
function ensembleText({ ensemble, variance, columns }: RandomName): string {
  return `${ensemble}${columns === undefined ? '' : `(${columns})`}${variance === undefined ? '' : ` of variance ${variance}`}`;
}

/** The random names that occur, in the order in which they were declared. */
export function averagedNames(
  { terms }: Integrand,
  random: readonly RandomInput[],
  states: readonly string[],
): readonly RandomName[] {
  const occurring = new Set(terms.flatMap((term) => [...nameCounts(term).keys()]));
  return [...random.map(randomName), ...states.map((name): RandomName => ({ name, ensemble: 'haar-state' }))].filter(
    ({ name }) => occurring.has(name),
  );
}

/**
 * The same as a sentence.
 *
 * @example
 * averagedText([{ name: 'U', ensemble: 'unitary' }, { name: 'V', ensemble: 'unitary' }]); // "Averaged over U, V: unitary."
 */
export function averagedText(random: readonly RandomName[]): string {
  if (random.length === 0) return 'Nothing was averaged.';
  const byEnsemble = new Map<string, string[]>();
  for (const one of random) {
    const text = ensembleText(one);
    byEnsemble.set(text, [...(byEnsemble.get(text) ?? []), one.name]);
  }
  const lists = [...byEnsemble].map(([ensemble, names]) => `${names.join(', ')}: ${ensemble}`);
  return `Averaged over ${lists.join('; ')}.`;
}
