// What the leading order in 1/D of an integral of traces counts: surfaces bounded by the traces. Collins, Int. Math. Res. Not. 2003,
// 953; Magee and Puder, Invent. Math. 218, 341 (2019): E[tr w_1 ... tr w_m] is a sum over surfaces S of D^chi(S).

import { RationalFunction } from '../src/algebra/rational-function.js';
import type { IntegrateOptions, Integral, Integrand } from '../src/integrate/index.js';

/** The leading power of D, every trace of constants counted as D, and what surfaces have that Euler characteristic. */
export interface GenusMeaning {
  readonly order: number;
  readonly traces: number;
  readonly statement: string;
}

/** null where the question has no such answer: sums, entries, vectors, matrices, declared properties, zero. */
export function genusMeaning(
  integrand: Integrand,
  { terms, dimensions }: Integral,
  { assumptions = [], states = [], vectors = [] }: IntegrateOptions,
): GenusMeaning | null {
  if (integrand.terms.length !== 1 || assumptions.length > 0 || terms.length === 0) return null;
  const [{ factors, matrix, operator, coefficient }] = integrand.terms;
  if (matrix !== undefined || operator !== undefined || coefficient.degree !== 0 || factors.length === 0) return null;
  const vectorNames = new Set([...states, ...vectors]);
  let traces = 0;
  // With a transpose a surface may have crosscaps, and its genus is another number.
  let isOrientable = true;
  for (const { factor, power } of factors) {
    if (factor.kind !== 'trace' || factor.word.some(({ name }) => vectorNames.has(name))) return null;
    traces += power;
    isOrientable &&= factor.word.every(({ mark }) => mark === 'plain' || mark === 'adjoint');
  }
  let order = -Infinity;
  for (const { coefficient: f, symbols } of terms) {
    if (!(f instanceof RationalFunction)) return null;
    const loops = symbols.reduce((sum, { atom, power }) => sum + (atom.kind === 'trace' ? power : 0), 0);
    order = Math.max(order, f.degree + loops);
  }
  const boundary = traces === 1 ? 'the trace' : `the ${traces} traces`;
  const name = dimensions[0];
  const statement =
    `Leading order ${name}^${order}, every trace of constants counted as ${name}: ` +
    `surfaces of Euler characteristic ${order} bounded by ${boundary}${isOrientable ? shape(order, traces) : ''}.`;
  return { order, traces, statement };
}

/** The characteristic is 2 pieces - 2 handles - boundaries. */
function shape(characteristic: number, boundaries: number): string {
  const balance = (characteristic + boundaries) / 2;
  if (boundaries === 1) return ` (genus ${1 - balance}${balance === 1 ? ', planar' : ''})`;
  return ` (pieces minus handles = ${balance}: ${balance} planar pieces when there are no handles)`;
}
