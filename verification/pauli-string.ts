// Pauli strings acting on vectors, without matrices: P |b> = i^y (-1)^{|b & z|} |b xor x>, where x marks the qubits that carry
// X or Y, z those that carry Z or Y, and y counts the Y's. In a label the rightmost letter is qubit 0, the lowest bit of b.

import { InputError } from '../src/input-error.js';
import type { RandomStream } from './random-stream.js';

/** Bit masks of the qubits flipped (X, Y) and signed (Z, Y). */
export interface PauliString {
  readonly flips: number;
  readonly signs: number;
}

/**
 * Reads a label such as `XXIZ`.
 *
 * @param qubits how many letters the label must have
 * @throws InputError on any other length or letter
 * @example
 * pauliFromLabel('XI', 2); // { flips: 2, signs: 0 }
 */
export function pauliFromLabel(label: string, qubits: number): PauliString {
  if (label.length !== qubits || !/^[IXYZ]*$/.test(label)) {
    throw new InputError(`pauliFromLabel: got "${label.slice(0, 40)}"`, `${qubits} letters of I, X, Y, Z`);
  }
  let [flips, signs] = [0, 0];
  for (const letter of label) {
    flips = 2 * flips + Number(letter === 'X' || letter === 'Y');
    signs = 2 * signs + Number(letter === 'Z' || letter === 'Y');
  }
  return { flips, signs };
}

/** One of the 4^n Pauli strings of n <= 12 qubits, the identity included, each with the same probability. */
export function drawPauliString(stream: RandomStream, qubits: number): PauliString {
  // A shift by 32 is a shift by 0 in JavaScript; two steps are right for no qubits too.
  const bits = () => (stream.next() >>> 1) >>> (31 - qubits);
  return { flips: bits(), signs: bits() };
}

/** out <- coefficient P v, or with `add` out <- out + coefficient P v; the coefficient is real. `v` and `out` must not overlap. */
export function applyPauliString(
  { flips, signs }: PauliString,
  coefficient: number,
  dim: number,
  vectorRe: Float64Array,
  vectorIm: Float64Array,
  at: number,
  outRe: Float64Array,
  outIm: Float64Array,
  outAt: number,
  add = false,
): void {
  const quarterTurns = popCount(flips & signs) & 3;
  const turnRe = [1, 0, -1, 0][quarterTurns] * coefficient;
  const turnIm = [0, 1, 0, -1][quarterTurns] * coefficient;
  for (let b = 0; b < dim; b++) {
    const sign = 1 - 2 * (popCount(b & signs) & 1);
    const [x, y] = [sign * vectorRe[at + b], sign * vectorIm[at + b]];
    const to = outAt + (b ^ flips);
    const re = turnRe * x - turnIm * y;
    const im = turnRe * y + turnIm * x;
    outRe[to] = add ? outRe[to] + re : re;
    outIm[to] = add ? outIm[to] + im : im;
  }
}

/** How many of the low 16 bits are set. */
function popCount(bits: number): number {
  let count = bits - ((bits >> 1) & 0x5555);
  count = (count & 0x3333) + ((count >> 2) & 0x3333);
  count = (count + (count >> 4)) & 0x0f0f;
  return (count + (count >> 8)) & 0x1f;
}
