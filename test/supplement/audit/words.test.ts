// What an audit says, in sentences and as JSON: it follows the numbers, also when these are other than today's.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLAIMS, compare, eq9 } from '../../../formulas/claims/index.js';
import { auditJson, claimJson } from '../../../supplement/audit/audit-json.js';
import { PLAIN, TYPESET, plainText } from '../../../supplement/audit/notation.js';
import { auditWords, caseWords, verdictWords } from '../../../supplement/audit/words.js';
import { openRun } from '../../../supplement/run.js';
import { type Audit, type AverageAudit, audit } from '../../../verification/audit/audit.js';
import { openLaboratory } from '../../../verification/laboratory.js';

const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());
const run = openRun({ laboratory, seed: 1, quick: true, checkpoints: null, running: () => ({}) });

let done: Audit;
beforeAll(async () => {
  const only = ['eq9', 'eq12', 'eq21', 'eq11', 'consistency-9-17', 'wide-kernel', 'eq13'];
  done = await audit({ seed: 1, samples: 1500, estimator: run.estimate, trainer: run.train, only });
});

const find = (id: string): AverageAudit => {
  const found = done.claims.find(({ claim }) => claim.id === id);
  if (found?.kind !== 'average') throw new Error(id);
  return found;
};

describe('words', () => {
  it('give the verdict with its numbers', () => {
    expect(verdictWords(find('eq9'), PLAIN)).toBe(
      'Off by a constant: exact over claimed tends to 2, in every regime where it is claimed.',
    );
    expect(verdictWords(find('eq12'), PLAIN)).toContain('low rank, L growing slowly with D: goes like L');
    expect(verdictWords(find('wide-kernel'), PLAIN)).toContain('The exact value, squared');
    expect(verdictWords(find('eq21'), PLAIN)).toContain('Holds exactly');
  });

  it('name kinds of observables with one limit together', () => {
    expect(caseWords(compare(eq9), PLAIN)).toBe(
      'odd traces 0 or traceless sums or low rank, L growing slowly with D: tends to 2',
    );
  });

  it('follow the samples, not the verdict', () => {
    const one = find('eq9');
    const [line] = one.evidence;
    const words = (accepted: boolean, rejected: boolean) => {
      const judgement = { ...line.judgement, verdict: accepted ? ('agrees' as const) : ('disagrees' as const) };
      const claimed = { ...line.claimed!, rejected };
      return auditWords({ ...one, evidence: [{ ...line, judgement, accepted, claimed }] }, PLAIN).join(' ');
    };
    expect(words(true, true)).toMatch(/accepts the exact 1\.8\d+ .* rejects the claimed 1\.0+ /);
    expect(words(false, true)).toContain('rejects the exact');
    expect(words(true, false)).toContain('does not decide on the claimed');
  });

  it('say which numbers the value depends on', () => {
    expect(auditWords(find('eq11'), PLAIN).join(' ')).toContain('O_0 = 1');
    expect(auditWords(find('eq9'), PLAIN).join(' ')).not.toContain('O_0');
  });

  it('have mathematics between dollars for a typeset page, none on a terminal', () => {
    for (const one of done.claims) {
      expect(auditWords(one, PLAIN).join(' ')).not.toMatch(/[$\\]/);
      const typeset = auditWords(one, TYPESET).join(' ');
      expect((typeset.match(/\$/g) ?? []).length % 2).toBe(0);
    }
  });
});

describe('plain text', () => {
  it.each(
    CLAIMS.map(
      ({ id, statement, assumptions, regime, compared = '' }) =>
        [id, [statement, assumptions, regime, compared]] as const,
    ),
  )('of %s has no LaTeX left', (_, texts) => {
    for (const text of texts) expect(plainText(text)).not.toMatch(/[\\${}]/);
  });
});

describe('JSON', () => {
  it('has what scripts depend on', () => {
    const { claims } = auditJson(done) as { claims: Record<string, unknown>[] };
    for (const claim of claims) {
      for (const key of ['id', 'verdict', 'paper', 'exact', 'ratio', 'evidence']) expect(claim).toHaveProperty(key);
      expect(['exact', 'asymptotic', 'constant', 'fails', 'reading']).toContain(claim.verdict);
      expect(Array.isArray(claim.evidence)).toBe(true);
    }
    expect(JSON.parse(JSON.stringify(claims))).toEqual(claims);
  });

  it('states the setting of each line', () => {
    const { evidence } = claimJson(find('eq11')) as { evidence: { setting: unknown; zClaimed: number }[] };
    expect(evidence[0].setting).toMatchObject({ target: '1' });
    expect(evidence[0].zClaimed).toBe(find('eq11').evidence[0].claimed?.z);
  });

  it('gives both values where two statements of the paper contradict each other', () => {
    const { evidence } = claimJson(find('consistency-9-17')) as { evidence: Record<string, unknown>[] };
    expect(evidence[0]).toHaveProperty('other');
  });
});
