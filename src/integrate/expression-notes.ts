// Remarks on an expression as it was typed: D, the dimension, where a matrix seems to be meant; indices that stand twice.

import { type Syntax, readSyntax } from './integrand-syntax.js';
import { DIMENSION_NAME, IDENTITY_NAME } from './name-kinds.js';
import { repeatedIndexNotes } from './repeated-indices.js';

/**
 * The remarks on an expression that can be read.
 *
 * @example
 * expressionNotes("tr(U*D*U')"); // ["D is the dimension, a number: call a matrix by another name"]
 */
export function expressionNotes(text: string): string[] {
  const syntax = readSyntax(text);
  return [
    ...(hasDimensionAsMatrix(syntax) ? ['D is the dimension, a number: call a matrix by another name'] : []),
    ...(hasIdentityAsNumber(syntax)
      ? ['I is the identity matrix; coefficients are real, the imaginary unit is not read']
      : []),
    ...repeatedIndexNotes(syntax),
  ];
}

function hasDimensionAsMatrix(syntax: Syntax): boolean {
  switch (syntax.kind) {
    case 'sum':
      return syntax.terms.some(({ of }) => hasDimensionAsMatrix(of));
    case 'product':
      return (
        syntax.factors.some(
          ({ inverse, of }, at) => !inverse && isDimension(of) && isMatrixLike(syntax.factors.at(at - 1)?.of, at),
        ) || syntax.factors.some(({ of }) => hasDimensionAsMatrix(of))
      );
    case 'power':
      return hasDimensionAsMatrix(syntax.base);
    case 'mark':
      return isDimension(syntax.of) || hasDimensionAsMatrix(syntax.of);
    case 'trace':
      return startsWithDimension(syntax.of) || hasDimensionAsMatrix(syntax.of);
    case 'entry':
    case 'abs':
      return hasDimensionAsMatrix(syntax.of);
    default:
      return false;
  }
}

/** I*tr(U), 2*I*tr(U): a number stands behind the identity, where Mathematica and SymPy write the imaginary unit. */
function hasIdentityAsNumber(syntax: Syntax): boolean {
  if (syntax.kind === 'sum') return syntax.terms.some(({ of }) => hasIdentityAsNumber(of));
  if (syntax.kind !== 'product') return false;
  const factors = syntax.factors.map(({ of }) => (of.kind === 'power' ? of.base : of));
  const at = factors.findIndex((factor) => factor.kind === 'name' && factor.name === IDENTITY_NAME);
  if (at < 0 || at === factors.length - 1) return false;
  return factors.every((factor, k) => k === at || ['number', 'trace', 'abs', 'entry'].includes(factor.kind));
}

function isDimension(syntax: Syntax): boolean {
  return syntax.kind === 'power' ? isDimension(syntax.base) : syntax.kind === 'name' && syntax.name === DIMENSION_NAME;
}

/** What stands before D in a product: after a matrix no number is written. */
function isMatrixLike(before: Syntax | undefined, at: number): boolean {
  if (before === undefined || at === 0) return false;
  if (before.kind === 'power') return isMatrixLike(before.base, at);
  return before.kind === 'mark' || (before.kind === 'name' && /^[A-Z]/.test(before.name) && !isDimension(before));
}

/** tr(D), tr(D*U*A*U'): the trace of a number times a matrix is written with the number in front. */
function startsWithDimension(inner: Syntax): boolean {
  if (isDimension(inner)) return true;
  if (inner.kind !== 'product') return false;
  const [first, second] = inner.factors;
  return isDimension(first.of) && !first.inverse && !second.inverse && isMatrixLike(second.of, 1);
}
