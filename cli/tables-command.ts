// haarmonic tables: the tables of the supplement, each as Markdown, LaTeX, CSV and JSON, and a page that lists them.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openRun } from '../supplement/run.js';
import type { Table } from '../supplement/table.js';
import { TABLE_FILES, allTables } from '../supplement/tables/all-tables.js';
import { INDEX_FILE, indexPage, tableFileNames, tableFiles } from '../supplement/tables/index.js';
import { openLaboratory } from '../verification/laboratory.js';
import { cachedByName } from './formula-cache.js';
import { integerOption, workersOption } from './option-values.js';
import { prepareFolder, print, printJson, writeWhole } from './output.js';
import type { TablesOptions } from './program.js';
import { withSampling } from './progress.js';

/** Folder under the output folder that holds the state of an unfinished run. */
const CHECKPOINTS = 'checkpoint';

export async function runTables(options: TablesOptions): Promise<void> {
  const { out, quick = false } = options;
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const workers = workersOption(options.workers);
  prepareFolder(out, [INDEX_FILE, ...TABLE_FILES.flatMap((file) => tableFileNames({ file }))]);
  const checkpoints = join(out, CHECKPOINTS);
  const laboratory = openLaboratory(workers);
  let tables: readonly Table[];
  try {
    ({ tables } = await withSampling('samples', (running) => {
      const run = openRun({ laboratory, seed, quick, checkpoints, running });
      return allTables(run, cachedByName, () => {
        running('tables').signal?.throwIfAborted();
      });
    }));
  } finally {
    await laboratory.close();
  }
  const files = writeTables(out, tables);
  // Kept until here: the same command, called again after an interruption, goes on where it was.
  rmSync(checkpoints, { recursive: true, force: true });
  if (options.json) printJson({ files });
  else for (const file of files) print(file);
}

/** Writes tables into a folder that exists, and the page that lists them; the paths of all files. */
export function writeTables(folder: string, tables: readonly Table[]): string[] {
  const files = [...tables.flatMap(tableFiles), { name: INDEX_FILE, text: indexPage(tables) }];
  return files.map(({ name, text }) => {
    const path = join(folder, name);
    writeWhole(path, text);
    return path;
  });
}
