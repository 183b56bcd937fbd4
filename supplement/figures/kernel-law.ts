// The density of K and its distribution function for one circuit, as `haarmonic law K --plot` draws them.

import type { LawReport } from '../../formulas/kernel-law/law-report.js';
import type { KernelDistribution } from '../../formulas/kernel-law/kernel-distribution.js';
import type { Figure } from '../figure.js';
import { DASH, type Row, type Series, chart, line, seriesLayers } from './chart.js';
import { INK } from './style.js';

/** Points of a curve. */
const POINTS = 200;

/** The curve ends where as little is left. */
const TAIL = 1e-3;

/** A figure with the density of K in units of its mean, and the probability of less. */
export function kernelLawFigure(report: LawReport & { readonly law: KernelDistribution }): Figure {
  const { law, mean, dim, layers } = report;
  const [low, high] = [law.quantile(TAIL), law.quantile(1 - TAIL)];
  const rows: Row[] = SERIES.flatMap((series) =>
    Array.from({ length: POINTS }, (_, k): Row => {
      const x = low + ((high - low) * (k + 0.5)) / POINTS;
      const value = series === DENSITY ? law.density(x) * mean : law.cdf(x);
      return { series: series.name, x: x / mean, value };
    }),
  );
  const top = Math.max(...rows.map(({ value }) => Number(value)));
  return {
    id: 'kernel-law',
    title: `The law of K at D = ${dim}, L = ${layers}`,
    caption: `Density of K in units of its mean, and the probability of less, at D = ${dim}, L = ${layers}.`,
    data: rows,
    spec: chart(rows, {
      x: { field: 'x', title: 'K / K̄', domain: [0, high / mean] },
      y: { field: 'value', title: 'density, probability', domain: [0, 1.05 * top] },
      height: 180,
      layers: seriesLayers(SERIES, 2),
    }),
  };
}

const DENSITY: Series = line('density of K/K̄', INK.black);
const BELOW: Series = line('P(less)', INK.blue, DASH.long);
const SERIES = [DENSITY, BELOW];
