// The numbers in the figures by other routes: averages taken at that D, the eigenvalues of the whole mean matrix, and what the paper
// prints typed in here once more.

import { beforeAll, describe, expect, it } from 'vitest';
import { EXPERIMENT_ENSEMBLE, DERIVATION_ENSEMBLE, eq16a, eq9 } from '../../../formulas/claims/index.js';
import { exactValue } from '../../../formulas/derive.js';
import { meanKernelMatrix } from '../../../formulas/kernel-matrix.js';
import { observableValues } from '../../../formulas/observable-values.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { Fraction } from '../../../src/algebra/rational.js';
import type { Ensemble } from '../../../src/circuit/ensemble.js';
import { type Observable, traceMoments } from '../../../src/observable/observable.js';
import type { Figure } from '../../../supplement/figure.js';
import { exactValues, limitsForLayers } from '../../../supplement/figures/exact-values.js';
import { buildFigures } from '../../../supplement/figures/index.js';
import { fluctuation } from '../../../supplement/figures/kernel-samples.js';
import { inDigits, logSlope, withError } from '../../../supplement/figures/words.js';
import { observableFamilies } from '../../../supplement/observables.js';
import { estimate } from '../../../verification/estimate.js';
import { symmetricEigenvalues } from '../../../verification/kernel-spectrum.js';
import { drawPaperObservable } from '../../../verification/paper-experiment.js';
import { simulationOf } from '../../../verification/verify-formula.js';
import { runOfFewSamples } from './few-samples.js';

const SEED = 4;
const paper = (qubits = 4): Observable => ({ kind: 'pauli', sum: drawPaperObservable(SEED, qubits) });

let figures: readonly Figure[] = [];
beforeAll(async () => {
  figures = await buildFigures(runOfFewSamples(SEED, 50));
});

type Row = Record<string, number> & { series: string };
function rowsOf(id: string, series?: string): Row[] {
  const rows = figures.find((figure) => figure.id === id)!.data as unknown as Row[];
  const found = series === undefined ? rows : rows.filter((row) => row.series === series);
  expect(found.length).toBeGreaterThan(0);
  return found;
}

function average(name: string, dim: number, layers: number, observable: Observable, ensemble: Ensemble): number {
  const setting = { dim, observables: [observable], inputs: 1 };
  const values = (terms: Parameters<typeof observableValues>[0]) => observableValues(terms, setting);
  return exactValue(parseQuantity(name), ensemble, dim, layers, values).valueOf();
}

const relativeFluctuation = (dim: number, layers: number, observable: Observable) =>
  Math.sqrt(average('var(K)', dim, layers, observable, EXPERIMENT_ENSEMBLE)) /
  average('K', dim, layers, observable, EXPERIMENT_ENSEMBLE);

/** [D, Tr O, Tr O^2, ...] */
const moments = (observable: Observable, dim: number) =>
  traceMoments(observable, dim, 4).map((trace) => trace.valueOf());

function expectClose(value: number, wanted: number): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-10 * Math.abs(wanted));
}

describe('fig1 and its inset', () => {
  const [, , square, , fourth] = moments(paper(), 16);

  it('have the exact fluctuation and mean, averaged at D = 16', () => {
    for (const { L, value } of rowsOf('fig1', 'exact, Haar ensemble')) {
      expectClose(value, relativeFluctuation(16, L, paper()));
    }
    for (const { L, value } of rowsOf('fig1-inset', 'exact, Haar ensemble')) {
      expectClose(value, average('K', 16, L, paper(), EXPERIMENT_ENSEMBLE));
    }
  });

  it('have what the paper prints', () => {
    for (const { L, value } of rowsOf('fig1', 'Eq. (16): 1/√L')) expectClose(value, 1 / Math.sqrt(L));
    for (const { L, value } of rowsOf('fig1-inset', 'Eq. (9)')) expectClose(value, (L * square) / 256);
    for (const { L, value } of rowsOf('fig1', 'Eq. (12) / Eq. (9)')) {
      expectClose(value, (Math.sqrt(L * (8 * square ** 2 + 12 * fourth)) / 256) * (256 / (L * square)));
    }
  });

  it('have points for the Haar ensemble and for the circuits kept, at depths from 1 to 40', () => {
    for (const series of ['sampled, Haar ensemble', 'sampled, one circuit kept']) {
      const depths = rowsOf('fig1', series).map(({ L }) => L);
      expect(depths.at(-1)).toBe(40);
      expect(depths.length).toBeGreaterThan(8);
      for (const { value, low, high } of rowsOf('fig1', series)) {
        expect(low).toBeLessThan(value);
        expect(high - value).toBeCloseTo(value - low, 12);
      }
    }
    expect(rowsOf('fig1', 'same, other circuits').length).toBeGreaterThan(20);
  });

  it('say in the caption what was computed', () => {
    const { caption } = figures[0];
    const exact = rowsOf('fig1', 'exact, Haar ensemble');
    const slope = logSlope(exact.map(({ L, value }) => [L, value]));
    expect(caption).toContain(`exact ${inDigits(slope)}, Monte Carlo`);
    expect(caption).toContain(`At $L = 40$: exact ${inDigits(exact.at(-1)!.value)}, `);
  });
});

describe('fig2', () => {
  const STEPS = 20;

  it('has straight lines with the rates of Eq. (11) and of the exact mean', () => {
    const [, , square] = moments(paper(2), 4);
    const rates = [
      ['γ of Eq. (11)', (1e-4 * 64 * square) / 16],
      ['γ = η E[K], exact', 1e-4 * average('K', 4, 64, paper(2), EXPERIMENT_ENSEMBLE)],
    ] as const;
    for (const [series, rate] of rates) {
      for (const panel of ['a', 'b']) {
        const rows = rowsOf('fig2', series).filter((row) => (row.panel as unknown) === panel);
        expect(rows).toHaveLength(1000 / STEPS + 1);
        rows.slice(1).forEach(({ t, value }, place) => {
          expect(t).toBe(STEPS * (place + 1));
          expect(value / rows[place].value).toBeCloseTo(Math.exp(-rate * STEPS), 10);
        });
      }
    }
  });

  it('has 50 runs, whose mean is the mean that is drawn', () => {
    const panel = (name: string) => rowsOf('fig2').filter((row) => (row.panel as unknown) === name);
    const runs = panel('a').filter(({ series }) => series === 'single runs');
    expect(new Set(runs.map(({ run }) => run)).size).toBe(50);
    const mean = panel('a').filter(({ series }) => series === 'mean of the runs');
    for (const { t, value } of mean) {
      const at = runs.filter((row) => row.t === t);
      expect(value).toBeCloseTo(at.reduce((sum, row) => sum + row.value, 0) / at.length, 5);
    }
    // The mean of the ratio of (b) is that of |eps|.
    const start = runs.filter(({ t }) => t === 0).reduce((sum, { value }) => sum + Math.abs(value), 0);
    const later = runs.filter(({ t }) => t === 200).reduce((sum, { value }) => sum + Math.abs(value), 0);
    const decay = panel('b').find(({ series, t }) => series === 'mean of the runs' && t === 200)!;
    expect(decay.value).toBeCloseTo(later / start, 4);
  });

  it('has no point of rounding on its logarithmic axis', () => {
    for (const { value } of rowsOf('fig2').filter((row) => (row.panel as unknown) === 'b')) {
      expect(value).toBeGreaterThan(0);
    }
  });
});

describe('fig3', () => {
  it('has the lowest eigenvalue of the whole mean matrix, and Eq. (21)', () => {
    const [, trace, square] = moments(paper(), 16);
    const exact = rowsOf('fig3', 'λₘᵢₙ of the exact E[K]');
    expect(exact.map(({ inputs }) => inputs)).toEqual(Array.from({ length: 16 }, (_, k) => k + 1));
    for (const { inputs, value } of exact.filter((row) => row.inputs % 5 === 1)) {
      const gram = Array.from({ length: inputs }, (_, a) =>
        Array.from({ length: inputs }, (_, b) => new Fraction(a === b ? 1 : 0)),
      );
      const matrix = meanKernelMatrix(EXPERIMENT_ENSEMBLE, 64, gram, { dim: 16, observables: [paper()] });
      const [lowest] = symmetricEigenvalues(matrix.map((row) => row.map((entry) => entry.valueOf())));
      expect(value).toBeCloseTo(lowest, 9);
    }
    for (const { inputs, value } of rowsOf('fig3', 'Eq. (21)')) {
      expect(value).toBeCloseTo(((2 * 64 * (16 - inputs)) / 255 ** 2) * (16 * square - trace ** 2), 9);
    }
  });

  it('has both kinds of points at every number of inputs, 0 where the inputs are a basis', () => {
    for (const series of ['E[λₘᵢₙ], sampled', '50 instances, as in the paper']) {
      const rows = rowsOf('fig3', series);
      expect(rows.map(({ inputs }) => inputs)).toEqual(Array.from({ length: 16 }, (_, k) => k + 1));
      expect(Math.abs(rows[15].value)).toBeLessThan(1e-9);
    }
  });
});

describe('error-dimension', () => {
  const L = 64;
  const printed = (square: number, fourth: number, dim: number): Record<string, number> => ({
    '(9) K̄': (L * square) / dim ** 2,
    '(12) ΔK': (Math.sqrt(L) / dim ** 2) * Math.sqrt(8 * square ** 2 + 12 * fourth),
    '(15) Δμ': (Math.sqrt(32) * L * square ** 1.5) / dim ** 3,
    '(16) ΔK/K̄': 1 / Math.sqrt(L),
    '(16) Δμ/K̄': Math.sqrt(square) / dim,
    '(17) K̄ₐₐ': (2 * L * square) / dim ** 2,
  });
  const exactly = (dim: number, observable: Observable): Record<string, number> => {
    const of = (name: string) => average(name, dim, L, observable, DERIVATION_ENSEMBLE);
    const [mean, fluctuates, meta] = [of('K'), Math.sqrt(of('var(K)')), Math.sqrt(of('mu^2'))];
    return {
      '(9) K̄': mean,
      '(12) ΔK': fluctuates,
      '(15) Δμ': meta,
      '(16) ΔK/K̄': fluctuates / mean,
      '(16) Δμ/K̄': meta / mean,
      '(17) K̄ₐₐ': mean,
    };
  };

  it.each(observableFamilies(SEED).map((family) => [family.name, family] as const))('%s', (name, family) => {
    const rows = rowsOf('error-dimension').filter((row) => (row.observable as unknown) === name.split(',')[0]);
    expect(rows).toHaveLength(60);
    for (const qubits of [1, 4, 10]) {
      const dim = 2 ** qubits;
      const [, , square, , fourth] = moments(family.on(qubits), dim);
      const [claims, exact] = [printed(square, fourth, dim), exactly(dim, family.on(qubits))];
      const here = rows.filter(({ D }) => D === dim);
      expect(here.map(({ series }) => series)).toEqual(Object.keys(claims));
      for (const { series, claimed, exact: value, error } of here) {
        expectClose(claimed, claims[series]);
        expectClose(value, exact[series]);
        expect(error).toBeCloseTo(Math.abs(claims[series] / exact[series] - 1), 9);
      }
    }
  });
});

describe('concentration', () => {
  it.each([2, 4, 6, 8])('has the exact curve and its floor on %i qubits', (qubits) => {
    const dim = 2 ** qubits;
    const curve = rowsOf('concentration', `exact, D = ${dim}`);
    for (const L of [1, 10, 1000, 1_000_000]) {
      expectClose(curve.find((row) => row.L === L)!.value, relativeFluctuation(dim, L, paper(qubits)));
    }
    const floor = rowsOf('concentration', 'exact, L → ∞').find(({ D }) => D === dim)!.value;
    expect(Math.abs(relativeFluctuation(dim, 1e12, paper(qubits)) / floor - 1)).toBeLessThan(1e-6);
    expect(rowsOf('concentration', `sampled, D = ${dim}`).length).toBeGreaterThanOrEqual(2);
  });

  it('has a limit only where there is one', () => {
    expect(() => limitsForLayers(eq9, EXPERIMENT_ENSEMBLE)).toThrow(/no limit as L grows/);
    const identity: Observable = { kind: 'projector', rank: 16 };
    const setting = { dim: 16, layers: 3, observables: [identity] };
    expect(() => exactValues(eq16a, EXPERIMENT_ENSEMBLE)(setting)).toThrow(
      /denominator vanishes; expected an observable/,
    );
  });
});

describe('the fluctuation of samples', () => {
  const simulation = simulationOf({
    dim: 4,
    layers: 6,
    ensemble: EXPERIMENT_ENSEMBLE,
    observables: [{ kind: 'projector', rank: 1 }],
  });
  const sample = (seed: number, samples: number, circuit = simulation) => {
    const [mean, variance] = estimate(circuit, ['K', 'var(K)'].map(parseQuantity), { seed, samples });
    return fluctuation({ layers: circuit.layers, mean, variance });
  };

  it('has the standard error that its spread over many runs has', () => {
    const found = Array.from({ length: 300 }, (_, seed) => sample(seed, 500)!);
    const mean = (of: (one: (typeof found)[number]) => number) =>
      found.reduce((sum, one) => sum + of(one), 0) / found.length;
    const centre = mean(({ value }) => value);
    const spread = Math.sqrt(mean(({ value }) => (value - centre) ** 2));
    const stated = mean(({ standardError }) => standardError);
    // The spread of 300 is known to 4 %.
    expect(Math.abs(stated / spread - 1)).toBeLessThan(0.13);
  });

  it('is unknown where K is 0 for all angles', () => {
    const nothing = { ...simulation, observables: [{ kind: 'diagonal', eigenvalues: [1, 1, 1, 1] } as const] };
    expect(sample(1, 50, nothing)).toBeNull();
  });
});

describe('numbers in captions', () => {
  it.each([
    [0.000172318, 3, '0.000172'],
    [1.52e-9, 2, '0.0000000015'],
    [16.891, 4, '16.89'],
    [-0.40217, 3, '-0.402'],
    [1234567, 3, '1230000'],
  ])('%d with %i digits is %s', (value, digits, text) => {
    expect(inDigits(value, digits)).toBe(text);
  });

  it.each([
    [0.320412, 0.003567, '0.3204 ± 0.0036'],
    [16.8134, 0.0853, '16.813 ± 0.085'],
    [1234.5, 67.8, '1235 ± 68'],
    [2.5, 0, '2.50'],
  ])('%d with error %d is %s', (value, error, text) => {
    expect(withError(value, error)).toBe(text);
  });

  it('the slope of a power is its exponent', () => {
    expect(logSlope([1, 2, 5, 30].map((x) => [x, 3 * x ** -0.5]))).toBeCloseTo(-0.5, 12);
  });
});
