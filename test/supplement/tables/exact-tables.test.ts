// Tables S1, S2, S3 and S5 as their files say it, against other routes to the same numbers: orthogonality of Weingarten functions summed
// over whole symmetric groups, averages taken at an integer D, and the statements of the paper written out in floating point.

import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Claim, eq12, eq15, eq16a, eq16b, eq17, eq9, sideAt } from '../../../formulas/claims/index.js';
import { exactValue } from '../../../formulas/derive.js';
import { observableValues } from '../../../formulas/observable-values.js';
import { parseQuantity } from '../../../formulas/quantity-parser.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { type Observable, traceMoment } from '../../../src/observable/observable.js';
import { parseSpectrum } from '../../../src/observable/observable-text.js';
import { observableFamilies } from '../../../supplement/observables.js';
import type { Table } from '../../../supplement/table.js';
import { type CellJson, type TableJson, tableFiles } from '../../../supplement/tables/index.js';
import { weingartenTable } from '../../../supplement/tables/s1-weingarten.js';
import { kernelMomentTable } from '../../../supplement/tables/s2-kernel-moments.js';
import { metaKernelMomentTable } from '../../../supplement/tables/s3-meta-kernel-moments.js';
import { largeDimensionTables } from '../../../supplement/tables/s5-large-dimension.js';
import { readWithMathjs } from '../../render/code-reader.js';
import { spreadsheetFieldText } from '../spreadsheet-reader.js';

function csvRows(table: Table): Record<string, string>[] {
  return parse(tableFiles(table)[2].text, { columns: true, cast: spreadsheetFieldText });
}

/** All permutations of 0, ..., n - 1. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
}

function cycles(sigma: readonly number[]): number[] {
  const lengths: number[] = [];
  const seen = new Set<number>();
  sigma.forEach((_, start) => {
    let length = 0;
    for (let at = start; !seen.has(at); at = sigma[at]) {
      seen.add(at);
      length++;
    }
    if (length > 0) lengths.push(length);
  });
  return lengths.sort((a, b) => b - a);
}

describe('Table S1', () => {
  const rows = csvRows(weingartenTable());

  it('has every class of the degrees 1 to 6', () => {
    const classes = [1, 2, 3, 4, 5, 6].map((n) => new Set(permutations(n).map((sigma) => cycles(sigma).join(','))));
    expect(rows).toHaveLength(29);
    for (const { degree, class: mu } of rows) expect(classes[Number(degree) - 1].delete(mu)).toBe(true);
    expect(classes.every(({ size }) => size === 0)).toBe(true);
  });

  it.each([7, 10])('is orthogonal to D^cycles at D = %i', (dim) => {
    const D = new Map([['D', new Fraction(dim)]]);
    const values = new Map(rows.map((row) => [row.class, readWithMathjs(row.value, D)]));
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const group = permutations(n);
      const representatives = new Map(group.map((sigma) => [cycles(sigma).join(','), sigma]));
      for (const [mu, tau] of representatives) {
        let sum = new Fraction(0);
        for (const sigma of group) {
          // (sigma^-1 tau): sigma^-1 first undoes what sigma did.
          const quotient = tau.map((image) => sigma.indexOf(image));
          const loops = cycles(sigma).length;
          sum = sum.add(values.get(cycles(quotient).join(','))!.mul(new Fraction(dim).pow(loops)));
        }
        const identity = mu === new Array<number>(n).fill(1).join(',');
        expect(sum.equals(identity ? 1 : 0), `${mu}: ${sum.toFraction()}`).toBe(true);
      }
    }
  });

  it('has expansions with three orders, right up to what they leave out', () => {
    const D = new Map([['D', new Fraction(10n ** 9n)]]);
    for (const { value, expansion, class: mu } of rows) {
      const [terms, order] = expansion.split(' + O(1/D^');
      const difference = readWithMathjs(value, D).sub(readWithMathjs(terms, D));
      const scaled = difference.mul(new Fraction(10n ** 9n).pow(Number(order.slice(0, -1))));
      expect(Math.abs(scaled.valueOf()), mu).toBeLessThan(1e8);
      // 1/D alone has an expansion that ends.
      expect(terms.split(/ [+-] /)).toHaveLength(mu === '1' ? 1 : 3);
    }
  });
});

describe.each([
  { name: 'S2', table: kernelMomentTable(), averages: { 'E[K]': 'K', 'E[K^2]': 'K^2', 'Var(K)': 'var(K)' } },
  { name: 'S3', table: metaKernelMomentTable(), averages: { 'E[mu]': 'mu', 'E[mu^2]': 'mu^2' } },
])('Table $name', ({ table, averages }) => {
  const rows = csvRows(table);
  const settings = [
    { dim: 2, layers: 3, observable: parseSpectrum('3,-1') },
    { dim: 8, layers: 5, observable: parseSpectrum('0,1,3,6,10,15,21,28') },
  ];

  it('sums to the averages at integers D and L, for both kinds of generators', () => {
    expect(new Set(rows.map(({ average }) => average))).toEqual(new Set(Object.keys(averages)));
    for (const [average, quantity] of Object.entries(averages)) {
      for (const generators of ['involution', 'uniform-pauli'] as const) {
        const terms = rows.filter((row) => row.average === average && row.generators === generators);
        for (const { dim, layers, observable } of settings) {
          const numbers = new Map([
            ['D', new Fraction(dim)],
            ['L', new Fraction(layers)],
            ...[1, 2, 3, 4, 5, 6].map((k): [string, Fraction] => [
              k === 1 ? 'tr(O)' : `tr(O^${k})`,
              traceMoment(observable, dim, k),
            ]),
          ]);
          const total = terms.reduce(
            (sum, row) => sum.add(readWithMathjs(`(${row.layers})*(${row.traces})*(${row.coefficient})`, numbers)),
            new Fraction(0),
          );
          const ensemble = { generators, ends: 'haar' } as const;
          const exact = exactValue(parseQuantity(quantity), ensemble, dim, layers, (list) =>
            observableValues(list, { dim, observables: [observable] }),
          );
          expect(total.toFraction(), `${average}, ${generators}, D = ${dim}`).toBe(exact.toFraction());
        }
        const [even, power] = ['even D >= 2, L >= 0', 'power of two D >= 2, L >= 0'];
        expect(new Set(terms.map(({ validity }) => validity))).toEqual(
          new Set([generators === 'involution' ? even : power]),
        );
      }
    }
  });
});

describe('Table S5', () => {
  const SEED = 1;
  const tables = largeDimensionTables(SEED);
  const json = tables.map((table) => JSON.parse(tableFiles(table)[3].text) as TableJson);
  const claims: readonly Claim[] = [eq9, eq17, eq12, eq16a, eq15, eq16b];
  const one = new Fraction(1);
  type ErrorJson = Extract<CellJson, { readonly error: string }>;

  it('covers D = 2 to 1024 and L = 1 to 4096 for four observables', () => {
    expect(tables.map(({ file }) => file)).toEqual(observableFamilies(SEED).map(({ id }) => `s5-${id}`));
    for (const { rows } of json) {
      expect(new Set(rows.map(({ dim }) => dim))).toEqual(new Set([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]));
      expect(new Set(rows.map(({ layers }) => layers))).toEqual(new Set([1, 4, 16, 64, 256, 1024, 4096]));
      expect(rows).toHaveLength(70);
    }
  });

  it('holds what the statements and the averages are at an integer D', () => {
    for (const [place, { on, id }] of observableFamilies(SEED).entries()) {
      const { rows } = json[place];
      for (const [qubits, layers] of [
        [1, 1],
        [2, 16],
        [7, 4096],
      ]) {
        const dim = 2 ** qubits;
        const row = rows.find((other) => other.dim === dim && other.layers === layers)!;
        const setting = {
          dim,
          layers,
          observables: [on(qubits)],
          gram: [
            [one, one],
            [one, one],
          ],
        };
        for (const { id: claim, exact, claimed, ensemble, root } of claims) {
          const cell = row[claim] as ErrorJson;
          const [is, says] = [exact, claimed].map((side) => sideAt(side, { ...setting, ensemble }));
          expect([cell.exact, cell.claimed, cell.root], `${id} ${claim} ${dim} ${layers}`).toEqual([
            is.toFraction(),
            says.toFraction(),
            root,
          ]);
          expect(Number(cell.error)).toBeCloseTo(says.div(is).valueOf() ** (1 / root) - 1, 3);
        }
      }
    }
  });

  it('shows what the paper prints', () => {
    const printed: Readonly<Record<string, (D: number, L: number, r: (k: number) => number) => number>> = {
      eq9: (D, L, r) => (L * r(2)) / D ** 2,
      eq17: (D, L, r) => (2 * L * r(2)) / D ** 2,
      eq12: (D, L, r) => (Math.sqrt(L) / D ** 2) * Math.sqrt(8 * r(2) ** 2 + 12 * r(4)),
      eq16a: (_, L) => 1 / Math.sqrt(L),
      eq15: (D, L, r) => (Math.sqrt(32) * L * r(2) ** 1.5) / D ** 3,
      eq16b: (D, _, r) => Math.sqrt(r(2)) / D,
    };
    for (const [place, { on }] of observableFamilies(SEED).entries()) {
      const { rows } = json[place];
      for (const row of rows) {
        const [D, L] = [row.dim as number, row.layers as number];
        const observable: Observable = on(Math.log2(D));
        for (const [claim, formula] of Object.entries(printed)) {
          const { claimed, root } = row[claim] as ErrorJson;
          const value = formula(D, L, (k) => traceMoment(observable, D, k).valueOf());
          expect(new Fraction(claimed).valueOf() ** (1 / root) / value).toBeCloseTo(1, 9);
        }
      }
    }
  });

  it('has leading orders whose error falls like 1/D wherever a term is left', () => {
    for (const [place, { id }] of observableFamilies(SEED).entries()) {
      const { rows } = json[place];
      const errorAt = (key: string, dim: number, layers: number) =>
        Math.abs(Number((rows.find((row) => row.dim === dim && row.layers === layers)![key] as ErrorJson).error));
      for (const claim of ['eq9', 'eq12', 'eq16a', 'eq15', 'eq16b']) {
        const key = `${claim}_leading`;
        expect(errorAt(key, 1024, 1), `${id} ${key}`).toBeLessThan(0.01);
        // The quotients of a single string lose a factor where a coefficient of L^2 vanishes.
        if (id !== 'pauli-string') expect(errorAt(key, 1024, 4096), `${id} ${key}`).toBeLessThan(0.01);
      }
      // E[K] = 2 L (tau_2 - ...)/D exactly to leading order: halving the error at twice the D.
      expect(errorAt('eq9_leading', 512, 4) / errorAt('eq9_leading', 1024, 4)).toBeCloseTo(2, 1);
    }
  });
});
