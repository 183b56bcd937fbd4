// Is a constant absorbed in a definition? The paper lets Tr X^2 = c D with any c. Every derivative brings one generator, so K scales like
// c and mu like c^2; for each statement that is off by a constant this gives the c that would make it hold.

import { Fraction } from '../../src/algebra/rational.js';
import { parseQuantity } from '../quantity-parser.js';
import { type Quantity, derivativeCount } from '../quantity.js';
import type { CellVerdict, Comparison } from './comparison.js';
import type { Side } from './side.js';

/** c^power = value makes the statement hold. */
export interface Normalisation {
  readonly power: number;
  readonly value: Fraction;
  /** c itself, when it is rational */
  readonly c: Fraction | null;
  /** the regime where the statement is off by that constant */
  readonly cell: CellVerdict;
}

/** The c for the first regime where a statement is claimed and off by a constant or right; null where c does not enter. */
export function generatorNormalisation({ claim, cells }: Comparison): Normalisation | null {
  const power = plus(generatorPower(claim.exact), generatorPower(claim.claimed), -1);
  const cell = cells.find(({ claimed, limit }) => claimed && limit.kind === 'number');
  // Eq. (20) leaves no choice: a Pauli string squares to 1.
  if (claim.ensemble.generators === 'uniform-pauli') return null;
  if (claim.arbiter !== undefined || claim.precision !== 'value' || power === null || power === 0) return null;
  if (cell === undefined || cell.limit.kind !== 'number') return null;
  const value = cell.limit.value.inverse();
  return { power, value, c: rootOf(value, power), cell };
}

/** The power of c that a side scales with; null when its parts differ. */
function generatorPower(side: Side): number | null {
  switch (side.kind) {
    case 'average':
      return derivatives(parseQuantity(side.quantity)) / 2;
    case 'kernel-eigenvalue':
      return 1;
    case 'terms':
      return 0;
    case 'sum': {
      const powers = side.parts.map(({ side: part }) => generatorPower(part));
      return powers.every((power) => power === powers[0]) ? powers[0] : null;
    }
    case 'product':
      return side.factors.reduce<number | null>((sum, factor) => plus(sum, generatorPower(factor), 1), 0);
    case 'quotient':
      return plus(generatorPower(side.numerator), generatorPower(side.denominator), -1);
  }
}

function plus(one: number | null, two: number | null, sign: number): number | null {
  return one === null || two === null ? null : one + sign * two;
}

/** How many derivatives by angles a quantity multiplies. */
function derivatives(quantity: Quantity): number {
  switch (quantity.kind) {
    case 'monomial':
      return derivativeCount(quantity);
    case 'variance':
      return 2 * derivativeCount(quantity.of);
    case 'covariance':
      return derivativeCount(quantity.of[0]) + derivativeCount(quantity.of[1]);
    case 'kernel-matrix':
      return 2;
    case 'spectral-moment':
      return 2 * quantity.powers.reduce((sum, power) => sum + power, 0);
  }
}

/** The positive rational root, for powers of either sign; null when it is irrational. */
function rootOf(value: Fraction, power: number): Fraction | null {
  if (!Number.isInteger(power)) return null;
  const root = value.pow(new Fraction(1, Math.abs(power))) as Fraction | null;
  return root === null || power > 0 ? root : root.inverse();
}
