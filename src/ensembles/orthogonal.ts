// The Haar measure on O(D): all pairings of the boxes on each side, weighted by coset type. Entries are real, so conj(O) = O.
// Sources: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), section 3; Collins and Matsumoto, J. Math. Phys. 50, 113516 (2009).

import { pairPartitionCount } from '../combinatorics/pair-partition.js';
import { cosetTypeSize, doubledDimension, zonalTable } from '../combinatorics/zonal.js';
import { loopClass } from './class-places.js';
import type { TwoSidedEnsemble } from './ensemble.js';
import { joinsOf, listMatchings, matchingOrbits, relabelMatching } from './matchings.js';
import { weightFunctions, weightResidues, weightValues } from './spherical-weights.js';
import { missingAnywhere } from './sizes.js';

export const orthogonal: TwoSidedEnsemble = {
  kind: 'two-sided',
  name: 'orthogonal',
  normalMark: ({ transposed }) => ({ mark: { conjugated: false, transposed }, left: '1', right: '1' }),
  cancels: (left, between, right) => (between === '1' && left.transposed !== right.transposed ? '1' : null),
  degree: (boxes) => (boxes.length % 2 === 0 ? { n: boxes.length / 2 } : { zeroBecause: 'odd number of O' }),
  missingAt: missingAnywhere,
  diagrams: {
    count: (boxes) => pairPartitionCount(boxes.length / 2),
    list: (boxes, mayJoin = () => true) => listMatchings(boxes.length, mayJoin),
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
      symbolic: (n) => weightFunctions(2, n),
      at: (n, dim) => weightValues(2, n, BigInt(dim)),
      modulo: (n, dim, p) => weightResidues(2, n, dim, p),
      provenFrom: (n) => Math.max(1, n),
    },
    classCalculus: {
      alpha: 2,
      classSize: cosetTypeSize,
      column: (mu) => zonalTable(mu.reduce((sum, part) => sum + part, 0)).column(mu),
      multiplicity: doubledDimension,
    },
  },
};
