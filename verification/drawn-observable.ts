// An observable of one sample, and its action on vectors: eigenvalues or Pauli strings, never a D x D matrix.

import { applyPauliString, drawPauliString, type PauliString } from './pauli-string.js';
import { type RandomStream, uniform } from './random-stream.js';
import type { PreparedObservable } from './simulation.js';
import type { Vectors } from './vectors.js';

/** A sampled observable: what is left of a `PreparedObservable` when chance has spoken. */
export type DrawnObservable = Exclude<PreparedObservable, { kind: 'drawn-pauli' }>;

export function drawObservable(observable: PreparedObservable, qubits: number, stream: RandomStream): DrawnObservable {
  if (observable.kind !== 'drawn-pauli') return observable;
  const [strings, coefficients]: [PauliString[], number[]] = [[], []];
  for (let term = 0; term < observable.terms; term++) {
    strings.push(drawPauliString(stream, qubits));
    coefficients.push(uniform(stream));
  }
  return { kind: 'pauli', strings, coefficients };
}

/** out <- O v */
export function applyObservable(
  observable: DrawnObservable,
  dim: number,
  vectors: Vectors,
  at: number,
  out: Vectors,
  outAt: number,
): void {
  if (observable.kind === 'diagonal') {
    for (let k = 0; k < dim; k++) {
      out.re[outAt + k] = observable.eigenvalues[k] * vectors.re[at + k];
      out.im[outAt + k] = observable.eigenvalues[k] * vectors.im[at + k];
    }
    return;
  }
  out.re.fill(0, outAt, outAt + dim);
  out.im.fill(0, outAt, outAt + dim);
  observable.strings.forEach((string, term) => {
    const coefficient = observable.coefficients[term];
    applyPauliString(string, coefficient, dim, vectors.re, vectors.im, at, out.re, out.im, outAt, true);
  });
}
