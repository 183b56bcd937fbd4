// Class functions on S_s modulo a prime at an integer D, through characters:
//   Wg(rho)              = (1/s!) sum_lambda f^lambda chi^lambda(rho) / prod_cells (D + content)
//   E_V[(V X V^+)^(x)s]  = sum_rho w(rho) P_rho,  w(rho) = sum_lambda s_lambda(X) chi^lambda(rho) / prod_cells (D + content)
// with sums over lambda with at most D rows (Collins and Sniady 2006). Below D = s that is the pseudo-inverse.

import { inverseMod, mulMod, reduceMod, residue } from '../algebra/prime-field.js';
import { type CharacterTable, characterTable } from '../combinatorics/character.js';
import {
  type Partition,
  centralizerOrder,
  contents,
  factorial,
  partitionKey,
  symmetricDimension,
} from '../combinatorics/partition.js';

const tables = new Map<number, CharacterTable>();

function tableOf(s: number): CharacterTable {
  let table = tables.get(s);
  if (!table) tables.set(s, (table = characterTable(s)));
  return table;
}

/** The classes of S_s, in the order in which the functions here return their values. */
export function classesOf(s: number): readonly Partition[] {
  return tableOf(s).partitions;
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

/** 1 / prod_cells (D + content) for each lambda of s; 0 with more than D rows; null if p divides a product. */
function inverseContentProducts(s: number, dim: number, p: number): Float64Array | null {
  const inverseOfP = 1 / p;
  const result = new Float64Array(classesOf(s).length);
  for (const [row, lambda] of classesOf(s).entries()) {
    if (lambda.length > dim) continue;
    const product = contents(lambda).reduce((all, c) => mulMod(all, (dim + c) % p, p, inverseOfP), 1);
    if (product === 0) return null;
    result[row] = inverseMod(product, p);
  }
  return result;
}

function synthesize(s: number, coefficients: Float64Array, p: number): Float64Array {
  const table = tableOf(s);
  const rows = table.partitions.length;
  const inverseOfP = 1 / p;
  return Float64Array.from({ length: rows }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const chi = reduceMod(table.values[column * rows + row], p, inverseOfP);
      sum += mulMod(chi, coefficients[row], p, inverseOfP);
    }
    return reduceMod(sum, p, inverseOfP);
  });
}

/** Wg of U(D) on the classes of S_s modulo p; null if p divides a denominator. */
export function weingartenModulo(s: number, dim: number, p: number): Float64Array | null {
  const products = inverseContentProducts(s, dim, p);
  if (products === null) return null;
  const unit = inverseMod(residue(factorial(s), p), p);
  const coefficients = products.map((inverse, row) => {
    const dimension = residue(symmetricDimension(classesOf(s)[row]), p);
    return mulMod(mulMod(dimension, inverse, p, 1 / p), unit, p, 1 / p);
  });
  return synthesize(s, coefficients, p);
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
  const products = inverseContentProducts(s, dim, p);
  if (products === null) return null;
  const table = tableOf(s);
  const rows = table.partitions.length;
  const inverseOfP = 1 / p;
  const weighted = powerSums.map((value, column) => {
    const order = residue(centralizerOrder(table.partitions[column]), p);
    return mulMod(value, inverseMod(order, p), p, inverseOfP);
  });
  const coefficients = products.map((inverse, row) => {
    let schur = 0;
    for (let column = 0; column < rows; column++) {
      if (weighted[column] === 0) continue;
      schur += mulMod(reduceMod(table.values[column * rows + row], p, inverseOfP), weighted[column], p, inverseOfP);
    }
    return mulMod(reduceMod(schur, p, inverseOfP), inverse, p, inverseOfP);
  });
  return synthesize(s, coefficients, p);
}
