// Whether a symmetric matrix of rationals has no negative eigenvalue, and its rank: exact elimination on the diagonal (Golub and Van Loan,
// Matrix Computations, section 4.2: in a positive semidefinite matrix a zero on the diagonal means a zero row).

import { Fraction } from './rational.js';

/**
 * The rank of a symmetric positive semidefinite matrix; null when the matrix has a negative eigenvalue.
 *
 * @param matrix rows of equal length, symmetric
 * @param freeLast the last entry of the diagonal may be any number: null only when no choice of it gives such a matrix; the rank is then
 *   that of the rest
 * @example
 * positiveRank([[new Fraction(1), new Fraction(2)], [new Fraction(2), new Fraction(1)]]); // null
 */
export function positiveRank(matrix: readonly (readonly Fraction[])[], freeLast = false): number | null {
  const rest = matrix.map((row) => [...row]);
  const size = rest.length;
  let rank = 0;
  for (let k = 0; k < size - Number(freeLast); k++) {
    const pivot = rest[k][k];
    if (pivot.s < 0n) return null;
    if (pivot.n === 0n) {
      if (rest[k].some((entry, column) => column > k && entry.n !== 0n)) return null;
      continue;
    }
    rank++;
    for (let row = k + 1; row < size; row++) {
      const factor = rest[row][k].div(pivot);
      if (factor.n === 0n) continue;
      for (let column = k; column < size; column++) {
        rest[row][column] = rest[row][column].sub(factor.mul(rest[k][column]));
      }
    }
  }
  return rank;
}
