import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PauliTable } from '../../src/observable/pauli-table.js';

it('numbers strings in the order of insertion, as the docstring says', () => {
  const table = new PauliTable(2);
  expect([table.insert([5, 3]), table.insert([1, 0]), table.insert([5, 3]), table.find([7, 7])]).toEqual([0, 1, 0, -1]);
});

it('behaves as a Map does, through several growths', () => {
  const word = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 0xffffffff }));
  const keys = fc.array(fc.tuple(word, word, word, word), { minLength: 0, maxLength: 1000 });
  fc.assert(
    fc.property(keys, (list) => {
      const table = new PauliTable(4);
      const model = new Map<string, number>();
      for (const key of list) {
        const text = key.join();
        expect(table.find(key)).toBe(model.get(text) ?? -1);
        if (!model.has(text)) model.set(text, model.size);
        expect(table.insert(key)).toBe(model.get(text));
      }
      expect(table.size).toBe(model.size);
    }),
    { seed: 5, numRuns: 50 },
  );
});
