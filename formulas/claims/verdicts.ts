// The verdict on a whole statement: that of the rule where one reading is meant, and "depends on the reading" where the text of the paper
// leaves several open that come to different ends; and the same for each class of observables.

import { OBSERVABLE_REGIMES, type ObservableRegime } from '../depth-sum.js';
import { type CellVerdict, type ClaimVerdict, VERDICTS, verdictOfCells } from './comparison.js';

/** Those of the rule, and `reading`: readings that the text leaves open have different ones. */
export const AUDIT_VERDICTS = [...VERDICTS, 'reading'] as const;
export type AuditVerdict = (typeof AUDIT_VERDICTS)[number];

/** Whether a verdict is in favour of the statement. */
export const holdsBy = (verdict: AuditVerdict): boolean => verdict === 'exact' || verdict === 'asymptotic';

/**
 * The verdict on a statement from those of its readings: the common one, else `reading`. Readings that hold, one exactly and one
 * asymptotically, do not contradict each other: the weaker is given.
 *
 * @param readings verdicts of the readings that the text leaves open, at least one
 * @example
 * verdictOfReadings(['fails', 'asymptotic']); // "reading"
 */
export function verdictOfReadings(readings: readonly ClaimVerdict[]): AuditVerdict {
  const [first, ...rest] = readings;
  if (rest.every((verdict) => verdict === first)) return first;
  return readings.every(holdsBy) ? 'asymptotic' : 'reading';
}

/** What is read of a statement: its limits, and those of each open reading. */
export interface JudgedCells {
  readonly cells: readonly CellVerdict[];
  readonly openReadings: readonly (readonly CellVerdict[])[];
}

/** The verdict on a statement for some classes of observables; null where the paper does not claim it for any of them. */
export function classesVerdict(
  { cells, openReadings }: JudgedCells,
  classes: readonly ObservableRegime[],
): AuditVerdict | null {
  const inside = (list: readonly CellVerdict[]) =>
    list.filter((cell) => cell.claimed && classes.includes(cell.observable));
  if (inside(cells).length === 0) return null;
  return verdictOfReadings([cells, ...openReadings].map((list) => verdictOfCells(inside(list))));
}

/** The classes of which the paper speaks: no statement is claimed for the fourth, generic traces. */
export const CLAIMED_CLASSES: readonly ObservableRegime[] = OBSERVABLE_REGIMES.filter((one) => one !== 'generic');
