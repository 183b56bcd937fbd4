// Table S7: the verdict on every statement of the paper, what exact / claimed tends to where it is claimed, and the simulation under it.

import type { Audit, ClaimAudit } from '../../verification/audit/audit.js';
import { plainText } from '../audit/notation.js';
import { VERDICT_NAMES } from '../audit/verdict-words.js';
import { shortFinding } from '../audit/words.js';
import { type Cell, type Table, countCell } from '../table.js';

/** The `file` of the table, known before any work. */
export const VERDICT_FILE = 's7-verdicts';

/** @param audit of all statements, or of some */
export function verdictTable(audit: Audit): Table {
  return {
    id: 'S7',
    file: VERDICT_FILE,
    title: 'Verdicts on the statements of the paper',
    caption:
      'Every statement held against the exact result. The verdict follows from the ratio exact over claimed by rule: exact when it is 1; ' +
      'asymptotic when it tends to 1 in every regime where the paper claims it (for a claim of order, to anything finite and not 0; for a claim that something vanishes, when that is so); ' +
      'constant when it tends to one and the same other number; fails otherwise; and it depends on the reading where the text leaves open several, with different verdicts. D, L and O are those of a simulated circuit; z is ' +
      '(estimate - value)/error, for the exact value and for the claimed one. Where the paper prints a square root, squares are compared.',
    columns: [
      { key: 'id', title: 'id' },
      { key: 'equation', title: 'in the paper' },
      { key: 'claimed', title: 'printed' },
      { key: 'verdict', title: 'verdict' },
      { key: 'limit', title: 'exact over claimed, where it is claimed' },
      { key: 'dim', title: 'D', latex: 'D' },
      { key: 'layers', title: 'L', latex: 'L' },
      { key: 'observable', title: 'O', latex: 'O' },
      { key: 'exact', title: 'exact value' },
      { key: 'claimed_value', title: 'claimed value' },
      { key: 'estimate', title: 'simulation' },
      { key: 'z', title: 'z exact' },
      { key: 'z_claimed', title: 'z claimed' },
    ],
    rows: audit.claims.map(row),
  };
}

const NONE: Cell = { kind: 'none' };
const text = (words: string): Cell => ({ kind: 'text', text: words });
const deviation = (z: number): Cell => ({ kind: 'number', value: z, digits: Math.abs(z) < 1 ? 2 : 3 });

/** Digits of an exact value beside an estimate. */
const DIGITS = 6;

function row(one: ClaimAudit): Cell[] {
  const { claim, verdict } = one;
  const head = [
    text(claim.id),
    text(claim.equation),
    { kind: 'quoted', latex: claim.latex, text: plainText(claim.statement) } as const,
    text(VERDICT_NAMES[verdict]),
  ];
  switch (one.kind) {
    case 'average':
      return [...head, text(shortFinding(one)), ...evidenceCells(one)];
    case 'step': {
      const { firstOrder, secondOrder } = one.evidence;
      const words = `errors of (5) and (13) in one step go like eta^${firstOrder.toFixed(2)} and eta^${secondOrder.toFixed(2)}`;
      return [...head, text(words), ...new Array<Cell>(8).fill(NONE)];
    }
    case 'checked':
      return [...head, text(checkedWords(one)), ...new Array<Cell>(8).fill(NONE)];
    case 'lowest-eigenvalue': {
      const last = one.lines[one.lines.length - 1];
      const [lowest, mean] = [one.lowest.checks[one.lines.length - 1], one.means[one.lines.length - 1]];
      return [
        ...head,
        text(
          `the mean of the lowest eigenvalue of each kernel: ${readingRange(one, 0)} times Eq. (21); the lowest of the kernel averaged: ${readingRange(one, 1)}; here the first at |A| = ${last.inputs}`,
        ),
        countCell(one.circuit.dim),
        countCell(one.circuit.layers),
        text('ten Pauli strings'),
        NONE,
        { kind: 'exact', value: last.claimed, digits: DIGITS },
        { kind: 'estimate', value: lowest.estimate, standardError: lowest.standardError },
        deviation(mean.z),
        deviation(lowest.z),
      ];
    }
  }
}

/** The first line of what a computation of its own found. */
function checkedWords({ evidence }: Extract<ClaimAudit, { kind: 'checked' }>): string {
  return evidence.lines
    .map(({ what, claimed, found }) => `${what}: ${shortNumber(found)} (stated ${shortNumber(claimed)})`)
    .join('; ');
}

const shortNumber = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

/** `0.69 to 0.85` */
function readingRange({ readings }: Extract<ClaimAudit, { kind: 'lowest-eigenvalue' }>, place: number): string {
  const ratios = readings[place].numbers.map(({ ratio }) => ratio);
  return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
}

function evidenceCells(one: Extract<ClaimAudit, { kind: 'average' }>): Cell[] {
  const line = one.evidence.at(-1);
  if (line === undefined) return new Array<Cell>(8).fill(NONE);
  const { witness, judgement, claimed } = line;
  return [
    countCell(witness.setting.dim),
    countCell(witness.setting.layers),
    text(witness.observableName),
    { kind: 'exact', value: witness.exact, digits: DIGITS },
    { kind: 'exact', value: witness.claimed, digits: DIGITS },
    { kind: 'estimate', value: judgement.estimate, standardError: judgement.standardError },
    deviation(judgement.z),
    claimed === null ? NONE : deviation(claimed.z),
  ];
}
