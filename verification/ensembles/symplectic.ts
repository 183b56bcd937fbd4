// Haar matrices of USp(D), U^T J U = J with J = [[0, 1], [-1, 0]]: Gram and Schmidt over the quaternions. A quaternionic column is two
// complex ones: v, and its partner -J conj(v) on the other half. A normal v, made orthogonal to all columns so far and normalised, is
// orthogonal to its partner by itself.

import { fillNormals } from '../normal-variates.js';
import type { RandomStream } from '../random-stream.js';
import { type DenseMatrix, requireEven, zeroMatrix } from './dense.js';

export function drawSymplectic(stream: RandomStream, dim: number): DenseMatrix {
  requireEven('drawSymplectic', dim);
  const half = dim / 2;
  const matrix = zeroMatrix(dim);
  const [re, im] = [new Float64Array(dim), new Float64Array(dim)];
  for (let column = 0; column < half; column++) {
    fillNormals(stream, re, 0, dim);
    fillNormals(stream, im, 0, dim);
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < column; before++) {
        project(matrix, before, re, im);
        project(matrix, before + half, re, im);
      }
    }
    let square = 0;
    for (let i = 0; i < dim; i++) square += re[i] ** 2 + im[i] ** 2;
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < half; i++) {
      const [a, b, c, d] = [re[i] * scale, im[i] * scale, re[half + i] * scale, im[half + i] * scale];
      // U = [[A, -conj(B)], [B, conj(A)]]
      matrix.re[i * dim + column] = a;
      matrix.im[i * dim + column] = b;
      matrix.re[(half + i) * dim + column] = c;
      matrix.im[(half + i) * dim + column] = d;
      matrix.re[i * dim + half + column] = -c;
      matrix.im[i * dim + half + column] = d;
      matrix.re[(half + i) * dim + half + column] = a;
      matrix.im[(half + i) * dim + half + column] = -b;
    }
  }
  return matrix;
}

/** v <- v - u <u, v> for a column u. */
function project({ re: uRe, im: uIm, columns }: DenseMatrix, column: number, re: Float64Array, im: Float64Array): void {
  let [overlapRe, overlapIm] = [0, 0];
  for (let i = 0; i < re.length; i++) {
    const [a, b] = [uRe[i * columns + column], uIm[i * columns + column]];
    overlapRe += a * re[i] + b * im[i];
    overlapIm += a * im[i] - b * re[i];
  }
  for (let i = 0; i < re.length; i++) {
    const [a, b] = [uRe[i * columns + column], uIm[i * columns + column]];
    re[i] -= a * overlapRe - b * overlapIm;
    im[i] -= a * overlapIm + b * overlapRe;
  }
}
