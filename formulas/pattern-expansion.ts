// A product of powers of eps, K, mu and kernel entries as a sum of layered averages: which copies a factor takes, which
// layer indices it sums over, and all patterns in which those indices coincide. Eqs. (2), (6), (14), (17) of the paper.

import type { Atom } from '../src/algebra/monomial.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { MAX_COPIES, type LayeredAverageSpec } from '../src/circuit/layered-average.js';
import { type LayerOrders, type Pattern, canonicalPattern, orderedSetPartitions } from '../src/circuit/pattern.js';
import { InputError } from '../src/input-error.js';
import type { LayerCount } from './formula.js';
import { type Monomial, copies, factorList, quantityName } from './quantity.js';

/** multiplicity * binom(L - offset, choose) * (-O_0)^targetPower * average(spec). */
export interface ExpandedPattern {
  readonly layers: LayerCount;
  readonly multiplicity: number;
  readonly targetPower: number;
  readonly spec: LayeredAverageSpec;
}

/** The letter O_0, the target of eps in Eq. (2). */
export const TARGET: Atom = { kind: 'symbol', name: 'O_0' };

/**
 * The largest t for a number of different input states (the index): measured, three inputs at t = 6 take 5 s and 150 MB, four
 * or more do not end within a minute.
 */
const SEVERAL_INPUTS_LIMIT: readonly number[] = [MAX_COPIES, MAX_COPIES, 6, 6, 5];

/** Copies of one product: the state and the observable of each, and for every layer index the copies it differentiates. */
interface CopyList {
  readonly states: number[];
  readonly outputs: number[];
  readonly indices: number[][];
  /** pairs of indices that never coincide */
  readonly apart: (readonly [number, number])[];
  /** copies of eps, which no index touches and from which O_0 is subtracted */
  readonly plain: number[];
}

function copyList(monomial: Monomial): CopyList {
  const list: CopyList = { states: [], outputs: [], indices: [], apart: [], plain: [] };
  const take = (state = 1, output = 1): number => {
    list.outputs.push(output);
    return list.states.push(state) - 1;
  };
  for (const factor of factorList(monomial)) {
    switch (factor.kind) {
      case 'eps':
        list.plain.push(take());
        break;
      case 'K':
        list.indices.push([take(), take()]);
        break;
      case 'mu':
      case 'mu_distinct': {
        const [both, first, second] = [take(), take(), take()];
        if (factor.kind === 'mu_distinct') list.apart.push([list.indices.length, list.indices.length + 1]);
        list.indices.push([both, first], [both, second]);
        break;
      }
      case 'hessian_trace': {
        const copy = take();
        list.indices.push([copy, copy]);
        break;
      }
      case 'hessian_square':
      case 'hessian_distinct': {
        const pair = [take(), take()];
        if (factor.kind === 'hessian_distinct') list.apart.push([list.indices.length, list.indices.length + 1]);
        list.indices.push(pair, pair);
        break;
      }
      case 'kernel':
        list.indices.push([take(factor.a, factor.i), take(factor.b, factor.j)]);
        break;
    }
  }
  return list;
}

/**
 * The patterns whose averages add up to the Haar average of a product, equal ones gathered.
 *
 * @param orthonormal different input states are orthogonal; otherwise their Gram invariants stay symbols
 * @throws InputError when the product takes more copies than can be averaged
 */
export function expandPatterns(monomial: Monomial, ensemble: Ensemble, orthonormal = false): ExpandedPattern[] {
  const t = copies(monomial);
  if (t > MAX_COPIES) {
    throw new InputError(
      `${quantityName(monomial)} takes t = ${t} copies of the circuit`,
      `t <= ${MAX_COPIES} (1 for eps, 2 for K and kernel, 3 for mu), since vectors have up to t! entries`,
    );
  }
  const list = copyList(monomial);
  const inputs = new Set(list.states).size;
  const limit = SEVERAL_INPUTS_LIMIT[Math.min(inputs, SEVERAL_INPUTS_LIMIT.length - 1)];
  if (t > limit) {
    throw new InputError(
      `${quantityName(monomial)} takes t = ${t} copies that start from ${inputs} input states`,
      `t <= ${limit} for so many states: the Gram invariants and the twirl of the start grow like t!^2`,
    );
  }
  if (ensemble.ends === 'fixed' && new Set(list.states).size > 1) {
    throw new InputError(`${quantityName(monomial)} with fixed ends`, 'one input state, or --ends haar');
  }
  const several = new Set(list.outputs).size > 1 || list.outputs.some((output) => output !== 1);
  const letters = list.outputs.map((output) => (several ? `O_${output}` : 'O'));
  const found = new Map<string, ExpandedPattern>();
  for (const dropped of subsets(list.plain)) {
    const kept = list.states.map((_, copy) => copy).filter((copy) => !dropped.includes(copy));
    for (const blocks of orderedSetPartitions(list.indices.length)) {
      if (list.apart.some(([one, two]) => blocks.some((block) => block.includes(one) && block.includes(two)))) continue;
      const rows = blocks.map((block) => ordersOf(block, list.indices, t).filter((_, copy) => kept.includes(copy)));
      for (const placed of placements(rows, ensemble)) {
        addPattern(found, placed, {
          states: kept.map((copy) => list.states[copy]),
          letters: kept.map((copy) => letters[copy]),
          targetPower: dropped.length,
          ensemble,
          orthonormal,
        });
      }
    }
  }
  return [...found.values()];
}

interface Placement {
  readonly layers: LayerCount;
  readonly pattern: Pattern;
  readonly atState?: LayerOrders;
}

/** With fixed ends the layer next to the state is not like the others: either it is among those differentiated or not. */
function placements(rows: readonly LayerOrders[], ensemble: Ensemble): Placement[] {
  if (ensemble.ends === 'haar') return [{ layers: { offset: 0, choose: rows.length }, pattern: rows }];
  const elsewhere = { layers: { offset: 1, choose: rows.length }, pattern: rows };
  if (rows.length === 0) return [{ layers: { offset: 0, choose: 0 }, pattern: rows }];
  const [atState, ...pattern] = rows;
  return [elsewhere, { layers: { offset: 1, choose: rows.length - 1 }, pattern, atState }];
}

function addPattern(
  found: Map<string, ExpandedPattern>,
  placed: Placement,
  copy: {
    states: readonly number[];
    letters: readonly string[];
    targetPower: number;
    ensemble: Ensemble;
    orthonormal: boolean;
  },
): void {
  const labels = copy.letters.map((letter, index) => `${copy.states[index]} ${letter}`);
  const rows = placed.atState === undefined ? placed.pattern : [placed.atState, ...placed.pattern];
  const pinned = placed.atState === undefined ? 0 : 1;
  const canonical = canonicalPattern(rows, labels, pinned);
  const { offset, choose } = placed.layers;
  const key = `${copy.targetPower};${offset};${choose};${pinned};${canonical.key}`;
  const known = found.get(key);
  const parts = canonical.labels.map((label) => label.split(' '));
  found.set(key, {
    layers: placed.layers,
    multiplicity: (known?.multiplicity ?? 0) + 1,
    targetPower: copy.targetPower,
    spec: {
      pattern: canonical.pattern.slice(pinned),
      generators: copy.ensemble.generators,
      states: parts.map(([state]) => Number(state)),
      observables: parts.map(([, letter]) => letter),
      orthonormal: copy.orthonormal,
      ...(pinned === 1 ? { atState: canonical.pattern[0] } : {}),
    },
  });
}

function ordersOf(block: readonly number[], indices: readonly (readonly number[])[], t: number): number[] {
  const orders = new Array<number>(t).fill(0);
  for (const index of block) for (const copy of indices[index]) orders[copy]++;
  return orders;
}

function subsets(list: readonly number[]): number[][] {
  return list.reduce<number[][]>((all, item) => [...all, ...all.map((subset) => [...subset, item])], [[]]);
}
