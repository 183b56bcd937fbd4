// A run's state on disk (state-file.ts): the sums so far and where its stream stands. It is continued only by the settings that wrote it.

import { InputError } from '../src/input-error.js';
import { type StreamState, streamFromState } from './random-stream.js';
import type { RunState } from './run-state.js';
import { parsedObject, readState, writeState } from './state-file.js';

/** What is kept: the state after whole chunks only, so that a run can be continued to any number of samples. */
export interface Checkpoint {
  /** names everything that the samples depend on */
  readonly settings: string;
  readonly state: RunState;
  /** where the next chunk starts */
  readonly stream: StreamState;
}

/**
 * Writes a checkpoint; its folder is made if need be. The file holds either what it held or the whole of the new text.
 *
 * @throws InputError when it cannot be written there
 */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  writeState(path, 'checkpoint', checkpoint);
}

/** The run that wants to continue. */
export interface ContinuedRun {
  readonly settings: string;
  /** the most samples that it may have */
  readonly samples: number;
  /** what is impossible about a state, or null */
  readonly impossible: (state: unknown) => string | null;
}

/** Why a file does not serve, and what would. */
interface Unusable {
  readonly problem: string;
  readonly expectation: string;
}

/**
 * Reads the checkpoint of a run, or null when there is no such file.
 *
 * @param onUnusable told, in one line, why a file does not serve; there is then no checkpoint either
 * @throws InputError when the file cannot be read; and without `onUnusable`, when it is something else, is cut short, belongs to
 *   another version or to other settings, or has more samples than the run wants
 */
export function readCheckpoint(path: string, run: ContinuedRun, onUnusable?: (why: string) => void): Checkpoint | null {
  const found = checkpointAt(path, run);
  if (found === null || !('problem' in found)) return found;
  const problem = `checkpoint ${path}: ${found.problem}`;
  if (onUnusable === undefined) throw new InputError(problem, found.expectation);
  onUnusable(problem);
  return null;
}

function checkpointAt(path: string, { settings, samples, impossible }: ContinuedRun): Checkpoint | Unusable | null {
  const expectation = 'the checkpoint of this very run; another --checkpoint starts anew';
  const read = readState(path, 'checkpoint');
  if (read === null) return null;
  if ('problem' in read) return { problem: read.problem, expectation };
  const checkpoint = read.content as Checkpoint | null;
  if (typeof checkpoint?.settings !== 'string') return { problem: 'holds no settings', expectation };
  if (checkpoint.settings !== settings) {
    return { problem: `belongs to other settings: ${difference(checkpoint.settings, settings)}`, expectation };
  }
  const wrong = impossible(checkpoint.state) ?? impossibleStream(checkpoint.stream);
  if (wrong !== null) return { problem: `holds an impossible state (${wrong})`, expectation };
  const had = checkpoint.state.samples;
  if (had > samples) return { problem: `has ${had} samples`, expectation: `at least as many, not ${samples}` };
  return checkpoint;
}

function impossibleStream(stream: unknown): string | null {
  try {
    streamFromState(stream as StreamState);
    return null;
  } catch {
    return 'the state of its random stream';
  }
}

/** The first setting that differs, in one line. */
export function difference(theirs: string, ours: string): string {
  const [their, our] = [parsedObject(theirs) ?? {}, parsedObject(ours) ?? {}];
  const names = [...new Set([...Object.keys(our), ...Object.keys(their)])];
  const name = names.find((one) => JSON.stringify(their[one]) !== JSON.stringify(our[one]));
  if (name === undefined) return 'in another order';
  return `${name} is ${short(their[name])} there and ${short(our[name])} here`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'missing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
