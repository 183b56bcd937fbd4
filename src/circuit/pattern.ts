// Which copies are differentiated in which layers. A product of t derivatives of eps, with layer indices that run over
// 1..L, is a sum over patterns: which indices coincide, and in which order the distinct layers stand. Patterns that
// relabelling of copies, or the exchange of layers that touch disjoint copies, turns into one another have one value.

import { InputError } from '../input-error.js';

/** orders[j] is the number of derivatives that copy j takes in one layer; length t. */
export type LayerOrders = readonly number[];

/** The differentiated layers in the order in which the state meets them. */
export type Pattern = readonly LayerOrders[];

/**
 * All ways to let n indices coincide and to order the distinct values: ordered set partitions, as lists of blocks.
 * 1, 1, 3, 13, 75, 541, 4683 of them for n = 0..6.
 */
export function orderedSetPartitions(n: number): number[][][] {
  if (!Number.isInteger(n) || n < 0 || n > 8) {
    throw new InputError(`orderedSetPartitions: got ${n} indices`, 'an integer from 0 to 8');
  }
  let found: number[][][] = [[]];
  for (let index = 0; index < n; index++) {
    found = found.flatMap((blocks) => [
      ...blocks.map((_, at) => blocks.map((block, b) => (b === at ? [...block, index] : block))),
      ...Array.from({ length: blocks.length + 1 }, (_, at) => [...blocks.slice(0, at), [index], ...blocks.slice(at)]),
    ]);
  }
  return found;
}

/**
 * A name shared by patterns that have the same value for a reason: copies with equal labels relabelled, and neighbouring
 * layers exchanged that touch no common copy. (Averaged over its Haar blocks a layer is an operation on the copies that
 * it touches, and nothing to the others; so such neighbours commute, at every D.)
 *
 * @param pattern the layers, state first
 * @param labels one text for each copy: what distinguishes its state and its observable
 * @param pinned the number of leading layers that may not be moved
 */
export function canonicalPattern(
  pattern: Pattern,
  labels: readonly string[],
  pinned = 0,
): { pattern: Pattern; labels: readonly string[]; key: string } {
  let best: { pattern: Pattern; labels: readonly string[]; key: string } | null = null;
  for (const order of commutingOrders(pattern, pinned)) {
    const columns = labels.map((label, copy) => ({ label, orders: order.map((layer) => layer[copy]) }));
    columns.sort((one, two) => compareColumns(one, two));
    const sorted = order.map((_, row) => columns.map((column) => column.orders[row]));
    const key = `${sorted.map((layer) => layer.join('')).join('|')};${columns.map(({ label }) => label).join(',')}`;
    if (best === null || key > best.key) best = { pattern: sorted, labels: columns.map(({ label }) => label), key };
  }
  return best!;
}

function compareColumns(
  one: { label: string; orders: readonly number[] },
  two: { label: string; orders: readonly number[] },
): number {
  for (let row = 0; row < one.orders.length; row++) {
    if (one.orders[row] !== two.orders[row]) return two.orders[row] - one.orders[row];
  }
  return one.label < two.label ? -1 : one.label > two.label ? 1 : 0;
}

/** Every order of the layers that exchanges of commuting neighbours reach. */
function commutingOrders(pattern: Pattern, pinned: number): Pattern[] {
  const key = (order: readonly number[]) => order.join(',');
  const start = pattern.map((_, row) => row);
  const seen = new Map([[key(start), start]]);
  const queue = [start];
  for (let order = queue.pop(); order !== undefined; order = queue.pop()) {
    for (let row = pinned; row + 1 < order.length; row++) {
      const [one, two] = [pattern[order[row]], pattern[order[row + 1]]];
      if (one.some((orders, copy) => orders > 0 && two[copy] > 0)) continue;
      const exchanged = [...order];
      [exchanged[row], exchanged[row + 1]] = [order[row + 1], order[row]];
      if (seen.has(key(exchanged))) continue;
      seen.set(key(exchanged), exchanged);
      queue.push(exchanged);
    }
  }
  return [...seen.values()].map((order) => order.map((row) => pattern[row]));
}
