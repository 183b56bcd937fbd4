// Class functions on S_s modulo a prime at an integer D, through characters:
//   Wg(rho)              = (1/s!) sum_lambda f^lambda chi^lambda(rho) / prod_cells (D + content)
//   E_V[(V X V^+)^(x)s]  = sum_rho w(rho) P_rho,  w(rho) = sum_lambda s_lambda(X) chi^lambda(rho) / prod_cells (D + content)
// with sums over lambda with at most D rows (Collins and Sniady 2006). Below D = s that is the pseudo-inverse.

import { inverseMod, mulMod, reduceMod, residue } from '../algebra/prime-field.js';
import { type Partition, centralizerOrder, partitionKey } from '../combinatorics/partition.js';
import { contentProducts } from '../ensembles/content-products.js';
import { combinedResidues, sphericalResidues, weightResidues } from '../ensembles/spherical-weights.js';

/** The classes of S_s, in the order in which the functions here return their values. */
export function classesOf(s: number): readonly Partition[] {
  return contentProducts(s, 1).list;
}

const classIndices = new Map<number, Map<string, number>>();

/** The place of a class in `classesOf`. */
export function classIndex(mu: Partition, s: number): number {
  let indices = classIndices.get(s);
  if (!indices) {
    indices = new Map(classesOf(s).map((nu, index) => [partitionKey(nu), index]));
    classIndices.set(s, indices);
  }
  return indices.get(partitionKey(mu))!;
}

/** Wg of U(D) on the classes of S_s modulo p; null if p divides a denominator. */
export function weingartenModulo(s: number, dim: number, p: number): Float64Array | null {
  return weightResidues(1, s, dim, p);
}

/**
 * w on the classes of S_s modulo p: E_V[(V X V^+)^(x)s] = sum_rho w(rho) P_rho.
 *
 * @param powerSums p_mu(X) modulo p for each class mu of S_s
 */
export function conjugationTwirlModulo(
  s: number,
  dim: number,
  p: number,
  powerSums: Float64Array,
): Float64Array | null {
  const products = contentProducts(s, 1).modulo(dim, p);
  const residues = sphericalResidues(1, s, p);
  if (products === null || residues === null) return null;
  const inverseOfP = 1 / p;
  const weighted = powerSums.map((value, column) => {
    const order = residue(centralizerOrder(classesOf(s)[column]), p);
    return mulMod(value, inverseMod(order, p), p, inverseOfP);
  });
  const coefficients = products.map((inverse, row) => {
    let schur = 0;
    for (let column = 0; column < weighted.length; column++) {
      if (weighted[column] === 0) continue;
      schur += mulMod(residues.columns[column][row], weighted[column], p, inverseOfP);
    }
    return mulMod(reduceMod(schur, p, inverseOfP), inverse, p, inverseOfP);
  });
  return combinedResidues(residues.columns, coefficients, p);
}
