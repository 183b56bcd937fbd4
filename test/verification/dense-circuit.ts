// A reference for the simulation: the same circuit with dense matrices, every derivative from the formula that defines it.
// With H_l = A_l X_l A_l^dagger, A_l the part of the circuit to the left of X_l, a derivative puts i H_l in front of U:
// d_l z = i <[O, H_l]> (Eq. (8) of PRL 130, 150601), d_l d_m z = 2 Re <O (iH_l)(iH_m)> + 2 Re <(iH_l)^dagger O (iH_m)>, l <= m.

export interface Matrix {
  readonly size: number;
  /** row by row, [re, im] */
  readonly entries: readonly (readonly [number, number])[];
}

export function matrix(size: number, entry: (row: number, column: number) => readonly [number, number]): Matrix {
  const entries = Array.from({ length: size * size }, (_, place) => entry(Math.floor(place / size), place % size));
  return { size, entries };
}

export const at = ({ size, entries }: Matrix, row: number, column: number) => entries[row * size + column];

export const diagonal = (values: ArrayLike<number>): Matrix =>
  matrix(values.length, (row, column) => [row === column ? values[row] : 0, 0]);

export const identity = (size: number): Matrix => diagonal(new Array<number>(size).fill(1));

export function multiply(...matrices: readonly Matrix[]): Matrix {
  return matrices.reduce((one, two) =>
    matrix(one.size, (row, column) => {
      let [re, im] = [0, 0];
      for (let k = 0; k < one.size; k++) {
        const [[a, b], [c, d]] = [at(one, row, k), at(two, k, column)];
        re += a * c - b * d;
        im += a * d + b * c;
      }
      return [re, im];
    }),
  );
}

export function add(one: Matrix, two: Matrix, [a, b]: readonly [number, number] = [1, 0]): Matrix {
  return matrix(one.size, (row, column) => {
    const [[x, y], [c, d]] = [at(one, row, column), at(two, row, column)];
    return [x + a * c - b * d, y + a * d + b * c];
  });
}

export const adjoint = (one: Matrix): Matrix =>
  matrix(one.size, (row, column) => {
    const [re, im] = at(one, column, row);
    return [re, -im];
  });

/** e^{i theta X} by its power series, for |theta| times the norm of X up to some ten */
export function exponential(x: Matrix, theta: number): Matrix {
  let term = identity(x.size);
  let sum = term;
  for (let n = 1; n <= 80; n++) {
    const power = multiply(term, x);
    term = matrix(x.size, (row, column) => {
      const [re, im] = at(power, row, column);
      return [(-theta * im) / n, (theta * re) / n];
    });
    sum = add(sum, term);
  }
  return sum;
}

/** Letters from the left, the rightmost for the lowest bit: the Kronecker product in that order. */
export function pauliMatrix(label: string): Matrix {
  const letters: Record<string, Matrix> = {
    I: identity(2),
    X: matrix(2, (row, column) => [row === column ? 0 : 1, 0]),
    Y: matrix(2, (row, column) => [0, column < row ? 1 : column > row ? -1 : 0]),
    Z: diagonal([1, -1]),
  };
  return label
    .split('')
    .map((letter) => letters[letter])
    .reduce(kronecker, identity(1));
}

function kronecker(one: Matrix, two: Matrix): Matrix {
  const n = two.size;
  return matrix(one.size * n, (row, column) => {
    const [a, b] = at(one, Math.floor(row / n), Math.floor(column / n));
    const [c, d] = at(two, row % n, column % n);
    return [a * c - b * d, a * d + b * c];
  });
}

/** <u| M |v> for vectors of [re, im] */
function element(u: readonly (readonly [number, number])[], m: Matrix, v: readonly (readonly [number, number])[]) {
  let [re, im] = [0, 0];
  for (let row = 0; row < m.size; row++) {
    for (let column = 0; column < m.size; column++) {
      const [[p, q], [a, b], [c, d]] = [u[row], at(m, row, column), v[column]];
      const [x, y] = [a * c - b * d, a * d + b * c];
      re += p * x + q * y;
      im += p * y - q * x;
    }
  }
  return [re, im] as const;
}

export interface DenseCircuit {
  readonly layers: number;
  /** W_1 .. W_L */
  readonly blocks: readonly Matrix[];
  /** between the state and X_L */
  readonly start: Matrix;
  readonly generators: readonly Matrix[];
  readonly thetas: readonly number[];
}

/** U of Eq. (1). */
export function denseUnitary({ layers, blocks, start, generators, thetas }: DenseCircuit): Matrix {
  let product = identity(start.size);
  for (let l = 0; l < layers; l++) product = multiply(product, blocks[l], exponential(generators[l], thetas[l]));
  return multiply(product, start);
}

/** H_1 .. H_L */
function rotatedGenerators({ layers, blocks, start, generators, thetas }: DenseCircuit): Matrix[] {
  const result: Matrix[] = [];
  let left = identity(start.size);
  for (let l = 0; l < layers; l++) {
    left = multiply(left, blocks[l]);
    result.push(multiply(left, generators[l], adjoint(left)));
    left = multiply(left, exponential(generators[l], thetas[l]));
  }
  return result;
}

/** z, its gradient and its L x L Hessian for one state and one observable. */
export function denseDerivatives(circuit: DenseCircuit, state: readonly (readonly [number, number])[], o: Matrix) {
  const u = denseUnitary(circuit);
  const column = (m: Matrix, v: readonly (readonly [number, number])[]) =>
    v.map((_, row) => {
      let [re, im] = [0, 0];
      v.forEach(([c, d], k) => {
        const [a, b] = at(m, row, k);
        re += a * c - b * d;
        im += a * d + b * c;
      });
      return [re, im] as const;
    });
  const phi = column(u, state);
  const h = rotatedGenerators(circuit);
  const gradient = h.map((one) => {
    const commutator = add(multiply(o, one), multiply(one, o), [-1, 0]);
    return -element(phi, commutator, phi)[1]; // Re (i c) = -Im c
  });
  const hessian = h.map((_, l) =>
    h.map((_, m) => {
      const [first, second] = [h[Math.min(l, m)], h[Math.max(l, m)]];
      const outside = element(phi, multiply(o, first, second), phi)[0];
      return -2 * outside + 2 * element(phi, multiply(first, o, second), phi)[0];
    }),
  );
  return { z: element(phi, o, phi)[0], gradient, hessian };
}
