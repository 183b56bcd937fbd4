// The double sum over pairings of rows and of columns: every pair contributes one contraction and the Weingarten function of
// the class of sigma tau^-1 (Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), Corollary 2.4). Where rows and columns are
// not connected outside of the boxes, each side is contracted once and only the pairs of results are counted.

import { partitions } from '../combinatorics/partition.js';
import type { ComponentStore } from './component.js';
import { type Dimension, dimensionText, multiplyDimensions } from './dimension.js';
import type { PairingEvaluator } from './pairing-evaluator.js';
import type { Side } from './box-system.js';
import { QuotientClass, inverseOf } from './pairings.js';
import type { StageEntry, StageOutcome, Weight, WeightGroup } from './weight.js';

/** The boxes as far as a sum over pairs needs them. */
export interface JoinedBoxes {
  readonly slotCount: number;
  join(partner: Int32Array, side: Side, diagram: ArrayLike<number>): void;
  evaluator(side: Side | 'both'): PairingEvaluator;
}

/** The classes of pairs that have one weight. */
export interface PairClasses {
  readonly group: WeightGroup;
  /** how many boxes there are of one kind, or half of all */
  readonly n: number;
  /** what stands for a diagram of the columns in `of` */
  readonly prepared: (q: Uint8Array) => Uint8Array;
  /** the place among the partitions of n */
  readonly of: (p: Uint8Array, prepared: Uint8Array) => number;
}

/** Cycle types of sigma tau^-1. */
export function cycleClasses(n: number): PairClasses {
  const classes = new QuotientClass(n);
  return { group: 'unitary', n, prepared: inverseOf, of: (p, q) => classes.of(p, q) };
}

/** Pairings of one side, each standing for `size` of them; with a sign where diagrams have one. */
export interface WeightedPairings {
  readonly list: readonly { readonly representative: Uint8Array; readonly size: number }[];
}

/** Components and loops that pairings leave, numbered. */
class Valuations {
  readonly all: { readonly components: readonly number[]; readonly loops: Dimension }[] = [];
  private readonly numbers = new Map<string, number>();

  number(components: readonly number[], loops: Dimension): number {
    const key = `${dimensionText(loops)};${components.join(',')}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.all.push({ components, loops }) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}

/** Counts of Wg(class) * loops for each set of components. */
class ClassCounts {
  constructor(private readonly group: WeightGroup) {}

  private readonly entries = new Map<
    string,
    { components: readonly number[]; parts: Map<string, { class: number; loops: Dimension; count: number }> }
  >();

  add(components: readonly number[], loops: Dimension, place: number, count: number): void {
    const key = components.join(',');
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, (entry = { components, parts: new Map() }));
    const partKey = `${place}:${dimensionText(loops)}`;
    const part = entry.parts.get(partKey);
    if (part) part.count += count;
    else entry.parts.set(partKey, { class: place, loops, count });
  }

  all(): StageEntry[] {
    return [...this.entries.values()].map(({ components, parts }) => ({
      components,
      weights: [
        {
          basis: 'class',
          group: this.group,
          parts: [...parts.values()].map((part) => ({ ...part, count: BigInt(part.count) })),
        },
      ],
    }));
  }
}

/** Rows and columns connected: every pair is followed. */
export function jointPairSum(
  system: JoinedBoxes,
  evaluator: PairingEvaluator,
  rows: WeightedPairings,
  columns: WeightedPairings,
  classes: PairClasses,
): StageOutcome {
  const partner = new Int32Array(system.slotCount).fill(-1);
  const prepared = columns.list.map(({ representative }) => classes.prepared(representative));
  const valuations = new Valuations();
  const classCount = partitions(classes.n).length;
  const counts = new Map<number, number>();
  for (const { representative, size } of rows.list) {
    system.join(partner, 'out', representative);
    columns.list.forEach(({ representative: tau, size: times }, index) => {
      system.join(partner, 'in', tau);
      const pieces = evaluator.evaluate(partner);
      if (pieces === null) return;
      const place = classes.of(representative, prepared[index]);
      const key = valuations.number(pieces.components, pieces.loops) * classCount + place;
      counts.set(key, (counts.get(key) ?? 0) + size * times);
    });
  }
  const sums = new ClassCounts(classes.group);
  for (const [key, count] of counts) {
    const { components, loops } = valuations.all[Math.floor(key / classCount)];
    sums.add(components, loops, key % classCount, count);
  }
  return { kind: 'sum', entries: sums.all() };
}

/** From this many products on they are not written out one by one, if no two of them can be equal. */
const LAZY_FROM = 200;

/** A table of counts with at most this many entries is an array. */
const MAX_DENSE = 2 ** 24;

/** Rows and columns not connected: f(sigma) g(tau). */
export function separatedPairSum(
  system: JoinedBoxes,
  store: ComponentStore,
  rows: WeightedPairings,
  columns: WeightedPairings,
  classes: PairClasses,
): StageOutcome {
  const left = sideValuations(system, 'out', rows);
  const right = sideValuations(system, 'in', columns);
  const inverses = right.pairings.map(({ representative }) => classes.prepared(representative));
  const one = productWeights(classes, left, right, store);
  if (one !== null) {
    const weightOf = new Uint8Array(left.pairings.length * right.pairings.length);
    let at = 0;
    for (const { representative } of left.pairings) {
      for (const inverse of inverses) weightOf[at++] = classes.of(representative, inverse);
    }
    const components = (side: SideValuations) => side.numbers.map((number) => side.all[number].components);
    return { kind: 'product', left: components(left), right: components(right), weights: one, weightOf };
  }
  const classCount = partitions(classes.n).length;
  const [f, g] = [left.all.length, right.all.length];
  const dense = f * g * classCount <= MAX_DENSE ? new Float64Array(f * g * classCount) : null;
  const sparse = new Map<number, number>();
  left.pairings.forEach(({ representative, size }, i) => {
    const base = left.numbers[i] * g;
    for (let j = 0; j < inverses.length; j++) {
      const key = (base + right.numbers[j]) * classCount + classes.of(representative, inverses[j]);
      const count = size * right.pairings[j].size;
      if (dense) dense[key] += count;
      else sparse.set(key, (sparse.get(key) ?? 0) + count);
    }
  });
  const sums = new ClassCounts(classes.group);
  const include = (count: number, key: number): void => {
    if (count === 0) return;
    const pair = Math.floor(key / classCount);
    const [a, b] = [left.all[Math.floor(pair / g)], right.all[pair % g]];
    const components = [...a.components, ...b.components].sort((x, y) => x - y);
    sums.add(components, multiplyDimensions(a.loops, b.loops), key % classCount, count);
  };
  if (dense) dense.forEach(include);
  else for (const [key, count] of sparse) include(count, key);
  return { kind: 'sum', entries: sums.all() };
}

interface SideValuations {
  readonly all: Valuations['all'];
  /** the pairings that give something, and the numbers of what they give */
  readonly pairings: WeightedPairings['list'];
  readonly numbers: readonly number[];
}

export function sideValuations(system: JoinedBoxes, side: Side, { list }: WeightedPairings): SideValuations {
  const evaluator = system.evaluator(side);
  const partner = new Int32Array(system.slotCount).fill(-1);
  const valuations = new Valuations();
  const pairings: WeightedPairings['list'][number][] = [];
  const numbers: number[] = [];
  for (const pairing of list) {
    system.join(partner, side, pairing.representative);
    const pieces = evaluator.evaluate(partner);
    if (pieces === null) continue;
    pairings.push(pairing);
    numbers.push(valuations.number(pieces.components, pieces.loops));
  }
  return { all: valuations.all, pairings, numbers };
}

/** The weights of a product outcome, one for each class; null when products could coincide or are few. */
function productWeights(
  { n, group }: PairClasses,
  left: SideValuations,
  right: SideValuations,
  store: ComponentStore,
): readonly Weight[] | null {
  const [f, g] = [left.all.length, right.all.length];
  if (f * g < LAZY_FROM || f !== left.pairings.length || g !== right.pairings.length) return null;
  if (![...left.pairings, ...right.pairings].every(({ size }) => size === 1)) return null;
  const sameLoops = ({ all }: SideValuations): boolean =>
    all.every(({ loops }) => dimensionText(loops) === dimensionText(all[0].loops));
  if (!sameLoops(left) || !sameLoops(right)) return null;
  const used = (side: SideValuations): Set<string> =>
    new Set(side.all.flatMap(({ components }) => components.flatMap((id) => store.wordsOf(id))));
  const [mine, theirs] = [used(left), used(right)];
  if ([...mine].some((name) => theirs.has(name))) return null;
  const loops = multiplyDimensions(left.all[0].loops, right.all[0].loops);
  return partitions(n).map((_, place) => ({ basis: 'class', group, parts: [{ class: place, loops, count: 1n }] }));
}
