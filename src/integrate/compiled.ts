// An integrand taken apart once, before any numbers: for each term a tree of averages, one unitary after the other, with what
// remains at the leaves. Its value in a setting, symbolic or at integers, is in valuation.ts.

import type { SymbolMonomial } from '../algebra/monomial.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { InputError } from '../input-error.js';
import type { WordRules } from './assumptions.js';
import { averageUnitary } from './average.js';
import { averageDiagrams, unbalancedReason } from './diagram-average.js';
import { DiagramSystem } from './diagram-system.js';
import { ComponentStore } from './component.js';
import { DeclaredDimensions, type SpaceNeed } from './consistency.js';
import { type CostMeter, countText } from './cost.js';
import {
  type Dimension,
  type IntegerDimensions,
  DEFAULT_DIMENSION,
  ONE_DIMENSION,
  dimensionText,
  multiplyDimensions,
  parseDimension,
} from './dimension.js';
import { integersFrom } from './integer-set.js';
import { entryMoment } from './entry-moment.js';
import type { Integrand, IntegrandTerm } from './integrand.js';
import { FORM_NAME, type NameTable, type TermGraph, termGraph } from './integrand-graph.js';
import { type Demand, labelDemands } from './label-demand.js';
import { LeafReader } from './leaf.js';
import { PairingSystem } from './pairing-system.js';
import { nameCounts } from './averaged.js';
import { type BaseEnsemble, descriptionOf, varianceOf } from './random-matrices.js';
import type { PortGraph } from './port-graph.js';
import { simplifiedGraph, normalBoxes } from './normal-boxes.js';
import { occurrences } from './unitarity.js';
import type { Stage, Weight } from './weight.js';

/** Of a term with its names, measured where half a million of them are put in order and printed. */
const TERM_BYTES = 4000;

/** Ensembles whose matrices cancel beside their adjoints; those whose matrices are real; those that copy an index. */
const UNITARY_BASES: ReadonlySet<BaseEnsemble> = new Set([
  'unitary',
  'orthogonal',
  'symplectic',
  'permutation',
  'diagonal-unitary',
]);
const REAL_BASES: ReadonlySet<BaseEnsemble> = new Set(['orthogonal', 'permutation']);
const COPYING_BASES: ReadonlySet<BaseEnsemble> = new Set(['permutation', 'centered-permutation', 'diagonal-unitary']);

/** A tree of averages. */
export type Tree =
  | { readonly kind: 'zero' }
  | { readonly kind: 'leaf'; readonly components: readonly number[] }
  | {
      readonly kind: 'stage';
      readonly stage: Stage;
      readonly branches: readonly { readonly weights: readonly Weight[]; readonly below: LoopTree }[];
    }
  /** the last average, with factors that no two terms share */
  | {
      readonly kind: 'product';
      readonly stage: Stage;
      readonly outcome: Extract<Stage['outcome'], { kind: 'product' }>;
      readonly spectators: readonly number[];
    };

/** A tree and the loops beside it. */
export interface LoopTree {
  readonly loops: Dimension;
  readonly tree: Tree;
}

/** coefficient * symbols * what the tree comes to. */
export interface CompiledTerm {
  readonly coefficient: RationalFunction;
  readonly symbols: SymbolMonomial;
  readonly top: LoopTree;
}

export interface CompileOptions {
  readonly table: NameTable;
  readonly rules: WordRules;
  readonly deltas: boolean;
  readonly naive: boolean;
  readonly meter: CostMeter;
  /** integer dimensions, when the integral is wanted at these only */
  readonly at?: IntegerDimensions;
}

/** What is known about one unitary from all stages over it. */
export interface StageSummary {
  readonly unitary: string;
  readonly degree: number;
  readonly dimension: Dimension;
  readonly provenFrom: number;
}

export class CompiledIntegrand {
  readonly dimensions: readonly string[];
  readonly stages: readonly StageSummary[];
  readonly zeroBecause: string | null;
  /** how large dimensions must be for the basis vectors that are named */
  readonly demands: readonly Demand[];
  /** from which size on no two numerals are a pair of coordinates of J */
  readonly formNeeds: readonly Demand[];
  /** the integers D >= 1 at which a coefficient of the integrand has a pole, ascending */
  readonly poles: readonly number[];
  /** for which dimensions what is assumed can hold */
  readonly declared: DeclaredDimensions;
  readonly terms: readonly CompiledTerm[];
  private readonly store: ComponentStore;
  /** reads the leaves of the trees */
  readonly reader: LeafReader;
  private readonly reasons = new Set<string>();
  private readonly found = new Map<string, StageSummary>();
  private readonly trees = new Map<string, Tree>();

  constructor(
    integrand: Integrand,
    private readonly options: CompileOptions,
  ) {
    const { table, rules } = options;
    const closed = options.naive ? [] : integrand.terms.map((term) => entryMoment(term, table, options.deltas));
    const graphs = integrand.terms.map((term, k): TermGraph | null => (closed[k] ? null : termGraph(term, table)));
    checkShapes(graphs);
    this.declared = new DeclaredDimensions(
      rules.assumptions,
      rules,
      (name) => table.knownLegs(name),
      ensembleNeeds(table),
    );
    if (options.at) this.declared.refuseAt(options.at);
    // Graphs first: then all the names are known, and get their numbers in alphabetical order.
    this.store = new ComponentStore(table, options.deltas);
    this.reader = new LeafReader(this.store, rules);
    this.terms = integrand.terms.map((term, k): CompiledTerm => {
      const moment = closed[k];
      const { symbols } = term;
      const coefficient = term.coefficient.mul(varianceFactor(term, table));
      const graph = graphs[k]?.graph;
      return { coefficient, symbols, top: graph ? this.topOf(graph) : this.closedForm(moment!) };
    });
    this.stages = [...this.found.values()];
    const zero = this.terms.every(({ top }) => top.tree.kind === 'zero');
    this.zeroBecause = zero && this.reasons.size > 0 ? [...this.reasons].join('; ') : null;
    this.dimensions = dimensionNames(integrand.terms, graphs);
    this.demands = labelDemands(integrand, options.deltas);
    this.formNeeds = table.hasForm ? formNeeds(integrand) : [];
    this.poles = integerPoles(integrand);
  }

  /** The name of the symplectic form, where there is one. */
  get form(): string | null {
    return this.options.table.hasForm ? FORM_NAME : null;
  }

  /** Whether constants have no declared properties. */
  get isPlain(): boolean {
    return this.options.rules.isEmpty;
  }

  get explain(): string {
    return this.options.meter.explain;
  }

  /** What is long only at some dimensions is charged when it is met. */
  charge(cost: number, explain: string): void {
    this.options.meter.charge(cost, explain);
  }

  /** Memory for so many terms that all exist at once. */
  reserveTerms(count: number): void {
    this.options.meter.reserve(count * TERM_BYTES, `${countText(count)} terms`);
  }

  private closedForm(moment: NonNullable<ReturnType<typeof entryMoment>>): LoopTree {
    const loops = ONE_DIMENSION;
    if ('zeroBecause' in moment) return { loops, tree: this.zero(moment.zeroBecause) };
    let tree: Tree = { kind: 'leaf', components: [] };
    for (const stage of moment.stages) {
      this.note(stage);
      this.options.meter.charge(stage.degree, stage.explain);
      const { outcome } = stage;
      if (outcome.kind !== 'sum') continue;
      tree = { kind: 'stage', stage, branches: [{ weights: outcome.entries[0].weights, below: { loops, tree } }] };
    }
    return { loops, tree };
  }

  private zero(reason: string): Tree {
    this.reasons.add(reason);
    return { kind: 'zero' };
  }

  private note(stage: Stage): void {
    const key = `${stage.unitary}|${dimensionText(stage.dimension)}`;
    const known = this.found.get(key);
    const { unitary, dimension } = stage;
    this.found.set(key, {
      unitary,
      dimension,
      degree: Math.max(stage.degree, known?.degree ?? 0),
      provenFrom: Math.max(stage.provenFrom, known?.provenFrom ?? 0),
    });
  }

  /** The graph without what cancels; the naive way cancels nothing. */
  private simplified(graph: PortGraph): PortGraph {
    const { rules, table, naive } = this.options;
    if (naive) return normalBoxes(graph, table);
    return simplifiedGraph(graph, table, {
      unitary: (name) => (table.isRandom(name) ? UNITARY_BASES.has(table.baseOf(name)) : rules.isUnitary(name)),
      involution: (name) => rules.isInvolution(name),
      real: (name) => table.random.has(name) && REAL_BASES.has(table.baseOf(name)),
    });
  }

  private topOf(graph: PortGraph): LoopTree {
    const simple = this.simplified(graph);
    if (simple.loops.factor === 0n) return { loops: ONE_DIMENSION, tree: this.zero('tr(J) = 0') };
    return { loops: simple.loops, tree: this.treeOf(simple) };
  }

  /** The tree of a graph, its loops aside. */
  private treeOf(graph: PortGraph): Tree {
    const { table, meter, naive } = this.options;
    const random = occurrences(graph, this.store);
    for (const [name, { plain, conjugated }] of random) {
      const reason = unbalancedReason(table.baseOf(name), name, plain, conjugated);
      if (reason !== null) return this.zero(reason);
    }
    if (random.size === 0) {
      const pieces = this.store.decompose(graph);
      return pieces === null ? this.zero('different indices meet') : { kind: 'leaf', components: pieces.components };
    }
    // The lowest degree first: it leaves the fewest terms for the others.
    const boxes = ({ plain, conjugated }: { plain: number; conjugated: number }): number => plain + conjugated;
    const [[name]] = [...random].sort((a, b) => boxes(a[1]) - boxes(b[1]) || (a[0] < b[0] ? -1 : 1));
    const base = table.baseOf(name);
    const system =
      base === 'unitary'
        ? new PairingSystem(graph, name, this.store)
        : new DiagramSystem(graph, name, this.store, COPYING_BASES.has(base));
    if (system.spectators === null) return this.zero('different indices meet');
    const stage =
      system instanceof PairingSystem
        ? averageUnitary(system, this.store, meter, naive)
        : averageDiagrams(system, base as Exclude<BaseEnsemble, 'unitary'>, this.store, meter, naive);
    if ('zeroBecause' in stage) return this.zero(stage.zeroBecause);
    this.note(stage);
    const spectators = system.spectators.components;
    const { outcome } = stage;
    if (outcome.kind === 'product') {
      if (random.size === 1) return { kind: 'product', stage, outcome, spectators };
      this.reserveTerms(outcome.left.length * outcome.right.length);
      const entries = outcome.left.flatMap((left, i) =>
        outcome.right.map((right, j) => ({
          weights: [outcome.weights[outcome.weightOf[i * outcome.right.length + j]]],
          components: [...left, ...right],
        })),
      );
      return this.stageTree(stage, entries, spectators, random.size > 1);
    }
    return this.stageTree(stage, outcome.entries, spectators, random.size > 1);
  }

  private stageTree(
    stage: Stage,
    entries: readonly { components: readonly number[]; weights: readonly Weight[] }[],
    spectators: readonly number[],
    more: boolean,
  ): Tree {
    const branches = entries.map(({ components, weights }) => {
      const all = [...components, ...spectators].sort((a, b) => a - b);
      if (!more) return { weights, below: { loops: ONE_DIMENSION, tree: { kind: 'leaf', components: all } as const } };
      const simple = this.simplified(this.store.graphOf(all));
      if (simple.loops.factor === 0n) {
        return { weights, below: { loops: ONE_DIMENSION, tree: { kind: 'zero' } as const } };
      }
      // Different contractions may become the same one: each is averaged once.
      const pieces = this.store.decompose(simple);
      const key = pieces?.components.join(',') ?? 'zero';
      let tree = this.trees.get(key);
      if (!tree) this.trees.set(key, (tree = this.treeOf(simple)));
      return { weights, below: { loops: simple.loops, tree } };
    });
    return { kind: 'stage', stage, branches };
  }
}

/** Coordinates in pairs need an even dimension, orthonormal columns need room. */
export function ensembleNeeds(table: NameTable): SpaceNeed[] {
  return [...table.random].flatMap(([name, { ensemble }]) => {
    const legs = table.knownLegs(name);
    if (legs === undefined) return [];
    const dimension = legs.outs.reduce(multiplyDimensions, ONE_DIMENSION);
    if (ensemble.endsWith('stiefel')) {
      const columns = legs.ins.reduce(multiplyDimensions, ONE_DIMENSION);
      if (columns.powers.length > 0 || columns.factor === 1n) return [];
      const because = `${name} ${ensemble}(${columns.factor})`;
      return [{ dimension, dims: integersFrom(columns.factor), because, isEnsemble: true }];
    }
    if (!descriptionOf(ensemble).even) return [];
    return [{ dimension, dims: integersFrom(2n, null, 0), because: `${name} ${ensemble}`, isEnsemble: true }];
  });
}

/** The entries of J at numerals are 0 where D/2 is at least the largest of them. */
function formNeeds(integrand: Integrand): Demand[] {
  const atLeast = 2 * Math.max(0, ...labelDemands(integrand, true).map((demand) => demand.atLeast));
  return atLeast > 2 ? [{ dimension: parseDimension(DEFAULT_DIMENSION), atLeast }] : [];
}

/** Each pair of Gaussian boxes brings a variance. */
function varianceFactor(term: IntegrandTerm, table: NameTable): RationalFunction {
  let factor = RationalFunction.one;
  for (const [name, { plain, conjugated }] of nameCounts(term)) {
    const matrix = table.random.get(name);
    if (matrix?.variance === undefined) continue;
    const boxes = (plain + conjugated) * (descriptionOf(matrix.ensemble).wishart ? 2 : 1);
    if (boxes % 2 === 0) factor = factor.mul(varianceOf(matrix).pow(boxes / 2));
  }
  return factor;
}

/** All terms of an integrand are scalars, or matrices of one shape. */
function checkShapes(graphs: readonly (TermGraph | null)[]): void {
  const shapes = [...new Set(graphs.map((graph) => graph?.shape ?? 'a scalar'))];
  if (shapes.length > 1)
    throw new InputError(`integrate: a sum of ${shapes.slice(0, 2).join(' and ')}`, 'terms of one shape');
}

function integerPoles({ terms }: Integrand): number[] {
  const roots = terms.flatMap(({ coefficient }) => coefficient.roots.map(({ root }) => root));
  const poles = roots.filter(({ d, n, s }) => d === 1n && s > 0n && n > 0n).map(({ n }) => Number(n));
  return [...new Set(poles)].sort((a, b) => a - b);
}

/** The dimensions that coefficients can depend on. */
function dimensionNames(terms: readonly IntegrandTerm[], graphs: readonly (TermGraph | null)[]): string[] {
  const names = new Set<string>();
  let [numbers, legs] = [0, 0];
  const include = (dimension: Dimension): void => {
    legs++;
    if (dimension.powers.length === 0) numbers++;
    for (const { name } of dimension.powers) names.add(name);
  };
  for (const graph of graphs) {
    if (graph === null) names.add(DEFAULT_DIMENSION);
    else {
      graph.graph.dimensions.forEach(include);
      for (const { name } of graph.graph.loops.powers) names.add(name);
    }
  }
  const constant = terms.every(({ coefficient: f }) => f.isZero || (f.degree === 0 && f.denominatorDegree === 0));
  // All legs of numbered dimensions: then there is nothing left to be symbolic in.
  if (!constant || (names.size === 0 && (legs === 0 || numbers < legs))) names.add(DEFAULT_DIMENSION);
  return [...names].sort();
}
