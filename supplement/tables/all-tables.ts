// All tables of the supplement, S1 to S10, with the audit that the verdicts come from and what the checks of exact values amount to.

import type { Deriver } from '../../formulas/claims/side.js';
import { type Audit, audit } from '../../verification/audit/audit.js';
import type { FamilyJudgement } from '../../verification/verdict.js';
import type { Run } from '../run.js';
import type { Table } from '../table.js';
import { pause } from './pause.js';
import { BUILT_FILES, buildTables } from './index.js';
import { VERDICT_FILE, verdictTable } from './s7-verdicts.js';
import { DEPTHS_FILE, depthTable } from './s8-depths.js';
import { CAUSES_FILE, TALLY_FILE, causeTable, tallyTable } from './s9-tally.js';

/** The `file` of every table, known before any work. */
export const TABLE_FILES: readonly string[] = [...BUILT_FILES, VERDICT_FILE, DEPTHS_FILE, TALLY_FILE, CAUSES_FILE];

export interface AllTables {
  readonly tables: readonly Table[];
  readonly audit: Audit;
  readonly checks: readonly { readonly name: string; readonly family: FamilyJudgement }[];
}

/** Samples for each average under a verdict. */
const AUDIT_SAMPLES = { quick: 4_000, full: 20_000 };

/**
 * @param deriver where formulas come from
 * @param stage told what begins
 */
export async function allTables(run: Run, deriver: Deriver, stage: (text: string) => void): Promise<AllTables> {
  stage('the mean of K at the depths of Fig. 1');
  const depths = await depthTable(run);
  stage('the statements of the paper');
  const { estimate: estimator, train: trainer, seed } = run;
  const samples = run.effort(AUDIT_SAMPLES.quick, AUDIT_SAMPLES.full);
  const audited = await audit({ seed, samples, estimator, trainer, deriver, pause: () => pause(run) });
  stage('tables');
  const { tables, crossCheck } = await buildTables(run);
  return {
    tables: [...tables, verdictTable(audited), depths.table, tallyTable(audited), causeTable(audited)],
    audit: audited,
    checks: [
      { name: 'every registered formula on a grid of circuits', family: crossCheck },
      { name: 'the mean of K at the depths of Fig. 1', family: depths.family },
    ],
  };
}
