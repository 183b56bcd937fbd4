// Dense matrices modulo a prime below 2^26, row by row in a Float64Array: inverse, product, independent rows.

import { inverseMod, mulMod } from './prime-field.js';

export interface ModularMatrix {
  readonly rows: number;
  readonly columns: number;
  /** residues, row by row */
  readonly entries: Float64Array;
}

export function multiplyModulo(a: ModularMatrix, b: ModularMatrix, p: number): ModularMatrix {
  const inverseOfP = 1 / p;
  const entries = new Float64Array(a.rows * b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.entries[i * a.columns + k];
      if (factor === 0) continue;
      for (let j = 0; j < b.columns; j++) {
        const sum = entries[i * b.columns + j] + mulMod(factor, b.entries[k * b.columns + j], p, inverseOfP);
        entries[i * b.columns + j] = sum >= p ? sum - p : sum;
      }
    }
  }
  return { rows: a.rows, columns: b.columns, entries };
}

export function transposeModular(a: ModularMatrix): ModularMatrix {
  const entries = new Float64Array(a.entries.length);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) entries[j * a.rows + i] = a.entries[i * a.columns + j];
  }
  return { rows: a.columns, columns: a.rows, entries };
}

/** The rows and columns that are named. */
export function submatrix(a: ModularMatrix, rows: readonly number[], columns: readonly number[]): ModularMatrix {
  const entries = Float64Array.from(rows.flatMap((i) => columns.map((j) => a.entries[i * a.columns + j])));
  return { rows: rows.length, columns: columns.length, entries };
}

/** a^-1 modulo p by Gauss and Jordan; null when there is none. */
export function inverseModuloPrime(a: ModularMatrix, p: number): ModularMatrix | null {
  const n = a.rows;
  const identity = new Float64Array(n * n);
  for (let i = 0; i < n; i++) identity[i * n + i] = 1;
  const { pivots, right } = reduced(a, identity, p);
  return pivots.length === n ? { rows: n, columns: n, entries: right } : null;
}

/** The first rows that span all rows. */
export function independentRows(a: ModularMatrix, p: number): number[] {
  return [...reduced(transposeModular(a), new Float64Array(0), p).pivots];
}

/** Row reduction of a with a second matrix beside it; the columns of the pivots. */
function reduced(a: ModularMatrix, beside: Float64Array, p: number): { pivots: number[]; right: Float64Array } {
  const inverseOfP = 1 / p;
  const left = Float64Array.from(a.entries);
  const right = Float64Array.from(beside);
  const parts = [
    { entries: left, width: a.columns },
    { entries: right, width: beside.length / Math.max(1, a.rows) },
  ];
  const pivots: number[] = [];
  for (let column = 0; column < a.columns && pivots.length < a.rows; column++) {
    const row = pivots.length;
    let found = row;
    while (found < a.rows && left[found * a.columns + column] === 0) found++;
    if (found === a.rows) continue;
    const unit = inverseMod(left[found * a.columns + column], p);
    for (const { entries, width } of parts) {
      for (let j = 0; j < width; j++) {
        const value = entries[found * width + j];
        entries[found * width + j] = entries[row * width + j];
        entries[row * width + j] = mulMod(value, unit, p, inverseOfP);
      }
    }
    for (let other = 0; other < a.rows; other++) {
      const factor = left[other * a.columns + column];
      if (other === row || factor === 0) continue;
      for (const { entries, width } of parts) {
        for (let j = 0; j < width; j++) {
          const value = entries[row * width + j];
          if (value === 0) continue;
          const difference = entries[other * width + j] - mulMod(factor, value, p, inverseOfP);
          entries[other * width + j] = difference < 0 ? difference + p : difference;
        }
      }
    }
    pivots.push(column);
  }
  return { pivots, right };
}

/**
 * The pseudo-inverse (Moore, Penrose) of a symmetric matrix: with rows B that span all rows and G_RR the square of G on those,
 * G = B^T G_RR^-1 B and G^+ = B^T (B B^T)^-1 G_RR (B B^T)^-1 B. The inverse where there is one.
 *
 * @param rows rows of g that are independent over Q and span all rows
 * @returns null when p divides a determinant on the way
 */
export function pseudoInverseModulo(g: ModularMatrix, rows: readonly number[], p: number): ModularMatrix | null {
  if (rows.length === g.rows) return inverseModuloPrime(g, p);
  const all = Array.from({ length: g.columns }, (_, j) => j);
  const b = submatrix(g, rows, all);
  const transposed = transposeModular(b);
  const square = inverseModuloPrime(multiplyModulo(b, transposed, p), p);
  if (square === null) return null;
  const left = multiplyModulo(transposed, square, p);
  return multiplyModulo(multiplyModulo(left, submatrix(g, rows, rows), p), transposeModular(left), p);
}
