// A statement of the paper as data: what it says, where it says it and under which assumptions, and the name of the exact average that
// it is to be held against. Nothing about whether it holds is written here.

import type { Ensemble } from '../../src/circuit/ensemble.js';
import type { LayerRegime, ObservableRegime } from '../depth-sum.js';
import type { Side } from './side.js';

/** The circuit of the paper's derivation: independent Haar blocks at both ends, traceless generators with X^2 = 1. */
export const DERIVATION_ENSEMBLE: Ensemble = { generators: 'involution', ends: 'haar' };

/** The circuit of its numerical experiments, Eq. (20): every generator drawn from all Pauli strings, the identity among them. */
export const EXPERIMENT_ENSEMBLE: Ensemble = { generators: 'uniform-pauli', ends: 'haar' };

/** A kind of observables, and how L goes with D. */
export type Regime = readonly [ObservableRegime, LayerRegime];

/** Other meanings that the text leaves open. */
export interface Reading {
  readonly words: string;
  readonly exact?: Side;
  readonly claimed?: Side;
  readonly precision?: Claim['precision'];
  /** the text does not say which one is meant, this or the statement as it stands: the verdict then depends on the reading */
  readonly open?: true;
}

export interface Claim {
  readonly kind: 'average';
  /** the id by which reports speak of it: `eq9` */
  readonly id: string;
  /** the number that the paper prints, `(9)`, or a short name where it gives none */
  readonly equation: string;
  /** the statement in one sentence; here and in all words $...$ is LaTeX */
  readonly statement: string;
  /** the statement as printed */
  readonly latex: string;
  /** the assumptions that the paper states */
  readonly assumptions: string;
  readonly ensemble: Ensemble;
  /** what the statement is about: the exact value, or for a claim of consistency another statement of the paper */
  readonly exact: Side;
  /** the statement itself */
  readonly claimed: Side;
  /** 2 when both sides are the squares of what the paper prints, as var(K) is of Delta K */
  readonly root: 1 | 2;
  /**
   * `order`: only how it grows with D and L is claimed, not a factor in front; `vanishes`: only that it tends to 0, and `claimed` is the
   * rate at which the paper says that it does
   */
  readonly precision: 'value' | 'order' | 'vanishes';
  /** what exactly is compared, where that is not what is printed */
  readonly compared?: string;
  /** where the paper claims it */
  readonly claimedIn: readonly Regime[];
  /** in what words the paper says so */
  readonly regime: string;
  readonly readings: readonly Reading[];
  /** the input states that it is about: one, orthonormal ones, or two with any overlap */
  readonly inputs: 'one' | 'orthonormal' | 'overlapping';
  /** the circuits that the paper shows it on, where it shows any */
  readonly circuits?: readonly { readonly dim: number; readonly layers: number }[];
  /** the exact average that decides between two statements of the paper, when `exact` is one of them */
  readonly arbiter?: Side;
  /** a sentence, equation or figure of the paper, or a comparison of two of its statements that the paper does not make itself */
  readonly origin: 'paper' | 'comparison';
  /** judged at the size that the paper shows, for the observables of several seeds, and not by its limit at large D */
  readonly atOwnSize?: true;
}

/** Fills in what most statements share. */
export function claim(
  fields: Pick<Claim, 'id' | 'equation' | 'statement' | 'latex' | 'exact' | 'claimed'> & Partial<Claim>,
): Claim {
  return {
    kind: 'average',
    assumptions: 'large $D$',
    ensemble: DERIVATION_ENSEMBLE,
    root: 1,
    precision: 'value',
    claimedIn: PAPER_REGIMES,
    regime: PAPER_REGIMES_WORDS,
    readings: [],
    inputs: 'one',
    origin: 'paper',
    ...fields,
  };
}

/**
 * Where the paper speaks of large D without saying more: the two kinds of observables that it discusses, and the number of layers of
 * a wide network, L in O(log^2 D).
 */
export const PAPER_REGIMES: readonly Regime[] = [
  ['pauli-like', 'slow'],
  ['traceless', 'slow'],
  ['low-rank', 'slow'],
];
const PAPER_REGIMES_WORDS =
  'large $D$, $L \\in \\mathcal{O}(\\log^2 D)$ as in its definition of a wide network; $\\mathrm{Tr}(O^2)$ of order $D$, or low rank: the two cases that it discusses (sums of Pauli strings with and without odd traces)';

/** Where a network is overparametrised in the paper's sense: L of order D, or of order D^2 for low rank. */
export const OVERPARAMETRISED: readonly Regime[] = [
  ['pauli-like', 'order D'],
  ['traceless', 'order D'],
  ['low-rank', 'order D^2'],
];
export const OVERPARAMETRISED_WORDS =
  'an overparametrised network: $L$ of order $D$ for $\\mathrm{Tr}(O^2)$ of order $D$, $L$ of order $D^2$ for low rank';
