// Small dense complex matrices for the samplers of ensembles: square or not, row by row. Nothing of src/ensembles is used here: a check
// that shares code with what it checks proves little.

import { fillNormals } from '../normal-variates.js';
import type { RandomStream } from '../random-stream.js';

export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** entry (i, j) at [i * columns + j] */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Draws one matrix of size D. */
export type MatrixSampler = (stream: RandomStream, dim: number) => DenseMatrix;

export function zeroMatrix(rows: number, columns = rows): DenseMatrix {
  return { rows, columns, re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) };
}

/** Independent standard normal entries, real. */
export function realNormalMatrix(stream: RandomStream, rows: number, columns = rows): DenseMatrix {
  const matrix = zeroMatrix(rows, columns);
  fillNormals(stream, matrix.re, 0, rows * columns);
  return matrix;
}

/** Independent complex normal entries with E|X_ij|^2 = 1. */
export function complexNormalMatrix(stream: RandomStream, rows: number, columns = rows): DenseMatrix {
  const matrix = realNormalMatrix(stream, rows, columns);
  fillNormals(stream, matrix.im, 0, rows * columns);
  for (let k = 0; k < rows * columns; k++) {
    matrix.re[k] *= Math.SQRT1_2;
    matrix.im[k] *= Math.SQRT1_2;
  }
  return matrix;
}

export function productOf(a: DenseMatrix, b: DenseMatrix): DenseMatrix {
  const c = zeroMatrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const [x, y] = [a.re[i * a.columns + k], a.im[i * a.columns + k]];
      for (let j = 0; j < b.columns; j++) {
        const [u, v] = [b.re[k * b.columns + j], b.im[k * b.columns + j]];
        c.re[i * b.columns + j] += x * u - y * v;
        c.im[i * b.columns + j] += x * v + y * u;
      }
    }
  }
  return c;
}

export function transposed(a: DenseMatrix): DenseMatrix {
  const b = zeroMatrix(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      b.re[j * a.rows + i] = a.re[i * a.columns + j];
      b.im[j * a.rows + i] = a.im[i * a.columns + j];
    }
  }
  return b;
}

export function adjoint(a: DenseMatrix): DenseMatrix {
  const b = transposed(a);
  return { ...b, im: b.im.map((y) => -y) };
}

/** x a + y b, for real x, y. */
export function combinationOf(x: number, a: DenseMatrix, y: number, b: DenseMatrix): DenseMatrix {
  return {
    rows: a.rows,
    columns: a.columns,
    re: a.re.map((value, k) => x * value + y * b.re[k]),
    im: a.im.map((value, k) => x * value + y * b.im[k]),
  };
}

/** J = [[0, 1], [-1, 0]] in blocks of half the size. */
export function standardJ(dim: number): DenseMatrix {
  const j = zeroMatrix(dim);
  const half = dim / 2;
  for (let i = 0; i < half; i++) {
    j.re[i * dim + half + i] = 1;
    j.re[(half + i) * dim + i] = -1;
  }
  return j;
}

/** Whether a matrix on pairs of coordinates exists in this size. */
export function requireEven(name: string, dim: number): void {
  if (dim % 2 !== 0) throw new RangeError(`${name}: got dimension ${dim}; expected an even one`);
}
