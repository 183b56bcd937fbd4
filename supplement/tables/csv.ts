// A table as CSV: one line of column keys, then the rows. Formulas are the text that the command line promises, exact numbers (p)/(q),
// for a spreadsheet must not read a date; an exact number that is shown as a decimal, and an estimate, take a second column for the
// fraction and for the standard error.

import { stringify } from 'csv-stringify/sync';
import { exactText } from '../../src/algebra/rational.js';
import { shownCell, shownText } from '../shown-cell.js';
import { spreadsheetColumn } from '../spreadsheet-field.js';
import type { Cell, Column, Table } from '../table.js';

/** A second column that some kind of cell takes, beside the first. */
interface Companion {
  readonly suffix: string;
  /** what stands in it, or null when a cell has nothing there */
  readonly of: (cell: Cell) => string | null;
}

const COMPANIONS: readonly Companion[] = [
  {
    suffix: '_fraction',
    of: (cell) => (cell.kind === 'exact' && cell.digits !== undefined ? exactText(cell.value) : null),
  },
  { suffix: '_stderr', of: (cell) => (cell.kind === 'estimate' ? String(cell.standardError) : null) },
];

/**
 * The table as the text of a CSV file.
 *
 * @example
 * csvText(weingartenTable()).split('\n')[0]; // "degree,class,value,expansion"
 */
export function csvText({ columns, rows }: Table): string {
  const fields = columns.flatMap(({ key }: Column, place) => {
    const cells = rows.map((row) => row[place]);
    const companions = COMPANIONS.filter(({ of }) => cells.some((cell) => of(cell) !== null));
    return [
      { name: key, values: spreadsheetColumn(cells.map(firstField)) },
      ...companions.map(({ suffix, of }) => ({
        name: key + suffix,
        values: spreadsheetColumn(cells.map((cell) => of(cell) ?? '')),
      })),
    ];
  });
  const lines = rows.map((_, at) => fields.map(({ values }) => values[at]));
  return stringify([fields.map(({ name }) => name), ...lines]);
}

/** Numbers of floating point with all their digits; everything else as it is shown. */
function firstField(cell: Cell): string {
  if (cell.kind === 'estimate' || cell.kind === 'number') return String(cell.value);
  return shownText(shownCell(cell));
}
