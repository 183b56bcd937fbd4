// Gram-Schmidt on complex vectors that lie one after the other in one array, each as D real parts and then D imaginary ones; and the
// loops over their entries. Measured: separate small loops over one array are as fast as fused ones, and the same for every D.

/** A residual below this share of the square of a vector is rounding: the vector lies in the span of the others. */
const SPAN_TOLERANCE = 1e-28;
/** When less than this share of the square is left, components are removed once more: then the rest is orthogonal to rounding. */
const CANCELLATION = 1e-2;

/**
 * Removes from a vector its components along orthogonal ones by the modified Gram-Schmidt process, twice where it cancels ("twice is
 * enough": Giraud, Langou, Rozloznik, Comput. Math. Appl. 50, 1069 (2005)).
 *
 * @param known array of the `count` orthogonal vectors, from `first` on
 * @param squares their squared norms; null when they are unit vectors
 * @param at where the vector is in `vector`
 * @param components if not null, <u|v>/|u|^2 for each of them goes here: re, im, re, im, ...
 * @returns the squared norm of the rest; 0 when there is none but rounding
 */
export function removeComponents(
  dim: number,
  known: Float64Array,
  first: number,
  count: number,
  squares: Float64Array | null,
  vector: Float64Array,
  at: number,
  components: Float64Array | null,
): number {
  // Measured: for a few numbers a loop is several times as fast as fill().
  if (components !== null) for (let i = 0; i < 2 * count; i++) components[i] = 0;
  let whole = 0;
  for (let round = 0; ; round++) {
    let removed = 0;
    for (let i = 0; i < count; i++) {
      const knownAt = first + 2 * i * dim;
      let x = 0;
      let y = 0;
      for (let k = 0; k < dim; k++) {
        const a = known[knownAt + k];
        const b = known[knownAt + dim + k];
        const c = vector[at + k];
        const d = vector[at + dim + k];
        x += a * c + b * d;
        y += a * d - b * c;
      }
      const square = squares === null ? 1 : squares[i];
      x /= square;
      y /= square;
      addMultiple(dim, -x, -y, known, knownAt, vector, at);
      removed += (x * x + y * y) * square;
      if (components !== null) {
        components[2 * i] += x;
        components[2 * i + 1] += y;
      }
    }
    const rest = squaredNorm(dim, vector, at);
    if (count === 0) return rest;
    if (round === 0) whole = rest + removed;
    // D of them span everything.
    if (count === dim || rest <= SPAN_TOLERANCE * whole) return 0;
    if (round > 0 || rest > CANCELLATION * whole) return rest;
  }
}

export function squaredNorm(dim: number, vector: Float64Array, at: number): number {
  let sum = 0;
  for (let k = at; k < at + 2 * dim; k++) {
    const entry = vector[k];
    sum += entry * entry;
  }
  return sum;
}

/** v <- v + (x + i y) u */
export function addMultiple(
  dim: number,
  x: number,
  y: number,
  u: Float64Array,
  uAt: number,
  v: Float64Array,
  vAt: number,
): void {
  for (let k = 0; k < dim; k++) {
    const a = u[uAt + k];
    const b = u[uAt + dim + k];
    v[vAt + k] += x * a - y * b;
    v[vAt + dim + k] += x * b + y * a;
  }
}

/** v <- factor u */
export function copyScaled(
  dim: number,
  factor: number,
  u: Float64Array,
  uAt: number,
  v: Float64Array,
  vAt: number,
): void {
  for (let k = 0; k < 2 * dim; k++) v[vAt + k] = factor * u[uAt + k];
}
