// Haar unitaries of U(D), dense: the product of random reflections of haar-matrix.ts.

import { HaarMatrices } from '../haar-matrix.js';
import { type DenseMatrix, zeroMatrix } from './dense.js';
import type { RandomStream } from '../random-stream.js';

export function drawUnitary(stream: RandomStream, dim: number): DenseMatrix {
  const matrix = zeroMatrix(dim);
  new HaarMatrices(dim).draw(stream, matrix.re, matrix.im);
  return matrix;
}
