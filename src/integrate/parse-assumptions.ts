// What is known about constant matrices, as people type it: `A^2=1, tr(B)=0, P projector rank r, A hermitian`. Both sides of an
// equation are read as integrands are, so that marks and powers mean the same.

import { exactText } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { InputError, quoted } from '../input-error.js';
import { readPiece } from '../notation/place.js';
import { type Assumption, type TraceAssumption, type TraceValue, isAboutTrace } from './assumptions.js';
import type { Integrand } from './integrand.js';
import { type Letter, type Word, isTransposed, letter, letterText } from './letter.js';
import { type Syntax, readSyntax } from './integrand-syntax.js';
import { DIMENSION_NAME, IDENTITY_NAME } from './name-kinds.js';
import { type IntegrandNames, parseIntegrand } from './parse-integrand.js';

const EXPECTED =
  "A^2=1, A*A'=1, A'=A, tr(B)=0, tr(A*B)=x, phi'*chi=0, or a letter with hermitian, unitary, involution, symmetric, real, " +
  'diagonal, traceless, state, pure state, projector or projector rank r';

const MAX_TEXT_LENGTH = 2000;

/**
 * The assumptions that a text lists, commas between them.
 *
 * - `A hermitian`, `A unitary`, `A involution`, `S symmetric`, `R real`, `F diagonal`, `B traceless`, `rho state` (a density
 *   matrix: hermitian, no negative eigenvalue, trace 1), `rho pure state` (a projector onto one vector), `P projector`,
 *   `P projector rank 2`, `P projector rank r`; several words for one letter are fine
 * - `A^2=1` (an involution), `A*A'=1` (a unitary), `A'=A`, `transpose(S)=S`, `conj(R)=R`
 * - `tr(B)=0`, `tr(A*B)=1/2`, `tr(A*B)=x` (the real number x is then what stands in results), `tr(A^2)=D`
 * - `phi'*phi=1`, `phi'*chi=0`, `phi'*A*chi=c` for constant vectors
 *
 * @param vectors the names that are constant vectors
 * @throws InputError on anything else
 * @example
 * parseAssumptions('A^2=1, tr(B)=0').map(({ kind }) => kind); // ["involution", "trace"]
 */
export function parseAssumptions(text: string, vectors: readonly string[] = []): Assumption[] {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new InputError(`assume: a text of ${text.length} characters`, `at most ${MAX_TEXT_LENGTH}`);
  }
  return split(text).flatMap((item) =>
    item.text.includes('=') ? [equation(text, item, vectors)] : properties(text, item),
  );
}

/** The letters that assumptions are about, which are matrices whatever they look like. */
export function assumedNames(assumptions: readonly Assumption[]): string[] {
  const names = assumptions.flatMap((one) => (isAboutTrace(one) ? one.word.map(({ name }) => name) : [one.letter]));
  return [...new Set(names)];
}

/** The letters that assumptions make unitary. */
export function assumedUnitaries(assumptions: readonly Assumption[]): string[] {
  return assumptions.flatMap((one) => (one.kind === 'unitary' ? [one.letter] : []));
}

/** One of the assumptions of a text, with its place there. */
interface Item {
  readonly text: string;
  readonly from: number;
}

/** Commas inside brackets do not count. */
function split(text: string): Item[] {
  const items: Item[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at] ?? ',';
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    // The comma of LaTeX's \\, is a thin space.
    if (at < text.length && (character !== ',' || depth > 0 || text[at - 1] === '\\')) continue;
    items.push(trimmed(text.slice(from, at), from));
    from = at + 1;
  }
  if (items.some((item) => item.text === ''))
    throw new InputError(`assume: an empty item in ${quoted(text)}`, EXPECTED);
  return items;
}

function trimmed(piece: string, from: number): Item {
  return { text: piece.trim(), from: from + piece.length - piece.trimStart().length };
}

function unreadable(item: string): InputError {
  return new InputError(`assume: cannot read ${quoted(item)}`, EXPECTED);
}

const ONE_WORD: ReadonlyMap<string, (name: string) => Assumption> = new Map([
  ...(['hermitian', 'unitary', 'involution', 'symmetric', 'real', 'diagonal', 'state', 'projector'] as const).map(
    (kind): [string, (name: string) => Assumption] => [kind, (name) => ({ kind, letter: name })],
  ),
  ['traceless', (name: string): Assumption => ({ kind: 'trace', word: [letter(name)], value: '0' })],
]);

function properties(text: string, { text: item, from }: Item): Assumption[] {
  const [named, ...typed] = item.split(/\s+/);
  if (typed.length === 0) throw unreadable(item);
  const name = readPiece(text, from, named, 'assume', (piece) => nameOf(piece, item));
  const words = typed.map((word) => (/^[A-Z][a-z]{3,}$/.test(word) ? word.toLowerCase() : word));
  checkLetter(name, item);
  const found: Assumption[] = [];
  for (let at = 0; at < words.length; at++) {
    const make = ONE_WORD.get(words[at]);
    if (words[at] === 'projector' && words[at + 1] === 'rank') {
      found.push({ kind: 'projector', letter: name, rank: rankOf(words.at(at + 2), item) });
      at += 2;
    } else if (words[at] === 'pure' && words[at + 1] === 'state') {
      found.push({ kind: 'pure state', letter: name });
      at++;
    } else if (make === undefined) throw unreadable(item);
    else found.push(make(name));
  }
  return found;
}

function rankOf(text: string | undefined, item: string): string {
  if (text === undefined || !/^([1-9]\d{0,8}|[a-z]\w*)$/.test(text)) {
    throw new InputError(`assume: the rank in ${quoted(item)}`, 'a positive integer, or a letter in lower case');
  }
  return text;
}

function checkLetter(name: string, item: string): void {
  if (name !== DIMENSION_NAME && name !== IDENTITY_NAME) return;
  throw new InputError(`assume: ${quoted(item)} is about ${name}`, 'a matrix; D is the dimension, I the identity');
}

/** A, \\rho, ρ_A: a name in any notation. */
function nameOf(text: string, item: string): string {
  if (/^[A-Za-z]\w*$/.test(text)) return text;
  const syntax = /^[\p{L}\\]/u.test(text) ? readSyntax(text) : null;
  if (syntax?.kind !== 'name') throw unreadable(item);
  return syntax.name;
}

function equation(text: string, { text: item, from }: Item, vectors: readonly string[]): Assumption {
  const at = item.indexOf('=');
  const sides = [trimmed(item.slice(0, at), from), trimmed(item.slice(at + 1), from + at + 1)];
  if (sides.some((side) => side.text === '' || side.text.includes('='))) throw unreadable(item);
  const read = ({ text: side, from: start }: Item, names: IntegrandNames): Integrand =>
    readPiece(text, start, side, 'assume', (piece) => parseIntegrand(piece, names));
  const names = readPiece(text, sides[0].from, sides[0].text, 'assume', (piece) => [...syntaxNames(readSyntax(piece))]);
  const matrices = names.filter((name) => ![...vectors, DIMENSION_NAME, IDENTITY_NAME].includes(name));
  const constants = { random: [], states: [], vectors, matrices } as const;
  const left = read(sides[0], constants);
  const traced = onlyTrace(left);
  if (traced !== null) {
    const value = traceValue(read(sides[1], { random: [], states: [], vectors }), item);
    return { ...betweenVectors(traced, vectors), value };
  }
  return relation(onlyWord(left, item), onlyWord(read(sides[1], constants), item), item);
}

/** The names in an expression. */
function syntaxNames(syntax: Syntax): ReadonlySet<string> {
  switch (syntax.kind) {
    case 'name':
      return new Set([syntax.name]);
    case 'sum':
      return new Set(syntax.terms.flatMap(({ of }) => [...syntaxNames(of)]));
    case 'product':
      return new Set(syntax.factors.flatMap(({ of }) => [...syntaxNames(of)]));
    case 'power':
      return syntaxNames(syntax.base);
    case 'mark':
    case 'entry':
    case 'trace':
    case 'abs':
      return syntaxNames(syntax.of);
    default:
      return new Set();
  }
}

/** tr(phi*phi'*A) is phi'*A*phi. */
function betweenVectors(word: Word, vectors: readonly string[]): Pick<TraceAssumption, 'kind' | 'word'> {
  const isKet = (one: Letter, mark: boolean): boolean => vectors.includes(one.name) && isTransposed(one) === mark;
  const start = word.findIndex((one, k) => isKet(one, true) && isKet(word.at(k - 1)!, false));
  return start < 0 ? { kind: 'trace', word } : { kind: 'inner', word: [...word.slice(start), ...word.slice(0, start)] };
}

/** W, when the integrand is tr(W), or the product W from a bra to a ket. */
function onlyTrace({ terms }: Integrand): Word | null {
  if (terms.length !== 1) return null;
  const [{ coefficient, symbols, factors, matrix, operator }] = terms;
  const isBare = coefficient.equals(RationalFunction.one) && symbols.length === 0 && !matrix && !operator;
  if (!isBare || factors.length !== 1) return null;
  const [{ factor, power }] = factors;
  return factor.kind === 'trace' && factor.word.length > 0 && power === 1 ? factor.word : null;
}

function traceValue({ terms }: Integrand, item: string): TraceValue {
  if (terms.length === 0) return '0';
  const [{ coefficient, symbols, factors, matrix, operator }] = terms;
  if (terms.length === 1 && factors.length === 0 && !matrix && !operator) {
    const isOne = coefficient.equals(RationalFunction.one);
    if (symbols.length === 1 && isOne && symbols[0].power === 1 && symbols[0].atom.kind === 'symbol') {
      return { symbol: symbols[0].atom.name };
    }
    if (symbols.length === 0 && coefficient.equals(RationalFunction.variable)) return { dimension: true };
    if (symbols.length === 0 && coefficient.degree === 0 && coefficient.denominatorDegree === 0) {
      return exactText(coefficient.scale);
    }
  }
  throw new InputError(`assume: the value in ${quoted(item)}`, 'a number, a letter in lower case, or D');
}

/** The letters of one side; none for 1 and I. */
function onlyWord({ terms }: Integrand, item: string): Word {
  const [term] = terms;
  if (terms.length !== 1 || !term.coefficient.equals(RationalFunction.one)) throw unreadable(item);
  if (term.symbols.length > 0 || term.factors.length > 0 || term.operator) throw unreadable(item);
  return term.matrix ?? [];
}

function relation(left: Word, right: Word, item: string): Assumption {
  const name = [...left, ...right].at(0)?.name;
  if (name === undefined || [...left, ...right].some((one) => one.name !== name)) throw unreadable(item);
  const text = [left, right].map((word) => word.map(({ mark }) => letterText({ name: 'A', mark })).join('*')).join('=');
  const kind = RELATIONS.get(text);
  if (kind !== undefined) return { kind, letter: name };
  if (text === 'A*A=A') {
    throw new InputError(
      `assume: ${quoted(item)} holds for oblique projectors too`,
      `${name} projector, an orthogonal one`,
    );
  }
  throw unreadable(item);
}

const RELATIONS: ReadonlyMap<string, 'involution' | 'unitary' | 'hermitian' | 'symmetric' | 'real'> = new Map([
  ['A*A=', 'involution'],
  ["A*A'=", 'unitary'],
  ["A'*A=", 'unitary'],
  ["A'=A", 'hermitian'],
  ["A=A'", 'hermitian'],
  ['transpose(A)=A', 'symmetric'],
  ['A=transpose(A)', 'symmetric'],
  ['conj(A)=A', 'real'],
  ['A=conj(A)', 'real'],
]);
