// The Weingarten functions of the free orthogonal and the free symmetric quantum group, for a pair of diagrams without crossings: the
// inverse of the Gram matrix D^blocks(p v q), p and q non-crossing pairings of n points (n even), or non-crossing partitions. The
// entries do not commute: E[u_i1j1 ... u_injn] = sum_pq [i constant on the blocks of p] [j on those of q] Wg(p, q), in that order.
// Sources: Banica and Collins, Publ. RIMS 43, 277 (2007); Banica and Speicher, Adv. Math. 222, 1461 (2009).

import {
  type ModularMatrix,
  independentRows,
  inverseModuloPrime,
  pseudoInverseModulo,
} from '../algebra/modular-matrix.js';
import { largePrime, mulMod } from '../algebra/prime-field.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import type { Fraction } from '../algebra/rational.js';
import { reconstructRationalFunctions, reconstructRationals } from '../algebra/reconstruction.js';
import {
  type SetPartition,
  blockCount,
  blockSizes,
  isNonCrossing,
  joinOf,
  nonCrossingPartitions,
  setPartition,
} from '../combinatorics/set-partition.js';
import { InputError } from '../input-error.js';
import { checkedDimension } from './class-table.js';

/** Pairings of two points, or any partition. */
type Blocks = 'pairs' | 'all';

/** Points: the Gram matrices then have at most 132 rows. */
export const MAX_FREE_POINTS: Readonly<Record<Blocks, number>> = { pairs: 12, all: 6 };

/**
 * Wg(p, q; D) of the free orthogonal quantum group as a rational function of D.
 *
 * @param p a non-crossing pairing of at most 12 points, as labels: paired points have equal labels
 * @param q another one of the same points
 * @throws InputError on anything else
 * @example
 * renderText(rationalFunctionExpression(weingartenFreeOrthogonal([1, 1, 2, 2], [1, 2, 2, 1]))); // "-1/(D*(D - 1)*(D + 1))"
 */
export function weingartenFreeOrthogonal(p: SetPartition, q: SetPartition): RationalFunction {
  return symbolic('weingartenFreeOrthogonal', 'pairs', p, q);
}

/**
 * The same at an integer D >= 1, exactly: where the Gram matrix has no inverse, its pseudo-inverse.
 *
 * @example
 * weingartenFreeOrthogonalAt([1, 1], [1, 1], 4).toFraction(); // "1/4"
 */
export function weingartenFreeOrthogonalAt(p: SetPartition, q: SetPartition, dim: number | bigint): Fraction {
  return atDimension('weingartenFreeOrthogonalAt', 'pairs', p, q, dim);
}

/**
 * Wg(p, q; D) of the free symmetric quantum group as a rational function of D.
 *
 * @param p a non-crossing partition of at most 6 points, as labels
 * @param q another one of the same points
 * @throws InputError on anything else
 * @example
 * renderText(rationalFunctionExpression(weingartenFreeSymmetric([1, 1], [1, 2]))); // "-1/(D*(D - 1))"
 */
export function weingartenFreeSymmetric(p: SetPartition, q: SetPartition): RationalFunction {
  return symbolic('weingartenFreeSymmetric', 'all', p, q);
}

/** The same at an integer D >= 1, exactly: where the Gram matrix has no inverse, its pseudo-inverse. */
export function weingartenFreeSymmetricAt(p: SetPartition, q: SetPartition, dim: number | bigint): Fraction {
  return atDimension('weingartenFreeSymmetricAt', 'all', p, q, dim);
}

function symbolic(name: string, blocks: Blocks, p: SetPartition, q: SetPartition): RationalFunction {
  const { exponents, row, column } = checkedPair(name, blocks, p, q);
  const size = exponents.length;
  const [value] = reconstructRationalFunctions(
    (point, prime) => {
      const inverse = inverseModuloPrime(gramModulo(exponents, BigInt(point), prime), prime);
      return inverse === null ? null : [inverse.entries[row * size + column]];
    },
    { count: 1 },
  );
  return value;
}

function atDimension(name: string, blocks: Blocks, p: SetPartition, q: SetPartition, dim: number | bigint): Fraction {
  const { exponents, row, column } = checkedPair(name, blocks, p, q);
  const size = exponents.length;
  const point = checkedDimension(name, dim);
  // Modulo a prime rows may look dependent that are not; two primes that agree, and the check of the result, say otherwise.
  const rows = [0, 1]
    .map((k) => independentRows(gramModulo(exponents, point, largePrime(k)), largePrime(k)))
    .reduce((longer, other) => (other.length > longer.length ? other : longer));
  const [value] = reconstructRationals((prime) => {
    const inverse = pseudoInverseModulo(gramModulo(exponents, point, prime), rows, prime);
    return inverse === null ? null : [inverse.entries[row * size + column]];
  }, 1);
  return value;
}

function checkedPair(
  name: string,
  blocks: Blocks,
  p: SetPartition,
  q: SetPartition,
): { exponents: readonly (readonly number[])[]; row: number; column: number } {
  if (p.length !== q.length) {
    throw new InputError(
      `${name}: diagrams of ${p.length} and of ${q.length} points`,
      'two diagrams of the same points',
    );
  }
  if (p.length > MAX_FREE_POINTS[blocks]) {
    throw new InputError(`${name}: got ${p.length} points`, `at most ${MAX_FREE_POINTS[blocks]}`);
  }
  for (const diagram of [p, q].map(setPartition)) {
    const shown = diagram.map((label) => label + 1).join(',');
    if (blocks === 'pairs' && blockSizes(diagram).some((count) => count !== 2)) {
      throw new InputError(`${name}: (${shown}) is not a pairing`, 'each label twice, such as 1,2,2,1');
    }
    if (!isNonCrossing(diagram)) {
      throw new InputError(`${name}: (${shown}) has a crossing`, 'a non-crossing diagram such as 1,2,2,1');
    }
  }
  const list = nonCrossingPartitions(p.length, blocks);
  const place = (diagram: SetPartition) => {
    const key = setPartition(diagram).join(',');
    return list.findIndex((other) => other.join(',') === key);
  };
  return {
    exponents: list.map((one) => list.map((two) => blockCount(joinOf(one, two)))),
    row: place(p),
    column: place(q),
  };
}

/** D^blocks(p v q) modulo a prime. */
function gramModulo(exponents: readonly (readonly number[])[], point: bigint, prime: number): ModularMatrix {
  const powers = [1];
  const size = exponents.length;
  const residue = Number(point % BigInt(prime));
  for (const exponent of exponents.flat()) {
    while (powers.length <= exponent) {
      powers.push(mulMod(powers[powers.length - 1], residue, prime, 1 / prime));
    }
  }
  return { rows: size, columns: size, entries: Float64Array.from(exponents.flat(), (exponent) => powers[exponent]) };
}
