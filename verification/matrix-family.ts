// Families of matrices with the same declared properties, and moves that stay in them: sums in a linear space, other bases for a given
// spectrum, products of unitaries, G G'/tr(G G') for density matrices. Newton's method moves along them until traces are as declared.

import { type SquareMatrix, exponential, marked, product, scaled, sum, traceOfMatrix, zeros } from './small-matrix.js';

/** A matrix, and the ways in which it can move without losing its properties. */
export interface MatrixFamily {
  readonly matrix: SquareMatrix;
  /** the member that a general matrix, of the same size and small, leads to */
  moved(by: SquareMatrix): MatrixFamily;
}

/** Which entries and symmetries a linear space of matrices has. */
export interface LinearKind {
  readonly isHermitian?: boolean;
  readonly isSymmetric?: boolean;
  readonly isReal?: boolean;
  readonly isDiagonal?: boolean;
  /** only the first column: a vector */
  readonly isColumn?: boolean;
}

/** The nearest matrix of a linear space. */
export function projected(kind: LinearKind, X: SquareMatrix): SquareMatrix {
  let result = X;
  if (kind.isHermitian) result = scaled(sum(result, marked(result, 'adjoint')), 1 / 2);
  if (kind.isSymmetric) result = scaled(sum(result, marked(result, 'transpose')), 1 / 2);
  if (kind.isReal) result = scaled(sum(result, marked(result, 'conjugate')), 1 / 2);
  const { dim } = X;
  if (kind.isDiagonal) result = masked(result, (at) => at % (dim + 1) === 0);
  return kind.isColumn ? masked(result, (at) => at % dim === 0) : result;
}

function masked({ dim, re, im }: SquareMatrix, keeps: (at: number) => boolean): SquareMatrix {
  const kept = (x: number, at: number): number => (keeps(at) ? x : 0);
  return { dim, re: re.map(kept), im: im.map(kept) };
}

/** All matrices of a linear space. */
export function linearFamily(kind: LinearKind, start: SquareMatrix): MatrixFamily {
  const matrix = projected(kind, start);
  return { matrix, moved: (by) => linearFamily(kind, sum(matrix, by)) };
}

/** W X W^-1: with W unitary, real or both, or for a diagonal X nothing but itself. */
export function similarFamily(
  kind: { readonly isUnitary: boolean; readonly isReal: boolean; readonly isDiagonal: boolean },
  matrix: SquareMatrix,
): MatrixFamily {
  if (kind.isDiagonal) return { matrix, moved: () => similarFamily(kind, matrix) };
  return {
    matrix,
    moved: (by) => {
      const real = projected({ isReal: kind.isReal }, by);
      const generator = kind.isUnitary ? antihermitian(real) : real;
      const [there, back] = [exponential(generator), exponential(scaled(generator, -1))];
      return similarFamily(kind, product(product(there, matrix), back));
    },
  };
}

/** X W with W unitary, real or diagonal, or W^T X W for a symmetric X. */
export function unitaryFamily(
  kind: { readonly isReal: boolean; readonly isSymmetric: boolean; readonly isDiagonal: boolean },
  matrix: SquareMatrix,
): MatrixFamily {
  return {
    matrix,
    moved: (by) => {
      const { isReal, isDiagonal } = kind;
      const W = exponential(antihermitian(projected({ isReal, isDiagonal }, by)));
      const moved = product(matrix, W);
      return unitaryFamily(kind, kind.isSymmetric && !isDiagonal ? product(marked(W, 'transpose'), moved) : moved);
    },
  };
}

/** G G'/tr(G G'). */
export function stateFamily(kind: LinearKind, root: SquareMatrix): MatrixFamily {
  const square = product(root, marked(root, 'adjoint'));
  const matrix = scaled(square, 1 / traceOfMatrix(square).re);
  return { matrix, moved: (by) => stateFamily(kind, sum(root, projected(kind, by))) };
}

function antihermitian(X: SquareMatrix): SquareMatrix {
  return X.dim === 0 ? zeros(0) : scaled(sum(X, scaled(marked(X, 'adjoint'), -1)), 1 / 2);
}
