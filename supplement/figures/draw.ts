// From a figure to its picture: SVG through Vega-Lite and Vega with no browser, PNG from that SVG through resvg. Fonts come from a
// package and text is measured with them, never with what a system has: the same figure gives the same bytes.

import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import * as vega from 'vega';
import { compile } from 'vega-lite';
import type { Figure } from '../figure.js';
import { FONT_FAMILIES } from './style.js';

/** 384 dpi at the size that a figure has at 96 pixels an inch. */
export const PIXEL_RATIO = 4;

const FONT = {
  fontFiles: ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map((name) =>
    createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}`),
  ),
  loadSystemFonts: false,
  defaultFontFamily: FONT_FAMILIES[0],
};

/**
 * Draws a figure.
 *
 * @returns the SVG as text, in pixels of 1/96 inch, and a PNG of 384 dpi at that size, on white
 */
export async function drawFigure(figure: Figure): Promise<{ svg: string; png: Uint8Array }> {
  const svg = await svgOf(figure);
  const image = new Resvg(svg, { font: FONT, fitTo: { mode: 'zoom', value: PIXEL_RATIO }, background: 'white' });
  return { svg, png: image.render().asPng() };
}

async function svgOf({ id, title, spec }: Figure): Promise<string> {
  const warnings: string[] = [];
  const logger = collector(warnings);
  // Vega marks the values that it is given; the figure keeps its own.
  const compiled = compile(structuredClone(spec), { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger });
  const restore = measureWithFont();
  try {
    // Ids are counted over all pictures of the process.
    vega.resetSVGDefIds();
    const svg = await view.toSVG();
    if (warnings.length > 0) throw new Error(`${id}: ${warnings.join('; ')}`);
    return withTitle(svg, title);
  } finally {
    restore();
    view.finalize();
  }
}

/** What Vega or Vega-Lite remark about a specification is a mistake in it: a field that is not there, a scale that is dropped. */
function collector(messages: string[]): vega.LoggerInterface {
  const collect = (...parts: readonly unknown[]) => {
    messages.push(parts.join(' '));
    return logger;
  };
  const ignore = () => logger;
  const logger = { warn: collect, error: collect, info: ignore, debug: ignore, level: () => logger };
  return logger;
}

/** For readers that cannot see it. */
function withTitle(svg: string, title: string): string {
  const text = title.replaceAll('$', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return svg.replace(/^(<svg[^>]*)>/, (_, open: string) => `${open} role="img"><title>${text}</title>`);
}

/** What Vega asks about text, and lets others answer; its types leave it out. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly fontWeight?: string | number }, text: unknown) => number;
}

/**
 * Without a canvas Vega guesses that every letter is 0.8 of the font size wide, which moves legends and titles away from where
 * they belong. Returns what puts the guess back.
 */
function measureWithFont(): () => void {
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  const guess = textMetrics.width;
  textMetrics.width = (item, text) => textWidth(String(text), item.fontWeight ?? 'normal') * (item.fontSize ?? 11);
  return () => {
    textMetrics.width = guess;
  };
}

const widths = new Map<string, number>();
/** Large, so that the ink is measured finely. */
const MEASURED_SIZE = 100;

/** The width of a text in units of its font size. */
function textWidth(text: string, weight: string | number): number {
  const key = `${weight} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text font-family="${FONT_FAMILIES[0]}" ` +
      `font-weight="${weight}" font-size="${MEASURED_SIZE}">${escaped}</text></svg>`;
    width = (new Resvg(svg, { font: FONT }).getBBox()?.width ?? 0) / MEASURED_SIZE;
    widths.set(key, width);
  }
  return width;
}
