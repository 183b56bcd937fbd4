// The density of h = Im <a|X|b> for an involution: with y ~ Beta(D/2, D/2 - 1) it is proportional to
// (1 - h^2)^(D-2) E[(h^2 + (1 - h^2) y)^(-1/2)], from h^2 = Beta(1/2, D/2) Beta(D/2, D/2 - 1) (overlap-moments.ts).

import { legendreRule } from './legendre.js';

/** The law of one h that takes both signs alike. */
export interface OverlapDensity {
  /** |h| is at most this, but for a probability below 1e-25 */
  readonly largest: number;
  /** density of |h| on (0, largest) */
  readonly density: (h: number) => number;
}

/** What a density may be left out of. */
const NEGLIGIBLE_EXPONENT = 60;

/** Below this the end of the support is moved in; above, h reaches 1, where its law has an edge. */
const EDGE = 0.9;

/**
 * Of a layer between Haar blocks.
 *
 * @param dim D, even
 * @example
 * involutionDensity(2).density(0.3); // 1: uniform
 */
export function involutionDensity(dim: number): OverlapDensity {
  if (dim === 2) return { largest: 1, density: () => 1 };
  const reach = Math.sqrt(-Math.expm1(-NEGLIGIBLE_EXPONENT / (dim - 2)));
  const largest = reach > EDGE ? 1 : reach;
  const raw = (h: number): number => {
    const logarithm = (dim - 2) * Math.log1p(-h * h);
    return logarithm < -700 ? 0 : Math.exp(logarithm) * inverseRoot(dim, h);
  };
  return normalised(raw, largest);
}

/**
 * Of the layer that meets a fixed state: h = spread * Im u, the density of Im u proportional to (1 - u^2)^(D - 5/2).
 *
 * @param spread sqrt(1 - x^2) > 0, x = <psi|X|psi>
 */
export function fixedEndDensity(dim: number, spread: number): OverlapDensity {
  const exponent = dim - 2.5;
  const reach = exponent <= 0 ? 1 : Math.sqrt(-Math.expm1(-NEGLIGIBLE_EXPONENT / exponent));
  const largest = (reach > EDGE ? 1 : reach) * spread;
  const raw = (h: number): number => Math.max(1e-300, (1 - h / spread) * (1 + h / spread)) ** exponent;
  return normalised(raw, largest);
}

function normalised(raw: (h: number) => number, largest: number): OverlapDensity {
  const { nodes, weights } = legendreRule(200);
  // h = largest sin(phi): an inverse square root at the end is no harm.
  let total = 0;
  nodes.forEach((t, i) => {
    const phi = (Math.PI * t) / 2;
    total += weights[i] * raw(largest * Math.sin(phi)) * ((largest * Math.PI) / 2) * Math.cos(phi);
  });
  return { largest, density: (h) => raw(h) / total };
}

/** E[(h^2 + (1 - h^2) y)^(-1/2)] up to a factor, by Gauss-Legendre in w = sqrt y on pieces about 0, h and the bulk of y. */
function inverseRoot(dim: number, h: number): number {
  const [a, b] = [dim / 2, dim / 2 - 1];
  const mean = a / (a + b);
  const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const inside = [1, 2, 4, 8].flatMap((k) => [mean - k * deviation, mean + k * deviation]);
  const small = dim <= 16 ? [h / 4, h / 2, h, 2 * h, 4 * h, 8 * h, 16 * h] : [];
  const breaks = [0, 1, ...small, ...inside.filter((y) => y > 0).map(Math.sqrt)].filter((w) => w >= 0 && w <= 1);
  breaks.sort((one, two) => one - two);
  const peak = Math.max(mean, 1e-3);
  const logPeak = (a - 1) * Math.log(peak) + (b - 1) * Math.log1p(-Math.min(peak, 1 - 1e-12));
  const { nodes, weights } = legendreRule(20);
  let total = 0;
  for (let piece = 1; piece < breaks.length; piece++) {
    const [from, width] = [breaks[piece - 1], breaks[piece] - breaks[piece - 1]];
    if (width < 1e-15) continue;
    for (let i = 0; i < nodes.length; i++) {
      const w = from + width * nodes[i];
      const y = w * w;
      const beta = Math.exp((a - 1) * Math.log(y) + (b - 1) * Math.log1p(-y) - logPeak);
      total += width * weights[i] * 2 * w * beta * (1 / Math.sqrt(h * h + (1 - h * h) * y));
    }
  }
  return total;
}
