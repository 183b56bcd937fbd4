// A table in Markdown as GitHub shows it: pipes, and mathematics between dollars in the subset of LaTeX that GitHub lets through.

import { InputError, quoted } from '../../src/input-error.js';
import { parseInline } from '../report/inline.js';
import { type Shown, shownCell, shownText } from '../shown-cell.js';
import type { Table } from '../table.js';

/** The file: heading, caption, table. */
export function markdownText(table: Table): string {
  return `# Table ${table.id}. ${escapedWords(table.title)}\n\n${captionMarkdown(table.caption)}\n\n${markdownRows(table)}\n`;
}

/**
 * Heading line, rule and rows, numbers to the right.
 *
 * @example
 * markdownRows(weingartenTable()).split('\n')[0]; // "| $n$ | $\\mu$ | $\\mathrm{Wg}(\\mu, D)$ | large D |"
 */
export function markdownRows({ columns, rows }: Table): string {
  const shown = rows.map((row) => row.map(shownCell));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heads = columns.map(({ title, latex }) => (latex === undefined ? escapedWords(title) : mathematics(latex)));
  const rules = columns.map((_, place) => (isNumeric(shown.map((row) => row[place])) ? '---:' : '---'));
  return [heads, rules, ...shown.map((row) => row.map(cellMarkdown))].map(line).join('\n');
}

/** Whether a column holds numbers, and so is set to the right. */
export function isNumeric(column: readonly Shown[]): boolean {
  const filled = column.filter(({ kind }) => kind !== 'nothing');
  return filled.length > 0 && filled.every(({ kind }) => kind === 'number' || kind === 'estimate');
}

function cellMarkdown(shown: Shown): string {
  switch (shown.kind) {
    case 'words':
      return escapedWords(shown.text);
    case 'mathematics':
      return mathematics(shown.latex);
    default:
      return shownText(shown);
  }
}

/**
 * A caption: words, and mathematics between dollars.
 *
 * @param reference how a reference is written, where there can be one
 */
export function captionMarkdown(caption: string, reference: (id: string) => string = refuseReference): string {
  return parseInline(caption)
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escapedWords(part.text);
        case 'math':
          return mathematics(part.latex);
        case 'code':
          return `\`${part.text}\``;
        case 'link':
          return part.address;
        case 'reference':
          return reference(part.id);
      }
    })
    .join('');
}

/** A file of one table has nothing else to refer to. */
function refuseReference(id: string): never {
  throw new InputError(`caption: a reference to ${quoted(id)}`, 'words and mathematics only');
}

/** What Markdown would read as a mark of its own. */
export function escapedWords(text: string): string {
  return text.replaceAll(/[\\|*_`<$~&]/g, '\\$&').replaceAll(/\s+/g, ' ');
}

function mathematics(latex: string): string {
  return `$${githubLatex(latex)}$`;
}

/** Commands that GitHub refuses or whose backslash Markdown eats, and what means the same. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\\operatorname\b/g, '\\mathrm'],
  [/\\,/g, '\\thinspace '],
  [/\\[:>]/g, '\\medspace '],
  [/\\;/g, '\\thickspace '],
  [/\\!/g, ''],
  [/\\\|/g, '\\Vert '],
  [/\\\{/g, '\\lbrace '],
  [/\\\}/g, '\\rbrace '],
  [/\|/g, '\\vert '],
  [/</g, '\\lt '],
  [/>/g, '\\gt '],
  [/\*/g, '\\ast '],
  // An underscore between marks, as in }_{, would begin emphasis; before a space it cannot.
  [/(?<![A-Za-z\d])_(?=\S)/g, '_ '],
  [/~/g, ' '],
  [/\s+/g, ' '],
];

/**
 * LaTeX that GitHub's Markdown leaves whole, inside a table too.
 *
 * @throws InputError on a backslash before punctuation that has no other spelling
 * @example
 * githubLatex('|a| \\, b'); // "\\vert a\\vert \\thinspace b"
 */
export function githubLatex(latex: string): string {
  const safe = REPLACED.reduce((text, [found, instead]) => text.replaceAll(found, instead), latex).trim();
  const eaten = /\\[^A-Za-z]/.exec(safe);
  if (eaten !== null) throw new InputError(`LaTeX with ${quoted(eaten[0])}`, 'commands of letters, for GitHub');
  return safe;
}
