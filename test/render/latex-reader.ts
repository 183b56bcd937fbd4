// Reads the subset of LaTeX that the printer writes and gives its exact value. It refuses what a person would read otherwise:
// a number beside a number or before a numeric fraction, and a minus sign after a factor.

import { Fraction } from '../../src/algebra/rational.js';

const TOKEN = /\\[A-Za-z]+|\\[\\,]|\d+|[A-Za-z]|\S/g;
const SKIPPED = new Set(['\\thinspace', '\\,', '\\qquad', '&', '\\\\']);

/** The exact value of LaTeX; names as text writes them: `D`, `O_0`, `tr(A^2*C)`, `gram(1,2)`, `A[1,2]`. */
export function readLatex(source: string, names: ReadonlyMap<string, Fraction>): Fraction {
  const plain = source.replace(/\\(left|right|Big)/g, '').replace(/\\(begin|end)\{aligned\}/g, '');
  const tokens = (plain.match(TOKEN) ?? []).filter((token) => !SKIPPED.has(token));
  let at = 0;
  const accept = (token: string) => tokens[at] === token && ++at > 0;
  const expect = (token: string) => {
    if (!accept(token)) throw new Error(`no ${token} before ${tokens.slice(at, at + 8).join(' ')} in ${source}`);
  };
  const lookup = (name: string): Fraction => {
    const value = names.get(name);
    if (value === undefined) throw new Error(`no value for ${name} in ${source}`);
    return value;
  };

  function sum(): Fraction {
    let total = accept('-') ? product().neg() : product();
    for (;;) {
      if (accept('+')) total = total.add(product());
      else if (accept('-')) total = total.sub(product());
      else return total;
    }
  }
  function product(): Fraction {
    let total = factor();
    let afterNumber = /^\d+$/.test(tokens[at - 1]);
    while (at < tokens.length && !['+', '-', ')', '}'].includes(tokens[at])) {
      const dotted = accept('\\cdot');
      if (/^\d+$/.test(tokens[at]) && !dotted) throw new Error(`a number after a factor in ${source}`);
      const mixed = afterNumber && !dotted && /^\\frac \{ \d+ \} \{ \d+ \}/.test(tokens.slice(at, at + 7).join(' '));
      if (mixed) throw new Error(`a mixed number in ${source}`);
      total = total.mul(factor());
      afterNumber = /^\d+$/.test(tokens[at - 1]);
    }
    return total;
  }
  function factor(): Fraction {
    const base = atom();
    return accept('^') ? base.pow(exponent()) : base;
  }
  function exponent(): number {
    expect('{');
    const value = Number(tokens[at++]);
    expect('}');
    return value;
  }
  function braced(): Fraction {
    expect('{');
    const value = sum();
    expect('}');
    return value;
  }
  /** Whether these tokens come next; then they are read. */
  function acceptAll(...list: readonly string[]): boolean {
    if (!list.every((token, k) => tokens[at + k] === token)) return false;
    at += list.length;
    return true;
  }
  function letter(): string {
    if (accept('\\overline')) {
      expect('{');
      const inner = letter();
      expect('}');
      return `conj(${inner})`;
    }
    let name = tokens[at++];
    if (!/^[A-Za-z]$/.test(name)) throw new Error(`a letter, not ${name} in ${source}`);
    if (accept('_')) {
      expect('{');
      name = `${name}_${tokens[at++]}`;
      expect('}');
    }
    if (acceptAll('^', '{', '\\dagger', '}')) return `${name}'`;
    return acceptAll('^', '{', '\\mathsf', '{', 'T', '}', '}') ? `transpose(${name})` : name;
  }
  /** The letters up to a closing parenthesis, as text writes them. */
  function word(): string {
    const runs: string[] = [];
    while (!accept(')')) {
      const marked = accept('(');
      const name = letter();
      if (marked) expect(')');
      runs.push(accept('^') ? `${name}^${exponent()}` : name);
    }
    return runs.join('*');
  }
  /** `_{i,j}` */
  function indices(): string {
    expect('_');
    expect('{');
    const row = tokens[at++];
    expect(',');
    const column = tokens[at++];
    expect('}');
    return `${row},${column}`;
  }
  /** Whether the parenthesis that opens here has indices behind it. */
  function opensEntry(): boolean {
    let depth = 0;
    for (let k = at; k < tokens.length; k++) {
      if (tokens[k] === '(') depth++;
      if (tokens[k] === ')' && --depth === 0) return tokens[k + 1] === '_';
    }
    return false;
  }
  function trace(): Fraction {
    '{Tr}'.split('').forEach(expect);
    const exponentOfTrace = accept('^') ? exponent() : 1;
    expect('(');
    return lookup(`tr(${word()})`).pow(exponentOfTrace);
  }
  /** <phi_a|phi_b>, as the pair of its indices */
  function overlap(): [string, string] {
    const phi = () => {
      expect('\\phi');
      expect('_');
      expect('{');
      const index = tokens[at++];
      expect('}');
      return index;
    };
    expect('\\langle');
    const a = phi();
    expect('\\vert');
    const b = phi();
    expect('\\rangle');
    return [a, b];
  }
  function cycle(): Fraction {
    const indices: string[] = [];
    for (;;) {
      const [a, b] = overlap();
      indices.push(a);
      if (b === indices[0]) return lookup(`gram(${indices.join(',')})`);
    }
  }
  function atom(): Fraction {
    if (accept('\\delta')) return lookup(`delta(${indices()})`);
    if (tokens[at] === '(' && opensEntry()) {
      at++;
      return lookup(`(${word()})[${indices()}]`);
    }
    if (tokens[at + 1] === '_' && tokens[at + 4] === ',') {
      const name = tokens[at++];
      return lookup(`${name}[${indices()}]`);
    }
    if (accept('(')) {
      const inner = sum();
      expect(')');
      return inner;
    }
    if (accept('\\frac')) return braced().div(braced());
    if (accept('\\binom')) {
      const top = braced();
      const choose = exponent();
      let value = new Fraction(1n);
      for (let k = 0; k < choose; k++) value = value.mul(top.sub(k)).div(k + 1);
      return value;
    }
    if (accept('\\mathrm')) return trace();
    if (accept('\\vert')) {
      const [a, b] = overlap();
      expect('\\vert');
      expect('^');
      return lookup(`gram(${a},${b})`).pow(exponent() / 2);
    }
    if (tokens[at] === '\\langle') return cycle();
    if (/^\d+$/.test(tokens[at])) return new Fraction(tokens[at++]);
    return lookup(letter());
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`left over: ${tokens.slice(at).join(' ')} in ${source}`);
  return value;
}
