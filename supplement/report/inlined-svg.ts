// A drawn SVG as part of a page: without its XML prologue, with ids of its own, and named for those who do not see it.

import { InputError } from '../../src/input-error.js';
import { escapeHtml } from './escape-html.js';

/** Drawn for one column of a journal, a picture is shown larger where there is room: its letters are then of the size of the text. */
const SCALE = 1.5;

/**
 * The svg element to stand in HTML. Its ids get a prefix: several pictures in one page have the same ones otherwise.
 *
 * @throws InputError on a text that is no SVG, or on one with scripts or with parts elsewhere
 * @example
 * inlinedSvg('<svg><g id="a"/></svg>', 'fig1', 'Decay'); // '<svg role="img" aria-label="Decay"><g id="fig1-a"/></svg>'
 */
export function inlinedSvg(svg: string, prefix: string, name: string): string {
  const start = svg.search(/<svg[\s>]/);
  const end = svg.lastIndexOf('</svg>');
  if (start < 0 || end < start) throw new InputError('figure: no svg element', 'a drawn SVG');
  const element = svg.slice(start, end + '</svg>'.length);
  if (/<script|<foreignObject|\son\w+=|@import|(?:href="|url\()(?!["']?(?:#|data:))/i.test(element)) {
    throw new InputError('figure: an SVG with scripts or with parts elsewhere', 'one that stands alone');
  }
  const prefixed = element.replace(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g, (tag) =>
    tag
      .replace(/(\sid=")([^"]+)"/g, `$1${prefix}-$2"`)
      .replace(/((?:href="|url\(["']?)#)/g, `$1${prefix}-`)
      .replace(/(\saria-(?:labelledby|describedby)=")([^"]+)"/g, (_, start: string, ids: string) => {
        return `${start}${ids.replace(/\S+/g, (id) => `${prefix}-${id}`)}"`;
      }),
  );
  // One picture with one name: what is inside would be read out mark by mark.
  return prefixed.replace(/^<svg([^>]*)>/, (_, attributes: string) => {
    const kept = attributes.replace(/\s(?:role|aria-[\w-]+|xmlns:xlink|version)="[^"]*"/g, '');
    const width = Number(/\swidth="([\d.]+)(?:px)?"/.exec(kept)?.[1] ?? NaN);
    const size = Number.isNaN(width) ? '' : ` style="width:${Math.round(SCALE * width)}px"`;
    return `<svg role="img" aria-label="${escapeHtml(name)}"${size}${kept}>`;
  });
}
