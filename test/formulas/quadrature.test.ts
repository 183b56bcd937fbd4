// One qubit: the averages by numerical integration over the group, with complex 2 x 2 matrices and nothing of the engine.
// A product of t outputs is a polynomial of degree t in U and its conjugate; in Euler angles U = e^{-i a Z/2} e^{-i b Y/2}
// e^{-i c Z/2} that is a Fourier sum in a and c, exact by t + 1 equidistant points, and a polynomial in cos b, exact by Gauss.

import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { layeredAverageAt } from '../../src/circuit/layered-average.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { sum, valuation } from '../circuit/valuations.js';
import { caseOf, exactValueOf } from './quantities.js';

type Complex = readonly [number, number];
/** entries 00, 01, 10, 11 */
type Matrix = readonly [Complex, Complex, Complex, Complex];
type Vector = readonly [Complex, Complex];

const plus = (x: Complex, y: Complex): Complex => [x[0] + y[0], x[1] + y[1]];
const times = (x: Complex, y: Complex): Complex => [x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0]];
const bar = (x: Complex): Complex => [x[0], -x[1]];
const multiply = (A: Matrix, B: Matrix): Matrix => [
  plus(times(A[0], B[0]), times(A[1], B[2])),
  plus(times(A[0], B[1]), times(A[1], B[3])),
  plus(times(A[2], B[0]), times(A[3], B[2])),
  plus(times(A[2], B[1]), times(A[3], B[3])),
];
const dagger = (A: Matrix): Matrix => [bar(A[0]), bar(A[2]), bar(A[1]), bar(A[3])];
const subtract = (A: Matrix, B: Matrix): Matrix =>
  A.map((entry, i): Complex => [entry[0] - B[i][0], entry[1] - B[i][1]]) as unknown as Matrix;
const timesI = (A: Matrix): Matrix => A.map(([re, im]): Complex => [-im, re]) as unknown as Matrix;
const trace = (A: Matrix): Complex => plus(A[0], A[3]);
const diagonal = (a: number, b: number): Matrix => [
  [a, 0],
  [0, 0],
  [0, 0],
  [b, 0],
];
const projector = (v: Vector): Matrix => [
  times(v[0], bar(v[0])),
  times(v[0], bar(v[1])),
  times(v[1], bar(v[0])),
  times(v[1], bar(v[1])),
];
/** i [X, R] */
const derivativeOf = (X: Matrix, R: Matrix) => timesI(subtract(multiply(X, R), multiply(R, X)));
/** Tr A B, real for Hermitian A and B */
const overlap = (A: Matrix, B: Matrix) => trace(multiply(A, B))[0];

interface Node {
  readonly U: Matrix;
  readonly weight: number;
}

/** Nodes and weights that integrate every polynomial of degree t <= 5 in U and conj(U) over SU(2). */
function groupNodes(t: number): Node[] {
  const gauss = [
    [-Math.sqrt(3 / 5), 5 / 18],
    [0, 8 / 18],
    [Math.sqrt(3 / 5), 5 / 18],
  ];
  const n = t + 1;
  const angles = Array.from({ length: n }, (_, k) => (2 * Math.PI * k) / n);
  return gauss.flatMap(([cosine, weight]) =>
    angles.flatMap((alpha) =>
      angles.map((gamma): Node => {
        const [cos, sin] = [Math.sqrt((1 + cosine) / 2), Math.sqrt((1 - cosine) / 2)];
        const entry = (size: number, angle: number): Complex => [size * Math.cos(angle), size * Math.sin(angle)];
        const [half, difference] = [(alpha + gamma) / 2, (alpha - gamma) / 2];
        const U: Matrix = [entry(cos, -half), entry(-sin, -difference), entry(sin, difference), entry(cos, half)];
        return { U, weight: weight / n ** 2 };
      }),
    ),
  );
}

interface Model {
  readonly ends: Ensemble['ends'];
  readonly layers: number;
  readonly X: readonly [number, number];
  readonly O: readonly [number, number];
  readonly psi: Vector;
}

/** Averages of products of derivatives, from the gradient and the Hessian of one drawn circuit. */
function integrate(
  { ends, layers, X, O, psi }: Model,
  t: number,
  read: (eps: number, gradient: readonly number[], hessian: readonly (readonly number[])[]) => number,
): number {
  const nodes = groupNodes(t);
  const generator = diagonal(...X);
  const conjugated = (R: Matrix, { U }: Node) => multiply(multiply(U, R), dagger(U));
  const observables = nodes.map((node) => conjugated(diagonal(...O), node));
  // Each state of affairs: the state with no derivative, one in each layer so far, two.
  interface Carried {
    readonly plain: Matrix;
    readonly first: readonly Matrix[];
    readonly second: readonly (readonly Matrix[])[];
  }
  const layer = ({ plain, first, second }: Carried): Carried => {
    const d = derivativeOf(generator, plain);
    const mixed = first.map((R) => derivativeOf(generator, R));
    return {
      plain,
      first: [...first, d],
      second: [...second.map((row, l) => [...row, mixed[l]]), [...mixed, derivativeOf(generator, d)]],
    };
  };
  const block = (carried: Carried, node: Node): Carried => ({
    plain: conjugated(carried.plain, node),
    first: carried.first.map((R) => conjugated(R, node)),
    second: carried.second.map((row) => row.map((R) => conjugated(R, node))),
  });
  const visit = (carried: Carried, left: number): number => {
    if (left === 0) {
      return observables.reduce((sum, observable, k) => {
        const gradient = carried.first.map((R) => overlap(observable, R));
        const hessian = carried.second.map((row) => row.map((R) => overlap(observable, R)));
        return sum + nodes[k].weight * read(overlap(observable, carried.plain), gradient, hessian);
      }, 0);
    }
    const after = layer(carried);
    // The last block meets the observable: it is integrated there.
    if (left === 1) return visit(after, 0);
    return nodes.reduce((sum, node) => sum + node.weight * visit(block(after, node), left - 1), 0);
  };
  const start: Carried = { plain: projector(psi), first: [], second: [] };
  if (ends === 'fixed') return visit(start, layers);
  return nodes.reduce((sum, node) => sum + node.weight * visit(block(start, node), layers), 0);
}

const K = (gradient: readonly number[]) => gradient.reduce((sum, d) => sum + d * d, 0);
const mu = (gradient: readonly number[], hessian: readonly (readonly number[])[]) =>
  hessian.reduce((sum, row, l) => row.reduce((all, d, m) => all + d * gradient[l] * gradient[m], sum), 0);

const READ: Readonly<Record<string, { t: number; read: Parameters<typeof integrate>[2] }>> = {
  eps: { t: 1, read: (eps) => eps },
  'eps^2': { t: 2, read: (eps) => eps ** 2 },
  K: { t: 2, read: (_, gradient) => K(gradient) },
  'eps*K': { t: 3, read: (eps, gradient) => eps * K(gradient) },
  mu: { t: 3, read: (_, gradient, hessian) => mu(gradient, hessian) },
  'eps^2*K': { t: 4, read: (eps, gradient) => eps ** 2 * K(gradient) },
  'K^2': { t: 4, read: (_, gradient) => K(gradient) ** 2 },
  'K*mu': { t: 5, read: (_, gradient, hessian) => K(gradient) * mu(gradient, hessian) },
};

describe.each([
  ['involution', 'haar'],
  ['involution', 'fixed'],
  ['general', 'haar'],
  ['general', 'fixed'],
] as const)('%s generators, %s ends', (generators, ends) => {
  const X: readonly [number, number] = generators === 'involution' ? [1, -1] : [2, 0.5];
  const O: readonly [number, number] = [3, -1];
  // |psi_0|^2 = 4/5, with a phase
  const psi: Vector = [
    [Math.sqrt(0.8), 0],
    [Math.sqrt(0.2) * Math.cos(1), Math.sqrt(0.2) * Math.sin(1)],
  ];
  const moment = (k: number) =>
    sum(X.map((value, i) => new Fraction(value).pow(k).mul(new Fraction(i === 0 ? 4 : 1, 5))));
  const scalars = { O_0: new Fraction(0), x: moment(1), x_2: moment(2), x_3: moment(3), x_4: moment(4) };
  const exactNumbers = (values: readonly number[]) => values.map((value) => new Fraction(value));
  const valueOf = valuation({ diagonals: { O: exactNumbers(O), X: exactNumbers(X) }, scalars });
  const cases = Object.keys(READ).flatMap((name) => [1, 2].map((layers) => [name, layers] as const));

  it.each(cases.filter(([name, layers]) => layers === 1 || READ[name].t <= 4))('%s, L = %i', (name, layers) => {
    const { t, read } = READ[name];
    const numeric = integrate({ ends, layers, X, O, psi }, t, read);
    const exact = exactValueOf(caseOf(name, generators, ends), 2, layers, valueOf);
    expect(Math.abs(numeric - exact.valueOf())).toBeLessThan(1e-10 * Math.max(1, Math.abs(numeric)));
    if (name !== 'mu' && name !== 'K*mu') expect(Math.abs(numeric)).toBeGreaterThan(1e-3);
  });
});

describe('several states and observables that do not commute', () => {
  // Bra-ket cycles and traces of words are complex here: one that ran the wrong way round would be conjugated.
  const observables: Readonly<Record<string, Matrix>> = {
    A: [
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 0],
    ],
    B: [
      [0, 0],
      [0, -1],
      [0, 1],
      [0, 0],
    ],
    C: diagonal(1, -0.5),
  };
  const states: readonly Vector[] = [
    [
      [1, 0],
      [0, 0],
    ],
    [
      [0.6, 0],
      [0.8, 0],
    ],
    [
      [0.6, 0],
      [0, 0.8],
    ],
  ];
  const gram = (a: number, b: number) =>
    plus(times(bar(states[a - 1][0]), states[b - 1][0]), times(bar(states[a - 1][1]), states[b - 1][1]));

  it.each([
    ['no layer', []],
    ['one layer', [[1, 1, 0]]],
    ['one layer, two Hessians', [[2, 2, 0]]],
    [
      'two layers',
      [
        [1, 1, 0],
        [1, 0, 1],
      ],
    ],
    [
      'two layers in the other order',
      [
        [1, 0, 1],
        [1, 1, 0],
      ],
    ],
  ])('%s', (_, pattern) => {
    const terms = layeredAverageAt(
      { pattern, generators: 'involution', states: [1, 2, 3], observables: ['A', 'B', 'C'] },
      2,
    );
    const exact = terms.reduce<Complex>(
      (sum, { symbols, coefficient }) => {
        let value: Complex = [coefficient.valueOf(), 0];
        for (const { atom, power } of symbols) {
          const cycle = atom.kind === 'gram' ? atom.cycle : [];
          const factor =
            atom.kind === 'trace'
              ? trace(atom.word.map((letter) => observables[letter]).reduce(multiply))
              : cycle.map((a, i) => gram(a, cycle[(i + 1) % cycle.length])).reduce(times);
          for (let k = 0; k < power; k++) value = times(value, factor);
        }
        return plus(sum, value);
      },
      [0, 0],
    );

    const nodes = groupNodes(3);
    const X = diagonal(1, -1);
    const visit = (copies: readonly Matrix[], row: number): number => {
      if (row === pattern.length) {
        return Object.values(observables).reduce((all, O, c) => all * overlap(O, copies[c]), 1);
      }
      const after = copies.map((R, c) => {
        let result = R;
        for (let k = 0; k < pattern[row][c]; k++) result = derivativeOf(X, result);
        return result;
      });
      return average(after, row + 1);
    };
    const average = (copies: readonly Matrix[], row: number): number =>
      nodes.reduce((sum, { U, weight }) => {
        const moved = copies.map((R) => multiply(multiply(U, R), dagger(U)));
        return sum + weight * visit(moved, row);
      }, 0);
    const numeric = average(states.map(projector), 0);
    expect(exact[1]).toBeCloseTo(0, 12);
    expect(Math.abs(exact[0] - numeric)).toBeLessThan(1e-10);
    expect(Math.abs(numeric)).toBeGreaterThan(1e-4);
  });
});
