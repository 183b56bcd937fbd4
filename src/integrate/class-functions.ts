// Averages that depend on permutations only through their cycle types, by characters: with c_lambda = prod_cells (d + content),
//   sum over s of type mu, t of type nu of Wg(s t^-1 g) = |C_mu| |C_nu| / n! sum_lambda chi(mu) chi(nu) chi(g) / (f^lambda c_lambda)
//   sum over sigma, tau with tau^-1 q^-1 sigma p of type mu of Wg(sigma tau^-1) = |C_mu| sum_lambda chi(mu) chi(p) chi(q) / (f^lambda c_lambda)
// both because a class sum acts on an irreducible representation as the number |C_mu| chi(mu) / f^lambda.

import { Fraction } from '../algebra/rational.js';
import { type CharacterTable, characterColumn, characterTable } from '../combinatorics/character.js';
import { type Partition, classSize, factorial, partitionKey, symmetricDimension } from '../combinatorics/partition.js';
import { compose, cycleType, inverse } from '../combinatorics/permutation.js';
import { type Token, reversedTokens } from './canonical-form.js';
import type { ComponentStore } from './component.js';
import { type Dimension, ONE_DIMENSION, dimensionText, multiplyDimensions } from './dimension.js';
import type { UniformSide } from './pairing-system.js';
import type { StageEntry, Weight } from './weight.js';

/** What the cycles of one cycle type are: traces of powers of a word, or loops when there is no word. */
interface CyclePieces {
  readonly components: readonly number[];
  readonly loops: Dimension;
}

function piecesOf(mu: Partition, tokens: readonly Token[], dimension: Dimension, store: ComponentStore): CyclePieces {
  if (tokens.length === 0) {
    return { components: [], loops: mu.map(() => dimension).reduce(multiplyDimensions, ONE_DIMENSION) };
  }
  const components = mu.map((part) => store.cycle(Array.from({ length: part }, () => tokens).flat()));
  return { components, loops: ONE_DIMENSION };
}

/** Characters as integers, and f^lambda. */
class Characters {
  readonly table: CharacterTable;
  readonly dimensions: readonly bigint[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(readonly n: number) {
    this.table = characterTable(n);
    this.dimensions = this.table.partitions.map(symmetricDimension);
    this.places = new Map(this.table.partitions.map((mu, place) => [partitionKey(mu), place]));
  }

  column(index: number): Float64Array {
    const rows = this.table.partitions.length;
    return this.table.values.subarray(index * rows, (index + 1) * rows);
  }

  columnOf(mu: Partition): Float64Array {
    return this.column(this.places.get(partitionKey(mu))!);
  }
}

/** Both sides chains of matrices from U to conj(U), all alike on each side: a double sum over cycle types. */
export function doubleClassSum(out: UniformSide, into: UniformSide, store: ComponentStore): StageEntry[] {
  const n = out.partner.length;
  const characters = new Characters(n);
  const list = characters.table.partitions;
  const twist = characters.columnOf(cycleType(compose(inverse(into.partner), out.partner)));
  const order = factorial(n);
  // chi(g) n! / f^lambda is |C_g| times an integer over z_g; with g = 1 it is n!, which is left out.
  const trivial = twist.every((chi, lambda) => BigInt(chi) === characters.dimensions[lambda]);
  const twisted = list.map((_, lambda) =>
    trivial ? 1n : (BigInt(twist[lambda]) * order) / characters.dimensions[lambda],
  );
  const left = list.map((mu) => piecesOf(mu, out.tokens, out.dimension, store));
  const right = list.map((nu) => piecesOf(nu, into.tokens, into.dimension, store));
  const entries = new EntryMap();
  list.forEach((mu, a) => {
    const chiOfMu = characters.column(a);
    for (let b = 0; b <= a; b++) {
      const chiOfNu = characters.column(b);
      const scale = new Fraction(classSize(mu) * classSize(list[b]), trivial ? order : order * order);
      const values = twisted.map((c, lambda) => BigInt(chiOfMu[lambda] * chiOfNu[lambda]) * c);
      const made = new Map<string, Weight>();
      for (const [i, j] of a === b
        ? [[a, b]]
        : [
            [a, b],
            [b, a],
          ]) {
        const loops = multiplyDimensions(left[i].loops, right[j].loops);
        // (mu, nu) and (nu, mu) share one weight: it is then evaluated once.
        let weight = made.get(dimensionText(loops));
        if (!weight) made.set(dimensionText(loops), (weight = { basis: 'content', scale, loops, values }));
        entries.add([...left[i].components, ...right[j].components], weight);
      }
    }
  });
  return entries.all();
}

/**
 * Columns wired to rows among the boxes U, and among the boxes conj(U), with nothing between: products of tr(U^k) and their
 * conjugates. sum_mu |C_mu| chi(mu) d^cycles = f^lambda c_lambda cancels the Weingarten function (power-traces.ts).
 */
export function powerTraceSum(plain: UniformSide, conjugated: UniformSide): StageEntry[] {
  const [p, q] = [plain, conjugated].map((side) => cycleType(side.partner));
  return [{ components: [], weights: [{ basis: 'rows', plain: p, conjugated: q }] }];
}

/** Chains from column to row of the boxes U, and of the boxes conj(U): everything depends on one cycle type. */
export function singleClassSum(plain: UniformSide, conjugated: UniformSide, store: ComponentStore): StageEntry[] {
  const n = plain.partner.length;
  const [p, q] = [plain, conjugated].map((side) => characterColumn(cycleType(side.partner)));
  const tokens = [...plain.tokens, ...reversedTokens(conjugated.tokens)];
  const characters = new Characters(n);
  const list = characters.table.partitions;
  const order = factorial(n);
  const fixed = list.map(
    (_, lambda) => (BigInt(p[lambda]) * BigInt(q[lambda]) * order) / characters.dimensions[lambda],
  );
  const entries = new EntryMap();
  list.forEach((mu, index) => {
    const chi = characters.column(index);
    const pieces = piecesOf(mu, tokens, plain.dimension, store);
    entries.add(pieces.components, {
      basis: 'content',
      scale: new Fraction(classSize(mu), order),
      loops: pieces.loops,
      values: fixed.map((c, lambda) => c * BigInt(chi[lambda])),
    });
  });
  return entries.all();
}

/** One side without structure, the other chains of matrices all alike: 1/(d (d+1) ... (d+n-1)) sum_mu |C_mu| p_mu. */
export function symmetricClassSum(list: readonly Partition[], side: UniformSide, store: ComponentStore): StageEntry[] {
  const entries = new EntryMap();
  for (const mu of list) {
    const { components, loops } = piecesOf(mu, side.tokens, side.dimension, store);
    entries.add(components, { basis: 'symmetric', step: 1, parts: [{ loops, count: classSize(mu) }] });
  }
  return entries.all();
}

/** Entries by their components. */
export class EntryMap {
  private readonly entries = new Map<string, { components: readonly number[]; weights: Weight[] }>();

  add(components: readonly number[], weight: Weight): void {
    const sorted = [...components].sort((a, b) => a - b);
    const key = sorted.join(',');
    const known = this.entries.get(key);
    if (known) known.weights.push(weight);
    else this.entries.set(key, { components: sorted, weights: [weight] });
  }

  all(): StageEntry[] {
    return [...this.entries.values()];
  }
}
