// The samplers: constraints of the groups to rounding, second and fourth moments that are known by hand, and wrong samplers that the same
// tests reject.

import { describe, expect, it } from 'vitest';
import {
  type DenseMatrix,
  adjoint,
  combinationOf,
  productOf,
  realNormalMatrix,
  standardJ,
  transposed,
  zeroMatrix,
} from '../../verification/ensembles/dense.js';
import { drawWishart } from '../../verification/ensembles/gaussian.js';
import { type MatrixSampler, SAMPLERS } from '../../verification/ensembles/index.js';
import { type RandomStream, seedStream } from '../../verification/random-stream.js';

function identity(dim: number): DenseMatrix {
  const one = zeroMatrix(dim);
  for (let i = 0; i < dim; i++) one.re[i * dim + i] = 1;
  return one;
}

function distance(a: DenseMatrix, b: DenseMatrix): number {
  const difference = combinationOf(1, a, -1, b);
  return Math.max(...difference.re.map(Math.abs), ...difference.im.map(Math.abs));
}

const isReal = (a: DenseMatrix) => a.im.every((value) => value === 0);
const isUnitary = (a: DenseMatrix) => distance(productOf(a, adjoint(a)), identity(a.rows)) < 1e-12;
const keepsJ = (a: DenseMatrix) =>
  distance(productOf(productOf(transposed(a), standardJ(a.rows)), a), standardJ(a.rows)) < 1e-12;
const isSelfDual = (a: DenseMatrix) =>
  distance(productOf(transposed(standardJ(a.rows)), productOf(transposed(a), standardJ(a.rows))), a) < 1e-12;
const isSymmetric = (a: DenseMatrix) => distance(a, transposed(a)) < 1e-12;
const isHermitian = (a: DenseMatrix) => distance(a, adjoint(a)) < 1e-12;

const CONSTRAINTS: Readonly<Record<keyof typeof SAMPLERS, (a: DenseMatrix) => boolean>> = {
  unitary: isUnitary,
  orthogonal: (a) => isReal(a) && isUnitary(a),
  symplectic: (a) => isUnitary(a) && keepsJ(a),
  'special-unitary': (a) => isUnitary(a) && (a.rows !== 2 || Math.abs(twoByTwo(a) - 1) < 1e-12),
  'special-orthogonal': (a) => isReal(a) && isUnitary(a) && (a.rows !== 2 || Math.abs(twoByTwo(a) - 1) < 1e-12),
  coe: (a) => isUnitary(a) && isSymmetric(a),
  cse: (a) => isUnitary(a) && isSelfDual(a),
  'diagonal-unitary': (a) => isUnitary(a) && a.re.every((value, k) => k % (a.rows + 1) === 0 || value === 0),
  permutation: (a) => isReal(a) && isUnitary(a) && a.re.every((value) => value === 0 || value === 1),
  'centered-permutation': (a) =>
    isReal(a) &&
    distance(productOf(a, adjoint(a)), combinationOf(1, identity(a.rows), -1 / a.rows, ones(a.rows))) < 1e-12,
  ginibre: (a) => !isReal(a),
  'real-ginibre': isReal,
  gue: (a) => !isReal(a) && isHermitian(a),
  goe: (a) => isReal(a) && isSymmetric(a),
  gse: (a) => isHermitian(a) && isSelfDual(a),
  wishart: isHermitian,
};

/** The real part of the determinant of a 2 x 2 matrix. */
function twoByTwo({ re, im }: DenseMatrix): number {
  return re[0] * re[3] - im[0] * im[3] - re[1] * re[2] + im[1] * im[2];
}

function ones(dim: number): DenseMatrix {
  const matrix = zeroMatrix(dim);
  matrix.re.fill(1);
  return matrix;
}

/** Mean and standard error of a real number of a sample. */
function mean(draw: MatrixSampler, dim: number, value: (a: DenseMatrix) => number, samples = 20_000): [number, number] {
  const stream = seedStream(3);
  let [sum, squares] = [0, 0];
  for (let k = 0; k < samples; k++) {
    const x = value(draw(stream, dim));
    sum += x;
    squares += x * x;
  }
  const average = sum / samples;
  return [average, Math.sqrt(Math.max(0, squares / samples - average ** 2) / samples)];
}

const square = (i: number, j: number) => (a: DenseMatrix) =>
  a.re[i * a.columns + j] ** 2 + a.im[i * a.columns + j] ** 2;
const fourth = (i: number, j: number) => (a: DenseMatrix) => square(i, j)(a) ** 2;
const traceSquared = (a: DenseMatrix) => {
  const places = Array.from({ length: a.rows }, (_, i) => i * (a.rows + 1));
  return places.reduce((sum, k) => sum + a.re[k], 0) ** 2 + places.reduce((sum, k) => sum + a.im[k], 0) ** 2;
};

/** What is known by hand, at D = 4. */
const MOMENTS: readonly [keyof typeof SAMPLERS, string, (a: DenseMatrix) => number, number][] = [
  ['unitary', 'E|U_12|^4 = 2/(D (D + 1))', fourth(0, 1), 1 / 10],
  ['unitary', 'E|tr U|^2 = 1', traceSquared, 1],
  ['orthogonal', 'E O_12^4 = 3/(D (D + 2))', fourth(0, 1), 1 / 8],
  ['orthogonal', 'E (tr O)^2 = 1', traceSquared, 1],
  ['symplectic', 'E|U_12|^4 = 2/(D (D + 1))', fourth(0, 1), 1 / 10],
  ['symplectic', 'E (tr U)^2 = 1', traceSquared, 1],
  ['coe', 'E|V_11|^2 = 2/(D + 1)', square(0, 0), 2 / 5],
  ['coe', 'E|V_12|^2 = 1/(D + 1)', square(0, 1), 1 / 5],
  ['coe', 'E|tr V|^2 = 2 D/(D + 1)', traceSquared, 8 / 5],
  ['cse', 'E|V_11|^2 = 1/(D - 1)', square(0, 0), 1 / 3],
  ['cse', 'V = 0 at (1, 1 + D/2)', square(0, 2), 0],
  ['cse', 'E|V_12|^2 = 1/(D - 1)', square(0, 1), 1 / 3],
  ['diagonal-unitary', 'E|tr U|^2 = D', traceSquared, 4],
  ['permutation', 'E (tr P)^2 = 2', traceSquared, 2],
  ['permutation', 'E P_12 = 1/D', square(0, 1), 1 / 4],
  ['centered-permutation', 'E (tr P - 1)^2 = 1', traceSquared, 1],
  ['ginibre', 'E|G_12|^4 = 2', fourth(0, 1), 2],
  ['real-ginibre', 'E G_12^4 = 3', fourth(0, 1), 3],
  ['gue', 'E|H_12|^2 = 1', square(0, 1), 1],
  ['gue', 'E H_11^2 = 1', square(0, 0), 1],
  ['goe', 'E H_12^2 = 1', square(0, 1), 1],
  ['goe', 'E H_11^2 = 2', square(0, 0), 2],
  ['gse', 'E|H_12|^2 = 1', square(0, 1), 1],
  ['gse', 'E H_11^2 = 1', square(0, 0), 1],
  ['gse', 'H = 0 at (1, 1 + D/2)', square(0, 2), 0],
  ['wishart', 'E W_11^2 = D (D + 1)', square(0, 0), 20],
];

const agrees = ([average, error]: readonly [number, number], exact: number) =>
  Math.abs(average - exact) < 4.5 * error + 1e-12;

describe('samplers', () => {
  it.each(Object.keys(SAMPLERS) as (keyof typeof SAMPLERS)[])('%s keeps its constraint', (name) => {
    const stream = seedStream(1);
    for (const dim of [2, 4, 6])
      for (let k = 0; k < 5; k++) expect(CONSTRAINTS[name](SAMPLERS[name](stream, dim))).toBe(true);
  });

  it.each(MOMENTS)('%s: %s, and not twice that', (name, _, value, exact) => {
    const found = mean(SAMPLERS[name], 4, value);
    expect(agrees(found, exact), String(found)).toBe(true);
    if (exact !== 0) expect(agrees(found, 2 * exact)).toBe(false);
  });

  it('Wishart with other freedom: E W_11 = m', () => {
    const found = mean(
      (stream, dim) => drawWishart(stream, dim, 7),
      3,
      ({ re }) => re[0],
    );
    expect(agrees(found, 7)).toBe(true);
  });

  it.each(['symplectic', 'cse', 'gse'] as const)('%s has no odd size', (name) => {
    expect(() => SAMPLERS[name](seedStream(1), 3)).toThrow('got dimension 3; expected an even one');
  });
});

describe('wrong samplers', () => {
  it('rejects O without the signs: the diagonal of R positive on one side only is no Haar measure', () => {
    /** Reflections whose signs nobody fixed: the trace is biased. */
    const unfixed: MatrixSampler = (stream: RandomStream, dim: number) => {
      const q = SAMPLERS.orthogonal(stream, dim);
      for (let column = 0; column < dim; column++) {
        if (q.re[column * dim + column] < 0) for (let i = 0; i < dim; i++) q.re[i * dim + column] *= -1;
      }
      return q;
    };
    expect(CONSTRAINTS.orthogonal(unfixed(seedStream(1), 4))).toBe(true);
    expect(agrees(mean(unfixed, 4, traceSquared), 1)).toBe(false);
  });

  it('rejects U in place of USp, O in place of COE, a real normal matrix in place of GOE', () => {
    expect(CONSTRAINTS.symplectic(SAMPLERS.unitary(seedStream(1), 4))).toBe(false);
    expect(CONSTRAINTS.coe(SAMPLERS.orthogonal(seedStream(1), 4))).toBe(false);
    expect(CONSTRAINTS.goe(realNormalMatrix(seedStream(1), 4))).toBe(false);
    expect(CONSTRAINTS.permutation(SAMPLERS.orthogonal(seedStream(1), 4))).toBe(false);
  });
});
