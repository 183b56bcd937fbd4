// Samplers by the name of the ensemble.

import { drawCOE, drawCSE } from './circular.js';
import type { MatrixSampler } from './dense.js';
import { drawGOE, drawGSE, drawGUE, drawGinibre, drawRealGinibre, drawWishart } from './gaussian.js';
import { drawOrthogonal } from './orthogonal.js';
import { drawCenteredPermutation, drawDiagonalUnitary, drawPermutation } from './permutation.js';
import { drawSymplectic } from './symplectic.js';
import { drawUnitary } from './unitary.js';

export type { DenseMatrix, MatrixSampler } from './dense.js';

export const SAMPLERS = {
  unitary: drawUnitary,
  orthogonal: drawOrthogonal,
  symplectic: drawSymplectic,
  coe: drawCOE,
  cse: drawCSE,
  'diagonal-unitary': drawDiagonalUnitary,
  permutation: drawPermutation,
  'centered-permutation': drawCenteredPermutation,
  ginibre: drawGinibre,
  'real-ginibre': drawRealGinibre,
  gue: drawGUE,
  goe: drawGOE,
  gse: drawGSE,
  wishart: drawWishart,
} as const satisfies Readonly<Record<string, MatrixSampler>>;
