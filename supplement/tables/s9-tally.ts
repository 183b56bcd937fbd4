// Tables S9 and S10: the verdicts counted by class of observables, the paper's statements apart from comparisons that it does not make;
// and the root causes, of which one shows in many statements.

import { ROOT_CAUSES } from '../../formulas/claims/causes.js';
import { AUDIT_VERDICTS } from '../../formulas/claims/verdicts.js';
import type { Audit } from '../../verification/audit/audit.js';
import { plainText } from '../audit/notation.js';
import { type TallyRow, tally } from '../audit/tally.js';
import { VERDICT_NAMES } from '../audit/verdict-words.js';
import { type Cell, type Table, countCell } from '../table.js';

/** The `file` of each table, known before any work. */
export const TALLY_FILE = 's9-tally';
export const CAUSES_FILE = 's10-causes';

const text = (words: string): Cell => ({ kind: 'text', text: words });

/** What a row of the tally counts. */
export const CLASS_WORDS: Readonly<Record<string, string>> = {
  all: 'all',
  'without low rank': 'without low rank',
  'pauli-like': 'odd traces 0',
  traceless: 'traceless sums',
  'low-rank': 'low rank',
};

export const ORIGIN_WORDS: Readonly<Record<TallyRow['origin'], string>> = {
  paper: 'statements of the paper',
  comparison: 'two statements of the paper compared',
};

export function tallyTable(audit: Pick<Audit, 'claims'>): Table {
  return {
    id: 'S9',
    file: TALLY_FILE,
    title: 'Verdicts by class of observables',
    caption:
      'How many statements have which verdict, when only observables of one class are asked for. A statement that is not about averages, such as a ' +
      'figure of single runs, counts in every class; one that the paper makes for another class only does not count. Comparisons of two statements, ' +
      'which the paper does not make itself, stand apart.',
    columns: [
      { key: 'whose', title: 'what is counted' },
      { key: 'observables', title: 'observables' },
      ...AUDIT_VERDICTS.map((key) => ({ key, title: VERDICT_NAMES[key] })),
      { key: 'total', title: 'in all' },
    ],
    rows: tally(audit).map(({ origin, observables, counts, total }) => [
      text(ORIGIN_WORDS[origin]),
      text(CLASS_WORDS[observables]),
      ...AUDIT_VERDICTS.map((verdict) => countCell(counts[verdict])),
      countCell(total),
    ]),
  };
}

export function causeTable({ claims }: Pick<Audit, 'claims'>): Table {
  const audited = (id: string) => claims.some(({ claim }) => claim.id === id);
  return {
    id: 'S10',
    file: CAUSES_FILE,
    title: 'Root causes',
    caption:
      'Why statements do not hold as printed. One cause shows in many of them, so their number says little; a statement may have several causes.',
    columns: [
      { key: 'id', title: 'cause' },
      { key: 'cause', title: 'what it is' },
      { key: 'instead', title: 'what holds instead' },
      { key: 'statements', title: 'where it shows' },
    ],
    rows: ROOT_CAUSES.map(({ id, cause, instead, statements }) => [
      text(id),
      text(plainText(cause)),
      text(plainText(instead)),
      text(statements.filter(audited).join(', ')),
    ]),
  };
}
