// COE and CSE: the sums over S_2n with their Weingarten functions against words in U integrated over U(D).

import { describe, expect, it } from 'vitest';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { cosetType, pairPartitions, relabelled } from '../../src/combinatorics/pair-partition.js';
import { permutations, sign } from '../../src/combinatorics/permutation.js';
import { unitary } from '../../src/ensembles/index.js';
import { weingartenCOEAt, weingartenCSEAt } from '../../src/weingarten/circular.js';
import { boxesOf, entryMoment, symplecticForm } from './laws.js';

type Kind = 'coe' | 'cse';

/** E[V_i1i2 V_i3i4 ... conj(V_j1j2 ...)], V = U^T U or U^T J U, by the sum over S_2n. */
function bySum(kind: Kind, i: readonly number[], j: readonly number[], dim: number): Fraction {
  const n = i.length / 2;
  const [first] = pairPartitions(n);
  let sum = new Fraction(0n);
  for (const sigma of permutations(2 * n)) {
    if (!i.every((index, k) => index === j[sigma[k]])) continue;
    const mu = cosetType(first, relabelled(first, sigma));
    const turn = (n - mu.length) % 2 === 0 ? sign(sigma) : -sign(sigma);
    sum = sum.add(kind === 'coe' ? weingartenCOEAt(mu, dim) : weingartenCSEAt(mu, dim).mul(turn));
  }
  return sum;
}

/** The same from entries of U. */
function byWords(kind: Kind, i: readonly number[], j: readonly number[], dim: number): Fraction {
  const n = i.length / 2;
  const form = (a: number, b: number) => (kind === 'coe' ? Number(a === b) : symplecticForm(a, b, dim));
  const pairs = Array.from({ length: dim }, (_, a) => Array.from({ length: dim }, (__, b) => [a, b] as const))
    .flat()
    .filter(([a, b]) => form(a, b) !== 0);
  let choices: (readonly (readonly [number, number])[])[] = [[]];
  for (let k = 0; k < 2 * n; k++) choices = choices.flatMap((list) => pairs.map((pair) => [...list, pair]));
  let sum = new Fraction(0n);
  for (const choice of choices) {
    const factor = choice.reduce((product, [a, b]) => product * form(a, b), 1);
    sum = sum.add(entryMoment(unitary, boxesOf(unitary, 2 * n), choice.flat(), [...i, ...j], dim).mul(factor));
  }
  return sum;
}

describe.each<Kind>(['coe', 'cse'])('%s', (kind) => {
  it('degree 1, all entries, D = 2, 4', () => {
    for (const dim of [2, 4]) {
      for (const [i, j] of [
        [
          [0, 0],
          [0, 0],
        ],
        [
          [0, 1],
          [0, 1],
        ],
        [
          [0, 1],
          [1, 0],
        ],
        [
          [0, 1],
          [1, 1],
        ],
      ]) {
        expect(exactText(bySum(kind, i, j, dim))).toBe(exactText(byWords(kind, i, j, dim)));
      }
    }
  });

  it('degree 2 at D = 2, below the degree of U', () => {
    for (const [i, j] of [
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      [
        [0, 1, 0, 1],
        [0, 1, 0, 1],
      ],
      [
        [0, 0, 1, 1],
        [0, 1, 0, 1],
      ],
      [
        [0, 1, 0, 1],
        [1, 0, 0, 1],
      ],
    ]) {
      expect(exactText(bySum(kind, i, j, 2))).toBe(exactText(byWords(kind, i, j, 2)));
    }
  });

  it('unitarity: sum over b of E|V_ab|^2 V_cd conj(V_cd) is E|V_cd|^2, at D = 4', () => {
    for (const [c, d] of [
      [0, 1],
      [1, 3],
      [2, 3],
    ]) {
      let sum = new Fraction(0n);
      for (let b = 0; b < 4; b++) sum = sum.add(bySum(kind, [0, b, c, d], [0, b, c, d], 4));
      expect(exactText(sum)).toBe(exactText(bySum(kind, [c, d], [c, d], 4)));
    }
  });
});
