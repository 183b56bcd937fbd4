// One side of a statement: exact averages by name, what a paper prints as terms, and sums, products and quotients of those. It is taken
// to a quotient of two sums for comparison, and to a number at integers D and L, by two separate routes.

import { Fraction } from '../../src/algebra/rational.js';
import { symbolMonomial } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { InputError } from '../../src/input-error.js';
import { DEPTH_ONE, type DepthSum, addDepthSums, depthSum, multiplyDepthSums, scaleDepthSum } from '../depth-sum.js';
import { deriveFormula, exactValue } from '../derive.js';
import { type Formula, type FormulaTerm, evaluateTerms } from '../formula.js';
import { INPUTS } from '../haar-average.js';
import { kernelEigenvalues } from '../kernel-matrix.js';
import { type NumericSetting, observableValues } from '../observable-values.js';
import { parseQuantity } from '../quantity-parser.js';

export type Side =
  /** the exact average of a quantity, by its name; with orthonormal inputs the overlaps of different ones are 0 */
  | { readonly kind: 'average'; readonly quantity: string; readonly orthonormal?: boolean }
  /** an eigenvalue of the mean kernel matrix of N orthonormal inputs: of the vector of ones, or of the rest; N is fixed if given */
  | { readonly kind: 'kernel-eigenvalue'; readonly vectors: 'ones' | 'rest'; readonly inputs?: number }
  /** printed terms */
  | { readonly kind: 'terms'; readonly terms: readonly FormulaTerm[] }
  | { readonly kind: 'sum'; readonly parts: readonly { readonly factor: number; readonly side: Side }[] }
  | { readonly kind: 'product'; readonly factors: readonly Side[] }
  | { readonly kind: 'quotient'; readonly numerator: Side; readonly denominator: Side };

/** Numbers for everything that a side leaves open. */
export interface SideSetting extends NumericSetting {
  readonly layers: number;
  readonly ensemble: Ensemble;
}

export const average = (quantity: string): Side => ({ kind: 'average', quantity });
export const orthonormalAverage = (quantity: string): Side => ({ kind: 'average', quantity, orthonormal: true });
export const terms = (...list: readonly FormulaTerm[]): Side => ({ kind: 'terms', terms: list });
export const product = (...factors: readonly Side[]): Side => ({ kind: 'product', factors });
export const quotient = (numerator: Side, denominator: Side): Side => ({ kind: 'quotient', numerator, denominator });
export const square = (side: Side): Side => product(side, side);
export const multiple = (factor: number, side: Side): Side => ({ kind: 'sum', parts: [{ factor, side }] });
export const total = (...sides: readonly Side[]): Side => ({
  kind: 'sum',
  parts: sides.map((side) => ({ factor: 1, side })),
});

/** A quotient of two sums in D, L and symbols. */
export interface SideForm {
  readonly numerator: DepthSum;
  readonly denominator: DepthSum;
}

/** Derives the formula of a quantity; a cache may stand in. */
export type Deriver = (quantity: string, ensemble: Ensemble) => Formula;

const derive: Deriver = (quantity, ensemble) => deriveFormula(parseQuantity(quantity), ensemble);

/**
 * A side as a quotient of sums, its averages derived.
 *
 * @example
 * sideForm(average('K'), { generators: 'involution', ends: 'haar' }).numerator.length; // 2
 */
export function sideForm(side: Side, ensemble: Ensemble, deriver: Deriver = derive): SideForm {
  const of = (one: Side) => sideForm(one, ensemble, deriver);
  switch (side.kind) {
    case 'average': {
      const { terms: list } = deriver(side.quantity, ensemble);
      return whole(depthSum(side.orthonormal === true ? list.filter((term) => !hasOverlap(term)) : list));
    }
    case 'kernel-eigenvalue':
      return whole(eigenvalueSum(side.vectors, side.inputs, deriver('kernel', ensemble)));
    case 'terms':
      return whole(depthSum(side.terms));
    case 'sum':
      return side.parts
        .map(({ factor, side: part }) => {
          const { numerator, denominator } = of(part);
          return { numerator: scaleDepthSum(numerator, factor), denominator };
        })
        .reduce(addForms);
    case 'product':
      return side.factors.map(of).reduce(multiplyForms);
    case 'quotient': {
      const { numerator, denominator } = of(side.denominator);
      return multiplyForms(of(side.numerator), { numerator: denominator, denominator: numerator });
    }
  }
}

/**
 * The exact value of a side at integers D and L. Averages are taken at that D, with no symbolic formula on the way, so the value is true
 * at every D where the ensemble exists.
 *
 * @throws InputError when the setting says too little, or a quotient has a zero denominator there
 * @example
 * sideAt(eq9.claimed, { dim: 4, layers: 8, ensemble: eq9.ensemble, observables: [{ kind: 'projector', rank: 1 }] });
 */
export function sideAt(side: Side, setting: SideSetting): Fraction {
  const { dim, layers, ensemble } = setting;
  switch (side.kind) {
    case 'average': {
      const numbers = side.orthonormal === true ? withOrthonormal(setting) : setting;
      return exactValue(parseQuantity(side.quantity), ensemble, dim, layers, (list) => observableValues(list, numbers));
    }
    case 'kernel-eigenvalue': {
      const inputs = new Fraction(side.inputs ?? setting.inputs ?? 1);
      const entry = (a: number) => sideAt({ kind: 'average', quantity: `kernel[1,${a}]`, orthonormal: true }, setting);
      const [diagonal, off] = [entry(1), entry(2)];
      return diagonal.add(off.mul(side.vectors === 'ones' ? inputs.sub(1) : -1));
    }
    case 'terms':
      return evaluateTerms(side.terms, dim, layers, observableValues(side.terms, setting));
    case 'sum':
      return side.parts.reduce(
        (sum, { factor, side: part }) => sum.add(sideAt(part, setting).mul(factor)),
        new Fraction(0n),
      );
    case 'product':
      return side.factors.reduce((value, factor) => value.mul(sideAt(factor, setting)), new Fraction(1n));
    case 'quotient': {
      const denominator = sideAt(side.denominator, setting);
      if (denominator.n === 0n) throw new InputError(`quotient: its denominator is 0 at D = ${dim}`, 'another setting');
      return sideAt(side.numerator, setting).div(denominator);
    }
  }
}

/** The names of all averages in a side, each once. */
export function averagesOf(side: Side): string[] {
  switch (side.kind) {
    case 'average':
      return [side.quantity];
    case 'kernel-eigenvalue':
      return ['kernel[1,1]', 'kernel[1,2]'];
    case 'terms':
      return [];
    case 'sum':
      return distinct(side.parts.flatMap(({ side: part }) => averagesOf(part)));
    case 'product':
      return distinct(side.factors.flatMap(averagesOf));
    case 'quotient':
      return distinct([...averagesOf(side.numerator), ...averagesOf(side.denominator)]);
  }
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}

function whole(numerator: DepthSum): SideForm {
  return { numerator, denominator: DEPTH_ONE };
}

function multiplyForms(one: SideForm, two: SideForm): SideForm {
  return {
    numerator: multiplyDepthSums(one.numerator, two.numerator),
    denominator: multiplyDepthSums(one.denominator, two.denominator),
  };
}

function addForms(one: SideForm, two: SideForm): SideForm {
  return {
    numerator: addDepthSums(
      multiplyDepthSums(one.numerator, two.denominator),
      multiplyDepthSums(two.numerator, one.denominator),
    ),
    denominator: multiplyDepthSums(one.denominator, two.denominator),
  };
}

/** |<a|b>|^2 and the like, which vanish for orthonormal inputs. */
function hasOverlap({ symbols }: FormulaTerm): boolean {
  return symbols.some(({ atom }) => atom.kind === 'gram');
}

function withOrthonormal(setting: SideSetting): SideSetting {
  return setting.gram === undefined ? { ...setting, inputs: Math.max(2, setting.inputs ?? 0) } : setting;
}

function eigenvalueSum(vectors: 'ones' | 'rest', inputs: number | undefined, entry: Formula): DepthSum {
  const [rest, ones] = kernelEigenvalues(entry);
  const list = depthSum((vectors === 'ones' ? ones : rest).terms);
  if (inputs === undefined) return list;
  return addDepthSums(
    ...list.map((term) => {
      const of = term.symbols.find(({ atom }) => atom.kind === 'symbol' && atom.name === 'N');
      const symbols = term.symbols.filter((factor) => factor !== of);
      return scaleDepthSum([{ ...term, symbols }], inputs ** (of?.power ?? 0));
    }),
  );
}

/** c(D) L^depth times symbols, as a printed term. */
export function printedTerm(
  constant: number,
  powerOfD: number,
  depth: 0 | 1,
  symbols: FormulaTerm['symbols'] = [],
): FormulaTerm {
  return {
    layers: { offset: 0, choose: depth },
    symbols,
    coefficient: RationalFunction.constant(constant).mul(RationalFunction.variable.pow(powerOfD)),
  };
}

/** The number of inputs as a symbol of a printed term. */
export const INPUT_COUNT = symbolMonomial([INPUTS]);
