// The Haar integrator: what its users ask for, symbolic in D unless a D is named, on one thread. `every term read` goes through the
// whole result, which is otherwise made term by term when it is asked for. The double sum over all permutations, with no structure
// used, is the slow counterpart. No other program is timed here: none of those that integrate over U(D) (haarpy, IntegrateUnitary.jl,
// RTNI, IntU) can be counted on to be installed, and times from other machines say nothing.

import { monomialKey } from '../src/algebra/monomial.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import {
  type Integral,
  type Integrand,
  integralExpression,
  integrate,
  integrateAt,
  powerIntegrand,
  twirlIntegrand,
} from '../src/integrate/index.js';
import { characterTable } from '../src/combinatorics/character.js';
import { powerTraceMoment } from '../src/integrate/power-traces.js';
import { renderText } from '../src/render/text.js';
import { weingartenUnitary } from '../src/weingarten/unitary.js';
import { entry, squared, times, tr } from '../test/integrate/expressions.js';
import type { BenchItem } from './bench-item.js';

/** The class of the identity of S_20. */
const ONES = new Array<number>(20).fill(1);

/** tr(A1 U B1 U' A2 U B2 U' ...): n! x n! different traces. */
const different = (n: number): Integrand =>
  tr(Array.from({ length: n }, (_, k) => `A${k + 1} U B${k + 1} U'`).join(' '));

const equal = (n: number): Integrand => powerIntegrand(tr("A U B U'"), n);

/** |U_ij|^2 for each pair of indices. */
const moduli = (places: readonly (readonly [number, number])[]): Integrand =>
  times(...places.map(([row, column]) => squared(entry('U', row, column))));

/** Six entries U_ij and six conjugated ones with the same rows and the same columns, joined in another way. */
const mixed = (): Integrand => {
  const [rows, columns] = [
    [1, 1, 2, 2, 3, 3],
    [1, 2, 3, 1, 2, 3],
  ];
  return times(
    ...rows.map((row, k) => entry('U', row, columns[k])),
    ...rows.map((row, k) => entry('conj(U)', row, columns[(k + 2) % columns.length])),
  );
};

/** Two blocks of a circuit with a gate between them: the variance of the gradient. */
const gradient = (): Integrand => {
  const one = tr("psi psi' V' G V U' H U");
  const two = tr("psi psi' U' H U V' G V");
  return times(one, two);
};

const readEveryTerm = (integral: Integral): number => {
  let symbols = 0;
  for (const term of integral.terms) symbols += term.symbols.length;
  return symbols;
};

const termsDigest = (result: unknown): string =>
  [...(result as Integral).terms]
    .map(({ symbols, coefficient }) => `${monomialKey(symbols)}: ${coefficientKey(coefficient as RationalFunction)}`)
    .sort()
    .join(' | ');

const coefficientKey = (f: RationalFunction): string =>
  `${f.scale.toFraction()} ${f.numerator.join()} ${f.roots.map(({ root, multiplicity }) => `${root.toFraction()}^${multiplicity}`).join()}`;

const naively = (integrand: Integrand) => () => integrate(integrand, { method: 'naive', maxCost: Infinity });

/** From text to text, as the command line goes. */
function fromText(text: string): Pick<BenchItem, 'load' | 'run'> {
  let parse: (text: string) => Integrand = () => {
    throw new Error('not loaded');
  };
  return {
    load: async () => {
      parse = (await import('../src/integrate/parse-integrand.js')).parseIntegrand;
    },
    run: () => renderText(integralExpression(integrate(parse(text)))),
  };
}

const LETTERS_DIFFER = [
  { n: 4, goal: 20, repeats: 10 },
  { n: 5, goal: 200, repeats: 5 },
  { n: 6, goal: 3000, repeats: 2 },
].flatMap(({ n, goal, repeats }): BenchItem[] => {
  const name = `tr(A1 U B1 U' ...), ${n} of each`;
  return [
    { name, goal, repeats, run: () => integrate(different(n)), ...(n < 6 ? { digest: termsDigest } : {}) },
    { name: `${name}, every term read`, goal, repeats, run: () => readEveryTerm(integrate(different(n))) },
    { name: `${name}, at D = 8`, repeats, run: () => integrateAt(different(n), 8), slowerThan: name },
    ...(n < 6
      ? [
          {
            name: `${name}, all pairs of permutations`,
            repeats: 0,
            run: naively(different(n)),
            slowerThan: name,
            digest: termsDigest,
          },
        ]
      : []),
  ];
});

const LETTERS_EQUAL = [4, 5, 8, 12].flatMap((n): BenchItem[] => {
  const name = `tr(A U B U')^${n}`;
  return [
    {
      name,
      ...(n === 12 ? { goal: 2000 } : {}),
      repeats: n === 12 ? 2 : 10,
      run: () => integrate(equal(n)),
      ...(n <= 5 ? { digest: termsDigest } : {}),
    },
    ...(n <= 5
      ? [
          {
            name: `${name}, all pairs of permutations`,
            repeats: 0,
            run: naively(equal(n)),
            slowerThan: name,
            digest: termsDigest,
          },
        ]
      : [{ name: `${name}, at D = 5`, repeats: 2, run: () => integrateAt(equal(n), 5), slowerThan: name }]),
  ];
});

const ENTRIES: readonly BenchItem[] = [
  {
    name: '|U_11 U_22 ... U_66|^2',
    goal: 50,
    repeats: 20,
    run: () => integrate(moduli([1, 2, 3, 4, 5, 6].map((k) => [k, k]))),
  },
  { name: '12 entries of 3 rows and columns', goal: 50, repeats: 20, run: () => integrate(mixed()) },
  {
    name: '|U_11|^6 |U_22|^6',
    goal: 50,
    repeats: 20,
    run: () => integrate(times(powerIntegrand(moduli([[1, 1]]), 3), powerIntegrand(moduli([[2, 2]]), 3))),
  },
  {
    name: '|U_11|^10 |U_22|^2',
    goal: 50,
    repeats: 20,
    run: () => integrate(times(powerIntegrand(moduli([[1, 1]]), 5), moduli([[2, 2]]))),
  },
  { name: '|U_11|^2000', goal: 10, repeats: 10, run: () => integrate(powerIntegrand(moduli([[1, 1]]), 1000)) },
  {
    name: '|U_11|^400 |U_12|^600 |U_13|^1000, one row',
    goal: 10,
    repeats: 10,
    run: () =>
      integrate(
        times(
          powerIntegrand(moduli([[1, 1]]), 200),
          powerIntegrand(moduli([[1, 2]]), 300),
          powerIntegrand(moduli([[1, 3]]), 500),
        ),
      ),
  },
  {
    name: '|U_11|^400 |U_21|^600, one column',
    goal: 10,
    repeats: 10,
    run: () => integrate(times(powerIntegrand(moduli([[1, 1]]), 200), powerIntegrand(moduli([[2, 1]]), 300))),
  },
];

/** The examples of haarpy's README for the unitary group. */
const HAARPY: readonly BenchItem[] = [
  { name: 'haarpy README: |U_ij|^2', goal: 5, repeats: 50, run: () => integrate(squared(entry('U', 'i', 'j'))) },
  {
    name: 'haarpy README: |U_im U_jn U_ko|^2',
    goal: 5,
    repeats: 50,
    run: () =>
      integrate(times(squared(entry('U', 'i', 'm')), squared(entry('U', 'j', 'n')), squared(entry('U', 'k', 'o')))),
  },
  { name: 'haarpy README: Wg of class 3,2,1', goal: 5, repeats: 50, run: () => weingartenUnitary([3, 2, 1]) },
  {
    name: 'haarpy README: |U_im U_jn U_ko|^2, from text to text',
    goal: 5,
    repeats: 50,
    ...fromText('abs(U[i,m]*U[j,n]*U[k,o])^2'),
  },
];

const OTHERS: readonly BenchItem[] = [
  { name: '|tr U|^24, and each D below 12', repeats: 5, run: () => integrate(powerIntegrand(squared(tr('U')), 12)) },
  { name: "(psi' A psi)^20", repeats: 5, run: () => integrate(powerIntegrand(tr("psi' A psi"), 20)) },
  { name: 'twirl of 4 copies', repeats: 5, run: () => integrate(twirlIntegrand(4, 'X')) },
  { name: 'gradient between two unitaries, squared', repeats: 10, run: () => integrate(gradient()) },
];

/** A moment of traces at one D, by hook lengths and by the whole table of characters. */
const MOMENTS: BenchItem[] = [
  {
    name: 'abs(tr(U))^40 at D = 8',
    repeats: 5,
    run: () => powerTraceMoment(ONES, ONES, 8n),
    digest: String,
  },
  {
    name: 'abs(tr(U))^40 at D = 8, by the character table',
    repeats: 1,
    run: () => {
      const { partitions: list, values } = characterTable(ONES.length);
      const column = values.subarray((list.length - 1) * list.length);
      return list.reduce((sum, { length }, row) => (length > 8 ? sum : sum + BigInt(column[row]) ** 2n), 0n);
    },
    slowerThan: 'abs(tr(U))^40 at D = 8',
    digest: String,
  },
  { name: 'twirl(6, X), every term read', repeats: 1, run: () => readEveryTerm(integrate(twirlIntegrand(6, 'X'))) },
  {
    name: "text of tr(A*U*B*U')^10",
    repeats: 1,
    run: () => renderText(integralExpression(integrate(equal(10)))).length,
  },
  { name: "tr(A*U*B*U')^10", repeats: 1, run: () => integrate(equal(10)).terms.length },
  {
    name: '1/(D+1)^100 + 1/(D+2)^100 + 1/(D^3+7)^100',
    goal: 1000,
    repeats: 3,
    run: () => {
      const D = RationalFunction.variable;
      const plus = (f: RationalFunction, n: number) => f.add(RationalFunction.constant(n)).pow(-100);
      return plus(D, 1)
        .add(plus(D, 2))
        .add(plus(D.pow(3), 7));
    },
  },
];

export const ITEMS: readonly BenchItem[] = [
  ...LETTERS_DIFFER,
  ...LETTERS_EQUAL,
  ...ENTRIES,
  ...HAARPY,
  ...OTHERS,
  ...MOMENTS,
].map((item) => ({
  ...item,
  name: `integrate ${item.name}`,
  ...(item.slowerThan === undefined ? {} : { slowerThan: `integrate ${item.slowerThan}` }),
}));
