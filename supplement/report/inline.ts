// Running text: plain words with $mathematics$, `code`, [#id] for the number of a figure, table or section, and addresses.
// A backslash takes the meaning from $, `, [ and itself.

import { InputError, quoted } from '../../src/input-error.js';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  /** LaTeX for math mode */
  | { readonly kind: 'math'; readonly latex: string }
  | { readonly kind: 'code'; readonly text: string }
  /** the anchor of what is referred to */
  | { readonly kind: 'reference'; readonly id: string }
  | { readonly kind: 'link'; readonly address: string };

const TOKEN =
  /\\(?<escaped>[$`[\\])|\$(?<latex>[^$]+)\$|`(?<code>[^`]+)`|\[#(?<id>[\w-]+)\]|(?<address>https?:\/\/[^\s<>"()[\]]*[^\s<>"()[\].,;:])|(?<stray>[$`]|\[#)/g;

/**
 * The segments of a running text.
 *
 * @throws InputError on a $ or ` without a partner
 * @example
 * parseInline('the mean $\\bar K$'); // [{ kind: 'text', text: 'the mean ' }, { kind: 'math', latex: '\\bar K' }]
 */
export function parseInline(text: string): Inline[] {
  const segments: Inline[] = [];
  const words = (more: string) => {
    const last = segments.at(-1);
    if (more === '') return;
    if (last?.kind === 'text') segments[segments.length - 1] = { kind: 'text', text: last.text + more };
    else segments.push({ kind: 'text', text: more });
  };
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    words(text.slice(end, match.index));
    end = match.index + match[0].length;
    const { escaped, latex, code, id, address, stray } = match.groups as Partial<Record<string, string>>;
    if (stray !== undefined) {
      throw new InputError(`running text: ${quoted(stray)} without an end in ${quoted(text)}`, 'pairs of $ and of `');
    }
    if (escaped !== undefined) words(escaped);
    else if (latex !== undefined) segments.push({ kind: 'math', latex: latex.trim() });
    else if (code !== undefined) segments.push({ kind: 'code', text: code });
    else if (id !== undefined) segments.push({ kind: 'reference', id });
    else if (address !== undefined) segments.push({ kind: 'link', address });
  }
  words(text.slice(end));
  return segments;
}
