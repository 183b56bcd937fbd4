// Networks over two dimensions with rectangular constants: the exact averages are compared with sums over finite sets of unitaries
// that average as the whole group does, every index being summed over explicitly.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Network,
  evaluateCoefficient,
  integrate,
  integrateAt,
  networkIntegrand,
} from '../../src/integrate/index.js';
import { seedStream } from '../../verification/random-stream.js';
import { check } from '../algebra/arbitraries.js';
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
  unitaryNodes,
} from './dense.js';
import { text } from './expressions.js';

const DIMS = { dA: 2, dB: 3 } as const;
type DimensionName = keyof typeof DIMS;

/** Legs of the tensors: U and V are random, the others constant. */
const LEGS: Readonly<
  Record<string, { readonly out: readonly DimensionName[]; readonly in: readonly DimensionName[] }>
> = {
  U: { out: ['dA'], in: ['dA'] },
  V: { out: ['dB'], in: ['dB'] },
  A: { out: ['dA'], in: ['dA'] },
  R: { out: ['dA'], in: ['dB'] },
  S: { out: ['dB'], in: ['dA'] },
  T: { out: ['dA', 'dB'], in: ['dA'] },
};

/** X^a Z^b for all a and b: their average over U (x) conj(U) is that of the unitary group (a unitary 1-design). */
function shiftsAndClocks(dim: number): Dense[] {
  const phase = (k: number): Complex => complex(Math.cos((2 * Math.PI * k) / dim), Math.sin((2 * Math.PI * k) / dim));
  const numbers = [...Array(dim).keys()];
  return numbers.flatMap((a) =>
    numbers.map((b) => numbers.map((i) => numbers.map((j) => (i === (j + a) % dim ? phase(b * j) : complex(0))))),
  );
}

interface Drawn {
  readonly degree: number;
  readonly constants: readonly { readonly name: string; readonly conjugated: boolean }[];
  readonly order: readonly number[];
  readonly ends: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  degree: fc.constantFrom(1, 1, 2),
  constants: fc.array(fc.record({ name: fc.constantFrom('A', 'R', 'R', 'S', 'S', 'T'), conjugated: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  }),
  order: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
  ends: fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
});

/** Legs of one dimension are wired in random pairs; some are fixed to a basis vector, and few stay open. */
function networkOf({ degree, constants, order, ends }: Drawn): Network {
  const random = [...Array.from({ length: degree }, () => 'U'), 'V'].flatMap((name) =>
    [false, true].map((conjugated) => ({ name, conjugated })),
  );
  const boxes = [...random, ...constants].map((box) => ({ ...box, out: [] as string[], in: [] as string[] }));
  const legs = boxes.flatMap((box) =>
    (['out', 'in'] as const).flatMap((side) =>
      LEGS[box.name][side].map((dimension, k) => ({ box, side, k, dimension })),
    ),
  );
  const [dimensions, labels]: Record<string, string>[] = [{}, {}];
  const open: string[] = [];
  for (const dimension of ['dA', 'dB'] as const) {
    const mine = legs
      .map((leg, at) => ({ ...leg, rank: order[at], end: ends[at] }))
      .filter((leg) => leg.dimension === dimension)
      .sort((a, b) => a.rank - b.rank);
    while (mine.length > 0) {
      const first = mine.pop()!;
      const index = `${dimension}${mine.length}`;
      first.box[first.side][first.k] = index;
      dimensions[index] = dimension;
      if (mine.length === 0 || first.end < 3) {
        if (first.end === 0 && open.length < 2) open.push(index);
        else labels[index] = String(1 + (first.end % 2));
        continue;
      }
      const second = mine.pop()!;
      second.box[second.side][second.k] = index;
    }
  }
  const tensors = boxes.map(({ name, conjugated, out, in: into }) => ({ name, conjugated, out, in: into }));
  return { tensors, dimensions, labels, rows: open.slice(0, 1), columns: open.slice(1) };
}

const stream = seedStream(11);
const constants = new Map(
  ['A', 'R', 'S', 'T'].map((name) => {
    const size = (side: readonly DimensionName[]) => side.reduce((all, d) => all * DIMS[d], 1);
    const matrix = randomMatrix(size(LEGS[name].out), size(LEGS[name].in), stream);
    return [name, matrix] as const;
  }),
);

function valuesWith(random: ReadonlyMap<string, Dense>): Values {
  const all = new Map([...constants, ...random]);
  const tensors = new Map(
    [...all].map(([name, matrix]) => {
      const shape = [...LEGS[name].out, ...LEGS[name].in].map((d) => DIMS[d]);
      return [name, { shape, entries: matrix.flat() }];
    }),
  );
  return { dim: DIMS.dB, matrices: new Map([...all].filter(([name]) => name !== 'T')), tensors, dims: DIMS };
}

/** The average by brute force. */
function averaged(network: Network, degree: number): Complex {
  const integrand = networkIntegrand(network);
  const onA =
    degree > 1 ? unitaryNodes(degree) : shiftsAndClocks(DIMS.dA).map((U) => ({ U, weight: 1 / DIMS.dA ** 2 }));
  const onB = shiftsAndClocks(DIMS.dB);
  let total = complex(0);
  for (const { U, weight } of onA) {
    for (const V of onB) {
      const random = new Map([
        ['U', U],
        ['V', V],
      ]);
      const value = integrandValue(integrand, valuesWith(random), ...endsOf(network));
      total = add(total, multiply(value, complex(weight / onB.length)));
    }
  }
  return total;
}

/** The second basis vector at every open end. */
function endsOf({ rows = [], columns = [] }: Network): [number[], number[]] {
  return [rows.map(() => 1), columns.map(() => 1)];
}

function expectExact(network: Network, degree: number): void {
  const integrand = networkIntegrand(network);
  const values = valuesWith(new Map());
  const expected = averaged(network, degree);
  const exact = integralValue(integrateAt(integrand, DIMS).terms, values, ...endsOf(network));
  const scale = 1e-9 * (1 + Math.hypot(expected.re, expected.im));
  expect(Math.hypot(exact.re - expected.re, exact.im - expected.im)).toBeLessThan(scale);
  const { terms, dimensions, validity } = integrate(integrand);
  const dims = new Map<string, number>(Object.entries(DIMS));
  expect(validity.conditions.every(({ dimension, atLeast }) => atLeast <= dims.get(dimension)!)).toBe(true);
  const evaluated = [...terms].map((term) => ({
    ...term,
    coefficient: evaluateCoefficient(term.coefficient, dimensions, DIMS),
  }));
  const symbolic = integralValue(evaluated, values, ...endsOf(network));
  expect(Math.hypot(symbolic.re - expected.re, symbolic.im - expected.im)).toBeLessThan(scale);
}

describe('two dimensions', () => {
  it('a rectangular constant between labelled ends, the other unitary being averaged later', () => {
    // R[1,2] |U[1,1]|^2 |V[1,1]|^2: a path from dA to dB that is there while V is averaged.
    const one = (name: string, out: string, into: string, conjugated = false) => ({
      name,
      conjugated,
      out: [out],
      in: [into],
    });
    const network: Network = {
      tensors: [
        one('R', 'a1', 'b2'),
        ...[false, true].map((conjugated) => one('U', 'a1', 'a1', conjugated)),
        ...[false, true].map((conjugated) => one('V', 'b1', 'b1', conjugated)),
      ],
      dimensions: { a1: 'dA', b1: 'dB', b2: 'dB' },
      labels: { a1: '1', b1: '1', b2: '2' },
    };
    expect(text(integrate(networkIntegrand(network)))).toBe('R[1,2]/(dA*dB)');
    expectExact(network, 1);
  });

  it('random networks against the dense sum', () => {
    check(
      [drawn],
      (one) => {
        expectExact(networkOf(one), one.degree);
      },
      150,
    );
  });
});
