// The gallery: every average computed, exactly equal to its literature value and to no value near it; its commands run; its page is current.

import { readFileSync } from 'node:fs';
import katex from 'katex';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { ITZYKSON } from '../../formulas/gallery/citations.js';
import type { GalleryAverage, LiteratureValue, TypedValue } from '../../formulas/gallery/entry.js';
import { GALLERY } from '../../formulas/gallery/gallery.js';
import { latexForGithub } from '../../src/render/latex.js';
import { commandWords, galleryNetworks, galleryPage, resultLatex } from '../../formulas/gallery/gallery-page.js';
import { determinantMoment } from '../../formulas/gallery/hciz.js';
import { agrees, averageOf } from '../../formulas/gallery/literature.js';
import { InputError } from '../../src/input-error.js';

const AVERAGES = GALLERY.flatMap(({ title, averages }) =>
  averages.map((average): [string, GalleryAverage] => [
    `${title}: ${commandWords(average).slice(1).join(' ')}`,
    average,
  ]),
);

/** Every text that differs from this one by a numeral that is one larger, or by one sign. */
function slips(text: string): string[] {
  return [...text.matchAll(/\d+|[+-]/g)].map(({ 0: piece, index }) => {
    const other = piece === '+' ? '-' : piece === '-' ? '+' : String(Number(piece) + 1);
    return text.slice(0, index) + other + text.slice(index + piece.length);
  });
}

function typedSlips<T extends TypedValue>(value: T): T[] {
  const where = Object.entries(value.where ?? {});
  return [
    ...slips(value.text).map((text) => ({ ...value, text })),
    ...where.flatMap(([name, text]) =>
      slips(text).map((other) => ({ ...value, where: { ...value.where, [name]: other } })),
    ),
    // And a factor that no numeral stands for, and one term more.
    { ...value, text: `2*(${value.text})` },
    { ...value, text: `${value.text} + tr(Z)` },
  ];
}

function wrongValues(value: LiteratureValue): LiteratureValue[] {
  switch (value.kind) {
    case 'equal':
    case 'leading':
      return typedSlips(value);
    case 'quotient':
      return [
        ...slips(value.numerator).map((numerator) => ({ ...value, numerator })),
        ...slips(value.denominator).map((denominator) => ({ ...value, denominator })),
        { ...value, numerator: `2*(${value.numerator})` },
      ];
    case 'spectra':
      // Wrong for one choice of eigenvalues only, by very little.
      return value.spectra.map((wrong) => ({
        ...value,
        value: (spectra) => (spectra === wrong ? value.value(spectra).add('1/1000000000') : value.value(spectra)),
      }));
  }
}

/** A slip may be no integrand at all, such as abs(z)^3: that is not equal either. */
function isTakenFor(average: GalleryAverage, result: ReturnType<typeof averageOf>, value: LiteratureValue): boolean {
  try {
    return agrees(average, result, value);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}

describe('the gallery', () => {
  it('has what it is for', () => {
    const titles = GALLERY.map(({ title }) => title).join('; ');
    for (const name of [
      'gate fidelity',
      'Purity',
      'Frame potentials',
      'Out-of-time-order',
      'benchmarking',
      'shadows',
      'Barren plateaus',
      'Itzykson',
      'random state',
      'traces',
    ]) {
      expect(titles).toContain(name);
    }
  });

  it.each(AVERAGES)('%s', (_, average) => {
    const result = averageOf(average);
    expect(agrees(average, result)).toBe(true);
    const { value } = average.literature;
    const wrong = wrongValues(value);
    expect(wrong.length).toBeGreaterThan(0);
    for (const other of wrong) expect(isTakenFor(average, result, other), JSON.stringify(other)).toBe(false);
  });

  it('compares leading orders only where the literature gives no more', () => {
    const leading = AVERAGES.filter(([, { literature }]) => literature.value.kind === 'leading');
    expect(leading.map(([, { literature }]) => literature.citation.published)).toEqual(['Nat. Commun. 9, 4812 (2018)']);
  });

  it.each([1, 2, 3, 4])('order %i of the determinant formula for any A and B, at D = 1 to 5', (n) => {
    const spectra = [
      { A: [5], B: [2] },
      { A: [2, 3], B: [-1, 4] },
      { A: [1, 2, 4], B: [0, 3, 5] },
      { A: [-3, 1, 2, 7], B: [-2, 0, 1, 6] },
      { A: [-1, 0, 2, 3, 5], B: [-4, -3, 1, 2, 7] },
    ];
    const average: GalleryAverage = {
      integrand: `tr(A*U*B*U')^${n}`,
      literature: {
        citation: ITZYKSON,
        value: { kind: 'spectra', formula: '', spectra, value: (at) => determinantMoment(n, at) },
      },
    };
    expect(agrees(average, averageOf(average))).toBe(true);
  });
});

describe('docs/gallery.md', () => {
  const page = readFileSync('docs/gallery.md', 'utf8');

  it('is what `npm run docs` writes, with its networks', () => {
    expect(page).toBe(galleryPage());
    const networks = galleryNetworks();
    expect(networks.length).toBeGreaterThan(0);
    for (const { path, text } of networks) expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is in math that GitHub renders', () => {
    expect(page).not.toContain('operatorname');
    expect(page.split('```').length % 2).toBe(1);
    const displayed = [...page.matchAll(/(?<=```math\n).*?(?=\n```)/gs)].map(([math]) => math);
    const inline = page
      .replaceAll(/```.*?```|`[^`\n]*`/gs, '')
      .split('$')
      .filter((_, place) => place % 2 === 1);
    expect(displayed.length).toBeGreaterThan(AVERAGES.length);
    expect(inline.length).toBeGreaterThan(10);
    for (const math of [...displayed, ...inline]) katex.renderToString(math, { throwOnError: true, strict: 'error' });
  });

  it('cannot be made when a value of the literature is another one', () => {
    const [entry] = GALLERY;
    const { literature } = entry.averages[0];
    const wrong = { ...literature, value: { kind: 'equal', text: '1/D' } } as const;
    const averages = [{ ...entry.averages[0], literature: wrong }];
    expect(() => galleryPage([{ ...entry, averages }])).toThrow(/gallery: integrate .* differs from .*; expected/);
  });
});

describe('the commands on the page', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Words of a shell line with double quotes. */
  const words = (line: string) => (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));

  const lines = readFileSync('docs/gallery.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('npx haarmonic '));

  it('are those of the averages', () => {
    expect(lines.map((line) => words(line).slice(2))).toEqual(AVERAGES.map(([, average]) => commandWords(average)));
  });

  it.each(lines.map((line, place) => [line, AVERAGES[place][1]] as const))('%s', async (line, average) => {
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await buildProgram().parseAsync(['node', 'haarmonic', ...words(line).slice(2), '--format', 'latex']);
    vi.restoreAllMocks();
    expect(latexForGithub(printed.join(''))).toBe(`${resultLatex(averageOf(average))}\n`);
  });
});
