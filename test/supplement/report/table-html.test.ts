import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/algebra/rational.js';
import { tableHtml } from '../../../supplement/report/table-html.js';
import { shownCell, shownText } from '../../../supplement/shown-cell.js';
import type { Cell, Table } from '../../../supplement/table.js';
import { NUMBERS, QUOTED, WEINGARTEN } from './sample-report.js';

const html = (table: Table) => tableHtml(table, `Table ${table.id}`, table.caption, '');

/** Text of the cells, by rows, headings left out. */
function cellTexts(page: string): string[][] {
  const bodies = [...page.matchAll(/<tbody>(.*?)<\/tbody>/gs)].map(([, body]) => body).join('');
  return [...bodies.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell]) => cell.replace(/<\/?(?:span|sup)[^>]*>/g, '')),
  );
}

const one = (cells: Cell[]): Table => ({
  ...QUOTED,
  columns: [
    { key: 'name', title: 'name' },
    { key: 'value', title: 'value' },
  ],
  rows: cells.map((cell, at) => [{ kind: 'text', text: String(at) }, cell]),
});

describe('a table in HTML', () => {
  it('shows every number as every other format does', () => {
    const expected = NUMBERS.rows.map((row) => row.map((cell) => shownText(shownCell(cell))));
    const found = cellTexts(html(NUMBERS)).map((row) =>
      row.map((text) => text.replaceAll('−', '-').replace(/ × 10(.*)$/, 'e$1')),
    );
    expect(found).toEqual(expected);
  });

  it('is cut where it is long, each part with its headings', () => {
    const page = html(NUMBERS);
    expect(page.match(/<thead>/g)).toHaveLength(2);
    expect(page).toContain('The first 12 of 45 rows.');
    const [shown, folded] = page.split('<details>');
    expect(cellTexts(shown)).toHaveLength(12);
    expect(cellTexts(folded)).toHaveLength(33);
    expect(folded).toContain('Table S2: the other 33 rows');
    expect(html({ ...NUMBERS, rows: NUMBERS.rows.slice(0, 30) })).not.toContain('<details>');
    expect(html({ ...NUMBERS, rows: NUMBERS.rows.slice(0, 31) })).toContain('<details>');
  });

  it('says what its headings head', () => {
    const page = html(WEINGARTEN);
    expect(page.match(/<th scope="col"/g)).toHaveLength(WEINGARTEN.columns.length);
    expect(page.match(/<th scope="row"/g)).toHaveLength(WEINGARTEN.rows.length);
    expect(page).toMatch(/<caption>.*Table S1\. Weingarten functions of the unitary group\./s);
  });

  it('keeps the fraction behind a decimal', () => {
    const page = html(
      one([
        { kind: 'exact', value: rational('2/3'), digits: 4 },
        { kind: 'exact', value: rational('1/2'), digits: 3 },
      ]),
    );
    expect(page).toContain('title="2/3"');
    expect(page).toContain('title="1/2"');
    expect(html(one([{ kind: 'exact', value: rational(2), digits: 4 }]))).not.toContain('title=');
    expect(html(one([{ kind: 'exact', value: rational('2/3') }]))).not.toContain('title=');
  });

  it('sets decimals by their points', () => {
    const numbers = ['0.125', '12.5', '3'].map((text): Cell => ({ kind: 'exact', value: rational(text), digits: 6 }));
    const pads = [...html(one(numbers)).matchAll(/<td[^>]*>(?:<span style="--pad:([\d.]+)">)?/g)].map(([, pad]) => pad);
    expect(pads).toEqual([undefined, '2', '3.5']);
    // A power of ten has no place for its point.
    const mixed: Cell[] = [...numbers, { kind: 'number', value: 1e-9, digits: 2 }];
    expect(html(one(mixed))).not.toContain('--pad');
  });

  it('writes minus signs and powers of ten', () => {
    const page = html(
      one([
        { kind: 'number', value: -1.2e-7, digits: 2 },
        { kind: 'estimate', value: -3e9, standardError: 4e7 },
      ]),
    );
    expect(page).toContain('>−1.2 × 10<sup>−7</sup><');
    expect(page).toContain('>(−3.000 ± 0.040) × 10<sup>9</sup><');
  });

  it('takes nothing in it for HTML', () => {
    const page = html(QUOTED);
    expect(page).toContain('&lt;script&gt;alert(&quot;no&quot;)&lt;/script&gt;');
    expect(page).toContain('What is claimed, &lt;b&gt;quoted&lt;/b&gt; &amp; compared.');
    expect(page).not.toContain('<script');
  });
});
