// Do two expressions in traces of words agree for all matrices of one size? Below the degree they may, although their
// coefficients differ: traces of D x D matrices obey relations (Newton's identities, Cayley-Hamilton). A difference is evaluated
// at matrices modulo a prime: one value that is not 0 proves that it is no identity; zeros at every one of several random points
// of several primes leave a chance of error below 10^-15 (Schwartz 1980; Zippel 1979).

import type { Atom, Operator, SymbolMonomial } from '../algebra/monomial.js';
import { inverseMod, largePrime, mulMod, residue } from '../algebra/prime-field.js';
import type { Fraction } from '../algebra/rational.js';
import { readLetter } from './letter.js';

/** value * symbols * operator. */
export interface DifferenceTerm {
  readonly coefficient: Fraction;
  readonly symbols: SymbolMonomial;
  readonly operator?: Operator;
}

/** Points that must all give 0. */
const TRIALS = 3;

/** Work that a check may take: terms times the cube of the size. */
const MAX_WORK = 2e6;

/**
 * Whether the sum of the terms is 0 for all matrices of size D, entries of matrices and of their conjugates being independent.
 *
 * @param form the name of the matrix [[0, 1], [-1, 0]]
 *
 * @returns null when it has contractions of tensors with more legs, or is too long
 */
export function vanishesForMatrices(
  terms: readonly DifferenceTerm[],
  dim: number,
  form: string | null = null,
): boolean | null {
  if (terms.length * dim ** 3 > MAX_WORK || !terms.every(isReadable)) return null;
  for (let trial = 0, k = 0; trial < TRIALS; k++) {
    const prime = largePrime(k);
    if (terms.some(({ coefficient }) => coefficient.d % BigInt(prime) === 0n)) continue;
    if (new MatrixPoint(dim, prime, k, form).sum(terms) !== 0) return false;
    trial++;
  }
  return true;
}

function isReadable({ symbols, operator }: DifferenceTerm): boolean {
  // Free indices may or may not coincide: their deltas are not decided at one point.
  const isOpaque = ({ atom }: SymbolMonomial[number]): boolean =>
    atom.kind === 'contraction' || atom.kind === 'gram' || (atom.kind === 'entry' && atom.word.length === 0);
  return operator?.kind !== 'entries' && !symbols.some(isOpaque);
}

type Matrix = Float64Array;

/** Letters as random matrices modulo p, and what words of them are. */
class MatrixPoint {
  private state: number;
  private readonly matrices = new Map<string, Matrix>();
  private readonly numbers = new Map<string, number>();
  private readonly labels = new Map<string, number>();

  constructor(
    private readonly dim: number,
    private readonly p: number,
    seed: number,
    form: string | null,
  ) {
    if (form !== null && dim % 2 === 0) {
      const half = dim / 2;
      const entry = (i: number, j: number): number => (j === i + half ? 1 : i === j + half ? p - 1 : 0);
      const matrix = Float64Array.from({ length: dim ** 2 }, (_, at) => entry(Math.floor(at / dim), at % dim));
      this.matrices.set(form, matrix);
      this.matrices.set(`${form}'`, this.transposed(matrix));
    }
    this.state = Math.imul(seed + 1, 7919);
  }

  sum(terms: readonly DifferenceTerm[]): number {
    return terms.reduce((total, term) => (total + this.term(term)) % this.p, 0);
  }

  private term({ coefficient, symbols, operator }: DifferenceTerm): number {
    const { p } = this;
    let value = this.times(residue(coefficient.s * coefficient.n, p), inverseMod(residue(coefficient.d, p), p));
    for (const { atom, power } of symbols) {
      const factor = this.atom(atom);
      for (let k = 0; k < power; k++) value = this.times(value, factor);
    }
    if (operator?.kind !== 'words') return value;
    // Every row and column of the operator is contracted with a vector of its own.
    operator.words.forEach((word, copy) => {
      const left = this.matrix(`row ${copy}`);
      const right = this.matrix(`column ${operator.images[copy]}`);
      value = this.times(value, this.multiplied(this.multiplied(left, this.word(word)), right)[0]);
    });
    return value;
  }

  private times(a: number, b: number): number {
    return mulMod(a, b, this.p, 1 / this.p);
  }

  /**
   * Counters, scrambled by multiplications and shifts. A linear congruence would not do: the rows of a matrix of its numbers
   * depend on each other, and matrices of rank 2 satisfy more identities than others.
   */
  private next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let x = Math.imul(this.state ^ (this.state >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((x ^ (x >>> 16)) >>> 0) % this.p;
  }

  private atom(atom: Atom): number {
    switch (atom.kind) {
      case 'trace': {
        const matrix = this.word(atom.word);
        let trace = 0;
        for (let i = 0; i < this.dim; i++) trace += matrix[i * this.dim + i];
        return trace % this.p;
      }
      case 'entry': {
        const [row, column] = [atom.row, atom.column].map((label) => this.label(label));
        return atom.word.length === 0 ? Number(row === column) : this.word(atom.word)[row * this.dim + column];
      }
      default: {
        const name = JSON.stringify(atom);
        let value = this.numbers.get(name);
        if (value === undefined) this.numbers.set(name, (value = this.next()));
        return value;
      }
    }
  }

  /** Numerals are what they say, letters are the next free basis vectors. */
  private label(name: string): number {
    let index = this.labels.get(name);
    if (index === undefined) {
      index = /^\d+$/.test(name) ? Number(name) - 1 : this.labels.size % this.dim;
      this.labels.set(name, index);
    }
    return index;
  }

  private word(word: readonly string[]): Matrix {
    const identity = new Float64Array(this.dim ** 2);
    for (let i = 0; i < this.dim; i++) identity[i * this.dim + i] = 1;
    return word.reduce<Matrix>((matrix, letter) => this.multiplied(matrix, this.letter(letter)), identity);
  }

  /** A and A' are independent, transposes are what they are. */
  private letter(text: string): Matrix {
    const { name, mark } = readLetter(text);
    switch (mark) {
      case 'plain':
        return this.matrix(name);
      case 'adjoint':
        return this.matrix(`${name}'`);
      case 'transpose':
        return this.transposed(this.matrix(name));
      case 'conjugate':
        return this.transposed(this.matrix(`${name}'`));
    }
  }

  private matrix(name: string): Matrix {
    let known = this.matrices.get(name);
    if (known === undefined) {
      known = Float64Array.from({ length: this.dim ** 2 }, () => this.next());
      this.matrices.set(name, known);
    }
    return known;
  }

  private transposed(a: Matrix): Matrix {
    const { dim } = this;
    return a.map((_, place) => a[(place % dim) * dim + Math.floor(place / dim)]);
  }

  private multiplied(a: Matrix, b: Matrix): Matrix {
    const { dim, p } = this;
    const result = new Float64Array(dim ** 2);
    for (let i = 0; i < dim; i++) {
      for (let j = 0; j < dim; j++) {
        let total = 0;
        for (let k = 0; k < dim; k++) total += this.times(a[i * dim + k], b[k * dim + j]);
        result[i * dim + j] = total % p;
      }
    }
    return result;
  }
}
