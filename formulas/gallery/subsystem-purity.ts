// Moments of the reduced state of a random pure state on two systems, as tensor networks: tr rho_A^k, rho_A = tr_B psi psi'.

import { LUBKIN, ZYCZKOWSKI } from './citations.js';
import type { GalleryEntry } from './entry.js';

/** k copies of psi and of its conjugate: B is contracted within a copy, A with the next copy, around. */
function reducedMoment(k: number): object {
  const copies = Array.from({ length: k }, (_, at) => at + 1);
  return {
    tensors: copies.flatMap((at) => [
      { name: 'psi', out: [`a${at}`, `b${at}`] },
      { name: 'psi', conjugated: true, out: [`a${(at % k) + 1}`, `b${at}`] },
    ]),
    dimensions: Object.fromEntries(
      copies.flatMap((at) => [
        [`a${at}`, 'dA'],
        [`b${at}`, 'dB'],
      ]),
    ),
  };
}

export const subsystemPurity: GalleryEntry = {
  title: 'Purity of a subsystem',
  about:
    'The reduced state $\\rho_{A}$ of a random pure state on A and B is nearly maximally mixed when B is the larger part, which is ' +
    'where Page curves begin. ' +
    'The networks contract k copies of the state with k conjugated ones: $\\mathrm{Tr}(\\rho_{A}^2)$ and $\\mathrm{Tr}(\\rho_{A}^3)$, ' +
    'on factors of dimensions $d_{A}$ and $d_{B}$.',
  averages: [
    {
      integrand: { file: 'purity.json', document: reducedMoment(2) },
      literature: {
        citation: LUBKIN,
        value: { kind: 'quotient', numerator: 'dA + dB', denominator: 'dA*dB + 1' },
      },
    },
    {
      integrand: { file: 'third-moment.json', document: reducedMoment(3) },
      literature: {
        citation: ZYCZKOWSKI,
        value: {
          kind: 'quotient',
          numerator: '(dA + dB)^2 + dA*dB + 1',
          denominator: '(dA*dB + 1)*(dA*dB + 2)',
        },
      },
    },
  ],
};
