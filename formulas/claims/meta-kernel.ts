// Liu et al., PRL 130, 150601, Eqs. (14)-(16): the quantum meta-kernel, its mean, its fluctuation, and that beside the mean of K. The
// factor eta that Eq. (15) prints is left out, since mu as Eq. (14) defines it has none; keeping it is a statement of its own.

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { OVERPARAMETRISED, PAPER_REGIMES, claim } from './claim.js';
import { TR_SQUARE } from './fluctuation.js';
import { type Side, average, printedTerm, product, quotient, square, terms } from './side.js';

const SQUARE = traceOf(['O', 'O']);
const LAYERS = terms(printedTerm(1, 0, 1));

/** 32 L^2 Tr^3(O^2)/D^6 */
const PRINTED: Side = product(square(LAYERS), terms(printedTerm(32, -6, 0, symbolMonomial([SQUARE, SQUARE, SQUARE]))));

export const meanMu = claim({
  id: 'mean-mu',
  equation: 'E(mu) = 0',
  statement: 'The mean of $\\mu$ vanishes.',
  latex: '\\mathbb{E}(\\mu) = 0',
  assumptions: 'the ansatz forms a 6-design',
  exact: average('mu'),
  claimed: terms(),
  readings: [
    { words: 'only layers with $\\ell_1 \\neq \\ell_2$ in Eq. (14)', exact: average('mu_distinct') },
    {
      words: '$\\mathbb{E}(\\mu)$ is negligible beside $\\Delta\\mu$, squared',
      exact: quotient(square(average('mu')), average('mu^2')),
      precision: 'vanishes',
      open: true,
    },
  ],
});

export const eq15 = claim({
  id: 'eq15',
  equation: '(15)',
  statement: 'The second moment of $\\mu$ is $32 L^2 \\mathrm{Tr}^3(O^2)/D^6$.',
  latex: '\\Delta \\mu \\approx \\frac{\\sqrt{32} \\eta L}{D^3} \\operatorname{Tr}^{3/2}(O^2)',
  assumptions: 'the ansatz forms a 6-design; large $D$; $\\eta$ taken as 1',
  exact: average('mu^2'),
  claimed: PRINTED,
  root: 2,
  readings: [
    { words: 'only layers with $\\ell_1 \\neq \\ell_2$ in Eq. (14)', exact: average('mu_distinct^2') },
    { words: 'up to a factor', precision: 'order' },
  ],
});

export const eq16b = claim({
  id: 'eq16b',
  equation: '(16), right',
  statement: 'The fluctuation of $\\mu$ beside the mean of $K$ is $\\sqrt{\\mathrm{Tr}(O^2)}/D$, with $\\eta = 1$.',
  latex: '\\frac{\\Delta \\mu}{\\overline{K}} \\approx \\frac{\\eta \\sqrt{\\operatorname{Tr}(O^2)}}{D}',
  assumptions:
    'the ansatz forms a 6-design; large $D$; $\\eta$ in $\\Delta\\mu$ as Eq. (15) has it, so that it cancels',
  exact: quotient(average('mu^2'), square(average('K'))),
  claimed: terms(printedTerm(1, -2, 0, TR_SQUARE)),
  root: 2,
  readings: [
    { words: 'up to a factor', precision: 'order' },
    {
      words: 'as the quotient of Eqs. (15) and (9)',
      claimed: quotient(PRINTED, square(terms(printedTerm(1, -2, 1, TR_SQUARE)))),
    },
    {
      words: 'only layers with $\\ell_1 \\neq \\ell_2$ in Eq. (14)',
      exact: quotient(average('mu_distinct^2'), square(average('K'))),
    },
  ],
});

export const wideMeta = claim({
  id: 'wide-mu',
  equation: 'second condition of (16)',
  statement: 'In wide and in overparametrised networks the fluctuation of $\\mu$ is small beside the mean of $K$.',
  latex: '\\Delta \\mu / \\overline{K} \\ll 1',
  exact: eq16b.exact,
  claimed: eq16b.claimed,
  root: 2,
  precision: 'vanishes',
  claimedIn: [...PAPER_REGIMES, ...OVERPARAMETRISED],
  regime:
    'wide networks, $L \\in \\mathcal{O}(\\log^2 D)$, for which the paper says so, and overparametrised ones, where it uses it for Eq. (10)',
});

export const highRate = claim({
  id: 'high-eta',
  equation: 'even for high values of eta',
  statement:
    'The second order of a step is negligible beside the first even for high learning rates, here for one so high that $\\gamma = \\eta \\overline{K} = 1$.',
  latex: '\\Delta \\mu / \\overline{K} \\ll 1 \\text{ is satisfied even for high values of } \\eta',
  assumptions: 'the ansatz forms a 6-design; large $D$; $\\varepsilon$ of order one',
  compared:
    '$\\eta^2 \\, \\mathbb{E}[\\mu^2] / \\overline{K}^2$ at $\\eta = 1/\\overline{K}$, with the rate at which Eq. (16) lets it fall',
  exact: quotient(average('mu^2'), square(square(average('K')))),
  claimed: eq16b.claimed,
  root: 2,
  precision: 'vanishes',
  readings: [{ words: 'a high $\\eta$ that stays as $D$ grows', exact: eq16b.exact, open: true }],
});
