// Spectral moments of the random kernel matrix of N orthonormal inputs, E[tr K^2], E[(tr K)^2], ...: sums over input indices,
// of which only the coincidences matter. k distinct inputs can be chosen in N (N - 1) ... (N - k + 1) ways.

import { type Factor, type Monomial, monomialOf, multiplyMonomials, quantityName } from './quantity.js';

/** ways[k] N^k summed over k = (number of ways to choose the inputs); monomial: a product of kernel entries. */
export interface InputPattern {
  readonly monomial: Monomial;
  /** coefficients of the polynomial in N, low powers first */
  readonly ways: readonly bigint[];
}

/**
 * prod_j tr K^{k_j} = sum over inputs of products K_ab K_bc ... K_za, gathered by which inputs coincide.
 *
 * @param powers the k_j
 * @example
 * inputPatterns([2]).length; // 2: K_11^2, N times, and K_12^2, N (N - 1) times
 */
export function inputPatterns(powers: readonly number[]): InputPattern[] {
  const indices = powers.reduce((sum, power) => sum + power, 0);
  const found = new Map<string, InputPattern>();
  for (const labels of coincidences(indices)) {
    const factors: Factor[] = [];
    let first = 0;
    for (const power of powers) {
      for (let step = 0; step < power; step++) {
        const a = labels[first + step];
        const b = labels[first + ((step + 1) % power)];
        factors.push({ kind: 'kernel', a, b, i: 1, j: 1 });
      }
      first += power;
    }
    const monomial = multiplyMonomials(...factors.map((factor) => monomialOf(factor)));
    const ways = fallingFactorial(Math.max(...labels));
    const key = quantityName(monomial);
    const known = found.get(key)?.ways ?? [];
    const sum = Array.from(
      { length: Math.max(known.length, ways.length) },
      (_, k) => (known[k] ?? 0n) + (ways[k] ?? 0n),
    );
    found.set(key, { monomial, ways: sum });
  }
  return [...found.values()];
}

/** Which of n indices are equal, as labels 1, 2, ... in the order of their first appearance. */
function coincidences(n: number): number[][] {
  let lists: number[][] = [[]];
  for (let k = 0; k < n; k++) {
    lists = lists.flatMap((labels) =>
      Array.from({ length: Math.max(0, ...labels) + 1 }, (_, label) => [...labels, label + 1]),
    );
  }
  return lists;
}

/** N (N - 1) ... (N - k + 1) as coefficients in N. */
function fallingFactorial(k: number): bigint[] {
  let product = [1n];
  for (let shift = 0n; shift < BigInt(k); shift++) {
    const next = [0n, ...product];
    product.forEach((c, power) => (next[power] -= shift * c));
    product = next;
  }
  return product;
}
