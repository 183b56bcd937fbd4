// A report in Markdown as GitHub shows it: the same parts under the same numbers as in HTML, pictures and long tables as links to
// the files beside it.

import { InputError } from '../../src/input-error.js';
import { captionMarkdown, escapedWords, markdownRows } from '../tables/markdown.js';
import { type Block, LONG_TABLE_ROWS, type Report, SHOWN_ROWS } from './document.js';
import { timeText } from './duration-text.js';
import { escapeHtml } from './escape-html.js';
import { type Numbering, numberReport } from './numbering.js';

/**
 * The whole text.
 *
 * @throws InputError on a reference to nothing, an anchor used twice, a figure without an SVG file
 * @example
 * reportMarkdown(report).startsWith('# '); // true
 */
export function reportMarkdown(report: Report): string {
  const numbering = numberReport(report);
  const inline = (text: string) => inlineMarkdown(text, numbering);
  const { command, version, seed, workers, node, platform } = report.made;
  const parts = [
    `# ${escapedWords(report.title)}`,
    ...report.abstract.map(inline),
    [
      `- Command: ${codeMarkdown(command)}`,
      `- Program: haarmonic ${version}`,
      `- Seed: ${seed}`,
      `- Machine: Node ${node}, ${platform}, ${workers} workers`,
      `- Time: ${timeText(report.made)}`,
    ].join('\n'),
    report.sections.map(({ id, title }, at) => `${at + 1}. [${inline(title)}](#${id})`).join('\n'),
    ...report.sections.map(({ id, title, blocks }) =>
      [heading(2, id, title, numbering), ...blocksMarkdown(blocks, numbering)].join('\n\n'),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading(level: 2 | 3, id: string, title: string, numbering: Numbering): string {
  const { number } = numbering.of(id);
  // GitHub names a heading after its words, which change; the empty anchor does not.
  return `${anchor(id)}\n\n${'#'.repeat(level)} ${number}. ${inlineMarkdown(title, numbering)}`;
}

const anchor = (id: string) => `<a id="${id}"></a>`;

function blocksMarkdown(blocks: readonly Block[], numbering: Numbering): string[] {
  return blocks.map((block) => blockMarkdown(block, numbering));
}

function blockMarkdown(block: Block, numbering: Numbering): string {
  const inline = (text: string) => inlineMarkdown(text, numbering);
  switch (block.kind) {
    case 'paragraph':
      return paragraph(inline(block.text));
    case 'formula':
      // Nothing in a fenced block is Markdown; only the macro is refused.
      return `\`\`\`math\n${block.latex.replaceAll('\\operatorname', '\\mathrm')}\n\`\`\``;
    case 'list':
      return block.items.map((item) => `- ${paragraph(inline(item))}`).join('\n');
    case 'definitions':
      return block.items.map(({ term, text }) => `- **${inline(term)}**: ${inline(text)}`).join('\n');
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return `${fence}text\n${block.text}\n${fence}`;
    }
    case 'table':
      return tableMarkdown(block, numbering);
    case 'figure': {
      const { id, title, caption } = block.figure;
      const picture = block.files.find((file) => file.endsWith('.svg'));
      if (picture === undefined) throw new InputError(`figure ${id}: no SVG among its files`, 'the picture as a file');
      const name = escapedWords(`${numbering.of(id).label}. ${title}`);
      return `${anchor(id)}\n\n![${name}](${encodeURI(picture)})\n\n**${name}.** ${inline(caption)}${filesMarkdown(block.files)}`;
    }
    case 'subsection':
      return [heading(3, block.id, block.title, numbering), ...blocksMarkdown(block.blocks, numbering)].join('\n\n');
    case 'folded': {
      const inside = blocksMarkdown(block.blocks, numbering).join('\n\n');
      return `<details><summary>${escapeHtml(block.title)}</summary>\n\n${inside}\n\n</details>`;
    }
  }
}

/** All rows, or the first ones of a long table that has a file of its own. */
function tableMarkdown({ table, files }: Extract<Block, { kind: 'table' }>, numbering: Numbering): string {
  const count = table.rows.length;
  const whole = files.find((file) => file.endsWith('.md'));
  const shown = count > LONG_TABLE_ROWS && whole !== undefined ? SHOWN_ROWS : count;
  const name = escapedWords(`${numbering.of(table.id).label}. ${table.title}`);
  const note =
    shown === count || whole === undefined
      ? ''
      : ` The first ${shown} rows; [all ${count} rows](${encodeURI(whole)}) are in a file.`;
  const caption = `**${name}.** ${inlineMarkdown(table.caption, numbering)}${note}${filesMarkdown(files)}`;
  return `${anchor(table.id)}\n\n${caption}\n\n${markdownRows({ ...table, rows: table.rows.slice(0, shown) })}`;
}

/** Links to files beside the report, each by its kind: CSV, JSON. */
function filesMarkdown(files: readonly string[]): string {
  const links = files.map((file) => `[${file.slice(file.lastIndexOf('.') + 1).toUpperCase()}](${encodeURI(file)})`);
  return links.length === 0 ? '' : ` (${links.join(', ')})`;
}

function inlineMarkdown(text: string, numbering: Numbering): string {
  return captionMarkdown(text, (id) => `[${numbering.of(id).label}](#${id})`);
}

/** What would begin a heading, a list or a quotation does not. */
function paragraph(text: string): string {
  return text.replace(/^(#{1,6}\s|[-+>]|\d+(?=[.)]\s))/, (mark) => {
    return /^\d/.test(mark) ? `${mark}\\` : `\\${mark}`;
  });
}

function codeMarkdown(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** Backticks that follow one another. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
