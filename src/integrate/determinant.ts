// Determinants of small matrices of rational numbers, by Gaussian elimination.

import { Fraction } from '../algebra/rational.js';

/**
 * The determinant; of no rows it is 1.
 *
 * @example
 * determinant([[new Fraction(2), new Fraction(1)], [new Fraction(1), new Fraction(1)]]).toFraction(); // "1"
 */
export function determinant(matrix: readonly (readonly Fraction[])[]): Fraction {
  const rows = matrix.map((row) => [...row]);
  let value = new Fraction(1n);
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && row[k].n !== 0n);
    if (pivot < 0) return new Fraction(0n);
    if (pivot !== k) {
      [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
      value = value.neg();
    }
    value = value.mul(rows[k][k]);
    for (let i = k + 1; i < rows.length; i++) {
      const factor = rows[i][k].div(rows[k][k]);
      if (factor.n === 0n) continue;
      for (let j = k; j < rows.length; j++) rows[i][j] = rows[i][j].sub(factor.mul(rows[k][j]));
    }
  }
  return value;
}
