// The Weingarten function as the papers write it, term by term: what the fast route is tested and measured against.

import { RationalFunction } from '../../src/algebra/rational-function.js';
import { Fraction } from '../../src/algebra/rational.js';
import { character } from '../../src/combinatorics/character.js';
import {
  type Partition,
  contents,
  factorial,
  hookLengths,
  partitions,
  size,
  symmetricDimension,
} from '../../src/combinatorics/partition.js';

/**
 * Wg(mu, D) = (1/n!^2) sum_lambda f^lambda^2 chi^lambda(mu) / s_lambda(1^D), one exact rational function of D added after
 * the other: no common denominator, no parity, no table, one character at a time.
 *
 * Source: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006), Eq. (9).
 *
 * @param mu a partition of n, the cycle type of sigma tau^-1; seconds at n = 10
 * @throws InputError when mu is no partition
 * @example
 * weingartenUnitaryNaive([2]); // -1/((D - 1) D (D + 1))
 */
export function weingartenUnitaryNaive(mu: Partition): RationalFunction {
  const n = size(mu);
  let sum = RationalFunction.zero;
  for (const lambda of partitions(n)) {
    let schur = RationalFunction.one;
    for (const content of contents(lambda)) {
      schur = schur.mul(RationalFunction.variable.add(RationalFunction.constant(content)));
    }
    for (const hook of hookLengths(lambda).flat()) schur = schur.mul(RationalFunction.constant(new Fraction(1, hook)));
    const weight = symmetricDimension(lambda) ** 2n * character(lambda, mu);
    sum = sum.add(RationalFunction.constant(weight).div(schur));
  }
  return sum.mul(RationalFunction.constant(new Fraction(1n, factorial(n) ** 2n)));
}
