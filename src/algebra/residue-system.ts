// Integers known by their residues modulo several primes, where a bound on them is proven: mixed radix digits (Garner 1959) in
// float64, one short Horner sum in BigInt. Unlike reconstruction.ts nothing has to be checked afterwards: below the bound the
// residues decide.

import { inverseMod, mulMod, reduceMod, sumPrime } from './prime-field.js';

/** The primes 0 .. count - 1 of `sumPrime`, with what lifting needs. */
export class ResidueSystem {
  readonly primes: readonly number[];
  /** 1/(p_0 ... p_(k-1)) modulo p_k */
  private readonly units: readonly number[];
  /** p_0 ... p_(k-1) */
  private readonly products: readonly bigint[];

  constructor(count: number) {
    this.primes = Array.from({ length: count }, (_, k) => sumPrime(k));
    this.units = this.primes.map((p, k) => {
      const product = this.primes.slice(0, k).reduce((all, q) => mulMod(all, q % p, p, 1 / p), 1);
      return inverseMod(product, p);
    });
    const products = [1n];
    for (const p of this.primes) products.push(products[products.length - 1] * BigInt(p));
    this.products = products;
  }

  /** How many primes it takes to tell all integers of absolute value at most `bound` apart. */
  static primesFor(bound: bigint): number {
    let count = 0;
    for (let product = 1n; product <= 2n * bound; count++) product *= BigInt(sumPrime(count));
    return count;
  }

  /**
   * The integer x with 2 |x| < p_0 ... p_(count-1) that has these residues.
   *
   * @param residues one for each of the first `count` primes, each from 0 to p - 1
   * @example
   * new ResidueSystem(2).lift([4194300, 4194286]); // -1n
   */
  lift(residues: ArrayLike<number>, count = residues.length): bigint {
    const digits: number[] = [];
    for (let k = 0; k < count; k++) {
      const p = this.primes[k];
      const inverseOfP = 1 / p;
      let value = 0;
      for (let j = k - 1; j >= 0; j--) {
        value = reduceMod(value * this.primes[j] + digits[j], p, inverseOfP);
      }
      const gap = residues[k] - value;
      digits.push(mulMod(gap < 0 ? gap + p : gap, this.units[k], p, inverseOfP));
    }
    let value = 0n;
    for (let k = count - 1; k >= 0; k--) value = value * BigInt(this.primes[k]) + BigInt(digits[k]);
    const modulus = this.products[count];
    return 2n * value > modulus ? value - modulus : value;
  }
}
