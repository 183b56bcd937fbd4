// Reads a table in GitHub's Markdown back: heading, caption, and cells as the words or the mathematics that a reader sees.

export interface MarkdownTable {
  readonly heading: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** for each column whether it is set to the right */
  readonly right: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
}

/** The text of a file with one table. */
export function readMarkdownTable(source: string): MarkdownTable {
  const [heading, empty, caption, gap, ...lines] = source.trimEnd().split('\n');
  if (!heading.startsWith('# ') || empty !== '' || gap !== '') throw new Error(`no heading and caption: ${heading}`);
  const [columns, rules, ...rows] = lines.map(cellsOf);
  for (const row of [rules, ...rows]) {
    if (row.length !== columns.length) throw new Error(`${row.length} cells under ${columns.length}: ${row.join('|')}`);
  }
  const right = rules.map((rule) => {
    if (!/^---:?$/.test(rule)) throw new Error(`no rule: ${rule}`);
    return rule.endsWith(':');
  });
  return { heading: plainWords(heading.slice(2)), caption, columns, right, rows };
}

/** A line cut at its pipes, those behind a backslash left alone. */
function cellsOf(line: string): string[] {
  if (!line.startsWith('| ') || !line.endsWith(' |')) throw new Error(`no row: ${line}`);
  const cells = [''];
  for (const [piece] of line.slice(1).matchAll(/\\.|[^]/g)) {
    if (piece === '|') cells.push('');
    else cells[cells.length - 1] += piece;
  }
  if (cells.pop() !== '') throw new Error(`more after the last pipe: ${line}`);
  return cells.map((cell) => cell.trim());
}

/** The LaTeX of a cell that is mathematics, or null. */
export function markdownMathematics(cell: string): string | null {
  return /^\$([^$]+)\$$/.exec(cell)?.[1] ?? null;
}

/** Words with their backslashes taken off; marks that Markdown would read are refused. */
export function plainWords(cell: string): string {
  const bare = cell.replaceAll(/\\[!-/:-@[-`{-~]/g, '');
  if (/[\\|*_`<$~&]/.test(bare)) throw new Error(`a mark of Markdown in ${cell}`);
  return cell.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}
