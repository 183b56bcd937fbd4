// Results as numbers: at D = 2 against an exact quadrature over the group, far below the degree too; at D = 1, where a unitary is
// a phase; at D = 3 against random unitaries. Nothing of the integrator is used on the other side.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import {
  type Integrand,
  type IntegrateOptions,
  type IntegralTerm,
  evaluateCoefficient,
  integrate,
  integrateAt,
  networkIntegrand,
  powerIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { seedStream } from '../../verification/random-stream.js';
import {
  type Complex,
  type Dense,
  type Values,
  add,
  complex,
  integralValue,
  integrandValue,
  multiply,
  randomMatrix,
  randomUnitary,
  unitaryNodes,
} from './dense.js';
import { entry, matrix, squared, times, tr } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';

const CONSTANTS = ['A', 'B', 'C', 'E', 'F'] as const;
const unlimited: IntegrateOptions = { maxCost: Infinity };

function constantsAt(dim: number, seed: number): Map<string, Dense> {
  const stream = seedStream(seed);
  return new Map(CONSTANTS.map((name) => [name, randomMatrix(dim, dim, stream)]));
}

/** The average of the integrand over U(2), each unitary by quadrature; a random state is a first column. */
function quadrature(
  integrand: Integrand,
  degrees: Readonly<Record<string, number>>,
  constants: ReadonlyMap<string, Dense>,
  at: readonly [readonly number[], readonly number[]] = [[0], [0]],
): Complex {
  const names = Object.entries(degrees);
  const visit = (k: number, matrices: ReadonlyMap<string, Dense>, weight: number): Complex => {
    if (k === names.length) {
      return multiply(complex(weight), integrandValue(integrand, { dim: 2, matrices }, ...at));
    }
    const [name, n] = names[k];
    return unitaryNodes(n).reduce((sum, node) => {
      const value: Dense = name === 'psi' ? node.U.map(([x]) => [x]) : node.U;
      return add(sum, visit(k + 1, new Map([...matrices, [name, value]]), weight * node.weight));
    }, complex(0));
  };
  return visit(0, constants, 1);
}

function expectClose(value: Complex, expected: Complex, tolerance = 1e-9): void {
  const scale = Math.max(1, Math.hypot(expected.re, expected.im));
  expect(Math.hypot(value.re - expected.re, value.im - expected.im) / scale).toBeLessThan(tolerance);
}

function check2(integrand: Integrand, degrees: Readonly<Record<string, number>>, seed = 1): void {
  const constants = constantsAt(2, seed);
  const exact = integrateAt(integrand, 2, unlimited);
  const values: Values = { dim: 2, matrices: constants };
  expectClose(integralValue(exact.terms, values), quadrature(integrand, degrees, constants));
}

function property(shape: Parameters<typeof anyIntegrand>[0], numRuns: number): void {
  fc.assert(
    fc.property(anyIntegrand(shape), fc.integer({ min: 1, max: 1000 }), (integrand, seed) => {
      check2(integrand, shape.degrees, seed);
    }),
    { seed: 7, numRuns },
  );
}

describe('D = 2 by quadrature over the group', () => {
  it.each([
    [1, 40],
    [2, 60],
    [3, 25],
    [4, 5],
  ])('random integrands of degree %i', (n, runs) => {
    property({ degrees: { U: n }, constants: ['A', 'B', 'C'], entries: true }, runs);
    property({ degrees: { U: n }, constants: ['A', 'B'], entries: true, open: true }, runs);
  });

  it('random integrands over two unitaries', () => {
    property({ degrees: { U: 1, V: 1 }, constants: ['A', 'B'], entries: true, open: true }, 25);
    property({ degrees: { U: 2, V: 1 }, constants: ['A', 'B'], entries: true }, 10);
  });

  it.each([
    ['degree 5 by characters', powerIntegrand(tr("A U B U'"), 5), 5],
    ['degree 5 in one trace', tr("A U B U' A U B U' A U B U' A U B U' A U B U'"), 5],
    ['trace moments', powerIntegrand(squared(tr('U')), 5), 5],
    ['trace moments with a matrix', powerIntegrand(squared(tr('A U')), 4), 4],
    ['powers of traces', times(tr('U U U'), tr('U U'), tr("U' U' U'"), tr("U' U'")), 5],
    ['powers with matrices', times(tr('A U A U'), tr('A U'), tr("B U' B U'"), tr("B U'")), 3],
    ['transposes', tr("A U B transpose(U) C conj(U) E U'"), 2],
    ['one column', times(powerIntegrand(squared(entry('U', 1, 2)), 3), squared(entry('U', 2, 2))), 4],
    ['matrix-valued', matrix("U A U' B U C U' E U F U'"), 3],
  ])('%s', (_, integrand, n) => {
    check2(integrand, { U: n });
  });

  it('random states', () => {
    for (const integrand of [
      powerIntegrand(tr("psi' A psi"), 4),
      times(tr("psi' A psi"), tr("psi' B psi"), tr("psi' C psi psi' E psi")),
      times(matrix("A psi psi' B"), tr("psi' C psi")),
      matrix("psi psi' A psi psi'"),
      times(tr('transpose(psi) A psi'), tr("psi' B conj(psi)")),
    ]) {
      check2(integrand, { psi: 5 });
    }
    check2(tr("psi' U A U' psi psi' B psi"), { psi: 2, U: 1 });
  });

  it('twirls of two and three copies, entry by entry', () => {
    const stream = seedStream(5);
    for (const copies of [2, 3]) {
      const size = 2 ** copies;
      const shape = new Array<number>(2 * copies).fill(2);
      const X = { shape, entries: randomMatrix(size, size, stream).flat() };
      const integrand = twirlIntegrand(copies, 'X');
      const exact = integrateAt(integrand, 2);
      const nodes = unitaryNodes(copies);
      for (const [rows, columns] of [
        [
          [0, 1, 0],
          [0, 1, 0],
        ],
        [
          [0, 1, 1],
          [1, 0, 1],
        ],
        [
          [1, 1, 0],
          [0, 1, 1],
        ],
      ].map((pair) => pair.map((list) => list.slice(0, copies)))) {
        const average = nodes.reduce((sum, { U, weight }) => {
          const values: Values = { dim: 2, matrices: new Map([['U', U]]), tensors: new Map([['X', X]]) };
          return add(sum, multiply(complex(weight), integrandValue(integrand, values, rows, columns)));
        }, complex(0));
        const values: Values = { dim: 2, matrices: new Map(), tensors: new Map([['X', X]]) };
        expectClose(integralValue(exact.terms, values, rows, columns), average);
      }
    }
  });
});

describe('D = 1', () => {
  it('is the integrand itself at U = 1', () => {
    fc.assert(
      fc.property(
        anyIntegrand({ degrees: { U: 3 }, constants: ['A', 'B'], entries: false }),
        anyIntegrand({ degrees: { U: 2, V: 1 }, constants: ['A'], entries: false, open: true }),
        (...integrands) => {
          const constants = constantsAt(1, 3);
          const one: Dense = [[complex(1)]];
          for (const integrand of integrands) {
            const exact = integralValue(integrateAt(integrand, 1, unlimited).terms, { dim: 1, matrices: constants });
            const matrices = new Map([...constants, ['U', one] as const, ['V', one] as const]);
            expectClose(exact, integrandValue(integrand, { dim: 1, matrices }));
          }
        },
      ),
      { seed: 8, numRuns: 40 },
    );
  });
});

describe('D = 3 by random unitaries', () => {
  /** Mean and standard error of the real part, over independent unitaries. */
  function sampled(integrand: Integrand, constants: ReadonlyMap<string, Dense>, samples: number) {
    const stream = seedStream(11);
    let [sum, squares] = [0, 0];
    for (let k = 0; k < samples; k++) {
      const matrices = new Map([
        ...constants,
        ['U', randomUnitary(3, stream)] as const,
        ['V', randomUnitary(3, stream)] as const,
      ]);
      const { re } = integrandValue(integrand, { dim: 3, matrices });
      sum += re;
      squares += re * re;
    }
    const mean = sum / samples;
    return { mean, error: Math.sqrt((squares / samples - mean ** 2) / samples) };
  }

  const cases: [string, Integrand][] = [
    ['|tr U|^8, above D', powerIntegrand(squared(tr('U')), 4)],
    ["tr(A U B U')^4, above D", powerIntegrand(tr("A U B U'"), 4)],
    ['entries', times(squared(entry('U', 1, 1)), squared(entry('U', 2, 2)), squared(entry('U', 3, 1)))],
    ['a cycle of entries', times(entry('U', 1, 1), entry('U', 2, 2), entry('conj(U)', 1, 2), entry('conj(U)', 2, 1))],
    ['transposes', tr("A U B transpose(U) C conj(U) E U'")],
    ['two unitaries', tr("A U V B U' C U V' E U'")],
    ['four unitaries in one word', tr("A U B U' A' U B' U'")],
  ];

  it.each(cases)('%s', (_, integrand) => {
    const constants = constantsAt(3, 2);
    const exact = integralValue(integrateAt(integrand, 3).terms, { dim: 3, matrices: constants });
    const { mean, error } = sampled(integrand, constants, 6000);
    // Fixed seeds: five standard errors are met or not, once for all.
    expect(Math.abs(mean - exact.re)).toBeLessThan(5 * error);
    expect(error).toBeLessThan(0.25 * Math.max(1, Math.abs(exact.re)));
  });
});

describe('product spaces', () => {
  const bipartite = networkIntegrand({
    tensors: [
      { name: 'X', out: ['a', 'b'], in: ['c', 'd'] },
      { name: 'U', out: ['c'], in: ['e'] },
      { name: 'Y', out: ['e', 'd'], in: ['f', 'b'] },
      { name: 'U', conjugated: true, out: ['a'], in: ['f'] },
    ],
    dimensions: { a: 'dA', b: 'dB', c: 'dA', d: 'dB', e: 'dA', f: 'dA' },
  });

  /** U on A, W on A and B, both of degree 2, between tensors on A and B. */
  const nested = networkIntegrand({
    tensors: [
      { name: 'W', out: ['a', 'b'], in: ['c', 'd'] },
      { name: 'X', out: ['c', 'd'], in: ['e', 'f'] },
      { name: 'W', conjugated: true, out: ['g', 'b'], in: ['e', 'f'] },
      { name: 'U', out: ['g'], in: ['h'] },
      { name: 'Y', out: ['h'], in: ['i'] },
      { name: 'U', conjugated: true, out: ['a'], in: ['i'] },
    ],
    dimensions: { a: 'dA', c: 'dA', e: 'dA', g: 'dA', h: 'dA', i: 'dA', b: 'dB', d: 'dB', f: 'dB' },
  });

  it('partial traces with a unitary on one factor: quadrature over U(2) with dA = 2, dB = 3', () => {
    const stream = seedStream(21);
    const tensor = () => ({ shape: [2, 3, 2, 3], entries: randomMatrix(6, 6, stream).flat() });
    const tensors = new Map([
      ['X', tensor()],
      ['Y', tensor()],
    ]);
    const dims = { dA: 2, dB: 3 };
    for (const power of [1, 2]) {
      const integrand = powerIntegrand(bipartite, power);
      const average = unitaryNodes(power).reduce((sum, { U, weight }) => {
        const values: Values = { dim: 2, matrices: new Map([['U', U]]), tensors, dims };
        return add(sum, multiply(complex(weight), integrandValue(integrand, values)));
      }, complex(0));
      const exact = integrateAt(integrand, dims);
      expectClose(integralValue(exact.terms, { dim: 2, matrices: new Map(), tensors, dims }), average);
    }
  });

  it('symbolic dimensions agree with integers', () => {
    for (const integrand of [bipartite, powerIntegrand(bipartite, 2), nested, powerIntegrand(nested, 2)]) {
      const integral = integrate(integrand, unlimited);
      expect(integral.dimensions).toEqual(['dA', 'dB']);
      for (const dims of [
        { dA: 2, dB: 3 },
        { dA: 5, dB: 2 },
        { dA: 4, dB: 1 },
      ]) {
        const exact = new Map([...integrateAt(integrand, dims, unlimited).terms].map((term) => [keyOf(term), term]));
        const symbolic = [...integral.terms]
          .map((term) => ({ ...term, coefficient: evaluateCoefficient(term.coefficient, integral.dimensions, dims) }))
          .filter(({ coefficient }) => coefficient.n !== 0n);
        expect(symbolic).toHaveLength(exact.size);
        for (const term of symbolic) expect(exact.get(keyOf(term))!.coefficient).toEqual(term.coefficient);
      }
    }
  });

  it('a unitary of numbered dimension averages to numbers, below its degree too', () => {
    // |tr U|^6 on one qubit: 5 instead of 3! = 6, the third Catalan number.
    const qubit = networkIntegrand({ tensors: [{ name: 'U', out: ['a'], in: ['a'] }], dimensions: { a: '2' } });
    const integral = integrate(powerIntegrand(squared(qubit), 3));
    expect([...integral.terms].map(({ coefficient }) => evaluateCoefficient(coefficient, [], {}))).toEqual([
      new Fraction(5n),
    ]);
    expect(integral.dimensions).toEqual([]);
    expect(integral.validity.statement).toBe('Exact: every dimension is a number.');
  });
});

function keyOf<T>({ symbols, operator }: IntegralTerm<T>): string {
  return JSON.stringify([symbols, operator]);
}
