// Eq. (9) of Liu et al., PRL 130, 150601: the mean of the quantum neural tangent kernel, as the paper prints it.

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Claim } from './claim.js';

export const eq9: Claim = {
  id: 'eq9',
  equation: '(9)',
  latex: '\\overline{K} \\approx \\frac{L \\operatorname{Tr}(O^2)}{D^2}',
  quantity: 'K',
  assumptions: 'U_- and U_+ independent and Haar up to the second moment; Tr X^2 = c D; large D',
  terms: [
    {
      layers: { offset: 0, choose: 1 },
      symbols: symbolMonomial([traceOf(['O', 'O'])]),
      coefficient: RationalFunction.variable.pow(-2),
    },
  ],
};
