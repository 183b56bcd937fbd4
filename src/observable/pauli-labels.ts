// The labels of one Pauli sum, checked against each other as they are read: dense ones of one length, sparse ones within the
// number of qubits. A lone I is the identity, on however many qubits the others say.

import { InputError, quoted } from '../input-error.js';
import { pauliFromLabel, pauliOnQubit, type PauliString } from './pauli-string.js';
import { MAX_QUBITS } from './qubit-count.js';

/** Larger qubit numbers are not made into numbers at all. */
const MAX_INDEX_DIGITS = 6;

export class PauliLabels {
  private dense: string | undefined;
  private loneIdentity = false;
  private highest: { readonly text: string; readonly qubit: number } | undefined;

  /** @param given the number of qubits, when it is known */
  constructor(private readonly given: number | undefined) {}

  /**
   * A label with one letter per qubit, qubit 0 rightmost; `_` is I, as Stim writes it.
   *
   * @throws InputError when its length is not that of the others
   */
  denseString(text: string): PauliString {
    const label = text.replaceAll('_', 'I');
    const { dense, given } = this;
    if (label === 'I' && (given ?? dense?.length) !== 1) {
      if (dense !== undefined) throw differentLengths(dense, text);
      this.loneIdentity = true;
      return { x: 0n, z: 0n };
    }
    if (given !== undefined && label.length !== given) {
      const sparse = text.length === 1 ? `; on qubit 0 alone it is ${text}0 or ${text}(0)` : '';
      const letters = label.length === 1 ? '1 letter' : `${label.length} letters`;
      throw new InputError(`Pauli sum: label ${quoted(text)} has ${letters}`, `${given}, one per qubit${sparse}`);
    }
    if (dense === undefined && this.loneIdentity && label.length !== 1) throw differentLengths('I', text);
    if (dense !== undefined && dense.length !== label.length) throw differentLengths(dense, text);
    if (label.length > MAX_QUBITS) throw tooMany(label.length);
    this.dense ??= text;
    return pauliFromLabel(label);
  }

  /**
   * One letter on one qubit.
   *
   * @param index decimal digits, without leading zeros
   * @param text the label as it was written
   */
  sparseString(letter: string, index: string, text: string): PauliString {
    if (!/^(0|[1-9]\d*)$/.test(index)) {
      throw new InputError(
        `Pauli sum: the qubit number in ${quoted(text)}`,
        'an integer from 0, without leading zeros',
      );
    }
    const qubit = index.length > MAX_INDEX_DIGITS ? Infinity : Number(index);
    if (qubit >= MAX_QUBITS) {
      const count = qubit === Infinity ? `a qubit beyond ${'9'.repeat(MAX_INDEX_DIGITS)}` : `${qubit + 1} qubits`;
      throw new InputError(`Pauli sum: ${quoted(text)} acts on ${count}`, `at most ${MAX_QUBITS} qubits`);
    }
    if (this.highest === undefined || qubit > this.highest.qubit) this.highest = { text, qubit };
    return pauliOnQubit(letter, qubit);
  }

  /**
   * The number of qubits: what was given, else the length of the dense labels, else the highest qubit plus 1.
   *
   * @throws InputError when nothing says it, or a sparse label acts beyond it
   */
  qubits(expected: string): number {
    const { highest, given, dense } = this;
    const qubits = given ?? dense?.length ?? (highest === undefined ? undefined : highest.qubit + 1);
    if (qubits === undefined) {
      if (this.loneIdentity) return 1;
      throw new InputError('Pauli sum: no Pauli label', expected);
    }
    if (highest !== undefined && highest.qubit >= qubits) {
      throw new InputError(
        `Pauli sum: label ${quoted(highest.text)} acts beyond ${qubits} qubits`,
        `qubits 0 to ${qubits - 1}, counted from 0`,
      );
    }
    return qubits;
  }
}

function tooMany(qubits: number): InputError {
  return new InputError(`Pauli sum: the labels act on ${qubits} qubits`, `at most ${MAX_QUBITS}`);
}

function differentLengths(one: string, two: string): InputError {
  const hint = one === 'I' || two === 'I' ? '; the identity is also written as a number' : '';
  return new InputError(
    `Pauli sum: labels ${quoted(one)} and ${quoted(two)} have different lengths`,
    `dense labels of one length${hint}`,
  );
}
