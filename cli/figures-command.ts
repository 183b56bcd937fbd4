// haarmonic figures: the figures of the supplement, each as SVG and PNG with its specification and its data beside it.

import { join } from 'node:path';
import { figureFileNames, figureFiles } from '../supplement/figures/files.js';
import { FIGURE_IDS, buildFigures } from '../supplement/figures/index.js';
import type { Figure } from '../supplement/figure.js';
import { integerOption, workersOption } from './option-values.js';
import { resultIsFiles } from './lost-stdout.js';
import { prepareFolder, print, printJson, writeWhole } from './output.js';
import type { FiguresOptions } from './program.js';
import { withRun } from './supplement-run.js';

export async function runFigures(options: FiguresOptions): Promise<void> {
  resultIsFiles();
  const { out, quick = false } = options;
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const workers = workersOption(options.workers);
  prepareFolder(
    out,
    FIGURE_IDS.flatMap((id) => figureFileNames({ id })),
  );
  await withRun({ keep: { out, command: 'figures' }, quick, seed, workers }, buildFigures, async (figures) => {
    const files = await writeFigures(out, figures);
    if (options.json) printJson({ files });
    else for (const file of files) print(file);
  });
}

/** Draws figures and writes their files into a folder that exists; the paths of all files. */
export async function writeFigures(folder: string, figures: readonly Figure[]): Promise<string[]> {
  const paths: string[] = [];
  for (const figure of figures) {
    for (const { name, content } of await figureFiles(figure)) {
      const path = join(folder, name);
      writeWhole(path, content);
      paths.push(path);
    }
  }
  return paths;
}
