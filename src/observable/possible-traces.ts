// Which traces Tr O^k a Hermitian D x D matrix can have. With Tr O, ..., Tr O^D given its characteristic polynomial is known (Newton's
// identities), and all of its roots are real when the Hankel matrix of Tr O^(i+j), i, j < D, has no negative eigenvalue (Hermite 1856).

import { exactText, Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { areMoments } from './moment-problem.js';

/** From this D on the characteristic polynomial is not looked at: as many traces would have to be given, and nobody types them. */
const MAX_DECIDED_DIMENSION = 40;

/**
 * Refuses traces that no Hermitian matrix has, as far as they are decided: by the Hankel matrix of those given without a gap, by the
 * power means of any two, and once Tr O^k is given up to k = D by the roots of the characteristic polynomial.
 *
 * @param moments Tr O^k for the k that are given, k >= 1
 * @param dim D
 * @throws InputError naming the condition that fails
 */
export function requirePossibleTraces(moments: ReadonlyMap<number, Fraction>, dim: number): void {
  const refuse = (what: string): never => {
    throw new InputError(`--traces: ${what}, at D = ${dim}`, 'traces of a Hermitian matrix');
  };
  comparePowerMeans(moments, dim, refuse);
  const prefix = [new Fraction(BigInt(dim))];
  for (let k = 1; moments.has(k); k++) prefix.push(moments.get(k)!);
  if (!areMoments(prefix)) refuse(`no real eigenvalues have Tr O^k as given for k = 1 to ${prefix.length - 1}`);
  if (dim > MAX_DECIDED_DIMENSION || prefix.length <= dim) return;
  const wanted = Math.max(2 * dim - 2, ...moments.keys());
  const powerSums = newtonPowerSums(prefix.slice(0, dim + 1), wanted);
  for (const [k, given] of moments) {
    if (k > dim && !powerSums[k].equals(given)) {
      refuse(
        `Tr O^${k} is ${exactText(given)}, and follows from the first ${dim} traces as ${exactText(powerSums[k])}`,
      );
    }
  }
  if (!areMoments(powerSums.slice(0, 2 * dim - 1))) refuse('the eigenvalues with these traces are not real');
}

/**
 * For even a and any b > a: |Tr O^b|^a <= (Tr O^a)^b, and for even b also (Tr O^a)^b <= D^(b-a) (Tr O^b)^a: what the largest eigenvalue
 * allows, and the inequality of power means.
 */
function comparePowerMeans(moments: ReadonlyMap<number, Fraction>, dim: number, refuse: (what: string) => never): void {
  const dimension = new Fraction(BigInt(dim));
  const powers = [...moments.keys()].filter((k) => k > 0).sort((a, b) => a - b);
  for (const a of powers) {
    for (const b of powers.filter((power) => power > a)) {
      const [low, high] = [moments.get(a)!, moments.get(b)!];
      if (a % 2 === 0 && high.abs().pow(a).compare(low.pow(b)) > 0) {
        refuse(`|Tr O^${b}|^${a} is larger than (Tr O^${a})^${b}`);
      }
      if (
        b % 2 === 0 &&
        low
          .abs()
          .pow(b)
          .compare(dimension.pow(b - a).mul(high.pow(a))) > 0
      ) {
        refuse(`|Tr O^${a}|^${b} is larger than D^${b - a} (Tr O^${b})^${a}`);
      }
    }
  }
}

/** p_0, ..., p_n of D numbers from p_0 = D, ..., p_D: k e_k = sum_{i=1}^k (-1)^(i-1) e_{k-i} p_i, with e_k = 0 beyond D. */
function newtonPowerSums(given: readonly Fraction[], n: number): Fraction[] {
  const dim = given.length - 1;
  const e = [new Fraction(1n)];
  const p = [...given];
  const signed = (value: Fraction, i: number) => (i % 2 === 1 ? value : value.neg());
  for (let k = 1; k <= dim; k++) {
    let sum = new Fraction(0n);
    for (let i = 1; i <= k; i++) sum = sum.add(signed(e[k - i].mul(p[i]), i));
    e[k] = sum.div(k);
  }
  for (let k = dim + 1; k <= n; k++) {
    // p_k = sum_{i=1}^D (-1)^(i-1) e_i p_{k-i}
    let sum = new Fraction(0n);
    for (let i = 1; i <= dim; i++) sum = sum.add(signed(e[i].mul(p[k - i]), i));
    p[k] = sum;
  }
  return p;
}
