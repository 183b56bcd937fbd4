// Every kind of formula against the simulation at D = 2 and 4. Fixed seed; the family-wise probability that any line of a
// correct formula disagrees is 1e-4 for each case, and every line must reject at least one wrong value.

import { describe, expect, it } from 'vitest';
import { deriveFormula } from '../../formulas/derive.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Observable } from '../../src/observable/observable.js';
import { parseSpectrum } from '../../src/observable/observable-text.js';
import { openLaboratory } from '../../verification/laboratory.js';
import { judge } from '../../verification/verdict.js';
import { type CheckCase, verifyFormulas } from '../../verification/verify-formula.js';

const haar = { generators: 'involution', ends: 'haar' } as const;
const QUANTITIES = ['K^2', 'mu', 'mu^2', 'kernel[1,2]^2', 'K*mu', 'var(K)', 'eps^2*K', 'tr(kernel^2)'];

/** A skewed spectrum with a trace, so that odd traces count. */
const cases: readonly { name: string; numbers: CheckCase; samples: number }[] = [
  {
    name: 'D = 2',
    numbers: { dim: 2, layers: 2, ensemble: haar, observables: [parseSpectrum('2,-1')] },
    samples: 40_000,
  },
  {
    name: 'D = 4',
    numbers: { dim: 4, layers: 3, ensemble: haar, observables: [parseSpectrum('3,1,0,-1')] },
    samples: 40_000,
  },
].map((one) => ({ ...one, numbers: { ...one.numbers, inputs: 2, target: new Fraction(1, 3) } }));

describe.each(cases)('simulation at $name', ({ numbers, samples }) => {
  it('agrees with every formula and rejects wrong ones', async () => {
    const laboratory = openLaboratory(0);
    const formulas = QUANTITIES.map((name) => deriveFormula(parseQuantity(name), haar));
    const checks = await verifyFormulas(laboratory, formulas, numbers, { seed: 20261122, samples });
    const family = judge(checks);
    for (const check of family.checks) {
      expect(check.verdict, `${check.name}: z = ${check.z}`).toBe('agrees');
      // E[mu] vanishes at D = 2, where its terms cancel: without one of them it would not.
      const judged = check.controls.filter(({ name }) => check.exact === 0 || name === 'times 2');
      expect(
        judged.some(({ rejected }) => rejected),
        `${check.name}: ${judged.map(({ name }) => name).join(', ')}`,
      ).toBe(true);
    }
    const wrong = checks.filter(({ exact }) => exact !== 0).map((check) => ({ ...check, exact: 2 * check.exact }));
    expect(judge(wrong).checks.every(({ verdict }) => verdict === 'disagrees')).toBe(true);
  });
});

describe('the simulated ensemble is the one that the formula states', () => {
  const observable: Observable = parseSpectrum('3,1,0,-1');
  const setting = { dim: 4, layers: 2, observables: [observable] };

  it.each([
    { ensemble: { generators: 'uniform-pauli', ends: 'haar' } as const, extra: {} },
    { ensemble: { generators: 'involution', ends: 'fixed' } as const, extra: { overlap: new Fraction(3, 5) } },
    {
      ensemble: { generators: 'general', ends: 'haar' } as const,
      extra: { generatorSpectrum: [2, 1, 0, -1].map((value) => new Fraction(value)) },
    },
  ])('$ensemble', async ({ ensemble, extra }) => {
    const laboratory = openLaboratory(0);
    const formulas = ['K', 'K^2', 'mu'].map((name) => deriveFormula(parseQuantity(name), ensemble));
    const checks = await verifyFormulas(
      laboratory,
      formulas,
      { ...setting, ensemble, ...extra },
      { seed: 7, samples: 30_000 },
    );
    for (const check of judge(checks).checks) expect(check.verdict, `${check.name}: z = ${check.z}`).toBe('agrees');
    // The formula of the default ensemble is another one, and these samples tell.
    const other = deriveFormula(parseQuantity('K'), haar);
    const [foreign] = await verifyFormulas(
      laboratory,
      [other],
      { ...setting, ensemble: haar },
      { seed: 7, samples: 2 },
    );
    const mixed = judge([{ ...checks[0], exact: foreign.exact }]);
    expect(mixed.checks[0].verdict).toBe('disagrees');
  });
});
