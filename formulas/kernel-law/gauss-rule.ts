// The Gauss rule of a law that is known by its exact moments, by the Chebyshev algorithm (Gautschi, SIAM J. Sci. Stat. Comput. 3, 289 (1982)).
// It loses about five bits a node, so it runs on integers scaled by a power of two, far beyond what is lost.

import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Fraction } from '../../src/algebra/rational.js';

/** sum of weights[k] * g(nodes[k]) is E[g] for every polynomial g of degree below twice their number. */
export interface QuadratureRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** Fractional bits of the recurrence. */
const BITS = 2048n;
const ONE = 1n << BITS;

/** Below this a norm is what the rounding left: the law has no more points than the nodes so far. */
const LEAST_NORM = 1n << (BITS / 4n);

/**
 * Nodes and weights with half as many nodes as moments.
 *
 * @param moments [1, E[y], E[y^2], ...] of a variable y >= 0 with E[y] > 0; an even number of them
 * @returns as many nodes as the moments decide: fewer where the law has fewer points
 * @example
 * gaussRule([1, 1, 3, 15].map((m) => new Fraction(m))); // nodes 1/2 (5 -+ sqrt 21) for a law with these moments
 */
export function gaussRule(moments: readonly Fraction[]): QuadratureRule {
  const mean = moments[1];
  let scale = moments[0];
  const scaled = moments.map((moment) => {
    const value = moment.div(scale);
    scale = scale.mul(mean);
    return (value.s * value.n * ONE) / value.d;
  });
  const { diagonal, squares } = recurrence(scaled);
  const size = diagonal.length;
  const jacobi = Matrix.zeros(size, size);
  diagonal.forEach((value, k) => {
    jacobi.set(k, k, value);
    if (k === 0) return;
    jacobi.set(k, k - 1, Math.sqrt(squares[k]));
    jacobi.set(k - 1, k, Math.sqrt(squares[k]));
  });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(jacobi, { assumeSymmetric: true });
  const unit = mean.valueOf();
  return {
    nodes: realEigenvalues.map((node) => Math.max(0, node) * unit),
    weights: realEigenvalues.map((_, k) => eigenvectorMatrix.get(0, k) ** 2),
  };
}

/** y p_k = p_(k+1) + diagonal[k] p_k + squares[k] p_(k-1) for the monic orthogonal polynomials. */
function recurrence(moments: readonly bigint[]): { diagonal: number[]; squares: number[] } {
  const over = (a: bigint, b: bigint): bigint => (a * ONE) / b;
  const times = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
  const number = (a: bigint): number => Number(a >> (BITS - 80n)) / 2 ** 80;
  let before = moments.map(() => 0n);
  let row = [...moments];
  let alpha = over(moments[1], moments[0]);
  let beta = 0n;
  const diagonal = [number(alpha)];
  const squares = [0];
  for (let k = 1; 2 * k < moments.length; k++) {
    const next = row.map((value, l) =>
      l < k || l >= moments.length - k ? 0n : row[l + 1] - times(alpha, value) - times(beta, before[l]),
    );
    if (next[k] < LEAST_NORM) break;
    beta = over(next[k], row[k - 1]);
    alpha = over(next[k + 1], next[k]) - over(row[k], row[k - 1]);
    diagonal.push(number(alpha));
    squares.push(number(beta));
    [before, row] = [row, next];
  }
  return { diagonal, squares };
}
