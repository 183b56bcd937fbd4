// Figure 2 of Liu et al., PRL 130, 150601: gradient descent on two qubits from many initial angles of one circuit, beside the decay that
// Eqs. (10) and (11) predict, with the paper's mean of K and with the exact one.

import type { TopLevelSpec } from 'vega-lite';
import { EXPERIMENT_ENSEMBLE, eq9 } from '../../formulas/claims/index.js';
import { drawPaperObservable } from '../../verification/paper-experiment.js';
import type { TrainingCourse, TrainingResult } from '../../verification/training.js';
import { simulationOf } from '../../verification/verify-formula.js';
import type { Figure } from '../figure.js';
import { type Run, seedOf } from '../run.js';
import {
  type Axis,
  DASH,
  type Layer,
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
import { inDigits, withError } from './words.js';

/** As the caption of Figure 2 has it. */
const QUBITS = 2;
const LAYERS = 64;
const LEARNING_RATE = 1e-4;
const STEPS = 1000;
const INITIALISATIONS = 50;
/** Between two points of a curve; so close that it looks smooth. */
const EVERY = 20;

const RUN = line('single runs', INK.pale);
const MEAN = line('mean of the runs', INK.blue);
const EXACT = line('γ = η E[K], exact', INK.black, DASH.short);
const CLAIM = line('γ of Eq. (11)', INK.red, DASH.long);

/** Panels as they stand above each other. */
const ERROR = 'a';
const DECAY = 'b';

export async function fig2(run: Run): Promise<Figure> {
  const setting = {
    dim: 2 ** QUBITS,
    layers: LAYERS,
    ensemble: EXPERIMENT_ENSEMBLE,
    observables: [{ kind: 'pauli', sum: drawPaperObservable(run.seed, QUBITS) }] as const,
  };
  const frozen = { seed: seedOf(run.seed, 'fig2 circuit') };
  const training = { learningRate: LEARNING_RATE, steps: STEPS, every: EVERY, initialisations: INITIALISATIONS };
  const result = await run.train('fig2', { ...simulationOf(setting), frozen }, training);
  const rates = {
    exact: LEARNING_RATE * exactValues(eq9, EXPERIMENT_ENSEMBLE)(setting),
    claimed: LEARNING_RATE * claimedValue(eq9, setting),
  };
  const rows = [...errorRows(result, rates), ...decayRows(result, rates)];
  return {
    id: 'fig2',
    title: 'Fig. 2 of the paper: residual error during gradient descent',
    caption: captionOf(result, rates),
    data: rows,
    spec: specOf(rows),
  };
}

interface Rates {
  readonly exact: number;
  readonly claimed: number;
}

/** eps(t), its mean, and the mean of eps(0) as it should decay. */
function errorRows({ steps, eps, courses }: TrainingResult, rates: Rates): Row[] {
  const curve = (series: Series, of: (place: number) => number) => curveRows(ERROR, series, steps, of);
  return [
    ...courses.flatMap((course, run) => runRows(ERROR, run, steps, (place) => course.eps[place])),
    ...curve(MEAN, (place) => eps.mean[place]),
    ...curve(CLAIM, (place) => eps.mean[0] * Math.exp(-rates.claimed * steps[place])),
    ...curve(EXACT, (place) => eps.mean[0] * Math.exp(-rates.exact * steps[place])),
  ];
}

/** |eps(t)| over its value at the start, for each run and for the mean over the runs. */
function decayRows({ steps, absoluteEps, courses }: TrainingResult, rates: Rates): Row[] {
  const curve = (series: Series, of: (place: number) => number) => curveRows(DECAY, series, steps, of);
  return [
    ...courses.flatMap(({ eps }, run) =>
      runRows(DECAY, run, steps.slice(0, stepsAboveRounding(eps)), (place) => Math.abs(eps[place] / eps[0])),
    ),
    ...curve(MEAN, (place) => absoluteEps.mean[place] / absoluteEps.mean[0]),
    ...curve(CLAIM, (place) => Math.exp(-rates.claimed * steps[place])),
    ...curve(EXACT, (place) => Math.exp(-rates.exact * steps[place])),
  ];
}

/** Below it eps is the rounding of 64 layers, and decays no more. */
const ROUNDING = 1e-13;

/** How many of the values that are kept come before the first that is rounding; at least two, to make a line. */
function stepsAboveRounding(eps: readonly number[]): number {
  const first = eps.findIndex((value) => Math.abs(value) < ROUNDING);
  return first < 0 ? eps.length : Math.max(2, first);
}

function curveRows(panel: string, { name }: Series, steps: readonly number[], of: (place: number) => number): Row[] {
  return steps.map((t, place) => ({ panel, series: name, run: null, t, value: of(place) }));
}

/** To six digits: there are thousands of them, and nobody sees more. */
function runRows(panel: string, run: number, steps: readonly number[], of: (place: number) => number): Row[] {
  return steps.map((t, place) => ({
    panel,
    series: RUN.name,
    run: run + 1,
    t,
    value: Number(of(place).toPrecision(6)),
  }));
}

/** Of the numbers on the vertical axes, and of a frame beside them. */
const EXTENT = 28;
const FRAME_WIDTH = COLUMN_WIDTH - 60;

function specOf(rows: readonly Row[]): TopLevelSpec {
  const valuesOf = (name: string) => rows.filter(({ panel }) => panel === name).map(({ value }) => value as number);
  const decay = domainAround(valuesOf(DECAY), true, 0.03);
  const time: Axis = { field: 't', title: 'step t of gradient descent', domain: [0, STEPS] };
  const common = { layers: layers(), width: FRAME_WIDTH };
  return panels(rows, 1, 6, [
    {
      ...common,
      title: '(a)',
      height: 120,
      own: { field: 'panel', equal: ERROR },
      x: { ...time, bare: true },
      y: {
        field: 'value',
        title: 'residual error ε(t)',
        domain: domainAround(valuesOf(ERROR), false, 0.04),
        extent: EXTENT,
      },
    },
    {
      ...common,
      title: '(b)',
      height: 150,
      own: { field: 'panel', equal: DECAY },
      x: time,
      y: {
        field: 'value',
        title: '|ε(t)| / |ε(0)|',
        log: true,
        domain: decay,
        ticks: powersOfTen(decay, decay[0] < 1e-8 ? 2 : 1),
        extent: EXTENT,
      },
    },
  ]);
}

/** Thin lines for the runs, below the others; one legend. */
function layers(): Layer[] {
  const all = [RUN, MEAN, EXACT, CLAIM];
  return [
    ...seriesLayers(all, 2, { of: [RUN], strokeWidth: 0.5, apart: 'run' }),
    ...seriesLayers(all, 2, { of: [MEAN, EXACT, CLAIM] }),
  ];
}

function captionOf({ steps, eps, absoluteEps, kernel, courses }: TrainingResult, rates: Rates): string {
  const last = steps.length - 1;
  const rateOf = ({ eps: own }: TrainingCourse) => {
    const end = stepsAboveRounding(own) - 1;
    return -Math.log(Math.abs(own[end] / own[0])) / steps[end];
  };
  const meanRate = courses.reduce((sum, course) => sum + rateOf(course), 0) / courses.length;
  return (
    `Gradient descent on ${QUBITS} qubits with $L = ${LAYERS}$, $\\eta = ${LEARNING_RATE}$ and ${steps[last]} steps: one circuit of Eq. (20) drawn and ` +
    `kept, ${courses.length} initial vectors of angles uniform in $[0, 2\\pi)$, target $O_0 = 0$. (a) $\\varepsilon(t)$ of each run, its mean, and ` +
    `$e^{-\\gamma t}$ times the mean of $\\varepsilon(0)$, which is ${withError(eps.mean[0], eps.standardError[0])}. Since $\\varepsilon$ has either ` +
    `sign, (b) has $|\\varepsilon(t)|$ over its value at the start, of each run and of the mean of $|\\varepsilon|$, beside $e^{-\\gamma t}$, on a ` +
    `logarithmic axis. $\\gamma$ is ${inDigits(rates.claimed)} a step by Eq. (11) and ${inDigits(rates.exact)} with the exact $\\mathbb{E}[K]$, ` +
    `${inDigits(rates.exact / rates.claimed)} times as much; the runs decay by a factor of $e$ in ${inDigits(1 / meanRate)} steps, their rates averaged ` +
    `(${inDigits(meanRate)} a step), and the mean of $\\eta K$ over them is ${inDigits(LEARNING_RATE * kernel.mean[0])} at the start and ` +
    `${inDigits(LEARNING_RATE * kernel.mean[last])} at the end. After ${steps[last]} steps the mean of $|\\varepsilon|$ is ` +
    `${inDigits(absoluteEps.mean[last] / absoluteEps.mean[0])} of its start, where $e^{-\\gamma t}$ is ` +
    `${inDigits(Math.exp(-rates.claimed * steps[last]))} by Eq. (11) and ${inDigits(Math.exp(-rates.exact * steps[last]))} with the exact mean.`
  );
}
