// The scaffold of tables, figures, reproduce and audit: where the state of a run is, whose it is, and when it goes.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shellWord } from '../../cli/shell-word.js';
import { type SupplementRun, withRun } from '../../cli/supplement-run.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import type { Run } from '../../supplement/run.js';
import type { Simulation } from '../../verification/simulation.js';
import { temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const simulation: Simulation = {
  dim: 4,
  layers: 3,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1] }],
};

let out: string;
let notes: string[];
beforeEach(() => {
  out = mkdtempSync(join(folder, 'out-'));
  notes = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    notes.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const sample = (run: Run) =>
  run.estimate('K', simulation, [parseQuantity('K')], run.effort(2000, 3000)).then(({ estimates }) => estimates[0]);

/** A session; `ends` is false when it is interrupted before its files are written. */
async function session(ends: boolean, part: Partial<SupplementRun> & { command?: string } = {}): Promise<number> {
  const { command = 'tables', ...others } = part;
  const settings = { keep: { out, command }, quick: false, seed: 1, workers: 0, ...others };
  let value = NaN;
  const run = withRun(settings, sample, (made) => {
    value = made.value;
    if (!ends) throw new Error('stopped by hand');
  });
  if (ends) await run;
  else await expect(run).rejects.toThrow('stopped by hand');
  return value;
}

const states = () => (existsSync(join(out, '.haarmonic-run')) ? readdirSync(join(out, '.haarmonic-run')).sort() : []);

describe('the state of a run', () => {
  it('is there until its files are written, and then is gone', async () => {
    const first = await session(false);
    expect(states()).toEqual(['tables-seed-1']);
    expect(notes).toEqual([]);
    expect(await session(true)).toBe(first);
    expect(notes).toEqual([expect.stringMatching(/^went on from [1-9]\d* samples of an interrupted run\n$/)]);
    expect(readdirSync(out)).toEqual([]);
  });

  it('is of one command, seed and effort: no other run is stopped by it, uses it or removes it', async () => {
    const first = await session(false);
    for (const other of [{ seed: 2 }, { quick: true }, { command: 'figures' }]) {
      await session(true, other);
      expect([notes, states()]).toEqual([[], ['tables-seed-1']]);
    }
    expect(await session(true)).toBe(first);
    expect(notes).toHaveLength(1);
  });

  it('is replaced where it cannot be used, which is said', async () => {
    const first = await session(false);
    const [name] = readdirSync(join(out, '.haarmonic-run', 'tables-seed-1'));
    writeFileSync(join(out, '.haarmonic-run', 'tables-seed-1', name), 'lost');
    expect(await session(true)).toBe(first);
    expect(notes).toEqual([expect.stringMatching(/^note: started anew .*, 1 times; .* is not a checkpoint\n$/)]);
    expect(readdirSync(out)).toEqual([]);
  });

  it('leaves alone what others have put beside it', async () => {
    const mine = [join(out, 'checkpoint'), join(out, '.haarmonic-run'), join(out, '.haarmonic-run', 'tables-seed-1')];
    for (const path of mine) {
      mkdirSync(path);
      writeFileSync(join(path, 'data.json'), '[1, 2]');
    }
    await session(true);
    for (const path of mine) expect(readFileSync(join(path, 'data.json'), 'utf8')).toBe('[1, 2]');
    expect(readdirSync(mine[2])).toEqual(['data.json']);
  });

  it('is nowhere when none is kept', async () => {
    await session(false, { keep: null });
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([['.haarmonic-run'], ['.haarmonic-run', 'tables-seed-1']])('is refused in a file, %s %s', async (...path) => {
    mkdirSync(join(out, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(out, ...path), 'mine');
    const work = vi.fn(sample);
    const run = withRun({ keep: { out, command: 'tables' }, quick: false, seed: 1, workers: 0 }, work, () => undefined);
    await expect(run).rejects.toMatchObject({ name: 'InputError' });
    expect(work).not.toHaveBeenCalled();
    expect(readFileSync(join(out, ...path), 'utf8')).toBe('mine');
  });
});

describe('a path in a command that is shown', () => {
  it.each([
    ['out/tables-1_a.b', 'linux', 'out/tables-1_a.b'],
    ['Übersicht', 'linux', 'Übersicht'],
    ['my results', 'linux', "'my results'"],
    ["it's 'mine' $HOME", 'darwin', String.raw`'it'\''s '\''mine'\'' $HOME'`],
    ['~', 'linux', "'~'"],
    ['a;b', 'linux', "'a;b'"],
    ['a\\b', 'linux', "'a\\b'"],
    ['', 'linux', "''"],
    ['C:\\out\\x', 'win32', 'C:\\out\\x'],
    ['C:\\my out\\', 'win32', '"C:\\my out\\\\"'],
  ] as const)('%j on %s', (path, platform, word) => {
    expect(shellWord(path, platform)).toBe(word);
  });
});
