// Names that people give to kets and that were not declared: phi in psi'*phi is a matrix unless it is said to be a vector.

import { type Word, isTransposed } from './letter.js';

const GREEK = /^(?:psi|phi|varphi|chi|xi|eta|zeta)(?:_?\w{1,3})?$/;

/** Whether a name looks like that of a vector. */
export function isVectorLike(name: string): boolean {
  return GREEK.test(name);
}

/** What to say about such names. */
export function vectorRemark(names: readonly string[]): string {
  const verb = names.length === 1 ? 'is' : 'are';
  const list = names.join(',');
  return `${names.join(', ')} ${verb} not declared as a vector: --vectors ${list} for a constant, --states ${list} for random states`;
}

/**
 * The names in lower case at the ends of a product that would be a number if they were vectors.
 *
 * @example
 * openVectorNames([letter('psi', 'adjoint'), letter('phi')], new Set(['psi'])); // ["phi"]
 */
export function openVectorNames(word: Word, vectors: ReadonlySet<string>): string[] {
  const [first, last] = [word.at(0), word.at(-1)];
  if (first === undefined || last === undefined || !isTransposed(first) || isTransposed(last)) return [];
  const names = [first.name, last.name].filter((name) => !vectors.has(name) && /^[a-z]/.test(name));
  return names.length + Number(vectors.has(first.name)) + Number(vectors.has(last.name)) < 2 ? [] : [...new Set(names)];
}
