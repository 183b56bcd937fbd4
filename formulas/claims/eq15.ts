// Eq. (15) of Liu et al., PRL 130, 150601: the fluctuation of the quantum meta-kernel, squared. The factor eta that the equation
// prints is left out, since mu as Eq. (14) defines it has none.

import { symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Claim } from './claim.js';

const SQUARE = traceOf(['O', 'O']);
const CUBE = symbolMonomial([SQUARE, SQUARE, SQUARE]);
const over = (constant: number) => RationalFunction.constant(constant).mul(RationalFunction.variable.pow(-6));

export const eq15: Claim = {
  id: 'eq15',
  equation: '(15)',
  latex: '\\Delta \\mu \\approx \\frac{\\sqrt{32} L}{D^3} \\operatorname{Tr}^{3/2}(O^2)',
  quantity: 'mu^2',
  assumptions: 'the ansatz forms a 6-design; large D; eta taken as 1',
  // L^2 = binom(L, 1) + 2 binom(L, 2)
  terms: [
    { layers: { offset: 0, choose: 1 }, symbols: CUBE, coefficient: over(32) },
    { layers: { offset: 0, choose: 2 }, symbols: CUBE, coefficient: over(64) },
  ],
};
