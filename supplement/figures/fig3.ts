// Figure 3 of Liu et al., PRL 130, 150601: the lowest eigenvalue of the supervised kernel against the number of orthonormal inputs.

import { DERIVATION_ENSEMBLE, EXPERIMENT_ENSEMBLE, eq21 } from '../../formulas/claims/index.js';
import { PAPER_QUBITS, PAPER_TERMS, drawPaperObservable } from '../../verification/paper-experiment.js';
import { simulationOf } from '../../verification/verify-formula.js';
import type { Figure } from '../figure.js';
import type { Run } from '../run.js';
import { DASH, type Row, chart, line, points, seriesLayers } from './chart.js';
import { claimedValue, exactValues } from './exact-values.js';
import { INK } from './style.js';
import { inDigits } from './words.js';

const LAYERS = 64;
const DIM = 2 ** PAPER_QUBITS;
/** Of the ansatz, as the caption of Figure 3 says. */
const INSTANCES = 50;
/** The paper plots from here to here. */
const PAPER_SIZES = [2, 10] as const;
/** Beside each other, so that both are seen. */
const SHIFT = 0.12;

const EXACT = line('λₘᵢₙ of the exact E[K]', INK.black);
const CLAIM = line('Eq. (21)', INK.orange, DASH.long);
const MEAN = points('E[λₘᵢₙ], sampled', INK.blue, 'circle');
const FEW = points(`${INSTANCES} instances, as in the paper`, INK.black, 'diamond', true);

export async function fig3(run: Run): Promise<Figure> {
  const setting = (inputs: number) => ({
    dim: DIM,
    layers: LAYERS,
    ensemble: EXPERIMENT_ENSEMBLE,
    observables: [{ kind: 'pauli', sum: drawPaperObservable(run.seed) }] as const,
    inputs,
  });
  const lowest = [{ kind: 'kernel-eigenvalue', rank: 1 }] as const;
  const samples = run.effort(300, 5_000);
  const sizes = Array.from({ length: DIM }, (_, k) => k + 1);
  const sampled = async (series: string, name: string, count: number, shift: number): Promise<Row[]> => {
    const rows: Row[] = [];
    for (const inputs of sizes) {
      const simulation = simulationOf(setting(inputs));
      const { estimates } = await run.estimate(`${name} |A|=${inputs}`, simulation, lowest, count);
      const [{ value, standardError: error }] = estimates;
      rows.push({ series, inputs, at: inputs + shift, value, low: value - error, high: value + error });
    }
    return rows;
  };
  const exact = exactValues(eq21, EXPERIMENT_ENSEMBLE);
  const onLine = (series: string, of: (inputs: number) => number): Row[] =>
    sizes.map((inputs) => ({ series, inputs, at: inputs, value: of(inputs) }));
  const few = await sampled(FEW.name, 'fig3', INSTANCES, SHIFT);
  const mean = await sampled(MEAN.name, 'fig3 mean', samples, -SHIFT);
  const exactRows = onLine(EXACT.name, (inputs) => exact(setting(inputs)));
  const claimRows = onLine(CLAIM.name, (inputs) => claimedValue(eq21, setting(inputs)));
  const derivation = exactValues(eq21, DERIVATION_ENSEMBLE);
  const ratios = sizes.map((inputs, place) => {
    const claimed = claimRows[place].value as number;
    return { here: (exactRows[place].value as number) / claimed, derivation: derivation(setting(inputs)) / claimed };
  });
  const rows = [...exactRows, ...claimRows, ...mean, ...few];
  const highest = Math.max(...rows.map(({ value, high }) => (high ?? value) as number));
  return {
    id: 'fig3',
    title: 'Fig. 3 of the paper: lowest eigenvalue of the supervised kernel',
    caption:
      `The lowest eigenvalue of the kernel of $|\\mathcal{A}|$ orthonormal inputs on ${PAPER_QUBITS} qubits with $L = ${LAYERS}$ and a sum of ${PAPER_TERMS} Pauli strings. ` +
      `Diamonds: mean over ${INSTANCES} instances of the ansatz, as in the paper; discs: over ${samples}; symbols of the same $|\\mathcal{A}|$ are set ` +
      `beside each other, error bars are one standard error, where larger than the symbol. Lines: ${coincidence(ratios)} ${gapBelow(exactRows, mean)}`,
    data: rows,
    spec: chart(rows, {
      x: {
        field: 'at',
        title: 'number of inputs |A|',
        domain: [0.5, DIM + 0.5],
        ticks: sizes.filter((inputs) => inputs % 2 === 0),
      },
      y: { field: 'value', title: 'lowest kernel eigenvalue', domain: [-0.02 * highest, 1.04 * highest] },
      height: 200,
      layers: seriesLayers([EXACT, MEAN, CLAIM, FEW], 2),
    }),
  };
}

/** How far Eq. (21) is from the eigenvalue of the mean matrix: in this circuit, and in that of the paper's derivation. */
function coincidence(rows: readonly RatioRow[]): string {
  const between = (of: keyof RatioRow) => {
    const ratios = rows.map((row) => row[of]).filter(Number.isFinite);
    const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
    return high - low < 1e-9 ? inDigits(low, 5) : `${inDigits(low, 5)} to ${inDigits(high, 5)}`;
  };
  const close = rows.every(({ here }) => !Number.isFinite(here) || Math.abs(here - 1) < INVISIBLE);
  return (
    `Eq. ${eq21.equation}, and the lowest eigenvalue of the exact mean matrix $\\mathbb{E}[K]$, which is ${between('here')} times as large ` +
    `here, with the identity among the generators, and ${between('derivation')} times with generators without trace` +
    `${close ? ': the lines coincide to the eye' : ''}.`
  );
}

/** Exact eigenvalue over Eq. (21) at one number of inputs. */
interface RatioRow {
  readonly here: number;
  readonly derivation: number;
}

/** Lines that are closer than this, relative to their height, are one. */
const INVISIBLE = 0.01;

/** The lowest eigenvalue is a concave function of a matrix, so its mean is at most that of the mean matrix. */
function gapBelow(exactRows: readonly Row[], mean: readonly Row[]): string {
  const gaps = mean.map(({ value, high, inputs }, place) => {
    const exact = exactRows[place].value as number;
    return {
      inputs: inputs as number,
      share: (value as number) / exact,
      z: (exact - (value as number)) / ((high as number) - (value as number)),
    };
  });
  const shown = gaps.filter(({ inputs }) => inputs >= PAPER_SIZES[0] && inputs <= PAPER_SIZES[1]);
  const largest = shown.reduce((one, two) => (two.share < one.share ? two : one));
  return (
    `The mean of the lowest eigenvalue is at most the lowest eigenvalue of the mean, since that is a concave function of the matrix: in the ` +
    `paper's range, ${PAPER_SIZES[0]} to ${PAPER_SIZES[1]} inputs, $\\mathbb{E}[\\lambda_{\\min}]$ is down to ${inDigits(largest.share)} of the line ` +
    `(at $|\\mathcal{A}| = ${largest.inputs}$, ${inDigits(largest.z, 2)} standard errors below).`
  );
}
