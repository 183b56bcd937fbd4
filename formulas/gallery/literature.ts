// Whether a computed average is what the literature says: by exact comparison of rational functions, of their leading orders, or of
// numbers at given spectra. The values of the papers are read as integrands in which nothing is random.

import { type Atom, atomKey, monomialKey, operatorKey } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { expandAtInfinity } from '../../src/algebra/series.js';
import { InputError } from '../../src/input-error.js';
import {
  type Assumption,
  type Coefficient,
  type IntegrateOptions,
  type Integral,
  type IntegralAt,
  type IntegralTerm,
  type Integrand,
  addIntegrands,
  evaluateCoefficient,
  integralExpression,
  integrate,
  integrateAt,
  scaleIntegrand,
} from '../../src/integrate/index.js';
import { networkFromJson } from '../../src/integrate/network-json.js';
import { assumedNames, parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { readRandomMatrix } from '../../src/integrate/random-matrices.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { fractionOf, product, rationalNumber } from '../../src/render/expression.js';
import { renderText } from '../../src/render/text.js';
import type { GalleryAverage, LiteratureValue, Spectra, TypedValue } from './entry.js';

/** Computes an average of the gallery as the command line does. */
export function averageOf(average: GalleryAverage): Integral | IntegralAt {
  const { integrand, options } = reading(average);
  return average.dim === undefined ? integrate(integrand, options) : integrateAt(integrand, average.dim, options);
}

/**
 * Whether an average is the one that the literature gives.
 *
 * @param result what was computed for it
 * @param value another value to be tried, in place of that of the paper
 * @throws InputError when the value cannot be read, or is of a kind that does not fit the result
 */
export function agrees(
  average: GalleryAverage,
  result: Integral | IntegralAt,
  value: LiteratureValue = average.literature.value,
): boolean {
  switch (value.kind) {
    case 'equal':
      return 'validity' in result
        ? equalTerms(result, integrate(...typed(average, value)), sameCoefficient)
        : equalTerms(result, numbersAt(average, value, result.dimensions), (a, b) => a.equals(b));
    case 'leading':
      return equalTerms(symbolic(result), integrate(...typed(average, value)), sameLeadingOrder);
    case 'quotient':
      return isQuotient(symbolic(result), value.numerator, value.denominator);
    case 'spectra':
      return value.spectra.every((spectra) =>
        agreesAtSpectra(average, symbolic(result), spectra, value.value(spectra)),
      );
  }
}

/** The text of a value with its abbreviations written out. */
export function writtenOut({ text, where = {} }: TypedValue): string {
  return text.replace(/[A-Za-z]\w*/g, (name) => (Object.hasOwn(where, name) ? `(${where[name]})` : name));
}

function reading({ integrand, assume, states, random }: GalleryAverage): {
  integrand: Integrand;
  options: IntegrateOptions;
} {
  const assumptions = assume === undefined ? [] : parseAssumptions(assume);
  const matrices = random?.map((one) => readRandomMatrix(one, 'gallery'));
  const roles = { ...(states ? { states } : {}), ...(matrices ? { random: matrices } : {}) };
  const options = { assumptions, ...roles };
  if (typeof integrand !== 'string') return { integrand: networkFromJson(integrand.document).integrand, options };
  const names = { matrices: assumedNames(assumptions), ...roles };
  return { integrand: parseIntegrand(integrand, names), options };
}

/** The value of a paper as an integrand, with what is assumed about its letters. */
function typed({ assume }: GalleryAverage, value: TypedValue): [Integrand, { assumptions: Assumption[] }] {
  const assumptions = assume === undefined ? [] : parseAssumptions(assume);
  const names = { random: [], states: [], matrices: assumedNames(assumptions) };
  return [parseIntegrand(writtenOut(value), names), { assumptions }];
}

function numbersAt(average: GalleryAverage, value: TypedValue, dims: IntegralAt['dimensions']): IntegralAt {
  const [integrand, options] = typed(average, value);
  return integrateAt(integrand, dims, options);
}

function symbolic(result: Integral | IntegralAt): Integral {
  if ('validity' in result) return result;
  throw new InputError('gallery: a formula is compared with numbers', 'a value of the kind "equal"');
}

function equalTerms<T>(
  { terms: one }: { readonly terms: Iterable<IntegralTerm<T>> },
  { terms: two }: { readonly terms: Iterable<IntegralTerm<T>> },
  isSame: (a: T, b: T) => boolean,
): boolean {
  const [left, right] = [byName(one), byName(two)];
  return (
    left.size === right.size &&
    [...left].every(([name, a]) => {
      const b = right.get(name);
      return b !== undefined && isSame(a, b);
    })
  );
}

function byName<T>(terms: Iterable<IntegralTerm<T>>): Map<string, T> {
  return new Map(
    [...terms].map(({ symbols, operator, coefficient }) => [
      `${monomialKey(symbols)} ${operator ? operatorKey(operator) : ''}`,
      coefficient,
    ]),
  );
}

function sameCoefficient(a: Coefficient, b: Coefficient): boolean {
  return a instanceof RationalFunction && b instanceof RationalFunction && a.equals(b);
}

function sameLeadingOrder(a: Coefficient, b: Coefficient): boolean {
  if (!(a instanceof RationalFunction && b instanceof RationalFunction)) return false;
  const ratio = a.div(b);
  return ratio.degree === 0 && expandAtInfinity(ratio, 1).coefficients[0].equals(1);
}

/** n/d = N/M when n M - N d is the polynomial 0. */
function isQuotient(result: Integral, numerator: string, denominator: string): boolean {
  const found = fractionOf(integralExpression(result));
  const above = renderText(product([rationalNumber(found.coefficient.s * found.coefficient.n), ...found.numerator]));
  const below = renderText(product([rationalNumber(found.coefficient.d), ...found.denominator]));
  const names = { random: [], states: [], scalars: result.dimensions };
  const [one, two] = [`(${above})*(${denominator})`, `(${numerator})*(${below})`].map((text) =>
    parseIntegrand(text, names),
  );
  return addIntegrands(one, scaleIntegrand(two, -1)).terms.length === 0;
}

/** At D = the number of eigenvalues: by the exact integral there, and by the formula where it is proven. */
function agreesAtSpectra(average: GalleryAverage, result: Integral, spectra: Spectra, expected: Fraction): boolean {
  const { integrand, options } = reading(average);
  const dim = Object.values(spectra)[0].length;
  const there = sumAtSpectra(integrateAt(integrand, dim, options).terms, spectra, (coefficient) => coefficient);
  if (!there.equals(expected)) return false;
  if (dim < result.validity.provenFrom) return true;
  const formula = sumAtSpectra(result.terms, spectra, (f) => evaluateCoefficient(f, result.dimensions, { D: dim }));
  return formula.equals(expected);
}

function sumAtSpectra<T>(
  terms: Iterable<IntegralTerm<T>>,
  spectra: Spectra,
  numberOf: (coefficient: T) => Fraction,
): Fraction {
  let sum = new Fraction(0n);
  for (const { coefficient, symbols } of terms) {
    const factors = symbols.map(({ atom, power }) => traceAtSpectra(atom, spectra) ** BigInt(power));
    sum = sum.add(numberOf(coefficient).mul(factors.reduce((one, two) => one * two, 1n)));
  }
  return sum;
}

/** tr(A^k), a power sum; other traces are no function of the spectra. */
function traceAtSpectra(atom: Atom, spectra: Spectra): bigint {
  const word = atom.kind === 'trace' ? atom.word : [];
  if (word.length === 0 || new Set(word).size > 1 || !Object.hasOwn(spectra, word[0])) {
    throw new InputError(`gallery: ${atomKey(atom)} at given spectra`, 'traces of powers of one of the matrices');
  }
  return spectra[word[0]].reduce((sum, x) => sum + BigInt(x) ** BigInt(word.length), 0n);
}
