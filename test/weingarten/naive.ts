// The Weingarten function as the papers write it, term by term: what the fast route is tested and measured against.

import { RationalFunction } from '../../src/algebra/rational-function.js';
import { Fraction } from '../../src/algebra/rational.js';
import { character } from '../../src/combinatorics/character.js';
import { type ModularMatrix, independentRows, pseudoInverseModulo } from '../../src/algebra/modular-matrix.js';
import { largePrime, mulMod } from '../../src/algebra/prime-field.js';
import { reconstructRationals } from '../../src/algebra/reconstruction.js';
import { cosetType, pairPartitionOfType, pairPartitions } from '../../src/combinatorics/pair-partition.js';
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

/**
 * Wg of O(D) for every coset type of degree n by definition: the pseudo-inverse of the matrix D^loops(p, q) over all pairings.
 *
 * @param n an integer from 0 to 5: matrices of 945 rows
 * @param dim an integer D, negative too: then the values of USp(-D) up to signs
 * @example
 * weingartenOrthogonalByGram(1, 3).map((value) => value.toFraction()); // ["1/3"]
 */
export function weingartenOrthogonalByGram(n: number, dim: number): Fraction[] {
  const list = pairPartitions(n);
  const loops = list.map((p) => list.map((q) => cosetType(p, q).length));
  const gram = (prime: number): ModularMatrix => {
    const point = ((dim % prime) + prime) % prime;
    const powers = [1];
    for (let k = 1; k <= n; k++) powers.push(mulMod(powers[k - 1], point, prime, 1 / prime));
    return { rows: list.length, columns: list.length, entries: Float64Array.from(loops.flat(), (k) => powers[k]) };
  };
  const rows = independentRows(gram(largePrime(0)), largePrime(0));
  const places = partitions(n).map((mu) => {
    const key = pairPartitionOfType(mu).join();
    return list.findIndex((p) => p.join() === key);
  });
  return reconstructRationals((prime) => {
    const inverse = pseudoInverseModulo(gram(prime), rows, prime);
    return inverse === null ? null : places.map((place) => inverse.entries[place]);
  }, places.length);
}
