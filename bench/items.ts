// What is measured, each in a process of its own: the first call (cold: code not yet compiled, nothing cached) and the median
// of the calls after it. Goals are the numbers that the project promises; they are printed beside the measurement.

import { parseQuantity } from '../formulas/quantity-parser.js';
import { averageAt, symbolicAverage } from '../formulas/haar-average.js';
import type { LawSetting } from '../formulas/kernel-law/kernel-distribution.js';
import { exactMoments, lawReport } from '../formulas/kernel-law/law-report.js';
import { factorisedTerms } from '../formulas/kernel-law/route.js';
import { stateMoment } from '../formulas/kernel-law/state-moments.js';
import { parseSpectrum } from '../src/observable/observable-text.js';
import { rationalFunctionField, RationalFunction } from '../src/algebra/rational-function.js';
import { DEFAULT_ENSEMBLE } from '../src/circuit/ensemble.js';
import { type AveragedTerm, layeredAverage } from '../src/circuit/layered-average.js';
import { involutionTrace, layeredAverageNaive } from '../src/circuit/layered-average-naive.js';
import { integrate } from '../src/integrate/index.js';
import { monomialKey } from '../src/algebra/monomial.js';
import { parsePauliSum } from '../src/observable/pauli-parser.js';
import { pauliMoments } from '../src/observable/pauli-moments.js';
import type { PauliSum } from '../src/observable/pauli-sum.js';
import { drawPaperObservable } from '../verification/paper-experiment.js';
import { partitions } from '../src/combinatorics/partition.js';
import { weingartenUnitary, weingartenUnitaryTable } from '../src/weingarten/unitary.js';
import {
  weingartenOrthogonal,
  weingartenOrthogonalTable,
  weingartenOrthogonalTableAt,
} from '../src/weingarten/orthogonal.js';
import { weingartenSymplecticTable } from '../src/weingarten/symplectic.js';
import { weingartenOrthogonalByGram, weingartenUnitaryNaive } from '../test/weingarten/naive.js';
import type { BenchItem } from './bench-item.js';

/** Reading the name is no part of the derivation. */
const derive = (name: string) => {
  const quantity = parseQuantity(name);
  return () => symbolicAverage(quantity, DEFAULT_ENSEMBLE);
};
const at16 = (name: string) => {
  const quantity = parseQuantity(name);
  return () => averageAt(quantity, DEFAULT_ENSEMBLE, 16);
};

const powerOfKernel = (power: number) => {
  const quantity = parseQuantity(`K^${power}`);
  return () => factorisedTerms(quantity, DEFAULT_ENSEMBLE);
};

/** Sixteen eigenvalues, more than two of them different: no Beta law. */
const LAW: LawSetting = {
  ensemble: DEFAULT_ENSEMBLE,
  dim: 16,
  layers: 40,
  observable: parseSpectrum('3,1,0,-1,2,5,2,1,1,1,1,1,1,-3,-4,0'),
};

/** 40 terms on 20 qubits, from a seed. */
const largeSum: () => PauliSum = () => drawPaperObservable(7, 20, 40);

/** tr(A1 O B1 O' A2 O B2 O' ...) */
const alternating = (degree: number, name: string): string =>
  `tr(${Array.from({ length: degree }, (_, k) => `A${k + 1}*${name}*B${k + 1}*${name}'`).join('*')})`;
const GUE = { random: [{ name: 'H', ensemble: 'gue' }] } as const;

const NAIVE_DEGREE = 8;
const functionDigest = (result: unknown) =>
  (result as RationalFunction[])
    .map(
      (f) =>
        `${f.scale.toFraction()} ${f.numerator.join()} ${f.roots.map(({ root, multiplicity }) => `${root.toFraction()}^${multiplicity}`).join()}`,
    )
    .join('; ');

/** The two patterns of K^2: one layer, and two. */
const K_SQUARED = [
  [[1, 1, 1, 1]],
  [
    [1, 1, 0, 0],
    [0, 0, 1, 1],
  ],
] as const;
const FOUR_STATES = [1, 1, 1, 1];
const FOUR_OBSERVABLES = ['O', 'O', 'O', 'O'];
const averageDigest = (result: unknown) =>
  (result as AveragedTerm<RationalFunction>[][])
    .map((terms) =>
      terms
        .map(({ symbols, coefficient }) => `${monomialKey(symbols)}: ${functionDigest([coefficient])}`)
        .sort()
        .join(' | '),
    )
    .join(' || ');

export const ITEMS: readonly BenchItem[] = [
  { name: 'Wg table, degree 10', goal: 50, repeats: 20, run: () => weingartenUnitaryTable(10) },
  { name: 'Wg table, degree 15', goal: 500, repeats: 5, run: () => weingartenUnitaryTable(15) },
  { name: 'Wg table, degree 20', goal: 5000, repeats: 3, run: () => weingartenUnitaryTable(20) },
  { name: 'Wg table, degree 25', repeats: 0, run: () => weingartenUnitaryTable(25) },
  ...[
    { degree: 8, goal: 50, repeats: 20 },
    { degree: 10, goal: 200, repeats: 10 },
    { degree: 15, goal: 3000, repeats: 3 },
    { degree: 20, goal: 60_000, repeats: 0 },
  ].flatMap(({ degree, goal, repeats }): BenchItem[] => [
    { name: `Wg of O, table of degree ${degree}`, goal, repeats, run: () => weingartenOrthogonalTable(degree) },
    { name: `Wg of Sp, table of degree ${degree}`, goal, repeats, run: () => weingartenSymplecticTable(degree) },
  ]),
  { name: 'Wg of O, table of degree 25', repeats: 0, run: () => weingartenOrthogonalTable(25) },
  { name: 'Wg of O, one class of degree 20', repeats: 2, run: () => weingartenOrthogonal([5, 5, 4, 3, 2, 1]) },
  {
    name: 'Wg of O at D = 8, table of degree 5',
    repeats: 5,
    run: () => weingartenOrthogonalTableAt(5, 8).map(({ value }) => value.toFraction()),
    digest: String,
  },
  {
    name: 'Wg of O at D = 8, table of degree 5, inverse of the matrix over 945 pairings',
    repeats: 0,
    run: () => weingartenOrthogonalByGram(5, 8).map((value) => value.toFraction()),
    slowerThan: 'Wg of O at D = 8, table of degree 5',
    digest: String,
  },
  {
    name: `Wg classes, degree ${NAIVE_DEGREE}`,
    repeats: 10,
    run: () => weingartenUnitaryTable(NAIVE_DEGREE).map(({ value }) => value),
    digest: functionDigest,
  },
  {
    name: `Wg classes, degree ${NAIVE_DEGREE}, character sum over Q(D)`,
    repeats: 2,
    run: () => partitions(NAIVE_DEGREE).map((mu) => weingartenUnitaryNaive(mu)),
    slowerThan: `Wg classes, degree ${NAIVE_DEGREE}`,
    digest: functionDigest,
  },
  ...(
    [
      [3, 50],
      [4, 500],
      [5, 10_000],
    ] as const
  ).map(([degree, goal]) => ({
    name: `tr(A1 O B1 O' ...), all letters different, degree ${degree}`,
    goal,
    repeats: degree === 5 ? 0 : 3,
    run: () => integrate(alternating(degree, 'O'), { random: [{ name: 'O', ensemble: 'orthogonal' }] }).terms.length,
  })),
  {
    name: "tr(A1 S B1 S' ...), all letters different, degree 3",
    repeats: 3,
    run: () => integrate(alternating(3, 'S'), { random: [{ name: 'S', ensemble: 'symplectic' }] }).terms.length,
  },
  { name: 'tr(H^60), GUE', goal: 1000, repeats: 5, run: () => integrate('tr(H^60)', GUE).terms.length },
  {
    name: 'tr(A H ...), 12 boxes of the GUE',
    goal: 1000,
    repeats: 3,
    run: () => integrate(`tr(${Array.from({ length: 12 }, () => 'A*H').join('*')})`, GUE).terms.length,
  },
  {
    name: 'tr(A1 H ...), 12 boxes of the GUE, all letters different',
    goal: 1000,
    repeats: 3,
    run: () => integrate(`tr(${Array.from({ length: 12 }, (_, k) => `A${k + 1}*H`).join('*')})`, GUE).terms.length,
  },
  { name: 'Wg one class of degree 20', repeats: 5, run: () => weingartenUnitary([5, 5, 4, 3, 2, 1]) },
  { name: 'derive K', goal: 50, repeats: 20, run: derive('K') },
  { name: 'derive K^2', goal: 200, repeats: 10, run: derive('K^2') },
  {
    name: 'both patterns of K^2 (t = 4)',
    repeats: 10,
    run: () =>
      K_SQUARED.map((pattern) =>
        layeredAverage({ pattern, generators: 'involution', states: FOUR_STATES, observables: FOUR_OBSERVABLES }),
      ),
    digest: averageDigest,
  },
  {
    name: 'both patterns of K^2 (t = 4), full twirls on C[S_4] over Q(D)',
    repeats: 0,
    run: () =>
      K_SQUARED.map((pattern) =>
        layeredAverageNaive(pattern, FOUR_STATES, FOUR_OBSERVABLES, {
          field: rationalFunctionField,
          dim: RationalFunction.variable,
          weingarten: weingartenUnitary,
          generatorTrace: involutionTrace(rationalFunctionField, RationalFunction.variable),
        }),
      ),
    slowerThan: 'both patterns of K^2 (t = 4)',
    digest: averageDigest,
  },
  { name: 'derive mu', goal: 100, repeats: 10, run: derive('mu') },
  { name: 'derive mu^2', goal: 3000, repeats: 2, run: derive('mu^2') },
  { name: 'derive K^3', goal: 3000, repeats: 3, run: derive('K^3') },
  { name: 'derive K^12, factorised', goal: 300, repeats: 5, run: powerOfKernel(12) },
  { name: 'E[s^24] in traces', repeats: 5, run: () => stateMoment(0, 12) },
  { name: 'K^40 at D = 16, L = 40', goal: 1000, repeats: 3, run: () => exactMoments(LAW, 40)[40] },
  {
    name: 'law of K at D = 16, L = 40, quantiles of 1 % and 99 %',
    goal: 500,
    repeats: 5,
    run: () => lawReport(LAW, { moments: 4, quantiles: [0.01, 0.99], at: [] }),
  },
  { name: 'derive kernel[1,2]^2', goal: 500, repeats: 5, run: derive('kernel[1,2]^2') },
  { name: 'K^2 at D = 16', goal: 20, repeats: 10, run: at16('K^2') },
  { name: 'mu at D = 16', goal: 10, repeats: 10, run: at16('mu') },
  { name: 'mu^2 at D = 16', goal: 300, repeats: 3, run: at16('mu^2') },
  { name: 'K^3 at D = 16', goal: 300, repeats: 3, run: at16('K^3') },
  { name: 'kernel[1,2]^2 at D = 16', goal: 50, repeats: 5, run: at16('kernel[1,2]^2') },
  {
    name: 'Tr O^k, k <= 6, 10 terms on 4 qubits',
    goal: 100,
    repeats: 20,
    run: () => pauliMoments(drawPaperObservable(1), 6),
  },
  { name: 'Tr O^k, k <= 4, 40 terms on 20 qubits', goal: 5000, repeats: 20, run: () => pauliMoments(largeSum(), 4) },
  { name: 'parse "0.5*XXIZ + 1/3*Z0 Z1"', repeats: 20, run: () => parsePauliSum('0.5*XXIZ + 1/3*Z0 Z1') },
];
