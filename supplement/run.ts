// One run of the supplement: the laboratory, the seed and the effort that all its tables, figures and verdicts share. Every piece of
// sampling has a name; by it its seed is derived and its state is kept, so that an interrupted run goes on where it was.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Trainer } from '../verification/audit/measured-evidence.js';
import type { Estimator } from '../verification/audit/side-estimate.js';
import { difference } from '../verification/checkpoint.js';
import type { EstimateOptions, Laboratory, RunOptions } from '../verification/laboratory.js';
import { readState, writeState } from '../verification/state-file.js';
import { impossibleTraining } from '../verification/kept-training.js';
import { type TrainingOptions, type TrainingResult, summarizeTraining } from '../verification/training.js';

export interface RunSettings {
  readonly laboratory: Laboratory;
  /** seed of everything random, an integer from 0 to 2^40 */
  readonly seed: number;
  /** fewer samples and fewer points */
  readonly quick: boolean;
  /** folder for the state of unfinished work, one for each seed and effort lest they replace each other's; null keeps none */
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
  /** what the state that an earlier session left was good for, until now */
  resumption(): Resumption;
}

export interface Resumption {
  /** samples, and initialisations of trainings, that were there already */
  readonly samples: number;
  /** one line for each kept state that was damaged, or of other settings: that work was started anew */
  readonly unusable: readonly string[];
}

/**
 * Opens a run. Work whose state was kept goes on from there; where that cannot be used it is started anew, and the state replaced.
 *
 * @example
 * const run = openRun({ laboratory, seed: 1, quick: true, checkpoints: null, running: () => ({}) });
 * await run.estimate('K', simulation, [parseQuantity('K')], run.effort(1000, 40_000));
 */
export function openRun(settings: RunSettings): Run {
  const { laboratory, seed, quick, checkpoints, running } = settings;
  const unusable: string[] = [];
  const onUnusable = (why: string) => {
    unusable.push(why);
  };
  let resumed = 0;
  const counting: Laboratory = {
    ...laboratory,
    async estimate(simulation, quantities, options) {
      const result = await laboratory.estimate(simulation, quantities, options);
      resumed += result.resumedFrom;
      return result;
    },
  };
  const sampling = (name: string, samples: number): EstimateOptions => ({
    seed: seedOf(seed, name),
    samples,
    ...(checkpoints === null ? {} : { checkpoint: join(checkpoints, stateName(name)), onUnusable }),
    ...running(name),
  });
  return {
    quick,
    seed,
    laboratory: counting,
    effort: (few, many) => (quick ? few : many),
    options: sampling,
    estimate: (name, simulation, quantities, samples) =>
      counting.estimate(simulation, quantities, sampling(name, samples)),
    async train(name, simulation, options) {
      const work = { seed: seedOf(seed, name), ...options };
      const settingsText = JSON.stringify({ simulation, ...work });
      const path = checkpoints === null ? null : join(checkpoints, stateName(name, options));
      const known = path === null ? null : keptTraining(path, settingsText, work, onUnusable);
      if (known !== null) {
        resumed += options.initialisations;
        return known;
      }
      const result = await laboratory.train(simulation, { ...work, ...running(name) });
      if (path !== null) writeState(path, 'training', { settings: settingsText, result } satisfies KeptTraining);
      return result;
    },
    resumption: () => ({ samples: resumed, unusable: [...unusable] }),
  };
}

/** A seed of its own for each name: pieces of work are independent, and adding one changes no other. */
export function seedOf(seed: number, name: string): number {
  const digest = createHash('sha256').update(`${seed}\n${name}`).digest();
  return digest.readUIntBE(0, 6);
}

/** Of the name as far as a file may have it, for whoever looks there; the digest keeps apart what then looks the same. */
function stateName(name: string, options: object = {}): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([name, options]))
    .digest('hex');
  return `${name.replaceAll(/[^\w.=-]+/g, '_').slice(0, 60)}-${digest.slice(0, 12)}.json`;
}

interface KeptTraining {
  readonly settings: string;
  readonly result: TrainingResult;
}

function keptTraining(
  path: string,
  settings: string,
  options: TrainingOptions & { readonly initialisations: number },
  onUnusable: (why: string) => void,
): TrainingResult | null {
  const read = readState(path, 'training');
  if (read === null) return null;
  if ('problem' in read) {
    onUnusable(`training ${path}: ${read.problem}`);
    return null;
  }
  const kept = read.content as KeptTraining | null;
  if (typeof kept?.settings !== 'string') onUnusable(`training ${path}: holds no settings`);
  else if (kept.settings !== settings) {
    onUnusable(`training ${path}: belongs to other settings: ${difference(kept.settings, settings)}`);
  } else {
    const wrong = impossibleTraining(kept.result, options);
    // Means and errors follow from the courses, whatever the file says of them.
    if (wrong === null) return summarizeTraining(kept.result.courses, options);
    onUnusable(`training ${path}: holds an impossible result (${wrong})`);
  }
  return null;
}
