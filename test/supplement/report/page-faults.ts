// What is wrong with a page, as a real browser sees it: fetched parts, errors, formulas without their fonts, pictures that are not
// there or cannot be read, a page wider than the window. Used on good pages and on bad ones.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export interface PageFindings {
  /** one line each; none in a good page */
  readonly faults: readonly string[];
  readonly formulas: number;
  readonly figures: number;
  readonly tables: number;
}

export interface Views {
  readonly widths: readonly number[];
  readonly schemes: readonly ('light' | 'dark')[];
}

export const ALL_VIEWS: Views = { widths: [1280, 800, 360], schemes: ['light', 'dark'] };

const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

/** Opens the page from a file of its own and looks at it in each view. */
export async function inspectPage(browser: Browser, html: string, views: Views = ALL_VIEWS): Promise<PageFindings> {
  const folder = mkdtempSync(join(tmpdir(), 'haarmonic-page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const faults = new Set<string>();
    page.on('console', (message) => {
      if (message.type() === 'error') faults.add(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.add(`script: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (url !== address && !url.startsWith('data:')) faults.add(`request: ${url}`);
    });
    await page.goto(address, { waitUntil: 'load' });
    for (const fault of await paperFaults(page)) faults.add(`on paper: ${fault}`);
    const counts = { formulas: 0, figures: 0, tables: 0 };
    for (const scheme of views.schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const width of views.widths) {
        await page.setViewportSize({ width, height: 900 });
        const found = await page.evaluate<PageFindings>(IN_PAGE);
        Object.assign(counts, { formulas: found.formulas, figures: found.figures, tables: found.tables });
        for (const fault of [...found.faults, ...(await pictureFaults(page))]) {
          faults.add(`${scheme}, ${width} px: ${fault}`);
        }
      }
    }
    return { faults: [...faults], ...counts };
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On paper nothing can be unfolded. */
async function paperFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const hidden = await page.evaluate<number>(
    `[...document.querySelectorAll('details > :not(summary)')].filter((part) => !part.checkVisibility()).length`,
  );
  await page.emulateMedia({ media: 'screen' });
  return hidden === 0 ? [] : [`${hidden} folded parts not printed`];
}

interface Painting {
  /** share of the pixels that have not the most frequent colour */
  readonly painted: number;
  /** the most frequent colour: the least of its red, green and blue, from 0 to 255 */
  readonly ground: number;
}

/** Pixels that differ from the ground: below this share a picture is empty. */
const LEAST_PAINTED = 0.002;

/** Pictures are drawn in dark colours: their ground is light in every colour scheme. */
const LEAST_GROUND = 220;

async function pictureFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const pictures = page.locator('figure .picture svg');
  for (let place = 0; place < (await pictures.count()); place++) {
    const picture = pictures.nth(place);
    // One that is not shown has been reported; a screenshot would wait for it.
    if (!(await picture.isVisible())) continue;
    const shot = (await picture.screenshot()).toString('base64');
    const { painted, ground } = await page.evaluate<Painting>(`(${PAINTING})(${JSON.stringify(shot)})`);
    if (painted < LEAST_PAINTED) faults.push(`figure ${place + 1} is empty`);
    if (ground < LEAST_GROUND) faults.push(`figure ${place + 1} on a dark ground`);
  }
  return faults;
}

/** Runs in the page: the colours of a PNG. */
const PAINTING = `async (png) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  // Without the outermost pixels, which belong in part to what is around.
  const { data } = context.getImageData(2, 2, image.width - 4, image.height - 4);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [colour, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  const ground = Math.min(colour >> 16, (colour >> 8) & 255, colour & 255);
  return { painted: 1 - count / (data.length / 4), ground };
}`;
