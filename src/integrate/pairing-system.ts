// The graph as one unitary U sees it: boxes U and conj(U) with their slots (ends of wires), and what lies between the slots
// outside of the boxes. A pairing of boxes joins slots; here that is followed to the components that it makes.

import { type Token, canonicalOrders, isNumeral } from './canonical-form.js';
import type { ComponentStore, Decomposition } from './component.js';
import { type Dimension, ONE_DIMENSION, multiplyDimensions } from './dimension.js';
import { type Chain, ChainEvaluator, GraphEvaluator, type PairingEvaluator } from './pairing-evaluator.js';
import { type PortGraph, isMatrixNode } from './port-graph.js';
import { type Allowed, type Relabelling, matchings } from './pairings.js';

export type Side = 'out' | 'in';

/** The slots of one side, box by box: first the boxes U, then the boxes conj(U). */
interface SideSlots {
  readonly legs: number;
  readonly slots: readonly number[];
}

/** A chain of matrices from every box U to a box conj(U): sigma is then looked at as a permutation of the boxes U. */
export interface UniformSide {
  /** partner[a]: the box conj(U) that the chain of box a leads to */
  readonly partner: readonly number[];
  readonly tokens: readonly Token[];
  readonly dimension: Dimension;
}

export class PairingSystem {
  readonly n: number;
  readonly dimension: Dimension;
  readonly out: SideSlots;
  readonly in: SideSlots;
  /** whether no chain and no tensor connects an out-slot with an in-slot */
  readonly separated: boolean;
  /** components that no box touches; null when they contain a vanishing Kronecker delta */
  readonly spectators: Decomposition | null;
  private readonly plain: readonly number[];
  private readonly conjugated: readonly number[];
  private readonly ports: readonly number[];
  private readonly chains: readonly Chain[] | null;
  private readonly restOf: Readonly<Record<Side, readonly number[]>>;
  private readonly slotAt: Int32Array;

  constructor(
    readonly graph: PortGraph,
    readonly unitary: string,
    private readonly store: ComponentStore,
  ) {
    const { nodes } = graph;
    const isBox = nodes.map(({ kind, name }) => kind === 'tensor' && name === unitary);
    const boxes = [...nodes.keys()].filter((index) => isBox[index]);
    this.plain = boxes.filter((index) => !nodes[index].conjugated);
    this.conjugated = boxes.filter((index) => nodes[index].conjugated);
    this.n = this.plain.length;
    const outLegs = nodes[boxes[0]].outs;
    const inLegs = nodes[boxes[0]].ports.length - outLegs;
    const ordered = [...this.plain, ...this.conjugated];
    const outPorts = ordered.flatMap((box) => nodes[box].ports.slice(0, outLegs));
    this.ports = [...outPorts, ...ordered.flatMap((box) => nodes[box].ports.slice(outLegs))];
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
  private labelOf(slot: number): string | null {
    const { mate, owner, nodes } = this.graph;
    const { kind, name } = nodes[owner[mate[this.ports[slot]]]];
    return kind === 'label' ? name : null;
  }

  /** Whether boxes may be paired: not where that would equate two labels that are different. */
  allowed(side: Side): Allowed {
    const { legs, slots } = this[side];
    const { n } = this;
    const labels = slots.map((slot) => this.labelOf(slot));
    const differ = (one: string | null, two: string | null): boolean =>
      one !== null && two !== null && one !== two && (!this.store.deltas || (isNumeral(one) && isNumeral(two)));
    return Array.from({ length: n }, (_, a) =>
      Array.from({ length: n }, (_, b) => {
        for (let leg = 0; leg < legs; leg++)
          if (differ(labels[a * legs + leg], labels[(n + b) * legs + leg])) return false;
        return true;
      }),
    );
  }

  /** Whether every box of this side ends in the same labels: any pairing then gives 1. */
  isSymmetric(side: Side): boolean {
    const { legs, slots } = this[side];
    const first = slots.slice(0, legs).map((slot) => this.labelOf(slot));
    return !first.includes(null) && slots.every((slot, k) => this.labelOf(slot) === first[k % legs]);
  }

  /** Whether this side is labels only, and an allowed pairing gives exactly 1. */
  isLabelled(side: Side): boolean {
    const labels = this[side].slots.map((slot) => this.labelOf(slot));
    if (labels.includes(null)) return false;
    // A free label next to another one leaves a Kronecker delta.
    return !this.store.deltas || labels.every((label) => isNumeral(label!)) || new Set(labels).size === 1;
  }

  /** The number of allowed pairings of a labelled side: a product of factorials, 0 when the labels do not match. */
  labelledCount(side: Side): bigint {
    const { legs, slots } = this[side];
    const multiplicities = (first: number): Map<string, number> => {
      const found = new Map<string, number>();
      for (let box = first; box < first + this.n; box++) {
        const key = slots
          .slice(box * legs, (box + 1) * legs)
          .map((slot) => this.labelOf(slot))
          .join(',');
        found.set(key, (found.get(key) ?? 0) + 1);
      }
      return found;
    };
    return matchings(multiplicities(0), multiplicities(this.n));
  }

  /** Equal chains of matrices from every box U to a box conj(U), if that is all there is on this side. */
  uniform(side: Side): UniformSide | null {
    const { legs, slots } = this[side];
    const { chains, n } = this;
    if (chains === null || legs !== 1) return null;
    const base = slots[0];
    const partner: number[] = [];
    for (let a = 0; a < n; a++) {
      const chain = chains[base + a];
      const box = chain.slot - base;
      if (box < n || box >= 2 * n || !equalTokens(chain.tokens, chains[base].tokens)) return null;
      partner.push(box - n);
    }
    return { partner, tokens: chains[base].tokens, dimension: this.graph.dimensions[this.ports[base]] };
  }

  /** Equal chains from the column of every box of one kind to the row of a box of the same kind. */
  uniformThrough(conjugated: boolean): UniformSide | null {
    const { chains, n } = this;
    if (chains === null || this.out.legs !== 1 || this.in.legs !== 1) return null;
    const [outBase, inBase] = [this.out.slots[0], this.in.slots[0]];
    const first = conjugated ? n : 0;
    const partner: number[] = [];
    for (let a = 0; a < n; a++) {
      const chain = chains[inBase + first + a];
      const box = chain.slot - outBase - first;
      if (chain.slot < outBase || chain.slot >= outBase + 2 * n || box < 0 || box >= n) return null;
      if (!equalTokens(chain.tokens, chains[inBase + first].tokens)) return null;
      partner.push(box);
    }
    return { partner, tokens: chains[inBase + first].tokens, dimension: this.graph.dimensions[this.ports[inBase]] };
  }

  /** Generators of the relabellings of boxes that the graph does not notice. */
  relabellings(): Relabelling[] {
    const { nodes, mate, owner } = this.graph;
    const [numberOf, generators] = [new Map<number, number>(), [] as Relabelling[]];
    [...this.plain, ...this.conjugated].forEach((node, box) => numberOf.set(node, box));
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
      generators.push({
        plain: images.slice(0, this.n),
        conjugated: images.slice(this.n).map((image) => image - this.n),
      });
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
    const slots = side === 'both' ? [...this.ports.keys()] : this[side].slots;
    const rest = side === 'both' ? [...new Set([...this.restOf.out, ...this.restOf.in])] : this.restOf[side];
    return this.chains === null
      ? new GraphEvaluator(this.graph, this.store, this.ports, this.slotAt, rest, slots)
      : new ChainEvaluator(this.graph, this.store, this.ports, this.chains, slots);
  }

  /** The slow way of all evaluators: by building the graph that a pairing leaves. */
  plainEvaluator(): PairingEvaluator {
    const rest = [...new Set([...this.restOf.out, ...this.restOf.in])];
    return new GraphEvaluator(this.graph, this.store, this.ports, this.slotAt, rest, [...this.ports.keys()]);
  }

  /** Writes what a pairing joins into an array over the slots. */
  join(partner: Int32Array, side: Side, images: ArrayLike<number>): void {
    const { legs, slots } = this[side];
    for (let a = 0; a < this.n; a++) {
      for (let leg = 0; leg < legs; leg++) {
        const [p, q] = [slots[a * legs + leg], slots[(this.n + images[a]) * legs + leg]];
        partner[p] = q;
        partner[q] = p;
      }
    }
  }

  get slotCount(): number {
    return this.ports.length;
  }
}

function equalTokens(one: readonly Token[], two: readonly Token[]): boolean {
  return one.length === two.length && one.every((token, k) => token === two[k]);
}
