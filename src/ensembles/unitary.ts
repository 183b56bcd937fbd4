// The Haar measure on U(D): bijections between the boxes U and the boxes conj(U) on each side, weighted by cycle type.
// Source: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), section 2.

import { characterColumn } from '../combinatorics/character.js';
import { classSize, factorial, partitions, symmetricDimension } from '../combinatorics/partition.js';
import { loopClass } from './class-places.js';
import type { TwoSidedEnsemble } from './ensemble.js';
import { joinsOf, listMatchings, matchingOrbits, relabelMatching } from './matchings.js';
import { weightFunctions, weightResidues, weightValues } from './spherical-weights.js';
import { missingAnywhere } from './sizes.js';

export const unitary: TwoSidedEnsemble = {
  kind: 'two-sided',
  name: 'unitary',
  normalMark: (mark) => ({ mark, left: '1', right: '1' }),
  cancels: (left, between, right) =>
    between === '1' && left.conjugated !== right.conjugated && left.transposed !== right.transposed ? '1' : null,
  degree: (boxes) => {
    const conjugated = boxes.filter((box) => box.conjugated).length;
    if (2 * conjugated !== boxes.length) return { zeroBecause: 'unbalanced' };
    return { n: conjugated };
  },
  missingAt: missingAnywhere,
  diagrams: {
    count: (boxes) => factorial(boxes.length / 2),
    list: (boxes, mayJoin = () => true) =>
      listMatchings(boxes.length, (a, b) => boxes[a].conjugated !== boxes[b].conjugated && mayJoin(a, b)),
    join: (diagram) => joinsOf(diagram, '1'),
    sign: () => 1,
    relabel: relabelMatching,
    orbits: matchingOrbits,
  },
  coupling: {
    kind: 'class',
    classOf: loopClass,
    sign: () => 1,
    weights: {
      symbolic: (n) => weightFunctions(1, n),
      at: (n, dim) => weightValues(1, n, BigInt(dim)),
      modulo: (n, dim, p) => weightResidues(1, n, dim, p),
      provenFrom: (n) => Math.max(1, n),
    },
    classCalculus: {
      alpha: 1,
      classSize,
      column: (mu) => {
        const characters = characterColumn(mu);
        const size = classSize(mu);
        const list = partitions(mu.reduce((sum, part) => sum + part, 0));
        return list.map((lambda, place) => (BigInt(characters[place]) * size) / symmetricDimension(lambda));
      },
      multiplicity: (lambda) => symmetricDimension(lambda) ** 2n,
    },
  },
};
