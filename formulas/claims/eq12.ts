// Eq. (12) of Liu et al., PRL 130, 150601: the fluctuation of the quantum neural tangent kernel, squared as var(K) = (Delta K)^2.

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Claim } from './claim.js';

const SQUARE = traceOf(['O', 'O']);
const over = (constant: number) => RationalFunction.constant(constant).mul(RationalFunction.variable.pow(-4));

export const eq12: Claim = {
  id: 'eq12',
  equation: '(12)',
  latex: '\\Delta K \\approx \\frac{\\sqrt{L}}{D^2} \\sqrt{8 \\operatorname{Tr}^2(O^2) + 12 \\operatorname{Tr}(O^4)}',
  quantity: 'var(K)',
  assumptions: 'the ansatz forms a 4-design; large D',
  terms: [
    { layers: { offset: 0, choose: 1 }, symbols: symbolMonomial([SQUARE, SQUARE]), coefficient: over(8) },
    {
      layers: { offset: 0, choose: 1 },
      symbols: symbolMonomial([traceOf(['O', 'O', 'O', 'O'])]),
      coefficient: over(12),
    },
  ],
};
