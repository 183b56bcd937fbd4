// Random numbers for the constant matrices of an integral, such that everything that was declared about them is true: hermitian,
// unitary, of rank r, of a given trace. Structure comes from the construction, numerical traces from Newton's method.

import { Matrix as RealMatrix, SVD } from 'ml-matrix';
import { rational } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import type { Assumption, Letter } from '../src/integrate/index.js';
import { HaarMatrices } from './haar-matrix.js';
import { fillNormals } from './normal-variates.js';
import type { RandomStream } from './random-stream.js';

/** A square matrix, flat, row by row. */
export interface SquareMatrix {
  readonly dim: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export interface ComplexNumber {
  readonly re: number;
  readonly im: number;
}

/** Matrices by name, and the numbers that the symbols in the assumptions have with them. */
export interface ConstantMatrices {
  readonly matrices: ReadonlyMap<string, SquareMatrix>;
  readonly symbols: ReadonlyMap<string, ComplexNumber>;
}

type Kind = Exclude<Assumption['kind'], 'trace'>;
type TraceAssumption = Extract<Assumption, { kind: 'trace' }>;

const NEWTON_STEPS = 60;

/** What Newton's method reaches, and what counts as reached. */
const TOLERANCE = 1e-9;

/**
 * Draws matrices with the declared properties.
 *
 * @param sizes the dimension of each matrix that is to have numbers
 * @throws InputError when no matrices of these dimensions were found: a traceless involution of odd dimension, say
 */
export function drawConstants(
  sizes: ReadonlyMap<string, number>,
  assumptions: readonly Assumption[],
  stream: RandomStream,
): ConstantMatrices {
  const symbols = new Map<string, ComplexNumber>();
  const traces = assumptions.filter((one) => one.kind === 'trace');
  const matrices = new Map<string, SquareMatrix>();
  const linear = new Map<string, ReadonlySet<Kind>>();
  for (const [name, dim] of sizes) {
    const own = assumptions.filter((one) => one.kind !== 'trace').filter((one) => one.letter === name);
    const kinds = closure(own.map(({ kind }) => kind));
    const ranks = own.flatMap((one) => (one.kind === 'projector' && one.rank !== undefined ? [one.rank] : []));
    const structured = drawStructured(kinds, ranks, dim, targetTrace(name, traces, dim), stream, symbols);
    matrices.set(name, structured ?? projected(kinds, randomMatrix(dim, stream)));
    if (structured === null) linear.set(name, kinds);
  }
  const known = traces.filter(({ word }) => word.every(({ name }) => matrices.has(name)));
  const numeric = known.filter(({ value }) => typeof value !== 'object' || !('symbol' in value));
  solveTraces(matrices, linear, numeric);
  for (const { word, value } of known) {
    if (typeof value !== 'object' || !('symbol' in value)) continue;
    const trace = wordTrace(word, matrices);
    const other = symbols.get(value.symbol);
    if (other && Math.hypot(other.re - trace.re, other.im - trace.im) > TOLERANCE)
      throw impossible(`two values of ${value.symbol}`);
    symbols.set(value.symbol, trace);
  }
  return { matrices, symbols };
}

function impossible(what: string): InputError {
  return new InputError(
    `check: no matrices were found for ${what}`,
    'assumptions that matrices of this dimension can meet',
  );
}

/** Two of real, symmetric, hermitian give the third; a hermitian unitary is an involution, and so on. */
function closure(kinds: readonly Kind[]): ReadonlySet<Kind> {
  const all = new Set(kinds);
  const triples: readonly (readonly [Kind, Kind, Kind])[] = [
    ['real', 'symmetric', 'hermitian'],
    ['hermitian', 'unitary', 'involution'],
  ];
  for (const triple of triples) {
    if (triple.filter((kind) => all.has(kind)).length >= 2) triple.forEach((kind) => all.add(kind));
  }
  return all;
}

function numericValue(value: TraceAssumption['value'], dim: number): number | null {
  if (typeof value === 'object' && 'symbol' in value) return null;
  if (typeof value === 'object' && 'dimension' in value) return dim;
  return rational(value).valueOf();
}

/** tr(A) of the matrix alone, when it is given as a number. */
function targetTrace(name: string, traces: readonly TraceAssumption[], dim: number): number | null {
  const own = traces.find(({ word }) => word.length === 1 && word[0].name === name);
  return own === undefined ? null : numericValue(own.value, dim);
}

/** Matrices that are given by their eigenvalues; null for those that form a linear space. */
function drawStructured(
  kinds: ReadonlySet<Kind>,
  ranks: readonly string[],
  dim: number,
  trace: number | null,
  stream: RandomStream,
  symbols: Map<string, ComplexNumber>,
): SquareMatrix | null {
  if (kinds.has('state') || kinds.has('projector')) {
    const rank = kinds.has('state') ? 1 : rankOf(ranks, dim, trace, symbols);
    if (!Number.isInteger(rank) || rank < 0 || rank > dim) throw impossible(`a projector of rank ${rank}`);
    return conjugated(
      kinds,
      diagonal(dim, (k) => (k < rank ? 1 : 0)),
      stream,
    );
  }
  if (kinds.has('involution')) {
    const plus = trace === null ? Math.max(1, dim - 1) : (dim + trace) / 2;
    if (!Number.isInteger(plus) || plus < 0 || plus > dim) throw impossible(`an involution of trace ${trace ?? ''}`);
    const signs = diagonal(dim, (k) => (k < plus ? 1 : -1));
    const isNormal = kinds.has('hermitian') || kinds.has('symmetric') || kinds.has('diagonal');
    return conjugated(kinds, isNormal ? signs : sheared(signs, kinds.has('real'), stream), stream);
  }
  if (kinds.has('unitary')) {
    const V = eigenbasis(kinds.has('real') ? kinds : new Set(), dim, stream);
    if (kinds.has('diagonal')) {
      const phases = diagonal(dim, () => 0);
      for (let k = 0; k < dim; k++) {
        const at = k * dim + k;
        const size = Math.hypot(V.re[at], V.im[at]);
        phases.re[at] = V.re[at] / size;
        phases.im[at] = V.im[at] / size;
      }
      return phases;
    }
    return kinds.has('symmetric') ? product(V, marked(V, 'transpose')) : V;
  }
  return null;
}

function rankOf(
  ranks: readonly string[],
  dim: number,
  trace: number | null,
  symbols: Map<string, ComplexNumber>,
): number {
  const rank = ranks.at(0);
  const free = trace ?? Math.max(1, Math.floor(dim / 2));
  if (rank === undefined) return free;
  if (/^\d+$/.test(rank)) return Number(rank);
  const known = symbols.get(rank)?.re ?? free;
  symbols.set(rank, { re: known, im: 0 });
  return known;
}

/** V X V' with an eigenbasis that leaves the matrix real or diagonal where it must be. */
function conjugated(kinds: ReadonlySet<Kind>, inner: SquareMatrix, stream: RandomStream): SquareMatrix {
  if (kinds.has('diagonal')) return inner;
  const V = eigenbasis(kinds, inner.dim, stream);
  return product(product(V, inner), marked(V, 'adjoint'));
}

function eigenbasis(kinds: ReadonlySet<Kind>, dim: number, stream: RandomStream): SquareMatrix {
  const V = zeros(dim);
  if (!kinds.has('real') && !kinds.has('symmetric')) {
    new HaarMatrices(dim).draw(stream, V.re, V.im);
    return V;
  }
  // Any real orthogonal basis: the singular vectors of a real matrix.
  const entries = new Float64Array(dim * dim);
  fillNormals(stream, entries, 0, entries.length);
  V.re.set(new SVD(RealMatrix.from1DArray(dim, dim, entries)).leftSingularVectors.to1DArray());
  return V;
}

/** S X S^-1 for S = 1 + N, N above the diagonal: the same eigenvalues, and no longer normal. */
function sheared(X: SquareMatrix, isReal: boolean, stream: RandomStream): SquareMatrix {
  const { dim } = X;
  const N = randomMatrix(dim, stream);
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j < dim; j++) {
      if (j <= i) N.re[i * dim + j] = 0;
      if (j <= i || isReal) N.im[i * dim + j] = 0;
    }
  }
  const one = diagonal(dim, () => 1);
  let [inverse, power] = [one, one];
  for (let k = 1; k < dim; k++) {
    power = scaled(product(power, N), -1);
    inverse = sum(inverse, power);
  }
  return product(product(sum(one, N), X), inverse);
}

/** The nearest matrix with these symmetries. */
function projected(kinds: ReadonlySet<Kind>, X: SquareMatrix): SquareMatrix {
  let result = X;
  if (kinds.has('hermitian')) result = scaled(sum(result, marked(result, 'adjoint')), 1 / 2);
  if (kinds.has('symmetric')) result = scaled(sum(result, marked(result, 'transpose')), 1 / 2);
  if (kinds.has('real')) result = scaled(sum(result, marked(result, 'conjugate')), 1 / 2);
  if (!kinds.has('diagonal')) return result;
  const { dim } = X;
  const isDiagonal = (_: number, at: number): boolean => at % (dim + 1) === 0;
  return {
    dim,
    re: result.re.map((x, at) => (isDiagonal(x, at) ? x : 0)),
    im: result.im.map((x, at) => (isDiagonal(x, at) ? x : 0)),
  };
}

/** Moves the matrices that are free to move until all traces have their values. */
function solveTraces(
  matrices: Map<string, SquareMatrix>,
  linear: ReadonlyMap<string, ReadonlySet<Kind>>,
  traces: readonly TraceAssumption[],
): void {
  const movable = [...linear].filter(([name]) => traces.some(({ word }) => word.some((one) => one.name === name)));
  const residual = (): number[] =>
    traces.flatMap(({ word, value }) => {
      const { re, im } = wordTrace(word, matrices);
      return [re - numericValue(value, matrices.get(word[0].name)!.dim)!, im];
    });
  const size = (): number => Math.hypot(...residual());
  for (let step = 0; step < NEWTON_STEPS && size() > TOLERANCE / 100 && movable.length > 0; step++) {
    const base = residual();
    const moves: { name: string; move: (by: number) => SquareMatrix }[] = [];
    for (const [name, kinds] of movable) {
      const X = matrices.get(name)!;
      for (let at = 0; at < 2 * X.dim ** 2; at++) {
        const direction = zeros(X.dim);
        if (at < X.dim ** 2) direction.re[at] = 1;
        else direction.im[at - X.dim ** 2] = 1;
        const allowed = projected(kinds, direction);
        moves.push({ name, move: (by) => sum(matrices.get(name)!, scaled(allowed, by)) });
      }
    }
    const h = 1e-6;
    const columns = moves.map(({ name, move }) => {
      const before = matrices.get(name)!;
      matrices.set(name, move(h));
      const after = residual();
      matrices.set(name, before);
      return after.map((x, k) => (x - base[k]) / h);
    });
    const jacobian = new RealMatrix(columns).transpose();
    const steps = new SVD(jacobian, { autoTranspose: true }).solve(RealMatrix.columnVector(base)).to1DArray();
    moves.forEach(({ name, move }, k) => matrices.set(name, move(-steps[k])));
  }
  if (size() > TOLERANCE) throw impossible('these traces');
}

function wordTrace(word: readonly Letter[], matrices: ReadonlyMap<string, SquareMatrix>): ComplexNumber {
  const result = word.map(({ name, mark }) => marked(matrices.get(name)!, mark)).reduce(product);
  const [dim, total] = [result.dim, { re: 0, im: 0 }];
  for (let k = 0; k < dim; k++) {
    total.re += result.re[k * dim + k];
    total.im += result.im[k * dim + k];
  }
  return total;
}

function zeros(dim: number): SquareMatrix {
  return { dim, re: new Float64Array(dim * dim), im: new Float64Array(dim * dim) };
}

function diagonal(dim: number, entry: (k: number) => number): SquareMatrix {
  const result = zeros(dim);
  for (let k = 0; k < dim; k++) result.re[k * dim + k] = entry(k);
  return result;
}

/** Independent complex normal entries, E|x|^2 = 1. */
function randomMatrix(dim: number, stream: RandomStream): SquareMatrix {
  const result = zeros(dim);
  for (const part of [result.re, result.im]) {
    fillNormals(stream, part, 0, part.length);
    part.forEach((x, at) => (part[at] = x * Math.SQRT1_2));
  }
  return result;
}

function marked(X: SquareMatrix, mark: Letter['mark']): SquareMatrix {
  const { dim } = X;
  const result = zeros(dim);
  const sign = mark === 'adjoint' || mark === 'conjugate' ? -1 : 1;
  const swaps = mark === 'adjoint' || mark === 'transpose';
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j < dim; j++) {
      const from = swaps ? j * dim + i : i * dim + j;
      result.re[i * dim + j] = X.re[from];
      result.im[i * dim + j] = sign * X.im[from];
    }
  }
  return result;
}

function product(X: SquareMatrix, Y: SquareMatrix): SquareMatrix {
  const { dim } = X;
  const result = zeros(dim);
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j < dim; j++) {
      for (let k = 0; k < dim; k++) {
        const [a, b] = [i * dim + k, k * dim + j];
        result.re[i * dim + j] += X.re[a] * Y.re[b] - X.im[a] * Y.im[b];
        result.im[i * dim + j] += X.re[a] * Y.im[b] + X.im[a] * Y.re[b];
      }
    }
  }
  return result;
}

function sum(X: SquareMatrix, Y: SquareMatrix): SquareMatrix {
  return { dim: X.dim, re: X.re.map((x, at) => x + Y.re[at]), im: X.im.map((x, at) => x + Y.im[at]) };
}

function scaled(X: SquareMatrix, by: number): SquareMatrix {
  return { dim: X.dim, re: X.re.map((x) => x * by), im: X.im.map((x) => x * by) };
}
