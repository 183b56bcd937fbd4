// The connected pieces of a contraction graph, each named once however it was met: cycles of matrices (traces of words, equal
// up to rotation and transposition), chains of matrices between two ends, and contractions of tensors with more legs.

import type { Dimension } from './dimension.js';
import { FORM_NAME, type NameTable } from './integrand-graph.js';
import { type Token, canonicalCycle, canonicalOrders, canonicalPath, isNumeral } from './canonical-form.js';
import { GraphBuilder, type GraphNode, type PortGraph, type Terminal, isMatrixNode } from './port-graph.js';

/** A contraction of any tensors in canonical order. */
export interface CanonicalNetwork {
  readonly nodes: readonly Omit<GraphNode, 'ports'>[];
  /** for each node and port the node and port at the other end */
  readonly wires: readonly (readonly (readonly [number, number])[])[];
}

export type Component =
  | { readonly kind: 'cycle'; readonly tokens: readonly Token[] }
  | {
      readonly kind: 'path';
      readonly from: Terminal;
      readonly tokens: readonly Token[];
      readonly to: Terminal;
      /** of the wire, when there are no letters: these know the dimensions of their own legs */
      readonly wire: Dimension | null;
    }
  | {
      readonly kind: 'network';
      readonly network: CanonicalNetwork;
      readonly dimensions: readonly (readonly Dimension[])[];
    };

/** Numbers of components, and the loops beside them. */
export interface Decomposition {
  readonly components: readonly number[];
  readonly loops: Dimension;
}

/** Components by number, equal ones once. */
export class ComponentStore {
  private readonly components: Component[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly byRawCycle = new Map<string, number>();
  private readonly names: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  /** @param deltas whether labels that are letters are free, and unequal ones leave a Kronecker delta */
  constructor(
    readonly table: NameTable,
    readonly deltas: boolean,
  ) {
    this.names = table.names;
    this.numbers = new Map(this.names.map((name, number) => [name, number]));
  }

  get(id: number): Component {
    return this.components[id];
  }

  /** Names and ends in a component: components that share none of these are different. */
  wordsOf(id: number): string[] {
    const component = this.components[id];
    switch (component.kind) {
      case 'cycle':
        return component.tokens.map((token) => this.nameOfToken(token));
      case 'path':
        return [
          ...component.tokens.map((token) => this.nameOfToken(token)),
          ...[component.from, component.to].map(({ kind, name }) => `${kind} ${name}`),
        ];
      case 'network':
        return component.network.nodes.map(({ kind, name }) => (kind === 'tensor' ? name : `${kind} ${name}`));
    }
  }

  tokenOf({ name, conjugated }: GraphNode, fromColumn: boolean): Token {
    return 4 * this.numbers.get(name)! + (fromColumn ? 2 : 0) + (conjugated ? 1 : 0);
  }

  /** The number of J where it is the symplectic form; else null. */
  get formNumber(): number | null {
    const number = this.table.hasForm ? this.numberOf(FORM_NAME) : -1;
    return number < 0 ? null : number;
  }

  /** The number of a name, -1 when it does not occur. */
  numberOf(name: string): number {
    return this.numbers.get(name) ?? -1;
  }

  nameOfToken(token: Token): string {
    return this.names[token >> 2];
  }

  /** The trace of a word of at least one letter. */
  cycle(tokens: readonly Token[]): number {
    const raw = String.fromCharCode(...tokens);
    const known = this.byRawCycle.get(raw);
    if (known !== undefined) return known;
    const canonical = canonicalCycle(tokens);
    const id = this.intern(`c${canonical.join(',')}`, () => ({ kind: 'cycle', tokens: canonical }));
    this.byRawCycle.set(raw, id);
    return id;
  }

  /**
   * A chain between two ends: its number, null when it is 1 (equal labels and no letters), undefined when it is 0.
   */
  path(from: Terminal, tokens: readonly Token[], to: Terminal, wire: Dimension): number | null | undefined {
    if (tokens.length === 0 && from.kind === 'label' && to.kind === 'label') {
      if (from.name === to.name) return null;
      if (!this.deltas || (isNumeral(from.name) && isNumeral(to.name))) return undefined;
    }
    const [a, word, b] = canonicalPath(from, tokens, to);
    return this.intern(`p${a.kind}:${a.name}|${word.join(',')}|${b.kind}:${b.name}`, () => ({
      kind: 'path',
      from: a,
      tokens: word,
      to: b,
      wire: word.length === 0 ? wire : null,
    }));
  }

  private intern(key: string, make: () => Component): number {
    let id = this.byKey.get(key);
    if (id === undefined) {
      id = this.components.push(make()) - 1;
      this.byKey.set(key, id);
    }
    return id;
  }

  /**
   * The pieces of a graph.
   *
   * @param chosen the nodes to look at, a union of connected pieces; all by default
   * @param mate the wires, if they are not those of the graph
   * @returns null when a Kronecker delta of different labels makes it 0
   */
  decompose(graph: PortGraph, chosen?: readonly number[], mate: ArrayLike<number> = graph.mate): Decomposition | null {
    const { nodes, owner, place, dimensions } = graph;
    const seen = new Uint8Array(nodes.length);
    const components: number[] = [];
    for (const start of chosen ?? nodes.keys()) {
      if (seen[start] === 1) continue;
      seen[start] = 1;
      const piece = [start];
      let [matrices, terminals] = [0, 0];
      for (let at = 0; at < piece.length; at++) {
        const node = nodes[piece[at]];
        if (isMatrixNode(node)) matrices++;
        else if (node.kind !== 'tensor') terminals++;
        for (const port of node.ports) {
          const next = owner[mate[port]];
          if (seen[next] === 0) {
            seen[next] = 1;
            piece.push(next);
          }
        }
      }
      if (matrices + terminals < piece.length) {
        components.push(this.network(graph, piece, mate));
        continue;
      }
      // A cycle is followed from its first matrix, a chain from one of its ends.
      const first = terminals === 0 ? start : piece.find((node) => nodes[node].kind !== 'tensor')!;
      const tokens: Token[] = [];
      let port = terminals === 0 ? nodes[first].ports[1] : nodes[first].ports[0];
      if (terminals === 0) tokens.push(this.tokenOf(nodes[first], false));
      for (;;) {
        const entry = mate[port];
        const node = nodes[owner[entry]];
        if (owner[entry] === first || node.kind !== 'tensor') {
          port = entry;
          break;
        }
        tokens.push(this.tokenOf(node, place[entry] === 1));
        port = node.ports[1 - place[entry]];
      }
      if (terminals === 0) {
        components.push(this.cycle(tokens));
        continue;
      }
      const [from, to] = [nodes[first], nodes[owner[port]]] as [GraphNode & Terminal, GraphNode & Terminal];
      const id = this.path(
        { kind: from.kind, name: from.name },
        tokens,
        { kind: to.kind, name: to.name },
        dimensions[nodes[first].ports[0]],
      );
      if (id === undefined) return null;
      if (id !== null) components.push(id);
    }
    return { components: components.sort((a, b) => a - b), loops: graph.loops };
  }

  private network(graph: PortGraph, piece: readonly number[], mate: ArrayLike<number>): number {
    const { key, orders } = canonicalOrders(graph, piece, mate);
    return this.intern(`n${key}`, () => {
      const [order] = orders;
      const at = new Map(order.map((node, k) => [node, k]));
      return {
        kind: 'network',
        network: {
          nodes: order.map((node) => {
            const { kind, name, conjugated, outs } = graph.nodes[node];
            return { kind, name, conjugated, outs };
          }),
          wires: order.map((node) =>
            graph.nodes[node].ports.map((port): [number, number] => {
              const other = mate[port];
              return [at.get(graph.owner[other])!, graph.place[other]];
            }),
          ),
        },
        dimensions: order.map((node) => graph.nodes[node].ports.map((port) => graph.dimensions[port])),
      };
    });
  }

  /** A graph with these pieces. */
  graphOf(components: readonly number[]): PortGraph {
    const builder = new GraphBuilder();
    for (const id of components) {
      const component = this.components[id];
      switch (component.kind) {
        case 'cycle': {
          const { first, last } = this.addChain(builder, component.tokens);
          builder.connect(last, first);
          break;
        }
        case 'path': {
          const { from, tokens, to, wire } = component;
          if (wire !== null) {
            builder.connect(builder.addTerminal(from, wire), builder.addTerminal(to, wire));
            break;
          }
          const { first, last } = this.addChain(builder, tokens);
          builder.connect(builder.addTerminal(from, builder.dimensionAt(first)), first);
          builder.connect(last, builder.addTerminal(to, builder.dimensionAt(last)));
          break;
        }
        case 'network': {
          const { nodes, wires } = component.network;
          const ports = nodes.map(({ kind, name, conjugated, outs }, k) => {
            const dimensions = component.dimensions[k];
            return kind === 'tensor'
              ? builder.addTensor(name, conjugated, { outs: dimensions.slice(0, outs), ins: dimensions.slice(outs) })
              : [builder.addTerminal({ kind, name }, dimensions[0])];
          });
          wires.forEach((row, node) => {
            row.forEach(([other, place], k) => {
              if (other > node || (other === node && place > k)) builder.connect(ports[node][k], ports[other][place]);
            });
          });
        }
      }
    }
    return builder.finished();
  }

  private addChain(builder: GraphBuilder, tokens: readonly Token[]): { first: number; last: number } {
    const ends = tokens.map((token) => {
      const name = this.nameOfToken(token);
      const [out, into] = builder.addTensor(name, (token & 1) === 1, this.table.legsOf(name));
      return (token & 2) === 0 ? [out, into] : [into, out];
    });
    for (let k = 1; k < ends.length; k++) builder.connect(ends[k - 1][1], ends[k][0]);
    return { first: ends[0][0], last: ends[ends.length - 1][1] };
  }
}
