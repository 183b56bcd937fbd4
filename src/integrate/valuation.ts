// The value of a compiled integrand in a setting: weights become numbers or rational functions, branches are multiplied down to
// the leaves, and like terms are added.

import { type SymbolMonomial, multiplySymbolMonomials } from '../algebra/monomial.js';
import type { Ring } from '../algebra/ring.js';
import type { CompiledIntegrand, Tree } from './compiled.js';
import { type IntegralTerm, type TermList, lazyTermList, termList } from './integral.js';
import { type LeafTerm, termKey } from './leaf.js';
import type { Setting } from './setting.js';
import { DisjointProducts, placesInOrder, sortedTerms } from './term-order.js';

/** All terms of the integral in one setting. */
export function valuedTerms<T>(compiled: CompiledIntegrand, setting: Setting<T>): TermList<T> {
  const lazy = lazyTerms(compiled, setting);
  if (lazy) return lazy;
  const { ring } = setting;
  const valuation = new TreeValuation(setting, compiled);
  const totals = new Map<string, IntegralTerm<T>>();
  for (const { coefficient, symbols, top } of compiled.terms) {
    const before = ring.mul(setting.coefficient(coefficient), setting.loops(top.loops));
    for (const { value, leaf } of valuation.leaves(top.tree))
      addTerm(totals, ring, ring.mul(before, value), symbols, leaf);
  }
  return termList(sortedTerms([...totals.values()].filter((term) => !ring.isZero(term.coefficient))));
}

interface ValuedLeaf<T> {
  readonly value: T;
  readonly leaf: LeafTerm;
}

class TreeValuation<T> {
  private readonly memo = new Map<Tree, readonly ValuedLeaf<T>[]>();

  constructor(
    private readonly setting: Setting<T>,
    private readonly compiled: CompiledIntegrand,
  ) {}

  /** The leaves of a tree, equal ones added. */
  leaves(tree: Tree): readonly ValuedLeaf<T>[] {
    let known = this.memo.get(tree);
    if (!known) this.memo.set(tree, (known = this.leavesOf(tree)));
    return known;
  }

  private leavesOf(tree: Tree): readonly ValuedLeaf<T>[] {
    const { setting } = this;
    const { ring } = setting;
    const totals = new Map<string, ValuedLeaf<T>>();
    switch (tree.kind) {
      case 'zero':
        return [];
      case 'leaf':
        return this.leaf(tree.components);
      case 'product': {
        const { outcome, stage, spectators } = tree;
        this.compiled.reserveTerms(outcome.left.length * outcome.right.length);
        const weights = outcome.weights.map((weight) => setting.weight(weight, stage.degree, stage.dimension));
        outcome.left.forEach((left, i) => {
          outcome.right.forEach((right, j) => {
            const weight = weights[outcome.weightOf[i * outcome.right.length + j]];
            for (const { value, leaf } of this.leaf([...left, ...right, ...spectators])) {
              addLeaf(totals, ring, ring.mul(weight, value), leaf);
            }
          });
        });
        break;
      }
      case 'stage': {
        const { stage, branches } = tree;
        this.compiled.reserveTerms(branches.length);
        for (const { weights, below } of branches) {
          const values = weights.map((weight) => setting.weight(weight, stage.degree, stage.dimension));
          let weight = values.length === 1 ? values[0] : values.reduce((a, b) => ring.add(a, b));
          if (ring.isZero(weight)) continue;
          if (below.loops.powers.length > 0 || below.loops.factor !== 1n) {
            weight = ring.mul(weight, setting.loops(below.loops));
          }
          for (const { value, leaf } of this.leaves(below.tree)) {
            addLeaf(totals, ring, value === ring.one ? weight : ring.mul(weight, value), leaf);
          }
        }
      }
    }
    return [...totals.values()];
  }

  private leaf(components: readonly number[]): ValuedLeaf<T>[] {
    const leaf = this.compiled.reader.read(components, this.setting.dim);
    if (leaf === null) return [];
    const { setting } = this;
    const { ring } = setting;
    const value = leaf.factor.equals(1) ? ring.one : setting.constant(leaf.factor);
    const hasLoops = leaf.loops.powers.length > 0 || leaf.loops.factor !== 1n;
    return [{ value: hasLoops ? ring.mul(value, setting.loops(leaf.loops)) : value, leaf }];
  }
}

interface ValuedLeaf<T> {
  readonly value: T;
  readonly leaf: LeafTerm;
}

function addLeaf<T>(totals: Map<string, ValuedLeaf<T>>, ring: Ring<T>, value: T, leaf: LeafTerm): void {
  const known = totals.get(leaf.key);
  // The factor and loops of a leaf are in its value already: only symbols and matrix are left of it.
  totals.set(leaf.key, known ? { value: ring.add(known.value, value), leaf } : { value, leaf });
}

function addTerm<T>(
  totals: Map<string, IntegralTerm<T>>,
  ring: Ring<T>,
  value: T,
  beside: SymbolMonomial,
  leaf: LeafTerm,
): void {
  const { operator } = leaf;
  const symbols = beside.length === 0 ? leaf.symbols : multiplySymbolMonomials(beside, leaf.symbols);
  const key = beside.length === 0 ? leaf.key : termKey(symbols, operator);
  const known = totals.get(key);
  const coefficient = known ? ring.add(known.coefficient, value) : value;
  totals.set(key, { coefficient, symbols, ...(operator ? { operator } : {}) });
}

/** More terms than this are not put in order one by one where both traces and matrices vary on one side. */
const MAX_SORTED = 20_000;

/** One term whose last average is a product: its terms are made when asked for. */
function lazyTerms<T>(compiled: CompiledIntegrand, setting: Setting<T>): TermList<T> | null {
  if (compiled.terms.length !== 1 || !compiled.isPlain) return null;
  const [{ coefficient, symbols, top }] = compiled.terms;
  if (top.tree.kind !== 'product') return null;
  const { outcome, stage, spectators } = top.tree;
  const { ring } = setting;
  const read = (components: readonly number[]): LeafTerm | null => compiled.reader.read(components, setting.dim);
  const [beside, left, right] = [
    read(spectators),
    plainLeaves(outcome.left.map(read)),
    plainLeaves(outcome.right.map(read)),
  ];
  if (beside === null) return termList([]);
  if (!isPlain(beside) || beside.operator !== null || left === null || right === null) return null;
  const [hasLeft, hasRight] = [left, right].map((side) => side.some(({ operator }) => operator !== null));
  if (hasLeft && hasRight) return null;
  // The side with matrices is gone through inside of the other: that is the order of the terms, traces first.
  const isSwapped = hasLeft;
  const [outer, inner] = isSwapped ? [right, left] : [left, right];
  const isOrdered = !(hasLeft || hasRight) || inner.every((leaf) => leaf.symbols.length === 0);
  if (!isOrdered && outer.length * inner.length <= MAX_SORTED) return null;
  const common = ring.mul(setting.coefficient(coefficient), setting.loops(top.loops));
  const values = outcome.weights.map((weight) =>
    ring.mul(common, setting.weight(weight, stage.degree, stage.dimension)),
  );
  const factors = multiplySymbolMonomials(symbols, beside.symbols);
  const products = new DisjointProducts(
    outer.map((leaf) => leaf.symbols),
    inner.map((leaf) => leaf.symbols),
  );
  const width = outcome.right.length;
  const placeOf = (i: number, j: number): number => (isSwapped ? j * width + i : i * width + j);
  const columns = placesInOrder(inner);
  const places = new Uint32Array(outer.length * inner.length);
  let length = 0;
  for (const i of placesInOrder(outer)) {
    for (const j of columns) {
      if (!ring.isZero(values[outcome.weightOf[placeOf(i, j)]])) places[length++] = i * inner.length + j;
    }
  }
  return lazyTermList(length, values, (index) => {
    const [i, j] = [Math.floor(places[index] / inner.length), places[index] % inner.length];
    const product = products.at(i, j);
    const { operator } = inner[j];
    return {
      coefficient: values[outcome.weightOf[placeOf(i, j)]],
      // What stands beside the average may occur in it too.
      symbols: factors.length === 0 ? product : multiplySymbolMonomials(factors, product),
      ...(operator ? { operator } : {}),
    };
  });
}

/** null when one of them is 0 or has a number in front. */
function plainLeaves(leaves: readonly (LeafTerm | null)[]): readonly LeafTerm[] | null {
  return leaves.every((leaf): leaf is LeafTerm => leaf !== null && isPlain(leaf)) ? leaves : null;
}

function isPlain({ factor, loops }: LeafTerm): boolean {
  return factor.equals(1) && loops.powers.length === 0 && loops.factor === 1n;
}
