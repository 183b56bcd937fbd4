// Products of powers of commuting symbols: traces of words tr(O^2), tr(A*C), entries of words, contractions of tensors, and
// scalars such as an overlap x or a Gram invariant. They are what coefficients in Q(D) stand in front of.

import { entrySum, entryText } from './copied-indices.js';

/** One commuting symbol. */
export type Atom =
  /** the trace of a product of matrices, as letters: tr(A*A*C) is ['A', 'A', 'C'], cyclic rotations being equal */
  | { readonly kind: 'trace'; readonly word: readonly string[] }
  /** a number that stays a letter: `x`, `N`, `O_0` */
  | { readonly kind: 'symbol'; readonly name: string }
  /** Re or the whole of a cyclic product of Gram elements <phi_a|phi_b><phi_b|phi_c>...<phi_z|phi_a> */
  | { readonly kind: 'gram'; readonly cycle: readonly number[] }
  /** an entry of a product of matrices, (A*B)[i,j]; of no matrices it is the Kronecker delta of its indices */
  | { readonly kind: 'entry'; readonly word: readonly string[]; readonly row: string; readonly column: string }
  /** a connected contraction of tensors, indices that begin with _ being summed over */
  | { readonly kind: 'contraction'; readonly tensors: readonly ContractedTensor[] };

/** A tensor with named indices, rows and columns: X[_1,i;_1,j]. */
export interface ContractedTensor {
  readonly name: string;
  readonly out: readonly string[];
  readonly in: readonly string[];
}

/** A product of powers of atoms in canonical order, each atom once, powers >= 1; [] is 1. */
export type SymbolMonomial = readonly { readonly atom: Atom; readonly power: number }[];

/** The trace of a word, rotated so that equal traces look equal. */
export function traceOf(word: readonly string[]): Atom {
  return { kind: 'trace', word: leastRotation(word) };
}

/** The rotation of a cyclic word that comes first in the order of its entries. */
export function leastRotation<T extends string | number>(word: readonly T[]): readonly T[] {
  let best = word;
  for (let start = 1; start < word.length; start++) {
    const rotated = [...word.slice(start), ...word.slice(0, start)];
    const at = rotated.findIndex((letter, i) => letter !== best[i]);
    if (at >= 0 && rotated[at] < best[at]) best = rotated;
  }
  return best;
}

/** A text that equal atoms share: `tr(O*O)`, `x`, `gram(1,2)`, `A[1,2]`, `delta(i,j)`, `net(X[_1;_1])`. */
export function atomKey(atom: Atom): string {
  switch (atom.kind) {
    case 'trace':
      return `tr(${atom.word.join('*')})`;
    case 'symbol':
      return atom.name;
    case 'gram':
      return `gram(${atom.cycle.join(',')})`;
    case 'entry': {
      const { word, row, column } = atom;
      if (word.length === 0) return `delta(${row},${column})`;
      return `${word.length === 1 ? word[0] : `(${word.join('*')})`}[${row},${column}]`;
    }
    case 'contraction':
      return contractionText(atom.tensors);
  }
}

/** `net(X[_1;_1])`; `sum_i(A[i,i]*B[i,i])` where an index does not stand twice. */
function contractionText(tensors: readonly ContractedTensor[]): string {
  const sum = entrySum(tensors);
  if (sum === null) {
    return `net(${tensors.map((tensor) => `${tensor.name}[${tensor.out.join(',')};${tensor.in.join(',')}]`).join('*')})`;
  }
  const product = sum.entries.map(entryText).join('*');
  return sum.over.length === 0
    ? product
    : `sum_${sum.over.join(sum.over.some((name) => name.length > 1) ? ',' : '')}(${product})`;
}

/** A text that equal monomials share; '' for 1. */
export function monomialKey(monomial: SymbolMonomial): string {
  return monomial.map(({ atom, power }) => `${atomKey(atom)}^${power}`).join('*');
}

/** The product of atoms, gathered into powers and sorted: scalars first, then shorter words, then by name. */
export function symbolMonomial(atoms: readonly Atom[]): SymbolMonomial {
  const powers = new Map<string, { atom: Atom; power: number }>();
  for (const atom of atoms) {
    const key = atomKey(atom);
    powers.set(key, { atom, power: (powers.get(key)?.power ?? 0) + 1 });
  }
  return [...powers.values()].sort((one, two) => compareAtoms(one.atom, two.atom));
}

export function multiplySymbolMonomials(one: SymbolMonomial, two: SymbolMonomial): SymbolMonomial {
  const atoms = [...one, ...two].flatMap(({ atom, power }) => Array.from({ length: power }, () => atom));
  return symbolMonomial(atoms);
}

/**
 * The order in which terms are listed: scalars aside, by the lengths of their traces as partitions in reverse lexicographic
 * order, so that tr(O^4) comes before tr(O)*tr(O^3) and (tr O)^4 last.
 *
 * @param aside letters whose traces are scalars of the setting and do not count, such as the generators of a circuit
 */
export function compareMonomials(
  one: SymbolMonomial,
  two: SymbolMonomial,
  aside: ReadonlySet<string> = NO_LETTERS,
): number {
  return compareRanks(monomialRank(one, aside), monomialRank(two, aside));
}

const NO_LETTERS: ReadonlySet<string> = new Set();

/** What `compareMonomials` looks at, for lists so long that it should be made once for each monomial. */
export interface MonomialRank {
  readonly lengths: readonly number[];
  readonly key: string;
}

export function monomialRank(monomial: SymbolMonomial, aside: ReadonlySet<string> = NO_LETTERS): MonomialRank {
  return { lengths: traceLengths(monomial, aside), key: monomialKey(monomial) };
}

export function compareRanks(one: MonomialRank, two: MonomialRank): number {
  const [a, b] = [one.lengths, two.lengths];
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    const difference = (b[k] ?? 0) - (a[k] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.key < two.key ? -1 : one.key > two.key ? 1 : 0;
}

/**
 * What is not a number in a matrix-valued term. Open row a of the result and open column images[a] are joined by words[a]:
 * prod_a (words[a])_{row a, column images[a]}; on one copy that is the matrix words[0] itself, [] being the identity.
 */
export type Operator =
  | { readonly kind: 'words'; readonly images: readonly number[]; readonly words: readonly (readonly string[])[] }
  /**
   * anything else, entry by entry: the open indices are r1, r2, ... and c1, c2, ...; of entries of words and of tensors with
   * more legs
   */
  | {
      readonly kind: 'entries';
      readonly entries: readonly Extract<Atom, { kind: 'entry' }>[];
      readonly tensors: readonly ContractedTensor[];
    };

/** A text that equal operators share: `A*B`, `I`, `kron(A,I)*P(2,1)`, `A[r1,1]*delta(1,c1)`, `net(X[r1;c1])`. */
export function operatorKey(operator: Operator): string {
  if (operator.kind === 'entries') {
    const { entries, tensors } = operator;
    const network = tensors.length === 0 ? [] : [atomKey({ kind: 'contraction', tensors })];
    return [...entries.map(atomKey), ...network].join('*');
  }
  const words = operator.words.map((word) => (word.length === 0 ? 'I' : word.join('*')));
  if (words.length === 1) return words[0];
  const permutation = `P(${operator.images.map((image) => image + 1).join(',')})`;
  return operator.words.every((word) => word.length === 0) ? permutation : `kron(${words.join(',')})*${permutation}`;
}

function traceLengths(monomial: SymbolMonomial, aside: ReadonlySet<string>): number[] {
  const lengths = monomial.flatMap(({ atom, power }) =>
    atom.kind === 'trace' && !aside.has(atom.word[0]) ? new Array<number>(power).fill(atom.word.length) : [],
  );
  return lengths.sort((a, b) => b - a);
}

const ATOM_ORDER = ['symbol', 'gram', 'entry', 'contraction', 'trace'] as const;

/** The order of atoms in a monomial: symbols first, then shorter words, then by name. */
export function compareAtoms(one: Atom, two: Atom): number {
  const kinds = ATOM_ORDER.indexOf(one.kind) - ATOM_ORDER.indexOf(two.kind);
  if (kinds !== 0) return kinds;
  const lengths = atomLength(one) - atomLength(two);
  if (lengths !== 0) return lengths;
  if (one.kind === 'trace' && two.kind === 'trace') {
    // Letter by letter: tr(A) stands before tr(A').
    const at = one.word.findIndex((letter, k) => letter !== two.word[k]);
    return at < 0 ? 0 : one.word[at] < two.word[at] ? -1 : 1;
  }
  const [a, b] = [atomKey(one), atomKey(two)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function atomLength(atom: Atom): number {
  switch (atom.kind) {
    case 'trace':
    case 'entry':
      return atom.word.length;
    case 'gram':
      return atom.cycle.length;
    case 'contraction':
      return atom.tensors.length;
    case 'symbol':
      return 1;
  }
}
