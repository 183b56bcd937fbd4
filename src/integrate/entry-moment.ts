// Moments of the entries of one row or one column, of any degree:
//   E prod_j |U_1j|^(2 k_j) = prod_j k_j! / (D (D + 1) ... (D + n - 1)),   n = sum_j k_j,
// since sum_sigma Wg(sigma) = 1/(D (D + 1) ... (D + n - 1)): the uniform distribution on a simplex. No graph is made.

import { DEFAULT_DIMENSION, parseDimension } from './dimension.js';
import { isNumeral } from './canonical-form.js';
import type { IntegrandTerm } from './integrand.js';
import type { NameTable } from './integrand-graph.js';
import { isConjugated, isTransposed } from './letter.js';
import { matchings } from './pairings.js';
import type { Stage } from './weight.js';

const SPACE = parseDimension(DEFAULT_DIMENSION);

/** How often each pair of indices occurs. */
interface Entries {
  readonly rows: Map<string, number>;
  readonly columns: Map<string, number>;
  count: number;
}

/**
 * The averages of a term that is a product of entries of unitaries, of each of them from one row or one column; null for any
 * other term.
 */
export function entryMoment(
  term: IntegrandTerm,
  table: NameTable,
  deltas: boolean,
): { readonly stages: readonly Stage[] } | { readonly zeroBecause: string } | null {
  if (term.matrix || term.operator || term.factors.length === 0) return null;
  const found = new Map<string, readonly [Entries, Entries]>();
  for (const { factor, power } of term.factors) {
    if (factor.kind !== 'entry' || factor.word.length !== 1) return null;
    const [letter] = factor.word;
    if (table.random.get(letter.name)?.ensemble !== 'unitary') return null;
    const both = found.get(letter.name) ?? [newEntries(), newEntries()];
    found.set(letter.name, both);
    const entries = both[isConjugated(letter) ? 1 : 0];
    const [row, column] = isTransposed(letter) ? [factor.column, factor.row] : [factor.row, factor.column];
    entries.rows.set(row, (entries.rows.get(row) ?? 0) + power);
    entries.columns.set(column, (entries.columns.get(column) ?? 0) + power);
    entries.count += power;
  }
  const stages: Stage[] = [];
  for (const [unitary, [plain, conjugated]] of found) {
    if (plain.count !== conjugated.count) return null;
    const isOne = (side: 'rows' | 'columns') => new Set([...plain[side].keys(), ...conjugated[side].keys()]).size === 1;
    const other = isOne('rows') ? 'columns' : isOne('columns') ? 'rows' : null;
    if (other === null) return null;
    const labels = [...plain[other].keys(), ...conjugated[other].keys()];
    if (deltas && new Set(labels).size > 1 && !labels.every(isNumeral)) return null;
    const count = matchings(plain[other], conjugated[other]);
    if (count === 0n) {
      return { zeroBecause: `the ${other} of ${unitary} and conj(${unitary}) have different indices` };
    }
    stages.push(momentStage(unitary, plain.count, count));
  }
  for (const stage of stages) table.declare(stage.unitary, { outs: [SPACE], ins: [SPACE] });
  return { stages };
}

function newEntries(): Entries {
  return { rows: new Map(), columns: new Map(), count: 0 };
}

function momentStage(unitary: string, degree: number, count: bigint): Stage {
  const loops = { factor: 1n, powers: [] };
  return {
    unitary,
    degree,
    dimension: SPACE,
    provenFrom: 1,
    explain: `${unitary}: degree ${degree}, entries of one row or column, closed form`,
    outcome: {
      kind: 'sum',
      entries: [{ components: [], weights: [{ basis: 'symmetric', step: 1, parts: [{ loops, count }] }] }],
    },
  };
}
