// Statistical tests: seeds are fixed, every bound is 5 standard errors of the exact distribution or of the sample, so that
// each single comparison would fail for 6e-7 of the seeds; about 80 comparisons together, for 5e-5 of them.

import { beforeAll, describe, expect, it } from 'vitest';
import {
  type HaarBlocks,
  applyHaarBlock,
  applyHaarBlockAdjoint,
  drawHaarBlock,
  makeHaarBlocks,
} from '../../verification/haar-block.js';
import { seedStream, skipSamples } from '../../verification/random-stream.js';
import { type Matrix, adjoint, at, identity, matrix, multiply } from './dense-circuit.js';

function dense(blocks: HaarBlocks, index: number, apply = applyHaarBlock): Matrix {
  const { dim } = blocks;
  const columns = Array.from({ length: dim }, (_, column) => {
    const [re, im] = [new Float64Array(dim), new Float64Array(dim)];
    re[column] = 1;
    apply(blocks, index, re, im, 0);
    return [re, im];
  });
  return matrix(dim, (row, column) => [columns[column][0][row], columns[column][1][row]]);
}

/** H_1 .. H_{D-1} diag(phase), multiplied out from the stored vectors. */
function fromReflections({ dim, re, im, weight, phaseRe, phaseIm }: HaarBlocks, index: number): Matrix {
  let product = identity(dim);
  let place = (index * dim * (dim + 1)) / 2;
  for (let k = 0; k < dim - 1; k++) {
    const w = (j: number): readonly [number, number] => (j < k ? [0, 0] : [re[place + j - k], im[place + j - k]]);
    const reflection = matrix(dim, (row, column) => {
      const [[a, b], [c, d]] = [w(row), w(column)];
      const scale = weight[index * dim + k];
      return [Number(row === column) - scale * (a * c + b * d), -scale * (b * c - a * d)];
    });
    product = multiply(product, reflection);
    place += dim - k;
  }
  const phases = matrix(dim, (row, column) =>
    row === column ? [phaseRe[index * dim + row], phaseIm[index * dim + row]] : [0, 0],
  );
  return multiply(product, phases);
}

function expectClose(one: Matrix, two: Matrix): void {
  one.entries.forEach(([re, im], place) => {
    expect(Math.hypot(re - two.entries[place][0], im - two.entries[place][1])).toBeLessThan(1e-13);
  });
}

describe('a Haar block', () => {
  it('means the same numbers in every later version', () => {
    const blocks = makeHaarBlocks(2, 1);
    drawHaarBlock(seedStream(1), blocks, 0);
    expect(
      dense(blocks, 0)
        .entries.flat()
        .map((entry) => entry.toFixed(12)),
    ).toMatchInlineSnapshot(`
      [
        "-0.138436944762",
        "0.191910857454",
        "0.967341504841",
        "0.090861697806",
        "-0.959918419990",
        "0.150206731142",
        "-0.149982279745",
        "-0.183029726127",
      ]
    `);
  });

  it.each([1, 2, 3, 5, 8])('at D = %i is the product of its reflections, unitary, and undone by its adjoint', (dim) => {
    const blocks = makeHaarBlocks(dim, 3);
    const stream = seedStream(dim);
    for (const index of [0, 1, 2]) drawHaarBlock(stream, blocks, index);
    for (const index of [0, 1, 2]) {
      const u = dense(blocks, index);
      expectClose(u, fromReflections(blocks, index));
      expectClose(multiply(adjoint(u), u), identity(dim));
      expectClose(dense(blocks, index, applyHaarBlockAdjoint), adjoint(u));
    }
  });

  it('acts on the vector at an offset and on no other entry', () => {
    const blocks = makeHaarBlocks(3, 1);
    drawHaarBlock(seedStream(4), blocks, 0);
    const [re, im] = [new Float64Array(9).fill(1), new Float64Array(9).fill(2)];
    applyHaarBlock(blocks, 0, re, im, 3);
    expect([...re.slice(0, 3), ...re.slice(6)]).toEqual([1, 1, 1, 1, 1, 1]);
    applyHaarBlockAdjoint(blocks, 0, re, im, 3);
    for (let k = 0; k < 9; k++)
      expect([re[k], im[k]].map((x) => x.toFixed(12))).toEqual(['1.000000000000', '2.000000000000']);
  });

  it.each([0, -1, 1.5, NaN, 5000])('refuses dimension %s', (dim) => {
    expect(() => makeHaarBlocks(dim, 1)).toThrow('expected an integer from 1 to 4096');
  });
});

const SAMPLES = 20_000;

/** One number per sample. */
type Statistic = (u: Matrix) => number;

const square = (u: Matrix, row: number, column: number) => {
  const [re, im] = at(u, row, column);
  return re * re + im * im;
};

/** |tr U^k|^2 */
const formFactor =
  (k: number): Statistic =>
  (u) => {
    const power = multiply(...new Array<Matrix>(k).fill(u));
    let [re, im] = [0, 0];
    for (let row = 0; row < u.size; row++) {
      re += at(power, row, row)[0];
      im += at(power, row, row)[1];
    }
    return re * re + im * im;
  };

/** Re U11 U22 conj(U12) conj(U21) */
const exchange: Statistic = (u) => {
  const [[a, b], [c, d], [e, f], [g, h]] = [at(u, 0, 0), at(u, 1, 1), at(u, 0, 1), at(u, 1, 0)];
  const [x, y] = [a * c - b * d, a * d + b * c];
  const [p, q] = [e * g - f * h, e * h + f * g];
  return x * p + y * q;
};

const rising = (dim: number, count: number) =>
  Array.from({ length: count }, (_, k) => dim + k).reduce((a, b) => a * b, 1);
const factorial = (k: number) => rising(1, k);

/** Permutations of k letters without an increasing run of more than D: E |tr U|^{2k} (Rains 1998; Diaconis, Shahshahani). */
const TRACE_MOMENTS: Record<number, readonly number[]> = {
  1: [1, 1, 1, 1],
  2: [1, 2, 5, 14],
  3: [1, 2, 6, 23],
  4: [1, 2, 6, 24],
};

function exactMoments(dim: number): [name: string, statistic: Statistic, expected: number][] {
  const list: [string, Statistic, number][] = [];
  for (let k = 1; k <= 4; k++) {
    const entry = factorial(k) / rising(dim, k);
    list.push([`|U11|^${2 * k}`, (u) => square(u, 0, 0) ** k, entry]);
    list.push([`|U_DD|^${2 * k}`, (u) => square(u, dim - 1, dim - 1) ** k, entry]);
    list.push([`|U_D1|^${2 * k}`, (u) => square(u, dim - 1, 0) ** k, entry]);
    list.push([`|tr U|^${2 * k}`, (u) => formFactor(1)(u) ** k, TRACE_MOMENTS[dim][k - 1]]);
    list.push([`|tr U^${k}|^2`, formFactor(k), Math.min(k, dim)]);
  }
  list.push(['Re U11', (u) => at(u, 0, 0)[0], 0], ['Im U_DD', (u) => at(u, dim - 1, dim - 1)[1], 0]);
  if (dim > 1) {
    list.push(['|U11 U12|^2', (u) => square(u, 0, 0) * square(u, 0, 1), 1 / (dim * (dim + 1))]);
    list.push(['|U11 U22|^2', (u) => square(u, 0, 0) * square(u, 1, 1), 1 / (dim * dim - 1)]);
    list.push(['U11 U22 conj(U12 U21)', exchange, -1 / (dim * (dim * dim - 1))]);
  }
  return list;
}

/** (mean - expected) in standard errors; 0 when both agree to rounding, as |U11| = 1 does at D = 1. */
function deviation(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  if (Math.abs(mean - expected) < 1e-12) return 0;
  return (mean - expected) / Math.sqrt(variance / values.length);
}

describe.each([1, 2, 3, 4])('the distribution at D = %i', (dim) => {
  const unitaries: Matrix[] = [];
  /** with the phases that Householder's reflections have by themselves, which is not the Haar measure */
  const uncorrected: Matrix[] = [];

  beforeAll(() => {
    const stream = seedStream(dim);
    const blocks = makeHaarBlocks(dim, 1);
    for (let sample = 0; sample < SAMPLES; sample++) {
      const own = stream.clone();
      skipSamples(stream, 1);
      drawHaarBlock(own, blocks, 0);
      unitaries.push(dense(blocks, 0));
      blocks.phaseRe.fill(1);
      blocks.phaseIm.fill(0);
      uncorrected.push(dense(blocks, 0));
    }
  });

  it.each(exactMoments(dim))('E %s', (_, statistic, expected) => {
    expect(Math.abs(deviation(unitaries.map(statistic), expected))).toBeLessThan(5);
  });

  it('is told from the product without phases', () => {
    const deviations = exactMoments(dim).map(([, statistic, expected]) =>
      deviation(uncorrected.map(statistic), expected),
    );
    expect(Math.max(...deviations.map(Math.abs))).toBeGreaterThan(20);
  });

  it('is told from wrong moments', () => {
    if (dim === 1) return;
    for (const [, statistic, expected] of exactMoments(dim)) {
      if (expected !== 0) expect(Math.abs(deviation(unitaries.map(statistic), 1.5 * expected))).toBeGreaterThan(5);
    }
  });

  it('has the eigenphase spacing of the circular unitary ensemble', () => {
    if (dim !== 2) return;
    // At D = 2 the half difference x of the eigenphases, cos x = |tr U| / 2, has density (4/pi) sin^2 x on [0, pi/2].
    const spacing = unitaries.map((u) => Math.acos(Math.min(1, Math.sqrt(formFactor(1)(u)) / 2))).sort((a, b) => a - b);
    const distance = spacing.reduce((largest, x, rank) => {
      const exact = (2 * x - Math.sin(2 * x)) / Math.PI;
      return Math.max(largest, Math.abs(exact - rank / SAMPLES), Math.abs(exact - (rank + 1) / SAMPLES));
    }, 0);
    // Kolmogorov: above 2.56 / sqrt(n) with probability 4e-6
    expect(distance * Math.sqrt(SAMPLES)).toBeLessThan(2.56);
  });
});
