import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input-error.js';
import type { Block, Report } from '../../../supplement/report/document.js';
import { reportHtml } from '../../../supplement/report/html.js';
import { reportMarkdown } from '../../../supplement/report/markdown.js';
import { typeset } from '../../../supplement/report/typeset.js';
import { FIGURES, NUMBERS, QUOTED, WEINGARTEN, figureFiles, sampleReport, tableFiles } from './sample-report.js';

let report: Report;
let text: string;
/** The text without fenced blocks and code. */
let words: string;

beforeAll(async () => {
  report = await sampleReport();
  text = reportMarkdown(report);
  words = text.replace(/^(`{3,})\w*\n.*?\n\1$/gms, '').replace(/(?<!\\)(`+)[^`]+\1/g, '');
});

/** A report of these blocks alone. */
function markdownOf(...blocks: Block[]): string {
  const whole = reportMarkdown({ ...report, abstract: [], sections: [{ id: 'one', title: 'One', blocks }] });
  return whole.slice(whole.indexOf('## 1. One\n\n') + '## 1. One\n\n'.length).trimEnd();
}

const paragraph = (words: string): Block => ({ kind: 'paragraph', text: words });

describe('a report in Markdown', () => {
  it('links to files that are there and to anchors that are there', () => {
    const files = [...[WEINGARTEN, NUMBERS, QUOTED].flatMap(tableFiles), ...FIGURES.flatMap(figureFiles)];
    const anchors = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id);
    const targets = [...words.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
    for (const target of targets) {
      if (target.startsWith('#')) expect(anchors).toContain(target.slice(1));
      else expect(files).toContain(target);
    }
    expect(new Set(targets.filter((target) => !target.startsWith('#')))).toEqual(new Set(files));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('shows each figure', () => {
    const pictures = [...text.matchAll(/^!\[(.*)\]\((.*)\)$/gm)].map(([, name, file]) => `${name} ${file}`);
    expect(pictures).toEqual(FIGURES.map(({ id, title }, at) => `Figure S${at + 1}. ${title} figures/${id}.svg`));
  });

  it('has its formulas in balanced fences and dollars, in LaTeX that GitHub lets through', () => {
    const fences = text.match(/^```.*$/gm) ?? [];
    expect(fences.length % 2).toBe(0);
    fences.forEach((fence, at) => {
      expect(fence).toMatch(at % 2 === 0 ? /^```(math|text)$/ : /^```$/);
    });
    const blocks = [...text.matchAll(/^```math\n(.*?)\n```$/gms)].map(([, latex]) => latex);
    expect(blocks).toHaveLength(3);
    for (const latex of blocks) expect(() => typeset(latex, 'display')).not.toThrow();
    const inline = words.split('\n').flatMap((line) => {
      const parts = line.split(/(?<!\\)\$/);
      expect(parts.length % 2, line).toBe(1);
      return parts.filter((_, at) => at % 2 === 1);
    });
    expect(inline.length).toBeGreaterThan(50);
    for (const latex of inline) {
      expect(() => typeset(latex, 'inline')).not.toThrow();
      expect(latex).not.toMatch(/\\[^A-Za-z]|[*<>|]/);
    }
    expect(text).not.toContain('\\operatorname');
  });

  it('numbers everything as the page does', () => {
    const html = reportHtml(report);
    const labels = (page: string, mark: RegExp) => [...page.matchAll(mark)].map(([, label]) => label);
    const numbered = labels(html, /<b>((?:Figure|Table) \w+)\. /g);
    expect(numbered).toHaveLength(6);
    expect(labels(text, /\*\*((?:Figure|Table) \w+)\. /g)).toEqual(numbered);
    const sections = labels(html, /<h[23][^>]*><span class="number">([\d.]+)</g);
    expect(labels(text, /^##+ ([\d.]+)\. /gm)).toEqual(sections);
    const references = labels(html, /<a href="#[\w-]+">((?:Figure|Table|Section)\u00a0[\w.]+)<\/a>/g);
    expect(references.length).toBeGreaterThan(4);
    expect(labels(text, /\[((?:Figure|Table|Section) [\w.]+)\]\(#/g)).toEqual(
      references.map((label) => label.replace('\u00a0', ' ')),
    );
  });

  it('says what was run', () => {
    for (const part of [
      'npx haarmonic reproduce --out docs/report --seed 1',
      '0.1.0',
      'Seed: 1',
      '16 min 12 s',
      '20.20.2',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('shows the first rows of a long table, and all where there is no file for them', () => {
    const rows = (page: string) => (page.match(/^\|.*\|$/gm) ?? []).length - 2;
    const cut = markdownOf({ kind: 'table', table: NUMBERS, files: tableFiles(NUMBERS) });
    expect(rows(cut)).toBe(12);
    expect(cut).toContain('The first 12 rows; [all 45 rows](tables/s2-numbers.md) are in a file.');
    expect(rows(markdownOf({ kind: 'table', table: NUMBERS, files: [] }))).toBe(NUMBERS.rows.length);
    const short = { ...NUMBERS, rows: NUMBERS.rows.slice(0, 30) };
    const whole = markdownOf({ kind: 'table', table: short, files: tableFiles(short) });
    expect(rows(whole)).toBe(30);
    expect(whole).not.toContain('The first');
  });

  it('has as many cells in each row as there are columns', () => {
    const page = markdownOf({ kind: 'table', table: QUOTED, files: [] });
    const rows = page.match(/^\|.*\|$/gm) ?? [];
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(QUOTED.columns.length + 2);
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['> no quotation', '\\> no quotation'],
    ['-1 is a number', '\\-1 is a number'],
    ['2023 is a year', '2023 is a year'],
    ['a*b*c <i>', 'a\\*b\\*c \\<i>'],
    ['`code` first', '`code` first'],
  ])('leaves words as they are: %s', (from, to) => {
    expect(markdownOf(paragraph(from))).toBe(to);
  });

  it('has nothing in its mathematics that Markdown takes for emphasis', () => {
    expect(markdownOf(paragraph('$a * b_1$ and $\\mathbb{E}_{U} [K]_{a}$'))).toBe(
      '$a \\ast b_1$ and $\\mathbb{E}_ {U} [K]_ {a}$',
    );
  });

  it('keeps code verbatim', () => {
    expect(markdownOf({ kind: 'code', text: 'a ```` b $x$ *c*' })).toBe('`````text\na ```` b $x$ *c*\n`````');
  });

  it('refuses a figure without an SVG file', () => {
    const [figure] = FIGURES;
    expect(() => markdownOf({ kind: 'figure', figure, svg: '<svg></svg>', files: ['figures/fig1.png'] })).toThrow(
      InputError,
    );
  });

  it('refuses a reference to nothing, as the page does', () => {
    const broken = { ...report, abstract: ['see [#fig9]'] };
    expect(() => reportMarkdown(broken)).toThrow(InputError);
    expect(() => reportHtml(broken)).toThrow(InputError);
  });
});
