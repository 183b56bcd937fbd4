// The audit from end to end on a few statements, and what it must not let pass: a wrong exact value, a verdict that no simulation backs.

import { afterAll, describe, expect, it } from 'vitest';
import { CLAIMS, compare, eq12, eq15, eq16a, eq17, eq21, eq9 } from '../../../formulas/claims/index.js';
import { sideAt } from '../../../formulas/claims/side.js';
import { generatorNormalisation } from '../../../formulas/claims/normalisation.js';
import { InputError } from '../../../src/input-error.js';
import { openRun } from '../../../supplement/run.js';
import { type AuditSettings, CLAIM_IDS, audit } from '../../../verification/audit/audit.js';
import { evidenceLines, gatherEvidence } from '../../../verification/audit/evidence.js';
import { judge } from '../../../verification/verdict.js';
import { witnesses } from '../../../verification/audit/witness.js';
import { openLaboratory } from '../../../verification/laboratory.js';

const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());
const run = openRun({ laboratory, seed: 1, quick: true, checkpoints: null, running: () => ({}) });
const settings = (samples: number, only: readonly string[]): AuditSettings => ({
  seed: 1,
  samples,
  estimator: run.estimate,
  trainer: run.train,
  only,
});

describe('the audit', () => {
  it('backs its verdicts', async () => {
    const { claims, holds } = await audit(settings(2000, ['eq9', 'mean-mu', 'eq21', 'eq13']));
    expect(claims.map(({ claim, verdict }) => [claim.id, verdict])).toEqual([
      ['eq9', 'constant'],
      ['eq13', 'asymptotic'],
      ['mean-mu', 'fails'],
      ['eq21', 'exact'],
    ]);
    expect(claims.every(({ backed }) => backed)).toBe(true);
    expect(holds).toBe(true);
  });

  it('does not hold when too few samples back a verdict', async () => {
    const { claims, holds } = await audit(settings(10, ['kernel-fluctuation']));
    expect(claims[0].verdict).toBe('fails');
    expect(claims[0].backed).toBe(false);
    expect(holds).toBe(false);
  });

  it('knows the lowest eigenvalue of the mean from the mean of the lowest', async () => {
    const { claims } = await audit(settings(2000, ['fig3']));
    expect(claims[0]).toMatchObject({ verdict: 'reading', backed: true });
  });

  it('refuses an id that is none', async () => {
    await expect(audit(settings(100, ['eq99']))).rejects.toThrow(InputError);
    expect(CLAIM_IDS).toContain('eq16b');
  });
});

describe('evidence', () => {
  it('rejects a wrong exact value', async () => {
    const checks = await gatherEvidence(compare(eq9), 1000, run.estimate);
    const wrong = checks.map((check) => ({ ...check, exact: 1.5 * check.exact }));
    const family = judge(wrong);
    expect(evidenceLines(wrong, family.checks).at(-1)?.accepted).toBe(false);
    expect(family.verdict).toBe('disagrees');
  });

  it('is sought where the statement fails, and where it is furthest off', async () => {
    const found = await witnesses(compare(eq12));
    expect(found.every(({ observableName }) => observableName === 'rank-1 projector')).toBe(true);
    const ratios = found.map(({ exact, claimed }) => Math.abs(Math.log(exact.div(claimed).valueOf())));
    expect([...ratios].sort((one, two) => two - one)).toEqual(ratios);
  });

  it('is taken at its best for a statement that holds', async () => {
    const ratios = (await witnesses(compare(eq17))).map(({ exact, claimed }) =>
      Math.abs(Math.log(exact.div(claimed).valueOf())),
    );
    expect([...ratios].sort((one, two) => one - two)).toEqual(ratios);
  });

  it('scales a claim of order from a smaller circuit', async () => {
    const concentration = CLAIMS.find(({ id }) => id === 'concentration')!;
    const [first] = await witnesses(compare(concentration));
    const base = { ...first.setting, dim: 4, layers: 4 };
    expect([first.setting.dim, first.scaledFrom]).toEqual([4, 'D = 4, L = 4']);
    // 1/L, from L = 4
    const scaled = sideAt(concentration.exact, base).mul(4).div(first.setting.layers);
    expect(first.claimed.equals(scaled)).toBe(true);
  });

  it('has a wrong value to reject where the claim is the exact value', async () => {
    const checks = await gatherEvidence(compare(eq21), 1000, run.estimate);
    expect(checks[0].controls.map(({ name }) => name)).toEqual(['twice the exact value']);
  });

  it('states exact and claimed value of the circuit that it simulates', async () => {
    const [first] = await witnesses(compare(eq17));
    expect(first.exact.equals(sideAt(eq17.exact, first.setting))).toBe(true);
    expect(first.claimed.equals(sideAt(eq17.claimed, first.setting))).toBe(true);
    expect(first.setting.gram).toHaveLength(2);
  });
});

describe('the constant in Tr X^2 = c D', () => {
  it.each([
    ['eq9', eq9, 1, '1/2'],
    ['eq12', eq12, 2, '1'],
    ['eq15', eq15, 4, '2/3'],
    ['eq17', eq17, 1, '1'],
  ])('that %s needs', (_, claim, power, value) => {
    const found = generatorNormalisation(compare(claim));
    expect([found?.power, found?.value.toFraction()]).toEqual([power, value]);
  });

  it('drops out of a relative fluctuation', () => {
    expect(generatorNormalisation(compare(eq16a))).toBeNull();
  });
});
