// The cache of derived formulas: believed only when whole and of this build, otherwise passed over with a note.

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { haarmonic } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'haarmonic-cache-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const derive = (cache: string, ...more: string[]) =>
  haarmonic(['derive', 'K^2', '--json', ...more], { env: { HAARMONIC_CACHE: cache } });

describe('the formula cache', () => {
  it('is written once and read back to the same answer', async () => {
    const cache = join(folder, 'used');
    const first = await derive(cache);
    const [file, ...others] = readdirSync(cache);
    expect(others).toEqual([]);
    const second = await derive(cache);
    expect(second).toEqual(first);
    expect([second.code, second.stderr]).toEqual([0, '']);
    expect(file).toMatch(/^[0-9a-f]{32}\.json$/);
  });

  it.each([
    ['truncated', (text: string) => text.slice(0, text.length / 2)],
    ['of another build', (text: string) => text.replace(/"build":"../, '"build":"zz')],
    ['altered', (text: string) => text.replace('involution', 'involutioN')],
    ['no JSON', () => 'haarmonic'],
    ['JSON of something else', () => 'null'],
    ['empty', () => ''],
  ])('ignores a file that is %s, with a note, and writes it anew', async (name, spoil) => {
    const cache = join(folder, name.replaceAll(' ', '-'));
    const good = await derive(cache);
    const path = join(cache, readdirSync(cache)[0]);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, spoil(whole));
    const again = await derive(cache);
    expect([again.code, again.stdout]).toEqual([0, good.stdout]);
    expect(again.stderr).toMatch(/^note: ignored a damaged or foreign cache file, .*\n$/);
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });

  it('--no-cache reads and writes nothing; a folder that cannot be made is noted', async () => {
    const cache = join(folder, 'unused');
    expect((await derive(cache, '--no-cache')).code).toBe(0);
    expect(readdirSync(folder)).not.toContain('unused');
    const blocked = await derive('/proc/haarmonic/cache');
    expect(blocked.code).toBe(0);
    expect(blocked.stderr).toMatch(/^note: the cache folder .* cannot be written to/);
  });
});
