// The random matrices of an integral: a name, its ensemble and what the ensemble leaves open (the variance of a Gaussian matrix, the
// number of columns of a rectangular one). `U` alone is a unitary.

import { RationalFunction } from '../algebra/rational-function.js';
import { type RationalInput, rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { nearestNames } from '../nearest-names.js';
import { parseDimension } from './dimension.js';

/** A description in a sentence; what averages are made with; whether entries are Gaussian, coordinates come in pairs, columns are free. */
export interface EnsembleDescription {
  readonly what: string;
  readonly base: BaseEnsemble;
  readonly gaussian: boolean;
  readonly even: boolean;
  /** takes a number of columns in parentheses */
  readonly columns: boolean;
  /** a matrix times its adjoint: square, whatever the columns of its factor */
  readonly wishart: boolean;
}

/** Ensembles with diagrams of their own; the others are words in these. */
export type BaseEnsemble =
  | 'unitary'
  | 'orthogonal'
  | 'symplectic'
  | 'permutation'
  | 'centered-permutation'
  | 'diagonal-unitary'
  | 'ginibre'
  | 'real-ginibre'
  | 'gue'
  | 'goe'
  | 'gse';

const plain = { gaussian: false, even: false, columns: false, wishart: false } as const;
const gaussian = { ...plain, gaussian: true } as const;

export const MATRIX_ENSEMBLES = {
  unitary: { ...plain, base: 'unitary', what: 'Haar measure on U(D)' },
  orthogonal: { ...plain, base: 'orthogonal', what: 'Haar measure on O(D)' },
  symplectic: {
    ...plain,
    even: true,
    base: 'symplectic',
    what: 'Haar measure on USp(D) = {U in U(D): U^T J U = J}, J = [[0, 1], [-1, 0]], D even: the size of the matrix',
  },
  'special-unitary': { ...plain, base: 'unitary', what: 'Haar measure on SU(D); unbalanced integrands at integer D' },
  'special-orthogonal': { ...plain, base: 'orthogonal', what: 'Haar measure on SO(D)' },
  coe: { ...plain, base: 'unitary', what: 'circular orthogonal ensemble, V = U^T U with U from U(D)' },
  cse: {
    ...plain,
    even: true,
    base: 'unitary',
    what: 'circular symplectic ensemble, V = J^T U^T J U with U from U(D), D even',
  },
  'diagonal-unitary': { ...plain, base: 'diagonal-unitary', what: 'independent uniform phases on the diagonal' },
  permutation: { ...plain, base: 'permutation', what: 'uniform permutation matrices' },
  'centered-permutation': { ...plain, base: 'centered-permutation', what: 'P - 1/D in every entry, P uniform' },
  ginibre: { ...gaussian, columns: true, base: 'ginibre', what: 'independent complex Gaussian entries, E|G_ij|^2 = v' },
  'real-ginibre': {
    ...gaussian,
    columns: true,
    base: 'real-ginibre',
    what: 'independent real Gaussian entries, E G_ij^2 = v',
  },
  gue: { ...gaussian, base: 'gue', what: "H = H', E|H_ij|^2 = v" },
  goe: { ...gaussian, base: 'goe', what: 'H real symmetric, E H_ij^2 = v off the diagonal and 2 v on it' },
  gse: { ...gaussian, even: true, base: 'gse', what: "H = H' = J^T H^T J, D even, E H_ii^2 = v" },
  wishart: {
    ...gaussian,
    columns: true,
    wishart: true,
    base: 'ginibre',
    what: "W = G G' with G complex, D x m, E|G_ij|^2 = v",
  },
  'real-wishart': {
    ...gaussian,
    columns: true,
    wishart: true,
    base: 'real-ginibre',
    what: 'W = G G^T with G real, D x m, E G_ij^2 = v',
  },
  stiefel: { ...plain, columns: true, base: 'unitary', what: 'the first m columns of a unitary' },
  'real-stiefel': { ...plain, columns: true, base: 'orthogonal', what: 'the first m columns of an orthogonal matrix' },
} as const satisfies Readonly<Record<string, EnsembleDescription>>;

export type MatrixEnsemble = keyof typeof MATRIX_ENSEMBLES;

/** A random matrix as it is declared. */
export interface RandomMatrix {
  readonly name: string;
  readonly ensemble: MatrixEnsemble;
  /** of Gaussian entries: a positive number, or c * D^k; 1 by default */
  readonly variance?: RationalInput | RationalFunction;
  /** the number of columns, a dimension such as `m` or `3`; D by default */
  readonly columns?: string;
}

/** A name alone is a unitary. */
export type RandomInput = string | RandomMatrix;

/** Names of every random matrix. */
export function randomNames(random: readonly RandomInput[]): string[] {
  return random.map((one) => (typeof one === 'string' ? one : one.name));
}

export function descriptionOf(ensemble: MatrixEnsemble): EnsembleDescription {
  return MATRIX_ENSEMBLES[ensemble];
}

/**
 * The ensemble with this name.
 *
 * @param where what to call the place in the message
 * @throws InputError naming the nearest ones
 */
export function ensembleNamed(name: string, where: string): MatrixEnsemble {
  if (Object.hasOwn(MATRIX_ENSEMBLES, name)) return name as MatrixEnsemble;
  throw new InputError(
    `${where}: no ensemble is called ${quoted(name)}`,
    nearestNames(name, Object.keys(MATRIX_ENSEMBLES)).join(', '),
  );
}

/**
 * Checked matrices by name.
 *
 * @throws InputError on an unknown ensemble, a name with two ensembles, a variance that is not positive or of no use
 */
export function randomMatrices(random: readonly RandomInput[]): Map<string, RandomMatrix> {
  const found = new Map<string, RandomMatrix>();
  for (const input of random) {
    const one = typeof input === 'string' ? { name: input, ensemble: 'unitary' as const } : input;
    const { name, ensemble } = one;
    ensembleNamed(ensemble, `random: ${name}`);
    const before = found.get(name);
    if (before !== undefined && before.ensemble !== ensemble) {
      throw new InputError(`random: ${name} is ${before.ensemble} and ${ensemble}`, 'one ensemble for each name');
    }
    const { columns, gaussian: isGaussian } = descriptionOf(ensemble);
    if (one.columns !== undefined) {
      if (!columns)
        throw new InputError(`random: ${name} has columns of their own number`, `no (...) after ${ensemble}`);
      parseDimension(one.columns, `random: the number of columns of ${name} is`);
    } else if (ensemble === 'stiefel' || ensemble === 'real-stiefel') {
      throw new InputError(
        `random: ${name} of ${ensemble} has no number of columns`,
        `${ensemble}(k) with k = 2 or a letter`,
      );
    }
    if (one.variance !== undefined) {
      if (!isGaussian)
        throw new InputError(`random: a variance for ${name}, which is ${ensemble}`, 'a Gaussian ensemble');
      varianceOf(one);
    }
    found.set(name, one);
  }
  return found;
}

/**
 * The variance of the entries of a Gaussian matrix.
 *
 * @throws InputError when it is not positive, or no monomial in D
 */
export function varianceOf({ name, variance = 1 }: RandomMatrix): RationalFunction {
  const value = variance instanceof RationalFunction ? variance : RationalFunction.constant(rational(variance));
  const isMonomial =
    !value.isZero &&
    value.numerator.filter((c) => c !== 0n).length === 1 &&
    value.roots.every(({ root }) => root.n === 0n);
  if (!isMonomial || value.residual.length > 1 || value.evaluate(1n).s <= 0n) {
    throw new InputError(
      `random: the variance of ${name} is ${value.toString()}`,
      'a positive number, or one times a power of D',
    );
  }
  return value;
}

/**
 * Reads `U`, `O:orthogonal`, `W:wishart(m)`.
 *
 * @param where what to call the place in the message
 * @param group the ensemble of a name alone
 * @throws InputError on anything else
 * @example
 * readRandomMatrix('W:wishart(m)', 'random').columns; // "m"
 */
export function readRandomMatrix(text: string, where: string, group: MatrixEnsemble = 'unitary'): RandomMatrix {
  const match: readonly (string | undefined)[] | null =
    /^\s*([A-Za-z]\w{0,49})\s*(?::\s*([A-Za-z-]{1,40})\s*(?:\(\s*([^()]{1,50}?)\s*\))?)?\s*$/.exec(text);
  if (match === null)
    throw new InputError(`${where}: ${quoted(text)}`, 'a name such as U, or with its ensemble O:orthogonal');
  const [, name = '', ensemble, columns] = match;
  return {
    name,
    ensemble: ensemble === undefined ? group : ensembleNamed(ensemble, where),
    ...(columns === undefined ? {} : { columns }),
  };
}

/** The symbols in the numbers of columns. */
export function columnSymbols(random: readonly RandomInput[]): string[] {
  return random.flatMap((one) => (typeof one === 'string' ? [] : (one.columns?.match(/[A-Za-z]\w*/g) ?? [])));
}
