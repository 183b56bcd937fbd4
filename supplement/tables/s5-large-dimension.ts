// Table S5: what the paper states for large D beside the exact averages, as relative errors over D and L, for four observables; and
// beside each statement the leading order of the exact average itself.

import {
  type Claim,
  type Deriver,
  type SideForm,
  eq12,
  eq15,
  eq16a,
  eq16b,
  eq17,
  eq9,
  sideForm,
} from '../../formulas/claims/index.js';
import { deriveFormula } from '../../formulas/derive.js';
import type { Formula } from '../../formulas/formula.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import type { ObservableRegime } from '../../formulas/depth-sum.js';
import type { NumericSetting } from '../../formulas/observable-values.js';
import { Fraction } from '../../src/algebra/rational.js';
import { type Observable, traceMoments } from '../../src/observable/observable.js';
import { type ObservableFamily, observableFamilies } from '../observables.js';
import { type Cell, type Table, countCell } from '../table.js';
import { observableText } from './observable-text.js';
import { type ValueAtDepth, leadingValue, sideValue } from './side-value.js';

const QUBITS = Array.from({ length: 10 }, (_, k) => k + 1);
const LAYERS = [1, 4, 16, 64, 256, 1024, 4096];

const DIGITS = 4;

/** The statements, and whether the leading order of what they are about is shown beside them: that of (17) is that of (9). */
const STATEMENTS: readonly { readonly claim: Claim; readonly withLeading: boolean }[] = [
  { claim: eq9, withLeading: true },
  { claim: eq17, withLeading: false },
  { claim: eq12, withLeading: true },
  { claim: eq16a, withLeading: true },
  { claim: eq15, withLeading: true },
  { claim: eq16b, withLeading: true },
];

/** One input twice: the diagonal of the kernel, where sigma = 1. */
const SAME_INPUT = [
  [1, 1],
  [1, 1],
].map((row) => row.map((entry) => new Fraction(entry)));

/** A statement with both sides derived. */
interface Derived {
  readonly claim: Claim;
  readonly withLeading: boolean;
  readonly exact: SideForm;
  readonly claimed: SideForm;
}

/** One table for each observable; the ten Pauli strings are drawn from the seed. */
export function largeDimensionTables(seed: number): Table[] {
  const formulas = new Map<string, Formula>();
  const deriver: Deriver = (name, ensemble) => {
    const key = `${name};${ensemble.generators};${ensemble.ends}`;
    const formula = formulas.get(key) ?? deriveFormula(parseQuantity(name), ensemble);
    formulas.set(key, formula);
    return formula;
  };
  const derived = STATEMENTS.map(({ claim, withLeading }): Derived => {
    const [exact, claimed] = [claim.exact, claim.claimed].map((side) => sideForm(side, claim.ensemble, deriver));
    return { claim, withLeading, exact, claimed };
  });
  return observableFamilies(seed).map((family, place) => familyTable(family, 'abcd'[place], derived));
}

function familyTable(family: ObservableFamily, letter: string, derived: readonly Derived[]): Table {
  return {
    id: `S5${letter}`,
    file: `s5-${family.id}`,
    title: `Relative errors for large D: ${family.name}`,
    caption: `${CAPTION} ${observableWords(family)}`,
    columns: [
      { key: 'dim', title: 'D', latex: 'D' },
      { key: 'layers', title: 'L', latex: 'L' },
      ...derived.flatMap(({ claim, withLeading }) => [
        { key: claim.id, title: claim.equation },
        ...(withLeading ? [{ key: `${claim.id}_leading`, title: 'leading' }] : []),
      ]),
    ],
    rows: QUBITS.flatMap((qubits) => dimensionRows(family.on(qubits), 2 ** qubits, derived)),
  };
}

const CAPTION =
  'Relative error, (stated - exact)/exact, of what the paper prints, for Eqs. (9), (17) on the diagonal, (12), (16) and (15), with ' +
  '$\\eta = 1$ where it occurs. Each column "leading" holds the relative error of the leading order at large D of that exact average ' +
  'which the statement before it is about, taken for each power of L (where it vanishes for an observable, nothing stands for it). All come from exact rational numbers and are shown to ' +
  `${DIGITS} digits; JSON holds the fractions (with root 2, the squares of both sides). Generators with $X^{2} = 1$ and ` +
  '$\\mathrm{Tr}\\, X = 0$, Haar blocks between all of them and at both ends.';

/** Qubits of the observable that a caption writes out. */
const EXAMPLE_QUBITS = 2;

function observableWords(family: ObservableFamily): string {
  const dim = 2 ** EXAMPLE_QUBITS;
  return `O: ${family.name}; at D = ${dim} it is \`${observableText(family.on(EXAMPLE_QUBITS))}\`.`;
}

/** The rows of one D. */
function dimensionRows(observable: Observable, dim: number, derived: readonly Derived[]): Cell[][] {
  const setting: NumericSetting = { dim, observables: [observable], gram: SAME_INPUT };
  const regime = regimeOf(observable, dim);
  const compared = derived.flatMap(({ claim: { root }, withLeading, exact, claimed }) => {
    const exactly = sideValue(exact, setting);
    const beside = [sideValue(claimed, setting)];
    if (withLeading) beside.push(leadingValue(exact, regime, setting));
    return beside.map((approximate) => ({ exactly, approximate, root }));
  });
  return LAYERS.map((layers) => [
    countCell(dim),
    countCell(layers),
    ...compared.map(({ exactly, approximate, root }) => errorCell(exactly, approximate, root, layers)),
  ]);
}

/** The highest trace of the observable that mu^2 holds. */
const HIGHEST_TRACE = 6;

/** Projectors keep their rank; the traces of the others grow with D, the odd ones if there are any. */
function regimeOf(observable: Observable, dim: number): ObservableRegime {
  if (observable.kind === 'projector') return 'low-rank';
  const odd = traceMoments(observable, dim, HIGHEST_TRACE).filter((_, power) => power % 2 === 1);
  return odd.every(({ n }) => n === 0n) ? 'pauli-like' : 'generic';
}

function errorCell(exactly: ValueAtDepth, approximate: ValueAtDepth, root: 1 | 2, layers: number): Cell {
  const [exact, claimed] = [exactly(layers), approximate(layers)];
  if (exact === null || claimed === null) return { kind: 'text', text: 'undefined' };
  if (exact.n === 0n) return { kind: 'text', text: claimed.n === 0n ? 'both 0' : 'exact 0' };
  if (claimed.n === 0n) return { kind: 'text', text: 'stated 0' };
  return { kind: 'relative-error', exact, claimed, root, digits: DIGITS };
}
