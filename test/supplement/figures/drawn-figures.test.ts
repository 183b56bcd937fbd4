// Every figure as a picture: a specification that its own schema accepts, all that must be read in it, whole and inside the picture, and
// the same bytes each time.

import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import katex from 'katex';
import { compile } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../../supplement/figure.js';
import { PIXEL_RATIO, drawFigure } from '../../../supplement/figures/draw.js';
import { fig1 } from '../../../supplement/figures/fig1.js';
import { figureFileNames, figureFiles } from '../../../supplement/figures/files.js';
import { FIGURE_IDS, buildFigures } from '../../../supplement/figures/index.js';
import { sampleKernels } from '../../../supplement/figures/kernel-samples.js';
import { COLUMN_WIDTH, LABEL_SIZE, TITLE_SIZE } from '../../../supplement/figures/style.js';
import { parseInline } from '../../../supplement/report/inline.js';
import { runOfFewSamples } from './few-samples.js';

const require = createRequire(import.meta.url);

let figures: readonly Figure[] = [];
const pictures = new Map<string, { svg: string; png: Uint8Array }>();
const figureOf = (id: string) => figures.find((figure) => figure.id === id)!;
const pictureOf = (id: string) => pictures.get(id)!;

beforeAll(async () => {
  figures = await buildFigures(runOfFewSamples(1, 6));
  for (const figure of figures) pictures.set(figure.id, await drawFigure(figure));
});

/** Text as a reader sees it. */
function textsIn(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text.replaceAll('&amp;', '&'));
}

function sizeOf(svg: string): [width: number, height: number] {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!;
  return [Number(width), Number(height)];
}

/** Every value of a key, anywhere in a specification. */
function valuesOf(spec: unknown, key: string): unknown[] {
  if (typeof spec !== 'object' || spec === null) return [];
  return Object.entries(spec).flatMap(([name, value]) => [
    ...(name === key ? [value as unknown] : []),
    ...(name === 'data' ? [] : valuesOf(value, key)),
  ]);
}

it('there are the figures that are announced, in their order', () => {
  expect(figures.map(({ id }) => id)).toEqual([...FIGURE_IDS]);
});

describe.each(FIGURE_IDS)('%s', (id) => {
  it('has a specification that the schema accepts, and that would be refused with a mistake in it', () => {
    const schema = require('vega-lite/vega-lite-schema.json') as object;
    const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
    const valid = (VALIDATE.of ??= ajv.compile(schema));
    const spec = structuredClone(figureOf(id).spec) as unknown as Record<string, unknown>;
    expect(valid(spec), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
    expect(valid({ ...spec, config: { axis: { labelFontSize: 'large' } } })).toBe(false);
  });

  it('draws the values that are saved', () => {
    const { spec, data } = figureOf(id);
    expect((spec.data as { values: unknown }).values).toEqual(data);
    expect(data.length).toBeGreaterThan(10);
    for (const row of data) {
      for (const value of Object.values(row)) if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
    }
  });

  it('shows every series in a legend below the frames, every axis with its title, every panel with its name', () => {
    const { spec, data } = figureOf(id);
    const texts = textsIn(pictureOf(id).svg);
    const series = new Set(data.map((row) => row.series as string));
    for (const name of series) expect(texts.filter((text) => text === name)).toHaveLength(1);
    const titles = valuesOf(spec, 'title').flatMap((title) => {
      const text = typeof title === 'object' && title !== null && 'text' in title ? title.text : title;
      return typeof text === 'string' ? [text] : [];
    });
    expect(titles.length).toBeGreaterThanOrEqual(2);
    for (const title of titles) expect(texts).toContain(title);
    const legends = valuesOf(compile(spec).spec, 'legends').flat() as { orient?: string }[];
    for (const { orient } of legends) expect([undefined, 'bottom']).toContain(orient);
    expect(spec.config?.legend?.orient).toBe('bottom');
  });

  it('is as wide as a column, with letters of 7 points and more', () => {
    const { svg } = pictureOf(id);
    expect(Math.abs(sizeOf(svg)[0] - COLUMN_WIDTH)).toBeLessThanOrEqual(2);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Number(size));
    expect([...new Set(sizes)].sort()).toEqual([TITLE_SIZE, LABEL_SIZE].sort());
    // A pixel is 1/96 inch, a point 1/72.
    expect(Math.min(...sizes) * (72 / 96)).toBeGreaterThanOrEqual(7);
  });

  it('has nothing outside the picture, or at its very edge', () => {
    const { svg } = pictureOf(id);
    const [width, height] = sizeOf(svg);
    const bare = svg.replace(/<rect width="[\d.]+" height="[\d.]+" fill="white"\/>/, '');
    expect(bare.length).toBeLessThan(svg.length);
    const box = new Resvg(bare, { font: FONT }).getBBox()!;
    expect(box.x).toBeGreaterThan(0);
    expect(box.y).toBeGreaterThan(0);
    expect(box.x + box.width).toBeLessThan(width);
    expect(box.y + box.height).toBeLessThan(height);
  });

  it('has no two texts on top of each other', () => {
    const boxes = textBoxes(pictureOf(id).svg);
    expect(boxes.length).toBeGreaterThan(10);
    for (const [place, one] of boxes.entries()) {
      for (const two of boxes.slice(place + 1)) {
        const apart = one.right <= two.left || two.right <= one.left || one.bottom <= two.top || two.bottom <= one.top;
        expect(apart, `${one.text} and ${two.text}`).toBe(true);
      }
    }
  });

  it('has a PNG of the right size that is not blank', () => {
    const { svg, png } = pictureOf(id);
    const [width, height] = sizeOf(svg).map((length) => Math.round(length * PIXEL_RATIO));
    const { share, size } = ink(png);
    expect(size).toEqual([width, height]);
    expect(96 * PIXEL_RATIO).toBeGreaterThanOrEqual(300);
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.5);
  });

  it('has a caption of numbers, and mathematics that KaTeX typesets', () => {
    const { title, caption } = figureOf(id);
    expect(title).not.toBe('');
    expect(caption).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    const parts = parseInline(caption);
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) {
      if (part.kind === 'math') katex.renderToString(part.latex, { throwOnError: true, strict: 'error' });
      else expect(part.kind).toBe('text');
    }
  });

  it('is the same, to the byte, when it is drawn again', async () => {
    const { svg, png } = await drawFigure(figureOf(id));
    expect(svg).toBe(pictureOf(id).svg);
    expect(Buffer.compare(png, pictureOf(id).png)).toBe(0);
  });

  it('is saved with its specification and its data', async () => {
    const figure = figureOf(id);
    const files = await figureFiles(figure);
    expect(files.map(({ name }) => name)).toEqual(figureFileNames(figure));
    const [svg, png, spec, csv] = files.map(({ content }) => content);
    expect(svg).toBe(pictureOf(id).svg);
    expect(Buffer.compare(png as Uint8Array, pictureOf(id).png)).toBe(0);
    expect(JSON.parse(spec as string)).toEqual(figure.spec);
    const rows = parse<Record<string, string>>(csv, { columns: true });
    expect(rows).toHaveLength(figure.data.length);
    for (const [place, row] of figure.data.entries()) {
      for (const [field, value] of Object.entries(rows[place])) expect(value).toBe(String(row[field] ?? ''));
    }
  });
});

it('another seed is another figure', async () => {
  const other = fig1(await sampleKernels(runOfFewSamples(2, 6)));
  expect((await drawFigure(other)).svg).not.toBe(pictureOf('fig1').svg);
});

it('a specification with a mistake that Vega-Lite passes over is no figure', async () => {
  const figure = figureOf('fig1');
  const spec = {
    ...figure.spec,
    encoding: { x: { field: 'L', type: 'quantitative', scale: { type: 'log', zero: true } } },
  };
  await expect(drawFigure({ ...figure, spec: spec as Figure['spec'] })).rejects.toThrow(/fig1: .*zero/);
});

const VALIDATE: { of?: ReturnType<Ajv['compile']> } = {};

const FONT = {
  fontFiles: [require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')],
  loadSystemFonts: false,
};

/** The share of pixels that are not white, and the size in pixels. */
function ink(png: Uint8Array): { share: number; size: [number, number] } {
  const header = Buffer.from(png);
  const [width, height] = [header.readUInt32BE(16), header.readUInt32BE(20)];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<image width="${width}" height="${height}" href="data:image/png;base64,${header.toString('base64')}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  let dark = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels[at] + pixels[at + 1] + pixels[at + 2] < 3 * 240) dark++;
  return { share: (4 * dark) / pixels.length, size: [width, height] };
}

interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The ink of each text in the picture: it is drawn alone, where it stands. */
function textBoxes(svg: string): TextBox[] {
  const tags = [...svg.matchAll(/<(\/?)(g|text)\b([^>]*?)(\/?)>/g)];
  const open: string[] = [];
  const boxes: TextBox[] = [];
  for (const tag of tags) {
    const [whole, closing, name, , single] = tag;
    if (closing === '/') {
      if (name === 'g') open.pop();
      continue;
    }
    if (name === 'g') {
      if (single !== '/') open.push(whole);
      continue;
    }
    const start = tag.index + whole.length;
    const content = svg.slice(start, svg.indexOf('</text>', start));
    if (content.trim() === '') continue;
    const alone =
      `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000">${open.join('')}${whole}${content}</text>` +
      `${'</g>'.repeat(open.length)}</svg>`;
    const box = new Resvg(alone, { font: FONT }).getBBox();
    if (box === undefined) continue;
    boxes.push({ text: content, left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height });
  }
  return boxes;
}
