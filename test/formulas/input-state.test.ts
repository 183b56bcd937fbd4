// States that meet uniformly drawn Pauli strings directly: stabilizer states, any state by its Pauli spectrum, and what no state has.

import { describe, expect, it } from 'vitest';
import { deriveFormula, exactValue, termsAt } from '../../formulas/derive.js';
import { formulaJson } from '../../formulas/render-formula.js';
import { observableValues } from '../../formulas/observable-values.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { type Fraction, rational } from '../../src/algebra/rational.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { parseSpectrum } from '../../src/observable/observable-text.js';
import { pauliSpectrum } from '../../src/observable/pauli-spectrum.js';
import { parseState } from '../../src/observable/state-vector.js';

const STABILIZER: Ensemble = { generators: 'uniform-pauli', ends: 'fixed' };
const ANY: Ensemble = { ...STABILIZER, state: 'any' };

function secondMoment(ensemble: Ensemble, spectrum: readonly Fraction[]): string {
  const setting = { dim: 2, observables: [parseSpectrum('1,-1')], pauliSpectrum: spectrum };
  return exactValue(parseQuantity('K^2'), ensemble, 2, 1, (terms) => observableValues(terms, setting)).toFraction();
}

describe('uniform Pauli strings on a fixed state', () => {
  it('E[K^2] at D = 2, L = 1 depends on the state', () => {
    expect(secondMoment(STABILIZER, [])).toBe('8/5');
    // Bloch vector (3/5, 4/5, 0)
    expect(secondMoment(ANY, pauliSpectrum(parseState('1, 3/5+4/5i'), 1))).toBe('3848/3125');
    expect(secondMoment(ANY, pauliSpectrum(parseState('1, 0'), 1))).toBe('8/5');
    expect(secondMoment(ANY, [rational('2')])).toBe('8/5');
    expect(() => secondMoment(ANY, [])).toThrow('--pauli-spectrum');
  });

  it('without layers that meet the state nothing depends on it, and the second moment of <P> is that of every state', () => {
    expect(deriveFormula(parseQuantity('K'), ANY).terms).toEqual(deriveFormula(parseQuantity('K'), STABILIZER).terms);
  });

  it.each(['K^2', 'K*mu', 'K^3', 'var(K)'])('%s with every s_k = D is that of a stabilizer state, in D', (name) => {
    const of = (ensemble: Ensemble) => {
      const totals = new Map<string, RationalFunction>();
      for (const { layers, symbols, coefficient } of deriveFormula(parseQuantity(name), ensemble).terms) {
        let value = coefficient;
        const rest = symbols.filter(({ atom, power }) => {
          const isSum = atom.kind === 'symbol' && /^s_\d+$/.test(atom.name);
          if (isSum) value = value.mul(RationalFunction.variable.pow(power));
          return !isSum;
        });
        const key = JSON.stringify([layers, rest]);
        totals.set(key, (totals.get(key) ?? RationalFunction.zero).add(value));
      }
      return totals;
    };
    const [any, stabilizer] = [of(ANY), of(STABILIZER)];
    expect(stabilizer.size).toBeGreaterThan(0);
    for (const [key, value] of any) expect(value.equals(stabilizer.get(key) ?? RationalFunction.zero)).toBe(true);
  });

  it('says what it assumes', () => {
    const stabilizer = deriveFormula(parseQuantity('K^2'), STABILIZER);
    expect(stabilizer.validity.statement).toContain('for a stabilizer input state');
    expect(formulaJson(stabilizer)).toMatchObject({ ensemble: { state: 'stabilizer' } });
    const any = deriveFormula(parseQuantity('K^2'), ANY);
    expect(any.validity.statement).toContain('for any pure input state');
    expect(formulaJson(any)).toMatchObject({ ensemble: { state: 'any' } });
    expect(termsAt(any, 2).length).toBeGreaterThan(0);
    expect(deriveFormula(parseQuantity('K^2')).validity.statement).not.toContain('state');
  });
});
