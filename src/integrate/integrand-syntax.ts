// Integrands as people type them, `2 tr(A*U*B*U') + abs(U[1,2])^4`, `\mathrm{Tr}(A U^\dagger)`, as a small tree: what the words of
// src/notation mean in this language. Numbers stay the exact text that was typed.

import { type Fraction, rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { type Place, PlacedError, atPlace, suggestion } from '../notation/place.js';
import { type Rules, readTree } from '../notation/reader.js';
import { type EntryTree, type Tree, rootName } from '../notation/tree.js';
import type { Mark } from './letter.js';
import { FUNCTION_NAMES } from './roles.js';

/** What an expression says, before names mean anything. */
export type Syntax = { readonly place?: Place } & SyntaxNode;

type SyntaxNode =
  | { readonly kind: 'number'; readonly value: Fraction }
  /** `ket`: <psi| or |psi> says that it is a vector */
  | { readonly kind: 'name'; readonly name: string; readonly ket?: true }
  | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly of: Syntax }[] }
  | { readonly kind: 'product'; readonly factors: readonly { readonly inverse: boolean; readonly of: Syntax }[] }
  | { readonly kind: 'power'; readonly base: Syntax; readonly exponent: Syntax }
  | { readonly kind: 'mark'; readonly mark: Exclude<Mark, 'plain'>; readonly of: Syntax }
  | { readonly kind: 'entry'; readonly of: Syntax; readonly labels: readonly string[] }
  | { readonly kind: 'trace' | 'abs'; readonly of: Syntax }
  | { readonly kind: 'delta'; readonly labels: readonly [string, string] }
  | { readonly kind: 'twirl'; readonly copies: number; readonly matrix: string; readonly unitary: string | null };

/** What is known of names while a text is read: in U_{12} the random U has the indices 1 and 2, and a constant A_{12} may be a name. */
export interface KnownNames {
  readonly random: ReadonlySet<string>;
  /** states and vectors, which have one index */
  readonly vectors: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
}

/** Longer texts are no formula that anybody typed. */
const MAX_TEXT_LENGTH = 10_000;

const RULES: Rules = {
  what: 'integrand',
  expected: "an expression such as tr(A*U*B*U')",
  functions: FUNCTION_NAMES,
  calls: `${FUNCTION_NAMES.join(', ')}; a product as A*(B + C), an entry as A[1,2]`,
};

/**
 * The tree of an expression.
 *
 * @param known random and declared names; without them nothing is refused for their sake
 * @throws InputError when it is none; the message says what stands where something else should, and where
 */
export function readSyntax(text: string, known?: KnownNames): Syntax {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new InputError(`integrand: a text of ${text.length} characters`, `at most ${MAX_TEXT_LENGTH}`);
  }
  return new SyntaxReader(text, known).read(readTree(text, RULES));
}

/** The words of a tree as what they mean in this language. */
class SyntaxReader {
  constructor(
    private readonly text: string,
    private readonly known: KnownNames | undefined,
  ) {}

  read(tree: Tree): Syntax {
    const { place } = tree;
    try {
      return { ...this.node(tree), place };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw atPlace(error, this.text, place);
    }
  }

  private node(tree: Tree): SyntaxNode {
    switch (tree.kind) {
      case 'number':
        return { kind: 'number', value: rational(tree.text) };
      case 'name':
        this.refuseGlued(tree.name, tree.place);
        return { kind: 'name', name: tree.name, ...(tree.ket === undefined ? {} : { ket: true }) };
      case 'sum':
        return { kind: 'sum', terms: tree.terms.map(({ negative, of }) => ({ negative, of: this.read(of) })) };
      case 'product':
        return { kind: 'product', factors: tree.factors.map(({ inverse, of }) => ({ inverse, of: this.read(of) })) };
      case 'power':
        return { kind: 'power', base: this.read(tree.base), exponent: this.read(tree.exponent) };
      case 'mark':
        return { kind: 'mark', mark: tree.mark, of: this.read(tree.of) };
      case 'entry':
        return this.entry(tree, tree.place);
      case 'call':
        return this.call(tree);
    }
  }

  /** LaTeX sets UAU as the product of three letters; here it is one name. */
  private refuseGlued(name: string, place: Place): void {
    if (this.known === undefined || this.known.declared.has(name)) return;
    if (!/^[A-Z]{2,}$/.test(name) || !this.text.includes('\\')) return;
    if (!/^[A-Z]+$/.test(this.text.slice(place.from, place.to))) return;
    const product = Array.from(name).join(' ');
    throw new PlacedError(
      `integrand: ${quoted(name)} is one name`,
      `blanks or * between the factors, ${product}`,
      this.text,
      place,
      [suggestion(this.text, place, product)],
    );
  }

  private entry(tree: EntryTree, place: Place): SyntaxNode {
    const { of, groups, lowered } = tree;
    if (of.kind === 'name' && /^E(?:_\w+)?$/.test(of.name) && groups.flat().some((one) => labelOf(one) === null)) {
      const inner = groups[0][0].place;
      const shown = `(${this.text.slice(inner.from, inner.to)})`;
      throw new PlacedError(
        'integrand: got E[...], the average that is taken anyway',
        'what is to be averaged alone',
        this.text,
        place,
        [suggestion(this.text, place, shown)],
      );
    }
    const run = lowered?.run;
    if (run !== undefined) {
      const joined = this.joined(tree, run, place);
      if (joined !== null) return joined;
    }
    return { kind: 'entry', of: this.read(of), labels: groups.flat().map((one) => this.label(one)) };
  }

  /** A_{12} for a name; null when it is an entry. */
  private joined({ of }: EntryTree, run: string, place: Place): SyntaxNode | null {
    const name = rootName(of);
    if (name === null || this.known === undefined) return null;
    const whole = `${name}_${run}`;
    if (of.kind === 'name' && this.known.declared.has(whole)) return { kind: 'name', name: whole };
    if (this.known.random.has(name)) return null;
    const base = this.text.slice(of.place.from, of.place.to);
    const [row, column] = Array.from(run);
    const entry = `${base}[${row},${column}]`;
    const named = of.kind === 'name' ? [whole] : [];
    const shown = this.known.vectors.has(name) ? named : [entry, ...named];
    throw new PlacedError(
      `integrand: ${quoted(`${name}_{${run}}`)} is an entry or a name`,
      this.known.vectors.has(name)
        ? `one index at a vector, ${base}[1], or ${whole} for a name`
        : `${entry} for the entry, ${whole} for the name`,
      this.text,
      place,
      shown.map((one) => suggestion(this.text, place, one)),
    );
  }

  private call({ name, args, place, typed }: Extract<Tree, { kind: 'call' }>): SyntaxNode {
    const places = { delta: [2, 2], twirl: [2, 3] }[name] ?? [1, 1];
    if (args.length < places[0] || args.length > places[1]) {
      const wanted =
        name === 'twirl' ? 'twirl(2, X) or twirl(2, X, U)' : name === 'delta' ? 'delta(i,j)' : `${name}(...)`;
      throw new InputError(`integrand: ${typed} with ${args.length} arguments`, wanted);
    }
    switch (name) {
      case 'tr':
        return { kind: 'trace', of: this.read(args[0]) };
      case 'abs':
        return { kind: 'abs', of: this.read(args[0]) };
      case 'abs2':
        return { kind: 'power', base: { kind: 'abs', of: this.read(args[0]), place }, exponent: TWO };
      case 'inv':
        return { kind: 'power', base: this.read(args[0]), exponent: MINUS_ONE };
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

  private twirl([count, matrix, ...unitary]: readonly Tree[]): SyntaxNode {
    const copies = count.kind === 'number' ? Number(count.text) : NaN;
    if (!Number.isInteger(copies)) {
      throw new InputError(
        'integrand: the first argument of twirl is no integer',
        'the number of copies, as in twirl(2, X)',
      );
    }
    const names = [matrix, ...unitary].map((one) => {
      if (one.kind === 'name') return one.name;
      throw new InputError(
        'integrand: twirl of an expression',
        'the names of a matrix and of a unitary, as in twirl(2, X)',
      );
    });
    return { kind: 'twirl', copies, matrix: names[0], unitary: names.at(1) ?? null };
  }

  /** An index: a positive integer or a letter. */
  private label(tree: Tree): string {
    const text = labelOf(tree);
    if (text !== null && text !== 'D' && /^([1-9]\d{0,14}|[A-Za-z]\w*)$/.test(text)) return text;
    const problem = text === null ? 'an index is an expression' : `got the index ${quoted(text)}`;
    const expected = text === '0' ? 'a positive integer: indices are counted from 1' : EXPECTED_INDEX;
    throw atPlace(new InputError(`integrand: ${problem}`, expected), this.text, tree.place);
  }
}

const EXPECTED_INDEX = 'a positive integer or a letter other than D';
const TWO: Syntax = { kind: 'number', value: rational(2) };
const MINUS_ONE: Syntax = { kind: 'number', value: rational(-1) };

function labelOf(tree: Tree): string | null {
  return tree.kind === 'number' ? tree.text : tree.kind === 'name' ? tree.name : null;
}
