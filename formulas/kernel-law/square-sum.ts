// The law of Q = h_1^2 + ... + h_L^2 in floating point: for few layers one h after the other is folded in, F_(l+1)(q) = E[F_l(q - h^2)]; for
// many, a Fourier series from the characteristic function, which then falls off fast.

import { type PiecewiseFunction, bentChebyshev } from './bent-chebyshev.js';
import { bentRule, legendreRule } from './legendre.js';
import { type OverlapDensity, fixedEndDensity, involutionDensity } from './overlap-density.js';

/** What the layers of a circuit are. */
export interface LayerLaw {
  readonly dim: number;
  readonly layers: number;
  /** how often a layer has a derivative at all: 1 - 1/D^2 for uniform Pauli strings, else 1 */
  readonly active: number;
  /** the layer next to a fixed state: how often it has a derivative, and sqrt(1 - x^2) */
  readonly atState?: { readonly active: number; readonly spread: number };
}

/** A distribution on [0, end]. */
export interface SquareSum {
  /** P(Q <= q) */
  readonly cdf: PiecewiseFunction;
  /** P(Q = 0) */
  readonly atom: number;
  /** the spacing of the points where the law is not smooth */
  readonly knot: number;
}

/** From this many layers on the Fourier series is short. */
const MANY_LAYERS = 12;

/** One qubit and its uniform Pauli strings: a layer in four is inert, and more are needed. */
const MANY_LAYERS_OF_A_QUBIT = 24;

/** Pieces of a law are no more than this. */
const MOST_PIECES = 40;

/** The law of Q; L >= 1. */
export function squareSum({ dim, layers, active, atState }: LayerLaw): SquareSum {
  const one = involutionDensity(dim);
  const between = layers - (atState === undefined ? 0 : 1);
  // An h that reaches 1 has an edge there; else pieces only follow how fast the law varies.
  const knot = one.largest === 1 ? 1 : one.largest ** 2 / 3;
  const end = effectiveEnd(one, between, active) + (atState === undefined ? 0 : atState.spread ** 2);
  const pieces = Math.min(MOST_PIECES, Math.max(1, Math.ceil(end / knot)));
  const width = Math.max(knot, end / pieces);
  const many = dim === 2 && active < 1 ? MANY_LAYERS_OF_A_QUBIT : MANY_LAYERS;
  let cdf: Distribution;
  if (between < many) {
    cdf = (q) => (q >= 0 ? 1 : 0);
    const density = tabulated(one);
    for (let layer = 0; layer < between; layer++) {
      const reach = Math.min(pieces, layer + 1);
      cdf = asDistribution(bentChebyshev(folded(cdf, density, active, width, pieces), width, reach));
    }
  } else {
    const series = fourierDistribution(one, between, active, width * pieces);
    cdf = asDistribution(bentChebyshev(series, (width * pieces) / 6, 6));
  }
  if (atState !== undefined && atState.active > 0 && atState.spread > 0) {
    const density = fixedEndDensity(dim, atState.spread);
    cdf = asDistribution(bentChebyshev(folded(cdf, density, atState.active, width, pieces), width, pieces));
  }
  const whole = bentChebyshev(cdf, width, pieces);
  const still = atState === undefined ? 1 : atState.spread > 0 ? 1 - atState.active : 1;
  return { cdf: whole, atom: (1 - active) ** between * still, knot: width };
}

type Distribution = (q: number) => number;

/** 0 before 0, and no more than 1. */
function asDistribution(f: PiecewiseFunction): Distribution {
  return (q) => (q < 0 ? 0 : q >= f.end ? 1 : f.value(q));
}

/** Nodes between two points where the integrand is not smooth. */
const FOLD_NODES = 28;

/** (1 - active) F(q) + active E[F(q - h^2)] */
function folded(
  F: Distribution,
  { largest, density }: OverlapDensity,
  active: number,
  width: number,
  pieces: number,
): Distribution {
  const { nodes, weights } = bentRule(FOLD_NODES);
  return (q) => {
    // F has knots at multiples of the width: there the interval of h is cut.
    const cuts = [0];
    for (let k = Math.min(pieces, Math.floor(q / width)); k >= 0; k--) {
      const h = Math.sqrt(Math.max(0, q - k * width));
      if (h > cuts[cuts.length - 1] && h < largest) cuts.push(h);
    }
    const last = Math.min(largest, Math.sqrt(q));
    if (last > cuts[cuts.length - 1]) cuts.push(last);
    let sum = 0;
    for (let piece = 1; piece < cuts.length; piece++) {
      const [from, width] = [cuts[piece - 1], cuts[piece] - cuts[piece - 1]];
      for (let i = 0; i < FOLD_NODES; i++) {
        const h = from + width * nodes[i];
        sum += width * weights[i] * density(h) * F(q - h * h);
      }
    }
    return (1 - active) * F(q) + active * sum;
  };
}

/** The density of h, which takes an integral at each point, interpolated on four pieces. */
function tabulated({ largest, density }: OverlapDensity): OverlapDensity {
  const table = bentChebyshev(density, largest / 4, 4);
  return { largest, density: (h) => table.value(h) };
}

/** A point beyond which less than 1e-23 is left, by Chernoff's bound; at most all that there is. */
function effectiveEnd({ largest, density }: OverlapDensity, layers: number, active: number): number {
  const top = layers * largest ** 2;
  const { nodes, weights } = legendreRule(60);
  let mean = 0;
  nodes.forEach((t, i) => (mean += weights[i] * largest * density(largest * t) * (largest * t) ** 2));
  let best = top;
  for (let k = -4; k <= 60; k++) {
    const theta = 2 ** (k / 4) / (4 * mean);
    if (theta * largest ** 2 > 600) break;
    let transform = 0;
    nodes.forEach((t, i) => {
      transform += weights[i] * largest * density(largest * t) * Math.exp(theta * (largest * t) ** 2);
    });
    const bound = (layers * Math.log(1 - active + active * transform) + 55) / theta;
    if (bound > 0 && bound < best) best = bound;
  }
  return best;
}

/** Digits to which the Fourier series is carried. */
const SERIES_DIGITS = 16;

/** P(Q <= q) on [0, period], nothing being beyond: q/period + sum of sines and cosines. */
function fourierDistribution(
  { largest, density }: OverlapDensity,
  layers: number,
  active: number,
  period: number,
): Distribution {
  const { nodes, weights } = legendreRule(60);
  let mean = 0;
  nodes.forEach((t, i) => (mean += weights[i] * largest * density(largest * t) * (largest * t) ** 2));
  // |E exp(i t h^2)| falls like that of the square of a normal variable of the same variance, (1 + (2 t mean)^2)^(-1/4).
  const highest = 10 ** ((2 * SERIES_DIGITS) / layers) / (2 * mean);
  const count = Math.ceil((highest * period) / (2 * Math.PI)) + 40;
  const step = (2 * Math.PI) / period;
  const real = new Float64Array(count);
  const imaginary = new Float64Array(count);
  const pieces = Math.max(2, Math.ceil((count * step * largest ** 2) / 20));
  const rule = legendreRule(20);
  for (let piece = 0; piece < pieces; piece++) {
    for (let i = 0; i < 20; i++) {
      const h = (largest * (piece + rule.nodes[i])) / pieces;
      const weight = ((rule.weights[i] * largest) / pieces) * density(h);
      const [c, s] = [Math.cos(step * h * h), Math.sin(step * h * h)];
      let [x, y] = [weight * c, weight * s];
      for (let m = 0; m < count; m++) {
        real[m] += x;
        imaginary[m] += y;
        [x, y] = [x * c - y * s, x * s + y * c];
      }
    }
  }
  const amplitude = new Float64Array(count);
  const phase = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    const [x, y] = [1 - active + active * real[m], active * imaginary[m]];
    amplitude[m] = (2 * Math.hypot(x, y) ** layers) / (period * step * (m + 1));
    phase[m] = layers * Math.atan2(y, x);
  }
  return (q) => {
    if (q <= 0) return 0;
    // Integral over (0, q) of (2/period) Re(phi_m exp(-i w q)): sin(phase) - sin(phase - w q)
    let sum = q / period;
    for (let m = 0; m < count; m++) {
      sum += amplitude[m] * (Math.sin(phase[m]) - Math.sin(phase[m] - step * (m + 1) * q));
    }
    return sum;
  };
}
