// The graph as one random matrix sees it whose diagrams are not bijections: perfect matchings of the rows and of the columns (O, Sp),
// pairings of boxes (Gaussian matrices), blocks of boxes that share an index (permutations, phases).

import { type EnsembleMark, type MayJoin, type SlotWire } from '../ensembles/ensemble.js';
import { BoxSystem, type Side } from './box-system.js';
import { isNumeral } from './canonical-form.js';
import type { ComponentStore } from './component.js';
import { FORM_NAME } from './integrand-graph.js';
import {
  ChainEvaluator,
  type FormJoins,
  JoinEvaluator,
  type PairingEvaluator,
  copyBlock,
} from './pairing-evaluator.js';
import type { PortGraph } from './port-graph.js';

/** A label that a slot ends on, J between them or not. */
interface SlotEnd {
  readonly label: string;
  readonly throughForm: boolean;
}

export class DiagramSystem extends BoxSystem {
  readonly marks: readonly EnsembleMark[];
  private readonly form: FormJoins | null;

  /** @param copies whether diagrams join more than two points */
  constructor(
    graph: PortGraph,
    name: string,
    store: ComponentStore,
    private readonly copies: boolean,
  ) {
    const boxes = [...graph.nodes.keys()].filter((index) => {
      const node = graph.nodes[index];
      return node.kind === 'tensor' && node.name === name;
    });
    super(graph, name, store, boxes);
    this.marks = boxes.map((box) => ({ conjugated: graph.nodes[box].conjugated, transposed: false }));
    const number = store.formNumber;
    this.form = number !== null ? { number, through: new Int8Array(this.ports.length) } : null;
  }

  override evaluator(side: Side | 'both'): PairingEvaluator {
    const { slots, rest } = this.partOf(side);
    if (this.chains !== null && !this.copies) {
      return new ChainEvaluator(this.graph, this.store, this.ports, this.chains, slots, this.form);
    }
    return this.joining(slots, rest);
  }

  override plainEvaluator(): PairingEvaluator {
    const { slots, rest } = this.partOf('both');
    return this.joining(slots, rest);
  }

  private joining(slots: readonly number[], rest: readonly number[]): PairingEvaluator {
    const form = this.form === null ? null : { name: FORM_NAME, joins: this.form };
    return new JoinEvaluator(this.graph, this.store, this.ports, this.slotAt, rest, slots, form);
  }

  private slotsOf(side: Side, box: number): readonly number[] {
    const { legs, slots } = this[side];
    return slots.slice(box * legs, (box + 1) * legs);
  }

  private wire(partner: Int32Array, p: number, q: number, through: '1' | 'J'): void {
    partner[p] = q;
    partner[q] = p;
    if (this.form === null) return;
    this.form.through[p] = through === 'J' ? 1 : 0;
    this.form.through[q] = through === 'J' ? -1 : 0;
  }

  /** Joins the boxes that a matching pairs, on one side, the smaller one at the row of J. */
  joinMatching(partner: Int32Array, side: Side, diagram: ArrayLike<number>, through: '1' | 'J'): void {
    for (let a = 0; a < diagram.length; a++) {
      if (diagram[a] < a) continue;
      const [one, two] = [this.slotsOf(side, a), this.slotsOf(side, diagram[a])];
      one.forEach((slot, leg) => {
        this.wire(partner, slot, two[leg], through);
      });
    }
  }

  joinWires(partner: Int32Array, wires: readonly SlotWire[]): void {
    for (const { from, to, through } of wires) {
      const [one, two] = [from, to].map(({ box, side }) => this.slotsOf(side === 'row' ? 'out' : 'in', box));
      one.forEach((slot, leg) => {
        this.wire(partner, slot, two[leg], through);
      });
    }
  }

  /** One index for all boxes of a block. */
  joinBlocks(partner: Int32Array, side: Side, labels: ArrayLike<number>): void {
    const { legs } = this[side];
    const first = side === 'out' ? 0 : labels.length * this.out.legs;
    for (let box = 0; box < labels.length; box++) {
      this.slotsOf(side, box).forEach((slot, leg) => {
        partner[slot] = copyBlock(first + labels[box] * legs + leg);
      });
    }
  }

  /** One index for the rows and the columns of all boxes of a block. */
  joinDiagonal(partner: Int32Array, labels: ArrayLike<number>): void {
    const { legs } = this.out;
    for (let box = 0; box < labels.length; box++) {
      for (const side of ['out', 'in'] as const) {
        this.slotsOf(side, box).forEach((slot, leg) => {
          partner[slot] = copyBlock(labels[box] * legs + leg);
        });
      }
    }
  }

  private endOf(slot: number): SlotEnd | null {
    const { graph, ports } = this;
    const { nodes, mate, owner, place } = graph;
    let port = mate[ports[slot]];
    let throughForm = false;
    if (this.form !== null && nodes[owner[port]].kind === 'tensor' && nodes[owner[port]].name === FORM_NAME) {
      port = mate[nodes[owner[port]].ports[1 - place[port]]];
      throughForm = true;
    }
    const { kind, name } = nodes[owner[port]];
    return kind === 'label' ? { label: name, throughForm } : null;
  }

  private differ(one: string, two: string): boolean {
    return one !== two && (!this.store.deltas || (isNumeral(one) && isNumeral(two)));
  }

  /** Whether an index of two slots can be one, or stand in J: not where that is known to vanish. */
  private mayMeet(p: number, q: number, through: '1' | 'J'): boolean {
    const [one, two] = [this.endOf(p), this.endOf(q)];
    if (one === null || two === null) return true;
    const forms = Number(one.throughForm) + Number(two.throughForm) + Number(through === 'J');
    return forms % 2 === 0 ? !this.differ(one.label, two.label) : one.label !== two.label;
  }

  /** Whether boxes may be joined on one side. */
  mayJoin(side: Side, through: '1' | 'J'): MayJoin {
    const size = this.marks.length;
    const table = Array.from({ length: size }, (_, a) =>
      Array.from({ length: size }, (__, b) =>
        this.slotsOf(side, a).every((slot, leg) => a === b || this.mayMeet(slot, this.slotsOf(side, b)[leg], through)),
      ),
    );
    return (a, b) => table[a][b];
  }

  mayPair(wires: readonly SlotWire[]): boolean {
    return wires.every(({ from, to, through }) => {
      const [one, two] = [from, to].map(({ box, side }) => this.slotsOf(side === 'row' ? 'out' : 'in', box));
      return one.every((slot, leg) => this.mayMeet(slot, two[leg], through));
    });
  }

  /** Whether the graph is the trace of a power: every column leads to the next row, and around all boxes. */
  get isTracePower(): boolean {
    const { chains, out } = this;
    if (chains === null || out.legs !== 1 || this.in.legs !== 1) return false;
    const size = this.marks.length;
    let box = 0;
    for (let step = 0; step < size; step++) {
      const { tokens, slot } = chains[this.in.slots[box]];
      if (tokens.length > 0 || slot < 0 || this.sideOf(slot) !== 'out') return false;
      box = out.slots.indexOf(slot);
      if (box === 0) return step === size - 1;
    }
    return false;
  }

  private labels(side: Side): (string | null)[][] {
    return this.marks.map((_, box) =>
      this.slotsOf(side, box).map((slot) => {
        const end = this.endOf(slot);
        return end === null || end.throughForm ? null : end.label;
      }),
    );
  }

  /** Whether every box of this side ends in the same labels: any diagram then gives 1. */
  isSymmetric(side: Side): boolean {
    const [first, ...rest] = this.labels(side).map((list) => (list.includes(null) ? null : list.join(',')));
    return first !== null && rest.every((key) => key === first);
  }

  /** How often each label stands on a side of nothing but labels that are known to differ; else null. */
  labelCounts(side: Side): readonly number[] | null {
    const labels = this.labels(side);
    if (labels.flat().includes(null)) return null;
    const different = new Set(labels.flat());
    if (this.store.deltas && different.size > 1 && ![...different].every((label) => isNumeral(label!))) return null;
    const counts = new Map<string, number>();
    for (const list of labels) counts.set(list.join(','), (counts.get(list.join(',')) ?? 0) + 1);
    return [...counts.values()];
  }
}
