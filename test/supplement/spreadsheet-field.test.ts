// CSV files in a spreadsheet: what Gnumeric reads and writes again is what stood there.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadsheetColumn, spreadsheetField } from '../../supplement/spreadsheet-field.js';
import { temporaryFolder } from '../cli/run-command.js';
import { isInstalled, run } from '../render/readers.js';
import { spreadsheetFieldText } from './spreadsheet-reader.js';

const folder = temporaryFolder();

const FIELDS: readonly (readonly [text: string, field: string])[] = [
  ['(7)', 'Eq. (7)'],
  ['(16), left', 'Eq. (16), left'],
  ['(9) with (17)', 'Eq. (9) with (17)'],
  ['1/9', '(1)/(9)'],
  ['-7/2', '(-7)/(2)'],
  ['50258038116754287/815070312500000', '(50258038116754287)/(815070312500000)'],
  ['-123456789012345678901', '(-123456789012345678901)/(1)'],
  ['-1/(D*(D - 1))', '(-1/(D*(D - 1)))'],
  ['=1+1', '(=1+1)'],
  ['+x', '(+x)'],
  ['@x', '(@x)'],
  ['-Z + X', '(-Z + X)'],
  ['-0.5', '-0.5'],
  ['1.25e-9', '1.25e-9'],
  ['123456789012345', '123456789012345'],
  ['2/(D + 1)', '2/(D + 1)'],
  ['E[K]', 'E[K]'],
  ['Z + 1/2*X', 'Z + 1/2*X'],
  ['', ''],
];

describe('a field for spreadsheets', () => {
  it.each(FIELDS)('%j is %j', (text, field) => {
    expect(spreadsheetField(text)).toBe(field);
    expect(spreadsheetFieldText(field)).toBe(text);
  });

  it('has brackets round all lists of a column that has some', () => {
    expect(spreadsheetColumn(['2', '1,1'])).toEqual(['[2]', '[1,1]']);
    expect(spreadsheetColumn(['2', '1/3'])).toEqual(['2', '(1)/(3)']);
  });
});

/** Numbers by their value, since a spreadsheet writes 1.2E-07 for 1.2e-7; everything else letter for letter. */
const NUMBER = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i;
const meaning = (field: string) => (NUMBER.test(field) ? Number(field) : field);

function throughGnumeric(csv: string): string[][] {
  const [from, to] = ['in.csv', 'out.csv'].map((name) => join(folder, name));
  writeFileSync(from, csv);
  const { status, stderr } = run('ssconvert', [
    '-I',
    'Gnumeric_stf:stf_csvtab',
    '-T',
    'Gnumeric_stf:stf_csv',
    from,
    to,
  ]);
  expect(status, stderr).toBe(0);
  return parse(readFileSync(to, 'utf8'), { relax_column_count: true });
}

describe.skipIf(!isInstalled('ssconvert'))('Gnumeric (needs gnumeric)', () => {
  const same = (csv: string) => {
    const rows: string[][] = parse(csv);
    expect(throughGnumeric(csv).map((row) => row.map(meaning))).toEqual(rows.map((row) => row.map(meaning)));
  };

  it('would spoil bare fractions, equations, formulas and long integers', () => {
    const spoiled = throughGnumeric('1/9,(7),=1+1,123456789012345678901\n')[0];
    expect(spoiled.map((field, k) => field === ['1/9', '(7)', '=1+1', '123456789012345678901'][k])).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('gives back every kind of field', () => {
    same(stringify([['x'], ...FIELDS.filter(([text]) => text !== '').map(([, field]) => [field])]));
    const integers = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    const texts = fc
      .sample(fc.tuple(integers, fc.oneof(fc.bigInt({ min: 1n, max: 40n }), fc.bigInt({ min: 1n, max: 10n ** 18n }))), {
        numRuns: 400,
        seed: 5,
      })
      .map(([p, q], k) => (k % 2 === 0 ? `${p % 60n}/${q}` : `${p}/${q}`));
    same(stringify([['x'], ...texts.map((text) => [spreadsheetField(text)])]));
  });

  it.each(readdirSync('docs/report/tables').filter((name) => name.endsWith('.csv')))('gives back %s', (name) => {
    same(readFileSync(join('docs/report/tables', name), 'utf8'));
  });
});
