// haarmonic figures: all its files, whole and as announced; its refusals; and Ctrl-C, after which it goes on where it was.

import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIGURE_IDS } from '../../supplement/figures/index.js';
import { STATE_FOLDER, interruptedRun, keptSamples, wentOnFrom } from './interrupted-run.js';
import { expectRefused, haarmonic, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const NAMES = FIGURE_IDS.flatMap((id) => ['svg', 'png', 'vl.json', 'csv'].map((extension) => `${id}.${extension}`));

describe('haarmonic figures', () => {
  it('stops cleanly at Ctrl-C, goes on from there, writes every file and lists it', async () => {
    const out = join(folder, 'deep', 'figures');
    const args = ['figures', '--quick', '--out', out, '--json', '--seed', '3'];
    const stopped = await interruptedRun(args, out);
    expect([stopped.code, stopped.stdout, stopped.stderr]).toEqual([130, '', 'interrupted\n']);
    expect(readdirSync(out)).toEqual([STATE_FOLDER]);
    const kept = keptSamples(out);
    expect(kept).toBeGreaterThan(0);

    const { code, stdout, stderr } = await haarmonic(args);
    expect([code, stderr]).toEqual([0, wentOnFrom(kept)]);
    expect(JSON.parse(stdout)).toEqual({ files: NAMES.map((name) => join(out, name)) });
    expect(readdirSync(out).sort()).toEqual([...NAMES].sort());
    for (const name of NAMES) expect(statSync(join(out, name)).size).toBeGreaterThan(500);
    const png = readFileSync(join(out, 'fig1.png'));
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    // The last chunk: a picture that was written as text would have lost bytes on the way.
    expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
    expect(readFileSync(join(out, 'fig2.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>$/);
  });

  it('refuses what it cannot do, before any work', async () => {
    await expectRefused(['figures'], '--out');
    await expectRefused(['figures', '--out', folder, '--seed', '-1'], '--seed');
    await expectRefused(['figures', '--out', folder, '--workers', '0'], '--workers');
    const blocked = join(folder, 'blocked');
    mkdirSync(join(blocked, 'fig3.png'), { recursive: true });
    await expectRefused(['figures', '--out', blocked], 'fig3.png');
    writeFileSync(join(folder, 'file'), '');
    await expectRefused(['figures', '--out', join(folder, 'file')], 'file');
  });
});
