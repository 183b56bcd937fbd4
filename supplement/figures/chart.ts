// The parts that figures are put together from: axes, lines, points with error bars, and one legend below the frame for all of them,
// where it cannot cover data.

import type { TopLevelSpec } from 'vega-lite';
import type { Figure } from '../figure.js';
import { COLUMN_WIDTH, CONFIG, type Ink } from './style.js';

export type Row = Figure['data'][number];
type LayeredSpec = Extract<TopLevelSpec, { layer: unknown }>;
/** What may stand in a layer, and in one panel of several. */
export type Layer = LayeredSpec['layer'][number];
export type Encoding = NonNullable<LayeredSpec['encoding']>;

/** One entry of a legend, and all that is drawn in its manner. */
export interface Series {
  /** as the legend has it, and the field `series` of its rows */
  readonly name: string;
  readonly ink: Ink;
  readonly look: LineLook | PointLook;
}

export interface LineLook {
  readonly kind: 'line';
  /** lengths of dash and gap in pixels; solid when left out */
  readonly dash?: readonly number[];
}

export interface PointLook {
  readonly kind: 'points';
  readonly shape: 'circle' | 'square' | 'diamond' | 'triangle-up' | 'triangle-down';
  /** white inside */
  readonly hollow?: boolean;
}

export const line = (name: string, ink: Ink, dash?: readonly number[]): Series => ({
  name,
  ink,
  look: { kind: 'line', ...(dash === undefined ? {} : { dash }) },
});

export const points = (name: string, ink: Ink, shape: PointLook['shape'], hollow = false): Series => ({
  name,
  ink,
  look: { kind: 'points', shape, hollow },
});

/** Patterns that stay apart at this size. */
export const DASH = {
  long: [6, 3],
  dots: [1.5, 2],
  dashDot: [7, 2, 1.5, 2],
  dashDots: [8, 2, 1.5, 2, 1.5, 2],
  short: [3, 2],
} as const;

const SYMBOL_AREA = 26;
/** In units of half the side of a symbol: a line of 18 pixels in the legend, long enough for its dashes. */
const LEGEND_LINE = 'M-3.5,0L3.5,0';
const SOLID = [1, 0];

export interface Axis {
  readonly field: string;
  readonly title: string;
  readonly log?: boolean;
  readonly domain: readonly [number, number];
  /** where there are numbers; for the axis of a logarithm powers of ten are written as such */
  readonly ticks?: readonly number[];
  /** room for numbers in front of a vertical axis, in pixels: the same in panels that stand above each other */
  readonly extent?: number;
  /** ticks alone: the numbers stand at another panel */
  readonly bare?: boolean;
}

export function axisEncoding({ field, title, log = false, domain, ticks, extent, bare = false }: Axis) {
  return {
    field,
    type: 'quantitative' as const,
    title,
    scale: { type: log ? ('log' as const) : ('linear' as const), domain: [...domain], nice: false },
    axis: {
      ...(ticks === undefined ? {} : { values: [...ticks] }),
      ...(log && ticks !== undefined && ticks.every(isPowerOfTen) ? { labelExpr: POWER_LABEL } : {}),
      ...(extent === undefined ? {} : { minExtent: extent, maxExtent: extent }),
      ...(bare ? { labels: false, title: null } : {}),
    },
  };
}

const isPowerOfTen = (value: number) => Number.isInteger(Math.round(Math.log10(value) * 1e9) / 1e9);
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹', (raised, digit) => [String(digit), raised])),
  '-': '⁻',
};
const raised = (exponent: number) => String(exponent).replaceAll(/[-\d]/g, (digit) => SUPERSCRIPTS[digit]);
/** Exponents that numbers on an axis have, on either side of 0. */
const LARGEST_EXPONENT = 20;
/** 10 with the exponent raised, as Vega works it out. */
const POWER_LABEL = `'10' + ${JSON.stringify(
  Array.from({ length: 2 * LARGEST_EXPONENT + 1 }, (_, k) => raised(k - LARGEST_EXPONENT)),
)}[round(log(datum.value) / LN10) + ${LARGEST_EXPONENT}]`;

/** A domain a little wider than the values, for a logarithmic axis by a factor. */
export function domainAround(values: readonly number[], log: boolean, margin = 0.06): [number, number] {
  const scaled = log ? values.map(Math.log) : values;
  const [low, high] = [Math.min(...scaled), Math.max(...scaled)];
  const room = margin * (high - low || 1);
  const back = (value: number) => Number((log ? Math.exp(value) : value).toPrecision(3));
  return [back(low - room), back(high + room)];
}

/** Powers of ten from one number to another. */
export function powersOfTen([low, high]: readonly [number, number], step = 1): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const powers: number[] = [];
  for (let exponent = first; exponent <= last; exponent++) {
    if (exponent % step === 0) powers.push(Number(`1e${exponent}`));
  }
  return powers;
}

/** 1, 2, 5, 10, ... between two numbers: for a logarithmic axis of a decade or two. */
export function roundTicks([low, high]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, k) => first + k);
  return decades
    .flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)))
    .filter((tick) => tick >= low && tick <= high);
}

/** Which of the series in a legend are meant, and how their lines are drawn. */
interface SomeSeries {
  readonly of?: readonly Series[];
  readonly strokeWidth?: number;
  /** a field that tells the lines of one series apart */
  readonly apart?: string;
}

/**
 * The layers of a chart: rows with `series`, and for points `low` and `high` where they have an error bar. Lines lie below points; of
 * lines that coincide the one whose rows come last is on top.
 *
 * @param series all that the legend has
 * @param columns of the legend
 */
export function seriesLayers(
  series: readonly Series[],
  columns: number,
  { of = series, strokeWidth = 1.4, apart }: SomeSeries = {},
): Layer[] {
  const [hasLines, hasPoints] = (['line', 'points'] as const).map((kind) => of.some(({ look }) => look.kind === kind));
  const channel = <Value>(valueOf: (one: Series) => Value) => ({
    field: 'series',
    type: 'nominal' as const,
    scale: { domain: series.map(({ name }) => name), range: series.map(valueOf) },
    legend: { title: null, columns, symbolSize: SYMBOL_AREA, ...(hasPoints ? {} : { symbolType: LEGEND_LINE }) },
  });
  const color = channel(({ ink }) => ink);
  const shape = channel(({ look }) => (look.kind === 'line' ? LEGEND_LINE : look.shape));
  const only = (kind: Series['look']['kind']) => [
    { filter: { field: 'series', oneOf: of.filter(({ look }) => look.kind === kind).map(({ name }) => name) } },
  ];
  const lines: Layer = {
    transform: only('line'),
    mark: { type: 'line', strokeWidth, strokeJoin: 'round' },
    encoding: {
      color,
      ...(apart === undefined ? {} : { detail: { field: apart } }),
      strokeDash: channel(({ look }) => (look.kind === 'line' && look.dash ? [...look.dash] : SOLID)) as never,
    },
  };
  const bars: Layer = {
    transform: [...only('points'), { filter: 'isValid(datum.low)' }],
    mark: { type: 'rule', strokeWidth: 0.9 },
    encoding: { color, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
  };
  const marks: Layer = {
    transform: only('points'),
    mark: { type: 'point', opacity: 1, strokeWidth: 0.9, size: SYMBOL_AREA },
    encoding: {
      color,
      shape,
      fill: channel(({ ink, look }) => (look.kind === 'points' && look.hollow !== true ? ink : '#FFFFFF')),
    },
  };
  return [...(hasLines ? [lines] : []), ...(hasPoints ? [bars, marks] : [])];
}

/** One frame as wide as the column, its axis and its title included; the height is that of the frame alone. */
export function chart(
  rows: readonly Row[],
  { x, y, height, layers }: { x: Axis; y: Axis; height: number; layers: readonly Layer[] },
): TopLevelSpec {
  return {
    ...head(rows),
    width: COLUMN_WIDTH,
    height,
    autosize: { type: 'fit-x', contains: 'padding' },
    encoding: { x: axisEncoding(x), y: axisEncoding(y) },
    layer: [...layers],
  };
}

/** One of several frames. */
export interface Panel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** which rows are its own */
  readonly own: { readonly field: string; readonly equal: string };
  readonly layers: readonly Layer[];
  /** of the frame alone */
  readonly width: number;
  readonly height: number;
}

/** Several frames, so many beside each other, with one legend for all. Their widths are what makes them as wide as the column. */
export function panels(rows: readonly Row[], beside: number, gap: number, list: readonly Panel[]): TopLevelSpec {
  return {
    ...head(rows),
    columns: beside,
    spacing: gap,
    concat: list.map(({ title, x, y, own, layers, width, height }) => ({
      title: { text: title, offset: 3 },
      width,
      height,
      transform: [{ filter: own }],
      encoding: { x: axisEncoding(x), y: axisEncoding(y) },
      layer: [...layers],
    })),
    resolve: { scale: { color: 'shared', strokeDash: 'shared' } },
  };
}

/** What every specification begins with. */
function head(rows: readonly Row[]) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: CONFIG,
    data: { values: rows.map((row) => ({ ...row })) },
  };
}
