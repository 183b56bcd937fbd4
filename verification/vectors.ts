// Complex vectors of a simulation, many in one pair of arrays, and their inner products.

/** D complex numbers per vector, one vector after the other, real and imaginary parts apart. */
export interface Vectors {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const makeVectors = (dim: number, count: number): Vectors => ({
  re: new Float64Array(dim * count),
  im: new Float64Array(dim * count),
});

/** Re <u|v> for u at uAt and v at vAt */
export function innerProductRe(dim: number, u: Vectors, uAt: number, v: Vectors, vAt: number): number {
  let sum = 0;
  for (let k = 0; k < dim; k++) sum += u.re[uAt + k] * v.re[vAt + k] + u.im[uAt + k] * v.im[vAt + k];
  return sum;
}

/** Im <u|v> */
export function innerProductIm(dim: number, u: Vectors, uAt: number, v: Vectors, vAt: number): number {
  let sum = 0;
  for (let k = 0; k < dim; k++) sum += u.re[uAt + k] * v.im[vAt + k] - u.im[uAt + k] * v.re[vAt + k];
  return sum;
}
