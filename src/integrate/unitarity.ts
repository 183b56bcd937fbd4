// What a graph loses before any average: a unitary against its own adjoint (sum_j U_ij conj(U_kj) = delta_ik, and the same for
// rows), and the square of an involution. Each pair less lowers the degree by one.

import type { ComponentStore } from './component.js';
import { type Dimension, ONE_DIMENSION, dimensionText, multiplyDimensions } from './dimension.js';
import { type PortGraph, isMatrixNode, withoutNodes } from './port-graph.js';

/** Which tensors cancel. */
export interface Cancelling {
  readonly unitary: (name: string) => boolean;
  readonly involution: (name: string) => boolean;
  /** whether the transpose of a unitary is its adjoint */
  readonly real?: (name: string) => boolean;
}

/** The graph after all cancellations, in any order: what is left does not depend on it. */
export function withoutCancellingPairs(graph: PortGraph, cancelling: Cancelling): PortGraph {
  let current = graph;
  for (;;) {
    const { removed, joined } = cancellingPairs(current, cancelling);
    if (joined.length === 0 && !removed.includes(true)) return current;
    current = withoutNodes(current, removed, joined);
  }
}

function cancellingPairs(
  { nodes, mate, owner, place, dimensions }: PortGraph,
  { unitary, involution, real = () => false }: Cancelling,
): { removed: boolean[]; joined: [number, number][] } {
  const removed = new Array<boolean>(nodes.length).fill(false);
  const joined: [number, number][] = [];
  const cancel = (one: number, two: number, pairs: readonly [number, number][]): void => {
    removed[one] = removed[two] = true;
    joined.push(...pairs);
  };
  nodes.forEach((node, one) => {
    if (node.kind !== 'tensor' || removed[one]) return;
    const { ports, outs, name, conjugated } = node;
    const isReal = real(name);
    if (unitary(name) && (isReal || !conjugated)) {
      const sizes = ports.map((port) => dimensions[port]);
      // The columns of a frame are orthonormal, its rows are not.
      const isFrame = !sameSize(sizes.slice(0, outs), sizes.slice(outs));
      for (const [begin, end] of [[0, outs], ...(isFrame ? [] : [[outs, ports.length]])]) {
        if (begin === end || removed[one]) continue;
        const two = owner[mate[ports[begin]]];
        const other = nodes[two];
        if (other.kind !== 'tensor' || other.name !== name || removed[two] || two === one) continue;
        if (!isReal && !other.conjugated) continue;
        const facing = ports
          .slice(begin, end)
          .every((port, k) => owner[mate[port]] === two && place[mate[port]] === begin + k);
        if (!facing) continue;
        const rest = ports.flatMap((_, k): number[] => (k >= begin && k < end ? [] : [k]));
        cancel(
          one,
          two,
          rest.map((k): [number, number] => [ports[k], other.ports[k]]),
        );
      }
    }
    if (involution(name) && isMatrixNode(node) && !removed[one]) {
      const two = owner[mate[ports[1]]];
      const other = nodes[two];
      const facing = two !== one && other.kind === 'tensor' && other.name === name && place[mate[ports[1]]] === 0;
      if (facing && other.conjugated === conjugated && !removed[two]) cancel(one, two, [[ports[0], other.ports[1]]]);
    }
  });
  return { removed, joined };
}

function sameSize(rows: readonly Dimension[], columns: readonly Dimension[]): boolean {
  const text = (list: readonly Dimension[]): string => dimensionText(list.reduce(multiplyDimensions, ONE_DIMENSION));
  return columns.length === 0 || text(rows) === text(columns);
}

/** Names of the random unitaries that occur, with how often they stand plain and conjugated. */
export function occurrences(
  graph: PortGraph,
  store: ComponentStore,
): Map<string, { plain: number; conjugated: number }> {
  const found = new Map<string, { plain: number; conjugated: number }>();
  for (const { kind, name, conjugated } of graph.nodes) {
    if (kind !== 'tensor' || !store.table.isRandom(name)) continue;
    const count = found.get(name) ?? { plain: 0, conjugated: 0 };
    if (conjugated) count.conjugated++;
    else count.plain++;
    found.set(name, count);
  }
  return found;
}
