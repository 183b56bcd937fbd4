// The average over one unitary of a contraction graph: which way is cheapest, and the stage that it gives. Closed forms where one
// side has no structure, characters where only cycle types count, else the double sum over pairings up to symmetry.

import { InputError } from '../input-error.js';
import { MAX_TABLE_DEGREE } from '../combinatorics/character.js';
import { MAX_DEGREE, partitionCount, partitions } from '../combinatorics/partition.js';
import { doubleClassSum, powerTraceSum, singleClassSum, symmetricClassSum } from './class-functions.js';
import type { ComponentStore } from './component.js';
import { type CostMeter, countText } from './cost.js';
import { type Dimension, ONE_DIMENSION } from './dimension.js';
import { type WeightedPairings, cycleClasses, jointPairSum, separatedPairSum, sideValuations } from './pair-sum.js';
import type { PairingSystem, Side } from './pairing-system.js';
import { countPairings, factorialNumber, listPairings, orbitsOf } from './pairings.js';
import type { Stage, StageEntry, StageOutcome } from './weight.js';

/** Nothing to average: every pairing equates different labels. */
export interface VanishingStage {
  readonly zeroBecause: string;
}

/**
 * Steps (cost.ts) for each box, measured: of a pair of pairings whose results are known, of a pairing or pair that is followed
 * along chains, and of one that is contracted as a graph.
 */
const SEPARATED_STEPS = 2;
const CHAIN_STEPS = 300;
const GRAPH_STEPS = 2000;

/** Steps for each box, class and irreducible representation of a sum by characters. */
const CHARACTER_STEPS = 8;

/** Steps for each pair of factors of D (D + 1) ... (D + n - 1), multiplied out; measured at n = 10 000. */
const RISING_STEPS = 4;

/** Bytes of a pairing on a list, with its number and what it leaves, and of a pair of them whose class is kept. */
const PAIRING_BYTES = 600;
const PLACE_BYTES = 5;

/** Steps for each pair of boxes of a moment of traces of powers: its graph takes longer than its value; measured at n = 10 000. */
const TRACE_STEPS = 20;

/** Below this many pairs symmetry is not looked for. */
const WORTH_SYMMETRY = 20_000;

/**
 * The stage of one unitary.
 *
 * @param naive the double sum over all permutations as it stands, with no structure used: the reference
 * @throws CostError when the meter says so
 */
export function averageUnitary(
  system: PairingSystem,
  store: ComponentStore,
  meter: CostMeter,
  naive: boolean,
): Stage | VanishingStage {
  const { n, unitary } = system;
  const about = (outcome: StageOutcome, explain: string, provenFrom = n): Stage => ({
    unitary,
    degree: n,
    dimension: system.dimension,
    provenFrom,
    explain,
    outcome,
  });
  const charge = (cost: number, how: string): string => {
    const explain = `${unitary}: degree ${n}, ${how}`;
    meter.charge(cost, explain);
    return explain;
  };
  if (naive) {
    const all = Array.from({ length: n }, () => new Array<boolean>(n).fill(true));
    const count = factorialNumber(n);
    const explain = charge(
      count * count * n * GRAPH_STEPS,
      `all ${countText(count)} x ${countText(count)} pairs of permutations`,
    );
    const list = listPairings(all);
    const rows = { list: list.map((representative) => ({ representative, size: 1 })) };
    return about(jointPairSum(system, system.plainEvaluator(), rows, rows, cycleClasses(n)), explain);
  }
  const free = (['in', 'out'] as const).find((side) => system.isSymmetric(side));
  if (free !== undefined) {
    const found = symmetricStage(system, store, free === 'in' ? 'out' : 'in', charge);
    if ('zeroBecause' in found) return found;
    return about({ kind: 'sum', entries: found.entries }, found.explain, 1);
  }
  const through = n > 3 ? [system.uniformThrough(false), system.uniformThrough(true)] : [];
  const [plain, conjugated] = through;
  if (plain?.tokens.length === 0 && conjugated?.tokens.length === 0) {
    const explain = charge(n * n * TRACE_STEPS, 'moments of traces of powers, closed form');
    return about({ kind: 'sum', entries: powerTraceSum(plain, conjugated) }, explain);
  }
  if (n > MAX_DEGREE) {
    charge(Infinity, 'a sum over permutations');
    throw new InputError(`integrate: the degree in ${unitary} is ${n}`, `a degree of at most ${MAX_DEGREE}`);
  }
  if (n > 3 && n <= MAX_TABLE_DEGREE) {
    const byClass = classStage(system, store, charge);
    if (byClass !== null) return about({ kind: 'sum', entries: byClass.entries }, byClass.explain);
  }
  const sides = { out: pairingsOf(system, 'out'), in: pairingsOf(system, 'in') };
  for (const { zeroBecause } of [sides.out, sides.in]) if (zeroBecause !== null) return { zeroBecause };
  const reserve = (bytes: number): void => {
    meter.reserve(bytes, `${unitary}: degree ${n}`);
  };
  return pairStage(system, store, sides, charge, reserve, about);
}

/** The pairings that one side allows: how many, the list when it is asked for, and why there are none. */
interface SidePairings {
  readonly count: number;
  readonly list: () => Uint8Array[];
  readonly zeroBecause: string | null;
}

function pairingsOf(system: PairingSystem, side: Side): SidePairings {
  const allowed = system.allowed(side);
  const count = countPairings(allowed);
  const zeroBecause = count === 0 ? differentIndices(system.unitary, side) : null;
  return { count, list: () => listPairings(allowed), zeroBecause };
}

function differentIndices(unitary: string, side: Side): string {
  return `the ${side === 'out' ? 'rows' : 'columns'} of ${unitary} and conj(${unitary}) have different indices`;
}

type Charge = (cost: number, how: string) => string;

interface FoundEntries {
  readonly entries: readonly StageEntry[];
  readonly explain: string;
}

/** One side is without structure: only the symmetric subspace counts. */
function symmetricStage(
  system: PairingSystem,
  store: ComponentStore,
  other: Side,
  charge: Charge,
): FoundEntries | VanishingStage {
  const { n, unitary } = system;
  const what = 'symmetric subspace';
  if (system.isLabelled(other)) {
    const count = system.labelledCount(other);
    if (count === 0n) return { zeroBecause: differentIndices(unitary, other) };
    const explain = charge(RISING_STEPS * n * n, `${what}, closed form`);
    const weight = { basis: 'symmetric', step: 1, parts: [{ loops: ONE_DIMENSION, count }] } as const;
    return { entries: [{ components: [], weights: [weight] }], explain };
  }
  if (n > MAX_DEGREE) {
    charge(Infinity, `${what}, a sum over permutations`);
    throw new InputError(`integrate: the degree in ${unitary} is ${n}`, `a degree of at most ${MAX_DEGREE}`);
  }
  const uniform = system.uniform(other);
  if (uniform !== null) {
    const explain = charge(partitionCount(n) * n * 20, `${what}, ${partitionCount(n)} cycle types`);
    return { entries: symmetricClassSum(partitions(n), uniform, store), explain };
  }
  const { count, list, zeroBecause } = pairingsOf(system, other);
  if (zeroBecause !== null) return { zeroBecause };
  const steps = system.isSimple ? CHAIN_STEPS : GRAPH_STEPS;
  const explain = charge(count * n * steps, `${what}, ${countText(count)} permutations`);
  const side = sideValuations(system, other, { list: list().map((representative) => ({ representative, size: 1 })) });
  const totals = new Map<number, number>();
  for (const number of side.numbers) totals.set(number, (totals.get(number) ?? 0) + 1);
  const entries = new Map<string, { components: readonly number[]; parts: { loops: Dimension; count: bigint }[] }>();
  for (const [number, total] of totals) {
    const { components, loops } = side.all[number];
    const key = components.join(',');
    const entry = entries.get(key) ?? { components, parts: [] };
    entries.set(key, entry);
    entry.parts.push({ loops, count: BigInt(total) });
  }
  return {
    entries: [...entries.values()].map(({ components, parts }) => ({
      components,
      weights: [{ basis: 'symmetric', step: 1, parts }],
    })),
    explain,
  };
}

/** Only cycle types count: characters. */
function classStage(system: PairingSystem, store: ComponentStore, charge: Charge): FoundEntries | null {
  const { n } = system;
  const classes = partitionCount(n);
  const sides = [system.uniform('out'), system.uniform('in')] as const;
  if (sides[0] !== null && sides[1] !== null) {
    const explain = charge(
      classes ** 3 * n * CHARACTER_STEPS,
      `${classes} x ${classes} pairs of cycle types by characters`,
    );
    return { entries: doubleClassSum(sides[0], sides[1], store), explain };
  }
  const through = [system.uniformThrough(false), system.uniformThrough(true)] as const;
  if (through[0] === null || through[1] === null) return null;
  const explain = charge(classes ** 2 * n * CHARACTER_STEPS, `${classes} cycle types by characters`);
  return { entries: singleClassSum(through[0], through[1], store), explain };
}

function pairStage(
  system: PairingSystem,
  store: ComponentStore,
  sides: Readonly<Record<Side, SidePairings>>,
  charge: Charge,
  reserve: (bytes: number) => void,
  about: (outcome: StageOutcome, explain: string) => Stage,
): Stage {
  const { n, separated } = system;
  const counts = { out: sides.out.count, in: sides.in.count };
  const steps = separated ? SEPARATED_STEPS : system.isSimple ? CHAIN_STEPS : GRAPH_STEPS;
  const pairs = counts.out * counts.in;
  const single = (system.isSimple ? CHAIN_STEPS : GRAPH_STEPS) * n * (counts.out + counts.in);
  const shown = `${countText(counts.out)} x ${countText(counts.in)} pairs of permutations`;
  const plain = (list: readonly Uint8Array[]): WeightedPairings => ({
    list: list.map((representative) => ({ representative, size: 1 })),
  });
  const kind = separated ? ', rows and columns apart' : '';
  const classes = cycleClasses(n);
  const fits = (): void => {
    reserve((counts.out + counts.in) * PAIRING_BYTES + (separated ? pairs * PLACE_BYTES : 0));
  };
  if (pairs < WORTH_SYMMETRY || counts.out > 400_000) {
    const explain = charge(pairs * n * steps + single, `${shown}${kind}`);
    fits();
    const [rows, columns] = [sides.out.list(), sides.in.list()];
    const outcome = separated
      ? separatedPairSum(system, store, plain(rows), plain(columns), classes)
      : jointPairSum(system, system.evaluator('both'), plain(rows), plain(columns), classes);
    return about(outcome, explain);
  }
  const generators = system.relabellings();
  reserve(counts.out * PAIRING_BYTES);
  // The group is known only when its orbits are counted: the list itself is short enough for that.
  const rows = sides.out.list();
  const orbits = orbitsOf(rows, generators);
  const explain = charge(
    orbits.length * counts.in * n * steps + single,
    orbits.length < rows.length ? `${orbits.length} orbits of ${shown}${kind}` : `${shown}${kind}`,
  );
  fits();
  const columns = sides.in.list();
  const outcome = separated
    ? separatedPairSum(system, store, { list: orbits }, plain(columns), classes)
    : jointPairSum(system, system.evaluator('both'), { list: orbits }, plain(columns), classes);
  return about(outcome, explain);
}
