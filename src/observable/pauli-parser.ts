// A Pauli sum from text, however it is written: as an expression such as "0.5*XXIZ + 1/3*Z0 Z1", or as the data that other
// packages print and store.

import { InputError } from '../input-error.js';
import { MAX_OBSERVABLE_TEXT } from './observable-text.js';
import { readExpression } from './pauli-expression.js';
import { pauliSumFromJson } from './pauli-json.js';
import { PauliLabels } from './pauli-labels.js';
import { hermitianSum } from './pauli-operand.js';
import type { PauliSum, PauliSumOptions } from './pauli-sum.js';
import { EXPECTED_EXPRESSION } from './pauli-tokens.js';
import { requireQubits } from './qubit-count.js';

/**
 * The sum that a text denotes.
 *
 * Labels are dense (`XXIZ`, one letter per qubit, qubit 0 rightmost, all of one length; `XX_Z` too) or sparse (`Z3`,
 * `X0 Z3`, `X0*Z3`, `X0Z3`, `X_0`, `X[0]`, `X(0)`, `X(q(0))`). Numbers are integers, decimals and quotients, read exactly; `i`
 * and `1j` are the imaginary unit. Operations are + - *, division by a number, powers (`^` or `**`) with an integer exponent, ⊗ and
 * @ between sparse labels, brackets ( ) and [ ]. A product without a sign may follow a quotient of two plain numbers only:
 * `1/2 X0 Z1` is `(1/2)*X0*Z1`. A number added to operators is a multiple of the identity. Text with quotation marks, or in
 * braces, is read as `pauliSumFromJson` reads it. All forms: docs/pauli-sums.md.
 *
 * @param text at most 10 million characters; line breaks count as blanks, but a new line must begin or end with a sign
 * @param options `qubits`: the number of qubits; otherwise the length of the dense labels, otherwise the highest qubit of
 *   the sparse labels plus 1
 * @throws InputError when the text is no such expression, a label does not fit, or the sum is not Hermitian
 * @example
 * pauliSumText(parsePauliSum('0.5*XXIZ + 1/3*Z0 Z1')); // "1/3*IIZZ + 1/2*XXIZ"
 */
export function parsePauliSum(text: string, options: PauliSumOptions = {}): PauliSum {
  if (options.qubits !== undefined) requireQubits(options.qubits, 'parsePauliSum');
  if (text.length > MAX_OBSERVABLE_TEXT) {
    throw new InputError(`Pauli sum: got ${text.length} characters`, `at most ${MAX_OBSERVABLE_TEXT}`);
  }
  if (isData(text)) return pauliSumFromJson(text, options);
  const labels = new PauliLabels(options.qubits);
  const operand = readExpression(text, labels);
  return hermitianSum(labels.qubits(EXPECTED_EXPRESSION), operand.terms.values());
}

/** Only data have quotation marks or braces around the whole. */
function isData(text: string): boolean {
  return /^\s*\{/.test(text) || /["']/.test(text);
}
