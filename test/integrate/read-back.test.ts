// What is printed of an integral, as text and as LaTeX, is read back as the same value.

import { describe, expect, it } from 'vitest';
import {
  type Integrand,
  addIntegrands,
  integralExpression,
  integrate,
  multiplyIntegrands,
  parseIntegrand,
  scaleIntegrand,
  symbolIntegrand,
} from '../../src/integrate/index.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { renderLatex } from '../../src/render/latex.js';
import { renderText } from '../../src/render/text.js';
import { check } from '../algebra/arbitraries.js';
import { sameIntegral } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';

const FORMS = [
  ['text', renderText],
  ['LaTeX', renderLatex],
] as const;

function expectReadBack(integrand: Integrand, options: { deltas?: boolean; states?: string[] } = {}): void {
  const result = integrate(integrand, options);
  for (const [form, render] of FORMS) {
    const printed = render(integralExpression(result));
    const again = integrate(parseIntegrand(printed), { deltas: true });
    expect(sameIntegral(again, result), `${form}: ${printed}`).toBe(true);
  }
}

describe('results are read back', () => {
  it.each([
    ['traces', { degrees: { U: 2 }, constants: ['A', 'B', 'rho'], entries: false }],
    ['traces of two unitaries', { degrees: { U: 1, V: 2 }, constants: ['A', 'rho_AB', 'sigma'], entries: false }],
    ['entries', { degrees: { U: 2 }, constants: ['A', 'B'], entries: true }],
    ['matrices', { degrees: { U: 2 }, constants: ['A', 'B_1', 'rho'], entries: false, open: true }],
  ] as const)('%s', (_, shape) => {
    check(
      [anyIntegrand(shape)],
      (integrand) => {
        expectReadBack(integrand, { deltas: true });
      },
      60,
    );
  });

  it('sums with numbers, the dimension and letters', () => {
    const factor = RationalFunction.quotient([-3n, 0n, 5n], [2n, 7n, 1n]);
    check(
      [
        anyIntegrand({ degrees: { U: 1 }, constants: ['A', 'B'], entries: false }),
        anyIntegrand({ degrees: { U: 2 }, constants: ['A', 'C'], entries: false }),
      ],
      (one, two) => {
        const x = multiplyIntegrands(scaleIntegrand(one, factor), symbolIntegrand('x'));
        expectReadBack(addIntegrands(x, scaleIntegrand(two, '-2/3')));
      },
      40,
    );
  });

  it.each([
    "(psi'*A*psi)^3",
    'abs(tr(U))^4 - 1/3',
    "tr(A*U*B*U'*A*U*C*U')",
    "psi*psi'*A*psi*psi'",
    "U*A*U' - I/D",
    "-tr(A)*tr(U*B*U')/(D^2 - 1)^2",
    "eps*kappa*tr(A*U*rho*U')",
  ])('%s', (text) => {
    expectReadBack(parseIntegrand(text));
  });

  it('rows of LaTeX', () => {
    const rows =
      '\\begin{aligned} & \\frac{1}{D} \\, \\mathrm{Tr}(A) \\\\\n & + \\frac{1}{D^{2}} \\, \\mathrm{Tr}(B) \\end{aligned}';
    const value = integrate('tr(A)/D + tr(B)/D^2');
    expect(sameIntegral(integrate(rows), value)).toBe(true);
    expect(sameIntegral(integrate(rows.replaceAll('\\,', '\\thinspace')), value)).toBe(true);
    const broken =
      '\\begin{aligned} & \\frac{1}{D} \\\\ & \\qquad \\cdot \\Big( D + 1 \\\\ & \\qquad - 2 \\Big) \\end{aligned}';
    expect(sameIntegral(integrate(broken), integrate('(D - 1)/D'))).toBe(true);
  });
});
