// Pauli strings as two bit masks, in the Hermitian basis P(x, z) = i^{|x & z|} X^x Z^z (Aaronson and Gottesman,
// quant-ph/0406196, without the sign bit). Bit q of a mask is qubit q, and qubit 0 is the rightmost letter of a label,
// as in Qiskit. A qubit with both bits is i X Z = Y, so that P is exactly the tensor product of the letters.

import { InputError, quoted } from '../input-error.js';
import { requireQubits } from './qubit-count.js';

/** A tensor product of I, X, Y, Z without phase: bit q of `x` and of `z` says which stands on qubit q. */
export interface PauliString {
  readonly x: bigint;
  readonly z: bigint;
}

/** i^`phase` times the string: what a product of two strings is. `phase` is 0, 1, 2 or 3. */
export interface PhasedPauliString {
  readonly string: PauliString;
  readonly phase: number;
}

/** The letters at index x + 2 z. */
const LETTERS = 'IXZY';

/** The number of ones among the 32 low bits of an integer. */
export function popcount32(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function popcount(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest > 0n; rest >>= 32n) count += popcount32(Number(BigInt.asUintN(32, rest)));
  return count;
}

/**
 * The product P(a) P(b) = i^phase P(c), with c the bitwise sum of a and b and
 * phase = |a.x & a.z| + |b.x & b.z| + 2 |a.z & b.x| - |c.x & c.z| mod 4: each Z moved past an X gives a sign.
 *
 * @example
 * pauliProduct({ x: 1n, z: 0n }, { x: 0n, z: 1n }); // X Z = -i Y: { string: { x: 1n, z: 1n }, phase: 3 }
 */
export function pauliProduct(a: PauliString, b: PauliString): PhasedPauliString {
  const x = a.x ^ b.x;
  const z = a.z ^ b.z;
  const phase = popcount(a.x & a.z) + popcount(b.x & b.z) + 2 * popcount(a.z & b.x) - popcount(x & z);
  return { string: { x, z }, phase: ((phase % 4) + 4) % 4 };
}

/**
 * The dense label of a string, qubit 0 rightmost.
 *
 * @param string any object with the two masks, a term of a `PauliSum` for instance
 * @param qubits 1 to 1023; at least the qubits that the string acts on
 * @throws InputError when the string acts beyond `qubits`
 * @example
 * pauliLabel({ x: 0b1100n, z: 0b0001n }, 4); // "XXIZ"
 */
export function pauliLabel(string: PauliString, qubits: number): string {
  requireQubits(qubits, 'pauliLabel');
  const { x, z } = string;
  if (x < 0n || z < 0n || (x | z) >> BigInt(qubits) !== 0n) {
    throw new InputError(`pauliLabel: the string acts beyond ${qubits} qubits`, `masks below 2^${qubits}`);
  }
  const xBits = x.toString(2).padStart(qubits, '0');
  const zBits = z.toString(2).padStart(qubits, '0');
  let label = '';
  for (let place = 0; place < qubits; place++) label += LETTERS[Number(xBits[place]) + 2 * Number(zBits[place])];
  return label;
}

/**
 * The string that a dense label denotes.
 *
 * @param label letters I, X, Y, Z, one per qubit, qubit 0 rightmost
 * @throws InputError on any other letter, and on an empty label
 * @example
 * pauliFromLabel('XXIZ'); // { x: 0b1100n, z: 0b0001n }
 */
export function pauliFromLabel(label: string): PauliString {
  if (!/^[IXYZ]+$/.test(label)) {
    throw new InputError(`pauliFromLabel: ${quoted(label)} is not a Pauli label`, 'letters I, X, Y, Z');
  }
  requireQubits(label.length, 'pauliFromLabel');
  return {
    x: BigInt(`0b${label.replace(/[IZ]/g, '0').replace(/[XY]/g, '1')}`),
    z: BigInt(`0b${label.replace(/[IX]/g, '0').replace(/[YZ]/g, '1')}`),
  };
}

/**
 * One letter on one qubit: the string of a sparse label such as `Z3`.
 *
 * @param letter I, X, Y or Z
 * @param qubit 0 to 1022
 * @throws InputError on anything else
 * @example
 * pauliOnQubit('Z', 3); // { x: 0n, z: 8n }
 */
export function pauliOnQubit(letter: string, qubit: number): PauliString {
  requireQubits(qubit + 1, 'pauliOnQubit');
  const { x, z } = pauliFromLabel(letter);
  if (letter.length !== 1) throw new InputError(`pauliOnQubit: got letters ${quoted(letter)}`, 'one of I, X, Y, Z');
  return { x: x << BigInt(qubit), z: z << BigInt(qubit) };
}
