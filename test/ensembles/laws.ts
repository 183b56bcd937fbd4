// What every ensemble with diagrams on two sides must satisfy, whatever it is: one suite, run on each. The Gram matrix is made here by
// summing over all indices, wire by wire, so that nothing but the interface is used.

import { describe, expect, it } from 'vitest';
import { largePrime, mulMod, residue } from '../../src/algebra/prime-field.js';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { type Partition, partitions } from '../../src/combinatorics/partition.js';
import type { Diagram, EnsembleLetters, EnsembleMark, Join, TwoSidedEnsemble } from '../../src/ensembles/ensemble.js';
import type { MatrixSampler } from '../../verification/ensembles/index.js';
import { seedStream, uniform } from '../../verification/random-stream.js';

export interface LawSetting {
  readonly ensemble: TwoSidedEnsemble;
  /** sizes at which it exists, below the degree too */
  readonly dims: readonly number[];
  readonly draw: MatrixSampler;
  /** E|U_11|^2 at size D, by hand */
  readonly secondMoment: (dim: number) => Fraction;
}

const PLAIN: EnsembleMark = { conjugated: false, transposed: false };
const CONJUGATED: EnsembleMark = { conjugated: true, transposed: false };

/** Boxes of degree n: half of them conjugated where that counts. */
export function boxesOf(ensemble: EnsembleLetters, n: number): EnsembleMark[] {
  const balanced = [...new Array<EnsembleMark>(n).fill(PLAIN), ...new Array<EnsembleMark>(n).fill(CONJUGATED)];
  return 'zeroBecause' in ensemble.degree(new Array<EnsembleMark>(2 * n).fill(PLAIN))
    ? balanced
    : new Array<EnsembleMark>(2 * n).fill(PLAIN);
}

/** J_ab for J = [[0, 1], [-1, 0]]. */
export function symplecticForm(a: number, b: number, dim: number): number {
  return b - a === dim / 2 ? 1 : a - b === dim / 2 ? -1 : 0;
}

/** What a diagram makes of indices: sign times the product of its wires. */
export function valueOf(ensemble: TwoSidedEnsemble, diagram: Diagram, indices: readonly number[], dim: number): number {
  const value = ({ points, through }: Join) =>
    through === '1'
      ? Number(points.every((point) => indices[point] === indices[points[0]]))
      : symplecticForm(indices[points[0]], indices[points[1]], dim);
  return ensemble.diagrams
    .join(diagram)
    .reduce<number>((product, one) => (product === 0 ? 0 : product * value(one)), ensemble.diagrams.sign(diagram));
}

/** The weight of each pair of diagrams of degree n at an integer D. */
function weightsAt(ensemble: TwoSidedEnsemble, n: number, dim: number): (p: Diagram, q: Diagram) => Fraction {
  const { coupling } = ensemble;
  if (coupling.kind === 'pair') return (p, q) => coupling.at(p, q, dim);
  const values = coupling.weights.at(n, dim);
  return (p, q) => values[coupling.classOf(p, q)].mul(coupling.sign(p, q));
}

function allIndices(points: number, dim: number): number[][] {
  let list: number[][] = [[]];
  for (let k = 0; k < points; k++) list = list.flatMap((one) => Array.from({ length: dim }, (_, i) => [...one, i]));
  return list;
}

type Matrix = readonly (readonly bigint[])[];

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => (x === 0n ? sum : sum + x * b[k][j]), 0n)));
const scaled = (a: Matrix, factor: bigint): Matrix => a.map((row) => row.map((x) => x * factor));

/** Weights of all pairs as integers over one denominator. */
function weightMatrix(
  ensemble: TwoSidedEnsemble,
  list: readonly Diagram[],
  n: number,
  dim: number,
): { w: Matrix; denominator: bigint } {
  const weight = weightsAt(ensemble, n, dim);
  const values = list.map((p) => list.map((q) => weight(p, q)));
  const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? x : gcd(y, x % y));
  const denominator = values.flat().reduce((all, { d }) => (all / gcd(all, d)) * d, 1n);
  return { w: values.map((row) => row.map((value) => (value.s * value.n * denominator) / value.d)), denominator };
}

/** E of a product of entries, by definition: the double sum over diagrams. */
export function entryMoment(
  ensemble: TwoSidedEnsemble,
  boxes: readonly EnsembleMark[],
  rows: readonly number[],
  columns: readonly number[],
  dim: number,
): Fraction {
  const degree = ensemble.degree(boxes);
  if ('zeroBecause' in degree) return new Fraction(0n);
  const weight = weightsAt(ensemble, degree.n, dim);
  const list = ensemble.diagrams.list(boxes);
  const left = list.map((p) => valueOf(ensemble, p, rows, dim));
  const right = list.map((q) => valueOf(ensemble, q, columns, dim));
  let sum = new Fraction(0n);
  list.forEach((p, a) => {
    if (left[a] === 0) return;
    list.forEach((q, b) => {
      if (right[b] !== 0) sum = sum.add(weight(p, q).mul(left[a] * right[b]));
    });
  });
  return sum;
}

/** The laws, for one ensemble. */
export function ensembleLaws({ ensemble, dims, draw, secondMoment }: LawSetting): void {
  const { diagrams, coupling } = ensemble;
  // Set partitions are many.
  const largest = coupling.kind === 'class' ? 4 : 3;

  describe(`${ensemble.name}: the laws of an ensemble`, () => {
    it('lists as many diagrams as it counts, each once, and fewer when points may not be joined', () => {
      for (let n = 0; n <= largest; n++) {
        const boxes = boxesOf(ensemble, n);
        const list = diagrams.list(boxes);
        expect(BigInt(list.length)).toBe(diagrams.count(boxes));
        expect(new Set(list.map((one) => one.join())).size).toBe(list.length);
        if (n < 2) continue;
        const last = boxes.length - 1;
        const some = diagrams.list(boxes, (a, b) => a + b !== last);
        const kept = list.filter((one) =>
          diagrams.join(one).every(({ points }) => points.every((a) => !points.includes(last - a) || 2 * a === last)),
        );
        expect(some.map((one) => one.join()).sort()).toEqual(kept.map((one) => one.join()).sort());
      }
    });

    it('Gram times Wg is a projector, below the degree too: G W G = G, W G W = W, for groups G W symmetric', () => {
      for (let n = 1; n < largest; n++) {
        const list = diagrams.list(boxesOf(ensemble, n));
        for (const dim of dims.filter((size) => size ** (2 * n) <= 5000)) {
          const vectors = list.map((p) => allIndices(2 * n, dim).map((indices) => valueOf(ensemble, p, indices, dim)));
          const g = vectors.map((p) => vectors.map((q) => BigInt(p.reduce((sum, x, k) => sum + x * q[k], 0))));
          const { w, denominator } = weightMatrix(ensemble, list, n, dim);
          const gw = times(g, w);
          expect(times(gw, g), `n = ${n}, D = ${dim}`).toEqual(scaled(g, denominator));
          expect(times(times(w, g), w)).toEqual(scaled(w, denominator));
          if (coupling.kind === 'class') expect(gw).toEqual(times(w, g));
        }
      }
    });

    it('symbolic = at integers from provenFrom on, = modulo primes', () => {
      if (coupling.kind === 'pair') {
        const list = diagrams.list(boxesOf(ensemble, 2));
        for (const p of list) {
          for (const q of list) {
            const symbolic = coupling.symbolic(p, q);
            for (const dim of [0, 3].map((more) => coupling.provenFrom(4) + more)) {
              expect(exactText(symbolic.evaluate(dim))).toBe(exactText(coupling.at(p, q, dim)));
            }
          }
        }
        return;
      }
      const { weights } = coupling;
      for (let n = 0; n <= 5; n++) {
        const symbolic = weights.symbolic(n);
        expect(symbolic).toHaveLength(partitions(n).length);
        const from = weights.provenFrom(n);
        for (const dim of [from, from + 2, from + 10, ...dims]) {
          const values = weights.at(n, dim);
          if (dim >= from) {
            expect(values.map(exactText)).toEqual(symbolic.map((value) => exactText(value.evaluate(dim))));
          }
          const p = largePrime(3);
          const residues = weights.modulo(n, dim, p)!;
          values.forEach((value, place) => {
            expect(mulMod(residues[place], residue(value.d, p), p, 1 / p)).toBe(residue(value.s * value.n, p));
          });
        }
      }
    });

    it('knows its spherical functions: a column for each class, the class sizes in the trivial row', () => {
      if (coupling.kind === 'pair') return;
      const { classCalculus } = coupling;
      const classSize = (mu: Partition) => classCalculus.classSize(mu);
      const column = (mu: Partition) => classCalculus.column(mu);
      const multiplicity = (lambda: Partition) => classCalculus.multiplicity(lambda);
      const list = partitions(5);
      const count = diagrams.count(boxesOf(ensemble, 5));
      expect(list.reduce((sum, mu) => sum + classSize(mu), 0n)).toBe(count);
      expect(list.reduce((sum, lambda) => sum + multiplicity(lambda), 0n)).toBe(count);
      for (const mu of list) expect(column(mu)[0]).toBe(classSize(mu));
      // sum over diagrams of a spherical function that is not trivial: 0
      const sums = list.map((_, place) => list.reduce((sum, mu) => sum + column(mu)[place], 0n));
      expect(sums).toEqual(list.map((_, place) => (place === 0 ? count : 0n)));
    });

    it('renaming boxes changes no class, turns the sign of rows and columns alike, and keeps orbits whole', () => {
      const stream = seedStream(5);
      for (let n = 2; n < largest; n++) {
        const boxes = boxesOf(ensemble, n);
        const list = diagrams.list(boxes);
        const names = shuffledWithin(boxes, () => uniform(stream));
        const images = list.map((p) => diagrams.relabel(p, names));
        const weight = weightsAt(ensemble, n, 12);
        expect(images.map((one) => one.join()).sort()).toEqual(list.map((one) => one.join()).sort());
        const indices = allIndices(2 * n, 2).filter((_, k) => k % 3 === 0);
        let turn: number | null = null;
        list.forEach((p, a) => {
          list.forEach((q, b) => {
            if (a > 20) return;
            expect(exactText(weight(images[a], images[b]))).toBe(exactText(weight(p, q)));
          });
          for (const before of indices) {
            const after = new Array<number>(2 * n);
            before.forEach((value, point) => {
              after[names[point]] = value;
            });
            const [one, two] = [valueOf(ensemble, p, before, 2), valueOf(ensemble, images[a], after, 2)];
            if (one === 0) expect(two === 0).toBe(true);
            else expect(two / one).toBe((turn ??= two / one));
          }
        });
        const orbits = diagrams.orbits(list, [names]);
        expect(orbits.reduce((sum, { size }) => sum + size, 0)).toBe(list.length);
        if (n === 3) expect(orbits.length).toBeLessThan(list.length);
      }
    });

    it('first moments of groups with -1 vanish, second ones by hand', () => {
      if (coupling.kind === 'class') expect(ensemble.degree([PLAIN])).toHaveProperty('zeroBecause');
      for (const dim of dims) {
        const boxes = boxesOf(ensemble, 1);
        // |U_11|^2; where conj(U) is no letter of its own, conj(U_11) = sum J^T J U: the entry (1, 1) of J^T U J.
        const partner = diagrams.join(diagrams.list(boxes)[0])[0].through === 'J' ? dim / 2 : 0;
        expect(exactText(entryMoment(ensemble, boxes, [0, partner], [0, partner], dim))).toBe(
          exactText(secondMoment(dim)),
        );
      }
    });

    it('a constraint of the group inside random products of entries: contracted columns of two boxes', () => {
      const stream = seedStream(11);
      const draws = (count: number, dim: number) =>
        Array.from({ length: count }, () => Math.floor(uniform(stream) * dim));
      for (const dim of dims.filter((size) => size <= 4)) {
        for (let trial = 0; trial < 6; trial++) {
          const n = 2;
          const boxes = boxesOf(ensemble, n);
          const [rows, columns] = [draws(2 * n, dim), draws(2 * n, dim)];
          // Boxes 0 and 2 (U and conj(U), O and O, U and U): sum over c, d of wire(c, d) U_ac X_bd = wire(a, b).
          const reduced = boxes.filter((_, box) => box !== 0 && box !== 2);
          const through = diagrams.join(diagrams.list(boxesOf(ensemble, 1))[0])[0].through;
          const wire = (a: number, b: number) => (through === '1' ? Number(a === b) : symplecticForm(a, b, dim));
          let sum = new Fraction(0n);
          for (let c = 0; c < dim; c++) {
            for (let d = 0; d < dim; d++) {
              if (wire(c, d) === 0) continue;
              const inside = [...columns];
              [inside[0], inside[2]] = [c, d];
              sum = sum.add(entryMoment(ensemble, boxes, rows, inside, dim).mul(wire(c, d)));
            }
          }
          const rest = entryMoment(ensemble, reduced, [rows[1], rows[3]], [columns[1], columns[3]], dim);
          expect(exactText(sum)).toBe(exactText(rest.mul(wire(rows[0], rows[2]))));
        }
      }
    });

    it('agrees with its own sampler, which rejects a doubled value', () => {
      const dim = dims.at(-1)!;
      const stream = seedStream(23);
      const samples = 20_000;
      const boxes = boxesOf(ensemble, 2);
      const cases = [
        { rows: [0, 0, 0, 0], columns: [0, 0, 0, 0] },
        { rows: [0, 1, 0, 1], columns: [0, 1, 0, 1] },
        { rows: [0, 1, 0, 1], columns: [0, 1, 1, 0] },
        { rows: [0, dim / 2, 0, dim / 2], columns: [0, dim / 2, 0, dim / 2] },
        { rows: [0, dim / 2, 1, dim / 2 + 1], columns: [0, dim / 2, 1, dim / 2 + 1] },
        { rows: [0, dim / 2, 0, dim / 2], columns: [0, dim / 2, 1, dim / 2 + 1] },
      ].filter(({ rows }) => rows.every(Number.isInteger));
      const sums = cases.map(() => ({ sum: 0, squares: 0 }));
      for (let k = 0; k < samples; k++) {
        const { re, im } = draw(stream, dim);
        cases.forEach(({ rows, columns }, place) => {
          let [x, y] = [1, 0];
          boxes.forEach(({ conjugated }, box) => {
            const at = rows[box] * dim + columns[box];
            const [a, b] = [re[at], conjugated ? -im[at] : im[at]];
            [x, y] = [x * a - y * b, x * b + y * a];
          });
          sums[place].sum += x;
          sums[place].squares += x * x;
        });
      }
      let decided = 0;
      cases.forEach(({ rows, columns }, place) => {
        const exact = entryMoment(ensemble, boxes, rows, columns, dim).valueOf();
        const mean = sums[place].sum / samples;
        const error = Math.sqrt((sums[place].squares / samples - mean ** 2) / samples);
        expect(Math.abs(mean - exact), JSON.stringify({ rows, columns, mean, exact, error })).toBeLessThan(
          4.5 * error + 1e-12,
        );
        if (Math.abs(mean - 2 * exact) > 6 * error) decided++;
      });
      expect(decided).toBeGreaterThan(1);
    });

    it('says which sizes exist', () => {
      for (const dim of dims) expect(ensemble.missingAt(dim)).toBeNull();
      for (const dim of [0, -2, 1.5, NaN]) expect(ensemble.missingAt(dim)).toContain('D >=');
    });

    it('degree 0 is 1', () => {
      if (coupling.kind === 'class') expect(coupling.weights.symbolic(0)).toEqual([RationalFunction.one]);
      expect(exactText(entryMoment(ensemble, [], [], [], dims[0]))).toBe('1');
      expect(ensemble.degree([])).toEqual({ n: 0 });
    });
  });
}

/** A renaming of boxes of one kind among each other. */
function shuffledWithin(boxes: readonly EnsembleMark[], random: () => number): number[] {
  const names = boxes.map((_, box) => box);
  for (const conjugated of [false, true]) {
    const places = names.filter((box) => boxes[box].conjugated === conjugated);
    const images = [...places];
    for (let i = images.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [images[i], images[j]] = [images[j], images[i]];
    }
    // Never the identity.
    if (images.every((image, k) => image === places[k])) images.reverse();
    places.forEach((box, k) => {
      names[box] = images[k];
    });
  }
  return names;
}
