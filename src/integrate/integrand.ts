// What is integrated: an immutable sum of terms, each a coefficient in Q(D), commuting scalars, scalar pieces of a contraction
// graph with powers, and for a matrix-valued integrand one open word. Sums, products, powers, adjoints and traces of such.

import { type Atom, type SymbolMonomial, monomialKey, multiplySymbolMonomials } from '../algebra/monomial.js';
import type { RationalInput } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { InputError } from '../input-error.js';
import { type Mark, type Word, letter, letterText, markedWord } from './letter.js';
import type { Network } from './network.js';

/** A scalar piece of a term. */
export type Factor =
  /** the trace of a word; a word from a bra to a ket is its own trace */
  | { readonly kind: 'trace'; readonly word: Word }
  /** one entry of a word: labels are texts such as `1` or `i` */
  | { readonly kind: 'entry'; readonly word: Word; readonly row: string; readonly column: string }
  /** a contraction without open ends */
  | { readonly kind: 'network'; readonly network: Network };

export interface IntegrandTerm {
  /** a rational function of D */
  readonly coefficient: RationalFunction;
  readonly symbols: SymbolMonomial;
  /** each factor once, powers >= 1 */
  readonly factors: readonly { readonly factor: Factor; readonly power: number }[];
  /** the word of a matrix-valued term */
  readonly matrix?: Word;
  /** or a network with open ends */
  readonly operator?: Network;
}

/** A sum of terms; no terms are 0. */
export interface Integrand {
  readonly terms: readonly IntegrandTerm[];
}

/** More terms than this in an expanded product or power are refused. */
export const MAX_INTEGRAND_TERMS = 20_000;

/** A number, or a rational function of D. */
export function scalarIntegrand(value: RationalInput | RationalFunction): Integrand {
  const coefficient = value instanceof RationalFunction ? value : RationalFunction.constant(value);
  return gathered([{ coefficient, symbols: [], factors: [] }]);
}

/** A real number that stays a letter. */
export function symbolIntegrand(name: string): Integrand {
  const atom: Atom = { kind: 'symbol', name: letter(name).name };
  return { terms: [{ coefficient: RationalFunction.one, symbols: [{ atom, power: 1 }], factors: [] }] };
}

/**
 * A product of matrices, unitaries and states.
 *
 * @example
 * traceIntegrand(matrixIntegrand([letter('A'), letter('U'), letter('B'), letter('U', 'adjoint')])); // tr(A U B U')
 */
export function matrixIntegrand(word: Word): Integrand {
  return { terms: [{ coefficient: RationalFunction.one, symbols: [], factors: [], matrix: word }] };
}

/** A tensor network, a scalar or with open rows and columns. */
export function networkIntegrand(network: Network): Integrand {
  const open = (network.rows?.length ?? 0) + (network.columns?.length ?? 0) > 0;
  const one = { coefficient: RationalFunction.one, symbols: [] };
  if (open) return { terms: [{ ...one, factors: [], operator: network }] };
  return { terms: [{ ...one, factors: [{ factor: { kind: 'network', network }, power: 1 }] }] };
}

/**
 * The t-fold twirl E[U^(x)t X U^(x)t'] of a matrix X on t copies of the space.
 *
 * @param copies t, an integer from 1 to 12
 * @param matrix the letter of X
 * @throws InputError on another number of copies
 */
export function twirlIntegrand(copies: number, matrix: string, unitary = 'U'): Integrand {
  if (!Number.isInteger(copies) || copies < 1 || copies > 12) {
    throw new InputError(`twirl: got ${copies} copies`, 'an integer from 1 to 12');
  }
  const names = (stem: string) => Array.from({ length: copies }, (_, k) => `${stem}${k + 1}`);
  const [rows, left, right, columns] = ['r', 'a', 'b', 'c'].map(names);
  return networkIntegrand({
    tensors: [
      ...rows.map((row, k) => ({ name: unitary, out: [row], in: [left[k]] })),
      { name: matrix, out: left, in: right },
      ...columns.map((column, k) => ({ name: unitary, conjugated: true, out: [column], in: [right[k]] })),
    ],
    rows,
    columns,
  });
}

export function addIntegrands(one: Integrand, two: Integrand): Integrand {
  return gathered([...one.terms, ...two.terms]);
}

export function scaleIntegrand(integrand: Integrand, by: RationalInput | RationalFunction): Integrand {
  return multiplyIntegrands(scalarIntegrand(by), integrand);
}

/**
 * The product, left to right: scalars commute, words are joined.
 *
 * @throws InputError on a product with an open network, and on more than 20000 terms
 */
export function multiplyIntegrands(one: Integrand, two: Integrand): Integrand {
  if (one.terms.length * two.terms.length > MAX_INTEGRAND_TERMS) {
    throw new InputError(
      `integrand: the product has ${one.terms.length * two.terms.length} terms`,
      `at most ${MAX_INTEGRAND_TERMS}`,
    );
  }
  return gathered(one.terms.flatMap((a) => two.terms.map((b) => multiplyTerms(a, b))));
}

function multiplyTerms(a: IntegrandTerm, b: IntegrandTerm): IntegrandTerm {
  const operator = a.operator ?? b.operator;
  if (
    operator !== undefined &&
    [a.operator, b.operator, a.matrix, b.matrix].filter((x) => x !== undefined).length > 1
  ) {
    throw new InputError('integrand: an open network times another matrix', 'one network with all of it');
  }
  const matrix = a.matrix || b.matrix ? [...(a.matrix ?? []), ...(b.matrix ?? [])] : undefined;
  return {
    coefficient: a.coefficient.mul(b.coefficient),
    symbols: multiplySymbolMonomials(a.symbols, b.symbols),
    factors: mergedFactors([...a.factors, ...b.factors]),
    ...(matrix ? { matrix } : {}),
    ...(operator ? { operator } : {}),
  };
}

/**
 * The n-th power; of one scalar term it stays one term, however large n is.
 *
 * @param n an integer >= 0
 * @throws InputError on any other exponent, and on more than 20000 terms
 */
export function powerIntegrand(integrand: Integrand, n: number): Integrand {
  if (!Number.isSafeInteger(n) || n < 0) throw new InputError(`integrand: got power ${n}`, 'an integer >= 0');
  if (n === 0) return isMatrixValued(integrand) ? matrixIntegrand([]) : scalarIntegrand(1n);
  const [term] = integrand.terms;
  if (integrand.terms.length === 1 && !isMatrixValued(integrand)) {
    if (n > 1_000_000) throw new InputError(`integrand: got power ${n}`, 'a power of at most 1000000');
    return gathered([
      {
        coefficient: term.coefficient.equals(RationalFunction.one) ? term.coefficient : term.coefficient.pow(n),
        symbols: term.symbols.map(({ atom, power }) => ({ atom, power: power * n })),
        factors: term.factors.map(({ factor, power }) => ({ factor, power: power * n })),
      },
    ]);
  }
  if (n > 1000) throw new InputError(`integrand: got power ${n} of a sum or matrix`, 'a power of at most 1000');
  let result = integrand;
  for (let k = 1; k < n; k++) result = multiplyIntegrands(result, integrand);
  return result;
}

/** Whether any term has an open word or open ends. */
export function isMatrixValued({ terms }: Integrand): boolean {
  return terms.some(({ matrix, operator }) => matrix !== undefined || operator !== undefined);
}

/** The complex conjugate, entry by entry. */
export function conjugateIntegrand(integrand: Integrand): Integrand {
  return markedIntegrand(integrand, 'conjugate');
}

/** The adjoint; of a scalar the complex conjugate. */
export function adjointIntegrand(integrand: Integrand): Integrand {
  return markedIntegrand(integrand, 'adjoint');
}

/** The transpose; a scalar is its own. */
export function transposeIntegrand(integrand: Integrand): Integrand {
  return markedIntegrand(integrand, 'transpose');
}

function markedIntegrand({ terms }: Integrand, mark: Mark): Integrand {
  const conjugates = mark !== 'transpose';
  return gathered(
    terms.map((term) => ({
      coefficient: term.coefficient,
      symbols: term.symbols,
      factors: conjugates
        ? term.factors.map(({ factor, power }) => ({ factor: conjugatedFactor(factor), power }))
        : term.factors,
      ...(term.matrix ? { matrix: markedWord(term.matrix, mark) } : {}),
      ...(term.operator ? { operator: markedNetwork(term.operator, mark) } : {}),
    })),
  );
}

function conjugatedFactor(factor: Factor): Factor {
  switch (factor.kind) {
    case 'trace':
      // tr(W)* = tr(W'), which is easier to read than tr(conj W).
      return { kind: 'trace', word: markedWord(factor.word, 'adjoint') };
    case 'entry':
      return { ...factor, word: markedWord(factor.word, 'conjugate') };
    case 'network':
      return { kind: 'network', network: markedNetwork(factor.network, 'conjugate') };
  }
}

function markedNetwork(network: Network, mark: Mark): Network {
  const tensors =
    mark === 'transpose'
      ? network.tensors
      : network.tensors.map((tensor) => ({ ...tensor, conjugated: !(tensor.conjugated ?? false) }));
  if (mark === 'conjugate') return { ...network, tensors };
  return { ...network, tensors, rows: network.columns ?? [], columns: network.rows ?? [] };
}

/**
 * The trace of a matrix-valued integrand.
 *
 * @throws InputError on a scalar
 */
export function traceIntegrand({ terms }: Integrand): Integrand {
  return gathered(
    terms.map((term) => {
      const { matrix, ...scalar } = closed(term, 'tr');
      return {
        ...scalar,
        factors: mergedFactors([...term.factors, { factor: { kind: 'trace', word: matrix }, power: 1 }]),
      };
    }),
  );
}

/**
 * One entry of a matrix-valued integrand.
 *
 * @throws InputError on a scalar
 * @example
 * entryIntegrand(matrixIntegrand([letter('U')]), '1', '2'); // U[1,2]
 */
export function entryIntegrand({ terms }: Integrand, row: string, column: string): Integrand {
  for (const label of [row, column]) {
    if (!/^([1-9]\d{0,14}|[A-Za-z]\w*)$/.test(label)) {
      throw new InputError(`integrand: got the index ${label}`, 'a positive integer or a letter');
    }
  }
  return gathered(
    terms.map((term) => {
      const { matrix, ...scalar } = closed(term, 'an entry');
      const factor: Factor = { kind: 'entry', word: matrix, row, column };
      return { ...scalar, factors: mergedFactors([...term.factors, { factor, power: 1 }]) };
    }),
  );
}

function closed(term: IntegrandTerm, what: string): IntegrandTerm & { readonly matrix: Word } {
  const { matrix } = term;
  if (matrix === undefined) throw new InputError(`integrand: ${what} of a scalar`, 'a product of matrices');
  return { ...term, matrix };
}

/** A text that equal factors share. */
function factorKey(factor: Factor): string {
  switch (factor.kind) {
    case 'trace':
      return `tr(${factor.word.map(letterText).join('*')})`;
    case 'entry':
      return `(${factor.word.map(letterText).join('*')})[${factor.row},${factor.column}]`;
    case 'network':
      return JSON.stringify(factor.network);
  }
}

function mergedFactors(factors: IntegrandTerm['factors']): IntegrandTerm['factors'] {
  const merged = new Map<string, { factor: Factor; power: number }>();
  for (const { factor, power } of factors) {
    const key = factorKey(factor);
    merged.set(key, { factor, power: (merged.get(key)?.power ?? 0) + power });
  }
  return [...merged.values()];
}

/** Like terms added, zeros dropped. */
function gathered(terms: readonly IntegrandTerm[]): Integrand {
  if (terms.length < 2) return { terms: terms.filter(({ coefficient }) => !coefficient.isZero) };
  const found = new Map<string, IntegrandTerm>();
  for (const term of terms) {
    const key = termKey(term);
    const known = found.get(key);
    found.set(key, known ? { ...known, coefficient: known.coefficient.add(term.coefficient) } : term);
  }
  return { terms: [...found.values()].filter(({ coefficient }) => !coefficient.isZero) };
}

function termKey({ symbols, factors, matrix, operator }: IntegrandTerm): string {
  const pieces = factors.map(({ factor, power }) => `${factorKey(factor)}^${power}`).sort();
  const open = matrix?.map(letterText).join('*') ?? (operator ? JSON.stringify(operator) : null);
  return `${monomialKey(symbols)}|${pieces.join('|')}|${open ?? 'scalar'}`;
}
