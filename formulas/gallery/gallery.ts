// The gallery: known averages, each with its literature value. Loads the parsers, which load slowly, so that nothing else imports it.

import { barrenPlateaus } from './barren-plateaus.js';
import { classicalShadows } from './classical-shadows.js';
import type { GalleryEntry } from './entry.js';
import { entryMoments } from './entry-moments.js';
import { framePotentials } from './frame-potentials.js';
import { gateFidelity } from './gate-fidelity.js';
import { harishChandra } from './hciz.js';
import { circularEnsembles, gaussianEnsembles, otherGroups } from './other-ensembles.js';
import { outOfTimeOrder } from './out-of-time-order.js';
import { randomStates } from './random-states.js';
import { randomizedBenchmarking } from './randomized-benchmarking.js';
import { subsystemPurity } from './subsystem-purity.js';
import { traceMoments } from './trace-moments.js';

/** In the order of the page. */
export const GALLERY: readonly GalleryEntry[] = [
  gateFidelity,
  randomizedBenchmarking,
  classicalShadows,
  barrenPlateaus,
  subsystemPurity,
  outOfTimeOrder,
  framePotentials,
  randomStates,
  harishChandra,
  traceMoments,
  entryMoments,
  otherGroups,
  circularEnsembles,
  gaussianEnsembles,
];
