// What the letters of an integral are in one check: tensors of random numbers for constants, room for the random unitaries and
// states, places for the labels; and words, entries and networks of them as contractions.

import { ONES_NAME } from '../src/algebra/copied-indices.js';
import { rational } from '../src/algebra/rational.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import { InputError } from '../src/input-error.js';
import { samplerOf } from './ensembles/index.js';
import { dimensionTexts, labelTexts } from '../src/integrate/network.js';
import { type ConstantDescription, constantDescription } from './constant-descriptions.js';
import {
  type Assumption,
  type Factor,
  type Integrand,
  type Letter,
  type Network,
  type RandomInput,
  type RandomMatrix,
  isAboutTrace,
} from '../src/integrate/index.js';
import { type ComplexNumber, drawConstants } from './constant-matrices.js';
import { HaarMatrices } from './haar-matrix.js';
import { fillNormals } from './normal-variates.js';
import { type RandomStream, uniform } from './random-stream.js';
import {
  type Contraction,
  type IndexedTensor,
  type Tensor,
  makeTensor,
  planContraction,
} from './tensor-contraction.js';

/** An integrand and what its names and dimensions are. */
export interface IntegralSetting {
  readonly integrand: Integrand;
  /** the value of every dimension that occurs, by name */
  readonly dims: Readonly<Record<string, number>>;
  /** a name alone is a unitary */
  readonly random: readonly RandomInput[];
  readonly states: readonly string[];
  readonly vectors?: readonly string[];
  readonly assumptions?: readonly Assumption[];
  /** whether labels that are letters may coincide; else they are different places */
  readonly deltas?: boolean;
  /** where index letters stand, counted from 0; drawn or told apart where left out */
  readonly places?: ReadonlyMap<string, number>;
}

/** A contraction before it is planned. */
export interface Piece {
  readonly factors: readonly IndexedTensor[];
  readonly fixed: ReadonlyMap<string, number>;
}

interface LegSizes {
  readonly out: readonly number[];
  readonly in: readonly number[];
}

/** Redraws one random tensor in place. */
export interface Draw {
  readonly cost: number;
  readonly draw: (stream: RandomStream) => void;
}

/** Ensembles of matrices on pairs of coordinates: J is their form. */
const PAIRED: ReadonlySet<string> = new Set(['symplectic', 'cse', 'gse']);

/** No name of an integrand has such a character. */
const PROBE = '#probe';
const IDENTITY = '#identity';
const FLAT = '#flat';

const size = (counts: readonly number[]): number => counts.reduce((product, n) => product * n, 1);

export class IntegralNumbers {
  /** the sizes of the open rows and columns of a matrix-valued integrand */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly draws: readonly Draw[];
  private readonly tensors = new Map<string, Tensor>();
  private readonly symbols = new Map<string, ComplexNumber>();
  private readonly kets: ReadonlySet<string>;
  private readonly legs = new Map<string, LegSizes>();
  private readonly matrices: ReadonlyMap<string, RandomMatrix>;
  /** the name of [[0, 1], [-1, 0]], where an ensemble has it */
  private readonly form: string | null;
  private readonly places = new Map<string, number>();
  private fresh = 0;

  /** @throws InputError when no constants meet the assumptions, or a label does not fit */
  constructor(
    private readonly setting: IntegralSetting,
    private readonly stream: RandomStream,
  ) {
    this.matrices = new Map(
      setting.random.map((one) => [
        typeof one === 'string' ? one : one.name,
        typeof one === 'string' ? { name: one, ensemble: 'unitary' } : one,
      ]),
    );
    this.form = [...this.matrices.values()].some(({ ensemble }) => PAIRED.has(ensemble)) ? 'J' : null;
    this.kets = new Set([...setting.states, ...(setting.vectors ?? [])]);
    let open: { rows: readonly number[]; columns: readonly number[] } = { rows: [], columns: [] };
    for (const { factors, matrix, operator } of setting.integrand.terms) {
      for (const { factor } of factors) this.collect(factor);
      if (matrix) {
        this.collectWord(matrix);
        const { left, right } = this.chain(matrix);
        const side = (end: string | null, length: number): number[] => (end === null ? [] : [length]);
        const outer = (one: Letter | undefined, isLeft: boolean): number => {
          const turned = one?.mark === 'adjoint' || one?.mark === 'transpose';
          return one === undefined || turned !== isLeft || this.kets.has(one.name)
            ? this.dim
            : this.columnsOf(one.name);
        };
        open = {
          rows: matrix.length === 0 ? [this.dim] : side(left, outer(matrix[0], true)),
          columns: matrix.length === 0 ? [this.dim] : side(right, outer(matrix.at(-1), false)),
        };
      }
      if (operator) {
        this.collectNetwork(operator);
        const sizes = (indices: readonly string[] = []) => indices.map((index) => this.sizeOf(operator, index));
        open = { rows: sizes(operator.rows), columns: sizes(operator.columns) };
      }
    }
    for (const one of setting.assumptions ?? []) {
      if (isAboutTrace(one)) this.collectWord(one.word.filter(({ name }) => !this.legs.has(name)));
    }
    // J may stand in the average alone.
    if (this.form !== null) this.legs.set(this.form, { out: [this.dim], in: [this.dim] });
    const ones = makeTensor([this.dim]);
    ones.re.fill(1);
    this.tensors.set(ONES_NAME, ones);
    this.rows = open.rows;
    this.columns = open.columns;
    this.placeLabels();
    this.fillConstants();
    this.draws = [...this.matrices.keys(), ...setting.states]
      .filter((name) => this.legs.has(name))
      .map((name) => this.drawOf(name));
  }

  /** How each constant was drawn. */
  get constants(): ConstantDescription[] {
    const { states, assumptions = [] } = this.setting;
    return [...this.legs]
      .filter(([name]) => !this.matrices.has(name) && !states.includes(name) && name !== this.form)
      .map(([name, { out, in: into }]) => constantDescription(name, size(out), size(into), assumptions));
  }

  /** The scalars that have a value by now. */
  get scalars(): { name: string; value: number }[] {
    return [...this.symbols].map(([name, { re }]) => ({ name, value: re }));
  }

  get dim(): number {
    const { dims } = this.setting;
    return 'D' in dims ? dims.D : 1;
  }

  private collect(factor: Factor): void {
    if (factor.kind === 'network') this.collectNetwork(factor.network);
    else this.collectWord(factor.word);
    if (factor.kind === 'entry') for (const label of [factor.row, factor.column]) this.places.set(label, -1);
  }

  private collectWord(word: readonly Letter[]): void {
    for (const { name } of word) {
      const into = this.kets.has(name) ? [] : [this.columnsOf(name)];
      this.legs.set(name, { out: [this.dim], in: into });
    }
  }

  /** The columns of a letter in a word: of a frame or a rectangular Gaussian matrix their own number. */
  private columnsOf(name: string): number {
    const matrix = this.matrices.get(name);
    if (matrix?.columns === undefined || matrix.ensemble.endsWith('wishart')) return this.dim;
    return this.valueOf(matrix.columns);
  }

  private valueOf(dimension: string): number {
    return dimension.split('*').reduce((product, part) => {
      const [base, power = '1'] = part.split('^').map((piece) => piece.trim());
      return product * (/^\d+$/.test(base) ? Number(base) : this.setting.dims[base]) ** Number(power);
    }, 1);
  }

  private collectNetwork(network: Network): void {
    for (const label of labelTexts(network).values()) this.places.set(label, -1);
    const sizes = (indices: readonly string[]) => indices.map((index) => this.sizeOf(network, index));
    for (const { name, out, in: into } of network.tensors) this.legs.set(name, { out: sizes(out), in: sizes(into) });
  }

  /** `dA`, `2`, `2*D^2` at these dimensions. */
  private sizeOf(network: Network, index: string): number {
    return this.valueOf(dimensionTexts(network).get(index) ?? 'D');
  }

  /** Numerals are places counted from 1. Letters take the places that are left, or any place when they may coincide. */
  private placeLabels(): void {
    const labels = [...this.places.keys()];
    const isNumeral = (label: string): boolean => /^\d+$/.test(label);
    for (const label of labels.filter(isNumeral)) this.places.set(label, Number(label) - 1);
    for (const label of labels.filter((text) => !isNumeral(text))) {
      const given = this.setting.places?.get(label);
      if (given !== undefined) {
        this.places.set(label, given);
        continue;
      }
      let place = Math.floor(uniform(this.stream) * this.dim);
      const taken = new Set(this.places.values());
      if (this.setting.deltas !== true) for (place = 0; taken.has(place);) place++;
      this.places.set(label, place);
    }
  }

  private placeOf(label: string): number {
    // A determinant brings numerals of its own.
    const place = this.places.get(label) ?? (/^[1-9]\d*$/.test(label) ? Number(label) - 1 : undefined);
    if (place === undefined) throw new InputError(`check: got the index ${label}`, 'an index of the integrand');
    return place;
  }

  private fillConstants(): void {
    const { states, vectors = [], assumptions = [] } = this.setting;
    const square = new Map<string, number>();
    for (const [name, { out, in: into }] of this.legs) {
      const tensor = makeTensor([...out, ...into]);
      this.tensors.set(name, tensor);
      if (this.matrices.has(name) || states.includes(name)) continue;
      if (name === this.form) {
        fillForm(tensor, size(out));
        continue;
      }
      if (size(out) === size(into) || (vectors.includes(name) && into.length === 0)) square.set(name, size(out));
      else this.fillWithNormals(tensor);
    }
    const { matrices, symbols } = drawConstants(square, assumptions, this.stream, new Set(vectors));
    for (const [name, { dim, re, im }] of matrices) {
      // A vector is the first column of its matrix.
      const isPart = vectors.includes(name) ? (_: number, at: number) => at % dim === 0 : () => true;
      this.tensors.get(name)!.re.set(re.filter(isPart));
      this.tensors.get(name)!.im.set(im.filter(isPart));
    }
    for (const [name, value] of symbols) this.symbols.set(name, value);
    const probe = makeTensor([...this.rows, ...this.columns]);
    if (probe.shape.length === 0) probe.re[0] = 1;
    else this.fillWithNormals(probe);
    this.tensors.set(PROBE, probe);
    for (const dim of [this.dim, ...this.rows, ...this.columns]) {
      const identity = makeTensor([dim, dim]);
      for (let k = 0; k < dim; k++) identity.re[k * dim + k] = 1;
      this.tensors.set(IDENTITY + String(dim), identity);
    }
  }

  private fillWithNormals({ re, im }: Tensor): void {
    fillNormals(this.stream, re, 0, re.length);
    fillNormals(this.stream, im, 0, im.length);
  }

  private drawOf(name: string): Draw {
    const { out, in: into } = this.legs.get(name)!;
    const { re, im } = this.tensors.get(name)!;
    const matrix = this.matrices.get(name);
    if (matrix !== undefined && matrix.ensemble !== 'unitary')
      return this.drawOfEnsemble(matrix, size(out), size(into));
    // A state is the first column of a unitary.
    const columns = into.length === 0 ? 1 : size(into);
    const haar = new HaarMatrices(size(out));
    return {
      cost: 3 * haar.dim ** 2 * (columns + 1),
      draw: (stream) => {
        haar.draw(stream, re, im, columns);
      },
    };
  }

  private drawOfEnsemble({ ensemble, variance, columns, ...matrix }: RandomMatrix, rows: number, into: number): Draw {
    const sampler = samplerOf(ensemble, {
      rows,
      columns: into,
      freedom: columns === undefined ? rows : this.valueOf(columns),
    });
    const { re, im } = this.tensors.get(matrix.name)!;
    const power = ensemble.endsWith('wishart') ? 1 : 0.5;
    const value = variance === undefined ? 1 : varianceAt({ ...matrix, ensemble, variance }, this.dim);
    const scale = value ** power;
    return {
      cost: 20 * rows ** 3,
      draw: (stream) => {
        const drawn = sampler(stream);
        for (let k = 0; k < re.length; k++) {
          re[k] = scale * drawn.re[k];
          im[k] = scale * drawn.im[k];
        }
      },
    };
  }

  /** The number that a letter stands for: what the assumptions make it, or a random real one. */
  symbol(name: string): ComplexNumber {
    let value = this.symbols.get(name);
    if (value === undefined) {
      const normal = new Float64Array(1);
      fillNormals(this.stream, normal, 0, 1);
      this.symbols.set(name, (value = { re: 1 + normal[0] / 2, im: 0 }));
    }
    return value;
  }

  plan(pieces: readonly Piece[]): Contraction {
    const factors = pieces.flatMap((piece) => piece.factors);
    const fixed = new Map(pieces.flatMap((piece) => [...piece.fixed]));
    for (const { name, indices } of factors) {
      const { shape } = this.tensors.get(name)!;
      if (indices.some((index, k) => (fixed.get(index) ?? 0) >= shape[k])) {
        throw new InputError('check: an index is larger than its dimension', 'dimensions that have all the indices');
      }
    }
    return planContraction(factors, fixed, this.tensors);
  }

  private identity(dim: number, indices: readonly string[]): IndexedTensor {
    return { name: IDENTITY + String(dim), conjugated: false, indices };
  }

  /** The letters of a word as tensors, and its open ends. From a bra to a ket it is a number, which leaves the chain. */
  private chain(word: readonly Letter[]): { factors: IndexedTensor[]; left: string | null; right: string | null } {
    const factors: IndexedTensor[] = [];
    const same = new Map<string, string>();
    const stretches: { left: string | null; right: string | null }[] = [];
    let isOpen = false;
    for (const { name, mark } of word) {
      const conjugated = mark === 'adjoint' || mark === 'conjugate';
      const turned = mark === 'adjoint' || mark === 'transpose';
      const isVector = this.kets.has(name);
      const last = isOpen && !(isVector && turned) ? stretches[stretches.length - 1] : null;
      const begin = isVector && turned ? null : (last?.right ?? this.newIndex());
      const end = isVector && !turned ? null : this.newIndex();
      const legs = turned ? [end, begin] : [begin, end];
      factors.push({ name: this.flat(name), conjugated, indices: legs.filter((index) => index !== null) });
      if (last === null) stretches.push({ left: begin, right: end });
      else last.right = end;
      isOpen = end !== null;
    }
    const matrices = stretches.filter(({ left, right }) => left !== null || right !== null);
    matrices.slice(1).forEach(({ left }, k) => {
      const { right } = matrices[k];
      if (left !== null && right !== null) same.set(left, right);
    });
    const joined = factors.map((factor) => ({
      ...factor,
      indices: factor.indices.map((index) => same.get(index) ?? index),
    }));
    return { factors: joined, left: matrices.at(0)?.left ?? null, right: matrices.at(-1)?.right ?? null };
  }

  /** In a word a tensor with several legs is one matrix, rows and columns taken together. */
  private flat(name: string): string {
    const { out, in: into } = this.legs.get(name)!;
    const tensor = this.tensors.get(name);
    if (tensor === undefined || (out.length === 1 && into.length <= 1)) return name;
    const key = FLAT + name;
    const shape = into.length === 0 ? [size(out)] : [size(out), size(into)];
    if (!this.tensors.has(key)) this.tensors.set(key, { ...tensor, shape });
    return key;
  }

  private newIndex(): string {
    return `#${this.fresh++}`;
  }

  /** The chain of a word from one index to another. */
  between(word: readonly Letter[], from: string, to: string, dim = this.dim): IndexedTensor[] {
    if (word.length === 0) return [this.identity(dim, [from, to])];
    const { factors, left, right } = this.chain(word);
    const name = (index: string): string => (index === left ? from : index === right ? to : index);
    return factors.map((factor) => ({ ...factor, indices: factor.indices.map(name) }));
  }

  trace(word: readonly Letter[]): Piece {
    const end = this.newIndex();
    return { factors: this.between(word, end, end), fixed: new Map() };
  }

  /** An entry of a word, or of the identity. An end is a label, or an open index r1, r2, ..., c1, c2, ... */
  entry(word: readonly Letter[], row: string, column: string, isOpen: (end: string) => boolean = () => false): Piece {
    const fixed = new Map<string, number>();
    const [from, to] = [row, column].map((end) => {
      if (isOpen(end)) return end;
      const index = this.newIndex();
      fixed.set(index, this.placeOf(end));
      return index;
    });
    const open = [row, column].find(isOpen);
    return { factors: this.between(word, from, to, open === undefined ? this.dim : this.openSize(open)), fixed };
  }

  network(network: Network): Piece {
    const factors = network.tensors.map(({ name, conjugated, out, in: into }) => ({
      name,
      conjugated: conjugated ?? false,
      indices: [...out, ...into],
    }));
    return {
      factors,
      fixed: new Map([...labelTexts(network)].map(([index, label]) => [index, this.placeOf(label)])),
    };
  }

  /** Tensors of a result: indices that begin with _ are summed over, the others are open or labels. */
  contraction(
    tensors: readonly { letter: Letter; out: readonly string[]; in: readonly string[] }[],
    isOpen: (index: string) => boolean,
  ): Piece {
    const fixed = new Map<string, number>();
    const factors = tensors.map(({ letter, out, in: into }): IndexedTensor => {
      const turned = letter.mark === 'adjoint' || letter.mark === 'transpose';
      const indices = turned ? [...into, ...out] : [...out, ...into];
      for (const index of indices) if (!index.startsWith('_') && !isOpen(index)) fixed.set(index, this.placeOf(index));
      return { name: letter.name, conjugated: letter.mark === 'adjoint' || letter.mark === 'conjugate', indices };
    });
    return { factors, fixed };
  }

  /** An open word, seen by the random functional. */
  openWord(word: readonly Letter[]): Piece[] {
    const ends = this.openEnds;
    const chain = this.between(word, ends[0] ?? '', ends.at(-1) ?? '');
    return [{ factors: chain, fixed: new Map() }, this.functional(ends)];
  }

  /** The random functional of a matrix: its coefficients, contracted with the open indices. */
  functional(indices: readonly string[]): Piece {
    return { factors: [{ name: PROBE, conjugated: false, indices }], fixed: new Map() };
  }

  get openEnds(): string[] {
    return [...this.rows.map((_, k) => `r${k + 1}`), ...this.columns.map((_, k) => `c${k + 1}`)];
  }

  private openSize(end: string): number {
    return (end.startsWith('r') ? this.rows : this.columns)[Number(end.slice(1)) - 1];
  }
}

/** [[0, 1], [-1, 0]] */
function fillForm({ re, im }: Tensor, dim: number): void {
  re.fill(0);
  im.fill(0);
  for (let k = 0; k < dim / 2; k++) {
    re[k * dim + k + dim / 2] = 1;
    re[(k + dim / 2) * dim + k] = -1;
  }
}

function varianceAt({ variance = 1 }: RandomMatrix, dim: number): number {
  return variance instanceof RationalFunction ? variance.evaluate(BigInt(dim)).valueOf() : rational(variance).valueOf();
}
