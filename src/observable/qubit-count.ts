// How many qubits an observable may have, and the dimension D = 2^n that goes with them.

import { InputError } from '../input-error.js';

/** Up to here the dimension 2^n is still a finite double, which is how D is passed around. */
export const MAX_QUBITS = 1023;

/**
 * Checks a number of qubits.
 *
 * @param caller the function named in the message
 * @throws InputError unless `qubits` is an integer from 1 to 1023
 */
export function requireQubits(qubits: number, caller: string): void {
  if (!Number.isInteger(qubits) || qubits < 1 || qubits > MAX_QUBITS) {
    throw new InputError(`${caller}: got ${qubits} qubits`, `an integer from 1 to ${MAX_QUBITS}`);
  }
}

/**
 * n when D = 2^n, and undefined when D is no power of two.
 *
 * @example
 * qubitsOfDimension(16); // 4
 */
export function qubitsOfDimension(dim: number): number | undefined {
  const qubits = Math.round(Math.log2(dim));
  return 2 ** qubits === dim && qubits >= 0 && qubits <= MAX_QUBITS ? qubits : undefined;
}
