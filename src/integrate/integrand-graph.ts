// One term of an integrand as a contraction graph: words become chains of matrices, states end a chain, entries and open
// matrices get terminals, networks are taken as they are.

import { InputError, quoted } from '../input-error.js';
import { addDerivedBox, oneLeg } from './derived-boxes.js';
import { DEFAULT_DIMENSION, type Dimension, dimensionText, parseDimension } from './dimension.js';
import type { Factor, IntegrandTerm } from './integrand.js';
import { type Letter, type Word, isConjugated, isTransposed, letter, letterText } from './letter.js';
import { type Network, dimensionTexts, labelTexts } from './network.js';
import { type BaseEnsemble, type RandomMatrix, descriptionOf } from './random-matrices.js';
import { GraphBuilder, type Legs, type PortGraph } from './port-graph.js';

/** A graph of more nodes than this is refused. */
const MAX_NODES = 20_000;

/** The symplectic form, where an ensemble has one. */
export const FORM_NAME = 'J';

/** The basis vector whose image a random state is. */
const FIRST = '1';

const SPACE = parseDimension(DEFAULT_DIMENSION);

/** What names stand for, and the dimensions of their legs, which must be the same wherever they stand. */
export class NameTable {
  private readonly legs = new Map<string, Legs>();

  constructor(
    readonly random: ReadonlyMap<string, RandomMatrix>,
    readonly states: ReadonlySet<string>,
    readonly vectors: ReadonlySet<string>,
  ) {}

  /** Which diagrams average over a random name. */
  baseOf(name: string): BaseEnsemble {
    const matrix = this.random.get(name);
    return matrix === undefined ? 'unitary' : descriptionOf(matrix.ensemble).base;
  }

  /** Whether J is the symplectic form: with ensembles that have one. */
  get hasForm(): boolean {
    return [...this.random.values()].some(({ ensemble }) => descriptionOf(ensemble).even);
  }

  /** The symplectic form beside a matrix that acts on pairs of coordinates. */
  declareForm(dimension: Dimension): Legs {
    return this.declare(FORM_NAME, { outs: [dimension], ins: [dimension] });
  }

  /** Random unitaries, and the unitaries whose first columns are random states. */
  isRandom(name: string): boolean {
    return this.random.has(name) || this.states.has(name);
  }

  /** Groups are of square matrices; a frame and a Gaussian matrix need not be. */
  private isSquare(name: string): boolean {
    const matrix = this.random.get(name);
    return matrix === undefined ? this.states.has(name) : !descriptionOf(matrix.ensemble).columns;
  }

  isVector(name: string): boolean {
    return this.states.has(name) || this.vectors.has(name);
  }

  /** Notes the legs of a tensor. */
  declare(name: string, legs: Legs): Legs {
    const known = this.legs.get(name);
    if (known === undefined) {
      if (this.isSquare(name) && product(legs.outs) !== product(legs.ins)) {
        throw new InputError(
          `network: ${name} goes from dimension ${product(legs.ins)} to ${product(legs.outs)}`,
          'a square unitary',
        );
      }
      this.legs.set(name, legs);
      return legs;
    }
    const same = (a: readonly Dimension[], b: readonly Dimension[]) =>
      a.length === b.length && a.every((one, k) => dimensionText(one) === dimensionText(b[k]));
    if (!same(known.outs, legs.outs) || !same(known.ins, legs.ins)) {
      throw new InputError(
        `network: ${quoted(name)} has legs ${legsText(known)} in one place and ${legsText(legs)} in another`,
        'the same legs everywhere',
      );
    }
    return known;
  }

  legsOf(name: string): Legs {
    return this.legs.get(name)!;
  }

  /** The legs of a name, undefined when it does not occur. */
  knownLegs(name: string): Legs | undefined {
    return this.legs.get(name);
  }

  get names(): string[] {
    return [...this.legs.keys()].sort();
  }
}

function product(dimensions: readonly Dimension[]): string {
  return dimensionText(parseDimension(dimensions.map(dimensionText).join('*') || '1'));
}

function legsText({ outs, ins }: Legs): string {
  return `(${outs.map(dimensionText).join(',')};${ins.map(dimensionText).join(',')})`;
}

/** The graph of a term; how many rows and columns are open. */
export interface TermGraph {
  readonly graph: PortGraph;
  readonly rows: number;
  readonly columns: number;
  readonly shape: string;
}

/** The graph of one term. */
export function termGraph(term: IntegrandTerm, table: NameTable): TermGraph {
  const building = new TermBuilding(table);
  for (const { factor, power } of term.factors) for (let k = 0; k < power; k++) building.addFactor(factor);
  let [rows, columns] = [0, 0];
  if (term.operator) {
    building.addNetwork(term.operator);
    [rows, columns] = [term.operator.rows?.length ?? 0, term.operator.columns?.length ?? 0];
  } else if (term.matrix) [rows, columns] = building.addOpenWord(term.matrix);
  const shape = rows + columns === 0 ? 'a scalar' : `${rows} rows and ${columns} columns`;
  return { graph: building.builder.finished(), rows, columns, shape };
}

/** A stretch of matrices; an end without a port is a side of dimension 1. */
interface Strand {
  readonly left: number | null;
  readonly right: number | null;
}

class TermBuilding {
  readonly builder = new GraphBuilder();

  constructor(private readonly table: NameTable) {}

  addFactor(factor: Factor): void {
    switch (factor.kind) {
      case 'trace':
        this.addTrace(factor.word);
        break;
      case 'entry':
        this.addEntry(factor.word, factor.row, factor.column);
        break;
      case 'network':
        this.addNetwork(factor.network);
    }
  }

  private addTrace(word: Word): void {
    if (word.length === 0) {
      this.builder.addLoop(SPACE);
      return;
    }
    const strands = this.strands(word);
    if (strands.length === 0) return;
    const [left, right] = [strands[0].left, strands[strands.length - 1].right];
    if (left === null || right === null) throw mismatch(word);
    this.builder.connect(right, left);
  }

  private addEntry(word: Word, row: string, column: string): void {
    const end = (name: string, dimension: Dimension) => this.builder.addTerminal({ kind: 'label', name }, dimension);
    if (word.length === 0) {
      this.builder.connect(end(row, SPACE), end(column, SPACE));
      return;
    }
    const strands = this.strands(word);
    if (strands.length === 0) throw mismatch(word);
    const [left, right] = [strands[0].left, strands[strands.length - 1].right];
    if (left === null || right === null) throw mismatch(word);
    this.builder.connect(end(row, this.builder.dimensionAt(left)), left);
    this.builder.connect(right, end(column, this.builder.dimensionAt(right)));
  }

  /** Open rows and columns: one of each for a matrix. */
  addOpenWord(word: Word): [number, number] {
    const strands = this.strands(word);
    if (word.length > 0 && strands.length === 0) return [0, 0];
    if (strands.length === 0) {
      const ends = (['row', 'column'] as const).map((kind) => this.builder.addTerminal({ kind, name: '0' }, SPACE));
      this.builder.connect(ends[0], ends[1]);
      return [1, 1];
    }
    const [left, right] = [strands[0].left, strands[strands.length - 1].right];
    const end = (kind: 'row' | 'column', port: number) =>
      this.builder.addTerminal({ kind, name: '0' }, this.builder.dimensionAt(port));
    if (left !== null) this.builder.connect(end('row', left), left);
    if (right !== null) this.builder.connect(right, end('column', right));
    return [left === null ? 0 : 1, right === null ? 0 : 1];
  }

  /**
   * The chains of a word: letters are joined where both sides have dimension D and stand side by side where both have
   * dimension 1; what goes from a bra to a ket is a scalar and leaves the word.
   */
  private strands(word: Word): Strand[] {
    const found: Strand[] = [];
    const push = (strand: Strand): void => {
      const before = found.at(-1);
      if (before === undefined) found.push(strand);
      else if (before.right !== null && strand.left !== null) {
        this.builder.connect(before.right, strand.left);
        found.pop();
        if (before.left !== null || strand.right !== null) push({ left: before.left, right: strand.right });
      } else if (before.right === null && strand.left === null) found.push(strand);
      else throw mismatch(word);
    };
    for (const block of this.blocks(word)) if (block.left !== null || block.right !== null) push(block);
    return found;
  }

  /** A word cut after its kets and before its bras. */
  private blocks(word: Word): Strand[] {
    const found: Strand[] = [];
    let open: Strand | null = null;
    for (const one of word) {
      const strand = this.addLetter(one);
      if (open !== null && open.right !== null && strand.left !== null) {
        this.builder.connect(open.right, strand.left);
        open = { left: open.left, right: strand.right };
      } else {
        if (open !== null) found.push(open);
        open = strand;
      }
      if (open.right === null) {
        found.push(open);
        open = null;
      }
    }
    if (open !== null) found.push(open);
    return found;
  }

  private addLetter(one: Letter): Strand {
    const conjugated = isConjugated(one);
    if (this.table.isVector(one.name)) {
      const isState = this.table.states.has(one.name);
      const legs = this.table.declare(one.name, { outs: [SPACE], ins: isState ? [SPACE] : [] });
      const [out, ...rest] = this.addTensor(one.name, conjugated, legs);
      for (const port of rest)
        this.builder.connect(port, this.builder.addTerminal({ kind: 'label', name: FIRST }, SPACE));
      return isTransposed(one) ? { left: null, right: out } : { left: out, right: null };
    }
    const [out, into] = this.addMatrix(one.name, conjugated, { outs: [SPACE], ins: [this.columnsOf(one.name)] });
    return isTransposed(one) ? { left: into, right: out } : { left: out, right: into };
  }

  /** A name that is no name would confuse the texts that components are compared by. */
  private checkNames(network: Network): void {
    for (const { name } of network.tensors) letter(name);
    for (const label of labelTexts(network).values()) {
      if (!/^(\d{1,15}|[A-Za-z]\w*)$/.test(label)) {
        throw new InputError(`network: got the label ${quoted(label)}`, 'a non-negative integer or a letter');
      }
    }
  }

  /** The columns of a matrix in a word. */
  private columnsOf(name: string): Dimension {
    const matrix = this.table.random.get(name);
    if (matrix?.columns === undefined || descriptionOf(matrix.ensemble).wishart) return SPACE;
    return parseDimension(matrix.columns);
  }

  /** A tensor, or the boxes that it is a word in: the ports of its rows, then of its columns. */
  private addMatrix(name: string, conjugated: boolean, legs: Legs): readonly number[] {
    const matrix = this.table.random.get(name);
    if (matrix !== undefined) {
      const derived = addDerivedBox(matrix, conjugated, legs, {
        builder: this.builder,
        add: (declared, isConjugated) => this.addTensor(name, isConjugated, this.table.declare(name, declared)),
        addForm: (dimension) => this.addTensor(FORM_NAME, false, this.table.declareForm(dimension)),
      });
      if (derived !== null) return derived;
      const { base, even } = descriptionOf(matrix.ensemble);
      if (even && base !== 'unitary') this.table.declareForm(oneLeg(name, matrix.ensemble, legs));
    }
    return this.addTensor(name, conjugated, this.table.declare(name, legs));
  }

  private addTensor(name: string, conjugated: boolean, legs: Legs): readonly number[] {
    if (this.builder.size >= MAX_NODES) {
      throw new InputError('integrate: the integrand is too long', `at most ${MAX_NODES} letters in a term`);
    }
    return this.builder.addTensor(name, conjugated, legs);
  }

  addNetwork(network: Network): void {
    this.checkNames(network);
    const dimensions = new Map([...dimensionTexts(network)].map(([index, d]) => [index, parseDimension(d)]));
    const dimensionOf = (index: string) => dimensions.get(index) ?? SPACE;
    const labels = labelTexts(network);
    const waiting = new Map<string, number[]>();
    const attach = (index: string, port: number): void => {
      const label = labels.get(index);
      if (label !== undefined) {
        this.builder.connect(port, this.builder.addTerminal({ kind: 'label', name: label }, dimensionOf(index)));
      } else waiting.set(index, [...(waiting.get(index) ?? []), port]);
    };
    for (const { name, conjugated, out, in: into } of network.tensors) {
      const outs = out.map(dimensionOf);
      const ins = into.map(dimensionOf);
      const isKet = this.table.states.has(name) && into.length === 0;
      const ports = this.addMatrix(name, conjugated ?? false, isKet ? { outs, ins: outs } : { outs, ins });
      [...out, ...into].forEach((index, k) => {
        attach(index, ports[k]);
      });
      if (isKet) {
        outs.forEach((dimension, k) => {
          const end = this.builder.addTerminal({ kind: 'label', name: FIRST }, dimension);
          this.builder.connect(ports[outs.length + k], end);
        });
      }
    }
    for (const [kind, ends] of [['row', network.rows ?? []] as const, ['column', network.columns ?? []] as const]) {
      ends.forEach((index, k) => {
        attach(index, this.builder.addTerminal({ kind, name: String(k) }, dimensionOf(index)));
      });
    }
    for (const [index, ports] of waiting) {
      if (ports.length !== 2) {
        const times = ports.length === 1 ? 'once' : `${ports.length} times`;
        throw new InputError(`network: the index ${quoted(index)} stands ${times}`, 'every index twice, or a label');
      }
      this.builder.connect(ports[0], ports[1]);
    }
  }
}

function mismatch(word: Word): InputError {
  return new InputError(
    `integrate: in ${quoted(word.map(letterText).join('*'))} a vector stands where a matrix should`,
    "matrices, psi*psi' or psi'*A*psi",
  );
}
