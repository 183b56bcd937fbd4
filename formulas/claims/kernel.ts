// Liu et al., PRL 130, 150601, Eq. (9), and what the text draws from it: the mean of the quantum neural tangent kernel, how many layers
// make a network overparametrised, and the same in an invariant subspace of dimension D_k.

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { claim } from './claim.js';
import { average, printedTerm, quotient, terms } from './side.js';

const TR_SQUARE = symbolMonomial([traceOf(['O', 'O'])]);
const TR_GENERATOR_SQUARE = symbolMonomial([traceOf(['X', 'X'])]);

/** L for which eta K has the mean 1, times eta. */
const LAYERS_NEEDED = quotient(terms(printedTerm(1, 0, 1)), average('K'));

export const eq9 = claim({
  id: 'eq9',
  equation: '(9)',
  statement: 'The mean of $K$ is $L \\mathrm{Tr}(O^2)/D^2$.',
  latex: '\\overline{K} \\approx \\frac{L \\operatorname{Tr}(O^2)}{D^2}',
  assumptions: '$U_-$ and $U_+$ independent and Haar up to the second moment; $\\mathrm{Tr}(X^2) = cD$; large $D$',
  exact: average('K'),
  claimed: terms(printedTerm(1, -2, 1, TR_SQUARE)),
});

export const overparametrised = claim({
  id: 'overparam-length',
  equation: 'L for gamma = O(1)',
  statement: '$L = D^2/(\\eta \\mathrm{Tr}(O^2))$ layers make the decay rate one.',
  latex: 'L \\approx D^2/(\\eta \\operatorname{Tr}(O^2))',
  exact: LAYERS_NEEDED,
  claimed: quotient(terms(printedTerm(1, 2, 0)), terms(printedTerm(1, 0, 0, TR_SQUARE))),
});

export const overparametrisedPauli = claim({
  id: 'overparam-pauli',
  equation: 'L ~ D',
  statement:
    'For $\\mathrm{Tr}(O^2)$ of order $D$, as for Hamiltonians that are sums of Pauli strings, $L$ of order $D$ overparametrises.',
  latex: '\\operatorname{Tr}(O^2) \\in \\mathcal{O}(D) \\Rightarrow L \\sim D',
  exact: LAYERS_NEEDED,
  claimed: terms(printedTerm(1, 1, 0)),
  precision: 'order',
  claimedIn: [
    ['pauli-like', 'fixed'],
    ['traceless', 'fixed'],
  ],
  regime: '$\\mathrm{Tr}(O^2)$ of order $D$',
});

export const overparametrisedLowRank = claim({
  id: 'overparam-low-rank',
  equation: 'L ~ D^2',
  statement: 'For low-rank observables $L$ of order $D^2$ overparametrises.',
  latex: '\\operatorname{Tr}(O^2) \\in \\mathcal{O}(\\log D) \\Rightarrow L \\sim D^2',
  exact: LAYERS_NEEDED,
  claimed: terms(printedTerm(1, 2, 0)),
  precision: 'order',
  claimedIn: [['low-rank', 'fixed']],
  regime: 'low rank',
});

export const invariantSubspace = claim({
  id: 'subspace',
  equation: 'L for D_k',
  statement:
    'In an invariant subspace of dimension $D_k$, on which the circuit is controllable, $L$ polynomial in $D_k$ gives a decay rate of order one.',
  latex: 'D_k \\in \\mathcal{O}(\\mathrm{poly}(\\log D)) \\Rightarrow L \\in \\mathcal{O}(\\mathrm{poly}(\\log D))',
  assumptions:
    'the initial state lies in the subspace; $D$ stands for $D_k$, $O$ and $X$ for their restrictions; neither is close to a multiple of the identity there, and $\\mathrm{Tr}(O_k^2)$ does not fall with $D$',
  ensemble: { generators: 'general', ends: 'haar' },
  exact: LAYERS_NEEDED,
  // Eq. (9) with D_k for D, and Tr X^2 = c D_k
  claimed: quotient(terms(printedTerm(1, 3, 0)), terms(printedTerm(1, 0, 0, [...TR_SQUARE, ...TR_GENERATOR_SQUARE]))),
  precision: 'order',
  claimedIn: [
    ['pauli-like', 'fixed'],
    ['traceless', 'fixed'],
    ['low-rank', 'fixed'],
  ],
  regime: '$D_k \\in \\mathcal{O}(\\mathrm{poly}(\\log D))$',
});
