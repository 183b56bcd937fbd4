// Tables S4a and S4b: the supervised kernel at D = 16, L = 64 for orthonormal inputs, Eqs. (17)-(21) of Liu et al., PRL 130, 150601: the
// exact mean and variance of its entries, the spectrum of its mean, and the mean of its lowest eigenvalue, which is another thing.

import { type SideSetting, eq17, eq21, sideAt } from '../../formulas/claims/index.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { Fraction } from '../../src/algebra/rational.js';
import { pauliSumText } from '../../src/observable/pauli-sum.js';
import type { Estimate } from '../../verification/estimate.js';
import { PAPER_QUBITS, drawPaperObservable } from '../../verification/paper-experiment.js';
import { simulationOf } from '../../verification/verify-formula.js';
import type { Run } from '../run.js';
import { type Cell, type Table, countCell } from '../table.js';

const DIM = 2 ** PAPER_QUBITS;
const LAYERS = 64;

const DIGITS = 7;
const [QUICK_SAMPLES, FULL_SAMPLES] = [300, 10_000];

/** An entry of the kernel; both hold for any number of orthonormal inputs. */
interface Entry {
  readonly latex: string;
  readonly name: string;
  /** <1|2> of the two inputs that it is about */
  readonly overlap: 0 | 1;
}

const ENTRIES: readonly Entry[] = [
  { latex: 'K_{11}', name: 'kernel[1,1]', overlap: 1 },
  { latex: 'K_{12}', name: 'kernel[1,2]', overlap: 0 },
];

/** The entries, then the spectrum for 1 to D inputs; the observable is drawn from the seed of the run. */
export async function supervisedKernelTables(run: Run): Promise<Table[]> {
  return [await entryTable(run), await spectrumTable(run)];
}

async function entryTable(run: Run): Promise<Table> {
  const setting = settingOf(run, 2);
  const names = ENTRIES.flatMap(({ name }) => [name, `var(${name})`]);
  const samples = run.effort(QUICK_SAMPLES, FULL_SAMPLES);
  const simulation = simulationOf(setting);
  const { estimates } = await run.estimate('table S4, entries', simulation, names.map(parseQuantity), samples);
  return {
    id: 'S4a',
    file: 's4-kernel-entries',
    title: 'Entries of the supervised kernel',
    caption: `Mean and variance of an entry on the diagonal and of one off it, for any number of orthonormal inputs, exact and from ${samples} samples. ${circuitWords(run)}`,
    columns: [
      { key: 'entry', title: 'entry' },
      { key: 'mean', title: 'mean, exact' },
      { key: 'mean_estimate', title: 'estimate' },
      { key: 'eq17', title: 'Eq. (17)' },
      { key: 'variance', title: 'variance, exact' },
      { key: 'variance_estimate', title: 'estimate' },
    ],
    rows: ENTRIES.map(({ latex, name, overlap }, place): Cell[] => {
      const gram = [
        [1, overlap],
        [overlap, 1],
      ].map((row) => row.map((value) => new Fraction(value)));
      return [
        { kind: 'quoted', latex, text: name },
        exactCell(exactMean(name, setting)),
        estimateCell(estimates[2 * place]),
        exactCell(sideAt(eq17.claimed, { ...setting, gram })),
        exactCell(exactMean(`var(${name})`, setting)),
        estimateCell(estimates[2 * place + 1]),
      ];
    }),
  };
}

async function spectrumTable(run: Run): Promise<Table> {
  const samples = run.effort(QUICK_SAMPLES, FULL_SAMPLES);
  const rows: Cell[][] = [];
  for (let inputs = 1; inputs <= DIM; inputs++) rows.push(await spectrumRow(run, inputs, samples));
  return {
    id: 'S4b',
    file: 's4-kernel-spectrum',
    title: 'Spectrum of the supervised kernel',
    caption:
      `For $\\vert\\mathcal{A}\\vert$ orthonormal inputs: the two eigenvalues of the mean kernel, of vectors whose entries add up to 0 ` +
      `($\\lambda_0$, $\\vert\\mathcal{A}\\vert - 1$ times) and of the vector of ones ($\\lambda_1$, once), which Eq. (21) is about; the lower one, ` +
      `$\\lambda_{\\min}(\\mathbb{E}[\\mathbf{K}])$, beside the mean of the lowest eigenvalue over ${samples} samples, and their quotient. ` +
      circuitWords(run),
    columns: [
      { key: 'inputs', title: 'inputs', latex: '\\vert\\mathcal{A}\\vert' },
      { key: 'rest', title: 'eigenvalue, entries adding up to 0', latex: '\\lambda_0' },
      { key: 'rest_multiplicity', title: 'multiplicity' },
      { key: 'ones', title: 'eigenvalue, vector of ones', latex: '\\lambda_1' },
      { key: 'ones_multiplicity', title: 'multiplicity' },
      { key: 'eq21', title: 'Eq. (21)' },
      { key: 'lowest_of_mean', title: 'lowest of the mean', latex: '\\lambda_{\\min}(\\mathbb{E}[\\mathbf{K}])' },
      { key: 'mean_of_lowest', title: 'mean of the lowest', latex: '\\mathbb{E}[\\lambda_{\\min}(\\mathbf{K})]' },
      { key: 'quotient', title: 'quotient' },
    ],
    rows,
  };
}

async function spectrumRow(run: Run, inputs: number, samples: number): Promise<Cell[]> {
  const setting = settingOf(run, inputs);
  // With d on the diagonal and o everywhere else: d - o on vectors that add up to 0, d + (N - 1) o on the vector of ones.
  const [diagonal, off] = ENTRIES.map(({ name: entry }) => exactMean(entry, settingOf(run, 2)));
  const [rest, ones] = [diagonal.sub(off), diagonal.add(off.mul(inputs - 1))];
  const lowest = inputs > 1 && rest.compare(ones) < 0 ? rest : ones;
  const name = `table S4, ${inputs} of ${DIM} inputs`;
  const quantities = [{ kind: 'kernel-eigenvalue', rank: 1 } as const];
  const { estimates } = await run.estimate(name, simulationOf(setting), quantities, samples);
  return [
    countCell(inputs),
    exactCell(rest),
    countCell(inputs - 1),
    exactCell(ones),
    countCell(1),
    exactCell(sideAt(eq21.claimed, setting)),
    exactCell(lowest),
    estimateCell(estimates[0]),
    quotientCell(lowest, estimates[0]),
  ];
}

/** N inputs, the first basis vectors; the exact sides are those of the ensemble that is simulated. */
function settingOf(run: Run, inputs: number): SideSetting & { readonly inputs: number } {
  return {
    dim: DIM,
    layers: LAYERS,
    ensemble: { generators: 'uniform-pauli', ends: 'haar' },
    observables: [{ kind: 'pauli', sum: drawPaperObservable(run.seed, PAPER_QUBITS) }],
    inputs,
  };
}

function circuitWords({ seed }: Run): string {
  return (
    `D = ${DIM}, L = ${LAYERS}, generators drawn uniformly from all Pauli strings, Haar blocks between them and at both ends, and the ` +
    `observable \`${pauliSumText(drawPaperObservable(seed, PAPER_QUBITS))}\`, drawn from the seed ${seed}.`
  );
}

/** The average of a quantity for orthonormal inputs. */
function exactMean(quantity: string, setting: SideSetting): Fraction {
  return sideAt({ kind: 'average', quantity, orthonormal: true }, setting);
}

function exactCell(value: Fraction): Cell {
  return { kind: 'exact', value, digits: DIGITS };
}

/** What is only rounding is 0: the lowest eigenvalue for a whole basis, whose outputs add up to Tr O. */
function estimateCell({ value, standardError, rounding }: Estimate): Cell {
  if (Math.abs(value) <= rounding && standardError <= rounding) {
    return { kind: 'estimate', value: 0, standardError: 0 };
  }
  return { kind: 'estimate', value, standardError };
}

function quotientCell(exact: Fraction, { value, standardError, rounding }: Estimate): Cell {
  if (exact.n === 0n || Math.abs(value) <= rounding) return { kind: 'none' };
  const quotient = exact.valueOf() / value;
  return { kind: 'estimate', value: quotient, standardError: Math.abs((quotient * standardError) / value) };
}
