// Contraction graphs: tensors as nodes with ordered ports (rows first), wires between ports, and terminals where a wire ends on
// a fixed basis vector or on an open row or column of the result. A wire that closes on itself is a loop, worth its dimension.

import { InputError } from '../input-error.js';
import { type Dimension, ONE_DIMENSION, dimensionText, multiplyDimensions } from './dimension.js';

export interface GraphNode {
  readonly kind: 'tensor' | 'label' | 'row' | 'column';
  /** of the tensor, of the basis vector, or the number of the open row or column */
  readonly name: string;
  readonly conjugated: boolean;
  /** how many of the ports are rows: these come first */
  readonly outs: number;
  readonly ports: readonly number[];
}

export interface PortGraph {
  readonly nodes: readonly GraphNode[];
  /** the node that a port belongs to, and its place there */
  readonly owner: readonly number[];
  readonly place: readonly number[];
  /** the port at the other end of the wire */
  readonly mate: readonly number[];
  readonly dimensions: readonly Dimension[];
  readonly loops: Dimension;
}

/** The dimensions of a tensor's legs. */
export interface Legs {
  readonly outs: readonly Dimension[];
  readonly ins: readonly Dimension[];
}

/** A terminal: where a wire ends. */
export interface Terminal {
  readonly kind: 'label' | 'row' | 'column';
  readonly name: string;
}

/** Whether a node is a matrix: one row, one column. */
export function isMatrixNode({ kind, outs, ports }: GraphNode): boolean {
  return kind === 'tensor' && outs === 1 && ports.length === 2;
}

/** Builds a graph node by node, wire by wire. */
export class GraphBuilder {
  private readonly nodes: GraphNode[] = [];
  private readonly owner: number[] = [];
  private readonly place: number[] = [];
  private readonly mate: number[] = [];
  private readonly dimensions: Dimension[] = [];
  private loops = ONE_DIMENSION;

  get size(): number {
    return this.nodes.length;
  }

  /** The ports of a new tensor, rows first. */
  addTensor(name: string, conjugated: boolean, legs: Legs): readonly number[] {
    return this.add('tensor', name, conjugated, legs.outs.length, [...legs.outs, ...legs.ins]);
  }

  addTerminal({ kind, name }: Terminal, dimension: Dimension): number {
    return this.add(kind, name, false, 1, [dimension])[0];
  }

  private add(
    kind: GraphNode['kind'],
    name: string,
    conjugated: boolean,
    outs: number,
    dimensions: readonly Dimension[],
  ): readonly number[] {
    const ports = dimensions.map((dimension, place) => {
      this.owner.push(this.nodes.length);
      this.place.push(place);
      this.mate.push(-1);
      return this.dimensions.push(dimension) - 1;
    });
    this.nodes.push({ kind, name, conjugated, outs, ports });
    return ports;
  }

  /**
   * A wire.
   *
   * @throws InputError between different dimensions
   */
  connect(p: number, q: number): void {
    const [one, two] = [this.dimensions[p], this.dimensions[q]].map(dimensionText);
    if (one !== two) {
      const names = [p, q].map((port) => this.nodes[this.owner[port]].name).join(' and ');
      throw new InputError(`network: a wire between ${names} joins dimensions ${one} and ${two}`, 'equal dimensions');
    }
    this.mate[p] = q;
    this.mate[q] = p;
  }

  dimensionAt(port: number): Dimension {
    return this.dimensions[port];
  }

  addLoop(dimension: Dimension): void {
    this.loops = multiplyDimensions(this.loops, dimension);
  }

  /** The graph, every port being wired. */
  finished(): PortGraph {
    const { nodes, owner, place, mate, dimensions, loops } = this;
    return { nodes, owner, place, mate, dimensions, loops };
  }
}

/**
 * The graph with some nodes taken out and the wires of some of their ports joined.
 *
 * @param removed for each node whether it goes
 * @param joined pairs of ports of removed nodes: the wires that end there become one
 */
export function withoutNodes(
  graph: PortGraph,
  removed: readonly boolean[],
  joined: readonly (readonly [number, number])[],
): PortGraph {
  const mate = [...graph.mate];
  let { loops } = graph;
  for (const [p, q] of joined) {
    const [a, b] = [mate[p], mate[q]];
    if (a === q) loops = multiplyDimensions(loops, graph.dimensions[p]);
    else {
      mate[a] = b;
      mate[b] = a;
    }
  }
  const builder = new GraphBuilder();
  const renamed = new Array<number>(mate.length).fill(-1);
  graph.nodes.forEach(({ kind, name, conjugated, outs, ports }, index) => {
    if (removed[index]) return;
    const dimensions = ports.map((port) => graph.dimensions[port]);
    const fresh =
      kind === 'tensor'
        ? builder.addTensor(name, conjugated, { outs: dimensions.slice(0, outs), ins: dimensions.slice(outs) })
        : [builder.addTerminal({ kind, name }, dimensions[0])];
    ports.forEach((port, k) => {
      renamed[port] = fresh[k];
    });
  });
  renamed.forEach((port, old) => {
    if (port >= 0 && mate[old] > old) builder.connect(port, renamed[mate[old]]);
  });
  builder.addLoop(loops);
  return builder.finished();
}
