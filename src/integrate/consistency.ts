// For which dimensions matrices and vectors as declared can exist. Inner products tr(u' v) of words form a positive matrix (Cauchy and
// Schwarz are its minors of size two), also with a state between them; k independent ones need room; spectra of projectors and
// involutions are integers; the eigenvalues of one matrix obey Newton's identities, real ones Hermite's criterion of real roots.

import { Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { assumptionText } from './assumption-text.js';
import { type Assumption, type RewrittenWord, type WordRules, isAboutTrace } from './assumptions.js';
import { determinant } from './determinant.js';
import {
  type Dimension,
  type IntegerDimensions,
  DEFAULT_DIMENSION,
  dimensionText,
  multiplyDimensions,
  parseDimension,
} from './dimension.js';
import {
  ALL_INTEGERS,
  type IntegerSet,
  NO_INTEGERS,
  hasInteger,
  integersFrom,
  integersText,
  intersectIntegers,
  isEverything,
  nonNegativeIntegers,
  withoutIntegers,
} from './integer-set.js';
import { type Word, letter, letterText, markedWord } from './letter.js';
import { eigenvaluesFit } from './power-sums.js';

/** Words whose inner products are compared; longer lists are cut, shortest words first. */
const MAX_WORDS = 18;

/** Longer words are not taken apart. */
const MAX_WORD_LENGTH = 12;

/** Minors of this size are looked at where there are few words. */
const LARGE_MINOR = 4;
const FEW_WORDS = 10;

/** Of what assumptions a message repeats. */
const MAX_TEXT_LENGTH = 160;

/** What some of the assumptions need of the dimension of their space. */
interface Need {
  readonly dims: IntegerSet;
  readonly letters: ReadonlySet<string>;
}

/** What the assumptions about one space need of its dimension. */
export interface DeclaredNeed {
  readonly dimension: string;
  /** `even D`, `D >= 5` */
  readonly where: string;
  /** the assumptions that need it: `A involution, tr(A)=0` */
  readonly because: string;
}

export interface SpaceNeed {
  readonly dimension: Dimension;
  readonly dims: IntegerSet;
  readonly because: string;
  /** what needs it is an ensemble, nothing that was assumed */
  readonly isEnsemble?: boolean;
}

/** The rows and columns of a letter, undefined when it does not occur. */
type LegsOf = (name: string) => { readonly outs: readonly Dimension[]; readonly ins: readonly Dimension[] } | undefined;

/** The dimensions for which all declarations can hold, as far as that is decided. */
export class DeclaredDimensions {
  private readonly needs: readonly SpaceNeed[];
  /** needs in letters: D >= r for a projector of rank r */
  private readonly symbolic: readonly DeclaredNeed[];

  /** @throws InputError when no dimension is left, or a property is declared of a tensor that is no square matrix */
  constructor(
    private readonly assumptions: readonly Assumption[],
    rules: WordRules,
    legsOf: LegsOf,
    ensembles: readonly SpaceNeed[] = [],
  ) {
    const spaces = new Map<string, { dimension: Dimension; letters: Set<string> }>();
    for (const assumption of assumptions) {
      const names = isAboutTrace(assumption) ? assumption.word.map(({ name }) => name) : [assumption.letter];
      for (const name of names) {
        const legs = legsOf(name);
        if (legs?.ins.length === 0 && !rules.roles.isVector(name)) {
          throw new InputError(
            `assume: ${name} is a vector in ${assumptionText(assumption)}`,
            `--vectors ${name}, and inner products`,
          );
        }
        const dimension = spaceOf(legs);
        if (dimension === null) {
          if (isAboutTrace(assumption)) continue;
          throw new InputError(
            `assume: ${assumptionText(assumption)}, which has other rows than columns`,
            'a square matrix',
          );
        }
        const key = dimensionText(dimension);
        const known = spaces.get(key) ?? { dimension, letters: new Set<string>() };
        spaces.set(key, known);
        known.letters.add(name);
      }
    }
    this.needs = [...[...spaces.values()].flatMap((space) => this.needsOf(space, rules)), ...ensembles];
    for (const need of ensembles) if (need.dimension.powers.length === 0) refuseUnless(need, need.dimension.factor);
    this.symbolic = assumptions.flatMap((one) => symbolicNeed(one, rules, legsOf));
  }

  private needsOf({ dimension, letters }: { dimension: Dimension; letters: ReadonlySet<string> }, rules: WordRules) {
    const needs = new SpaceNeeds(this.assumptions, rules, letters).found
      .filter(({ dims }) => !isEverything(dims))
      .sort((a, b) => a.letters.size - b.letters.size);
    const byText = new Map<string, SpaceNeed>();
    let all = ALL_INTEGERS;
    for (const need of needs) {
      const before = all;
      all = intersectIntegers(all, need.dims);
      if (all.ranges.length === 0) {
        const other = needs.find(({ dims }) => intersectIntegers(dims, need.dims).ranges.length === 0) ?? need;
        const because = this.textOf(new Set([...need.letters, ...other.letters]));
        throw new InputError(`assume: ${because} cannot hold together`, 'what holds for some matrices at some D');
      }
      if (sameSet(before, all)) continue;
      const because = this.textOf(need.letters);
      const known = byText.get(because)?.dims ?? ALL_INTEGERS;
      byText.set(because, { dimension, dims: intersectIntegers(known, need.dims), because });
    }
    const found = necessary([...byText.values()]);
    if (dimension.powers.length === 0) for (const need of found) refuseUnless(need, dimension.factor);
    return found;
  }

  /** The assumptions that speak of these letters only. */
  private textOf(letters: ReadonlySet<string>): string {
    const about = this.assumptions.filter((one) =>
      isAboutTrace(one) ? one.word.every(({ name }) => letters.has(name)) : letters.has(one.letter),
    );
    const text = about.map(assumptionText).join(', ');
    return text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH)}...`;
  }

  /** Whether all can hold at these dimensions. */
  canHoldAt(dims: IntegerDimensions): boolean {
    return this.needs.every((need) => {
      const at = valueAt(need.dimension, dims);
      return at === null || hasInteger(need.dims, at);
    });
  }

  /** @throws InputError when the declarations cannot hold at these dimensions */
  refuseAt(dims: IntegerDimensions): void {
    for (const need of this.needs) {
      const at = valueAt(need.dimension, dims);
      if (at !== null) refuseUnless(need, at);
    }
  }

  /** What the declarations need, in words. */
  get texts(): readonly DeclaredNeed[] {
    const decided = this.needs.map(({ dimension, dims, because }) => {
      const name = dimensionText(dimension);
      return { dimension: name, where: integersText(dims, name), because };
    });
    return [...decided.filter((_, k) => this.needs[k].dimension.powers.length > 0), ...this.symbolic];
  }

  /** The values of one dimension for which all can hold, where that has no other dimension in it. */
  setOf(name: string): IntegerSet {
    return this.needs
      .filter(({ dimension }) => dimensionText(dimension) === name)
      .reduce((set, need) => intersectIntegers(set, need.dims), ALL_INTEGERS);
  }
}

/** Without those that the others imply. */
function necessary(needs: readonly SpaceNeed[]): SpaceNeed[] {
  const together = (list: readonly SpaceNeed[]): IntegerSet =>
    list.reduce((set, { dims }) => intersectIntegers(set, dims), ALL_INTEGERS);
  const all = together(needs);
  return needs.reduce<SpaceNeed[]>(
    (kept, need) => {
      const others = kept.filter((one) => one !== need);
      return sameSet(together(others), all) ? others : kept;
    },
    [...needs],
  );
}

function refuseUnless({ dimension, dims, because, isEnsemble = false }: SpaceNeed, at: bigint): void {
  if (hasInteger(dims, at)) return;
  const name = dimension.powers.length === 0 ? 'D' : dimensionText(dimension);
  const problem = isEnsemble
    ? `integrate: ${because} at ${name} = ${at}`
    : `assume: ${because} cannot hold at ${name} = ${at}`;
  throw new InputError(problem, integersText(dims, name));
}

function sameSet(one: IntegerSet, two: IntegerSet): boolean {
  return integersText(one, '') === integersText(two, '');
}

function valueAt({ factor, powers }: Dimension, dims: IntegerDimensions): bigint | null {
  let value = factor;
  for (const { name, power } of powers) {
    if (!Object.hasOwn(dims, name)) return null;
    value *= BigInt(dims[name]) ** BigInt(power);
  }
  return value;
}

const SPACE = parseDimension(DEFAULT_DIMENSION);

/** The dimension of the space that a matrix acts on, or that a vector lies in; null for other tensors. */
function spaceOf(legs: ReturnType<LegsOf>): Dimension | null {
  if (legs === undefined) return SPACE;
  const [rows, columns] = [legs.outs, legs.ins].map((side) => side.reduce(multiplyDimensions, parseDimension('1')));
  if (legs.ins.length > 0 && dimensionText(rows) !== dimensionText(columns)) return null;
  return rows;
}

function symbolicNeed(assumption: Assumption, rules: WordRules, legsOf: LegsOf): DeclaredNeed[] {
  const because = assumptionText(assumption);
  const isSymbol = (text: string | undefined): text is string => text !== undefined && !/^\d+$/.test(text);
  if (assumption.kind === 'projector' && isSymbol(assumption.rank)) {
    const dimension = dimensionText(spaceOf(legsOf(assumption.letter)) ?? SPACE);
    return [{ dimension, where: `${dimension} >= ${assumption.rank}`, because }];
  }
  if (assumption.kind !== 'trace' || typeof assumption.value !== 'object' || !('symbol' in assumption.value)) return [];
  const [{ name }] = assumption.word;
  const isPurity = assumption.word.length === 2 && assumption.word.every((one) => one.name === name);
  if (!isPurity || !rules.isState(name)) return [];
  const dimension = dimensionText(spaceOf(legsOf(name)) ?? SPACE);
  return [{ dimension, where: `1/${dimension} <= ${assumption.value.symbol} <= 1`, because }];
}

/** value * n^power at dimension n. */
interface KnownValue {
  readonly value: Fraction;
  readonly power: number;
}

const at = ({ value, power }: KnownValue, n: bigint): Fraction => value.mul(new Fraction(n ** BigInt(power)));

/** A word, and whether it ends in a vector. */
interface Element {
  readonly word: Word;
  readonly isKet: boolean;
  readonly letters: ReadonlySet<string>;
}

/** A positive matrix of inner products, each as a function of the dimension; null where one is not known. */
type InnerProduct = (one: Element, two: Element) => { degree: number; value: (n: bigint) => Fraction } | null;

class SpaceNeeds {
  readonly found: Need[] = [];

  constructor(
    private readonly assumptions: readonly Assumption[],
    private readonly rules: WordRules,
    private readonly letters: ReadonlySet<string>,
  ) {
    this.fixedTraces();
    for (const name of letters) if (!rules.roles.isVector(name)) this.spectrum(name);
    this.products();
    const elements = this.elements();
    for (const isKet of [false, true]) {
      const list = elements.filter((one) => one.isKet === isKet).slice(0, MAX_WORDS);
      this.minors(list, (one, two) => this.inner(one, two, []), new Set());
      if (isKet) this.independent(list);
      for (const name of [...letters].filter((one) => rules.isState(one))) {
        const weight = [letter(name)];
        const weighted: InnerProduct = (one, two) => this.inner(one, two, weight);
        this.minors(list, weighted, new Set([name]), false);
        const rest: InnerProduct = (one, two) => difference(this.inner(one, two, []), weighted(one, two));
        this.minors(list, rest, new Set([name]), false);
      }
    }
  }

  private need(dims: IntegerSet, letters: ReadonlySet<string>): void {
    this.found.push({ dims, letters });
  }

  private known(word: Word, isInner: boolean): KnownValue | null {
    if (word.length === 0) return { value: new Fraction(1n), power: 1 };
    const { factor, atoms, loops }: RewrittenWord = isInner ? this.rules.between(word) : this.rules.trace(word);
    return factor.n !== 0n && atoms.length > 0 ? null : { value: factor, power: loops.length };
  }

  private inner(one: Element, two: Element, weight: Word): ReturnType<InnerProduct> {
    const known = this.known([...markedWord(one.word, 'adjoint'), ...weight, ...two.word], one.isKet);
    return known && { degree: known.power, value: (n) => at(known, n) };
  }

  /** tr(A^2)=4 for an involution: D is 4. */
  private fixedTraces(): void {
    for (const { assumption, known } of this.rules.fixed) {
      const { word, value } = assumption;
      if (!word.every(({ name }) => this.letters.has(name)) || (typeof value === 'object' && 'symbol' in value))
        continue;
      const declared: KnownValue =
        typeof value === 'object' && 'dimension' in value
          ? { value: new Fraction(1n), power: 1 }
          : { value: new Fraction(value), power: 0 };
      const other: KnownValue = { value: known.factor, power: known.loops.length };
      const both = (sign: bigint) =>
        nonNegativeIntegers((n) => at(declared, n).sub(at(other, n)).mul(sign), Math.max(1, other.power));
      this.need(intersectIntegers(both(1n), both(-1n)), lettersOf(word));
    }
  }

  /** Multiplicities of eigenvalues are integers; power sums are those of D eigenvalues. */
  private spectrum(name: string): void {
    const { rules } = this;
    const own = new Set([name]);
    const trace = this.known([letter(name)], false);
    if (trace?.power === 0 && (rules.isProjector(name) || rules.isInvolution(name))) {
      const { value } = trace;
      const size = value.n < 0n ? -value.n : value.n;
      if (value.d !== 1n) this.need(NO_INTEGERS, own);
      else if (rules.isInvolution(name)) this.need(integersFrom(size, null, size % 2n === 0n ? 0 : 1), own);
      else this.need(value.s < 0n ? NO_INTEGERS : integersFrom(size), own);
    }
    if (rules.isProjector(name) || rules.isInvolution(name)) return;
    const sums: (KnownValue | null)[] = [];
    for (let k = 1; k <= MAX_WORD_LENGTH; k++) sums.push(this.known(new Array(k).fill(letter(name)) as Word, false));
    const isHermitian = rules.isHermitian(name);
    if (isHermitian) this.norms(sums, own, rules.isState(name));
    const count = sums.findLastIndex((one) => one !== null) + 1;
    const isUnitary = rules.isUnitary(name);
    const wrong: bigint[] = [];
    for (let n = 1n; n <= BigInt(count); n++) {
      const values = sums.slice(0, count).map((one) => one && at(one, n));
      const kind = isHermitian ? 'real' : isUnitary ? 'circle' : 'any';
      if (!eigenvaluesFit(values, Number(n), kind)) wrong.push(n);
    }
    if (wrong.length > 0) this.need(withoutIntegers(ALL_INTEGERS, wrong), own);
  }

  /** |p_k|^j <= p_j^k for even j < k, of real eigenvalues; for j < k at once where none is negative. */
  private norms(sums: readonly (KnownValue | null)[], own: ReadonlySet<string>, isPositive: boolean): void {
    sums.forEach((upper, j0) => {
      if (upper === null || (!isPositive && j0 % 2 === 0)) return;
      sums.forEach((lower, k0) => {
        const [j, k] = [j0 + 1, k0 + 1];
        if (lower === null || k <= j) return;
        const sizes = lower.value.abs();
        const f = (n: bigint): Fraction => power(at(upper, n), k).sub(power(at({ ...lower, value: sizes }, n), j));
        this.need(nonNegativeIntegers(f, Math.max(1, k * upper.power, j * lower.power)), own);
      });
    });
  }

  /** 0 <= tr(A B) <= tr(A), tr(B) for projectors and states. */
  private products(): void {
    const effects = [...this.letters].filter((name) => this.rules.isEffect(name));
    effects.forEach((one, k) => {
      for (const two of effects.slice(k + 1)) {
        const overlap = this.known([letter(one), letter(two)], false);
        if (overlap === null) continue;
        const own = new Set([one, two]);
        this.need(
          nonNegativeIntegers((n) => at(overlap, n), Math.max(1, overlap.power)),
          own,
        );
        for (const name of own) {
          const trace = this.known([letter(name)], false);
          if (trace === null) continue;
          const f = (n: bigint): Fraction => at(trace, n).sub(at(overlap, n));
          this.need(nonNegativeIntegers(f, Math.max(1, trace.power, overlap.power)), own);
        }
      }
    });
  }

  /** The identity, the letters, and the pieces of all words that something is said about, shortest first. */
  private elements(): Element[] {
    const { rules } = this;
    const found = new Map<string, Element>();
    const include = (word: Word, isKet: boolean): void => {
      const chain = isKet ? rules.chain(word.slice(0, -1)) : rules.chain(word);
      if (!chain.factor.equals(1) || chain.atoms.length > 0 || chain.loops.length > 0) return;
      const reduced = isKet ? [...chain.word, word[word.length - 1]] : chain.word;
      const key = `${isKet ? 'ket ' : ''}${reduced.map(letterText).join('*')}`;
      if (!found.has(key)) found.set(key, { word: reduced, isKet, letters: lettersOf(reduced) });
    };
    include([], false);
    for (const name of this.letters) {
      const isKet = rules.roles.isVector(name);
      include([letter(name)], isKet);
      if (!isKet) include([letter(name, 'adjoint')], false);
    }
    for (const assumption of this.assumptions) {
      if (!isAboutTrace(assumption)) continue;
      const { word, kind } = assumption;
      if (word.length > MAX_WORD_LENGTH || !word.every(({ name }) => this.letters.has(name))) continue;
      for (const turned of kind === 'inner' ? [word] : rotations(word)) {
        for (let cut = 1; cut < turned.length; cut++) {
          include(markedWord(turned.slice(0, cut), 'adjoint'), kind === 'inner');
          include(turned.slice(cut), kind === 'inner');
        }
      }
    }
    return [...found.values()].sort((a, b) => a.word.length - b.word.length);
  }

  /** Minors of a positive matrix are >= 0, and independent elements need room: n^2 for matrices, n for powers of one, or kets. */
  private minors(list: readonly Element[], inner: InnerProduct, more: ReadonlySet<string>, hasRoom = true): void {
    const table = list.map((one) => list.map((two) => inner(one, two)));
    table.forEach((row, i) => {
      const own = row[i];
      // What has no length has no product with anything.
      if (own?.degree !== 0 || own.value(1n).n !== 0n) return;
      row.forEach((product, j) => {
        if (product === null) return;
        const isZero = (n: bigint): Fraction => product.value(n).mul(product.value(n)).neg();
        const letters = new Set([...more, ...list[i].letters, ...list[j].letters]);
        this.need(nonNegativeIntegers(isZero, 2 * product.degree), letters);
      });
    });
    const largest = list.length <= FEW_WORDS ? LARGE_MINOR : LARGE_MINOR - 1;
    const look = (chosen: readonly number[]): void => {
      if (chosen.length > 0) this.minor(chosen, list, table, more, hasRoom);
      if (chosen.length === largest) return;
      for (let next = (chosen.at(-1) ?? -1) + 1; next < list.length; next++) {
        if ([...chosen, next].every((k) => table[k][next] !== null && table[next][k] !== null)) look([...chosen, next]);
      }
    };
    look([]);
  }

  private minor(
    chosen: readonly number[],
    list: readonly Element[],
    table: readonly (readonly ReturnType<InnerProduct>[])[],
    more: ReadonlySet<string>,
    hasRoom: boolean,
  ): void {
    const degree = chosen.reduce((sum, i) => sum + Math.max(...chosen.map((j) => table[i][j]!.degree)), 0);
    const f = (n: bigint): Fraction => determinant(chosen.map((i) => chosen.map((j) => table[i][j]!.value(n))));
    const elements = chosen.map((k) => list[k]);
    const letters = new Set([...more, ...elements.flatMap((one) => [...one.letters])]);
    const isNarrow = elements.every(({ isKet }) => isKet) || (letters.size <= 1 && this.isNormal(elements));
    const small = Array.from({ length: chosen.length }, (_, k) => BigInt(k + 1)).filter(
      (n) => (isNarrow ? n : n * n) < chosen.length,
    );
    const full = hasRoom ? small.filter((n) => f(n).s > 0n && f(n).n !== 0n) : [];
    this.need(withoutIntegers(nonNegativeIntegers(f, degree), full), letters);
  }

  /** Whether elements are powers of one matrix that commutes with its adjoint, or of the matrix alone. */
  private isNormal(elements: readonly Element[]): boolean {
    const marks = new Set(elements.flatMap(({ word }) => word.map(({ mark }) => mark)));
    return marks.size <= 1 || elements.every(({ word }) => word.every(({ name }) => this.rules.isUnitary(name)));
  }

  /** As many dimensions as there are independent vectors. */
  private independent(list: readonly Element[]): void {
    const chosen: Element[] = [];
    for (const one of list) {
      const next = [...chosen, one];
      const products = next.map((a) => next.map((b) => this.inner(a, b, [])));
      const numbers = products.map((row) => row.map((x) => (x?.degree === 0 ? x.value(1n) : null)));
      if (numbers.some((row) => row.includes(null))) continue;
      const value = determinant(numbers as Fraction[][]);
      if (value.n === 0n) continue;
      const letters = new Set(next.flatMap(({ letters: own }) => [...own]));
      if (value.s < 0n) this.need(NO_INTEGERS, letters);
      chosen.push(one);
    }
    const letters = new Set(chosen.flatMap((one) => [...one.letters]));
    if (chosen.length > 1) this.need(integersFrom(BigInt(chosen.length)), letters);
  }
}

function power(x: Fraction, n: number): Fraction {
  return n === 0 ? new Fraction(1n) : power(x, n - 1).mul(x);
}

function difference(one: ReturnType<InnerProduct>, two: ReturnType<InnerProduct>): ReturnType<InnerProduct> {
  if (one === null || two === null) return null;
  return { degree: Math.max(one.degree, two.degree), value: (n) => one.value(n).sub(two.value(n)) };
}

function lettersOf(word: Word): ReadonlySet<string> {
  return new Set(word.map(({ name }) => name));
}

function rotations(word: Word): Word[] {
  return word.map((_, k) => [...word.slice(k), ...word.slice(0, k)]);
}
