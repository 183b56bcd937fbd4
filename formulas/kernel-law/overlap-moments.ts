// Moments of h = Im <a|X|b>, (a, b) a Haar-random orthonormal pair: what one layer adds to K is 4 s^2 h^2. For involutions by Selberg's
// integral (Forrester and Warnaar, Bull. AMS 45, 489 (2008)), for any X by Schur functions (Itzykson and Zuber, J. Math. Phys. 21, 411).

import { traceOf, symbolMonomial, type Atom } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Ring } from '../../src/algebra/ring.js';
import { type Ensemble, assumedState } from '../../src/circuit/ensemble.js';
import { binomial } from './binomial.js';
import { factorial } from '../../src/combinatorics/partition.js';
import type { DimensionRing } from './dimension-ring.js';
import { type SymbolPolynomial, symbolPolynomialRing, symbolTerm } from './symbol-polynomial.js';

/**
 * [E[h^0], E[h^2], ..., E[h^2n]] between Haar blocks.
 *
 * Involutions: E[h^2k] = (1/2)_k (D/2)_k / ((D-1)_k ((D+1)/2)_k) with (x)_k = x (x+1) ... (x+k-1), the moments of a product of two
 * independent variables, Beta(1/2, D/2) and Beta(D/2, D/2 - 1). Uniform Pauli strings: times 1 - 1/D^2 for k > 0, since the identity gives
 * no derivative. General generators: `schurMoments`.
 *
 * @param count n, an integer >= 0
 * @example
 * overlapMoments(dimensionAt(2), 'involution', 1); // 1 and 1/3: at D = 2 h is uniform on (-1, 1)
 */
export function overlapMoments<T>(
  numbers: DimensionRing<T>,
  generators: Ensemble['generators'],
  count: number,
): SymbolPolynomial<T>[] {
  const { ring } = numbers;
  if (generators === 'general') {
    const polynomials = symbolPolynomialRing(ring);
    const traces = {
      ring: polynomials,
      scaled: (f: SymbolPolynomial<T>, factor: T) => polynomials.mul(f, symbolTerm(ring, factor)),
      trace: (k: number) => symbolTerm(ring, ring.one, symbolMonomial([traceOf(Array.from({ length: k }, () => 'X'))])),
    };
    return schurMoments(numbers, traces, count);
  }
  const active = generators === 'involution' ? ring.one : activeShare(numbers);
  return involutionMoments(numbers, count).map((moment, k) =>
    symbolTerm(ring, k === 0 ? moment : ring.mul(active, moment)),
  );
}

/** 1 - 1/D^2: how often a string drawn from all D^2 is not the identity. */
function activeShare<T>({ ring, pole }: DimensionRing<T>): T {
  return ring.sub(ring.one, ring.mul(pole(0), pole(0)));
}

/** The same moments of an involution without trace, each from the one before by their quotient. */
export function involutionMoments<T>({ ring, dim, pole, constant }: DimensionRing<T>, count: number): T[] {
  const moments = [ring.one];
  for (let k = 0; k < count; k++) {
    const top = ring.mul(constant(new Fraction(2 * k + 1, 2)), ring.add(dim, ring.fromInteger(BigInt(2 * k))));
    const bottom = ring.mul(pole(1 - k), pole(-1 - 2 * k));
    moments.push(ring.mul(moments[k], ring.mul(top, bottom)));
  }
  return moments;
}

/** A polynomial ring over the numbers, as the moments of a general generator need it. */
interface GeneratorTraces<T, P> {
  readonly ring: Ring<P>;
  readonly scaled: (f: P, factor: T) => P;
  /** Tr X^k for k >= 1 */
  readonly trace: (k: number) => P;
}

/**
 * [E[h^0], E[h^2], ..., E[h^2n]] of any Hermitian X by its traces.
 *
 * With c, d = (a -+ i b)/sqrt 2, again an orthonormal pair, h = (<c|X|c> - <d|X|d>)/2 = Tr X U B U', B = diag(1/2, -1/2, 0, ...), so that
 * E[h^N] = sum over partitions of N into at most two parts of N! s_lambda(X) s_lambda(B) / prod (D + content), where
 * s_(a,b)(1/2, -1/2) = (-1)^b / 2^N for even a - b.
 */
export function schurMoments<T, P>(
  { ring: scalars, pole, constant }: DimensionRing<T>,
  { ring, scaled, trace }: GeneratorTraces<T, P>,
  count: number,
): P[] {
  const complete = completeSums(ring, (f, divisor) => scaled(f, constant(new Fraction(1, divisor))), trace, 2 * count);
  const h = (n: number): P => complete[n];
  // 1 / prod over a row of (D + content), the first content given
  const rowInverse = (length: number, first: number): T => {
    let product = scalars.one;
    for (let cell = 0; cell < length; cell++) product = scalars.mul(product, pole(-first - cell));
    return product;
  };
  return Array.from({ length: count + 1 }, (_, k) => {
    let sum = ring.zero;
    for (let b = 0; b <= k; b++) {
      const a = 2 * k - b;
      const schur = ring.sub(ring.mul(h(a), h(b)), b === 0 ? ring.zero : ring.mul(h(a + 1), h(b - 1)));
      const sign = new Fraction(b % 2 === 0 ? 1n : -1n);
      const weight = scalars.mul(rowInverse(a, 0), rowInverse(b, -1));
      sum = ring.add(sum, scaled(schur, scalars.mul(weight, constant(sign))));
    }
    return scaled(sum, constant(new Fraction(factorial(2 * k), 4n ** BigInt(k))));
  });
}

/** Complete symmetric functions from power sums: n h_n = sum_r p_r h_(n-r). */
function completeSums<P>(
  ring: Ring<P>,
  divided: (f: P, divisor: number) => P,
  powerSum: (k: number) => P,
  count: number,
): P[] {
  const sums = Array.from({ length: count }, (_, k) => powerSum(k + 1));
  const complete = [ring.one];
  for (let n = 1; n <= count; n++) {
    let total = ring.zero;
    for (let r = 1; r <= n; r++) total = ring.add(total, ring.mul(sums[r - 1], complete[n - r]));
    complete.push(divided(total, n));
  }
  return complete;
}

/**
 * [E[h^0], ..., E[h^2n]] of the layer that meets a fixed input state psi: h = sqrt(<X^2> - <X>^2) Im u with u a coordinate of a uniform unit
 * vector of C^(D-1), E[(Im u)^2k] = (1/2)_k / (D-1)_k. Involutions know x = <psi|X|psi>, general generators also x_2 = <X^2>; uniform
 * Pauli strings average the powers of x^2 over the strings, of a stabilizer state by their number, of any other by s_k = sum_P <P>^k.
 */
export function fixedEndMoments<T>(
  numbers: DimensionRing<T>,
  ensemble: Ensemble,
  count: number,
): SymbolPolynomial<T>[] {
  const { ring, pole, constant } = numbers;
  const polynomials = symbolPolynomialRing(ring);
  const spreads = spreadPowers(numbers, ensemble, count);
  let uniform = ring.one;
  return spreads.map((spread, k) => {
    if (k > 0) uniform = ring.mul(uniform, ring.mul(constant(new Fraction(2 * k - 1, 2)), pole(2 - k)));
    return polynomials.mul(spread, symbolTerm(ring, uniform));
  });
}

/** The powers of <X^2> - <X>^2 in the input state, averaged over the generator. */
function spreadPowers<T>(numbers: DimensionRing<T>, ensemble: Ensemble, count: number): SymbolPolynomial<T>[] {
  const { ring, pole } = numbers;
  const polynomials = symbolPolynomialRing(ring);
  if (ensemble.generators !== 'uniform-pauli') {
    const general = ensemble.generators === 'general';
    const square = symbolPower(ring, 'x', 2);
    const spread = polynomials.sub(general ? symbolPower(ring, 'x_2', 1) : polynomials.one, square);
    const powers = [polynomials.one];
    for (let k = 1; k <= count; k++) powers.push(polynomials.mul(powers[k - 1], spread));
    return powers;
  }
  // sum over the strings but the identity of (1 - x^2)^k / D^2
  const share = ring.mul(pole(0), pole(0));
  const stabilizer = assumedState(ensemble) === 'stabilizer';
  const even = (j: number): SymbolPolynomial<T> => {
    if (j === 0) return symbolTerm(ring, ring.sub(ring.one, share));
    if (j === 1 || stabilizer) return symbolTerm(ring, ring.sub(pole(0), share));
    return polynomials.sub(
      polynomials.mul(symbolTerm(ring, share), symbolPower(ring, `s_${2 * j}`, 1)),
      symbolTerm(ring, share),
    );
  };
  return Array.from({ length: count + 1 }, (_, k) => {
    if (k === 0) return polynomials.one;
    let sum = polynomials.zero;
    for (let j = 0; j <= k; j++) {
      const ways = (j % 2 === 0 ? 1n : -1n) * binomial(k, j);
      sum = polynomials.add(sum, polynomials.mul(polynomials.fromInteger(ways), even(j)));
    }
    return sum;
  });
}

function symbolPower<T>(ring: Ring<T>, name: string, power: number): SymbolPolynomial<T> {
  const atom: Atom = { kind: 'symbol', name };
  return symbolTerm(ring, ring.one, symbolMonomial(Array.from({ length: power }, () => atom)));
}
