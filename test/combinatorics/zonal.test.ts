// Zonal spherical functions against their definition, an average of characters of S_2n over the hyperoctahedral group; orthogonality;
// Jack columns at alpha = 1 against Murnaghan and Nakayama.

import { describe, expect, it } from 'vitest';
import { ResidueSystem } from '../../src/algebra/residue-system.js';
import { character } from '../../src/combinatorics/character.js';
import { JackColumns, alphaContents, laplaceBeltramiRow } from '../../src/combinatorics/jack-columns.js';
import {
  cosetType,
  pairPartitionCount,
  pairPartitionOfType,
  pairPartitions,
} from '../../src/combinatorics/pair-partition.js';
import {
  classSize,
  factorial,
  partitionKey,
  partitions,
  size,
  symmetricDimension,
} from '../../src/combinatorics/partition.js';
import {
  type Permutation,
  compose,
  cycleType,
  permutations,
  representative,
} from '../../src/combinatorics/permutation.js';
import {
  ZonalTable,
  cosetTypeSize,
  doubledDimension,
  zonalSpherical,
  zonalTable,
} from '../../src/combinatorics/zonal.js';
import { InputError } from '../../src/input-error.js';

/** The hyperoctahedral group: permutations of the pairs {2k, 2k+1}, with turns. */
function hyperoctahedral(n: number): Permutation[] {
  return permutations(n).flatMap((p) =>
    Array.from({ length: 2 ** n }, (_, turns) =>
      p.flatMap((image, k) => ((turns >> k) & 1 ? [2 * image + 1, 2 * image] : [2 * image, 2 * image + 1])),
    ),
  );
}

/** A permutation of 2n points that takes (0 1)(2 3)... to a matching. */
function permutationTo(p: readonly number[]): Permutation {
  return p.flatMap((partner, point) => (point < partner ? [point, partner] : []));
}

describe('zonal spherical functions', () => {
  it.each([1, 2, 3, 4])('degree %i: the mean of chi^(2 lambda) over sigma H_n', (n) => {
    const group = hyperoctahedral(n);
    for (const mu of partitions(n)) {
      const sigma = permutationTo(pairPartitionOfType(mu));
      for (const lambda of partitions(n)) {
        const doubled = lambda.map((part) => 2 * part);
        const sum = group.reduce((all, zeta) => all + character(doubled, cycleType(compose(sigma, zeta))), 0n);
        const value = zonalSpherical(lambda, mu);
        expect(value.s * value.n * BigInt(group.length)).toBe(sum * value.d);
      }
    }
  });

  it.each([5, 6, 7, 9, 12])(
    'degree %i: orthogonal, integers, though eigenvalues of the operator repeat from 6 on',
    (n) => {
      const table = zonalTable(n);
      const columns = table.partitions.map((mu) => table.column(mu));
      const matchings = pairPartitionCount(n);
      table.partitions.forEach((lambda, a) => {
        expect(columns.at(-1)![a]).toBe(1n);
        table.partitions.forEach((kappa, b) => {
          if (b < a) return;
          // sum over matchings of omega^lambda omega^kappa = [lambda = kappa] (2n - 1)!! / f^(2 lambda), times (product of all sizes)
          const scale = table.partitions.map(cosetTypeSize);
          const common = scale.reduce((product, count) => product * count, 1n);
          const sum = scale.reduce((all, count, mu) => all + columns[mu][a] * columns[mu][b] * (common / count), 0n);
          expect(sum * doubledDimension(lambda)).toBe(a === b ? matchings * common : 0n);
          expect(size(kappa)).toBe(n);
        });
      });
    },
  );

  it('trivial and alternating rows: 1, and prod over parts of (-1/2)^(k - 1)', () => {
    for (const mu of partitions(8)) {
      expect(zonalSpherical([8], mu).toFraction()).toBe('1');
      expect(zonalSpherical(new Array<number>(8).fill(1), mu).valueOf()).toBe((-1 / 2) ** (8 - mu.length));
    }
  });

  it('counts matchings by coset type, and so do their lists', () => {
    for (let n = 0; n <= 5; n++) {
      const list = pairPartitions(n);
      expect(BigInt(list.length)).toBe(pairPartitionCount(n));
      const first = list[0];
      for (const mu of partitions(n)) {
        const found = list.filter((p) => partitionKey(cosetType(first, p)) === partitionKey(mu)).length;
        expect(BigInt(found)).toBe(cosetTypeSize(mu));
        expect(cosetType(first, pairPartitionOfType(mu))).toEqual(mu);
      }
    }
    expect(partitions(20).reduce((sum, mu) => sum + cosetTypeSize(mu), 0n)).toBe(pairPartitionCount(20));
    expect(partitions(6).reduce((sum, lambda) => sum + doubledDimension(lambda), 0n)).toBe(pairPartitionCount(6));
  });

  it('is the same table each time, and refuses what is no degree', () => {
    expect(zonalTable(4)).toBe(zonalTable(4));
    expect(() => new ZonalTable(29)).toThrow(InputError);
    expect(() => new ZonalTable(29)).toThrow('ZonalTable: got degree 29; expected an integer from 0 to 28');
    expect(() => zonalSpherical([2], [3])).toThrow(
      'zonalSpherical: (2) and (3); expected two partitions of one integer',
    );
  });
});

describe('Jack columns', () => {
  it('at alpha = 1: |C_mu| chi^lambda(mu) / f^lambda, to degree 9', () => {
    for (let n = 0; n <= 9; n++) {
      const list = partitions(n);
      const system = new ResidueSystem(ResidueSystem.primesFor(factorial(n)));
      const residues = system.primes.map((p) => new JackColumns(1, p));
      for (const mu of list) {
        const columns = residues.map((one) => one.column(mu));
        list.forEach((lambda, place) => {
          const theta = system.lift(columns.map((column) => column[place]));
          expect(theta * symmetricDimension(lambda)).toBe(classSize(mu) * character(lambda, mu));
        });
      }
    }
  });

  it('solve the whole eigenvalue equation, not only the rows that they were found from', () => {
    for (const alpha of [1, 2] as const) {
      const n = 7;
      const list = partitions(n);
      const columns = new JackColumns(alpha, 4194301);
      for (const sigma of list) {
        const row = laplaceBeltramiRow(sigma, alpha);
        list.forEach((lambda, place) => {
          const eigenvalue = alphaContents(lambda, alpha).reduce((sum, content) => sum + content, 0);
          const left = BigInt(eigenvalue) * BigInt(columns.column(sigma)[place]);
          const right = row.reduce((sum, [tau, c]) => sum + BigInt(c) * BigInt(columns.column(tau)[place]), 0n);
          expect((left - right) % 4194301n).toBe(0n);
        });
      }
    }
  });

  it('forget lower degrees and give them again', () => {
    const columns = new JackColumns(2, 4194301);
    const before = columns.column([3, 1]);
    columns.keepOnly(9);
    expect(columns.column([3, 1])).toEqual(before);
    expect(representative([2]).length).toBe(2);
  });
});
