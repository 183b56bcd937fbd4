// `--state` and `--pauli-spectrum`: the state that meets a generator directly, where averages depend on it.

import { Fraction, rational } from '../src/algebra/rational.js';
import type { Ensemble, InputState } from '../src/circuit/ensemble.js';
import { MAX_COPIES } from '../src/circuit/layered-average.js';
import { InputError, quoted } from '../src/input-error.js';
import { pauliSpectrum, requirePossibleSpectrum } from '../src/observable/pauli-spectrum.js';
import { type PureState, normalisationText, parseState, probabilities } from '../src/observable/state-vector.js';
import { fileText } from './option-values.js';
import { note } from './output.js';
import type { SettingOptions } from './program.js';

/** What else is known when the state is read. */
interface Surroundings extends Pick<Ensemble, 'generators' | 'ends'> {
  readonly dim: number | undefined;
  readonly overlaps: readonly Fraction[] | undefined;
  readonly spectrum: readonly Fraction[] | undefined;
}

interface GivenState {
  readonly ensembleState?: InputState;
  readonly state?: PureState;
  /** s_4, s_6, ... */
  readonly pauliSpectrum?: readonly Fraction[];
  readonly overlap?: Fraction;
  readonly overlapMoments?: readonly Fraction[];
}

/** No average has a higher power of an overlap than two for each copy. */
const HIGHEST_POWER = 2 * MAX_COPIES;

/** Reads the two options; nothing when neither is given. */
export function inputStateOption(options: SettingOptions, around: Surroundings): GivenState {
  const option = options.state === undefined ? 'pauli-spectrum' : 'state';
  if (options.state === undefined && options.pauliSpectrum === undefined) return {};
  if (options.state !== undefined && options.pauliSpectrum !== undefined) {
    throw new InputError('--state together with --pauli-spectrum', 'one of them');
  }
  const { generators, ends, dim } = around;
  if (ends !== 'fixed') {
    throw new InputError(`--${option} with ${ends} ends`, 'it with --ends fixed only: a Haar block forgets the state');
  }
  if (generators === 'involution') {
    throw new InputError(
      `--${option} with involution generators`,
      '--overlap x, which is all that they see of the state',
    );
  }
  if (options.state === undefined) {
    if (generators === 'general') throw new InputError('--pauli-spectrum with general generators', '--overlap');
    return givenSpectrum(options.pauliSpectrum!, dim);
  }
  const text = options.state.trim();
  if (text === 'stabilizer' || text === 'any') {
    if (generators === 'general') throw new InputError(`--state ${text} with general generators`, 'amplitudes');
    return { ensembleState: text };
  }
  const state = parseState(text.startsWith('@') ? fileText('state', text.slice(1)) : text);
  if (dim !== undefined && state.amplitudes.length !== dim) {
    throw new InputError(`--state has ${state.amplitudes.length} amplitudes`, `as many as D = ${dim}`);
  }
  const normalised = normalisationText(state);
  if (normalised !== null) note(`note: ${normalised}`);
  if (generators === 'general') return inEigenbasis(state, around);
  return { ensembleState: 'any', state, pauliSpectrum: pauliSpectrum(state, MAX_COPIES - 1) };
}

function givenSpectrum(text: string, dim: number | undefined): GivenState {
  const list = text.split(',').map((entry) => {
    try {
      return rational(entry);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`--pauli-spectrum is ${quoted(text)}`, 's_4,s_6,... as rationals');
    }
  });
  if (dim !== undefined) requirePossibleSpectrum(list, dim);
  return { ensembleState: 'any', pauliSpectrum: list };
}

/** <psi|X^k|psi> of a state in the eigenbasis of X. */
function inEigenbasis(state: PureState, { overlaps, spectrum }: Surroundings): GivenState {
  if (overlaps !== undefined) throw new InputError('--state together with --overlap', 'one of them');
  if (spectrum?.length !== state.amplitudes.length) {
    throw new InputError(
      `--state has ${state.amplitudes.length} amplitudes with general generators`,
      '--generator-spectrum with as many eigenvalues of X, in the same order',
    );
  }
  const weights = probabilities(state);
  const overlapMoments = Array.from({ length: HIGHEST_POWER }, (_, at) =>
    weights.reduce((sum, weight, k) => sum.add(weight.mul(spectrum[k].pow(at + 1))), new Fraction(0n)),
  );
  return { state, overlap: overlapMoments[0], overlapMoments };
}
