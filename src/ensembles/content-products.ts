// The denominators of all spherical weights: c_lambda(x) = prod over cells (i, j) of lambda of (x + alpha j - i), rows and columns
// from 0, for all lambda of one degree together. With Q their least common multiple, 1/c_lambda = q_lambda / Q; at an integer where
// c_lambda vanishes lambda does not count (Collins and Sniady 2006, Proposition 2.3; Collins and Matsumoto 2009, Theorem 3.1).

import type { Polynomial } from '../algebra/polynomial.js';
import { inverseMod, mulMod } from '../algebra/prime-field.js';
import { type Alpha, alphaContents } from '../combinatorics/jack-columns.js';
import { type Partition, partitions } from '../combinatorics/partition.js';

/** (x + k)^multiplicity */
export interface ContentPower {
  readonly k: number;
  readonly multiplicity: number;
}

/** 1/c_lambda at an integer as numerators over one denominator; 0 where c_lambda vanishes. */
export interface InverseContents {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** The c_lambda of one degree, lambda in the order of `partitions(n)`. */
export class ContentProducts {
  readonly list: readonly Partition[];
  /** Q, by ascending k */
  readonly denominator: readonly ContentPower[];
  private readonly counts: readonly ReadonlyMap<number, number>[];
  private readonly quotients: (Polynomial | undefined)[] = [];

  constructor(
    readonly n: number,
    readonly alpha: Alpha,
  ) {
    this.list = partitions(n);
    this.counts = this.list.map((lambda) => {
      const count = new Map<number, number>();
      for (const k of alphaContents(lambda, alpha)) count.set(k, (count.get(k) ?? 0) + 1);
      return count;
    });
    this.denominator = leastCommonMultiple(this.counts);
  }

  /** q_lambda. */
  quotient(lambda: number): Polynomial {
    return (this.quotients[lambda] ??= this.scaledQuotient(lambda, 1n));
  }

  /** factor q_lambda, not kept. */
  scaledQuotient(lambda: number, factor: bigint): Polynomial {
    let product: Polynomial = [factor];
    for (const { k, multiplicity } of this.missing(lambda)) {
      for (let m = 0; m < multiplicity; m++) product = timesLinear(product, BigInt(k));
    }
    return product;
  }

  /** The factors of q_lambda. */
  missing(lambda: number): ContentPower[] {
    const count = this.counts[lambda];
    return this.denominator.map(({ k, multiplicity }) => ({ k, multiplicity: multiplicity - (count.get(k) ?? 0) }));
  }

  /** 1/c_lambda at the integer x, of either sign. */
  at(x: bigint): InverseContents {
    const counts = this.counts.map((count) => ([...count.keys()].some((k) => x + BigInt(k) === 0n) ? null : count));
    const common = leastCommonMultiple(counts.filter((count) => count !== null));
    const powers = new Map(
      common.map(({ k, multiplicity }) => {
        const list = [1n];
        for (let m = 0; m < multiplicity; m++) list.push(list[m] * (x + BigInt(k)));
        return [k, list] as const;
      }),
    );
    const whole = common.reduce((product, { k, multiplicity }) => product * powers.get(k)![multiplicity], 1n);
    const numerators = counts.map((count) => {
      if (count === null) return 0n;
      let product = 1n;
      for (const [k, multiplicity] of count) product *= powers.get(k)![multiplicity];
      return whole / product;
    });
    return { numerators, denominator: whole };
  }

  /** 1/c_lambda(x) modulo p, 0 where c_lambda vanishes at the integer x; null if p divides another c_lambda(x). */
  modulo(x: number, p: number): Float64Array | null {
    const inverseOfP = 1 / p;
    const result = new Float64Array(this.list.length);
    for (const [lambda, count] of this.counts.entries()) {
      let product = 1;
      let vanishes = false;
      for (const [k, multiplicity] of count) {
        vanishes ||= x + k === 0;
        const factor = (((x + k) % p) + p) % p;
        for (let m = 0; m < multiplicity; m++) product = mulMod(product, factor, p, inverseOfP);
      }
      if (vanishes) continue;
      if (product === 0) return null;
      result[lambda] = inverseMod(product, p);
    }
    return result;
  }
}

/** f (x + k) */
function timesLinear(f: Polynomial, k: bigint): Polynomial {
  const product = new Array<bigint>(f.length + 1);
  product[0] = f[0] * k;
  for (let j = 1; j < f.length; j++) product[j] = f[j] * k + f[j - 1];
  product[f.length] = f[f.length - 1];
  return product;
}

function leastCommonMultiple(counts: readonly ReadonlyMap<number, number>[]): ContentPower[] {
  const most = new Map<number, number>();
  for (const count of counts) {
    for (const [k, multiplicity] of count) most.set(k, Math.max(most.get(k) ?? 0, multiplicity));
  }
  return [...most].map(([k, multiplicity]) => ({ k, multiplicity })).sort((one, two) => one.k - two.k);
}

const known = { 1: new Map<number, ContentProducts>(), 2: new Map<number, ContentProducts>() } as const;

/** The content products of a degree, made once. */
export function contentProducts(n: number, alpha: Alpha): ContentProducts {
  let found = known[alpha].get(n);
  if (!found) known[alpha].set(n, (found = new ContentProducts(n, alpha)));
  return found;
}
