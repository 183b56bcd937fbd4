// Functions of one variable as Chebyshev sums on pieces, each in the angle t of x = a + (b - a) sin^2(pi t/2): what has square roots at the ends
// of a piece, as laws of sums of squares have, is smooth in t.

/** A function on [0, end], constant beyond. */
export interface PiecewiseFunction {
  readonly end: number;
  readonly value: (x: number) => number;
  /** d/dx; infinite where a square root begins */
  readonly derivative: (x: number) => number;
}

/** Coefficients of a piece. */
const DEGREE = 64;

/**
 * The function that a sum of Chebyshev polynomials on each piece interpolates.
 *
 * @param f called at the nodes of each piece
 * @param width of a piece
 * @param pieces how many, from 0 on
 */
export function bentChebyshev(f: (x: number) => number, width: number, pieces: number): PiecewiseFunction {
  const sums = Array.from({ length: pieces }, (_, piece) =>
    coefficients((t) => f(width * (piece + Math.sin((Math.PI * t) / 2) ** 2))),
  );
  const end = width * pieces;
  const place = (x: number) => {
    const piece = Math.min(pieces - 1, Math.floor(x / width));
    const inside = Math.min(1, Math.max(0, x / width - piece));
    return { piece, t: (2 / Math.PI) * Math.asin(Math.sqrt(inside)) };
  };
  return {
    end,
    value(x) {
      const { piece, t } = place(Math.min(x, end));
      return clenshaw(sums[piece], 2 * t - 1);
    },
    derivative(x) {
      if (x < 0 || x > end) return 0;
      const { piece, t } = place(x);
      const slope = 2 * clenshaw(derivativeCoefficients(sums[piece]), 2 * t - 1);
      return slope / ((width * Math.PI * Math.sin(Math.PI * t)) / 2);
    },
  };
}

/** Interpolation at the zeros of the Chebyshev polynomial, in y = 2 t - 1. */
function coefficients(f: (t: number) => number): Float64Array {
  const n = DEGREE;
  const values = Float64Array.from({ length: n }, (_, j) => f((1 + Math.cos((Math.PI * (j + 0.5)) / n)) / 2));
  return Float64Array.from({ length: n }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += values[j] * COSINES[(k * (2 * j + 1)) % (4 * n)];
    return ((k === 0 ? 1 : 2) / n) * sum;
  });
}

/** cos(pi m/(2 n)) */
const COSINES = Float64Array.from({ length: 4 * DEGREE }, (_, m) => Math.cos((Math.PI * m) / (2 * DEGREE)));

function clenshaw(c: Float64Array, y: number): number {
  let [one, two] = [0, 0];
  for (let k = c.length - 1; k >= 1; k--) [one, two] = [2 * y * one - two + c[k], one];
  return y * one - two + c[0];
}

function derivativeCoefficients(c: Float64Array): Float64Array {
  const d = new Float64Array(c.length + 1);
  for (let k = c.length - 1; k >= 1; k--) d[k - 1] = (d[k + 1] ?? 0) + 2 * k * c[k];
  d[0] /= 2;
  return d.subarray(0, c.length);
}
