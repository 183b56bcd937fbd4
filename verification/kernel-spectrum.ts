// Eigenvalues of the supervised kernel K_{(a,i),(b,j)} = sum_l (d_l z_i(x_a)) (d_l z_j(x_b)): of one sampled matrix, whose lowest
// eigenvalue Fig. 3 of Liu et al., PRL 130, 150601 averages, and of a mean matrix, of which Eq. (21) speaks. They differ.

import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { InputError } from '../src/input-error.js';

/** The eigenvalue of a sampled kernel with the given rank: 1 is the lowest, N J the highest. */
export interface KernelEigenvalue {
  readonly kind: 'kernel-eigenvalue';
  readonly rank: number;
}

/** `kernel-eigenvalue[1]` */
export const kernelEigenvalueName = ({ rank }: KernelEigenvalue): string => `kernel-eigenvalue[${rank}]`;

/**
 * The eigenvalues of a real symmetric matrix, in ascending order.
 *
 * @param matrix n rows of n finite numbers; only its symmetric part counts
 * @throws InputError when it is not square, or holds something else
 * @example
 * symmetricEigenvalues([[2, 1], [1, 2]]); // [1, 3]
 */
export function symmetricEigenvalues(matrix: readonly (readonly number[])[]): number[] {
  const size = matrix.length;
  if (size === 0 || !matrix.every((row) => row.length === size && row.every(Number.isFinite))) {
    throw new InputError(`symmetricEigenvalues: got ${size} rows`, 'a square matrix of finite numbers');
  }
  const symmetric = matrix.map((row, a) => row.map((entry, b) => (entry + matrix[b][a]) / 2));
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(symmetric), { assumeSymmetric: true });
  return [...realEigenvalues].sort((one, two) => one - two);
}
