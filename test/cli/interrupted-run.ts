// A command that keeps its state, interrupted as soon as there is something to go on from.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, haarmonic } from './run-command.js';

/** Folder of the state under the output folder. */
export const STATE_FOLDER = '.haarmonic-run';

/** Runs a command with the output folder `out` until the first piece of its sampling is kept, and sends SIGINT. */
export async function interruptedRun(args: readonly string[], out: string): Promise<Outcome> {
  return haarmonic(args, {
    drive: (child) => {
      const wait = setInterval(() => {
        if (stateFiles(out).length === 0) return;
        clearInterval(wait);
        child.kill('SIGINT');
      }, 20);
      child.on('close', () => {
        clearInterval(wait);
      });
    },
  });
}

/** Paths of the files that hold the state of unfinished runs. */
export function stateFiles(out: string): string[] {
  const folder = join(out, STATE_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith('.json'))
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Samples, and initialisations of trainings, that are kept there. */
export function keptSamples(out: string): number {
  const counts = stateFiles(out).map((path) => {
    const body = JSON.parse(readFileSync(path, 'utf8').split('\n')[1]) as {
      readonly state?: { readonly samples: number };
      readonly result?: { readonly courses: readonly unknown[] };
    };
    return body.state?.samples ?? body.result?.courses.length ?? NaN;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What a command says that goes on from them. */
export const wentOnFrom = (samples: number): string => `went on from ${samples} samples of an interrupted run\n`;
