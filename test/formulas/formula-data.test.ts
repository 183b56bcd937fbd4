import { describe, expect, it } from 'vitest';
import { deriveFormula } from '../../formulas/derive.js';
import { formulaFromData, formulaToData } from '../../formulas/formula-data.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';

const haar = { generators: 'involution', ends: 'haar' } as const;

describe('formulas as stored data', () => {
  it.each(['K', 'mu^2', 'eps^2*K', 'kernel[1,2]^2', 'kernel[1,2;1,2]', 'tr(kernel^2)'])(
    '%s survives the round trip',
    (name) => {
      const quantity = parseQuantity(name);
      const formula = deriveFormula(quantity, haar);
      const text = JSON.stringify(formulaToData(formula));
      const back = formulaFromData(JSON.parse(text), quantity, haar)!;
      expect(back.terms).toHaveLength(formula.terms.length);
      back.terms.forEach((term, place) => {
        expect(term.coefficient.equals(formula.terms[place].coefficient)).toBe(true);
        expect(term.symbols).toEqual(formula.terms[place].symbols);
        expect(term.layers).toEqual(formula.terms[place].layers);
      });
      expect(back.validity).toEqual(formula.validity);
    },
  );

  it('answers null to anything else', () => {
    const quantity = parseQuantity('K');
    const data = formulaToData(deriveFormula(quantity, haar));
    const foreign: unknown[] = [
      null,
      7,
      'K',
      [],
      {},
      { ...data, format: 0 },
      { ...data, quantity: 'K^2' },
      { ...data, ensemble: { generators: 'general', ends: 'haar' } },
      { ...data, terms: 'none' },
      { ...data, terms: [{ ...data.terms[0], coefficient: { ...data.terms[0].coefficient, scale: 'NaN' } }] },
      { ...data, terms: [{ ...data.terms[0], coefficient: { ...data.terms[0].coefficient, numerator: ['1.5'] } }] },
      { ...data, terms: [{ ...data.terms[0], symbols: [{ atom: { kind: 'other' }, power: 1 }] }] },
      { ...data, validity: {} },
    ];
    for (const value of foreign) expect(formulaFromData(value, quantity, haar)).toBeNull();
    expect(formulaFromData(data, quantity, haar)).not.toBeNull();
  });
});
