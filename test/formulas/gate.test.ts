// The gate: exp(-i theta X/2) halves every derivative, so K is a quarter and mu a sixteenth of what they are for exp(i theta X).

import { describe, expect, it } from 'vitest';
import { deriveFormula, exactValue, layerPolynomialAt, termsAt } from '../../formulas/derive.js';
import { formulaFromData, formulaToData } from '../../formulas/formula-data.js';
import { observableValues } from '../../formulas/observable-values.js';
import { derivativeCount } from '../../formulas/quantity.js';
import { definitionsText } from '../../formulas/quantity-notation.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { assumptionTexts, formulaJson, renderFormula } from '../../formulas/render-formula.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { Fraction } from '../../src/algebra/rational.js';
import { type Ensemble, DEFAULT_ENSEMBLE } from '../../src/circuit/ensemble.js';
import { rationalFunctionText } from '../../src/render/json.js';

const HALF: Ensemble = { ...DEFAULT_ENSEMBLE, angle: 'half' };
const projector = [{ kind: 'projector', rank: 1 }] as const;

function valueOf(name: string, ensemble: Ensemble, dim: number, layers: number): string {
  const target = new Fraction(1, 3);
  return exactValue(parseQuantity(name), ensemble, dim, layers, (terms) =>
    observableValues(terms, { dim, observables: projector, target, inputs: 2 }),
  ).toFraction();
}

describe('the gate', () => {
  it('is told apart: K of a projector at D = 4, L = 1', () => {
    expect(valueOf('K', DEFAULT_ENSEMBLE, 4, 1)).toBe('2/25');
    expect(valueOf('K', HALF, 4, 1)).toBe('1/50');
  });

  it.each([
    ['eps^2', 1],
    ['K', 4],
    ['eps*K', 4],
    ['K^2', 16],
    ['var(K)', 16],
    ['mu', 16],
    ['K*mu', 64],
    ['cov(K,mu)', 64],
    ['kernel[1,2]', 4],
    ['kernel[1,2]^2', 16],
    ['tr(kernel^2)', 16],
    ['kernel', 4],
  ])('%s is 1/%i of what it is for the whole angle, in symbols and at a small D', (name, factor) => {
    const quantity = parseQuantity(name);
    const [whole, half] = [deriveFormula(quantity), deriveFormula(quantity, HALF)];
    expect(half.terms.length).toBe(whole.terms.length);
    half.terms.forEach(({ coefficient }, at) => {
      const scaled = coefficient.mul(RationalFunction.constant(factor));
      expect(scaled.equals(whole.terms[at].coefficient)).toBe(true);
    });
    const at2 = [termsAt(whole, 2), termsAt(half, 2)];
    at2[1].forEach(({ coefficient }, at) => {
      expect(coefficient.mul(factor).equals(at2[0][at].coefficient)).toBe(true);
    });
    expect(half.validity).toEqual(whole.validity);
    expect(half.sources).toEqual(whole.sources);
  });

  it('halves the layers next to the state too', () => {
    const fixed: Ensemble = { generators: 'uniform-pauli', ends: 'fixed' };
    expect(new Fraction(valueOf('K^2', { ...fixed, angle: 'half' }, 4, 3)).mul(16).toFraction()).toBe(
      valueOf('K^2', fixed, 4, 3),
    );
  });

  it('counts derivatives, not copies', () => {
    const count = (name: string) => {
      const quantity = parseQuantity(name);
      if (quantity.kind !== 'monomial') throw new Error(name);
      return derivativeCount(quantity);
    };
    expect(['eps', 'K', 'mu', 'mu_distinct', 'eps^3*K^2*mu', 'kernel[1,2]*K'].map(count)).toEqual([0, 2, 4, 4, 8, 4]);
  });

  it('is said in JSON and text, and in programs and LaTeX where it is not the default', () => {
    const formula = deriveFormula(parseQuantity('K'), HALF);
    expect(formulaJson(formula)).toMatchObject({ gate: 'exp(-i theta X/2)', ensemble: { angle: 'half' } });
    expect(formulaJson(deriveFormula(parseQuantity('K')))).toMatchObject({
      gate: 'exp(i theta X)',
      ensemble: { angle: 'full' },
    });
    expect(assumptionTexts(formula)).toEqual(['gate exp(-i theta X/2)']);
    expect(renderFormula(formula, 'latex')).toMatch(/^% gate exp\(-i theta X\/2\)\n\\mathbb/);
    expect(renderFormula(formula, 'julia')).toMatch(/^# gate exp\(-i theta X\/2\)\n/);
    expect(renderFormula(formula, 'mathematica')).toMatch(/^\(\* gate exp\(-i theta X\/2\) \*\)\n/);
    expect(renderFormula(deriveFormula(parseQuantity('K')), 'latex')).toMatch(/^\\mathbb/);
  });

  it('keeps formulas of the two apart in storage', () => {
    const quantity = parseQuantity('K');
    const data = JSON.parse(JSON.stringify(formulaToData(deriveFormula(quantity, HALF)))) as unknown;
    expect(formulaFromData(data, quantity, DEFAULT_ENSEMBLE)).toBeNull();
    expect(formulaFromData(data, quantity, HALF)?.terms.length).toBe(2);
  });

  it('stands beside the definition of what is averaged', () => {
    expect(definitionsText(parseQuantity('K'))).toBe('K = sum_l (d_l eps)^2, eps = <psi|U^dagger O U|psi> - O_0');
    expect(definitionsText(parseQuantity('eps'))).toBe('eps = <psi|U^dagger O U|psi> - O_0');
    expect(definitionsText(parseQuantity('cov(K,mu^2)'))).toContain('mu = sum_{l,m} (d_l d_m eps)(d_l eps)(d_m eps)');
    expect(definitionsText(parseQuantity('tr(kernel^2)'))).toContain('kernel[a,b;i,j] = sum_l');
  });
});

describe('L left open', () => {
  it('gives a polynomial that has the exact value at every L', () => {
    const values = (terms: Parameters<typeof observableValues>[0]) =>
      observableValues(terms, { dim: 4, observables: projector });
    expect(rationalFunctionText(layerPolynomialAt(parseQuantity('K'), DEFAULT_ENSEMBLE, 4, values), 'L')).toBe(
      '2*L/25',
    );
    for (const ensemble of [DEFAULT_ENSEMBLE, { generators: 'uniform-pauli', ends: 'fixed' } as const]) {
      const polynomial = layerPolynomialAt(parseQuantity('K^2'), ensemble, 4, values);
      for (const L of [1, 2, 3, 7]) {
        expect(polynomial.evaluate(L).toFraction()).toBe(valueOf('K^2', ensemble, 4, L));
      }
    }
  });
});
