// Liu et al., PRL 130, 150601, Eqs. (17)-(21): the kernel matrix of supervised learning, its mean, its fluctuation and its eigenvalues
// for orthonormal inputs; sigma_ab = |<a|b>|^2 as in Eq. (19).

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import type { FormulaTerm } from '../formula.js';
import { claim } from './claim.js';
import { INVERSE_LAYERS } from './fluctuation.js';
import { INPUT_COUNT, average, orthonormalAverage, printedTerm, quotient, square, terms } from './side.js';

const OVERLAP = { kind: 'gram', cycle: [1, 2] } as const;

export const eq17 = claim({
  id: 'eq17',
  equation: '(17)',
  statement: 'An entry of the mean kernel matrix is $2L \\mathrm{Tr}(O_i O_j) \\sigma_{ab}/D^2$.',
  latex:
    '\\overline{K}_{\\delta_1 \\delta_2}^{i_1 i_2} \\approx \\frac{2 L \\operatorname{Tr}(O_{i_1} O_{i_2})}{D^2} \\sigma_{\\delta_1 \\delta_2}',
  assumptions: 'frozen limit; large $D$; leading order only',
  inputs: 'overlapping',
  exact: average('kernel[1,2]'),
  claimed: terms(printedTerm(2, -2, 1, symbolMonomial([OVERLAP, traceOf(['O', 'O'])]))),
  readings: [
    {
      words: 'two outputs, $O_1$ and $O_2$',
      exact: average('kernel[1,2;1,2]'),
      claimed: terms(printedTerm(2, -2, 1, symbolMonomial([OVERLAP, traceOf(['O_1', 'O_2'])]))),
    },
    {
      words: 'orthonormal inputs, where $\\sigma_{ab} = 0$ and the leading order vanishes',
      exact: orthonormalAverage('kernel[1,2]'),
      claimed: terms(),
    },
  ],
});

export const kernelFluctuation = claim({
  id: 'kernel-fluctuation',
  equation: 'Delta K_aa/K_aa',
  statement: 'The entries of the kernel matrix concentrate like $1/\\sqrt{L}$.',
  latex: '\\Delta K / \\overline{K} \\sim \\frac{1}{\\sqrt{L}}',
  assumptions: '4-design; an entry on the diagonal; up to a factor',
  inputs: 'orthonormal',
  exact: quotient(orthonormalAverage('var(kernel[1,1])'), square(orthonormalAverage('kernel[1,1]'))),
  claimed: INVERSE_LAYERS,
  root: 2,
  precision: 'order',
  readings: [
    {
      words: 'an entry off the diagonal, for orthonormal inputs, where Eq. (17) gives 0 to leading order',
      exact: quotient(orthonormalAverage('var(kernel[1,2])'), square(orthonormalAverage('kernel[1,2]'))),
    },
    {
      words: 'an entry off the diagonal beside the mean of one on it, with the factor 1 in front of $1/\\sqrt{L}$',
      exact: quotient(orthonormalAverage('var(kernel[1,2])'), square(orthonormalAverage('kernel[1,1]'))),
      precision: 'value',
    },
  ],
});

export const kernelSpectrum = claim({
  id: 'kernel-spectrum',
  equation: 'spectrum of the mean kernel',
  statement:
    'For orthonormal inputs $|\\mathcal{A}| - 1$ eigenvalues of the mean kernel do not depend on $|\\mathcal{A}|$.',
  latex: '|\\mathcal{A}| - 1 \\text{ eigenvalues do not depend on } |\\mathcal{A}|',
  assumptions: 'orthonormal inputs, one observable',
  inputs: 'orthonormal',
  exact: { kind: 'kernel-eigenvalue', vectors: 'rest' },
  claimed: { kind: 'kernel-eigenvalue', vectors: 'rest', inputs: 1 },
});

/** 2 L (D - N)(D Tr(O^2) - Tr^2(O))/(D^2 - 1)^2 */
const PRINTED_EIGENVALUE: readonly FormulaTerm[] = ((): FormulaTerm[] => {
  const D = RationalFunction.variable;
  const common = RationalFunction.constant(2).div(D.pow(2).sub(RationalFunction.one).pow(2));
  const layers = { offset: 0, choose: 1 };
  const [trace, square_] = [traceOf(['O']), traceOf(['O', 'O'])];
  const withInputs = (symbols: FormulaTerm['symbols']) => [...INPUT_COUNT, ...symbols];
  const [one, two] = [symbolMonomial([square_]), symbolMonomial([trace, trace])];
  return [
    { layers, symbols: one, coefficient: common.mul(D.pow(2)) },
    { layers, symbols: withInputs(one), coefficient: common.mul(D).neg() },
    { layers, symbols: two, coefficient: common.mul(D).neg() },
    { layers, symbols: withInputs(two), coefficient: common },
  ];
})();

export const eq21 = claim({
  id: 'eq21',
  equation: '(21)',
  statement:
    'The eigenvalue of the mean kernel that depends on $|\\mathcal{A}|$ is $2L (D - |\\mathcal{A}|)(D \\mathrm{Tr}(O^2) - \\mathrm{Tr}^2(O))/(D^2 - 1)^2$.',
  latex:
    'K_{\\text{eigen}} = \\frac{2L(D - |\\mathcal{A}|)}{(D^2 - 1)^2} \\left(D \\operatorname{Tr}(O^2) - \\operatorname{Tr}^2(O)\\right)',
  assumptions: 'orthonormal inputs, one observable, $|\\mathcal{A}| \\leq D$',
  inputs: 'orthonormal',
  exact: { kind: 'kernel-eigenvalue', vectors: 'ones' },
  claimed: { kind: 'terms', terms: PRINTED_EIGENVALUE },
});
