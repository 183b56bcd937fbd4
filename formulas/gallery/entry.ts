// What stands in the gallery, as data: averages as they are typed on the command line, each beside the value that the literature
// gives for it. Nothing here is computed; page.ts and literature.ts do that.

import type { Fraction } from '../../src/algebra/rational.js';
import type { Citation } from './citations.js';

/** A known average, or a few that belong together. */
export interface GalleryEntry {
  readonly title: string;
  /** two sentences: what it is, and what it is for */
  readonly about: string;
  readonly averages: readonly GalleryAverage[];
}

/** One average: what `haarmonic integrate` is given, and what it must answer. */
export interface GalleryAverage {
  /** an expression, or a tensor network that stands in a file */
  readonly integrand: string | GalleryNetwork;
  /** what is known about the constants, as for --assume */
  readonly assume?: string;
  /** random matrices as for --random, `O:orthogonal`; U, V and W by default */
  readonly random?: readonly string[];
  /** names of random states; psi by default */
  readonly states?: readonly string[];
  /** a number for D, to be exact below the degree */
  readonly dim?: number;
  readonly literature: Literature;
}

/** A tensor network as JSON. */
export interface GalleryNetwork {
  /** the name of its file, without a folder */
  readonly file: string;
  readonly document: object;
}

/** The value that a paper gives. */
export interface Literature {
  readonly citation: Citation;
  readonly value: LiteratureValue;
}

export type LiteratureValue =
  /** equal, trace by trace, as rational functions of D */
  | ({ readonly kind: 'equal' } & TypedValue)
  /** equal to leading order in 1/D, trace by trace: all that the paper claims */
  | ({ readonly kind: 'leading' } & TypedValue)
  /** a quotient of polynomials in several dimensions */
  | { readonly kind: 'quotient'; readonly numerator: string; readonly denominator: string }
  /** a number for each choice of eigenvalues; D is how many there are */
  | {
      readonly kind: 'spectra';
      /** where the formula is that the numbers follow from */
      readonly formula: string;
      readonly spectra: readonly Spectra[];
      readonly value: (spectra: Spectra) => Fraction;
    };

/** An expression in the notation of the command line, without random names. */
export interface TypedValue {
  readonly text: string;
  /** what letters in it stand for, as papers abbreviate */
  readonly where?: Readonly<Record<string, string>>;
}

/** Integer eigenvalues of constant matrices, by name. */
export type Spectra = Readonly<Record<string, readonly number[]>>;
