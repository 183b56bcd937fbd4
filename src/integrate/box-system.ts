// The graph as one random matrix sees it: its boxes with their slots (ends of wires), and what lies between the slots outside of the
// boxes. A diagram of the ensemble joins slots; here that is followed to the components that it makes.

import { type Token, canonicalOrders } from './canonical-form.js';
import type { ComponentStore, Decomposition } from './component.js';
import { type Dimension, ONE_DIMENSION, multiplyDimensions } from './dimension.js';
import { type Chain, ChainEvaluator, GraphEvaluator, type PairingEvaluator } from './pairing-evaluator.js';
import { type PortGraph, isMatrixNode } from './port-graph.js';

export type Side = 'out' | 'in';

/** The slots of one side, box by box. */
export interface SideSlots {
  readonly legs: number;
  readonly slots: readonly number[];
}

export class BoxSystem {
  readonly dimension: Dimension;
  readonly out: SideSlots;
  readonly in: SideSlots;
  /** whether no chain and no tensor connects an out-slot with an in-slot */
  readonly separated: boolean;
  /** components that no box touches; null when they contain a vanishing Kronecker delta */
  readonly spectators: Decomposition | null;
  protected readonly ports: readonly number[];
  protected readonly chains: readonly Chain[] | null;
  protected readonly restOf: Readonly<Record<Side, readonly number[]>>;
  protected readonly slotAt: Int32Array;

  /** @param boxes the nodes of the random matrix, in the order in which they are numbered */
  constructor(
    readonly graph: PortGraph,
    readonly unitary: string,
    protected readonly store: ComponentStore,
    protected readonly boxes: readonly number[],
  ) {
    const { nodes } = graph;
    const isBox = nodes.map(({ kind, name }) => kind === 'tensor' && name === unitary);
    const outLegs = nodes[boxes[0]].outs;
    const inLegs = nodes[boxes[0]].ports.length - outLegs;
    const outPorts = boxes.flatMap((box) => nodes[box].ports.slice(0, outLegs));
    this.ports = [...outPorts, ...boxes.flatMap((box) => nodes[box].ports.slice(outLegs))];
    this.out = { legs: outLegs, slots: outPorts.map((_, slot) => slot) };
    this.in = { legs: inLegs, slots: [...this.ports.keys()].slice(outPorts.length) };
    this.dimension = nodes[boxes[0]].ports
      .slice(0, outLegs)
      .map((port) => graph.dimensions[port])
      .reduce(multiplyDimensions, ONE_DIMENSION);
    this.slotAt = new Int32Array(graph.mate.length).fill(-1);
    this.ports.forEach((port, slot) => {
      this.slotAt[port] = slot;
    });
    const pieces = this.restPieces(isBox);
    this.separated =
      pieces.every(({ sides }) => sides.size < 2) &&
      this.ports.every((port, slot) => {
        const other = this.slotAt[graph.mate[port]];
        return other < 0 || this.sideOf(other) === this.sideOf(slot);
      });
    const rest = (side: Side) => pieces.filter(({ sides }) => sides.has(side)).flatMap((piece) => piece.nodes);
    this.restOf = { out: rest('out'), in: rest('in') };
    this.spectators = store.decompose(
      graph,
      pieces.filter(({ sides }) => sides.size === 0).flatMap((piece) => piece.nodes),
    );
    const touched = pieces.filter(({ sides }) => sides.size > 0).flatMap((piece) => piece.nodes);
    const simple = touched.every((node) => nodes[node].kind !== 'tensor' || isMatrixNode(nodes[node]));
    this.chains = simple ? this.ports.map((_, slot) => this.chainFrom(slot)) : null;
  }

  /** Whether the outside is chains of matrices only. */
  get isSimple(): boolean {
    return this.chains !== null;
  }

  sideOf(slot: number): Side {
    return slot < this.out.slots.length ? 'out' : 'in';
  }

  /** Connected pieces of the graph without boxes, with the sides that they touch. */
  private restPieces(isBox: readonly boolean[]): { nodes: number[]; sides: Set<Side> }[] {
    const { nodes, mate, owner } = this.graph;
    const seen = [...isBox];
    const pieces: { nodes: number[]; sides: Set<Side> }[] = [];
    nodes.forEach((_, start) => {
      if (seen[start]) return;
      seen[start] = true;
      const piece = [start];
      const sides = new Set<Side>();
      for (let at = 0; at < piece.length; at++) {
        for (const port of nodes[piece[at]].ports) {
          const slot = this.slotAt[mate[port]];
          if (slot >= 0) sides.add(this.sideOf(slot));
          else if (!seen[owner[mate[port]]]) {
            seen[owner[mate[port]]] = true;
            piece.push(owner[mate[port]]);
          }
        }
      }
      pieces.push({ nodes: piece, sides });
    });
    return pieces;
  }

  private chainFrom(slot: number): Chain {
    const { nodes, mate, owner, place } = this.graph;
    const tokens: Token[] = [];
    for (let port = mate[this.ports[slot]]; ;) {
      if (this.slotAt[port] >= 0) return { tokens, slot: this.slotAt[port], terminal: null };
      const node = nodes[owner[port]];
      if (node.kind !== 'tensor') return { tokens, slot: -1, terminal: { kind: node.kind, name: node.name } };
      tokens.push(this.store.tokenOf(node, place[port] === 1));
      port = mate[node.ports[1 - place[port]]];
    }
  }

  /** The basis vector that a slot ends on, if it does so directly. */
  protected labelOf(slot: number): string | null {
    const { mate, owner, nodes } = this.graph;
    const { kind, name } = nodes[owner[mate[this.ports[slot]]]];
    return kind === 'label' ? name : null;
  }

  /** Generators of the relabellings of boxes that the graph does not notice: box a becomes box images[a]. */
  boxRelabellings(): number[][] {
    const { nodes, mate, owner } = this.graph;
    const [numberOf, generators] = [new Map<number, number>(), [] as number[][]];
    this.boxes.forEach((node, box) => numberOf.set(node, box));
    const seen = new Uint8Array(nodes.length);
    const earlier = new Map<string, readonly number[]>();
    const add = (from: readonly number[], to: readonly number[], both: boolean): void => {
      const images = [...numberOf.values()];
      from.forEach((node, k) => {
        const [a, b] = [numberOf.get(node), numberOf.get(to[k])];
        if (a === undefined || b === undefined) return;
        images[a] = b;
        if (both) images[b] = a;
      });
      if (images.every((image, box) => image === box)) return;
      generators.push(images);
    };
    nodes.forEach((_, start) => {
      if (seen[start] === 1) return;
      seen[start] = 1;
      const piece = [start];
      for (let at = 0; at < piece.length; at++) {
        for (const port of nodes[piece[at]].ports) {
          const next = owner[mate[port]];
          if (seen[next] === 1) continue;
          seen[next] = 1;
          piece.push(next);
        }
      }
      if (!piece.some((node) => numberOf.has(node))) return;
      const { key, orders } = canonicalOrders(this.graph, piece);
      for (const order of orders.slice(1)) add(orders[0], order, false);
      const twin = earlier.get(key);
      if (twin) add(twin, orders[0], true);
      earlier.set(key, orders[0]);
    });
    return generators;
  }

  /** The components that pairings make, one side at a time or both together. */
  evaluator(side: Side | 'both'): PairingEvaluator {
    const { slots, rest } = this.partOf(side);
    return this.chains === null
      ? new GraphEvaluator(this.graph, this.store, this.ports, this.slotAt, rest, slots)
      : new ChainEvaluator(this.graph, this.store, this.ports, this.chains, slots);
  }

  protected partOf(side: Side | 'both'): { slots: readonly number[]; rest: readonly number[] } {
    return side === 'both'
      ? { slots: [...this.ports.keys()], rest: [...new Set([...this.restOf.out, ...this.restOf.in])] }
      : { slots: this[side].slots, rest: this.restOf[side] };
  }

  /** The slow way of all evaluators: by building the graph that a pairing leaves. */
  plainEvaluator(): PairingEvaluator {
    const rest = [...new Set([...this.restOf.out, ...this.restOf.in])];
    return new GraphEvaluator(this.graph, this.store, this.ports, this.slotAt, rest, [...this.ports.keys()]);
  }

  get slotCount(): number {
    return this.ports.length;
  }
}
