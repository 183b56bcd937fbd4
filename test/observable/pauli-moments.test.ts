import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText, Fraction, rational } from '../../src/algebra/rational.js';
import { pauliMoments } from '../../src/observable/pauli-moments.js';
import { parsePauliSum } from '../../src/observable/pauli-parser.js';
import { pauliFromLabel } from '../../src/observable/pauli-string.js';
import { pauliSum, type PauliSum } from '../../src/observable/pauli-sum.js';
import { matrixMoments, sumMatrix } from './dense-matrix.js';
import { expectInputError } from './one-line-error.js';

type LabelledTerm = readonly [string, Fraction];

const texts = (moments: readonly Fraction[]): string[] => moments.map(exactText);

function fromLabels(qubits: number, terms: readonly LabelledTerm[]): PauliSum {
  return pauliSum(
    qubits,
    terms.map(([label, coefficient]) => ({ ...pauliFromLabel(label), coefficient })),
  );
}

function randomTerms(qubits: number, coefficient: fc.Arbitrary<Fraction>): fc.Arbitrary<LabelledTerm[]> {
  const letters = fc.array(fc.constantFrom('I', 'X', 'Y', 'Z'), { minLength: qubits, maxLength: qubits });
  const term = fc.tuple(
    letters.map((list) => list.join('')),
    coefficient,
  );
  return fc.array(term, { minLength: 1, maxLength: 8 });
}

const small = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 6 }))
  .map(([p, q]) => new Fraction(p, q));
/** Small enough for doubles in the first power, and too long for them in the third. */
const medium = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((p) => new Fraction(p, 7));
/** Numerators beyond 2^53 already in the first power, so that bigints take over. */
const long = fc
  .tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([p, q]) => new Fraction(p, q));

/** A fixed stream of random masks: T distinct strings, or nearly so, on n qubits. */
function largeSum(qubits: number, terms: number): PauliSum {
  let state = 88172645463325252n;
  const mask = (): bigint => {
    let bits = 0n;
    for (let have = 0; have < qubits; have += 32) {
      state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
      bits = (bits << 32n) | (state >> 32n);
    }
    return BigInt.asUintN(qubits, bits);
  };
  return pauliSum(
    qubits,
    Array.from({ length: terms }, (_, j) => ({ x: mask(), z: mask(), coefficient: new Fraction((j % 7) + 1, 3) })),
  );
}

describe('pauliMoments against the dense matrix', () => {
  it.each([
    [1, 'small', small, 60],
    [2, 'small', small, 60],
    [3, 'small', small, 25],
    [1, 'medium', medium, 40],
    [2, 'medium', medium, 40],
    [1, 'long', long, 25],
    [2, 'long', long, 25],
    [3, 'long', long, 8],
  ] as const)('%i qubits, %s coefficients', (qubits, _name, coefficient, numRuns) => {
    fc.assert(
      fc.property(randomTerms(qubits, coefficient), (terms) => {
        const dense = texts(matrixMoments(sumMatrix(terms), 6));
        const sum = fromLabels(qubits, terms);
        // Each highest power ends differently: an odd one never stores the last expansion.
        for (let k = 0; k <= 6; k++) expect(texts(pauliMoments(sum, k))).toEqual(dense.slice(0, k + 1));
      }),
      { seed: 20240 + qubits, numRuns },
    );
  });
});

describe('pauliMoments', () => {
  it('computes the example of its docstring', () => {
    expect(texts(pauliMoments(parsePauliSum('X0 + 1/2*Z0'), 4))).toEqual(['2', '0', '5/2', '0', '25/8']);
  });

  it('has (X + Y + Z)^2 = 3 on one qubit, where all cross products cancel', () => {
    expect(texts(pauliMoments(parsePauliSum('X + Y + Z'), 6))).toEqual(['2', '0', '6', '0', '18', '0', '54']);
  });

  it('sees the real triple products X0 X1 * Z0 Z1 * Y0 Y1 = -1', () => {
    expect(texts(pauliMoments(parsePauliSum('XX + YY + ZZ'), 3))).toEqual(['4', '0', '12', '-24']);
  });

  it('adds the repeated strings of a sum that is not in canonical form, and checks the strings', () => {
    const term = { x: 1n, z: 0n, coefficient: rational(1) };
    expect(texts(pauliMoments({ qubits: 1, terms: [term, term] }, 2))).toEqual(['2', '0', '8']);
    expectInputError(() => pauliMoments({ qubits: 1, terms: [{ ...term, x: 2n }] }, 2), '1 qubits');
  });

  it('has Tr I = 2^n up to 1023 qubits, and the zero sum', () => {
    for (const qubits of [1, 31, 32, 33, 60, 1023]) {
      const identity = pauliSum(qubits, [{ x: 0n, z: 0n, coefficient: rational(1) }]);
      expect(pauliMoments(identity, 3).every((moment) => moment.equals(2n ** BigInt(qubits)))).toBe(true);
    }
    expect(texts(pauliMoments(pauliSum(2, []), 4))).toEqual(['4', '0', '0', '0', '0']);
  });

  it('does not depend on where in 64 qubits an operator sits', () => {
    const near = parsePauliSum('X0 Y1 + 1/3*Z0 - 2*Y0 X2 + Z1 Z2 + 1/2', { qubits: 64 });
    const far = parsePauliSum('X63 Y31 + 1/3*Z63 - 2*Y63 X32 + Z31 Z32 + 1/2', { qubits: 64 });
    expect(texts(pauliMoments(far, 6))).toEqual(texts(pauliMoments(near, 6)));
  });

  it('agrees with commuting sums, whose moments are those of a random walk', () => {
    // sum_q Z_q has the eigenvalues n - 2 j, binomial(n, j) times each.
    const qubits = 40;
    const sum = parsePauliSum(Array.from({ length: qubits }, (_, q) => `Z${q}`).join(' + '));
    const expected = [0n, 0n, 0n, 0n, 0n];
    let binomial = 1n;
    for (let j = 0; j <= qubits; j++) {
      const value = BigInt(qubits - 2 * j);
      expected.forEach((_, k) => (expected[k] += binomial * value ** BigInt(k)));
      binomial = (binomial * BigInt(qubits - j)) / BigInt(j + 1);
    }
    expect(texts(pauliMoments(sum, 4))).toEqual(expected.map(String));
  });

  it('does the contract sizes', () => {
    expect(pauliMoments(largeSum(4, 10), 6)).toHaveLength(7);
    expect(pauliMoments(largeSum(20, 40), 4)).toHaveLength(5);
  });

  it('refuses before it starts what would take too long, and says the limit', () => {
    const sum = largeSum(60, 500);
    expectInputError(() => pauliMoments(sum, 6), /500 Pauli terms may take .* at most 3\.0e\+8 products/);
    // The same count of terms is harmless on few qubits, where the strings repeat.
    expect(pauliMoments(largeSum(5, 500), 6)).toHaveLength(7);
  });

  it('refuses powers out of range and numbers out of proportion', () => {
    const sum = parsePauliSum('X');
    for (const power of [-1, 1.5, Number.NaN, 101]) expectInputError(() => pauliMoments(sum, power), String(power));
    expectInputError(() => pauliMoments(parsePauliSum('1e9999*X'), 4), 'bits');
    const primes = Array.from({ length: 50 }, (_, j) => `1/${'9'.repeat(400 + j)}*X${j}`).join(' + ');
    expectInputError(() => pauliMoments(parsePauliSum(primes), 2), 'common denominator');
  });
});
