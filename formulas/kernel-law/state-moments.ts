// Joint moments of z = <O> and s^2 = <O^2> - <O>^2 in a Haar-random pure state. With weights p_i = |<i|psi>|^2, Dirichlet(1, ..., 1), both are
// polynomials in p, and the generating function exp(sum_k Tr (x O^2 + y O)^k / k) gives all of them.

import { type SymbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { type Polynomial, addPolynomials, linearFactor, multiplyPolynomials } from '../../src/algebra/polynomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { centralizerOrder, partitions } from '../../src/combinatorics/partition.js';
import { binomial, factorials } from './binomial.js';

/** coefficient(D) * traces */
export interface StateTerm {
  readonly symbols: SymbolMonomial;
  readonly coefficient: RationalFunction;
}

/**
 * E[z^i s^2n] as a polynomial in Tr O, ..., Tr O^(i+2n), symbolic in D:
 *
 *   E[<O^2>^m <O>^q] = m! q! [x^m y^q] exp(sum_k Tr (x O^2 + y O)^k / k) / (D)_(m+q)
 *
 * and Tr O^r enters the exponent with y^r L_r(x/y^2)/r, where L_r(u) = sum_j r/(r-j) binom(r-j, j) u^j.
 *
 * @param meanPower i, an integer >= 0
 * @param variancePower n, an integer >= 0
 * @example
 * stateMoment(0, 1).map(({ coefficient }) => String(coefficient)); // ["1/(D + 1)", "-1/(D*(D + 1))"], of Tr O^2 and (Tr O)^2
 */
export function stateMoment(meanPower: number, variancePower: number): StateTerm[] {
  const total = meanPower + 2 * variancePower;
  const lucas = Array.from({ length: total + 1 }, (_, r) => lucasPolynomial(r, variancePower));
  const basis = variancePolynomials(meanPower, variancePower);
  const roots = Array.from({ length: total }, (_, k) => ({ root: new Fraction(-k), multiplicity: 1 }));
  const terms: StateTerm[] = [];
  for (const parts of partitions(total)) {
    const inRatio = parts.reduce<Polynomial>((product, r) => truncated(product, lucas[r], variancePower), [1n]);
    let numerator: Polynomial = [];
    inRatio.forEach((c, m) => (numerator = addPolynomials(numerator, basis[m], c)));
    const scale = new Fraction(1n, centralizerOrder(parts));
    const coefficient = RationalFunction.factored(scale, numerator, { roots, residual: [1n] });
    if (coefficient.isZero) continue;
    terms.push({ symbols: traceMonomial(parts), coefficient });
  }
  return terms;
}

/** L_r(u) up to u^highest. */
function lucasPolynomial(r: number, highest: number): Polynomial {
  if (r === 0) return [];
  const length = Math.min(Math.floor(r / 2), highest) + 1;
  return Array.from({ length }, (_, j) => (BigInt(r) * binomial(r - j, j)) / BigInt(r - j));
}

/**
 * By m, what [x^m y^q] of the exponential counts in E[z^i s^2n], over the common denominator (D)_(i+2n): (-1)^(n-m) binom(n, m) m! q! times the
 * factors of the denominator that E[<O^2>^m <O>^q] lacks, q = i + 2(n - m).
 */
function variancePolynomials(meanPower: number, n: number): Polynomial[] {
  const total = meanPower + 2 * n;
  const factorial = factorials(total);
  let lacking: Polynomial = [1n];
  return Array.from({ length: n + 1 }, (_, m) => {
    if (m > 0) lacking = multiplyPolynomials(lacking, linearFactor(new Fraction(m - total)));
    const sign = (n - m) % 2 === 0 ? 1n : -1n;
    const weight = sign * binomial(n, m) * factorial[m] * factorial[total - 2 * m];
    return lacking.map((c) => c * weight);
  });
}

function truncated(f: Polynomial, g: Polynomial, highest: number): Polynomial {
  return multiplyPolynomials(f, g).slice(0, highest + 1);
}

/** prod Tr O^r, as the engine of patterns writes it: shorter words first. */
function traceMonomial(parts: readonly number[]): SymbolMonomial {
  const powers = new Map<number, number>();
  for (const r of [...parts].reverse()) powers.set(r, (powers.get(r) ?? 0) + 1);
  return [...powers].map(([r, power]) => ({ atom: observableTrace(r), power }));
}

const knownTraces = new Map<number, ReturnType<typeof traceOf>>();

function observableTrace(r: number): ReturnType<typeof traceOf> {
  const known = knownTraces.get(r);
  if (known !== undefined) return known;
  const made = traceOf(Array.from({ length: r }, () => 'O'));
  knownTraces.set(r, made);
  return made;
}

/**
 * The numbers E[z^i s^2n] of one observable, for all n up to a bound.
 *
 * @param powerSums [D, Tr O, Tr O^2, ..., Tr O^(i+2n)]
 * @param meanPower i
 * @returns index n holds E[z^i s^2n]
 * @example
 * stateMomentValues([2, 0, 2].map((p) => new Fraction(p)), 0).map((m) => m.toFraction()); // ["1", "2/3"]: a Pauli matrix at D = 2
 */
export function stateMomentValues(powerSums: readonly Fraction[], meanPower: number): Fraction[] {
  return momentsFromSeries(powerSums[0], ratioSeries(powerSums), meanPower);
}

/**
 * The same from the eigenvalues, which takes less time where they are few and powers are high.
 *
 * @param highest i + 2n for the last n
 * @example
 * spectrumMomentValues([new Fraction(1), new Fraction(-1)], 2, 0).map((m) => m.toFraction()); // ["1", "2/3"]
 */
export function spectrumMomentValues(eigenvalues: readonly Fraction[], highest: number, meanPower: number): Fraction[] {
  const scale = eigenvalues.reduce((common, { d }) => lcm(common, d), 1n);
  // exp(sum_r Tr O^r y^r L_r(u)/r) is the product over eigenvalues o of 1/(1 - o y - o^2 u y^2).
  const series: bigint[][] = Array.from({ length: highest + 1 }, (_, N) =>
    new Array<bigint>(Math.floor(N / 2) + 1).fill(N === 0 ? 1n : 0n),
  );
  for (const { s, n, d } of eigenvalues) {
    const o = (s * n * scale) / d;
    if (o === 0n) continue;
    const square = o * o;
    for (let N = 1; N <= highest; N++) {
      series[N - 1].forEach((f, m) => (series[N][m] += o * f));
      if (N > 1) series[N - 2].forEach((f, m) => (series[N][m + 1] += square * f));
    }
  }
  const counted = series.map((coefficients, N) => ({ coefficients, denominator: scale ** BigInt(N) }));
  return momentsFromSeries(new Fraction(eigenvalues.length), counted, meanPower);
}

/** E[z^i s^2n] from the coefficients of y^N, each a polynomial in u over one integer. */
function momentsFromSeries(
  dim: Fraction,
  series: readonly { readonly coefficients: readonly bigint[]; readonly denominator: bigint }[],
  meanPower: number,
): Fraction[] {
  const total = series.length - 1;
  const factorial = factorials(total);
  return Array.from({ length: Math.floor((total - meanPower) / 2) + 1 }, (_, n) => {
    const weight = meanPower + 2 * n;
    const { coefficients, denominator } = series[weight];
    // Over the denominator (D)_weight as in `stateMoment`; from the top, each m lacks one factor more.
    let lacking = 1n;
    let sum = 0n;
    for (let m = 0; m <= n; m++) {
      if (m > 0) lacking *= dim.n + BigInt(weight - m);
      const sign = (n - m) % 2 === 0 ? 1n : -1n;
      sum += sign * binomial(n, m) * factorial[m] * factorial[weight - 2 * m] * lacking * (coefficients[m] ?? 0n);
    }
    let rising = 1n;
    for (let k = 0n; k < BigInt(weight); k++) rising *= dim.n + k;
    return new Fraction(sum, rising * denominator);
  });
}

/** By N the coefficient of y^N in exp(sum_r Tr O^r y^r L_r(u)/r), a polynomial in u over one integer. */
function ratioSeries(powerSums: readonly Fraction[]): { coefficients: bigint[]; denominator: bigint }[] {
  const total = powerSums.length - 1;
  // Tr O^r times scale^r is an integer for every r.
  const scale = powerSums.reduce((common, { d }) => lcm(common, d), 1n);
  const integral = powerSums.map(({ s, n, d }, r) => (s * n * scale ** BigInt(r)) / d);
  // N! times the coefficient is an integer: N f_N = sum_r p_r L_r f_(N-r).
  const series: bigint[][] = [[1n]];
  const lucas = Array.from({ length: total + 1 }, (_, r) => lucasPolynomial(r, total));
  for (let N = 1; N <= total; N++) {
    const sum = new Array<bigint>(Math.floor(N / 2) + 1).fill(0n);
    let falling = 1n;
    for (let r = 1; r <= N; r++) {
      const weight = falling * integral[r];
      falling *= BigInt(N - r);
      if (weight === 0n) continue;
      const weighted = lucas[r].map((c) => c * weight);
      series[N - r].forEach((f, i) => {
        if (f === 0n) return;
        for (let j = 0; j < weighted.length; j++) sum[i + j] += f * weighted[j];
      });
    }
    series.push(sum);
  }
  const factorial = factorials(total);
  return series.map((coefficients, N) => ({ coefficients, denominator: factorial[N] * scale ** BigInt(N) }));
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
