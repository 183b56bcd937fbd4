// What a pairing of boxes leaves: slots are joined and the wires followed, along chains of matrices where there is nothing else
// outside of the boxes, otherwise by taking the whole remaining graph apart.

import { type Token, reversedTokens } from './canonical-form.js';
import type { ComponentStore, Decomposition } from './component.js';
import { type Dimension, ONE_DIMENSION, dimensionText, multiplyDimensions } from './dimension.js';
import type { PortGraph, Terminal } from './port-graph.js';

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
    this.loops.reset();
    for (const start of this.ends) {
      if (visited[start] === stamp) continue;
      let tokens = this.fromTerminal[start];
      let slot = start;
      for (;;) {
        visited[slot] = stamp;
        slot = partner[slot];
        visited[slot] = stamp;
        const chain = chains[slot];
        if (chain.tokens.length > 0) tokens = tokens.length === 0 ? chain.tokens : [...tokens, ...chain.tokens];
        if (chain.slot < 0) break;
        slot = chain.slot;
      }
      const dimension = this.graph.dimensions[this.ports[start]];
      const id = this.store.path(chains[start].terminal!, tokens, chains[slot].terminal!, dimension);
      if (id === undefined) return null;
      if (id !== null) components.push(id);
    }
    for (const start of this.slots) {
      if (visited[start] === stamp) continue;
      let tokens: readonly Token[] = [];
      let slot = start;
      do {
        visited[slot] = stamp;
        slot = partner[slot];
        visited[slot] = stamp;
        const chain = chains[slot];
        if (chain.tokens.length > 0) tokens = tokens.length === 0 ? chain.tokens : [...tokens, ...chain.tokens];
        slot = chain.slot;
      } while (slot !== start);
      if (tokens.length === 0) this.loops.add(this.loopNumbers[start]);
      else components.push(this.store.cycle(tokens));
    }
    return { components: components.sort((a, b) => a - b), loops: this.loops.product() };
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
