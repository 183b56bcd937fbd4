// Standard normal variates from a random stream, by the ziggurat of Marsaglia and Tsang (J. Stat. Softw. 5(8), 2000)
// with the layer and the abscissa drawn from separate words, as Doornik (2005) asks, so that the two are independent.
// Own code: the kept libraries take their uniforms through a callback, at several times the cost per variate.

import type { RandomStream } from './random-stream.js';

/** What the rejection steps need of a stream: 32-bit integers. */
export type WordSource = Pick<RandomStream, 'next'>;

/** Layers of equal area; the abscissa of the lowest one, and that area (the tail included). */
const LAYERS = 256;
export const TAIL_START = 3.6541528853610088;
export const LAYER_AREA = 0.004928673233974658;

const density = (x: number): number => Math.exp(-0.5 * x * x);

/** Right edges of the layers, from the bottom; the bottom one is as wide as its area demands, so that it holds the tail. */
export const EDGES = new Float64Array(LAYERS + 1);
const HEIGHTS = new Float64Array(LAYERS + 1);
/** Edges in units of the signed 32-bit word that becomes the abscissa. */
export const SCALES = new Float64Array(LAYERS);

EDGES[0] = LAYER_AREA / density(TAIL_START);
EDGES[1] = TAIL_START;
for (let layer = 2; layer < LAYERS; layer++) {
  EDGES[layer] = Math.sqrt(-2 * Math.log(LAYER_AREA / EDGES[layer - 1] + density(EDGES[layer - 1])));
}
EDGES[LAYERS] = 0;
for (let layer = 0; layer <= LAYERS; layer++) HEIGHTS[layer] = layer === 0 ? 0 : density(EDGES[layer]);
for (let layer = 0; layer < LAYERS; layer++) SCALES[layer] = EDGES[layer] * 2 ** -31;

/**
 * Fills `out[start] .. out[end - 1]` with independent standard normal variates (mean 0, variance 1).
 *
 * Two words of the stream per variate, now and then more. The abscissa has 32 bits: the grid is 1e-9 wide, symmetric
 * about zero, and changes no moment by more than 1e-18.
 *
 * @example
 * const out = new Float64Array(8);
 * fillNormals(seedStream(1), out, 0, 8);
 */
export function fillNormals(stream: RandomStream, out: Float64Array, start: number, end: number): void {
  for (let place = start; place < end;) {
    const word = stream.next();
    // The low bits of xoroshiro128+ are its weakest: the layer takes the high ones.
    const layer = stream.next() >>> 24;
    // Halves between the integers make the grid symmetric; no branch on the sign, which no predictor could guess.
    let x = (word + 0.5) * SCALES[layer];
    if (Math.abs(x) >= EDGES[layer + 1]) {
      x = wedgeOrTail(stream, layer, x);
      if (x === REJECTED) continue;
    }
    out[place++] = x;
  }
}

/** What `wedgeOrTail` returns when the draw is to be made again. */
export const REJECTED = Infinity;

/** About 1 draw in 80: the part of a layer outside the curve's inner rectangle, or the tail. */
export function wedgeOrTail(stream: WordSource, layer: number, x: number): number {
  if (layer === 0) return Math.sign(x) * tail(stream);
  const height = HEIGHTS[layer] + openUniform(stream) * (HEIGHTS[layer + 1] - HEIGHTS[layer]);
  return height < density(x) ? x : REJECTED;
}

/** A variate beyond TAIL_START, exactly (Marsaglia 1964). */
function tail(stream: WordSource): number {
  for (;;) {
    const beyond = -Math.log(openUniform(stream)) / TAIL_START;
    if (-2 * Math.log(openUniform(stream)) >= beyond * beyond) return TAIL_START + beyond;
  }
}

/** Uniform in the open interval (0, 1), so that its logarithm is finite. */
function openUniform(stream: WordSource): number {
  return ((stream.next() >>> 6) * 2 ** 26 + (stream.next() >>> 6) + 0.5) * 2 ** -52;
}
