// docs/report is what the code makes: its exact tables byte by byte, its verdicts and limits, and a row of its samples.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLAIMS, EXPERIMENT_ENSEMBLE, eq9 } from '../../formulas/claims/index.js';
import { deriveFormula } from '../../formulas/derive.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { seedOf } from '../../supplement/run.js';
import { tableFiles } from '../../supplement/tables/index.js';
import { weingartenTable } from '../../supplement/tables/s1-weingarten.js';
import { kernelMomentTable } from '../../supplement/tables/s2-kernel-moments.js';
import { metaKernelMomentTable } from '../../supplement/tables/s3-meta-kernel-moments.js';
import { largeDimensionTables } from '../../supplement/tables/s5-large-dimension.js';
import { CLAIM_IDS, judgeAverage } from '../../verification/audit/audit.js';
import { openLaboratory } from '../../verification/laboratory.js';
import { drawPaperObservable, paperRow } from '../../verification/paper-experiment.js';

const FOLDER = 'docs/report';
const committed = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

interface Results {
  readonly seed: number;
  readonly quick: boolean;
  readonly claims: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly backed: boolean;
    readonly regimes?: readonly { readonly verdict: string }[];
  }[];
}
const results = JSON.parse(committed('results.json')) as Results;

describe('the committed report', () => {
  it.each(
    [weingartenTable(), kernelMomentTable(), metaKernelMomentTable(), ...largeDimensionTables(results.seed)].map(
      (table) => [`${table.id} ${table.file}`, table] as const,
    ),
  )('has the exact table %s', (_, table) => {
    for (const { name, text } of tableFiles(table)) expect(committed(join('tables', name)), name).toBe(text);
  });

  it.each(CLAIMS.map((claim) => [claim.id, claim] as const))('has the verdict on %s', async (id, claim) => {
    const found = results.claims.find((one) => one.id === id);
    const { verdict, comparison } = await judgeAverage(claim);
    expect(found).toMatchObject({ verdict, backed: true });
    expect(found?.regimes?.map((cell) => cell.verdict)).toEqual(comparison.cells.map((cell) => cell.verdict));
  });

  it('has every statement, and no other', () => {
    expect(results.claims.map(({ id }) => id).sort()).toEqual([...CLAIM_IDS].sort());
  });

  it('is of a full run, and has its samples', async () => {
    expect(results.quick).toBe(false);
    const laboratory = openLaboratory(0);
    const options = { seed: seedOf(results.seed, 'mean of K, L=1'), samples: 40_000 };
    const observable = { kind: 'pauli', sum: drawPaperObservable(results.seed) } as const;
    const formula = deriveFormula(parseQuantity('K'), EXPERIMENT_ENSEMBLE);
    const { check } = await paperRow(laboratory, formula, eq9, observable, 1, options);
    await laboratory.close();
    const rows = committed('tables/s8-depths.csv').split('\n');
    expect(rows.find((row) => row.startsWith('1,'))?.split(',')).toContain(String(check.estimate.value));
  });
});
