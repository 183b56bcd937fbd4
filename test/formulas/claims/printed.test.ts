// What a statement shows as printed, and what it says as terms, are the same: both at numbers.

import { describe, expect, it } from 'vitest';
import { CLAIMS, sideAt } from '../../../formulas/claims/index.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { latexValue } from './latex-value.js';

const EIGENVALUES = [3, 1, 0, -1, 2, 2, 5, -4];
const trace = (k: number) => EIGENVALUES.reduce((sum, value) => sum + value ** k, 0);

const LETTERS = {
  D: 8,
  L: 5,
  '\\eta': 1,
  'Tr(O)': trace(1),
  'Tr(O^2)': trace(2),
  'Tr(O^4)': trace(4),
  'Tr(O_{i_1}O_{i_2})': trace(2),
  '\\sigma_\\delta_1\\delta_2': 0.25,
  '|\\mathcal{A}|': 3,
};

/** The right of the first relation sign, without what follows it. */
function rightHandSide(latex: string): string {
  return latex.split(/\\approx|= (?=\\frac)/)[1].replaceAll('\\delta_1 \\delta_2', '\\delta_1\\delta_2');
}

describe('the printed right-hand side', () => {
  it.each(['eq9', 'eq12', 'eq15', 'eq16a', 'eq16b', 'eq17', 'eq21'])('of %s is what the claim says', (id) => {
    const claim = CLAIMS.find((one) => one.id === id)!;
    const value = sideAt(claim.claimed, {
      dim: 8,
      layers: 5,
      ensemble: claim.ensemble,
      observables: [{ kind: 'spectrum', eigenvalues: EIGENVALUES.map((one) => new Fraction(one)) }],
      ...(id === 'eq17'
        ? {
            gram: [
              [new Fraction(1), new Fraction(1, 2)],
              [new Fraction(1, 2), new Fraction(1)],
            ],
          }
        : { inputs: 3 }),
    }).valueOf();
    const printed = latexValue(rightHandSide(claim.latex), LETTERS);
    expect(claim.root === 2 ? printed ** 2 : printed).toBeCloseTo(value, 10);
  });

  it('is read with precedence', () => {
    expect(latexValue('2L(D - 3)', LETTERS)).toBe(50);
    expect(latexValue('\\frac{1}{2} D^2 + \\sqrt{9}', LETTERS)).toBe(35);
  });
});
