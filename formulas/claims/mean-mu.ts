// The statement after Eq. (14) of Liu et al., PRL 130, 150601, that the mean of the quantum meta-kernel vanishes.

import type { Claim } from './claim.js';

export const meanMu: Claim = {
  id: 'mean-mu',
  equation: 'E(mu) = 0',
  latex: '\\mathbb{E}(\\mu) = 0',
  quantity: 'mu',
  assumptions: 'the ansatz forms a 6-design',
  terms: [],
};
