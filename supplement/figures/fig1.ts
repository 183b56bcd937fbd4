// Figure 1 of Liu et al., PRL 130, 150601: the relative fluctuation of the kernel against the number of layers, on four qubits.

import { EXPERIMENT_ENSEMBLE, eq12, eq16a, eq9 } from '../../formulas/claims/index.js';
import { PAPER_QUBITS, PAPER_TERMS } from '../../verification/paper-experiment.js';
import type { Figure } from '../figure.js';
import { DASH, type Row, chart, domainAround, line, points, roundTicks, seriesLayers } from './chart.js';
import { claimedValue, exactValues } from './exact-values.js';
import { type KernelSample, type KernelSamples, PAPER_ANGLES, fluctuation, paperSetting } from './kernel-samples.js';
import { INK } from './style.js';
import { inDigits, logSlope, withError } from './words.js';

const EXACT = line('exact, Haar ensemble', INK.black);
const CLAIM_RATIO = line('Eq. (12) / Eq. (9)', INK.sky, DASH.dashDot);
const CLAIM = line('Eq. (16): 1/√L', INK.red, DASH.long);
const HAAR = points('sampled, Haar ensemble', INK.blue, 'circle');
const KEPT = points('sampled, one circuit kept', INK.black, 'diamond', true);
const OTHERS = points('same, other circuits', INK.grey, 'triangle-up', true);

export function fig1({ observable, haar, kept, haarSamples }: KernelSamples): Figure {
  const setting = (layers: number) => paperSetting(observable, layers);
  const exact = exactValues(eq16a, EXPERIMENT_ENSEMBLE);
  const depths = haar.map(({ layers }) => layers);
  const onLine = (series: string, of: (layers: number) => number): Row[] =>
    depths.map((L) => ({ series, L, value: of(L) }));
  const ratioOfClaims = (L: number) => claimedValue(eq12, setting(L)) / claimedValue(eq9, setting(L));
  const rows: Row[] = [
    ...onLine(EXACT.name, (L) => exact(setting(L))),
    ...onLine(CLAIM_RATIO.name, ratioOfClaims),
    ...onLine(CLAIM.name, (L) => claimedValue(eq16a, setting(L))),
    ...kept.slice(1).flatMap((samples) => pointRows(OTHERS.name, samples)),
    ...pointRows(HAAR.name, haar),
    ...pointRows(KEPT.name, kept[0]),
  ];
  const valuesOf = (name: string) => rows.filter(({ series }) => series === name).map(({ value }) => value as number);
  const slopeOf = (name: string) =>
    logSlope(rows.filter(({ series }) => series === name).map(({ L, value }) => [L as number, value as number]));
  const all = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value] as number[]);
  const domain = domainAround(all, true, 0.04);
  const deepest = depths[depths.length - 1];
  const leftOut = [haar, ...kept].flat().filter((sample) => fluctuation(sample) === null).length;
  const last = (samples: readonly KernelSample[]) => {
    const found = fluctuation(samples[samples.length - 1]);
    return found === null ? 'none' : withError(found.value, found.standardError);
  };
  return {
    id: 'fig1',
    title: 'Fig. 1 of the paper: relative fluctuation of the kernel against depth',
    caption:
      `$\\Delta K/\\bar K$ against the number of layers $L$ on ${PAPER_QUBITS} qubits, both axes logarithmic; the circuit of Eq. (20) with ` +
      `generators drawn from all Pauli strings, Haar-random blocks, and an observable of ${PAPER_TERMS} Pauli strings. Diamonds: the paper's ` +
      `protocol, one circuit drawn and kept, ${PAPER_ANGLES} vectors of angles; triangles: ${kept.length - 1} other circuits treated in the same way. ` +
      `Discs: ${haarSamples} samples, each with a new circuit. Error bars are one standard error, where larger than the symbol. Solid: the exact ` +
      `$\\sqrt{\\operatorname{var} K}/\\mathbb{E}[K]$ of the Haar ensemble. Slope of the logarithms over all depths: exact ${inDigits(slopeOf(EXACT.name))}, ` +
      `Monte Carlo ${inDigits(slopeOf(HAAR.name))}, the circuit kept ${inDigits(slopeOf(KEPT.name))}; Eq. (16) says ${inDigits(slopeOf(CLAIM.name))}. ` +
      `At $L = ${deepest}$: exact ${inDigits(valuesOf(EXACT.name).at(-1)!)}, Monte Carlo ${last(haar)}, the circuit kept ${last(kept[0])}, ` +
      `Eq. (16) ${inDigits(valuesOf(CLAIM.name).at(-1)!)}, Eq. (12) over Eq. (9) ${inDigits(valuesOf(CLAIM_RATIO.name).at(-1)!)}.` +
      (leftOut === 0
        ? ''
        : ` Left out: ${leftOut} of the points, where $K$ is 0 for all angles, the identity being the only generator.`),
    data: rows,
    spec: chart(rows, {
      x: { field: 'L', title: 'number of layers L', log: true, domain: [0.88, 45], ticks: [1, 2, 3, 5, 10, 20, 40] },
      y: { field: 'value', title: 'relative fluctuation ΔK / K̄', log: true, domain, ticks: roundTicks(domain) },
      height: 225,
      layers: seriesLayers([EXACT, HAAR, CLAIM, KEPT, CLAIM_RATIO, OTHERS], 2),
    }),
  };
}

function pointRows(series: string, samples: readonly KernelSample[]): Row[] {
  return samples.flatMap((sample) => {
    const found = fluctuation(sample);
    if (found === null) return [];
    const { value, standardError } = found;
    return [{ series, L: sample.layers, value, low: value - standardError, high: value + standardError }];
  });
}
