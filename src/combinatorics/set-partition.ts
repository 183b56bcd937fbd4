// Partitions of the set {0, ..., n-1}, as labels: element i lies in block labels[i], blocks numbered in the order in which they
// appear, so [0, 0, 1] is {0, 1}, {2}. The diagrams of one side for permutation matrices and, without crossings, for the free quantum
// groups. Source: Rota, Z. Wahrscheinlichkeitstheorie 2, 340 (1964), for the Moebius function; Nica and Speicher, Lectures on the
// Combinatorics of Free Probability, lecture 9, for the non-crossing ones.

import { InputError } from '../input-error.js';

export type SetPartition = readonly number[];

/** The largest n for which the Bell(n) partitions are ever listed: 115975. */
export const MAX_LISTED_SET = 10;

/**
 * Labels of any kind as a set partition: elements with equal labels share a block.
 *
 * @example
 * setPartition([7, 7, 3]); // [0, 0, 1]
 */
export function setPartition(labels: readonly number[]): SetPartition {
  const numbers = new Map<number, number>();
  return labels.map((label) => {
    let number = numbers.get(label);
    if (number === undefined) numbers.set(label, (number = numbers.size));
    return number;
  });
}

/**
 * All partitions of a set of n elements.
 *
 * @param n an integer from 0 to 10
 * @throws InputError on any other n
 * @example
 * setPartitions(2); // [[0, 0], [0, 1]]
 */
export function setPartitions(n: number): SetPartition[] {
  if (!Number.isInteger(n) || n < 0 || n > MAX_LISTED_SET) {
    throw new InputError(`setPartitions: got ${n}`, `an integer from 0 to ${MAX_LISTED_SET}`);
  }
  let list: number[][] = [[]];
  for (let k = 0; k < n; k++) {
    list = list.flatMap((labels) => Array.from({ length: blockCount(labels) + 1 }, (_, block) => [...labels, block]));
  }
  return list;
}

/** The number of blocks. */
export function blockCount(p: SetPartition): number {
  return p.reduce((most, label) => Math.max(most, label + 1), 0);
}

/**
 * The sizes of the blocks, in their order.
 *
 * @example
 * blockSizes([0, 1, 0]); // [2, 1]
 */
export function blockSizes(p: SetPartition): number[] {
  const sizes = new Array<number>(blockCount(p)).fill(0);
  for (const label of p) sizes[label]++;
  return sizes;
}

/** Whether each block of p lies in a block of q: p <= q. */
export function refines(p: SetPartition, q: SetPartition): boolean {
  const block = new Map<number, number>();
  return p.every((label, i) => {
    const known = block.get(label);
    if (known === undefined) block.set(label, q[i]);
    return known === undefined || known === q[i];
  });
}

/**
 * The coarsest partition that refines both.
 *
 * @example
 * meetOf([0, 0, 0], [0, 1, 1]); // [0, 1, 1]
 */
export function meetOf(p: SetPartition, q: SetPartition): SetPartition {
  const width = blockCount(q);
  return setPartition(p.map((label, i) => label * width + q[i]));
}

/**
 * The finest partition that both refine.
 *
 * @example
 * joinOf([0, 0, 1], [0, 1, 1]); // [0, 0, 0]
 */
export function joinOf(p: SetPartition, q: SetPartition): SetPartition {
  const labels = [...p];
  const representative = new Map<number, number>();
  q.forEach((block, i) => {
    const first = representative.get(block);
    if (first === undefined) representative.set(block, i);
    else {
      const [from, to] = [labels[i], labels[first]];
      labels.forEach((label, k) => {
        if (label === from) labels[k] = to;
      });
    }
  });
  return setPartition(labels);
}

/**
 * The Moebius function of the lattice of partitions: prod over blocks of q of (-1)^(m - 1) (m - 1)!, m the blocks of p in it;
 * 0 unless p <= q.
 *
 * @example
 * moebius([0, 1, 2], [0, 0, 0]); // 2n
 */
export function moebius(p: SetPartition, q: SetPartition): bigint {
  if (!refines(p, q)) return 0n;
  const inside = Array.from({ length: blockCount(q) }, () => new Set<number>());
  p.forEach((label, i) => inside[q[i]].add(label));
  return inside.reduce((product, blocks) => product * signedFactorial(blocks.size), 1n);
}

/** (-1)^(m - 1) (m - 1)!, for m >= 1. */
export function signedFactorial(m: number): bigint {
  let product = 1n;
  for (let k = 1; k < m; k++) product *= BigInt(-k);
  return product;
}

/**
 * Whether no a < b < c < d have a, c in one block and b, d in another.
 *
 * @example
 * isNonCrossing([0, 1, 0, 1]); // false
 */
export function isNonCrossing(p: SetPartition): boolean {
  const open: number[] = [];
  const left = blockSizes(p);
  for (const label of p) {
    if (open.at(-1) !== label) {
      if (open.includes(label)) return false;
      open.push(label);
    }
    if (--left[label] === 0) open.pop();
  }
  return true;
}

/**
 * All non-crossing partitions of n points, or those with blocks of two only: Catalan numbers of them.
 *
 * @param n an integer from 0 to 14
 * @example
 * nonCrossingPartitions(4, 'pairs'); // [[0, 0, 1, 1], [0, 1, 1, 0]]
 */
export function nonCrossingPartitions(n: number, blocks: 'all' | 'pairs'): SetPartition[] {
  const found: SetPartition[] = [];
  // Blocks that may still grow, innermost last: to return to one closes all that were opened after it.
  const extend = (labels: number[], sizes: readonly number[], open: readonly number[]): void => {
    if (labels.length === n) {
      if (blocks === 'all' || sizes.every((size) => size === 2)) found.push(labels);
      return;
    }
    for (let depth = open.length - 1; depth >= 0; depth--) {
      const block = open[depth];
      if (blocks === 'pairs' && sizes[block] === 2) continue;
      extend(
        [...labels, block],
        sizes.map((size, other) => (other === block ? size + 1 : size)),
        open.slice(0, depth + 1),
      );
      // A pair that was closed unfinished never comes right.
      if (blocks === 'pairs') break;
    }
    if (blocks === 'all' || sizes.filter((size) => size === 1).length < n - labels.length) {
      extend([...labels, sizes.length], [...sizes, 1], [...open, sizes.length]);
    }
  };
  extend([], [], []);
  return blocks === 'pairs' ? found.sort(compareLabels) : found;
}

function compareLabels(p: SetPartition, q: SetPartition): number {
  const at = p.findIndex((label, i) => label !== q[i]);
  return at < 0 ? 0 : p[at] - q[at];
}
