// Circuits of one qubit whose blocks are drawn from a finite group of rotations, on the Bloch sphere: what an average needs to be that of
// Haar blocks. The tetrahedral, octahedral and icosahedral groups are unitary 2-, 3- and 5-designs of U(2) and not one order more: their
// frame potentials, the means of |tr|^2t, are Catalan's numbers up to there (Gross, Audenaert, Eisert, J. Math. Phys. 48, 052104 (2007)).

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

export interface RotationGroup {
  readonly name: string;
  /** the largest t for which it is a unitary t-design */
  readonly order: number;
  readonly elements: readonly Matrix[];
}

const GOLDEN = (1 + Math.sqrt(5)) / 2;
const THIRD: Matrix = [
  [0, 0, 1],
  [1, 0, 0],
  [0, 1, 0],
];
const HALF: Matrix = [
  [-1, 0, 0],
  [0, -1, 0],
  [0, 0, 1],
];
const QUARTER: Matrix = [
  [0, -1, 0],
  [1, 0, 0],
  [0, 0, 1],
];
const FIFTH: Matrix = [
  [1 / 2, -GOLDEN / 2, 1 / (2 * GOLDEN)],
  [GOLDEN / 2, 1 / (2 * GOLDEN), -1 / 2],
  [1 / (2 * GOLDEN), 1 / 2, GOLDEN / 2],
];

/** The three groups, each made from its generators. */
export function rotationGroups(): RotationGroup[] {
  return [
    { name: 'tetrahedral', order: 2, elements: generated([THIRD, HALF]) },
    { name: 'octahedral', order: 3, elements: generated([THIRD, HALF, QUARTER]) },
    { name: 'icosahedral', order: 5, elements: generated([THIRD, HALF, FIFTH]) },
  ];
}

/** (1/|G|) sum |tr U|^2t = (1/|G|) sum (1 + tr R)^t over the rotations R: the frame potential of order t. */
export function framePotential({ elements }: RotationGroup, t: number): number {
  return elements.reduce((sum, [a, b, c]) => sum + (1 + a[0] + b[1] + c[2]) ** t, 0) / elements.length;
}

/** eps, K and mu of one circuit. */
export interface RotationSample {
  readonly eps: number;
  readonly K: number;
  readonly mu: number;
}

/** Unit vectors in no special position: of the observable, of both generators, of the state. */
const OBSERVABLE: Vector = [2 / 7, 3 / 7, 6 / 7];
const GENERATOR: Vector = [1 / 3, 2 / 3, 2 / 3];
const STATE: Vector = [1 / 9, 4 / 9, 8 / 9];

/**
 * The average of a product over all circuits of two layers with blocks from the group between the layers and at both ends; O has the
 * eigenvalues 1 and -1, O_0 = 0, and all angles are 0.
 */
export function rotationAverage({ elements }: RotationGroup, of: (sample: RotationSample) => number): number {
  // z = n . R_1 e^{theta_1 J} R_2 e^{theta_2 J} R_3 r with J v = 2 x cross v
  const ends = elements.map((R) => {
    const row = fromLeft(OBSERVABLE, R);
    const once = scaledCross(row, GENERATOR);
    return [row, once, scaledCross(once, GENERATOR)] as const;
  });
  const starts = elements.map((R) => {
    const column = applied(R, STATE);
    const once = scaledCross(GENERATOR, column);
    return [column, once, scaledCross(GENERATOR, once)] as const;
  });
  let sum = 0;
  for (const R of elements) {
    for (const start of starts) {
      const [c0, c1, c2] = start.map((vector) => applied(R, vector));
      for (const [n0, n1, n2] of ends) {
        const [eps, g1, g2] = [dot(n0, c0), dot(n1, c0), dot(n0, c1)];
        const K = g1 * g1 + g2 * g2;
        const mu = dot(n2, c0) * g1 * g1 + 2 * dot(n1, c1) * g1 * g2 + dot(n0, c2) * g2 * g2;
        sum += of({ eps, K, mu });
      }
    }
  }
  return sum / elements.length ** 3;
}

function generated(generators: readonly Matrix[]): Matrix[] {
  const key = (R: Matrix) =>
    R.flat()
      .map((entry) => Math.round(1e6 * entry) + 0)
      .join();
  const found = new Map<string, Matrix>(generators.map((R) => [key(R), R]));
  // A Map is walked in the order of insertion, what is added on the way included.
  for (const R of found.values()) {
    for (const S of generators) {
      const next = multiplied(R, S);
      if (!found.has(key(next))) found.set(key(next), next);
    }
  }
  return [...found.values()];
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const applied = (R: Matrix, v: Vector): Vector => [dot(R[0], v), dot(R[1], v), dot(R[2], v)];
const column = (R: Matrix, k: 0 | 1 | 2): Vector => [R[0][k], R[1][k], R[2][k]];
const fromLeft = (v: Vector, R: Matrix): Vector => [dot(v, column(R, 0)), dot(v, column(R, 1)), dot(v, column(R, 2))];

function multiplied(R: Matrix, S: Matrix): Matrix {
  const row = (v: Vector): Vector => fromLeft(v, S);
  return [row(R[0]), row(R[1]), row(R[2])];
}

/** 2 a cross b; a row n from the left has n . (2 x cross v) = (2 n cross x) . v */
function scaledCross(a: Vector, b: Vector): Vector {
  return [2 * (a[1] * b[2] - a[2] * b[1]), 2 * (a[2] * b[0] - a[0] * b[2]), 2 * (a[0] * b[1] - a[1] * b[0])];
}
