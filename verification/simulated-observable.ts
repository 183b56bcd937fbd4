// Exact observables as the floats that a simulation works with.

import type { Fraction } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import type { Observable } from '../src/observable/observable.js';
import { pauliLabel } from '../src/observable/pauli-string.js';
import type { SimulatedObservable } from './simulation.js';

/**
 * @param dim D, which a projector needs
 * @throws InputError for bare trace moments: they do not determine an operator
 */
export function simulatedObservable(observable: Observable, dim: number): SimulatedObservable {
  switch (observable.kind) {
    case 'spectrum':
      return { kind: 'diagonal', eigenvalues: numbers(observable.eigenvalues) };
    case 'projector':
      return { kind: 'diagonal', eigenvalues: Array.from({ length: dim }, (_, k) => (k < observable.rank ? 1 : 0)) };
    case 'pauli': {
      const { qubits, terms } = observable.sum;
      return {
        kind: 'pauli',
        terms: terms.map((term) => ({ label: pauliLabel(term, qubits), coefficient: term.coefficient.valueOf() })),
      };
    }
    case 'traces':
      throw new InputError('--traces cannot be simulated', 'a spectrum, a projector or a Pauli sum');
  }
}

export function numbers(list: readonly Fraction[]): number[] {
  return list.map((value) => value.valueOf());
}
