// Boxes of a random matrix in the normal form of its ensemble: real ones lose their conjugation, conj(H) = H^T where H' = H,
// conj(U) = J^T U J in USp(D); then neighbours that are not random together are taken out: O O^T = 1, U J U^T = J.

import { type Cancelling, withoutCancellingPairs } from './unitarity.js';
import { FORM_NAME, type NameTable } from './integrand-graph.js';
import { GraphBuilder, type GraphNode, type PortGraph, withoutNodes } from './port-graph.js';
import type { BaseEnsemble } from './random-matrices.js';
import { withoutFormPairs } from './symplectic-form.js';

/** What the conjugate of a letter is. */
const CONJUGATE: Readonly<Record<BaseEnsemble, 'itself' | 'plain' | 'transposed' | 'between forms'>> = {
  unitary: 'itself',
  orthogonal: 'plain',
  symplectic: 'between forms',
  permutation: 'plain',
  'centered-permutation': 'plain',
  'diagonal-unitary': 'itself',
  ginibre: 'itself',
  'real-ginibre': 'plain',
  gue: 'transposed',
  goe: 'plain',
  gse: 'transposed',
};

/** The graph with every box in normal form. */
export function normalBoxes(graph: PortGraph, table: NameTable): PortGraph {
  const rule = ({ kind, name, conjugated }: GraphNode): (typeof CONJUGATE)[BaseEnsemble] => {
    if (kind !== 'tensor' || !conjugated) return 'itself';
    if (table.random.has(name)) return CONJUGATE[table.baseOf(name)];
    return table.hasForm && name === FORM_NAME ? 'plain' : 'itself';
  };
  if (graph.nodes.every((node) => rule(node) === 'itself')) return graph;
  const builder = new GraphBuilder();
  const renamed = new Array<number>(graph.mate.length).fill(-1);
  graph.nodes.forEach((node, index) => {
    const { kind, name, conjugated, outs, ports } = node;
    const dimensions = ports.map((port) => graph.dimensions[port]);
    const how = rule(node);
    const fresh =
      kind === 'tensor'
        ? [
            ...builder.addTensor(name, conjugated && how === 'itself', {
              outs: dimensions.slice(0, outs),
              ins: dimensions.slice(outs),
            }),
          ]
        : [builder.addTerminal({ kind, name }, dimensions[0])];
    if (how === 'transposed') fresh.push(...fresh.splice(0, outs));
    if (how === 'between forms') {
      // conj(U)_ij = sum J_ai U_ab J_bj
      const legs = { outs: [dimensions[0]], ins: [dimensions[0]] };
      const [left, right] = [builder.addTensor(FORM_NAME, false, legs), builder.addTensor(FORM_NAME, false, legs)];
      builder.connect(left[0], fresh[0]);
      builder.connect(fresh[1], right[0]);
      fresh.splice(0, 2, left[1], right[1]);
    }
    graph.nodes[index].ports.forEach((port, k) => {
      renamed[port] = fresh[k];
    });
  });
  renamed.forEach((port, old) => {
    if (graph.mate[old] > old) builder.connect(port, renamed[graph.mate[old]]);
  });
  builder.addLoop(graph.loops);
  return builder.finished();
}

/** The graph after all cancellations, every box in normal form. */
export function simplifiedGraph(graph: PortGraph, table: NameTable, cancelling: Cancelling): PortGraph {
  const normal = normalBoxes(withoutCancellingPairs(graph, cancelling), table);
  let current = withoutCancellingPairs(normal, cancelling);
  if (!table.hasForm) return current;
  for (;;) {
    current = withoutFormPairs(current, FORM_NAME);
    const next = withoutFormBetween(current, table);
    if (next === current) return current;
    current = next;
  }
}

/** U J U^T = J and U^T J U = J, once. */
function withoutFormBetween(graph: PortGraph, table: NameTable): PortGraph {
  const { nodes, mate, owner, place } = graph;
  for (const { kind, name, ports } of nodes) {
    if (kind !== 'tensor' || name !== FORM_NAME) continue;
    const [one, two] = ports.map((port) => owner[mate[port]]);
    const [box, other] = [nodes[one], nodes[two]];
    const side = place[mate[ports[0]]];
    if (one === two || box.kind !== 'tensor' || other.kind !== 'tensor' || box.name !== other.name) continue;
    if (side !== place[mate[ports[1]]]) continue;
    if (!table.random.has(box.name) || table.baseOf(box.name) !== 'symplectic') continue;
    // J stays, wired to what the other sides of the boxes were wired to.
    const removed = nodes.map((_, node) => node === one || node === two);
    return withoutNodes(
      graph,
      removed,
      [box.ports, other.ports].map(([row, column]): [number, number] => [row, column]),
    );
  }
  return graph;
}
