// The circular ensembles from Haar unitaries: COE V = U^T U, CSE V = J^T U^T J U. Source: Dyson, J. Math. Phys. 3, 140 (1962).

import type { RandomStream } from '../random-stream.js';
import { type DenseMatrix, productOf, requireEven, standardJ, transposed } from './dense.js';
import { drawUnitary } from './unitary.js';

export function drawCOE(stream: RandomStream, dim: number): DenseMatrix {
  const u = drawUnitary(stream, dim);
  return productOf(transposed(u), u);
}

export function drawCSE(stream: RandomStream, dim: number): DenseMatrix {
  requireEven('drawCSE', dim);
  const u = drawUnitary(stream, dim);
  const j = standardJ(dim);
  return productOf(productOf(transposed(j), transposed(u)), productOf(j, u));
}
