// Jack polynomials in power sums, J_lambda = sum_mu theta^lambda_mu p_mu with theta = 1 at mu = (1^n), modulo a prime, one column
// mu at a time for all lambda. For alpha = 1 theta is |C_mu| chi^lambda(mu) / f^lambda, for alpha = 2 the number of pairings of
// coset type mu times the zonal spherical function. Sources: Macdonald, Symmetric Functions and Hall Polynomials, VI.10 and VII.2;
// the co-transition numbers: Kerov, Anisotropic Young diagrams and Jack symmetric functions, Funct. Anal. Appl. 34, 41 (2000).

import { inverseMod, mulMod, reduceMod } from '../algebra/prime-field.js';
import { type Partition, partitionKey, partitions, size } from './partition.js';

/** alpha = 1: Schur functions and U; alpha = 2: zonal polynomials and O. */
export type Alpha = 1 | 2;

/**
 * Contents alpha (column - row) of the cells, rows and columns from 0, row by row: alpha j - i.
 *
 * @example
 * alphaContents([2, 1], 2); // [0, 2, -1]
 */
export function alphaContents(lambda: Partition, alpha: Alpha): number[] {
  return lambda.flatMap((part, row) => Array.from({ length: part }, (_, column) => alpha * column - row));
}

/** A row of the Laplace-Beltrami operator in the basis p: [class, coefficient]. */
type LaplaceRow = readonly (readonly [Partition, number])[];

/**
 * The derivative by p_1 takes J_lambda to a combination of the J of diagrams with a box less: for lambda number i those are the
 * entries starts[i] .. starts[i + 1] - 1, with the coefficient top / bottom.
 */
interface Descents {
  readonly starts: Int32Array;
  readonly rests: Int32Array;
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
}

/** How column mu follows from others. */
interface Recipe {
  /** place of mu without the part 1 in degree n - 1, or of the class whose eigenvalue equation gives mu */
  readonly from: number;
  /** multiplicity of the part 1, or the coefficient of mu in that equation */
  readonly divisor: number;
  /** the other classes in that equation, by place; null: by taking a box away */
  readonly others: readonly (readonly [number, number])[] | null;
}

/** What is known about one degree before any prime is chosen. */
class JackDegree {
  readonly list: readonly Partition[];
  readonly places: ReadonlyMap<string, number>;
  /** eigenvalues of the Laplace-Beltrami operator: the sums of the contents */
  readonly eigenvalues: Float64Array;
  readonly descents: Descents;
  private readonly recipes: Recipe[] = [];

  constructor(
    n: number,
    private readonly alpha: Alpha,
    private readonly below: JackDegree | null,
  ) {
    this.list = partitions(n);
    this.places = new Map(this.list.map((lambda, place) => [partitionKey(lambda), place]));
    this.eigenvalues = Float64Array.from(this.list, (lambda) =>
      alphaContents(lambda, alpha).reduce((sum, content) => sum + content, 0),
    );
    this.descents = descentsOf(this.list, alpha, below?.places ?? new Map());
  }

  recipe(place: number): Recipe {
    return (this.recipes[place] ??= this.recipeOf(this.list[place]));
  }

  /**
   * With a part 1, mu comes from degree n - 1: the derivative by p_1. Without, let k be its smallest part and sigma = mu with k cut
   * into k - 1 and 1: in the eigenvalue equation at sigma all classes but mu have a part 1 or a part smaller than k. So no
   * eigenvalue has to be simple.
   */
  private recipeOf(mu: Partition): Recipe {
    const k = mu[mu.length - 1];
    if (k === 1) {
      const from = this.below!.places.get(partitionKey(mu.slice(0, -1)))!;
      return { from, divisor: mu.filter((part) => part === 1).length, others: null };
    }
    const sigma = exchanged(mu, [k], [k - 1, 1]);
    const own = this.places.get(partitionKey(mu))!;
    const row = laplaceBeltramiRow(sigma, this.alpha).map(
      ([tau, coefficient]) => [this.places.get(partitionKey(tau))!, coefficient] as const,
    );
    const others = row.filter(([place]) => place !== own);
    const [[, divisor]] = row.filter(([place]) => place === own);
    return { from: this.places.get(partitionKey(sigma))!, divisor, others };
  }
}

/**
 * With x the contents of the boxes that can be added and y = alpha (j + 1) - (i + 1) for each box (i, j) that can be taken away,
 * the coefficient of box k is - prod_i (y_k - x_i) / (alpha prod_(i != k) (y_k - y_i)).
 */
function descentsOf(list: readonly Partition[], alpha: Alpha, below: ReadonlyMap<string, number>): Descents {
  const [starts, rests, tops, bottoms]: [number[], number[], number[], number[]] = [[0], [], [], []];
  for (const lambda of list) {
    const rows = lambda.map((part, row) => ({ part, row }));
    const removable = rows.filter(({ part, row }) => part > (lambda.at(row + 1) ?? 0));
    const addable = [...rows, { part: 0, row: lambda.length }].filter(
      ({ part, row }) => row === 0 || lambda[row - 1] > part,
    );
    const x = addable.map(({ part, row }) => alpha * part - row);
    const y = removable.map(({ part, row }) => alpha * part - row - 1);
    removable.forEach(({ row }, k) => {
      const rest = lambda.map((part, other) => (other === row ? part - 1 : part)).filter((part) => part > 0);
      rests.push(below.get(partitionKey(rest))!);
      tops.push(x.reduce((product, point) => product * (y[k] - point), -1));
      bottoms.push(y.reduce((product, point, i) => (i === k ? product : product * (y[k] - point)), alpha));
    });
    starts.push(rests.length);
  }
  return {
    starts: Int32Array.from(starts),
    rests: Int32Array.from(rests),
    tops: Float64Array.from(tops),
    bottoms: Float64Array.from(bottoms),
  };
}

/** mu with some parts taken away and others put in. */
function exchanged(mu: Partition, out: readonly number[], into: readonly number[]): Partition {
  const parts = [...mu];
  for (const part of out) parts.splice(parts.indexOf(part), 1);
  return [...parts, ...into].sort((a, b) => b - a);
}

/** Different parts with how often they occur. */
function multiplicities(mu: Partition): Map<number, number> {
  const counts = new Map<number, number>();
  for (const part of mu) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

/**
 * The coefficients with which p_sigma comes out of
 * (alpha sum_ij i j p_(i+j) d_i d_j + sum_ij (i+j) p_i p_j d_(i+j) + (alpha - 1) sum_i i (i - 1) p_i d_i) / 2, for each class.
 */
export function laplaceBeltramiRow(sigma: Partition, alpha: Alpha): LaplaceRow {
  const counts = multiplicities(sigma);
  const row: [Partition, number][] = [];
  const diagonal = sigma.reduce((sum, part) => sum + ((alpha - 1) * part * (part - 1)) / 2, 0);
  if (diagonal !== 0) row.push([sigma, diagonal]);
  // A part m of sigma that came from parts i and m - i.
  for (const m of counts.keys()) {
    for (let i = 1; 2 * i <= m; i++) {
      const tau = exchanged(sigma, [m], [i, m - i]);
      const before = multiplicities(tau);
      const ways = 2 * i === m ? (before.get(i)! * (before.get(i)! - 1)) / 2 : before.get(i)! * before.get(m - i)!;
      row.push([tau, alpha * i * (m - i) * ways]);
    }
  }
  // Two parts i <= j of sigma that came from one.
  const parts = [...counts.keys()];
  for (const i of parts) {
    for (const j of parts) {
      if (j < i || (i === j && counts.get(i)! < 2)) continue;
      const tau = exchanged(sigma, [i, j], [i + j]);
      const ways = tau.filter((part) => part === i + j).length;
      row.push([tau, ((i + j) * ways) / (i === j ? 2 : 1)]);
    }
  }
  return row;
}

/** Degrees are alike for all primes. */
class JackDegrees {
  private readonly degrees: JackDegree[] = [];

  constructor(readonly alpha: Alpha) {}

  of(n: number): JackDegree {
    while (this.degrees.length <= n) {
      this.degrees.push(new JackDegree(this.degrees.length, this.alpha, this.degrees.at(-1) ?? null));
    }
    return this.degrees[n];
  }
}

const DEGREES = { 1: new JackDegrees(1), 2: new JackDegrees(2) } as const;

/** Columns theta^lambda_mu modulo one prime, each computed once. */
export class JackColumns {
  /** by degree, then by place of mu */
  private readonly columns: (Int32Array | undefined)[][] = [];
  private readonly branchings = new Map<number, Int32Array>();
  private readonly inverseOfP: number;

  /** @param p a prime below 2^22 and above all integers that occur: `sumPrime` */
  constructor(
    readonly alpha: Alpha,
    readonly p: number,
  ) {
    this.inverseOfP = 1 / p;
  }

  /**
   * theta^lambda_mu modulo p for every lambda, in the order of `partitions(n)`.
   *
   * @param mu a partition of at most 28
   * @example
   * new JackColumns(2, 4194301).column([2]); // [2, 4194300]
   */
  column(mu: Partition): Int32Array {
    const n = size(mu);
    return this.columnAt(n, DEGREES[this.alpha].of(n).places.get(partitionKey(mu))!);
  }

  /** Forgets all columns of a lower degree: a whole table of degree 28 is 55 MB, those below it twice as much. */
  keepOnly(n: number): void {
    for (let m = 0; m < n; m++) this.columns[m] = [];
  }

  private columnAt(n: number, place: number): Int32Array {
    return ((this.columns[n] ??= [])[place] ??= n === 0 ? Int32Array.of(1) : this.computed(n, place));
  }

  private computed(n: number, place: number): Int32Array {
    const { from, divisor, others } = DEGREES[this.alpha].of(n).recipe(place);
    const unit = inverseMod(divisor, this.p);
    return others === null
      ? this.branched(n, this.columnAt(n - 1, from), unit)
      : this.solved(n, this.columnAt(n, from), others, unit);
  }

  private branched(n: number, below: Int32Array, unit: number): Int32Array {
    const { starts, rests } = DEGREES[this.alpha].of(n).descents;
    const factors = this.branching(n);
    const { p, inverseOfP } = this;
    const column = new Int32Array(starts.length - 1);
    for (let lambda = 0; lambda < column.length; lambda++) {
      let sum = 0;
      for (let k = starts[lambda]; k < starts[lambda + 1]; k++) sum += factors[k] * below[rests[k]];
      column[lambda] = mulMod(reduceMod(sum, p, inverseOfP), unit, p, inverseOfP);
    }
    return column;
  }

  /** Coefficients stay below 2^13 and residues below 2^22: a row of the operator needs one reduction. */
  private solved(
    n: number,
    known: Int32Array,
    others: readonly (readonly [number, number])[],
    unit: number,
  ): Int32Array {
    const { eigenvalues } = DEGREES[this.alpha].of(n);
    const { p, inverseOfP } = this;
    const sums = new Float64Array(known.length);
    for (let lambda = 0; lambda < sums.length; lambda++) sums[lambda] = eigenvalues[lambda] * known[lambda];
    for (const [tau, coefficient] of others) {
      const column = this.columnAt(n, tau);
      for (let lambda = 0; lambda < sums.length; lambda++) sums[lambda] -= coefficient * column[lambda];
    }
    const column = new Int32Array(known.length);
    for (let lambda = 0; lambda < column.length; lambda++) {
      column[lambda] = mulMod(reduceMod(sums[lambda], p, inverseOfP), unit, p, inverseOfP);
    }
    return column;
  }

  /** The coefficients of the derivative by p_1 modulo p. */
  private branching(n: number): Int32Array {
    let found = this.branchings.get(n);
    if (!found) {
      const { tops, bottoms } = DEGREES[this.alpha].of(n).descents;
      const { p, inverseOfP } = this;
      const inverses = new Map<number, number>();
      found = new Int32Array(tops.length);
      for (let k = 0; k < found.length; k++) {
        let inverse = inverses.get(bottoms[k]);
        if (inverse === undefined) {
          inverse = inverseMod(reduceMod(bottoms[k], p, inverseOfP), p);
          inverses.set(bottoms[k], inverse);
        }
        found[k] = mulMod(reduceMod(tops[k], p, inverseOfP), inverse, p, inverseOfP);
      }
      this.branchings.set(n, found);
    }
    return found;
  }
}
