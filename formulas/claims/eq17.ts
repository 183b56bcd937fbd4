// Eq. (17) of Liu et al., PRL 130, 150601: an entry of the mean supervised kernel, sigma_ab = |<a|b>|^2 as in Eq. (19).

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Claim } from './claim.js';

export const eq17: Claim = {
  id: 'eq17',
  equation: '(17)',
  latex:
    '\\overline{K}_{\\delta_1 \\delta_2}^{i_1 i_2} \\approx \\frac{2 L \\operatorname{Tr}(O_{i_1} O_{i_2})}{D^2} \\sigma_{\\delta_1 \\delta_2}',
  quantity: 'kernel[1,2]',
  assumptions: 'frozen limit; large D',
  terms: [
    {
      layers: { offset: 0, choose: 1 },
      symbols: symbolMonomial([{ kind: 'gram', cycle: [1, 2] }, traceOf(['O', 'O'])]),
      coefficient: RationalFunction.constant(2).mul(RationalFunction.variable.pow(-2)),
    },
  ],
};
