// Uniform permutation matrices, by the shuffle of Fisher and Yates; the same less 1/D; and diagonal matrices of independent phases.

import { type RandomStream, uniform } from '../random-stream.js';
import { type DenseMatrix, zeroMatrix } from './dense.js';

export function drawPermutation(stream: RandomStream, dim: number): DenseMatrix {
  const images = Array.from({ length: dim }, (_, i) => i);
  for (let i = dim - 1; i > 0; i--) {
    const j = Math.floor(uniform(stream) * (i + 1));
    [images[i], images[j]] = [images[j], images[i]];
  }
  const matrix = zeroMatrix(dim);
  images.forEach((image, i) => {
    matrix.re[image * dim + i] = 1;
  });
  return matrix;
}

export function drawCenteredPermutation(stream: RandomStream, dim: number): DenseMatrix {
  const matrix = drawPermutation(stream, dim);
  return { ...matrix, re: matrix.re.map((value) => value - 1 / dim) };
}

export function drawDiagonalUnitary(stream: RandomStream, dim: number): DenseMatrix {
  const matrix = zeroMatrix(dim);
  for (let i = 0; i < dim; i++) {
    const phase = 2 * Math.PI * uniform(stream);
    matrix.re[i * dim + i] = Math.cos(phase);
    matrix.im[i * dim + i] = Math.sin(phase);
  }
  return matrix;
}
