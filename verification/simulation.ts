// What is simulated: the random layered circuit of Liu et al., PRL 130, 150601, Eq. (1), as plain data, and its check.
// Everything a sample needs that does not depend on chance is computed here once: states, spectra, Pauli masks.

import type { Ensemble } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import { MAX_DIMENSION } from './haar-block.js';
import { MAX_FRAME_DIMENSION } from './haar-frame.js';
import { type PauliString, pauliFromLabel } from './pauli-string.js';
import { checkSeed } from './random-stream.js';

/** An observable O_i: real eigenvalues in the computational basis, or a real sum of Pauli strings. */
export type SimulatedObservable =
  | { readonly kind: 'diagonal'; readonly eigenvalues: readonly number[] }
  /** labels of n = log2 D letters, the rightmost for qubit 0 */
  | { readonly kind: 'pauli'; readonly terms: readonly { readonly label: string; readonly coefficient: number }[] }
  /** drawn anew for each sample: strings uniform among all 4^n, coefficients uniform in (0, 1), as in Eq. (20) */
  | { readonly kind: 'drawn-pauli'; readonly terms: number };

/** A state vector; `im` is zero when left out. */
export interface StateVector {
  readonly re: readonly number[];
  readonly im?: readonly number[];
}

/** Input states: the first basis vectors, unit vectors with a given real Gram matrix, or given unit vectors. */
export type SimulatedInputs =
  | { readonly count: number }
  | { readonly gram: readonly (readonly number[])[] }
  | { readonly vectors: readonly StateVector[] };

/** How Haar blocks are drawn: `frames` on the vectors that meet them (frame-circuit.ts), `blocks` whole (circuit.ts). The law is the same. */
export type SamplingKind = 'frames' | 'blocks';

export interface Simulation {
  /** D, from 1 to 65536, with whole blocks to 4096; even for involutions, a power of two wherever Pauli strings are meant */
  readonly dim: number;
  /** L, from 0 to 1e6 */
  readonly layers: number;
  readonly ensemble: Ensemble;
  /** the D eigenvalues of every X_l, for `general` generators and for them only */
  readonly generatorSpectrum?: readonly number[];
  /** <psi|X_L|psi> in [-1, 1], for one input, `fixed` ends and involutions; those need it or `inputs.vectors` */
  readonly overlap?: number;
  /** one per output */
  readonly observables: readonly SimulatedObservable[];
  /**
   * one basis vector when left out. With `fixed` ends `vectors` are in the basis where an involution is diag(1, .., -1, ..)
   * and a `general` generator is diag(generatorSpectrum); Pauli strings act in the computational basis.
   */
  readonly inputs?: SimulatedInputs;
  /** O_0 of eps = <O> - O_0; 0 when left out */
  readonly target?: number;
  /**
   * The paper's own experiment, Eq. (20): blocks, generators and drawn observables are drawn once, from this seed, and kept;
   * what a sample draws is the angles, uniform in [0, 2 pi). Left out, a sample draws everything.
   */
  readonly frozen?: { readonly seed: number };
  /** left out: whole blocks when the circuit is frozen, frames else */
  readonly sampling?: SamplingKind;
}

/** A checked simulation in the form that the circuit computes with. */
export interface PreparedSimulation {
  readonly dim: number;
  readonly layers: number;
  /** n with D = 2^n, where Pauli strings are meant; else 0 */
  readonly qubits: number;
  readonly startBlock: boolean;
  /** s of the gate exp(i s theta X): 1, or -1/2 for exp(-i theta X/2) */
  readonly gateScale: number;
  /** the diagonal of s X_l, or null when each X_l is a Pauli string drawn uniformly */
  readonly generator: Float64Array | null;
  readonly observables: readonly PreparedObservable[];
  readonly inputCount: number;
  /** N vectors of D entries, one after the other */
  readonly statesRe: Float64Array;
  readonly statesIm: Float64Array;
  readonly target: number;
  /** the seed of the one circuit that all samples share, or null */
  readonly frozenSeed: number | null;
  readonly sampling: SamplingKind;
}

export type PreparedObservable =
  | { readonly kind: 'diagonal'; readonly eigenvalues: Float64Array }
  | { readonly kind: 'pauli'; readonly strings: readonly PauliString[]; readonly coefficients: readonly number[] }
  | { readonly kind: 'drawn-pauli'; readonly terms: number };

/** What stands in front of theta X in the exponent, over i. */
const GATE_SCALES = { full: 1, half: -1 / 2 } as const;

const MAX_LAYERS = 1_000_000;
const MAX_OUTPUTS = 1000;

/**
 * Checks a simulation and prepares it.
 *
 * @throws InputError naming what was wrong: an odd D with involutions, a D that is no power of two with Pauli strings, a
 * wrong count of eigenvalues, a Gram matrix that is not one, ...
 * @example
 * const haar = { generators: 'involution', ends: 'haar' } as const;
 * const observable = { kind: 'diagonal', eigenvalues: [3, 1, 0, -1] } as const;
 * prepareSimulation({ dim: 4, layers: 8, ensemble: haar, observables: [observable] });
 */
export function prepareSimulation(simulation: Simulation): PreparedSimulation {
  const { dim, layers, ensemble, observables, target = 0, frozen } = simulation;
  const sampling = samplingOf(simulation);
  integerIn('dimension', dim, 1, sampling === 'frames' ? MAX_FRAME_DIMENSION : MAX_DIMENSION);
  integerIn('number of layers', layers, 0, MAX_LAYERS);
  integerIn('number of observables', observables.length, 1, MAX_OUTPUTS);
  if (!Number.isFinite(target)) throw new InputError(`simulation: target ${target}`, 'a finite number');
  if (frozen !== undefined) checkSeed(frozen.seed);
  const pauli = ensemble.generators === 'uniform-pauli' || observables.some(({ kind }) => kind !== 'diagonal');
  const qubits = Math.round(Math.log2(dim));
  if (pauli && 2 ** qubits !== dim) {
    throw new InputError(`simulation: Pauli strings at D = ${dim}`, 'a power of two');
  }
  const states = prepareStates(simulation);
  const gateScale = GATE_SCALES[ensemble.angle ?? 'full'];
  return {
    dim,
    layers,
    qubits: pauli ? qubits : 0,
    startBlock: ensemble.ends === 'haar',
    gateScale,
    generator: prepareGenerator(simulation)?.map((eigenvalue) => gateScale * eigenvalue) ?? null,
    observables: observables.map((observable) => prepareObservable(observable, dim, qubits)),
    inputCount: states.length,
    statesRe: Float64Array.from(states.flatMap(({ re }) => re)),
    statesIm: Float64Array.from(states.flatMap(({ im }) => im)),
    target,
    frozenSeed: frozen === undefined ? null : frozen.seed,
    sampling,
  };
}

function samplingOf({ sampling, frozen }: Simulation): SamplingKind {
  if (sampling === 'frames' && frozen !== undefined) {
    throw new InputError(
      'simulation: frames with a circuit that is kept',
      'whole blocks: frames are drawn as they are met',
    );
  }
  return sampling ?? (frozen === undefined ? 'frames' : 'blocks');
}

function prepareGenerator({ dim, ensemble, generatorSpectrum }: Simulation): Float64Array | null {
  if ((ensemble.generators === 'general') !== (generatorSpectrum !== undefined)) {
    throw new InputError(
      `simulation: ${ensemble.generators} generators ${generatorSpectrum ? 'with' : 'without'} a generator spectrum`,
      'a spectrum for general generators, and for them only',
    );
  }
  if (generatorSpectrum !== undefined) return finiteList('generator eigenvalues', generatorSpectrum, dim);
  if (ensemble.generators === 'uniform-pauli') return null;
  if (dim % 2 === 1) {
    throw new InputError(`simulation: involution generators at odd D = ${dim}`, 'an even D, or general generators');
  }
  return Float64Array.from({ length: dim }, (_, k) => (k < dim / 2 ? 1 : -1));
}

function prepareObservable(observable: SimulatedObservable, dim: number, qubits: number): PreparedObservable {
  if (observable.kind === 'diagonal') {
    return { kind: 'diagonal', eigenvalues: finiteList('eigenvalues of an observable', observable.eigenvalues, dim) };
  }
  if (observable.kind === 'drawn-pauli') {
    integerIn('number of drawn Pauli strings', observable.terms, 1, MAX_OUTPUTS);
    return observable;
  }
  const { terms } = observable;
  return {
    kind: 'pauli',
    strings: terms.map(({ label }) => pauliFromLabel(label, qubits)),
    coefficients: [
      ...finiteList(
        'Pauli coefficients',
        terms.map(({ coefficient }) => coefficient),
        terms.length,
      ),
    ],
  };
}

interface CheckedState {
  readonly re: number[];
  readonly im: number[];
}

function prepareStates(simulation: Simulation): CheckedState[] {
  const { dim, ensemble, overlap, inputs = { count: 1 } } = simulation;
  const needsOverlap = ensemble.ends === 'fixed' && ensemble.generators === 'involution' && !('vectors' in inputs);
  if (needsOverlap) return [stateWithOverlap(dim, overlap, 'count' in inputs ? inputs.count : inputs.gram.length)];
  if (overlap !== undefined) {
    throw new InputError('simulation: an overlap', 'one only with fixed ends, involutions and no given vectors');
  }
  if ('vectors' in inputs) {
    integerIn('number of inputs', inputs.vectors.length, 1, MAX_OUTPUTS);
    return inputs.vectors.map((vector) => unitVector(vector, dim));
  }
  if (ensemble.ends === 'fixed' && ensemble.generators === 'general') {
    throw new InputError('simulation: fixed ends and general generators without state vectors', 'inputs.vectors');
  }
  const rows = 'gram' in inputs ? choleskyRows(inputs.gram, dim) : basisRows(inputs.count, dim);
  return rows.map((re) => ({ re, im: re.map(() => 0) }));
}

/** sqrt((1 + x)/2) in the +1 eigenspace and the rest in the other: up to symmetry the only state with <X> = x. */
function stateWithOverlap(dim: number, overlap: number | undefined, count: number): CheckedState {
  if (count !== 1)
    throw new InputError(`simulation: ${count} inputs with fixed ends`, 'inputs.vectors for several inputs');
  if (overlap === undefined || !(Math.abs(overlap) <= 1)) {
    throw new InputError(`simulation: overlap ${String(overlap)} with fixed ends`, '<psi|X_L|psi>, from -1 to 1');
  }
  const re = new Array<number>(dim).fill(0);
  re[0] = Math.sqrt((1 + overlap) / 2);
  re[dim - 1] = Math.sqrt((1 - overlap) / 2);
  return { re, im: re.map(() => 0) };
}

function basisRows(count: number, dim: number): number[][] {
  integerIn('number of orthonormal inputs', count, 1, dim);
  return Array.from({ length: count }, (_, a) => Array.from({ length: dim }, (_, k) => Number(a === k)));
}

/** Below this a pivot of the Gram matrix is zero: the state lies in the span of those before it. */
const PIVOT_TOLERANCE = 1e-12;

/** Real unit vectors with the given inner products: the rows of the Cholesky factor, its zero columns left out. */
function choleskyRows(gram: readonly (readonly number[])[], dim: number): number[][] {
  const size = gram.length;
  integerIn('size of the Gram matrix', size, 1, MAX_OUTPUTS);
  gram.forEach((row, a) => {
    finiteList('entries in a row of the Gram matrix', row, size);
    const good = row.every(
      (entry, b) => Math.abs(entry - gram[b][a]) <= PIVOT_TOLERANCE && Math.abs(entry) <= 1 + PIVOT_TOLERANCE,
    );
    if (!good || Math.abs(row[a] - 1) > PIVOT_TOLERANCE) {
      throw new InputError(`simulation: row ${a + 1} of the Gram matrix`, 'a real symmetric matrix with unit diagonal');
    }
  });
  const rows = gram.map(() => new Array<number>(dim).fill(0));
  let rank = 0;
  for (let pivotRow = 0; pivotRow < size; pivotRow++) {
    const residual = (row: number) =>
      rows[row].reduce((rest, entry, k) => (k < rank ? rest - entry * rows[pivotRow][k] : rest), gram[row][pivotRow]);
    const pivot = residual(pivotRow);
    if (pivot < -PIVOT_TOLERANCE) throw new InputError('simulation: the Gram matrix has a negative eigenvalue', 'none');
    if (pivot <= PIVOT_TOLERANCE) {
      // The square root: a row with residual r and a pivot p belong to a positive matrix only when r^2 <= p.
      for (let row = pivotRow + 1; row < size; row++) {
        if (Math.abs(residual(row)) > 2 * Math.sqrt(PIVOT_TOLERANCE)) {
          throw new InputError('simulation: the Gram matrix has a negative eigenvalue', 'none');
        }
      }
      continue;
    }
    if (rank === dim) throw new InputError(`simulation: a Gram matrix of rank above D = ${dim}`, `rank at most ${dim}`);
    const column: number[] = [];
    for (let row = pivotRow; row < size; row++) column.push(residual(row) / Math.sqrt(pivot));
    column.forEach((entry, offset) => (rows[pivotRow + offset][rank] = entry));
    rank++;
  }
  return rows;
}

const NORM_TOLERANCE = 1e-9;

function unitVector({ re, im = re.map(() => 0) }: StateVector, dim: number): CheckedState {
  finiteList('entries of a state vector', re, dim);
  finiteList('entries of a state vector', im, dim);
  const norm = Math.sqrt([...re, ...im].reduce((sum, entry) => sum + entry * entry, 0));
  if (Math.abs(norm - 1) > NORM_TOLERANCE) throw new InputError(`simulation: a state of norm ${norm}`, 'norm 1');
  return { re: re.map((entry) => entry / norm), im: im.map((entry) => entry / norm) };
}

function finiteList(what: string, list: readonly number[], length: number): Float64Array {
  if (list.length !== length) throw new InputError(`simulation: ${list.length} ${what}`, String(length));
  const bad = list.find((entry) => !Number.isFinite(entry));
  if (bad !== undefined) throw new InputError(`simulation: ${bad} among the ${what}`, 'finite numbers');
  return Float64Array.from(list);
}

function integerIn(what: string, value: number, from: number, to: number): void {
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new InputError(`simulation: ${what} ${value}`, `an integer from ${from} to ${to}`);
  }
}
