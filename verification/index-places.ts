// Where index letters may stand when they may coincide: all ways to let them share places, as far as the places go round.

/**
 * The ways to place letters: letters at one place are the blocks of a set partition.
 *
 * @param letters the index letters
 * @param free the places that letters may have, counted from 0
 * @param first `apart`: those with most places of their own first; `together`: those with fewest
 * @example
 * [...indexPlaces(['i', 'j'], [0, 1])].map((places) => [...places.values()]); // [[0, 1], [0, 0]]
 */
export function* indexPlaces(
  letters: readonly string[],
  free: readonly number[],
  first: 'apart' | 'together' = 'apart',
): Generator<ReadonlyMap<string, number>> {
  const most = Math.min(letters.length, free.length);
  for (let k = 0; k <= most; k++) {
    const blocks = first === 'apart' ? most - k : k;
    for (const growth of restrictedGrowth(letters.length, blocks)) {
      yield new Map(letters.map((letter, k) => [letter, free[growth[k]]]));
    }
  }
}

/** Set partitions of n elements into so many blocks, as restricted growth strings. */
function* restrictedGrowth(n: number, blocks: number, begun: readonly number[] = []): Generator<readonly number[]> {
  const used = begun.length === 0 ? 0 : Math.max(...begun) + 1;
  if (used + n - begun.length < blocks || used > blocks) return;
  if (begun.length === n) {
    yield begun;
    return;
  }
  for (let block = 0; block <= used; block++) yield* restrictedGrowth(n, blocks, [...begun, block]);
}
