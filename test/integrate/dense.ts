// Integrands and integrals as plain complex numbers at given matrices: every index is summed over explicitly, and nothing of the
// integrator is used. With the quadrature over U(2) this is an exact check, with random unitaries a statistical one.

import type { Atom, ContractedTensor, Operator } from '../../src/algebra/monomial.js';
import type { Fraction } from '../../src/algebra/rational.js';
import {
  type Factor,
  type Integrand,
  type IntegralTerm,
  type Letter,
  type Network,
  type Word,
  readLetter,
} from '../../src/integrate/index.js';
import { fillNormals } from '../../verification/normal-variates.js';
import type { RandomStream } from '../../verification/random-stream.js';

export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const add = (x: Complex, y: Complex): Complex => complex(x.re + y.re, x.im + y.im);
export const multiply = (x: Complex, y: Complex): Complex =>
  complex(x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re);
export const conj = (x: Complex): Complex => complex(x.re, -x.im);
const ONE = complex(1);
const ZERO = complex(0);

/** entries[i][j]; a column vector has one column. */
export type Dense = readonly (readonly Complex[])[];

/** The matrices that letters stand for, and tensors with several legs by their flat list of entries, rows first. */
export interface Values {
  readonly dim: number;
  readonly matrices: ReadonlyMap<string, Dense>;
  readonly tensors?: ReadonlyMap<string, { readonly shape: readonly number[]; readonly entries: readonly Complex[] }>;
  readonly dims?: Readonly<Record<string, number>>;
  /** the basis vectors, from 0, that letters as indices stand for; a, b, c, ... by default */
  readonly labels?: Readonly<Record<string, number>>;
  readonly numbers?: Readonly<Record<string, number>>;
}

function product(a: Dense, b: Dense): Dense {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => add(sum, multiply(x, b[k][j])), ZERO)));
}

function transpose(a: Dense): Dense {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

const conjugate = (a: Dense): Dense => a.map((row) => row.map(conj));

function identity(dim: number): Dense {
  return Array.from({ length: dim }, (_, i) => Array.from({ length: dim }, (_, j) => complex(Number(i === j))));
}

/** A tensor with as many rows as columns, as a matrix on their product. */
function flattened(name: string, { tensors }: Values): Dense {
  const { shape, entries } = tensors!.get(name)!;
  const size = shape.slice(0, shape.length / 2).reduce((all, d) => all * d, 1);
  return Array.from({ length: size }, (_, i) => entries.slice(i * size, (i + 1) * size));
}

function letterValue({ name, mark }: Letter, values: Values): Dense {
  const plain = values.matrices.get(name) ?? flattened(name, values);
  switch (mark) {
    case 'plain':
      return plain;
    case 'adjoint':
      return transpose(conjugate(plain));
    case 'transpose':
      return transpose(plain);
    case 'conjugate':
      return conjugate(plain);
  }
}

/** The product, a number times a matrix where a bra meets a ket in between. */
function wordValue(word: Word, values: Values): Dense {
  if (word.length === 0) return identity(values.dim);
  return word
    .map((letter) => letterValue(letter, values))
    .reduce((left, right) =>
      left.length === 1 && left[0].length === 1 && right.length > 1 ? scaled(right, left[0][0]) : product(left, right),
    );
}

const scaled = (a: Dense, factor: Complex): Dense => a.map((row) => row.map((x) => multiply(x, factor)));

const traceOf = (a: Dense): Complex => a.reduce((sum, row, i) => add(sum, row[i]), ZERO);

/** The basis vector of a label: numerals count from 1. */
const labelIndex = (label: string, { labels }: Values): number =>
  /^\d+$/.test(label) ? Number(label) - 1 : (labels?.[label] ?? label.charCodeAt(0) - 97);

function entryOf(tensor: string, conjugated: boolean, indices: readonly number[], values: Values): Complex {
  const flat = values.tensors?.get(tensor);
  const value = flat
    ? flat.entries[indices.reduce((place, index, k) => place * flat.shape[k] + index, 0)]
    : values.matrices.get(tensor)![indices[0]][indices.length > 1 ? indices[1] : 0];
  return conjugated ? conj(value) : value;
}

interface PlainTensor {
  readonly name: string;
  readonly conjugated: boolean;
  readonly indices: readonly string[];
}

/** The sum over all indices that are not fixed. */
function contracted(
  tensors: readonly PlainTensor[],
  fixed: ReadonlyMap<string, number>,
  sizeOf: (index: string) => number,
  values: Values,
): Complex {
  const free = [...new Set(tensors.flatMap(({ indices }) => indices))].filter((index) => !fixed.has(index));
  const assigned = new Map(fixed);
  const sum = (k: number): Complex => {
    if (k === free.length) {
      return tensors.reduce((value, { name, conjugated, indices }) => {
        const numbers = indices.map((index) => assigned.get(index)!);
        return multiply(value, entryOf(name, conjugated, numbers, values));
      }, ONE);
    }
    let total = ZERO;
    for (let i = 0; i < sizeOf(free[k]); i++) {
      assigned.set(free[k], i);
      total = add(total, sum(k + 1));
    }
    return total;
  };
  return sum(0);
}

function networkValue(network: Network, values: Values, open: ReadonlyMap<string, number>): Complex {
  const fixed = new Map(open);
  for (const [index, label] of Object.entries(network.labels ?? {})) fixed.set(index, labelIndex(label, values));
  const sizeOf = (index: string): number => {
    const name = network.dimensions?.[index];
    return name === undefined ? values.dim : (values.dims?.[name] ?? Number(name));
  };
  const tensors = network.tensors.map(({ name, conjugated, out, in: into }) => ({
    name,
    conjugated: conjugated ?? false,
    indices: [...out, ...into],
  }));
  return contracted(tensors, fixed, sizeOf, values);
}

function factorValue(factor: Factor, values: Values): Complex {
  switch (factor.kind) {
    case 'trace':
      return traceOf(wordValue(factor.word, values));
    case 'entry':
      return wordValue(factor.word, values)[labelIndex(factor.row, values)][labelIndex(factor.column, values)];
    case 'network':
      return networkValue(factor.network, values, new Map());
  }
}

function power(x: Complex, n: number): Complex {
  let result = ONE;
  for (let k = 0; k < n; k++) result = multiply(result, x);
  return result;
}

/** The integrand at given matrices; a matrix-valued one at one row and column of each copy. */
export function integrandValue(
  { terms }: Integrand,
  values: Values,
  rows: readonly number[] = [0],
  columns: readonly number[] = [0],
): Complex {
  return terms.reduce((total, { coefficient, factors, matrix, operator }) => {
    let value = complex(coefficient.evaluate(values.dim).valueOf());
    for (const { factor, power: times } of factors) value = multiply(value, power(factorValue(factor, values), times));
    if (matrix) value = multiply(value, wordValue(matrix, values)[rows[0]][columns[0]]);
    if (operator) {
      const open = new Map([
        ...(operator.rows ?? []).map((index, k): [string, number] => [index, rows[k]]),
        ...(operator.columns ?? []).map((index, k): [string, number] => [index, columns[k]]),
      ]);
      value = multiply(value, networkValue(operator, values, open));
    }
    return add(total, value);
  }, ZERO);
}

const texts = (word: readonly string[]): Word => word.map(readLetter);

function tensorsValue(
  tensors: readonly ContractedTensor[],
  values: Values,
  open: ReadonlyMap<string, number>,
): Complex {
  const names = new Set(tensors.flatMap(({ out, in: into }) => [...out, ...into]));
  const fixed = new Map(open);
  for (const name of names) if (!name.startsWith('_') && !open.has(name)) fixed.set(name, labelIndex(name, values));
  const plain = tensors.map(({ name, out, in: into }): PlainTensor => {
    const letter = readLetter(name);
    const flipped = letter.mark === 'adjoint' || letter.mark === 'transpose';
    return {
      name: letter.name,
      conjugated: letter.mark === 'adjoint' || letter.mark === 'conjugate',
      indices: flipped ? [...into, ...out] : [...out, ...into],
    };
  });
  // The size of a wire is that of any leg it is on.
  const sizes = new Map<string, number>();
  for (const { name, indices } of plain) {
    const shape = values.tensors?.get(name)?.shape;
    indices.forEach((index, k) => sizes.set(index, shape?.[k] ?? values.dim));
  }
  return contracted(plain, fixed, (index) => sizes.get(index)!, values);
}

function atomValue(atom: Atom, values: Values): Complex {
  switch (atom.kind) {
    case 'trace':
      return traceOf(wordValue(texts(atom.word), values));
    case 'entry': {
      const [row, column] = [labelIndex(atom.row, values), labelIndex(atom.column, values)];
      return atom.word.length === 0
        ? complex(Number(row === column))
        : wordValue(texts(atom.word), values)[row][column];
    }
    case 'contraction':
      return tensorsValue(atom.tensors, values, new Map());
    case 'symbol':
      return complex(values.numbers![atom.name]);
    default:
      throw new Error(`no value for ${atom.kind}`);
  }
}

function operatorValue(
  operator: Operator,
  values: Values,
  rows: readonly number[],
  columns: readonly number[],
): Complex {
  if (operator.kind === 'words') {
    return operator.words.reduce(
      (value, word, a) => multiply(value, wordValue(texts(word), values)[rows[a]][columns[operator.images[a]]]),
      ONE,
    );
  }
  const open = new Map([
    ...rows.map((row, k): [string, number] => [`r${k + 1}`, row]),
    ...columns.map((column, k): [string, number] => [`c${k + 1}`, column]),
  ]);
  const value = operator.entries.reduce((total, { word, row, column }) => {
    const [i, j] = [row, column].map((end) => open.get(end) ?? labelIndex(end, values));
    return multiply(total, word.length === 0 ? complex(Number(i === j)) : wordValue(texts(word), values)[i][j]);
  }, ONE);
  return operator.tensors.length === 0 ? value : multiply(value, tensorsValue(operator.tensors, values, open));
}

/** An exact result at given constant matrices. */
export function integralValue(
  terms: Iterable<IntegralTerm<Fraction>>,
  values: Values,
  rows: readonly number[] = [0],
  columns: readonly number[] = [0],
): Complex {
  let total = ZERO;
  for (const { coefficient, symbols, operator } of terms) {
    let value = complex(coefficient.valueOf());
    for (const { atom, power: times } of symbols) value = multiply(value, power(atomValue(atom, values), times));
    if (operator) value = multiply(value, operatorValue(operator, values, rows, columns));
    total = add(total, value);
  }
  return total;
}

/** A matrix of independent complex normal entries. */
export function randomMatrix(rows: number, columns: number, stream: RandomStream): Dense {
  const normals = new Float64Array(2 * rows * columns);
  fillNormals(stream, normals, 0, normals.length);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) =>
      complex(normals[2 * (i * columns + j)], normals[2 * (i * columns + j) + 1]),
    ),
  );
}

/** A Haar unitary: Gram-Schmidt of a matrix of complex normal entries, columns first to last. */
export function randomUnitary(dim: number, stream: RandomStream): Dense {
  const columns = transpose(randomMatrix(dim, dim, stream)).map((column) => [...column]);
  columns.forEach((column, k) => {
    for (let j = 0; j < k; j++) {
      const overlap = columns[j].reduce((sum, x, i) => add(sum, multiply(conj(x), column[i])), ZERO);
      for (let i = 0; i < dim; i++) {
        const step = multiply(overlap, columns[j][i]);
        column[i] = complex(column[i].re - step.re, column[i].im - step.im);
      }
    }
    const norm = Math.sqrt(column.reduce((sum, x) => sum + x.re ** 2 + x.im ** 2, 0));
    for (let i = 0; i < dim; i++) column[i] = complex(column[i].re / norm, column[i].im / norm);
  });
  return transpose(columns);
}

/**
 * Nodes of equal or given weight that average every polynomial of degree t <= 5 in U and conj(U), balanced, exactly over U(2):
 * in Euler angles a Fourier sum in two of them and a polynomial in the cosine of the third.
 */
export function unitaryNodes(t: number): { readonly U: Dense; readonly weight: number }[] {
  const gauss = [
    [-Math.sqrt(3 / 5), 5 / 18],
    [0, 8 / 18],
    [Math.sqrt(3 / 5), 5 / 18],
  ];
  const n = t + 1;
  const angles = Array.from({ length: n }, (_, k) => (2 * Math.PI * k) / n);
  const at = (size: number, angle: number): Complex => complex(size * Math.cos(angle), size * Math.sin(angle));
  return gauss.flatMap(([cosine, weight]) =>
    angles.flatMap((alpha) =>
      angles.map((gamma) => {
        const [cos, sin] = [Math.sqrt((1 + cosine) / 2), Math.sqrt((1 - cosine) / 2)];
        const [half, difference] = [(alpha + gamma) / 2, (alpha - gamma) / 2];
        const U = [
          [at(cos, -half), at(-sin, -difference)],
          [at(sin, difference), at(cos, half)],
        ];
        return { U, weight: weight / n ** 2 };
      }),
    ),
  );
}
