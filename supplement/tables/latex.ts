// A table as a LaTeX document of its own, with booktabs: what stands between the two marks is the table alone, to be pasted or cut
// out for another document. Tables longer than a page are longtables, wide ones are set in landscape.

import { InputError, quoted } from '../../src/input-error.js';
import { parseInline } from '../report/inline.js';
import { type Shown, shownCell } from '../shown-cell.js';
import type { Column, Table } from '../table.js';
import { isNumeric } from './markdown.js';

export const TABLE_BEGINS = '%%% table begins';
export const TABLE_ENDS = '%%% table ends';

/** What the table itself needs of a document that it is pasted into. */
const PACKAGES = ['array', 'amsmath', 'amssymb', 'booktabs', 'longtable'];

/** Rows that fit on a page, below a caption. */
const PORTRAIT_ROWS = 35;
const LANDSCAPE_ROWS = 20;

/** The file: a document that compiles as it stands. */
export function latexText(table: Table): string {
  const plan = planTable(table);
  return [
    `% Table ${table.id} of the supplement; needs the packages ${PACKAGES.join(', ')}.`,
    '\\documentclass[10pt]{article}',
    '\\usepackage[T1]{fontenc}',
    '\\usepackage[utf8]{inputenc}',
    `\\usepackage[a4paper,${plan.landscape ? 'landscape,' : ''}margin=15mm]{geometry}`,
    ...PACKAGES.map((name) => `\\usepackage{${name}}`),
    '\\begin{document}',
    TABLE_BEGINS,
    ...tableLines(table, plan),
    TABLE_ENDS,
    '\\end{document}',
    '',
  ].join('\n');
}

/** How a table is laid out. */
interface Plan {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** `lrp{30mm}`: one for each column */
  readonly alignment: string;
  readonly size: string;
  readonly landscape: boolean;
  readonly long: boolean;
}

function planTable({ columns, rows }: Table): Plan {
  const shown = rows.map((row) => row.map(shownCell));
  const heads = columns.map(headLatex);
  const cells = shown.map((row) => row.map(cellLatex));
  const layouts = columns.map((_, place) => {
    const texts = [heads[place], ...cells.map((row) => row[place])];
    const column = shown.map((row) => row[place]);
    return columnLayout(column, Math.max(...texts.map(approximateWidth)));
  });
  const width = layouts.reduce((sum, layout) => sum + layout.width + GAP, 0);
  const landscape = width > PORTRAIT[PORTRAIT.length - 1].letters;
  const sizes = landscape ? LANDSCAPE : PORTRAIT;
  const { size } = sizes.find(({ letters }) => width <= letters) ?? sizes[sizes.length - 1];
  return {
    heads,
    rows: cells,
    alignment: layouts.map(({ letter }) => letter).join(''),
    size,
    landscape,
    long: rows.length > (landscape ? LANDSCAPE_ROWS : PORTRAIT_ROWS),
  };
}

/**
 * Letters, as `approximateWidth` counts them, on a line of A4 with 15 mm of margin, for each size of type. Measured on these tables with
 * the metrics of Computer Modern: at 9 pt a letter takes from 3.3 to 4.1 pt, and the lines have 512 and 759 pt.
 */
const PORTRAIT = [
  { size: '\\small', letters: 120 },
  { size: '\\footnotesize', letters: 135 },
];
const LANDSCAPE = [
  { size: '\\small', letters: 180 },
  { size: '\\footnotesize', letters: 200 },
  { size: '\\scriptsize', letters: 230 },
];
/** Space between two columns, in letters. */
const GAP = 2;

/** Words of this many letters or more are broken into lines. */
const LONGEST_LINE = 36;
const LETTER_MILLIMETRES = 1.7;

function columnLayout(column: readonly Shown[], width: number): { letter: string; width: number } {
  if (isNumeric(column)) return { letter: 'r', width };
  const words = column.every(({ kind }) => kind === 'words' || kind === 'nothing');
  if (!words || width <= LONGEST_LINE) return { letter: 'l', width };
  const millimetres = Math.round(LONGEST_LINE * LETTER_MILLIMETRES);
  return { letter: `>{\\raggedright\\arraybackslash}p{${millimetres}mm}`, width: LONGEST_LINE };
}

/** How many letters wide some LaTeX comes out, roughly: fractions and exponents are set smaller, most commands are one sign. */
export function approximateWidth(latex: string): number {
  const tokens = latex.match(/\\[A-Za-z]+|\\.|[^\s]| /g) ?? [];
  let at = 0;
  const group = (): number => {
    while (tokens[at] === ' ') at++;
    if (tokens[at] !== '{') return at < tokens.length ? one() : 0;
    at++;
    const width = until('}');
    at++;
    return width;
  };
  const one = (): number => {
    const token = tokens[at++];
    if (token === '\\frac') return SMALLER * Math.max(group(), group());
    if (token === '\\binom') return SMALLER * Math.max(group(), group()) + 2;
    if (token === '^' || token === '_') return SMALLER * group();
    if (token === '{') {
      at--;
      return group();
    }
    return WIDTHLESS.has(token) ? 0 : WIDE.has(token) ? 2 : 1;
  };
  const until = (end: string): number => {
    let width = 0;
    while (at < tokens.length && tokens[at] !== end) width += one();
    return width;
  };
  return until('');
}

const SMALLER = 0.75;
const WIDTHLESS = new Set(['$', '\\left', '\\right', '\\mathrm', '\\mathbb', '\\,', '\\Bigl', '\\Bigr']);
const WIDE = new Set(['+', '-', '=', '\\pm', '\\times', '\\cdot']);

function tableLines({ title, caption, id }: Table, plan: Plan): string[] {
  const { heads, rows, alignment, size, long } = plan;
  const label = `tab:${id}`;
  const said = `\\caption{${escapedWords(title)}. ${captionLatex(caption)}}\\label{${label}}`;
  const head = rowLatex(heads);
  const body = rows.map(rowLatex);
  const dense = ['\\setlength{\\tabcolsep}{4pt}', '\\renewcommand{\\arraystretch}{1.35}'];
  if (!long) {
    return [
      '\\begin{table}[htbp]',
      '\\centering',
      said,
      size,
      ...dense,
      `\\begin{tabular}{${alignment}}`,
      '\\toprule',
      head,
      '\\midrule',
      ...body,
      '\\bottomrule',
      '\\end{tabular}',
      '\\end{table}',
    ];
  }
  return [
    '\\begingroup',
    size,
    ...dense,
    `\\begin{longtable}{${alignment}}`,
    `${said}\\\\`,
    '\\toprule',
    head,
    '\\midrule',
    '\\endfirsthead',
    '\\toprule',
    head,
    '\\midrule',
    '\\endhead',
    '\\bottomrule',
    '\\endfoot',
    ...body,
    '\\end{longtable}',
    '\\endgroup',
  ];
}

/** A bracket or a star after the end of the row before would be taken as its argument. */
function rowLatex(cells: readonly string[]): string {
  return `${/^[[*]/.test(cells[0]) ? '{}' : ''}${cells.join(' & ')} \\\\`;
}

function headLatex({ title, latex }: Column): string {
  return latex === undefined ? escapedWords(title) : `$${latex}$`;
}

function cellLatex(shown: Shown): string {
  switch (shown.kind) {
    case 'words':
      return escapedWords(shown.text);
    case 'mathematics':
      return `$${shown.latex}$`;
    case 'number':
      return `$${numberLatex(shown.text)}$`;
    case 'estimate': {
      const { value, standardError, exponent } = shown;
      const both = `${value} \\pm ${standardError}`;
      return exponent === 0 ? `$${both}$` : `$(${both}) \\times 10^{${exponent}}$`;
    }
    case 'nothing':
      return '';
  }
}

/** `1.2e-7` as 1.2 \times 10^{-7}. */
function numberLatex(text: string): string {
  const [mantissa, exponent] = text.split('e') as [string, string | undefined];
  return exponent === undefined ? mantissa : `${mantissa} \\times 10^{${exponent}}`;
}

function captionLatex(caption: string): string {
  return parseInline(caption)
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escapedWords(part.text);
        case 'math':
          return `$${part.latex}$`;
        case 'code':
          return `\\texttt{${escapedWords(part.text)}}`;
        case 'link':
          return `\\texttt{${escapedWords(part.address)}}`;
        case 'reference':
          throw new InputError(`caption: a reference to ${quoted(part.id)}`, 'words and mathematics only');
      }
    })
    .join('');
}

/** Characters with a meaning of their own in LaTeX, or with none, as what prints them. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['|', '\\textbar{}'],
  ...['{', '}', '$', '&', '#', '%', '_'].map((sign): [string, string] => [sign, `\\${sign}`]),
  ['–', '--'],
  ['—', '---'],
  ['²', '$^{2}$'],
  ['³', '$^{3}$'],
  ['±', '$\\pm$'],
  ['×', '$\\times$'],
  ['≈', '$\\approx$'],
  ['≤', '$\\leq$'],
  ['≥', '$\\geq$'],
  ['→', '$\\to$'],
  ['∞', '$\\infty$'],
]);

/** Plain words as LaTeX: letters with accents are left to inputenc. */
function escapedWords(text: string): string {
  return Array.from(text.replaceAll(/\s+/g, ' '))
    .map((sign) => {
      const spelled = SPELLED.get(sign);
      if (spelled === undefined && !/[ -~À-ÖØ-öø-ÿ]/.test(sign)) {
        throw new InputError(`LaTeX: no spelling of ${quoted(sign)}`, 'ASCII, or mathematics between dollars');
      }
      return spelled ?? sign;
    })
    .join('');
}
