// The average over one random matrix by its diagrams: pairs of matchings for O and Sp, weighted by coset type (Collins and Sniady 2006);
// pairings of boxes for Gaussian matrices (Wick's theorem); pairs of set partitions for permutations (Collins and Nagatsu,
// arXiv:2503.18453); cumulants of a uniform phase for diagonal unitaries.

import { crossings, pairPartitionCount } from '../combinatorics/pair-partition.js';
import { factorial } from '../combinatorics/partition.js';
import { setPartitions } from '../combinatorics/set-partition.js';
import { ginibre, goe, gse, gue, realGinibre } from '../ensembles/gaussian.js';
import { listMatchings, matchingOrbits } from '../ensembles/matchings.js';
import type { MayJoin, WickEnsemble } from '../ensembles/ensemble.js';
import { InputError } from '../input-error.js';
import { type FallingTerm, permutationTerms } from '../weingarten/permutation.js';
import type { ComponentStore } from './component.js';
import { type CostMeter, countText } from './cost.js';
import type { DiagramSystem } from './diagram-system.js';
import { type Dimension, ONE_DIMENSION, dimensionText, multiplyDimensions } from './dimension.js';
import { gaussianTraceMoment } from './harer-zagier.js';
import { LoopClasses, countMatchings } from './loop-classes.js';
import {
  type JoinedBoxes,
  type PairClasses,
  type WeightedPairings,
  jointPairSum,
  separatedPairSum,
  sideValuations,
} from './pair-sum.js';
import type { PairingEvaluator } from './pairing-evaluator.js';
import type { BaseEnsemble } from './random-matrices.js';
import type { Side } from './box-system.js';
import type { FallingPart, Stage, StageEntry, StageOutcome, Weight } from './weight.js';

/** Steps (cost.ts) for each box; see average.ts. */
const SEPARATED_STEPS = 4;
const CHAIN_STEPS = 300;
const GRAPH_STEPS = 4000;
const RISING_STEPS = 4;
const PAIRING_BYTES = 600;

/** Below this many pairs symmetry is not looked for. */
const WORTH_SYMMETRY = 20_000;

/** More boxes than this have more diagrams than anyone can wait for, and do not fit a Uint8Array of partners. */
const MAX_BOXES = 200;

/** Set partitions of more boxes are not listed: 4 213 597 for 12. */
const MAX_BLOCKED_BOXES = 11;

export type StageResult = Stage | { readonly zeroBecause: string };

const WICK: Readonly<Partial<Record<BaseEnsemble, WickEnsemble>>> = {
  ginibre,
  'real-ginibre': realGinibre,
  gue,
  goe,
  gse,
};

/** Why the average over these boxes is 0; null when it need not be. */
export function unbalancedReason(base: BaseEnsemble, name: string, plain: number, conjugated: number): string | null {
  const times = (count: number) => (count === 1 ? 'once' : count === 0 ? 'never' : `${count} times`);
  switch (base) {
    case 'unitary':
    case 'diagonal-unitary':
    case 'ginibre':
      return plain === conjugated
        ? null
        : `unbalanced: ${name} occurs ${times(plain)}, conj(${name}) ${times(conjugated)}`;
    case 'permutation':
    case 'centered-permutation':
      return null;
    default:
      return (plain + conjugated) % 2 === 0 ? null : `${name} occurs an odd number of times`;
  }
}

/**
 * The stage of one random matrix that is no unitary.
 *
 * @param naive every pair of diagrams, each followed by building its graph: the reference
 * @throws CostError when the meter says so
 */
export function averageDiagrams(
  system: DiagramSystem,
  base: Exclude<BaseEnsemble, 'unitary'>,
  store: ComponentStore,
  meter: CostMeter,
  naive: boolean,
): StageResult {
  return new DiagramAverage(system, base, store, meter, naive).stage();
}

class DiagramAverage {
  private readonly boxes: number;
  private readonly name: string;

  constructor(
    private readonly system: DiagramSystem,
    private readonly base: Exclude<BaseEnsemble, 'unitary'>,
    private readonly store: ComponentStore,
    private readonly meter: CostMeter,
    private readonly naive: boolean,
  ) {
    this.boxes = system.marks.length;
    this.name = system.unitary;
  }

  stage(): StageResult {
    if (this.boxes > MAX_BOXES) {
      this.charge(Infinity, 'a sum over diagrams');
      throw new InputError(`integrate: ${this.name} occurs ${this.boxes} times`, `at most ${MAX_BOXES} times`);
    }
    const wick = WICK[this.base];
    if (wick !== undefined) return this.wick(wick);
    switch (this.base) {
      case 'orthogonal':
      case 'symplectic':
        return this.matchings(this.base);
      case 'permutation':
      case 'centered-permutation':
        return this.blocks(this.base === 'centered-permutation');
      default:
        return this.phases();
    }
  }

  private get degree(): number {
    return this.boxes / 2;
  }

  private about(outcome: StageOutcome, explain: string, provenFrom: number, degree = this.degree): Stage {
    return { unitary: this.name, degree, dimension: this.system.dimension, provenFrom, explain, outcome };
  }

  private charge(cost: number, how: string): string {
    const explain = `${this.name}: degree ${this.degree}, ${how}`;
    this.meter.charge(cost, explain);
    return explain;
  }

  private reserve(bytes: number): void {
    this.meter.reserve(bytes, `${this.name}: degree ${this.degree}`);
  }

  private get steps(): number {
    return this.system.isSimple ? CHAIN_STEPS : GRAPH_STEPS;
  }

  /** O and Sp. */
  private matchings(group: 'orthogonal' | 'symplectic'): StageResult {
    const { system, boxes, degree: n } = this;
    const through = group === 'symplectic' ? 'J' : '1';
    const joined: JoinedBoxes = {
      slotCount: system.slotCount,
      join: (partner, side, diagram) => {
        system.joinMatching(partner, side, diagram, through);
      },
      evaluator: (side) => system.evaluator(side),
    };
    const mayJoin = (side: Side): MayJoin => (this.naive ? () => true : system.mayJoin(side, through));
    if (group === 'orthogonal' && !this.naive) {
      const free = (['in', 'out'] as const).find((side) => system.isSymmetric(side));
      if (free !== undefined) return this.sphere(joined, free === 'in' ? 'out' : 'in', mayJoin);
    }
    const counts = { out: countMatchings(boxes, mayJoin('out')), in: countMatchings(boxes, mayJoin('in')) };
    for (const side of ['out', 'in'] as const) if (counts[side] === 0) return { zeroBecause: this.unpaired(side) };
    const separated = system.separated && !this.naive;
    const pairs = counts.out * counts.in;
    const single = this.steps * boxes * (counts.out + counts.in);
    const shown = `${countText(counts.out)} x ${countText(counts.in)} pairs of matchings`;
    const kind = separated ? ', rows and columns apart' : '';
    const perPair = separated ? SEPARATED_STEPS : this.naive ? GRAPH_STEPS : this.steps;
    const sign = (diagram: Uint8Array): number =>
      group === 'symplectic' && crossings(Array.from(diagram)) % 2 === 1 ? -1 : 1;
    const signed = (list: readonly { representative: Uint8Array; size: number }[]): WeightedPairings => ({
      list: list.map(({ representative, size }) => ({ representative, size: size * sign(representative) })),
    });
    const listed = (side: Side) => listMatchings(boxes, mayJoin(side));
    const alone = (list: readonly Uint8Array[]) => list.map((representative) => ({ representative, size: 1 }));
    const loops = new LoopClasses(n);
    const classes: PairClasses = { group, n, prepared: (q) => q, of: (p, q) => loops.of(p, q) };
    const provenFrom = group === 'symplectic' ? 2 * n : n;
    const finished = (rows: readonly { representative: Uint8Array; size: number }[], explain: string): Stage => {
      const [left, right] = [signed(rows), signed(alone(listed('in')))];
      const outcome = separated
        ? separatedPairSum(joined, this.store, left, right, classes)
        : jointPairSum(joined, this.naive ? system.plainEvaluator() : system.evaluator('both'), left, right, classes);
      return this.about(outcome, explain, provenFrom);
    };
    if (pairs < WORTH_SYMMETRY || counts.out > 400_000 || this.naive) {
      const explain = this.charge(pairs * boxes * perPair + single, `${shown}${kind}`);
      this.reserve((counts.out + counts.in) * PAIRING_BYTES + (separated ? pairs * 5 : 0));
      return finished(alone(listed('out')), explain);
    }
    this.reserve(counts.out * PAIRING_BYTES);
    const rows = listed('out');
    const relabellings = system.boxRelabellings();
    const orbits = relabellings.length === 0 ? alone(rows) : matchingOrbits(rows, relabellings);
    const explain = this.charge(
      orbits.length * counts.in * boxes * perPair + single,
      orbits.length < rows.length ? `${orbits.length} orbits of ${shown}${kind}` : `${shown}${kind}`,
    );
    this.reserve((counts.out + counts.in) * PAIRING_BYTES + (separated ? pairs * 5 : 0));
    return finished([...orbits], explain);
  }

  private unpaired(side: Side): string {
    return `the ${side === 'out' ? 'rows' : 'columns'} of ${this.name} have indices that cannot be paired`;
  }

  /** One side has no structure: moments of a real unit vector, prod (k_j - 1)!! / (D (D + 2) ... (D + 2n - 2)). */
  private sphere(joined: JoinedBoxes, other: Side, mayJoin: (side: Side) => MayJoin): StageResult {
    const { system, boxes, degree: n } = this;
    const counts = system.labelCounts(other);
    const stage = (entries: readonly StageEntry[], explain: string) => this.about({ kind: 'sum', entries }, explain, 1);
    if (counts !== null) {
      if (counts.some((count) => count % 2 === 1)) return { zeroBecause: this.unpaired(other) };
      const explain = this.charge(RISING_STEPS * n * n, 'real unit vectors, closed form');
      const count = counts.reduce((product, k) => product * pairPartitionCount(k / 2), 1n);
      const weight = { basis: 'symmetric', step: 2, parts: [{ loops: ONE_DIMENSION, count }] } as const;
      return stage([{ components: [], weights: [weight] }], explain);
    }
    const count = countMatchings(boxes, mayJoin(other));
    if (count === 0) return { zeroBecause: this.unpaired(other) };
    const explain = this.charge(count * boxes * this.steps, `real unit vectors, ${countText(count)} matchings`);
    this.reserve(count * PAIRING_BYTES);
    const list = listMatchings(boxes, mayJoin(other)).map((representative) => ({ representative, size: 1 }));
    const side = sideValuations(joined, other, { list });
    const totals = new Totals();
    for (const number of side.numbers) totals.add(side.all[number].components, side.all[number].loops, 1n);
    return stage(
      totals.entries((parts) => ({ basis: 'symmetric', step: 2, parts })),
      explain,
    );
  }

  /** Gaussian matrices. */
  private wick(ensemble: WickEnsemble): StageResult {
    const { system } = this;
    if (this.base === 'gue' && !this.naive && system.isTracePower) {
      const explain = this.charge(RISING_STEPS * this.degree ** 2, 'Harer and Zagier');
      const parts = gaussianTraceMoment(this.degree).flatMap((count, power) => {
        let loops = ONE_DIMENSION;
        for (let k = 0; k < power; k++) loops = multiplyDimensions(loops, system.dimension);
        return count === 0n ? [] : [{ loops, count }];
      });
      return this.about(
        { kind: 'sum', entries: [{ components: [], weights: [{ basis: 'count', parts }] }] },
        explain,
        1,
      );
    }
    const count = Number(ensemble.count(system.marks));
    const explain = this.charge(
      count * this.boxes * (this.naive ? GRAPH_STEPS : this.steps),
      `${countText(count)} pairings`,
    );
    this.reserve(count * PAIRING_BYTES);
    const list = ensemble.list(system.marks, this.naive ? undefined : (wires) => system.mayPair(wires));
    if (list.length === 0) return { zeroBecause: `the indices of ${this.name} cannot be paired` };
    const evaluator = this.naive ? system.plainEvaluator() : system.evaluator('both');
    const partner = new Int32Array(system.slotCount).fill(-1);
    const totals = new Totals();
    for (const diagram of list) {
      system.joinWires(partner, ensemble.join(diagram));
      totals.follow(evaluator, partner, 1n);
    }
    const entries = totals.entries((parts) => ({ basis: 'count', parts }));
    return this.about({ kind: 'sum', entries }, explain, 1);
  }

  private setPartitions(perPair: number, pairs: boolean): { explain: string; list: (readonly number[])[] } {
    const { boxes } = this;
    if (boxes > MAX_BLOCKED_BOXES) {
      this.charge(Infinity, 'a sum over set partitions');
      throw new InputError(`integrate: ${this.name} occurs ${boxes} times`, `at most ${MAX_BLOCKED_BOXES} times`);
    }
    const list = setPartitions(boxes);
    const count = pairs ? list.length ** 2 : list.length;
    const what = pairs ? `${list.length} x ${list.length} pairs of set partitions` : `${list.length} set partitions`;
    return { explain: this.charge(count * boxes * perPair, what), list: [...list] };
  }

  /** Permutation matrices: weights sum_t c_t / (D (D - 1) ... (D - t + 1)) for each pair of set partitions. */
  private blocks(centered: boolean): StageResult {
    const { system, boxes } = this;
    const { explain, list } = this.setPartitions(system.separated ? SEPARATED_STEPS * 10 : GRAPH_STEPS, true);
    const evaluator = system.plainEvaluator();
    const partner = new Int32Array(system.slotCount).fill(-1);
    const allowed = (side: Side) => {
      const may = system.mayJoin(side, '1');
      return list.filter((p) => p.every((label, a) => p.every((other, b) => a >= b || label !== other || may(a, b))));
    };
    const [rows, columns] = [allowed('out'), allowed('in')];
    const totals = new FallingTotals();
    if (system.separated && !this.naive) {
      const sideOf = (side: Side, chosen: readonly (readonly number[])[]) => {
        const own = system.evaluator(side);
        return chosen.flatMap((labels) => {
          system.joinBlocks(partner, side, labels);
          const pieces = own.evaluate(partner);
          return pieces === null ? [] : [{ labels, pieces }];
        });
      };
      const right = sideOf('in', columns);
      for (const { labels: p, pieces: one } of sideOf('out', rows)) {
        for (const { labels: q, pieces: two } of right) {
          const components = [...one.components, ...two.components].sort((a, b) => a - b);
          totals.add(components, multiplyDimensions(one.loops, two.loops), permutationTerms(p, q, centered));
        }
      }
      return this.about({ kind: 'sum', entries: totals.entries() }, explain, Math.max(1, boxes), boxes);
    }
    for (const p of rows) {
      system.joinBlocks(partner, 'out', p);
      for (const q of columns) {
        const weight = permutationTerms(p, q, centered);
        if (weight.length === 0) continue;
        system.joinBlocks(partner, 'in', q);
        const pieces = evaluator.evaluate(partner);
        if (pieces === null) continue;
        totals.add(pieces.components, pieces.loops, weight);
      }
    }
    return this.about({ kind: 'sum', entries: totals.entries() }, explain, Math.max(1, boxes), boxes);
  }

  /** Phases z_i on the diagonal: blocks of k boxes z and k boxes conj(z), each with the cumulant of order 2k. */
  private phases(): StageResult {
    const { system, boxes } = this;
    const { explain, list } = this.setPartitions(GRAPH_STEPS, false);
    const evaluator = system.plainEvaluator();
    const partner = new Int32Array(system.slotCount).fill(-1);
    const kappa = phaseCumulants(boxes / 2);
    const totals = new Totals();
    for (const labels of list) {
      const weight = phaseWeight(
        labels,
        system.marks.map(({ conjugated }) => conjugated),
        kappa,
      );
      if (weight === 0n) continue;
      system.joinDiagonal(partner, labels);
      totals.follow(evaluator, partner, weight);
    }
    const entries = totals.entries((parts) => ({ basis: 'count', parts }));
    return this.about({ kind: 'sum', entries }, explain, 1);
  }
}

/** Counts of loops for each set of components. */
class Totals {
  private readonly found = new Map<
    string,
    { components: readonly number[]; parts: Map<string, { loops: Dimension; count: bigint }> }
  >();

  add(components: readonly number[], loops: Dimension, count: bigint): void {
    const key = components.join(',');
    let entry = this.found.get(key);
    if (!entry) this.found.set(key, (entry = { components, parts: new Map() }));
    const text = dimensionText(loops);
    const part = entry.parts.get(text);
    if (part) part.count += count;
    else entry.parts.set(text, { loops, count });
  }

  follow(evaluator: PairingEvaluator, partner: Int32Array, count: bigint): void {
    const pieces = evaluator.evaluate(partner);
    if (pieces !== null) this.add(pieces.components, pieces.loops, count);
  }

  entries(weight: (parts: readonly { loops: Dimension; count: bigint }[]) => Weight): StageEntry[] {
    return [...this.found.values()].map(({ components, parts }) => ({
      components,
      weights: [weight([...parts.values()])],
    }));
  }
}

/** The same with denominators. */
class FallingTotals {
  private readonly found = new Map<string, { components: readonly number[]; parts: Map<string, FallingPart> }>();

  add(components: readonly number[], loops: Dimension, weight: readonly FallingTerm[]): void {
    const key = components.join(',');
    let entry = this.found.get(key);
    if (!entry) this.found.set(key, (entry = { components, parts: new Map() }));
    for (const { blocks, power, count } of weight) {
      const text = `${blocks}.${power}:${dimensionText(loops)}`;
      const before = entry.parts.get(text)?.count ?? 0n;
      entry.parts.set(text, { blocks, power, loops, count: before + count });
    }
  }

  entries(): StageEntry[] {
    return [...this.found.values()].map(({ components, parts }) => ({
      components,
      weights: [{ basis: 'falling', parts: [...parts.values()].filter(({ count }) => count !== 0n) }],
    }));
  }
}

/**
 * kappa_k = the joint cumulant of k times z and k times conj(z), z uniform on the circle, for k = 0 .. n: with all moments 1,
 * sum over set partitions into balanced blocks of prod kappa = 1, so kappa_k = 1 - sum of the others.
 */
export function phaseCumulants(n: number): bigint[] {
  const kappa: bigint[] = [0n];
  const moment: bigint[] = [1n];
  for (let k = 1; k <= n; k++) {
    // The block of the first z has j of each: C(k-1, j-1) C(k, j) ways.
    let rest = 0n;
    for (let j = 1; j < k; j++) rest += binomial(k - 1, j - 1) * binomial(k, j) * kappa[j] * moment[k - j];
    moment.push(1n);
    kappa.push(1n - rest);
  }
  return kappa;
}

function binomial(n: number, k: number): bigint {
  return factorial(n) / (factorial(k) * factorial(n - k));
}

function phaseWeight(labels: readonly number[], conjugated: readonly boolean[], kappa: readonly bigint[]): bigint {
  const counts = new Map<number, [number, number]>();
  labels.forEach((label, box) => {
    const count = counts.get(label) ?? [0, 0];
    counts.set(label, count);
    count[conjugated[box] ? 1 : 0]++;
  });
  return [...counts.values()].reduce((product, [k, l]) => (k === l ? product * kappa[k] : 0n), 1n);
}
