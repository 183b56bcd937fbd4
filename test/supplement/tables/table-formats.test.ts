// Every table in every format: parsed back by readers of their own and equal cell by cell; and LaTeX that compiles.

import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLAIMS } from '../../../formulas/claims/index.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { power, product, quotient, rationalNumber, sum, symbol, trace } from '../../../src/render/expression.js';
import { type Cell, type Table, countCell } from '../../../supplement/table.js';
import {
  BUILT_FILES,
  type CellJson,
  type TableJson,
  buildTables,
  indexPage,
  tableFileNames,
  tableFiles,
} from '../../../supplement/tables/index.js';
import { githubLatex } from '../../../supplement/tables/markdown.js';
import { temporaryFolder } from '../../cli/run-command.js';
import { readWithMathjs } from '../../render/code-reader.js';
import { readLatex } from '../../render/latex-reader.js';
import { LATEX_PACKAGES, compileLatex, missingStyles } from '../../render/readers.js';
import { spreadsheetFieldText } from '../spreadsheet-reader.js';
import { latexMathematics, latexNumber, latexWords, readLatexTable } from './latex-table-reader.js';
import { markdownMathematics, plainWords, readMarkdownTable } from './markdown-table-reader.js';
import { smallRun } from './small-run.js';

const folder = temporaryFolder();

const text = (words: string): Cell => ({ kind: 'text', text: words });
const row = (...cells: Cell[]) => cells;
const D = symbol('D');

/** Everything that a format could trip over. */
const NASTY: Table = {
  id: 'S0',
  file: 's0-nasty',
  title: 'Marks of _every_ language: 100 % & more | <less>',
  caption: 'A caption with $a_{1}^{2}$, `code_with*marks`, 50 % of it & more; [brackets], {braces}, C:\\\\dir ~ #1.',
  columns: [
    { key: 'words', title: 'words & signs_1' },
    { key: 'formula', title: 'f', latex: '\\overline{K}_{1}' },
    { key: 'exact', title: 'p/q' },
    { key: 'decimal', title: 'decimal' },
    { key: 'number', title: 'number' },
    { key: 'estimate', title: 'estimate' },
    { key: 'error', title: 'error' },
    { key: 'mixed', title: 'mixed' },
  ],
  rows: [
    row(
      text('[first] a|b \\ c_d % # $x$ {y} ~ ^ <z> *w* `v` "q", & end'),
      { kind: 'expression', expression: quotient(sum([D, rationalNumber('-1/3')]), power(D, 2)) },
      { kind: 'exact', value: new Fraction(-22, 7) },
      { kind: 'exact', value: new Fraction(1, 30_000_000), digits: 3 },
      { kind: 'number', value: -0.5, digits: 3 },
      { kind: 'estimate', value: 0.41926, standardError: 0.00934 },
      { kind: 'relative-error', exact: new Fraction(2), claimed: new Fraction(1), root: 2, digits: 4 },
      { kind: 'none' },
    ),
    row(
      text('* a star, where the row before ends'),
      { kind: 'quoted', latex: '|a| \\, \\operatorname{Tr}(O)', text: '|a| Tr(O)' },
      { kind: 'exact', value: new Fraction(0) },
      { kind: 'exact', value: new Fraction(2, 3), digits: 7 },
      { kind: 'number', value: 1.25e-9, digits: 2 },
      { kind: 'estimate', value: -1.5e9, standardError: 2.34e7 },
      { kind: 'relative-error', exact: new Fraction(3), claimed: new Fraction(3), root: 1, digits: 4 },
      text('words, with a comma\nand a line ± é'),
    ),
    row(
      text('\\\\ \\| \\$'),
      { kind: 'expression', expression: product([rationalNumber('-5/2'), D, trace(['O', 'O', 'O'])]) },
      { kind: 'exact', value: new Fraction('123456789012345678901/3') },
      { kind: 'exact', value: new Fraction(1, 8), digits: 5 },
      { kind: 'number', value: 123456789, digits: 4 },
      { kind: 'estimate', value: 0, standardError: 0 },
      { kind: 'relative-error', exact: new Fraction(-7), claimed: new Fraction(5, 3), root: 1, digits: 4 },
      { kind: 'estimate', value: 3.14e-7, standardError: 9.96e-9 },
    ),
  ],
};

/** What the paper prints, as tables of verdicts quote it. */
const QUOTED: Table = {
  id: 'S000',
  file: 's000-quoted',
  title: 'Quoted statements',
  caption: 'None.',
  columns: [
    { key: 'id', title: 'id' },
    { key: 'statement', title: 'statement' },
    { key: 'assumptions', title: 'assumptions' },
  ],
  rows: CLAIMS.map(({ id, latex, statement, assumptions }) => [
    text(id),
    { kind: 'quoted', latex, text: statement },
    text(assumptions),
  ]),
};

let tables: readonly Table[] = [];
beforeAll(async () => {
  const built = await buildTables(smallRun());
  tables = [...built.tables, QUOTED, NASTY, { ...NASTY, id: 'S00', file: 's00-long', rows: repeated(40) }];
});

function repeated(times: number): Cell[][] {
  return Array.from({ length: times }, (_, k) => [...NASTY.rows[k % NASTY.rows.length]]);
}

type Files = Readonly<Record<'md' | 'tex' | 'csv' | 'json', string>>;
const written = new Map<Table, Files>();

/** The four files of a table, by extension. */
function filesOf(table: Table): Files {
  const known = written.get(table);
  if (known !== undefined) return known;
  const entries = tableFiles(table).map(({ name, text: content }) => [name.slice(table.file.length + 1), content]);
  const files = Object.fromEntries(entries) as Files;
  written.set(table, files);
  return files;
}

/** Letters and traces with values that no factor of a formula vanishes at. */
const VALUES = new Map<string, Fraction>([
  ['D', new Fraction(97)],
  ['L', new Fraction(11)],
  ...['O', 'O^2', 'O^3', 'O^4', 'O^5', 'O^6'].map((word, k): [string, Fraction] => [
    `tr(${word})`,
    new Fraction(5 * k + 3, 7),
  ]),
]);

/** A formula without its remainder, and the exponent of that. */
function splitRemainder(formula: string): [terms: string, order: number | null] {
  const [terms, order] = formula.split(/ \+ (?:O\(1\/D\^|\\mathcal\{O\}\(D\^\{-)/) as [string, string | undefined];
  return [terms, order === undefined ? null : parseInt(order)];
}

/** The digits that stand in a text: half a unit of the last of them. */
function halfUnit(shown: string): number {
  const [mantissa, exponent = '0'] = shown.split('e');
  const places = mantissa.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** (Number(exponent) - places);
}

function expectRounded(shown: string, value: number): void {
  expect(Math.abs(Number(shown) - value), `${shown} for ${value}`).toBeLessThanOrEqual(halfUnit(shown) * (1 + 1e-9));
}

/** One cell as each of the formats has it. */
interface Written {
  readonly md: string;
  readonly tex: string;
  readonly csv: Readonly<Record<string, string>>;
  readonly json: CellJson;
}

function expectEqualCells(cell: Cell, key: string, { md, tex, csv, json }: Written): void {
  const math = latexMathematics(tex) ?? '';
  switch (cell.kind) {
    case 'text':
      expect(plainWords(md)).toBe(cell.text.replaceAll(/\s+/g, ' '));
      expect(latexWords(tex)).toBe(plainWords(md));
      expect(csv[key]).toBe(cell.text);
      expect(json).toBe(cell.text);
      break;
    case 'none':
      expect([md, tex, csv[key], json]).toEqual(['', '', '', null]);
      break;
    case 'quoted':
      expect(math).toBe(cell.latex);
      expect(markdownMathematics(md)).toBe(githubLatex(cell.latex));
      expect([csv[key], json]).toEqual([cell.text, cell.text]);
      break;
    case 'expression': {
      expect(json).toBe(csv[key]);
      const read = [md, tex].map((source) => splitRemainder(latexMathematics(source) ?? ''));
      const [plain, order] = splitRemainder(csv[key]);
      const value = readWithMathjs(plain, VALUES);
      for (const [latex, latexOrder] of read) {
        expect(readLatex(latex.replaceAll('_ ', '_'), VALUES).toFraction()).toBe(value.toFraction());
        expect(latexOrder).toBe(order);
      }
      break;
    }
    case 'exact':
      expect(latexNumber(math)).toBe(md);
      expect(csv[key]).toBe(md);
      if (cell.digits === undefined) {
        expect(json).toBe(md);
        expect(new Fraction(md).equals(cell.value)).toBe(true);
      } else {
        expect(json).toEqual({ exact: cell.value.toFraction(), decimal: md });
        expect(csv[`${key}_fraction`]).toBe(cell.value.toFraction());
        expectRounded(md, cell.value.valueOf());
      }
      break;
    case 'number':
      expect(latexNumber(math)).toBe(md);
      expect([Number(csv[key]), json]).toEqual([cell.value, cell.value]);
      expectRounded(md, cell.value);
      break;
    case 'estimate': {
      expect(latexNumber(math)).toBe(md);
      expect(json).toEqual({ estimate: cell.value, stderr: cell.standardError });
      expect([csv[key], csv[`${key}_stderr`]].map(Number)).toEqual([cell.value, cell.standardError]);
      const [, value, error, exponent = ''] = /^\(?(\S+) ± ([\d.]+)\)?(e-?\d+)?$/.exec(md) ?? [];
      expectRounded(value + exponent, cell.value);
      expectRounded(error + exponent, cell.standardError);
      break;
    }
    case 'relative-error': {
      expect(latexNumber(math)).toBe(md);
      expect(csv[key]).toBe(md);
      const { error, exact, claimed, root } = json as Extract<CellJson, { readonly error: string }>;
      expect([error, root]).toEqual([md, cell.root]);
      expect([exact, claimed]).toEqual([cell.exact.toFraction(), cell.claimed.toFraction()]);
      expectRounded(md, new Fraction(claimed).div(exact).valueOf() ** (1 / root) - 1);
    }
  }
}

describe('the files of every table', () => {
  it('are those that the command announces', () => {
    expect(tables.slice(0, BUILT_FILES.length).map(({ file }) => file)).toEqual(BUILT_FILES);
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
  });

  it('hold the same content, cell by cell', () => {
    for (const table of tables) {
      const files = filesOf(table);
      const [md, tex] = [readMarkdownTable(files.md), readLatexTable(files.tex)];
      const csv: Record<string, string>[] = parse(files.csv, { columns: true, cast: spreadsheetFieldText });
      const json = JSON.parse(files.json) as TableJson;
      const count = table.rows.length;
      expect([md.rows.length, tex.rows.length, csv.length, json.rows.length]).toEqual([count, count, count, count]);
      table.rows.forEach((cells, at) => {
        cells.forEach((cell, place) => {
          const { key } = table.columns[place];
          const each = { md: md.rows[at][place], tex: tex.rows[at][place], csv: csv[at], json: json.rows[at][key] };
          try {
            expectEqualCells(cell, key, each);
          } catch (error) {
            throw new Error(`${table.id}, row ${at + 1}, ${key}: ${(error as Error).message}`, { cause: error });
          }
        });
      });
    }
  });

  it('have the same headings, captions and alignment', () => {
    for (const table of tables) {
      const files = filesOf(table);
      const [md, tex] = [readMarkdownTable(files.md), readLatexTable(files.tex)];
      const json = JSON.parse(files.json) as TableJson;
      const [header]: string[][] = parse(files.csv, { to: 1 });
      const keys = table.columns.map(({ key }) => key);
      expect(json.columns).toEqual(table.columns.map(({ key, title }) => ({ key, title })));
      expect(header.filter((name) => keys.includes(name))).toEqual(keys);
      expect(header.filter((name) => !keys.includes(name)).every((name) => /_(fraction|stderr)$/.test(name))).toBe(
        true,
      );
      expect(md.heading).toBe(`Table ${table.id}. ${table.title}`);
      expect([json.id, json.title, json.caption]).toEqual([table.id, table.title, table.caption]);
      expect(latexWords(tex.caption.split('. ')[0])).toBe(table.title.split('. ')[0]);
      table.columns.forEach(({ title, latex }, place) => {
        const [one, two] = [md.columns[place], tex.columns[place]];
        if (latex === undefined) expect([plainWords(one), latexWords(two)]).toEqual([title, title]);
        else expect([one, two]).toEqual([`$${githubLatex(latex)}$`, `$${latex}$`]);
        expect(tex.alignment[place] === 'r').toBe(md.right[place]);
      });
      // Words and mathematics of the caption in the same order.
      const bare = (source: string) => source.replaceAll(/[\\{}$\s]|\\[a-z]+|texttt|`/g, '');
      if (!table.file.startsWith('s0')) expect(bare(tex.caption)).toContain(bare(md.caption).slice(0, 60));
    }
  });

  it('are listed with links that lead to them', () => {
    const page = indexPage(tables);
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, name]) => name);
    expect(links).toEqual(tables.flatMap(tableFileNames));
    for (const table of tables) {
      expect(Object.keys(filesOf(table)).map((extension) => `${table.file}.${extension}`)).toEqual(
        tableFileNames(table),
      );
    }
  });

  const missing = missingStyles(['array', 'amsmath', 'amssymb', 'booktabs', 'longtable', 'geometry']);
  it.skipIf(missing.length > 0)(`compile (needs ${LATEX_PACKAGES})`, () => {
    for (const table of tables) {
      const { ok, log } = compileLatex(filesOf(table).tex, folder, table.file);
      expect(ok, `${table.file}: ${log.slice(-2000)}`).toBe(true);
    }
  });
});

describe('a table is refused', () => {
  it.each<[string, Partial<Table>, string]>([
    ['a short row', { rows: [[text('a')]] }, 'row 1 has 1 cells'],
    ['two columns of one key', { columns: NASTY.columns.map((column) => ({ ...column, key: 'k' })) }, 'one key'],
    ['a path as a file', { file: '../s1' }, 'file "../s1"'],
    [
      'a number that is none',
      { columns: [{ key: 'x', title: 'x' }], rows: [[{ kind: 'number', value: NaN, digits: 3 }]] },
      'NaN',
    ],
    ['an error of zero', { columns: [{ key: 'x', title: 'x' }], rows: [[zeroError()]] }, 'relative error of 0'],
    ['a letter that LaTeX lacks', { columns: [{ key: 'x', title: 'x' }], rows: [[text('日')]] }, 'no spelling'],
    ['a backslash that GitHub eats', { columns: [{ key: 'x', title: 'x', latex: '\\%' }], rows: [] }, 'for GitHub'],
  ])('with %s', (_, wrong, message) => {
    expect(() => tableFiles({ ...NASTY, ...wrong })).toThrow(message);
  });
});

function zeroError(): Cell {
  return { kind: 'relative-error', exact: new Fraction(0), claimed: new Fraction(1), root: 1, digits: 4 };
}

describe('the LaTeX reader', () => {
  const good = tableFiles({ ...NASTY, rows: [[...NASTY.rows[0]]] })[1].text;

  it.each<[string, (source: string) => string]>([
    ['an open brace', (source) => source.replace('\\caption{', '\\caption{{')],
    ['an environment that does not end', (source) => source.replace('\\end{tabular}', '')],
    ['an unknown command', (source) => source.replace('\\toprule', '\\toprul')],
    ['one cell too many', (source) => source.replace(' & ', ' & & ')],
    ['a bare percent sign', (source) => source.replace('100 \\%', '100 %')],
    ['a bare underscore', (source) => source.replace('c\\_d', 'c_d')],
    ['a row that begins with a bracket', (source) => source.replace('{}[first]', '[first]')],
    ['a missing rule', (source) => source.replace('\\midrule\n', '')],
    ['an open dollar', (source) => source.replace('$-22/7$', '$-22/7')],
  ])('refuses %s', (_, spoil) => {
    expect(() => readLatexTable(good)).not.toThrow();
    expect(spoil(good)).not.toBe(good);
    expect(() => readLatexTable(spoil(good))).toThrow();
  });
});

describe('counts', () => {
  it('keep all their digits', () => {
    const counts = [0, 1, 10, 4096, 80_000];
    const table = { ...NASTY, columns: [{ key: 'n', title: 'n' }], rows: counts.map((n) => [countCell(n)]) };
    expect(readMarkdownTable(filesOf(table).md).rows.flat()).toEqual(counts.map(String));
  });
});
