// The factorisation of K against the engine of patterns, term by term and at numbers: two routes that share no mathematics beyond the rings.

import { describe, expect, it } from 'vitest';
import { deriveFormula, exactValue } from '../../../formulas/derive.js';
import { evaluateFormula } from '../../../formulas/formula.js';
import { type AverageTerm, averageAt, symbolicAverage } from '../../../formulas/haar-average.js';
import { averageRoute, factorisedTerms, factorisedTermsAt } from '../../../formulas/kernel-law/route.js';
import { factorisedValue } from '../../../formulas/kernel-law/factorised-value.js';
import { observableValues } from '../../../formulas/observable-values.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { layerCountAt, symbolValue } from '../../../formulas/formula.js';
import { monomialKey } from '../../../src/algebra/monomial.js';
import { Fraction, exactText } from '../../../src/algebra/rational.js';
import { DEFAULT_ENSEMBLE, type Ensemble } from '../../../src/circuit/ensemble.js';
import { parseSpectrum } from '../../../src/observable/observable-text.js';

const ENSEMBLES: readonly Ensemble[] = (['involution', 'uniform-pauli', 'general'] as const).flatMap((generators) =>
  (['haar', 'fixed'] as const).flatMap((ends) => [
    { generators, ends },
    ...(generators === 'uniform-pauli' && ends === 'fixed' ? [{ generators, ends, state: 'any' as const }] : []),
  ]),
);

const QUANTITIES = ['eps', 'eps^2', 'K', 'eps*K', 'eps^2*K', 'K^2', 'var(K)', 'cov(K,eps^2)', 'var(eps)'];
const LONGER = ['eps^3*K', 'eps*K^2', 'K^3', 'cov(K,K^2)', 'eps^4*K', 'eps^2*K^2'];

const shown = <T>(terms: readonly AverageTerm<T>[]): string[] =>
  terms.map((term) => {
    const { offset, choose } = term.layers;
    return `binom(L - ${offset}, ${choose}) ${monomialKey(term.symbols)} ${String(term.coefficient)}`;
  });

describe('the factorised average of eps and K', () => {
  it.each(ENSEMBLES)('is the average over patterns, term by term and in the same order: %j', (ensemble) => {
    const names = ensemble.generators === 'general' ? QUANTITIES : [...QUANTITIES, ...LONGER];
    for (const name of names) {
      const quantity = parseQuantity(name);
      const patterns = shown(symbolicAverage(quantity, ensemble));
      expect(shown(factorisedTerms(quantity, ensemble, 'traces')), name).toEqual(patterns);
    }
  });

  it('halves every derivative with the gate exp(-i theta X/2)', () => {
    const ensemble: Ensemble = { generators: 'involution', ends: 'fixed', angle: 'half' };
    const quantity = parseQuantity('eps*K^2');
    expect(shown(factorisedTerms(quantity, ensemble, 'traces'))).toEqual(shown(symbolicAverage(quantity, ensemble)));
  });

  it.each([2, 4, 6])(
    'has the value of the patterns at D = %i for drawn spectra up to t = 8',
    { timeout: 120_000 },
    (dim) => {
      const draw = lehmer(dim);
      for (const ensemble of ENSEMBLES) {
        if (ensemble.generators === 'uniform-pauli' && dim === 6) continue;
        // The first K^4 takes patterns ten seconds; it is done for one ensemble, the others go to t = 8 by powers of eps.
        const plain = ensemble.generators === 'involution' && ensemble.ends === 'haar';
        const known = ensemble.generators === 'general' ? ['K^2', 'eps^3*K'] : ['K^3', 'eps^2*K^2', 'eps^6*K'];
        const longest = plain ? [...known, 'eps^4*K^2', 'K^4'] : known;
        for (const name of longest) {
          const quantity = parseQuantity(name);
          const setting = {
            dim,
            observables: [{ kind: 'spectrum' as const, eigenvalues: Array.from({ length: dim }, () => draw(9)) }],
            generatorSpectrum: Array.from({ length: dim }, () => draw(5)),
            target: draw(7).div(3),
            overlap: new Fraction(1, 3),
            overlapMoments: [1, 2, 3, 4, 5, 6, 7, 8].map((k) => new Fraction(1, k + 2)),
            pauliSpectrum: [3, 4, 5, 6].map((k) => new Fraction(dim + 1, k)),
          };
          const layers = 1 + Number(draw(3).abs().n);
          const terms = averageAt(quantity, ensemble, dim);
          const values = observableValues(terms, setting);
          const patterns = terms.reduce(
            (sum, term) =>
              sum.add(layerCountAt(term.layers, layers).mul(term.coefficient).mul(symbolValue(term.symbols, values))),
            new Fraction(0n),
          );
          const find = (asked: Parameters<typeof observableValues>[0]) => observableValues(asked, setting);
          expect(exactText(factorisedValue(quantity, ensemble, dim, layers, find)), name).toBe(exactText(patterns));
        }
      }
    },
  );

  it('gives E[K^4] = 74593088/86625 at D = 4, spectrum 3,1,0,-1, L = 3 on every way', () => {
    const quantity = parseQuantity('K^4');
    expect(averageRoute(quantity, DEFAULT_ENSEMBLE)).toBe('factorisation');
    const setting = { dim: 4, observables: [parseSpectrum('3,1,0,-1')] };
    const value = exactValue(quantity, DEFAULT_ENSEMBLE, 4, 3, (terms) => observableValues(terms, setting));
    expect(exactText(value)).toBe('74593088/86625');
    const formula = deriveFormula(quantity);
    expect(formula.validity.minimumDimension).toBe(2);
    expect(exactText(evaluateFormula(formula, 4, 3, observableValues(formula.terms, setting)))).toBe('74593088/86625');
    const letters = { ...formula, terms: factorisedTerms(quantity, DEFAULT_ENSEMBLE, 'moments') };
    expect(exactText(evaluateFormula(letters, 4, 3, observableValues(letters.terms, setting)))).toBe('74593088/86625');
  });

  it('reaches powers that patterns do not: the formula and the number agree', () => {
    const observables = [parseSpectrum('2,1,1/2,0,0,-3')];
    for (const [name, ensemble] of [
      ['K^12', DEFAULT_ENSEMBLE],
      ['var(K^6)', DEFAULT_ENSEMBLE],
      ['eps^3*K^7', { generators: 'involution', ends: 'fixed' }],
      ['K^5', { generators: 'general', ends: 'fixed' }],
    ] as const) {
      const quantity = parseQuantity(name);
      const setting = {
        dim: 6,
        observables,
        target: new Fraction(1, 2),
        overlap: new Fraction(1, 5),
        overlapMoments: [1, 5, 2, 5].map((k) => new Fraction(k, 5)),
        generatorSpectrum: [1, 2, 3, -1, -4, 0].map((x) => new Fraction(x)),
      };
      const formula = deriveFormula(quantity, ensemble);
      const value = exactValue(quantity, ensemble, 6, 9, (terms) => observableValues(terms, setting));
      expect(exactText(evaluateFormula(formula, 6, 9, observableValues(formula.terms, setting)))).toBe(
        exactText(value),
      );
    }
  });

  it('at one D is the formula at that D', () => {
    const quantity = parseQuantity('eps*K^3');
    const ensemble: Ensemble = { generators: 'involution', ends: 'fixed' };
    const at = factorisedTermsAt(quantity, ensemble, 6, 'traces').map(({ coefficient }) => exactText(coefficient));
    const symbolic = factorisedTerms(quantity, ensemble, 'traces').map(({ coefficient }) =>
      exactText(coefficient.evaluate(6)),
    );
    expect(at).toEqual(symbolic);
  });
});

/** Integers from -bound to bound by a fixed rule. */
function lehmer(seed: number): (bound: number) => Fraction {
  let state = 7919 * seed + 1;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return new Fraction((state % (2 * bound + 1)) - bound);
  };
}
