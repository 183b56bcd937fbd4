// How far each large-D approximation of Liu et al., PRL 130, 150601, is from the exact value at every D = 2^n up to 1024, for four
// observables. Exact arithmetic, no sampling.

import type { TopLevelSpec } from 'vega-lite';
import { type Claim, eq12, eq15, eq16a, eq16b, eq17, eq9 } from '../../formulas/claims/index.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Figure } from '../figure.js';
import { type ObservableFamily, observableFamilies } from '../observables.js';
import type { Run } from '../run.js';
import {
  DASH,
  type Panel,
  type Row,
  type Series,
  domainAround,
  line,
  panels,
  powersOfTen,
  seriesLayers,
} from './chart.js';
import { claimedValue, exactValues } from './exact-values.js';
import { COLUMN_WIDTH, INK } from './style.js';
import { inDigits } from './words.js';

const LAYERS = 64;
const QUBITS = Array.from({ length: 10 }, (_, k) => k + 1);

interface Approximation {
  readonly claim: Claim;
  readonly series: Series;
}

const APPROXIMATIONS: readonly Approximation[] = [
  { claim: eq9, series: line('(9) K̄', INK.black) },
  { claim: eq12, series: line('(12) ΔK', INK.red, DASH.long) },
  { claim: eq15, series: line('(15) Δμ', INK.blue, DASH.dots) },
  { claim: eq16a, series: line('(16) ΔK/K̄', INK.grey, DASH.dashDots) },
  { claim: eq16b, series: line('(16) Δμ/K̄', INK.orange, DASH.short) },
  { claim: eq17, series: line('(17) K̄ₐₐ', INK.sky, DASH.dashDot) },
];

/** For Eq. (17): one input twice, where sigma = 1. */
const ONE = new Fraction(1);
const SAME_INPUT = [
  [ONE, ONE],
  [ONE, ONE],
];

export function errorDimension(run: Run): Figure {
  const families = observableFamilies(run.seed);
  const rows = APPROXIMATIONS.flatMap(({ claim, series }) => {
    const { ensemble } = claim;
    const exact = exactValues(claim, ensemble);
    return families.flatMap(({ name, on }) =>
      QUBITS.map((qubits): Row => {
        const setting = { dim: 2 ** qubits, layers: LAYERS, observables: [on(qubits)], gram: SAME_INPUT };
        const [claimed, value] = [claimedValue(claim, { ...setting, ensemble }), exact(setting)];
        return {
          observable: shortName(name),
          series: series.name,
          D: setting.dim,
          claimed,
          exact: value,
          error: Math.abs(claimed / value - 1),
        };
      }),
    );
  });
  return {
    id: 'error-dimension',
    title: 'Relative error of the large-D approximations',
    caption: captionOf(rows, families),
    data: rows,
    spec: specOf(
      rows,
      families.map(({ name }) => shortName(name)),
    ),
  };
}

/** Without its parameters, which the caption has. */
const shortName = (name: string) => name.split(',')[0];

const GAP = 8;
const EXTENT = 24;
const FRAME_WIDTH = (COLUMN_WIDTH - 56 - GAP) / 2;

function specOf(rows: readonly Row[], names: readonly string[]): TopLevelSpec {
  const errors = rows.map(({ error }) => error as number).filter((error) => error > 0);
  const domain = domainAround(errors, true, 0.04);
  const layers = seriesLayers(
    APPROXIMATIONS.map(({ series }) => series),
    3,
  );
  return panels(
    rows,
    2,
    GAP,
    names.map((name, place): Panel => ({
      title: `(${'abcd'[place]}) ${name}`,
      own: { field: 'observable', equal: name },
      layers,
      width: FRAME_WIDTH,
      height: 115,
      x: {
        field: 'D',
        title: 'dimension D',
        log: true,
        domain: [1.7, 1200],
        ticks: [2, 8, 32, 128, 512],
        bare: place < 2,
      },
      y: {
        field: 'error',
        title: 'relative error',
        log: true,
        domain,
        ticks: powersOfTen(domain),
        ...(place % 2 === 0 ? { extent: EXTENT } : { bare: true }),
      },
    })),
  );
}

/** For each approximation the error at the largest D, which tells one that becomes exact from one that does not. */
function captionOf(rows: readonly Row[], families: readonly ObservableFamily[]): string {
  const largest = Math.max(...rows.map(({ D }) => D as number));
  const zeros = rows.filter(({ error }) => error === 0).length;
  const at = (series: Series) =>
    families
      .map(({ name }) => {
        const row = rows.find(
          (one) => one.D === largest && one.series === series.name && one.observable === shortName(name),
        );
        return inDigits(row?.error as number, 2);
      })
      .join(', ');
  const list = APPROXIMATIONS.map(({ claim, series }) => `Eq. ${claim.equation} ${at(series)}`).join('; ');
  return (
    `$|\\text{paper}/\\text{exact} - 1|$ of Eq. (9) for $\\bar K$, (12) for $\\Delta K$, (15) for $\\Delta\\mu$, both halves of (16), and (17) for an ` +
    `entry on the diagonal of the mean supervised kernel, against $D = 2, 4, \\ldots, ${largest}$ at $L = ${LAYERS}$ with $\\eta = 1$, both axes ` +
    `logarithmic: ${families.map(({ name }, place) => `(${'abcd'[place]}) ${name}`).join('; ')}. The circuit is that of the paper's derivation ` +
    `(involutions without trace, Haar blocks at both ends); all values come from exact rationals, nothing is sampled. What becomes exact for large ` +
    `$D$ falls like a power of $D$; what is off by a constant factor levels off; a dip is where an error changes its sign. Errors at ` +
    `$D = ${largest}$ for (a), (b), (c), (d): ${list}.` +
    (zeros === 0 ? '' : ` ${zeros} errors are 0 and have no place on a logarithmic axis.`)
  );
}
