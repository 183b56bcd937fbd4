// A report as data: sections of blocks, written as one HTML page and as Markdown. Running text is plain words with $...$ for
// mathematics, `...` for code, [#id] for a reference and bare addresses for links; inline.ts reads it.

import type { Figure } from '../figure.js';
import type { Table } from '../table.js';

export interface Report {
  /** plain words */
  readonly title: string;
  /** paragraphs of running text */
  readonly abstract: readonly string[];
  readonly made: Provenance;
  readonly sections: readonly Section[];
}

/** What was run, where and for how long; the report itself has no clock. */
export interface Provenance {
  /** as typed in a shell */
  readonly command: string;
  /** of this program */
  readonly version: string;
  readonly seed: number;
  readonly workers: number;
  readonly node: string;
  /** `linux x64` */
  readonly platform: string;
  /** from start to end, in seconds; of the last session when there were several */
  readonly seconds: number;
  /** samples that the last session had from one that was interrupted; 0 when it is the only one */
  readonly resumedSamples: number;
}

export interface Section {
  /** anchor: a letter, then letters, digits, - and _; no two alike in a report, those of tables and figures included */
  readonly id: string;
  /** running text */
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  /** running text */
  | { readonly kind: 'paragraph'; readonly text: string }
  /** on lines of its own, as LaTeX for math mode */
  | { readonly kind: 'formula'; readonly latex: string }
  /** each item is running text */
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** what is said of each term; both are running text */
  | { readonly kind: 'definitions'; readonly items: readonly Definition[] }
  /** a command or a program, verbatim */
  | { readonly kind: 'code'; readonly text: string }
  /** `files`: the same table in other formats, as paths from the report's folder */
  | { readonly kind: 'table'; readonly table: Table; readonly files: readonly string[] }
  /** `files`: picture, specification and data as paths from the report's folder; one of them is the SVG */
  | { readonly kind: 'figure'; readonly figure: Figure; readonly svg: string; readonly files: readonly string[] }
  /** a part of a section with a heading and an anchor; not inside another */
  | ({ readonly kind: 'subsection' } & Section)
  /** what only some readers want to see, behind its title in plain words */
  | { readonly kind: 'folded'; readonly title: string; readonly blocks: readonly Block[] };

export interface Definition {
  readonly term: string;
  readonly text: string;
}

/** Rows from which on a table is shown in part, the rest behind a fold (HTML) or in a file of its own (Markdown). */
export const LONG_TABLE_ROWS = 30;

/** Rows of a long table that are always shown. */
export const SHOWN_ROWS = 12;
