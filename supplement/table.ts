// A table as data: one source, from which Markdown, LaTeX, CSV and JSON are written and read back.

import type { Fraction } from '../src/algebra/rational.js';
import type { Expression } from '../src/render/expression.js';

/** What stands in a cell; how it is written depends on the format only. */
export type Cell =
  /** plain words */
  | { readonly kind: 'text'; readonly text: string }
  /** a formula */
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** mathematics that is quoted: the paper's own LaTeX, and a plain reading of it */
  | { readonly kind: 'quoted'; readonly latex: string; readonly text: string }
  /** an exact number; with digits it is shown as a decimal, while JSON keeps the fraction */
  | { readonly kind: 'exact'; readonly value: Fraction; readonly digits?: number }
  /** a number of floating point, with the digits that mean something */
  | { readonly kind: 'number'; readonly value: number; readonly digits: number }
  /** a Monte Carlo estimate and its standard error */
  | { readonly kind: 'estimate'; readonly value: number; readonly standardError: number }
  /** (claimed / exact)^(1/root) - 1, shown with so many digits, while JSON keeps both numbers */
  | {
      readonly kind: 'relative-error';
      readonly exact: Fraction;
      readonly claimed: Fraction;
      readonly root: 1 | 2;
      readonly digits: number;
    }
  | { readonly kind: 'none' };

export interface Column {
  /** name in CSV and JSON: `exact`, `z` */
  readonly key: string;
  /** heading, plain words */
  readonly title: string;
  /** the heading where it is mathematics, for math mode */
  readonly latex?: string;
}

export interface Table {
  /** `S1` */
  readonly id: string;
  /** file name without extension: `s1-weingarten` */
  readonly file: string;
  readonly title: string;
  /** what it shows, under which settings, in plain words; $...$ is mathematics */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A count, such as D or L: all its digits mean something. */
export function countCell(count: number): Cell {
  return { kind: 'number', value: count, digits: String(count).length };
}
