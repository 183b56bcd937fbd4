// Sums of powers of deviations, for one variable or two, that can be collected in pieces and put together again
// (Pebay, Sandia report SAND2008-6212). Merging in the order of the pieces gives the same bits for any number of workers.

import { InputError } from '../src/input-error.js';

/**
 * Central co-moments of two variables: `sums[p * (orderY + 1) + q]` is sum (x - meanX)^p (y - meanY)^q, for p <= orderX
 * and q <= orderY. One variable is the case orderY = 0. Plain data: it can be sent to a worker and written to a file.
 */
export interface CentralMoments {
  readonly orderX: number;
  readonly orderY: number;
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly sums: readonly number[];
}

/** The moments of no data. */
export function noMoments(orderX: number, orderY = 0): CentralMoments {
  return { orderX, orderY, count: 0, meanX: 0, meanY: 0, sums: new Array<number>((orderX + 1) * (orderY + 1)).fill(0) };
}

/**
 * The moments of a piece of data, in two passes.
 *
 * @param ys of the same length as `xs`; left out when orderY is 0
 * @example
 * centralMoments([1, 2, 3], 2).sums; // [3, 0, 2]
 */
export function centralMoments(
  xs: ArrayLike<number>,
  orderX: number,
  ys: ArrayLike<number> = xs,
  orderY = 0,
): CentralMoments {
  if (ys.length !== xs.length) throw new InputError(`centralMoments: ${xs.length} and ${ys.length} numbers`, 'as many');
  const count = xs.length;
  if (count === 0) return noMoments(orderX, orderY);
  const meanX = mean(xs);
  const meanY = orderY === 0 ? 0 : mean(ys);
  const sums = [...noMoments(orderX, orderY).sums];
  for (let s = 0; s < count; s++) {
    let powerX = 1;
    for (let p = 0; p <= orderX; p++) {
      let product = powerX;
      for (let q = 0; q <= orderY; q++) {
        sums[p * (orderY + 1) + q] += product;
        product *= ys[s] - meanY;
      }
      powerX *= xs[s] - meanX;
    }
  }
  return { orderX, orderY, count, meanX, meanY, sums };
}

/**
 * The moments of two pieces of data together: each sum is shifted to the common mean by the binomial theorem.
 *
 * @throws InputError when the orders differ
 * @example
 * mergeMoments(centralMoments([1, 2], 2), centralMoments([3], 2)); // centralMoments([1, 2, 3], 2), up to rounding
 */
export function mergeMoments(one: CentralMoments, two: CentralMoments): CentralMoments {
  const { orderX, orderY } = one;
  if (orderX !== two.orderX || orderY !== two.orderY) {
    throw new InputError('mergeMoments: moments of different orders', 'the same orders');
  }
  if (one.count === 0) return two;
  if (two.count === 0) return one;
  const count = one.count + two.count;
  const share = two.count / count;
  const meanX = one.meanX + (two.meanX - one.meanX) * share;
  const meanY = one.meanY + (two.meanY - one.meanY) * share;
  const [first, second] = [shifted(one, meanX, meanY), shifted(two, meanX, meanY)];
  return { orderX, orderY, count, meanX, meanY, sums: first.map((sum, place) => sum + second[place]) };
}

/** The same sums about another point. */
function shifted({ orderX, orderY, sums, ...at }: CentralMoments, meanX: number, meanY: number): number[] {
  const [byX, byY] = [at.meanX - meanX, at.meanY - meanY];
  const result: number[] = [];
  for (let p = 0; p <= orderX; p++) {
    for (let q = 0; q <= orderY; q++) {
      let sum = 0;
      for (let i = 0; i <= p; i++) {
        for (let j = 0; j <= q; j++) {
          const weight = binomial(p, i) * byX ** i * binomial(q, j) * byY ** j;
          sum += weight * sums[(p - i) * (orderY + 1) + (q - j)];
        }
      }
      result.push(sum);
    }
  }
  return result;
}

/** The mean of (x - meanX)^p (y - meanY)^q. */
export function centralMoment({ orderY, count, sums }: CentralMoments, p: number, q = 0): number {
  return sums[p * (orderY + 1) + q] / count;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let s = 0; s < values.length; s++) sum += values[s];
  return sum / values.length;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
