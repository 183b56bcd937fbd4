// A rational function as the text of the contract, "2*(D^2 + 3)/((D - 1)^2*(D + 1))", without the tree that the printers share:
// algebra stands below them. That both write the same is tested.

import { type Polynomial, type Root, linearFactor, splitRationalRoots } from './polynomial.js';
import { type Fraction, exactText } from './rational.js';
import { type PolynomialPower, squarefreePowers } from './squarefree.js';

/** The parts of a rational function in canonical form. */
export interface RationalFunctionParts {
  readonly scale: Fraction;
  readonly numerator: Polynomial;
  readonly roots: readonly Root[];
  readonly residualPowers: readonly PolynomialPower[];
}

/** A factor and whether it needs brackets among others. */
interface FactorText {
  readonly text: string;
  readonly isSum: boolean;
}

/** The shortest of three ways to write the numerator, over the factored denominator. */
export function rationalFunctionTextOf(f: RationalFunctionParts, variable = 'D'): string {
  if (f.numerator.length === 0) return '0';
  const below = [...linearFactors(f.roots, variable), ...powers(f.residualPowers, variable)];
  const { roots, residual } = splitRationalRoots(f.numerator);
  const zeros = f.numerator.findIndex((c) => c !== 0n);
  const forms = [
    [...linearFactors(roots, variable), ...powers(squarefreePowers(residual), variable)],
    [...polynomialFactor([0n, 1n], zeros, variable), ...polynomialFactor(f.numerator.slice(zeros), 1, variable)],
    polynomialFactor(f.numerator, 1, variable),
  ];
  const texts = forms.map((above) => quotientText(f.scale, above, below));
  return texts.reduce((best, text) => (text.length < best.length ? text : best));
}

function quotientText(scale: Fraction, above: readonly FactorText[], below: readonly FactorText[]): string {
  if (above.length === 0 && below.length === 0) return exactText(scale);
  const sign = scale.s < 0n ? '-' : '';
  if (above.length === 1 && below.length === 0 && scale.n === 1n && scale.d === 1n && sign === '') return above[0].text;
  const top = above.map(bracketed);
  if (scale.n !== 1n || top.length === 0) top.unshift(String(scale.n));
  const bottom = below.map(bracketed);
  if (scale.d !== 1n) bottom.unshift(String(scale.d));
  if (bottom.length === 0) return sign + top.join('*');
  return `${sign}${top.join('*')}/${bottom.length === 1 ? bottom[0] : `(${bottom.join('*')})`}`;
}

function bracketed({ text, isSum }: FactorText): string {
  return isSum ? `(${text})` : text;
}

/** (q D - p)^m, the variable itself first, then by growing |p/q|, D - k before D + k. */
function linearFactors(roots: readonly Root[], variable: string): FactorText[] {
  return [...roots]
    .sort((one, two) => one.root.abs().compare(two.root.abs()) || two.root.compare(one.root))
    .flatMap(({ root, multiplicity }) => polynomialFactor(linearFactor(root), multiplicity, variable));
}

function powers(factors: readonly PolynomialPower[], variable: string): FactorText[] {
  return factors.flatMap(({ polynomial, multiplicity }) => polynomialFactor(polynomial, multiplicity, variable));
}

/** f^m; nothing for 1. */
function polynomialFactor(f: Polynomial, m: number, variable: string): FactorText[] {
  if (m === 0 || (f.length === 1 && f[0] === 1n)) return [];
  const terms = f.flatMap((c, k) => (c === 0n ? [] : [{ c, k }])).reverse();
  const text = terms
    .map(({ c, k }, place) => {
      const sign = c < 0n ? (place === 0 ? '-' : ' - ') : place === 0 ? '' : ' + ';
      const size = c < 0n ? -c : c;
      const power = k === 0 ? '' : k === 1 ? variable : `${variable}^${k}`;
      const factors = [...(size === 1n && power !== '' ? [] : [String(size)]), ...(power === '' ? [] : [power])];
      return sign + factors.join('*');
    })
    .join('');
  const isSum = terms.length > 1;
  if (m === 1) return [{ text, isSum }];
  return [{ text: `${isSum ? `(${text})` : text}^${m}`, isSum: false }];
}
