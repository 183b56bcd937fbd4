// What Figures 1 and 2 of Liu et al., PRL 130, 150601 and their captions state, in the circuit of its numerical experiments, Eq. (20),
// averaged over circuits.

import { EXPERIMENT_ENSEMBLE, OVERPARAMETRISED, claim } from './claim.js';
import { INVERSE_LAYERS, RELATIVE_FLUCTUATION } from './fluctuation.js';
import { eq9 } from './kernel.js';
import { eq15 } from './meta-kernel.js';
import { average, product } from './side.js';

export const fig1 = claim({
  id: 'fig1',
  equation: 'Fig. 1',
  statement: 'On 4 qubits $\\Delta K$ over the mean of $K$ falls like $L^{-1/2}$ up to $L = 40$.',
  latex: '\\Delta K / \\overline{K} \\propto L^{-1/2}',
  assumptions: 'the circuit of Eq. (20), averaged over circuits',
  ensemble: EXPERIMENT_ENSEMBLE,
  exact: RELATIVE_FLUCTUATION,
  claimed: INVERSE_LAYERS,
  root: 2,
  precision: 'order',
  claimedIn: [
    ['pauli-like', 'infinite'],
    ['traceless', 'infinite'],
  ],
  regime: '$D = 16$, $L$ growing',
  circuits: [{ dim: 16, layers: 40 }],
});

export const fig1Inset = claim({
  id: 'fig1-inset',
  equation: 'Fig. 1, inset',
  statement: 'The mean of $K$ lies on the line of Eq. (9).',
  latex: '\\overline{K} \\approx \\frac{L \\operatorname{Tr}(O^2)}{D^2}',
  assumptions: 'the circuit of Eq. (20), averaged over circuits',
  ensemble: EXPERIMENT_ENSEMBLE,
  exact: eq9.exact,
  claimed: eq9.claimed,
  claimedIn: [
    ['pauli-like', 'fixed'],
    ['traceless', 'fixed'],
  ],
  regime: '4 qubits, a sum of Pauli strings, $L$ up to 40',
  circuits: [{ dim: 16, layers: 40 }],
});

export const fig1Caption = claim({
  id: 'fig1-caption',
  equation: 'Fig. 1, caption',
  statement: 'The caption derives the scaling of $\\Delta K$ over the mean of $K$ from Eq. (15).',
  latex: '\\Delta K / \\overline{K} \\text{ versus } L \\text{ as derived in Eq.~(15)}',
  assumptions: 'Eq. (15) taken as printed, for what the figure plots, up to a factor; the text cites Eq. (12) instead',
  ensemble: EXPERIMENT_ENSEMBLE,
  exact: RELATIVE_FLUCTUATION,
  claimed: eq15.claimed,
  root: 2,
  precision: 'order',
  claimedIn: [
    ['pauli-like', 'infinite'],
    ['traceless', 'infinite'],
  ],
  regime: '$D = 16$, $L$ growing',
  circuits: [{ dim: 16, layers: 40 }],
  readings: [{ words: 'Eq. (16), left, cited instead', claimed: INVERSE_LAYERS }],
});

export const fig2 = claim({
  id: 'fig2',
  equation: 'Fig. 2',
  statement:
    'The error decays with the rate of Eq. (11): $\\partial_t \\mathbb{E}[\\varepsilon^2] = -2 \\gamma \\mathbb{E}[\\varepsilon^2]$ at the start.',
  latex:
    '\\varepsilon(t) \\approx e^{-\\gamma t} \\varepsilon(0), \\quad \\gamma = (\\eta L \\operatorname{Tr}(O^2))/D^2',
  assumptions:
    'the circuit of Eq. (20); $\\varepsilon$ squared, since $\\varepsilon$ has either sign; in first order of $t$',
  ensemble: EXPERIMENT_ENSEMBLE,
  compared:
    '$-\\partial_t \\mathbb{E}[\\varepsilon^2]/(2\\eta) = \\mathbb{E}[\\varepsilon^2 K]$ at $t = 0$, with $\\gamma \\, \\mathbb{E}[\\varepsilon^2]/\\eta$',
  exact: average('eps^2*K'),
  claimed: product(eq9.claimed, average('eps^2')),
  claimedIn: OVERPARAMETRISED.filter(([observable]) => observable !== 'low-rank'),
  regime: '2 qubits, $L = 64$, a sum of Pauli strings',
  circuits: [{ dim: 4, layers: 64 }],
  atOwnSize: true,
  readings: [
    {
      words: '$\\gamma = \\eta \\, \\mathbb{E}[K]$ with the exact mean',
      claimed: product(average('K'), average('eps^2')),
    },
  ],
});
