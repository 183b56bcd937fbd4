// State of unfinished work on disk, so that an interruption costs nothing: a header with a checksum on the first line, a JSON document
// on the second, written beside its place and moved there in one step (whole-file.ts). By its header a file is known as ours.

import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../src/input-error.js';
import { SAMPLING_VERSION } from './sampling.js';
import { replaceFile } from './whole-file.js';

/** `checkpoint`: the sums over the samples so far; `training`: the courses of a training that is done. */
export type StateKind = 'checkpoint' | 'training';

const formatOf = (kind: StateKind): string => `haarmonic ${kind}`;

/** How every such file begins. */
const BEGINNING = /^\{"format":"haarmonic (checkpoint|training)"/;
const BEGINNING_BYTES = 64;

/**
 * Writes a state; its folder is made if need be. The file holds either what it held or the whole of the new text.
 *
 * @throws InputError when it cannot be written there
 */
export function writeState(path: string, kind: StateKind, content: unknown): void {
  const body = JSON.stringify(content);
  const header = { format: formatOf(kind), version: SAMPLING_VERSION, checksum: checksum(body) };
  try {
    replaceFile(path, `${JSON.stringify(header)}\n${body}\n`);
  } catch (error) {
    throw new InputError(`${kind} ${path}: cannot be written (${codeOf(error)})`, 'a place where files can be written');
  }
}

/** What `writeState` was given, or in what way a file is not such a state of this version. */
export type ReadState = { readonly content: unknown } | { readonly problem: string };

/**
 * Reads a state; null when there is no such file.
 *
 * @throws InputError when there is a file, or something else, that cannot be read
 */
export function readState(path: string, kind: StateKind): ReadState | null {
  const text = textOf(path, kind);
  if (text === null) return null;
  const [head, body, ...rest] = text.split('\n');
  const header = parsedObject(head);
  if (header === null || header.format !== formatOf(kind)) return { problem: `is not a ${kind}` };
  if (header.version !== SAMPLING_VERSION) {
    const theirs = String(header.version);
    return { problem: `was written by sampling version ${theirs}, this is version ${SAMPLING_VERSION}` };
  }
  // The text ends with a line feed, so that a cut anywhere shows.
  const whole = rest.length === 1 && rest[0] === '' && checksum(body) === header.checksum;
  return whole ? { content: JSON.parse(body) as unknown } : { problem: 'is damaged or cut short' };
}

/** Removes the states in a folder, those that are damaged too. Whatever was not written by `writeState` stays. */
export function removeStates(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // A link is none of ours, and a pipe would be waited for.
    if (entry.isFile() && BEGINNING.test(beginningOf(path))) rmSync(path);
  }
}

function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(BEGINNING_BYTES);
    return bytes.subarray(0, readSync(file, bytes)).toString('latin1');
  } finally {
    closeSync(file);
  }
}

function textOf(path: string, kind: StateKind): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new InputError(`${kind} ${path}: cannot be read (${codeOf(error)})`, 'a file that can be read');
  }
}

/** The object that a text is in JSON, or null. */
export function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
