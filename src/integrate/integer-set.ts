// Sets of integers >= 1 as unions of ranges, all of them, the even or the odd ones: the dimensions for which something can hold. Where
// a polynomial is >= 0 is found exactly: between two sign changes of its difference f(n + 1) - f(n), of lower degree, it is monotone.

import type { Fraction } from '../algebra/rational.js';

/** From `first` to `last`, which is null when there is no end. */
export interface IntegerRange {
  readonly first: bigint;
  readonly last: bigint | null;
}

/** Ranges ascending and apart; `parity` 0 takes the even numbers in them, 1 the odd ones, null all. */
export interface IntegerSet {
  readonly parity: 0 | 1 | null;
  readonly ranges: readonly IntegerRange[];
}

export const ALL_INTEGERS: IntegerSet = { parity: null, ranges: [{ first: 1n, last: null }] };
export const NO_INTEGERS: IntegerSet = { parity: null, ranges: [] };

/** The integers of a range; with `parity` the even or the odd ones. */
export function integersFrom(first: bigint, last: bigint | null = null, parity: 0 | 1 | null = null): IntegerSet {
  return normal({ parity, ranges: [{ first: first < 1n ? 1n : first, last }] });
}

export function hasInteger({ parity, ranges }: IntegerSet, n: bigint): boolean {
  if (parity !== null && n % 2n !== BigInt(parity)) return false;
  return ranges.some(({ first, last }) => first <= n && (last === null || n <= last));
}

export function isEverything({ parity, ranges }: IntegerSet): boolean {
  return parity === null && ranges.length === 1 && ranges[0].first === 1n && ranges[0].last === null;
}

export function intersectIntegers(one: IntegerSet, two: IntegerSet): IntegerSet {
  if (one.parity !== null && two.parity !== null && one.parity !== two.parity) return NO_INTEGERS;
  const ranges = one.ranges.flatMap((a) =>
    two.ranges.map((b) => ({
      first: a.first > b.first ? a.first : b.first,
      last: a.last === null ? b.last : b.last === null || a.last < b.last ? a.last : b.last,
    })),
  );
  return normal({ parity: one.parity ?? two.parity, ranges });
}

/** A set without some of its numbers. */
export function withoutIntegers(set: IntegerSet, numbers: readonly bigint[]): IntegerSet {
  return numbers.reduce(
    (rest, n) =>
      intersectIntegers(rest, {
        parity: null,
        ranges: [
          { first: 1n, last: n - 1n },
          { first: n + 1n, last: null },
        ],
      }),
    set,
  );
}

/** Ends of the right parity, no empty ranges, in order. */
function normal({ parity, ranges }: IntegerSet): IntegerSet {
  const fits = (n: bigint): boolean => parity === null || n % 2n === BigInt(parity);
  const trimmed = ranges
    .map(({ first, last }) => ({
      first: fits(first) ? first : first + 1n,
      last: last === null || fits(last) ? last : last - 1n,
    }))
    .filter(({ first, last }) => last === null || first <= last)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  return { parity, ranges: trimmed };
}

/**
 * Where f(n) >= 0.
 *
 * @param f a polynomial
 * @param degree at least its degree
 * @example
 * nonNegativeIntegers((n) => new Fraction(n - 4n), 1).ranges; // [{ first: 4n, last: null }]
 */
export function nonNegativeIntegers(f: (n: bigint) => Fraction, degree: number): IntegerSet {
  const starts = [1n, ...signChanges((n) => f(n), degree)];
  const ranges = starts.map((first, k) => ({ first, last: k + 1 < starts.length ? starts[k + 1] - 1n : null }));
  const kept = ranges.filter(({ first }) => f(first).s >= 0n || f(first).n === 0n);
  const joined: IntegerRange[] = [];
  for (const range of kept) {
    const last = joined.at(-1);
    if (last?.last === range.first - 1n) joined[joined.length - 1] = { first: last.first, last: range.last };
    else joined.push(range);
  }
  return { parity: null, ranges: joined };
}

const signOf = (value: Fraction): number => (value.n === 0n ? 0 : Number(value.s));

/** The n > 1 at which the sign of f is not that at n - 1. */
function signChanges(f: (n: bigint) => Fraction, degree: number): bigint[] {
  if (degree <= 0) return [];
  const step = (n: bigint): Fraction => f(n + 1n).sub(f(n));
  const corners = [1n, ...signChanges(step, degree - 1)];
  const found: bigint[] = [];
  corners.forEach((start, k) => {
    // From start to end f is monotone.
    const end = k + 1 < corners.length ? corners[k + 1] : farEnd(f, start, signOf(step(start)));
    for (let at = start; signOf(f(at)) !== signOf(f(end));) found.push((at = firstOther(f, at, end)));
  });
  return found;
}

/** A place after which a monotone f has the sign of its growth. */
function farEnd(f: (n: bigint) => Fraction, start: bigint, growth: number): bigint {
  let end = start + 1n;
  while (growth !== 0 && signOf(f(end)) !== growth) end *= 2n;
  return end;
}

/** The first n in (from, to] where a monotone f has another sign than at `from`. */
function firstOther(f: (n: bigint) => Fraction, from: bigint, to: bigint): bigint {
  const sign = signOf(f(from));
  let [same, other] = [from, to];
  while (other - same > 1n) {
    const middle = (same + other) / 2n;
    if (signOf(f(middle)) === sign) same = middle;
    else other = middle;
  }
  return other;
}

/**
 * The set in words: `D >= 5`, `even D`, `odd D >= 3`, `D = 4`, `D = 1 to 3, 7`.
 *
 * @example
 * integersText(integersFrom(2n, null, 0), 'D'); // "even D"
 */
export function integersText({ parity, ranges }: IntegerSet, name: string): string {
  const kind = parity === null ? '' : parity === 0 ? 'even ' : 'odd ';
  const parts = ranges.map(({ first, last }) => {
    if (last === null) return first <= 2n && parity !== null ? name : `${name} >= ${first}`;
    return first === last ? `${name} = ${first}` : `${name} = ${first} to ${last}`;
  });
  return parts.length === 0 ? `no ${name}` : `${kind}${parts.join(' or ')}`;
}
