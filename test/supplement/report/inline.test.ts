import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input-error.js';
import { parseInline } from '../../../supplement/report/inline.js';

describe('running text', () => {
  it('is words, mathematics, code, references and addresses', () => {
    expect(parseInline('Mean $\\bar K$ by `derive K`, see [#fig1-inset] (https://doi.org/10.1/x-y).')).toEqual([
      { kind: 'text', text: 'Mean ' },
      { kind: 'math', latex: '\\bar K' },
      { kind: 'text', text: ' by ' },
      { kind: 'code', text: 'derive K' },
      { kind: 'text', text: ', see ' },
      { kind: 'reference', id: 'fig1-inset' },
      { kind: 'text', text: ' (' },
      { kind: 'link', address: 'https://doi.org/10.1/x-y' },
      { kind: 'text', text: ').' },
    ]);
  });

  it('leaves marks alone inside code and mathematics, and brackets that are no reference', () => {
    expect(parseInline('`a$b`[1] $[#x]$')).toEqual([
      { kind: 'code', text: 'a$b' },
      { kind: 'text', text: '[1] ' },
      { kind: 'math', latex: '[#x]' },
    ]);
  });

  it('takes the meaning from a mark after a backslash, and leaves other backslashes', () => {
    expect(parseInline('5 \\$ \\` \\[#x] \\\\ \\n')).toEqual([{ kind: 'text', text: '5 $ ` [#x] \\ \\n' }]);
  });

  it.each(['costs 5 $', 'a ` b', '[#fig 1]', '$$', 'one $x$ and $y'])('refuses %s', (text) => {
    expect(() => parseInline(text)).toThrow(InputError);
  });

  it('gives back any text whose marks are escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll('http', 'hxxp');
        const escaped = plain.replace(/[$`[\\]/g, '\\$&');
        expect(parseInline(escaped)).toEqual(plain === '' ? [] : [{ kind: 'text', text: plain }]);
      }),
    );
  });
});
