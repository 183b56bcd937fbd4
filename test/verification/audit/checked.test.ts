// Statements that a computation of their own decides: each must hold, or fail, with every control in its place.

import { describe, expect, it } from 'vitest';
import { designDecay, designOrders } from '../../../formulas/claims/checked.js';
import { DERIVATION_ENSEMBLE } from '../../../formulas/claims/claim.js';
import { average, sideAt } from '../../../formulas/claims/side.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { designEvidence } from '../../../verification/audit/design-check.js';
import { endsEvidence } from '../../../verification/audit/ends-check.js';
import { gradientEvidence } from '../../../verification/audit/gradient-check.js';
import { framePotential, rotationAverage, rotationGroups } from '../../../verification/audit/rotation-design.js';

describe('Eq. (8)', () => {
  it.each([1, 2])('is the derivative, and three wrong formulas are not, seed %i', (seed) => {
    const { verdict, backed, lines } = gradientEvidence(seed);
    expect([verdict, backed]).toEqual(['exact', true]);
    expect(lines[0].found).toBeLessThan(1e-6);
    expect(lines[0].controls.map(({ value }) => value > 0.01)).toEqual([true, true, true]);
  });
});

describe('groups of rotations', () => {
  it('are designs of orders 2, 3 and 5, by their frame potentials', () => {
    const catalan = [1, 2, 5, 14, 42, 132];
    for (const group of rotationGroups()) {
      const agrees = catalan.map((value, k) => Math.abs(framePotential(group, k + 1) - value) < 1e-9);
      expect(agrees.indexOf(false), group.name).toBe(group.order);
    }
    expect(rotationGroups().map(({ elements }) => elements.length)).toEqual([12, 24, 60]);
  });

  it('give the mean of K, 2 L D (D Tr O^2 - Tr^2 O)/((D^2 - 1)(D^2 + D)) = 16/9', () => {
    for (const group of rotationGroups()) expect(rotationAverage(group, ({ K }) => K)).toBeCloseTo(16 / 9, 10);
  });
});

describe('mu of a circuit of rotations', () => {
  it('has, with the icosahedral group, the exact Haar average of eps mu, which takes a 4-design', () => {
    const exact = sideAt(average('eps*mu'), {
      dim: 2,
      layers: 2,
      ensemble: DERIVATION_ENSEMBLE,
      observables: [{ kind: 'spectrum', eigenvalues: [new Fraction(1), new Fraction(-1)] }],
      target: new Fraction(0),
    }).valueOf();
    const icosahedral = rotationGroups()[2];
    expect(Math.abs(exact)).toBeGreaterThan(0.1);
    expect(rotationAverage(icosahedral, ({ eps, mu }) => eps * mu)).toBeCloseTo(exact, 10);
  });
});

describe('orders of design', () => {
  it('are enough for K, its fluctuation and mu, and more than enough for the mean of mu', () => {
    const { verdict, backed, lines } = designEvidence(designOrders);
    expect([verdict, backed]).toEqual(['exact', true]);
    expect(lines.map(({ claimed, found }) => [claimed, found])).toEqual([
      [2, 2],
      [4, 4],
      [6, 3],
      [6, 6],
    ]);
  });

  it('are not enough for the mean of eps K with 2', () => {
    const { verdict, backed, lines } = designEvidence(designDecay);
    expect([verdict, backed]).toEqual(['fails', true]);
    // The tetrahedral group is a 2-design and has another mean of eps K; the octahedral one is a 3-design and has Haar's.
    expect(lines[0].controls.map(({ value }) => Math.abs(value) > 1e-3)).toEqual([true, false, false]);
  });

  it.each([
    ['eps*K', 3, 'exact'],
    ['mu', 2, 'fails'],
    ['K^2', 3, 'fails'],
    ['mu^2', 5, 'fails'],
  ])('would be judged otherwise: %s with %i', (quantity, claimed, verdict) => {
    expect(designEvidence({ ...designOrders, orders: [{ quantity, claimed }] }).verdict).toBe(verdict);
  });
});

describe('the ends of Eq. (20)', () => {
  it('are Haar for all layers but the last, which leaves the mean of K alone', () => {
    const { verdict, backed, lines, words } = endsEvidence(1);
    expect([verdict, backed]).toEqual(['fails', true]);
    expect(lines.map(({ agrees }) => agrees)).toEqual([true, true, false]);
    expect(lines[2].found).toBe(1);
    expect(words[1]).toContain('the same number');
  });
});
