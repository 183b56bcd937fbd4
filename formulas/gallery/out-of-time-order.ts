// Out-of-time-order correlators under Haar-random dynamics: the value that a scrambling system relaxes to.

import { ROBERTS } from './citations.js';
import type { GalleryEntry } from './entry.js';

export const outOfTimeOrder: GalleryEntry = {
  title: 'Out-of-time-order correlator',
  about:
    'The correlator of A and C with B and E, both evolved by the same U, in the maximally mixed state: it decays where ' +
    'information is scrambled. ' +
    'A Haar-random U gives the value at late times; for traceless observables that square to one, such as Pauli strings, it is ' +
    'not zero but negative.',
  averages: [
    {
      integrand: "tr(A*U'*B*U*C*U'*E*U)/D",
      literature: {
        citation: ROBERTS,
        value: {
          kind: 'equal',
          text: 'ac*b*e + a*c*be - a*c*b*e - (ac - a*c)*(be - b*e)/(D^2 - 1)',
          where: { ac: 'tr(A*C)/D', be: 'tr(B*E)/D', a: 'tr(A)/D', b: 'tr(B)/D', c: 'tr(C)/D', e: 'tr(E)/D' },
        },
      },
    },
    {
      integrand: "tr(A*U'*B*U*A*U'*B*U)/D",
      assume: 'A^2=1, A traceless, B^2=1, B traceless',
      literature: { citation: ROBERTS, value: { kind: 'equal', text: '-1/(D^2 - 1)' } },
    },
  ],
};
