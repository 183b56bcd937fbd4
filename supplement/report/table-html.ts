// A table in HTML: a caption, headings that say what they head, numbers under one another by their points. Long tables are shown
// in part, with the rest behind a fold; wide ones scroll in a box of their own.

import { exactText } from '../../src/algebra/rational.js';
import { type Shown, shownCell, shownText } from '../shown-cell.js';
import type { Cell, Column, Table } from '../table.js';
import { isNumeric } from '../tables/markdown.js';
import { LONG_TABLE_ROWS, SHOWN_ROWS } from './document.js';
import { escapeHtml } from './escape-html.js';
import { typeset } from './typeset.js';

/**
 * The table as HTML.
 *
 * @param label `Table S1`
 * @param caption what the table shows, as HTML
 * @param files links to it in other formats, as HTML
 */
export function tableHtml(table: Table, label: string, caption: string, files: string): string {
  const shown = table.rows.map((row) => row.map((cell): ShownCell => ({ cell, shown: shownCell(cell) })));
  const columns = table.columns.map((column, place) =>
    columnLook(
      column,
      shown.map((row) => row[place].shown),
    ),
  );
  const heading = `<b>${escapeHtml(label)}. ${escapeHtml(table.title)}.</b> ${caption}`;
  const part = (name: string, words: string, from: number, to?: number) =>
    box(name, words, columns, shown.slice(from, to));
  const count = shown.length;
  if (count <= LONG_TABLE_ROWS) return part(label, `${heading}${files}`, 0);
  return `${part(label, `${heading} The first ${SHOWN_ROWS} of ${count} rows.${files}`, 0, SHOWN_ROWS)}
<details><summary>${escapeHtml(label)}: the other ${count - SHOWN_ROWS} rows</summary>
${part(`${label}, continued`, `<b>${escapeHtml(label)}</b>, continued.`, SHOWN_ROWS)}
</details>`;
}

interface ShownCell {
  readonly cell: Cell;
  readonly shown: Shown;
}

interface ColumnLook {
  readonly heading: string;
  /** class names */
  readonly style: string;
  /** the most that stands right of a point, in digits; null where points are not set under one another */
  readonly places: number | null;
}

/** Letters up to which words stay on one line, and beyond which they get room for several of them in each. */
const [SHORT_WORDS, LONG_WORDS] = [16, 40];

/** What is set by its point: -0.42, 0.419 ± 0.009. */
const DECIMAL = /^-?\d+(\.\d+)?( ± \d+(\.\d+)?)?$/;

function columnLook({ title, latex }: Column, column: readonly Shown[]): ColumnLook {
  const heading = latex === undefined ? escapeHtml(title) : typeset(latex, 'inline');
  if (!isNumeric(column)) {
    return { heading, style: wordsStyle(column), places: null };
  }
  const texts = column.filter(({ kind }) => kind !== 'nothing').map(shownText);
  const places = texts.every((text) => DECIMAL.test(text)) ? Math.max(...texts.map(widthAfterPoint)) : null;
  return { heading, style: 'value', places };
}

function wordsStyle(column: readonly Shown[]): string {
  const lengths = column.flatMap((shown) => (shown.kind === 'words' ? [shown.text.length] : []));
  if (lengths.length === 0) return 'math';
  const longest = Math.max(...lengths);
  return longest <= SHORT_WORDS ? 'words short' : longest > LONG_WORDS ? 'words long' : 'words';
}

/** How much stands right of the whole part, in digits; a point and a space take half of one. */
function widthAfterPoint(text: string): number {
  const rest = text.replace(/^-?\d+/, '');
  return rest.length - rest.replace(/[^. ]/g, '').length / 2;
}

function box(
  name: string,
  caption: string,
  columns: readonly ColumnLook[],
  rows: readonly (readonly ShownCell[])[],
): string {
  const head = columns.map(({ heading, style }) => `<th scope="col" class="${style}">${heading}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((entry, place) => entryHtml(entry, columns[place], place)).join('')}</tr>`,
  );
  return `<div class="box" role="region" tabindex="0" aria-label="${escapeHtml(name)}"><table>
<caption><div>${caption}</div></caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

/** The first cell of a row names the row. */
function entryHtml(entry: ShownCell, { style, places }: ColumnLook, place: number): string {
  const attributes = `class="${style}"${fractionHint(entry)}`;
  const content = shownHtml(entry.shown, places);
  return place === 0 ? `<th scope="row" ${attributes}>${content}</th>` : `<td ${attributes}>${content}</td>`;
}

/** The fraction behind a decimal. */
function fractionHint({ cell, shown }: ShownCell): string {
  if (cell.kind !== 'exact' || cell.digits === undefined) return '';
  const fraction = exactText(cell.value);
  return fraction === shownText(shown) ? '' : ` title="${fraction}"`;
}

function shownHtml(shown: Shown, places: number | null): string {
  switch (shown.kind) {
    case 'words':
      return escapeHtml(shown.text);
    case 'mathematics':
      return typeset(`\\displaystyle ${shown.latex}`, 'inline');
    case 'nothing':
      return '';
    default: {
      const text = shownText(shown);
      const missing = places === null ? 0 : places - widthAfterPoint(text);
      return missing === 0 ? numberHtml(text) : `<span style="--pad:${missing}">${numberHtml(text)}</span>`;
    }
  }
}

/** -1.2e-7 with a minus sign and a power of ten. */
function numberHtml(text: string): string {
  return escapeHtml(text)
    .replace(/e(-?\d+)$/, ' × 10<sup>$1</sup>')
    .replaceAll('-', '−');
}
