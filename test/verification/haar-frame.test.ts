// A Haar unitary drawn where it acts: unitary whatever it is asked, and with the moments of the Haar measure once it has been asked all.
// Statistical bounds are 5 standard errors of the sample (6e-7 of the seeds each; about 90 comparisons).

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HaarFrames,
  applyHaarFrame,
  applyHaarFrameAdjoint,
  makeHaarFrames,
} from '../../verification/haar-frame.js';
import { NormalSource } from '../../verification/normal-source.js';
import { type RandomStream, seedStream, skipSamples } from '../../verification/random-stream.js';

type Complex = readonly [re: number, im: number];
type Vector = readonly Complex[];

class Block {
  readonly frames: HaarFrames;
  readonly #normals: NormalSource;

  constructor(
    readonly dim: number,
    seed: number | RandomStream,
    capacity = dim,
  ) {
    this.frames = makeHaarFrames(dim, 1, capacity);
    this.#normals = new NormalSource(2 * dim, 10 * dim);
    this.#normals.start(typeof seed === 'number' ? seedStream(seed) : seed);
  }

  apply(vector: Vector, adjoint = false, last = false): Complex[] {
    const { dim } = this;
    const flat = Float64Array.from([...vector.map(([re]) => re), ...vector.map(([, im]) => im)]);
    (adjoint ? applyHaarFrameAdjoint : applyHaarFrame)(this.frames, 0, this.#normals, flat, 0, last);
    return Array.from({ length: dim }, (_, k) => [flat[k], flat[dim + k]]);
  }
}

const inner = (u: Vector, v: Vector): Complex =>
  u.reduce<Complex>(([x, y], [a, b], k) => [x + a * v[k][0] + b * v[k][1], y + a * v[k][1] - b * v[k][0]], [0, 0]);
const distance = (u: Vector, v: Vector) => Math.hypot(...u.flatMap(([a, b], k) => [a - v[k][0], b - v[k][1]]));
const norm = (u: Vector) => Math.hypot(...u.flat());

const entry = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 1000);
/** Vectors of very different norms, some of them combinations of others. */
const questions = fc.integer({ min: 1, max: 6 }).chain((dim) =>
  fc.record({
    dim: fc.constant(dim),
    seed: fc.integer({ min: 0, max: 1000 }),
    asked: fc.array(
      fc.record({
        vector: fc.array(fc.tuple(entry, entry), { minLength: dim, maxLength: dim }),
        adjoint: fc.boolean(),
        again: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  }),
);

describe('a block that is known where it has acted', () => {
  it('preserves inner products, and undoes itself, whatever it is asked', () => {
    fc.assert(
      fc.property(questions, ({ dim, seed, asked }) => {
        const block = new Block(dim, seed);
        const domain: Vector[] = [];
        const range: Vector[] = [];
        for (const { vector, adjoint, again } of asked) {
          // Nearly what was asked before: the residual cancels.
          const near = again === undefined ? undefined : (adjoint ? range : domain)[again];
          const v = near === undefined ? vector : near.map(([a, b], k) => [a + 1e-9 * vector[k][0], b] as const);
          const image = block.apply(v, adjoint);
          domain.push(adjoint ? image : v);
          range.push(adjoint ? v : image);
        }
        for (let i = 0; i < domain.length; i++) {
          for (let j = 0; j < domain.length; j++) {
            const [a, b] = [inner(domain[i], domain[j]), inner(range[i], range[j])];
            const scale = Math.max(norm(domain[i]), norm(domain[j]), 1e-300);
            expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeLessThan(1e-12 * scale * scale + 1e-300);
          }
          const scale = Math.max(1e-300, norm(domain[i]));
          expect(distance(block.apply(domain[i]), range[i])).toBeLessThanOrEqual(1e-12 * scale);
          expect(distance(block.apply(range[i], true), domain[i])).toBeLessThanOrEqual(1e-12 * scale);
        }
      }),
      { numRuns: 200, seed: 1, endOnFailure: true },
    );
  });

  it('is complete when it knows D vectors, and linear', () => {
    for (const dim of [1, 2, 3, 4]) {
      const block = new Block(dim, 5);
      const basis = Array.from({ length: dim }, (_, i) =>
        Array.from({ length: dim }, (__, k): Complex => [Number(i === k), 0]),
      );
      const images = basis.map((vector) => block.apply(vector));
      expect(block.frames.known[0]).toBe(dim);
      const v = basis.map((_, k): Complex => [k + 1, -k]);
      const expected = basis.map((_, k): Complex => {
        let [x, y] = [0, 0];
        v.forEach(([a, b], i) => {
          x += a * images[i][k][0] - b * images[i][k][1];
          y += a * images[i][k][1] + b * images[i][k][0];
        });
        return [x, y];
      });
      expect(distance(block.apply(v), expected)).toBeLessThan(1e-13 * norm(v));
      expect(block.frames.known[0]).toBe(dim);
    }
  });

  it('takes zero to zero, learns nothing from it, and forgets what it is told to', () => {
    const block = new Block(3, 1, 1);
    const zero: Complex[] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    expect(norm(block.apply(zero))).toBe(0);
    const [u, v, w] = [0, 1, 2].map((i) => zero.map((_, k): Complex => [Number(i === k), 0]));
    block.apply(u);
    expect(norm(block.apply(v, false, true))).toBeCloseTo(1, 14);
    expect(block.frames.known[0]).toBe(1);
    expect(() => block.apply(w)).toThrow('more than 1 vectors meet one block');
  });
});

const SAMPLES = 20_000;

/** Entries of V, found by asking for images and preimages in turn. */
function wholeMatrix(dim: number, stream: RandomStream): Complex[][] {
  const block = new Block(dim, stream);
  const basis = (i: number) => Array.from({ length: dim }, (_, k): Complex => [Number(i === k), 0]);
  // V' e_1, then V e_1, ...: the rest of the matrix by linearity
  block.apply(basis(0), true);
  const columns = Array.from({ length: dim }, (_, i) => block.apply(basis(i)));
  return Array.from({ length: dim }, (_, row) => columns.map((column) => column[row]));
}

const rising = (from: number, count: number) =>
  Array.from({ length: count }, (_, k) => from + k).reduce((a, b) => a * b, 1);

describe.each([1, 2, 3, 4])('its distribution at D = %i', (dim) => {
  const stream = seedStream(dim);
  const matrices = Array.from({ length: SAMPLES }, () => wholeMatrix(dim, skipSamples(stream, 1).clone()));
  const square = ([re, im]: Complex) => re * re + im * im;
  const last = dim - 1;

  const expectMean = (of: (u: Complex[][]) => number, expected: number) => {
    const values = matrices.map(of);
    const mean = values.reduce((sum, value) => sum + value, 0) / SAMPLES;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (SAMPLES - 1);
    if (Math.abs(mean - expected) < 1e-12) return;
    expect(Math.abs(mean - expected) / Math.sqrt(variance / SAMPLES)).toBeLessThan(5);
  };

  it('has the moments of entries', () => {
    for (let k = 1; k <= 4; k++) {
      const exact = rising(1, k) / rising(dim, k);
      for (const [row, column] of [
        [0, 0],
        [last, last],
        [last, 0],
        [0, last],
      ]) {
        expectMean((u) => square(u[row][column]) ** k, exact);
      }
    }
    expectMean((u) => u[0][0][0], 0);
    expectMean((u) => u[last][last][1], 0);
  });

  it('has the moments of traces', () => {
    const exact: Record<number, readonly number[]> = { 1: [1, 1, 1], 2: [1, 2, 5], 3: [1, 2, 6], 4: [1, 2, 6] };
    for (let k = 1; k <= 3; k++) {
      expectMean(
        (u) => {
          const [x, y] = u.reduce(([a, b], row, i) => [a + row[i][0], b + row[i][1]], [0, 0]);
          return (x * x + y * y) ** k;
        },
        exact[dim][k - 1],
      );
    }
  });

  it('has the exchange of two entries', () => {
    if (dim === 1) return;
    expectMean((u) => square(u[0][0]) * square(u[1][1]), 1 / (dim * dim - 1));
    expectMean(
      (u) => {
        const [[a, b], [c, d], [e, f], [g, h]] = [u[0][0], u[1][1], u[0][1], u[1][0]];
        return (a * c - b * d) * (e * g - f * h) + (a * d + b * c) * (e * h + f * g);
      },
      -1 / (dim * (dim * dim - 1)),
    );
  });
});
