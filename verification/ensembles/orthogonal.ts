// Haar orthogonal matrices: Q of the QR decomposition of a real normal matrix with R's diagonal positive, by Gram and Schmidt, twice for
// rounding. Source: Mezzadri, Notices AMS 54, 592 (2007): the signs make it Haar; Gram and Schmidt fix them.

import type { RandomStream } from '../random-stream.js';
import { type DenseMatrix, realNormalMatrix } from './dense.js';

export function drawOrthogonal(stream: RandomStream, dim: number): DenseMatrix {
  const matrix = realNormalMatrix(stream, dim);
  const { re } = matrix;
  for (let column = 0; column < dim; column++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < column; before++) {
        let overlap = 0;
        for (let i = 0; i < dim; i++) overlap += re[i * dim + before] * re[i * dim + column];
        for (let i = 0; i < dim; i++) re[i * dim + column] -= overlap * re[i * dim + before];
      }
    }
    let square = 0;
    for (let i = 0; i < dim; i++) square += re[i * dim + column] ** 2;
    for (let i = 0; i < dim; i++) re[i * dim + column] /= Math.sqrt(square);
  }
  return matrix;
}
