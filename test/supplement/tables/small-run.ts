// A run of the supplement with a tenth of the quick run's samples, in the main thread.

import { openLaboratory } from '../../../verification/laboratory.js';
import { type Run, openRun } from '../../../supplement/run.js';

export function smallRun(seed = 1): Run {
  const laboratory = openLaboratory(0);
  const run = openRun({ laboratory, seed, quick: true, checkpoints: null, running: () => ({}) });
  return { ...run, effort: (quick) => quick / 10 };
}
