// The twirl of an error by a 2-design: whatever the error, what is left is a depolarizing channel.

import { EMERSON } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const randomizedBenchmarking: GalleryEntry = {
  title: 'Randomized benchmarking: the twirl of an error',
  about:
    'Between random gates, each undone after it, an error K acts on average as a depolarizing channel, which leaves the state ' +
    'with weight p; any 2-design, such as the Clifford group, gives the same. ' +
    'The decay rate p of a benchmarking experiment then tells the average gate fidelity.',
  averages: [
    {
      integrand: "U'*K*U*rho*U'*K'*U",
      assume: 'K unitary, tr(rho)=1',
      literature: {
        citation: EMERSON,
        value: { kind: 'equal', text: 'p*rho + (1 - p)/D*I', where: { p: '(abs(tr(K))^2 - 1)/(D^2 - 1)' } },
      },
    },
  ],
};
