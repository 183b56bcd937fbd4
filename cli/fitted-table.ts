// Tables that keep to the width of a terminal: words of a cell go on in the next line, and columns for which there is no room at
// all stand below the first ones, indented.

import { textTable } from './output.js';

/** Columns that stand beside each other, with their widths. */
interface Band {
  readonly columns: number[];
  readonly widths: number[];
  readonly indent: number;
}

const GAP = '  ';
const INDENT = 2;

/** Nothing is readable in less; a narrower terminal breaks lines by itself. */
const LEAST_WIDTH = 16;

/** The width that a table for stdout has: that of the terminal, no limit for a file or a pipe. */
export function terminalWidth(): number {
  return process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : Infinity;
}

/** The table for stdout. */
export function terminalTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return fittedTable(header, rows, terminalWidth());
}

/**
 * The table with no line longer than `width`; as `textTable` writes it when that is short enough.
 *
 * @param width at least 16, or what is taken for it
 */
export function fittedTable(header: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const whole = textTable(header, rows);
  const room = Math.max(LEAST_WIDTH, width);
  if (whole.split('\n').every((line) => line.length <= room)) return whole;
  const numeric = header.map((_, column) => rows.every((row) => /^[-+]?[\d.]/.test(row[column]) || row[column] === ''));
  const bands = bandsOf([header, ...rows], room);
  const lines = (cells: readonly string[]): string[] => bands.flatMap((band) => bandLines(band, cells, numeric));
  const rule = bands[0].widths.map((columnWidth) => '-'.repeat(columnWidth)).join(GAP);
  return [...lines(header), rule, ...rows.flatMap(lines)].join('\n');
}

/** As many columns beside each other as fit with every word whole; then each gets what it lacks most, while there is room. */
function bandsOf(table: readonly (readonly string[])[], room: number): Band[] {
  const bands: Band[] = [];
  const lengths = table[0].map((_, column) => ({
    whole: Math.max(...table.map((row) => row[column].length)),
    word: Math.max(1, ...table.flatMap((row) => row[column].split(' ').map((word) => word.length))),
  }));
  for (const [column, { word }] of lengths.entries()) {
    const band = bands.at(-1);
    if (band !== undefined && bandWidth(band) + GAP.length + word <= room) {
      band.columns.push(column);
      band.widths.push(word);
      continue;
    }
    const indent = band === undefined ? 0 : INDENT;
    bands.push({ columns: [column], widths: [Math.min(word, room - indent)], indent });
  }
  for (const band of bands) {
    for (let left = room - bandWidth(band); left > 0; left--) {
      const lacking = band.columns.map((column, place) => lengths[column].whole - band.widths[place]);
      const most = Math.max(...lacking);
      if (most <= 0) break;
      band.widths[lacking.indexOf(most)]++;
    }
  }
  return bands;
}

function bandWidth({ widths, indent }: Band): number {
  return indent + widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

/** The cells of one row that belong to a band, in as many lines as the longest of them takes. */
function bandLines({ columns, widths, indent }: Band, cells: readonly string[], numeric: readonly boolean[]): string[] {
  const parts = columns.map((column, place) => wrapped(cells[column], widths[place]));
  const height = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: height }, (_, k) => {
    const texts = columns.map((column, place) => {
      const text = parts[place].at(k) ?? '';
      return numeric[column] ? text.padStart(widths[place]) : text.padEnd(widths[place]);
    });
    return `${' '.repeat(indent)}${texts.join(GAP)}`.trimEnd();
  });
}

/** A text in lines of at most `width`, broken between words, and within those that are longer. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    let rest = word;
    for (; rest.length > width; rest = rest.slice(width)) lines.push(rest.slice(0, width));
    line = rest;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
