// The numbers of a command line: dimension, layers, observables, ensemble, as `derive` and `verify` both read them.

import { Fraction, type RationalInput, exactText, rational } from '../src/algebra/rational.js';
import type { Formula } from '../formulas/formula.js';
import { type Quantity, quantityName } from '../formulas/quantity.js';
import type { Ensemble, GateAngle } from '../src/circuit/ensemble.js';
import { InputError, quoted } from '../src/input-error.js';
import { areMoments, areMomentsAt, areMomentsOn } from '../src/observable/moment-problem.js';
import type { Observable } from '../src/observable/observable.js';
import { parseProjector, parseSpectrum, parseTraces } from '../src/observable/observable-text.js';
import type { PureState } from '../src/observable/state-vector.js';
import { choiceOption, fileText, integerOption, optionalInteger } from './option-values.js';
import { inputStateOption } from './input-state.js';
import type { ObservableOption, SettingOptions } from './program.js';

export interface Setting {
  readonly ensemble: Ensemble;
  readonly dim?: number;
  readonly layers?: number;
  readonly observables: readonly Observable[];
  readonly target: Fraction;
  readonly overlap?: Fraction;
  /** <psi|X_L^k|psi> for k = 1, 2, ... */
  readonly overlapMoments?: readonly Fraction[];
  readonly generatorSpectrum?: readonly Fraction[];
  /** the state that meets X_L directly */
  readonly state?: PureState;
  /** s_4, s_6, ... of that state: sums of <psi|P|psi>^k over all Pauli strings */
  readonly pauliSpectrum?: readonly Fraction[];
  /** N orthonormal inputs */
  readonly inputs?: number;
  /** <a|b> of the inputs */
  readonly gram?: readonly (readonly Fraction[])[];
}

/** Reads and checks the options that fix a circuit and its observables. */
export async function readSetting(options: SettingOptions): Promise<Setting> {
  const generators = choiceOption('generators', options.generators ?? 'involution', [
    'involution',
    'uniform-pauli',
    'general',
  ]);
  const ends = choiceOption('ends', options.ends ?? 'haar', ['haar', 'fixed']);
  const dim = optionalInteger('dim', options.dim, 2, 2 ** 25);
  const layers = optionalInteger('layers', options.layers, 0, 1_000_000_000);
  const observables: Observable[] = [];
  for (const option of options.observable ?? []) observables.push(await readObservable(option, dim));
  const overlaps = overlapOption(options.overlap, generators);
  const overlap = overlaps?.[0];
  const angle = readAngle(options);
  if (overlap !== undefined && generators !== 'general' && overlap.abs().compare(1) > 0) {
    throw new InputError(`--overlap is ${quoted(options.overlap!)}`, 'a rational from -1 to 1');
  }
  if (overlap !== undefined && ends !== 'fixed') {
    throw new InputError(`--overlap with ${ends} ends`, 'it with --ends fixed only');
  }
  if (overlap !== undefined && generators === 'uniform-pauli') {
    throw new InputError('--overlap with uniform-pauli generators', 'none: it is averaged over the strings');
  }
  if (options.generatorSpectrum !== undefined && generators !== 'general') {
    throw new InputError(`--generator-spectrum with ${generators} generators`, 'it with --generators general only');
  }
  const spectrum =
    options.generatorSpectrum === undefined ? undefined : parseSpectrum(options.generatorSpectrum).eigenvalues;
  if (overlaps !== undefined && generators === 'general') requirePossibleOverlaps(overlaps, spectrum);
  const { ensembleState, ...input } = inputStateOption(options, { generators, ends, dim, overlaps, spectrum });
  if (options.data !== undefined && options.gram !== undefined) {
    throw new InputError('--data together with --gram', 'one of them');
  }
  const inputs = optionalInteger('data', options.data, 1, dim ?? MAX_INPUTS);
  const gram = options.gram === undefined ? undefined : parseGram(options.gram);
  return {
    ensemble: {
      generators,
      ends,
      ...(angle === 'full' ? {} : { angle }),
      ...(ensembleState === undefined ? {} : { state: ensembleState }),
    },
    observables,
    target: optionalRational('target', options.target) ?? new Fraction(0n),
    ...(dim === undefined ? {} : { dim }),
    ...(layers === undefined ? {} : { layers }),
    ...(overlap === undefined ? {} : { overlap, overlapMoments: overlaps! }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(gram === undefined ? {} : { gram }),
    ...(spectrum === undefined ? {} : { generatorSpectrum: spectrum }),
    ...input,
  };
}

/** `--angle`: exp(i theta X) or exp(-i theta X/2). */
export function readAngle({ angle = 'full' }: { readonly angle?: string }): GateAngle {
  return choiceOption('angle', angle, ['full', 'half']);
}

/** More eigenvalues than this are only asked for the interval that they span: the exact question takes a linear program. */
const MAX_DECIDED_POINTS = 64;

/** Refuses moments <psi|X^k|psi> that no state and generator have: of any X, or of the X with the eigenvalues that were given. */
function requirePossibleOverlaps(overlaps: readonly Fraction[], spectrum: readonly Fraction[] | undefined): void {
  const moments = [new Fraction(1n), ...overlaps];
  const said = `--overlap: no state has <X^k> = ${overlaps.map((one) => exactText(one)).join(', ')}`.slice(0, 200);
  if (!areMoments(moments)) {
    throw new InputError(said, 'moments of a Hermitian X, such as <X>^2 at most <X^2>');
  }
  if (spectrum === undefined) return;
  const points = [...new Map(spectrum.map((point) => [point.toFraction(), point])).values()];
  const [low, high] = [points.reduce(smaller), points.reduce((a, b) => (smaller(a, b) === a ? b : a))];
  const possible =
    points.length <= MAX_DECIDED_POINTS ? areMomentsAt(points, moments) : areMomentsOn(moments, low, high);
  if (!possible)
    throw new InputError(`${said} with the eigenvalues of --generator-spectrum`, 'means over those eigenvalues');
}

const smaller = (a: Fraction, b: Fraction): Fraction => (a.compare(b) <= 0 ? a : b);

/** Refuses what is known too little of to draw samples: moments do not say which vector meets a generator. */
export function refuseUnsimulable({ ensemble, state, pauliSpectrum }: Setting): void {
  if (ensemble.ends !== 'fixed' || state !== undefined) return;
  if (ensemble.generators === 'general') {
    throw new InputError(
      'general generators with fixed ends cannot be simulated without a state',
      '--state with its amplitudes in the eigenbasis of X, --ends haar, or involutions',
    );
  }
  if (pauliSpectrum !== undefined || ensemble.state === 'any') {
    throw new InputError('a state known by its Pauli spectrum cannot be simulated', '--state with its amplitudes');
  }
}

/** More inputs than this would make a kernel matrix that no table shows. */
const MAX_INPUTS = 1000;

/** `1,1/2;1/2,1`: rows separated by semicolons. Whether it is a Gram matrix is seen where it is used. */
function parseGram(text: string): Fraction[][] {
  const rows = text.split(';').map((row) => row.split(',').map((entry) => optionalRational('gram', entry.trim())!));
  if (rows.length > MAX_INPUTS || rows.some((row) => row.length !== rows.length)) {
    throw new InputError(`--gram is ${quoted(text)}`, 'as many rows, separated by semicolons, as entries in each');
  }
  return rows;
}

/** <psi|X_L|psi>; with general generators also <psi|X_L^2|psi> and so on, separated by commas. */
function overlapOption(text: string | undefined, generators: Ensemble['generators']): Fraction[] | undefined {
  if (text === undefined) return undefined;
  const list = text.split(',').map((entry) => optionalRational('overlap', entry.trim())!);
  if (list.length > 1 && generators !== 'general') {
    throw new InputError(`--overlap has ${list.length} numbers`, 'one, or several with --generators general');
  }
  return list;
}

function optionalRational(name: string, text: RationalInput | undefined): Fraction | undefined {
  if (text === undefined) return undefined;
  try {
    return rational(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`--${name} is ${quoted(String(text))}`, error.expectation);
  }
}

async function readObservable({ kind, text }: ObservableOption, dim: number | undefined): Promise<Observable> {
  switch (kind) {
    case 'spectrum':
      return parseSpectrum(text);
    case 'projector':
      return parseProjector(text);
    case 'traces':
      return parseTraces(text);
    case 'pauli': {
      const qubits = dim === undefined ? undefined : Math.log2(dim);
      if (qubits !== undefined && !Number.isInteger(qubits)) {
        throw new InputError(`--pauli with D = ${dim ?? ''}`, 'a power of two');
      }
      const size = qubits === undefined ? {} : { qubits };
      const { parsePauliSum } = await import('../src/observable/pauli-parser.js');
      const sum = parsePauliSum(text.startsWith('@') ? fileText('pauli', text.slice(1)) : text, size);
      if (sum.terms.length === 0) {
        throw new InputError(`--pauli: the sum ${quoted(text)} is 0`, 'an observable that is not zero');
      }
      return { kind: 'pauli', sum };
    }
  }
}

/** The quantity that a text names; options are read before. */
export async function readQuantity(text: string): Promise<Quantity> {
  const { parseQuantity } = await import('../formulas/quantity-parser.js');
  return parseQuantity(text);
}

/** Refuses observables that a formula has no use for: one of them is a mistake, and nobody knows which. */
export function refuseIdleObservables(
  { observables }: Pick<Setting, 'observables'>,
  { terms, quantity }: Formula,
): void {
  const letters = terms.flatMap(({ symbols }) =>
    symbols.flatMap(({ atom }) => (atom.kind === 'trace' ? atom.word : [])),
  );
  const outputs = Math.max(1, ...letters.map((letter) => Number(/^O_(\d+)$/.exec(letter)?.[1] ?? 1)));
  if (observables.length > outputs) {
    throw new InputError(
      `${quantityName(quantity)} with ${observables.length} observables`,
      `${outputs}, one per output`,
    );
  }
}

/** Refuses inputs of a supervised kernel when no quantity is one. */
export function refuseIdleInputs({ inputs, gram }: Setting, quantities: readonly Quantity[]): void {
  if (inputs === undefined && gram === undefined) return;
  if (quantities.some((quantity) => quantityName(quantity).includes('kernel'))) return;
  throw new InputError(
    `${gram === undefined ? '--data' : '--gram'} with ${quantities.map(quantityName).join(', ')}`,
    'it with the supervised kernel only',
  );
}

/** D, or a line that says that it is missing. */
export function requireDimension({ dim }: Setting): number {
  if (dim === undefined) throw new InputError('no dimension is given', '--dim N together with an observable');
  return dim;
}

/** Both D and L, or a line that says which is missing. */
export function requireNumbers(setting: Setting): { dim: number; layers: number } {
  const { layers } = setting;
  const dim = requireDimension(setting);
  if (layers === undefined) throw new InputError('no number of layers is given', '--layers L together with --dim');
  return { dim, layers: integerOption('layers', String(layers), 0) };
}
