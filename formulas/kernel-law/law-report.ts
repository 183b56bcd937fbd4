// What `haarmonic law K` says: exact moments, and from the distribution quantiles, probabilities and densities with their error.

import { Fraction, exactText } from '../../src/algebra/rational.js';
import { gateText } from '../../src/circuit/ensemble.js';
import { InputError } from '../../src/input-error.js';
import { rationalFunctionText } from '../../src/render/json.js';
import { type KernelDistribution, type LawSetting, kernelLaws, layerLaw } from './kernel-distribution.js';
import { SYMBOLIC_DIMENSION } from './dimension-ring.js';
import { layerValues, squareMoments } from './layer-values.js';
import { overlapMoments } from './overlap-moments.js';
import { observableMoments } from './state-symbols.js';

/** Relative spread of K when L grows at fixed D, as a formula. */
export interface LawLimits {
  /** Var(s^2)/E[s^2]^2 = lim (Delta K)^2/E[K]^2 for L to infinity: what no number of layers removes */
  readonly floorSquared: string;
  readonly floor: number;
  /** E[h^4]/E[h^2]^2 of a layer between Haar blocks; 3 for D to infinity */
  readonly kurtosis: string;
  /** the same as a function of D */
  readonly kurtosisFormula: string;
  /** (Delta K)^2/E[K]^2 for every L, with Haar ends */
  readonly spreadSquared: string;
  readonly manyLayers: string;
  readonly largeDimension: string;
}

export interface LawReport {
  readonly quantity: string;
  readonly dim: number;
  readonly layers: number;
  readonly ensemble: LawSetting['ensemble'];
  readonly gate: string;
  readonly moments: readonly { readonly order: number; readonly exact: string }[];
  readonly mean: number;
  readonly deviation: number;
  readonly skewness: number;
  readonly quantiles: readonly { readonly p: number; readonly value: number }[];
  readonly cdf: readonly { readonly x: number; readonly p: number }[];
  readonly density: readonly { readonly x: number; readonly value: number }[];
  /** P(K = 0): uniform Pauli strings that are all the identity */
  readonly atom: number;
  /** by two numbers of nodes: the largest difference of the probabilities, and the largest relative one of the quantiles */
  readonly error: { readonly cdf: number; readonly quantiles: number };
  readonly method: string;
  readonly limits: LawLimits;
}

export interface LawRequest {
  /** how many moments */
  readonly moments: number;
  /** probabilities between 0 and 1 */
  readonly quantiles: readonly number[];
  /** values of K at which probability and density are told; when left out, a grid over the law */
  readonly at?: readonly number[];
}

/** Points of the default grid. */
const GRID_POINTS = 25;

/** No error is told below what doubles leave of the law of the layers. */
const LEAST_ERROR = 1e-11;

/**
 * The law of K at numbers.
 *
 * @throws InputError when K is 0 surely, or the ensemble is one whose law is not known
 * @example
 * lawReport({ ensemble: DEFAULT_ENSEMBLE, dim: 2, layers: 1, observable: { kind: 'projector', rank: 1 } }, { moments: 2, quantiles: [0.5] });
 */
export function lawReport(setting: LawSetting, request: LawRequest): LawReport & { readonly law: KernelDistribution } {
  const { ensemble, dim, layers } = setting;
  const count = Math.max(3, request.moments);
  layerLaw(setting);
  const moments = exactMoments(setting, count);
  if (moments[1].n === 0n) throw surelyZero(setting);
  const [mean, second, third] = [1, 2, 3].map((n) => moments[n]);
  const variance = second.sub(mean.mul(mean));
  const central = third.sub(mean.mul(second).mul(3)).add(mean.pow(3).mul(2));
  const deviation = Math.sqrt(variance.valueOf());
  const { law, coarser, method } = kernelLaws(setting);
  const quantiles = request.quantiles.map((p) => ({ p, value: law.quantile(p) }));
  const grid = request.at ?? defaultGrid(law);
  const probabilities = grid.map((x) => ({ x, p: law.cdf(x) }));
  const differences = [
    ...probabilities.map(({ x, p }) => Math.abs(coarser.cdf(x) - p)),
    ...quantiles.map(({ value, p }) => Math.abs(coarser.cdf(value) - p)),
  ];
  const shifts = quantiles.map(({ p, value }) => (value === 0 ? 0 : Math.abs(coarser.quantile(p) / value - 1)));
  return {
    quantity: 'K',
    dim,
    layers,
    ensemble,
    gate: gateText(ensemble),
    moments: moments.slice(1, request.moments + 1).map((moment, k) => ({ order: k + 1, exact: exactText(moment) })),
    mean: mean.valueOf(),
    deviation,
    skewness: central.valueOf() / deviation ** 3,
    quantiles,
    cdf: probabilities,
    density: grid.map((x) => ({ x, value: law.density(x) })),
    atom: law.cdf(0),
    error: { cdf: Math.max(LEAST_ERROR, ...differences), quantiles: Math.max(LEAST_ERROR, ...shifts) },
    method,
    limits: lawLimits(setting),
    law,
  };
}

/** [1, E[K], ..., E[K^n]] */
export function exactMoments(setting: LawSetting, count: number): Fraction[] {
  const { ensemble, dim, layers, observable, overlap } = setting;
  const values = () => new Map(overlap === undefined ? [] : [['x', overlap] as const]);
  const state = observableMoments(observable, dim, count);
  const sums = layerValues(ensemble, dim, layers, count, values);
  const gate = new Fraction(ensemble.angle === 'half' ? 1 : 4);
  return state.map((moment, n) => moment.mul(sums[n]).mul(gate.pow(n)));
}

function surelyZero({ observable, dim, layers }: LawSetting): InputError {
  const [, variance] = observableMoments(observable, dim, 1);
  if (layers === 0) return new InputError('K is 0 surely: there is no layer', '--layers L with L >= 1');
  if (variance.n === 0n) {
    return new InputError(
      'K is 0 surely: the observable is a multiple of the identity',
      'an observable with two different eigenvalues',
    );
  }
  return new InputError('K is 0 surely: the only layer meets an eigenstate of X', '--overlap x with |x| < 1');
}

function defaultGrid(law: KernelDistribution): number[] {
  const [low, high] = [law.quantile(0.001), law.quantile(0.999)];
  return Array.from({ length: GRID_POINTS }, (_, k) => low + ((high - low) * (k + 0.5)) / GRID_POINTS);
}

/** The limits of the relative spread and their rates, exactly. */
export function lawLimits({ ensemble, dim, observable, layers }: LawSetting): LawLimits {
  const [, mean, second] = observableMoments(observable, dim, 2);
  const floorSquared = second.div(mean.mul(mean)).sub(1);
  const { between } = squareMoments(ensemble, dim, 2, () => new Map([['x', new Fraction(0n)]]));
  const kurtosis = between[2].div(between[1].mul(between[1]));
  const [, one, two] = overlapMoments(SYMBOLIC_DIMENSION, ensemble.generators, 2).map(
    (moment) => [...moment.values()][0].coefficient,
  );
  const spread = floorSquared
    .add(1)
    .mul(kurtosis.sub(1).div(Math.max(1, layers)).add(1))
    .sub(1);
  return {
    floorSquared: exactText(floorSquared),
    floor: Math.sqrt(floorSquared.valueOf()),
    kurtosis: exactText(kurtosis),
    kurtosisFormula: rationalFunctionText(two.div(one.mul(one))),
    spreadSquared: `(1 + ${exactText(floorSquared)})*(1 + (${exactText(kurtosis.sub(1))})/L) - 1${
      ensemble.ends === 'haar' ? ` = ${exactText(spread)} at L = ${layers}` : ', up to the layer at the state'
    }`,
    manyLayers: 'K/E[K] to s^2/E[s^2] in law; the spread exceeds its floor by O(1/L)',
    largeDimension: 'sqrt(2*D)*h to a standard normal variable, K to (2*s^2/D)*chi^2_L; corrections O(1/D)',
  };
}
