import { describe, expect, it } from 'vitest';
import { deriveFormula } from '../../formulas/derive.js';
import { type Formula, evaluateTerms } from '../../formulas/formula.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { LAYER_REGIMES, OBSERVABLE_REGIMES, type ObservableRegime } from '../../formulas/depth-sum.js';
import { regimeLimit } from '../../formulas/regimes.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Expression } from '../../src/render/expression.js';

/** Numbers of order one, without symmetry: tau_k or r_k. */
const TAU = [0, 2, 5, 3, 11, 7, 29].map((value) => new Fraction(value, 3));

/** tr(O^k) at a D, as a regime has it. */
function traces(regime: ObservableRegime, dim: Fraction): Map<string, Fraction> {
  return new Map(
    TAU.slice(1).map((tau, index) => {
      const k = index + 1;
      const key = `tr(${new Array<string>(k).fill('O').join('*')})`;
      if (regime === 'pauli-like' ? k % 2 === 1 : regime === 'traceless' && k === 1) return [key, new Fraction(0)];
      return [key, regime === 'low-rank' ? tau : tau.mul(dim)];
    }),
  );
}

/** A float is enough to see a ratio tend to 1. */
function value(expression: Expression, numbers: ReadonlyMap<string, number>): number {
  switch (expression.kind) {
    case 'number':
      return expression.value.valueOf();
    case 'symbol':
      return numbers.get(expression.name) ?? NaN;
    case 'sum':
      return expression.terms.reduce((total, term) => total + value(term, numbers), 0);
    case 'product':
      return expression.factors.reduce((total, factor) => total * value(factor, numbers), 1);
    case 'power':
      return value(expression.base, numbers) ** expression.exponent;
    case 'quotient':
      return value(expression.numerator, numbers) / value(expression.denominator, numbers);
    default:
      return NaN;
  }
}

function ratio(
  formula: Formula,
  observable: ObservableRegime,
  layers: (typeof LAYER_REGIMES)[number],
  size: number,
): number {
  // L grows like D^(1/3) where it grows slowly: what is left out is then of order 1/L.
  const D = layers === 'slow' ? size ** 3 : size;
  const L =
    layers === 'slow'
      ? size
      : layers === 'fixed'
        ? 7
        : layers === 'order D'
          ? 2 * D
          : layers === 'order D^2'
            ? 2 * D * D
            : D ** 3;
  const numbers = traces(observable, new Fraction(D));
  numbers.set('O_0', new Fraction(1, 3));
  const exact = evaluateTerms(formula.terms, D, L, numbers).valueOf();
  const letters = new Map<string, number>([
    ['D', D],
    ['L', L],
    ['ell', 2],
    ['O_0', 1 / 3],
    ...TAU.flatMap((tau, k): [string, number][] => [
      [`tau_${k}`, tau.valueOf()],
      [`r_${k}`, tau.valueOf()],
    ]),
  ]);
  const { leading, order } = regimeLimit(formula, observable, layers);
  return order === null ? (exact === 0 ? 1 : NaN) : exact / value(leading, letters);
}

describe('leading terms in every regime', () => {
  it.each(['eps^2', 'K', 'K^2', 'var(K)', 'mu', 'mu^2', 'eps^2*K', 'K^3'])(
    '%s: the ratio tends to 1 like 1/D, or 1/L',
    (name) => {
      const formula = deriveFormula(parseQuantity(name));
      for (const observable of OBSERVABLE_REGIMES) {
        for (const layers of LAYER_REGIMES) {
          const sizes = layers === 'slow' ? [2 ** 6, 2 ** 10] : [2 ** 14, 2 ** 18];
          const [near, far] = sizes.map((D) => Math.abs(ratio(formula, observable, layers, D) - 1));
          expect(far, `${name} ${observable} ${layers}`).toBeLessThan(1e-2);
          expect(far, `${name} ${observable} ${layers}`).toBeLessThanOrEqual(near / 8 + 1e-12);
        }
      }
    },
  );

  it('sees a wrong factor', () => {
    const formula = deriveFormula(parseQuantity('K'));
    const doubled = {
      ...formula,
      terms: formula.terms.map((term) => ({ ...term, coefficient: term.coefficient.add(term.coefficient) })),
    };
    expect(ratio(formula, 'generic', 'fixed', 2 ** 18)).toBeCloseTo(1, 3);
    const { leading } = regimeLimit(formula, 'generic', 'fixed');
    expect(regimeLimit(doubled, 'generic', 'fixed').leading).not.toEqual(leading);
  });

  it('vanishes where every term does', () => {
    expect(regimeLimit(deriveFormula(parseQuantity('mu')), 'pauli-like', 'fixed').order).toBeNull();
  });
});
