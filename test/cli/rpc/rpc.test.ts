// haarmonic rpc as its clients meet it: a process, lines in and lines out.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN, haarmonic, printed, temporaryFolder } from '../run-command.js';
import { Conversation, type Message } from './conversation.js';

const folder = temporaryFolder();

/** Sampling that nobody waits for. */
const ENDLESS = { quantity: 'K', dim: 4, layers: 4, projector: 1, samples: 1_000_000_000, workers: 1 };

/** A derivation that does not look up while it runs, for minutes. */
const DEAF = { quantity: 'mu^3', force: true, cache: false };

const WG = { class: '2,1', dim: 4 };
const WG_RESULT = { group: 'unitary', class: [2, 1], dim: 4, value: '-1/180' };

describe.concurrent('every method', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['wg', { class: [3, 1], expand: 2 }, ['3,1', '--expand', '2']],
    ['wg', { table: 4, dim: '3' }, ['--table', '4', '--dim', '3']],
    ['integrate', { expression: '-abs(V[1,1])^4', random: ['V'] }, ['-abs(V[1,1])^4', '--random', 'V']],
    [
      'integrate',
      { expression: "tr(A*U*B*U')", assume: ['A^2=1', 'tr(B)=0'], explain: true, network: null },
      ["tr(A*U*B*U')", '--assume', 'A^2=1, tr(B)=0', '--explain'],
    ],
    [
      'derive',
      { quantity: 'K', dim: 4, layers: 8, spectrum: [3, 1, 0, -1], cache: false },
      ['K', '--dim', '4', '--layers', '8', '--spectrum', '3,1,0,-1', '--no-cache'],
    ],
    [
      'derive',
      { quantity: 'kernel[1,1]', generators: 'general', generatorSpectrum: [1, -1], dim: 2, layers: 1, projector: 1 },
      [
        'kernel[1,1]',
        '--generators',
        'general',
        '--generator-spectrum',
        '1,-1',
        '--dim',
        '2',
        '--layers',
        '1',
        '--projector',
        '1',
      ],
    ],
    [
      'verify',
      { quantity: ['K', 'eps'], dim: 2, layers: 1, projector: 1, samples: 300, workers: 1, seed: 5 },
      [
        'K',
        'eps',
        '--dim',
        '2',
        '--layers',
        '1',
        '--projector',
        '1',
        '--samples',
        '300',
        '--workers',
        '1',
        '--seed',
        '5',
      ],
    ],
    ['audit', { id: 'eq9', samples: 200, workers: 1 }, ['eq9', '--samples', '200', '--workers', '1']],
  ])('%s %j gives what --json prints', async (method, params, args) => {
    const talk = new Conversation();
    const { result } = await talk.ask(1, method, params);
    const { stdout } = await haarmonic([method, ...args, '--json']);
    expect(result).toEqual(JSON.parse(stdout));
    expect(await talk.end()).toEqual({ code: 0, stderr: '' });
  });

  it('does what its help shows', async () => {
    const help = await printed('rpc', '--help');
    const [, request, shown] = /echo '(.*)' \| haarmonic rpc\n\s*(\{.*\})\n/.exec(help)!;
    const { stdout } = await haarmonic(['rpc'], { input: `${request}\n` });
    expect(stdout.trim()).toBe(shown);
  });
});

describe.concurrent('errors', () => {
  const errorOf = async (line: string) => {
    const { code, stdout, stderr } = await haarmonic(['rpc', '--threads', '1'], {
      input: `${line}\n{"jsonrpc":"2.0","id":"after","method":"wg","params":{"class":"2,1","dim":4}}`,
    });
    expect([code, stderr]).toEqual([0, '']);
    const messages = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Message);
    expect(messages.find(({ id }) => id === 'after')?.result).toEqual(WG_RESULT);
    return messages.filter(({ id }) => id !== 'after');
  };

  it.each<[string, number, RegExp, string | number | null]>([
    ['{', -32700, /^error: the line "\{" is not JSON; expected one JSON-RPC 2\.0 message a line$/, null],
    ['"\u0000\u001b[31m', -32700, /^error: [^\p{C}]+$/u, null],
    ['[]', -32600, /a batch of 0/, null],
    ['7', -32600, /no object/, null],
    ['{"id":1,"method":"wg"}', -32600, /"jsonrpc"/, 1],
    ['{"jsonrpc":"2.0","id":[1],"method":"wg"}', -32600, /the id/, null],
    ['{"jsonrpc":"2.0","id":9007199254740993,"method":"wg"}', -32600, /the id/, null],
    ['{"jsonrpc":"2.0","id":1,"method":2}', -32600, /the method/, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"tables","params":{"out":"x"}}', -32601, /expected one of wg, /, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"__proto__"}', -32601, /expected one of wg, /, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"wg","params":[3]}', -32602, /params are no object/, 1],
    [
      '{"jsonrpc":"2.0","id":1,"method":"wg","params":{"clas":"3"}}',
      -32602,
      /wg has no param "clas"; expected some of class, table/,
      1,
    ],
    ['{"jsonrpc":"2.0","id":1,"method":"wg","params":{"class":"3","format":"latex"}}', -32602, /no param "format"/, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"wg","params":{"class":{"a":3}}}', -32602, /"class" is an object/, 1],
    ['{"jsonrpc":"2.0","id":1,"method":"wg","params":{"class":"3","dim":9007199254740993}}', -32602, /2\^53/, 1],
    [
      '{"jsonrpc":"2.0","id":1,"method":"integrate","params":{"expression":"tr(U)","explain":1}}',
      -32602,
      /true or false/,
      1,
    ],
    [
      '{"jsonrpc":"2.0","id":1,"method":"integrate","params":{"network":"/dev/stdin"}}',
      -32602,
      /requests come on stdin/,
      1,
    ],
    ['{"jsonrpc":"2.0","id":1,"method":"cancel"}', -32602, /expected the id/, 1],
  ])('%s', async (line, code, message, id) => {
    const [answer, ...more] = await errorOf(line);
    expect(more).toEqual([]);
    expect(answer).toEqual({ jsonrpc: '2.0', id, error: { code, message: expect.stringMatching(message) as string } });
  });

  it.each([
    ['integrate', { expression: 'tr(U*' }, ['tr(U*']],
    ['integrate', { expression: 'tr(U)', dim: 0 }, ['tr(U)', '--dim', '0']],
    ['integrate', { dim: 2 }, ['--dim', '2']],
    ['derive', { quantity: 'K', dim: [2, 4] }, ['K', '--dim', '2,4']],
    ['derive', {}, []],
    ['derive', { quantity: 'K', dim: ['2', '4'] }, ['K', '--dim', '2', '--dim', '4']],
    ['wg', { class: ['3', '1'] }, ['3', '1']],
    ['audit', { id: 'eq999' }, ['eq999']],
  ])('%s %j is refused with the line of the command', async (method, params, args) => {
    const { stderr, code } = await haarmonic([method, ...args]);
    expect(code).toBe(2);
    const [{ error }] = await errorOf(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
    expect(error).toEqual({ code: -32602, message: stderr.trimEnd() });
  });

  it('that a request leaves behind do not reach the next one', async () => {
    const talk = new Conversation('--threads', '1');
    // The first fails after its observable is read, the second must not find it there.
    talk.send(1, 'derive', { quantity: 'K', projector: 1, spectrum: '1,1' });
    talk.send(2, 'derive', { quantity: 'K', projector: 1, layers: 1, dim: ['2', '2'] });
    talk.send(3, 'derive', { quantity: 'K', dim: 2, layers: 1, projector: 1 });
    talk.send(4, 'derive', { quantity: 'K', dim: 2, layers: 1 });
    expect((await talk.answer(1)).error?.code).toBe(-32602);
    expect((await talk.answer(2)).error?.message).toMatch(/--dim is given twice/);
    expect((await talk.answer(3)).result).toMatchObject({ value: { exact: '2/9' } });
    expect((await talk.answer(4)).error?.message).toMatch(/no observable is given/);
    await talk.end();
  });

  it('leave nothing for the next one to keep', async () => {
    const cache = join(folder, 'cache');
    const lines = [
      // Refused when the formula is there already.
      { id: 1, method: 'derive', params: { quantity: 'K', dim: 2, layers: 1, traces: '1=0' } },
      { id: 2, method: 'wg', params: WG },
    ].map((request) => JSON.stringify({ jsonrpc: '2.0', ...request }));
    const ask = (input: string) => haarmonic(['rpc', '--threads', '1'], { input, env: { HAARMONIC_CACHE: cache } });
    expect((await ask(lines.join('\n'))).stdout).toContain('"code":-32602');
    expect(existsSync(cache)).toBe(false);
    await ask('{"jsonrpc":"2.0","id":1,"method":"derive","params":{"quantity":"K"}}');
    expect(readdirSync(cache).length).toBe(1);
  });

  it('of notifications are not answered, and blank lines are nothing', async () => {
    const lines = [
      '{"jsonrpc":"2.0","method":"nope"}',
      '{"jsonrpc":"2.0","method":"wg","params":{"class":"x"}}',
      '',
      '  \r',
    ];
    expect(await errorOf(lines.join('\n'))).toEqual([]);
  });
});

describe.concurrent('batches', () => {
  it('are answered as one array, without the notifications in them', async () => {
    const talk = new Conversation();
    const one = (id: unknown, method: string, params: unknown) => ({ jsonrpc: '2.0', id, method, params });
    talk.line(
      JSON.stringify([
        one(1, 'wg', WG),
        one(undefined, 'wg', WG),
        3,
        one('b', 'wg', { class: 'x' }),
        one(null, 'wg', WG),
      ]),
    );
    talk.line(JSON.stringify([one(undefined, 'wg', WG)]));
    await talk.answer('b');
    expect(await talk.end()).toEqual({ code: 0, stderr: '' });
    expect(talk.said.length).toBe(1);
    const answers = talk.said[0] as Message[];
    expect(answers.length).toBe(4);
    expect(answers).toContainEqual({ jsonrpc: '2.0', id: 1, result: WG_RESULT });
    expect(answers).toContainEqual({ jsonrpc: '2.0', id: null, result: WG_RESULT });
    expect(answers.map(({ error }) => error?.code)).toEqual(expect.arrayContaining([-32600, -32602]));
  });

  it('of more than 1000 are refused', async () => {
    const { stdout } = await haarmonic(['rpc'], { input: JSON.stringify(Array.from({ length: 1001 }, () => 0)) });
    expect(stdout).toMatch(/^\{.*"code":-32600.*a batch of 1001 requests.*\}\n$/);
  });
});

describe('long requests', () => {
  it('tell their progress, let short ones pass, and are cancelled', async () => {
    const talk = new Conversation();
    talk.send('long', 'verify', ENDLESS);
    talk.send('deaf', 'derive', DEAF);
    const { params } = await talk.hear(({ method, params }) => method === 'progress' && params?.id === 'long');
    expect(params).toMatchObject({ id: 'long', total: 1_000_000_000, unit: 'samples' });
    expect((await talk.ask(2, 'wg', WG)).result).toEqual(WG_RESULT);
    expect((await talk.ask(3, 'cancel', { id: 'long' })).result).toEqual({ cancelled: true });
    expect((await talk.ask(4, 'cancel', { id: 'deaf' })).result).toEqual({ cancelled: true });
    expect((await talk.ask(5, 'cancel', { id: 'deaf' })).result).toEqual({ cancelled: false });
    for (const id of ['long', 'deaf'])
      expect((await talk.answer(id)).error).toEqual({ code: -32800, message: 'cancelled' });
    expect((await talk.ask(6, 'wg', WG)).result).toEqual(WG_RESULT);
    expect(await talk.end()).toEqual({ code: 0, stderr: '' });
  });

  it('that wait are cancelled too, and a thread that was at one works again', async () => {
    const talk = new Conversation('--threads', '1');
    talk.send('first', 'derive', DEAF);
    talk.send('second', 'verify', ENDLESS);
    talk.send(undefined, 'cancel', { id: 'second' });
    expect((await talk.answer('second')).error?.code).toBe(-32800);
    talk.send(undefined, 'cancel', { id: 'first' });
    expect((await talk.answer('first')).error?.code).toBe(-32800);
    expect((await talk.ask('third', 'wg', WG)).result).toEqual(WG_RESULT);
    await talk.end();
  });

  it('end with stdin only when they are answered', async () => {
    const talk = new Conversation();
    talk.send('a', 'verify', { ...ENDLESS, samples: 3000 });
    talk.send('b', 'wg', WG);
    expect(await talk.end()).toEqual({ code: 0, stderr: '' });
    expect((await talk.answer('a')).result).toMatchObject({ verdict: expect.any(String) as string });
    expect((await talk.answer('b')).result).toEqual(WG_RESULT);
  });
});

describe('notes', () => {
  it('come as notifications with the id of their request', async () => {
    const talk = new Conversation();
    talk.send('deaf', 'derive', DEAF);
    const { params } = await talk.hear(({ method }) => method === 'note');
    expect(params).toEqual({ id: 'deaf', text: expect.stringMatching(/^[^\n]+$/) as string });
    expect((await talk.ask(1, 'cancel', { id: 'deaf' })).result).toEqual({ cancelled: true });
    expect((await talk.end()).stderr).toBe('');
  });

  it('of a notification are told to nobody', async () => {
    const talk = new Conversation('--threads', '1');
    talk.send(undefined, 'verify', { ...ENDLESS, samples: 300 });
    talk.send(1, 'wg', WG);
    await talk.end();
    expect(talk.said).toEqual([{ jsonrpc: '2.0', id: 1, result: WG_RESULT }]);
  });
});

describe('sizes', () => {
  it('a line of a million characters is answered, and one that is longer than 4 MB is refused', async () => {
    const talk = new Conversation();
    const sum = Array.from({ length: 90_000 }, () => "tr(A*U*B*U')").join('+');
    talk.send(1, 'integrate', { expression: sum.slice(0, 1_000_000) });
    talk.send(2, 'wg', { class: '7'.repeat(1_000_000) });
    talk.line('x'.repeat(2 ** 22 + 1));
    talk.line('é'.repeat(1_000_000));
    expect((await talk.answer(2)).error?.message).toMatch(/^error: .{1,200}$/);
    const first = await talk.answer(1);
    expect(first.error?.message ?? '').toMatch(/^(error: .{1,300})?$/);
    talk.send(3, 'wg', WG);
    expect((await talk.answer(3)).result).toEqual(WG_RESULT);
    await talk.end();
    const refused = talk.said.flat().filter(({ id }) => id === null);
    expect(refused.map(({ error }) => error?.code)).toEqual([-32600, -32700]);
    expect(refused[0].error?.message).toMatch(/more than 4194304 bytes/);
  });

  it('more requests than may wait are all answered', async () => {
    const count = 2500;
    const request = (id: number) =>
      JSON.stringify({ jsonrpc: '2.0', id, method: 'wg', params: { class: '1', dim: 1 + (id % 7) } });
    const { stdout, code } = await haarmonic(['rpc'], {
      input: Array.from({ length: count }, (_, id) => request(id)).join('\n'),
    });
    expect(code).toBe(0);
    const values = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; result: { value: string } });
    expect(values.map(({ id }) => id).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, id) => id));
    for (const { id, result } of values) expect(result.value).toBe(id % 7 === 0 ? '1' : `1/${1 + (id % 7)}`);
  });

  it('answers wait for a reader that comes late', async () => {
    const child = spawn(process.execPath, [MAIN, 'rpc']);
    const count = 600;
    for (let id = 0; id < count; id++) {
      child.stdin.write(
        `${JSON.stringify({ jsonrpc: '2.0', id, method: 'wg', params: { table: 8, dim: 2 + (id % 2) } })}\n`,
      );
    }
    child.stdin.end();
    // Some are there; a pipe holds a part of the others only.
    await once(child.stdout, 'readable');
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
    const answers = Buffer.concat(chunks).toString('utf8').trim().split('\n');
    expect(answers.length).toBe(count);
    expect(new Set(answers.map((line) => line.replace(/"id":\d+/, ''))).size).toBe(2);
  });
});

describe('ends', () => {
  it('quietly when nobody reads the answers', async () => {
    const talk = new Conversation();
    talk.child.stdout.destroy();
    talk.send(1, 'wg', WG);
    const { code, stderr } = await talk.end();
    expect([code, stderr]).toEqual([141, '']);
  });

  it('at once when nothing is asked', async () => {
    expect(await haarmonic(['rpc'])).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  it('two clients at once do not meet', async () => {
    const talks = [new Conversation(), new Conversation()];
    talks.forEach((talk, client) => {
      for (let n = 1; n <= 20; n++) talk.send(n, 'wg', { class: [1], dim: 100 * (client + 1) + n });
    });
    await Promise.all(talks.map((talk) => talk.end()));
    talks.forEach(({ said }, client) => {
      const values = (said as Message[]).map(({ id, result }) => [id, (result as { value: string }).value]);
      expect(values.length).toBe(20);
      for (const [id, value] of values) expect(value).toBe(`1/${100 * (client + 1) + Number(id)}`);
    });
  });

  it('a bad number of threads is refused before anything is read', async () => {
    const { code, stderr } = await haarmonic(['rpc', '--threads', '0']);
    expect([code, stderr]).toEqual([2, 'error: --threads is "0"; expected an integer from 1 to 64\n']);
  });

  it('with the process when it is ended by a signal', async () => {
    const child = spawn(process.execPath, [MAIN, 'rpc']);
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'verify', params: ENDLESS })}\n`);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    const signal = await new Promise((resolve) =>
      child.on('close', (_, by) => {
        resolve(by);
      }),
    );
    expect(signal).toBe('SIGINT');
  });
});
