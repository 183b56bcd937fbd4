// Table S8: the mean of K at the depths of Fig. 1, exact, by Eq. (9) and by simulation, with the circuit and observable of Eq. (20).

import { EXPERIMENT_ENSEMBLE, eq9 } from '../../formulas/claims/index.js';
import { deriveFormula } from '../../formulas/derive.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { claimName } from '../../verification/formula-check.js';
import {
  PAPER_DEPTHS,
  PAPER_QUBITS,
  PAPER_TERMS,
  type PaperRow,
  drawPaperObservable,
  paperRow,
} from '../../verification/paper-experiment.js';
import { type FamilyJudgement, judge } from '../../verification/verdict.js';
import type { Run } from '../run.js';
import { type Cell, type Table, countCell } from '../table.js';

/** The `file` of the table, known before any work. */
export const DEPTHS_FILE = 's8-depths';

const SAMPLES = { quick: 4_000, full: 40_000 };

/** The table, and the verdict on its exact values. */
export async function depthTable(run: Run): Promise<{ table: Table; family: FamilyJudgement }> {
  const formula = deriveFormula(parseQuantity('K'), EXPERIMENT_ENSEMBLE);
  const observable = { kind: 'pauli', sum: drawPaperObservable(run.seed) } as const;
  const samples = run.effort(SAMPLES.quick, SAMPLES.full);
  const rows: PaperRow[] = [];
  for (const layers of PAPER_DEPTHS) {
    const options = run.options(`mean of K, L=${layers}`, samples);
    rows.push(await paperRow(run.laboratory, formula, eq9, observable, layers, options));
  }
  const family = judge(rows.map(({ check }) => check));
  const table: Table = {
    id: 'S8',
    file: DEPTHS_FILE,
    title: 'The mean of K at the depths of Fig. 1',
    caption:
      `${PAPER_QUBITS} qubits, generators drawn from all Pauli strings, Haar blocks between them and at both ends, an observable of ` +
      `${PAPER_TERMS} Pauli strings drawn from seed ${run.seed}; ${samples} samples for each depth. z is (estimate - value)/error.`,
    columns: [
      { key: 'layers', title: 'L', latex: 'L' },
      { key: 'exact', title: 'exact E[K]', latex: '\\mathbb{E}[K]' },
      { key: 'claimed', title: 'Eq. (9)' },
      { key: 'ratio', title: 'ratio' },
      { key: 'estimate', title: 'Monte Carlo' },
      { key: 'z', title: 'z' },
      { key: 'z_claimed', title: 'z of Eq. (9)' },
    ],
    rows: rows.map((row, place) => cells(row, family.checks[place])),
  };
  return { table, family };
}

function cells({ layers, exact, claimed, check }: PaperRow, judgement: FamilyJudgement['checks'][number]): Cell[] {
  const ofClaim = judgement.controls.find(({ name }) => name === claimName(eq9));
  return [
    countCell(layers),
    { kind: 'exact', value: exact, digits: 7 },
    { kind: 'exact', value: claimed, digits: 7 },
    { kind: 'exact', value: exact.div(claimed), digits: 6 },
    { kind: 'estimate', value: check.estimate.value, standardError: check.estimate.standardError },
    { kind: 'number', value: judgement.z, digits: 2 },
    ofClaim === undefined ? { kind: 'none' } : { kind: 'number', value: ofClaim.z, digits: 3 },
  ];
}
