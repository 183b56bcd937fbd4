// haarmonic figures: the figures of the supplement, each as SVG and PNG with its specification and its data beside it.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { figureFileNames, figureFiles } from '../supplement/figures/files.js';
import { FIGURE_IDS, buildFigures } from '../supplement/figures/index.js';
import type { Figure } from '../supplement/figure.js';
import { openRun } from '../supplement/run.js';
import { openLaboratory } from '../verification/laboratory.js';
import { integerOption, workersOption } from './option-values.js';
import { prepareFolder, print, printJson, writeWhole } from './output.js';
import type { FiguresOptions } from './program.js';
import { withSampling } from './progress.js';

/** Folder under the output folder that holds the state of an unfinished run. */
const CHECKPOINTS = 'checkpoint';

export async function runFigures(options: FiguresOptions): Promise<void> {
  const { out, quick = false } = options;
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const workers = workersOption(options.workers);
  prepareFolder(
    out,
    FIGURE_IDS.flatMap((id) => figureFileNames({ id })),
  );
  const checkpoints = join(out, CHECKPOINTS);
  const laboratory = openLaboratory(workers);
  let figures: Figure[];
  try {
    figures = await withSampling('samples', (running) =>
      buildFigures(openRun({ laboratory, seed, quick, checkpoints, running })),
    );
  } finally {
    await laboratory.close();
  }
  const files = await writeFigures(out, figures);
  // Kept until here: the same command, called again after an interruption, goes on where it was.
  rmSync(checkpoints, { recursive: true, force: true });
  if (options.json) printJson({ files });
  else for (const file of files) print(file);
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
