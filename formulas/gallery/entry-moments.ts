// Moments of entries of a random unitary, the first averages that anyone computes with Weingarten functions.

import { COLLINS, HIAI } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const entryMoments: GalleryEntry = {
  title: 'Moments of entries',
  about:
    'Entries of one row are those of a random state; entries of several rows and columns are correlated by unitarity. ' +
    'When rows and columns are paired by different permutations a single Weingarten function is left, as in the last two averages.',
  averages: [
    {
      integrand: 'abs(U[1,1])^4',
      literature: { citation: HIAI, value: { kind: 'equal', text: '2/(D*(D + 1))' } },
    },
    {
      integrand: 'abs(U[1,1])^2*abs(U[1,2])^2',
      literature: { citation: HIAI, value: { kind: 'equal', text: '1/(D*(D + 1))' } },
    },
    {
      integrand: 'abs(U[1,1])^2*abs(U[2,2])^2',
      literature: { citation: HIAI, value: { kind: 'equal', text: '1/(D^2 - 1)' } },
    },
    {
      integrand: 'U[1,1]*U[2,2]*conj(U[1,2])*conj(U[2,1])',
      literature: { citation: HIAI, value: { kind: 'equal', text: '-1/(D*(D^2 - 1))' } },
    },
    {
      integrand: 'U[1,1]*U[2,2]*U[3,3]*conj(U[1,2])*conj(U[2,3])*conj(U[3,1])',
      literature: { citation: COLLINS, value: { kind: 'equal', text: '2/(D*(D^2 - 1)*(D^2 - 4))' } },
    },
  ],
};
