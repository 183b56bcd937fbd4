// The observables on which approximations are put to the test, as families in the number of qubits.

import { Fraction } from '../src/algebra/rational.js';
import type { Observable } from '../src/observable/observable.js';
import { pauliFromLabel } from '../src/observable/pauli-string.js';
import { pauliSum } from '../src/observable/pauli-sum.js';
import { drawPaperObservable } from '../verification/paper-experiment.js';

export interface ObservableFamily {
  /** `pauli-string` */
  readonly id: string;
  /** for headings */
  readonly name: string;
  /** the observable on n qubits, D = 2^n */
  readonly on: (qubits: number) => Observable;
}

/** One string, the paper's ten-term sum (drawn from the seed), a transverse-field Ising chain, a rank-1 projector. */
export function observableFamilies(seed: number): readonly ObservableFamily[] {
  return [
    { id: 'pauli-string', name: 'one Pauli string', on: (qubits) => strings(qubits, [['Z', 0]]) },
    {
      id: 'paper-sum',
      name: 'ten Pauli strings',
      on: (qubits) => ({ kind: 'pauli', sum: drawPaperObservable(seed, qubits) }),
    },
    {
      id: 'ising',
      name: 'transverse-field Ising chain, J = h = 1',
      on: (qubits) =>
        strings(qubits, [
          ...Array.from({ length: qubits - 1 }, (_, k): [string, number] => ['ZZ', k]),
          ...Array.from({ length: qubits }, (_, k): [string, number] => ['X', k]),
        ]),
    },
    { id: 'projector', name: 'rank-1 projector', on: () => ({ kind: 'projector', rank: 1 }) },
  ];
}

/** The negative sum of strings, each given by its letters and the qubit of the first. */
function strings(qubits: number, terms: readonly (readonly [string, number])[]): Observable {
  return {
    kind: 'pauli',
    sum: pauliSum(
      qubits,
      terms.map(([letters, at]) => ({
        ...pauliFromLabel(`${'I'.repeat(at)}${letters}${'I'.repeat(qubits - at - letters.length)}`),
        coefficient: new Fraction(-1),
      })),
    ),
  };
}
