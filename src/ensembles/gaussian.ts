// Gaussian matrices by Wick's theorem: all pairings of the boxes, each pair in the ways in which two entries are correlated.
//   ginibre        E G_ij conj(G_kl) = [i = k][j = l]            gue   E H_ij H_kl = [i = l][j = k]
//   real-ginibre   E G_ij G_kl = [i = k][j = l]                  goe   E H_ij H_kl = [i = l][j = k] + [i = k][j = l]
//   gse (D even, J^T H^T J = H)                                        E H_ij H_kl = [i = l][j = k] + J_ik J_jl
// Sources: Isserlis, Biometrika 12, 134 (1918); Mehta, Random Matrices, chapters 2 and 3; Mulase, Waldron, Duke Math. J. 120, 409 (2003).

import { pairPartitionCount } from '../combinatorics/pair-partition.js';
import { factorial } from '../combinatorics/partition.js';
import type { EnsembleMark, NormalLetter, SlotWire, WickDiagram, WickEnsemble } from './ensemble.js';
import { listMatchings } from './matchings.js';
import { missingAnywhere, missingWhenOdd } from './sizes.js';

/** How two boxes a < b are correlated. */
type Way = (a: number, b: number) => readonly [SlotWire, SlotWire];

const wire = (from: SlotWire['from'], to: SlotWire['to'], through: '1' | 'J' = '1'): SlotWire => ({
  from,
  to,
  through,
});
const row = (box: number) => ({ box, side: 'row' as const });
const column = (box: number) => ({ box, side: 'column' as const });

/** [i = l][j = k] */
const crossed: Way = (a, b) => [wire(row(a), column(b)), wire(column(a), row(b))];
/** [i = k][j = l] */
const straight: Way = (a, b) => [wire(row(a), row(b)), wire(column(a), column(b))];
/** J_ik J_jl */
const straightThroughJ: Way = (a, b) => [wire(row(a), row(b), 'J'), wire(column(a), column(b), 'J')];

interface Description {
  readonly name: string;
  readonly ways: readonly Way[];
  readonly complex: boolean;
  readonly even: boolean;
  readonly normalMark: (mark: EnsembleMark) => NormalLetter;
}

function gaussian({ name, ways, complex, even, normalMark }: Description): WickEnsemble {
  const mayMeet = (boxes: readonly EnsembleMark[], a: number, b: number) =>
    !complex || boxes[a].conjugated !== boxes[b].conjugated;
  const pairsOf = (partner: Uint8Array) => Array.from(partner).flatMap((b, a) => (a < b ? [[a, b] as const] : []));
  return {
    kind: 'wick',
    name,
    normalMark,
    cancels: () => null,
    degree: (boxes) => {
      if (boxes.length % 2 !== 0) return { zeroBecause: `odd number of ${complex ? 'G' : 'letters'}` };
      const balanced = !complex || 2 * boxes.filter(({ conjugated }) => conjugated).length === boxes.length;
      return balanced ? { n: boxes.length / 2 } : { zeroBecause: 'unbalanced' };
    },
    missingAt: even ? missingWhenOdd : missingAnywhere,
    count: (boxes) => {
      const n = boxes.length / 2;
      return (complex ? factorial(n) : pairPartitionCount(n)) * BigInt(ways.length) ** BigInt(n);
    },
    list: (boxes, mayPair = () => true) =>
      listMatchings(boxes.length, (a, b) => mayMeet(boxes, a, b) && ways.some((way) => mayPair(way(a, b)))).flatMap(
        (partner) => {
          let list: WickDiagram[] = [{ partner, way: new Uint8Array(partner.length) }];
          for (const [a, b] of pairsOf(partner)) {
            list = list.flatMap((diagram) =>
              [...ways.keys()]
                .filter((place) => mayPair(ways[place](a, b)))
                .map((place) => {
                  const way = diagram.way.slice();
                  way[a] = place;
                  way[b] = place;
                  return { partner, way };
                }),
            );
          }
          return list;
        },
      ),
    join: ({ partner, way }) => pairsOf(partner).flatMap(([a, b]) => ways[way[a]](a, b)),
  };
}

const plain = (
  transposed: boolean,
  left: NormalLetter['left'] = '1',
  right: NormalLetter['right'] = '1',
): NormalLetter => ({
  mark: { conjugated: false, transposed },
  left,
  right,
});

export const ginibre = gaussian({
  name: 'ginibre',
  ways: [straight],
  complex: true,
  even: false,
  normalMark: (mark) => ({ mark, left: '1', right: '1' }),
});

export const realGinibre = gaussian({
  name: 'real-ginibre',
  ways: [straight],
  complex: false,
  even: false,
  normalMark: ({ transposed }) => plain(transposed),
});

/** H' = H, so conj(H) = transpose(H). */
export const gue = gaussian({
  name: 'gue',
  ways: [crossed],
  complex: false,
  even: false,
  normalMark: ({ conjugated, transposed }) => plain(conjugated !== transposed),
});

export const goe = gaussian({
  name: 'goe',
  ways: [crossed, straight],
  complex: false,
  even: false,
  normalMark: () => plain(false),
});

/** transpose(H) = J H J^T. */
export const gse = gaussian({
  name: 'gse',
  ways: [crossed, straightThroughJ],
  complex: false,
  even: true,
  normalMark: ({ conjugated, transposed }) => (conjugated !== transposed ? plain(false, 'J', '-J') : plain(false)),
});
