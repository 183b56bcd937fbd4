// Contractions in which an index stands once, or more than twice: sums over indices of products of entries, sum_i(A[i,i]*B[i,i]).

import type { ContractedTensor } from './monomial.js';

const LETTERS = 'ijklmnpqsuvw';

/** The name of the vector of ones. */
export const ONES_NAME = 'ones';

/** A product of entries, summed over some indices. */
export interface EntrySum {
  /** what the sum runs over, by its name here */
  readonly over: readonly string[];
  readonly entries: readonly ContractedTensor[];
}

/**
 * The contraction with short names for the indices that are summed over; null where every such index stands twice, as in a network.
 *
 * @example
 * entrySum([{ name: 'A', out: ['_1'], in: ['_1'] }, { name: 'B', out: ['_1'], in: ['_1'] }])?.over; // ["i"]
 */
export function entrySum(tensors: readonly ContractedTensor[]): EntrySum | null {
  const counts = new Map<string, number>();
  for (const { out, in: into } of tensors) {
    for (const index of [...out, ...into]) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const isSummed = (index: string): boolean => index.startsWith('_');
  const isOpen = (index: string): boolean => /^[rc]\d+$/.test(index);
  const isCopied = [...counts].some(([index, count]) => (isSummed(index) ? count !== 2 : isOpen(index) && count > 1));
  if (!isCopied && !tensors.some(({ name }) => name === ONES_NAME)) return null;
  const names = new Map([...counts.keys()].filter(isSummed).map((index, k) => [index, LETTERS[k] ?? `i${k + 1}`]));
  const named = (index: string): string => names.get(index) ?? index;
  return {
    over: [...names.values()],
    entries: tensors.map(({ name, out, in: into }) => ({ name, out: out.map(named), in: into.map(named) })),
  };
}

/** `A[i,j]`, `X[i,j;k,l]`, `ones[r1]`. */
export function entryText({ name, out, in: into }: ContractedTensor): string {
  if (into.length === 0) return `${name}[${out.join(',')}]`;
  return out.length === 1 && into.length === 1
    ? `${name}[${out[0]},${into[0]}]`
    : `${name}[${out.join(',')};${into.join(',')}]`;
}
