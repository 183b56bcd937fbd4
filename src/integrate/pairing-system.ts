// The graph as one unitary U sees it: boxes U and conj(U), bijections between them, and what of their structure makes sums over
// bijections short.

import { type Token, isNumeral } from './canonical-form.js';
import type { ComponentStore } from './component.js';
import { BoxSystem, type Side } from './box-system.js';
import type { Dimension } from './dimension.js';
import type { PortGraph } from './port-graph.js';
import { type Allowed, type Relabelling, matchings } from './pairings.js';

export type { Side } from './box-system.js';

/** A chain of matrices from every box U to a box conj(U): sigma is then looked at as a permutation of the boxes U. */
export interface UniformSide {
  /** partner[a]: the box conj(U) that the chain of box a leads to */
  readonly partner: readonly number[];
  readonly tokens: readonly Token[];
  readonly dimension: Dimension;
}

/** Boxes are numbered U first, then conj(U). */
export class PairingSystem extends BoxSystem {
  readonly n: number;

  constructor(graph: PortGraph, unitary: string, store: ComponentStore) {
    const boxes = [...graph.nodes.keys()].filter((index) => {
      const { kind, name } = graph.nodes[index];
      return kind === 'tensor' && name === unitary;
    });
    const plain = boxes.filter((index) => !graph.nodes[index].conjugated);
    super(graph, unitary, store, [...plain, ...boxes.filter((index) => graph.nodes[index].conjugated)]);
    this.n = plain.length;
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
    return this.boxRelabellings().map((images) => ({
      plain: images.slice(0, this.n),
      conjugated: images.slice(this.n).map((image) => image - this.n),
    }));
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
}

function equalTokens(one: readonly Token[], two: readonly Token[]): boolean {
  return one.length === two.length && one.every((token, k) => token === two[k]);
}
