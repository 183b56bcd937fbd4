// The numeric law of K against closed forms and exact moments; and what it would say of slips in its two factors.

import { describe, expect, it } from 'vitest';
import {
  type LawSetting,
  gaussVariance,
  kernelDistribution,
  kernelLaws,
} from '../../../formulas/kernel-law/kernel-distribution.js';
import { exactMoments, lawLimits, lawReport } from '../../../formulas/kernel-law/law-report.js';
import { squareSum } from '../../../formulas/kernel-law/square-sum.js';
import { observableMoments } from '../../../formulas/kernel-law/state-symbols.js';
import { deriveFormula } from '../../../formulas/derive.js';
import { evaluateFormula } from '../../../formulas/formula.js';
import { observableValues } from '../../../formulas/observable-values.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { Fraction, exactText } from '../../../src/algebra/rational.js';
import { DEFAULT_ENSEMBLE } from '../../../src/circuit/ensemble.js';
import { parseSpectrum } from '../../../src/observable/observable-text.js';

const RANK_ONE = { kind: 'projector', rank: 1 } as const;
const SIXTEEN = parseSpectrum('3,1,0,-1,2,5,2,1,1,1,1,1,1,-3,-4,0');
const UNIFORM = { generators: 'uniform-pauli', ends: 'haar' } as const;

const SETTINGS: readonly LawSetting[] = [
  { ensemble: DEFAULT_ENSEMBLE, dim: 2, layers: 1, observable: RANK_ONE },
  { ensemble: DEFAULT_ENSEMBLE, dim: 2, layers: 3, observable: RANK_ONE },
  { ensemble: DEFAULT_ENSEMBLE, dim: 2, layers: 14, observable: RANK_ONE },
  { ensemble: DEFAULT_ENSEMBLE, dim: 4, layers: 1, observable: parseSpectrum('3,1,0,-1') },
  { ensemble: DEFAULT_ENSEMBLE, dim: 4, layers: 3, observable: parseSpectrum('3,1,0,-1') },
  { ensemble: DEFAULT_ENSEMBLE, dim: 6, layers: 11, observable: parseSpectrum('3,1,0,-1,-1,1/2') },
  { ensemble: DEFAULT_ENSEMBLE, dim: 16, layers: 40, observable: SIXTEEN },
  { ensemble: { ...DEFAULT_ENSEMBLE, angle: 'half' }, dim: 16, layers: 12, observable: { kind: 'projector', rank: 3 } },
  { ensemble: UNIFORM, dim: 2, layers: 3, observable: RANK_ONE },
  { ensemble: UNIFORM, dim: 4, layers: 12, observable: parseSpectrum('3,1,0,-1') },
  {
    ensemble: { generators: 'involution', ends: 'fixed' },
    dim: 4,
    layers: 3,
    observable: parseSpectrum('3,1,0,-1'),
    overlap: new Fraction(1, 3),
  },
  { ensemble: { generators: 'uniform-pauli', ends: 'fixed' }, dim: 4, layers: 2, observable: RANK_ONE },
];

describe('the distribution of K', () => {
  it.each(SETTINGS)('has the exact moments to ten digits: D = $dim, L = $layers', (setting) => {
    // With uniform Pauli strings and fixed ends the exact moments need no overlap: a stabilizer state is assumed.
    const exact = exactMoments(setting, 4);
    const { law } = kernelLaws(setting);
    // With fixed ends the edge of the last layer lies between the pieces of the law.
    const tolerance = setting.ensemble.ends === 'fixed' ? 1e-9 : 1e-10;
    for (const n of [1, 2, 3, 4]) expect(Math.abs(law.moment(n) / exact[n].valueOf() - 1)).toBeLessThan(tolerance);
  });

  it('of one qubit, one layer and a rank-1 projector is in closed form', () => {
    // K = (1 - w^2) h^2, w and h uniform: P(K <= x) = 1 - sqrt(1 - x) + sqrt(x) arcsin sqrt(1 - x)
    const closed = (x: number) => 1 - Math.sqrt(1 - x) + Math.sqrt(x) * Math.asin(Math.sqrt(1 - x));
    const { law, coarser } = kernelLaws(SETTINGS[0]);
    for (const x of [1e-6, 0.01, 0.3, 0.9, 0.999]) expect(law.cdf(x)).toBeCloseTo(closed(x), 12);
    for (const p of [0.01, 0.05, 0.5, 0.95, 0.99]) {
      expect(closed(law.quantile(p))).toBeCloseTo(p, 12);
      expect(Math.abs(coarser.quantile(p) / law.quantile(p) - 1)).toBeLessThan(1e-10);
    }
  });

  it('is the same by the Gauss rule of the moments as by the Beta law, for a projector', () => {
    const setting: LawSetting = {
      ensemble: DEFAULT_ENSEMBLE,
      dim: 16,
      layers: 40,
      observable: { kind: 'projector', rank: 4 },
    };
    const { law } = kernelLaws(setting);
    const layers = squareSum({ dim: 16, layers: 40, active: 1 });
    const eigenvalues = Array.from({ length: 16 }, (_, k) => new Fraction(k < 4 ? 1 : 0));
    const moments = observableMoments({ kind: 'spectrum', eigenvalues }, 16, 127);
    const other = kernelDistribution(layers, gaussVariance(moments), 4);
    for (const p of [0.01, 0.5, 0.99]) expect(other.quantile(p) / law.quantile(p)).toBeCloseTo(1, 6);
  });

  it('tells 1 % and 99 % quantiles to six digits at D = 16, L = 40', () => {
    const { quantiles, error } = lawReport(SETTINGS[6], { moments: 4, quantiles: [0.01, 0.99] });
    expect(error.quantiles).toBeLessThan(5e-7);
    // By a rule of 80 nodes.
    const layers = squareSum({ dim: 16, layers: 40, active: 1 });
    const finer = kernelDistribution(layers, gaussVariance(observableMoments(SIXTEEN, 16, 159)), 4);
    for (const { p, value } of quantiles) expect(Math.abs(finer.quantile(p) / value - 1)).toBeLessThan(5e-8);
  });

  it('increases, has its density as its slope, and its quantiles as its inverse', () => {
    for (const setting of SETTINGS) {
      const { law } = kernelLaws(setting);
      let before = -1;
      for (const p of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const x = law.quantile(p);
        if (x === 0) continue;
        expect(law.cdf(x)).toBeCloseTo(p, 10);
        expect(x).toBeGreaterThan(before);
        before = x;
        const slope = (law.cdf(x * 1.0001) - law.cdf(x * 0.9999)) / (2e-4 * x);
        expect(Math.abs(law.density(x) / slope - 1)).toBeLessThan(2e-3);
      }
    }
  });

  it('with slips would not have the moments: another L, s^2 at its mean, h of another D', () => {
    const setting = SETTINGS[4];
    const exact = exactMoments(setting, 2).map((moment) => moment.valueOf());
    const state = observableMoments(setting.observable, 4, 47);
    const right = squareSum({ dim: 4, layers: 3, active: 1 });
    const apart = (law: { moment: (n: number) => number }) =>
      Math.max(...[1, 2].map((n) => Math.abs(law.moment(n) / exact[n] - 1)));
    expect(apart(kernelDistribution(right, gaussVariance(state), 4))).toBeLessThan(1e-9);
    expect(
      apart(kernelDistribution(squareSum({ dim: 4, layers: 4, active: 1 }), gaussVariance(state), 4)),
    ).toBeGreaterThan(0.1);
    expect(
      apart(kernelDistribution(squareSum({ dim: 6, layers: 3, active: 1 }), gaussVariance(state), 4)),
    ).toBeGreaterThan(0.1);
    const frozen = { average: (g: (s2: number) => number) => g(state[1].valueOf()) };
    expect(apart(kernelDistribution(right, frozen, 4))).toBeGreaterThan(0.1);
  });
});

describe('the limits of the spread of K', () => {
  it('are those of the derived variance', () => {
    const setting = { dim: 4, observables: [parseSpectrum('3,1,0,-1')] };
    const value = (name: string, layers: number) => {
      const formula = deriveFormula(parseQuantity(name));
      return evaluateFormula(formula, 4, layers, observableValues(formula.terms, setting));
    };
    const ratio = (layers: number) => value('var(K)', layers).div(value('K', layers).pow(2));
    const limits = lawLimits({ ensemble: DEFAULT_ENSEMBLE, dim: 4, layers: 7, observable: setting.observables[0] });
    expect(limits.spreadSquared).toContain(`= ${exactText(ratio(7))} at L = 7`);
    // ratio = a + b/L: its floor is a
    const [one, two] = [ratio(1), ratio(2)];
    expect(limits.floorSquared).toBe(exactText(two.mul(2).sub(one)));
  });
});
