// A run's state on disk, so that an interruption costs nothing: one JSON document with a checksum, written beside its place and
// moved there in one step (write-file-atomic). It is continued only by the settings and the version that wrote it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputError } from '../src/input-error.js';
import type { StreamState } from './random-stream.js';
import type { RunState } from './run-state.js';
import { replaceFile } from './whole-file.js';
import { SAMPLING_VERSION } from './sampling.js';

/** What is kept: the state after whole chunks only, so that a run can be continued to any number of samples. */
export interface Checkpoint {
  /** names everything that the samples depend on */
  readonly settings: string;
  readonly state: RunState;
  /** where the next chunk starts */
  readonly stream: StreamState;
}

const FORMAT = 'haarmonic checkpoint';

/**
 * Writes a checkpoint; its folder is made if need be. The file holds either what it held or the whole of the new text.
 *
 * @throws InputError when it cannot be written there
 */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const body = JSON.stringify(checkpoint);
  const header = { format: FORMAT, version: SAMPLING_VERSION, checksum: checksum(body) };
  try {
    replaceFile(path, `${JSON.stringify(header)}\n${body}\n`);
  } catch (error) {
    throw new InputError(
      `checkpoint ${path}: cannot be written (${codeOf(error)})`,
      'a place where files can be written',
    );
  }
}

/**
 * Reads the checkpoint of a run, or null when there is no such file.
 *
 * @param settings those of the run that wants to continue
 * @throws InputError when the file is something else, is cut short, or belongs to another version or to other settings
 */
export function readCheckpoint(path: string, settings: string): Checkpoint | null {
  const text = contentOf(path);
  if (text === null) return null;
  const [head, body, ...rest] = text.split('\n');
  const header = parsed(head);
  if (header === null || header.format !== FORMAT) throw refused(path, 'is not a checkpoint');
  if (header.version !== SAMPLING_VERSION) {
    throw refused(
      path,
      `was written by sampling version ${String(header.version)}, this is version ${SAMPLING_VERSION}`,
    );
  }
  // The text ends with a line feed, so that a cut anywhere shows.
  if (rest.length !== 1 || rest[0] !== '' || checksum(body) !== header.checksum)
    throw refused(path, 'is damaged or cut short');
  const checkpoint = JSON.parse(body) as Checkpoint;
  if (checkpoint.settings !== settings)
    throw refused(path, `belongs to other settings: ${difference(checkpoint.settings, settings)}`);
  return checkpoint;
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new InputError(`checkpoint ${path}: cannot be read (${codeOf(error)})`, 'a file that can be read');
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function refused(path: string, why: string): InputError {
  return new InputError(
    `checkpoint ${path}: ${why}`,
    'the checkpoint of this very run; another --checkpoint starts anew',
  );
}

/** The first setting that differs, in one line. */
function difference(theirs: string, ours: string): string {
  const [their, our] = [parsed(theirs) ?? {}, parsed(ours) ?? {}];
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

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
