// docs/rpc.md: what it shows of conversations and of Python is what happens. "..." stands for any value there.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN } from '../run-command.js';
import { sympyPython } from '../../render/readers.js';
import { Conversation, type Message } from './conversation.js';

const DOCS = readFileSync('docs/rpc.md', 'utf8');

/** Any value where the text has "...". */
function pattern(text: string): unknown {
  const anything: unknown = expect.toSatisfy(() => true);
  return JSON.parse(text, (_, value: unknown) => (value === '...' ? anything : value));
}

describe('docs/rpc.md', () => {
  const blocks = [...DOCS.matchAll(/^```\n(-->[^]*?)^```$/gm)].map(([, block]) => block.trim().split('\n'));

  it('shows conversations', () => {
    expect(blocks.length).toBe(2);
  });

  it.each(blocks.map((lines, place) => ({ lines, place })))('conversation $place', async ({ lines }) => {
    const talk = new Conversation();
    for (const line of lines) {
      if (line.startsWith('--> ')) talk.line(line.slice(4));
      else {
        const expected = pattern(line.slice(4)) as Message;
        const isIt = ({ id, method }: Message) => id === expected.id && method === expected.method;
        expect(await talk.hear(isIt)).toEqual(expected);
      }
    }
    expect(await talk.end()).toEqual({ code: 0, stderr: '' });
  });

  it('shows what Python prints', () => {
    const [, program, printed] = /```python\n([^]*?)```\n\n```\n([^]*?)```/.exec(DOCS)!;
    const env = {
      ...process.env,
      HAARMONIC: `'${process.execPath}' '${MAIN}'`,
      PYTHONPATH: resolve('clients/python'),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const { stdout, stderr } = spawnSync(sympyPython(), ['-c', program], { encoding: 'utf8', env });
    expect(stderr).toBe('');
    expect(stdout).toBe(printed);
  });
});
