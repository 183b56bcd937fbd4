// The inset of Figure 1 of Liu et al., PRL 130, 150601: the mean of the kernel against the number of layers, on four qubits.

import { EXPERIMENT_ENSEMBLE, eq9 } from '../../formulas/claims/index.js';
import { PAPER_QUBITS } from '../../verification/paper-experiment.js';
import type { Figure } from '../figure.js';
import { DASH, type Row, chart, line, points, seriesLayers } from './chart.js';
import { claimedValue, exactValues } from './exact-values.js';
import { type KernelSample, type KernelSamples, PAPER_ANGLES, paperSetting } from './kernel-samples.js';
import { INK } from './style.js';
import { inDigits, withError } from './words.js';

const EXACT = line('exact, Haar ensemble', INK.black);
const CLAIM = line('Eq. (9)', INK.red, DASH.long);
const HAAR = points('sampled, Haar ensemble', INK.blue, 'circle');
const KEPT = points('sampled, one circuit kept', INK.black, 'diamond', true);

/** Error bars of neighbours would hide each other. */
const FEWEST_LAYERS_APART = 4;
/** Beside each other, so that both bars are seen. */
const SHIFT = 0.35;

export function fig1Inset({ observable, haar, kept, haarSamples }: KernelSamples): Figure {
  const setting = (layers: number) => paperSetting(observable, layers);
  const exact = exactValues(eq9, EXPERIMENT_ENSEMBLE);
  const deepest = haar[haar.length - 1].layers;
  const onLine = (series: string, of: (layers: number) => number): Row[] =>
    [1, deepest].map((L) => ({ series, L, at: L, value: of(L) }));
  const rows: Row[] = [
    ...onLine(EXACT.name, (L) => exact(setting(L))),
    ...onLine(CLAIM.name, (L) => claimedValue(eq9, setting(L))),
    ...pointRows(HAAR.name, haar, -SHIFT),
    ...pointRows(KEPT.name, kept[0], SHIFT),
  ];
  const highest = Math.max(...rows.map(({ value, high }) => (high ?? value) as number));
  const lowest = Math.min(0, ...rows.map(({ value, low }) => (low ?? value) as number));
  const last = (samples: readonly KernelSample[]) => {
    const { mean } = samples[samples.length - 1];
    return withError(mean.value, mean.standardError);
  };
  const ratio = exact(setting(deepest)) / claimedValue(eq9, setting(deepest));
  const means = kept.map((samples) => samples[samples.length - 1].mean.value / exact(setting(deepest)));
  return {
    id: 'fig1-inset',
    title: 'Fig. 1 of the paper, inset: mean of the kernel against depth',
    caption:
      `$\\bar K$ against the number of layers $L$ on ${PAPER_QUBITS} qubits, from the same samples as $\\Delta K/\\bar K$; symbols of the same $L$ are set beside each ` +
      `other. Error bars are $\\Delta K$, the standard deviation of one sample, as in the paper: over ${PAPER_ANGLES} vectors of angles for the ` +
      `circuit kept, over ${haarSamples} circuits for the Haar ensemble; standard errors of the means are smaller than the symbols. At ` +
      `$L = ${deepest}$: exact ${inDigits(exact(setting(deepest)), 4)}, Monte Carlo ${last(haar)}, the circuit kept ${last(kept[0])}, Eq. (9) ` +
      `${inDigits(claimedValue(eq9, setting(deepest)), 4)}: the exact mean is ${inDigits(ratio, 4)} times Eq. (9). The mean over the angles of one ` +
      `circuit is not the Haar average: for the ${kept.length} circuits kept it is ${inDigits(Math.min(...means))} to ` +
      `${inDigits(Math.max(...means))} of it at that depth.`,
    data: rows,
    spec: chart(rows, {
      x: { field: 'at', title: 'number of layers L', domain: [0, deepest + 1.5] },
      y: { field: 'value', title: 'mean kernel K̄', domain: [lowest, 1.04 * highest] },
      height: 180,
      layers: seriesLayers([EXACT, HAAR, CLAIM, KEPT], 2),
    }),
  };
}

function pointRows(series: string, samples: readonly KernelSample[], shift: number): Row[] {
  const rows: Row[] = [];
  let before = -Infinity;
  for (const { layers, mean, variance } of samples) {
    if (layers - before < FEWEST_LAYERS_APART) continue;
    before = layers;
    const spread = Math.sqrt(Math.max(0, variance.value));
    const at = layers + shift;
    rows.push({ series, L: layers, at, value: mean.value, low: mean.value - spread, high: mean.value + spread });
  }
  return rows;
}
