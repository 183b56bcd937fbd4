// A side of a statement, once derived, at many D and L: its exact value, and what its leading order for large D comes to there.

import { type DepthSum, type ObservableRegime, inRegime, leadingBehaviour } from '../../formulas/depth-sum.js';
import type { SideForm } from '../../formulas/claims/index.js';
import { type SymbolValues, symbolValue } from '../../formulas/formula.js';
import { type NumericSetting, atomValue, observableValues } from '../../formulas/observable-values.js';
import { type SymbolMonomial, atomKey, traceOf } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';

const ZERO = new Fraction(0n);

/** A value for every L; null where a denominator vanishes. */
export type ValueAtDepth = (layers: number) => Fraction | null;

/** The exact value of a side at one D, everything but L put in. */
export function sideValue({ numerator, denominator }: SideForm, setting: NumericSetting): ValueAtDepth {
  return quotientOf(depthPolynomial(numerator, setting), depthPolynomial(denominator, setting));
}

/**
 * The same with numerator and denominator taken to leading order for large D: of the coefficient of each power of L its leading order,
 * which is good for every L, since no power of L is dropped.
 */
export function leadingValue(
  { numerator, denominator }: SideForm,
  regime: ObservableRegime,
  setting: NumericSetting,
): ValueAtDepth {
  return quotientOf(leadingPolynomial(numerator, regime, setting), leadingPolynomial(denominator, regime, setting));
}

function quotientOf(above: readonly Fraction[], below: readonly Fraction[]): ValueAtDepth {
  return (layers) => {
    const denominator = polynomialAt(below, layers);
    return denominator.n === 0n ? null : polynomialAt(above, layers).div(denominator);
  };
}

/** A sum at one D: the coefficients of its powers of L. */
function depthPolynomial(terms: DepthSum, setting: NumericSetting): Fraction[] {
  const values = observableValues(terms, setting);
  return collected(
    terms.map(({ layerPower, symbols, coefficient }) => [
      layerPower,
      coefficient.evaluate(setting.dim).mul(symbolValue(symbols, values)),
    ]),
  );
}

function leadingPolynomial(terms: DepthSum, regime: ObservableRegime, setting: NumericSetting): Fraction[] {
  const scaled = inRegime(terms, regime);
  const powers = [...new Set(scaled.map(({ layerPower }) => layerPower))];
  return collected(
    powers.flatMap((power): [number, Fraction][] => {
      const alike = scaled.filter(({ layerPower }) => layerPower === power);
      const leading = leadingBehaviour(alike, 'fixed');
      if (leading === null) return [];
      const scale = new Fraction(setting.dim).pow(leading.order);
      return leading.terms.map(({ symbols, value }) => {
        const numbers = regimeNumbers(symbols, regime, setting);
        return [power, scale.mul(value).mul(symbolValue(symbols, numbers))];
      });
    }),
  );
}

/** tau_k = Tr O^k / D and r_k = Tr O^k, and the symbols that no regime touches. */
function regimeNumbers(symbols: SymbolMonomial, regime: ObservableRegime, setting: NumericSetting): SymbolValues {
  const values = new Map<string, Fraction>();
  for (const { atom } of symbols) {
    const power = atom.kind === 'symbol' ? /^(?:tau|r)_(\d+)$/.exec(atom.name)?.[1] : undefined;
    if (power === undefined) {
      values.set(atomKey(atom), atomValue(atom, setting));
      continue;
    }
    const trace = atomValue(traceOf(new Array<string>(Number(power)).fill('O')), setting);
    values.set(atomKey(atom), regime === 'low-rank' ? trace : trace.div(setting.dim));
  }
  return values;
}

/** index k: the sum of all values in front of L^k */
function collected(terms: readonly (readonly [power: number, value: Fraction])[]): Fraction[] {
  const length = 1 + Math.max(-1, ...terms.map(([power]) => power));
  const sums = new Array<Fraction>(length).fill(ZERO);
  for (const [power, value] of terms) sums[power] = sums[power].add(value);
  return sums;
}

function polynomialAt(coefficients: readonly Fraction[], x: number): Fraction {
  return coefficients.reduceRight((value, coefficient) => value.mul(x).add(coefficient), ZERO);
}
