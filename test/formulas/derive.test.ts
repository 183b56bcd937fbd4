// Formulas at dimensions below the number of copies, against the average at that integer D; what they say about themselves;
// and three of them against a derivation by hand.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactValue } from '../../formulas/derive.js';
import { type SymbolValues, evaluateFormula } from '../../formulas/formula.js';
import { symbolicDegree } from '../../formulas/haar-average.js';
import { holdsAt } from '../../formulas/low-dimension.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { type Atom, atomKey, monomialKey, symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';
import {
  CASES,
  type Case,
  type World,
  admissible,
  anyWorld,
  caseOf,
  exactOf,
  formulaOf,
  label,
  symbolicOf,
  worldValuation,
} from './quantities.js';

function valuesOf(one: Case, dim: number, world: World): SymbolValues {
  const valueOf = worldValuation(world, one.ensemble.generators);
  const atoms = [...formulaOf(one).terms, ...exactOf(one, dim)].flatMap(({ symbols }) =>
    symbols.map(({ atom }) => atom),
  );
  return new Map(atoms.map((atom: Atom) => [atomKey(atom), valueOf(atom)]));
}

describe('D below t', () => {
  it.each(CASES.map((one) => [label(one), one] as const))('%s', (_, one) => {
    const formula = formulaOf(one);
    for (const dim of admissible(one.ensemble.generators, [2, 3, 4, 5])) {
      if (dim < formula.validity.minimumDimension) continue;
      check(
        [anyWorld(dim), fc.integer({ min: 0, max: 6 })],
        (world, layers) => {
          const values = valuesOf(one, dim, world);
          const exact = exactValue(one.quantity, one.ensemble, dim, layers, values);
          expect(evaluateFormula(formula, dim, layers, values).toFraction()).toBe(exact.toFraction());
        },
        3,
      );
    }
  });

  it('compares more than equal coefficients: below t they differ', () => {
    const one = caseOf('kernel[1,2]^2');
    const symbolic = symbolicOf(one).map(({ coefficient }) => coefficient.evaluate(2).toFraction());
    expect(symbolic).not.toEqual(exactOf(one, 2).map(({ coefficient }) => coefficient.toFraction()));
    expect(formulaOf(one).validity.minimumDimension).toBe(2);
  });
});

describe('validity', () => {
  it.each(CASES.map((one) => [label(one), one] as const))('%s', (_, one) => {
    const { validity, terms } = formulaOf(one);
    const { generators } = one.ensemble;
    const degree = symbolicDegree(one.quantity, one.ensemble);
    expect(validity.dimensions).toBe(
      { involution: 'even', 'uniform-pauli': 'power of two', general: 'all' }[generators],
    );
    expect(validity.minimumLayers).toBe(one.ensemble.ends === 'fixed' ? 1 : 0);
    expect(validity.minimumDimension).toBeGreaterThanOrEqual(2);
    expect(validity.minimumDimension).toBeLessThanOrEqual(Math.max(2, degree));
    expect(validity.statement).toContain(`D >= ${validity.minimumDimension} `);
    const from = validity.minimumDimension;
    const dims = Array.from({ length: 60 }, (_, k) => from + k);
    for (const dim of admissible(generators, dims)) {
      for (const { coefficient } of terms) expect(coefficient.hasPoleAt(new Fraction(dim))).toBe(false);
    }
    // Beyond every root there is none either.
    for (const { coefficient } of terms) {
      for (const { root } of coefficient.roots) expect(root.compare(from + 60)).toBe(-1);
      expect(coefficient.residual).toEqual([1n]);
    }
  });

  it('holds down to D = 2 wherever one state is averaged', () => {
    for (const one of CASES.filter(({ name }) => !name.includes('kernel[1,2]^2') && !name.includes('kernel[2,2]'))) {
      expect([label(one), formulaOf(one).validity.minimumDimension]).toEqual([label(one), 2]);
    }
  });

  it('does not take a pole for an average', () => {
    const formula = formulaOf(caseOf('kernel[1,2]^2', 'general'));
    expect(formula.validity.minimumDimension).toBe(4);
    expect(formula.terms.some(({ coefficient }) => coefficient.hasPoleAt(new Fraction(3)))).toBe(true);
  });
});

describe('holdsAt', () => {
  const layers = { offset: 0, choose: 0 };
  const power = (k: number) => traceOf(new Array<string>(k).fill('O'));
  const symbolicTerm = (value: string | number, ...atoms: Atom[]) => ({
    layers,
    symbols: symbolMonomial(atoms),
    coefficient: RationalFunction.constant(new Fraction(value)),
  });
  const exactTerm = (value: string | number, ...atoms: Atom[]) => ({
    layers,
    symbols: symbolMonomial(atoms),
    coefficient: new Fraction(value),
  });

  it('knows Newton: Tr O^3 = (3 Tr O Tr O^2 - (Tr O)^3)/2 for 2 x 2 matrices, and not for larger ones', () => {
    const [p1, p2, p3] = [1, 2, 3].map(power);
    const [cube, rest] = [[symbolicTerm(1, p3)], [exactTerm('3/2', p1, p2), exactTerm('-1/2', p1, p1, p1)]];
    expect(holdsAt(cube, rest, 2)).toBe(true);
    expect(holdsAt(cube, rest, 3)).toBe(false);
    expect(holdsAt(cube, [exactTerm(1, p3)], 3)).toBe(true);
  });

  it('knows Newton at D = 1: every Tr O^k is (Tr O)^k', () => {
    for (let k = 2; k <= 6; k++) {
      expect(holdsAt([symbolicTerm(1, power(k))], [exactTerm(1, ...new Array<Atom>(k).fill(power(1)))], 1)).toBe(true);
    }
  });

  it('against eigenvalues: every power of a random spectrum', () => {
    // p_k in p_1..p_D, read off from what makes holdsAt true, must be an identity of numbers: here D = 3, p_4.
    const [p1, p2, p3, p4] = [1, 2, 3, 4].map(power);
    const right = [
      exactTerm('1/6', p1, p1, p1, p1),
      exactTerm(-1, p1, p1, p2),
      exactTerm('1/2', p2, p2),
      exactTerm('4/3', p1, p3),
    ];
    expect(holdsAt([symbolicTerm(1, p4)], right, 3)).toBe(true);
    const [x, y, z] = [2, -3, 5];
    const p = (k: number) => x ** k + y ** k + z ** k;
    expect(p(1) ** 4 / 6 - p(1) ** 2 * p(2) + p(2) ** 2 / 2 + (4 * p(1) * p(3)) / 3).toBeCloseTo(p(4), 9);
  });

  it('does not mix numbers of layers, and sees a pole', () => {
    const one = symbolicTerm(1, power(1));
    expect(holdsAt([one], [{ ...exactTerm(1, power(1)), layers: { offset: 0, choose: 1 } }], 2)).toBe(false);
    expect(holdsAt([{ ...one, coefficient: RationalFunction.pole(2) }], [], 2)).toBe(false);
    expect(holdsAt([{ ...one, coefficient: RationalFunction.pole(2) }], [exactTerm(1, power(1))], 3)).toBe(true);
  });

  it('compares Gram invariants and mixed words as they stand', () => {
    const gram: Atom = { kind: 'gram', cycle: [1, 2] };
    const mixed = traceOf(['A', 'A', 'B']);
    expect(holdsAt([symbolicTerm(2, gram, mixed)], [exactTerm(2, gram, mixed)], 2)).toBe(true);
    expect(holdsAt([symbolicTerm(2, gram, mixed)], [exactTerm(2, mixed)], 2)).toBe(false);
    expect(holdsAt([symbolicTerm(2, mixed)], [exactTerm(3, mixed)], 2)).toBe(false);
  });
});

describe('derived by hand', () => {
  // d eps = Tr(B A) with B = i[X, V psi V^+] and A = W^+ O W: B is traceless, so over W
  //   E[Tr(B_a A) Tr(B_b A)] = Tr(B_a B_b) (D Tr O^2 - Tr^2 O)/(D (D^2 - 1)),
  //   Tr(B_a B_b) = Tr X^2 (ab + ba) - 2 Tr X a X b,
  // and over V, with s = |<a|b>|^2: E Tr X^2 ab = s Tr X^2/D, E Tr XaXb = ((D - s) Tr X^2 + (D s - 1) Tr^2 X)/(D (D^2 - 1)).
  const D = RationalFunction.variable;
  const c = (value: number) => RationalFunction.constant(value);
  const one = RationalFunction.one;
  const [O1, O2, X1, X2] = [traceOf(['O']), traceOf(['O', 'O']), traceOf(['X']), traceOf(['X', 'X'])];
  const s: Atom = { kind: 'gram', cycle: [1, 2] };
  const norm = D.mul(D.mul(D).sub(one)).inverse();
  const readout = [
    { atoms: [O2], factor: D.mul(norm) },
    { atoms: [O1, O1], factor: norm.neg() },
  ];

  const expected = (generators: { atoms: Atom[]; factor: RationalFunction }[]) =>
    Object.fromEntries(
      readout.flatMap((right) =>
        generators.map((left) => [
          monomialKey(symbolMonomial([...left.atoms, ...right.atoms])),
          left.factor.mul(right.factor),
        ]),
      ),
    );
  const derived = (name: string, generators: Case['ensemble']['generators']) => {
    const terms = symbolicOf(caseOf(name, generators));
    for (const { layers } of terms) expect(layers).toEqual({ offset: 0, choose: 1 });
    return Object.fromEntries(terms.map(({ symbols, coefficient }) => [monomialKey(symbols), coefficient]));
  };

  it('K, general generators', () => {
    const share = c(2).mul(D.mul(D.add(one)).inverse());
    const hand = expected([
      { atoms: [X2], factor: share.mul(D) },
      { atoms: [X1, X1], factor: share.neg() },
    ]);
    expect(derived('K', 'general')).toEqual(hand);
  });

  it('K, involutions and uniformly drawn Pauli strings', () => {
    const share = c(2).mul(D).mul(D.add(one).inverse());
    expect(derived('K', 'involution')).toEqual(expected([{ atoms: [], factor: share }]));
    const active = one.sub(D.pow(2).inverse());
    expect(derived('K', 'uniform-pauli')).toEqual(expected([{ atoms: [], factor: share.mul(active) }]));
  });

  it('kernel[1,2], general generators and involutions', () => {
    const general = expected([
      { atoms: [s, X2], factor: c(2).mul(D.inverse()).add(c(2).mul(norm)) },
      { atoms: [X2], factor: c(-2).mul(D).mul(norm) },
      { atoms: [s, X1, X1], factor: c(-2).mul(D).mul(norm) },
      { atoms: [X1, X1], factor: c(2).mul(norm) },
    ]);
    expect(derived('kernel[1,2]', 'general')).toEqual(general);
    const share = c(2).mul(D).mul(D.pow(2).sub(one).inverse());
    const involution = expected([
      { atoms: [s], factor: share.mul(D) },
      { atoms: [], factor: share.neg() },
    ]);
    expect(derived('kernel[1,2]', 'involution')).toEqual(involution);
  });

  it('Eq. (21): the smallest eigenvalue of the mean kernel of N orthonormal inputs', () => {
    // The matrix with E[K] on the diagonal and e = E[kernel[1,2]] elsewhere: E[K] - e, N - 1 times, and E[K] + (N - 1) e.
    const diagonal = derived('K', 'involution');
    const off = Object.fromEntries(
      Object.entries(derived('kernel[1,2]', 'involution')).filter(([key]) => !key.includes('gram')),
    );
    const square = D.pow(2).sub(one).pow(2);
    for (const [key, sign] of [
      [monomialKey(symbolMonomial([O2])), D],
      [monomialKey(symbolMonomial([O1, O1])), one.neg()],
    ] as const) {
      // coefficients of N^1 and N^0 in 2 (D - N) / (D^2 - 1)^2
      expect(off[key]).toEqual(c(-2).mul(sign).mul(square.inverse()));
      expect(diagonal[key].sub(off[key])).toEqual(c(2).mul(D).mul(sign).mul(square.inverse()));
    }
    expect(Object.keys(off)).toHaveLength(2);
  });
});

describe('exactValue', () => {
  const quantity = parseQuantity('K');
  const involution = { generators: 'involution', ends: 'haar' } as const;
  const values: SymbolValues = new Map([
    ['tr(O)', new Fraction(0)],
    ['tr(O*O)', new Fraction(4)],
  ]);

  it('is what the hand says', () => {
    // 2 L D Tr O^2 / ((D + 1)^2 (D - 1)) = 2 * 3 * 4 * 4 / 75
    expect(exactValue(quantity, involution, 4, 3, values).toFraction()).toBe('32/25');
    expect(exactValue(quantity, involution, 4, 0, values).toFraction()).toBe('0');
  });

  it.each([
    [3, 'an even D'],
    [1, 'D = 1'],
    [0, 'D = 0'],
    [2.5, 'D = 2.5'],
    [NaN, 'D = NaN'],
  ])('refuses D = %d', (dim, named) => {
    expectInputError(() => exactValue(quantity, involution, dim, 1, values), named);
  });

  it('refuses a D that no Pauli strings have, an L that is no number of layers, and a missing trace', () => {
    const drawn = { generators: 'uniform-pauli', ends: 'haar' } as const;
    expectInputError(() => exactValue(quantity, drawn, 6, 1, values), 'a power of two');
    expectInputError(() => exactValue(quantity, involution, 4, -1, values), 'L = -1');
    expectInputError(() => exactValue(quantity, involution, 4, 0.5, values), 'L = 0.5');
    expectInputError(() => exactValue(quantity, involution, 4, 1, new Map()), 'no value for tr(O');
  });
});
