// Declared properties of constant matrices and what they do to words: A' = A, A A = 1, P P = P, tr(A) = 0, |psi><psi| X |psi><psi| =
// tr(X |psi><psi|) |psi><psi|. Words are rewritten until nothing applies; traces of known value become that value.

import { type Atom, traceOf } from '../algebra/monomial.js';
import { Fraction, type RationalInput, rational } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { type Letter, type Word, isConjugated, isTransposed, letterText, markOf } from './letter.js';

/** What is known about a constant matrix, or about the trace of a word. */
export type Assumption =
  | {
      readonly kind: 'hermitian' | 'unitary' | 'involution' | 'symmetric' | 'real' | 'diagonal';
      readonly letter: string;
    }
  /** an orthogonal projector; its rank as a number or a symbol, its trace when left out */
  | { readonly kind: 'projector'; readonly letter: string; readonly rank?: string }
  /** a projector onto one vector */
  | { readonly kind: 'state'; readonly letter: string }
  | {
      readonly kind: 'trace';
      readonly word: Word;
      readonly value: RationalInput | { readonly symbol: string } | { readonly dimension: true };
    };

/** A product of a number, traces, symbols and loops of the letters' dimension; and the word that is left of a chain. */
export interface RewrittenWord {
  readonly factor: Fraction;
  readonly atoms: readonly Atom[];
  /** one letter for each loop, whose dimension the loop has */
  readonly loops: readonly string[];
  readonly word: Word;
}

interface Properties {
  /** marks that are equal to plain, as bits: 1 conjugated, 2 transposed, 3 adjoint */
  readonly equalMarks: Set<number>;
  unitary: boolean;
  involution: boolean;
  idempotent: boolean;
  state: boolean;
  diagonal: boolean;
  rank: string | null;
}

const ONE = new Fraction(1n);
const ZERO = new Fraction(0n);

/** The most readable of equal marks comes first: A, A', transpose(A), conj(A). */
const PREFERENCE = [0, 3, 2, 1];

const bitsOf = (letter: Letter): number => (isConjugated(letter) ? 1 : 0) + (isTransposed(letter) ? 2 : 0);

/** Rewrites words by a list of assumptions. */
export class WordRules {
  private readonly properties = new Map<string, Properties>();
  private readonly traces = new Map<string, Extract<Assumption, { kind: 'trace' }>['value']>();

  /** @throws InputError when something is said about a random unitary, or two ranks about one projector */
  constructor(assumptions: readonly Assumption[], isRandom: (name: string) => boolean = () => false) {
    for (const assumption of assumptions) {
      if (assumption.kind === 'trace') continue;
      if (isRandom(assumption.letter)) {
        throw new InputError(`assume: ${assumption.letter} is random`, 'properties of constant matrices');
      }
      this.declare(assumption);
    }
    // Words of known trace are compared after everything else is known.
    for (const assumption of assumptions) {
      if (assumption.kind === 'trace') this.traces.set(wordKey(this.canonical(assumption.word)), assumption.value);
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

  private declare(assumption: Exclude<Assumption, { kind: 'trace' }>): void {
    const known = this.properties.get(assumption.letter);
    const properties: Properties = known ?? {
      equalMarks: new Set([0]),
      unitary: false,
      involution: false,
      idempotent: false,
      state: false,
      diagonal: false,
      rank: null,
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
      case 'projector': {
        equate(3);
        properties.idempotent = true;
        const rank = assumption.kind === 'state' ? '1' : (assumption.rank ?? null);
        if (rank !== null && properties.rank !== null && properties.rank !== rank) {
          throw new InputError(
            `assume: ${assumption.letter} has rank ${properties.rank} and rank ${rank}`,
            'one rank for each projector',
          );
        }
        properties.rank = rank ?? properties.rank;
        // Rank one is what makes a state of a projector.
        properties.state = properties.state || properties.rank === '1';
      }
    }
    // A hermitian unitary is an involution and the other way round.
    if (properties.equalMarks.has(3) && (properties.unitary || properties.involution)) {
      properties.unitary = properties.involution = true;
    }
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
    const at = letters.findIndex((letter) => this.isState(letter));
    if (at >= 0) {
      const rotated = [...letters.slice(at), ...letters.slice(0, at)];
      const again = rotated.findIndex((letter, k) => k > 0 && sameLetter(letter, rotated[0]));
      if (again > 0) {
        // tr(P X P Y) = tr(P X) tr(P Y)
        return multiplied(this.trace(rotated.slice(0, again)), this.trace(rotated.slice(again)));
      }
    }
    const canonical = this.canonical(letters);
    const known = this.traces.get(wordKey(canonical)) ?? this.rankOf(canonical);
    if (known === undefined) return { factor: ONE, atoms: [traceOf(canonical.map(letterText))], loops: [], word: [] };
    if (typeof known !== 'object' || !('symbol' in known || 'dimension' in known)) {
      return { factor: rational(known), atoms: [], loops: [], word: [] };
    }
    if ('symbol' in known) return { factor: ONE, atoms: [{ kind: 'symbol', name: known.symbol }], loops: [], word: [] };
    return { factor: ONE, atoms: [], loops: [word[0].name], word: [] };
  }

  private rankOf(word: Word): RationalInput | { readonly symbol: string } | undefined {
    const rank = word.length === 1 ? this.properties.get(word[0].name)?.rank : null;
    if (rank === null || rank === undefined) return undefined;
    return /^\d+$/.test(rank) ? rank : { symbol: rank };
  }

  private isState({ name }: Letter): boolean {
    return this.properties.get(name)?.state ?? false;
  }

  /** A chain of matrices, whose ends stay. */
  chain(word: Word): RewrittenWord {
    const letters = this.reduced(word);
    for (let at = 0; at < letters.length; at++) {
      if (!this.isState(letters[at])) continue;
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
