// The headline of an audit: how many statements have which verdict, per class of observables, the statements of the paper apart from the
// comparisons of two of them that the paper does not make.

import { type AuditVerdict, AUDIT_VERDICTS, CLAIMED_CLASSES, classesVerdict } from '../../formulas/claims/verdicts.js';
import type { ObservableRegime } from '../../formulas/depth-sum.js';
import type { Audit, ClaimAudit } from '../../verification/audit/audit.js';

/** Whose statement it is. */
export type Origin = 'paper' | 'comparison';

export interface TallyRow {
  readonly origin: Origin;
  /** `all`, `without low rank`, or a class of observables */
  readonly observables: string;
  readonly counts: Readonly<Record<AuditVerdict, number>>;
  readonly total: number;
}

/** Classes that are counted, and what they are called. */
export const TALLY_CLASSES: readonly { readonly name: string; readonly classes: readonly ObservableRegime[] }[] = [
  { name: 'all', classes: CLAIMED_CLASSES },
  { name: 'without low rank', classes: CLAIMED_CLASSES.filter((one) => one !== 'low-rank') },
  ...CLAIMED_CLASSES.map((one) => ({ name: one, classes: [one] })),
];

export function originOf({ claim }: ClaimAudit): Origin {
  return 'origin' in claim ? claim.origin : 'paper';
}

/**
 * The verdict on a statement for some classes of observables; null where the paper claims it for none of them. What has no limits, such as
 * a figure, counts in all classes.
 */
export function verdictIn(one: ClaimAudit, classes: readonly ObservableRegime[]): AuditVerdict | null {
  if (one.kind !== 'average') return one.verdict;
  const { comparison, readings, ownSize, targets } = one;
  const openReadings = readings.filter(({ open }) => open).map(({ cells }) => cells);
  const verdict = classesVerdict({ cells: comparison.cells, openReadings }, classes);
  if (verdict === null) return null;
  if (ownSize !== null) return ownSize.verdict;
  // The second derivative alone would let one Pauli string pass.
  return targets !== null && verdict !== 'fails' ? targets.verdict : verdict;
}

/** The rows of the tally, the paper's statements first. */
export function tally({ claims }: Pick<Audit, 'claims'>): TallyRow[] {
  return (['paper', 'comparison'] as const).flatMap((origin) =>
    TALLY_CLASSES.map(({ name, classes }): TallyRow => {
      const verdicts = claims.filter((one) => originOf(one) === origin).flatMap((one) => verdictIn(one, classes) ?? []);
      const count = (wanted: AuditVerdict) => verdicts.filter((verdict) => verdict === wanted).length;
      const counts = Object.fromEntries(AUDIT_VERDICTS.map((verdict) => [verdict, count(verdict)]));
      return { origin, observables: name, counts: counts as TallyRow['counts'], total: verdicts.length };
    }),
  );
}
