// The grammar of Pauli expressions: sums of products of numbers, labels and brackets, with one rule for products without a
// sign. Everything is computed while it is read, exactly.

import { rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { gaussian, GAUSSIAN_I, GAUSSIAN_ONE, negateGaussian } from './gaussian-rational.js';
import type { PauliLabels } from './pauli-labels.js';
import {
  type ComplexTerm,
  type Operand,
  OperandArithmetic,
  actApart,
  addTerm,
  negated,
  numberOperand,
  stringOperand,
} from './pauli-operand.js';
import { EXPECTED_EXPRESSION, type PauliToken, PauliTokens } from './pauli-tokens.js';

/** Brackets within brackets; deeper ones are no observable. */
const MAX_DEPTH = 200;

/** A factor as it stands in a product: how it looks decides what may stand beside it without a sign. */
interface Factor {
  readonly operand: Operand;
  readonly looks: 'number' | 'i' | 'dense' | 'site' | 'group' | 'power';
  /** a dense label stands in it, on which a tensor product with numbered qubits makes no sense */
  readonly hasDense: boolean;
  readonly text: string;
}

/**
 * The operand that a text denotes.
 *
 * @param labels collects the labels, for the number of qubits
 * @throws InputError when the text is no expression
 */
export function readExpression(text: string, labels: PauliLabels, arithmetic = new OperandArithmetic()): Operand {
  const reader = new ExpressionReader(new PauliTokens(text), labels, arithmetic);
  return reader.whole();
}

class ExpressionReader {
  private depth = 0;
  private hasDense = false;

  constructor(
    private readonly tokens: PauliTokens,
    private readonly labels: PauliLabels,
    private readonly arithmetic: OperandArithmetic,
  ) {}

  whole(): Operand {
    if (this.tokens.peek().kind === 'end') throw new InputError('Pauli sum: the text is empty', EXPECTED_EXPRESSION);
    const operand = this.sum();
    const rest = this.tokens.peek();
    if (rest.kind !== 'end') {
      throw new InputError(
        `Pauli sum: ${quoted(rest.text)} at position ${rest.at + 1} closes nothing`,
        'an opening bracket before it',
      );
    }
    return operand;
  }

  private sum(): Operand {
    const terms = new Map<string, ComplexTerm>();
    let isNumber = true;
    for (let first = true; ; first = false) {
      const sign = first ? undefined : this.tokens.next().text;
      if (!first && isSign(this.tokens.peek(), '+')) {
        throw new InputError('Pauli sum: a sign + right after another sign', 'a term between them');
      }
      const operand = this.product();
      isNumber &&= operand.isNumber;
      for (const { string, coefficient } of operand.terms.values()) {
        addTerm(terms, { string, coefficient: sign === '-' ? negateGaussian(coefficient) : coefficient });
      }
      if (!isSign(this.tokens.peek(), '+', '-')) return { isNumber, terms };
    }
  }

  private product(): Operand {
    let factor = this.signed();
    let product = factor.operand;
    let dense = factor.hasDense;
    // The quotient of two plain numbers that the last two factors make, and any other quotient.
    let fraction: 'none' | 'of numbers' | 'other' = 'none';
    for (;;) {
      const token = this.tokens.peek();
      if (isSign(token, '*', '/', '@', '⊗')) {
        const before = factor;
        this.tokens.next();
        factor = token.text === '*' ? this.afterTimes(before) : this.signed();
        if (token.text === '/') {
          const plain: boolean = fraction === 'none' && before.looks === 'number' && factor.looks === 'number';
          fraction = plain ? 'of numbers' : 'other';
          product = this.arithmetic.quotient(product, factor.operand);
          continue;
        }
        fraction = 'none';
        if (token.text !== '*') this.checkTensor(token, product, dense, factor);
        product = this.arithmetic.product(product, factor.operand);
      } else if (beginsFactor(token)) {
        this.checkJuxtaposed(factor, token);
        if (fraction === 'other') throw afterQuotient(token);
        fraction = 'none';
        factor = this.powered();
        product = this.arithmetic.product(product, factor.operand);
      } else {
        this.hasDense ||= dense;
        return product;
      }
      dense ||= factor.hasDense;
    }
  }

  /** `X*(0)` is what becomes of X(0) when a sign is put in: not zero, but a slip. */
  private afterTimes(before: Factor): Factor {
    const open = this.tokens.peek();
    if (before.looks === 'dense' && before.text.length === 1 && open.kind === 'open') {
      this.tokens.next();
      if (this.tokens.holdsNumberOnly()) {
        throw new InputError(
          `Pauli sum: ${quoted(before.text)} times a lone number in brackets`,
          `${before.text}0 or ${before.text}(0) for ${before.text} on qubit 0, or the number first, as in "2*${before.text}"`,
        );
      }
      return this.raised(this.group(open));
    }
    return this.signed();
  }

  private checkTensor(sign: PauliToken, product: Operand, dense: boolean, factor: Factor): void {
    if (product.isNumber || factor.operand.isNumber) {
      if (sign.text === '@') return;
      throw new InputError(`Pauli sum: ${sign.text} beside a number`, '* between a number and an operator');
    }
    if (dense || factor.hasDense) {
      throw new InputError(
        `Pauli sum: ${sign.text} next to dense labels, which may mean two things`,
        '* for the product of two operators, one label such as "XZ" for the tensor product',
      );
    }
    if (sign.text === '⊗' && !actApart(product, factor.operand)) {
      throw new InputError('Pauli sum: ⊗ of two operators on one qubit', 'different qubits, or * for the product');
    }
  }

  /** A product without a sign is for numbers before operators, and for sparse labels: "XX ZZ" rather lacks a sign. */
  private checkJuxtaposed(before: Factor, token: PauliToken): void {
    const pair = `${before.text} ${token.text}`;
    const labels = (looks: string): boolean => looks === 'dense' || looks === 'site';
    if (token.kind === 'number') {
      throw new InputError(
        `Pauli sum: nothing between ${quoted(before.text)} and ${quoted(token.text)}`,
        'a * before a number',
      );
    }
    if (token.newLine) {
      throw new InputError(
        `Pauli sum: a new line begins with ${quoted(token.text)}`,
        '+ before it when it is a term, * when it is a factor',
      );
    }
    if (labels(before.looks) && labels(token.kind) && (before.looks === 'dense' || token.kind === 'dense')) {
      throw new InputError(
        `Pauli sum: two operators with nothing between them, ${quoted(pair)}`,
        'one of + - * next to a dense label',
      );
    }
    if (token.kind === 'open' && before.looks !== 'number' && before.looks !== 'group' && before.looks !== 'power') {
      throw new InputError(
        `Pauli sum: ${quoted(before.text)} stands right before a parenthesis`,
        before.looks === 'dense' && before.text.length === 1
          ? `a qubit's number in it, as in ${before.text}(0), or a * between them`
          : 'a * between them',
      );
    }
  }

  private signed(): Factor {
    let negative = false;
    for (let signs = 0; isSign(this.tokens.peek(), '+', '-'); signs++) {
      if (signs === 2) throw new InputError('Pauli sum: three signs in a row', 'at most two');
      negative = this.tokens.next().text === '-' ? !negative : negative;
    }
    const factor = this.powered();
    return negative ? { ...factor, operand: negated(factor.operand) } : factor;
  }

  private powered(): Factor {
    return this.raised(this.primary());
  }

  /** a^b^c is a^(b^c). */
  private raised(base: Factor): Factor {
    if (!isSign(this.tokens.peek(), '^')) return base;
    this.tokens.next();
    this.deeper();
    const exponent = this.signed();
    this.depth--;
    return { ...base, looks: 'power', operand: this.arithmetic.power(base.operand, exponent.operand) };
  }

  private primary(): Factor {
    const token = this.tokens.next();
    const { text } = token;
    switch (token.kind) {
      case 'number':
        return { looks: 'number', hasDense: false, text, operand: numberOperand(gaussian(rational(text))) };
      case 'i':
        return { looks: 'i', hasDense: false, text, operand: numberOperand(GAUSSIAN_I) };
      case 'site': {
        const string = this.labels.sparseString(token.letter, token.index, text);
        return { looks: 'site', hasDense: false, text, operand: stringOperand(string) };
      }
      case 'dense': {
        const label = this.tensored(text);
        return { looks: 'dense', hasDense: true, text: label, operand: stringOperand(this.labels.denseString(label)) };
      }
      case 'open':
        return this.group(token);
      case 'end':
        throw new InputError('Pauli sum: the text ends where a term is missing', EXPECTED_EXPRESSION);
      default:
        throw new InputError(
          `Pauli sum: ${quoted(text)} at position ${token.at + 1} where a term is missing`,
          EXPECTED_EXPRESSION,
        );
    }
  }

  /** X ⊗ ZZ is XZZ. */
  private tensored(label: string): string {
    let whole = label;
    while (isSign(this.tokens.peek(), '⊗')) {
      this.tokens.next();
      const right = this.tokens.next();
      if (right.kind !== 'dense') {
        throw new InputError('Pauli sum: ⊗ after a dense label', 'another dense label, as in X ⊗ Z');
      }
      whole += right.text;
    }
    return whole;
  }

  /** What an opened bracket holds; `[]` is the identity, as OpenFermion prints it. */
  private group(open: PauliToken): Factor {
    this.deeper();
    const outside = this.hasDense;
    this.hasDense = false;
    const close = open.text === '(' ? ')' : ']';
    const isEmpty = open.text === '[' && this.tokens.peek().text === ']';
    const operand = isEmpty ? numberOperand(GAUSSIAN_ONE) : this.sum();
    const token = this.tokens.next();
    if (token.text !== close) {
      const found = token.kind === 'end' ? 'the text ends' : `${quoted(token.text)} stands at position ${token.at + 1}`;
      throw new InputError(
        `Pauli sum: ${found} before the ${open.text} at position ${open.at + 1} is closed`,
        `a ${close}`,
      );
    }
    this.depth--;
    const hasDense = this.hasDense;
    this.hasDense ||= outside;
    return { looks: 'group', hasDense, text: `${open.text}...${close}`, operand };
  }

  private deeper(): void {
    if (++this.depth > MAX_DEPTH) {
      throw new InputError(
        'Pauli sum: the expression is nested too deeply',
        `at most ${MAX_DEPTH} brackets within each other`,
      );
    }
  }
}

function isSign(token: PauliToken, ...signs: readonly string[]): boolean {
  return token.kind === 'sign' && signs.includes(token.text);
}

function beginsFactor({ kind }: PauliToken): boolean {
  return kind === 'number' || kind === 'i' || kind === 'site' || kind === 'dense' || kind === 'open';
}

/** 1/2 X0 is (1/2)*X0; whether a/b c is a/(b*c) or (a/b)*c nobody can tell for others. */
function afterQuotient(token: PauliToken): InputError {
  return new InputError(
    `Pauli sum: ${quoted(token.text)} right after a quotient reads as division by an operator`,
    'a * before it, as in "X0/2*Z1", or the quotient in brackets',
  );
}
