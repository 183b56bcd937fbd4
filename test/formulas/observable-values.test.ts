// Numbers for the symbols of a formula, from the matrices behind them.

import { describe, expect, it } from 'vitest';
import { type NumericSetting, observableValues } from '../../formulas/observable-values.js';
import { type Atom, symbolMonomial, traceOf } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Observable } from '../../src/observable/observable.js';
import { expectInputError } from '../observable/one-line-error.js';

const spectrum = (...values: (number | string)[]): Observable => ({
  kind: 'spectrum',
  eigenvalues: values.map((value) => new Fraction(value)),
});
const letters = (letter: string, k: number) => traceOf(new Array<string>(k).fill(letter));
const symbol = (name: string): Atom => ({ kind: 'symbol', name });
const numbers = (setting: NumericSetting, ...atoms: Atom[]) =>
  Object.fromEntries(
    [...observableValues([{ symbols: symbolMonomial(atoms) }], setting)].map(([k, v]) => [k, v.toFraction()]),
  );

describe('observableValues', () => {
  const setting: NumericSetting = { dim: 3, observables: [spectrum(2, -1, '1/2')] };

  it('takes power sums of the eigenvalues, of O and of X', () => {
    expect(numbers(setting, letters('O', 1), letters('O', 2), letters('O', 3))).toEqual({
      'tr(O)': '3/2',
      'tr(O*O)': '21/4',
      'tr(O*O*O)': '57/8',
    });
    const generatorSpectrum = [3, 0, -1].map((value) => new Fraction(value));
    expect(numbers({ ...setting, generatorSpectrum }, letters('X', 2), letters('O', 1))).toEqual({
      'tr(X*X)': '10',
      'tr(O)': '3/2',
    });
  });

  it('tells outputs apart', () => {
    const two = { dim: 2, observables: [spectrum(1, 2), spectrum(5, -1)] };
    expect(numbers(two, letters('O_1', 1), letters('O_2', 2))).toEqual({ 'tr(O_1)': '3', 'tr(O_2*O_2)': '26' });
  });

  it('passes on the target and the overlap', () => {
    const given = { ...setting, target: new Fraction('2/3'), overlap: new Fraction('-1/4') };
    expect(numbers(given, symbol('O_0'), symbol('x'))).toEqual({ O_0: '2/3', x: '-1/4' });
  });

  it('refuses what it has no number for', () => {
    expectInputError(() => numbers(setting, letters('X', 2)), 'no value for the traces of X');
    expectInputError(() => numbers(setting, symbol('O_0')), 'no value for O_0');
    expectInputError(() => numbers(setting, symbol('x')), 'no value for x');
    expectInputError(() => numbers(setting, letters('O_2', 1)), 'no observable for O_2');
  });

  it('refuses an observable that does not fit, even when no trace of it occurs', () => {
    expectInputError(() => numbers({ ...setting, dim: 4 }), 'the spectrum has 3 eigenvalues');
    expectInputError(() => numbers({ dim: 2, observables: [{ kind: 'projector', rank: 3 }] }), 'rank 3');
  });
});
