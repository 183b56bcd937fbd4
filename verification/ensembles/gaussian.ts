// Gaussian matrices. Variances: Ginibre E|G_ij|^2 = 1 (complex and real); GUE E|H_ij|^2 = 1; GOE E H_ij^2 = 1 off the diagonal, 2 on it;
// GSE (D even, self-dual: J^T H^T J = H) E|H_ij|^2 = 1 but for H = 0 at (i, i + D/2); Wishart W = G G' with G complex, D x m.
// Source: Mehta, Random Matrices, chapters 2 and 3.

import type { RandomStream } from '../random-stream.js';
import {
  type DenseMatrix,
  adjoint,
  combinationOf,
  complexNormalMatrix,
  productOf,
  realNormalMatrix,
  requireEven,
  standardJ,
  transposed,
} from './dense.js';

export function drawGinibre(stream: RandomStream, dim: number): DenseMatrix {
  return complexNormalMatrix(stream, dim);
}

export function drawRealGinibre(stream: RandomStream, dim: number): DenseMatrix {
  return realNormalMatrix(stream, dim);
}

/** (G + G') / sqrt(2). */
export function drawGUE(stream: RandomStream, dim: number): DenseMatrix {
  const g = complexNormalMatrix(stream, dim);
  return combinationOf(Math.SQRT1_2, g, Math.SQRT1_2, adjoint(g));
}

/** (G + G^T) / sqrt(2), G real. */
export function drawGOE(stream: RandomStream, dim: number): DenseMatrix {
  const g = realNormalMatrix(stream, dim);
  return combinationOf(Math.SQRT1_2, g, Math.SQRT1_2, transposed(g));
}

/** (H + J^T H^T J) / sqrt(2), H of the GUE. */
export function drawGSE(stream: RandomStream, dim: number): DenseMatrix {
  requireEven('drawGSE', dim);
  const h = drawGUE(stream, dim);
  const j = standardJ(dim);
  return combinationOf(Math.SQRT1_2, h, Math.SQRT1_2, productOf(transposed(j), productOf(transposed(h), j)));
}

/** G G' with G complex, D x m. */
export function drawWishart(stream: RandomStream, dim: number, freedom = dim): DenseMatrix {
  const g = complexNormalMatrix(stream, dim, freedom);
  return productOf(g, adjoint(g));
}
