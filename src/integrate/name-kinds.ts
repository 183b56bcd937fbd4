// Which names stand for matrices. Capital letters do; a name in lower case stands for a number, unless it is declared, or used as
// only a matrix can be: under an adjoint or a transpose, with indices, in a trace, or multiplied with or added to a matrix.

import type { Syntax } from './integrand-syntax.js';

/** What names were said to be. */
export interface DeclaredNames {
  readonly vectors: ReadonlySet<string>;
  readonly matrices: ReadonlySet<string>;
  readonly scalars: ReadonlySet<string>;
}

/** The dimension, and the identity. */
export const DIMENSION_NAME = 'D';
export const IDENTITY_NAME = 'I';

/** What has rows and columns. */
export type MatrixShape = 'matrix' | 'ket' | 'bra';

/** `open`: numerals, and names that may still be either. */
type Shape = MatrixShape | 'scalar' | 'open';

interface Piece {
  readonly shape: Shape;
  readonly open: readonly string[];
}

const SCALAR: Piece = { shape: 'scalar', open: [] };
const NUMERAL: Piece = { shape: 'open', open: [] };
const MATRIX: Piece = { shape: 'matrix', open: [] };

/** The names in an expression that are matrices. */
export function matrixNames(syntax: Syntax, declared: DeclaredNames): ReadonlySet<string> {
  const search = new MatrixSearch(declared);
  // A name found to be a matrix makes matrices of its neighbours elsewhere.
  for (let known = -1; known < search.found.size;) {
    known = search.found.size;
    search.piece(syntax);
  }
  return search.found;
}

class MatrixSearch {
  readonly found = new Set<string>();

  constructor(private readonly declared: DeclaredNames) {}

  piece(syntax: Syntax): Piece {
    switch (syntax.kind) {
      case 'number':
        return NUMERAL;
      case 'delta':
        return SCALAR;
      case 'name':
        return this.named(syntax.name);
      case 'sum':
        return this.sum(syntax.terms.map(({ of }) => this.piece(of)));
      case 'product':
        return this.product(syntax.factors.map(({ of, inverse }) => (inverse ? this.inverse(of) : this.piece(of))));
      case 'power':
        return this.piece(syntax.base);
      case 'mark': {
        const inner = this.piece(syntax.of);
        if (syntax.mark === 'conjugate') return inner;
        return inner.shape === 'ket'
          ? { ...inner, shape: 'bra' }
          : inner.shape === 'bra'
            ? { ...inner, shape: 'ket' }
            : this.asMatrix(inner);
      }
      case 'entry':
      case 'trace':
        this.asMatrix(this.piece(syntax.of));
        return SCALAR;
      case 'abs':
        this.piece(syntax.of);
        return SCALAR;
      case 'twirl':
        this.found.add(syntax.matrix);
        return MATRIX;
    }
  }

  private named(name: string): Piece {
    const { vectors, matrices, scalars } = this.declared;
    if (vectors.has(name)) return { shape: 'ket', open: [] };
    if (scalars.has(name) || name === DIMENSION_NAME) return SCALAR;
    if (matrices.has(name) || /^[A-Z]/.test(name)) this.found.add(name);
    return this.found.has(name) ? MATRIX : { shape: 'open', open: [name] };
  }

  /** What must be a matrix, if it can be one. */
  private asMatrix(piece: Piece): Piece {
    if (piece.shape !== 'open') return piece;
    for (const name of piece.open) this.found.add(name);
    return MATRIX;
  }

  private inverse(of: Syntax): Piece {
    this.piece(of);
    return SCALAR;
  }

  private sum(terms: readonly Piece[]): Piece {
    const fixed = terms.find((term) => matrixShape(term) !== null);
    if (fixed?.shape === 'matrix') terms.forEach((term) => this.asMatrix(term));
    return fixed ?? gathered(terms);
  }

  private product(factors: readonly Piece[]): Piece {
    factors.forEach((factor, at) => {
      if (factor.shape !== 'open') return;
      const left = factors
        .slice(0, at)
        .map(matrixShape)
        .findLast((shape) => shape !== null);
      const right = factors
        .slice(at + 1)
        .map(matrixShape)
        .find((shape) => shape !== null);
      // Beside the closed side of a vector only a number can stand: x*psi', psi*x.
      if ((left ?? right) !== undefined && left !== 'ket' && right !== 'bra') this.asMatrix(factor);
    });
    const shapes = factors.map(matrixShape).filter((shape) => shape !== null);
    if (shapes.length === 0) return gathered(factors);
    const blocks = blocksOf(shapes).filter(({ isScalar }) => !isScalar);
    if (blocks.length === 0) return SCALAR;
    if (shapes[blocks[0].from] === 'bra') return { shape: 'bra', open: [] };
    return shapes[blocks[blocks.length - 1].to - 1] === 'ket' ? { shape: 'ket', open: [] } : MATRIX;
  }
}

function matrixShape({ shape }: Piece): MatrixShape | null {
  return shape === 'open' || shape === 'scalar' ? null : shape;
}

/** Numbers and open names together. */
function gathered(pieces: readonly Piece[]): Piece {
  const open = pieces.flatMap((piece) => piece.open);
  return { shape: pieces.every(({ shape }) => shape === 'open') ? 'open' : 'scalar', open };
}

/** A stretch of a product, cut after kets and before bras; from a bra to a ket it is a number. */
export interface ProductBlock {
  readonly from: number;
  readonly to: number;
  readonly isScalar: boolean;
}

/**
 * The stretches of a product of matrices and vectors.
 *
 * @example
 * blocksOf(['bra', 'matrix', 'ket', 'matrix']).map(({ isScalar }) => isScalar); // [true, false]
 */
export function blocksOf(shapes: readonly MatrixShape[]): ProductBlock[] {
  const blocks: ProductBlock[] = [];
  let from = 0;
  shapes.forEach((shape, at) => {
    const to = at + 1;
    if (shape !== 'ket' && to < shapes.length && shapes[to] !== 'bra') return;
    blocks.push({ from, to, isScalar: shapes[from] === 'bra' && shape === 'ket' });
    from = to;
  });
  return blocks;
}
