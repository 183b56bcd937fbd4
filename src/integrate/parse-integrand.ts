// Text to integrand: `tr(A*U*B*U')`, `abs(U[1,2])^4`, `(psi'*A*psi)^2`, `U*A*U'*B`, `twirl(2, X)`. The grammar is in
// integrand-syntax.ts; here names get their meaning.

import { RationalFunction } from '../algebra/rational-function.js';
import { InputError, quoted } from '../input-error.js';
import { atPlace } from '../notation/place.js';
import { type Syntax, readSyntax } from './integrand-syntax.js';
import {
  type Integrand,
  type IntegrandTerm,
  addIntegrands,
  adjointIntegrand,
  conjugateIntegrand,
  entryIntegrand,
  matrixIntegrand,
  multiplyIntegrands,
  networkIntegrand,
  powerIntegrand,
  scalarIntegrand,
  scaleIntegrand,
  symbolIntegrand,
  traceIntegrand,
  transposeIntegrand,
  twirlIntegrand,
} from './integrand.js';
import { DEFAULT_RANDOM, DEFAULT_STATES } from './default-names.js';
import { type Word, isConjugated, isTransposed, letter, letterText } from './letter.js';
import { DIMENSION_NAME, IDENTITY_NAME, type MatrixShape, blocksOf, matrixNames } from './name-kinds.js';
import { type RandomInput, randomNames } from './random-matrices.js';
import { checkFreeName, checkOneRole } from './roles.js';
import { openVectorNames, vectorRemark } from './vector-like.js';

/** What names in an expression stand for, where they do not speak for themselves. */
export interface IntegrandNames {
  /** random matrices; U, V and W by default */
  readonly random?: readonly RandomInput[];
  /** random states; psi by default */
  readonly states?: readonly string[];
  /** constant column vectors */
  readonly vectors?: readonly string[];
  /** further names that are matrices though they are in lower case */
  readonly matrices?: readonly string[];
  /** names that are numbers, wherever they stand */
  readonly scalars?: readonly string[];
  /** constants that are unitary, of which negative powers are read */
  readonly unitaries?: readonly string[];
}

/** Larger numbers and higher degrees in D are a slip of the keyboard. */
const MAX_BITS = 100_000;
const MAX_DEGREE = 1000;

/**
 * The integrand that a text means.
 *
 * - `A*B`, `A B`, `A^2`, `U'` (adjoint), `conj(U)`, `transpose(U)`, `adjoint(U)`, `I` (identity): matrices
 * - `tr(A*U*B*U')`, `U[1,2]`, `(A*U)[i,j]`, `psi'*A*psi`, `psi[1]`, `abs(z)^2`, `delta(i,j)`: numbers
 * - `twirl(2, X)`: E[(U x U) X (U x U)'], over the first random unitary or the one named third
 * - `3/4`, `0.1` (exactly 1/10), `D` (the dimension), `1/(D + 1)`, real numbers such as `x`
 *
 * A name with a capital letter is a matrix. One in lower case is a number unless it is declared or used as a matrix: in a
 * trace, with indices, under an adjoint or a transpose, or in a product with matrices.
 *
 * Papers, LaTeX, Mathematica, NumPy and Julia write the same in other ways; docs/notation.md lists them.
 *
 * @param text at most 10000 characters; behind a quotient a product needs its sign: `1/2*tr(U)`, not `1/2 tr(U)`
 * @throws InputError, one line that says what was wrong and where, on anything else; a PlacedError has the place as data
 * @example
 * parseIntegrand("2 tr(A*U*B*U')").terms.length; // 1
 * parseIntegrand('0.1').terms[0].coefficient.scale.toFraction(); // "1/10"
 */
export function parseIntegrand(text: string, names: IntegrandNames = {}): Integrand {
  const { states = DEFAULT_STATES, vectors = [], matrices = [], scalars = [] } = names;
  const random = randomNames(names.random ?? DEFAULT_RANDOM);
  for (const name of [...random, ...states, ...vectors, ...matrices, ...scalars]) checkedName(name);
  const { random: given, ...roles } = names;
  checkOneRole({ ...roles, ...(given === undefined ? {} : { random }) }, { random, states });
  const both = scalars.find((name) => matrices.includes(name));
  if (both !== undefined) throw new InputError(`integrand: ${both} is a number and a matrix`, 'one of them');
  const declared = new Set([...random, ...states, ...vectors, ...matrices, ...scalars]);
  const syntax = readSyntax(text, { random: new Set(random), vectors: new Set([...states, ...vectors]), declared });
  const kets = new Set([...states, ...vectors]);
  const found = matrixNames(syntax, {
    vectors: kets,
    matrices: new Set([...random, ...matrices]),
    scalars: new Set(scalars),
  });
  const meaning = new Meaning(text, kets, found, random, new Set([...random, ...(names.unitaries ?? [])]));
  return meaning.withoutInnerProducts(meaning.of(syntax));
}

function checkedName(name: string): void {
  letter(name);
  checkFreeName(name, 'integrand');
}

type TermShape = 'a number' | 'a matrix' | 'a column vector' | 'a row vector' | 'a network';

class Meaning {
  constructor(
    private readonly text: string,
    private readonly kets: ReadonlySet<string>,
    private readonly matrices: ReadonlySet<string>,
    private readonly random: readonly string[],
    private readonly unitaries: ReadonlySet<string>,
  ) {}

  of(syntax: Syntax): Integrand {
    try {
      return this.meant(syntax);
    } catch (error) {
      if (!(error instanceof InputError) || syntax.place === undefined) throw error;
      throw atPlace(error, this.text, syntax.place);
    }
  }

  private meant(syntax: Syntax): Integrand {
    switch (syntax.kind) {
      case 'number':
        return bounded(scalarIntegrand(syntax.value));
      case 'name':
        return this.named(syntax.name, syntax.ket === true);
      case 'sum':
        return this.sum(syntax.terms);
      case 'product':
        return syntax.factors
          .map(({ inverse, of }) => (inverse ? inverted(this.of(of)) : this.of(of)))
          .reduce((one, two) => bounded(multiplyIntegrands(one, two)));
      case 'power':
        return this.power(syntax.base, this.exponent(syntax.exponent));
      case 'mark':
        return MARKINGS[syntax.mark](this.of(syntax.of));
      case 'entry':
        return this.entry(this.of(syntax.of), syntax.labels);
      case 'trace':
        return traceIntegrand(this.of(syntax.of));
      case 'abs':
        throw new InputError('integrand: abs(...) outside an even power', 'abs(z)^2, abs(z)^4, ...');
      case 'delta':
        return entryIntegrand(matrixIntegrand([]), ...syntax.labels);
      case 'twirl':
        return this.twirl(syntax);
    }
  }

  private named(name: string, isKet: boolean): Integrand {
    if (isKet && !this.kets.has(name)) {
      throw new InputError(
        `integrand: ${name} in a bracket is no vector`,
        `--vectors ${name} for a constant, --states ${name} for a random state`,
      );
    }
    if (name === DIMENSION_NAME) return scalarIntegrand(RationalFunction.variable);
    if (name === IDENTITY_NAME) return matrixIntegrand([]);
    if (this.kets.has(name) || this.matrices.has(name)) return matrixIntegrand([letter(name)]);
    if (name === 'i') {
      throw new InputError(
        'integrand: got i as a number',
        'real numbers only; the imaginary unit is none, and i is an index',
      );
    }
    return symbolIntegrand(name);
  }

  private sum(terms: Extract<Syntax, { kind: 'sum' }>['terms']): Integrand {
    const parts = terms.map(({ negative, of }) => {
      const part = this.withoutInnerProducts(this.of(of));
      return negative ? scaleIntegrand(part, -1) : part;
    });
    const total: Integrand = { terms: parts.flatMap((part) => part.terms) };
    const shapes = [...new Set(total.terms.map((term) => this.shape(term)))];
    if (shapes.length > 1) {
      throw new InputError(
        `integrand: the sum of ${shapes[0]} and ${shapes[1]}`,
        'terms of one shape; I is the identity matrix',
      );
    }
    // Gathers like terms.
    return bounded(addIntegrands(total, { terms: [] }));
  }

  private power(base: Syntax, exponent: number): Integrand {
    if (base.kind === 'abs') return this.absolute(base.of, exponent);
    const value = this.withoutInnerProducts(this.of(base));
    if (exponent >= 0) {
      checkGrowth(value, exponent);
      return bounded(powerIntegrand(value, exponent));
    }
    if (value.terms.some(({ matrix }) => matrix !== undefined)) {
      if (this.isUnitary(value)) return bounded(powerIntegrand(adjointIntegrand(value), -exponent));
      throw new InputError(
        `integrand: got the power ${exponent} of a matrix`,
        "a power >= 0; the inverse of a unitary U is U'",
      );
    }
    const inverse = inverted(value);
    checkGrowth(inverse, -exponent);
    return bounded(powerIntegrand(inverse, -exponent));
  }

  /** A product of unitaries alone: its inverse is its adjoint. */
  private isUnitary({ terms }: Integrand): boolean {
    const [{ coefficient, symbols, factors, matrix, operator }] = terms;
    const isWord = terms.length === 1 && symbols.length === 0 && factors.length === 0 && operator === undefined;
    return isWord && coefficient.equals(RationalFunction.one) && matrix!.every(({ name }) => this.unitaries.has(name));
  }

  /** |z|^(2k) = (z conj(z))^k. */
  private absolute(of: Syntax, exponent: number): Integrand {
    const z = this.withoutInnerProducts(this.of(of));
    for (const term of z.terms) {
      const shape = this.shape(term);
      if (shape !== 'a number') throw new InputError(`integrand: abs of ${shape}`, this.numberHint(term));
    }
    if (exponent < 0 || exponent % 2 !== 0) {
      throw new InputError(`integrand: got the power ${exponent} of abs(...)`, 'an even power, as in abs(z)^2');
    }
    const square = multiplyIntegrands(z, conjugateIntegrand(z));
    checkGrowth(square, exponent / 2);
    return bounded(powerIntegrand(square, exponent / 2));
  }

  /** What to write for a number; for psi'*phi that phi is not declared. */
  private numberHint({ matrix = [] }: IntegrandTerm): string {
    const names = openVectorNames(matrix, this.kets);
    return names.length > 0 ? `abs of a number; ${vectorRemark(names)}` : 'abs of a number such as tr(U) or U[1,2]';
  }

  private exponent(syntax: Syntax): number {
    const { terms } = this.of(syntax);
    const [term] = terms;
    if (terms.length === 0) return 0;
    const value = terms.length === 1 && isCoefficient(term) ? constantOf(term.coefficient) : null;
    if (value?.d !== 1n || value.n > 1_000_000n) {
      throw new InputError('integrand: a power that is no integer', 'an integer such as 2, up to 1000000');
    }
    return Number(value.s * value.n);
  }

  private entry(of: Integrand, labels: readonly string[]): Integrand {
    if (labels.length === 2) return entryIntegrand(of, labels[0], labels[1]);
    if (labels.length !== 1) {
      throw new InputError(
        `integrand: ${labels.length === 0 ? 'no' : labels.length} indices`,
        'two for a matrix, one for a vector',
      );
    }
    const parts = of.terms.map(({ matrix, ...scalar }): Integrand => {
      const shape = this.shape({ ...scalar, ...(matrix ? { matrix } : {}) });
      if (shape !== 'a column vector' && shape !== 'a row vector') {
        throw new InputError(`integrand: one index on ${shape}`, 'two indices, as in U[1,2]; one for a vector');
      }
      const network = networkIntegrand({ tensors: this.chain(matrix!), labels: { [END]: labels[0] } });
      return multiplyIntegrands({ terms: [scalar] }, network);
    });
    return parts.reduce(addIntegrands, { terms: [] });
  }

  /** The letters of a word as tensors; its open end is the index END. */
  private chain(word: Word) {
    const shapes = word.map((one) => this.letterShape(one));
    return word.map((one, at) => {
      const left = at === 0 || shapes[at - 1] === 'ket' ? END : `k${at}`;
      const right = at === word.length - 1 || shapes[at + 1] === 'bra' ? END : `k${at + 1}`;
      const [out, into] = isTransposed(one) ? [right, left] : [left, right];
      const isVector = shapes[at] !== 'matrix';
      return { name: one.name, conjugated: isConjugated(one), out: [out], in: isVector ? [] : [into] };
    });
  }

  private twirl({ copies, matrix, unitary }: Extract<Syntax, { kind: 'twirl' }>): Integrand {
    const over = unitary ?? this.random.at(0);
    if (over === undefined || !this.random.includes(over)) {
      throw new InputError(`integrand: twirl over ${over ?? 'nothing'}`, 'a random unitary, as in twirl(2, X, U)');
    }
    for (const name of [matrix, over]) checkedName(name);
    if (this.kets.has(matrix) || this.random.includes(matrix)) {
      throw new InputError(`integrand: twirl of ${matrix}`, 'a constant matrix on all the copies');
    }
    return twirlIntegrand(copies, matrix, over);
  }

  private letterShape(one: Word[number]): MatrixShape {
    return !this.kets.has(one.name) ? 'matrix' : isTransposed(one) ? 'bra' : 'ket';
  }

  private shape({ matrix, operator }: IntegrandTerm): TermShape {
    if (operator !== undefined) return 'a network';
    if (matrix === undefined) return 'a number';
    const shapes = matrix.map((one) => this.letterShape(one));
    const blocks = blocksOf(shapes).filter(({ isScalar }) => !isScalar);
    if (blocks.length === 0) return matrix.length === 0 ? 'a matrix' : 'a number';
    // What is left must be a matrix, or a ket and after it a bra, or one of them.
    const outer = blocks.flatMap(({ from, to }) => shapes.slice(from, to)).filter((shape) => shape !== 'matrix');
    const [first, last] = [shapes[blocks[0].from], shapes[blocks[blocks.length - 1].to - 1]];
    const fits = outer.every((shape, at) => shape === (first === 'bra' ? 'bra' : at % 2 === 0 ? 'ket' : 'bra'));
    if (!fits || blocks.length > 2 || (blocks.length === 2 && outer.length !== 2)) {
      throw new InputError(
        `integrand: the factors of ${quoted(matrix.map(letterText).join('*'))} do not fit`,
        "matrices, psi*psi' or psi'*A*psi",
      );
    }
    if (first === 'bra') return 'a row vector';
    return last === 'ket' ? 'a column vector' : 'a matrix';
  }

  /** psi'*A*psi is a number: such stretches of words become factors. */
  withoutInnerProducts(integrand: Integrand): Integrand {
    const parts = integrand.terms.map((term): Integrand => {
      const { matrix, ...scalar } = term;
      if (matrix === undefined) return { terms: [term] };
      const blocks = blocksOf(matrix.map((one) => this.letterShape(one)));
      const inner = blocks.filter(({ isScalar }) => isScalar);
      if (inner.length === 0) return { terms: [term] };
      const rest = blocks.filter(({ isScalar }) => !isScalar).flatMap(({ from, to }) => matrix.slice(from, to));
      return inner
        .map(({ from, to }) => traceIntegrand(matrixIntegrand(matrix.slice(from, to))))
        .reduce(multiplyIntegrands, { terms: [rest.length > 0 ? { ...scalar, matrix: rest } : scalar] });
    });
    return addIntegrands({ terms: parts.flatMap(({ terms }) => terms) }, { terms: [] });
  }
}

/** The open index of a vector whose entry is taken. */
const END = 'e';

const MARKINGS = { adjoint: adjointIntegrand, conjugate: conjugateIntegrand, transpose: transposeIntegrand } as const;

function isCoefficient({ symbols, factors, matrix, operator }: IntegrandTerm): boolean {
  return symbols.length === 0 && factors.length === 0 && matrix === undefined && operator === undefined;
}

function constantOf(f: RationalFunction) {
  return f.degree === 0 && f.denominatorDegree === 0 ? f.scale : null;
}

function inverted({ terms }: Integrand): Integrand {
  if (terms.length === 0) throw new InputError('integrand: a division by 0', 'a divisor other than 0');
  if (terms.length > 1 || !isCoefficient(terms[0])) {
    throw new InputError('integrand: a division by letters or traces', 'numbers and D below a line');
  }
  return scalarIntegrand(terms[0].coefficient.inverse());
}

/** Refuses a power before it is formed. */
function checkGrowth({ terms }: Integrand, exponent: number): void {
  for (const { coefficient } of terms) {
    if (bitsOf(coefficient) * exponent > MAX_BITS || degreeOf(coefficient) * exponent > MAX_DEGREE) throw tooLarge();
  }
}

function bounded(integrand: Integrand): Integrand {
  for (const { coefficient } of integrand.terms) {
    if (bitsOf(coefficient) > MAX_BITS || degreeOf(coefficient) > MAX_DEGREE) throw tooLarge();
  }
  return integrand;
}

function tooLarge(): InputError {
  return new InputError(
    'integrand: a coefficient is too large',
    `numbers of at most ${MAX_BITS} bits and degrees in D of at most ${MAX_DEGREE}`,
  );
}

function bitsOf({ scale }: RationalFunction): number {
  const bits = (n: bigint): number => (n <= 1n ? 0 : n.toString(16).length * 4);
  return bits(scale.n) + bits(scale.d);
}

function degreeOf(f: RationalFunction): number {
  return Math.max(f.numerator.length - 1, f.denominatorDegree);
}
