// Samplers by the name of the ensemble.

import { drawCOE, drawCSE } from './circular.js';
import { InputError } from '../../src/input-error.js';
import type { RandomStream } from '../random-stream.js';
import {
  type DenseMatrix,
  type MatrixSampler,
  complexNormalMatrix,
  productOf,
  realNormalMatrix,
  transposed,
} from './dense.js';
import { drawGOE, drawGSE, drawGUE, drawGinibre, drawRealGinibre, drawWishart } from './gaussian.js';
import { drawOrthogonal } from './orthogonal.js';
import { drawCenteredPermutation, drawDiagonalUnitary, drawPermutation } from './permutation.js';
import { drawSpecialOrthogonal, drawSpecialUnitary } from './special.js';
import { drawSymplectic } from './symplectic.js';
import { drawUnitary } from './unitary.js';

export type { DenseMatrix, MatrixSampler } from './dense.js';

/** The sizes of a matrix; of the factor of a Wishart matrix its own number of columns. */
export interface MatrixSizes {
  readonly rows: number;
  readonly columns: number;
  readonly freedom: number;
}

/** Draws matrices of an ensemble with these sizes, Gaussian ones of variance 1. */
export function samplerOf(
  ensemble: string,
  { rows, columns, freedom }: MatrixSizes,
): (stream: RandomStream) => DenseMatrix {
  switch (ensemble) {
    case 'wishart':
      return (stream) => drawWishart(stream, rows, freedom);
    case 'real-wishart':
      return (stream) => {
        const g = realNormalMatrix(stream, rows, freedom);
        return productOf(g, transposed(g));
      };
    case 'ginibre':
      return (stream) => complexNormalMatrix(stream, rows, columns);
    case 'real-ginibre':
      return (stream) => realNormalMatrix(stream, rows, columns);
    case 'stiefel':
      return (stream) => firstColumns(drawUnitary(stream, rows), columns);
    case 'real-stiefel':
      return (stream) => firstColumns(drawOrthogonal(stream, rows), columns);
    default: {
      if (!Object.hasOwn(SAMPLERS, ensemble))
        throw new InputError(`check: no sampler of ${ensemble}`, 'another ensemble');
      const draw: MatrixSampler = SAMPLERS[ensemble as keyof typeof SAMPLERS];
      return (stream) => draw(stream, rows);
    }
  }
}

function firstColumns(matrix: DenseMatrix, columns: number): DenseMatrix {
  const pick = (all: Float64Array): Float64Array => all.filter((_, at) => at % matrix.columns < columns);
  return { rows: matrix.rows, columns, re: pick(matrix.re), im: pick(matrix.im) };
}

export const SAMPLERS = {
  unitary: drawUnitary,
  'special-unitary': drawSpecialUnitary,
  'special-orthogonal': drawSpecialOrthogonal,
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
