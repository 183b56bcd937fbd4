// Moments of one trace of the GUE, E|H_ij|^2 = 1: m_k = E tr H^2k = sum over the pairings of a 2k-gon of D^vertices,
//   (k + 1) m_k = (4k - 2) D m_(k-1) + (k - 1) (2k - 1) (2k - 3) m_(k-2),   m_0 = D, m_1 = D^2.
// Source: Harer and Zagier, Invent. Math. 85, 457 (1986), section 4.

import type { Polynomial } from '../algebra/polynomial.js';

/**
 * m_k as a polynomial in D.
 *
 * @param k an integer >= 0
 * @example
 * gaussianTraceMoment(2); // [0n, 1n, 0n, 2n]: 2 D^3 + D
 */
export function gaussianTraceMoment(k: number): Polynomial {
  let [before, moment]: [Polynomial, Polynomial] = [
    [0n, 1n],
    [0n, 0n, 1n],
  ];
  if (k === 0) return before;
  for (let j = 2; j <= k; j++) {
    const next = new Array<bigint>(j + 2).fill(0n);
    moment.forEach((c, power) => (next[power + 1] += BigInt(4 * j - 2) * c));
    before.forEach((c, power) => (next[power] += BigInt((j - 1) * (2 * j - 1) * (2 * j - 3)) * c));
    [before, moment] = [moment, next.map((c) => c / BigInt(j + 1))];
  }
  return moment;
}
