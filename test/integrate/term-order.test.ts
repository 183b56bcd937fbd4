// The order of terms says nothing about names: the same integral with another letter has its terms in the same places.

import { describe, expect, it } from 'vitest';
import { compareMonomials, symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { integrate } from '../../src/integrate/index.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { text } from './expressions.js';

describe('the order of terms', () => {
  it.each(["tr(A*U*A*U')^2", "tr(A*U*A'*U'*A*U*A*U')", "A*U*A*U'*A*U*A*U'", 'abs(tr(A*U))^4', "(psi'*A*psi)^3*tr(A)"])(
    '%s is the same with X, O and Z in place of A',
    (typed) => {
      const shown = text(integrate(parseIntegrand(typed)));
      for (const name of ['X', 'O', 'Z', 'K']) {
        const renamed = typed.replaceAll('A', name);
        expect(text(integrate(parseIntegrand(renamed))).replaceAll(name, 'A')).toBe(shown);
      }
    },
  );

  it('letters are set aside where that is asked for', () => {
    const [generator, observable] = [traceOf(['X', 'X', 'X']), traceOf(['O', 'O'])].map((one) => symbolMonomial([one]));
    expect(compareMonomials(generator, observable)).toBeLessThan(0);
    expect(compareMonomials(generator, observable, new Set(['X']))).toBeGreaterThan(0);
  });
});
