// Numbers for the symbols of a formula, from observables, generators and states: Tr O^k exactly, and so on.

import { type Atom, type SymbolMonomial, atomKey } from '../src/algebra/monomial.js';
import { Fraction } from '../src/algebra/rational.js';
import { positiveRank } from '../src/algebra/positive-semidefinite.js';
import { InputError } from '../src/input-error.js';
import { type Observable, traceMoment } from '../src/observable/observable.js';
import { requirePossibleTraces } from '../src/observable/possible-traces.js';
import { wordTrace } from '../src/observable/word-trace.js';
import type { SymbolValues } from './formula.js';
import { readStateSymbol, stateSymbolValue } from './kernel-law/state-symbols.js';
import { shownValues } from './shown-values.js';

/** What the letters of a formula stand for. */
export interface NumericSetting {
  readonly dim: number;
  /** one observable, the letter O; or several outputs, O_1, O_2, ... */
  readonly observables: readonly Observable[];
  /** O_0 */
  readonly target?: Fraction;
  /** eta, the learning rate, where a printed formula has it */
  readonly learningRate?: Fraction;
  /** x = <psi|X_L|psi>, for fixed ends */
  readonly overlap?: Fraction;
  /** <psi|X_L^k|psi> for k = 1, 2, ..., for fixed ends with general generators */
  readonly overlapMoments?: readonly Fraction[];
  /** s_4, s_6, ...: sums of <psi|P|psi>^k over all D^2 Pauli strings, for fixed ends, uniform-pauli generators and any state */
  readonly pauliSpectrum?: readonly Fraction[];
  /** the eigenvalues of X, for general generators */
  readonly generatorSpectrum?: readonly Fraction[];
  /** <a|b> of the input states, real */
  readonly gram?: readonly (readonly Fraction[])[];
  /** N, the number of orthonormal inputs */
  readonly inputs?: number;
}

/**
 * A number for every symbol in some terms.
 *
 * @throws InputError when the setting says too little, or an observable does not fit the dimension
 * @example
 * observableValues(formula.terms, { dim: 4, observables: [{ kind: 'projector', rank: 1 }] }).get('tr(O*O)'); // 1
 */
export function observableValues(
  terms: readonly { readonly symbols: SymbolMonomial }[],
  setting: NumericSetting,
): SymbolValues {
  const values = new Map<string, Fraction>();
  // Even when every trace drops out, an observable that does not fit the dimension is a mistake.
  for (const observable of setting.observables) {
    traceMoment(observable, setting.dim, 0);
    if (observable.kind === 'traces') requirePossibleTraces(observable.moments, setting.dim);
  }
  if (setting.gram !== undefined) checkGram(setting.gram, setting.dim);
  for (const { symbols } of terms) {
    for (const { atom } of symbols) {
      const key = atomKey(atom);
      if (!values.has(key)) values.set(key, atomValue(atom, setting));
    }
  }
  return shownValues(values);
}

/** A number for one symbol; see `observableValues`. */
export function atomValue(atom: Atom, setting: NumericSetting): Fraction {
  switch (atom.kind) {
    case 'symbol': {
      const moment = readStateSymbol(atom.name);
      if (moment !== null) return stateSymbolValue(moment, observableOf('O', setting), setting.dim);
      return symbolNumber(atom.name, setting);
    }
    case 'gram':
      return gramValue(atom.cycle, setting);
    case 'trace': {
      // Letters repeat: one object per letter lets a pure word be seen as a power.
      const letters = new Map(atom.word.map((letter) => [letter, observableOf(letter, setting)]));
      return wordTrace(
        atom.word.map((letter) => letters.get(letter)!),
        setting.dim,
      );
    }
    case 'entry':
    case 'contraction':
      throw new InputError(`no value for ${atomKey(atom)}`, 'traces, Gram invariants and symbols');
  }
}

/** <a|b><b|c>...<z|a> */
function gramValue(cycle: readonly number[], { gram, inputs }: NumericSetting): Fraction {
  const size = gram?.length ?? inputs;
  if (size === undefined) {
    throw new InputError(`no value for <${cycle.join('|')}>`, '--gram with the Gram matrix of the inputs, or --data N');
  }
  const largest = Math.max(...cycle);
  if (largest > size) throw new InputError(`input ${largest} of ${size}`, `inputs from 1 to ${size}`);
  return cycle.reduce((product, a, place) => {
    const b = cycle[(place + 1) % cycle.length];
    return product.mul(gram === undefined ? (a === b ? 1 : 0) : gram[a - 1][b - 1]);
  }, new Fraction(1n));
}

function observableOf(letter: string, { observables, generatorSpectrum }: NumericSetting): Observable {
  if (letter === 'X') {
    if (generatorSpectrum === undefined) {
      throw new InputError('no value for the traces of X', '--generator-spectrum with the D eigenvalues of X');
    }
    return { kind: 'spectrum', eigenvalues: generatorSpectrum };
  }
  const index = letter === 'O' ? 0 : Number(letter.slice('O_'.length)) - 1;
  if (!(index in observables)) {
    throw new InputError(`no observable for ${letter}`, '--spectrum, --projector, --pauli or --traces, one per output');
  }
  return observables[index];
}

function symbolNumber(
  name: string,
  { target, learningRate, overlap, overlapMoments, pauliSpectrum, inputs, gram }: NumericSetting,
): Fraction {
  const count = inputs ?? gram?.length;
  const known: Readonly<Record<string, readonly [Fraction | undefined, string]>> = {
    O_0: [target, '--target O_0'],
    eta: [learningRate, 'a learning rate'],
    x: [overlap, '--overlap x with fixed ends'],
    N: [count === undefined ? undefined : new Fraction(count), '--data N'],
  };
  const moment = /^x_(\d+)$/.exec(name);
  if (moment !== null) {
    const value = overlapMoments?.[Number(moment[1]) - 1];
    if (value === undefined) {
      throw new InputError(
        `no value for ${name} = <psi|X^${moment[1]}|psi>`,
        '--overlap with a list, <X>,<X^2>,<X^3>,...',
      );
    }
    return value;
  }
  const sum = /^s_(\d+)$/.exec(name);
  if (sum !== null) {
    const value = pauliSpectrum?.[Number(sum[1]) / 2 - 2];
    if (value === undefined) {
      throw new InputError(
        `no value for ${name}, the sum of <psi|P|psi>^${sum[1]} over all Pauli strings P`,
        '--state with amplitudes, or --pauli-spectrum s_4,s_6,...',
      );
    }
    return value;
  }
  const [value, option] = known[name] ?? [undefined, 'a number for it, which no option gives'];
  if (value === undefined) throw new InputError(`no value for ${name}`, option);
  return value;
}

/** Refuses what is no Gram matrix of unit vectors in D dimensions. */
export function checkGram(gram: readonly (readonly Fraction[])[], dim: number): void {
  gram.forEach((row, a) => {
    const good =
      row.length === gram.length && row[a].equals(1) && row.every((entry, b) => entry.equals(gram[b]?.[a] ?? NaN));
    if (!good) throw new InputError(`Gram matrix: row ${a + 1}`, 'a symmetric matrix with unit diagonal');
  });
  const rank = positiveRank(gram);
  if (rank === null) {
    throw new InputError('Gram matrix: it has a negative eigenvalue', 'a positive semidefinite matrix');
  }
  if (rank > dim) throw new InputError(`Gram matrix of rank ${rank}`, `rank at most D = ${dim}`);
}
