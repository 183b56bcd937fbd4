// Integrands as people type them, `2 tr(A*U*B*U') + abs(U[1,2])^4`, read into a small tree. Tokens are checked here, so that each
// slip gets a line of its own; precedence and implicit products are those of mathjs's parser, which sees nothing but names,
// counters in place of numbers, and the operators below: decimals stay the exact text that was typed.

import {
  type MathNode,
  isAccessorNode,
  isConstantNode,
  isFunctionNode,
  isIndexNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  parse,
} from 'mathjs/number';
import { type Fraction, rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import type { Mark } from './letter.js';
import { FUNCTION_NAMES } from './roles.js';

/** What an expression says, before names mean anything. */
export type Syntax =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly of: Syntax }[] }
  | { readonly kind: 'product'; readonly factors: readonly { readonly inverse: boolean; readonly of: Syntax }[] }
  | { readonly kind: 'power'; readonly base: Syntax; readonly exponent: Syntax }
  | { readonly kind: 'mark'; readonly mark: Exclude<Mark, 'plain'>; readonly of: Syntax }
  | { readonly kind: 'entry'; readonly of: Syntax; readonly labels: readonly string[] }
  | { readonly kind: 'trace' | 'abs'; readonly of: Syntax }
  | { readonly kind: 'delta'; readonly labels: readonly [string, string] }
  | { readonly kind: 'twirl'; readonly copies: number; readonly matrix: string; readonly unitary: string | null };

/** Longer texts are no formula that anybody typed. */
const MAX_TEXT_LENGTH = 10_000;
const MAX_NESTING = 200;

const FUNCTIONS = FUNCTION_NAMES;

/** Words that mathjs reads as operators or values. */
const WORDS = new Set('true false null undefined NaN Infinity mod to in and or xor not end'.split(' '));

const KINDS = ['name', 'number', 'sign', 'operator', 'open', 'close', 'comma', 'mark'] as const;

interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

const TOKEN =
  /\s+|(?<name>[A-Za-z]\w*)|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<sign>[-+])|(?<operator>[*/^])|(?<open>[([])|(?<close>[)\]])|(?<comma>,)|(?<mark>'+)/y;

/**
 * The tree of an expression.
 *
 * @throws InputError when it is none; the message says what stands where something else should
 */
export function readSyntax(text: string): Syntax {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new InputError(`integrand: a text of ${text.length} characters`, `at most ${MAX_TEXT_LENGTH}`);
  }
  const tokens = tokensOf(text);
  checkNeighbours(tokens);
  checkBrackets(tokens);
  const numbers: string[] = [];
  const plain = tokens.map(({ kind, text: piece }) => (kind === 'number' ? String(numbers.push(piece) - 1) : piece));
  let node: MathNode;
  try {
    node = parse(plain.join(' '));
  } catch {
    throw new InputError(`integrand: cannot read ${quoted(text)}`, "an expression such as tr(A*U*B*U')");
  }
  return new SyntaxReader(numbers).read(node);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw strangeCharacter(text, start);
    const groups: Partial<Record<string, string>> = match.groups ?? {};
    const kind = KINDS.find((one) => groups[one] !== undefined);
    if (kind === undefined) continue;
    const piece = match[0];
    if (kind === 'name' && WORDS.has(piece)) {
      throw new InputError(`integrand: ${quoted(piece)} is a word with a meaning of its own`, 'another name');
    }
    const glued = tokens.at(-1);
    if (kind === 'name' && glued?.kind === 'number' && text[start - 1] === '0' && /^[xob]\d/i.test(piece)) {
      throw new InputError(`integrand: got the number ${quoted(`0${piece}`)}`, 'a decimal number');
    }
    // Two daggers are none.
    if (kind !== 'mark') tokens.push({ kind, text: piece });
    else if (piece.length % 2 === 1) tokens.push({ kind, text: "'" });
    else if (!endsValue(glued)) throw missing('before', piece);
  }
  if (tokens.length === 0) throw new InputError('integrand: the text is empty', "an expression such as tr(A*U*B*U')");
  return tokens;
}

function strangeCharacter(text: string, at: number): InputError {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const shown = /[\p{C}\p{Z}]/u.test(character) ? `of code ${character.codePointAt(0)!}` : quoted(character);
  return new InputError(
    `integrand: character ${at + 1} is ${shown}`,
    "names of Latin letters and digits, numbers, + - * / ^ ' ( ) [ ] and commas",
  );
}

function missing(side: 'before' | 'after', piece: string): InputError {
  return new InputError(`integrand: nothing stands ${side} ${quoted(piece)}`, 'a number, a name or parentheses there');
}

/** Whether a value may end with a token. */
function endsValue(token: Token | undefined): boolean {
  return token !== undefined && ['name', 'number', 'close', 'mark'].includes(token.kind);
}

/** Every operator between two values, and no number beside a number: what mathjs would report by position only, or not at all. */
function checkNeighbours(tokens: readonly Token[]): void {
  let signs = 0;
  tokens.forEach((token, at) => {
    const before = tokens.at(at - 1);
    const afterValue = at > 0 && endsValue(before);
    const { kind, text } = token;
    signs = kind === 'sign' ? signs + 1 : 0;
    if (signs > 2) throw new InputError('integrand: three signs in a row', 'at most two');
    if (text === '[' && !afterValue) {
      throw new InputError('integrand: "[" stands after nothing', 'a matrix with its indices, as in U[1,2]');
    }
    if (['operator', 'comma', 'close', 'mark'].includes(kind) && !afterValue) {
      const doubled = text === '*' && at > 0 && before?.text === '*';
      throw doubled ? new InputError('integrand: got "**"', '^ for powers') : missing('before', text);
    }
    if (kind === 'number' && at > 0 && before?.kind === 'number') {
      throw new InputError(`integrand: the numbers ${before.text} and ${text} stand side by side`, 'a * between them');
    }
    if (kind === 'mark' && before?.kind === 'number') {
      throw new InputError(
        `integrand: the mark ' stands after the number ${before.text}`,
        "(A^2)' for the adjoint of a power",
      );
    }
  });
  const last = tokens[tokens.length - 1];
  if (!endsValue(last)) throw missing('after', last.text);
}

function checkBrackets(tokens: readonly Token[]): void {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind === 'open') open.push(text);
    if (open.length > MAX_NESTING)
      throw new InputError('integrand: brackets nest too deeply', `at most ${MAX_NESTING} levels`);
    if (kind !== 'close') continue;
    const opening = open.pop();
    if (opening !== (text === ')' ? '(' : '[')) {
      const problem =
        opening === undefined ? `a ${quoted(text)} closes nothing` : `${quoted(opening)} is closed by ${quoted(text)}`;
      throw new InputError(`integrand: ${problem}`, 'brackets in pairs');
    }
  }
  const left = open.at(-1);
  if (left !== undefined) throw new InputError(`integrand: a ${quoted(left)} is not closed`, 'brackets in pairs');
}

/** mathjs's tree, whose constants are places in the list of the numbers typed, as a tree of our own. */
class SyntaxReader {
  constructor(private readonly numbers: readonly string[]) {}

  read(node: MathNode): Syntax {
    if (isParenthesisNode(node)) return this.read(node.content);
    if (isConstantNode(node)) return { kind: 'number', value: rational(this.literal(node.value)) };
    if (isSymbolNode(node)) return { kind: 'name', name: this.freeName(node.name) };
    if (isAccessorNode(node) && isIndexNode(node.index)) {
      return { kind: 'entry', of: this.read(node.object), labels: node.index.dimensions.map((one) => this.label(one)) };
    }
    if (isFunctionNode(node)) return this.call(node.fn, node.args);
    if (isOperatorNode(node)) return this.operation(node.fn, node.args, node);
    throw new InputError(
      `integrand: got a ${node.type.replace('Node', '').toLowerCase()}`,
      'sums, products, powers and functions',
    );
  }

  private literal(place: unknown): string {
    if (typeof place !== 'number')
      throw new InputError(`integrand: got ${quoted(String(place))}`, 'a number or a name');
    return this.numbers[place];
  }

  private freeName(name: string): string {
    if (FUNCTIONS.includes(name)) throw new InputError(`integrand: ${name} stands without parentheses`, `${name}(...)`);
    return name;
  }

  private operation(fn: string, args: readonly MathNode[], node: MathNode): Syntax {
    switch (fn) {
      case 'add':
      case 'subtract':
        return {
          kind: 'sum',
          terms: this.chain(node, 'add', 'subtract').map(({ last, of }) => ({ negative: last, of })),
        };
      case 'multiply':
      case 'divide':
        return {
          kind: 'product',
          factors: this.chain(node, 'multiply', 'divide').map(({ last, of }) => ({ inverse: last, of })),
        };
      case 'pow':
        return { kind: 'power', base: this.read(args[0]), exponent: this.read(args[1]) };
      case 'ctranspose':
        return { kind: 'mark', mark: 'adjoint', of: this.read(args[0]) };
      case 'unaryMinus':
        return { kind: 'sum', terms: [{ negative: true, of: this.read(args[0]) }] };
      case 'unaryPlus':
        return this.read(args[0]);
      default:
        throw new InputError(`integrand: got the operator ${quoted(fn)}`, "+ - * / ^ and '");
    }
  }

  /** a - b + c as one list: long sums and products nest to the left. */
  private chain(node: MathNode, one: string, two: string): { last: boolean; of: Syntax }[] {
    const found: { last: boolean; of: Syntax }[] = [];
    let rest = node;
    while (isOperatorNode(rest) && rest.args.length === 2 && (rest.fn === one || rest.fn === two)) {
      found.push({ last: rest.fn === two, of: this.read(rest.args[1]) });
      rest = rest.args[0];
    }
    found.push({ last: false, of: this.read(rest) });
    return found.reverse();
  }

  private call(callee: MathNode, args: readonly MathNode[]): Syntax {
    const name = isSymbolNode(callee) ? callee.name : null;
    if (name === null)
      throw new InputError('integrand: an entry directly before "("', 'a * between them, as in U[1,2]*(A + B)');
    if (!FUNCTIONS.includes(name)) {
      throw new InputError(
        `integrand: ${quoted(name)} is no function`,
        `${FUNCTIONS.join(', ')}; a product as A*(B + C), an entry as A[1,2]`,
      );
    }
    const places = { delta: [2, 2], twirl: [2, 3] }[name] ?? [1, 1];
    if (args.length < places[0] || args.length > places[1]) {
      const wanted =
        name === 'twirl' ? 'twirl(2, X) or twirl(2, X, U)' : name === 'delta' ? 'delta(i,j)' : `${name}(...)`;
      throw new InputError(`integrand: ${name} with ${args.length} arguments`, wanted);
    }
    switch (name) {
      case 'tr':
        return { kind: 'trace', of: this.read(args[0]) };
      case 'abs':
        return { kind: 'abs', of: this.read(args[0]) };
      case 'delta':
        return { kind: 'delta', labels: [this.label(args[0]), this.label(args[1])] };
      case 'twirl':
        return this.twirl(args);
      case 'conj':
        return { kind: 'mark', mark: 'conjugate', of: this.read(args[0]) };
      default:
        return { kind: 'mark', mark: name === 'transpose' ? 'transpose' : 'adjoint', of: this.read(args[0]) };
    }
  }

  private twirl([count, matrix, ...unitary]: readonly MathNode[]): Syntax {
    const copies = isConstantNode(count) ? Number(this.literal(count.value)) : NaN;
    if (!Number.isInteger(copies)) {
      throw new InputError(
        'integrand: the first argument of twirl is no integer',
        'the number of copies, as in twirl(2, X)',
      );
    }
    const names = [matrix, ...unitary].map((node) => {
      if (isSymbolNode(node)) return this.freeName(node.name);
      throw new InputError(
        'integrand: twirl of an expression',
        'the names of a matrix and of a unitary, as in twirl(2, X)',
      );
    });
    return { kind: 'twirl', copies, matrix: names[0], unitary: names.at(1) ?? null };
  }

  /** An index: a positive integer or a letter. */
  private label(input: MathNode): string {
    const node = isParenthesisNode(input) ? input.content : input;
    const text = isConstantNode(node) ? this.literal(node.value) : isSymbolNode(node) ? node.name : null;
    if (text === null || text === 'D' || FUNCTIONS.includes(text) || !/^([1-9]\d{0,14}|[A-Za-z]\w*)$/.test(text)) {
      throw new InputError(
        `integrand: ${text === null ? 'an index is an expression' : `got the index ${quoted(text)}`}`,
        'a positive integer or a letter other than D',
      );
    }
    return text;
  }
}
