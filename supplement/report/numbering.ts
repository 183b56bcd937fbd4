// Numbers and anchors of sections, tables and figures, the same in every format of a report: figures are counted as they come,
// S1, S2, ...; a table has its number already; sections and their parts are 1, 2, 2.1, ...

import { InputError, quoted } from '../../src/input-error.js';
import type { Block, Report } from './document.js';

export interface Numbered {
  readonly kind: 'section' | 'table' | 'figure';
  readonly id: string;
  /** `Figure S2`, `Table S1`, `Section 3.1` */
  readonly label: string;
  /** `S2`, `S1`, `3.1` */
  readonly number: string;
  /** plain words for a table or a figure, running text for a section */
  readonly title: string;
}

/** All that can be referred to, in the order of the report. */
export interface Numbering {
  readonly all: readonly Numbered[];
  /** @throws InputError when nothing in the report has this anchor */
  readonly of: (id: string) => Numbered;
}

/**
 * Numbers everything in a report.
 *
 * @throws InputError on an anchor that is used twice or that is none
 */
export function numberReport(report: Report): Numbering {
  const known = new Map<string, Numbered>();
  let figures = 0;
  const enter = (kind: Numbered['kind'], id: string, number: string, title: string) => {
    if (!/^[a-z][\w-]*$/i.test(id)) throw new InputError(`report: ${quoted(id)} as an anchor`, 'a word of letters');
    if (known.has(id)) throw new InputError(`report: two parts with the anchor ${quoted(id)}`, 'one');
    const label = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${number}`;
    known.set(id, { kind, id, label, number, title });
  };
  const visit = (blocks: readonly Block[], section: string) => {
    let parts = 0;
    for (const block of blocks) {
      if (block.kind === 'table') enter('table', block.table.id, block.table.id, block.table.title);
      else if (block.kind === 'figure') enter('figure', block.figure.id, `S${++figures}`, block.figure.title);
      else if (block.kind === 'folded') visit(block.blocks, section);
      else if (block.kind === 'subsection') {
        const number = `${section}.${++parts}`;
        enter('section', block.id, number, block.title);
        visit(block.blocks, number);
      }
    }
  };
  report.sections.forEach((section, place) => {
    enter('section', section.id, String(place + 1), section.title);
    visit(section.blocks, String(place + 1));
  });
  return {
    all: [...known.values()],
    of: (id) => {
      const numbered = known.get(id);
      if (numbered === undefined) {
        throw new InputError(`report: a reference to ${quoted(id)}`, `one of ${[...known.keys()].join(', ')}`);
      }
      return numbered;
    },
  };
}
