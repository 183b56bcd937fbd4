// A table as JSON: exact numbers as "p/q", formulas as the text that the command line promises, floating-point numbers whole.

import { exactText } from '../../src/algebra/rational.js';
import { renderText } from '../../src/render/text.js';
import { shownCell, shownText } from '../shown-cell.js';
import type { Cell, Table } from '../table.js';

/** A cell in JSON. */
export type CellJson =
  /** words, a formula, or an exact number */
  | string
  | number
  | { readonly exact: string; readonly decimal: string }
  | { readonly estimate: number; readonly stderr: number }
  /** (claimed / exact)^(1/root) - 1 */
  | { readonly error: string; readonly exact: string; readonly claimed: string; readonly root: 1 | 2 }
  | null;

export interface TableJson {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  /** by the keys of the columns */
  readonly rows: readonly Readonly<Record<string, CellJson>>[];
}

/** The table as data for JSON. */
export function tableJson({ id, title, caption, columns, rows }: Table): TableJson {
  return {
    id,
    title,
    caption,
    columns: columns.map(({ key, title: heading }) => ({ key, title: heading })),
    rows: rows.map((row) => Object.fromEntries(row.map((cell, place) => [columns[place].key, cellJson(cell)]))),
  };
}

/** The table as the text of a JSON file. */
export function jsonText(table: Table): string {
  return `${JSON.stringify(tableJson(table), null, 2)}\n`;
}

function cellJson(cell: Cell): CellJson {
  switch (cell.kind) {
    case 'text':
    case 'quoted':
      return cell.text;
    case 'expression':
      return renderText(cell.expression);
    case 'exact': {
      const exact = exactText(cell.value);
      return cell.digits === undefined ? exact : { exact, decimal: shownText(shownCell(cell)) };
    }
    case 'number':
      return cell.value;
    case 'estimate':
      return { estimate: cell.value, stderr: cell.standardError };
    case 'relative-error':
      return {
        error: shownText(shownCell(cell)),
        exact: exactText(cell.exact),
        claimed: exactText(cell.claimed),
        root: cell.root,
      };
    case 'none':
      return null;
  }
}
