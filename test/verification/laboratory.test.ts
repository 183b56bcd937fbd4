import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { estimate } from '../../verification/estimate.js';
import { type Laboratory, type Progress, openLaboratory } from '../../verification/laboratory.js';
import { SAMPLING_VERSION } from '../../verification/sampling.js';
import type { Simulation } from '../../verification/simulation.js';

const simulation: Simulation = {
  dim: 8,
  layers: 10,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1, 0, 0, 0, 2] }],
};
const quantities = ['K', 'var(K)', 'cov(K,mu)'].map(parseQuantity);
/** No multiple of the chunk size, so that there is a smaller last chunk. */
const samples = 9000;
const expected = estimate(simulation, quantities, { seed: 5, samples });

let folder: string;
let open: Laboratory[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haarmonic-'));
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((laboratory) => laboratory.close()));
  rmSync(folder, { recursive: true });
});

function laboratoryOf(workers: number): Laboratory {
  const laboratory = openLaboratory(workers);
  open.push(laboratory);
  return laboratory;
}

/** A signal that is aborted at the first report of progress. */
function abortedOnceUnderWay() {
  const controller = new AbortController();
  const onProgress = ({ done }: Progress) => {
    if (done > 0) controller.abort(new Error('stopped by hand'));
  };
  return { signal: controller.signal, onProgress };
}

describe('a laboratory', () => {
  it.each([0, 1, 2, 3, 7])('gives the same bits with %i workers', async (workers) => {
    const result = await laboratoryOf(workers).estimate(simulation, quantities, { seed: 5, samples });
    const ending = { resumedFrom: 0, stoppedBy: 'samples', lostWorkers: 0 };
    expect(result).toEqual({ estimates: expected, samples, sampling: 'frames', ...ending });
  });

  it('gives the same bits to one run after another, whatever ran before', async () => {
    const laboratory = laboratoryOf(2);
    await laboratory.estimate({ ...simulation, layers: 3 }, quantities, { seed: 5, samples: 1000 });
    const { estimates } = await laboratory.estimate(simulation, quantities, { seed: 5, samples });
    expect(estimates).toEqual(expected);
  });

  it('loses nothing but a chunk when a worker is killed', async () => {
    const laboratory = laboratoryOf(2);
    let killed = 0;
    const onProgress = ({ done }: Progress) => {
      if (done === 0 || killed === 3) return;
      killed++;
      void laboratory.pool.threads[0].terminate();
    };
    const many = { seed: 5, samples: 4 * samples };
    const result = await laboratory.estimate(simulation, quantities, { ...many, onProgress });
    expect(killed).toBeGreaterThan(0);
    expect(result.lostWorkers).toBeGreaterThan(0);
    expect(result.lostWorkers).toBeLessThanOrEqual(killed);
    expect(result.estimates).toEqual(estimate(simulation, quantities, many));
  });

  it('reports progress that ends at the end', async () => {
    const reports: Progress[] = [];
    const onProgress = (progress: Progress) => reports.push(progress);
    await laboratoryOf(0).estimate(simulation, quantities, { seed: 5, samples, onProgress });
    expect(reports.at(-1)).toMatchObject({ done: samples, total: samples, secondsLeft: 0 });
    expect(reports.at(-1)!.perSecond).toBeGreaterThan(0);
    for (let k = 1; k < reports.length; k++) expect(reports[k].done).toBeGreaterThanOrEqual(reports[k - 1].done);
  });

  it.each([-1, 1.5, NaN, 1000])('refuses %s workers', (workers) => {
    expect(() => openLaboratory(workers)).toThrow('expected an integer from 0 to 256');
  });

  it('refuses bad settings before any work', async () => {
    const laboratory = laboratoryOf(0);
    const run = (part: Partial<Simulation>, options: object) =>
      laboratory.estimate({ ...simulation, ...part }, quantities, { seed: 1, samples: 10, ...options });
    await expect(run({ dim: 7 }, {})).rejects.toThrow('expected an even D');
    await expect(run({}, { samples: 1 })).rejects.toThrow('got 1 samples');
    await expect(run({}, { until: 0 })).rejects.toThrow('got relative standard error 0');
    await expect(run({}, { seed: 0.5 })).rejects.toThrow('got seed 0.5');
  });
});

describe('an interrupted run', () => {
  it.each([0, 2])(
    'with %i workers stops at once, leaves a whole checkpoint, and continues to the same bits',
    async (workers) => {
      const checkpoint = join(folder, 'deep', 'run.checkpoint');
      const laboratory = laboratoryOf(workers);
      const stopped = laboratory.estimate(simulation, quantities, {
        seed: 5,
        samples: 10_000_000,
        checkpoint,
        ...abortedOnceUnderWay(),
      });
      await expect(stopped).rejects.toThrow('stopped by hand');
      expect(readdirSync(join(folder, 'deep'))).toEqual(['run.checkpoint']);
      const already = (JSON.parse(readFileSync(checkpoint, 'utf8').split('\n')[1]) as { state: { samples: number } })
        .state.samples;
      expect(already).toBeGreaterThan(0);
      const goal = { seed: 5, samples: already + samples };
      // Another number of workers, and a second interruption.
      const again = laboratoryOf(2 - workers).estimate(simulation, quantities, {
        ...goal,
        checkpoint,
        ...abortedOnceUnderWay(),
      });
      await again.catch(() => undefined);
      const result = await laboratory.estimate(simulation, quantities, { ...goal, checkpoint });
      expect(result.resumedFrom).toBeGreaterThanOrEqual(already);
      expect(result.estimates).toEqual(estimate(simulation, quantities, goal));
    },
  );

  it('is not started by a signal that is aborted already', async () => {
    const run = laboratoryOf(0).estimate(simulation, quantities, {
      seed: 5,
      samples,
      signal: AbortSignal.abort(new Error('early')),
    });
    await expect(run).rejects.toThrow('early');
  });

  it('can be extended once it is done', async () => {
    const checkpoint = join(folder, 'run');
    const laboratory = laboratoryOf(0);
    await laboratory.estimate(simulation, quantities, { seed: 5, samples: 5000, checkpoint });
    const longer = await laboratory.estimate(simulation, quantities, { seed: 5, samples, checkpoint });
    expect(longer.resumedFrom).toBeGreaterThan(2500);
    expect(longer.estimates).toEqual(expected);
    const shorter = laboratory.estimate(simulation, quantities, { seed: 5, samples: 1500, checkpoint });
    await expect(shorter).rejects.toThrow('samples; expected at least as many, not 1500');
  });
});

describe('a checkpoint', () => {
  const settings = { seed: 5, samples: 2000 };

  async function written(): Promise<string> {
    const checkpoint = join(folder, 'run');
    await laboratoryOf(0).estimate(simulation, quantities, { ...settings, checkpoint });
    return checkpoint;
  }

  async function refusal(
    checkpoint: string,
    other: { seed?: number; layers?: number; name?: string } = {},
  ): Promise<string> {
    const { seed = settings.seed, layers = simulation.layers, name = 'K' } = other;
    const list = [parseQuantity(name), ...quantities.slice(1)];
    const before = readFileSync(checkpoint, 'utf8');
    const run = laboratoryOf(0).estimate({ ...simulation, layers }, list, { ...settings, seed, checkpoint });
    const error: unknown = await run.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'InputError' });
    expect(readFileSync(checkpoint, 'utf8')).toBe(before);
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    return message;
  }

  it('of other settings is refused, saying which', async () => {
    const checkpoint = await written();
    expect(await refusal(checkpoint, { seed: 6 })).toMatch(
      'belongs to other settings: seed is 5 there and 6 here; expected',
    );
    expect(await refusal(checkpoint, { layers: 4 })).toMatch('belongs to other settings: simulation is');
    expect(await refusal(checkpoint, { name: 'mu' })).toMatch('belongs to other settings: quantities is');
  });

  it('of the other kind of sampling is refused, and one that asks for the kind which is chosen anyway goes on', async () => {
    const checkpoint = await written();
    const run = (sampling: 'frames' | 'blocks') =>
      laboratoryOf(0).estimate({ ...simulation, sampling }, quantities, { ...settings, checkpoint });
    await expect(run('blocks')).rejects.toThrow('belongs to other settings: simulation is');
    expect((await run('frames')).resumedFrom).toBeGreaterThan(0);
    const other = join(folder, 'blocks');
    await laboratoryOf(0).estimate({ ...simulation, sampling: 'blocks' }, quantities, {
      ...settings,
      checkpoint: other,
    });
    expect(await refusal(other)).toMatch('belongs to other settings: simulation is');
  });

  it('cut short anywhere is refused', async () => {
    const checkpoint = await written();
    const text = readFileSync(checkpoint, 'utf8');
    for (const length of [0, 1, 40, text.indexOf('\n') + 1, Math.floor(text.length / 2), text.length - 1]) {
      writeFileSync(checkpoint, text.slice(0, length));
      expect(await refusal(checkpoint)).toMatch(/is not a checkpoint|is damaged or cut short/);
    }
  });

  it('with a changed digit, of another version, or of another program is refused', async () => {
    const checkpoint = await written();
    const text = readFileSync(checkpoint, 'utf8');
    writeFileSync(checkpoint, text.replace('"samples":', '"samples":1'));
    expect(await refusal(checkpoint)).toMatch('is damaged or cut short');
    writeFileSync(checkpoint, text.replace(`"version":${SAMPLING_VERSION}`, '"version":0'));
    const versions = `was written by sampling version 0, this is version ${SAMPLING_VERSION}`;
    expect(await refusal(checkpoint)).toMatch(versions);
    for (const foreign of ['{"a":1}\n{}\n', 'hello', 'null\n\n', '[]\n\n']) {
      writeFileSync(checkpoint, foreign);
      expect(await refusal(checkpoint)).toMatch('is not a checkpoint');
    }
  });

  it('is refused where none can be written or read', async () => {
    writeFileSync(join(folder, 'file'), '');
    const below = laboratoryOf(0).estimate(simulation, quantities, {
      ...settings,
      checkpoint: join(folder, 'file', 'run'),
    });
    await expect(below).rejects.toThrow(/checkpoint .* cannot be (read|written)/);
    const aFolder = laboratoryOf(0).estimate(simulation, quantities, { ...settings, checkpoint: folder });
    await expect(aFolder).rejects.toThrow('cannot be read (EISDIR)');
  });
});

describe('until', () => {
  it('stops as soon as the standard error is small enough, at the same sample for any number of workers', async () => {
    const options = { seed: 5, samples: 1_000_000, until: 0.02 };
    const results = await Promise.all(
      [0, 2].map((workers) => laboratoryOf(workers).estimate(simulation, quantities.slice(0, 1), options)),
    );
    expect(results[1]).toEqual(results[0]);
    const [K] = results[0].estimates;
    expect(results[0].stoppedBy).toBe('precision');
    expect(K.standardError).toBeLessThanOrEqual(0.02 * K.value);
    expect(K.standardError).toBeGreaterThan(0.01 * K.value);
    expect(K.mixtureVariance).toBeGreaterThan(0);
  });

  it('goes to the largest number of samples when an average is zero', async () => {
    const balanced = { kind: 'diagonal', eigenvalues: [1, 1, 1, 1, -1, -1, -1, -1] } as const;
    const options = { seed: 5, samples: 3000, until: 0.02 };
    const result = await laboratoryOf(0).estimate(
      { ...simulation, observables: [balanced] },
      [parseQuantity('mu')],
      options,
    );
    expect(result).toMatchObject({ stoppedBy: 'samples', samples: 3000 });
  });
});
