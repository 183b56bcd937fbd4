// Matrices modulo a prime, the lifting of residues, and shifts of rational functions: each against its definition.

import { describe, expect, it } from 'vitest';
import {
  type ModularMatrix,
  independentRows,
  inverseModuloPrime,
  multiplyModulo,
  pseudoInverseModulo,
  transposeModular,
} from '../../src/algebra/modular-matrix.js';
import { largePrime, sumPrime } from '../../src/algebra/prime-field.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { ResidueSystem } from '../../src/algebra/residue-system.js';

const matrix = (rows: readonly (readonly number[])[]): ModularMatrix => ({
  rows: rows.length,
  columns: rows[0].length,
  entries: Float64Array.from(rows.flat()),
});

describe('matrices modulo a prime', () => {
  const p = largePrime(0);

  it('a a^-1 = 1, with pivots that are 0 at first', () => {
    const a = matrix([
      [0, 2, 1],
      [3, 0, 5],
      [7, 1, 0],
    ]);
    expect([...multiplyModulo(a, inverseModuloPrime(a, p)!, p).entries]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it('no inverse, but a pseudo-inverse: G G+ G = G, G+ G G+ = G+, G G+ symmetric', () => {
    const g = matrix([
      [2, 1, 3],
      [1, 1, 2],
      [3, 2, 5],
    ]);
    expect(inverseModuloPrime(g, p)).toBeNull();
    const rows = independentRows(g, p);
    expect(rows).toEqual([0, 1]);
    const plus = pseudoInverseModulo(g, rows, p)!;
    const product = multiplyModulo(g, plus, p);
    expect(multiplyModulo(product, g, p).entries).toEqual(g.entries);
    expect(multiplyModulo(plus, product, p).entries).toEqual(plus.entries);
    expect(transposeModular(product).entries).toEqual(product.entries);
  });

  it('all ones: a quarter of that', () => {
    const plus = pseudoInverseModulo(
      matrix([
        [1, 1],
        [1, 1],
      ]),
      [0],
      p,
    )!;
    expect((plus.entries[0] * 4) % p).toBe(1);
    expect(new Set(plus.entries).size).toBe(1);
  });
});

describe('residues of bounded integers', () => {
  it('lift to the integer, of either sign, with as many primes as the bound asks for', () => {
    for (const value of [0n, 1n, -1n, 12345678901234567890n, -(10n ** 40n) + 7n]) {
      const bound = value < 0n ? -value : value;
      const count = ResidueSystem.primesFor(bound);
      const system = new ResidueSystem(count + 2);
      const residues = system.primes.map((q) => Number(((value % BigInt(q)) + BigInt(q)) % BigInt(q)));
      expect(system.lift(residues)).toBe(value);
      expect(system.lift(residues, count)).toBe(value);
      if (count > 1) expect(system.lift(residues, count - 1)).not.toBe(value);
    }
    expect(ResidueSystem.primesFor(0n)).toBe(0);
    expect(sumPrime(0)).toBe(4194301);
    expect(sumPrime(1)).toBeLessThan(sumPrime(0));
  });
});

describe('f(D + by)', () => {
  it('has the shifted values, and shifting back gives f', () => {
    const f = RationalFunction.quotient([3n, 0n, 5n, 2n], [-3n, 5n, 2n, 0n, 7n]).add(RationalFunction.pole('1/2'));
    for (const by of [0n, 1n, -1n, 5n]) {
      const g = f.shifted(by);
      for (const x of ['3', '7/2', '-11'])
        expect(g.evaluate(x)).toEqual(f.evaluate(RationalFunction.variable.evaluate(x).add(by)));
      expect(g.shifted(-by)).toEqual(f);
    }
    expect(RationalFunction.zero.shifted(3n)).toEqual(RationalFunction.zero);
  });
});
