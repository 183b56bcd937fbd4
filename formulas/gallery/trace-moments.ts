// Moments of traces of a random unitary: step functions of D that count permutations.

import { DIACONIS, DIACONIS_EVANS, RAINS } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const traceMoments: GalleryEntry = {
  title: 'Moments of traces',
  about:
    'The traces of the powers of a random unitary have exactly the moments of independent complex Gaussians of variances ' +
    '1, 2, 3, ..., as long as the degree is at most D. ' +
    'Below, $\\vert \\mathrm{Tr}(U) \\vert^{2k}$ counts the permutations of k letters without a decreasing subsequence longer ' +
    'than D: Catalan numbers at D = 2.',
  averages: [
    {
      integrand: 'abs(tr(U))^8',
      literature: { citation: DIACONIS, value: { kind: 'equal', text: '4*3*2' } },
    },
    {
      integrand: 'abs(tr(U))^2*abs(tr(U^2))^4',
      literature: { citation: DIACONIS_EVANS, value: { kind: 'equal', text: '1*(2^2*2)' } },
    },
    {
      integrand: 'abs(tr(U))^8',
      dim: 2,
      literature: { citation: RAINS, value: { kind: 'equal', text: '14' } },
    },
    {
      integrand: 'abs(tr(U))^20',
      dim: 2,
      literature: { citation: RAINS, value: { kind: 'equal', text: '16796' } },
    },
    {
      integrand: 'abs(tr(U))^10',
      dim: 3,
      literature: { citation: RAINS, value: { kind: 'equal', text: '103' } },
    },
  ],
};
