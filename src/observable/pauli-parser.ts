// A Pauli sum from an expression such as "0.5*XXIZ + 1/3*Z0 Z1". The grammar is that of mathjs, whose parser gives the
// tree; the tree is walked here, exactly, and nothing is ever evaluated by mathjs. This is the one file that imports
// mathjs, which takes half a second to load: import it only where expressions are read.

import {
  create,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  parseDependencies,
  type MathNode,
} from 'mathjs';
import { rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { bitLength } from './common-denominator.js';
import {
  addGaussian,
  gaussian,
  GAUSSIAN_I,
  GAUSSIAN_ONE,
  type GaussianRational,
  gaussianText,
  invertGaussian,
  isGaussianZero,
  multiplyGaussian,
  negateGaussian,
  rotateGaussian,
} from './gaussian-rational.js';
import { MAX_OBSERVABLE_TEXT } from './observable-text.js';
import { pauliFromLabel, pauliLabel, pauliOnQubit, pauliProduct, type PauliString } from './pauli-string.js';
import { pauliKey, pauliSum, type PauliSum, type PauliSumOptions } from './pauli-sum.js';
import { MAX_QUBITS, requireQubits } from './qubit-count.js';

const EXPECTED = 'an expression such as "0.5*XXIZ + 1/3*Z0 Z1"';

/** Exponents beyond this are refused, and so are numbers of more bits and products of more pairs of terms. */
const MAX_EXPONENT = 1_000;
const MAX_NUMBER_BITS = 50_000;
const MAX_PRODUCTS = 5_000_000;
const MAX_NUMBER_LENGTH = 10_000;
const NUMBER_EXPECTED = `a number of at most ${MAX_NUMBER_LENGTH} digits and with an exponent of at most 4`;

/** Decimal numbers keep all their digits when they are made from text, whatever the precision of arithmetic is. */
const math = create({ parseDependencies }, { number: 'BigNumber' });

const IDENTITY: PauliString = { x: 0n, z: 0n };

interface ComplexTerm {
  readonly string: PauliString;
  readonly coefficient: GaussianRational;
}

/** A part of the expression. A plain number is a multiple of the identity with `isNumber`, and one may divide by it. */
interface Operand {
  readonly isNumber: boolean;
  readonly terms: Map<string, ComplexTerm>;
}

/**
 * The sum that an expression denotes.
 *
 * Labels are dense (`XXIZ`, one letter per qubit, qubit 0 rightmost, all of one length) or sparse (`Z3`, `X0 Z3`,
 * `X0*Z3`). Numbers are integers, decimals and quotients, read exactly; `i` is the imaginary unit. Operations are + - *,
 * division by a number, powers with an integer exponent, parentheses. As in mathjs, a product without `*` binds tighter
 * than a quotient, except after a quotient of two integers: `1/2 X0 Z1` is `(1/2)*X0*Z1`. A number added to operators
 * is a multiple of the identity.
 *
 * @param text the expression, at most 10 million characters; line breaks count as blanks
 * @param options `qubits`: the number of qubits; otherwise the length of the dense labels, otherwise the highest qubit of
 *   the sparse labels plus 1
 * @throws InputError when the text is no such expression, a label does not fit, or the sum is not Hermitian
 * @example
 * pauliSumText(parsePauliSum('0.5*XXIZ + 1/3*Z0 Z1')); // "1/3*IIZZ + 1/2*XXIZ"
 */
export function parsePauliSum(text: string, options: PauliSumOptions = {}): PauliSum {
  if (options.qubits !== undefined) requireQubits(options.qubits, 'parsePauliSum');
  try {
    const tree = expressionTree(text);
    const qubits = qubitsOfLabels(tree, options.qubits);
    const operand = new ExpressionReader().read(tree);
    return pauliSum(
      qubits,
      [...operand.terms.values()].map(({ string, coefficient }) => {
        if (coefficient.im.n !== 0n) {
          throw new InputError(
            `parsePauliSum: ${quoted(pauliLabel(string, qubits))} has the coefficient ${gaussianText(coefficient)}`,
            'a Hermitian sum, all coefficients real',
          );
        }
        return { ...string, coefficient: coefficient.re };
      }),
    );
  } catch (error) {
    // InputError is a RangeError too; a plain one is the stack, overflown by parentheses or signs by the thousand.
    if (error instanceof RangeError && !(error instanceof InputError)) {
      throw new InputError('parsePauliSum: the expression is nested too deeply', 'fewer parentheses');
    }
    throw error;
  }
}

function expressionTree(text: string): MathNode {
  if (text.length > MAX_OBSERVABLE_TEXT) {
    throw new InputError(`parsePauliSum: got ${text.length} characters`, `at most ${MAX_OBSERVABLE_TEXT}`);
  }
  const line = text.replace(/\s/g, ' ');
  if (line.trim() === '') throw new InputError('parsePauliSum: the text is empty', EXPECTED);
  // mathjs knows comments, strings, matrices, assignments, and numbers such as 0x1F: none of them belongs here.
  const stray = /[^A-Za-z0-9_.+\-*/^() ]/u.exec(line);
  if (stray !== null) {
    throw new InputError(`parsePauliSum: character ${quoted(stray[0])} at position ${stray.index + 1}`, EXPECTED);
  }
  const strayPoint = /(^|\D)\.(?!\d)|[A-Za-z]\d*\.|\b0[xbo]/u.exec(line);
  if (strayPoint !== null) {
    throw new InputError(
      `parsePauliSum: cannot read ${quoted(line.slice(Math.max(0, strayPoint.index)))}`,
      'decimal numbers such as 0.5',
    );
  }
  try {
    // "5.*X" is 5 times X here, and not the elementwise product .* of mathjs.
    return math.parse(line.replace(/(?<![\d.])(\d+)\.(?=[*/^])/g, '$1 '));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`parsePauliSum: ${error.message.replace(/\s+/g, ' ')} in ${quoted(line)}`, EXPECTED);
  }
}

function childrenOf(node: MathNode): readonly MathNode[] {
  if (isParenthesisNode(node)) return [node.content];
  if (isOperatorNode(node)) return node.args;
  return [];
}

type Label = { dense: string } | { letter: string; qubit: number } | undefined;

function labelOf(name: string): Label {
  if (/^[IXYZ]+$/.test(name)) return { dense: name };
  const sparse = /^([IXYZ])(0|[1-9]\d{0,5})$/.exec(name);
  return sparse === null ? undefined : { letter: sparse[1], qubit: Number(sparse[2]) };
}

function requireLabel(name: string): NonNullable<Label> {
  const label = labelOf(name);
  if (label !== undefined) return label;
  if (/^(nan|inf|infinity)$/i.test(name)) throw new InputError(`parsePauliSum: got ${name}`, 'finite numbers');
  if (/^[IXYZ]+\d+[IXYZ][IXYZ\d]*$/.test(name)) {
    throw new InputError(
      `parsePauliSum: two operators with nothing between them in ${quoted(name)}`,
      'a blank or * between sparse labels, as in "X0 Z3"',
    );
  }
  throw new InputError(
    `parsePauliSum: unknown label ${quoted(name)}`,
    'letters I, X, Y, Z, dense as in "XXIZ" or sparse as in "X0 Z3"',
  );
}

/** Checks all labels of the tree against each other and against `given`, and returns the number of qubits. */
function qubitsOfLabels(tree: MathNode, given: number | undefined): number {
  let dense: string | undefined;
  let highest: { name: string; qubit: number } | undefined;
  const pending = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    pending.push(...[...childrenOf(node)].reverse());
    if (isFunctionNode(node)) throw functionError(node.fn);
    if (!isSymbolNode(node) || node.name === 'i') continue;
    const label = requireLabel(node.name);
    if ('qubit' in label) {
      if (highest === undefined || label.qubit > highest.qubit) highest = { name: node.name, qubit: label.qubit };
    } else {
      if (given !== undefined && label.dense.length !== given) {
        throw new InputError(
          `parsePauliSum: label ${quoted(label.dense)} has ${label.dense.length} letters`,
          `${given}, one per qubit`,
        );
      }
      dense ??= label.dense;
      if (dense.length !== label.dense.length) {
        throw new InputError(
          `parsePauliSum: labels ${quoted(dense)} and ${quoted(label.dense)} have different lengths`,
          'dense labels of one length',
        );
      }
    }
  }
  const qubits = given ?? dense?.length ?? (highest === undefined ? undefined : highest.qubit + 1);
  if (qubits === undefined) throw new InputError('parsePauliSum: no Pauli label', EXPECTED);
  if (qubits > MAX_QUBITS) {
    throw new InputError(`parsePauliSum: the labels act on ${qubits} qubits`, `at most ${MAX_QUBITS}`);
  }
  if (highest !== undefined && highest.qubit >= qubits) {
    throw new InputError(
      `parsePauliSum: label ${quoted(highest.name)} acts beyond ${qubits} qubits`,
      `qubits 0 to ${qubits - 1}`,
    );
  }
  return qubits;
}

/** mathjs takes a symbol before a parenthesis for a function, which binds differently than a product does. */
function functionError(fn: MathNode): InputError {
  const name = fn.toString();
  if (name !== 'i') requireLabel(name);
  return new InputError(`parsePauliSum: ${quoted(name)} stands right before a parenthesis`, 'a * between them');
}

function numberOperand(value: GaussianRational): Operand {
  return { isNumber: true, terms: new Map([[pauliKey(IDENTITY), { string: IDENTITY, coefficient: value }]]) };
}

function numberValue(operand: Operand): GaussianRational {
  return operand.terms.get(pauliKey(IDENTITY))?.coefficient ?? gaussian(rational(0));
}

function addTerm(terms: Map<string, ComplexTerm>, term: ComplexTerm): void {
  const key = pauliKey(term.string);
  const earlier = terms.get(key);
  const coefficient = earlier ? addGaussian(earlier.coefficient, term.coefficient) : term.coefficient;
  if (isGaussianZero(coefficient)) terms.delete(key);
  else terms.set(key, { string: term.string, coefficient });
}

function negated(operand: Operand): Operand {
  const terms = new Map<string, ComplexTerm>();
  for (const [key, { string, coefficient }] of operand.terms) {
    terms.set(key, { string, coefficient: negateGaussian(coefficient) });
  }
  return { isNumber: operand.isNumber, terms };
}

/** Walks a checked tree. An object, because the products are counted over the whole expression. */
class ExpressionReader {
  private products = 0;

  read(node: MathNode): Operand {
    if (isParenthesisNode(node)) return this.read(node.content);
    if (isConstantNode(node)) return this.readConstant(node);
    if (isSymbolNode(node)) return this.readSymbol(node.name);
    if (isOperatorNode(node)) {
      const fn: string = node.fn;
      const args: readonly MathNode[] = node.args;
      if (fn === 'unaryMinus') return negated(this.read(args[0]));
      if (fn === 'unaryPlus') return this.read(args[0]);
      if (fn === 'add' || fn === 'subtract') return this.readSum(node);
      if (fn === 'multiply' || fn === 'divide') return this.readProduct(node);
      if (fn === 'pow') return this.power(this.read(args[0]), this.read(args[1]));
      throw new InputError(`parsePauliSum: unknown operation ${quoted(node.op)}`, 'one of + - * / ^');
    }
    throw new InputError(`parsePauliSum: cannot read ${quoted(node.toString())}`, EXPECTED);
  }

  private readConstant(node: MathNode & { value: unknown }): Operand {
    const text = String(node.value);
    if (/^(NaN|[+-]?Infinity)$/.test(text)) throw new InputError(`parsePauliSum: got ${text}`, 'finite numbers');
    if (!/^\d/.test(text) || text.length > MAX_NUMBER_LENGTH || /e[+-]?\d{5}/.test(text)) {
      throw new InputError(`parsePauliSum: cannot read the number ${quoted(text)}`, NUMBER_EXPECTED);
    }
    return numberOperand(gaussian(rational(text)));
  }

  private readSymbol(name: string): Operand {
    if (name === 'i') return numberOperand(GAUSSIAN_I);
    const label = requireLabel(name);
    const string = 'qubit' in label ? pauliOnQubit(label.letter, label.qubit) : pauliFromLabel(label.dense);
    return { isNumber: false, terms: new Map([[pauliKey(string), { string, coefficient: GAUSSIAN_ONE }]]) };
  }

  /** A chain of sums leans to the left, one level per term: it is unrolled, for a long one would overflow the stack. */
  private readSum(node: MathNode): Operand {
    const parts: { node: MathNode; negative: boolean }[] = [];
    let rest = node;
    while (isOperatorNode(rest) && ((rest.fn as string) === 'add' || (rest.fn as string) === 'subtract')) {
      const [left, right]: readonly MathNode[] = rest.args;
      if (isOperatorNode(right) && (right.fn as string) === 'unaryPlus') {
        throw new InputError('parsePauliSum: a sign + right after another sign', 'a term between them');
      }
      parts.push({ node: right, negative: (rest.fn as string) === 'subtract' });
      rest = left;
    }
    parts.push({ node: rest, negative: false });
    const terms = new Map<string, ComplexTerm>();
    let isNumber = true;
    for (const part of parts.reverse()) {
      const operand = this.read(part.node);
      isNumber &&= operand.isNumber;
      for (const { string, coefficient } of operand.terms.values()) {
        addTerm(terms, { string, coefficient: part.negative ? negateGaussian(coefficient) : coefficient });
      }
    }
    return { isNumber, terms };
  }

  private readProduct(node: MathNode): Operand {
    const steps: { node: MathNode; divide: boolean; implicit: boolean }[] = [];
    let rest = node;
    while (isOperatorNode(rest) && ((rest.fn as string) === 'multiply' || (rest.fn as string) === 'divide')) {
      const [left, right]: readonly MathNode[] = rest.args;
      if (rest.implicit) requireImplicitProduct(left, right);
      steps.push({ node: right, divide: (rest.fn as string) === 'divide', implicit: rest.implicit });
      rest = left;
    }
    let product = this.read(rest);
    for (const step of steps.reverse()) {
      const factor = this.read(step.node);
      product = step.divide ? this.quotient(product, factor) : this.product(product, factor);
    }
    return product;
  }

  private product(a: Operand, b: Operand): Operand {
    this.products += a.terms.size * b.terms.size;
    if (this.products > MAX_PRODUCTS) {
      throw new InputError(
        'parsePauliSum: multiplying out takes too many products',
        `at most ${MAX_PRODUCTS} products of two terms`,
      );
    }
    const terms = new Map<string, ComplexTerm>();
    for (const left of a.terms.values()) {
      for (const right of b.terms.values()) {
        const { string, phase } = pauliProduct(left.string, right.string);
        const coefficient = rotateGaussian(multiplyGaussian(left.coefficient, right.coefficient), phase);
        requireShortNumber(coefficient);
        addTerm(terms, { string, coefficient });
      }
    }
    return { isNumber: a.isNumber && b.isNumber, terms };
  }

  private quotient(a: Operand, b: Operand): Operand {
    if (!b.isNumber) {
      throw new InputError(
        'parsePauliSum: division by an operator',
        'a number after /, with * or parentheses where a product without * follows, as in "X0/2*Z1"',
      );
    }
    const inverse = invertGaussian(numberValue(b));
    if (inverse === undefined) throw new InputError('parsePauliSum: division by zero', 'a nonzero number after /');
    return this.product(a, numberOperand(inverse));
  }

  private power(base: Operand, exponent: Operand): Operand {
    const { re, im } = numberValue(exponent);
    if (!exponent.isNumber || im.n !== 0n || re.d !== 1n || re.n > BigInt(MAX_EXPONENT)) {
      throw new InputError(
        'parsePauliSum: cannot raise to this exponent',
        `an integer of at most ${MAX_EXPONENT} after ^`,
      );
    }
    if (re.s < 0n) {
      const inverse = base.isNumber ? invertGaussian(numberValue(base)) : undefined;
      if (inverse === undefined) {
        throw new InputError(
          `parsePauliSum: a negative power of ${base.isNumber ? 'zero' : 'an operator'}`,
          'a nonzero number before ^, or a nonnegative exponent',
        );
      }
      return this.naturalPower(numberOperand(inverse), Number(re.n));
    }
    return this.naturalPower(base, Number(re.n));
  }

  private naturalPower(base: Operand, exponent: number): Operand {
    let result: Operand = { isNumber: base.isNumber, terms: numberOperand(GAUSSIAN_ONE).terms };
    for (const bit of exponent.toString(2)) {
      result = this.product(result, result);
      if (bit === '1') result = this.product(result, base);
    }
    return result;
  }
}

/** A product without `*` is for numbers before operators, and for sparse labels: "XX ZZ" rather lacks a sign. */
function requireImplicitProduct(left: MathNode, right: MathNode): void {
  const before = isOperatorNode(left) && left.implicit ? left.args[left.args.length - 1] : left;
  const isDense = (node: MathNode): boolean => isSymbolNode(node) && /^[IXYZ]+$/.test(node.name);
  const isLabel = (node: MathNode): boolean => isSymbolNode(node) && node.name !== 'i';
  if ((isDense(before) && isLabel(right)) || (isLabel(before) && isDense(right))) {
    throw new InputError(
      `parsePauliSum: two operators with nothing between them, ${quoted(`${before.toString()} ${right.toString()}`)}`,
      'one of + - * next to a dense label',
    );
  }
  if (startsWithNumber(right)) {
    throw new InputError(
      `parsePauliSum: nothing between ${quoted(before.toString())} and ${quoted(right.toString())}`,
      'a * before a number',
    );
  }
}

function startsWithNumber(node: MathNode): boolean {
  let first = node;
  while (isOperatorNode(first)) first = first.args[0];
  return isConstantNode(first);
}

function requireShortNumber({ re, im }: GaussianRational): void {
  for (const value of [re.n, re.d, im.n, im.d]) {
    // Nearly all numbers are small, and the comparison is cheaper than counting bits.
    if (value > 0xffffffffn && bitLength(value) > MAX_NUMBER_BITS) {
      throw new InputError('parsePauliSum: a number gets too long', `at most ${MAX_NUMBER_BITS} bits`);
    }
  }
}
