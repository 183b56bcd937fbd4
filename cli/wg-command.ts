// haarmonic wg: Weingarten functions, one class or a whole table, symbolic in D or exact at an integer.

import { expandAtInfinity } from '../src/algebra/series.js';
import { type Partition, partition } from '../src/combinatorics/partition.js';
import type { RationalFunction } from '../src/algebra/rational-function.js';
import { InputError, quoted } from '../src/input-error.js';
import type { Expression } from '../src/render/expression.js';
import { rationalNumber } from '../src/render/expression.js';
import { type Format, renderExpression, renderProgram } from '../src/render/format.js';
import { latexRows } from '../src/render/latex-lines.js';
import { LINE_WIDTH, displayWidth } from '../src/render/latex-width.js';
import { mathematicaPreamble } from '../src/render/mathematica.js';
import { sympyPreamble } from '../src/render/sympy.js';
import { renderText } from '../src/render/text.js';
import { rationalFunctionExpression } from '../src/render/rational-function-expression.js';
import { seriesExpression } from '../src/render/series-expression.js';
import {
  MAX_WEINGARTEN_DEGREE,
  weingartenUnitary,
  weingartenUnitaryAt,
  weingartenUnitaryTable,
  weingartenUnitaryTableAt,
} from '../src/weingarten/unitary.js';
import {
  choiceOption,
  dimensionJson,
  dimensionOption,
  formatOption,
  integerOption,
  optionalInteger,
} from './option-values.js';
import { print, printJson } from './output.js';

type WgOptions = Readonly<Record<string, string | undefined>>;

export function runWg(classText: string | undefined, options: WgOptions): void {
  const group = choiceOption('group', options.group ?? 'unitary', ['unitary']);
  const format = formatOption({
    ...(options.format === undefined ? {} : { format: options.format }),
    json: options.json !== undefined,
  });
  const dim = options.dim === undefined ? undefined : dimensionOption('dim', options.dim);
  const order = optionalInteger('expand', options.expand, 0, 999);
  if (dim !== undefined && order !== undefined) {
    throw new InputError('--expand together with --dim', 'one of them: a number has no expansion');
  }
  if ((classText === undefined) === (options.table === undefined)) {
    throw new InputError('wg: neither or both of a class and --table', 'a partition such as 3,1, or --table n');
  }
  if (options.table !== undefined) {
    const degree = integerOption('table', options.table, 0, MAX_WEINGARTEN_DEGREE);
    printTable(group, degree, dim, tableEntries(degree, dim, order), format);
    return;
  }
  const mu = parseClass(classText!);
  const value = entry(mu, dim, order);
  if (format === 'json') {
    printJson({ group, class: mu, dim: dim === undefined ? null : dimensionJson(dim), ...texts(value) });
    return;
  }
  print(renderProgram(value.series ?? value.value, format, `wg${mu.join('x')}`));
}

function parseClass(text: string): Partition {
  const parts = text.split(',').map((part) => (/^\s*\d{1,9}\s*$/.test(part) ? Number(part) : NaN));
  if (parts.some((part) => !Number.isInteger(part) || part < 1)) {
    throw new InputError(`wg: ${quoted(text)} is not a partition`, 'positive integers such as 3,1');
  }
  const degree = parts.reduce((sum, part) => sum + part, 0);
  if (degree > MAX_WEINGARTEN_DEGREE) {
    throw new InputError(`wg: ${quoted(text)} has degree ${degree}`, `a degree of at most ${MAX_WEINGARTEN_DEGREE}`);
  }
  return partition(parts);
}

/** A value and, when it is asked for, its expansion in 1/D. */
interface WgValue {
  readonly value: Expression;
  readonly series?: Expression;
}

function symbolic(f: RationalFunction, order: number | undefined): WgValue {
  const value = rationalFunctionExpression(f);
  return order === undefined ? { value } : { value, series: seriesExpression(expandAtInfinity(f, order + 1)) };
}

function entry(mu: Partition, dim: number | bigint | undefined, order: number | undefined): WgValue {
  if (dim !== undefined) return { value: rationalNumber(weingartenUnitaryAt(mu, dim)) };
  return symbolic(weingartenUnitary(mu), order);
}

type WgEntry = WgValue & { readonly class: Partition };

function tableEntries(degree: number, dim: number | bigint | undefined, order: number | undefined): WgEntry[] {
  if (dim !== undefined) {
    return weingartenUnitaryTableAt(degree, dim).map(({ class: mu, value }) => ({
      class: mu,
      value: rationalNumber(value),
    }));
  }
  return weingartenUnitaryTable(degree).map(({ class: mu, value }) => ({ class: mu, ...symbolic(value, order) }));
}

/** The texts of a value for JSON: always the rational function or number, and the series beside it. */
function texts({ value, series }: WgValue): { value: string; series?: string } {
  return { value: renderText(value), ...(series === undefined ? {} : { series: renderText(series) }) };
}

function printTable(
  group: string,
  degree: number,
  dim: number | bigint | undefined,
  entries: readonly WgEntry[],
  format: Format,
): void {
  if (format === 'json') {
    printJson({
      group,
      degree,
      dim: dim === undefined ? null : dimensionJson(dim),
      entries: entries.map((entry) => ({ class: entry.class, ...texts(entry) })),
    });
    return;
  }
  const shown = entries.map(({ class: mu, value, series }) => ({ class: mu, value: series ?? value }));
  if (format === 'latex') {
    print(latexTable(dim, shown));
    return;
  }
  const preamble = TABLE_PREAMBLE[format]?.(shown.map(({ value }) => value));
  if (preamble !== undefined && preamble !== '') print(preamble);
  for (const { class: mu, value } of shown) print(TABLE_LINE[format](mu.join(','), renderExpression(value, format)));
  if (format === 'sympy') print('wg');
}

/** Rows of fractions that fit a page: no page break is possible inside the environment. */
const ROWS_PER_PAGE = 18;

/** One `align*`, or several where a page does not hold them all; each compiles as pasted. */
function latexTable(
  dim: number | bigint | undefined,
  entries: readonly { class: Partition; value: Expression }[],
): string {
  const lines = entries.map(({ class: mu, value }) => {
    const left = `\\mathrm{Wg}([${mu.join(',')}], ${dim ?? 'D'})`;
    const rows = latexRows(value, LINE_WIDTH - displayWidth(`${left} =`));
    return { text: `${left} &= ${rows.join(' \\\\\n & ')}`, rows: rows.length };
  });
  const pages: string[][] = [];
  let filled = Infinity;
  for (const { text, rows } of lines) {
    if (filled + rows > ROWS_PER_PAGE) {
      pages.push([]);
      filled = 0;
    }
    pages[pages.length - 1].push(text);
    filled += rows;
  }
  return pages.map((page) => `\\begin{align*}\n${page.join(' \\\\\n')}\n\\end{align*}`).join('\n');
}

/** What must stand before the lines so that they run as pasted. */
const TABLE_PREAMBLE: Readonly<Partial<Record<Format, (all: readonly Expression[]) => string>>> = {
  sympy: (all) => `${sympyPreamble(all)}\nwg = {}`.trim(),
  mathematica: (all) => mathematicaPreamble(all),
  julia: () => 'wg = Dict{Vector{Int},Function}()',
};

const TABLE_LINE: Readonly<Record<Exclude<Format, 'json' | 'latex'>, (mu: string, value: string) => string>> = {
  text: (mu, value) => `[${mu}]  ${value}`,
  sympy: (mu, value) => `wg[(${mu}${/^\d+$/.test(mu) ? ',' : ''})] = ${value}`,
  mathematica: (mu, value) => `wg[{${mu}}] = ${value};`,
  julia: (mu, value) => `wg[Int[${mu}]] = D -> (D = big(D); ${value})`,
};
