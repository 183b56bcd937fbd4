// The five verdicts as they stand in a heading, in a table, and in the count of an abstract.

import type { AuditVerdict } from '../../formulas/claims/verdicts.js';

/** `eq9: constant`, `Fig. 3: depends on the reading` */
export const VERDICT_NAMES: Readonly<Record<AuditVerdict, string>> = {
  exact: 'exact',
  asymptotic: 'asymptotic',
  constant: 'constant',
  fails: 'fails',
  reading: 'depends on the reading',
};

/** `8 are off by a constant` */
export const VERDICT_COUNTS: Readonly<Record<AuditVerdict, string>> = {
  exact: 'hold exactly',
  asymptotic: 'hold asymptotically',
  constant: 'are off by a constant',
  fails: 'fail in a regime where they are claimed',
  reading: 'depend on the reading',
};
