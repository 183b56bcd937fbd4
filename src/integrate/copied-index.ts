// Nodes that copy an index, sum_i x_i y_i z_i ...: what averages over permutations leave. Neighbouring copies are one; a copy with a label
// is that label at each of its wires; one with two wires is a wire, one with none a loop.

import { isNumeral } from './canonical-form.js';
import { COPY_NAME } from './copy-name.js';
import { GraphBuilder, type PortGraph } from './port-graph.js';

export { COPY_NAME };

/**
 * The graph with as few copies as possible.
 *
 * @returns null when one index would have two values
 */
export function withoutCopies(graph: PortGraph, deltas: boolean): PortGraph | null {
  const { nodes, mate, owner } = graph;
  const isCopy = (node: number): boolean => nodes[node].kind === 'tensor' && nodes[node].name === COPY_NAME;
  const groupOf = new Map<number, number[]>();
  const groups: number[][] = [];
  nodes.forEach((_, start) => {
    if (!isCopy(start) || groupOf.has(start)) return;
    const group = [start];
    groups.push(group);
    groupOf.set(start, group);
    for (let at = 0; at < group.length; at++) {
      for (const port of nodes[group[at]].ports) {
        const next = owner[mate[port]];
        if (!isCopy(next) || groupOf.has(next)) continue;
        groupOf.set(next, group);
        group.push(next);
      }
    }
  });
  const builder = new GraphBuilder();
  builder.addLoop(graph.loops);
  const renamed = new Map<number, number>();
  const dropped = new Set<number>();
  const pending: (() => boolean)[] = [];
  for (const group of groups) {
    const outer = group
      .flatMap((node) => nodes[node].ports)
      .map((port) => mate[port])
      .filter((port) => !isCopy(owner[port]));
    const dimension = graph.dimensions[nodes[group[0]].ports[0]];
    const labels = outer.filter((port) => nodes[owner[port]].kind === 'label');
    const others = outer.filter((port) => nodes[owner[port]].kind !== 'label');
    for (const port of labels) dropped.add(owner[port]);
    const names = [...new Set(labels.map((port) => nodes[owner[port]].name))];
    pending.push(() => {
      if (names.length > 0) {
        for (const name of names.slice(1)) {
          if (!deltas || (isNumeral(name) && isNumeral(names[0]))) return false;
          // Equal letters: a Kronecker delta.
          builder.connect(
            builder.addTerminal({ kind: 'label', name: names[0] }, dimension),
            builder.addTerminal({ kind: 'label', name }, dimension),
          );
        }
        for (const port of others) {
          builder.connect(renamed.get(port)!, builder.addTerminal({ kind: 'label', name: names[0] }, dimension));
        }
      } else if (others.length === 0) builder.addLoop(dimension);
      else if (others.length === 2) builder.connect(renamed.get(others[0])!, renamed.get(others[1])!);
      else {
        const ports = builder.addTensor(COPY_NAME, false, { outs: others.map(() => dimension), ins: [] });
        others.forEach((port, k) => {
          builder.connect(renamed.get(port)!, ports[k]);
        });
      }
      return true;
    });
  }
  nodes.forEach(({ kind, name, conjugated, outs, ports }, index) => {
    if (isCopy(index) || dropped.has(index)) return;
    const dimensions = ports.map((port) => graph.dimensions[port]);
    const fresh =
      kind === 'tensor'
        ? builder.addTensor(name, conjugated, { outs: dimensions.slice(0, outs), ins: dimensions.slice(outs) })
        : [builder.addTerminal({ kind, name }, dimensions[0])];
    ports.forEach((port, k) => renamed.set(port, fresh[k]));
  });
  for (const [old, port] of renamed) {
    const other = mate[old];
    if (other > old && renamed.has(other)) builder.connect(port, renamed.get(other)!);
  }
  return pending.every((finish) => finish()) ? builder.finished() : null;
}
