// The headline: counts by class of observables, root causes for what does not hold and for nothing else, the literature and how it is known.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT_CAUSES, causesOf } from '../../../formulas/claims/causes.js';
import { type AuditVerdict, CLAIMS, type Claim, STATEMENTS, compare, holdsBy } from '../../../formulas/claims/index.js';
import { JUDGED_PAPER, LITERATURE, literatureText } from '../../../formulas/claims/literature.js';
import { type Side, average, multiple } from '../../../formulas/claims/side.js';
import { auditJson } from '../../../supplement/audit/audit-json.js';
import { PLAIN } from '../../../supplement/audit/notation.js';
import { tally, verdictIn } from '../../../supplement/audit/tally.js';
import { auditWords } from '../../../supplement/audit/words.js';
import { openRun } from '../../../supplement/run.js';
import { causeTable, tallyTable } from '../../../supplement/tables/s9-tally.js';
import { verdictTable } from '../../../supplement/tables/s7-verdicts.js';
import { type Audit, type ClaimAudit, audit, judgeAverage } from '../../../verification/audit/audit.js';
import { openLaboratory } from '../../../verification/laboratory.js';

const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());

let done: Audit;
beforeAll(async () => {
  const run = openRun({ laboratory, seed: 1, quick: true, checkpoints: null, running: () => ({}) });
  const only = ['eq9', 'eq12', 'eq8', 'overparam-low-rank', 'eq10', 'fig2', 'consistency-9-17', 'design-decay'];
  done = await audit({ seed: 1, samples: 1000, estimator: run.estimate, trainer: run.train, only });
});

const find = (id: string) => done.claims.find(({ claim }) => claim.id === id)!;

describe('the tally', () => {
  it('counts by class, the statements of the paper apart from comparisons of them', () => {
    const rows = new Map(tally(done).map((row) => [`${row.origin}, ${row.observables}`, row]));
    expect(rows.get('paper, all')?.counts).toEqual({ exact: 1, asymptotic: 1, constant: 1, fails: 4, reading: 0 });
    // Eq. (12) holds for Pauli sums; the statement on low rank is not made for them.
    expect(rows.get('paper, odd traces 0')).toBeUndefined();
    expect(rows.get('paper, pauli-like')?.counts).toEqual({
      exact: 1,
      asymptotic: 1,
      constant: 1,
      fails: 3,
      reading: 0,
    });
    expect(rows.get('paper, pauli-like')?.total).toBe(6);
    expect(rows.get('comparison, all')?.counts.constant).toBe(1);
    expect(rows.get('comparison, all')?.total).toBe(1);
  });

  it('lets one Pauli string not pass by its second derivative', () => {
    const eq10 = find('eq10');
    expect(verdictIn(eq10, ['pauli-like'])).toBe('fails');
    expect(eq10.kind === 'average' && verdictIn({ ...eq10, targets: null }, ['pauli-like'])).toBe('asymptotic');
    expect(find('eq10').backed).toBe(true);
  });

  it('stands in the JSON, the tables and the words', () => {
    const json = auditJson(done) as { tally: unknown; claims: Record<string, unknown>[] };
    expect(json.tally).toEqual(tally(done));
    const eq9 = json.claims.find(({ id }) => id === 'eq9')!;
    expect(eq9).toMatchObject({ origin: 'paper', causes: ['a'], classes: { 'pauli-like': 'constant' } });
    expect(tallyTable(done).rows).toHaveLength(10);
    expect(causeTable(done).rows.map((row) => row[0])).toHaveLength(ROOT_CAUSES.length);
    expect(verdictTable(done).rows).toHaveLength(done.claims.length);
    expect(auditWords(find('eq10'), PLAIN).join(' ')).toContain('O_0 = 4/5, of order one inside the spectrum');
    expect(auditWords(find('fig2'), PLAIN).join(' ')).toContain('At its own size, D = 4 and L = 64');
    expect(auditWords(find('eq9'), PLAIN).join(' ')).toContain('arXiv:2206.09313');
    for (const one of done.claims) expect(auditWords(one, PLAIN).join(' ')).not.toMatch(/[$\\]/);
  });
});

describe('the README', () => {
  it('has the counts that the rule gives', async () => {
    const claims: ClaimAudit[] = [];
    for (const claim of STATEMENTS) {
      if (claim.kind === 'average') {
        const targets = ['eq7', 'eq10'].includes(claim.id) ? find('eq10') : null;
        claims.push({
          ...(await judgeAverage(claim)),
          targets: targets?.kind === 'average' ? targets.targets : null,
          evidence: [],
          backed: true,
        });
      } else claims.push({ claim, kind: 'checked', verdict: MEASURED[claim.id] } as unknown as ClaimAudit);
    }
    const rows = tally({ claims }).filter(({ origin }) => origin === 'paper');
    const [all, sums] = rows.map(({ counts, total }) => ({ ...counts, total }));
    const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
    expect(readme).toContain(
      `Of ${all.total} statements of the paper, comparisons that it does not make itself set apart, ${all.exact} hold exactly, ` +
        `${all.asymptotic} hold asymptotically, ${all.constant} are off by a constant, ${all.fails} fail for some class of observables and ` +
        `${all.reading} depend on the reading; for sums of Pauli strings, without low rank, these are ${sums.exact}, ${sums.asymptotic}, ` +
        `${sums.constant}, ${sums.fails} and ${sums.reading} of ${sums.total}.`,
    );
    expect(ROOT_CAUSES).toHaveLength(8);
    expect(ROOT_CAUSES[0].statements).toHaveLength(11);
  });
});

/** What only samples decide: as the tests of each have it. */
const MEASURED: Readonly<Record<string, AuditVerdict>> = {
  eq8: 'exact',
  'haar-ends': 'fails',
  'design-orders': 'exact',
  'design-decay': 'fails',
  eq13: 'asymptotic',
  fig3: 'reading',
};

describe('root causes', () => {
  it('are given for what does not hold, and for nothing else', async () => {
    for (const claim of CLAIMS) {
      const { verdict } = await judgeAverage(claim);
      expect(causesOf(claim.id).length > 0, `${claim.id}: ${verdict}`).toBe(!holdsBy(verdict));
    }
    const ids = STATEMENTS.map(({ id }) => id);
    for (const { statements } of ROOT_CAUSES) for (const id of statements) expect(ids).toContain(id);
  });

  const claimed = (id: string) => CLAIMS.find((one) => one.id === id)!;
  const withClaimed = (id: string, change: (side: Side) => Side): Claim => ({
    ...claimed(id),
    claimed: change(claimed(id).claimed),
  });

  it.each(['eq9', 'eq11', 'fig1-inset', 'consistency-9-17', 'consistency-9-21'])(
    '(a): with the factor 2 %s holds',
    (id) => {
      const { verdict } = compare(withClaimed(id, (side) => multiple(2, side)));
      expect(holdsBy(verdict)).toBe(true);
    },
  );

  it('(d): with 48 for 32 Eq. (15) holds for sums of Pauli strings', () => {
    const mended = withClaimed('eq15', (side) => multiple(3 / 2, side));
    const claimedIn = mended.claimedIn.filter(([observable]) => observable !== 'low-rank');
    expect(compare({ ...mended, claimedIn }).verdict).toBe('asymptotic');
    expect(compare({ ...claimed('eq15'), claimedIn }).verdict).toBe('constant');
  });

  it('(c): the mean of mu is 2 L^2 Tr(O^3)/D^3 to leading order', () => {
    const { numerator } = compare({ ...claimed('mean-mu'), claimed: average('mu'), readings: [] }).exact;
    const leading = numerator.filter(({ layerPower, symbols }) => layerPower === 2 && symbols.length === 1);
    expect(leading.some(({ coefficient }) => coefficient.degree === -3)).toBe(true);
  });
});

describe('the literature', () => {
  it('says what was read: of others no more than abstracts', () => {
    expect(JUDGED_PAPER.read).toBe('whole');
    expect(LITERATURE.every(({ read }) => read === 'abstract')).toBe(true);
    expect(LITERATURE.map(({ where }) => /arXiv:\d{4}\.\d{5}/.exec(where)?.[0])).toEqual([
      'arXiv:2206.09313',
      'arXiv:2311.18144',
      'arXiv:2303.14844',
    ]);
    expect(literatureText(LITERATURE[0])).toContain('known at second hand: the formula');
    const ids = STATEMENTS.map(({ id }) => id);
    for (const { statements } of LITERATURE) for (const id of statements) expect(ids).toContain(id);
  });
});
