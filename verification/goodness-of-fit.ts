// Do samples follow a law? The statistics of Kolmogorov and Smirnov and of Anderson and Darling with the probabilities of larger ones:
// Kolmogorov's limit with Stephens' correction (J. R. Stat. Soc. B 32, 115 (1970)); Marsaglia and Marsaglia, J. Stat. Softw. 9(2) (2004).

import { InputError } from '../src/input-error.js';

/** A statistic and the probability of one as large, were the law right. */
export interface FitStatistic {
  readonly name: 'Kolmogorov-Smirnov' | 'Anderson-Darling';
  readonly statistic: number;
  readonly pValue: number;
}

/** Fewer samples are too few for the probabilities below. */
const FEWEST_SAMPLES = 100;

/**
 * Both statistics of samples against a continuous law.
 *
 * @param samples in any order, at least 100
 * @param cdf the law, P(X <= x)
 * @example
 * const grid = Array.from({ length: 100 }, (_, k) => (k + 0.5) / 100);
 * goodnessOfFit(grid, (x) => x)[0].statistic; // 0.005 or so, half a step
 */
export function goodnessOfFit(samples: readonly number[], cdf: (x: number) => number): FitStatistic[] {
  const n = samples.length;
  if (n < FEWEST_SAMPLES) throw new InputError(`goodnessOfFit: ${n} samples`, `at least ${FEWEST_SAMPLES}`);
  const sorted = Float64Array.from(samples).sort();
  const probabilities = sorted.map((x) => Math.min(1, Math.max(0, cdf(x))));
  const distance = largestDistance(probabilities);
  const square = weightedSquare(probabilities);
  return [
    { name: 'Kolmogorov-Smirnov', statistic: distance, pValue: kolmogorovTail(distance, n) },
    { name: 'Anderson-Darling', statistic: square, pValue: andersonDarlingTail(square, n) },
  ];
}

/** sup |F_n - F| */
function largestDistance(probabilities: Float64Array): number {
  const n = probabilities.length;
  return probabilities.reduce((largest, p, k) => Math.max(largest, p - k / n, (k + 1) / n - p), 0);
}

/** A probability of 0 or 1 that a law gives a sample makes the statistic infinite; rounding does not. */
const LEAST_PROBABILITY = 1e-15;

/** -n - sum (2k - 1)/n (log p_k + log(1 - p_(n+1-k))) */
function weightedSquare(probabilities: Float64Array): number {
  const n = probabilities.length;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const [low, high] = [probabilities[k], 1 - probabilities[n - 1 - k]];
    sum += (2 * k + 1) * (Math.log(Math.max(LEAST_PROBABILITY, low)) + Math.log(Math.max(LEAST_PROBABILITY, high)));
  }
  return -n - sum / n;
}

/**
 * P(D > d) for n samples.
 *
 * @example
 * kolmogorovTail(0.0136, 10_000); // 0.05 or so: 1.36/sqrt n
 */
export function kolmogorovTail(distance: number, n: number): number {
  const root = Math.sqrt(n);
  const scaled = distance * (root + 0.12 + 0.11 / root);
  if (scaled < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * scaled) ** 2);
  return Math.min(1, Math.max(0, sum));
}

/**
 * P(A^2 > z) for n samples. Far out the limit falls like 1.732 exp(-z)/sqrt(pi z), which the approximation of its body does not follow.
 *
 * @example
 * andersonDarlingTail(2.492, 1000); // 0.05 or so
 */
export function andersonDarlingTail(z: number, n: number): number {
  if (z <= 0) return 1;
  if (z > FAR_OUT) return (1.732 * Math.exp(-z)) / Math.sqrt(Math.PI * z);
  const limit = andersonDarlingLimit(z);
  return Math.min(1, Math.max(0, 1 - limit - sampleCorrection(limit, n)));
}

/** From here on the tail is smaller than the error of the approximation. */
const FAR_OUT = 8;

/** Marsaglia and Marsaglia, adinf: the law for n to infinity, to 2e-6. */
function andersonDarlingLimit(z: number): number {
  if (z < 2) {
    const polynomial = 2.00012 + (0.247105 - (0.0649821 - (0.0347962 - (0.011672 - 0.00168691 * z) * z) * z) * z) * z;
    return (Math.exp(-1.2337141 / z) / Math.sqrt(z)) * polynomial;
  }
  const exponent = 1.0776 - (2.30695 - (0.43424 - (0.082433 - (0.008056 - 0.0003146 * z) * z) * z) * z) * z;
  return Math.exp(-Math.exp(exponent));
}

/** The same, errfix: what the number of samples changes. */
function sampleCorrection(x: number, n: number): number {
  if (x > 0.8) {
    return (-130.2137 + (745.2337 - (1705.091 - (1950.646 - (1116.36 - 255.7844 * x) * x) * x) * x) * x) / n;
  }
  const bend = 0.01265 + 0.1757 / n;
  if (x < bend) {
    const t = x / bend;
    return Math.sqrt(t) * (1 - t) * (49 * t - 102) * (0.0037 / n ** 3 + 0.00078 / n ** 2 + 0.00006 / n);
  }
  const t = (x - bend) / (0.8 - bend);
  const polynomial = -0.00022633 + (6.54034 - (14.6538 - (14.458 - (8.259 - 1.91864 * t) * t) * t) * t) * t;
  return (polynomial * (0.04213 + 0.01365 / n)) / n;
}
