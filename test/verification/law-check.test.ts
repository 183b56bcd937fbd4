// Simulated K against its law at fixed seeds, and wrong laws that the same samples reject.

import { describe, expect, it } from 'vitest';
import { type LawSetting, kernelLaws } from '../../formulas/kernel-law/kernel-distribution.js';
import { chiSquareCdf, wrongLaws } from '../../formulas/kernel-law/wrong-laws.js';
import { Fraction } from '../../src/algebra/rational.js';
import { DEFAULT_ENSEMBLE } from '../../src/circuit/ensemble.js';
import { parseSpectrum } from '../../src/observable/observable-text.js';
import { checkLaw } from '../../verification/law-check.js';
import { simulationOf } from '../../verification/verify-formula.js';

const SETTINGS: readonly LawSetting[] = [
  { ensemble: DEFAULT_ENSEMBLE, dim: 2, layers: 1, observable: { kind: 'projector', rank: 1 } },
  { ensemble: DEFAULT_ENSEMBLE, dim: 4, layers: 4, observable: parseSpectrum('3,1,0,-1') },
  {
    ensemble: { ...DEFAULT_ENSEMBLE, angle: 'half' },
    dim: 8,
    layers: 6,
    observable: parseSpectrum('3,1,0,-1,2,2,5,1'),
  },
  {
    ensemble: { generators: 'involution', ends: 'fixed' },
    dim: 4,
    layers: 6,
    observable: parseSpectrum('3,1,0,-1'),
    overlap: new Fraction(1, 2),
  },
];

describe('the law of K beside simulation', () => {
  it.each(SETTINGS)(
    'agrees, and every wrong law is rejected: D = $dim, L = $layers',
    { timeout: 60_000 },
    (setting) => {
      const { observable, ...numbers } = setting;
      const simulation = simulationOf({ ...numbers, observables: [observable], target: new Fraction(0n) });
      const law = { name: 'K', cdf: kernelLaws(setting).law.cdf };
      const check = checkLaw(simulation, law, wrongLaws(setting), { seed: 11, count: 4000 });
      expect(check.verdict).toBe('agrees');
      expect(check.controls.length).toBeGreaterThanOrEqual(3);
      for (const { name, rejected } of check.controls) expect(`${name}: ${String(rejected)}`).toBe(`${name}: true`);
    },
  );

  it('is rejected itself when a wrong law is put in its place', () => {
    const setting = SETTINGS[1];
    const simulation = simulationOf({ ...setting, observables: [setting.observable], target: new Fraction(0n) });
    const wrong = wrongLaws(setting)[1];
    expect(checkLaw(simulation, wrong, [], { seed: 11, count: 1000 }).verdict).toBe('disagrees');
  });
});

describe('the chi-square law', () => {
  it('has the values of the tables', () => {
    expect(chiSquareCdf(2 * Math.LN2, 2)).toBeCloseTo(0.5, 14);
    expect(chiSquareCdf(3.841458820694124, 1)).toBeCloseTo(0.95, 12);
    expect(chiSquareCdf(18.307038053275146, 10)).toBeCloseTo(0.95, 12);
    expect(chiSquareCdf(1e4, 10)).toBe(1);
  });
});
