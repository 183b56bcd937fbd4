// Which rational power sums n numbers can have: Newton's identities give their elementary symmetric functions, and the later power
// sums; real numbers have a positive Hankel matrix (Hermite), numbers of modulus one a positive Toeplitz matrix and |e_n| = 1.

import { Fraction } from '../algebra/rational.js';

/** Where the numbers lie. */
export type Place = 'any' | 'real' | 'circle';

/**
 * Whether n numbers can have these sums of k-th powers. As many as n of them must be known, from the first on, to say no.
 *
 * @param sums p_1, p_2, ..., null where one is not known
 * @example
 * eigenvaluesFit([2, 5].map((x) => new Fraction(x)), 1, 'any'); // false: 2^2 is not 5
 */
export function eigenvaluesFit(sums: readonly (Fraction | null)[], n: number, place: Place): boolean {
  const known = sums.slice(0, n);
  if (known.length < n || known.includes(null)) return true;
  const first = known as Fraction[];
  const elementary = elementaryOf(first);
  const all = [...first];
  for (let k = n + 1; k <= Math.max(sums.length, 2 * n); k++) {
    // p_k = e_1 p_(k-1) - e_2 p_(k-2) + ...
    let next = new Fraction(0n);
    for (let j = 1; j <= n; j++) next = next.add(elementary[j].mul(all[k - 1 - j]).mul(j % 2 === 1 ? 1n : -1n));
    all.push(next);
    const given = k <= sums.length ? sums[k - 1] : null;
    if (given !== null && !given.equals(next)) return false;
  }
  const p = (k: number): Fraction => (k === 0 ? new Fraction(BigInt(n)) : all[k - 1]);
  if (place === 'real') return isPositive(n, (i, j) => p(i + j));
  if (place === 'any') return true;
  const last = elementary[n];
  const isReciprocal = elementary.every((e, k) => elementary[n - k].equals(last.mul(e)));
  return isReciprocal && last.abs().equals(1) && isPositive(n, (i, j) => p(Math.abs(i - j)));
}

/** e_0, ..., e_n by k e_k = p_1 e_(k-1) - p_2 e_(k-2) + ... */
function elementaryOf(sums: readonly Fraction[]): Fraction[] {
  const e = [new Fraction(1n)];
  sums.forEach((_, at) => {
    const k = at + 1;
    let total = new Fraction(0n);
    for (let j = 1; j <= k; j++) total = total.add(e[k - j].mul(sums[j - 1]).mul(j % 2 === 1 ? 1n : -1n));
    e.push(total.div(BigInt(k)));
  });
  return e;
}

/** Whether a symmetric matrix has no negative eigenvalue: the coefficients of its characteristic polynomial alternate. */
function isPositive(n: number, entry: (i: number, j: number) => Fraction): boolean {
  const matrix = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => entry(i, j)));
  const multiply = (a: Fraction[][], b: Fraction[][]): Fraction[][] =>
    a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum.add(x.mul(b[k][j])), new Fraction(0n))));
  const traces: Fraction[] = [];
  let power = matrix;
  for (let k = 1; k <= n; k++) {
    traces.push(power.reduce((sum, row, i) => sum.add(row[i]), new Fraction(0n)));
    power = multiply(power, matrix);
  }
  return elementaryOf(traces).every((e) => e.s >= 0n);
}
