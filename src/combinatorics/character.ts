// Irreducible characters of the symmetric group by the Murnaghan-Nakayama rule: chi^lambda(mu) is the sum over rim hooks
// of length mu_1 in lambda, with sign (-1)^(rows - 1), of the character of what remains at the remaining cycles.
// On beta numbers (first-column hook lengths) a rim hook of length k is a bead that moves down by k; its sign counts the
// beads that it jumps. Source: James and Kerber, The Representation Theory of the Symmetric Group, sections 2.4 and 2.7.

import { InputError } from '../input-error.js';
import {
  MAX_COUNTED_DEGREE,
  type Partition,
  partition,
  partitionCount,
  partitionKey,
  partitions,
  size,
} from './partition.js';

/** Rim hooks of one length in one partition: what is left, and the sign. */
interface RimHook {
  readonly rest: Partition;
  readonly sign: 1 | -1;
}

/** The rim hooks of length k in lambda. */
export function rimHooks(lambda: Partition, k: number): RimHook[] {
  const beads = lambda.map((part, row) => part + lambda.length - 1 - row);
  const found: RimHook[] = [];
  beads.forEach((bead, row) => {
    const target = bead - k;
    if (target < 0 || beads.includes(target)) return;
    let jumped = 0;
    for (let below = row + 1; below < beads.length && beads[below] > target; below++) jumped++;
    const moved = beads.filter((_, other) => other !== row);
    moved.splice(row + jumped, 0, target);
    const rest = moved.map((b, i) => b - (moved.length - 1 - i)).filter((part) => part > 0);
    found.push({ rest, sign: jumped % 2 === 0 ? 1 : -1 });
  });
  return found;
}

/**
 * chi^lambda(mu), exactly.
 *
 * @param lambda the representation, a partition of n
 * @param mu the conjugacy class, a partition of the same n
 * @throws InputError when one is no partition, or the sizes differ
 * @example
 * character([2, 1], [3]); // -1n
 */
export function character(lambda: Partition, mu: Partition): bigint {
  const [rows, parts] = [partition(lambda), partition(mu)];
  if (size(rows) !== size(parts)) {
    throw new InputError(`character: (${rows.join(',')}) and (${parts.join(',')})`, 'two partitions of one integer');
  }
  // Large cycles first: fewest hooks. Equal remainders are met along many paths, so level by level with a map.
  let level = new Map<string, { shape: Partition; weight: bigint }>([
    [partitionKey(rows), { shape: rows, weight: 1n }],
  ]);
  for (const part of parts) {
    const next = new Map<string, { shape: Partition; weight: bigint }>();
    for (const { shape, weight } of level.values()) {
      for (const { rest, sign } of rimHooks(shape, part)) {
        const key = partitionKey(rest);
        const entry = next.get(key);
        const term = sign === 1 ? weight : -weight;
        if (entry) entry.weight += term;
        else next.set(key, { shape: rest, weight: term });
      }
    }
    level = next;
  }
  return level.get('')?.weight ?? 0n;
}

/** Rows lambda, columns mu, both in the order of `partitions(n)`; entries exact float64 integers. */
export interface CharacterTable {
  readonly degree: number;
  readonly partitions: readonly Partition[];
  /** chi^lambda(mu) at [column mu * rows + row lambda] */
  readonly values: Float64Array;
}

/**
 * |chi^lambda(mu)| <= f^lambda <= sqrt(n!) < 2^53 up to this degree, so float64 integers are exact; the table of degree 28
 * (3718 classes) takes 111 MB.
 */
export const MAX_TABLE_DEGREE = 28;

/**
 * The whole character table of S_n.
 *
 * Column mu of degree n is the column of mu without its largest part k, of degree n - k, carried through the rim hooks of
 * length k: each entry of the table costs as many additions as lambda has hooks of length k.
 *
 * @param n an integer from 0 to 28
 * @throws InputError above that, saying the memory that it would take, and on what is no degree
 */
export function characterTable(n: number): CharacterTable {
  if (!Number.isInteger(n) || n < 0) throw new InputError(`characterTable: got degree ${n}`, 'an integer >= 0');
  if (n > MAX_TABLE_DEGREE) {
    const memory = n > MAX_COUNTED_DEGREE ? '' : `, a table of ${Math.round((8 * partitionCount(n) ** 2) / 1e6)} MB`;
    throw new InputError(`characterTable: got degree ${n}${memory}`, `a degree of at most ${MAX_TABLE_DEGREE}`);
  }
  const tables: CharacterTable[] = [];
  const places: Map<string, number>[] = [];
  for (let m = 0; m <= n; m++) {
    const list = partitions(m);
    const place = new Map(list.map((lambda, index) => [partitionKey(lambda), index]));
    places.push(place);
    const values = new Float64Array(list.length ** 2);
    if (m === 0) values[0] = 1;
    // Classes with one largest part k stand together: rim hooks of length k are found once for them all.
    let hooks = new Int32Array(0);
    let hooksOf = 0;
    list.forEach((mu, column) => {
      const k = mu[0];
      if (m === 0) return;
      if (k !== hooksOf) {
        hooks = hookTriples(list, k, places[m - k]);
        hooksOf = k;
      }
      const smaller = tables[m - k];
      const offset = places[m - k].get(partitionKey(mu.slice(1)))! * smaller.partitions.length;
      const base = column * list.length;
      for (let h = 0; h < hooks.length; h += 3) {
        values[base + hooks[h]] += hooks[h + 2] * smaller.values[offset + hooks[h + 1]];
      }
    });
    tables.push({ degree: m, partitions: list, values });
  }
  return tables[n];
}

/**
 * One column of the character table: chi^lambda(mu) for every lambda, in the order of `partitions(n)`. The column of mu
 * is that of mu without its largest part, carried through the rim hooks of that length; so only one short chain of
 * columns is computed.
 *
 * @param mu a partition of at most 28
 * @throws InputError when it is not one
 */
export function characterColumn(mu: Partition): Float64Array {
  const parts = partition(mu);
  if (size(parts) > MAX_TABLE_DEGREE) {
    throw new InputError(`characterColumn: got degree ${size(parts)}`, `a degree of at most ${MAX_TABLE_DEGREE}`);
  }
  let column = Float64Array.of(1);
  let smallerPlaces = new Map([['', 0]]);
  let degree = 0;
  for (const part of [...parts].reverse()) {
    degree += part;
    const list = partitions(degree);
    const next = new Float64Array(list.length);
    const hooks = hookTriples(list, part, smallerPlaces);
    for (let h = 0; h < hooks.length; h += 3) next[hooks[h]] += hooks[h + 2] * column[hooks[h + 1]];
    smallerPlaces = new Map(list.map((lambda, index) => [partitionKey(lambda), index]));
    column = next;
  }
  return column;
}

/** Flat triples (row of lambda, row of the remainder, sign) over all rim hooks of length k. */
function hookTriples(
  list: readonly Partition[],
  k: number,
  place: ReadonlyMap<string, number>,
): Int32Array<ArrayBuffer> {
  const triples: number[] = [];
  list.forEach((lambda, row) => {
    for (const { rest, sign } of rimHooks(lambda, k)) triples.push(row, place.get(partitionKey(rest))!, sign);
  });
  return Int32Array.from(triples);
}
