// What a pairing of boxes leaves: slots are joined and the wires followed, along chains of matrices where there is nothing else
// outside of the boxes, otherwise by taking the whole remaining graph apart.

import { type Token, reversedTokens } from './canonical-form.js';
import type { ComponentStore, Decomposition } from './component.js';
import { COPY_NAME, withoutCopies } from './copied-index.js';
import { type Dimension, ONE_DIMENSION, dimensionText, multiplyDimensions } from './dimension.js';
import { GraphBuilder, type PortGraph, type Terminal } from './port-graph.js';
import { MINUS_ONE, reducedCycle, reducedPath, withoutFormPairs } from './symplectic-form.js';

/** What a slot's wire leads to, outside of the boxes. */
export interface Chain {
  readonly tokens: readonly Token[];
  /** the slot at the other end, or -1 */
  readonly slot: number;
  readonly terminal: Terminal | null;
}

/** partner[slot] is the slot that it is joined with; null when a Kronecker delta makes it 0. */
export interface PairingEvaluator {
  evaluate(partner: Int32Array): Decomposition | null;
}

/** Gathers loops: dimensions are few, so counting them is cheaper than multiplying. */
class LoopCounter {
  private readonly numbers = new Map<string, number>();
  private readonly dimensions: Dimension[] = [];
  private readonly products = new Map<string, Dimension>();
  private counts: number[] = [];

  number(dimension: Dimension): number {
    const text = dimensionText(dimension);
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.dimensions.push(dimension) - 1;
      this.numbers.set(text, number);
      this.counts.push(0);
    }
    return number;
  }

  reset(): void {
    this.counts.fill(0);
  }

  add(number: number): void {
    this.counts[number]++;
  }

  product(): Dimension {
    const key = this.counts.join(',');
    let known = this.products.get(key);
    if (known === undefined) {
      known = ONE_DIMENSION;
      this.counts.forEach((count, number) => {
        for (let k = 0; k < count; k++) known = multiplyDimensions(known!, this.dimensions[number]);
      });
      this.products.set(key, known);
    }
    return known;
  }
}

/** Joins that go through the form J. */
export interface FormJoins {
  /** of J among the names */
  readonly number: number;
  /** for each slot 0, or 1 where it is at the row of a J, -1 at its column */
  readonly through: Int8Array;
}

function formToken({ number, through }: FormJoins, slot: number): Token {
  return 4 * number + (through[slot] > 0 ? 0 : 2);
}

/** Follows chains from slot to slot. */
export class ChainEvaluator implements PairingEvaluator {
  private readonly visited: Int32Array;
  private stamp = 0;
  private readonly loops = new LoopCounter();
  private readonly loopNumbers: readonly number[];
  private readonly fromTerminal: readonly (readonly Token[])[];
  private readonly ends: readonly number[];

  constructor(
    private readonly graph: PortGraph,
    private readonly store: ComponentStore,
    private readonly ports: readonly number[],
    private readonly chains: readonly Chain[],
    private readonly slots: readonly number[],
    private readonly form: FormJoins | null = null,
  ) {
    this.visited = new Int32Array(ports.length);
    this.loopNumbers = ports.map((port) => this.loops.number(graph.dimensions[port]));
    this.fromTerminal = chains.map(({ tokens }) => reversedTokens(tokens));
    this.ends = slots.filter((slot) => chains[slot].terminal !== null);
  }

  evaluate(partner: Int32Array): Decomposition | null {
    const { chains, visited } = this;
    const stamp = ++this.stamp;
    const components: number[] = [];
    const { form } = this;
    let sign = 1;
    this.loops.reset();
    for (const start of this.ends) {
      if (visited[start] === stamp) continue;
      let tokens = this.fromTerminal[start];
      let slot = start;
      for (;;) {
        visited[slot] = stamp;
        if (form !== null && form.through[slot] !== 0) tokens = [...tokens, formToken(form, slot)];
        slot = partner[slot];
        visited[slot] = stamp;
        const chain = chains[slot];
        if (chain.tokens.length > 0) tokens = tokens.length === 0 ? chain.tokens : [...tokens, ...chain.tokens];
        if (chain.slot < 0) break;
        slot = chain.slot;
      }
      const dimension = this.graph.dimensions[this.ports[start]];
      let [from, to] = [chains[start].terminal!, chains[slot].terminal!];
      if (form !== null) {
        const path = reducedPath(from, tokens, to, form.number);
        if (path.sign === 0) return null;
        sign *= path.sign;
        ({ from, tokens, to } = path);
      }
      const id = this.store.path(from, tokens, to, dimension);
      if (id === undefined) return null;
      if (id !== null) components.push(id);
    }
    for (const start of this.slots) {
      if (visited[start] === stamp) continue;
      let tokens: readonly Token[] = [];
      let slot = start;
      do {
        visited[slot] = stamp;
        if (form !== null && form.through[slot] !== 0) tokens = [...tokens, formToken(form, slot)];
        slot = partner[slot];
        visited[slot] = stamp;
        const chain = chains[slot];
        if (chain.tokens.length > 0) tokens = tokens.length === 0 ? chain.tokens : [...tokens, ...chain.tokens];
        slot = chain.slot;
      } while (slot !== start);
      if (form !== null) {
        const cycle = reducedCycle(tokens, form.number);
        if (cycle.sign === 0) return null;
        sign *= cycle.sign;
        tokens = cycle.tokens;
      }
      if (tokens.length === 0) this.loops.add(this.loopNumbers[start]);
      else components.push(this.store.cycle(tokens));
    }
    const loops = this.loops.product();
    return {
      components: components.sort((a, b) => a - b),
      loops: sign === 1 ? loops : multiplyDimensions(loops, MINUS_ONE),
    };
  }
}

/** Joins the wires of the whole outside and takes the pieces apart: for tensors of any number of legs. */
export class GraphEvaluator implements PairingEvaluator {
  private readonly mate: Int32Array;

  constructor(
    private readonly graph: PortGraph,
    private readonly store: ComponentStore,
    private readonly ports: readonly number[],
    private readonly slotAt: Int32Array,
    private readonly rest: readonly number[],
    private readonly slots: readonly number[],
  ) {
    this.mate = Int32Array.from(graph.mate);
  }

  evaluate(partner: Int32Array): Decomposition | null {
    const { graph, slotAt, ports, mate } = this;
    const visited = new Uint8Array(ports.length);
    for (const node of this.rest) {
      for (const port of graph.nodes[node].ports) {
        let next = graph.mate[port];
        while (slotAt[next] >= 0) {
          visited[slotAt[next]] = 1;
          const across = partner[slotAt[next]];
          visited[across] = 1;
          next = graph.mate[ports[across]];
        }
        mate[port] = next;
      }
    }
    let loops = ONE_DIMENSION;
    for (const start of this.slots) {
      if (visited[start] === 1) continue;
      loops = multiplyDimensions(loops, graph.dimensions[ports[start]]);
      for (let slot = start; visited[slot] === 0;) {
        visited[slot] = 1;
        const across = partner[slot];
        visited[across] = 1;
        slot = slotAt[graph.mate[ports[across]]];
      }
    }
    const pieces = this.store.decompose(graph, this.rest, mate);
    return pieces && { components: pieces.components, loops };
  }
}

/** A block of slots whose indices are one index, for `partner`. */
export function copyBlock(block: number): number {
  return -2 - block;
}

/** Builds the graph that joins leave, with a node J or one that copies an index where they go through such. */
export class JoinEvaluator implements PairingEvaluator {
  constructor(
    private readonly graph: PortGraph,
    private readonly store: ComponentStore,
    private readonly ports: readonly number[],
    private readonly slotAt: Int32Array,
    private readonly rest: readonly number[],
    private readonly slots: readonly number[],
    private readonly form: { readonly name: string; readonly joins: FormJoins } | null,
  ) {}

  evaluate(partner: Int32Array): Decomposition | null {
    const { graph, ports, slotAt } = this;
    const builder = new GraphBuilder();
    const renamed = new Map<number, number>();
    for (const index of this.rest) {
      const { kind, name, conjugated, outs, ports: own } = graph.nodes[index];
      const dimensions = own.map((port) => graph.dimensions[port]);
      const fresh =
        kind === 'tensor'
          ? builder.addTensor(name, conjugated, { outs: dimensions.slice(0, outs), ins: dimensions.slice(outs) })
          : [builder.addTerminal({ kind, name }, dimensions[0])];
      own.forEach((port, k) => renamed.set(port, fresh[k]));
    }
    const { inside, blocks } = this.insides(builder, partner);
    /** the end of the wire that leaves the boxes at a slot, and the slots on the way */
    const visited = new Uint8Array(ports.length);
    const leave = (slot: number): number => {
      for (let at = slot; ;) {
        visited[at] = 1;
        const outer = graph.mate[ports[at]];
        if (slotAt[outer] < 0) return renamed.get(outer)!;
        const entered = slotAt[outer];
        visited[entered] = 1;
        if (inside[entered] >= 0) return inside[entered];
        at = partner[entered];
      }
    };
    const enter = (slot: number): number => {
      visited[slot] = 1;
      return inside[slot] >= 0 ? inside[slot] : leave(partner[slot]);
    };
    const wired = new Set<number>();
    const connect = (p: number, q: number): void => {
      if (wired.has(p)) return;
      wired.add(p).add(q);
      builder.connect(p, q);
    };
    for (const [old, port] of renamed) {
      const outer = graph.mate[old];
      if (slotAt[outer] >= 0) connect(port, enter(slotAt[outer]));
      else if (outer > old) connect(port, renamed.get(outer)!);
    }
    for (const slot of this.slots) if (inside[slot] >= 0) connect(inside[slot], leave(slot));
    for (const start of this.slots) {
      if (visited[start] === 1) continue;
      builder.addLoop(graph.dimensions[ports[start]]);
      for (let slot = start; visited[slot] === 0;) {
        visited[slot] = 1;
        const across = partner[slot];
        visited[across] = 1;
        slot = slotAt[graph.mate[ports[across]]];
      }
    }
    let built = builder.finished();
    if (this.form !== null) built = withoutFormPairs(built, this.form.name);
    if (blocks) {
      const copied = withoutCopies(built, this.store.deltas);
      if (copied === null) return null;
      built = copied;
    }
    if (built.loops.factor === 0n) return null;
    return this.store.decompose(built);
  }

  /** Nodes between slots: the port that a slot leads to on the inside, or -1. */
  private insides(builder: GraphBuilder, partner: Int32Array): { inside: Int32Array; blocks: boolean } {
    const { graph, ports, form } = this;
    const inside = new Int32Array(ports.length).fill(-1);
    const blocks = new Map<number, number[]>();
    for (const slot of this.slots) {
      const other = partner[slot];
      if (other < -1) blocks.set(other, [...(blocks.get(other) ?? []), slot]);
      else if (form !== null && form.joins.through[slot] > 0) {
        const dimension = graph.dimensions[ports[slot]];
        const [row, column] = builder.addTensor(form.name, false, { outs: [dimension], ins: [dimension] });
        inside[slot] = row;
        inside[other] = column;
      }
    }
    for (const slots of blocks.values()) {
      const outs = slots.map((slot) => graph.dimensions[ports[slot]]);
      const copy = builder.addTensor(COPY_NAME, false, { outs, ins: [] });
      slots.forEach((slot, k) => {
        inside[slot] = copy[k];
      });
    }
    return { inside, blocks: blocks.size > 0 };
  }
}
