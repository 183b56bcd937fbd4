// The words of a Pauli expression, whoever wrote it: XXIZ, XX_Z (Stim), X0, X_0, X₀, X[0], X(0) (Mitiq, PennyLane), X(q(0)) (Cirq),
// Xq[0] (pytket), PauliX(0); numbers as Python prints them, 0.5, 1., 1e-3, 2j; the signs + - * / ^ ** @ ⊗ and brackets.

import { InputError, quoted } from '../input-error.js';

export const EXPECTED_EXPRESSION = 'an expression such as "0.5*XXIZ + 1/3*Z0 Z1"';

/** What one word is. A site is one letter on one qubit; `i` is the imaginary unit. */
export type PauliToken = {
  readonly at: number;
  readonly text: string;
  /** a blank stands before it */
  readonly blank: boolean;
  /** the blank has a line break */
  readonly newLine: boolean;
} & (
  | { readonly kind: 'number' | 'i' | 'dense' | 'sign' | 'open' | 'close' | 'end' }
  | { readonly kind: 'site'; readonly letter: string; readonly index: string }
);

/** Signs that PDFs, notebooks and Julia write for others. */
const SAME_SIGN: ReadonlyMap<string, string> = new Map([
  ...['−', '–', '—', '‐', '‑', '﹣', '－'].map((sign) => [sign, '-'] as const),
  ...['×', '·', '⋅', '∙', '∗'].map((sign) => [sign, '*'] as const),
  ['＋', '+'],
  ['**', '^'],
]);

const BLANK = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** The letter of a site and the number of its qubit, in the packages' ways. */
const QUBIT =
  String.raw`\(\s*(?:wires\s*=\s*)?(?:\[\s*(\d+)\s*\]|(\d+))\s*,?\s*\)` +
  String.raw`|q?\[\s*(\d+)\s*\]` +
  String.raw`|\(\s*(?:(?:cirq\.)?LineQubit|q(?:ubit)?)(?:\(\s*(\d+)\s*\)|\[\s*(\d+)\s*\]|_?(\d+))\s*\)` +
  String.raw`|_\{(\d+)\}`;
const PACKAGE_SITE = new RegExp(String.raw`(?:(?:qml|cirq|pennylane)\.)?(?:Pauli)?([IXYZ])(?:${QUBIT})`, 'y');
const SITE = /([IXYZ])(?:_(?=\d)|_?(?=[₀-₉]))?([0-9₀-₉]+)/y;
const WORD = /[\p{L}_](?:(?![⁰¹²³⁴⁵⁶⁷⁸⁹])[\p{L}\p{N}_])*/uy;
const SIGN = /\*\*|[-+*/^@⊗−–—‐‑﹣－×·⋅∙∗＋]/uy;
const SUPERSCRIPT = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/uy;

const MAX_NUMBER_LENGTH = 10_000;

/** The words of a text one after the other. */
export class PauliTokens {
  private at = 0;
  private waiting: PauliToken | undefined;
  /** tokens that one word of the text stands for, still to come */
  private readonly queue: PauliToken[] = [];

  constructor(private readonly text: string) {}

  peek(): PauliToken {
    return (this.waiting ??= this.queue.shift() ?? this.scan());
  }

  next(): PauliToken {
    const token = this.peek();
    this.waiting = undefined;
    return token;
  }

  /** Whether the bracket that was just opened holds one natural number and nothing else. */
  holdsNumberOnly(): boolean {
    const at = this.peek().at;
    return /^\s*\d+\s*[)\]]/.test(this.text.slice(at, at + 40));
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private scan(): PauliToken {
    const gap = this.match(BLANK)?.[0] ?? '';
    this.at += gap.length;
    const place = { blank: gap !== '', newLine: /[\n\r\u2028\u2029]/.test(gap), at: this.at };
    if (this.at >= this.text.length) return { kind: 'end', text: '', ...place };
    const take = (text: string) => {
      this.at += text.length;
      return { text, ...place };
    };
    const number = this.match(NUMBER);
    if (number !== null) return this.number(take(number[0]));
    const packaged = this.match(PACKAGE_SITE);
    if (packaged !== null) {
      const [text, letter, ...groups] = packaged;
      const index = (groups as (string | undefined)[]).find((group) => group !== undefined)!;
      return { kind: 'site', letter, index, ...take(text) };
    }
    const word = this.match(WORD);
    if (word !== null) return this.word(take(word[0]));
    const sign = this.match(SIGN);
    if (sign !== null) {
      const token = take(sign[0]);
      return { kind: 'sign', ...token, text: SAME_SIGN.get(token.text) ?? token.text };
    }
    const raised = this.match(SUPERSCRIPT);
    if (raised !== null) {
      const token = take(raised[0]);
      const exponent = token.text.replace(/./gu, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
      this.queue.push({ kind: 'number', ...token, blank: false, text: exponent });
      return { kind: 'sign', ...token, text: '^' };
    }
    if (this.match(/[([]/y) !== null) return { kind: 'open', ...take(this.text[this.at]) };
    if (this.match(/[)\]]/y) !== null) return { kind: 'close', ...take(this.text[this.at]) };
    throw this.strayCharacter();
  }

  private number(token: Omit<PauliToken, 'kind' | 'letter' | 'index'>): PauliToken {
    const { text } = token;
    if (text.length > MAX_NUMBER_LENGTH || /e[+-]?\d{5}/i.test(text)) {
      throw new InputError(
        `Pauli sum: cannot read the number ${quoted(text)}`,
        `a number of at most ${MAX_NUMBER_LENGTH} digits and with an exponent of at most 4`,
      );
    }
    if (this.text[this.at] === '.' || /^0[xbo]/.test(this.text.slice(token.at, token.at + 2))) {
      throw new InputError(
        `Pauli sum: cannot read ${quoted(this.text.slice(token.at))}`,
        'decimal numbers such as 0.5, and one of + - * / ^ between them',
      );
    }
    // Python's 0.5j: an imaginary number, while 0.5 j is none.
    const unit = this.match(/[jJ](?![\p{L}\p{N}_])/uy);
    if (unit !== null) {
      this.queue.push({ kind: 'i', text: unit[0], at: this.at, blank: false, newLine: false });
      this.at += 1;
    }
    return { kind: 'number', ...token };
  }

  private word(token: Omit<PauliToken, 'kind' | 'letter' | 'index'>): PauliToken {
    const { text } = token;
    if (text === 'i' || text === 'im') return { kind: 'i', ...token };
    if (/^[IXYZ_]+$/.test(text)) return { kind: 'dense', ...token };
    if (/^i[IXYZ_]+$/.test(text)) {
      this.queue.push({ kind: 'dense', ...token, text: text.slice(1), at: token.at + 1, blank: false });
      return { kind: 'i', ...token, text: 'i' };
    }
    const sites = this.sites(token);
    if (sites === null) throw unknownWord(text);
    this.queue.push(...sites.slice(1));
    return sites[0];
  }

  /** X0Z1 is X0 Z1; null when the word is anything else. */
  private sites(token: Omit<PauliToken, 'kind' | 'letter' | 'index'>): PauliToken[] | null {
    const found: PauliToken[] = [];
    for (let at = 0; at < token.text.length;) {
      SITE.lastIndex = at;
      const match = SITE.exec(token.text);
      if (match === null) return null;
      const index = match[2].replace(/[₀-₉]/g, (digit) => String('₀₁₂₃₄₅₆₇₈₉'.indexOf(digit)));
      const gap = at === 0 ? token : { blank: false, newLine: false };
      found.push({ kind: 'site', letter: match[1], index, text: match[0], at: token.at + at, ...pick(gap) });
      at += match[0].length;
    }
    return found;
  }

  private strayCharacter(): InputError {
    const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
    return new InputError(
      `Pauli sum: character ${quoted(character)} at position ${this.at + 1}`,
      CHARACTER_HINTS.get(character) ?? EXPECTED_EXPRESSION,
    );
  }
}

function pick({ blank, newLine }: { blank: boolean; newLine: boolean }): { blank: boolean; newLine: boolean } {
  return { blank, newLine };
}

const CHARACTER_HINTS: ReadonlyMap<string, string> = new Map([
  [',', 'one sum with + between its terms; a comma stands in lists only, as in [["XXIZ", 0.5], ["ZZII", 0.25]]'],
  ['\\', 'plain text without LaTeX, such as "0.5*X0*Z1"'],
  ['{', 'parentheses, ( and )'],
  ['}', 'parentheses, ( and )'],
]);

const NUMBER_WORDS = /^(pi|π|sqrt|exp|cos|sin|log|e)$/;

function unknownWord(name: string): InputError {
  if (/^(nan|inf|infinity)$/i.test(name)) return new InputError(`Pauli sum: got ${name}`, 'finite numbers');
  if (NUMBER_WORDS.test(name)) {
    return new InputError(`Pauli sum: unknown number ${quoted(name)}`, 'rational numbers such as 1/3, 0.25 or 1e-3');
  }
  if (/^[jJ]$/.test(name))
    return new InputError(`Pauli sum: unknown label ${quoted(name)}`, 'i or 1j for the imaginary unit');
  if (/^[ixyz]+\d*$/.test(name)) {
    return new InputError(`Pauli sum: unknown label ${quoted(name)}`, `capital letters, ${quoted(name.toUpperCase())}`);
  }
  if (/^[IXYZ_]*_\d+$|^[IXYZ]{2,}\d+$/.test(name)) {
    return new InputError(
      `Pauli sum: unknown label ${quoted(name)}`,
      'one letter per qubit as in "XXIZ", or a number after each letter as in "X3 X2 Z0"',
    );
  }
  return new InputError(
    `Pauli sum: unknown label ${quoted(name)}`,
    'letters I, X, Y, Z, dense as in "XXIZ" or sparse as in "X0 Z3"',
  );
}
