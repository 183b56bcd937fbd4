// One run of the supplement: the laboratory, the seed and the effort that all its tables, figures and verdicts share. Every piece of
// sampling has a name; by it its seed is derived and its state is kept, so that an interrupted run goes on where it was.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trainer } from '../verification/audit/measured-evidence.js';
import type { Estimator } from '../verification/audit/side-estimate.js';
import type { EstimateOptions, Laboratory, RunOptions } from '../verification/laboratory.js';
import type { TrainingResult } from '../verification/training.js';
import { makeFolder, replaceFile } from '../verification/whole-file.js';

export interface RunSettings {
  readonly laboratory: Laboratory;
  /** seed of everything random, an integer from 0 to 2^40 */
  readonly seed: number;
  /** fewer samples and fewer points */
  readonly quick: boolean;
  /** folder for the state of unfinished work; null keeps none */
  readonly checkpoints: string | null;
  /** progress and interruption of one piece of work, by its label */
  readonly running: (label: string) => RunOptions;
}

/** What tables, figures and verdicts are made with. */
export interface Run {
  readonly quick: boolean;
  readonly seed: number;
  /** where samples are drawn, for checks that do so themselves, with `options` */
  readonly laboratory: Laboratory;
  /** the number for the quick run or for the full one */
  effort(quick: number, full: number): number;
  /** seed, state and progress of one piece of sampling; `name` is unique in the run */
  options(name: string, samples: number): EstimateOptions;
  /** averages over the circuit; `name` is unique in the run, such as `fig1 L=8` */
  readonly estimate: Estimator;
  /** gradient descent from many initialisations */
  readonly train: Trainer;
}

/**
 * Opens a run.
 *
 * @example
 * const run = openRun({ laboratory, seed: 1, quick: true, checkpoints: null, running: () => ({}) });
 * await run.estimate('K', simulation, [parseQuantity('K')], run.effort(1000, 40_000));
 */
export function openRun(settings: RunSettings): Run {
  const { laboratory, seed, quick, checkpoints, running } = settings;
  const fileOf = (name: string) =>
    checkpoints === null ? undefined : join(checkpoints, `${name.replaceAll(/[^\w.=-]+/g, '_')}.json`);
  const sampling = (name: string, samples: number): EstimateOptions => {
    const checkpoint = fileOf(name);
    return {
      seed: seedOf(seed, name),
      samples,
      ...(checkpoint === undefined ? {} : { checkpoint }),
      ...running(name),
    };
  };
  return {
    quick,
    seed,
    laboratory,
    effort: (few, many) => (quick ? few : many),
    options: sampling,
    estimate: (name, simulation, quantities, samples) =>
      laboratory.estimate(simulation, quantities, sampling(name, samples)),
    async train(name, simulation, options) {
      const work = { seed: seedOf(seed, name), ...options };
      const file = fileOf(name);
      const settingsText = JSON.stringify({ simulation, work });
      const known = file === undefined ? null : readTraining(file, settingsText);
      if (known !== null) return known;
      const result = await laboratory.train(simulation, { ...work, ...running(name) });
      if (file !== undefined && checkpoints !== null) {
        makeFolder(checkpoints);
        replaceFile(file, JSON.stringify({ settings: settingsText, result }));
      }
      return result;
    },
  };
}

/** A seed of its own for each name: pieces of work are independent, and adding one changes no other. */
export function seedOf(seed: number, name: string): number {
  const digest = createHash('sha256').update(`${seed}\n${name}`).digest();
  return digest.readUIntBE(0, 6);
}

function readTraining(file: string, settings: string): TrainingResult | null {
  if (!existsSync(file)) return null;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { settings: string; result: TrainingResult };
    return kept.settings === settings ? kept.result : null;
  } catch {
    // Something else under this name: the work is done again.
    return null;
  }
}
