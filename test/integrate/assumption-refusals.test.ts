// Assumptions that cannot be used or cannot hold: one line before any integral. What matrices and vectors with integer entries really
// have is never refused; what differs from it in a way that no matrix has, is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import {
  type Assumption,
  assumptionsHoldAt,
  checkOccurrence,
  integrate,
  integrateAt,
} from '../../src/integrate/index.js';
import { assumedNames, parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';
import { text } from './expressions.js';

const VECTORS = ['phi', 'chi', 'eta'];

/** All that is averaged over is U; the integrand has the names that are needed. */
function reading(assumed: string, typed = "tr(A*U*B*U')*tr(P)*tr(Q)*tr(R)*tr(rho)*tr(sigma)*(phi'*chi)*(eta'*eta)") {
  const assumptions = parseAssumptions(assumed, VECTORS);
  const matrices = [...assumedNames(assumptions), 'rho', 'sigma'].filter((name) => !VECTORS.includes(name));
  const integrand = parseIntegrand(typed, { random: ['U'], vectors: VECTORS, matrices });
  return { integrand, options: { random: ['U'], vectors: VECTORS, assumptions } };
}

const symbolic = (assumed: string) => {
  const { integrand, options } = reading(assumed);
  return integrate(integrand, options);
};

function holdsAt(assumed: string, D: number): boolean {
  const { integrand, options } = reading(assumed);
  return assumptionsHoldAt(integrand, { D }, options);
}

describe('contradictions, whatever D is', () => {
  it.each<readonly [string, string]>([
    ['P projector rank 2, tr(P)=3', 'tr(P)=3, which is 2 by P projector rank 2; expected one value for each trace'],
    ['tr(P)=3, P projector rank 2', 'tr(P)=3, which is 2 by P projector rank 2'],
    ['P projector rank 2, P projector rank 3', 'rank 2 and rank 3'],
    ['P projector rank r, P projector rank s', 'rank r and rank s'],
    ['P projector rank r, tr(P)=2', 'tr(P)=2 and P projector rank r give one number two names'],
    ['P projector rank 2, tr(P^2)=x', 'tr(P^2)=x, which is 2 already'],
    ['P projector, tr(P)=1/2', 'P projector, tr(P)=1/2 cannot hold together'],
    ['P projector, tr(P)=-1', 'cannot hold together'],
    ['P projector rank 2, P state', 'trace 2 and trace 1'],
    ['P projector rank 2, P pure state', 'trace 2 and trace 1'],
    ['P projector unitary', 'which only the identity can be; expected I'],
    ['P projector involution', 'which only the identity can be'],
    ['rho state unitary', 'which only the identity can be'],
    ['tr(A)=1, tr(A)=2', 'tr(A) has two values, 1 and 2'],
    ['tr(A)=1, tr(A)=x', 'tr(A) has two values, 1 and x'],
    ['tr(A)=1, A traceless', 'two values'],
    ["tr(A)=1, tr(A')=2", 'two values'],
    ['tr(A*B)=1, tr(B*A)=2', 'two values'],
    ['tr(A*B)=1, tr(transpose(A)*transpose(B))=0', 'two values'],
    ['A involution, tr(A)=1, tr(A^3)=2', 'two values'],
    ['tr(A)=x, tr(A)=y', 'two values'],
    ['A^2=1, tr(A^2)=0', 'A involution, tr(A^2)=0 cannot hold together'],
    ['A^2=1, tr(A^2)=x', 'a power of D already'],
    ['A^2=1, tr(A)=1/2', 'cannot hold together'],
    ['A^2=1, tr(A)=1, tr(A^4)=4', 'cannot hold together'],
    ["A unitary, tr(A*A')=1/2", 'cannot hold together'],
    ['A hermitian, tr(A^2)=-1', 'A hermitian, tr(A^2)=-1 cannot hold together'],
    ['A hermitian, tr(A^4)=-1', 'cannot hold together'],
    ['A hermitian, tr(A)=1, tr(A^2)=0', 'cannot hold together'],
    ['A hermitian, tr(A^2)=1, tr(A^4)=2', 'cannot hold together'],
    ['A hermitian, tr(A^2)=1, tr(A^3)=2', 'cannot hold together'],
    ['A hermitian, tr(A^2)=2, tr(A^3)=2, tr(A^4)=1', 'cannot hold together'],
    ['A real symmetric, tr(A^2)=-1', 'cannot hold together'],
    ['A real diagonal, tr(A^2)=-1', 'cannot hold together'],
    ["tr(A*A')=-1", 'cannot hold together'],
    ["tr(A*A')=0, tr(A)=1", 'cannot hold together'],
    ["tr(A*A')=1, tr(A^2)=2", 'cannot hold together'],
    ["tr(A*A')=1, tr(B*B')=1, tr(A*B')=2", 'cannot hold together'],
    ['A hermitian, B hermitian, tr(A^2)=1, tr(B^2)=1, tr(A*B)=-3/2', 'cannot hold together'],
    ["A involution, tr(A*A')=0", 'cannot hold together'],
    ['rho state, tr(rho)=2', 'tr(rho)=2, which is 1 by rho state'],
    ['rho state, tr(rho^2)=2', 'rho state, tr(rho^2)=2 cannot hold together'],
    ['rho state, tr(rho^2)=0', 'cannot hold together'],
    ['rho state, tr(rho^2)=1/2, tr(rho^3)=1/5', 'cannot hold together'],
    ['rho state, tr(rho^2)=1/2, tr(rho^3)=3/5', 'cannot hold together'],
    ['rho state, A unitary, tr(rho*A)=2', 'cannot hold together'],
    ['rho state, A hermitian, tr(rho*A)=2, tr(rho*A^2)=1', 'cannot hold together'],
    ['rho state, sigma state, tr(rho*sigma)=2', 'cannot hold together'],
    ['rho state, sigma state, tr(rho*sigma)=-1/2', 'cannot hold together'],
    ['rho state, sigma state, tr(rho^2)=1/4, tr(sigma^2)=1/4, tr(rho*sigma)=1/2', 'cannot hold together'],
    ['P projector rank 2, rho state, tr(P*rho)=3/2', 'cannot hold together'],
    ['P projector rank 2, Q projector rank 3, tr(P*Q)=5/2', 'cannot hold together'],
    ['P pure state, A hermitian, tr(P*A)=2, tr(P*A^2)=3', 'cannot hold together'],
    ['P pure state, tr(P*A*P*B)=1', 'which is a product of traces'],
    ["phi'*phi=-1", "phi'*phi=-1 cannot hold together"],
    ["phi'*phi=1, phi'*phi=2", 'two values'],
    ["phi'*phi=1, chi'*chi=1, phi'*chi=2", 'cannot hold together'],
    ["phi'*phi=1, chi'*chi=1, phi'*chi=1/2, chi'*phi=1/3", 'two values'],
    ["phi'*phi=0, phi'*chi=1", 'cannot hold together'],
    [
      "phi'*phi=1, chi'*chi=1, eta'*eta=1, phi'*chi=9/10, chi'*eta=9/10, phi'*eta=0",
      "phi'*phi=1, chi'*chi=1, eta'*eta=1, phi'*chi=9/10, chi'*eta=9/10, phi'*eta=0 cannot hold together",
    ],
    ["phi'*phi=1, A unitary, phi'*A*phi=2", 'cannot hold together'],
    ["phi'*phi=1, P projector, phi'*P*phi=2", 'cannot hold together'],
    ["phi'*phi=1, P projector, phi'*P*phi=-1/2", 'cannot hold together'],
    ["phi'*phi=1, rho state, phi'*rho*phi=2", 'cannot hold together'],
    ['A hermitian, tr(A)=D, tr(A^2)=0', 'cannot hold together'],
    ['A involution, tr(A)=0, B involution, tr(B)=1', 'cannot hold together'],
    ['P projector rank 5, A^2=1, tr(A^2)=4', 'cannot hold together'],
  ])('%s', (assumed, named) => {
    expectInputError(() => symbolic(assumed), named);
    const { integrand, options } = reading(assumed);
    expectInputError(() => integrateAt(integrand, 4, options), /assume: /);
  });
});

describe('what the dimension decides', () => {
  /** Of D = 1, ..., 8 those for which the declarations can hold. */
  it.each<readonly [string, readonly number[], string]>([
    ['A involution', [1, 2, 3, 4, 5, 6, 7, 8], ''],
    ['A involution, tr(A)=0', [2, 4, 6, 8], 'even D'],
    ['A involution, tr(A)=1', [1, 3, 5, 7], 'odd D'],
    ['A involution, tr(A)=-3', [3, 5, 7], 'odd D >= 3'],
    ['A hermitian unitary traceless', [2, 4, 6, 8], 'even D'],
    ['A^2=1, tr(A^2)=4', [4], 'D = 4'],
    ['A unitary, tr(A)=3', [3, 4, 5, 6, 7, 8], 'D >= 3'],
    ['A unitary, tr(A)=0', [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ['A unitary, tr(A)=0, tr(A^2)=0', [3, 4, 5, 6, 7, 8], 'D >= 3'],
    ['A unitary, tr(A)=0, tr(A^2)=1', [3, 4, 5, 6, 7, 8], 'D >= 3'],
    ['A unitary, tr(A)=0, tr(A^2)=0, tr(A^3)=0', [4, 5, 6, 7, 8], 'D >= 4'],
    ['P projector rank 5', [5, 6, 7, 8], 'D >= 5'],
    ['P projector, tr(P)=5', [5, 6, 7, 8], 'D >= 5'],
    ['P projector, tr(P)=D', [1, 2, 3, 4, 5, 6, 7, 8], ''],
    ['P projector rank 3, tr(P)=D', [3], 'D = 3'],
    ['P projector rank 3, Q projector rank 3, tr(P*Q)=0', [6, 7, 8], 'D >= 6'],
    ['rho state', [1, 2, 3, 4, 5, 6, 7, 8], ''],
    ['rho state, tr(rho^2)=1/3', [3, 4, 5, 6, 7, 8], 'D >= 3'],
    ['rho state, tr(rho^2)=3/10', [4, 5, 6, 7, 8], 'D >= 4'],
    ['rho state, tr(rho^2)=1/2, tr(rho^3)=1/4', [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ['rho pure state', [1, 2, 3, 4, 5, 6, 7, 8], ''],
    ['P pure state, Q pure state, tr(P*Q)=1/2', [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ['A hermitian, tr(A)=3, tr(A^2)=2', [5, 6, 7, 8], 'D >= 5'],
    ['A hermitian, tr(A)=D, tr(A^2)=4', [2, 3, 4], 'D = 2 to 4'],
    ['A hermitian, tr(A)=0, tr(A^2)=1, tr(A^3)=1/3', [3, 4, 5, 6, 7, 8], 'D >= 3'],
    ['A hermitian, tr(A)=1, tr(A^2)=5', [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ["tr(A)=0, tr(A*A')=1", [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ['tr(A)=0, tr(A^2)=1', [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ['tr(A)=0, tr(A^2)=0, tr(A^3)=1', [3, 4, 5, 6, 7, 8], 'D >= 3'],
    ["phi'*phi=1, chi'*chi=1, phi'*chi=0", [2, 3, 4, 5, 6, 7, 8], 'D >= 2'],
    ["phi'*phi=1, chi'*chi=1, phi'*chi=1", [1, 2, 3, 4, 5, 6, 7, 8], ''],
    ["phi'*phi=1, chi'*chi=1, eta'*eta=2, phi'*chi=0, phi'*eta=0, chi'*eta=1", [3, 4, 5, 6, 7, 8], 'D >= 3'],
  ])('%s', (assumed, possible, where) => {
    const found = [1, 2, 3, 4, 5, 6, 7, 8].filter((D) => holdsAt(assumed, D));
    expect(found).toEqual(possible);
    const { validity } = symbolic(assumed);
    expect((validity.declared ?? []).map((one) => one.where).filter((one) => one !== '')).toEqual(
      where === '' ? [] : [where],
    );
    const { integrand, options } = reading(assumed);
    for (let D = 1; D <= 8; D++) {
      if (possible.includes(D)) integrateAt(integrand, D, options);
      else expectInputError(() => integrateAt(integrand, D, options), `cannot hold at D = ${D}; expected ${where}`);
    }
  });

  it('large numbers are decided as small ones are', () => {
    expect(symbolic('P projector rank 123456789').validity.declared?.[0].where).toBe('D >= 123456789');
    expect(symbolic('A hermitian, tr(A)=1000000, tr(A^2)=1').validity.declared?.[0].where).toBe('D >= 1000000000000');
  });

  it('letters are said as they are', () => {
    expect(symbolic('P projector rank r').validity.declared).toEqual([
      { dimension: 'D', where: 'D >= r', because: 'P projector rank r' },
    ]);
    expect(symbolic('rho state, tr(rho^2)=p').validity.statement).toContain('tr(rho^2)=p needs 1/D <= p <= 1');
  });

  it('the list of small D has none that is impossible', () => {
    const { integrand, options } = reading('A involution, tr(A)=0', "tr(A*U*B*U')^2");
    const { validity } = integrate(integrand, options);
    expect(validity.lower).toEqual([{ dim: 1, holds: null, reason: 'impossible' }]);
    expect(validity.statement).toBe('Holds for every even D >= 2; A involution, tr(A)=0 need even D.');
    const rank = reading('P projector rank 2', "tr(P*U*B*U')^2");
    expect(integrate(rank.integrand, rank.options).validity.statement).toBe(
      'Holds for every integer D >= 2; P projector rank 2 needs D >= 2.',
    );
  });
});

describe('what cannot be used', () => {
  it.each<readonly [string, string]>([
    ['U unitary', 'U is random in U unitary'],
    ['tr(U)=0', 'U is random in tr(U)=0; expected properties of constants'],
    ['tr(A*U)=0', 'U is random in tr(A*U)=0'],
    ['phi unitary', "cannot use phi unitary for vectors; expected inner products of vectors, such as phi'*phi=1"],
    ['phi traceless', 'cannot use tr(phi)=0 for vectors'],
    ['phi hermitian', 'cannot use phi hermitian'],
    ['phi state', 'cannot use phi state'],
    ['phi pure state', 'cannot use phi pure state'],
    ['phi projector rank 1', 'cannot use phi projector rank 1'],
  ])('%s', (assumed, named) => {
    expectInputError(() => symbolic(assumed), named);
  });

  it.each<readonly [string, string, string]>([
    [
      'C hermitian',
      "tr(A*U*B*U')",
      '"C" in "C hermitian" does not occur in what is integrated; expected its constants: A, B',
    ],
    ['tr(A*C)=1', "tr(A*U*B*U')", '"C" in "tr(A*C)=1" does not occur'],
    ["eta'*eta=1", "phi'*U*phi", '"eta" in "eta\'*eta=1" does not occur'],
    ['tr(A)=b', "tr(A*U*b*U')", '"b" in "tr(A)=b" is a matrix'],
    ['P projector rank b', "tr(P*U*b*U')", '"b" in "P projector rank b" is a matrix'],
    ['A hermitian', 'abs(tr(U))^2', 'expected no assumptions: it has no constants'],
  ])('%s of %s', (assumed, typed, named) => {
    const { integrand, options } = reading(assumed, typed);
    expectInputError(() => {
      checkOccurrence(integrand, options.assumptions, (name) => name === 'U');
    }, named);
  });

  it('a vector that is none for the command', () => {
    const ket = (conjugated: boolean) => ({ name: 'phi', conjugated, out: ['a'], in: [] });
    const network = { tensors: [ket(false), ket(true)] };
    const integrand = {
      terms: [
        { ...reading('A real').integrand.terms[0], factors: [{ factor: { kind: 'network', network }, power: 1 }] },
      ],
    } as const;
    expectInputError(
      () => integrate(integrand, { assumptions: parseAssumptions("phi'*phi=1") }),
      'phi is a vector in phi unitary; expected --vectors phi',
    );
    const used = integrate(integrand, { vectors: ['phi'], assumptions: parseAssumptions("phi'*phi=1", ['phi']) });
    expect(text(used)).toBe('1');
  });
});

describe('vectors', () => {
  it.each<readonly [string, string, string]>([
    ["phi'*phi=1", "abs(psi'*phi)^2", '1/D'],
    ["phi'*phi=1", "abs(psi'*phi)^4", '2/(D*(D + 1))'],
    ["phi'*phi=1, chi'*chi=1, phi'*chi=0", "abs(psi'*phi)^2*abs(psi'*chi)^2", '1/(D*(D + 1))'],
    ["phi'*phi=1, chi'*chi=1, phi'*chi=1/2", "abs(psi'*phi)^2*abs(psi'*chi)^2", '5/(4*D*(D + 1))'],
    ["phi'*phi=1, chi'*chi=1, chi'*phi=c", "abs(psi'*phi)^2*abs(psi'*chi)^2", '1/(D*(D + 1)) + c^2/(D*(D + 1))'],
    ["phi'*A*phi=x", "phi'*U*B*U'*phi*(phi'*A*phi)*(phi'*A'*phi)", "x^2*tr(B)*tr(phi*phi')/D"],
    ["A^2=1, phi'*phi=1", "phi'*A*U*B*U'*A*phi", 'tr(B)/D'],
    ["tr(phi*phi'*A)=1/2", "phi'*A*phi", '1/2'],
    ["P pure state, phi'*P*phi=1/2, phi'*phi=1", "phi'*P*A*P*phi", 'tr(A*P)/2'],
  ])('%s: %s', (assumed, typed, value) => {
    const assumptions = parseAssumptions(assumed, VECTORS);
    const matrices = assumedNames(assumptions).filter((name) => !VECTORS.includes(name));
    const integrand = parseIntegrand(typed, { vectors: VECTORS, matrices });
    expect(text(integrate(integrand, { vectors: VECTORS, assumptions }))).toBe(value);
  });
});

type Integers = readonly (readonly number[])[];

const product = (a: Integers, b: Integers): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
const transpose = (a: Integers): number[][] => a[0].map((_, j) => a.map((row) => row[j]));
const traceOf = (a: Integers): number => a.reduce((sum, row, i) => sum + row[i], 0);
const sum = (a: Integers, b: Integers): number[][] => a.map((row, i) => row.map((x, j) => x + b[i][j]));
const square = (dim: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: dim, maxLength: dim }), {
    minLength: dim,
    maxLength: dim,
  });

/** Matrices of one kind divided by an integer, so that all their traces are rational. */
interface Sample {
  readonly kind: Assumption['kind'] | null;
  readonly matrix: Integers;
  readonly divisor: number;
}

/** A permutation of the basis with signs. */
const signedPermutation = (dim: number): fc.Arbitrary<number[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...Array(dim).keys()], { minLength: dim }),
      fc.array(fc.constantFrom(1, -1), { minLength: dim, maxLength: dim }),
    )
    .map(([places, signs]) => places.map((place, i) => places.map((_, j) => (j === place ? signs[i] : 0))));

/** v v^T, and |v|^2. */
const rankOne = (dim: number): fc.Arbitrary<{ matrix: number[][]; divisor: number }> =>
  fc
    .array(fc.integer({ min: -2, max: 2 }), { minLength: dim, maxLength: dim })
    .filter((v) => v.some((x) => x !== 0))
    .map((v) => ({ matrix: v.map((x) => v.map((y) => x * y)), divisor: v.reduce((all, x) => all + x * x, 0) }));

const scaledBy = (a: Integers, by: number): number[][] => a.map((row) => row.map((x) => x * by));

function anySample(dim: number): fc.Arbitrary<Sample> {
  const conjugated = (values: readonly number[]) =>
    signedPermutation(dim).map((V) =>
      product(
        product(
          V,
          values.map((x, i) => values.map((_, j) => (i === j ? x : 0))),
        ),
        transpose(V),
      ),
    );
  return fc.oneof(
    square(dim).map((a): Sample => ({ kind: null, matrix: a, divisor: 1 })),
    square(dim).map((a): Sample => ({ kind: 'hermitian', matrix: sum(a, transpose(a)), divisor: 1 })),
    signedPermutation(dim).map((a): Sample => ({ kind: 'unitary', matrix: a, divisor: 1 })),
    fc
      .array(fc.constantFrom(1, -1), { minLength: dim, maxLength: dim })
      .chain(conjugated)
      .map((matrix): Sample => ({ kind: 'involution', matrix, divisor: 1 })),
    fc
      .array(fc.constantFrom(0, 1), { minLength: dim, maxLength: dim })
      .chain(conjugated)
      .map((matrix): Sample => ({ kind: 'projector', matrix, divisor: 1 })),
    rankOne(dim).map((one): Sample => ({ kind: 'pure state', ...one })),
    fc.tuple(rankOne(dim), rankOne(dim)).map(([a, b]): Sample => ({
      kind: 'state',
      matrix: sum(scaledBy(a.matrix, b.divisor), scaledBy(b.matrix, a.divisor)),
      divisor: 2 * a.divisor * b.divisor,
    })),
  );
}

describe('what matrices really have is never refused', () => {
  const setting = fc.integer({ min: 1, max: 4 }).chain((dim) =>
    fc.record({
      dim: fc.constant(dim),
      samples: fc.tuple(anySample(dim), anySample(dim)),
      words: fc.array(fc.array(fc.constantFrom('A', 'B', "A'", "B'"), { minLength: 1, maxLength: 4 }), {
        maxLength: 6,
      }),
      powers: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    }),
  );

  /** The declared kinds, and the true traces of all the words. */
  function truth({ samples, words, powers }: typeof setting extends fc.Arbitrary<infer S> ? S : never): string[] {
    const of = (name: string): Sample => samples[name.startsWith('A') ? 0 : 1];
    const all = [...words, ...powers.map((k) => new Array<string>(k).fill('A'))];
    const traces = all.map((word) => {
      const matrix = word
        .map((text) => (text.endsWith("'") ? transpose(of(text).matrix) : of(text).matrix))
        .reduce((a, b) => product(a, b));
      const divisor = word.reduce((d, text) => d * BigInt(of(text).divisor), 1n);
      return `tr(${word.join('*')})=${new Fraction(BigInt(traceOf(matrix)), divisor).toFraction()}`;
    });
    const kinds = samples.flatMap(({ kind }, k) => (kind === null ? [] : [`${'AB'[k]} ${kind}`]));
    return [...kinds, ...traces];
  }

  it('traces of words in two of them', () => {
    const integrand = parseIntegrand("tr(A*U*B*U')", { random: ['U'] });
    check(
      [setting],
      (one) => {
        const declared = truth(one);
        if (declared.length === 0) return;
        // A product of traces cannot be declared; every other trace can.
        const assumptions = declared.flatMap((item) => parseAssumptions(item));
        try {
          expect(assumptionsHoldAt(integrand, { D: one.dim }, { random: ['U'], assumptions })).toBe(true);
        } catch (error) {
          expect(String(error)).toMatch(/product of traces|only the identity/);
        }
      },
      400,
    );
  });

  it('inner products of three vectors', () => {
    const coordinates = (dim: number) => fc.array(fc.integer({ min: -2, max: 2 }), { minLength: dim, maxLength: dim });
    const vectors = fc
      .integer({ min: 1, max: 4 })
      .chain((dim) => fc.tuple(coordinates(dim), coordinates(dim), coordinates(dim)));
    const integrand = parseIntegrand("(phi'*chi)*(eta'*eta)", { vectors: VECTORS });
    check(
      [vectors, fc.subarray([0, 1, 2, 3, 4, 5])],
      (list, kept) => {
        const pairs = VECTORS.flatMap((one, i) => VECTORS.slice(i).map((two, j) => [one, two, i, i + j] as const));
        const assumptions = kept
          .map((k) => pairs[k])
          .flatMap(([one, two, i, j]) => {
            const value = list[i].reduce((total, x, k) => total + x * list[j][k], 0);
            return parseAssumptions(`${one}'*${two}=${value}`, VECTORS);
          });
        expect(assumptionsHoldAt(integrand, { D: list[0].length }, { vectors: VECTORS, assumptions })).toBe(true);
      },
      300,
    );
  });
});

describe('random contradictions are refused', () => {
  const dims = fc.integer({ min: 1, max: 5 });
  const positive = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 }))
    .map(([n, d]) => new Fraction(n, d));
  const number = fc
    .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 9 }))
    .map(([n, d]) => new Fraction(n, d));
  const refused = (assumed: string, D: number): void => {
    const { integrand, options } = reading(assumed, "tr(A*U*B*U')*(phi'*chi)*(eta'*eta)");
    expectInputError(() => integrateAt(integrand, D, options), /assume: .*(cannot hold|two values|which is)/);
  };

  it('against Cauchy and Schwarz', () => {
    check([dims, number, positive], (D, trace, less) => {
      const bound = trace.mul(trace).div(D).sub(less);
      refused(`A hermitian, tr(A)=${trace.toFraction()}, tr(A^2)=${bound.toFraction()}`, D);
      refused(`tr(A)=${trace.toFraction()}, tr(A*A')=${bound.toFraction()}`, D);
    });
    check([dims, number, number, positive], (D, one, two, more) => {
      const [a, b] = [one, two].map((x) => x.mul(x));
      const overlap = one.mul(two).abs().add(more);
      refused(`phi'*phi=${a.toFraction()}, chi'*chi=${b.toFraction()}, phi'*chi=${overlap.toFraction()}`, D);
      refused(`tr(A*A')=${a.toFraction()}, tr(B*B')=${b.toFraction()}, tr(A*B')=-${overlap.toFraction()}`, D);
    });
  });

  it('traces outside a spectrum', () => {
    check([dims, positive], (D, more) => {
      const large = more.add(D).toFraction();
      for (const kind of ['unitary', 'involution', 'projector']) refused(`A ${kind}, tr(A)=${large}`, D);
      refused(`A unitary, tr(A)=-${large}`, D);
      refused(`A state, tr(A^2)=${more.add(1).toFraction()}`, D);
      refused(`A state, tr(A^2)=${more.add(D).inverse().toFraction()}`, D);
    });
    check([dims, fc.integer({ min: 0, max: 9 })], (D, k) => {
      refused(`A involution, tr(A)=${D + 1 + 2 * k}`, D);
      refused(`A involution, tr(A)=${D - 1 - 2 * k}`, D);
      refused(`A projector rank ${D + 1 + k}`, D);
    });
  });

  it('power sums against Newton', () => {
    check([fc.integer({ min: 1, max: 3 }), square(3), fc.integer({ min: 1, max: 9 })], (D, entries, wrong) => {
      const a = entries.slice(0, D).map((row) => row.slice(0, D));
      const powers: number[][][] = [a];
      while (powers.length <= D) powers.push(product(powers[powers.length - 1], a));
      const traces = powers.map((one, k) => `tr(A^${k + 1})=${traceOf(one) + (k === D ? wrong : 0)}`);
      refused(traces.join(', '), D);
    });
  });
});
