// The files of a table: the same content as Markdown, LaTeX, CSV and JSON; and the page that lists the tables of a folder.

import { InputError, quoted } from '../../src/input-error.js';
import type { Table } from '../table.js';
import { csvText } from './csv.js';
import { jsonText } from './json.js';
import { latexText } from './latex.js';
import { escapedWords, markdownText } from './markdown.js';

/** A file before it is written: its name in the folder and all its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

const WRITERS: readonly (readonly [extension: string, write: (table: Table) => string])[] = [
  ['md', markdownText],
  ['tex', latexText],
  ['csv', csvText],
  ['json', jsonText],
];

/** The page that lists the others. */
export const INDEX_FILE = 'tables.md';

/** Names of the files that a table takes. */
export function tableFileNames({ file }: Pick<Table, 'file'>): string[] {
  return WRITERS.map(([extension]) => `${file}.${extension}`);
}

/**
 * A table in every format.
 *
 * @throws InputError when a row does not fit the columns, or a cell cannot be written
 * @example
 * tableFiles(weingartenTable()).map(({ name }) => name); // s1-weingarten.md, .tex, .csv, .json
 */
export function tableFiles(table: Table): TextFile[] {
  checkTable(table);
  return WRITERS.map(([extension, write]) => ({ name: `${table.file}.${extension}`, text: write(table) }));
}

/** What the tables of a folder are, and their files. */
export function indexPage(tables: readonly Table[]): string {
  const entries = tables.map((table) => {
    const links = tableFileNames(table).map((name) => `[${name.slice(table.file.length + 1)}](${name})`);
    return `- **Table ${table.id}. ${escapedWords(table.title)}** (${table.rows.length} rows): ${links.join(', ')}`;
  });
  return `# Tables\n\n${entries.join('\n')}\n`;
}

function checkTable({ id, file, columns, rows }: Table): void {
  if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(file)) {
    throw new InputError(`table ${id}: file ${quoted(file)}`, 'lower-case words joined by -');
  }
  if (new Set(columns.map(({ key }) => key)).size !== columns.length) {
    throw new InputError(`table ${id}: two columns with one key`, 'a key for each column');
  }
  rows.forEach((row, at) => {
    if (row.length !== columns.length) {
      throw new InputError(`table ${id}: row ${at + 1} has ${row.length} cells`, `${columns.length}, one per column`);
    }
  });
}
