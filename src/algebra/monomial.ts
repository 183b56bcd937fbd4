// Products of powers of commuting symbols: traces of words tr(O^2), tr(A*C), and scalars such as an overlap x or a Gram
// invariant. They are what coefficients in Q(D) stand in front of.

/** One commuting symbol. */
export type Atom =
  /** the trace of a product of matrices, as letters: tr(A*A*C) is ['A', 'A', 'C'], cyclic rotations being equal */
  | { readonly kind: 'trace'; readonly word: readonly string[] }
  /** a number that stays a letter: `x`, `N`, `O_0` */
  | { readonly kind: 'symbol'; readonly name: string }
  /** Re or the whole of a cyclic product of Gram elements <phi_a|phi_b><phi_b|phi_c>...<phi_z|phi_a> */
  | { readonly kind: 'gram'; readonly cycle: readonly number[] };

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

/** A text that equal atoms share: `tr(O*O)`, `x`, `gram(1,2)`. */
export function atomKey(atom: Atom): string {
  switch (atom.kind) {
    case 'trace':
      return `tr(${atom.word.join('*')})`;
    case 'symbol':
      return atom.name;
    case 'gram':
      return `gram(${atom.cycle.join(',')})`;
  }
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
 */
export function compareMonomials(one: SymbolMonomial, two: SymbolMonomial): number {
  const [a, b] = [traceLengths(one), traceLengths(two)];
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    const difference = (b[k] ?? 0) - (a[k] ?? 0);
    if (difference !== 0) return difference;
  }
  const [first, second] = [monomialKey(one), monomialKey(two)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function traceLengths(monomial: SymbolMonomial): number[] {
  const lengths = monomial.flatMap(({ atom, power }) =>
    atom.kind === 'trace' && atom.word[0] !== 'X' ? new Array<number>(power).fill(atom.word.length) : [],
  );
  return lengths.sort((a, b) => b - a);
}

const ATOM_ORDER = ['symbol', 'gram', 'trace'] as const;

function compareAtoms(one: Atom, two: Atom): number {
  const kinds = ATOM_ORDER.indexOf(one.kind) - ATOM_ORDER.indexOf(two.kind);
  if (kinds !== 0) return kinds;
  const lengths = atomLength(one) - atomLength(two);
  if (lengths !== 0) return lengths;
  const [a, b] = [atomKey(one), atomKey(two)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function atomLength(atom: Atom): number {
  return atom.kind === 'trace' ? atom.word.length : atom.kind === 'gram' ? atom.cycle.length : 1;
}
