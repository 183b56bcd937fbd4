// Tables S4 and S6: their exact sides by other routes (the whole mean matrix and its eigenvalues, averages at an integer D), their
// estimates beside them, and the same numbers for the same seed.

import { beforeAll, describe, expect, it } from 'vitest';
import { exactValue } from '../../../formulas/derive.js';
import { meanKernelMatrix } from '../../../formulas/kernel-matrix.js';
import { observableValues } from '../../../formulas/observable-values.js';
import { averageText } from '../../../formulas/quantity-notation.js';
import { copies } from '../../../formulas/quantity.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { REGISTERED_QUANTITIES } from '../../../formulas/registry.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { symmetricEigenvalues } from '../../../src/algebra/symmetric-eigenvalues.js';
import type { Table } from '../../../supplement/table.js';
import { type CellJson, type TableJson, tableJson } from '../../../supplement/tables/index.js';
import { supervisedKernelTables } from '../../../supplement/tables/s4-supervised-kernel.js';
import { crossCheckTable } from '../../../supplement/tables/s6-cross-check.js';
import { DEFAULT_GRID } from '../../../verification/default-grid.js';
import { drawPaperObservable } from '../../../verification/paper-experiment.js';
import { smallRun } from './small-run.js';

type Row = TableJson['rows'][number];

const exactOf = (cell: CellJson) => (cell as { readonly exact: string }).exact;
const estimateOf = (cell: CellJson) => cell as { readonly estimate: number; readonly stderr: number };

/** How many standard errors an estimate is from a number. */
function deviation(cell: CellJson, value: string): number {
  const { estimate, stderr } = estimateOf(cell);
  return Math.abs(estimate - new Fraction(value).valueOf()) / stderr;
}

describe('Table S4', () => {
  const SEED = 3;
  const uniformPauli = { generators: 'uniform-pauli', ends: 'haar' } as const;
  const setting = { dim: 16, observables: [{ kind: 'pauli', sum: drawPaperObservable(SEED) } as const] };
  const overlap = (inputs: number) =>
    Array.from({ length: inputs }, (_, a) => Array.from({ length: inputs }, (_, b) => new Fraction(a === b ? 1 : 0)));
  let entries: readonly Row[] = [];
  let spectrum: readonly Row[] = [];
  let tables: readonly Table[] = [];
  beforeAll(async () => {
    tables = await supervisedKernelTables(smallRun(SEED));
    [entries, spectrum] = tables.map((table) => tableJson(table).rows);
  });

  it('has the exact mean and variance of both entries, and what Eq. (17) says of them', () => {
    expect(entries.map(({ entry }) => entry)).toEqual(['kernel[1,1]', 'kernel[1,2]']);
    for (const row of entries) {
      for (const [key, name] of [
        ['mean', row.entry as string],
        ['variance', `var(${row.entry as string})`],
      ]) {
        const exact = exactValue(parseQuantity(name), uniformPauli, 16, 64, (list) =>
          observableValues(list, { ...setting, gram: overlap(2) }),
        );
        expect(exactOf(row[key])).toBe(exact.toFraction());
        expect(deviation(row[`${key}_estimate`], exactOf(row[key])), name).toBeLessThan(6);
      }
    }
    const square = observableValues([{ symbols: [{ atom: { kind: 'trace', word: ['O', 'O'] }, power: 1 }] }], setting);
    const printed = square
      .get('tr(O*O)')!
      .mul(2 * 64)
      .div(16 ** 2);
    expect(entries.map(({ eq17 }) => exactOf(eq17))).toEqual([printed.toFraction(), '0']);
  });

  it('has the eigenvalues of the whole mean matrix for 1 to 16 inputs', () => {
    expect(spectrum.map(({ inputs }) => inputs)).toEqual(Array.from({ length: 16 }, (_, k) => k + 1));
    for (const row of spectrum) {
      const inputs = row.inputs as number;
      const matrix = meanKernelMatrix(uniformPauli, 64, overlap(inputs), setting);
      const computed = symmetricEigenvalues(matrix).map(({ exact, multiplicity }) => [
        exact?.toFraction(),
        multiplicity,
      ]);
      const stated = [
        [exactOf(row.ones), row.ones_multiplicity],
        [exactOf(row.rest), row.rest_multiplicity],
      ].filter(([, multiplicity]) => multiplicity !== 0);
      expect(stated, String(inputs)).toEqual(computed);
      expect(exactOf(row.lowest_of_mean)).toBe(computed[0][0]);
    }
  });

  it('has Eq. (21) as printed', () => {
    const traces = [['O'], ['O', 'O']].map((word) => ({
      symbols: [{ atom: { kind: 'trace', word } as const, power: 1 }],
    }));
    const [one, two] = [...observableValues(traces, setting).values()].map((value) => value.valueOf());
    for (const { inputs, eq21 } of spectrum) {
      const printed = ((2 * 64 * (16 - (inputs as number))) / (16 ** 2 - 1) ** 2) * (16 * two - one ** 2);
      expect(new Fraction(exactOf(eq21)).valueOf()).toBeCloseTo(printed, 9);
    }
  });

  it('has a mean of the lowest eigenvalue that is the lowest of the mean for one input and for a basis, and below it between', () => {
    for (const { inputs, lowest_of_mean, mean_of_lowest, quotient } of spectrum) {
      const { estimate, stderr } = estimateOf(mean_of_lowest);
      const lowest = new Fraction(exactOf(lowest_of_mean)).valueOf();
      if (inputs === 16) {
        expect([estimate, stderr, lowest, quotient]).toEqual([0, 0, 0, null]);
        continue;
      }
      if (inputs === 1) expect(Math.abs(estimate - lowest)).toBeLessThan(5 * stderr);
      else expect(estimate).toBeLessThan(lowest);
      const ratio = estimateOf(quotient);
      expect(ratio.estimate).toBeCloseTo(lowest / estimate, 12);
      expect(ratio.stderr / ratio.estimate).toBeCloseTo(stderr / estimate, 12);
    }
  });

  it('names the observable and the number of samples', () => {
    for (const { caption } of tables)
      expect(caption).toMatch(/30 samples.*`[^`]*[IXYZ]{4}[^`]*`, drawn from the seed 3/s);
  });
});

describe('Table S6', () => {
  let table: Table;
  let rows: readonly Row[] = [];
  beforeAll(async () => {
    ({ table } = await crossCheckTable(smallRun()));
    ({ rows } = tableJson(table));
  });

  it('has every registered quantity on every circuit of the grid where it can be derived', () => {
    const expected = DEFAULT_GRID.flatMap(({ dim, layers, maxCopies = Infinity }) =>
      REGISTERED_QUANTITIES.map(parseQuantity)
        .filter((quantity) => copies(quantity) <= maxCopies)
        .map((quantity) => [averageText(quantity), dim, layers]),
    );
    expect(rows.map(({ average, dim, layers }) => [average, dim, layers])).toEqual(expected);
  });

  it('has exact values of averages taken at that D', () => {
    let at = 0;
    for (const { dim, layers, ensemble, observable, generatorSpectrum, maxCopies = Infinity } of DEFAULT_GRID) {
      for (const name of REGISTERED_QUANTITIES) {
        const quantity = parseQuantity(name);
        if (copies(quantity) > maxCopies) continue;
        const row = rows[at++];
        // With many copies this route takes seconds.
        if (copies(quantity) > 4 || ensemble.generators === 'general') continue;
        const exact = exactValue(quantity, ensemble, dim, layers, (list) =>
          observableValues(list, {
            dim,
            observables: [observable],
            inputs: 2,
            target: new Fraction(1, 3),
            ...(generatorSpectrum === undefined ? {} : { generatorSpectrum }),
          }),
        );
        expect(exactOf(row.exact), `${name}, D = ${dim}`).toBe(exact.toFraction());
      }
    }
    expect(at).toBe(rows.length);
  });

  it('has z as the distance in standard errors, and no line that disagrees', () => {
    for (const { average, exact, estimate, z, samples, verdict } of rows) {
      const { estimate: value, stderr } = estimateOf(estimate);
      expect(z as number, average as string).toBeCloseTo((value - new Fraction(exactOf(exact)).valueOf()) / stderr, 6);
      expect(Math.abs(z as number)).toBeLessThan(6);
      expect(samples).toBeGreaterThanOrEqual(100);
      expect(['agrees', 'not decided']).toContain(verdict);
    }
    const agreeing = rows.filter(({ verdict }) => verdict === 'agrees').length;
    expect(table.caption).toContain(`${agreeing} of ${rows.length} lines agree`);
    expect(agreeing).toBeGreaterThan(rows.length / 2);
  });

  it('is the same again for the same seed', async () => {
    const again = await crossCheckTable(smallRun());
    expect(tableJson(again.table)).toEqual(tableJson(table));
  });
});
