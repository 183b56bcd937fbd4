// Words of an expression to its tree. Postfix marks bind first, then powers, signs, products with or without a sign, sums. A product
// without a sign right behind a quotient is refused: 1/2 D, 1/(D)(D+1) and 8/2(2+2) have two readings each.

import { quoted } from '../input-error.js';
import { FUNCTION_OF } from './function-names.js';
import { NOT_READ } from './latex.js';
import { PlacedError, type Place, type Suggestion, suggestion } from './place.js';
import { type Token, type TokenRules, endsValue, tokensOf } from './tokens.js';
import { type Mark, type Tree, marked } from './tree.js';

export interface Rules extends TokenRules {
  /** the functions of the language, under the names of FUNCTION_OF or their own */
  readonly functions: readonly string[];
  /** what a bare name before "(" should be */
  readonly calls: string;
}

const MAX_NESTING = 200;

/** Names that only bend upright beside a caret: U^T, U^H. */
const RAISED_MARKS: ReadonlyMap<string, Mark> = new Map<string, Mark>([
  ['T', 'transpose'],
  ['t', 'transpose'],
  ['H', 'adjoint'],
  ['dag', 'adjoint'],
  ['dagger', 'adjoint'],
  ['conj', 'conjugate'],
]);

const LETTER = /^[A-Za-z]\w*$/;

/**
 * The tree of an expression.
 *
 * @throws PlacedError when it is none
 */
export function readTree(text: string, rules: Rules): Tree {
  const tokens = tokensOf(text, rules);
  checkBrackets(text, tokens, rules);
  return new Reader(text, tokens, rules).whole();
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

function checkBrackets(text: string, tokens: readonly Token[], { what }: Rules): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (open.length > MAX_NESTING) {
      throw new PlacedError(`${what}: brackets nest too deeply`, `at most ${MAX_NESTING} levels`, text, token);
    }
    if (token.kind !== 'close') continue;
    const opening = open.pop();
    if (opening === undefined || CLOSING.get(opening.text) !== token.text) {
      const problem =
        opening === undefined
          ? `a ${quoted(token.text)} closes nothing`
          : `${quoted(opening.text)} is closed by ${quoted(token.text)}`;
      throw new PlacedError(`${what}: ${problem}`, 'brackets in pairs', text, token);
    }
  }
  const left = open.at(-1);
  if (left !== undefined) {
    throw new PlacedError(`${what}: a ${quoted(left.text)} is not closed`, 'brackets in pairs', text, left);
  }
}

class Reader {
  private at = 0;
  private depth = 0;
  /** whether a | at this level of brackets closes an absolute value */
  private inBars = false;
  /** whether bars are open at any level */
  private withinBars = false;
  /** whether |psi> ends the matrix element that is being read */
  private inElement = false;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly rules: Rules,
  ) {}

  whole(): Tree {
    const tree = this.sum();
    const left = this.peek();
    if (left === undefined) return tree;
    if (left.kind === 'bar') throw this.failure('a "|" closes nothing', 'bars in pairs, as in |tr(U)|^2', left);
    if (left.kind === 'angle') {
      throw this.failure(`${quoted(left.text)} closes nothing`, 'a matrix element as in <psi|A|psi>', left);
    }
    if (left.kind === 'comma' || left.kind === 'semicolon') {
      throw this.failure(`${quoted(left.text)} stands outside brackets`, this.rules.expected, left);
    }
    if (left.kind === 'subscript') throw this.failure('nothing stands before "_"', 'a matrix with its indices', left);
    throw this.missingBefore(left);
  }

  private peek(ahead = 0): Token | undefined {
    return this.tokens.at(this.at + ahead);
  }

  private is(kind: Token['kind'], text?: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === kind && (text === undefined || token.text === text);
  }

  private take(): Token {
    return this.tokens[this.at++];
  }

  private takes(kind: Token['kind'], text?: string): Token | null {
    return this.is(kind, text) ? this.take() : null;
  }

  private failure(problem: string, expected: string, place: Place, fixes: readonly Suggestion[] = []): PlacedError {
    return new PlacedError(`${this.rules.what}: ${problem}`, expected, this.text, place, fixes);
  }

  private missingBefore(token: Token): PlacedError {
    const star = this.tokens.at(this.tokens.indexOf(token) - 1);
    const isConjugate = star?.typed === '*' && endsValue(this.tokens.at(this.tokens.indexOf(star) - 1));
    return this.failure(
      `nothing stands before ${quoted(token.typed || token.text)}`,
      isConjugate
        ? "a factor there; a * behind a matrix is no adjoint: U' is, and conj(U) is the complex conjugate"
        : 'a number, a name or parentheses there',
      token,
    );
  }

  private missing(): PlacedError {
    const token = this.peek();
    if (token !== undefined) return this.missingBefore(token);
    const last = this.tokens[this.tokens.length - 1];
    return this.failure(`nothing stands after ${quoted(last.typed)}`, 'a number, a name or parentheses there', last);
  }

  private until(from: number): Place {
    return { from, to: this.tokens[this.at - 1].to };
  }

  /** What is inside brackets: bars and matrix elements that are open outside end outside. */
  private nested<T>(read: () => T): T {
    const outer = [this.inBars, this.inElement] as const;
    this.inBars = false;
    this.inElement = false;
    const value = this.deeper(read);
    [this.inBars, this.inElement] = outer;
    return value;
  }

  private deeper<T>(read: () => T): T {
    if (++this.depth > 2 * MAX_NESTING) {
      throw this.failure('the expression is nested too deeply', `at most ${MAX_NESTING} levels`, this.peek() ?? END);
    }
    const value = read();
    this.depth--;
    return value;
  }

  private sum(): Tree {
    const from = this.peek()?.from ?? this.text.length;
    const terms = [{ negative: false, of: this.product() }];
    for (let sign = this.takes('sign'); sign !== null; sign = this.takes('sign')) {
      terms.push({ negative: sign.text === '-', of: this.product() });
    }
    return terms.length === 1 ? terms[0].of : { kind: 'sum', terms, place: this.until(from) };
  }

  private product(): Tree {
    const from = this.peek()?.from ?? this.text.length;
    const factors = [{ inverse: false, of: this.signed() }];
    for (;;) {
      const operator = this.takes('operator');
      if (operator !== null) factors.push({ inverse: operator.text === '/', of: this.signed() });
      else if (!this.startsFactor()) break;
      else if (factors[factors.length - 1].inverse) throw this.doubtful(factors[factors.length - 1].of, from);
      else factors.push({ inverse: false, of: this.raised() });
    }
    return factors.length === 1 ? factors[0].of : { kind: 'product', factors, place: this.until(from) };
  }

  /** Whether a factor follows without a sign. */
  private startsFactor(): boolean {
    const token = this.peek();
    if (token === undefined) return false;
    switch (token.kind) {
      case 'number': {
        const before = this.tokens[this.at - 1];
        if (before.kind !== 'number') return true;
        throw this.sideBySide(before, token);
      }
      case 'name':
      case 'form':
        return true;
      case 'open':
        return token.text !== '[';
      case 'bar':
        if (this.isKet()) return !this.inElement;
        return !this.inBars && !this.withinBars && !this.inElement;
      case 'angle':
        return token.text === '<';
      default:
        return false;
    }
  }

  /** 1 000 is one number or a product, 1½ a sum. */
  private sideBySide(one: Token, two: Token): PlacedError {
    const place = { from: one.from, to: two.to };
    const problem = `the numbers ${one.text} and ${two.text} stand side by side`;
    const shown = two.text.includes('/')
      ? [`(${one.text} + ${two.text})`]
      : !/^\d+$/.test(one.typed) || !/^\d+$/.test(two.typed)
        ? []
        : [one.text + two.text, `${one.text}*${two.text}`];
    const expected =
      shown.length === 2
        ? `${shown[0]} for one number, ${shown[1]} for a product`
        : (shown.at(0) ?? 'a * between them');
    return this.failure(
      problem,
      expected,
      place,
      shown.map((text) => suggestion(this.text, place, text)),
    );
  }

  /** a/b c: what follows without a sign is above or below the line. */
  private doubtful(divisor: Tree, from: number): PlacedError {
    const start = this.peek()!.from;
    const rest: Tree[] = [];
    while (this.startsFactor()) rest.push(this.raised());
    const { to } = this.until(start);
    const [above, below, follows] = [
      this.text.slice(from, divisor.place.to),
      this.text.slice(divisor.place.from, divisor.place.to),
      this.text.slice(start, to),
    ];
    const shown = [`(${above})*${follows}`];
    // Below a line only numbers and the dimension stand.
    if (rest.every((one) => namesOf(one).every((name) => name === 'D'))) {
      shown.push(`${this.text.slice(from, divisor.place.from)}(${below}*${follows})`);
    }
    const place = { from, to };
    return this.failure(
      'after a quotient a product needs its sign',
      shown.map(short).join(' or '),
      place,
      shown.map((one) => suggestion(this.text, place, one)),
    );
  }

  private signed(): Tree {
    const from = this.peek()?.from ?? this.text.length;
    let negative = false;
    let count = 0;
    for (let sign = this.takes('sign'); sign !== null; sign = this.takes('sign')) {
      if (++count > 2 || (count === 2 && this.at > 2 && this.tokens[this.at - 3].kind === 'sign')) {
        throw this.failure('three signs in a row', 'at most two', sign);
      }
      if (sign.text === '-') negative = !negative;
    }
    const of = this.raised();
    return negative ? { kind: 'sum', terms: [{ negative: true, of }], place: this.until(from) } : of;
  }

  /** Powers, which are right-associative, with marks before and behind them. */
  private raised(): Tree {
    const from = this.peek()?.from ?? this.text.length;
    let base = this.marks(this.primary(), from);
    for (let caret = this.takes('power'); caret !== null; caret = this.takes('power')) {
      const mark = this.raisedMark(base, caret);
      if (mark !== null) {
        base = this.marks(marked(base, mark, this.until(from)), from);
        continue;
      }
      const exponent = this.deeper(() => this.exponent());
      base = { kind: 'power', base, exponent, place: this.until(from) };
      const token = this.peek();
      if (token?.kind === 'mark') {
        throw this.failure(
          `the mark ${quoted(token.typed)} stands after the number ${this.tokens[this.at - 1].typed}`,
          "(A^2)' for the adjoint of a power",
          token,
        );
      }
      if (this.is('power')) continue;
      return base;
    }
    return base;
  }

  private exponent(): Tree {
    if (this.is('open', '{')) return this.bracketed();
    return this.signed();
  }

  /** What is a mark above the line: ^\dagger, ^{\dagger}, ^T, ^*. */
  private raisedMark(base: Tree, caret: Token): Mark | null {
    const isGroup = this.is('open', '{') || this.is('open', '(');
    const token = this.peek(isGroup ? 1 : 0);
    if (token === undefined || (isGroup && this.peek(2)?.kind !== 'close')) return null;
    const star = token.text === '*' && token.kind === 'operator';
    const plus = token.text === '+' && (isGroup || !this.startsValue(this.peek(1)));
    if (star || plus) {
      const place = { from: caret.from, to: (this.peek(isGroup ? 2 : 0) ?? token).to };
      this.at += isGroup ? 3 : 1;
      if (star && isNumber(base)) return 'conjugate';
      throw this.failure(
        `${quoted(this.text.slice(place.from, place.to))} is the adjoint or the complex conjugate`,
        `${short(this.typed(base))}' for the adjoint, conj(${short(this.typed(base))}) for the complex conjugate`,
        place,
        [
          suggestion(this.text, place, "'"),
          suggestion(this.text, { from: base.place.from, to: place.to }, `conj(${this.typed(base)})`),
        ],
      );
    }
    const mark =
      token.kind === 'mark' ? (token.text as Mark) : RAISED_MARKS.get(token.kind === 'name' ? token.text : '');
    if (mark === undefined) return null;
    this.refuseDoubtfulEntry(base, mark, { from: caret.from, to: token.to });
    this.at += isGroup ? 3 : 1;
    return mark;
  }

  private typed({ place }: Tree): string {
    return this.text.slice(place.from, place.to);
  }

  private startsValue(token: Token | undefined): boolean {
    return token !== undefined && ['name', 'number', 'open', 'form', 'bar'].includes(token.kind);
  }

  /** In U_{12}^\dagger the dagger may be the matrix's or the entry's. */
  private refuseDoubtfulEntry(base: Tree, mark: Mark, place: Place): void {
    if (base.kind !== 'entry' || base.lowered === undefined || mark === 'conjugate') return;
    const labels = base.groups.flat().map((label) => this.typed(label));
    const [of, sign] = [this.typed(base.of), mark === 'adjoint' ? "'" : '^T'];
    const whole = { from: base.place.from, to: place.to };
    const index = base.lowered.run === undefined ? labels.join(',') : Array.from(base.lowered.run).join(',');
    const shown = [`(${of}${sign})[${index}]`, mark === 'adjoint' ? `conj(${of}[${index}])` : `${of}[${index}]`];
    throw this.failure(
      `${quoted(this.text.slice(whole.from, whole.to))} is an entry of the ${mark}, or the ${mark} of an entry`,
      shown.join(' or '),
      whole,
      shown.map((one) => suggestion(this.text, whole, one)),
    );
  }

  private marks(start: Tree, from: number): Tree {
    let tree = start;
    for (;;) {
      const token = this.peek();
      if (token?.kind === 'mark') {
        if (tree.kind === 'number') {
          throw this.failure(
            `the mark ${quoted(token.typed)} stands after the number ${tree.text}`,
            "(A^2)' for the adjoint of a power",
            token,
          );
        }
        this.refuseDoubtfulEntry(tree, token.text as Mark, token);
        this.take();
        tree = marked(tree, token.text as Mark, this.until(from));
      } else if (token?.kind === 'method') {
        this.take();
        tree = { kind: 'call', name: 'tr', typed: 'tr', args: [tree], place: this.until(from) };
      } else if (token?.kind === 'open' && token.text === '[') {
        tree = this.entry(tree, from);
      } else if (token?.kind === 'subscript') {
        tree = this.lowered(tree, from);
      } else if (token?.kind === 'open' && token.text === '(' && tree.kind === 'entry' && !this.isLatexProduct()) {
        throw this.failure('an entry directly before "("', 'a * between them, as in U[1,2]*(A + B)', token);
      } else return tree;
    }
  }

  private entry(of: Tree, from: number): Tree {
    const open = this.take();
    const isDouble = this.is('open', '[') && this.peek()!.from === open.to;
    if (isDouble) this.take();
    const groups: Tree[][] = [[]];
    this.nested(() => {
      groups[0].push(this.sum());
      for (let next = this.separator(); next !== null; next = this.separator()) {
        if (next.kind === 'semicolon') groups.push([]);
        groups[groups.length - 1].push(this.sum());
      }
    });
    this.closing(']');
    if (isDouble) this.closing(']');
    return { kind: 'entry', of, groups, place: this.until(from) };
  }

  private separator(): Token | null {
    return this.takes('comma') ?? this.takes('semicolon');
  }

  private closing(text: string): void {
    if (this.takes('close', text) === null) throw this.missing();
  }

  /** U_{1,2}, U_{12}, O_{AB}, \delta_{i j}. */
  private lowered(of: Tree, from: number): Tree {
    this.take();
    if (!this.is('open', '{'))
      throw this.failure('nothing to read stands behind "_"', 'braces, as in U_{1,2}', of.place);
    const opening = this.take();
    const labels: Tree[] = [];
    let commas = 0;
    while (!this.is('close')) {
      if (labels.length > 0 && this.takes('comma') !== null) commas++;
      const token = this.take();
      if (token.kind !== 'number' && token.kind !== 'name') {
        throw this.failure('an index is an expression', 'numbers and letters, as in U_{1,2}', token);
      }
      const plain: Tree =
        token.kind === 'number'
          ? { kind: 'number', text: token.text, place: token }
          : { kind: 'name', name: token.text, place: token };
      labels.push(this.is('subscript') ? this.lowered(plain, token.from) : plain);
    }
    this.take();
    const place = this.until(from);
    const [label] = labels;
    if (labels.length === 0) throw this.failure('nothing stands between the braces', 'an index', opening);
    if (of.kind === 'name' && of.name === 'delta') {
      const run = labels.length === 1 ? runOf(label) : undefined;
      const args = run === undefined ? labels : splitRun(label, run);
      return { kind: 'call', name: 'delta', typed: 'delta', args, place };
    }
    if (labels.length > 1 || commas > 0) return { kind: 'entry', of, groups: [labels], lowered: {}, place };
    const run = runOf(label);
    if (run !== undefined) return { kind: 'entry', of, groups: [splitRun(label, run)], lowered: { run }, place };
    const index = label.kind === 'number' ? label.text : label.kind === 'name' ? label.name : '';
    if (of.kind === 'name' && of.ket === undefined && /^\w+$/.test(index)) {
      return { kind: 'name', name: `${of.name}_${index}`, place };
    }
    return { kind: 'entry', of, groups: [labels], lowered: {}, place };
  }

  private bracketed(): Tree {
    const open = this.take();
    const inner = this.nested(() => this.sum());
    this.closing(CLOSING.get(open.text)!);
    return inner;
  }

  private primary(): Tree {
    const token = this.peek();
    if (token === undefined) throw this.missing();
    switch (token.kind) {
      case 'number':
        this.take();
        return { kind: 'number', text: token.text, place: { from: token.from, to: token.to } };
      case 'name':
        return this.named();
      case 'form':
        return this.form();
      case 'open': {
        if (token.text === '[') {
          throw this.failure('"[" stands after nothing', 'a matrix with its indices, as in U[1,2]', token);
        }
        const inner = this.bracketed();
        return { ...inner, place: this.until(token.from) };
      }
      case 'bar':
        return this.isKet() ? this.ket() : this.absolute();
      case 'angle':
        if (token.text === '<') return this.bra();
        throw this.missingBefore(token);
      default:
        throw this.missing();
    }
  }

  private named(): Tree {
    const token = this.take();
    const { text: name } = token;
    const place = { from: token.from, to: token.to };
    const canonical = FUNCTION_OF.get(name) ?? name;
    const isFunction = this.rules.functions.includes(canonical);
    const next = this.peek();
    const opens = next?.kind === 'open';
    if (isFunction) {
      if (canonical === 'delta' && next?.kind === 'subscript') return { kind: 'name', name: 'delta', place };
      if (opens) return this.call(canonical, name, token);
      if (next?.kind === 'power' || next?.kind === 'subscript') return this.raisedFunction(canonical, name, token);
      throw this.failure(`${name} stands without parentheses`, `${canonical}(...)`, token);
    }
    const root = /^(\w+?)_\w+$/.exec(name)?.[1];
    if (/^E(?:_\w+)?$/.test(name) && (token.typed.startsWith('\\mathbb') ? next?.text !== '[' : next?.text === '(')) {
      throw this.failure(
        `got ${quoted(token.typed)}, the average`,
        'what is averaged alone: it is averaged anyway',
        token,
      );
    }
    if (root === 'sum' || root === 'prod' || name === 'sum') {
      throw this.failure(`got ${quoted(name)}`, NOT_READ.get('sum')!, token);
    }
    if (opens && next.text === '(' && root !== undefined && FUNCTION_OF.get(root) === 'tr') throw this.partial(token);
    if (opens && next.text === '(' && name !== 'D' && !this.isLatexProduct()) {
      throw this.failure(`${quoted(name)} is no function`, NOT_READ.get(name) ?? this.rules.calls, token);
    }
    return { kind: 'name', name, place };
  }

  /** In LaTeX `A (B + C)^{2}` is a product, as results are printed; `U (\theta)` looks like a function. */
  private isLatexProduct(): boolean {
    if (!this.text.includes('\\') || this.peek()?.gap !== true) return false;
    return !(this.is('name', undefined, 1) && this.is('close', ')', 2));
  }

  private partial(token: Token): PlacedError {
    return this.failure(
      'got a partial trace',
      'tr(...) over everything, or --network FILE for a tensor network',
      token,
    );
  }

  /** \mathrm{Tr}^{2}(A) is the square of the trace. */
  private raisedFunction(canonical: string, name: string, token: Token): Tree {
    if (this.is('subscript')) throw this.partial(token);
    this.take();
    const exponent = this.deeper(() => (this.is('open', '{') ? this.bracketed() : this.primary()));
    if (!this.is('open') || this.is('open', '{')) {
      throw this.failure(`${name} stands without parentheses`, `${canonical}(...)`, token);
    }
    const base = this.call(canonical, name, token);
    return { kind: 'power', base, exponent, place: this.until(token.from) };
  }

  private call(name: string, typed: string, token: Token): Tree {
    const open = this.take();
    const args: Tree[] = [];
    this.nested(() => {
      args.push(this.sum());
      while (this.takes('comma') !== null) args.push(this.sum());
    });
    this.closing(CLOSING.get(open.text)!);
    return { kind: 'call', name, typed, args, place: this.until(token.from) };
  }

  private absolute(): Tree {
    const open = this.take();
    if (this.withinBars) {
      throw this.failure('bars stand inside bars', 'abs(...) for an absolute value inside another', open);
    }
    const outer = [this.inBars, this.inElement] as const;
    [this.inBars, this.withinBars, this.inElement] = [true, true, false];
    const inner = this.deeper(() => this.sum());
    if (this.takes('bar') === null) {
      const left = this.peek();
      if (left !== undefined) throw this.missingBefore(left);
      throw this.failure('a "|" is not closed', 'bars in pairs, as in |tr(U)|^2', open);
    }
    [this.inBars, this.inElement] = outer;
    this.withinBars = false;
    return { kind: 'call', name: 'abs', typed: 'abs', args: [inner], place: this.until(open.from) };
  }

  /** How many words a name takes from here: psi, psi_{1}; 0 when none stands there. */
  private nameLength(ahead: number): number {
    const token = this.peek(ahead);
    if (token?.kind !== 'name' && token?.kind !== 'number') return 0;
    if (!this.is('subscript', undefined, ahead + 1)) return 1;
    let length = 2;
    while (this.peek(ahead + length) !== undefined && !this.is('close', '}', ahead + length)) length++;
    return length + 1;
  }

  private isKet(): boolean {
    const length = this.nameLength(1);
    return length > 0 && this.is('angle', '>', 1 + length);
  }

  private vector(): Tree {
    const token = this.peek();
    if (token?.kind !== 'name') {
      throw this.failure(
        `${token === undefined ? 'nothing' : quoted(token.typed)} as a state`,
        'a name such as psi; entries are counted from 1, <0|U|0> is U[1,1]',
        token ?? this.tokens[this.at - 1],
      );
    }
    this.take();
    const name: Tree = { kind: 'name', name: token.text, place: { from: token.from, to: token.to } };
    const whole = this.is('subscript') ? this.lowered(name, token.from) : name;
    if (whole.kind === 'name') return { ...whole, ket: true };
    throw this.failure('an entry as a state', 'a name such as psi', whole.place);
  }

  private ket(): Tree {
    const { from } = this.take();
    const vector = this.vector();
    this.take();
    return { ...vector, place: this.until(from) };
  }

  /** <psi|, <psi|phi>, <psi|A|phi>. */
  private bra(): Tree {
    const open = this.take();
    if (this.nameLength(0) === 0 || !this.is('bar', undefined, this.nameLength(0))) {
      const isMean = this.tokens.slice(this.at).some(({ text }) => text === '>');
      throw this.failure(
        `${quoted(open.typed)} opens no matrix element`,
        isMean ? '<psi|A|psi>, or tr(rho*A) for a mean in the state rho' : 'a matrix element as in <psi|A|psi>',
        open,
      );
    }
    const vector = this.vector();
    const bar = this.take();
    const bra = marked(vector, 'adjoint', this.until(open.from));
    const end = this.elementEnd();
    if (end === null) return bra;
    const factors = [{ inverse: false, of: bra }];
    if (!(this.nameLength(0) > 0 && this.is('angle', '>', this.nameLength(0)))) {
      const outer = [this.inBars, this.inElement] as const;
      [this.inBars, this.inElement] = [false, true];
      factors.push({ inverse: false, of: this.deeper(() => this.sum()) });
      [this.inBars, this.inElement] = outer;
      if (this.takes('bar') === null) throw this.missingBefore(this.peek() ?? bar);
    }
    const ket = this.vector();
    if (this.takes('angle', '>') === null) throw this.missingBefore(this.peek() ?? bar);
    factors.push({ inverse: false, of: ket });
    return { kind: 'product', factors, place: this.until(open.from) };
  }

  /** The > that closes a matrix element; null when a new one opens first, or brackets or the text end. */
  private elementEnd(): number | null {
    let level = 0;
    for (let k = this.at; k < this.tokens.length; k++) {
      const { kind, text } = this.tokens[k];
      if (kind === 'open') level++;
      if (kind === 'close' && --level < 0) return null;
      if (kind === 'angle' && level === 0) return text === '>' ? k : null;
    }
    return null;
  }

  private form(): Tree {
    const token = this.take();
    switch (token.text) {
      case 'overline':
      case 'bar':
      case 'conj':
        return marked(this.argument(token), 'conjugate', this.until(token.from));
      case 'abs': {
        const inner = this.argument(token);
        return { kind: 'call', name: 'abs', typed: 'abs', args: [inner], place: this.until(token.from) };
      }
      case 'bra':
      case 'ket':
        return this.braced(token, token.text === 'bra' ? [true] : [false]);
      case 'ketbra':
        return this.braced(token, [false, true]);
      case 'braket':
        return this.braket(token);
      default: {
        const numerator = this.argument(token);
        const denominator = this.argument(token);
        const factors = [
          { inverse: false, of: numerator },
          { inverse: true, of: denominator },
        ];
        return { kind: 'product', factors, place: this.until(token.from) };
      }
    }
  }

  /** {...}, or one letter, or one digit: \frac12. */
  private argument(form: Token): Tree {
    if (this.is('open', '{')) return this.bracketed();
    const token = this.peek();
    if (token?.kind === 'name' || (token?.kind === 'number' && token.text.length === 1)) return this.primary();
    throw this.failure(`${quoted(form.typed)} without braces`, `${form.typed}{...}`, form);
  }

  /** \bra{psi}, \ket{psi}, \ketbra{psi}{phi}. */
  private braced(form: Token, bras: readonly boolean[]): Tree {
    const factors = bras.map((isBra) => {
      if (this.takes('open', '{') === null)
        throw this.failure(`${quoted(form.typed)} without braces`, `${form.typed}{psi}`, form);
      const vector = this.vector();
      this.closing('}');
      return { inverse: false, of: isBra ? marked(vector, 'adjoint', vector.place) : vector };
    });
    return factors.length === 1 ? factors[0].of : { kind: 'product', factors, place: this.until(form.from) };
  }

  /** \braket{psi|phi}, \braket{psi|A|phi}. */
  private braket(form: Token): Tree {
    if (this.takes('open', '{') === null)
      throw this.failure(`${quoted(form.typed)} without braces`, `${form.typed}{psi|phi}`, form);
    const bra = this.vector();
    const factors = [{ inverse: false, of: marked(bra, 'adjoint', bra.place) }];
    if (this.takes('bar') === null) throw this.missing();
    if (!this.is('close', '}', this.nameLength(0))) {
      const outer = [this.inBars, this.inElement] as const;
      [this.inBars, this.inElement] = [true, false];
      factors.push({ inverse: false, of: this.deeper(() => this.sum()) });
      [this.inBars, this.inElement] = outer;
      if (this.takes('bar') === null) throw this.missing();
    }
    factors.push({ inverse: false, of: this.vector() });
    this.closing('}');
    return { kind: 'product', factors, place: this.until(form.from) };
  }
}

const END: Place = { from: 0, to: 0 };

/** Entries, traces, moduli and inner products: for a number the adjoint and the complex conjugate are one. */
function isNumber(tree: Tree): boolean {
  return tree.kind === 'entry' || (tree.kind === 'call' && ['tr', 'abs', 'abs2', 'delta'].includes(tree.name));
}

/** Two digits or two letters that stand together. */
function runOf(label: Tree): string | undefined {
  if (label.kind === 'number' && /^[1-9]{2}$/.test(label.text)) return label.text;
  return label.kind === 'name' && /^[a-z]{2}$/.test(label.name) && label.place.to - label.place.from === 2
    ? label.name
    : undefined;
}

function splitRun({ place }: Tree, run: string): Tree[] {
  return Array.from(run, (one, k): Tree => {
    const at = { from: place.from + k, to: place.from + k + 1 };
    return LETTER.test(one) ? { kind: 'name', name: one, place: at } : { kind: 'number', text: one, place: at };
  });
}

/** The names in a tree, those of functions too. */
function namesOf(tree: Tree): string[] {
  switch (tree.kind) {
    case 'number':
      return [];
    case 'name':
      return [tree.name];
    case 'sum':
      return tree.terms.flatMap(({ of }) => namesOf(of));
    case 'product':
      return tree.factors.flatMap(({ of }) => namesOf(of));
    case 'power':
      return [...namesOf(tree.base), ...namesOf(tree.exponent)];
    case 'mark':
      return namesOf(tree.of);
    case 'entry':
      return [...namesOf(tree.of), '[]'];
    case 'call':
      return [tree.name, ...tree.args.flatMap(namesOf)];
  }
}

/** What fits a line. */
function short(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
