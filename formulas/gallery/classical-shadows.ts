// Classical shadows from measurements in random bases: an outcome of a Haar-random (or global Clifford) basis is a random state
// psi with weight D psi' rho psi.

import { HUANG } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const classicalShadows: GalleryEntry = {
  title: 'Classical shadows: the channel and the variance',
  about:
    'A measurement of $\\rho$ in a random basis leaves a state $\\psi$ with probability density ' +
    '$D \\langle \\psi \\vert \\rho \\vert \\psi \\rangle$; the first average is the channel that the shadow inverts, a moment of a ' +
    '2-design. ' +
    'The second is the second moment of the estimate $(D + 1) \\langle \\psi \\vert O \\vert \\psi \\rangle$ of a traceless ' +
    'observable, a moment of a 3-design, which bounds the number of measurements.',
  averages: [
    {
      integrand: "D*(psi'*rho*psi)*psi*psi'",
      assume: 'tr(rho)=1',
      literature: { citation: HUANG, value: { kind: 'equal', text: '(rho + I)/(D + 1)' } },
    },
    {
      integrand: "D*(D + 1)^2*(psi'*rho*psi)*(psi'*O*psi)^2",
      assume: 'tr(rho)=1, O traceless',
      literature: {
        citation: HUANG,
        value: { kind: 'equal', text: '(D + 1)/(D + 2)*(tr(O^2) + 2*tr(rho*O^2))' },
      },
    },
  ],
};
