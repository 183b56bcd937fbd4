// The numbers of a command line: dimension, layers, observables, ensemble, as `derive` and `verify` both read them.

import { Fraction, type RationalInput, rational } from '../src/algebra/rational.js';
import type { Formula } from '../formulas/formula.js';
import { type Quantity, quantityName } from '../formulas/quantity.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { InputError, quoted } from '../src/input-error.js';
import type { Observable } from '../src/observable/observable.js';
import { parseProjector, parseSpectrum, parseTraces } from '../src/observable/observable-text.js';
import { choiceOption, fileText, integerOption, optionalInteger } from './option-values.js';
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
  const spectrum = options.generatorSpectrum;
  if (options.data !== undefined && options.gram !== undefined) {
    throw new InputError('--data together with --gram', 'one of them');
  }
  const inputs = optionalInteger('data', options.data, 1, dim ?? MAX_INPUTS);
  const gram = options.gram === undefined ? undefined : parseGram(options.gram);
  return {
    ensemble: { generators, ends },
    observables,
    target: optionalRational('target', options.target) ?? new Fraction(0n),
    ...(dim === undefined ? {} : { dim }),
    ...(layers === undefined ? {} : { layers }),
    ...(overlap === undefined ? {} : { overlap, overlapMoments: overlaps! }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(gram === undefined ? {} : { gram }),
    ...(spectrum === undefined ? {} : { generatorSpectrum: parseSpectrum(spectrum).eigenvalues }),
  };
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

/** The quantity that a text names. Its parser takes half a second to load: options are read before. */
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

/** Both D and L, or a line that says which is missing. */
export function requireNumbers(setting: Setting): { dim: number; layers: number } {
  const { dim, layers } = setting;
  if (dim === undefined) throw new InputError('no dimension is given', '--dim N together with an observable');
  if (layers === undefined) throw new InputError('no number of layers is given', '--layers L together with --dim');
  return { dim, layers: integerOption('layers', String(layers), 0) };
}
