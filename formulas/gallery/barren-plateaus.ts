// Why gradients vanish: variances of a loss and of its derivative over random circuits U exp(-i theta G) V on a basis state.

import { FONTANA, MCCLEAN, RAGONE } from './citations.js';
import type { GalleryEntry } from './entry.js';

const GRADIENT = "abs((V'*(G*U'*H*U - U'*H*U*G)*V)[1,1])^2";

export const barrenPlateaus: GalleryEntry = {
  title: 'Barren plateaus: variance of a loss and of its gradient',
  about:
    'The loss $\\mathrm{Tr}(\\rho \\thinspace U^{\\dagger} H U)$ has the mean $\\mathrm{Tr}(H)/D$ and, first below, this ' +
    'variance; its derivative by the angle of a gate $e^{-i \\theta G}$ between two random blocks U and V is the expectation ' +
    'of $i [G, U^{\\dagger} H U]$ in the first column of V, has mean zero, and has the variance that comes second. ' +
    'The third average is the case of a generator with $G^2 = 1$, for which the first paper on the subject gives the leading order.',
  averages: [
    {
      integrand: "tr(rho*U'*H*U)^2 - tr(H)^2/D^2",
      assume: 'tr(rho)=1',
      literature: {
        citation: RAGONE,
        value: { kind: 'equal', text: '(tr(rho^2) - 1/D)*(tr(H^2) - tr(H)^2/D)/(D^2 - 1)' },
      },
    },
    {
      integrand: GRADIENT,
      assume: 'G hermitian, H hermitian',
      literature: {
        citation: FONTANA,
        value: {
          kind: 'equal',
          text: 'killing*observable*state/dimension^2',
          where: {
            killing: '2*D*(tr(G^2) - tr(G)^2/D)',
            observable: '(tr(H^2) - tr(H)^2/D)',
            state: '(1 - 1/D)',
            dimension: '(D^2 - 1)',
          },
        },
      },
    },
    {
      integrand: GRADIENT,
      assume: 'G hermitian, G^2=1, G traceless, H hermitian, H traceless',
      literature: {
        citation: MCCLEAN,
        value: { kind: 'leading', text: '2*tr(H^2)*tr(G^2)/D^3' },
      },
    },
  ],
};
