// Liu et al., PRL 130, 150601, Eqs. (7), (10) and (11): the residual error decays exponentially, at the rate that the mean of K gives.
// Averages of eps(t) are compared through their derivatives at t = 0 in gradient flow, where by Eqs. (5) and (13)
//   d eps/dt = -eta K eps,   d^2 eps/dt^2 = eta^2 (K^2 eps + 2 eps^2 mu).

import { OVERPARAMETRISED, OVERPARAMETRISED_WORDS, claim } from './claim.js';
import { eq9 } from './kernel.js';
import { average, multiple, printedTerm, product, quotient, square, terms, total } from './side.js';

/** E[d^2 eps/dt^2] / eta^2 */
export const CURVATURE = total(average('eps*K^2'), multiple(2, average('eps^2*mu')));

export const eq7 = claim({
  id: 'eq7',
  equation: '(7)',
  statement: 'With $K$ frozen at its initial value the error decays geometrically; the drift of $K$ is negligible.',
  latex: '\\varepsilon(t) \\approx (1 - \\eta K)^t \\varepsilon(0)',
  assumptions: 'lazy training; small $\\eta$; compared in second order of $t$',
  compared:
    '$\\mathbb{E}[\\partial_t^2 \\varepsilon]/\\eta^2 = \\mathbb{E}[K^2 \\varepsilon + 2 \\varepsilon^2 \\mu]$ at $t = 0$ in gradient flow, with and without the drift of $K$',
  exact: CURVATURE,
  claimed: average('eps*K^2'),
  claimedIn: OVERPARAMETRISED,
  regime: OVERPARAMETRISED_WORDS,
});

export const eq10 = claim({
  id: 'eq10',
  equation: '(10)',
  statement:
    'The mean error decays exponentially, whatever the rate: $\\mathbb{E}[\\varepsilon] \\, \\partial_t^2 \\mathbb{E}[\\varepsilon] = (\\partial_t \\mathbb{E}[\\varepsilon])^2$.',
  latex: '\\varepsilon(t) \\approx e^{-\\gamma t} \\varepsilon(0)',
  assumptions: 'small $\\eta$; $K$ close to its mean; compared in second order of $t$',
  compared:
    '$\\mathbb{E}[\\varepsilon] \\, \\partial_t^2 \\mathbb{E}[\\varepsilon] / (\\partial_t \\mathbb{E}[\\varepsilon])^2$ at $t = 0$ in gradient flow, which is 1 for an exponential',
  exact: quotient(product(average('eps'), CURVATURE), square(average('eps*K'))),
  claimed: terms(printedTerm(1, 0, 0)),
  claimedIn: OVERPARAMETRISED,
  regime: OVERPARAMETRISED_WORDS,
});

export const eq11 = claim({
  id: 'eq11',
  equation: '(11)',
  statement: 'The mean error decays at the rate $\\gamma = \\eta L \\mathrm{Tr}(O^2)/D^2$.',
  latex: '\\gamma \\equiv \\eta \\overline{K} = (\\eta L \\operatorname{Tr}(O^2))/D^2',
  assumptions: 'small $\\eta$; compared in first order of $t$',
  compared:
    '$-\\partial_t \\mathbb{E}[\\varepsilon]/\\eta = \\mathbb{E}[\\varepsilon K]$ at $t = 0$, with $\\gamma \\, \\mathbb{E}[\\varepsilon]/\\eta$',
  exact: average('eps*K'),
  claimed: product(eq9.claimed, average('eps')),
  claimedIn: OVERPARAMETRISED,
  regime: OVERPARAMETRISED_WORDS,
  readings: [
    {
      words: '$\\gamma = \\eta \\, \\mathbb{E}[K]$ with the exact mean',
      claimed: product(average('K'), average('eps')),
    },
  ],
});
