// The Haar measure on USp(D) = {U in U(D): U^T J U = J}, J = [[0, 1], [-1, 0]], D even: all pairings of the boxes on each side, each
// chord with a J, a sign for each crossing, weights of O at -D. conj(U) = J^T U J, so only U stands in normal form.
// Sources: Matsumoto, arXiv:1301.5401, Theorem 2.4; Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), section 4.

import { crossings, pairPartitionCount } from '../combinatorics/pair-partition.js';
import { cosetTypeSize, doubledDimension, zonalTable } from '../combinatorics/zonal.js';
import { loopClass } from './class-places.js';
import type { TwoSidedEnsemble } from './ensemble.js';
import { joinsOf, listMatchings, matchingOrbits, relabelMatching } from './matchings.js';
import { weightFunctions, weightResidues, weightValues } from './spherical-weights.js';
import { missingWhenOdd } from './sizes.js';

export const symplectic: TwoSidedEnsemble = {
  kind: 'two-sided',
  name: 'symplectic',
  // transpose: conj(U)^T = J^T U^T J too
  normalMark: ({ conjugated, transposed }) => ({
    mark: { conjugated: false, transposed },
    left: conjugated ? '-J' : '1',
    right: conjugated ? 'J' : '1',
  }),
  // U^T J U = J, and U J U^T = J
  cancels: (left, between, right) => (between === 'J' && left.transposed !== right.transposed ? 'J' : null),
  degree: (boxes) => (boxes.length % 2 === 0 ? { n: boxes.length / 2 } : { zeroBecause: 'odd number of U' }),
  missingAt: missingWhenOdd,
  diagrams: {
    count: (boxes) => pairPartitionCount(boxes.length / 2),
    list: (boxes, mayJoin = () => true) => listMatchings(boxes.length, mayJoin),
    join: (diagram) => joinsOf(diagram, 'J'),
    sign: (diagram) => (crossings(Array.from(diagram)) % 2 === 0 ? 1 : -1),
    relabel: relabelMatching,
    orbits: matchingOrbits,
  },
  coupling: {
    kind: 'class',
    // With the signs of the crossings the weight is (-1)^n Wg of O at -D: no sign of the pair is left.
    classOf: loopClass,
    sign: () => 1,
    weights: {
      symbolic: (n) =>
        weightFunctions(2, n).map((value) => (n % 2 === 0 ? value.reflected() : value.reflected().neg())),
      at: (n, dim) => weightValues(2, n, BigInt(-dim)).map((value) => (n % 2 === 0 ? value : value.neg())),
      modulo: (n, dim, p) =>
        weightResidues(2, n, -dim, p)?.map((value) => (n % 2 === 0 || value === 0 ? value : p - value)) ?? null,
      provenFrom: (n) => Math.max(2, 2 * n),
    },
    classCalculus: {
      alpha: 2,
      classSize: cosetTypeSize,
      column: (mu) => zonalTable(mu.reduce((sum, part) => sum + part, 0)).column(mu),
      multiplicity: doubledDimension,
    },
  },
};
