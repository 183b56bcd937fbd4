// Moments of expectation values in a random pure state: complete symmetric functions of the eigenvalues.

import { HARROW } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const randomStates: GalleryEntry = {
  title: 'Moments of a random state',
  about:
    'The k-th moment of $\\langle \\psi \\vert A \\vert \\psi \\rangle$ over random pure states is a trace over the symmetric ' +
    'subspace of k copies. ' +
    'It sums over permutations of the copies, each giving a trace for every cycle.',
  averages: [
    {
      integrand: "(psi'*A*psi)^2",
      literature: { citation: HARROW, value: { kind: 'equal', text: '(tr(A)^2 + tr(A^2))/(D*(D + 1))' } },
    },
    {
      integrand: "(psi'*A*psi)^4",
      literature: {
        citation: HARROW,
        value: {
          kind: 'equal',
          text:
            '(tr(A)^4 + 6*tr(A^2)*tr(A)^2 + 3*tr(A^2)^2 + 8*tr(A^3)*tr(A) + 6*tr(A^4))' +
            '/(D*(D + 1)*(D + 2)*(D + 3))',
        },
      },
    },
    {
      integrand: "(psi'*A*psi)*(psi'*B*psi)*(psi'*C*psi)",
      literature: {
        citation: HARROW,
        value: {
          kind: 'equal',
          text:
            '(tr(A)*tr(B)*tr(C) + tr(A)*tr(B*C) + tr(B)*tr(A*C) + tr(C)*tr(A*B) + tr(A*B*C) + tr(A*C*B))' +
            '/(D*(D + 1)*(D + 2))',
        },
      },
    },
  ],
};
