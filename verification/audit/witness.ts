// Where a statement is put to the test: circuits small enough to simulate, in each of the regimes where it is claimed, ordered by how
// far the exact value and the claimed one are apart there.

import type { Claim, Regime } from '../../formulas/claims/claim.js';
import { type SideSetting, sideAt } from '../../formulas/claims/side.js';
import type { CellVerdict, Comparison } from '../../formulas/claims/comparison.js';
import type { LayerRegime } from '../../formulas/depth-sum.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { Observable } from '../../src/observable/observable.js';
import { pauliFromLabel } from '../../src/observable/pauli-string.js';
import { pauliSum } from '../../src/observable/pauli-sum.js';
import { PAPER_TERMS, drawPaperObservable } from '../paper-experiment.js';
import { type CheckCase, simulationOf } from '../verify-formula.js';
import type { Simulation } from '../simulation.js';

/** A circuit with numbers for everything, and what the statement says about it. */
export interface Witness {
  readonly setting: SideSetting & CheckCase;
  readonly simulation: Simulation;
  readonly observableName: string;
  readonly exact: Fraction;
  /** for a claim of order: the exact value of the base circuit, scaled as the statement says */
  readonly claimed: Fraction;
  /** for a claim of order: the circuit that it is scaled from, in words */
  readonly scaledFrom: string | null;
}

/** D and L of the circuits to choose from, and the circuit from which a claim of order is scaled to them. */
interface Size {
  readonly dim: number;
  readonly layers: number;
  readonly base: { readonly dim: number; readonly layers: number };
}

const SIZES: Readonly<Record<LayerRegime, readonly Size[]>> = {
  fixed: [
    { dim: 16, layers: 8, base: { dim: 4, layers: 8 } },
    { dim: 8, layers: 8, base: { dim: 4, layers: 8 } },
  ],
  slow: [
    { dim: 16, layers: 16, base: { dim: 4, layers: 16 } },
    { dim: 8, layers: 8, base: { dim: 4, layers: 8 } },
  ],
  'order D': [
    { dim: 16, layers: 16, base: { dim: 4, layers: 4 } },
    { dim: 8, layers: 8, base: { dim: 4, layers: 4 } },
  ],
  'order D^2': [
    { dim: 8, layers: 64, base: { dim: 4, layers: 16 } },
    { dim: 4, layers: 16, base: { dim: 2, layers: 4 } },
  ],
  infinite: [
    { dim: 4, layers: 128, base: { dim: 4, layers: 4 } },
    { dim: 8, layers: 64, base: { dim: 8, layers: 4 } },
    { dim: 16, layers: 40, base: { dim: 16, layers: 4 } },
  ],
};

/** Those that the paper shows, else those of the regime. */
function sizesOf({ circuits }: Claim, layers: LayerRegime): readonly Size[] {
  return circuits?.map((shown) => ({ ...shown, base: { dim: shown.dim, layers: 4 } })) ?? SIZES[layers];
}

/** The target of eps: other than 0, so that its mean is not. */
const TARGET = new Fraction(1);
/** The learning rate of Fig. 2. */
const LEARNING_RATE = new Fraction(1, 10_000);
/** For statements on a general generator: a trace and three different eigenvalues, for any D a multiple of 4. */
const GENERATOR_SPECTRUM = [2, 1, 0, -1];

/**
 * The circuits for a statement, those first where exact and claimed value are furthest apart, or closest for a statement that holds.
 *
 * @param pause called between two of them, since each takes an exact value or two
 */
export async function witnesses(
  { claim, cells, verdict }: Pick<Comparison, 'claim' | 'cells' | 'verdict'>,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Witness[]> {
  const worst = claim.claimedIn.filter(
    (regime) => weight(regime, cells) === Math.max(...claim.claimedIn.map((one) => weight(one, cells))),
  );
  const found: { one: Witness; distance: number }[] = [];
  for (const [observable, layers] of worst) {
    for (const size of sizesOf(claim, layers)) {
      for (const [name, on] of claim.circuits === undefined ? OBSERVABLES[observable] : [PAPER_SUM]) {
        await pause();
        const one = witness(claim, size, name, on);
        found.push({ one, distance: distance(one) });
      }
    }
  }
  const sign = verdict === 'exact' || verdict === 'asymptotic' ? 1 : -1;
  return found.sort((a, b) => sign * (a.distance - b.distance)).map(({ one }) => one);
}

/** Regimes where the statement fails come before those where it is off by a constant, and those where it holds. */
function weight([observable, layers]: Regime, cells: readonly CellVerdict[]): number {
  const cell = cells.find((one) => one.observable === observable && one.layers === layers);
  return cell === undefined ? 0 : ['exact', 'asymptotic', 'constant', 'fails'].indexOf(cell.verdict);
}

/** |log(exact/claimed)|, infinite where they have different signs or one is 0. */
function distance({ exact, claimed }: Witness): number {
  const ratio = claimed.n === 0n ? 0 : exact.div(claimed).valueOf();
  if (exact.equals(claimed)) return 0;
  return ratio > 0 ? Math.abs(Math.log(ratio)) : Infinity;
}

function witness(
  claim: Claim,
  { dim, layers, base }: Size,
  observableName: string,
  observable: (dim: number) => Observable,
): Witness {
  const at = (D: number, L: number): SideSetting & CheckCase => ({
    dim: D,
    layers: L,
    ensemble: claim.ensemble,
    observables: [observable(D)],
    target: TARGET,
    learningRate: LEARNING_RATE,
    ...(claim.ensemble.generators === 'general'
      ? { generatorSpectrum: Array.from({ length: D }, (_, k) => new Fraction(GENERATOR_SPECTRUM[k % 4])) }
      : {}),
    ...INPUT_STATES[claim.inputs],
  });
  const setting = at(dim, layers);
  const shared = { setting, simulation: simulationOf(setting), observableName };
  const exact = sideAt(claim.arbiter ?? claim.exact, setting);
  if (claim.precision === 'value')
    return { ...shared, exact, claimed: sideAt(claim.claimed, setting), scaledFrom: null };
  const from = at(base.dim, base.layers);
  const scale = sideAt(claim.claimed, setting).div(sideAt(claim.claimed, from));
  const claimed = sideAt(claim.exact, from).mul(scale);
  return { ...shared, exact, claimed, scaledFrom: `D = ${base.dim}, L = ${base.layers}` };
}

/** N orthonormal inputs, or two with an inner product of 1/2. */
const INPUT_STATES: Readonly<Record<Claim['inputs'], Pick<CheckCase, 'inputs' | 'gram'>>> = {
  one: {},
  orthonormal: { inputs: 4 },
  overlapping: {
    gram: [
      [new Fraction(1), new Fraction(1, 2)],
      [new Fraction(1, 2), new Fraction(1)],
    ],
  },
};

/** The observables of a regime, by name, in any dimension from 4 on. */
const OBSERVABLES: Readonly<Record<Regime[0], readonly (readonly [string, (dim: number) => Observable])[]>> = {
  'pauli-like': [
    ['Z1', (dim) => strings(dim, 'Z')],
    ['Z1 + Z1 Z2 + X2', (dim) => strings(dim, 'ZI', 'ZZ', 'IX')],
  ],
  traceless: [['Z1 + Z2 + Z1 Z2', (dim) => strings(dim, 'ZI', 'IZ', 'ZZ')]],
  'low-rank': [['rank-1 projector', () => ({ kind: 'projector', rank: 1 })]],
  generic: [['projector of rank D/2', (dim) => ({ kind: 'projector', rank: dim / 2 })]],
};

/** The observable of Eq. (20), for what the paper shows in a figure. */
const PAPER_SUM: readonly [string, (dim: number) => Observable] = [
  `${PAPER_TERMS} Pauli strings of seed 1`,
  (dim) => ({ kind: 'pauli', sum: drawPaperObservable(1, Math.log2(dim)) }),
];

/** The sum of Pauli strings that begin with the given letters and go on with I. */
function strings(dim: number, ...labels: string[]): Observable {
  const qubits = Math.log2(dim);
  const coefficient = new Fraction(1);
  const terms = labels.map((label) => ({ ...pauliFromLabel(label.padEnd(qubits, 'I')), coefficient }));
  return { kind: 'pauli', sum: pauliSum(qubits, terms) };
}
