// Delta K / K-bar against L far beyond the depths of Figure 1 of Liu et al., PRL 130, 150601: exact, with the value that it tends to as L
// grows at fixed D, and Monte Carlo beside it.

import { EXPERIMENT_ENSEMBLE, eq16a } from '../../formulas/claims/index.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { PAPER_TERMS, drawPaperObservable } from '../../verification/paper-experiment.js';
import { simulationOf } from '../../verification/verify-formula.js';
import type { Figure } from '../figure.js';
import type { Run } from '../run.js';
import { DASH, type Row, type Series, chart, domainAround, line, points, powersOfTen, seriesLayers } from './chart.js';
import { claimedValue, exactValues, limitsForLayers } from './exact-values.js';
import { fluctuation } from './kernel-samples.js';
import { INK } from './style.js';
import { inDigits } from './words.js';

const DEEPEST = 1e6;
const POINTS_PER_DECADE = 8;

interface Size {
  readonly qubits: number;
  readonly exact: Series;
  readonly sampled: Series;
  /** depths and samples of the quick and of the full run, so that no size takes much longer than another */
  readonly quick: readonly [depths: readonly number[], samples: number];
  readonly full: readonly [depths: readonly number[], samples: number];
}

const size = (
  qubits: number,
  ink: Series['ink'],
  dash: readonly number[] | undefined,
  shape: 'circle' | 'diamond' | 'square' | 'triangle-up',
  quick: Size['quick'],
  full: Size['full'],
): Size => ({
  qubits,
  exact: line(`exact, D = ${2 ** qubits}`, ink, dash),
  sampled: points(`sampled, D = ${2 ** qubits}`, ink, shape, shape !== 'circle'),
  quick,
  full,
});

const SIZES: readonly Size[] = [
  size(2, INK.black, undefined, 'circle', [[1, 10, 100, 1000], 400], [[1, 3, 10, 30, 100, 300, 1000, 3000], 4000]),
  size(4, INK.blue, DASH.long, 'diamond', [[1, 10, 100], 400], [[1, 3, 10, 30, 100, 300], 4000]),
  size(6, INK.red, DASH.dashDot, 'square', [[1, 10], 400], [[1, 3, 10, 30], 2000]),
  size(8, INK.orange, DASH.short, 'triangle-up', [[1, 4], 400], [[1, 3, 10], 600]),
];
const CLAIM = line('Eq. (16): 1/√L', INK.grey);
const FLOOR = line('exact, L → ∞', INK.grey, DASH.dots);

export async function concentration(run: Run): Promise<Figure> {
  const exact = exactValues(eq16a, EXPERIMENT_ENSEMBLE);
  const floor = limitsForLayers(eq16a, EXPERIMENT_ENSEMBLE);
  const setting = (qubits: number, layers: number) => ({
    dim: 2 ** qubits,
    layers,
    ensemble: EXPERIMENT_ENSEMBLE,
    observables: [{ kind: 'pauli', sum: drawPaperObservable(run.seed, qubits) }] as const,
  });
  const depths = depthsTo(DEEPEST);
  const lines: Row[] = depths.map((L) => ({
    series: CLAIM.name,
    D: null,
    L,
    value: claimedValue(eq16a, setting(2, L)),
  }));
  const samples: Row[] = [];
  for (const { qubits, exact: curve, sampled, quick, full } of SIZES) {
    const D = 2 ** qubits;
    const limit = floor(setting(qubits, 1));
    lines.push(...[1, DEEPEST].map((L) => ({ series: FLOOR.name, D, L, value: limit })));
    const [sampledDepths, count] = run.quick ? quick : full;
    const drawnDepths = [...new Set([...depths, ...sampledDepths])].sort((one, two) => one - two);
    lines.push(...drawnDepths.map((L) => ({ series: curve.name, D, L, value: exact(setting(qubits, L)) })));
    for (const L of sampledDepths) {
      const simulation = simulationOf(setting(qubits, L));
      const { estimates } = await run.estimate(`concentration D=${D} L=${L}`, simulation, QUANTITIES, count);
      const found = fluctuation({ layers: L, mean: estimates[0], variance: estimates[1] });
      if (found === null) continue;
      const { value, standardError: error } = found;
      samples.push({ series: sampled.name, D, L, value, low: value - error, high: value + error });
    }
  }
  const rows = [...lines, ...samples];
  const all = rows.map(({ value }) => value as number);
  const domain = domainAround(all, true, 0.03);
  const curves = SIZES.map(({ exact: one }) => one);
  const series = [...SIZES.flatMap(({ exact: one, sampled }) => [one, sampled]), CLAIM, FLOOR];
  return {
    id: 'concentration',
    title: 'Relative fluctuation of the kernel far beyond 40 layers',
    caption: captionOf(rows, run),
    data: rows,
    spec: chart(rows, {
      x: {
        field: 'L',
        title: 'number of layers L',
        log: true,
        domain: [0.75, 1.33 * DEEPEST],
        ticks: powersOfTen([1, DEEPEST]),
      },
      y: { field: 'value', title: 'relative fluctuation ΔK / K̄', log: true, domain, ticks: powersOfTen(domain) },
      height: 250,
      layers: [
        ...seriesLayers(series, 2, { of: [FLOOR], apart: 'D', strokeWidth: 1 }),
        ...seriesLayers(series, 2, { of: [CLAIM, ...curves, ...SIZES.map(({ sampled }) => sampled)] }),
      ],
    }),
  };
}

function captionOf(rows: readonly Row[], run: Run): string {
  const ofSeries = (name: string) => rows.filter(({ series }) => series === name);
  const floors = SIZES.map(({ qubits }) => {
    const value = ofSeries(FLOOR.name).find(({ D }) => D === 2 ** qubits)?.value as number;
    return `${inDigits(value)} at $D = ${2 ** qubits}$`;
  }).join(', ');
  const claimed = ofSeries(CLAIM.name).at(-1);
  const deviations = SIZES.flatMap(({ exact, sampled }) =>
    ofSeries(sampled.name).map(({ L, value, high }) => {
      const curve = ofSeries(exact.name).find((row) => row.L === L)?.value as number;
      return ((value as number) - curve) / ((high as number) - (value as number));
    }),
  );
  const largest = Math.max(...deviations.map(Math.abs));
  const counts = SIZES.map(({ quick, full }) => (run.quick ? quick : full)[1]).join(', ');
  return (
    `$\\Delta K/\\bar K$ against $L$ up to $10^{${Math.round(Math.log10(DEEPEST))}}$ in the circuit of Eq. (20), Haar ensemble, for sums of ${PAPER_TERMS} Pauli strings on ` +
    `${SIZES.map(({ qubits }) => qubits).join(', ')} qubits; both axes logarithmic. Curves: exact. Dotted: the value to which each tends as $L \\to \\infty$ at fixed $D$, ` +
    `from the highest powers of $L$ in the exact $\\operatorname{var} K$ and $\\mathbb{E}[K]^2$: ${floors}. ` +
    `Grey: $1/\\sqrt{L}$ of Eq. (16), ${claimed?.value} at $L = ${claimed?.L}$. Symbols: Monte Carlo with ${counts} samples a point for these $D$; error bars are one standard ` +
    `error, where larger than the symbol; of ${deviations.length} points the one farthest from its curve is ${inDigits(largest, 2)} standard errors away.`
  );
}

const QUANTITIES = ['K', 'var(K)'].map(parseQuantity);

function depthsTo(deepest: number): number[] {
  const count = Math.round(Math.log10(deepest) * POINTS_PER_DECADE);
  const all = Array.from({ length: count + 1 }, (_, k) => Math.round(10 ** (k / POINTS_PER_DECADE)));
  return [...new Set(all)];
}
