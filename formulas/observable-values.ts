// Numbers for the symbols of a formula, from observables, generators and states: Tr O^k exactly, and so on.

import { type Atom, type SymbolMonomial, atomKey } from '../src/algebra/monomial.js';
import type { Fraction } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import { type Observable, traceMoment } from '../src/observable/observable.js';
import type { SymbolValues } from './formula.js';

/** What the letters of a formula stand for. */
export interface NumericSetting {
  readonly dim: number;
  /** one observable, the letter O; or several outputs, O_1, O_2, ... */
  readonly observables: readonly Observable[];
  /** O_0 */
  readonly target?: Fraction;
  /** x = <psi|X_L|psi>, for fixed ends */
  readonly overlap?: Fraction;
  /** the eigenvalues of X, for general generators */
  readonly generatorSpectrum?: readonly Fraction[];
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
  for (const observable of setting.observables) traceMoment(observable, setting.dim, 0);
  for (const { symbols } of terms) {
    for (const { atom } of symbols) {
      const key = atomKey(atom);
      if (!values.has(key)) values.set(key, atomValue(atom, setting));
    }
  }
  return values;
}

function atomValue(atom: Atom, setting: NumericSetting): Fraction {
  switch (atom.kind) {
    case 'symbol':
      return symbolNumber(atom.name, setting);
    case 'gram':
      throw new InputError(`no value for ${atomKey(atom)}`, 'the Gram matrix of the input states');
    case 'trace': {
      const [letter] = atom.word;
      if (atom.word.some((other) => other !== letter)) {
        throw new InputError(`no value for ${atomKey(atom)}`, 'one observable');
      }
      return traceMoment(observableOf(letter, setting), setting.dim, atom.word.length);
    }
  }
}

function observableOf(letter: string, { observables, generatorSpectrum }: NumericSetting): Observable {
  if (letter === 'X') {
    if (generatorSpectrum === undefined) {
      throw new InputError('no value for the traces of X', '--generator-spectrum with the D eigenvalues of X');
    }
    return { kind: 'spectrum', eigenvalues: generatorSpectrum };
  }
  const index = letter === 'O' ? 0 : Number(letter.slice('O_'.length)) - 1;
  if (index >= observables.length) {
    throw new InputError(`no observable for ${letter}`, '--spectrum, --projector, --pauli or --traces, one per output');
  }
  return observables[index];
}

function symbolNumber(name: string, { target, overlap }: NumericSetting): Fraction {
  const value = name === 'O_0' ? target : name === 'x' ? overlap : undefined;
  if (value === undefined) {
    throw new InputError(`no value for ${name}`, name === 'x' ? '--overlap x with fixed ends' : 'a number for it');
  }
  return value;
}
