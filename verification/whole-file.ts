// Files that are there whole or not at all: folders made step by step; contents written beside their place, counted, flushed, and only
// then renamed into it. A disk that fills up, a crash or an interruption leaves under a file's name what was there before.

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { onExit } from 'signal-exit';

/** Not `mkdirSync` with `recursive`: that runs forever where nothing can be made, as in /proc (Node 20). */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/**
 * Writes a text or bytes to a new file and renames that into place; the folder is made if need be. A link stays one: what it leads
 * to is replaced, and keeps its permissions.
 *
 * @throws what the system says, `ENOSPC` for instance; the new file is then gone, and the old one as it was
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path));
  const place = placeOf(path);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const unfinished = `${place}.${randomBytes(6).toString('hex')}.unfinished`;
  // While somebody listens, a signal does not end the process in the middle of a write; when it does end, the rest is cleared away.
  const stopListening = onExit(() => {
    rmSync(unfinished, { force: true });
  });
  try {
    writeNew(unfinished, bytes, modeOf(place));
    renameSync(unfinished, place);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    stopListening();
  }
}

/** Where a link leads, or the path itself; only files are replaced, never a device or a pipe. */
function placeOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return path;
  if (!found.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'no file' });
  return realpathSync(path);
}

function modeOf(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : found.mode & 0o777;
}

function writeNew(path: string, bytes: Uint8Array, mode: number | null): void {
  const file = openSync(path, 'wx', 0o666);
  try {
    if (mode !== null) fchmodSync(file, mode);
    // Given a descriptor, it writes until all bytes are written: one write may take only a part of them.
    writeFileSync(file, bytes);
    // Some file systems find out only here that there is no room.
    fsyncSync(file);
    const { size } = fstatSync(file);
    if (size !== bytes.length) throw new CutFileError(path, size, bytes.length);
  } finally {
    closeSync(file);
  }
}

/** The system said that all was well, and the file is of another size. */
class CutFileError extends Error {
  readonly code = 'ECUT';

  constructor(path: string, size: number, expected: number) {
    super(`${path}: ${size} of ${expected} bytes were written`);
  }
}
