// haarmonic tables: the files of the supplement, whole or not at all, also over an interruption; bad input refused before any work.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TABLE_FILES } from '../../supplement/tables/all-tables.js';
import { tableFileNames } from '../../supplement/tables/index.js';
import { STATE_FOLDER, interruptedRun, keptSamples, wentOnFrom } from './interrupted-run.js';
import { expectRefused, haarmonic, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const NAMES = [...TABLE_FILES.flatMap((file) => tableFileNames({ file })), 'tables.md'];

describe('haarmonic tables', () => {
  it('goes on after Ctrl-C, which leaves nothing half-written, to the end even when nobody reads what it prints', async () => {
    const out = join(folder, 'deep', 'tables');
    const run = ['tables', '--quick', '--seed', '5', '--workers', '2', '--json', '--out', out];
    const broken = await interruptedRun(run, out);
    expect(broken.signal === 'SIGINT' || broken.code === 130).toBe(true);
    expect(broken.stdout).toBe('');
    expect(readdirSync(out)).toEqual([STATE_FOLDER]);
    const kept = keptSamples(out);
    expect(kept).toBeGreaterThan(0);
    // Nobody reads the list of files, which is said by the exit code; the files are what was asked for.
    const { code, stderr } = await haarmonic(run, { drive: ({ stdout }) => stdout.destroy() });
    expect([code, stderr]).toEqual([141, wentOnFrom(kept)]);
    expect(readdirSync(out).sort()).toEqual([...NAMES].sort());
    for (const name of NAMES) expect(readFileSync(join(out, name), 'utf8').length, name).toBeGreaterThan(100);
    expect(readFileSync(join(out, 's4-kernel-spectrum.md'), 'utf8')).toContain('drawn from the seed 5');
  });

  it('refuses bad input before any work', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const taken = join(folder, 'taken');
    mkdirSync(join(taken, 's5-ising.tex'), { recursive: true });
    const noFolder = join(folder, 'other');
    mkdirSync(noFolder);
    writeFileSync(join(noFolder, STATE_FOLDER), '');
    const out = join(folder, 'never');
    await expectRefused(['tables'], '--out');
    await expectRefused(['tables', '--out', file], 'file');
    await expectRefused(['tables', '--out', taken], 's5-ising.tex');
    await expectRefused(['tables', '--out', noFolder], `${STATE_FOLDER} in`);
    await expectRefused(['tables', '--out', out, '--seed', '-1'], '--seed is "-1"');
    await expectRefused(['tables', '--out', out, '--workers', '0'], '--workers is "0"');
    await expectRefused(['tables', 'S1', '--out', out], 'argument');
    expect(existsSync(out)).toBe(false);
  });
});
