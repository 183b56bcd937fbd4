// SU(D): a Haar unitary without the phase of its determinant. SO(D): a Haar orthogonal matrix, one row turned where its determinant is -1.

import type { RandomStream } from '../random-stream.js';
import type { DenseMatrix } from './dense.js';
import { drawOrthogonal } from './orthogonal.js';
import { drawUnitary } from './unitary.js';

/** By elimination with pivots. */
function determinant({ rows, re, im }: DenseMatrix): { re: number; im: number } {
  const [x, y] = [Float64Array.from(re), Float64Array.from(im)];
  let det = { re: 1, im: 0 };
  for (let k = 0; k < rows; k++) {
    let pivot = k;
    const size = (i: number): number => Math.hypot(x[i * rows + k], y[i * rows + k]);
    for (let i = k + 1; i < rows; i++) if (size(i) > size(pivot)) pivot = i;
    if (pivot !== k) {
      det = { re: -det.re, im: -det.im };
      for (let j = 0; j < rows; j++) {
        [x[k * rows + j], x[pivot * rows + j]] = [x[pivot * rows + j], x[k * rows + j]];
        [y[k * rows + j], y[pivot * rows + j]] = [y[pivot * rows + j], y[k * rows + j]];
      }
    }
    const [a, b] = [x[k * rows + k], y[k * rows + k]];
    det = { re: det.re * a - det.im * b, im: det.re * b + det.im * a };
    const norm = a * a + b * b;
    for (let i = k + 1; i < rows; i++) {
      const [c, d] = [x[i * rows + k], y[i * rows + k]];
      const [u, v] = [(c * a + d * b) / norm, (d * a - c * b) / norm];
      for (let j = k; j < rows; j++) {
        const [p, q] = [x[k * rows + j], y[k * rows + j]];
        x[i * rows + j] -= u * p - v * q;
        y[i * rows + j] -= u * q + v * p;
      }
    }
  }
  return det;
}

export function drawSpecialUnitary(stream: RandomStream, dim: number): DenseMatrix {
  const matrix = drawUnitary(stream, dim);
  const det = determinant(matrix);
  const angle = -Math.atan2(det.im, det.re) / dim;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return {
    ...matrix,
    re: matrix.re.map((x, k) => c * x - s * matrix.im[k]),
    im: matrix.im.map((y, k) => c * y + s * matrix.re[k]),
  };
}

export function drawSpecialOrthogonal(stream: RandomStream, dim: number): DenseMatrix {
  const matrix = drawOrthogonal(stream, dim);
  if (determinant(matrix).re > 0) return matrix;
  return { ...matrix, re: matrix.re.map((x, k) => (k < dim ? -x : x)) };
}
