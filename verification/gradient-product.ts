// What both ways to simulate a circuit make of its gradients: an entry of the kernel.

/**
 * sum_l (d_l z_p) (d_l z_q): Eq. (6), and Eq. (17)'s left side.
 *
 * @param gradient d_l z_p at p * layers + (l - 1), where p = a J + i names input a and output i, both from 0
 * @example
 * gradientProduct(new Float64Array([1, 2, 3, -1]), 2, 0, 1); // 1 * 3 - 2 * 1 = 1
 */
export function gradientProduct(gradient: Float64Array, layers: number, p: number, q: number): number {
  let sum = 0;
  for (let l = 0; l < layers; l++) sum += gradient[p * layers + l] * gradient[q * layers + l];
  return sum;
}
