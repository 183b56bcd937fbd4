import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import {
  MAX_TABLE_DEGREE,
  character,
  characterColumn,
  characterTable,
  rimHooks,
} from '../../src/combinatorics/character.js';
import {
  centralizerOrder,
  classSign,
  classSize,
  conjugate,
  contents,
  factorial,
  partitions,
  symmetricDimension,
} from '../../src/combinatorics/partition.js';
import { cycles, permutations } from '../../src/combinatorics/permutation.js';

/** Rows lambda, columns mu, as bigints. */
function tableOf(n: number): bigint[][] {
  const { values, partitions: list } = characterTable(n);
  return list.map((_, row) => list.map((__, column) => BigInt(values[column * list.length + row])));
}

describe('character table', () => {
  it('of S_5 is the one in the books', () => {
    // Fulton and Harris, section 3.1; classes e, (2), (2,2), (3), (3,2), (4), (5) there.
    const classes = [[1, 1, 1, 1, 1], [2, 1, 1, 1], [2, 2, 1], [3, 1, 1], [3, 2], [4, 1], [5]];
    const book: [number[], number[]][] = [
      [[5], [1, 1, 1, 1, 1, 1, 1]],
      [
        [4, 1],
        [4, 2, 0, 1, -1, 0, -1],
      ],
      [
        [3, 2],
        [5, 1, 1, -1, 1, -1, 0],
      ],
      [
        [3, 1, 1],
        [6, 0, -2, 0, 0, 0, 1],
      ],
      [
        [2, 2, 1],
        [5, -1, 1, -1, -1, 1, 0],
      ],
      [
        [2, 1, 1, 1],
        [4, -2, 0, 1, 1, 0, -1],
      ],
      [
        [1, 1, 1, 1, 1],
        [1, -1, 1, 1, -1, -1, 1],
      ],
    ];
    const { partitions: list } = characterTable(5);
    const table = tableOf(5);
    const place = (lambda: number[]) => list.findIndex((other) => other.join() === lambda.join());
    for (const [lambda, row] of book) {
      expect(classes.map((mu) => Number(table[place(lambda)][place(mu)]))).toEqual(row);
      expect(classes.map((mu) => Number(character(lambda, mu)))).toEqual(row);
    }
  });

  it('has orthogonal rows and columns, to degree 12', () => {
    for (let n = 0; n <= 12; n++) {
      const table = tableOf(n);
      const list = partitions(n);
      const sizes = list.map(classSize);
      const order = factorial(n);
      for (let a = 0; a < list.length; a++) {
        for (let b = 0; b <= a; b++) {
          let rows = 0n;
          let columns = 0n;
          for (let k = 0; k < list.length; k++) {
            rows += sizes[k] * table[a][k] * table[b][k];
            columns += table[k][a] * table[k][b];
          }
          expect(rows).toBe(a === b ? order : 0n);
          expect(columns).toBe(a === b ? centralizerOrder(list[a]) : 0n);
        }
      }
    }
  });

  it('equals single characters and single columns', () => {
    for (let n = 0; n <= 11; n++) {
      const { values, partitions: list } = characterTable(n);
      list.forEach((mu, column) => {
        const part = values.subarray(column * list.length, (column + 1) * list.length);
        expect(characterColumn(mu)).toEqual(Float64Array.from(part));
        list.forEach((lambda, row) => {
          expect(character(lambda, mu)).toBe(BigInt(part[row]));
        });
      });
    }
  });

  it('has known rows and columns', () => {
    for (let n = 1; n <= 12; n++) {
      for (const mu of partitions(n)) {
        const fixed = mu.filter((part) => part === 1).length;
        expect(character([n], mu)).toBe(1n);
        expect(character(new Array<number>(n).fill(1), mu)).toBe(BigInt(classSign(mu)));
        if (n > 1) expect(character([n - 1, 1], mu)).toBe(BigInt(fixed - 1));
        for (const lambda of partitions(Math.min(n, 8))) {
          if (n <= 8) expect(character(conjugate(lambda), mu)).toBe(BigInt(classSign(mu)) * character(lambda, mu));
        }
      }
      for (const lambda of partitions(n)) {
        expect(character(lambda, new Array<number>(n).fill(1))).toBe(symmetricDimension(lambda));
        // Frobenius: chi(transposition) / f = sum of contents / (n choose 2)
        if (n < 2) continue;
        const transposition = [2, ...new Array<number>(n - 2).fill(1)];
        const sum = contents(lambda).reduce((total, c) => total + c, 0);
        expect(character(lambda, transposition) * BigInt((n * (n - 1)) / 2)).toBe(
          symmetricDimension(lambda) * BigInt(sum),
        );
      }
    }
  });

  it('is made of characters: the regular one counts, D^cycles decomposes', () => {
    // sum_sigma chi^lambda(sigma) D^cycles(sigma) / n! = s_lambda(1^D): with the permutations themselves.
    for (let n = 1; n <= 6; n++) {
      for (const lambda of partitions(n)) {
        const total = permutations(n).reduce((sum, p) => {
          const cycle = cycles(p);
          return (
            sum +
            character(
              lambda,
              cycle.map((c) => c.length),
            ) *
              3n ** BigInt(cycle.length)
          );
        }, 0n);
        const hooks = factorial(n) / symmetricDimension(lambda);
        const schur = contents(lambda).reduce((product, c) => product * BigInt(3 + c), 1n) / hooks;
        expect(total).toBe(factorial(n) * schur);
      }
    }
  });

  it('stays exact where floats are largest', () => {
    const column = characterColumn(new Array<number>(MAX_TABLE_DEGREE).fill(1));
    partitions(MAX_TABLE_DEGREE).forEach((lambda, row) => {
      if (BigInt(column[row]) !== symmetricDimension(lambda)) throw new Error(`wrong at (${lambda.join(',')})`);
    });
    const norm = characterColumn([7, 7, 5, 3, 3, 2, 1]).reduce((sum, value) => sum + BigInt(value) ** 2n, 0n);
    expect(norm).toBe(centralizerOrder([7, 7, 5, 3, 3, 2, 1]));
  });

  it('takes parts in any order', () => {
    expect(character([1, 2], [3])).toBe(-1n);
    expect(character([3, 2], [1, 2, 2])).toBe(1n);
    expect(characterColumn([1, 2, 2])).toEqual(characterColumn([2, 2, 1]));
  });
});

describe('rimHooks', () => {
  it('are those of the diagram', () => {
    expect(rimHooks([3, 2], 2)).toEqual([{ rest: [3], sign: 1 }]);
    expect(rimHooks([2, 2], 3)).toEqual([{ rest: [1], sign: -1 }]);
    expect(rimHooks([2, 1], 3)).toEqual([{ rest: [], sign: -1 }]);
    expect(rimHooks([2, 1], 2)).toEqual([]);
    expect(rimHooks([2, 1], 1)).toEqual([
      { rest: [1, 1], sign: 1 },
      { rest: [2], sign: 1 },
    ]);
  });
});

describe('bad input', () => {
  it.each<[string, () => unknown, RegExp]>([
    [
      'two sizes',
      () => character([2, 1], [4]),
      /^character: \(2,1\) and \(4\); expected two partitions of one integer$/,
    ],
    ['no partition', () => character([2, 0], [2]), /^partition: \(2,0\) is not a partition; expected/],
    ['no class', () => character([2], [1.5, 0.5]), /^partition: \(1.5,0.5\) is not a partition; expected/],
    ['no column', () => characterColumn([-1]), /^partition: \(-1\) is not a partition; expected/],
    [
      'a large column',
      () => characterColumn([29]),
      /^characterColumn: got degree 29; expected a degree of at most 28$/,
    ],
    [
      'a large table',
      () => characterTable(29),
      /^characterTable: got degree 29, a table of 167 MB; expected a degree of at most 28$/,
    ],
    [
      'a huge table',
      () => characterTable(1e6),
      /^characterTable: got degree 1000000; expected a degree of at most 28$/,
    ],
    ['degree -1', () => characterTable(-1), /^characterTable: got degree -1; expected an integer >= 0$/],
    ['degree NaN', () => characterTable(NaN), /^characterTable: got degree NaN; expected an integer >= 0$/],
  ])('refuses %s in one line', (_, call, message) => {
    expect(call).toThrow(InputError);
    expect(call).toThrow(message);
  });
});
