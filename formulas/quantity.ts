// What can be averaged: products of powers of eps, K, mu and kernel[a,b], their variances and covariances, and the
// mean kernel matrix. A quantity is data; how it is derived (formulas) and how it is simulated (verification) are two
// separate codes that both read this type. Definitions: Liu et al., PRL 130, 150601, Eqs. (2), (6), (14), (17).

import { InputError, quoted } from '../src/input-error.js';

/** One factor: eps (1 copy of the circuit), K (2), mu (3), or an entry of the supervised kernel (2). */
export type Factor =
  | { readonly kind: 'eps' }
  | { readonly kind: 'K' }
  | { readonly kind: 'mu' }
  /** the part of mu with l1 != l2 in Eq. (14) */
  | { readonly kind: 'mu_distinct' }
  /** sum_l d_l^2 eps */
  | { readonly kind: 'hessian_trace' }
  /** sum_{l,m} (d_l d_m eps)^2, and the part of it with l != m */
  | { readonly kind: 'hessian_square' }
  | { readonly kind: 'hessian_distinct' }
  /** sum_l (d_l z_i(x_a)) (d_l z_j(x_b)); all four counted from 1 */
  | { readonly kind: 'kernel'; readonly a: number; readonly b: number; readonly i: number; readonly j: number };

/** A product of powers of factors, in a canonical order, without repetition: what is averaged. */
export interface Monomial {
  readonly kind: 'monomial';
  readonly powers: readonly { readonly factor: Factor; readonly power: number }[];
}

export type Quantity =
  | Monomial
  | { readonly kind: 'variance'; readonly of: Monomial }
  | { readonly kind: 'covariance'; readonly of: readonly [Monomial, Monomial] }
  /** the whole mean matrix of the supervised kernel */
  | { readonly kind: 'kernel-matrix' }
  /** product of tr(kernel^k) over the listed k, of the random kernel matrix of N orthonormal inputs and one output */
  | { readonly kind: 'spectral-moment'; readonly powers: readonly number[] };

const COPIES = {
  eps: 1,
  K: 2,
  mu: 3,
  mu_distinct: 3,
  hessian_trace: 1,
  hessian_square: 2,
  hessian_distinct: 2,
  kernel: 2,
} as const;

const DERIVATIVES = {
  eps: 0,
  K: 2,
  mu: 4,
  mu_distinct: 4,
  hessian_trace: 2,
  hessian_square: 4,
  hessian_distinct: 4,
  kernel: 2,
} as const;

/**
 * How many derivatives with respect to an angle a product takes: what the gate exp(-i theta X/2) halves each of.
 *
 * @example
 * derivativeCount(monomialOf({ kind: 'mu' })); // 4: d_l d_m, d_l and d_m
 */
export function derivativeCount({ powers }: Monomial): number {
  return powers.reduce((sum, { factor, power }) => sum + power * DERIVATIVES[factor.kind], 0);
}

/** Copies of the circuit that one factor takes: the number of derivatives of eps that it multiplies. */
export function copiesOfFactor(factor: Factor): number {
  return COPIES[factor.kind];
}

/**
 * t, the copies of the circuit in the average of a quantity: for a variance or a covariance, those of the joint moment.
 *
 * @example
 * copies(parseQuantity('mu^2')); // 6
 */
export function copies(quantity: Quantity): number {
  switch (quantity.kind) {
    case 'monomial':
      return quantity.powers.reduce((sum, { factor, power }) => sum + power * copiesOfFactor(factor), 0);
    case 'variance':
      return 2 * copies(quantity.of);
    case 'covariance':
      return copies(quantity.of[0]) + copies(quantity.of[1]);
    case 'kernel-matrix':
      return 2;
    case 'spectral-moment':
      return 2 * quantity.powers.reduce((sum, power) => sum + power, 0);
  }
}

/** The monomial with every factor written out, `K^2` as `K, K`. */
export function factorList(monomial: Monomial): Factor[] {
  return monomial.powers.flatMap(({ factor, power }) => Array.from({ length: power }, () => factor));
}

/** The product of monomials, in canonical form. */
export function multiplyMonomials(...monomials: readonly Monomial[]): Monomial {
  const powers = new Map<string, { factor: Factor; power: number }>();
  for (const { factor, power } of monomials.flatMap((monomial) => monomial.powers)) {
    const name = factorName(factor);
    powers.set(name, { factor, power: (powers.get(name)?.power ?? 0) + power });
  }
  return { kind: 'monomial', powers: [...powers.values()].sort((one, two) => compareFactors(one.factor, two.factor)) };
}

/**
 * The name of a quantity as the command line writes it.
 *
 * @example
 * quantityName(parseQuantity('K*K*eps')); // "eps*K^2"
 */
export function quantityName(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'monomial':
      return quantity.powers
        .map(({ factor, power }) => (power === 1 ? factorName(factor) : `${factorName(factor)}^${power}`))
        .join('*');
    case 'variance':
      return `var(${quantityName(quantity.of)})`;
    case 'covariance':
      return `cov(${quantityName(quantity.of[0])},${quantityName(quantity.of[1])})`;
    case 'kernel-matrix':
      return 'kernel';
    case 'spectral-moment':
      return spectralName(quantity.powers);
  }
}

/** `tr(kernel)^2`, `tr(kernel^3)`. */
function spectralName(powers: readonly number[]): string {
  const names = powers.map((power) => (power === 1 ? 'tr(kernel)' : `tr(kernel^${power})`));
  return [...new Set(names)]
    .map((name) => {
      const times = names.filter((other) => other === name).length;
      return times === 1 ? name : `${name}^${times}`;
    })
    .join('*');
}

/** The name of one factor: `eps`, `K`, `mu`, `kernel[a,b]` or, when an output is not the first, `kernel[a,b;i,j]`. */
export function factorName(factor: Factor): string {
  if (factor.kind !== 'kernel') return factor.kind;
  const { a, b, i, j } = factor;
  return i === 1 && j === 1 ? `kernel[${a},${b}]` : `kernel[${a},${b};${i},${j}]`;
}

/** A factor as a monomial of its own. */
export function monomialOf(factor: Factor, power = 1): Monomial {
  return { kind: 'monomial', powers: [{ factor: canonicalFactor(factor), power }] };
}

/** kernel[a,b;i,j] = kernel[b,a;j,i]: the same number, so one of the two names is kept. */
function canonicalFactor(factor: Factor): Factor {
  if (factor.kind !== 'kernel') return factor;
  const { a, b, i, j } = factor;
  return a > b || (a === b && i > j) ? { kind: 'kernel', a: b, b: a, i: j, j: i } : factor;
}

const HESSIANS = ['hessian_trace', 'hessian_square', 'hessian_distinct'] as const;

const FACTOR_ORDER = ['eps', 'K', 'mu', 'mu_distinct', ...HESSIANS, 'kernel'] as const;

function compareFactors(one: Factor, two: Factor): number {
  const kinds = FACTOR_ORDER.indexOf(one.kind) - FACTOR_ORDER.indexOf(two.kind);
  if (kinds !== 0 || one.kind !== 'kernel' || two.kind !== 'kernel') return kinds;
  return one.a - two.a || one.b - two.b || one.i - two.i || one.j - two.j;
}

/** An index or a power beyond this is a typing error: no average of such a size could be computed. */
export const MAX_INDEX = 1000;

/** Factors that are their names alone. */
const PLAIN_FACTORS = ['eps', 'K', 'mu', 'mu_distinct', ...HESSIANS] as const;

/** A factor from its parsed name and indices; throws what the user should read. */
export function makeFactor(name: string, indices: readonly number[] = []): Factor {
  const plain = PLAIN_FACTORS.find((kind) => kind === name);
  if (plain !== undefined) {
    if (indices.length > 0) throw new InputError(`quantity: ${name} takes no indices`, `${name} or kernel[a,b]`);
    return { kind: plain };
  }
  if (name !== 'kernel') {
    throw new InputError(`quantity: unknown name ${quoted(name)}`, 'products of powers of eps, K, mu and kernel[a,b]');
  }
  if (indices.length === 0) {
    throw new InputError(
      'quantity: the whole kernel in a product, var or cov',
      'an entry, kernel[a,b], or tr(kernel^k)',
    );
  }
  const inRange = (index: number) => Number.isInteger(index) && index >= 1 && index <= MAX_INDEX;
  if ((indices.length !== 2 && indices.length !== 4) || !indices.every(inRange)) {
    throw new InputError(
      `quantity: kernel[${indices.map((index) => (Number.isNaN(index) ? '?' : index)).join(',')}] is not an entry`,
      `kernel[a,b] or kernel[a,b;i,j] with indices from 1 to ${MAX_INDEX}`,
    );
  }
  const [a, b, i = 1, j = 1] = indices;
  return canonicalFactor({ kind: 'kernel', a, b, i, j });
}
