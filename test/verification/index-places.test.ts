import { describe, expect, it } from 'vitest';
import { indexPlaces } from '../../verification/index-places.js';

const BELL = [1, 1, 2, 5, 15, 52, 203];

describe('indexPlaces', () => {
  it.each(BELL.map((count, n) => [n, count]))('of %i letters with room are all %i set partitions', (n, count) => {
    const letters = Array.from({ length: n }, (_, k) => `i${k}`);
    const free = letters.map((_, k) => k);
    for (const first of ['apart', 'together'] as const) {
      const found = [...indexPlaces(letters, free, first)].map((places) => [...places.values()].join());
      expect(new Set(found).size).toBe(count);
      expect(found.length).toBe(count);
    }
  });

  it('begins with letters apart, or together', () => {
    const [letters, free] = [
      ['i', 'j', 'k'],
      [4, 7],
    ];
    expect([...indexPlaces(letters, free)][0]).toEqual(
      new Map([
        ['i', 4],
        ['j', 4],
        ['k', 7],
      ]),
    );
    expect([...indexPlaces(letters, free, 'together')][0]).toEqual(
      new Map([
        ['i', 4],
        ['j', 4],
        ['k', 4],
      ]),
    );
    expect([...indexPlaces(letters, free)]).toHaveLength(4);
  });
});
