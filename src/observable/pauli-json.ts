// A Pauli sum from a JSON list [["XXIZ", 0.5], ...], what Qiskit's SparsePauliOp.to_list() gives.
// Numbers are read from their text (lossless-json): 0.1 is 1/10, not the double next to it.

import { isLosslessNumber, parse } from 'lossless-json';
import { rational, type Fraction } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { MAX_OBSERVABLE_TEXT } from './observable-text.js';
import { pauliFromLabel } from './pauli-string.js';
import { pauliSum, type PauliSum, type PauliSumOptions, type PauliTerm } from './pauli-sum.js';
import { requireQubits } from './qubit-count.js';

const EXPECTED_LIST = 'a JSON list such as [["XXIZ", 0.5], ["ZZII", "1/3"]]';

/** Python's text of a complex number without its parentheses: "0.5+0j", "-1e-3-0j", "0j". */
const COMPLEX_TEXT = /^(?:([+-]?[\d.]+(?:e[+-]?\d+)?)(?=[+-]))?([+-]?[\d.]+(?:e[+-]?\d+)?)j$/i;

/** Longer texts are not matched against the expression above, whose time grows as the square. */
const MAX_COMPLEX_LENGTH = 1_000;

/**
 * The sum that a JSON list of [label, coefficient] denotes.
 *
 * @param text labels dense, qubit 0 rightmost, all of one length; coefficients JSON numbers, or strings such as "1/3",
 *   "0.5" or "(0.5+0j)" with zero imaginary part
 * @throws InputError when the text is not such a list, a coefficient is not real, or a label does not fit `qubits`
 * @example
 * pauliSumText(pauliSumFromJson('[["XXIZ", 0.1], ["ZZII", "(0.5+0j)"]]')); // "1/2*ZZII + 1/10*XXIZ"
 */
export function pauliSumFromJson(text: string, options: PauliSumOptions = {}): PauliSum {
  if (text.length > MAX_OBSERVABLE_TEXT) {
    throw new InputError(`pauliSumFromJson: got ${text.length} characters`, `at most ${MAX_OBSERVABLE_TEXT}`);
  }
  if (options.qubits !== undefined) requireQubits(options.qubits, 'pauliSumFromJson');
  const list = parsedJson(text);
  if (!Array.isArray(list) || list.length === 0) {
    throw new InputError(
      `pauliSumFromJson: ${Array.isArray(list) ? 'the list is empty' : 'not a list'}`,
      EXPECTED_LIST,
    );
  }
  const entries: readonly unknown[] = list;
  let qubits = options.qubits;
  const terms = entries.map((entry, index): PauliTerm => {
    const where = `pauliSumFromJson: entry ${index + 1}`;
    const pair: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (pair.length !== 2 || typeof pair[0] !== 'string') {
      throw new InputError(`${where} is not a pair of label and coefficient`, EXPECTED_LIST);
    }
    const label = pair[0];
    if (!/^[IXYZ]+$/.test(label)) throw new InputError(`${where} has label ${quoted(label)}`, 'letters I, X, Y, Z');
    qubits ??= label.length;
    if (label.length !== qubits) {
      throw new InputError(`${where}: label ${quoted(label)} has ${label.length} letters`, `${qubits}, one per qubit`);
    }
    return { ...pauliFromLabel(label), coefficient: realCoefficient(pair[1], where) };
  });
  return pauliSum(qubits!, terms);
}

function parsedJson(text: string): unknown {
  try {
    return parse(text.trim());
  } catch (error) {
    // A SyntaxError says where; nesting by the hundred thousand ends in a RangeError of the stack.
    const reason =
      error instanceof SyntaxError ? error.message.replace(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 120) : 'nested too deeply';
    throw new InputError(`pauliSumFromJson: the text is not JSON (${reason})`, EXPECTED_LIST);
  }
}

/** The two parts of Python's text of a complex number; undefined when it is something else. */
function complexParts(text: string): { re: string; im: string } | undefined {
  if (text.length > MAX_COMPLEX_LENGTH) return undefined;
  const match = COMPLEX_TEXT.exec(/^\(.*\)$/.test(text) ? text.slice(1, -1) : text);
  // The first group is undefined when there is no real part, which the type of a match does not say.
  return match === null ? undefined : { re: match[1] || '0', im: match[2] };
}

function realCoefficient(value: unknown, where: string): Fraction {
  const text = isLosslessNumber(value) ? value.value : typeof value === 'string' ? value.trim() : '';
  const what = text === '' ? quoted(JSON.stringify(value)) : quoted(text);
  const parts = complexParts(text);
  let imaginary: Fraction;
  let real: Fraction;
  try {
    imaginary = rational(parts?.im ?? '0');
    real = rational(parts?.re ?? text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${where} has coefficient ${what}`, 'a number such as 0.5, "1/3" or "(0.5+0j)"');
  }
  if (imaginary.n !== 0n) {
    throw new InputError(`${where} has the complex coefficient ${what}`, 'a real one, for O is Hermitian');
  }
  return real;
}
