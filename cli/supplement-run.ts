// A run of the supplement as the commands call it: threads, progress and Ctrl-C around it, and its state kept under the output folder
// until all files are written, so that the same command goes on after an interruption.

import { rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, quoted } from '../src/input-error.js';
import { type Resumption, type Run, openRun } from '../supplement/run.js';
import { openLaboratory } from '../verification/laboratory.js';
import { removeStates } from '../verification/state-file.js';
import { note, prepareFolder } from './output.js';
import { type RunningOptions, withSampling } from './progress.js';

/** Under the output folder; a name that nobody's own folder has. */
const STATE_FOLDER = '.haarmonic-run';

export interface SupplementRun {
  /** where the state is kept: the folder of the output, and which command's it is; null keeps none */
  readonly keep: { readonly out: string; readonly command: string } | null;
  readonly quick: boolean;
  readonly seed: number;
  /** threads */
  readonly workers: number;
}

/**
 * Runs a command.
 *
 * @param sample everything that may take long; Ctrl-C ends it, and what it has sampled is kept
 * @param write what is done with the result; the state goes when it has ended well
 * @throws InputError before any work when the state cannot be kept
 */
export async function withRun<T>(
  { keep, quick, seed, workers }: SupplementRun,
  sample: (run: Run, running: RunningOptions) => Promise<T>,
  write: (made: T) => void | Promise<void>,
): Promise<void> {
  const folders = keep === null ? null : openState(keep.out, `${keep.command}-seed-${seed}${quick ? '-quick' : ''}`);
  try {
    const laboratory = openLaboratory(workers);
    let made: T;
    let resumption: Resumption;
    try {
      [made, resumption] = await withSampling('samples', async (running) => {
        const run = openRun({ laboratory, seed, quick, checkpoints: folders?.own ?? null, running });
        return [await sample(run, running), run.resumption()];
      });
    } finally {
      await laboratory.close();
    }
    noteResumption(resumption);
    await write(made);
    if (folders !== null) removeState(folders.own);
  } finally {
    if (folders !== null) [folders.own, folders.all].forEach(removeIfEmpty);
  }
}

interface StateFolders {
  readonly all: string;
  /** of this command, seed and effort: none of them replaces what another has kept */
  readonly own: string;
}

function openState(out: string, name: string): StateFolders {
  const all = join(out, STATE_FOLDER);
  const own = join(all, name);
  if (statSync(all, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new InputError(`${STATE_FOLDER} in ${quoted(out)} is no folder`, 'a folder or nothing there');
  }
  prepareFolder(own);
  return { all, own };
}

function removeState(folder: string): void {
  try {
    removeStates(folder);
  } catch (error) {
    // The files that were asked for are there.
    note(`note: cannot remove the state in ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds the state of an unfinished run, or something that is not ours.
  }
}

function noteResumption({ samples, unusable }: Resumption): void {
  if (samples > 0) note(`went on from ${samples} samples of an interrupted run`);
  if (unusable.length > 0) {
    note(`note: started anew where the kept state could not be used, ${unusable.length} times; ${unusable[0]}`);
  }
}
