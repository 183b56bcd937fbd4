// What any average over the Haar measure must satisfy: unitarity inside an integrand, invariance under fixed unitaries from the
// left and the right, under U -> U' and under the order of independent averages, and linearity.

import { describe, expect, it } from 'vitest';
import type { Atom } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import {
  type Integral,
  type Integrand,
  type Letter,
  type Word,
  addIntegrands,
  entryIntegrand,
  integrate,
  integrateAt,
  matrixIntegrand,
  multiplyIntegrands,
  powerIntegrand,
  readLetter,
  scalarIntegrand,
  scaleIntegrand,
  traceIntegrand,
} from '../../src/integrate/index.js';
import { seedStream } from '../../verification/random-stream.js';
import { check } from '../algebra/arbitraries.js';
import { integralValue, randomMatrix } from './dense.js';
import { byName, entry, matrix, sameIntegral, squared, times, tr } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';

const unlimited = { maxCost: Infinity } as const;

/** Every letter of every word replaced by a word. */
function substituted(integrand: Integrand, replacement: (letter: Letter) => Word): Integrand {
  const word = (letters: Word): Word => letters.flatMap(replacement);
  return {
    terms: integrand.terms.map((term) => ({
      ...term,
      factors: term.factors.map(({ factor, power }) => ({
        factor: factor.kind === 'network' ? factor : { ...factor, word: word(factor.word) },
        power,
      })),
      ...(term.matrix ? { matrix: word(term.matrix) } : {}),
    })),
  };
}

const word = (text: string): Word => text.split(' ').map(readLetter);

/** U -> S U T and its marked forms. */
const REPLACED: Readonly<Record<Letter['mark'], string>> = {
  plain: 'S U T',
  adjoint: "T' U' S'",
  transpose: 'transpose(T) transpose(U) transpose(S)',
  conjugate: 'conj(S) conj(U) conj(T)',
};

/** U -> U' */
const INVERTED: Readonly<Record<Letter['mark'], string>> = {
  plain: "U'",
  adjoint: 'U',
  transpose: 'conj(U)',
  conjugate: 'transpose(U)',
};

describe('unitarity', () => {
  it("U U' and U' U inside of a random integrand are 1, for the sum over all permutations too", () => {
    for (const [pair, conjugatePair] of [
      ["U U'", 'conj(U) transpose(U)'],
      ["U' U", 'transpose(U) conj(U)'],
    ]) {
      check(
        [anyIntegrand({ degrees: { U: 2 }, constants: ['A', 'B'], entries: true, open: true })],
        (integrand) => {
          // Behind the first constant there is: A -> A U U'.
          let done = false;
          const longer = substituted(integrand, (letter) => {
            if (done || letter.name === 'U') return [letter];
            done = true;
            return [letter, ...word(letter.mark === 'conjugate' ? conjugatePair : pair)];
          });
          const expected = integrate(integrand, unlimited);
          expect(sameIntegral(integrate(longer, { ...unlimited, method: 'naive' }), expected)).toBe(true);
          expect(sameIntegral(integrate(longer, unlimited), expected)).toBe(true);
        },
        12,
      );
    }
  });

  it('sum_j U_ij conj(U_kj) = delta_ik, entry by entry at D = 3', () => {
    const others = times(entry('U', 1, 1), entry('conj(U)', 2, 1), tr("A U B U'"));
    for (const [i, k] of [
      [1, 1],
      [1, 2],
      [2, 1],
    ]) {
      const sum = [1, 2, 3].map((j) => times(entry('U', i, j), entry('conj(U)', k, j), others)).reduce(addIntegrands);
      // At D = 3 tr(B) is B[1,1] + B[2,2] + B[3,3]: compared at given matrices.
      const stream = seedStream(1);
      const matrices = new Map(['A', 'B'].map((name) => [name, randomMatrix(3, 3, stream)]));
      const left = integralValue(integrateAt(sum, 3).terms, { dim: 3, matrices });
      const right = integralValue(i === k ? integrateAt(others, 3).terms : [], { dim: 3, matrices });
      expect(left.re).toBeCloseTo(right.re, 12);
      expect(left.im).toBeCloseTo(right.im, 12);
    }
  });
});

describe('invariance', () => {
  const assumptions = (['S', 'T'] as const).map((letter) => ({ kind: 'unitary', letter }) as const);

  it('under fixed unitaries from the left and the right', () => {
    for (const n of [1, 2, 3]) {
      check(
        [anyIntegrand({ degrees: { U: n }, constants: ['A', 'B'], entries: false, open: n < 3 })],
        (integrand) => {
          const moved = substituted(integrand, (letter) =>
            letter.name === 'U' ? word(REPLACED[letter.mark]) : [letter],
          );
          const options = { ...unlimited, assumptions };
          expect(sameIntegral(integrate(moved, options), integrate(integrand, options))).toBe(true);
        },
        n === 3 ? 6 : 20,
      );
    }
  });

  it("under U -> U'", () => {
    check(
      [anyIntegrand({ degrees: { U: 2 }, constants: ['A', 'B'], entries: true, open: true })],
      (integrand) => {
        const inverted = substituted(integrand, (letter) =>
          letter.name === 'U' ? word(INVERTED[letter.mark]) : [letter],
        );
        expect(sameIntegral(integrate(inverted, unlimited), integrate(integrand, unlimited))).toBe(true);
      },
      30,
    );
  });

  it('a fixed unitary that is not declared one stays', () => {
    const moved = integrate(tr("A S U B U' S'"));
    expect(byName(moved.terms).size).toBe(1);
    expect(sameIntegral(moved, integrate(tr("A U B U'")))).toBe(false);
  });
});

describe('independent unitaries', () => {
  /** A result as an integrand again. */
  function asIntegrand({ terms }: Integral): Integrand {
    const atomIntegrand = (atom: Atom): Integrand => {
      if (atom.kind === 'trace') return traceIntegrand(matrixIntegrand(atom.word.map(readLetter)));
      if (atom.kind !== 'entry') throw new Error(`unexpected ${atom.kind}`);
      return entryIntegrand(matrixIntegrand(atom.word.map(readLetter)), atom.row, atom.column);
    };
    return [...terms]
      .map(({ coefficient, symbols, operator }) => {
        const scalar = symbols.reduce(
          (product, { atom, power }) => multiplyIntegrands(product, powerIntegrand(atomIntegrand(atom), power)),
          scalarIntegrand(coefficient as RationalFunction),
        );
        if (operator?.kind !== 'words') return scalar;
        return multiplyIntegrands(scalar, matrixIntegrand(operator.words[0].map(readLetter)));
      })
      .reduce(addIntegrands, scalarIntegrand(0));
  }

  it('one after the other, in both orders, gives the average over both (Fubini)', () => {
    check(
      [anyIntegrand({ degrees: { U: 2, V: 1 }, constants: ['A', 'B'], entries: false })],
      (integrand) => {
        const both = integrate(integrand, unlimited);
        for (const [first, second] of [
          ['U', 'V'],
          ['V', 'U'],
        ]) {
          const inner = integrate(integrand, { ...unlimited, random: [first] });
          const outer = integrate(asIntegrand(inner), { ...unlimited, random: [second] });
          expect(sameIntegral(outer, both)).toBe(true);
        }
      },
      20,
    );
  });

  it('the product of two independent unitaries is one Haar unitary', () => {
    for (const [product, single] of [
      [tr("A U V B V' U' C U V E V' U'"), tr("A U B U' C U E U'")],
      [squared(squared(tr('A U V'))), squared(squared(tr('A U')))],
      [squared(entry('U V', 1, 2)), squared(entry('U', 1, 2))],
    ]) {
      expect(sameIntegral(integrate(product), integrate(single))).toBe(true);
    }
  });
});

describe('linearity', () => {
  it('sums and multiples', () => {
    check(
      [
        anyIntegrand({ degrees: { U: 1 }, constants: ['A', 'B'], entries: true }),
        anyIntegrand({ degrees: { U: 2 }, constants: ['A', 'B'], entries: true }),
      ],
      (one, two) => {
        const f = RationalFunction.pole(2).add(RationalFunction.variable);
        const together = integrate(addIntegrands(scaleIntegrand(one, f), scaleIntegrand(two, -3)), unlimited);
        const [a, b] = [byName(integrate(one).terms), byName(integrate(two).terms)];
        const expected = new Map<string, RationalFunction>();
        for (const [name, value] of a) expected.set(name, (value as RationalFunction).mul(f));
        for (const [name, value] of b) {
          const scaled = (value as RationalFunction).mul(RationalFunction.constant(-3));
          expected.set(name, expected.get(name)?.add(scaled) ?? scaled);
        }
        const found = byName(together.terms);
        for (const [name, value] of expected) {
          expect((found.get(name) ?? RationalFunction.zero) as RationalFunction).toEqual(value);
        }
        expect(found.size).toBe([...expected.values()].filter((value) => !value.isZero).length);
      },
      30,
    );
  });

  it('a word of nothing random is itself', () => {
    expect(byName(integrate(matrix("A B' transpose(C)")).terms).get("|A*B'*transpose(C)")).toEqual(
      RationalFunction.one,
    );
  });
});
