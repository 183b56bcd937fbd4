// Files that are there whole or not at all: folders made step by step, contents renamed into place.

import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

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

/** Writes a text or bytes to a new file and renames that into place; the folder is made if need be. Throws what the system says. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path));
  writeFileAtomic.sync(path, typeof content === 'string' ? content : Buffer.from(content));
}
