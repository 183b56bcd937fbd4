// Lines of a stream, however it is cut into chunks.

import { describe, expect, it } from 'vitest';
import { boundedLines } from '../../../cli/rpc/bounded-lines.js';
import { onOneLine } from '../../../cli/rpc/messages.js';

async function linesOf(bytes: Uint8Array, size: number, bound: number): Promise<(string | null)[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  }
  const lines: (string | null)[] = [];
  for await (const line of boundedLines(chunks(), bound)) lines.push(line);
  return lines;
}

describe('boundedLines', () => {
  const text = 'one\n\ntwö\r\n12345678\n123456789\n€€€\nlast';
  it.each([1, 2, 3, 7, 1000])('in chunks of %i', async (size) => {
    const lines = await linesOf(new TextEncoder().encode(text), size, 8);
    expect(lines).toEqual(['one', '', 'twö', '12345678', null, null, 'last']);
  });

  it('of a stream that ends with one, and of one that is empty', async () => {
    expect(await linesOf(new TextEncoder().encode('a\n'), 5, 8)).toEqual(['a']);
    expect(await linesOf(new Uint8Array(), 5, 8)).toEqual([]);
    expect(await linesOf(new TextEncoder().encode('x'.repeat(20)), 5, 8)).toEqual([null]);
  });
});

it('onOneLine changes no value', () => {
  const document = { 'a\n  b': ['\n\n  "', { c: '  \\n' }], d: [], e: {}, f: [1.5e300, null, true] };
  const line = onOneLine(`${JSON.stringify(document, null, 2)}\n`);
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual(document);
});
