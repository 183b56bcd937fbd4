// The averages of whole quantities: symbolic against integer D, and against a literal sum over layer indices in which every
// pattern is averaged by itself, as it stands.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageAt, symbolicAverage, symbolicDegree } from '../../formulas/haar-average.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { type AveragedTerm, layeredAverageAt } from '../../src/circuit/layered-average.js';
import type { GeneratorKind } from '../../src/circuit/ensemble.js';
import { type Atom, monomialKey } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';
import { type Valuation, sum, termsValue, valuation, gramOf } from '../circuit/valuations.js';
import {
  CASES,
  type Case,
  type World,
  admissible,
  anyWorld,
  caseOf,
  exactValueOf,
  label,
  symbolicOf,
  worldValuation,
} from './quantities.js';

describe('symbolic against integer D', () => {
  /** Ten dimensions from the degree on, of every size. */
  const dimensions = (from: number, { generators }: Case['ensemble']): number[] => {
    if (generators === 'uniform-pauli') {
      return Array.from({ length: 10 }, (_, k) => 2 ** (Math.ceil(Math.log2(from)) + k));
    }
    const sizes = fc.sample(fc.integer({ min: 0, max: 1000 }), { seed: 20240607, numRuns: 10 });
    return sizes.map((size, k) => from + (generators === 'involution' ? (from % 2) + 2 * (size + k) : size + k));
  };

  it.each(CASES.map((one) => [label(one), one] as const))('%s', (_, one) => {
    const terms = symbolicOf(one);
    const from = Math.max(2, symbolicDegree(one.quantity, one.ensemble));
    for (const dim of dimensions(from, one.ensemble)) {
      const text = ({ layers, symbols }: (typeof terms)[number], value: Fraction) =>
        `${layers.offset} ${layers.choose} ${monomialKey(symbols)}: ${value.toFraction()}`;
      const symbolic = terms.flatMap((term) => {
        const value = term.coefficient.evaluate(dim);
        return value.n === 0n ? [] : [text(term, value)];
      });
      const exact = averageAt(one.quantity, one.ensemble, dim).map(
        ({ layers, symbols, coefficient }) =>
          `${layers.offset} ${layers.choose} ${monomialKey(symbols)}: ${coefficient.toFraction()}`,
      );
      expect(symbolic.sort()).toEqual(exact.sort());
      expect(exact.length).toBeGreaterThan(0);
    }
  });
});

/** A product of factors, each a list of copies (its states) and of layer indices (the copies that each differentiates). */
interface Factor {
  readonly states: readonly number[];
  readonly indices: readonly (readonly number[])[];
}
const EPS: Factor = { states: [1], indices: [] };
const K: Factor = { states: [1, 1], indices: [[0, 1]] };
const MU: Factor = {
  states: [1, 1, 1],
  indices: [
    [0, 1],
    [0, 2],
  ],
};
const kernel = (a: number, b: number): Factor => ({ states: [a, b], indices: [[0, 1]] });

/** Products, and for var and cov the products whose mean is subtracted. */
const WRITTEN_OUT: Readonly<Record<string, { product: readonly Factor[]; means?: readonly (readonly Factor[])[] }>> = {
  eps: { product: [EPS] },
  'eps^2': { product: [EPS, EPS] },
  K: { product: [K] },
  'eps*K': { product: [EPS, K] },
  'eps^2*K': { product: [EPS, EPS, K] },
  mu: { product: [MU] },
  'K^2': { product: [K, K] },
  'K*mu': { product: [K, MU] },
  'mu^2': { product: [MU, MU] },
  'K^3': { product: [K, K, K] },
  'var(K)': { product: [K, K], means: [[K], [K]] },
  'cov(K,eps^2)': { product: [K, EPS, EPS], means: [[K], [EPS, EPS]] },
  'cov(K,mu)': { product: [K, MU], means: [[K], [MU]] },
  'kernel[1,1]': { product: [kernel(1, 1)] },
  'kernel[1,2]': { product: [kernel(1, 2)] },
  'kernel[1,2]^2': { product: [kernel(1, 2), kernel(1, 2)] },
  'kernel[1,1]*kernel[2,2]': { product: [kernel(1, 1), kernel(2, 2)] },
};

const averages = new Map<string, AveragedTerm<Fraction>[]>();

/** sum over all values 1..L of all layer indices; the state meets layer L first. Target 0: O is shifted instead. */
function literalSum(
  factors: readonly Factor[],
  { ensemble }: Case,
  dim: number,
  layers: number,
  valueOf: (x: Fraction | null) => Valuation,
  overlap: Fraction,
): Fraction {
  const states = factors.flatMap((factor) => factor.states);
  let first = 0;
  const indices = factors.flatMap((factor) => {
    const list = factor.indices.map((copies) => copies.map((copy) => first + copy));
    first += factor.states.length;
    return list;
  });
  const { generators, ends } = ensemble;
  let total = new Fraction(0);
  const choice = new Array<number>(indices.length).fill(1);
  const average = (kind: GeneratorKind, rows: (readonly number[])[], atState?: readonly number[]) => {
    const key = JSON.stringify([kind, dim, states, rows, atState]);
    const known =
      averages.get(key) ??
      layeredAverageAt(
        {
          pattern: rows,
          generators: kind,
          states,
          observables: states.map(() => 'O'),
          ...(atState === undefined ? {} : { atState }),
        },
        dim,
      );
    averages.set(key, known);
    return known;
  };
  const visit = (index: number): void => {
    if (index < indices.length) {
      for (choice[index] = 1; choice[index] <= layers; choice[index]++) visit(index + 1);
      return;
    }
    const rows = Array.from({ length: layers }, (_, k) => {
      const orders = states.map(() => 0);
      indices.forEach((copies, at) => {
        if (choice[at] === layers - k) for (const copy of copies) orders[copy]++;
      });
      return orders;
    });
    const touched = rows.filter((row) => row.some((m) => m > 0));
    if (ends === 'haar' || rows.length === 0 || rows[0].every((m) => m === 0)) {
      total = total.add(termsValue(average(generators, touched), valueOf(null)));
      return;
    }
    const rest = touched.slice(1);
    if (generators !== 'uniform-pauli') {
      total = total.add(termsValue(average(generators, rest, rows[0]), valueOf(overlap)));
      return;
    }
    // D^2 strings on a basis state: one is the identity, D - 1 more are of I and Z, and the others have x = 0. The layers
    // between Haar blocks are involutions D^2 - 1 times of D^2.
    const strings = dim * dim;
    const at = (x: number) => termsValue(average('involution', rest, rows[0]), valueOf(new Fraction(x)));
    const drawn = at(1)
      .mul(dim - 1)
      .add(at(0).mul(strings - dim))
      .div(strings);
    total = total.add(drawn.mul(new Fraction(strings - 1, strings).pow(rest.length)));
  };
  visit(0);
  return total;
}

function literalValue(one: Case, dim: number, layers: number, world: World): Fraction {
  const { product, means = [] } = WRITTEN_OUT[one.name];
  const shifted = world.O.map((value) => value.sub(world.target));
  const { generators } = one.ensemble;
  const own = worldValuation(world, generators);
  const plain = valuation({ diagonals: { O: shifted, X: world.X }, gram: gramOf(world.states) });
  const valueOf = (x: Fraction | null) => (atom: Atom) => {
    if (atom.kind !== 'symbol') return plain(atom);
    return atom.name === 'x' && generators !== 'general' ? x! : own(atom);
  };
  const value = (factors: readonly Factor[]) => literalSum(factors, one, dim, layers, valueOf, world.involutionOverlap);
  const joint = value(product);
  return means.length === 0 ? joint : joint.sub(means.map(value).reduce((all, mean) => all.mul(mean)));
}

describe('against a literal sum over layers', () => {
  // Products of means over one and over two layers: what var(K) alone would not show.
  const cases = [...CASES, caseOf('cov(K,mu)'), caseOf('cov(K,mu)', 'involution', 'fixed')];

  const bounds = ({ name, ensemble }: Case) =>
    name === 'mu^2' || name === 'K^3' || (name === 'K*mu' && ensemble.generators === 'general')
      ? { dims: [4], layers: [1, 2, 3] }
      : {
          dims: admissible(ensemble.generators, [2, 3, 4]),
          layers: ensemble.ends === 'fixed' ? [1, 2, 3, 4] : [0, 1, 2, 3, 4],
        };

  it.each(cases.map((one) => [label(one), one] as const))('%s', (_, one) => {
    const { dims, layers } = bounds(one);
    for (const dim of dims) {
      check(
        [anyWorld(dim)],
        (world) => {
          for (const L of layers) {
            const literal = literalValue(one, dim, L, world);
            const value = exactValueOf(one, dim, L, worldValuation(world, one.ensemble.generators));
            expect(value.toFraction()).toBe(literal.toFraction());
          }
        },
        2,
      );
    }
  });
});

describe('identities between quantities', () => {
  const texts = (one: Case, asOne = false) => {
    const terms = symbolicOf(one).map(({ layers, symbols, coefficient }) => ({
      key: `${layers.choose} ${monomialKey(asOne ? symbols.filter(({ atom }) => atom.kind !== 'gram') : symbols)}`,
      coefficient,
    }));
    const sums = new Map<string, (typeof terms)[number]['coefficient']>();
    for (const { key, coefficient } of terms) sums.set(key, sums.get(key)?.add(coefficient) ?? coefficient);
    return [...sums]
      .filter(([, f]) => !f.isZero)
      .map(([key, f]) => `${key}: ${JSON.stringify(numbersOf(f))}`)
      .sort();
  };
  const numbersOf = (f: ReturnType<typeof symbolicOf>[number]['coefficient']) =>
    [f.scale.toFraction(), f.numerator.map(String), f.expandedDenominator().map(String)] as const;

  it.each(['involution', 'uniform-pauli', 'general'] as const)('%s: kernel[1,1] is K, term by term', (generators) => {
    expect(texts(caseOf('kernel[1,1]', generators))).toEqual(texts(caseOf('K', generators)));
    expect(texts(caseOf('kernel[2,2]', generators))).toEqual(texts(caseOf('K', generators)));
    expect(texts(caseOf('kernel[1,1]^2', generators))).toEqual(texts(caseOf('K^2', generators)));
  });

  it.each(['involution', 'general'] as const)('%s: identical states make every kernel entry K', (generators) => {
    expect(texts(caseOf('kernel[1,2]', generators), true)).toEqual(texts(caseOf('K', generators)));
    expect(texts(caseOf('kernel[1,2]^2', generators), true)).toEqual(texts(caseOf('K^2', generators)));
    expect(texts(caseOf('kernel[1,1]*kernel[2,2]', generators), true)).toEqual(texts(caseOf('K^2', generators)));
    // but not before they are made identical
    expect(texts(caseOf('kernel[1,2]', generators))).not.toEqual(texts(caseOf('K', generators)));
  });

  it('one observable under two names is one observable', () => {
    check(
      [anyWorld(4)],
      (world) => {
        const { O } = world;
        const valueOf = valuation({ diagonals: { O, O_1: O, O_2: O }, gram: gramOf(world.states) });
        for (const [two, one] of [
          ['kernel[1,2;1,2]', 'kernel[1,2]'],
          ['kernel[1,2;1,2]*kernel[1,2;2,2]', 'kernel[1,2]^2'],
        ]) {
          const value = exactValueOf(caseOf(two), 4, 3, valueOf);
          expect(value.toFraction()).toBe(exactValueOf(caseOf(one), 4, 3, valueOf).toFraction());
        }
      },
      5,
    );
  });
});

describe('too many copies', () => {
  it.each([
    ['K^5', 't = 10'],
    ['mu^4', 't = 12'],
    ['var(K^3)', 't = 12'],
    ['cov(mu^2,mu^2)', 't = 12'],
    ['kernel[1,2]^5', 't = 10'],
    ['eps^1000', 't = 1000'],
  ])('%s is refused before any work', (name, named) => {
    const quantity = parseQuantity(name);
    const ensemble = { generators: 'involution', ends: 'haar' } as const;
    expectInputError(() => symbolicAverage(quantity, ensemble), named);
    expectInputError(() => averageAt(quantity, ensemble, 4), named);
    expectInputError(() => symbolicDegree(quantity, ensemble), named);
  });

  it('several input states with fixed ends are refused', () => {
    const ensemble = { generators: 'involution', ends: 'fixed' } as const;
    expectInputError(() => symbolicAverage(parseQuantity('kernel[1,2]'), ensemble), 'kernel[1,2] with fixed ends');
  });
});

it('no layers: no derivative, and eps as it was drawn', () => {
  for (const one of CASES) {
    const { generators } = one.ensemble;
    const world: World = {
      O: [1, 2, 4, -1].map((value) => new Fraction(value)),
      X: [1, 0, 3, 5].map((value) => new Fraction(value)),
      states: [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ].map((row) => row.map((value) => new Fraction(value))),
      target: new Fraction(1, 2),
      involutionOverlap: new Fraction(1, 3),
    };
    const value = exactValueOf(one, 4, 0, worldValuation(world, generators));
    if (one.name === 'eps') expect(value.toFraction()).toBe('1');
    else if (one.name === 'eps^2') {
      // (Tr^2 O + Tr O^2)/(D (D+1)) - 2 O_0 Tr O/D + O_0^2
      expect(value.toFraction()).toBe(
        sum([new Fraction(58, 20), new Fraction(-3, 2), new Fraction(1, 4)]).toFraction(),
      );
    } else expect(value.toFraction()).toBe('0');
  }
});
