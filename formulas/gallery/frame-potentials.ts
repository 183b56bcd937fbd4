// How evenly a set of unitaries or states is spread: the least values that frame potentials have.

import { GROSS, SCOTT, WELCH } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const framePotentials: GalleryEntry = {
  title: 'Frame potentials and t-design bounds',
  about:
    'For any set of unitaries the mean of $\\vert \\mathrm{Tr}(U V^{\\dagger}) \\vert^{2t}$ over all pairs is at least the Haar ' +
    'average, and it is equal to it exactly when the set is a t-design; for states the overlap takes the place of the trace and ' +
    'the bound is that of Welch. ' +
    'Below D = t the bound for unitaries is no longer t! but counts permutations of t letters without a decreasing subsequence ' +
    'longer than D.',
  averages: [
    {
      integrand: "abs(tr(U*V'))^4",
      literature: { citation: GROSS, value: { kind: 'equal', text: '2' } },
    },
    {
      integrand: "abs(tr(U*V'))^8",
      literature: { citation: SCOTT, value: { kind: 'equal', text: '4*3*2' } },
    },
    {
      integrand: "abs(tr(U*V'))^8",
      dim: 2,
      literature: { citation: SCOTT, value: { kind: 'equal', text: '(8*7*6*5)/(5*4*3*2)' } },
    },
    {
      integrand: "abs(psi'*phi)^6",
      states: ['psi', 'phi'],
      literature: { citation: WELCH, value: { kind: 'equal', text: '3*2/((D + 2)*(D + 1)*D)' } },
    },
  ],
};
