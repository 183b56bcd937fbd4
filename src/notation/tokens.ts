// The words of an expression, whoever wrote it: by hand, LaTeX, Mathematica, NumPy, Julia, text out of a PDF. Each keeps its place in
// what was typed; signs for the same thing are one word here.

import { quoted } from '../input-error.js';
import {
  LATEX_BLANKS,
  LATEX_FORMS,
  LATEX_NAMES,
  LATEX_SIGNS,
  LATEX_TYPES,
  MATHEMATICA_SIGNS,
  NOT_READ,
} from './latex.js';
import { PlacedError, type Place, type Suggestion, suggestion } from './place.js';
import { FRACTION_SIGNS, GREEK, LATEX_GREEK, MARK_SIGNS, SAME_SIGN, plainDigits } from './signs.js';

export type TokenKind =
  | 'name'
  | 'number'
  /** + and - */
  | 'sign'
  /** * and / */
  | 'operator'
  /** ^ */
  | 'power'
  /** _ before a bracket */
  | 'subscript'
  | 'open'
  | 'close'
  | 'comma'
  | 'semicolon'
  | 'bar'
  /** < and > */
  | 'angle'
  /** adjoint, transpose, conjugate */
  | 'mark'
  /** .tr() */
  | 'method'
  /** \frac, \overline, \bra, ... */
  | 'form';

export interface Token extends Place {
  readonly kind: TokenKind;
  /** the plain word */
  readonly text: string;
  /** as it was typed */
  readonly typed: string;
  /** a blank stands before it */
  readonly gap: boolean;
}

/** Words that are operators or values elsewhere. */
const WORDS = new Set('true false null undefined NaN Infinity mod to in and or xor not end'.split(' '));

const BLANK = /[\s\u00a0\u2000-\u200a\u202f\u205f\u2061\u2062\u2063\u3000]+|\\[,;:! ]/y;
const TIE = /~/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z]\w*/y;
const PACKAGE = /(?:np|numpy|jnp|torch|scipy|sympy|qutip|LinearAlgebra)\.(?:linalg\.)?(?=[A-Za-z])/y;
const COMMAND = /\\([A-Za-z]+\*?|\|)/y;
const CHARACTER_COMMAND = /\\\[([A-Z][A-Za-z]+)\]/y;
const ENVIRONMENT = /\\(?:begin|end)\s*\{(?:aligned|align\*?|equation\*?|gathered|split|multline\*?)\}/y;
const ARGUMENT = /\s*\{\s*([A-Za-z0-9_ ]+?)\s*\}/y;
/** {\rm Tr} */
const OLD_TYPE = /\{\s*\\(?:rm|bf|sf|it|tt)\s+([A-Za-z][A-Za-z0-9]*)\s*\}/y;
const METHOD = /\.(?:(H|T)\b|(dag|dagger|adjoint|conj|conjugate|transpose|getH|ctranspose|tr|trace)\s*\(\s*\))/y;
const SUPERSCRIPT = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/y;
const SUBSCRIPT = /[₀₁₂₃₄₅₆₇₈₉]+/y;
const REPEATING = /\(\d+\)/y;

/** Those of the blank commands that set two things apart. */
const SPACES = /quad|space/;

const METHOD_MARKS: ReadonlyMap<string, string> = new Map([
  ...['H', 'dag', 'dagger', 'adjoint', 'getH', 'ctranspose'].map((name): [string, string] => [name, 'adjoint']),
  ...['conj', 'conjugate'].map((name): [string, string] => [name, 'conjugate']),
  ...['T', 'transpose'].map((name): [string, string] => [name, 'transpose']),
]);

const SIGN_KINDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['+', 'sign'],
  ['-', 'sign'],
  ['*', 'operator'],
  ['/', 'operator'],
  ['@', 'operator'],
  ['^', 'power'],
  ['(', 'open'],
  ['[', 'open'],
  ['{', 'open'],
  [')', 'close'],
  [']', 'close'],
  ['}', 'close'],
  [',', 'comma'],
  ['|', 'bar'],
  ['<', 'angle'],
  ['>', 'angle'],
]);

const IMAGINARY = 'the real and the imaginary part apart: coefficients are real, and i is an index';

/** How a language differs from the others. */
export interface TokenRules {
  /** what messages begin with */
  readonly what: string;
  /** what an expression looks like */
  readonly expected: string;
  /** whether semicolons mean something */
  readonly semicolons?: boolean;
}

/**
 * The words of a text.
 *
 * @throws PlacedError on what is no word
 */
export function tokensOf(text: string, rules: TokenRules): Token[] {
  return new Tokenizer(text, rules).all();
}

/** Whether a value may end with a token. */
export function endsValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return ['name', 'number', 'close', 'mark', 'bar', 'method'].includes(token.kind) || token.text === '>';
}

class Tokenizer {
  private at = 0;
  private gap = false;
  private readonly tokens: Token[] = [];
  private readonly isLatex: boolean;

  constructor(
    private readonly text: string,
    private readonly rules: TokenRules,
  ) {
    this.isLatex = /\\begin\s*\{/.test(text);
  }

  all(): Token[] {
    this.skipDelimiters();
    while (this.at < this.text.length) this.next();
    if (this.tokens.length === 0)
      throw new PlacedError(`${this.rules.what}: the text is empty`, this.rules.expected, this.text, {
        from: 0,
        to: this.text.length,
      });
    this.refuseDoubtfulMethods();
    return this.tokens;
  }

  /** $...$, \(...\), \[...\] around the whole. */
  private skipDelimiters(): void {
    const open = /^\s*(\$\$?|\\\(|\\\[(?![A-Z][a-z]))/.exec(this.text)?.at(1);
    if (open !== undefined) this.at = this.text.indexOf(open) + open.length;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  private push(kind: TokenKind, text: string, from: number, to = this.at): void {
    this.tokens.push({ kind, text, from, to, typed: this.text.slice(from, to), gap: this.gap });
    this.gap = false;
  }

  private failure(problem: string, expected: string, from: number, to = this.at, write: string[] = []): PlacedError {
    const place = { from, to };
    const suggestions: Suggestion[] = write.map((shown) => suggestion(this.text, place, shown));
    return new PlacedError(`${this.rules.what}: ${problem}`, expected, this.text, place, suggestions);
  }

  private next(): void {
    const from = this.at;
    const tie = this.text.includes('\\') ? this.match(TIE) : null;
    if (
      tie !== null ||
      this.match(BLANK) !== null ||
      this.match(ENVIRONMENT) !== null ||
      this.takesClosingDelimiter()
    ) {
      this.gap = true;
      return;
    }
    if (this.match(PACKAGE) !== null) return;
    const upright = this.match(OLD_TYPE);
    if (upright !== null) {
      this.named(upright[1], from);
      return;
    }
    if (this.number(from) || this.name(from) || this.command(from) || this.raised(from) || this.method(from)) return;
    this.sign(from);
  }

  private takesClosingDelimiter(): boolean {
    const rest = this.text.slice(this.at, this.at + 40);
    const found = /^(?:\$\$?|\\\)|\\\])\s*$/.exec(rest) ?? (this.isLatex ? /^(?:&|\\\\)/.exec(rest) : null);
    if (found !== null) this.at += found[0].length;
    return found !== null;
  }

  private number(from: number): boolean {
    const found = this.match(NUMBER);
    if (found === null) return false;
    const [digits] = found;
    const period = digits.includes('.') ? this.match(REPEATING) : null;
    if (period !== null) {
      const fraction = repeatingDecimal(digits, period[0].slice(1, -1));
      const product = `${digits}*${period[0]}`;
      const expected =
        fraction === null ? product : `${fraction} for the repeating decimal, ${product} for the product`;
      const write = fraction === null ? [product] : [fraction, product];
      throw this.failure(`got ${quoted(digits + period[0])}`, expected, from, this.at, write);
    }
    const rest = this.text.slice(this.at, this.at + 4);
    if (digits === '0' && /^[xob]\d/i.test(rest)) {
      const [whole] = /^\w+/.exec(this.text.slice(from))!;
      throw this.failure(`got the number ${quoted(whole)}`, 'a decimal number', from, from + whole.length);
    }
    const [imaginary] = /^(?:im|[ijJ])(?![A-Za-z0-9_(])/.exec(rest) ?? [];
    if (imaginary !== undefined) {
      this.at += imaginary.length;
      throw this.failure(`got ${quoted(digits + imaginary)}, an imaginary number`, IMAGINARY, from);
    }
    this.push('number', digits, from);
    return true;
  }

  private name(from: number): boolean {
    const found = this.match(NAME);
    if (found === null) return this.greek(from);
    this.named(found[0], from);
    return true;
  }

  /** A name, whose last underscore is a subscript's when a bracket or a command follows. */
  private named(word: string, from: number): void {
    let name = word;
    if (name.endsWith('_') && /[{\\]/.test(this.text.slice(this.at, this.at + 1))) {
      name = name.slice(0, -1);
      this.at--;
    }
    if (WORDS.has(name)) {
      throw this.failure(`${quoted(name)} is a word with a meaning of its own`, 'another name', from);
    }
    this.push('name', name, from);
    this.subscript();
  }

  private greek(from: number): boolean {
    const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
    const greek = GREEK.get(character);
    if (greek === undefined) return false;
    this.at += character.length;
    this.named(greek + this.tail(), from);
    return true;
  }

  /** ρ_A, ρ1, \rho_A; but in αU two letters stand side by side. */
  private tail(): string {
    const rest = this.text.slice(this.at);
    const [found] = /^(?:\d+|_[A-Za-z0-9]\w*|_(?=[{\\]))/.exec(rest) ?? [''];
    this.at += found.length;
    return found;
  }

  /** `_{`, `_\alpha`, and digits below the line. */
  private subscript(): void {
    const from = this.at;
    if (/^_\s*[{\\]/.test(this.text.slice(this.at, this.at + 4))) {
      this.at++;
      this.push('subscript', '_', from);
      return;
    }
    const found = this.match(SUBSCRIPT);
    if (found === null) return;
    this.push('subscript', '_', from, from);
    this.push('open', '{', from, from);
    this.push('number', plainDigits(found[0]), from);
    this.push('close', '}', this.at, this.at);
  }

  private command(from: number): boolean {
    const character = this.match(CHARACTER_COMMAND);
    if (character !== null) {
      const [whole, name] = character;
      const sign = MATHEMATICA_SIGNS.get(name);
      const greek = LATEX_GREEK.get(name.toLowerCase());
      if (sign !== undefined) this.plain(sign, from);
      else if (greek !== undefined) this.named(/^Capital/.test(name) ? name.slice(7) : greek, from);
      else throw this.failure(`got ${quoted(whole)}`, this.rules.expected, from);
      return true;
    }
    const found = this.match(COMMAND);
    if (found === null) return false;
    const [whole, name] = found;
    const meant = LATEX_NAMES.get(name);
    const greek = LATEX_GREEK.get(name);
    if (LATEX_BLANKS.has(name)) this.gap ||= SPACES.test(name);
    else if (LATEX_TYPES.has(name)) this.typeface(name, from);
    else if (LATEX_FORMS.has(name)) this.form(name, from);
    else if (LATEX_SIGNS.has(name)) this.plain(LATEX_SIGNS.get(name)!, from);
    else if (meant !== undefined) this.named(meant, from);
    else if (greek !== undefined) this.named(greek + this.tail(), from);
    else {
      const expected = NOT_READ.get(name) ?? 'one that docs/notation.md lists, or names, numbers and signs';
      throw this.failure(`the LaTeX command ${quoted(whole)}`, expected, from);
    }
    return true;
  }

  /** In \frac12 each digit is one argument. */
  private form(name: string, from: number): void {
    this.push('form', name, from);
    if (!name.endsWith('frac')) return;
    for (let k = 0; k < 2; k++) {
      const digit = this.match(/\s*(\d)/y);
      if (digit === null) return;
      this.push('number', digit[1], this.at - 1);
    }
  }

  /** \mathrm{Tr}, \mathsf{T}, \mathbb{1}. */
  private typeface(command: string, from: number): void {
    const argument = this.match(ARGUMENT) ?? this.match(/\s*([A-Za-z0-9])/y);
    const inner = argument?.[1].replaceAll(' ', '');
    if (inner === undefined) {
      throw this.failure(`nothing to read stands in "\\${command}"`, `letters, as in \\${command}{Tr}`, from);
    }
    if (/^(?:1|I|id|Id)$/.test(inner) && command !== 'mathit') this.push('name', 'I', from);
    else if (/^math(?:bb|ds)$/.test(command) && inner !== 'E') {
      throw this.failure(`the LaTeX command "\\${command}"`, NOT_READ.get('mathcal')!, from);
    } else if (/^\d+$/.test(inner)) this.push('number', inner, from);
    else if (inner === 'i' && command !== 'mathit') {
      throw this.failure('got the imaginary unit', IMAGINARY, from);
    } else this.named(inner + this.tail(), from);
  }

  private raised(from: number): boolean {
    const found = this.match(SUPERSCRIPT);
    if (found === null) return false;
    const digits = plainDigits(found[0]);
    if (!/^-?\d+$/.test(digits)) throw this.failure(`got ${quoted(found[0])}`, 'a power such as ^2', from);
    this.push('power', '^', from, from);
    if (digits.startsWith('-')) this.push('sign', '-', from, from + 1);
    this.push('number', digits.replace('-', ''), from + (digits.startsWith('-') ? 1 : 0));
    return true;
  }

  /** U.H, U.T, U.conj(), U.dag(), (A*U).tr(); another period between two values is Mathematica's product. */
  private method(from: number): boolean {
    if (this.text[this.at] !== '.' || !endsValue(this.tokens.at(-1))) return false;
    const found = this.gap ? null : this.match(METHOD);
    if (found !== null) {
      const name = found.at(1) ?? found[2];
      const mark = METHOD_MARKS.get(name);
      if (mark === undefined) this.push('method', 'tr', from);
      else this.push('mark', mark, from);
      return true;
    }
    if (!/^\.\s*[\p{L}(\\<|]/u.test(this.text.slice(this.at, this.at + 8))) return false;
    this.at++;
    this.push('operator', '*', from);
    return true;
  }

  private sign(from: number): void {
    const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
    this.at += character.length;
    if (character === '\\' && /[{}]/.test(this.text[this.at] ?? '')) this.at++;
    const typed = this.text.slice(from, this.at);
    if (typed === '\\{') this.push('open', '(', from);
    else if (typed === '\\}') this.push('close', ')', from);
    else this.plain(SAME_SIGN.get(typed) ?? typed, from);
  }

  private plain(sign: string, from: number): void {
    const mark = MARK_SIGNS.get(sign);
    if (mark !== undefined) {
      this.push('mark', mark, from);
      return;
    }
    if (sign === '″') {
      for (let k = 0; k < 2; k++) this.push('mark', 'adjoint', from);
      return;
    }
    const fraction = FRACTION_SIGNS.get(sign);
    if (fraction !== undefined) {
      this.push('number', fraction, from);
      return;
    }
    if (sign === '𝟙' || sign === '𝕀') {
      this.push('name', 'I', from);
      return;
    }
    if (sign === '_' && /^\s*\{/.test(this.text.slice(this.at, this.at + 4)) && this.tokens.length > 0) {
      this.push('subscript', '_', from);
      return;
    }
    if (sign === ';' && this.rules.semicolons === true) {
      this.push('semicolon', ';', from);
      return;
    }
    const kind = SIGN_KINDS.get(sign);
    if (kind === undefined) throw this.strange(from);
    const before = this.tokens.at(-1);
    // ** is one sign; the second of two stars stands right behind the first.
    if (sign === '*' && before?.typed === '*' && before.to === from) {
      this.tokens.pop();
      this.gap = before.gap;
      this.push('power', '^', before.from);
      return;
    }
    this.push(kind, sign === '@' ? '*' : sign, from);
    if (kind === 'close') this.subscript();
  }

  private strange(from: number): PlacedError {
    const character = String.fromCodePoint(this.text.codePointAt(from)!);
    const shown = /[\p{C}\p{Z}]/u.test(character) ? `of code ${character.codePointAt(0)!}` : quoted(character);
    const place = Array.from(this.text.slice(0, from)).length + 1;
    const expected = NOT_READ.get(character) ?? "names, numbers, + - * / ^ ' ( ) [ ] | and commas";
    return this.failure(`character ${place} is ${shown}`, expected, from, from + character.length);
  }

  /** A.H is an adjoint in NumPy, and the product with H in Mathematica. */
  private refuseDoubtfulMethods(): void {
    for (const token of this.tokens) {
      const name = /^\.([HT])$/.exec(token.typed)?.at(1);
      if (name === undefined) continue;
      const isName = this.tokens.some((other) => other.kind === 'name' && other.text === name);
      if (!isName && !/(?:T[rR]|Trace|Conjugate|Transpose|Abs)\[/.test(this.text)) continue;
      const mark = name === 'H' ? "'" : '^T';
      throw this.failure(
        `got ${quoted(token.typed)}`,
        `${mark} for the ${name === 'H' ? 'adjoint' : 'transpose'}, *${name} for the product with ${name}`,
        token.from,
        token.to,
        [mark, `*${name}`],
      );
    }
  }
}

/** 0.1(6) as 1/6; null when the number has an exponent, or digits without end. */
function repeatingDecimal(digits: string, period: string): string | null {
  const found = /^(\d*)\.(\d*)$/.exec(digits);
  if (found === null || digits.length + period.length > 40) return null;
  const [, whole, places] = found;
  const nines = 10n ** BigInt(period.length) - 1n;
  const below = nines * 10n ** BigInt(places.length);
  const above = BigInt(`${whole}${places}` || '0') * nines + BigInt(period);
  const divisor = gcd(above, below);
  return `${above / divisor}/${below / divisor}`;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}
