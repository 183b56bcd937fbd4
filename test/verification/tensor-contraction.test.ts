// Contractions step by step against the sum over all indices at once, for random networks.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../../verification/normal-variates.js';
import { seedStream } from '../../verification/random-stream.js';
import {
  ContractionTooLarge,
  type IndexedTensor,
  type Tensor,
  makeTensor,
  planContraction,
} from '../../verification/tensor-contraction.js';
import { check } from '../algebra/arbitraries.js';

const stream = seedStream(4);

function randomTensor(shape: readonly number[]): Tensor {
  const tensor = makeTensor(shape);
  fillNormals(stream, tensor.re, 0, tensor.re.length);
  fillNormals(stream, tensor.im, 0, tensor.im.length);
  return tensor;
}

/** Every index runs over everything. */
function plainSum(
  factors: readonly IndexedTensor[],
  fixed: ReadonlyMap<string, number>,
  tensors: ReadonlyMap<string, Tensor>,
): { re: number; im: number } {
  const sizes = new Map<string, number>();
  for (const { name, indices } of factors) indices.forEach((index, k) => sizes.set(index, tensors.get(name)!.shape[k]));
  const free = [...sizes.keys()].filter((index) => !fixed.has(index));
  const total = { re: 0, im: 0 };
  const count = free.reduce((product, index) => product * sizes.get(index)!, 1);
  for (let place = 0; place < count; place++) {
    const at = new Map(fixed);
    let rest = place;
    for (const index of free) {
      at.set(index, rest % sizes.get(index)!);
      rest = Math.floor(rest / sizes.get(index)!);
    }
    let [re, im] = [1, 0];
    for (const { name, conjugated, indices } of factors) {
      const tensor = tensors.get(name)!;
      const flat = indices.reduce((sum, index, k) => sum * tensor.shape[k] + at.get(index)!, 0);
      const [x, y] = [tensor.re[flat], conjugated ? -tensor.im[flat] : tensor.im[flat]];
      [re, im] = [re * x - im * y, re * y + im * x];
    }
    total.re += re;
    total.im += im;
  }
  return total;
}

/** An index has the size that its first letter says. */
const SIZES: Readonly<Record<string, number>> = { p: 2, q: 3, r: 4 };

const anyNetwork = fc
  .array(fc.array(fc.constantFrom('p1', 'p2', 'p3', 'q1', 'q2', 'r1'), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((legs) =>
    fc.record({
      legs: fc.constant(legs),
      conjugated: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      fixed: fc.subarray(['p1', 'q1']),
    }),
  );

describe('contractions', () => {
  it('equal the plain sum', () => {
    check(
      [anyNetwork],
      ({ legs, conjugated, fixed }) => {
        const tensors = new Map(
          legs.map((indices, k) => [`T${k}`, randomTensor(indices.map((index) => SIZES[index[0]]))]),
        );
        const factors = legs.map((indices, k) => ({ name: `T${k}`, conjugated: conjugated[k], indices }));
        const places = new Map(fixed.map((index) => [index, 1]));
        const plan = planContraction(factors, places, tensors);
        plan.run();
        const expected = plainSum(factors, places, tensors);
        const scale = 1 + Math.hypot(expected.re, expected.im);
        expect(Math.abs(plan.result.re - expected.re)).toBeLessThan(1e-10 * scale);
        expect(Math.abs(plan.result.im - expected.im)).toBeLessThan(1e-10 * scale);
      },
      200,
    );
  });

  it('follow their tensors', () => {
    const A = makeTensor([2, 2]);
    const plan = planContraction(
      [{ name: 'A', conjugated: false, indices: ['i', 'i'] }],
      new Map(),
      new Map([['A', A]]),
    );
    for (const value of [1, 5]) {
      A.re.fill(value);
      plan.run();
      expect(plan.result).toEqual({ re: 2 * value, im: 0 });
    }
  });

  it('a long chain takes no more than its matrices', () => {
    const names = Array.from({ length: 40 }, (_, k) => `A${k}`);
    const tensors = new Map(names.map((name) => [name, randomTensor([3, 3])]));
    const chain = names.map((name, k) => ({ name, conjugated: false, indices: [`i${k}`, `i${(k + 1) % 40}`] }));
    expect(planContraction(chain, new Map(), tensors).cost).toBeLessThan(40 * 81);
    expect(() =>
      planContraction(
        [{ name: 'X', conjugated: false, indices: ['a', 'b'] }],
        new Map(),
        new Map([['X', { shape: [4000, 4000], re: new Float64Array(1), im: new Float64Array(1) }]]),
      ),
    ).toThrow(ContractionTooLarge);
  });
});
