// Random constants have what was declared about them, entry by entry; and nothing more than that.

import { describe, expect, it } from 'vitest';
import { parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { type SquareMatrix, drawConstants } from '../../verification/constant-matrices.js';
import { seedStream } from '../../verification/random-stream.js';
import { expectInputError } from '../observable/one-line-error.js';

type Entry = readonly [number, number];

const entryOf = ({ dim, re, im }: SquareMatrix, i: number, j: number): Entry => [re[i * dim + j], im[i * dim + j]];

const places = (dim: number): [number, number][] =>
  Array.from({ length: dim * dim }, (_, at) => [Math.floor(at / dim), at % dim]);

function product(A: SquareMatrix, B: SquareMatrix): SquareMatrix {
  const { dim } = A;
  const C = { dim, re: new Float64Array(dim * dim), im: new Float64Array(dim * dim) };
  for (const [i, j] of places(dim)) {
    for (let k = 0; k < dim; k++) {
      const [[a, b], [c, d]] = [entryOf(A, i, k), entryOf(B, k, j)];
      C.re[i * dim + j] += a * c - b * d;
      C.im[i * dim + j] += a * d + b * c;
    }
  }
  return C;
}

const trace = (A: SquareMatrix): Entry =>
  places(A.dim)
    .filter(([i, j]) => i === j)
    .map(([i, j]) => entryOf(A, i, j))
    .reduce(([x, y], [a, b]): Entry => [x + a, y + b], [0, 0]);

/** Whether every entry is what it should be, to rounding. */
const hasEntries = (A: SquareMatrix, expected: (i: number, j: number) => Entry): boolean =>
  places(A.dim).every(([i, j]) => {
    const [[a, b], [x, y]] = [entryOf(A, i, j), expected(i, j)];
    return Math.hypot(a - x, b - y) < 1e-8;
  });

type Property = (A: SquareMatrix) => boolean;

const isHermitian: Property = (A) => hasEntries(A, (i, j) => [entryOf(A, j, i)[0], -entryOf(A, j, i)[1]]);
const isSymmetric: Property = (A) => hasEntries(A, (i, j) => entryOf(A, j, i));
const isReal: Property = (A) => hasEntries(A, (i, j) => [entryOf(A, i, j)[0], 0]);
const isDiagonal: Property = (A) => hasEntries(A, (i, j) => (i === j ? entryOf(A, i, j) : [0, 0]));
const isIdentity: Property = (A) => hasEntries(A, (i, j) => [Number(i === j), 0]);
const isUnitary: Property = (A) => isIdentity(product(A, adjoint(A)));
const isInvolution: Property = (A) => isIdentity(product(A, A));
const isIdempotent: Property = (A) => hasEntries(product(A, A), (i, j) => entryOf(A, i, j));
/** No vector is longer after it, and its square is another matrix. */
const isMixed: Property = (A) => {
  const purity = trace(product(A, A))[0];
  const third = trace(product(A, product(A, A)))[0];
  return purity < 1 - 1e-6 && purity > 1 / A.dim - 1e-9 && third >= purity ** 2 - 1e-9;
};
const hasPurity =
  (purity: number): Property =>
  (A) =>
    Math.abs(trace(product(A, A))[0] - purity) < 1e-8;
const hasTraceOne: Property = (A) => Math.abs(trace(A)[0] - 1) < 1e-9;
const adjoint = (A: SquareMatrix): SquareMatrix => ({
  dim: A.dim,
  re: A.re.map((_, at) => A.re[(at % A.dim) * A.dim + Math.floor(at / A.dim)]),
  im: A.im.map((_, at) => -A.im[(at % A.dim) * A.dim + Math.floor(at / A.dim)]),
});

function draw(assumed: string, dim: number, names: readonly string[] = ['A', 'B'], seed = 1) {
  const sizes = new Map(names.map((name) => [name, dim]));
  return drawConstants(sizes, parseAssumptions(assumed), seedStream(seed, 'observable'));
}

const matrixOf = (assumed: string, dim: number): SquareMatrix => draw(assumed, dim).matrices.get('A')!;

/** How far from the nearest multiple of the identity: special matrices would check little. */
function spread(A: SquareMatrix): number {
  const [x, y] = trace(A).map((part) => part / A.dim);
  return Math.hypot(
    ...places(A.dim).flatMap(([i, j]) => {
      const [a, b] = entryOf(A, i, j);
      return [a - (i === j ? x : 0), b - (i === j ? y : 0)];
    }),
  );
}

describe('declared properties', () => {
  it.each<readonly [string, readonly Property[]]>([
    ['A hermitian', [isHermitian]],
    ['A symmetric', [isSymmetric]],
    ['A real', [isReal]],
    ['A diagonal', [isDiagonal]],
    ['A unitary', [isUnitary]],
    ['A unitary symmetric', [isUnitary, isSymmetric]],
    ['A unitary real', [isUnitary, isReal]],
    ['A unitary diagonal', [isUnitary, isDiagonal]],
    ['A involution', [isInvolution]],
    ['A involution real', [isInvolution, isReal]],
    ['A involution hermitian', [isInvolution, isHermitian]],
    ['A hermitian unitary', [isInvolution, isHermitian]],
    ['A projector', [isIdempotent, isHermitian]],
    ['A pure state', [isIdempotent, isHermitian, hasTraceOne]],
    ['A state, tr(A^2)=1', [isIdempotent, isHermitian, hasTraceOne]],
    ['A state', [isHermitian, hasTraceOne, isMixed]],
    ['A state real', [isHermitian, hasTraceOne, isMixed, isReal]],
    ['A state diagonal', [isHermitian, hasTraceOne, isMixed, isDiagonal]],
    ['A state, tr(A^2)=3/5', [isHermitian, hasTraceOne, isMixed, hasPurity(0.6)]],
    ['A state, tr(A^2)=9/10', [isHermitian, hasTraceOne, isMixed, hasPurity(0.9)]],
    ['A state, tr(A^2)=3/5, tr(A^3)=2/5', [isHermitian, hasTraceOne, isMixed, hasPurity(0.6)]],
    ['A real symmetric', [isReal, isHermitian]],
  ])('%s', (assumed, properties) => {
    for (const dim of [2, 3, 4]) {
      const A = matrixOf(assumed, dim);
      for (const holds of properties) expect(holds(A)).toBe(true);
      expect(spread(A)).toBeGreaterThan(0.01);
    }
  });

  it('nothing more than that', () => {
    expect(isHermitian(matrixOf('A involution', 3))).toBe(false);
    expect(isReal(matrixOf('A symmetric', 3))).toBe(false);
    expect(isSymmetric(matrixOf('A unitary', 3))).toBe(false);
    expect(isDiagonal(matrixOf('A hermitian', 3))).toBe(false);
  });

  it.each<readonly [string, Entry]>([
    ['A traceless', [0, 0]],
    ['tr(A)=1/2', [0.5, 0]],
    ['A hermitian, tr(A)=-2', [-2, 0]],
    ['A symmetric traceless', [0, 0]],
    ['A diagonal, tr(A)=D', [4, 0]],
    ['A involution, tr(A)=-2', [-2, 0]],
    ['A hermitian unitary traceless', [0, 0]],
    ['A projector rank 3', [3, 0]],
    ['A projector, tr(A)=3', [3, 0]],
    ['A unitary, tr(A)=1', [1, 0]],
    ['A unitary symmetric, tr(A)=1', [1, 0]],
    ['A unitary diagonal, tr(A)=1/2', [0.5, 0]],
  ])('%s', (assumed, [re, im]) => {
    const found = trace(matrixOf(assumed, 4));
    expect(found[0]).toBeCloseTo(re, 8);
    expect(found[1]).toBeCloseTo(im, 8);
  });

  it('traces of products, several at once', () => {
    const { matrices, symbols } = draw("A hermitian, tr(A)=0, tr(A^2)=D, tr(A*B)=1, tr(B)=0, tr(A*B')=x, tr(B^2)=2", 3);
    const [A, B] = ['A', 'B'].map((name) => matrices.get(name)!);
    expect(isHermitian(A)).toBe(true);
    for (const [found, value] of [
      [trace(A), 0],
      [trace(product(A, A)), 3],
      [trace(product(A, B)), 1],
      [trace(B), 0],
      [trace(product(B, B)), 2],
    ] as const) {
      expect(found[0]).toBeCloseTo(value, 7);
      expect(found[1]).toBeCloseTo(0, 7);
    }
    const x = trace(product(A, adjoint(B)));
    expect(symbols.get('x')).toEqual({ re: expect.closeTo(x[0], 9) as number, im: expect.closeTo(x[1], 9) as number });
  });

  it('a rank that is a letter becomes a number', () => {
    const { matrices, symbols } = draw('A projector rank r', 4);
    expect(symbols.get('r')?.re).toBeCloseTo(trace(matrices.get('A')!)[0], 9);
  });

  it.each([
    ['A involution traceless', 3],
    ['A projector rank 5', 3],
    ['A projector, tr(A)=1/2', 3],
    ['A hermitian, tr(A^2)=-1', 2],
    ['A unitary, tr(A)=5', 3],
    ['A hermitian, tr(A)=0, tr(A^2)=D', 1],
  ])('%s is impossible or not found at D = %i', (assumed, dim) => {
    expectInputError(() => draw(assumed, dim), 'no matrices were found');
  });

  it('the same seed gives the same matrices', () => {
    expect(draw('A hermitian', 3)).toEqual(draw('A hermitian', 3));
    expect(draw('A hermitian', 3, ['A'], 2)).not.toEqual(draw('A hermitian', 3, ['A'], 3));
  });
});
