// Random numbers for the constant matrices and vectors of an integral, such that everything that was declared about them is true:
// hermitian, unitary, of rank r, mixed states of a given purity, given traces and inner products. Structure comes from the
// construction, numerical traces from Newton's method.

import { Matrix as RealMatrix, SVD } from 'ml-matrix';
import { rational } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import { type Assumption, type Letter, type TraceAssumption, isAboutTrace } from '../src/integrate/index.js';
import { HaarMatrices } from './haar-matrix.js';
import { type MatrixFamily, linearFamily, similarFamily, stateFamily, unitaryFamily } from './matrix-family.js';
import { fillNormals } from './normal-variates.js';
import type { RandomStream } from './random-stream.js';
import {
  type ComplexNumber,
  type SquareMatrix,
  diagonal,
  marked,
  product,
  randomMatrix,
  scaled,
  sum,
  traceOfMatrix,
  zeros,
} from './small-matrix.js';

export type { ComplexNumber, SquareMatrix } from './small-matrix.js';

/** Matrices by name, vectors as the first columns of matrices, and the numbers that the symbols in the assumptions have with them. */
export interface ConstantMatrices {
  readonly matrices: ReadonlyMap<string, SquareMatrix>;
  readonly symbols: ReadonlyMap<string, ComplexNumber>;
}

type Kind = Exclude<Assumption['kind'], 'trace' | 'inner'>;

const NEWTON_STEPS = 60;

/** Newton's method begins anew from other random matrices so many times. */
const STARTS = 4;

/** What Newton's method reaches, and what counts as reached. */
const TOLERANCE = 1e-9;

/**
 * Draws matrices with the declared properties.
 *
 * @param sizes the dimension of each matrix and vector that is to have numbers
 * @param vectors which of them are vectors
 * @throws InputError when no matrices of these dimensions were found: a traceless involution of odd dimension, say
 */
export function drawConstants(
  sizes: ReadonlyMap<string, number>,
  assumptions: readonly Assumption[],
  stream: RandomStream,
  vectors: ReadonlySet<string> = new Set(),
): ConstantMatrices {
  const traces = assumptions.filter(isAboutTrace).filter(({ word }) => word.every(({ name }) => sizes.has(name)));
  for (let start = 1; ; start++) {
    const symbols = new Map<string, ComplexNumber>();
    const families = new Map<string, MatrixFamily>();
    for (const [name, dim] of sizes) {
      const own = assumptions.filter((one) => !isAboutTrace(one)).filter((one) => one.letter === name);
      const declared = declaredOf(name, own, traces, dim);
      const family = vectors.has(name)
        ? linearFamily({ isColumn: true }, randomMatrix(dim, stream))
        : drawFamily(declared, dim, stream, symbols);
      families.set(name, family);
    }
    const isSolved = solveTraces(families, traces, symbols, stream);
    if (!isSolved && start === STARTS) throw impossible('these traces');
    if (!isSolved) continue;
    const matrices = new Map([...families].map(([name, { matrix }]) => [name, matrix]));
    for (const { word, value } of traces) {
      if (isSymbol(value) && !symbols.has(value.symbol)) {
        symbols.set(value.symbol, { re: wordTrace(word, families).re, im: 0 });
      }
    }
    return { matrices, symbols };
  }
}

function impossible(what: string): InputError {
  return new InputError(
    `check: no matrices were found for ${what}`,
    'assumptions that matrices of this dimension can meet',
  );
}

function isSymbol(value: TraceAssumption['value']): value is { readonly symbol: string } {
  return typeof value === 'object' && 'symbol' in value;
}

/** What is known about one matrix by itself. */
interface Declared {
  readonly kinds: ReadonlySet<Kind>;
  readonly ranks: readonly string[];
  /** tr(A), when it is given as a number */
  readonly trace: number | null;
  /** tr(A^2) of a state, when it is given as a number */
  readonly purity: number | null;
}

function declaredOf(
  name: string,
  own: readonly Exclude<Assumption, TraceAssumption>[],
  traces: readonly TraceAssumption[],
  dim: number,
): Declared {
  const kinds = closure(own.map(({ kind }) => kind));
  const ranks = own.flatMap((one) => (one.kind === 'projector' && one.rank !== undefined ? [one.rank] : []));
  const power = (k: number): number | null => {
    const found = traces.find(({ word }) => word.length === k && word.every((one) => one.name === name));
    return found === undefined ? null : numericValue(found.value, dim);
  };
  return { kinds, ranks, trace: power(1), purity: power(2) };
}

/** Two of real, symmetric, hermitian give the third; a hermitian unitary is an involution, and so on. */
function closure(kinds: readonly Kind[]): ReadonlySet<Kind> {
  const all = new Set(kinds);
  if (all.has('diagonal')) all.add('symmetric');
  if (all.has('diagonal') && all.has('involution')) all.add('hermitian');
  const triples: readonly (readonly [Kind, Kind, Kind])[] = [
    ['real', 'symmetric', 'hermitian'],
    ['hermitian', 'unitary', 'involution'],
  ];
  for (const triple of triples) {
    if (triple.filter((kind) => all.has(kind)).length >= 2) triple.forEach((kind) => all.add(kind));
  }
  if (all.has('state') && all.has('projector')) all.add('pure state');
  return all;
}

function numericValue(value: TraceAssumption['value'], dim: number): number | null {
  if (isSymbol(value)) return null;
  if (typeof value === 'object' && 'dimension' in value) return dim;
  return rational(value).valueOf();
}

function drawFamily(
  declared: Declared,
  dim: number,
  stream: RandomStream,
  symbols: Map<string, ComplexNumber>,
): MatrixFamily {
  const { kinds, ranks, trace, purity } = declared;
  const [isReal, isSymmetric, isDiagonal] = (['real', 'symmetric', 'diagonal'] as const).map((kind) => kinds.has(kind));
  const isRealBasis = isReal || isSymmetric;
  const isPure = kinds.has('pure state') || (kinds.has('state') && purity === 1);
  if (isPure || kinds.has('projector')) {
    const rank = isPure ? 1 : rankOf(ranks, dim, trace, symbols);
    if (!Number.isInteger(rank) || rank < 0 || rank > dim) throw impossible(`a projector of rank ${rank}`);
    const spectrum = diagonal(dim, (k) => (k < rank ? 1 : 0));
    const kind = { isUnitary: true, isReal: isRealBasis, isDiagonal };
    return similarFamily(kind, conjugated(kinds, spectrum, stream));
  }
  if (kinds.has('state')) {
    const kind = { isReal: isRealBasis, isDiagonal };
    const roots = diagonal(dim, () => 0);
    stateSpectrum(dim, purity, stream).forEach((x, k) => (roots.re[k * dim + k] = Math.sqrt(x)));
    return stateFamily(kind, isDiagonal ? roots : product(eigenbasis(kinds, dim, stream), roots));
  }
  if (kinds.has('involution')) {
    const plus = trace === null ? Math.max(1, dim - 1) : (dim + trace) / 2;
    if (!Number.isInteger(plus) || plus < 0 || plus > dim) throw impossible(`an involution of trace ${trace ?? ''}`);
    const signs = diagonal(dim, (k) => (k < plus ? 1 : -1));
    const isNormal = kinds.has('hermitian') || isSymmetric;
    const start = conjugated(kinds, isNormal ? signs : sheared(signs, isReal, stream), stream);
    return similarFamily({ isUnitary: isNormal, isReal: isRealBasis, isDiagonal }, start);
  }
  if (kinds.has('unitary')) {
    return unitaryFamily({ isReal, isSymmetric, isDiagonal }, drawUnitary(kinds, dim, stream));
  }
  const kind = { isHermitian: kinds.has('hermitian'), isSymmetric, isReal, isDiagonal };
  return linearFamily(kind, randomMatrix(dim, stream));
}

function drawUnitary(kinds: ReadonlySet<Kind>, dim: number, stream: RandomStream): SquareMatrix {
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

/** Probabilities, all of them different from 0; with a given sum of squares they are moved towards equal ones, or towards one. */
function stateSpectrum(dim: number, purity: number | null, stream: RandomStream): Float64Array {
  const weights = new Float64Array(dim);
  fillNormals(stream, weights, 0, dim);
  const total = weights.reduce((all, x) => all + x ** 2, 0);
  const free = weights.map((x) => x ** 2 / total);
  if (purity === null) return free;
  if (purity < 1 / dim - TOLERANCE || purity > 1) throw impossible(`a state of purity ${purity}`);
  const squares = (list: Float64Array): number => list.reduce((all, x) => all + x ** 2, 0);
  const target = squares(free) > purity ? free.map(() => 1 / dim) : free.map((_, k) => (k === 0 ? 1 : 0));
  const mixed = (t: number): Float64Array => free.map((x, k) => (1 - t) * x + t * target[k]);
  const isPast = (t: number): boolean => squares(free) > purity === squares(mixed(t)) <= purity;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isPast(middle)) high = middle;
    else low = middle;
  }
  return mixed(high);
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

/**
 * Moves matrices within their families until all traces have their values: numbers as they are, symbols real and the same wherever
 * they stand. Twice as many random directions as there are equations are enough to move along.
 *
 * @returns whether that was reached
 */
function solveTraces(
  families: Map<string, MatrixFamily>,
  traces: readonly TraceAssumption[],
  symbols: ReadonlyMap<string, ComplexNumber>,
  stream: RandomStream,
): boolean {
  const names = [...new Set(traces.flatMap(({ word }) => word.map(({ name }) => name)))];
  const residual = (): number[] => {
    const values = new Map([...symbols].map(([name, { re }]) => [name, re]));
    return traces.flatMap(({ word, value }) => {
      const { re, im } = wordTrace(word, families);
      if (!isSymbol(value)) return [re - numericValue(value, families.get(word[0].name)!.matrix.dim)!, im];
      const known = values.get(value.symbol) ?? re;
      values.set(value.symbol, known);
      return [re - known, im];
    });
  };
  const sizeOf = (errors: readonly number[]): number => Math.hypot(...errors);
  let errors = residual();
  for (let step = 0; step < NEWTON_STEPS && sizeOf(errors) > TOLERANCE / 100; step++) {
    const start = new Map(names.map((name) => [name, families.get(name)!]));
    const directions = Array.from(
      { length: 2 * errors.length },
      () => new Map(names.map((name) => [name, randomMatrix(start.get(name)!.matrix.dim, stream)])),
    );
    const move = (steps: readonly number[]): void => {
      for (const [name, family] of start) {
        const by = directions
          .map((direction, k) => scaled(direction.get(name)!, steps[k]))
          .reduce((all, one) => sum(all, one));
        families.set(name, family.moved(by));
      }
    };
    const h = 1e-6;
    const columns = directions.map((_, k) => {
      move(directions.map((__, j) => (j === k ? h : 0)));
      return residual().map((x, i) => (x - errors[i]) / h);
    });
    const jacobian = new RealMatrix(columns).transpose();
    const full = new SVD(jacobian, { autoTranspose: true }).solve(RealMatrix.columnVector(errors)).to1DArray();
    let next = errors;
    // A step that is too long is halved.
    for (let length = 1; length > 1e-4; length /= 2) {
      move(full.map((x) => -x * length));
      next = residual();
      if (sizeOf(next) < sizeOf(errors)) break;
    }
    errors = next;
  }
  return sizeOf(errors) <= TOLERANCE;
}

function wordTrace(word: readonly Letter[], families: ReadonlyMap<string, MatrixFamily>): ComplexNumber {
  return traceOfMatrix(word.map(({ name, mark }) => marked(families.get(name)!.matrix, mark)).reduce(product));
}
