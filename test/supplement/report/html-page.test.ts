// The page in a real browser, in both colour schemes and three widths; and pages with a fault each, which the same checks must find.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportHtml } from '../../../supplement/report/html.js';
import { openBrowser } from './browser.js';
import { type PageFindings, type Views, inspectPage } from './page-faults.js';
import { FIGURES, briefReport, sampleReport } from './sample-report.js';

let browser: Browser;
/** A good page, to be spoiled. */
let html: string;

beforeAll(async () => {
  browser = await openBrowser();
  html = reportHtml(await briefReport());
});

afterAll(async () => {
  await (browser as Browser | undefined)?.close();
});

it('shows everything: no error, no request, all formulas, figures and tables', async () => {
  const found = await inspectPage(browser, reportHtml(await sampleReport()));
  expect(found.faults).toEqual([]);
  expect(found.figures).toBe(FIGURES.length);
  // three tables, one of them in two parts
  expect(found.tables).toBe(4);
  expect(found.formulas).toBeGreaterThan(50);
});

const DARK_PHONE: Views = { widths: [360], schemes: ['dark'] };

/** The page with a text replaced that must be there. */
function changed(from: string | RegExp, to: string): string {
  const after = html.replace(from, to);
  expect(after).not.toBe(html);
  return after;
}

/** Without the policy that keeps scripts and fetched parts out, which is reported in its own way. */
const open = (page: string) => page.replace(/<meta http-equiv[^>]*>/, '');

const IMAGE = '<img alt="" src="http://127.0.0.1:9/far.png">';
const SCRIPT = '<script>console.error("broken")</script>';

const BAD: [string, () => string, string | RegExp][] = [
  ['a remote image', () => open(changed('<main>', `<main>${IMAGE}`)), 'request: http://127.0.0.1:9/far.png'],
  ['a remote image under the policy', () => changed('<main>', `<main>${IMAGE}`), /console: .*Content Security Policy/],
  [
    'a remote style sheet',
    () => open(changed('</head>', '<link rel="stylesheet" href="far.css"></head>')),
    /request: .*far.css/,
  ],
  ['a console error', () => open(changed('<main>', `<main>${SCRIPT}`)), 'console: broken'],
  ['a script under the policy', () => changed('<main>', `<main>${SCRIPT}`), /console: .*Content Security Policy/],
  ['a script that throws', () => open(changed('<main>', '<main><script>null.x</script>')), /script: Cannot read/],
  ['an empty figure', () => changed(/(<div class="picture"><svg[^>]*>).*?<\/svg>/s, '$1</svg>'), 'figure 1 is empty'],
  [
    'a hidden figure',
    () => changed('</style>', '#fig1 svg{display:none}</style>'),
    /figure not shown: <figure> in #fig1/,
  ],
  [
    'a figure of no height',
    () => changed('</style>', '#fig1 svg{height:0;overflow:hidden}</style>'),
    /figure not shown/,
  ],
  ['a figure cut off', () => changed('max-width:100%;height:auto', 'height:auto'), /figure outside of the page/],
  ['a figure on black', () => changed('</style>', '#fig1 svg{filter:invert(1)}</style>'), 'figure 1 on a dark ground'],
  ['a figure without a name', () => changed('<svg role="img"', '<svg'), /figure without a name/],
  ['a figure without a caption', () => changed(/<figcaption>.*?<\/figcaption>/s, ''), /figure without a caption/],
  [
    'a font that is missing',
    () => changed(/@font-face\{font-family:KaTeX_Math.*?\}\n?/s, ''),
    /font KaTeX_Math 400 italic not/,
  ],
  [
    'a font that is broken',
    () => changed(/(KaTeX_AMS[^}]*base64,).{40}/, '$1AAAA'),
    /font KaTeX_AMS 400 normal not loaded/,
  ],
  [
    'a formula not typeset',
    () => changed('<main>', '<main><span class="katex-error">\\frac</span>'),
    /formula not typeset/,
  ],
  ['a formula not shown', () => changed('</style>', '.formula .katex{display:none}</style>'), /formula not shown/],
  ['LaTeX as it was written', () => changed('<main>', '<main><p>of $\\bar K$</p>'), /raw LaTeX/],
  [
    'a page that is too wide',
    () => changed('<main>', '<main><div style="width:500px">x</div>'),
    /page 5\d\d px wide in a window of 360/,
  ],
  [
    'a table without a box',
    () => changed('</style>', '.box{overflow:visible;container-type:normal}</style>'),
    /page \d+ px wide/,
  ],
  ['headings out of order', () => changed(/<(\/?)h2/g, '<$1h3'), 'headings: h3 after h1'],
  ['an id that is used twice', () => changed('<main>', '<main><p id="S2"></p>'), 'id S2 twice'],
  ['ids of two pictures alike', () => changed(/id="fig1-inset-/g, 'id="fig1-'), /id fig1-.* twice/],
  ['a link to nothing', () => changed('href="#S2"', 'href="#S4"'), 'link to #S4, which is not there'],
  ['a clip path of nothing', () => changed('url(#fig1-', 'url(#'), /url\(#.*\), which is not there/],
  ['a table without a caption', () => changed(/<caption>.*?<\/caption>/s, ''), /table without a caption/],
  ['a heading without scope', () => changed('<th scope="col"', '<th'), /heading without scope/],
  ['a cell too many', () => changed('</tr>\n', '<td>x</td></tr>\n'), /rows of different lengths/],
  ['ink of the other scheme', () => changed('--ink:#dcdcd8', '--ink:#1c1c1c'), /contrast 1/],
  ['no language', () => changed('<html lang="en">', '<html>'), 'no language'],
  ['no title', () => changed(/<title>.*?<\/title>/s, ''), 'no title'],
  ['a charset of the past', () => changed('charset="utf-8"', 'charset="latin1"'), /charset/],
  [
    'folds that are not printed',
    () => changed('details::details-content', '.nothing'),
    /on paper: 1 folded parts not printed/,
  ],
];

describe('a bad page is found out', () => {
  it('and the one that is spoiled is good', async () => {
    expect((await inspectPage(browser, html, DARK_PHONE)).faults).toEqual([]);
  });

  it.each(BAD)('%s', async (_, page, fault) => {
    const { faults }: PageFindings = await inspectPage(browser, page(), DARK_PHONE);
    expect(faults.join('\n')).toMatch(fault);
  });

  it('in the light scheme too', async () => {
    const { faults } = await inspectPage(browser, changed('--ink:#1c1c1c', '--ink:#cccccc'));
    expect(faults.join('\n')).toMatch(/light, 1280 px: contrast 1/);
    expect(faults.join('\n')).not.toMatch(/dark, .*contrast/);
  });
});
