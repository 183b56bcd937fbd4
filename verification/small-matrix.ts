// Small complex matrices, flat, row by row: what random constants are made of.

import type { Mark } from '../src/integrate/index.js';
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

export function zeros(dim: number): SquareMatrix {
  return { dim, re: new Float64Array(dim * dim), im: new Float64Array(dim * dim) };
}

export function diagonal(dim: number, entry: (k: number) => number): SquareMatrix {
  const result = zeros(dim);
  for (let k = 0; k < dim; k++) result.re[k * dim + k] = entry(k);
  return result;
}

/** Independent complex normal entries, E|x|^2 = 1. */
export function randomMatrix(dim: number, stream: RandomStream): SquareMatrix {
  const result = zeros(dim);
  for (const part of [result.re, result.im]) {
    fillNormals(stream, part, 0, part.length);
    part.forEach((x, at) => (part[at] = x * Math.SQRT1_2));
  }
  return result;
}

export function marked(X: SquareMatrix, mark: Mark): SquareMatrix {
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

export function product(X: SquareMatrix, Y: SquareMatrix): SquareMatrix {
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

export function sum(X: SquareMatrix, Y: SquareMatrix): SquareMatrix {
  return { dim: X.dim, re: X.re.map((x, at) => x + Y.re[at]), im: X.im.map((x, at) => x + Y.im[at]) };
}

export function scaled(X: SquareMatrix, by: number): SquareMatrix {
  return { dim: X.dim, re: X.re.map((x) => x * by), im: X.im.map((x) => x * by) };
}

export function traceOfMatrix({ dim, re, im }: SquareMatrix): ComplexNumber {
  const total = { re: 0, im: 0 };
  for (let k = 0; k < dim; k++) {
    total.re += re[k * dim + k];
    total.im += im[k * dim + k];
  }
  return total;
}

/** The exponential, by its series after halving the matrix often enough. */
export function exponential(X: SquareMatrix): SquareMatrix {
  const norm = Math.hypot(...X.re, ...X.im);
  const halvings = Math.max(0, Math.ceil(Math.log2(norm + 1e-300)) + 2);
  const small = scaled(X, 2 ** -halvings);
  const one = diagonal(X.dim, () => 1);
  let [result, term] = [one, one];
  for (let k = 1; k <= 16; k++) {
    term = scaled(product(term, small), 1 / k);
    result = sum(result, term);
  }
  for (let k = 0; k < halvings; k++) result = product(result, result);
  return result;
}
