// Averages over other groups and over Gaussian matrices, several papers each.

import {
  COLLINS,
  DIACONIS_EVANS,
  HARER_ZAGIER,
  LEDOUX,
  MATSUMOTO_COE,
  MATSUMOTO_SPACES,
  MINGO_SPEICHER,
} from './citations.js';
import type { GalleryEntry } from './entry.js';

export const otherGroups: GalleryEntry = {
  title: 'Orthogonal and symplectic matrices',
  about:
    'Traces of powers of a random orthogonal matrix have the moments of independent real Gaussians of variances 1, 2, 3, ..., ' +
    'and of mean 1 at even powers; symplectic ones the same with mean -1. $O$ is Haar-random in O(D), $S$ in USp(D).',
  averages: [
    {
      integrand: 'O[1,1]^2*O[2,2]^2',
      random: ['O:orthogonal'],
      literature: { citation: COLLINS, value: { kind: 'equal', text: '(D+1)/(D*(D-1)*(D+2))' } },
    },
    {
      integrand: 'tr(O)^6',
      random: ['O:orthogonal'],
      literature: { citation: DIACONIS_EVANS, value: { kind: 'equal', text: '5*3' } },
    },
    {
      integrand: 'tr(O^2)^3',
      random: ['O:orthogonal'],
      literature: { citation: DIACONIS_EVANS, value: { kind: 'equal', text: '1+3*2' } },
    },
    {
      integrand: 'tr(S)^2*tr(S^2)^2',
      random: ['S:symplectic'],
      literature: { citation: DIACONIS_EVANS, value: { kind: 'equal', text: '1*(2+1)' } },
    },
  ],
};

export const circularEnsembles: GalleryEntry = {
  title: 'Circular ensembles',
  about:
    'Scattering matrices with time reversal symmetry are those of the COE, with spin those of the CSE. Below, $V$ of the COE: ' +
    'the factor 2 of a diagonal entry is coherent backscattering.',
  averages: [
    {
      integrand: 'abs(V[1,1])^2',
      random: ['V:coe'],
      literature: { citation: MATSUMOTO_COE, value: { kind: 'equal', text: '2/(D+1)' } },
    },
    {
      integrand: 'abs(V[1,1])^4',
      random: ['V:coe'],
      literature: { citation: MATSUMOTO_COE, value: { kind: 'equal', text: '8/((D+1)*(D+3))' } },
    },
    {
      integrand: 'abs(V[1,1])^2',
      random: ['V:cse'],
      literature: { citation: MATSUMOTO_SPACES, value: { kind: 'equal', text: '1/(D-1)' } },
    },
  ],
};

export const gaussianEnsembles: GalleryEntry = {
  title: 'Gaussian matrices',
  about:
    'Moments of one trace count the ways to glue the sides of a polygon, by the number of vertices that they leave: oriented ' +
    'surfaces for the GUE, all surfaces for the GOE.',
  averages: [
    {
      integrand: 'tr(H^8)',
      random: ['H:gue'],
      literature: { citation: HARER_ZAGIER, value: { kind: 'equal', text: '14*D^5+70*D^3+21*D' } },
    },
    {
      integrand: 'tr(H^12)',
      random: ['H:gue'],
      literature: {
        citation: HARER_ZAGIER,
        value: { kind: 'equal', text: '132*D^7+2310*D^5+6468*D^3+1485*D' },
      },
    },
    {
      integrand: 'tr(H^4)',
      random: ['H:goe'],
      literature: { citation: LEDOUX, value: { kind: 'equal', text: '2*D^3+5*D^2+5*D' } },
    },
    {
      integrand: 'tr(A*H*B*H)',
      random: ['H:gue'],
      literature: { citation: MINGO_SPEICHER, value: { kind: 'equal', text: 'tr(A)*tr(B)' } },
    },
  ],
};
