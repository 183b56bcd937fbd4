// Which sequences of numbers are the moments of something: of a weight on the real line or an interval (Hankel matrices without negative
// eigenvalues: Hamburger 1920, Hausdorff 1921; Krein and Nudelman 1977 for finite sequences), or on given points (linear programming).

import { positiveRank } from '../algebra/positive-semidefinite.js';
import { Fraction } from '../algebra/rational.js';

/**
 * Whether some nonnegative weight on the real line has the moments m_0, ..., m_n: the Hankel matrix m_{i+j} has no negative eigenvalue;
 * for odd n the first n moments extend by some m_{n+1} to such a matrix.
 *
 * @param moments m_k = sum of weight x^k, k = 0, 1, ..., n
 * @example
 * areMoments([1, 5, '1/9'].map((m) => new Fraction(m))); // false: m_1^2 is larger than m_0 m_2
 */
export function areMoments(moments: readonly Fraction[]): boolean {
  if (moments.length % 2 === 1) return positiveRank(hankel(moments)) !== null;
  return positiveRank(hankel([...moments, new Fraction(0n)]), true) !== null;
}

/**
 * The same for a weight on the interval from `low` to `high`.
 *
 * @param moments m_0, ..., m_n
 */
export function areMomentsOn(moments: readonly Fraction[], low: Fraction, high: Fraction): boolean {
  const above = shifted(moments, low);
  const below = shifted(moments, high).map((moment) => moment.neg());
  const positive = (list: readonly Fraction[]) => list.length === 0 || positiveRank(hankel(list)) !== null;
  if (moments.length % 2 === 0) return positive(above) && positive(below);
  return positive(moments) && positive(shifted(below, low));
}

/**
 * Whether nonnegative weights on given points have the moments m_0, ..., m_n: phase one of the simplex method with Bland's rule, exactly.
 *
 * @param points distinct numbers
 */
export function areMomentsAt(points: readonly Fraction[], moments: readonly Fraction[]): boolean {
  const rows = moments.map((moment, k) => {
    const sign = moment.s < 0n ? -1 : 1;
    return [...points.map((point) => point.pow(k).mul(sign)), moment.mul(sign)];
  });
  const last = points.length;
  // The sum of all rows: what is left of the right-hand sides is to become 0.
  let cost = rows.reduce((sum, row) => sum.map((entry, at) => entry.add(row[at])));
  const basis = rows.map((_, k) => last + 1 + k);
  for (;;) {
    const entering = cost.findIndex((entry, at) => at < last && entry.s > 0n && entry.n !== 0n);
    if (entering < 0) return cost[last].n === 0n;
    const leaving = leavingRow(rows, entering, last, basis);
    const pivot = rows[leaving][entering];
    rows[leaving] = rows[leaving].map((entry) => entry.div(pivot));
    const cleared = (row: readonly Fraction[]) => {
      const factor = row[entering];
      return factor.n === 0n ? [...row] : row.map((entry, at) => entry.sub(factor.mul(rows[leaving][at])));
    };
    rows.forEach((row, k) => {
      if (k !== leaving) rows[k] = cleared(row);
    });
    cost = cleared(cost);
    basis[leaving] = entering;
  }
}

/** The row with the least quotient; of several the one whose variable comes first. The program is bounded, so there is one. */
function leavingRow(
  rows: readonly (readonly Fraction[])[],
  entering: number,
  last: number,
  basis: readonly number[],
): number {
  let best = -1;
  let least = new Fraction(0n);
  rows.forEach((row, k) => {
    if (row[entering].s <= 0n || row[entering].n === 0n) return;
    const quotient = row[last].div(row[entering]);
    const order = best < 0 ? -1 : quotient.compare(least);
    if (order < 0 || (order === 0 && basis[k] < basis[best])) [best, least] = [k, quotient];
  });
  return best;
}

/** Moments of (x - a) times the weight. */
function shifted(moments: readonly Fraction[], a: Fraction): Fraction[] {
  return moments.slice(1).map((moment, k) => moment.sub(a.mul(moments[k])));
}

/** m_{i+j} for i, j up to n/2, n even. */
function hankel(moments: readonly Fraction[]): Fraction[][] {
  const size = (moments.length + 1) / 2;
  return Array.from({ length: size }, (_, i) => moments.slice(i, i + size));
}
