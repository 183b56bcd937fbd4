// haarmonic tables: the tables of the supplement, each as Markdown, LaTeX, CSV and JSON, and a page that lists them.

import { join } from 'node:path';
import type { Table } from '../supplement/table.js';
import { TABLE_FILES, allTables } from '../supplement/tables/all-tables.js';
import { INDEX_FILE, indexPage, tableFileNames, tableFiles } from '../supplement/tables/index.js';
import { cachedByName } from './formula-cache.js';
import { integerOption, workersOption } from './option-values.js';
import { resultIsFiles } from './lost-stdout.js';
import { prepareFolder, print, printJson, writeWhole } from './output.js';
import type { TablesOptions } from './program.js';
import { withRun } from './supplement-run.js';

export async function runTables(options: TablesOptions): Promise<void> {
  resultIsFiles();
  const { out, quick = false } = options;
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const workers = workersOption(options.workers);
  prepareFolder(out, [INDEX_FILE, ...TABLE_FILES.flatMap((file) => tableFileNames({ file }))]);
  await withRun(
    { keep: { out, command: 'tables' }, quick, seed, workers },
    (run, running) =>
      allTables(run, cachedByName, () => {
        running('tables').signal?.throwIfAborted();
      }),
    ({ tables }) => {
      const files = writeTables(out, tables);
      if (options.json) printJson({ files });
      else for (const file of files) print(file);
    },
  );
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
