// haarmonic wg: Weingarten functions of every ensemble that has one: one class or a whole table, symbolic in D or exact at an integer.

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
import type { SetPartition } from '../src/combinatorics/set-partition.js';
import { MAX_WEINGARTEN_DEGREE } from '../src/weingarten/class-table.js';
import {
  type ClassGroup,
  type PairGroup,
  WEINGARTEN_GROUPS,
  WITHOUT_WEINGARTEN,
  type WeingartenGroup,
} from '../src/weingarten/groups.js';
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
  const name = options.group ?? 'unitary';
  const group = groupOf(name);
  const format = formatOption({
    ...(options.format === undefined ? {} : { format: options.format }),
    json: options.json !== undefined,
  });
  const dim = groupDimension(name, group, options.dim);
  const order = optionalInteger('expand', options.expand, 0, 999);
  if (dim !== undefined && order !== undefined) {
    throw new InputError('--expand together with --dim', 'one of them: a number has no expansion');
  }
  if (group.kind === 'pair') {
    printPair(name, group, { classText, table: options.table, dim, order, format });
    return;
  }
  if ((classText === undefined) === (options.table === undefined)) {
    throw new InputError('wg: neither or both of a class and --table', 'a partition such as 3,1, or --table n');
  }
  if (options.table !== undefined) {
    const degree = integerOption('table', options.table, 0, MAX_WEINGARTEN_DEGREE);
    printTable(name, degree, dim, tableEntries(group, degree, dim, order), format);
    return;
  }
  const mu = parseClass(classText!);
  const value =
    dim === undefined ? symbolic(group.value(mu), order) : { value: rationalNumber(group.valueAt(mu, dim)) };
  printOne({ group: name, class: mu, dim }, value, format, `wg${mu.join('x')}`);
}

function groupOf(name: string): WeingartenGroup {
  if (Object.hasOwn(WITHOUT_WEINGARTEN, name)) {
    throw new InputError(`--group ${name} has no Weingarten function of its own`, WITHOUT_WEINGARTEN[name]);
  }
  const names = Object.keys(WEINGARTEN_GROUPS) as (keyof typeof WEINGARTEN_GROUPS)[];
  return WEINGARTEN_GROUPS[choiceOption('group', name, names)];
}

function groupDimension(name: string, group: WeingartenGroup, text: string | undefined): number | bigint | undefined {
  if (text === undefined) return undefined;
  const dim = dimensionOption('dim', text);
  if (BigInt(dim) % 2n !== 0n && group.kind === 'class' && group.even) {
    throw new InputError(`--dim ${dim} with --group ${name}`, 'an even D: the size of the matrix');
  }
  return dim;
}

interface PairRequest {
  readonly classText: string | undefined;
  readonly table: string | undefined;
  readonly dim: number | bigint | undefined;
  readonly order: number | undefined;
  readonly format: Format;
}

function printPair(name: string, group: PairGroup, { classText, table, dim, order, format }: PairRequest): void {
  if (table !== undefined) {
    throw new InputError(
      `wg: --table with --group ${name}, whose values belong to pairs of ${group.argument}`,
      `one pair, such as ${group.example}`,
    );
  }
  const [p, q] = parsePair(classText ?? '', group);
  const value =
    dim === undefined ? symbolic(group.value(p, q), order) : { value: rationalNumber(group.valueAt(p, q, dim)) };
  printOne({ group: name, class: [p, q], dim }, value, format, 'wg');
}

/** 1,1,2/1,2,2: two partitions of {1, 2, 3} as labels. */
function parsePair(text: string, group: PairGroup): [SetPartition, SetPartition] {
  const expected = `two ${group.argument} as labels, such as ${group.example}`;
  const sides = text.split('/').map(positiveIntegers);
  if (sides.length !== 2 || sides.some((labels) => labels === null) || sides[0]!.length !== sides[1]!.length) {
    throw new InputError(`wg: ${quoted(text)} is no pair of ${group.argument}`, expected);
  }
  return [sides[0]!, sides[1]!];
}

/** The numbers in a list with commas; null when one is no positive integer. */
function positiveIntegers(text: string): number[] | null {
  const numbers = text.split(',').map((part) => (/^\s*\d{1,9}\s*$/.test(part) ? Number(part) : 0));
  return numbers.every((number) => number >= 1) ? numbers : null;
}

interface Asked {
  readonly group: string;
  readonly class: Partition | readonly [SetPartition, SetPartition];
  readonly dim: number | bigint | undefined;
}

/** @param program the name that the value has in pasted code */
function printOne({ dim, ...about }: Asked, value: WgValue, format: Format, program: string): void {
  if (format === 'json') printJson({ ...about, dim: dim === undefined ? null : dimensionJson(dim), ...texts(value) });
  else print(renderProgram(value.series ?? value.value, format, program));
}

function parseClass(text: string): Partition {
  const parts = positiveIntegers(text);
  if (parts === null) {
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

type WgEntry = WgValue & { readonly class: Partition };

function tableEntries(
  group: ClassGroup,
  degree: number,
  dim: number | bigint | undefined,
  order: number | undefined,
): WgEntry[] {
  if (dim !== undefined) {
    return group.tableAt(degree, dim).map(({ class: mu, value }) => ({ class: mu, value: rationalNumber(value) }));
  }
  return group.table(degree).map(({ class: mu, value }) => ({ class: mu, ...symbolic(value, order) }));
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
