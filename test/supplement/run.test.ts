// A run of the supplement over several sessions: the numbers are those of one, whatever lies in the folder of its state.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { type Run, type RunSettings, openRun } from '../../supplement/run.js';
import { type Laboratory, type Progress, openLaboratory } from '../../verification/laboratory.js';
import type { Simulation } from '../../verification/simulation.js';
import { removeStates } from '../../verification/state-file.js';

const simulation: Simulation = {
  dim: 4,
  layers: 6,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1] }],
};
const quantities = ['K', 'var(K)'].map(parseQuantity);
const training = { learningRate: 1e-3, steps: 4, initialisations: 3 };
const SAMPLES = 5000;

const laboratory = openLaboratory(0);
afterAll(() => laboratory.close());

/** For work that must not be done again. */
const idle: Laboratory = {
  ...laboratory,
  train: () => Promise.reject(new Error('trained again')),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haarmonic-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const session = (part: Partial<RunSettings> = {}): Run =>
  openRun({ laboratory, seed: 3, quick: true, checkpoints: folder, running: () => ({}), ...part });

const sampled = async (run: Run, samples = SAMPLES, name = 'a name') =>
  (await run.estimate(name, simulation, quantities, samples)).estimates;

/** What one session without any state says. */
const fresh = (seed = 3, samples = SAMPLES) => sampled(session({ seed, checkpoints: null }), samples);

const NOTHING = { samples: 0, unusable: [] };

/** The one file of the state. */
function onlyFile(): string {
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  return join(folder, names[0]);
}

describe('samples of an interrupted session', () => {
  it('are not drawn again, and the numbers are those of one session', async () => {
    const controller = new AbortController();
    const onProgress = ({ done }: Progress) => {
      if (done > 0) controller.abort(new Error('stopped by hand'));
    };
    const broken = session({ running: () => ({ signal: controller.signal, onProgress }) });
    // So many that they are not done at the first report, and the same ones at the beginning.
    await expect(sampled(broken, 1e6)).rejects.toThrow('stopped by hand');
    const body = readFileSync(onlyFile(), 'utf8').split('\n')[1];
    const kept = (JSON.parse(body) as { state: { samples: number } }).state.samples;
    expect(kept).toBeGreaterThan(0);
    const again = session();
    expect(again.resumption()).toEqual(NOTHING);
    const goal = kept + SAMPLES;
    expect(await sampled(again, goal)).toEqual(await fresh(3, goal));
    expect(again.resumption()).toEqual({ samples: kept, unusable: [] });
  });

  it('are counted for checks that draw in the laboratory themselves, too', async () => {
    await sampled(session());
    const run = session();
    await run.laboratory.estimate(simulation, quantities, run.options('a name', SAMPLES));
    expect(run.resumption().samples).toBeGreaterThan(SAMPLES / 2);
  });

  it('are kept apart by the whole name', async () => {
    const names = ['K^2', 'K*2', 'x'.repeat(80), 'x'.repeat(81)];
    const run = session();
    for (const name of names) await sampled(run, 100, name);
    expect(readdirSync(folder)).toHaveLength(names.length);
    expect(run.resumption()).toEqual(NOTHING);
  });
});

describe('samples that cannot be used', () => {
  it.each<[string, { seed?: number }, number, RegExp]>([
    ['of another seed', { seed: 4 }, SAMPLES, /belongs to other settings: seed is/],
    ['too many', {}, 300, /has \d+ samples$/],
  ])('since they are %s, are drawn anew', async (_, part, samples, why) => {
    await sampled(session());
    const run = session(part);
    expect(await sampled(run, samples)).toEqual(await fresh(part.seed, samples));
    expect(run.resumption()).toEqual({ samples: 0, unusable: [expect.stringMatching(why)] });
    // What replaced them is good.
    const next = session(part);
    expect(await sampled(next, samples)).toEqual(await fresh(part.seed, samples));
    expect(next.resumption().unusable).toEqual([]);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -40)],
    ['changed', (text: string) => text.replace('"samples":', '"samples":1')],
    ['of another version', (text: string) => text.replace(/"version":\d+/, '"version":0')],
    ['empty', () => ''],
    ['something else', () => '{"a": 1}\n'],
  ])('since the file is %s, are drawn anew', async (_, damage) => {
    await sampled(session());
    const path = onlyFile();
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    const run = session();
    expect(await sampled(run)).toEqual(await fresh());
    expect(run.resumption()).toEqual({ samples: 0, unusable: [expect.stringContaining(`checkpoint ${path}: `)] });
    expect(onlyFile()).toBe(path);
  });

  it('are refused where no file can be', async () => {
    await sampled(session());
    const path = onlyFile();
    rmSync(path);
    mkdirSync(path);
    await expect(sampled(session())).rejects.toThrow('EISDIR');
  });
});

describe('trainings', () => {
  const rates = [1e-3, 5e-4];
  const trained = (run: Run) =>
    Promise.all(rates.map((learningRate) => run.train('steps', simulation, { ...training, learningRate })));

  it('of one name start alike at every learning rate, and each is kept', async () => {
    const results = await trained(session());
    const [starts, others] = results.map(({ courses }) => courses.map(({ eps }) => eps[0]));
    expect(starts).toEqual(others);
    expect(results[0].courses).not.toEqual(results[1].courses);
    const run = session({ laboratory: idle });
    expect(await trained(run)).toEqual(results);
    expect(run.resumption()).toEqual({ samples: 2 * training.initialisations, unusable: [] });
  });

  it.each([
    ['of another seed', { seed: 4 }, (text: string) => text, /belongs to other settings: seed is/],
    ['cut short', {}, (text: string) => text.slice(0, -3), /is damaged or cut short$/],
    ['changed', {}, (text: string) => text.replace('"steps":[0', '"steps":[1'), /is damaged or cut short$/],
    ['something else', {}, () => 'null\n', /is not a training$/],
  ])('%s are done anew', async (_, part, damage, why) => {
    await session().train('steps', simulation, training);
    const path = onlyFile();
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    const run = session(part);
    const expected = await session({ ...part, checkpoints: null }).train('steps', simulation, training);
    expect(await run.train('steps', simulation, training)).toEqual(expected);
    expect(run.resumption()).toEqual({ samples: 0, unusable: [expect.stringMatching(why)] });
    const next = session({ ...part, laboratory: idle });
    expect(await next.train('steps', simulation, training)).toEqual(expected);
  });
});

describe('cleaning', () => {
  it('removes what a run has written, damaged or not, and nothing else', async () => {
    const run = session();
    await sampled(run);
    await run.train('steps', simulation, training);
    expect(readdirSync(folder)).toHaveLength(2);
    for (const name of readdirSync(folder)) {
      writeFileSync(join(folder, `copy-${name}`), readFileSync(join(folder, name), 'utf8').slice(0, 100));
    }
    const ours = readFileSync(join(folder, readdirSync(folder)[0]));
    const elsewhere = mkdtempSync(join(tmpdir(), 'haarmonic-'));
    writeFileSync(join(elsewhere, 'state.json'), ours);
    const foreign = {
      'notes.txt': 'mine',
      'data.json': '{"format":"csv"}\n{}\n',
      'about.json': ' {"format":"haarmonic checkpoint"}',
      empty: '',
    };
    for (const [name, text] of Object.entries(foreign)) writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'below', 'state.json'), ours);
    if (process.platform !== 'win32') symlinkSync(join(elsewhere, 'state.json'), join(folder, 'link'));
    const links = process.platform === 'win32' ? [] : ['link'];

    removeStates(folder);
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(foreign), 'below', ...links].sort());
    for (const [name, text] of Object.entries(foreign)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect(existsSync(join(folder, 'below', 'state.json'))).toBe(true);
    expect(existsSync(join(elsewhere, 'state.json'))).toBe(true);
    rmSync(elsewhere, { recursive: true });
    removeStates(join(folder, 'nowhere'));
  });
});
