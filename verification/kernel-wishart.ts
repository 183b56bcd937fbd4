// The kernel matrix of N orthonormal inputs from the Gram matrix of the states that meet the observable alone: given it, the gradients g_l of
// the layers are independent with covariance (2 D/(D^2-1)) (delta_ab <O^2>_a - |O_ab|^2), and K = sum_l g_l g_l^T is of Wishart type.

import { InputError } from '../src/input-error.js';
import { symmetricEigenvalues } from './kernel-spectrum.js';
import { fillNormals } from './normal-variates.js';
import { type RandomStream, seedStream } from './random-stream.js';

/** Involutive generators, Haar blocks at both ends, one output. */
export interface WishartSetting {
  readonly dim: number;
  readonly layers: number;
  /** N, from 1 to D */
  readonly inputs: number;
  /** the D eigenvalues of O */
  readonly eigenvalues: readonly number[];
}

/** Means over Gram matrices with their standard errors. */
export interface WishartSpectrum {
  /** the eigenvalues of K, ascending, g being Gaussian given the Gram matrix: an error of O(1/D) */
  readonly eigenvalues: readonly { readonly value: number; readonly standardError: number }[];
  /** E[tr K] = L E[tr S] with S the conditional covariance: exact but for sampling */
  readonly trace: { readonly value: number; readonly standardError: number };
  /** E[tr K^2] = L (L+1) E[tr S^2] + L E[(tr S)^2] for Gaussian g */
  readonly traceOfSquare: { readonly value: number; readonly standardError: number };
}

/**
 * The spectrum of the kernel matrix by Monte Carlo over Gram matrices and Wishart matrices, no circuit being run.
 *
 * @param count samples, at least 2
 * @throws InputError when the numbers do not fit
 */
export function wishartSpectrum(setting: WishartSetting, seed: number, count: number): WishartSpectrum {
  const { dim, layers, inputs, eigenvalues } = setting;
  if (eigenvalues.length !== dim || inputs < 1 || inputs > dim || dim % 2 !== 0 || count < 2) {
    throw new InputError(
      `wishartSpectrum: D = ${dim}, N = ${inputs}, ${eigenvalues.length} eigenvalues`,
      'an even D, as many eigenvalues, 1 <= N <= D, two samples',
    );
  }
  const stream = seedStream(seed);
  const rows = Array.from({ length: count }, () => {
    const own = stream.clone();
    stream.jump();
    const covariance = conditionalCovariance(setting, own);
    const spectrum = symmetricEigenvalues(wishartMatrix(covariance, layers, own));
    const trace = covariance.reduce((sum, row, a) => sum + row[a], 0);
    const square = covariance.flat().reduce((sum, entry) => sum + entry * entry, 0);
    return [...spectrum, layers * trace, layers * (layers + 1) * square + layers * trace * trace];
  });
  const means = rows[0].map((_, place) => meanOf(rows.map((row) => row[place])));
  return { eigenvalues: means.slice(0, inputs), trace: means[inputs], traceOfSquare: means[inputs + 1] };
}

/** The covariance of (d_l z(x_1), ..., d_l z(x_N)) given the states, which are Haar-random and orthonormal. */
export function conditionalCovariance({ dim, inputs, eigenvalues }: WishartSetting, stream: RandomStream): number[][] {
  const states = orthonormalStates(dim, inputs, stream);
  const scale = (2 * dim) / (dim * dim - 1);
  return states.map((one, a) =>
    states.map((two, b) => {
      let [re, im, square] = [0, 0, 0];
      for (let k = 0; k < dim; k++) {
        const o = eigenvalues[k];
        re += o * (one.re[k] * two.re[k] + one.im[k] * two.im[k]);
        im += o * (one.re[k] * two.im[k] - one.im[k] * two.re[k]);
        square += o * o * (one.re[k] ** 2 + one.im[k] ** 2);
      }
      return scale * ((a === b ? square : 0) - re * re - im * im);
    }),
  );
}

interface ComplexVector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Gram and Schmidt on complex Gaussian vectors. */
function orthonormalStates(dim: number, count: number, stream: RandomStream): ComplexVector[] {
  const states: ComplexVector[] = [];
  while (states.length < count) {
    const [re, im] = [new Float64Array(dim), new Float64Array(dim)];
    fillNormals(stream, re, 0, dim);
    fillNormals(stream, im, 0, dim);
    for (const other of states) {
      let [x, y] = [0, 0];
      for (let k = 0; k < dim; k++) {
        x += other.re[k] * re[k] + other.im[k] * im[k];
        y += other.re[k] * im[k] - other.im[k] * re[k];
      }
      for (let k = 0; k < dim; k++) {
        re[k] -= x * other.re[k] - y * other.im[k];
        im[k] -= x * other.im[k] + y * other.re[k];
      }
    }
    const norm = Math.sqrt(re.reduce((sum, entry, k) => sum + entry * entry + im[k] * im[k], 0));
    states.push({ re: re.map((entry) => entry / norm), im: im.map((entry) => entry / norm) });
  }
  return states;
}

/** sum_l g_l g_l^T for independent Gaussian g_l of a covariance, by its Cholesky factor. */
function wishartMatrix(covariance: readonly (readonly number[])[], layers: number, stream: RandomStream): number[][] {
  const size = covariance.length;
  const factor = covariance.map(() => new Array<number>(size).fill(0));
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = covariance[a][b];
      for (let k = 0; k < b; k++) rest -= factor[a][k] * factor[b][k];
      factor[a][b] = a === b ? Math.sqrt(Math.max(0, rest)) : factor[b][b] === 0 ? 0 : rest / factor[b][b];
    }
  }
  const matrix = covariance.map(() => new Array<number>(size).fill(0));
  const normals = new Float64Array(size);
  for (let layer = 0; layer < layers; layer++) {
    fillNormals(stream, normals, 0, size);
    const g = factor.map((row) => row.reduce((sum, entry, k) => sum + entry * normals[k], 0));
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) matrix[a][b] += g[a] * g[b];
  }
  return matrix;
}

function meanOf(values: readonly number[]): { value: number; standardError: number } {
  const value = values.reduce((sum, entry) => sum + entry, 0) / values.length;
  const square = values.reduce((sum, entry) => sum + (entry - value) ** 2, 0) / (values.length - 1);
  return { value, standardError: Math.sqrt(square / values.length) };
}
