// How close a noisy gate is to the ideal one, averaged over pure inputs.

import { NIELSEN, PEDERSEN } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const gateFidelity: GalleryEntry = {
  title: 'Average gate fidelity',
  about:
    'M is a noisy gate with the ideal one undone after it, or a Kraus operator of such a channel, and a pure input $\\psi$ ' +
    'survives it with fidelity $\\vert \\langle \\psi \\vert M \\vert \\psi \\rangle \\vert^2$. ' +
    'The average over all inputs depends on M through two traces, for a unitary error through one, the entanglement fidelity F.',
  averages: [
    {
      integrand: "abs(psi'*M*psi)^2",
      literature: {
        citation: PEDERSEN,
        value: { kind: 'equal', text: "(tr(M*M') + abs(tr(M))^2)/(D*(D + 1))" },
      },
    },
    {
      integrand: "abs(psi'*M*psi)^2",
      assume: 'M unitary',
      literature: {
        citation: NIELSEN,
        value: { kind: 'equal', text: '(D*F + 1)/(D + 1)', where: { F: 'abs(tr(M))^2/D^2' } },
      },
    },
  ],
};
