// The files of a figure: its picture as SVG and PNG, the specification that opens in the Vega editor, and the values drawn as CSV.

import { stringify } from 'csv-stringify/sync';
import type { Figure } from '../figure.js';
import { spreadsheetField } from '../spreadsheet-field.js';
import { drawFigure } from './draw.js';

/** A file before it is written: its name in the folder and all that is in it. */
export interface FigureFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const EXTENSIONS = ['svg', 'png', 'vl.json', 'csv'] as const;

/** Names of the files that a figure takes, without drawing it. */
export function figureFileNames({ id }: Pick<Figure, 'id'>): string[] {
  return EXTENSIONS.map((extension) => `${id}.${extension}`);
}

/**
 * A figure in all its files, in the order of their names above.
 *
 * @example
 * (await figureFiles(figure)).map(({ name }) => name); // fig1.svg, fig1.png, fig1.vl.json, fig1.csv
 */
export async function figureFiles(figure: Figure): Promise<FigureFile[]> {
  const { svg, png } = await drawFigure(figure);
  const contents = [svg, png, `${JSON.stringify(figure.spec)}\n`, dataCsv(figure)];
  return figureFileNames(figure).map((name, place) => ({ name, content: contents[place] }));
}

/** One line of names, then the rows; what a row does not have is empty. */
function dataCsv({ data }: Figure): string {
  const fields = [...new Set(data.flatMap((row) => Object.keys(row)))];
  const written = (value: string | number | null | undefined) =>
    typeof value === 'string' ? spreadsheetField(value) : (value ?? '');
  return stringify([fields, ...data.map((row) => fields.map((field) => written(row[field])))]);
}
