// How commands end when something around them fails: a reader that goes away, no room, no home folder, a target out of reach.

import { closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN, expectRefused, haarmonic, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const K = ['K', '--dim', '2', '--layers', '1', '--projector', '1'];

describe('a reader that goes away', () => {
  it('ends a command whose result is what it prints, quietly and not with 0', async () => {
    const { code, stderr } = await haarmonic(['wg', '--table', '14'], {
      drive: ({ stdout }) => stdout.destroy(),
    });
    expect([code, stderr]).toEqual([141, '']);
  });
});

describe.runIf(existsSync('/dev/full'))('a disk that is full', () => {
  it('is said, with exit code 2', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [MAIN, 'wg', '2,1'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr.toString()).toBe('error: cannot write to stdout (ENOSPC); expected room for the output\n');
  });
});

describe('the cache of formulas', () => {
  it.each([
    ['HAARMONIC_CACHE is empty and there is no home folder', { HAARMONIC_CACHE: '', HOME: '', XDG_CACHE_HOME: '' }],
    ['XDG_CACHE_HOME is no absolute path', { HAARMONIC_CACHE: '', HOME: '', XDG_CACHE_HOME: 'cache' }],
  ])('is not in the current folder when %s', async (name, env) => {
    const cwd = join(folder, name.replaceAll(' ', '-'));
    mkdirSync(cwd);
    const { code, stderr } = await haarmonic(['derive', 'K'], { cwd, env });
    expect([code, stderr]).toEqual([0, '']);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('gets nothing from a command that fails', async () => {
    const cache = join(folder, 'cache');
    const derive = (...more: string[]) => haarmonic(['derive', 'K', ...more], { env: { HAARMONIC_CACHE: cache } });
    expect((await derive('--dim', '2', '--layers', '1', '--traces', '1=0')).code).toBe(2);
    expect(existsSync(cache)).toBe(false);
    expect((await derive()).code).toBe(0);
    expect(readdirSync(cache).length).toBe(1);
  });
});

describe('verify --until', () => {
  it('says what was reached and what would be needed, with exit code 1', async () => {
    const run = ['verify', ...K, '--until', '0.001', '--samples', '2048', '--workers', '1'];
    const text = await haarmonic(run);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(
      /target of --until 0\.001 missed: K has a relative standard error of 0\.0\d+ after 2048 samples; about \S+ samples/,
    );
    expect(text.stdout).toMatch(/verdict: agrees\n/);
    const { code, stdout } = await haarmonic([...run, '--json']);
    const { until, verdict } = JSON.parse(stdout) as { until: Record<string, number | boolean>; verdict: string };
    expect([code, verdict, until.target, until.reached]).toEqual([1, 'agrees', 0.001, false]);
    expect(until.needed).toBeGreaterThan(2048);
  });

  it('ends with 0 when the target is reached', async () => {
    const { code, stdout } = await haarmonic(['verify', ...K, '--until', '0.05', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ until: { target: 0.05, reached: true } });
  });

  it('out of its range is refused before anything is derived', async () => {
    await expectRefused(['verify', 'mu^2', '--until', '1e-7'], '--until is "1e-7"');
  });
});

it('verify --circuits with the whole grid is refused before anything is derived', async () => {
  await expectRefused(['verify', '--circuits', '5'], '--circuits with the whole grid');
});
