// The Haar average of a product of derivatives of eps for one pattern of layers, exactly: the fast route.
//
//   prod_j d^{m_j} eps = Tr[(O_1 (x) ... (x) O_t) R], R carried from the state through the layers.
//
// Between two layers R = sum_pi y_pi P_pi. Averaged over the Haar block V beside it, layer l acts as
//   P_pi -> i^|m| sum_k (-1)^|k| binom(m,k) E_V[prod_c (V X V^+)^{e_c}] P_pi,   e_c = m_c - k_c + k_{pi^-1(c)},
// because P_pi X^{(c)} = X^{(pi(c))} P_pi: every X moves to the left of P_pi, and the twirl of degree t shrinks to one of
// degree s <= |m| (generator-twirl.ts). So layers need no inverse of the t-copy Gram matrix, and the result holds at every
// D >= s as a rational function; below that, at each integer D, with Weingarten functions restricted to D rows.
//
// The vectors y are numbers on orbits of S_t (permutation-orbits.ts). All coefficients that do not depend on D are counted
// once; what is left is evaluated at points D modulo primes and reconstructed (algebra/reconstruction.ts).

import {
  type Atom,
  type SymbolMonomial,
  leastRotation,
  monomialKey,
  multiplySymbolMonomials,
  symbolMonomial,
  traceOf,
} from '../algebra/monomial.js';
import { inverseMod, mulMod, reduceMod } from '../algebra/prime-field.js';
import type { Fraction } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import { reconstructRationalFunctions, reconstructRationals } from '../algebra/reconstruction.js';
import { type Permutation, cycleType, cycles, inverse, permutations, rank } from '../combinatorics/permutation.js';
import { InputError } from '../input-error.js';
import type { GeneratorKind } from './ensemble.js';
import { type GeneratorTwirl, generatorTwirl } from './generator-twirl.js';
import type { LayerOrders, Pattern } from './pattern.js';
import { type Orbits, blockTranspositions, permutationOrbits } from './permutation-orbits.js';
import { classIndex, weingartenModulo } from './symmetric-group-weights.js';

/** One average over the circuit. Every list has one entry for each of the t copies. */
export interface LayeredAverageSpec {
  /** layers that are differentiated, the state's end first; a layer that is not costs nothing and is left out */
  readonly pattern: Pattern;
  readonly generators: GeneratorKind;
  /** which input state each copy starts from: copies with equal numbers start from one state */
  readonly states: readonly number[];
  /** the letter of each copy's observable, `O` by default */
  readonly observables: readonly string[];
  /** different states are orthogonal; otherwise their Gram invariants stay symbols */
  readonly orthonormal?: boolean;
  /** derivatives in the layer that the state meets with no Haar block between (`ends: fixed`); absent for `ends: haar` */
  readonly atState?: LayerOrders;
}

/** symbols * coefficient; the symbols are traces of observables and generators, Gram invariants, overlaps. */
export interface AveragedTerm<T> {
  readonly symbols: SymbolMonomial;
  readonly coefficient: T;
}

/** Group algebras of S_t have t! dimensions; beyond this t the permutations alone would take gigabytes. */
export const MAX_COPIES = 9;

/**
 * The average as a rational function of D for each product of symbols. It holds for D >= `degree` (see `averageDegree`).
 *
 * @throws InputError when t is too large or the lists do not fit together
 */
export function layeredAverage(spec: LayeredAverageSpec): AveragedTerm<RationalFunction>[] {
  const plan = planOf(spec);
  const functions = reconstructRationalFunctions((dim, p) => plan.evaluate(dim, p), {
    count: plan.symbols.length,
    firstPoint: Math.max(1, plan.degree),
  });
  return nonzero(plan.symbols, functions, (f) => f.isZero);
}

/** The average at one integer D >= 1, exact, below t and below every degree too. */
export function layeredAverageAt(spec: LayeredAverageSpec, dim: number): AveragedTerm<Fraction>[] {
  if (!Number.isSafeInteger(dim) || dim < 1 || dim > 2 ** 25) {
    throw new InputError(`layeredAverageAt: got D = ${dim}`, 'an integer from 1 to 2^25');
  }
  const plan = planOf(spec);
  const values = reconstructRationals((p) => plan.evaluate(dim, p), plan.symbols.length);
  return nonzero(plan.symbols, values, (value) => value.n === 0n);
}

/** The largest degree of a Weingarten function in an average: its rational functions hold for D from here on. */
export function averageDegree(spec: LayeredAverageSpec): number {
  return planOf(spec).degree;
}

/** Plans that are kept may hold this many numbers in all: about 100 MB. */
const MAX_KEPT_NUMBERS = 8_000_000;

const keptPlans = new Map<string, AveragePlan>();
let keptNumbers = 0;

/** One derivation asks for the same plan again: for its degree, symbolically, at each small D. The oldest are dropped. */
function planOf(spec: LayeredAverageSpec): AveragePlan {
  const key = JSON.stringify(spec);
  const known = keptPlans.get(key);
  if (known !== undefined) return known;
  const plan = new AveragePlan(spec);
  keptPlans.set(key, plan);
  keptNumbers += plan.size;
  for (const [oldest, { size }] of keptPlans) {
    if (keptNumbers <= MAX_KEPT_NUMBERS) break;
    keptPlans.delete(oldest);
    keptNumbers -= size;
  }
  return plan;
}

function nonzero<T>(
  symbols: readonly SymbolMonomial[],
  values: readonly T[],
  isZero: (value: T) => boolean,
): AveragedTerm<T>[] {
  return symbols.flatMap((monomial, index) =>
    isZero(values[index]) ? [] : [{ symbols: monomial, coefficient: values[index] }],
  );
}

/** A sparse integer tensor: out[o] += count * weight[type] * in[i], and 1/divisor[o] at the end. */
interface Transfer {
  readonly outputs: Int32Array;
  readonly inputs: Int32Array;
  readonly types: Int32Array;
  readonly counts: Float64Array;
  readonly size: number;
  readonly divisors: readonly number[] | null;
}

/** The slices of a tensor with at most this many entries are counted in flat arrays; larger ones in maps. */
const MAX_FLAT_ENTRIES = 500_000;

class TransferCounter {
  /** for each type the counts at [output * inputs + input] */
  private readonly flat: Float64Array[] = [];
  private readonly sparse: Map<number, number>[] = [];
  private readonly isFlat: boolean;

  constructor(
    private readonly size: number,
    private readonly inputs: number,
  ) {
    this.isFlat = size * inputs <= MAX_FLAT_ENTRIES;
  }

  add(output: number, input: number, type: number, count: number): void {
    const key = output * this.inputs + input;
    if (this.isFlat) {
      while (this.flat.length <= type) this.flat.push(new Float64Array(this.size * this.inputs));
      this.flat[type][key] += count;
    } else {
      while (this.sparse.length <= type) this.sparse.push(new Map());
      this.sparse[type].set(key, (this.sparse[type].get(key) ?? 0) + count);
    }
  }

  finish(divisors: readonly number[] | null): Transfer {
    const entries: { type: number; key: number; count: number }[] = [];
    this.flat.forEach((slice, type) => {
      slice.forEach((count, key) => {
        if (count !== 0) entries.push({ type, key, count });
      });
    });
    this.sparse.forEach((slice, type) => {
      for (const [key, count] of slice) if (count !== 0) entries.push({ type, key, count });
    });
    return {
      outputs: Int32Array.from(entries, ({ key }) => Math.floor(key / this.inputs)),
      inputs: Int32Array.from(entries, ({ key }) => key % this.inputs),
      types: Int32Array.from(entries, ({ type }) => type),
      counts: Float64Array.from(entries, ({ count }) => count),
      size: this.size,
      divisors,
    };
  }
}

interface LayerStage {
  readonly transfer: Transfer;
  readonly twirl: GeneratorTwirl;
}

/** Everything about one average that does not depend on D. */
class AveragePlan {
  readonly symbols: readonly SymbolMonomial[];
  readonly degree: number;
  private readonly t: number;
  private readonly all: readonly Permutation[];
  private readonly startOrbits: Orbits;
  /** one copy of one state: R = sum_pi P_pi / (D ... (D+t-1)); else a transfer from start symbols with weights Wg_t */
  private readonly startTransfer: Transfer | null;
  private readonly startSymbols: readonly SymbolMonomial[];
  private readonly stages: readonly LayerStage[];
  /** when no layer is differentiated the state's vector meets the observables directly */
  private readonly closing: Transfer | null;
  private readonly finishSymbols: readonly SymbolMonomial[];
  /** place among `symbols` of start symbol, generator symbols of each layer and finish symbol, in this nesting */
  private readonly places: Int32Array;

  constructor(private readonly spec: LayeredAverageSpec) {
    this.t = checkedCopies(spec);
    this.all = permutations(this.t);
    const finish = this.finishTable();
    this.finishSymbols = finish.symbols;
    this.startOrbits = this.orbitsAfter(0);
    const start = this.startTable();
    this.startSymbols = start.symbols;
    this.startTransfer = start.transfer;
    const layers = spec.pattern.length;
    const stages: LayerStage[] = [];
    let inOrbits = this.startOrbits;
    for (let row = 0; row < layers; row++) {
      const last = row === layers - 1;
      const order = spec.pattern[row].reduce((sum, m) => sum + m, 0);
      const twirl = generatorTwirl(spec.generators, order);
      const sources = last ? this.closingOrbits() : this.orbitsAfter(row + 1);
      const outOf = last ? finish.indexOf : sources.orbitOf;
      const size = last ? finish.symbols.length : sources.representatives.length;
      const transfer = layerTransfer(
        spec.pattern[row],
        twirl,
        sources,
        inOrbits,
        outOf,
        size,
        last ? null : sources.sizes,
      );
      stages.push({ transfer, twirl });
      inOrbits = sources;
    }
    this.stages = stages;
    this.closing = layers > 0 ? null : this.directClosing(finish.indexOf);
    const needsFullTwirl = this.startTransfer !== null;
    this.degree = Math.max(needsFullTwirl ? this.t : 0, ...stages.map(({ twirl }) => twirl.degree()));
    const { symbols, places } = this.nestSymbols();
    this.symbols = symbols;
    this.places = places;
  }

  /** How many numbers it holds, roughly. */
  get size(): number {
    const transfers = this.stages.map(({ transfer }) => transfer.outputs.length);
    return transfers.reduce((sum, entries) => sum + 3 * entries, this.all.length + this.places.length);
  }

  /** Residues of the coefficients of `symbols` at an integer D modulo p; null when p divides a denominator. */
  evaluate(dim: number, p: number): Float64Array | null {
    const starts = this.startVectors(dim, p);
    if (starts === null) return null;
    const weights: Float64Array[][] = [];
    for (const { twirl } of this.stages) {
      const values = twirl.weights(dim, p);
      if (values === null) return null;
      weights.push(values);
    }
    const result = new Float64Array(this.symbols.length);
    const inverseOfP = 1 / p;
    let place = 0;
    const descend = (vector: Float64Array, row: number): void => {
      if (row === this.stages.length) {
        const ends = this.closing === null ? vector : applyTransfer(this.closing, vector, ONES, p);
        for (const value of ends) {
          const at = this.places[place++];
          result[at] = reduceMod(result[at] + value, p, inverseOfP);
        }
        return;
      }
      for (const values of weights[row]) descend(applyTransfer(this.stages[row].transfer, vector, values, p), row + 1);
    };
    for (const vector of starts) descend(vector, 0);
    return result;
  }

  private startVectors(dim: number, p: number): Float64Array[] | null {
    const count = this.startOrbits.representatives.length;
    if (this.startTransfer === null) {
      let product = 1;
      for (let k = 0; k < this.t; k++) product = mulMod(product, (dim + k) % p, p, 1 / p);
      return product === 0 ? null : [new Float64Array(count).fill(inverseMod(product, p))];
    }
    const weingarten = weingartenModulo(this.t, dim, p);
    if (weingarten === null) return null;
    return this.startSymbols.map((_, g) => {
      const unit = new Float64Array(this.startSymbols.length);
      unit[g] = 1;
      return applyTransfer(this.startTransfer!, unit, weingarten, p);
    });
  }

  /** What a copy has been through: its state, and its derivatives in the first rows of the pattern. */
  private history(copy: number, rows: number): string {
    const { states, pattern, atState } = this.spec;
    const orders = pattern.slice(0, rows).map((layer) => layer[copy]);
    return `${states[copy]}:${atState?.[copy] ?? 0}:${orders.join(',')}`;
  }

  private orbitsAfter(rows: number): Orbits {
    const { states, pattern, atState } = this.spec;
    const untouched = states.map((state, copy) =>
      (atState?.[copy] ?? 0) === 0 && pattern.slice(0, rows).every((layer) => layer[copy] === 0) ? `${state}` : null,
    );
    const alike = states.map((_, copy) => this.history(copy, rows));
    return permutationOrbits(this.all, blockTranspositions(untouched), blockTranspositions(alike));
  }

  /** Sources of the last layer: only relabellings that also keep the observables leave the traces as they are. */
  private closingOrbits(): Orbits {
    const alike = this.spec.observables.map(
      (letter, copy) => `${letter};${this.history(copy, this.spec.pattern.length)}`,
    );
    return permutationOrbits(this.all, [], blockTranspositions(alike));
  }

  /** Tr(P_tau (O_1 (x) ... (x) O_t)) = product over cycles c -> tau(c) -> ... of Tr(... O_{tau(c)} O_c). */
  private finishTable(): { symbols: SymbolMonomial[]; indexOf: Int32Array } {
    const table = new SymbolTable();
    const { observables } = this.spec;
    const classes = permutationClasses(this.t);
    const oneLetter = observables.every((letter) => letter === observables[0]);
    const met = new Map<string | number, number>();
    const indexOf = Int32Array.from(this.all, (tau, place) => {
      const words = oneLetter ? null : cycles(tau).map((cycle) => cycle.map((c) => observables[c]).reverse());
      const key = words === null ? classes[place] : words.map((word) => word.join('*')).join(';');
      let index = met.get(key);
      if (index === undefined) {
        const lists = words ?? cycles(tau).map((cycle) => cycle.map((c) => observables[c]));
        index = table.indexOf(symbolMonomial(lists.map((word) => traceOf(word))));
        met.set(key, index);
      }
      return index;
    });
    return { symbols: table.symbols, indexOf };
  }

  /** w_sigma = Tr(P_sigma^-1 R) as counts of start symbols, convolved with Wg_t: y_tau = sum_sigma Wg(tau sigma^-1) w_sigma. */
  private startTable(): { symbols: SymbolMonomial[]; transfer: Transfer | null } {
    const { states, atState } = this.spec;
    if (atState === undefined && states.every((state) => state === states[0])) return { symbols: [[]], transfer: null };
    const table = new SymbolTable();
    const moments = this.all.map((sigma) => this.startMoments(inverse(sigma), table));
    const classes = permutationClasses(this.t);
    const counter = new TransferCounter(this.startOrbits.representatives.length, table.symbols.length);
    const product = new Array<number>(this.t);
    this.startOrbits.representatives.forEach((tau, orbit) => {
      moments.forEach((moment, place) => {
        if (moment.size === 0) return;
        // tau sigma^-1 takes sigma(i) to tau(i).
        this.all[place].forEach((image, i) => (product[image] = tau[i]));
        const type = classes[rank(product)];
        for (const [symbol, count] of moment) counter.add(orbit, symbol, type, count);
      });
    });
    return { symbols: table.symbols, transfer: counter.finish(null) };
  }

  /** Tr(P_tau R) for the state before its first Haar block: index of start symbol -> count. */
  private startMoments(tau: Permutation, table: SymbolTable): Map<number, number> {
    const { states, atState, generators } = this.spec;
    const moment = new Map<number, number>();
    const gram: Atom[] = cycles(tau).flatMap((cycle) => gramAtoms(cycle.map((c) => states[c]).reverse()));
    if (this.spec.orthonormal === true && gram.length > 0) return moment;
    for (const { sign, right } of insertions(atState ?? states.map(() => 0))) {
      const overlaps = (atState ?? []).flatMap((m, c) => overlapAtom(generators, m - right[c] + right[tau[c]]));
      const index = table.indexOf(symbolMonomial([...gram, ...overlaps]));
      moment.set(index, (moment.get(index) ?? 0) + sign);
    }
    return moment;
  }

  private directClosing(indexOf: Int32Array): Transfer {
    const counter = new TransferCounter(this.finishSymbols.length, this.startOrbits.representatives.length);
    this.startOrbits.orbitOf.forEach((orbit, place) => {
      counter.add(indexOf[place], orbit, 0, 1);
    });
    return counter.finish(null);
  }

  private nestSymbols(): { symbols: SymbolMonomial[]; places: Int32Array } {
    const table = new SymbolTable();
    let nested: readonly SymbolMonomial[] = this.startSymbols;
    for (const list of [...this.stages.map(({ twirl }) => twirl.symbols), this.finishSymbols]) {
      nested = nested.flatMap((one) => list.map((two) => multiplySymbolMonomials(one, two)));
    }
    const places = Int32Array.from(nested, (monomial) => table.indexOf(monomial));
    return { symbols: table.symbols, places };
  }
}

const ONES = Float64Array.of(1);

const classTables = new Map<number, Int32Array>();

/** The place in `classesOf(t)` of each permutation of S_t, by rank. */
function permutationClasses(t: number): Int32Array {
  let table = classTables.get(t);
  if (!table) {
    table = Int32Array.from(permutations(t), (pi) => classIndex(cycleType(pi), t));
    classTables.set(t, table);
  }
  return table;
}

/** Numbers monomials as they are met. */
class SymbolTable {
  readonly symbols: SymbolMonomial[] = [];
  private readonly indices = new Map<string, number>();

  indexOf(monomial: SymbolMonomial): number {
    const key = monomialKey(monomial);
    let index = this.indices.get(key);
    if (index === undefined) {
      this.indices.set(key, (index = this.symbols.length));
      this.symbols.push(monomial);
    }
    return index;
  }
}

function checkedCopies({ pattern, states, observables, atState }: LayeredAverageSpec): number {
  const t = states.length;
  if (t > MAX_COPIES) {
    throw new InputError(
      `layered average: t = ${t} copies`,
      `at most ${MAX_COPIES}, since vectors have up to t! entries`,
    );
  }
  if (atState !== undefined && states.some((state) => state !== states[0])) {
    throw new InputError('layered average: several states without a Haar block before X_L', 'one state');
  }
  const rows = atState === undefined ? pattern : [atState, ...pattern];
  if (observables.length !== t || rows.some((row) => row.length !== t)) {
    throw new InputError('layered average: lists of different lengths', `one entry for each of the ${t} copies`);
  }
  for (const row of rows) {
    const order = row.reduce((sum, m) => sum + m, 0);
    if (row.some((m) => !Number.isInteger(m) || m < 0) || order === 0 || order % 2 !== 0) {
      throw new InputError(
        `layered average: derivatives (${row.join(',')})`,
        'non-negative orders with an even sum > 0',
      );
    }
  }
  return t;
}

/** Terms of i^|m| prod_c (left X^{m-k} right X^k): k for each copy with its sign and binomials. */
function insertions(orders: LayerOrders): { sign: number; right: readonly number[] }[] {
  const total = orders.reduce((sum, m) => sum + m, 0);
  let terms = [{ sign: total % 4 === 0 ? 1 : -1, right: [] as readonly number[] }];
  for (const m of orders) {
    terms = terms.flatMap(({ sign, right }) => {
      let binomial = 1;
      return Array.from({ length: m + 1 }, (_, k) => {
        const term = { sign: sign * binomial * (k % 2 === 0 ? 1 : -1), right: [...right, k] };
        binomial = (binomial * (m - k)) / (k + 1);
        return term;
      });
    });
  }
  return terms;
}

/**
 * One layer on orbits. Both sides are invariant under the symmetries of `sources`, so sums over the outputs of one source
 * orbit follow from its representative: out[o] |o| = sum over source orbits of their size times the count for one member.
 */
function layerTransfer(
  orders: LayerOrders,
  twirl: GeneratorTwirl,
  sources: Orbits,
  inOrbits: Orbits,
  outOf: Int32Array,
  size: number,
  divisors: readonly number[] | null,
): Transfer {
  const t = orders.length;
  const terms = insertions(orders);
  const counter = new TransferCounter(size, inOrbits.representatives.length);
  const tau = new Array<number>(t);
  const exponents = new Array<number>(t);
  // Exponents are at most the order of the layer, so that they are the digits of a number.
  const base = 1 + orders.reduce((sum, m) => sum + m, 0);
  sources.representatives.forEach((pi, orbit) => {
    const input = inOrbits.orbitOf[rank(pi)];
    const back = inverse(pi);
    // Many k leave the same exponents; gather them before running through S_s.
    const placements = new Map<number, number>();
    for (const { sign, right } of terms) {
      let key = 0;
      for (let c = t - 1; c >= 0; c--) key = key * base + twirl.reduced(orders[c] - right[c] + right[back[c]]);
      placements.set(key, (placements.get(key) ?? 0) + sign);
    }
    for (const [key, sign] of placements) {
      if (sign === 0) continue;
      for (let c = 0, rest = key; c < t; c++, rest = Math.floor(rest / base)) exponents[c] = rest % base;
      const support = exponents.flatMap((e, c) => (e > 0 ? [c] : []));
      const types = twirl.typesOf(support.map((c) => exponents[c]));
      const group = permutations(support.length);
      const count = sign * sources.sizes[orbit];
      for (let i = 0; i < t; i++) tau[i] = pi[i];
      for (let g = 0; g < group.length; g++) {
        // tau = rho pi with rho acting on the places in the support; elsewhere it stays pi.
        const rho = group[g];
        for (let place = 0; place < support.length; place++) tau[back[support[place]]] = support[rho[place]];
        counter.add(outOf[rank(tau)], input, types[g], count);
      }
    }
  });
  return counter.finish(divisors);
}

function applyTransfer(transfer: Transfer, vector: Float64Array, weights: Float64Array, p: number): Float64Array {
  const { outputs, inputs, types, counts, size, divisors } = transfer;
  const inverseOfP = 1 / p;
  const result = new Float64Array(size);
  for (let e = 0; e < outputs.length; e++) {
    const value = vector[inputs[e]];
    if (value === 0) continue;
    // |count| < 2^26 by the size of S_9 and of the layers; reduced first, it multiplies safely.
    const term = mulMod(
      mulMod(value, weights[types[e]], p, inverseOfP),
      reduceMod(counts[e], p, inverseOfP),
      p,
      inverseOfP,
    );
    result[outputs[e]] += term;
  }
  for (let o = 0; o < size; o++) {
    result[o] = reduceMod(result[o], p, inverseOfP);
    if (divisors !== null) result[o] = mulMod(result[o], inverseMod(divisors[o] % p, p), p, inverseOfP);
  }
  return result;
}

/**
 * <a|b><b|c>...<z|a> with equal neighbours contracted, <a|a> = 1. A state met twice closes a cycle of its own, so that
 * <a|b><b|a><a|b><b|a> is the square of <a|b><b|a>.
 */
function gramAtoms(cycle: readonly number[]): Atom[] {
  const found: Atom[] = [];
  const path: number[] = [];
  const close = (states: readonly number[]) => found.push({ kind: 'gram', cycle: leastRotation(states) });
  for (const state of cycle.filter((state, i) => state !== cycle[(i + 1) % cycle.length])) {
    const met = path.indexOf(state);
    if (met >= 0) close(path.splice(met));
    path.push(state);
  }
  if (path.length > 0) close(path);
  return found;
}

/** <psi|X^e|psi>: 1 or x for an involution, x_e for a general generator. */
function overlapAtom(generators: GeneratorKind, exponent: number): Atom[] {
  if (generators === 'general')
    return exponent === 0 ? [] : [{ kind: 'symbol', name: exponent === 1 ? 'x' : `x_${exponent}` }];
  return exponent % 2 === 0 ? [] : [{ kind: 'symbol', name: 'x' }];
}
