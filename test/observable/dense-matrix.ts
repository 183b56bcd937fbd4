// The slow and obvious way to trace moments: the 2^n by 2^n matrix itself, over the rational complex numbers, as
// Kronecker products of the four 2 by 2 matrices. It shares nothing with src/observable but Fraction.

import { Fraction } from '../../src/algebra/rational.js';

interface Entry {
  readonly re: Fraction;
  readonly im: Fraction;
}
export type Matrix = Entry[][];

const entry = (re: number, im = 0): Entry => ({ re: new Fraction(re), im: new Fraction(im) });

const LETTERS: Record<string, Matrix> = {
  I: [
    [entry(1), entry(0)],
    [entry(0), entry(1)],
  ],
  X: [
    [entry(0), entry(1)],
    [entry(1), entry(0)],
  ],
  Y: [
    [entry(0), entry(0, -1)],
    [entry(0, 1), entry(0)],
  ],
  Z: [
    [entry(1), entry(0)],
    [entry(0), entry(-1)],
  ],
};

function plus(a: Entry, b: Entry): Entry {
  return { re: a.re.add(b.re), im: a.im.add(b.im) };
}

function times(a: Entry, b: Entry): Entry {
  return { re: a.re.mul(b.re).sub(a.im.mul(b.im)), im: a.re.mul(b.im).add(a.im.mul(b.re)) };
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, l) => plus(sum, times(value, b[l][j])), entry(0))));
}

function kronecker(a: Matrix, b: Matrix): Matrix {
  return a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((valueA) => rowB.map((valueB) => times(valueA, valueB)))));
}

/** The matrix of a dense label: the leftmost letter is the most significant qubit. */
export function labelMatrix(label: string): Matrix {
  return Array.from(label, (letter) => LETTERS[letter]).reduce(kronecker);
}

/** sum_j coefficient_j P(label_j). */
export function sumMatrix(terms: readonly (readonly [string, Fraction])[]): Matrix {
  return terms
    .map(([label, c]) => labelMatrix(label).map((row) => row.map((e) => ({ re: e.re.mul(c), im: e.im.mul(c) }))))
    .reduce((a, b) => a.map((row, i) => row.map((value, j) => plus(value, b[i][j]))));
}

export function scaleByPhase(a: Matrix, power: number): Matrix {
  const phase = [entry(1), entry(0, 1), entry(-1), entry(0, -1)][power];
  return a.map((row) => row.map((value) => times(phase, value)));
}

export function matrixText(a: Matrix): string {
  return a.map((row) => row.map(({ re, im }) => `${re.toFraction()},${im.toFraction()}`).join(' ')).join('\n');
}

/** [Tr A^0, ..., Tr A^maxPower], which are real for a Hermitian A. */
export function matrixMoments(a: Matrix, maxPower: number): Fraction[] {
  const moments = [new Fraction(a.length)];
  let power = a;
  for (let k = 1; k <= maxPower; k++) {
    if (k > 1) power = multiply(power, a);
    const trace = power.reduce((sum, row, i) => plus(sum, row[i]), entry(0));
    if (trace.im.n !== 0n) throw new Error('not Hermitian');
    moments.push(trace.re);
  }
  return moments;
}
