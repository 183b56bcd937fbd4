// Uniform permutation matrices: set partitions of the boxes on each side, a weight for each pair of them.
// Source: Collins and Nagatsu, arXiv:2503.18453.

import { blockSizes, setPartition, setPartitions } from '../combinatorics/set-partition.js';
import { weingartenPermutation, weingartenPermutationAt } from '../weingarten/permutation.js';
import type { Diagram, TwoSidedEnsemble } from './ensemble.js';
import { orbitsUnder } from './matchings.js';
import { missingAnywhere } from './sizes.js';

const labels = (diagram: Diagram): number[] => Array.from(diagram);

/** Diagrams are labels: point a lies in block diagram[a]. */
export const permutation: TwoSidedEnsemble = {
  kind: 'two-sided',
  name: 'permutation',
  normalMark: ({ transposed }) => ({ mark: { conjugated: false, transposed }, left: '1', right: '1' }),
  cancels: (left, between, right) => (between === '1' && left.transposed !== right.transposed ? '1' : null),
  degree: (boxes) => ({ n: boxes.length }),
  missingAt: missingAnywhere,
  diagrams: {
    count: (boxes) => BigInt(setPartitions(boxes.length).length),
    list: (boxes, mayJoin = () => true) =>
      setPartitions(boxes.length)
        .filter((p) => p.every((label, a) => p.every((other, b) => a >= b || label !== other || mayJoin(a, b))))
        .map((p) => Uint8Array.from(p)),
    join: (diagram) =>
      blockSizes(labels(diagram)).flatMap((size, block) =>
        size < 2
          ? []
          : [{ points: labels(diagram).flatMap((label, a) => (label === block ? [a] : [])), through: '1' as const }],
      ),
    sign: () => 1,
    relabel: (diagram, names) => {
      const renamed = new Array<number>(diagram.length);
      diagram.forEach((label, point) => {
        renamed[names[point]] = label;
      });
      return Uint8Array.from(setPartition(renamed));
    },
    orbits: (list, relabellings) =>
      orbitsUnder(list, relabellings, (p, names) => permutation.diagrams.relabel(p, names)),
  },
  coupling: {
    kind: 'pair',
    symbolic: (p, q) => weingartenPermutation(labels(p), labels(q)),
    at: (p, q, dim) => weingartenPermutationAt(labels(p), labels(q), dim),
    provenFrom: (boxes) => Math.max(1, boxes),
  },
};
