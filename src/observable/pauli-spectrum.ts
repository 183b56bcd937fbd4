// The expectations <psi|P|psi> of all D^2 Pauli strings in a pure state, by their power sums s_k = sum_P <P>^k: s_2 = D for every state, s_4
// measures how far it is from a stabilizer state (Leone, Oliviero and Hamma, PRL 128, 050402), for which every even s_k is D.

import { Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { commonDenominator } from './common-denominator.js';
import { areMomentsOn } from './moment-problem.js';
import { qubitsOfDimension } from './qubit-count.js';
import type { PureState } from './state-vector.js';

/** D^2 log D additions of large integers: measured, one second at D = 512. */
const MAX_DIMENSION = 512;

/**
 * s_4, s_6, ..., s_{2 count + 2} of a state, exactly.
 *
 * <P> of the string with X on the bits of x and Z on the bits of z is i^{|x and z|} sum_k (-1)^{z.k} conj(psi_{k xor x}) psi_k: for each x one
 * Walsh-Hadamard transform over z.
 *
 * @param state of D = 2^n amplitudes, D <= 512
 * @param count how many
 * @throws InputError when D is no power of two, or too large
 * @example
 * pauliSpectrum(parseState('1, 3/5+4/5i'), 1)[0].toFraction(); // "962/625"
 */
export function pauliSpectrum({ amplitudes }: PureState, count: number): Fraction[] {
  const dim = amplitudes.length;
  if (qubitsOfDimension(dim) === undefined || dim > MAX_DIMENSION) {
    throw new InputError(`--state has ${dim} amplitudes`, `2^n of them, at most ${MAX_DIMENSION}, or --pauli-spectrum`);
  }
  const parts = amplitudes.flatMap(({ re, im }) => [re, im]);
  const { numerators } = commonDenominator(parts, 'pauliSpectrum');
  const re = numerators.filter((_, at) => at % 2 === 0);
  const im = numerators.filter((_, at) => at % 2 === 1);
  const norm = numerators.reduce((sum, value) => sum + value * value, 0n);
  const squares = new Map<bigint, bigint>();
  for (let x = 0; x < dim; x++) {
    const real = transformed(re.map((_, k) => re[k ^ x] * re[k] + im[k ^ x] * im[k]));
    const imaginary = transformed(re.map((_, k) => re[k ^ x] * im[k] - im[k ^ x] * re[k]));
    for (let z = 0; z < dim; z++) {
      // The other part is 0, for <P> is real.
      const value = isOdd(x & z) ? imaginary[z] : real[z];
      const square = value * value;
      squares.set(square, (squares.get(square) ?? 0n) + 1n);
    }
  }
  return Array.from({ length: count }, (_, at) => {
    const power = BigInt(at + 2);
    let sum = 0n;
    for (const [square, times] of squares) sum += times * square ** power;
    return new Fraction(sum, norm ** (2n * power));
  });
}

/** sum_k (-1)^{z.k} v_k for every z. */
function transformed(values: readonly bigint[]): bigint[] {
  const result = [...values];
  for (let step = 1; step < result.length; step *= 2) {
    for (let k = 0; k < result.length; k++) {
      if ((k & step) !== 0) continue;
      const [a, b] = [result[k], result[k + step]];
      result[k] = a + b;
      result[k + step] = a - b;
    }
  }
  return result;
}

function isOdd(mask: number): boolean {
  let odd = false;
  for (let rest = mask; rest !== 0; rest &= rest - 1) odd = !odd;
  return odd;
}

/**
 * Refuses sums s_4, s_6, ... that no pure state has: y = <P>^2 lies between 0 and 1 on the D^2 - 1 strings other than the identity and adds
 * up to D - 1 there, so its power sums are moments on that interval.
 *
 * @param spectrum s_4, s_6, ...
 * @throws InputError when they are not
 */
export function requirePossibleSpectrum(spectrum: readonly Fraction[], dim: number): void {
  const dimension = new Fraction(BigInt(dim));
  const moments = [dimension.mul(dimension).sub(1), dimension.sub(1), ...spectrum.map((sum) => sum.sub(1))];
  if (areMomentsOn(moments, new Fraction(0n), new Fraction(1n))) return;
  throw new InputError(
    `--pauli-spectrum: no pure state has these sums of <P>^4, <P>^6, ... at D = ${dim}`,
    `s_4 from ${dimension.sub(1).pow(2).div(dimension.mul(dimension).sub(1)).add(1).toFraction()} to D, and so on`,
  );
}
