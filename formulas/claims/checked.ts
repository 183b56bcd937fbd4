// Statements of Liu et al., PRL 130, 150601 that are no average to be compared: an identity, the order of design that an average needs,
// and a property of the circuit of its experiments. Each is decided by a computation of its own.

import type { MeasuredFields } from './measured.js';

/** Eq. (8), held against finite differences. */
export interface GradientClaim extends MeasuredFields {
  readonly kind: 'gradient';
}

/** Which order of design makes which average that of Haar blocks. */
export interface DesignClaim extends MeasuredFields {
  readonly kind: 'design';
  readonly orders: readonly { readonly quantity: string; readonly claimed: number }[];
}

/** Whether every block between the layers, and at the ends, is a Haar one. */
export interface EndsClaim extends MeasuredFields {
  readonly kind: 'ends';
}

export type CheckedClaim = GradientClaim | DesignClaim | EndsClaim;

export const eq8: GradientClaim = {
  kind: 'gradient',
  id: 'eq8',
  equation: '(8)',
  statement:
    'The derivative of $\\varepsilon$ is $-i \\langle \\Psi_0 | U_{+,\\ell}^\\dagger [X_\\ell, U_{-,\\ell}^\\dagger O U_{-,\\ell}] U_{+,\\ell} | \\Psi_0 \\rangle$.',
  latex:
    '\\partial \\varepsilon / \\partial \\theta_\\ell = -i \\langle \\Psi_0 | U_{+,\\ell}^\\dagger [X_\\ell, U_{-,\\ell}^\\dagger O U_{-,\\ell}] U_{+,\\ell} | \\Psi_0 \\rangle',
  assumptions:
    '$U_{-,\\ell}$ the product of the layers up to $\\ell$, $U_{+,\\ell}$ that of the layers after it; any Hermitian $X_\\ell$',
  regime: 'every $D$, $L$ and $\\ell$',
};

export const designOrders: DesignClaim = {
  kind: 'design',
  id: 'design-orders',
  equation: '2-, 4- and 6-design',
  statement:
    'The mean of $K$ is that of Haar blocks for a 2-design, its fluctuation for a 4-design, the mean and the fluctuation of $\\mu$ for a 6-design.',
  latex: '\\overline{K}: 2, \\quad \\Delta K: 4, \\quad \\mathbb{E}(\\mu), \\Delta\\mu: 6',
  assumptions: 'the blocks of the circuit are independent draws from the design',
  regime: 'every $D$ and $L$',
  orders: [
    { quantity: 'K', claimed: 2 },
    { quantity: 'K^2', claimed: 4 },
    { quantity: 'mu', claimed: 6 },
    { quantity: 'mu^2', claimed: 6 },
  ],
};

export const designDecay: DesignClaim = {
  kind: 'design',
  id: 'design-decay',
  equation: '2-design for Eq. (10)',
  statement:
    'For the 2-design circuits for which Eq. (9) holds, Eq. (10) gives the average of the residual error, here in first order of $t$ through $\\mathbb{E}[\\varepsilon K]$.',
  latex: '\\text{2-design} \\Rightarrow \\varepsilon(t) \\approx e^{-\\gamma t} \\varepsilon(0) \\text{ on average}',
  assumptions: 'the blocks of the circuit are independent draws from the design',
  regime: 'every $D$ and $L$',
  orders: [{ quantity: 'eps*K', claimed: 2 }],
};

export const haarEnds: EndsClaim = {
  kind: 'ends',
  id: 'haar-ends',
  equation: 'U_- and U_+ Haar for each l',
  statement:
    'In the circuit of Eq. (20) both $U_{-,\\ell}$ and $U_{+,\\ell}$ match the Haar distribution, up to the second moment, for each $\\ell$.',
  latex: 'U_{-,\\ell}, U_{+,\\ell} \\text{ Haar for each } \\ell = 1, \\ldots, L',
  assumptions: '$U_{+,L}$ is a product of no factors, as Eq. (8) defines it',
  regime: 'Eq. (20), $\\ell = 1$ to $L$',
};
