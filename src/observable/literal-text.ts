// Data as JSON and Python write them, read alike: [["XX", 0.5]], [('XX', (0.5+0j))], {"XX": 0.5}, SparsePauliOp(['XX'],
// coeffs=[1.+0.j]). Nothing is run; numbers are read from their digits, so that 0.1 is 1/10.

import { rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import {
  addGaussian,
  gaussian,
  type GaussianRational,
  multiplyGaussian,
  negateGaussian,
  GAUSSIAN_I,
} from './gaussian-rational.js';

/** A piece of data. `text` is what stands there, for messages. */
export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: GaussianRational; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Literal[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Literal, Literal])[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Literal[];
      readonly named: ReadonlyMap<string, Literal>;
    }
  | { readonly kind: 'word'; readonly value: string };

/** Lists within lists; data of operators need four. */
const MAX_DEPTH = 50;

const BLANK = /\s+/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\.)*"/y;
const SINGLE_QUOTED = /'[^'\\\n]*'/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const IMAGINARY = /[jJ](?!\w)/y;
const NAME = /[A-Za-z_][\w.]*/y;
/** pytket's Xq[0], without quotation marks */
const SITE = /[IXYZ]q\[\s*\d+\s*\]/y;

/** Numbers that Python's packages wrap: np.float64(0.5), complex(0.5, 0), Fraction(1, 3). */
const NUMBER_CALL =
  /^(?:(?:np|numpy|fractions)\.)?(?:complex|float|int|Fraction|complex64|complex128|float32|float64|int64)$/;

/**
 * The data that a text holds.
 *
 * @param what the name of the text in messages
 * @throws InputError with line and column when the text is neither JSON nor such a piece of Python
 */
export function readLiteral(text: string, what: string, expected: string): Literal {
  return new LiteralReader(text, what, expected).whole();
}

class LiteralReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly what: string,
    private readonly expected: string,
  ) {}

  whole(): Literal {
    const value = this.value();
    this.skip();
    if (this.at < this.text.length) throw this.stray();
    return value;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private skip(): void {
    this.match(BLANK);
  }

  /** Whether the next character is this one, which is then taken. */
  private takes(character: string): boolean {
    this.skip();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private stray(): InputError {
    const { line, column } = placeIn(this.text, this.at);
    const rest = this.text.slice(this.at, this.at + 60);
    const problem = rest === '' ? 'the text ends too early' : `cannot read ${quoted(rest)}`;
    return new InputError(`${this.what}: ${problem} at line ${line}, column ${column}`, this.expected);
  }

  /** 0.5-0.j and 1/3 are one number in several pieces. */
  private value(): Literal {
    return this.chained(['+', '-'], () => this.chained(['/'], () => this.signed()));
  }

  private chained(signs: readonly string[], part: () => Literal): Literal {
    this.skip();
    const start = this.at;
    let value = part();
    while (value.kind === 'number') {
      const sign = signs.find((one) => this.takes(one));
      if (sign === undefined) return { ...value, text: this.text.slice(start, this.at).trim() };
      const next = part();
      if (next.kind !== 'number') throw this.stray();
      value = { ...value, value: this.combined(value.value, sign, next.value) };
    }
    return value;
  }

  private combined(a: GaussianRational, sign: string, b: GaussianRational): GaussianRational {
    if (sign !== '/') return addGaussian(a, sign === '-' ? negateGaussian(b) : b);
    if (b.im.n !== 0n || b.re.n === 0n)
      throw new InputError(`${this.what}: division by zero or by a complex number`, this.expected);
    return multiplyGaussian(a, gaussian(b.re.inverse()));
  }

  private signed(): Literal {
    if (this.takes('+')) return this.numeric();
    if (!this.takes('-')) return this.unsigned();
    const { value } = this.numeric();
    return { kind: 'number', value: negateGaussian(value), text: '' };
  }

  private numeric(): Extract<Literal, { kind: 'number' }> {
    const value = this.unsigned();
    if (value.kind !== 'number') throw this.stray();
    return value;
  }

  private unsigned(): Literal {
    this.skip();
    const start = this.at;
    const number = this.match(NUMBER);
    if (number !== null) {
      if (/[.\w]/.test(this.text.slice(this.at, this.at + 1)) && this.match(IMAGINARY) === null) throw this.stray();
      const real = gaussian(this.rational(number));
      const isReal = this.at - start === number.length;
      return { kind: 'number', value: isReal ? real : multiplyGaussian(real, GAUSSIAN_I), text: number };
    }
    const double = this.match(DOUBLE_QUOTED);
    if (double !== null) return { kind: 'string', value: this.unescaped(double) };
    const single = this.match(SINGLE_QUOTED);
    if (single !== null) return { kind: 'string', value: single.slice(1, -1) };
    const site = this.match(SITE);
    if (site !== null) return { kind: 'string', value: site };
    const name = this.match(NAME);
    if (name !== null) return this.takes('(') ? this.call(name) : { kind: 'word', value: name };
    if (this.takes('[')) return { kind: 'list', items: this.nested(() => this.items(']')).items };
    if (this.takes('(')) {
      const { items, comma } = this.nested(() => this.items(')'));
      return items.length === 1 && !comma ? items[0] : { kind: 'list', items };
    }
    if (this.takes('{')) return { kind: 'dict', entries: this.nested(() => this.entries()) };
    throw this.stray();
  }

  private rational(text: string) {
    try {
      return rational(text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(
        `${this.what}: the number ${quoted(text)}`,
        'at most 10000 digits and an exponent of at most 4',
      );
    }
  }

  private unescaped(double: string): string {
    try {
      return JSON.parse(double) as string;
    } catch {
      throw new InputError(`${this.what}: the text ${quoted(double)}`, 'letters and digits in quotation marks');
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new InputError(`${this.what}: lists are nested too deeply`, this.expected);
    const value = read();
    this.depth--;
    return value;
  }

  /** Whether the closing bracket follows; else a comma must. */
  private ends(close: string): boolean {
    if (this.takes(close)) return true;
    if (!this.takes(',')) throw this.stray();
    return false;
  }

  private items(close: string): { items: Literal[]; comma: boolean } {
    const items: Literal[] = [];
    while (!this.takes(close)) {
      items.push(this.value());
      if (this.ends(close)) return { items, comma: false };
    }
    return { items, comma: true };
  }

  private entries(): (readonly [Literal, Literal])[] {
    const entries: (readonly [Literal, Literal])[] = [];
    while (!this.takes('}')) {
      const key = this.value();
      if (!this.takes(':')) throw this.stray();
      entries.push([key, this.value()]);
      if (this.ends('}')) break;
    }
    return entries;
  }

  private call(name: string): Literal {
    const args: Literal[] = [];
    const named = new Map<string, Literal>();
    this.nested(() => {
      while (!this.takes(')')) {
        const value = this.value();
        if (value.kind === 'word' && this.takes('=')) named.set(value.value, this.value());
        else args.push(value);
        if (this.ends(')')) break;
      }
    });
    if (!NUMBER_CALL.test(name)) return { kind: 'call', name, args, named };
    return this.numberCall(name, args, named);
  }

  private numberCall(name: string, args: readonly Literal[], named: ReadonlyMap<string, Literal>): Literal {
    const values = args.flatMap((arg) => (arg.kind === 'number' ? [arg.value] : []));
    const text = `${name}(...)`;
    const isPair = values.length === 2 && /complex|Fraction/.test(name);
    if (values.length !== args.length || named.size > 0 || !(values.length === 1 || isPair)) {
      throw new InputError(`${this.what}: cannot read ${quoted(text)}`, 'a number such as 0.5');
    }
    if (!isPair) return { kind: 'number', value: values[0], text };
    const value = name.endsWith('Fraction')
      ? this.combined(values[0], '/', values[1])
      : addGaussian(values[0], multiplyGaussian(values[1], GAUSSIAN_I));
    return { kind: 'number', value, text };
  }
}

function placeIn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
