// The distribution of K in floating point: given s^2 it is that of 4 s^2 (h_1^2 + ... + h_L^2), and s^2 is averaged over by the Gauss rule of
// its exact moments, or over its Beta law where the observable has two eigenvalues (docs/theory/kernel-law.md).

import { Fraction } from '../../src/algebra/rational.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { InputError } from '../../src/input-error.js';
import type { Observable } from '../../src/observable/observable.js';
import { gaussRule } from './gauss-rule.js';
import { piecewiseIntegral } from './legendre.js';
import { type LayerLaw, type SquareSum, squareSum } from './square-sum.js';
import { FEW_EIGENVALUES, observableMoments } from './state-symbols.js';

/** A law for s^2: how to average over it. */
export interface VarianceLaw {
  /** E[g(s^2)], g smooth but at the breaks */
  readonly average: (g: (variance: number) => number, breaks: readonly number[]) => number;
}

/** The distribution of K. */
export interface KernelDistribution {
  /** P(K <= x) */
  readonly cdf: (x: number) => number;
  readonly density: (x: number) => number;
  /** the x with P(K <= x) = p */
  readonly quantile: (p: number) => number;
  /** E[K^n], integrated over the law */
  readonly moment: (n: number) => number;
}

/**
 * The law of K from those of its two factors.
 *
 * @param factor 4, or 1 with the gate exp(-i theta X/2)
 */
export function kernelDistribution(layers: SquareSum, variance: VarianceLaw, factor: number): KernelDistribution {
  const { cdf: F, atom, knot } = layers;
  const pieces = Math.round(F.end / knot);
  const breaksAt = (x: number) => Array.from({ length: pieces }, (_, k) => x / (factor * knot * (k + 1)));
  const cdf = (x: number): number => {
    if (x < 0) return 0;
    if (x === 0) return atom;
    const at = (s2: number) => (s2 <= 0 || x >= factor * s2 * F.end ? 1 : F.value(x / (factor * s2)));
    return Math.min(1, Math.max(0, variance.average(at, breaksAt(x))));
  };
  const density = (x: number): number => {
    if (x <= 0) return x < 0 ? 0 : Infinity;
    const at = (s2: number) => {
      const q = x / (factor * s2);
      return s2 <= 0 || q >= F.end ? 0 : F.derivative(q) / (factor * s2);
    };
    return Math.max(0, variance.average(at, breaksAt(x)));
  };
  const squares = (n: number): number => {
    const cuts = Array.from({ length: 2 * pieces + 1 }, (_, k) => (k * knot) / 2);
    return piecewiseIntegral((q) => n * q ** (n - 1) * (1 - F.value(q)), cuts, 40);
  };
  return {
    cdf,
    density,
    quantile: (p) => (p <= atom ? 0 : rootOf(cdf, p)),
    moment: (n) => (n === 0 ? 1 : factor ** n * variance.average((s2) => s2 ** n, []) * squares(n)),
  };
}

/** The x where an increasing function of x > 0 is p: bracketed by doubling, then by bisection and secants. */
function rootOf(cdf: (x: number) => number, p: number): number {
  let [low, high] = [0, 1];
  while (cdf(high) < p) [low, high] = [high, 2 * high];
  while (low === 0 && cdf(high / 2) >= p && high > 1e-290) high /= 2;
  low = Math.max(low, high / 2);
  if (cdf(low) > p) low = 0;
  let [below, above] = [cdf(low) - p, cdf(high) - p];
  for (let step = 0; step < 200 && high - low > 4e-16 * high; step++) {
    // Illinois: a secant, an end that stays twice being given half its weight.
    const secant = step % 3 === 2 ? (low + high) / 2 : (low * above - high * below) / (above - below);
    const middle = secant > low && secant < high ? secant : (low + high) / 2;
    const value = cdf(middle) - p;
    if (Math.abs(value) < 1e-16) return middle;
    if (value < 0) [low, below, above] = [middle, value, above / 2];
    else [high, above, below] = [middle, value, below / 2];
  }
  return (low + high) / 2;
}

/** The law by the Gauss rule of exact moments. */
export function gaussVariance(moments: readonly Fraction[]): VarianceLaw {
  const { nodes, weights } = gaussRule(moments);
  return { average: (g) => nodes.reduce((sum, node, k) => sum + weights[k] * g(node), 0) };
}

/**
 * Of an observable with eigenvalues a, R times, and b, D - R times: s^2 = (a - b)^2 p (1 - p), p ~ Beta(R, D - R).
 *
 * @param gap |a - b|
 * @param nodes of the quadrature on each piece
 */
export function betaVariance(dim: number, rank: number, gap: number, nodes = 32): VarianceLaw {
  // p = sin^2(angle)
  const [a, b] = [2 * rank - 1, 2 * (dim - rank) - 1];
  const centre = Math.atan2(Math.sqrt(a), Math.sqrt(b));
  const peak = a * Math.log(Math.sin(centre)) + b * Math.log(Math.cos(centre));
  const weight = (angle: number): number => {
    const [s, c] = [Math.sin(angle), Math.cos(angle)];
    return s <= 0 || c <= 0 ? 0 : Math.exp(a * Math.log(s) + b * Math.log(c) - peak);
  };
  const spread = 1 / Math.sqrt(2 * dim);
  const fixed = [0, Math.PI / 4, Math.PI / 2, ...[-8, -4, -2, -1, 0, 1, 2, 4, 8].map((k) => centre + k * spread)];
  const integral = (g: (angle: number) => number, breaks: readonly number[]) => {
    const all = [...fixed, ...breaks].filter((angle) => angle >= 0 && angle <= Math.PI / 2);
    return piecewiseIntegral(
      g,
      all.sort((one, two) => one - two),
      nodes,
    );
  };
  const total = integral(weight, []);
  return {
    average(g, breaks) {
      const angles = breaks
        .map((s2) => s2 / (gap / 2) ** 2)
        .filter((y) => y > 0 && y < 1)
        .flatMap((y) => {
          const angle = Math.asin(Math.sqrt(y)) / 2;
          return [angle, Math.PI / 2 - angle];
        });
      const at = (angle: number) => {
        const w = weight(angle);
        return w === 0 ? 0 : w * g(((gap / 2) * Math.sin(2 * angle)) ** 2);
      };
      return integral(at, angles) / total;
    },
  };
}

/** The multiplicity of one of two eigenvalues, and their distance; null when an observable has not exactly two. */
export function twoEigenvalues(observable: Observable, dim: number): { rank: number; gap: number } | null {
  switch (observable.kind) {
    case 'projector':
      return observable.rank > 0 && observable.rank < dim ? { rank: observable.rank, gap: 1 } : null;
    case 'spectrum': {
      const counts = new Map<string, number>();
      for (const value of observable.eigenvalues) {
        const key = value.toFraction();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      if (counts.size !== 2) return null;
      const [[one, rank], [two]] = counts;
      return { rank, gap: new Fraction(one).sub(new Fraction(two)).abs().valueOf() };
    }
    case 'pauli': {
      const strings = observable.sum.terms.filter(({ x, z }) => x !== 0n || z !== 0n);
      if (strings.length !== 1) return null;
      return { rank: dim / 2, gap: 2 * strings[0].coefficient.abs().valueOf() };
    }
    case 'traces':
      return null;
  }
}

/** The circuit and the observable of a law. */
export interface LawSetting {
  readonly ensemble: Ensemble;
  readonly dim: number;
  readonly layers: number;
  readonly observable: Observable;
  /** <psi|X_L|psi>, for fixed ends and involutions */
  readonly overlap?: Fraction;
}

/**
 * Nodes of the two Gauss rules that are compared, where eigenvalues are known and where only traces are, of which Tr O^100 is the last: a rule
 * of n nodes takes Tr O^(4n-2). At D = 16, L = 40 the 1 % quantile is right to 2e-4 with 24 nodes, to 1e-6 with 40, to 1e-8 with 48.
 */
const GAUSS_NODES = { spectrum: [48, 64], traces: [16, 24] } as const;

/** Nodes on each piece of the two integrals over a Beta law. */
const BETA_NODES = [20, 32] as const;

/** Both rules, from one list of moments. */
function gaussLaws(setting: LawSetting): VarianceLaw[] {
  const counts = gaussNodes(setting);
  const moments = observableMoments(setting.observable, setting.dim, 2 * counts[1] - 1);
  return counts.map((nodes) => gaussVariance(moments.slice(0, 2 * nodes)));
}

function gaussNodes({ observable, dim }: LawSetting): readonly [number, number] {
  return observable.kind === 'spectrum' && dim <= FEW_EIGENVALUES ? GAUSS_NODES.spectrum : GAUSS_NODES.traces;
}

/** The law of K twice: as good as it gets, and with fewer nodes, by which its error is judged. */
export function kernelLaws(setting: LawSetting): {
  law: KernelDistribution;
  coarser: KernelDistribution;
  method: string;
} {
  const { dim, observable, ensemble } = setting;
  const layers = squareSum(layerLaw(setting));
  const factor = ensemble.angle === 'half' ? 1 : 4;
  const two = twoEigenvalues(observable, dim);
  const laws =
    two === null ? gaussLaws(setting) : BETA_NODES.map((nodes) => betaVariance(dim, two.rank, two.gap, nodes));
  const [coarser, law] = laws.map((variance) => kernelDistribution(layers, variance, factor));
  const method =
    two === null
      ? `Gauss rule of ${gaussNodes(setting)[1]} nodes for s^2, from its exact moments`
      : 'Beta law of s^2, as for every observable with two eigenvalues';
  return { law, coarser, method };
}

/** What the layers of a setting are. */
export function layerLaw({ ensemble, dim, layers, overlap }: LawSetting): LayerLaw {
  const { generators, ends } = ensemble;
  if (generators === 'general') {
    throw new InputError('the law of K with general generators', '--generators involution or uniform-pauli');
  }
  const active = generators === 'involution' ? 1 : 1 - 1 / dim ** 2;
  if (ends === 'haar') return { dim, layers, active };
  if (generators === 'uniform-pauli') {
    if (ensemble.state === 'any') {
      throw new InputError('the law of K with a state that is no stabilizer state', '--state stabilizer');
    }
    // D of the D^2 strings, the identity among them, have <P> = 1 or -1; of all others it is 0.
    return { dim, layers, active, atState: { active: 1 - 1 / dim, spread: 1 } };
  }
  if (overlap === undefined) throw new InputError('no value for x', '--overlap x with fixed ends');
  const spread = Math.sqrt(Math.max(0, 1 - overlap.valueOf() ** 2));
  return { dim, layers, active, atState: { active: 1, spread } };
}
