import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedTable } from '../../cli/fitted-table.js';
import { textTable } from '../../cli/output.js';

const HEADER = [
  'quantity',
  'D',
  'L',
  'exact',
  'estimate',
  'std. error',
  'z',
  'samples',
  'detects',
  'controls',
  'verdict',
];
const ROWS = [
  ['K', '4', '8', '7.466667', '7.451203', '0.031', '-0.50', '20000', '1.9%', '4/4', 'agrees'],
  [
    'kernel[1,1]*kernel[2,2]',
    '16',
    '32',
    '128.1234',
    '127.9999',
    '1.1',
    '-0.11',
    '20000',
    '3.3%',
    '5/6',
    'not decided',
  ],
];

const word = fc.stringMatching(/^[a-z0-9.%/]{1,14}$/);
const cell = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const table = fc
  .integer({ min: 1, max: 7 })
  .chain((columns) =>
    fc.tuple(
      fc.array(word, { minLength: columns, maxLength: columns }),
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
    ),
  );

/** The letters of all cells, sorted: what may be moved, and not lost. */
const letters = (text: string): string => text.replace(/[\s-]/g, '').split('').sort().join('');

describe('a table of given width', () => {
  it('is the usual one where that fits', () => {
    const usual = textTable(HEADER, ROWS);
    const longest = Math.max(...usual.split('\n').map((line) => line.length));
    expect(fittedTable(HEADER, ROWS, Infinity)).toBe(usual);
    expect(fittedTable(HEADER, ROWS, longest)).toBe(usual);
    expect(fittedTable(HEADER, ROWS, longest - 1)).not.toBe(usual);
  });

  it('puts what has no room below, indented', () => {
    expect(fittedTable(HEADER, ROWS, 80).split('\n')).toEqual([
      'quantity                  D   L     exact  estimate  std. error      z  samples',
      '  detects  controls  verdict',
      '-----------------------  --  --  --------  --------  ----------  -----  -------',
      'K                         4   8  7.466667  7.451203       0.031  -0.50    20000',
      '     1.9%       4/4  agrees',
      'kernel[1,1]*kernel[2,2]  16  32  128.1234  127.9999         1.1  -0.11    20000',
      '     3.3%       5/6  not decided',
    ]);
  });

  it('wraps words before it moves columns', () => {
    const rows = [['eq9', 'a statement of eight words or so', 'fails']];
    expect(fittedTable(['id', 'statement', 'verdict'], rows, 30).split('\n')).toEqual([
      'id   statement         verdict',
      '---  ----------------  -------',
      'eq9  a statement of    fails',
      '     eight words or',
      '     so',
    ]);
  });

  it('has no longer line and loses no letter', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 16, max: 90 }), ([header, rows], width) => {
        const text = fittedTable(header, rows, width);
        for (const line of text.split('\n')) expect(line.length, text).toBeLessThanOrEqual(width);
        expect(letters(text)).toBe(letters([header, ...rows].flat().join(' ')));
      }),
      { seed: 41, numRuns: 400 },
    );
  });

  it('breaks words that are longer than the terminal is wide', () => {
    expect(fittedTable(['claim'], [['x'.repeat(40)]], 16).split('\n')).toEqual([
      'claim',
      '-'.repeat(16),
      'x'.repeat(16),
      'x'.repeat(16),
      'x'.repeat(8),
    ]);
  });
});
