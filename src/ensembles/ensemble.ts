// What the integrator asks of an ensemble of random matrices: how a letter is written, which diagrams one side of its boxes allows, how
// two diagrams are weighted. Each ensemble is one record of this type in a file of its own.

import type { RationalFunction } from '../algebra/rational-function.js';
import type { Fraction } from '../algebra/rational.js';
import type { Partition } from '../combinatorics/partition.js';

/** How a letter of the ensemble stands in a word: its entries conjugated, its rows and columns exchanged. */
export interface EnsembleMark {
  readonly conjugated: boolean;
  readonly transposed: boolean;
}

/** A letter in normal form, left * letter * right. `-J` is J^T. */
export interface NormalLetter {
  readonly mark: EnsembleMark;
  readonly left: '1' | 'J' | '-J';
  readonly right: '1' | 'J' | '-J';
}

/** One side of the boxes has a point for each box: point a is the row (or the column) of box a. Matchings: the partner of each point. */
export type Diagram = Uint8Array;

/** Points that a diagram joins, smallest first: their indices are equal, or (two points) stand in J_ab, first index at points[0]. */
export interface Join {
  readonly points: readonly number[];
  readonly through: '1' | 'J';
}

/** Whether two points may be joined: false where that is known to vanish, as for labels that differ. Symmetric. */
export type MayJoin = (a: number, b: number) => boolean;

/** A diagram for all those that relabellings make of it. */
export interface DiagramOrbit {
  readonly representative: Diagram;
  readonly size: number;
}

/** The diagrams of one side. Rows and columns have the same ones. */
export interface Diagrams {
  /** how many there are for these boxes when every pair of points may be joined */
  count(boxes: readonly EnsembleMark[]): bigint;
  /** those in which only points that may be joined are */
  list(boxes: readonly EnsembleMark[], mayJoin?: MayJoin): Diagram[];
  /** what a diagram does to indices; a join of more than two points copies an index */
  join(diagram: Diagram): Join[];
  /** in front of what `join` says */
  sign(diagram: Diagram): 1 | -1;
  /** point a becomes point names[a] */
  relabel(diagram: Diagram, names: readonly number[]): Diagram;
  /** one of each orbit under the group that the relabellings generate; the list must be closed under them */
  orbits(list: readonly Diagram[], relabellings: readonly (readonly number[])[]): DiagramOrbit[];
}

/** How a diagram of the rows goes with one of the columns. */
export type Coupling =
  /** the weight of (p, q) is sign * weights[class], the class by its place in `partitions(n)` */
  | {
      readonly kind: 'class';
      readonly classOf: (p: Diagram, q: Diagram) => number;
      readonly sign: (p: Diagram, q: Diagram) => 1 | -1;
      readonly weights: EnsembleWeights;
      readonly classCalculus: ClassCalculus;
    }
  /** each pair has a weight of its own */
  | {
      readonly kind: 'pair';
      readonly symbolic: (p: Diagram, q: Diagram) => RationalFunction;
      readonly at: (p: Diagram, q: Diagram, dim: number | bigint) => Fraction;
      /** the size from which symbolic and exact values are equal */
      readonly provenFrom: (boxes: number) => number;
    };

/** The weights of degree n, one for each class. */
export interface EnsembleWeights {
  /** in D, the size of the matrix; equal to `at` from `provenFrom(n)` on */
  symbolic(n: number): RationalFunction[];
  /** at an integer D at which the ensemble exists, exactly, below the degree too */
  at(n: number, dim: number | bigint): Fraction[];
  /** the same modulo a prime below 2^26; null if it divides a denominator */
  modulo(n: number, dim: number, p: number): Float64Array | null;
  provenFrom(n: number): number;
}

/** Class functions, where integrands depend on diagrams through classes only. */
export interface ClassCalculus {
  readonly alpha: 1 | 2;
  /** how many diagrams q have this class with a given p */
  classSize(mu: Partition): bigint;
  /** the spherical functions times the class size, over lambda in the order of `partitions(n)`, exact integers */
  column(mu: Partition): bigint[];
  /** what multiplies the square of the norm: (f^lambda)^2, or f^(2 lambda) */
  multiplicity(lambda: Partition): bigint;
}

/** The letters of an ensemble. */
export interface EnsembleLetters {
  readonly name: string;
  normalMark(mark: EnsembleMark): NormalLetter;
  /** what `left * between * right` is when it is no longer random, both letters in normal form; else null */
  cancels(left: EnsembleMark, between: '1' | 'J', right: EnsembleMark): '1' | 'J' | null;
  degree(boxes: readonly EnsembleMark[]): { readonly n: number } | { readonly zeroBecause: string };
  /** null, or which sizes there are: "an even integer D >= 2" */
  missingAt(dim: number | bigint): string | null;
}

/** Rows and columns have diagrams of their own: the groups. */
export interface TwoSidedEnsemble extends EnsembleLetters {
  readonly kind: 'two-sided';
  readonly diagrams: Diagrams;
  readonly coupling: Coupling;
}

/** The row or the column of a box. */
export interface Slot {
  readonly box: number;
  readonly side: 'row' | 'column';
}

/** Indices of two slots are equal, or stand in J_ab with a at `from`. */
export interface SlotWire {
  readonly from: Slot;
  readonly to: Slot;
  readonly through: '1' | 'J';
}

/** Boxes in pairs, each pair in one of the ways that the ensemble has. */
export interface WickDiagram {
  readonly partner: Uint8Array;
  /** way[a] = way[partner[a]], from 0 */
  readonly way: Uint8Array;
}

/** One pairing of the boxes for rows and columns at once, all with the same weight: Gaussian matrices. */
export interface WickEnsemble extends EnsembleLetters {
  readonly kind: 'wick';
  count(boxes: readonly EnsembleMark[]): bigint;
  /** those whose boxes may be paired in these ways: false where labels are known to differ */
  list(boxes: readonly EnsembleMark[], mayPair?: (wires: readonly SlotWire[]) => boolean): WickDiagram[];
  join(diagram: WickDiagram): SlotWire[];
}

/**
 * A random matrix as the integrator sees it. To average over one letter the integrator
 *
 * 1. brings every letter to its normal form (`normalMark`), which may put J beside it, and takes out neighbours that cancel (`cancels`);
 * 2. numbers the boxes 0 .. m - 1, a transposed letter as a box with rows and columns exchanged, and asks for `degree(boxes)`: n, or
 *    why the average is 0;
 * 3. `two-sided`: lists the diagrams of the rows and those of the columns (`diagrams.list`, with labels known to differ excluded), orbits
 *    of the rows under relabellings of boxes that look alike, and adds for each pair p, q
 *
 *        sign(p) sign(q) weight(p, q) * (graph with the joins of p between rows and those of q between columns in place of the boxes),
 *
 *    weight(p, q) = coupling.sign(p, q) weights[coupling.classOf(p, q)], or the weight of the pair. A join through J is a matrix node J
 *    between two points, its row at the first; a join of more than two points is a node that copies an index. Relabelling all boxes by g
 *    multiplies sign(p) times the joins of p by the sign of g, for rows and for columns alike: the product does not change, so orbits
 *    carry no sign;
 *    `wick`: adds variance^n * (graph with `join(diagram)` in place of the boxes) over `list(boxes)`;
 * 4. reads the sums at symbolic D (`weights.symbolic`, valid from `provenFrom(n)` on; Wick sums: everywhere) or at an integer
 *    (`weights.at`), after `missingAt` has refused sizes that do not exist.
 *
 * Ensembles that are words in others (circular, SU, SO, Wishart) are rewritten before step 1 and have no record here.
 */
export type Ensemble = TwoSidedEnsemble | WickEnsemble;
