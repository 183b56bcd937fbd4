// The left-hand side of a derived result: E[K^2], Var(mu), Cov(K, kernel[1,2]) as people write them, in text, in LaTeX, and as
// a name that a program can assign to.

import { latexLetter } from '../src/render/latex.js';
import { type Factor, type Monomial, type Quantity, factorName, quantityName } from './quantity.js';

/**
 * The average of a quantity as text.
 *
 * @example
 * averageText(parseQuantity('K^2')); // "E[K^2]"
 */
export function averageText(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'variance':
      return `Var(${quantityName(quantity.of)})`;
    case 'covariance':
      return `Cov(${quantity.of.map(quantityName).join(', ')})`;
    default:
      return `E[${quantityName(quantity)}]`;
  }
}

/**
 * The average of a quantity in LaTeX.
 *
 * @example
 * averageLatex(parseQuantity('var(kernel[1,2])')); // "\mathrm{Var}(K_{12})"
 */
export function averageLatex(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'monomial':
      return `\\mathbb{E}[${monomialLatex(quantity)}]`;
    case 'variance':
      return `\\mathrm{Var}(${monomialLatex(quantity.of)})`;
    case 'covariance':
      return `\\mathrm{Cov}(${quantity.of.map(monomialLatex).join(', ')})`;
    case 'kernel-matrix':
      return '\\mathbb{E}[\\mathbf{K}]';
    case 'spectral-moment':
      return `\\mathbb{E}[${spectralLatex(quantity.powers)}]`;
  }
}

function spectralLatex(powers: readonly number[]): string {
  return [...new Set(powers)]
    .map((power) => {
      const times = powers.filter((other) => other === power).length;
      const trace = `\\mathrm{tr}${times === 1 ? '' : `^{${times}}`}`;
      return `${trace}(\\mathbf{K}${power === 1 ? '' : `^{${power}}`})`;
    })
    .join(' ');
}

const DEFINITIONS: readonly (readonly [name: string, means: string])[] = [
  ['eps', 'eps = <psi|U^dagger O U|psi> - O_0'],
  ['K', 'K = sum_l (d_l eps)^2'],
  ['mu', 'mu = sum_{l,m} (d_l d_m eps)(d_l eps)(d_m eps)'],
  ['mu_distinct', 'mu_distinct = sum_{l != m} (d_l d_m eps)(d_l eps)(d_m eps)'],
  ['hessian_trace', 'hessian_trace = sum_l d_l^2 eps'],
  ['hessian_square', 'hessian_square = sum_{l,m} (d_l d_m eps)^2'],
  ['hessian_distinct', 'hessian_distinct = sum_{l != m} (d_l d_m eps)^2'],
  ['kernel', 'kernel[a,b;i,j] = sum_l (d_l z_i(x_a))(d_l z_j(x_b)), z_i(x_a) = <psi_a|U^dagger O_i U|psi_a>'],
];

/**
 * What the letters of a quantity stand for, as text; d_l is the derivative with respect to theta_l.
 *
 * @example
 * definitionsText(parseQuantity('K')); // "K = sum_l (d_l eps)^2, eps = <psi|U^dagger O U|psi> - O_0"
 */
export function definitionsText(quantity: Quantity): string {
  const used = new Set(quantityName(quantity).match(/[A-Za-z_]+/g) ?? []);
  const wanted = DEFINITIONS.filter(([name]) => used.has(name)).map(([, means]) => means);
  // All but the supervised kernel are made of eps.
  const needsEps = [...used].some((name) => name === 'K' || name.startsWith('mu') || name.startsWith('hessian'));
  return [
    ...wanted.filter((means) => !means.startsWith('eps')),
    ...(needsEps || used.has('eps') ? [DEFINITIONS[0][1]] : []),
  ].join(', ');
}

/**
 * A name for the average in a program: letters, digits and single capitals, legal in Python, Julia and Mathematica alike.
 *
 * @example
 * averageIdentifier(parseQuantity('eps*K^2')); // "meanEpsK2"
 */
export function averageIdentifier(quantity: Quantity): string {
  if (quantity.kind === 'spectral-moment') {
    // tr(kernel)^2 and tr(kernel^2) must not share a name.
    return `mean${quantity.powers.map((power) => `TrKernel${power === 1 ? '' : String(power)}`).join('And')}`;
  }
  const [prefix, name] =
    quantity.kind === 'variance'
      ? ['var', quantityName(quantity.of)]
      : quantity.kind === 'covariance'
        ? ['cov', quantity.of.map(quantityName).join(' and ')]
        : ['mean', quantityName(quantity)];
  const pieces = name.replaceAll('^', '').match(/[A-Za-z]+\d*|\d+/g) ?? [];
  return pieces.reduce((text, piece) => {
    // kernel[1,2]: two indices must not run into one number
    const joint = /\d$/.test(text) && /^\d/.test(piece) ? 'x' : '';
    return text + joint + piece[0].toUpperCase() + piece.slice(1);
  }, prefix);
}

function monomialLatex({ powers }: Monomial): string {
  return powers.map(({ factor, power }) => factorLatex(factor, power)).join(' ');
}

function factorLatex(factor: Factor, power: number): string {
  if (factor.kind !== 'kernel') return latexLetter(factorName(factor), power);
  const { a, b, i, j } = factor;
  const entry = `K_{${indices(a, b)}}`;
  if (i === 1 && j === 1) return power === 1 ? entry : `${entry}^{${power}}`;
  const output = `${entry}^{(${i},${j})}`;
  return power === 1 ? output : `\\bigl(${output}\\bigr)^{${power}}`;
}

function indices(a: number, b: number): string {
  return a > 9 || b > 9 ? `${a},${b}` : `${a}${b}`;
}
