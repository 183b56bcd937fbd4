// The tables of the supplement, S1 to S6; what follows them, such as the verdicts on the paper's statements, is built elsewhere.

import type { FamilyJudgement } from '../../verification/verdict.js';
import type { Run } from '../run.js';
import type { Table } from '../table.js';
import { pause } from './pause.js';
import { weingartenTable } from './s1-weingarten.js';
import { kernelMomentTable } from './s2-kernel-moments.js';
import { metaKernelMomentTable } from './s3-meta-kernel-moments.js';
import { supervisedKernelTables } from './s4-supervised-kernel.js';
import { largeDimensionTables } from './s5-large-dimension.js';
import { crossCheckTable } from './s6-cross-check.js';

export { INDEX_FILE, type TextFile, indexPage, tableFileNames, tableFiles } from './files.js';
export { latexText } from './latex.js';
export { markdownRows, markdownText } from './markdown.js';
export { type CellJson, type TableJson, tableJson } from './json.js';

/** The `file` of every table that `buildTables` makes, known before any work. */
export const BUILT_FILES: readonly string[] = [
  's1-weingarten',
  's2-kernel-moments',
  's3-meta-kernel-moments',
  's4-kernel-entries',
  's4-kernel-spectrum',
  's5-pauli-string',
  's5-paper-sum',
  's5-ising',
  's5-projector',
  's6-cross-check',
];

/** Tables, and what all lines of the cross-check amount to together. */
export interface BuiltTables {
  readonly tables: readonly Table[];
  readonly crossCheck: FamilyJudgement;
}

/**
 * Tables S1 to S6. S4 and S6 draw samples; everything else is exact.
 *
 * @param run where samples are drawn, and how many; its seed also draws the observable of ten Pauli strings
 * @example
 * const { tables } = await buildTables(run);
 * const files = tables.flatMap(tableFiles);
 */
export async function buildTables(run: Run): Promise<BuiltTables> {
  const tables: Table[] = [];
  for (const make of [weingartenTable, kernelMomentTable, metaKernelMomentTable]) {
    tables.push(make());
    await pause(run);
  }
  tables.push(...(await supervisedKernelTables(run)), ...largeDimensionTables(run.seed));
  const { table, family } = await crossCheckTable(run);
  return { tables: [...tables, table], crossCheck: family };
}
