// Gradient flow of eps for one Pauli string as L goes to infinity first: K is then a function of z = <O> alone, K = kappa (1 - z^2) with
// kappa = 2 L D/(D^2 - 1), so that dz/dT = -(1 - z^2)(z - O_0) in T = eta kappa t. Averages over the first state, exact in D.
// z is one coordinate of a uniform unit vector in D + 1 real dimensions, since (1 + z)/2 follows the Beta law of D/2 and D/2.

import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { expandAtInfinity } from '../../src/algebra/series.js';

/** A polynomial in z and O_0: [power of z][power of O_0], integers. */
type Bivariate = readonly (readonly number[])[];

/** -(1 - z^2)(z - O_0) = O_0 - z - O_0 z^2 + z^3 */
const VELOCITY: Bivariate = [[0, 1], [-1], [0, -1], [1]];
const ERROR: Bivariate = [[0, -1], [1]];

/**
 * E[d^n eps/dT^n] at T = 0 along the flow.
 *
 * @param order n, an integer from 0 on
 * @returns coefficients of O_0^0, O_0^1, ..., rational functions of D
 * @example
 * flowDerivative(1)[1].evaluate(16).toFraction(); // "16/17"
 */
export function flowDerivative(order: number): RationalFunction[] {
  let derivative = ERROR;
  for (let n = 0; n < order; n++) derivative = times(VELOCITY, byZ(derivative));
  return meanOverStates(derivative);
}

/**
 * The quotient of the nth derivative of E[eps] and the one that an exponential of the same first derivative has, at T = 0: 1 for every n
 * if Eq. (10) holds.
 *
 * @param order n, an integer from 1 on
 * @returns coefficients of O_0^0, O_0^1, ..., and their limits for D to infinity
 * @example
 * exponentialQuotient(3).limits.map((limit) => limit.toFraction()); // ["1", "0", "-2"]
 */
export function exponentialQuotient(order: number): { exact: RationalFunction[]; limits: Fraction[] } {
  // E[eps] = -O_0, and the exponential's derivative is (-gamma)^n E[eps] with gamma = D/(D + 1) in units of T.
  const gamma = flowDerivative(1)[1];
  const scale = gamma.pow(order).mul(RationalFunction.constant(order % 2 === 0 ? -1 : 1));
  const [constant, ...rest] = flowDerivative(order);
  if (!constant.isZero) throw new Error('the mean of eps is odd in O_0');
  const exact = rest.map((coefficient) => coefficient.div(scale));
  return { exact, limits: exact.map(limitAtInfinity) };
}

/** E[z^2m] = (2m - 1)!! / ((D + 1)(D + 3) ... (D + 2m - 1)); odd moments vanish. */
export function pauliMoment(power: number): RationalFunction {
  if (power % 2 === 1) return RationalFunction.zero;
  let moment = RationalFunction.one;
  for (let k = 1; k < power; k += 2) {
    const factor = RationalFunction.variable.add(RationalFunction.constant(k));
    moment = moment.mul(RationalFunction.constant(k)).div(factor);
  }
  return moment;
}

function meanOverStates(f: Bivariate): RationalFunction[] {
  const width = Math.max(...f.map((row) => row.length));
  return Array.from({ length: width }, (_, target) =>
    f.reduce(
      (sum, row, power) => sum.add(pauliMoment(power).mul(RationalFunction.constant(row.at(target) ?? 0))),
      RationalFunction.zero,
    ),
  );
}

function byZ(f: Bivariate): Bivariate {
  return f.slice(1).map((row, power) => row.map((c) => c * (power + 1)));
}

function times(f: Bivariate, g: Bivariate): Bivariate {
  const width = (h: Bivariate) => Math.max(...h.map((row) => row.length));
  const product = Array.from({ length: f.length + g.length - 1 }, () =>
    new Array<number>(width(f) + width(g) - 1).fill(0),
  );
  f.forEach((row, i) => {
    g.forEach((other, j) => {
      row.forEach((a, m) => {
        other.forEach((b, n) => {
          product[i + j][m + n] += a * b;
        });
      });
    });
  });
  return product;
}

function limitAtInfinity(f: RationalFunction): Fraction {
  if (f.isZero || f.degree < 0) return new Fraction(0);
  if (f.degree > 0) throw new RangeError('exponentialQuotient: it grows with D');
  return expandAtInfinity(f, 1).coefficients[0];
}
