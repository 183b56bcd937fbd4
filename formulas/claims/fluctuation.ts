// Liu et al., PRL 130, 150601, Eqs. (12) and (16): how far K fluctuates about its mean, and the two conditions of concentration.

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { OVERPARAMETRISED, PAPER_REGIMES, claim } from './claim.js';
import { average, printedTerm, quotient, square, terms } from './side.js';

const SQUARE = traceOf(['O', 'O']);
export const TR_SQUARE = symbolMonomial([SQUARE]);
const FOURTH = symbolMonomial([traceOf(['O', 'O', 'O', 'O'])]);

/** (Delta K / mean K)^2 */
export const RELATIVE_FLUCTUATION = quotient(average('var(K)'), square(average('K')));

/** 1/L */
export const INVERSE_LAYERS = quotient(terms(printedTerm(1, 0, 0)), terms(printedTerm(1, 0, 1)));

export const eq12 = claim({
  id: 'eq12',
  equation: '(12)',
  statement: 'The variance of $K$ is $L (8 \\mathrm{Tr}^2(O^2) + 12 \\mathrm{Tr}(O^4))/D^4$.',
  latex: '\\Delta K \\approx \\frac{\\sqrt{L}}{D^2} \\sqrt{8 \\operatorname{Tr}^2(O^2) + 12 \\operatorname{Tr}(O^4)}',
  assumptions: 'the ansatz forms a 4-design; large $D$',
  exact: average('var(K)'),
  claimed: terms(printedTerm(8, -4, 1, symbolMonomial([SQUARE, SQUARE])), printedTerm(12, -4, 1, FOURTH)),
  root: 2,
  readings: [{ words: 'up to a factor', precision: 'order' }],
});

export const eq16a = claim({
  id: 'eq16a',
  equation: '(16), left',
  statement: 'The relative fluctuation of $K$ is $1/\\sqrt{L}$.',
  latex: '\\frac{\\Delta K}{\\overline{K}} \\approx \\frac{1}{\\sqrt{L}}',
  assumptions: 'the ansatz forms a 4-design; large $D$',
  exact: RELATIVE_FLUCTUATION,
  claimed: INVERSE_LAYERS,
  root: 2,
  readings: [
    { words: 'up to a factor', precision: 'order' },
    {
      words: 'as the quotient of Eqs. (12) and (9)',
      claimed: quotient(eq12.claimed, square(terms(printedTerm(1, -2, 1, TR_SQUARE)))),
    },
  ],
});

export const concentration = claim({
  id: 'concentration',
  equation: '1/sqrt(L)',
  statement: 'The relative fluctuation of $K$ falls like $1/\\sqrt{L}$ as $L$ grows, up to a factor.',
  latex: '\\Delta K / \\overline{K} \\sim 1/\\sqrt{L}',
  assumptions: 'the ansatz forms a 4-design; $D$ kept',
  exact: RELATIVE_FLUCTUATION,
  claimed: INVERSE_LAYERS,
  root: 2,
  precision: 'order',
  claimedIn: [
    ['pauli-like', 'infinite'],
    ['traceless', 'infinite'],
    ['low-rank', 'infinite'],
  ],
  regime: '$L \\to \\infty$ at fixed $D$, as Fig. 1 plots it',
});

export const wideKernel = claim({
  id: 'wide-kernel',
  equation: 'first condition of (16)',
  statement: 'In wide and in overparametrised networks the relative fluctuation of $K$ is small.',
  latex: '\\Delta K / \\overline{K} \\ll 1',
  exact: RELATIVE_FLUCTUATION,
  claimed: INVERSE_LAYERS,
  root: 2,
  precision: 'vanishes',
  claimedIn: [...PAPER_REGIMES, ...OVERPARAMETRISED],
  regime:
    'wide networks, $L \\in \\mathcal{O}(\\log^2 D)$, for which the paper says so, and overparametrised ones, where it uses it for Eq. (10)',
});
