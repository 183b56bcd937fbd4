// What is measured, as far as Haar averages see it: an observable enters them through its trace moments Tr O^k only.
// Four ways to give one, and its moments as exact rationals.

import { exactText, Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { bitLength, commonDenominator, requireShortPowers } from './common-denominator.js';
import { requirePower } from './moment-power.js';
import { pauliMoments } from './pauli-moments.js';
import type { PauliSum } from './pauli-sum.js';
import { qubitsOfDimension } from './qubit-count.js';

/** All D eigenvalues with their multiplicities, in any order. */
export interface SpectrumObservable {
  readonly kind: 'spectrum';
  readonly eigenvalues: readonly Fraction[];
}

/** A projector on `rank` dimensions. */
export interface ProjectorObservable {
  readonly kind: 'projector';
  readonly rank: number;
}

/** A sum of Pauli strings on n qubits, D = 2^n. */
export interface PauliObservable {
  readonly kind: 'pauli';
  readonly sum: PauliSum;
}

/** Tr O^k for some k, when nothing else is known. */
export interface TracesObservable {
  readonly kind: 'traces';
  readonly moments: ReadonlyMap<number, Fraction>;
}

/** A Hermitian operator, or what is known of one. */
export type Observable = SpectrumObservable | ProjectorObservable | PauliObservable | TracesObservable;

/** D as an exact integer: a power of two may be larger than any other integer that a double holds safely. */
function exactDimension(dim: number, caller: string): bigint {
  const exact = Number.isSafeInteger(dim) || (Number.isInteger(dim) && qubitsOfDimension(dim) !== undefined);
  if (!exact || dim < 1) {
    throw new InputError(`${caller}: got dimension ${dim}`, 'a positive integer below 2^53, or a power of two');
  }
  return BigInt(dim);
}

/**
 * All trace moments [Tr O^0, Tr O^1, ..., Tr O^maxPower], exactly. Spectrum: sum_j lambda_j^k. Projector: the rank for
 * k > 0. Pauli sum: see pauliMoments. Traces: what was given.
 *
 * @param dim the dimension D: the number of eigenvalues, at least the rank, 2^n for a Pauli sum on n qubits
 * @param maxPower 0 to 100
 * @returns index k holds Tr O^k; index 0 holds D
 * @throws InputError when the observable does not fit the dimension, when one of the moments is unknown, when a Pauli sum
 *   is too large, and on a dimension or power out of range
 * @example
 * traceMoments(parseSpectrum('3,1,0,-1'), 4, 3).map(exactText); // ["4", "3", "11", "27"]
 */
export function traceMoments(observable: Observable, dim: number, maxPower: number): Fraction[] {
  requirePower(maxPower, 'traceMoments');
  const dimension = exactDimension(dim, 'traceMoments');
  switch (observable.kind) {
    case 'spectrum':
      return spectrumMoments(observable, dim, maxPower);
    case 'projector':
      return projectorMoments(observable, dim, dimension, maxPower);
    case 'pauli':
      return checkedPauliMoments(observable, dim, maxPower);
    case 'traces':
      return Array.from({ length: maxPower + 1 }, (_, power) => givenMoment(observable, dimension, power));
  }
}

/**
 * One trace moment Tr O^power. Of an observable given by its traces only this moment need be known.
 *
 * @param dim as for traceMoments
 * @param power 0 to 100
 * @throws InputError as traceMoments
 * @example
 * traceMoment(parseTraces('1=0,2=16,4=16'), 16, 4).toFraction(); // "16"
 */
export function traceMoment(observable: Observable, dim: number, power: number): Fraction {
  if (observable.kind === 'traces') {
    requirePower(power, 'traceMoment');
    return givenMoment(observable, exactDimension(dim, 'traceMoment'), power);
  }
  return traceMoments(observable, dim, power)[power];
}

function spectrumMoments({ eigenvalues }: SpectrumObservable, dim: number, maxPower: number): Fraction[] {
  if (eigenvalues.length !== dim) {
    throw new InputError(`traceMoments: the spectrum has ${eigenvalues.length} eigenvalues`, `as many as D = ${dim}`);
  }
  const { numerators, denominator } = commonDenominator(eigenvalues, 'traceMoments');
  const longest = numerators.reduce((bits, value) => Math.max(bits, bitLength(value)), bitLength(denominator));
  requireShortPowers(longest, maxPower, 'traceMoments');
  const multiplicities = new Map<bigint, bigint>();
  for (const value of numerators) multiplicities.set(value, (multiplicities.get(value) ?? 0n) + 1n);
  return Array.from({ length: maxPower + 1 }, (_, power) => {
    let sum = 0n;
    for (const [value, multiplicity] of multiplicities) sum += multiplicity * value ** BigInt(power);
    return new Fraction(sum, denominator ** BigInt(power));
  });
}

function projectorMoments({ rank }: ProjectorObservable, dim: number, dimension: bigint, maxPower: number): Fraction[] {
  if (!Number.isInteger(rank) || rank < 0 || rank > dim) {
    throw new InputError(`traceMoments: got a projector of rank ${rank}`, `an integer from 0 to D = ${dim}`);
  }
  const moments = new Array<Fraction>(maxPower + 1).fill(new Fraction(BigInt(rank)));
  moments[0] = new Fraction(dimension);
  return moments;
}

function checkedPauliMoments({ sum }: PauliObservable, dim: number, maxPower: number): Fraction[] {
  if (qubitsOfDimension(dim) !== sum.qubits) {
    throw new InputError(
      `traceMoments: a Pauli sum on ${sum.qubits} qubits does not act on D = ${dim}`,
      `D = 2^${sum.qubits}${sum.qubits < 53 ? ` = ${2 ** sum.qubits}` : ''}`,
    );
  }
  return pauliMoments(sum, maxPower);
}

function givenMoment({ moments }: TracesObservable, dimension: bigint, power: number): Fraction {
  const given = moments.get(power);
  if (power === 0) {
    if (given !== undefined && !given.equals(dimension)) {
      throw new InputError(`traceMoment: Tr O^0 is given as ${exactText(given)}`, `D = ${String(dimension)}`);
    }
    return new Fraction(dimension);
  }
  if (given === undefined) {
    const known = [...moments.keys()].sort((a, b) => a - b).join(', ');
    throw new InputError(
      `traceMoment: Tr O^${power} is unknown`,
      `it among the given traces (powers ${known || 'none'})`,
    );
  }
  requirePossible(moments, dimension, power);
  return given;
}

/**
 * Tr O^(a+b) squared is at most Tr O^2a Tr O^2b (Cauchy and Schwarz): otherwise no Hermitian O has these traces. Higher powers than
 * the one that is asked for take no part.
 */
function requirePossible(moments: ReadonlyMap<number, Fraction>, dimension: bigint, power: number): void {
  const of = (power: number) => (power === 0 ? new Fraction(dimension) : moments.get(power));
  for (let a = 0; 2 * a <= power; a++) {
    for (let b = a; 2 * b <= power; b++) {
      const [mixed, one, two] = [of(a + b), of(2 * a), of(2 * b)];
      if (mixed === undefined || one === undefined || two === undefined) continue;
      if (mixed.mul(mixed).compare(one.mul(two)) > 0) {
        throw new InputError(
          `traceMoment: (Tr O^${a + b})^2 is larger than Tr O^${2 * a} Tr O^${2 * b} at D = ${String(dimension)}`,
          'traces of a Hermitian matrix',
        );
      }
    }
  }
}
