// A report as one HTML page that needs nothing beside it: formulas typeset, their fonts and all pictures inside, no scripts.

import type { Block, Provenance, Report } from './document.js';
import { timeText } from './duration-text.js';
import { escapeHtml } from './escape-html.js';
import { type Inline, parseInline } from './inline.js';
import { inlinedSvg } from './inlined-svg.js';
import { type Numbering, numberReport } from './numbering.js';
import { PAGE_STYLE } from './page-style.js';
import { tableHtml } from './table-html.js';
import { typeset, typesetStyles } from './typeset.js';

/** Whatever stands in the page, nothing is fetched and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/**
 * The whole page.
 *
 * @throws InputError on a formula that cannot be typeset, a reference to nothing, an anchor used twice, an SVG that is none
 * @example
 * reportHtml(report).startsWith('<!doctype html>'); // true
 */
export function reportHtml(report: Report): string {
  const numbering = numberReport(report);
  const body = `<div class="page">
<header>
<h1>${escapeHtml(report.title)}</h1>
<section class="abstract" aria-labelledby="abstract"><h2 id="abstract">Abstract</h2>
${report.abstract.map((text) => `<p>${inlineHtml(text, numbering)}</p>`).join('\n')}
</section>
${madeHtml(report.made)}
</header>
${contents(report, numbering)}
<main>
${report.sections.map(({ id, title, blocks }) => `<section>\n${heading(2, id, title, numbering)}\n${blocksHtml(blocks, numbering)}\n</section>`).join('\n')}
</main>
</div>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="haarmonic ${escapeHtml(report.made.version)}">
<link rel="icon" href="data:,">
<title>${escapeHtml(report.title)}</title>
<style>${typesetStyles(body)}${PAGE_STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function madeHtml(made: Provenance): string {
  const rows: [string, string][] = [
    ['Command', `<code>${escapeHtml(made.command)}</code>`],
    ['Program', `haarmonic ${escapeHtml(made.version)}`],
    ['Seed', String(made.seed)],
    ['Machine', escapeHtml(`Node ${made.node}, ${made.platform}, ${made.workers} workers`)],
    ['Time', timeText(made)],
  ];
  return `<dl class="made">${rows.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('\n')}</dl>`;
}

function contents(report: Report, numbering: Numbering): string {
  const sections = report.sections.map(
    ({ id, title }) =>
      `<li><span class="number">${numbering.of(id).number}</span><a href="#${id}">${inlineHtml(title, numbering)}</a></li>`,
  );
  const numbered = (kind: 'figure' | 'table', name: string) => {
    const links = numbering.all
      .filter((part) => part.kind === kind)
      .map(({ id, number, title }) => `<a href="#${id}" title="${escapeHtml(title)}">${escapeHtml(number)}</a>`);
    return links.length === 0 ? '' : `<p>${name}: ${links.join(' ')}</p>`;
  };
  return `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>
<ol>${sections.join('\n')}</ol>
${numbered('figure', 'Figures')}
${numbered('table', 'Tables')}
</nav>`;
}

function heading(level: 2 | 3, id: string, title: string, numbering: Numbering): string {
  const { number } = numbering.of(id);
  return `<h${level} id="${id}"><span class="number">${number}</span>${inlineHtml(title, numbering)}</h${level}>`;
}

function blocksHtml(blocks: readonly Block[], numbering: Numbering): string {
  return blocks.map((block) => blockHtml(block, numbering)).join('\n');
}

function blockHtml(block: Block, numbering: Numbering): string {
  const inline = (text: string) => inlineHtml(text, numbering);
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'formula':
      return `<div class="formula">${typeset(block.latex, 'display')}</div>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}</ul>`;
    case 'definitions': {
      const items = block.items.map(({ term, text }) => `<dt>${inline(term)}</dt><dd>${inline(text)}</dd>`);
      return `<dl class="terms">${items.join('\n')}</dl>`;
    }
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case 'table': {
      const { id, caption } = block.table;
      const table = tableHtml(block.table, numbering.of(id).label, inline(caption), filesHtml(block.files));
      return `<div class="table" id="${id}">\n${table}\n</div>`;
    }
    case 'figure': {
      const { id, title, caption } = block.figure;
      const name = `${numbering.of(id).label}. ${title}`;
      return `<figure id="${id}">
<div class="picture">${inlinedSvg(block.svg, id, name)}</div>
<figcaption><b>${escapeHtml(name)}.</b> ${inline(caption)}${filesHtml(block.files)}</figcaption>
</figure>`;
    }
    case 'subsection':
      return `<section>\n${heading(3, block.id, block.title, numbering)}\n${blocksHtml(block.blocks, numbering)}\n</section>`;
    case 'folded':
      return `<details class="fold"><summary>${escapeHtml(block.title)}</summary>\n${blocksHtml(block.blocks, numbering)}\n</details>`;
  }
}

/** Links to files beside the page, each by its kind: CSV, JSON. */
function filesHtml(files: readonly string[]): string {
  const links = files.map((file) => {
    const kind = file.slice(file.lastIndexOf('.') + 1).toUpperCase();
    return `<a href="${escapeHtml(encodeURI(file))}">${escapeHtml(kind)}</a>`;
  });
  return links.length === 0 ? '' : ` <span class="files">[${links.join(', ')}]</span>`;
}

function inlineHtml(text: string, numbering: Numbering): string {
  return tied(parseInline(text))
    .map(({ segment, before, after }) => {
      const html = segmentHtml(segment, numbering);
      return before + after === '' ? html : `<span class="tie">${before}${html}${after}</span>`;
    })
    .join('');
}

function segmentHtml(segment: Inline, numbering: Numbering): string {
  switch (segment.kind) {
    case 'text':
      return escapeHtml(segment.text);
    case 'math':
      return typeset(segment.latex, 'inline');
    case 'code':
      return `<code>${escapeHtml(segment.text)}</code>`;
    case 'reference':
      return `<a href="#${segment.id}">${escapeHtml(numbering.of(segment.id).label.replace(' ', '\u00a0'))}</a>`;
    case 'link':
      return `<a href="${escapeHtml(segment.address)}">${escapeHtml(segment.address.replace(/^https?:\/\//, ''))}</a>`;
  }
}

interface Tied {
  readonly segment: Inline;
  readonly before: string;
  readonly after: string;
}

/** LaTeX up to this length is typeset in one piece, which no line break enters anyway. */
const SHORT_FORMULA = 8;

/** Short formulas with the punctuation around them: a browser would break the line between the two. */
function tied(segments: readonly Inline[]): Tied[] {
  const short = (place: number) => {
    const segment = segments.at(place);
    return place >= 0 && segment?.kind === 'math' && segment.latex.length <= SHORT_FORMULA;
  };
  return segments.map((segment, place): Tied => {
    const [last, next] = [segments[place - 1], segments[place + 1]] as (Inline | undefined)[];
    if (segment.kind === 'text') {
      const start = short(place - 1) ? closing(segment.text).length : 0;
      const end = short(place + 1) ? opening(segment.text).length : 0;
      return {
        segment: { kind: 'text', text: segment.text.slice(start, segment.text.length - end) },
        before: '',
        after: '',
      };
    }
    if (!short(place)) return { segment, before: '', after: '' };
    return {
      segment,
      before: last?.kind === 'text' ? opening(last.text) : '',
      after: next?.kind === 'text' ? closing(next.text) : '',
    };
  });
}

const opening = (text: string) => /[([]*$/.exec(text)?.at(0) ?? '';
const closing = (text: string) => /^[.,;:!?)\]]*/.exec(text)?.at(0) ?? '';
