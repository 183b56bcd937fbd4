// Where results go: stdout for what was asked, stderr for everything said beside it, files written whole or not at all.

import { once } from 'node:events';
import { accessSync, constants, fstatSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError, quoted } from '../src/input-error.js';
import { makeFolder, replaceFile } from '../verification/whole-file.js';
import { audience } from './audience.js';

export function print(text: string): void {
  writeOut(`${text}\n`);
}

/** Pieces of a long text, as fast as the reader takes them. */
export async function printPieces(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) if (!writeOut(piece)) await once(process.stdout, 'drain');
  print('');
}

/**
 * Writes to stdout; false when it is better to wait for the reader. A file gets all of it or an error: Node's own stream to a file
 * ignores a write that the system did only in part, as on a disk that is full.
 */
export function writeOut(text: string): boolean {
  const hears = audience();
  if (hears !== null) {
    hears.print(text);
    return true;
  }
  if (!stdoutIsFile()) return process.stdout.write(text);
  try {
    writeFileSync(process.stdout.fd, text);
  } catch (error) {
    process.stdout.emit('error', error);
  }
  return true;
}

let isFile: boolean | null = null;

function stdoutIsFile(): boolean {
  return (isFile ??= fstatSync(process.stdout.fd).isFile());
}

/** One JSON document on stdout. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** A remark that is no part of the result. */
export function note(text: string): void {
  const hears = audience();
  if (hears !== null) hears.note(text);
  else process.stderr.write(`${text}\n`);
}

/** Makes a folder and checks that it and the files to come can be written, before any long work. */
export function prepareFolder(path: string, files: readonly string[] = []): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
  for (const file of files.map((name) => join(path, name))) {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new InputError(`cannot write to ${quoted(file)} (a folder)`, 'a file or nothing there');
    }
  }
}

/** Refuses the path of a checkpoint in a folder that is not there, before any sample is drawn. */
export function checkCheckpoint(path: string): void {
  if (path.trim() === '') throw new InputError('--checkpoint is empty', 'the path of a file');
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new InputError(`--checkpoint: there is no folder ${quoted(folder)}`, 'a file in a folder that exists');
}

function unwritable(path: string, error: unknown): InputError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unwritable';
  return new InputError(`cannot write to ${quoted(path)} (${reason})`, 'a folder that can be written to');
}

/** Writes a file by renaming a finished one into place. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    replaceFile(path, content);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Columns padded to equal width, numbers to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)));
  const numeric = header.map((_, column) => rows.every((row) => /^[-+]?[\d.]/.test(row[column]) || row[column] === ''));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
