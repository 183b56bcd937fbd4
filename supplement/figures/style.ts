// How figures look: one column of a journal wide, letters of 7 points and more, and series that differ in dash or shape and in how
// dark they are, so that they are told apart in grey and by the colour-blind (colours: Okabe, Ito, Color Universal Design, 2008).

import type { Config } from 'vega-lite';

/** One column, 8.6 cm, in pixels of 1/96 inch. */
export const COLUMN_WIDTH = Math.round((8.6 / 2.54) * 96);

/** The first is what pictures are measured and drawn with; the others are for browsers that lack it, and are no wider. */
export const FONT_FAMILIES = ['DejaVu Sans Condensed', 'Arial', 'Helvetica', 'sans-serif'] as const;

/** 7.1 and 7.5 points. */
export const LABEL_SIZE = 9.5;
export const TITLE_SIZE = 10;

/** From dark to light. */
export const INK = {
  black: '#000000',
  blue: '#0072B2',
  red: '#D55E00',
  grey: '#8C8C8C',
  sky: '#56B4E9',
  orange: '#E69F00',
  pale: '#C4C4C4',
} as const;
export type Ink = (typeof INK)[keyof typeof INK];

export const CONFIG: Config = {
  font: FONT_FAMILIES.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(', '),
  background: 'white',
  padding: 3,
  view: { stroke: '#000000', strokeWidth: 0.7 },
  // Numbers as they are: no thousands separators, no trailing zeros.
  numberFormat: '~f',
  axis: {
    labelFlush: false,
    labelFontSize: LABEL_SIZE,
    titleFontSize: TITLE_SIZE,
    titleFontWeight: 'normal',
    labelColor: '#000000',
    titleColor: '#000000',
    domain: false,
    tickColor: '#000000',
    tickWidth: 0.7,
    tickSize: 3,
    titlePadding: 4,
    labelPadding: 2,
    grid: false,
  },
  legend: {
    orient: 'bottom',
    labelFontSize: LABEL_SIZE,
    labelColor: '#000000',
    labelLimit: 300,
    labelOffset: 11,
    symbolStrokeWidth: 1.3,
    padding: 0,
    offset: 4,
    rowPadding: 1,
    columnPadding: 8,
    titleFontSize: LABEL_SIZE,
    titleFontWeight: 'normal',
  },
  title: { fontSize: TITLE_SIZE, fontWeight: 'normal', anchor: 'start', frame: 'group' },
};
