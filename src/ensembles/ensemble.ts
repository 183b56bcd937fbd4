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

/** Points that one side of the boxes has: point a is the row (or the column) of box a. */
export type Diagram = Uint8Array;

/** Two points that a diagram joins: their indices are equal, or stand in J_ab, first index at `a`. */
export interface Wire {
  readonly a: number;
  readonly b: number;
  readonly through: '1' | 'J';
}

/** Whether two points may be joined: false where their labels are known to differ. Symmetric. */
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
  /** what a diagram does to indices */
  join(diagram: Diagram): Wire[];
  /** in front of the wires of `join` */
  sign(diagram: Diagram): 1 | -1;
  /** point a becomes point names[a] */
  relabel(diagram: Diagram, names: readonly number[]): Diagram;
  /** one of each orbit under the group that the relabellings generate; the list must be closed under them */
  orbits(list: readonly Diagram[], relabellings: readonly (readonly number[])[]): DiagramOrbit[];
}

/** How a diagram of the rows goes with one of the columns. */
export type Coupling =
  /** all pairs; the weight of (p, q) is sign * weights[class], the class by its place in `partitions(n)` */
  | {
      readonly kind: 'class';
      readonly classOf: (p: Diagram, q: Diagram) => number;
      readonly sign: (p: Diagram, q: Diagram) => 1 | -1;
    }
  /** Wick: only p = q, all with the same weight, weights[0] */
  | { readonly kind: 'equal' };

/** The weights of degree n, one for each class. */
export interface EnsembleWeights {
  /** in D, the size of the matrix; equal to `at` from `provenFrom(n)` on */
  symbolic(n: number): RationalFunction[];
  /** at an integer D at which the ensemble exists, exactly, below the degree too */
  at(n: number, dim: number): Fraction[];
  /** the same modulo a prime below 2^26; null if it divides a denominator */
  modulo(n: number, dim: number, p: number): Float64Array | null;
  provenFrom(n: number): number;
  /** null, or why there is no such matrix of size D: "an even D" */
  missingAt(dim: number): string | null;
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

/**
 * A random matrix as the integrator sees it. To average over one letter the integrator
 *
 * 1. brings every letter to its normal form (`normalMark`), which may put J beside it, and takes out neighbours that cancel (`cancels`);
 * 2. numbers the boxes 0 .. m - 1, transposed letters as boxes with rows and columns exchanged, and asks for `degree(boxes)`: n, or why
 *    the average is 0;
 * 3. lists the diagrams of the rows and those of the columns (`diagrams.list`, with labels known to differ excluded), orbits of the rows
 *    under relabellings of boxes that look alike, and for each pair p, q adds
 *
 *        sign(p) sign(q) coupling.sign(p, q) weights[coupling.classOf(p, q)] * (graph with the wires of p and q in place of the boxes),
 *
 *    for coupling `equal` only p = q. A wire through J is a matrix node J between the two points, its row at `a`. Relabelling all boxes by g
 *    multiplies sign(p) times the wires of p by the sign of g for rows and for columns alike: the product does not change, so orbits
 *    carry no sign;
 * 4. reads the sums at symbolic D (`weights.symbolic`, valid from `provenFrom(n)` on) or at an integer (`weights.at`), after
 *    `weights.missingAt` has refused sizes that do not exist.
 *
 * Ensembles that are words in others (circular, SU, SO) are rewritten before step 1 and have no record here.
 */
export interface Ensemble {
  readonly name: string;
  normalMark(mark: EnsembleMark): NormalLetter;
  /** what `left * between * right` is when it is no longer random, both letters in normal form; else null */
  cancels(left: EnsembleMark, between: '1' | 'J', right: EnsembleMark): '1' | 'J' | null;
  degree(boxes: readonly EnsembleMark[]): { readonly n: number } | { readonly zeroBecause: string };
  readonly diagrams: Diagrams;
  readonly coupling: Coupling;
  readonly weights: EnsembleWeights;
  readonly classCalculus: ClassCalculus | null;
}
