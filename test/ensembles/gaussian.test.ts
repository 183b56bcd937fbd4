// Wick's theorem for each Gaussian ensemble: second moments by hand, mixed moments against its own sampler, Harer and Zagier's numbers.

import { describe, expect, it } from 'vitest';
import type { EnsembleMark, SlotWire, WickEnsemble } from '../../src/ensembles/ensemble.js';
import { ginibre, goe, gse, gue, realGinibre } from '../../src/ensembles/index.js';
import { SAMPLERS } from '../../verification/ensembles/index.js';
import { seedStream } from '../../verification/random-stream.js';
import { boxesOf, symplecticForm } from './laws.js';

const ALL = [ginibre, realGinibre, gue, goe, gse];

/** E of a product of entries: the number of diagrams, with the signs of J. */
function moment(
  ensemble: WickEnsemble,
  boxes: readonly EnsembleMark[],
  rows: readonly number[],
  columns: readonly number[],
  dim: number,
): number {
  if ('zeroBecause' in ensemble.degree(boxes)) return 0;
  const index = ({ box, side }: SlotWire['from']) => (side === 'row' ? rows[box] : columns[box]);
  const value = ({ from, to, through }: SlotWire) =>
    through === '1' ? Number(index(from) === index(to)) : symplecticForm(index(from), index(to), dim);
  return ensemble
    .list(boxes)
    .reduce((sum, diagram) => sum + ensemble.join(diagram).reduce((product, wire) => product * value(wire), 1), 0);
}

/** E tr H^(2k) by following the wires: D to the number of loops. */
function traceMoment(ensemble: WickEnsemble, power: number, dim: number): number {
  const boxes = boxesOf(ensemble, power / 2);
  let sum = 0;
  for (const diagram of ensemble.list(boxes)) {
    const label = Array.from({ length: 2 * power }, (_, slot) => slot);
    const join = (a: number, b: number) => {
      const [from, to] = [label[a], label[b]];
      label.forEach((one, slot) => {
        if (one === from) label[slot] = to;
      });
    };
    const place = ({ box, side }: SlotWire['from']) => (side === 'row' ? box : power + box);
    for (let box = 0; box < power; box++) join(power + box, (box + 1) % power);
    for (const { from, to } of ensemble.join(diagram)) join(place(from), place(to));
    sum += dim ** new Set(label).size;
  }
  return sum;
}

describe('Gaussian ensembles', () => {
  it('count what they list, fewer when pairs are excluded', () => {
    for (const ensemble of ALL) {
      for (let n = 0; n <= 3; n++) {
        const boxes = boxesOf(ensemble, n);
        const list = ensemble.list(boxes);
        expect(BigInt(list.length)).toBe(ensemble.count(boxes));
        expect(new Set(list.map(({ partner, way }) => `${partner.join()};${way.join()}`)).size).toBe(list.length);
        const excluded = (wires: readonly SlotWire[]) => wires.some(({ from, to }) => from.box + to.box === 2 * n - 1);
        expect(ensemble.list(boxes, (wires) => !excluded(wires))).toHaveLength(
          list.filter((diagram) => !excluded(ensemble.join(diagram))).length,
        );
      }
      expect(ensemble.degree(boxesOf(ensemble, 1).slice(1))).toHaveProperty('zeroBecause');
    }
  });

  it('Harer and Zagier: E tr H^2, tr H^4, tr H^6 of the GUE', () => {
    for (const dim of [1, 2, 5]) {
      expect(traceMoment(gue, 2, dim)).toBe(dim ** 2);
      expect(traceMoment(gue, 4, dim)).toBe(2 * dim ** 3 + dim);
      expect(traceMoment(gue, 6, dim)).toBe(5 * dim ** 4 + 10 * dim ** 2);
      // GOE: tr H^2 = D^2 + D, tr H^4 = 2 D^3 + 5 D^2 + 5 D
      expect(traceMoment(goe, 2, dim)).toBe(dim ** 2 + dim);
      expect(traceMoment(goe, 4, dim)).toBe(2 * dim ** 3 + 5 * dim ** 2 + 5 * dim);
    }
  });

  it.each(ALL.map((ensemble) => [ensemble.name as keyof typeof SAMPLERS, ensemble] as const))(
    '%s agrees with its own sampler',
    (name, ensemble) => {
      const dim = 4;
      const boxes = boxesOf(ensemble, 2);
      const cases = [
        { rows: [0, 0, 0, 0], columns: [0, 0, 0, 0] },
        { rows: [0, 0, 0, 0], columns: [1, 1, 1, 1] },
        { rows: [0, 1, 0, 1], columns: [1, 0, 1, 0] },
        { rows: [0, 1, 0, 1], columns: [1, 2, 1, 2] },
        { rows: [0, 2, 2, 0], columns: [0, 2, 0, 2] },
        { rows: [0, 2, 1, 3], columns: [1, 3, 0, 2] },
      ];
      const stream = seedStream(29);
      const sums = cases.map(() => [0, 0]);
      const samples = 20_000;
      for (let k = 0; k < samples; k++) {
        const { re, im } = SAMPLERS[name](stream, dim);
        cases.forEach(({ rows, columns }, place) => {
          let [x, y] = [1, 0];
          boxes.forEach(({ conjugated }, box) => {
            const at = rows[box] * dim + columns[box];
            const [a, b] = [re[at], conjugated ? -im[at] : im[at]];
            [x, y] = [x * a - y * b, x * b + y * a];
          });
          sums[place][0] += x;
          sums[place][1] += x * x;
        });
      }
      let nonzero = 0;
      cases.forEach(({ rows, columns }, place) => {
        const exact = moment(ensemble, boxes, rows, columns, dim);
        const mean = sums[place][0] / samples;
        const error = Math.sqrt((sums[place][1] / samples - mean ** 2) / samples);
        expect(Math.abs(mean - exact), `${JSON.stringify(cases[place])} ${mean} ${exact}`).toBeLessThan(
          4.5 * error + 1e-12,
        );
        if (exact !== 0) {
          nonzero++;
          expect(Math.abs(mean - 2 * exact)).toBeGreaterThan(4.5 * error);
        }
      });
      expect(nonzero).toBeGreaterThan(1);
    },
  );

  it('letters in normal form have the entries that they stand for', () => {
    // E (conj(H))_ij H_kl from the normal form, against E|H_ij|^2 > 0.
    const conj = { conjugated: true, transposed: false };
    expect(gue.normalMark(conj)).toEqual({ mark: { conjugated: false, transposed: true }, left: '1', right: '1' });
    expect(goe.normalMark(conj).mark).toEqual({ conjugated: false, transposed: false });
    expect(gse.normalMark({ conjugated: false, transposed: true })).toMatchObject({ left: 'J', right: '-J' });
    expect(ginibre.normalMark(conj).mark).toEqual(conj);
    expect(gse.missingAt(3)).toContain('even');
    expect(gue.missingAt(3)).toBeNull();
  });
});
