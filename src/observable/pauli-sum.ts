// A Hermitian sum of Pauli strings with rational coefficients, in one canonical form: equal sums have equal terms.

import { exactText, Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { shownAs } from '../shown.js';
import { pauliLabel, type PauliString } from './pauli-string.js';
import { requireQubits } from './qubit-count.js';

/** coefficient * P(x, z), see pauli-string.ts. */
export interface PauliTerm extends PauliString {
  readonly coefficient: Fraction;
}

/** sum_j c_j P_j on `qubits` qubits: strings distinct, sorted by x then z, no coefficient zero. */
export interface PauliSum {
  readonly qubits: number;
  readonly terms: readonly PauliTerm[];
  toString(): string;
}

/** Options of the readers of Pauli sums. */
export interface PauliSumOptions {
  /** The number of qubits, 1 to 1023; when it is not given, the labels say it. */
  readonly qubits?: number | undefined;
}

/** A key for hash maps; not a bigint, because V8 hashes only the low 64 bits of one. */
export function pauliKey(string: PauliString): string {
  return `${string.x.toString(32)}.${string.z.toString(32)}`;
}

function compareBigint(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The canonical form of sum_j c_j P_j: equal strings are added, zeros dropped, the rest sorted.
 *
 * @param qubits 1 to 1023
 * @param terms masks from 0 to 2^qubits - 1, in any order, repeated or not
 * @throws InputError when a string acts beyond `qubits`
 * @example
 * const half = rational('1/2');
 * pauliSum(2, [{ x: 0n, z: 3n, coefficient: half }, { x: 0n, z: 3n, coefficient: half }]); // ZZ, once
 */
export function pauliSum(qubits: number, terms: Iterable<PauliTerm>): PauliSum {
  requireQubits(qubits, 'pauliSum');
  const collected = new Map<string, PauliTerm>();
  for (const { x, z, coefficient } of terms) {
    if (x < 0n || z < 0n || (x | z) >> BigInt(qubits) !== 0n) {
      throw new InputError(`pauliSum: a string acts beyond ${qubits} qubits`, `masks from 0 to 2^${qubits} - 1`);
    }
    const key = pauliKey({ x, z });
    const earlier = collected.get(key);
    collected.set(key, { x, z, coefficient: earlier ? earlier.coefficient.add(coefficient) : coefficient });
  }
  const nonzero = [...collected.values()].filter((term) => term.coefficient.n !== 0n);
  return shownSum({ qubits, terms: nonzero.sort((a, b) => compareBigint(a.x, b.x) || compareBigint(a.z, b.z)) });
}

/** As JSON the list of labels and coefficients that `pauliSumFromJson` reads, one term 0 for the zero sum. */
function shownSum(sum: PauliSum): PauliSum {
  const zero = [['I'.repeat(sum.qubits), '0']];
  const pairs = () => sum.terms.map((term) => [pauliLabel(term, sum.qubits), exactText(term.coefficient)]);
  const json = () => (sum.terms.length === 0 ? zero : pairs());
  // The terms by themselves too: their masks are bigints, which JSON has not.
  shownAs(sum.terms, { text: () => pauliSumText(sum), json });
  return shownAs(sum, { text: () => pauliSumText(sum), json });
}

/**
 * The sum as text with dense labels, in the order of its terms; the parser of Pauli expressions reads it back.
 *
 * @example
 * pauliSumText(parsePauliSum('Z0/3 - 0.5*X1')); // "1/3*IZ - 1/2*XI"
 */
export function pauliSumText(sum: PauliSum): string {
  // A lone "0" would not tell the number of qubits.
  if (sum.terms.length === 0) return `0*${'I'.repeat(sum.qubits)}`;
  return sum.terms
    .map((term, index) => {
      const sign = term.coefficient.s < 0n ? (index === 0 ? '-' : ' - ') : index === 0 ? '' : ' + ';
      const size = term.coefficient.abs();
      return `${sign}${size.equals(1) ? '' : `${exactText(size)}*`}${pauliLabel(term, sum.qubits)}`;
    })
    .join('');
}
