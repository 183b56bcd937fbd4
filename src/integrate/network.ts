// Tensor networks in Einstein's notation: tensors with named indices on their legs, an index on two legs being summed over.
// The general form of what is integrated; words, traces and entries of matrices are the special cases.

/** A tensor: rows first, as in A_{out,in}. A transpose swaps the two lists, an adjoint swaps and conjugates. */
export interface NetworkTensor {
  readonly name: string;
  readonly conjugated?: boolean;
  readonly out: readonly string[];
  readonly in: readonly string[];
}

/**
 * A contraction: every index stands on exactly two legs, or is labelled and stands on any number.
 *
 * Rows and columns are the open ends of a matrix-valued network on `rows.length` copies, and count as legs.
 *
 * @example
 * // The purity of subsystem A of a random state on A and B: tr_A (tr_B psi psi')^2.
 * networkIntegrand({
 *   tensors: [
 *     { name: 'U', out: ['a', 'b'], in: ['x', 'y'] },
 *     { name: 'U', conjugated: true, out: ['c', 'b'], in: ['x', 'y'] },
 *     { name: 'U', out: ['c', 'd'], in: ['x', 'y'] },
 *     { name: 'U', conjugated: true, out: ['a', 'd'], in: ['x', 'y'] },
 *   ],
 *   dimensions: { a: 'dA', b: 'dB', c: 'dA', d: 'dB', x: 'dA', y: 'dB' },
 *   labels: { x: '1', y: '1' },
 * });
 */
export interface Network {
  readonly tensors: readonly NetworkTensor[];
  /** the dimension of an index: D by default; a symbol, an integer or a product such as `2*D^2` */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** indices that are fixed to one basis vector, by the name of that vector: `1`, `i` */
  readonly labels?: Readonly<Record<string, string>>;
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
}

/** What each index runs over, where that is said. A map: an index may be called `constructor`. */
export function dimensionTexts({ dimensions = {} }: Network): ReadonlyMap<string, string> {
  return new Map(Object.entries(dimensions));
}

/** The basis vector that each labelled index is fixed to. */
export function labelTexts({ labels = {} }: Network): ReadonlyMap<string, string> {
  return new Map(Object.entries(labels));
}
