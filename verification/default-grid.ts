// The circuits and observables on which a formula is checked when nothing else is asked for: D = 2, 4, 8, 16 with Pauli-like
// generators, D = 3 with a general one, several L, and three kinds of observables. As data; the samples of each case are
// chosen so that a factor 2 in the mean of K is rejected many times over.

import { Fraction } from '../src/algebra/rational.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import type { Observable } from '../src/observable/observable.js';
import { pauliFromLabel } from '../src/observable/pauli-string.js';
import { pauliSum } from '../src/observable/pauli-sum.js';

export interface GridCase {
  readonly name: string;
  readonly dim: number;
  readonly layers: number;
  readonly ensemble: Ensemble;
  readonly observable: Observable;
  readonly generatorSpectrum?: readonly Fraction[];
  readonly samples: number;
  /** quantities with more copies are left out: with general generators their derivation takes minutes */
  readonly maxCopies?: number;
}

/** Z on qubit 0, with a half of X on every qubit and a third of the string of all Z: a sum with Tr O = 0. */
function pauliObservable(qubits: number): Observable {
  const term = (label: string, coefficient: Fraction) => ({ ...pauliFromLabel(label), coefficient });
  const single = `${'I'.repeat(qubits - 1)}Z`;
  return {
    kind: 'pauli',
    sum: pauliSum(qubits, [
      term(single, new Fraction(1)),
      term('X'.repeat(qubits), new Fraction(1, 2)),
      term('Y'.repeat(qubits), new Fraction(1, 3)),
    ]),
  };
}

/** 0, 1, 3, 6, ...: a spectrum with no symmetry and a large mean. */
function skewedObservable(dim: number): Observable {
  return { kind: 'spectrum', eigenvalues: Array.from({ length: dim }, (_, k) => new Fraction((k * (k + 1)) / 2)) };
}

const PROJECTOR: Observable = { kind: 'projector', rank: 1 };

const involution: Ensemble = { generators: 'involution', ends: 'haar' };
const uniformPauli: Ensemble = { generators: 'uniform-pauli', ends: 'haar' };
const general: Ensemble = { generators: 'general', ends: 'haar' };

export const DEFAULT_GRID: readonly GridCase[] = [
  { name: 'Pauli sum', dim: 2, layers: 1, ensemble: involution, observable: pauliObservable(1), samples: 20_000 },
  { name: 'projector', dim: 2, layers: 3, ensemble: uniformPauli, observable: PROJECTOR, samples: 20_000 },
  {
    name: 'skewed',
    dim: 3,
    layers: 4,
    ensemble: general,
    generatorSpectrum: [2, 1, -1].map((value) => new Fraction(value)),
    observable: skewedObservable(3),
    samples: 20_000,
    maxCopies: 4,
  },
  { name: 'projector', dim: 4, layers: 8, ensemble: involution, observable: PROJECTOR, samples: 20_000 },
  { name: 'skewed', dim: 4, layers: 2, ensemble: uniformPauli, observable: skewedObservable(4), samples: 20_000 },
  { name: 'Pauli sum', dim: 8, layers: 8, ensemble: uniformPauli, observable: pauliObservable(3), samples: 10_000 },
  { name: 'skewed', dim: 8, layers: 3, ensemble: involution, observable: skewedObservable(8), samples: 10_000 },
  { name: 'Pauli sum', dim: 16, layers: 16, ensemble: involution, observable: pauliObservable(4), samples: 4_000 },
  { name: 'skewed', dim: 16, layers: 4, ensemble: involution, observable: skewedObservable(16), samples: 8_000 },
];
