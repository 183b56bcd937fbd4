// Patterns that share a name share a value; and an observation that the code does not use: in every product of K and mu
// that was tried the value depends on which indices coincide, not on the order of the layers. For other patterns it does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monomialKey } from '../../src/algebra/monomial.js';
import type { GeneratorKind } from '../../src/circuit/ensemble.js';
import { layeredAverageAt } from '../../src/circuit/layered-average.js';
import { type Pattern, canonicalPattern, orderedSetPartitions } from '../../src/circuit/pattern.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';

/** Which copies each layer index differentiates. */
// prettier-ignore
const INDICES: Readonly<Record<string, { copies: number; indices: readonly (readonly number[])[] }>> = {
  mu: { copies: 3, indices: [[0, 1], [0, 2]] },
  'K^2': { copies: 4, indices: [[0, 1], [2, 3]] },
  'K*mu': { copies: 5, indices: [[0, 1], [2, 3], [2, 4]] },
  'K^3': { copies: 6, indices: [[0, 1], [2, 3], [4, 5]] },
  'mu^2': { copies: 6, indices: [[0, 1], [0, 2], [3, 4], [3, 5]] },
};

interface Ordered {
  /** the blocks of coinciding indices, in order */
  readonly blocks: readonly (readonly number[])[];
  readonly pattern: Pattern;
}

function orderedPatterns({ copies, indices }: (typeof INDICES)[string]): Ordered[] {
  return orderedSetPartitions(indices.length).map((blocks) => ({
    blocks,
    pattern: blocks.map((block) => {
      const orders = new Array<number>(copies).fill(0);
      for (const index of block) for (const copy of indices[index]) orders[copy]++;
      return orders;
    }),
  }));
}

interface Labels {
  readonly states: readonly number[];
  readonly observables: readonly string[];
}

const alike = (copies: number): Labels => ({
  states: new Array<number>(copies).fill(1),
  observables: new Array<string>(copies).fill('O'),
});

const names = ({ states, observables }: Labels) => states.map((state, copy) => `${state} ${observables[copy]}`);

/** The average of a pattern as it stands, as a text. */
function valueText(pattern: Pattern, { states, observables }: Labels, generators: GeneratorKind, dim: number): string {
  return layeredAverageAt({ pattern, generators, states, observables }, dim)
    .map(({ symbols, coefficient }) => `${coefficient.toFraction()} ${monomialKey(symbols)}`)
    .sort()
    .join(' + ');
}

describe('orderedSetPartitions', () => {
  it('counts the Fubini numbers', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => orderedSetPartitions(n).length)).toEqual([1, 1, 3, 13, 75, 541, 4683]);
  });

  it('lists each ordered set partition once', () => {
    const list = orderedSetPartitions(4).map((blocks) => blocks.map((block) => [...block].sort().join('')).join('|'));
    expect(new Set(list).size).toBe(75);
    for (const text of list) expect(text.replaceAll('|', '').split('').sort().join('')).toBe('0123');
  });

  it.each([-1, 1.5, 9, NaN])('refuses %d', (n) => {
    expectInputError(() => orderedSetPartitions(n), `${n} indices`);
  });
});

describe('canonicalPattern', () => {
  it('gives one name under relabelling of copies and exchange of disjoint neighbours', () => {
    const labels = ['1 O', '1 O', '1 O', '1 O'];
    const key = (pattern: Pattern, pinned = 0) => canonicalPattern(pattern, labels, pinned).key;
    const [one, two, both] = [
      [1, 1, 0, 0],
      [0, 0, 1, 1],
      [0, 1, 1, 0],
    ];
    expect(key([one, two])).toBe(key([two, one]));
    expect(key([one, both])).toBe(key([two, both]));
    expect(key([one, both])).not.toBe(key([one, two]));
    expect(key([[2, 1, 1, 0], one])).not.toBe(key([one, [2, 1, 1, 0]]));
    expect(key([one, [0, 0, 2, 0]])).toBe(key([[0, 0, 2, 0], one]));
    expect(key([one, [0, 0, 2, 0]], 1)).not.toBe(key([[0, 0, 2, 0], one], 1));
  });

  it('tells copies with different labels apart', () => {
    const key = (labels: string[]) => canonicalPattern([[1, 1, 0]], labels).key;
    expect(key(['1 A', '1 A', '1 B'])).not.toBe(key(['1 A', '1 B', '1 A']));
    expect(key(['1 A', '1 B', '1 A'])).toBe(key(['1 B', '1 A', '1 A']));
  });

  it.each([
    ['involution', 'mu', 4],
    ['involution', 'K^2', 2],
    ['involution', 'K*mu', 4],
    ['involution', 'K^3', 6],
    ['involution', 'mu^2', 6],
    ['involution', 'mu^2', 2],
    ['general', 'mu', 2],
    ['general', 'K^2', 3],
    ['general', 'K*mu', 5],
  ] as const)('every ordered pattern, %s, %s at D = %i: equal names, equal values', (generators, name, dim) => {
    const labels = alike(INDICES[name].copies);
    const values = new Map<string, string>();
    for (const { pattern } of orderedPatterns(INDICES[name])) {
      const canonical = canonicalPattern(pattern, names(labels));
      const value = valueText(pattern, labels, generators, dim);
      expect(values.get(canonical.key) ?? value).toBe(value);
      if (!values.has(canonical.key)) expect(valueText(canonical.pattern, labels, generators, dim)).toBe(value);
      values.set(canonical.key, value);
    }
    expect(new Set(values.values()).size).toBeGreaterThan(1);
  });
});

const anyRow = (copies: number) =>
  fc.array(fc.integer({ min: 0, max: 2 }), { minLength: copies, maxLength: copies }).filter((row) => {
    const total = row.reduce((sum, m) => sum + m, 0);
    return total > 0 && total <= 4 && total % 2 === 0;
  });

const anyLabels = (copies: number): fc.Arbitrary<Labels> =>
  fc.record({
    states: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: copies, maxLength: copies }),
    observables: fc.array(fc.constantFrom('A', 'B'), { minLength: copies, maxLength: copies }),
  });

describe('random patterns', () => {
  it('with several states and observables: the canonical pattern has the value of the original', () => {
    check(
      [fc.tuple(anyRow(4), anyRow(4)), anyLabels(4), fc.constantFrom('involution' as const, 'general' as const)],
      (pattern, labels, generators) => {
        const canonical = canonicalPattern(pattern, names(labels));
        const parts = canonical.labels.map((label) => label.split(' '));
        const relabelled = {
          states: parts.map(([state]) => Number(state)),
          observables: parts.map(([, letter]) => letter),
        };
        expect(valueText(canonical.pattern, relabelled, generators, 5)).toBe(valueText(pattern, labels, generators, 5));
      },
      40,
    );
  });
});

describe('the order of the layers (observed, not used)', () => {
  it.each([
    ['involution', 'mu^2', 6],
    ['involution', 'mu^2', 7],
    ['involution', 'K*mu', 5],
    ['involution', 'K^3', 6],
    ['general', 'mu', 3],
    ['general', 'K^2', 4],
    ['general', 'K*mu', 5],
  ] as const)('%s, %s at D = %i: only which indices coincide matters', (generators, name, dim) => {
    const labels = alike(INDICES[name].copies);
    const byKey = new Map<string, string>();
    const bySet = new Map<string, Set<string>>();
    for (const { blocks, pattern } of orderedPatterns(INDICES[name])) {
      const canonical = canonicalPattern(pattern, names(labels));
      const value = byKey.get(canonical.key) ?? valueText(canonical.pattern, labels, generators, dim);
      byKey.set(canonical.key, value);
      const unordered = blocks.map((block) => [...block].sort().join('')).sort();
      bySet.set(unordered.join('|'), (bySet.get(unordered.join('|')) ?? new Set()).add(value));
    }
    expect([...bySet.values()].map(({ size }) => size)).toEqual([...bySet].map(() => 1));
  });

  it('one state, one observable: two layers of any orders may be exchanged', () => {
    check(
      [fc.tuple(anyRow(4), anyRow(4)), fc.constantFrom('involution' as const, 'general' as const)],
      ([one, two], generators) => {
        expect(valueText([one, two], alike(4), generators, 4)).toBe(valueText([two, one], alike(4), generators, 4));
      },
      60,
    );
  });

  it('is no law: three layers that no product of K and mu has, with one state and one observable', () => {
    const [one, two]: Pattern = [
      [0, 2, 1, 1],
      [1, 1, 0, 0],
    ];
    for (const generators of ['involution', 'general'] as const) {
      const value = valueText([one, two, two], alike(4), generators, 5);
      expect(valueText([two, one, two], alike(4), generators, 5)).not.toBe(value);
    }
  });

  it('does not hold with several observables, nor with several states', () => {
    const [one, two]: Pattern = [
      [1, 0, 1, 2],
      [0, 1, 0, 1],
    ];
    const observables: Labels = { states: [1, 1, 1, 1], observables: ['B', 'A', 'B', 'A'] };
    expect(valueText([one, two], observables, 'involution', 5)).not.toBe(
      valueText([two, one], observables, 'involution', 5),
    );
    const [three, four]: Pattern = [
      [2, 1, 1, 0],
      [0, 1, 2, 1],
    ];
    const states: Labels = { states: [1, 2, 1, 2], observables: ['O', 'O', 'O', 'O'] };
    expect(valueText([three, four], states, 'involution', 5)).not.toBe(
      valueText([four, three], states, 'involution', 5),
    );
  });
});
