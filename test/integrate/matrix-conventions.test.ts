// What docs/formats.md says of P(2,3,1) and net(...): the twirl of three copies, built from its terms by these rules alone, must commute
// with every permutation's trace. Any other reading of either gives another matrix.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import type { Atom } from '../../src/algebra/monomial.js';
import { type IntegralTerm, integrateAt } from '../../src/integrate/index.js';

const COPIES = 3;
const DIM = 2;
const STATES = [...Array(DIM ** COPIES).keys()].map((k) => [...Array(COPIES).keys()].map((c) => (k >> c) & 1));
const PERMUTATIONS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

type Tensor = (rows: readonly number[], columns: readonly number[]) => bigint;
type Reading = (rows: readonly number[], columns: readonly number[], images: readonly number[]) => boolean;

/** Row k is column p(k). */
const asDocumented: Reading = (rows, columns, images) => rows.every((row, k) => row === columns[images[k]]);
const theOtherWay: Reading = (rows, columns, images) => asDocumented(columns, rows, images);

/** sum over _1, _2, ... of an entry; the trace of X is the sum of its diagonal. */
function valueOf(atom: Atom, x: Tensor): bigint {
  if (atom.kind === 'trace') return STATES.reduce((total, s) => total + x(s, s), 0n);
  if (atom.kind !== 'contraction') throw new Error(`no ${atom.kind} expected`);
  const [{ out, in: columns }] = atom.tensors;
  const names = [...new Set([...out, ...columns])];
  return STATES.reduce((total, s) => {
    const at = (name: string): number => s[names.indexOf(name)];
    return total + x(out.map(at), columns.map(at));
  }, 0n);
}

function entryOf(terms: readonly IntegralTerm<Fraction>[], x: Tensor, reading: Reading) {
  return (rows: readonly number[], columns: readonly number[]): Fraction =>
    terms.reduce((total, { coefficient, symbols, operator }) => {
      if (operator?.kind !== 'words') throw new Error('a permutation expected');
      if (!reading(rows, columns, operator.images)) return total;
      const factor = symbols.reduce((f, { atom, power }) => f * valueOf(atom, x) ** BigInt(power), 1n);
      return total.add(coefficient.mul(new Fraction(factor)));
    }, new Fraction(0n));
}

/** Tr(M P(p)) = sum over m with m_k = c_{p(k)}. */
function traceWith(
  entry: (rows: readonly number[], columns: readonly number[]) => Fraction,
  p: readonly number[],
): Fraction {
  return STATES.reduce(
    (total, c) =>
      total.add(
        entry(
          c,
          p.map((image) => c[image]),
        ),
      ),
    new Fraction(0n),
  );
}

function keepsTraces(numbers: readonly bigint[], reading: Reading): boolean {
  const index = (s: readonly number[]): number => s.reduce((k, bit, place) => k + (bit << place), 0);
  const x: Tensor = (rows, columns) => numbers[index(rows) * STATES.length + index(columns)];
  const entry = entryOf([...integrateAt('twirl(3, X)', DIM).terms], x, reading);
  return PERMUTATIONS.every((p) =>
    traceWith(entry, p).equals(traceWith((rows, columns) => new Fraction(x(rows, columns)), p)),
  );
}

const anyNumbers = fc.array(fc.bigInt({ min: -5n, max: 5n }), { minLength: 64, maxLength: 64 });

describe('P(2,3,1) and net(...) as docs/formats.md has them', () => {
  it('give the twirl that keeps Tr(X P) for every permutation P', () => {
    fc.assert(
      fc.property(anyNumbers, (numbers) => keepsTraces(numbers, asDocumented)),
      { seed: 7, numRuns: 5 },
    );
  });

  it('read the other way round do not', () => {
    const numbers = STATES.flatMap((_, row) =>
      STATES.map((__, column) => BigInt((row * 7 + column * column * 3) % 11)),
    );
    expect(keepsTraces(numbers, asDocumented)).toBe(true);
    expect(keepsTraces(numbers, theOtherWay)).toBe(false);
  });
});
