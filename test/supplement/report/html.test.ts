// The text of the page; how it looks in a browser is tested in html-page.test.ts.

import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input-error.js';
import type { Block, Report } from '../../../supplement/report/document.js';
import { reportHtml } from '../../../supplement/report/html.js';
import { sampleReport } from './sample-report.js';

let report: Report;

beforeAll(async () => {
  report = await sampleReport();
});

function htmlOf(...blocks: Block[]): string {
  const page = reportHtml({ ...report, abstract: [], sections: [{ id: 'one', title: 'One', blocks }] });
  return /<main>.*<\/h2>\n(.*)\n<\/section>\n<\/main>/s.exec(page)?.[1] ?? '';
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

describe('the page', () => {
  it('says its charset where browsers look for it', () => {
    expect(reportHtml(report).slice(0, 200)).toContain('<meta charset="utf-8">');
  });

  it('heads sections and their parts', () => {
    const headings = [...reportHtml(report).matchAll(/<(h[23]) id="(\w+)">/g)].map(([, level, id]) => `${level} ${id}`);
    const sections = ['h2 setting', 'h2 comparison', 'h2 verdicts', 'h3 eq9'];
    expect(headings).toEqual(['h2 abstract', 'h2 contents', ...sections]);
  });

  it('is the same each time', () => {
    expect(reportHtml(report)).toBe(reportHtml(report));
  });

  it('asks for nothing: every address is a link, an anchor or data', () => {
    const page = reportHtml(report);
    const bodies = page.replace(/<a href="[^"]*"/g, '<a');
    expect([...bodies.matchAll(/(?:src|href|srcset|action|poster)="(?!#|data:)[^"]*"/g)]).toEqual([]);
    expect([...bodies.matchAll(/url\((?!["']?(?:data:|#))[^)]*\)/g)]).toEqual([]);
    expect(page).not.toMatch(/<script|@import|<iframe|<object|<embed/);
    expect(page).toContain("default-src 'none'");
  });

  it('escapes what is said', () => {
    const page = reportHtml({ ...report, title: 'A < B & "C"' });
    expect(page).toContain('<title>A &lt; B &amp; &quot;C&quot;</title>');
    expect(page).toContain('<h1>A &lt; B &amp; &quot;C&quot;</h1>');
    expect(htmlOf(paragraph('a <b> & c, `<i>`'))).toBe('<p>a &lt;b&gt; &amp; c, <code>&lt;i&gt;</code></p>');
    expect(htmlOf({ kind: 'code', text: '<a> && b' })).toBe('<pre><code>&lt;a&gt; &amp;&amp; b</code></pre>');
    expect(htmlOf({ kind: 'folded', title: 'a < b', blocks: [] })).toContain('<summary>a &lt; b</summary>');
  });

  it('keeps a short formula and its punctuation on one line, and loses none of it', () => {
    const shown = (text: string) => {
      const html = htmlOf(paragraph(text)).replace(/<span class="katex-mathml">.*?<\/math><\/span>/g, '');
      return { html, text: html.replace(/<[^>]*>/g, '').replaceAll('\u200b', '') };
    };
    const tied = shown('of ($D$), $L$; $D$$L$, and $D$ (or [$D$]).');
    expect(tied.text).toBe('of (D), L; DL, and D (or [D]).');
    expect(tied.html.match(/<span class="tie">/g)).toHaveLength(4);
    expect(shown('$a + b + c + d + e$, x').html).not.toContain('tie');
  });

  it('writes an address as a link, without its scheme', () => {
    expect(htmlOf(paragraph('see https://doi.org/10.1/a?b=1&c.'))).toBe(
      '<p>see <a href="https://doi.org/10.1/a?b=1&amp;c">doi.org/10.1/a?b=1&amp;c</a>.</p>',
    );
  });

  it('is not made with a formula that cannot be typeset', () => {
    for (const block of [paragraph('of $\\frac{1}$'), { kind: 'formula', latex: '\\nothing' } as const]) {
      expect(() => htmlOf(block)).toThrow(InputError);
    }
  });

  it('lists sections, figures and tables', () => {
    const nav = /<nav.*<\/nav>/s.exec(reportHtml(report))?.[0] ?? '';
    const targets = [...nav.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toEqual('setting comparison verdicts fig1 fig1-inset error-dimension S1 S2 S3'.split(' '));
  });
});
