// Declared properties of constant matrices and what they do to words: A' = A, A A = 1, P P = P, tr(A) = 0, |phi><phi| X |phi><phi| =
// tr(X |phi><phi|) |phi><phi|. Words are rewritten until nothing applies; traces and inner products of known value become that value.

import { type Atom, traceOf } from '../algebra/monomial.js';
import { Fraction, type RationalInput, rational } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { assumptionText, valueText, wordText } from './assumption-text.js';
import { type Letter, type Word, isConjugated, isTransposed, letterText, markOf, markedWord } from './letter.js';

/** What is known about a constant matrix, about the trace of a word, or about an inner product of constant vectors. */
export type Assumption =
  | {
      readonly kind: 'hermitian' | 'unitary' | 'involution' | 'symmetric' | 'real' | 'diagonal';
      readonly letter: string;
    }
  /** an orthogonal projector; its rank as a number or a symbol, its trace when left out */
  | { readonly kind: 'projector'; readonly letter: string; readonly rank?: string }
  /** a density matrix: hermitian, no negative eigenvalue, trace 1; a pure one is a projector onto one vector */
  | { readonly kind: 'state' | 'pure state'; readonly letter: string }
  | { readonly kind: 'trace'; readonly word: Word; readonly value: TraceValue }
  /** the product from a bra to a ket of constant vectors, phi'*A*chi: a transposed vector, matrices, a vector */
  | { readonly kind: 'inner'; readonly word: Word; readonly value: TraceValue };

/** A number, a letter for a real one, or the dimension. */
export type TraceValue = RationalInput | { readonly symbol: string } | { readonly dimension: true };

/** What an assumption says about the trace of a word, or about an inner product. */
export type TraceAssumption = Extract<Assumption, { kind: 'trace' | 'inner' }>;

export function isAboutTrace(assumption: Assumption): assumption is TraceAssumption {
  return assumption.kind === 'trace' || assumption.kind === 'inner';
}

/** A product of a number, traces, symbols and loops of the letters' dimension; and the word that is left of a chain. */
export interface RewrittenWord {
  readonly factor: Fraction;
  readonly atoms: readonly Atom[];
  /** one letter for each loop, whose dimension the loop has */
  readonly loops: readonly string[];
  readonly word: Word;
}

/** What the names are that assumptions are about. */
export interface AssumedRoles {
  readonly isRandom: (name: string) => boolean;
  /** constant vectors */
  readonly isVector: (name: string) => boolean;
}

/** A declared trace that the other declarations make c * D^n already: it holds where D is right. */
export interface FixedTrace {
  readonly assumption: TraceAssumption;
  readonly known: RewrittenWord;
}

interface Properties {
  /** marks that are equal to plain, as bits: 1 conjugated, 2 transposed, 3 adjoint */
  readonly equalMarks: Set<number>;
  unitary: boolean;
  involution: boolean;
  idempotent: boolean;
  /** no negative eigenvalue, and trace 1 */
  state: boolean;
  diagonal: boolean;
  /** of a projector its rank, of a state 1 */
  trace: string | null;
}

const ONE = new Fraction(1n);
const ZERO = new Fraction(0n);

/** The most readable of equal marks comes first: A, A', transpose(A), conj(A). */
const PREFERENCE = [0, 3, 2, 1];

const bitsOf = (letter: Letter): number => (isConjugated(letter) ? 1 : 0) + (isTransposed(letter) ? 2 : 0);

const NO_ROLES: AssumedRoles = { isRandom: () => false, isVector: () => false };

/** Rewrites words by a list of assumptions. */
export class WordRules {
  private readonly properties = new Map<string, Properties>();
  private readonly traces = new Map<string, TraceValue>();
  /** declared traces whose values the other declarations give as well */
  readonly fixed: readonly FixedTrace[];

  /** @throws InputError on what cannot be used: about random names, two values of one trace, a property that vectors do not have */
  constructor(
    readonly assumptions: readonly Assumption[],
    readonly roles: AssumedRoles = NO_ROLES,
  ) {
    for (const assumption of assumptions) {
      this.checkNames(assumption);
      if (!isAboutTrace(assumption)) this.declare(assumption);
    }
    const traces = assumptions.filter(isAboutTrace);
    for (const one of traces) this.declareOfTrace(one);
    for (const [name, properties] of this.properties) close(name, properties);
    // Words of known trace are compared after everything else is known.
    const reduced = traces.map((assumption) => ({ assumption, known: this.valueOf(assumption.word) }));
    this.fixed = reduced.filter(({ assumption, known }) => this.isFixed(assumption, known));
    for (const { assumption, known } of reduced) if (known.atoms.length > 0) this.declareTrace(assumption);
  }

  private checkNames(assumption: Assumption): void {
    const names = isAboutTrace(assumption) ? assumption.word.map(({ name }) => name) : [assumption.letter];
    const random = names.find((name) => this.roles.isRandom(name));
    if (random !== undefined) {
      throw new InputError(`assume: ${random} is random in ${assumptionText(assumption)}`, 'properties of constants');
    }
    if (assumption.kind === 'inner') {
      const ends = [assumption.word[0], ...assumption.word.slice(1).slice(-1)];
      const isInner = ends.length === 2 && isTransposed(ends[0]) && !isTransposed(ends[1]);
      const vectors = names.filter((name) => this.roles.isVector(name));
      if (isInner && vectors.length === 2 && ends.every(({ name }) => this.roles.isVector(name))) return;
    } else if (!names.some((name) => this.roles.isVector(name))) return;
    const vector = names.find((name) => this.roles.isVector(name)) ?? 'phi';
    throw new InputError(
      `assume: cannot use ${assumptionText(assumption)} for vectors`,
      `inner products of vectors, such as ${vector}'*${vector}=1`,
    );
  }

  private isBra(one: Letter): boolean {
    return this.roles.isVector(one.name) && isTransposed(one);
  }

  /** A trace of a word, or what stands between a bra and a ket. */
  valueOf(word: Word): RewrittenWord {
    return this.isBra(word[0]) ? this.between(word) : this.trace(word);
  }

  /** A projector of known trace has that rank; a state of purity 1 is a projector. */
  private declareOfTrace({ word, value }: TraceAssumption): void {
    const properties = this.properties.get(word[0].name);
    const isPower = word.every((one) => one.name === word[0].name && this.normalized(one).mark === 'plain');
    if (properties === undefined || !isPower || (typeof value === 'object' && 'dimension' in value)) return;
    const isNumber = typeof value !== 'object' || !('symbol' in value);
    if (properties.state && word.length === 2 && isNumber && rational(value).equals(1)) properties.idempotent = true;
    if (!properties.idempotent || properties.trace !== null) return;
    if (!isNumber) properties.trace = value.symbol;
    else if (rational(value).d === 1n && rational(value).s >= 0n) properties.trace = String(rational(value).n);
  }

  /** Whether the value of a trace is known without the declaration; refuses what contradicts that, or names nothing. */
  private isFixed(assumption: TraceAssumption, { factor, atoms, loops }: RewrittenWord): boolean {
    const { value } = assumption;
    const text = assumptionText(assumption);
    const [atom] = atoms;
    if (atoms.length === 0) {
      if (typeof value === 'object' && 'symbol' in value) {
        const known = loops.length === 0 ? factor.toFraction() : 'a power of D';
        throw new InputError(`assume: ${text}, which is ${known} already`, `a name for what is not known`);
      }
      const isNumber = typeof value !== 'object' || !('dimension' in value);
      if (loops.length === 0 && isNumber && !factor.equals(rational(value))) {
        throw new InputError(
          `assume: ${text}, which is ${factor.toFraction()} by ${this.relatedTexts(assumption)}`,
          'one value for each trace',
        );
      }
      return true;
    }
    if (atoms.length > 1 || loops.length > 0 || !factor.equals(1)) {
      throw new InputError(
        `assume: cannot use ${text}, which is a product of traces`,
        'a value for each of its factors',
      );
    }
    if (atom.kind !== 'symbol') return false;
    if (typeof value === 'object' && 'symbol' in value && value.symbol === atom.name) return false;
    throw new InputError(
      `assume: ${text} and ${this.relatedTexts(assumption)} give one number two names`,
      'one value for each trace',
    );
  }

  /** The other assumptions about the letters of one. */
  private relatedTexts(assumption: TraceAssumption): string {
    const names = new Set(assumption.word.map(({ name }) => name));
    const related = this.assumptions.filter((one) => !isAboutTrace(one) && names.has(one.letter));
    return related.map(assumptionText).join(', ');
  }

  private declareTrace(assumption: TraceAssumption): void {
    // The value is real: it is that of the adjoint word too.
    for (const word of [assumption.word, markedWord(assumption.word, 'adjoint')]) {
      const key = wordKey(this.isBra(word[0]) ? this.oriented(word) : this.canonical(word));
      const known = this.traces.get(key);
      if (known !== undefined && !sameValue(known, assumption.value)) {
        throw new InputError(
          `assume: ${wordText(assumption)} has two values, ${valueText(known)} and ${valueText(assumption.value)}`,
          'one value for each trace',
        );
      }
      this.traces.set(key, assumption.value);
    }
  }

  get isEmpty(): boolean {
    return this.properties.size === 0 && this.traces.size === 0;
  }

  isUnitary(name: string): boolean {
    return this.properties.get(name)?.unitary ?? false;
  }

  isInvolution(name: string): boolean {
    return this.properties.get(name)?.involution ?? false;
  }

  isDiagonal(name: string): boolean {
    return this.properties.get(name)?.diagonal ?? false;
  }

  isHermitian(name: string): boolean {
    return this.properties.get(name)?.equalMarks.has(3) ?? false;
  }

  isProjector(name: string): boolean {
    return this.properties.get(name)?.idempotent ?? false;
  }

  /** Whether a matrix is known to have no negative eigenvalue, and none above 1. */
  isEffect(name: string): boolean {
    return this.isProjector(name) || (this.properties.get(name)?.state ?? false);
  }

  isState(name: string): boolean {
    return this.properties.get(name)?.state ?? false;
  }

  private declare(assumption: Exclude<Assumption, TraceAssumption>): void {
    const known = this.properties.get(assumption.letter);
    const properties: Properties = known ?? {
      equalMarks: new Set([0]),
      unitary: false,
      involution: false,
      idempotent: false,
      state: false,
      diagonal: false,
      trace: null,
    };
    this.properties.set(assumption.letter, properties);
    const equate = (bits: number): void => {
      for (const other of [...properties.equalMarks]) properties.equalMarks.add(other ^ bits);
    };
    switch (assumption.kind) {
      case 'hermitian':
        equate(3);
        break;
      case 'symmetric':
        equate(2);
        break;
      case 'diagonal':
        equate(2);
        properties.diagonal = true;
        break;
      case 'real':
        equate(1);
        break;
      case 'unitary':
        properties.unitary = true;
        break;
      case 'involution':
        properties.involution = true;
        break;
      case 'state':
      case 'pure state':
        properties.state = true;
        properties.idempotent ||= assumption.kind === 'pure state';
        equate(3);
        this.setTrace(assumption.letter, properties, '1');
        break;
      case 'projector':
        equate(3);
        properties.idempotent = true;
        if (assumption.rank !== undefined) this.setTrace(assumption.letter, properties, assumption.rank);
    }
  }

  private setTrace(name: string, properties: Properties, trace: string): void {
    if (properties.trace !== null && properties.trace !== trace) {
      const what = properties.state ? 'trace' : 'rank';
      throw new InputError(
        `assume: ${name} has ${what} ${properties.trace} and ${what} ${trace}`,
        `one ${what} for each matrix`,
      );
    }
    properties.trace = trace;
  }

  private normalized(letter: Letter): Letter {
    const equal = this.properties.get(letter.name)?.equalMarks;
    if (equal === undefined || equal.size === 1) return letter;
    const bits = bitsOf(letter);
    const best = PREFERENCE.find((candidate) => equal.has(candidate ^ bits))!;
    return { name: letter.name, mark: markOf((best & 1) !== 0, (best & 2) !== 0) };
  }

  /** What two neighbours are together: nothing, one letter, or (null) themselves. */
  private joined(one: Letter, two: Letter): readonly Letter[] | null {
    if (one.name !== two.name) return null;
    const properties = this.properties.get(one.name);
    if (properties === undefined) return null;
    const same = one.mark === two.mark;
    if (properties.idempotent && same) return [one];
    if (properties.involution && same) return [];
    const adjoint = this.normalized({ name: one.name, mark: markOf(!isConjugated(one), !isTransposed(one)) });
    return properties.unitary && adjoint.mark === two.mark ? [] : null;
  }

  private reduced(word: Word): Letter[] {
    const stack: Letter[] = [];
    const push = (letter: Letter): void => {
      const last = stack.at(-1);
      const both = last && this.joined(last, letter);
      if (!both) {
        stack.push(letter);
        return;
      }
      stack.pop();
      for (const rest of both) push(rest);
    };
    for (const letter of word) push(this.normalized(letter));
    return stack;
  }

  private cyclicallyReduced(word: Word): Letter[] {
    let letters = this.reduced(word);
    while (letters.length > 1) {
      const both = this.joined(letters[letters.length - 1], letters[0]);
      if (!both) break;
      letters = this.reduced([...both, ...letters.slice(1, -1)]);
    }
    return letters;
  }

  /** The trace of a word. */
  trace(word: Word): RewrittenWord {
    const letters = this.cyclicallyReduced(word);
    if (letters.length === 0) return { factor: ONE, atoms: [], loops: [word[0].name], word: [] };
    const at = letters.findIndex((letter) => this.isPure(letter));
    if (at >= 0) {
      const rotated = [...letters.slice(at), ...letters.slice(0, at)];
      const again = rotated.findIndex((letter, k) => k > 0 && sameLetter(letter, rotated[0]));
      if (again > 0) {
        // tr(P X P Y) = tr(P X) tr(P Y)
        return multiplied(this.trace(rotated.slice(0, again)), this.trace(rotated.slice(again)));
      }
    }
    const canonical = this.canonical(letters);
    const known = this.traces.get(wordKey(canonical)) ?? this.ownTrace(canonical);
    return known === undefined ? unknownTrace(canonical) : valued(known, word[0].name);
  }

  /**
   * A product from a bra to a ket, phi'*A*chi.
   *
   * @param word a transposed vector, matrices, a vector
   */
  between(word: Word): RewrittenWord {
    const inner = this.chain(word.slice(1, -1));
    const oriented = this.oriented([word[0], ...inner.word, word[word.length - 1]]);
    const known = this.traces.get(wordKey(oriented));
    return multiplied(inner, known === undefined ? unknownTrace(oriented) : valued(known, word[0].name));
  }

  /** The way round, of a word between vectors, that stands for both. */
  private oriented(word: Word): Word {
    const letters = [word[0], ...this.chain(word.slice(1, -1)).word, word[word.length - 1]];
    const transposed = this.transposed(letters);
    const order = markedLetters(letters) - markedLetters(transposed);
    return order < 0 || (order === 0 && wordKey(letters) <= wordKey(transposed)) ? letters : transposed;
  }

  private ownTrace(word: Word): RationalInput | { readonly symbol: string } | undefined {
    const trace = word.length === 1 ? this.properties.get(word[0].name)?.trace : null;
    if (trace === null || trace === undefined) return undefined;
    return /^\d+$/.test(trace) ? trace : { symbol: trace };
  }

  /** A projector of rank one. */
  private isPure({ name }: Letter): boolean {
    const properties = this.properties.get(name);
    return properties !== undefined && properties.idempotent && properties.trace === '1';
  }

  /** A chain of matrices, whose ends stay. */
  chain(word: Word): RewrittenWord {
    const letters = this.reduced(word);
    for (let at = 0; at < letters.length; at++) {
      if (!this.isPure(letters[at])) continue;
      const again = letters.findLastIndex((letter, k) => k > at && sameLetter(letter, letters[at]));
      if (again < 0) continue;
      // P X P = tr(P X) P
      const scalar = this.trace(letters.slice(at, again));
      const rest = this.chain([...letters.slice(0, at + 1), ...letters.slice(again + 1)]);
      return { ...multiplied(scalar, rest), word: rest.word };
    }
    return { factor: ONE, atoms: [], loops: [], word: letters };
  }

  /** The rotation of a cyclic word, or of its transpose, that stands for all of them. */
  private canonical(word: Word): Word {
    const letters = this.cyclicallyReduced(word);
    return canonicalOf(letters, this.transposed(letters));
  }

  /** The transpose of a word, its letters written as the assumptions allow. */
  transposed(word: Word): Letter[] {
    return word
      .map((letter) =>
        this.normalized({ name: letter.name, mark: markOf(isConjugated(letter), !isTransposed(letter)) }),
      )
      .reverse();
  }
}

/** What follows from several properties of one matrix. */
function close(name: string, properties: Properties): void {
  const { equalMarks } = properties;
  // A diagonal involution has the entries 1 and -1.
  if (properties.diagonal && properties.involution) for (const bits of [...equalMarks]) equalMarks.add(bits ^ 3);
  // A hermitian unitary is an involution and the other way round.
  if (equalMarks.has(3) && (properties.unitary || properties.involution)) {
    properties.unitary = properties.involution = true;
  }
  if (properties.unitary && (properties.idempotent || properties.state)) {
    throw new InputError(
      `assume: ${name} is ${properties.state ? 'a state' : 'a projector'} and a unitary, which only the identity can be`,
      'I in its place',
    );
  }
}

function unknownTrace(word: Word): RewrittenWord {
  return { factor: ONE, atoms: [traceOf(word.map(letterText))], loops: [], word: [] };
}

function valued(value: TraceValue, name: string): RewrittenWord {
  if (typeof value !== 'object' || !('symbol' in value || 'dimension' in value)) {
    return { factor: rational(value), atoms: [], loops: [], word: [] };
  }
  if ('symbol' in value) return { factor: ONE, atoms: [{ kind: 'symbol', name: value.symbol }], loops: [], word: [] };
  return { factor: ONE, atoms: [], loops: [name], word: [] };
}

function sameValue(one: TraceValue, two: TraceValue): boolean {
  return valueText(one) === valueText(two);
}

function multiplied(one: RewrittenWord, two: RewrittenWord): RewrittenWord {
  const factor = one.factor.mul(two.factor);
  if (factor.n === 0n) return { factor: ZERO, atoms: [], loops: [], word: [] };
  return { factor, atoms: [...one.atoms, ...two.atoms], loops: [...one.loops, ...two.loops], word: [] };
}

function sameLetter(one: Letter, two: Letter): boolean {
  return one.name === two.name && one.mark === two.mark;
}

function wordKey(word: Word): string {
  return word.map(letterText).join('*');
}

/** Letters that are harder to read than a letter or its adjoint. */
export function markedLetters(word: Word): number {
  return word.filter(({ mark }) => mark === 'transpose' || mark === 'conjugate').length;
}

function canonicalOf(word: Word, transposed: Word): Word {
  const order = markedLetters(word) - markedLetters(transposed);
  const candidates = order < 0 ? [word] : order > 0 ? [transposed] : [word, transposed];
  const rotations = candidates.flatMap((one) => one.map((_, k) => [...one.slice(k), ...one.slice(0, k)]));
  return rotations.reduce((best, next) => (wordKey(next) < wordKey(best) ? next : best), rotations[0] ?? []);
}
