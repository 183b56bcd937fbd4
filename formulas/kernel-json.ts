// The mean kernel matrix as data for JSON: its spectrum for orthonormal inputs in symbols, and matrix and eigenvalues as numbers.

import { Fraction, exactText } from '../src/algebra/rational.js';
import { symmetricEigenvalues } from '../src/algebra/symmetric-eigenvalues.js';
import { rationalFunctionText } from '../src/render/json.js';
import { renderText } from '../src/render/text.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import type { Formula } from './formula.js';
import { type KernelEigenvalue, kernelEigenvalues, meanKernelMatrix } from './kernel-matrix.js';
import type { NumericSetting } from './observable-values.js';
import { formulaExpression } from './render-formula.js';

/** One eigenvalue in symbols, for N orthonormal inputs and one observable. */
export interface SymbolicEigenvalueJson {
  readonly value: string;
  readonly multiplicity: string;
  readonly eigenspace: string;
  /** when it is positive */
  readonly positive: string;
}

/** The closed form of the spectrum. */
export function spectrumJson(entry: Formula): SymbolicEigenvalueJson[] {
  return kernelEigenvalues(entry).map(({ terms, multiplicity, eigenspace, positiveBelow }) => ({
    value: renderText(formulaExpression({ ...entry, terms })),
    multiplicity,
    eigenspace,
    positive: positiveText(positiveBelow, entry),
  }));
}

/** In words: for which N, L, O and X the eigenvalue is positive. */
export function positiveText(positiveBelow: KernelEigenvalue['positiveBelow'], { ensemble }: Formula): string {
  if (positiveBelow === null) return 'not decided';
  const inputs = positiveBelow === 'every' ? 'every N' : `N < ${rationalFunctionText(positiveBelow)}`;
  return `${inputs}, L >= 1, O no multiple of 1${ensemble.generators === 'general' ? ', X no multiple of 1' : ''}`;
}

export interface KernelNumbersJson {
  readonly matrix: readonly (readonly string[])[];
  readonly eigenvalues: readonly {
    readonly value: { readonly exact?: string; readonly decimal: string };
    readonly multiplicity: number;
  }[];
}

/** The exact matrix and its eigenvalues. */
export function kernelNumbersJson(
  ensemble: Ensemble,
  layers: number,
  setting: NumericSetting,
  digits: number,
): KernelNumbersJson {
  const matrix = meanKernelMatrix(ensemble, layers, gramOf(setting), setting);
  return {
    matrix: matrix.map((row) => row.map((entry) => exactText(entry))),
    eigenvalues: symmetricEigenvalues(matrix, digits).map(({ exact, decimal, multiplicity }) => ({
      value: { ...(exact === undefined ? {} : { exact: exactText(exact) }), decimal },
      multiplicity,
    })),
  };
}

function gramOf({ gram, inputs }: NumericSetting): readonly (readonly Fraction[])[] {
  if (gram !== undefined) return gram;
  if (inputs === undefined) throw new InputError('the kernel matrix without inputs', '--data N or --gram');
  return Array.from({ length: inputs }, (_, a) =>
    Array.from({ length: inputs }, (__, b) => new Fraction(a === b ? 1 : 0)),
  );
}
