// The order in which terms are listed: by the lengths of their traces, then by name, then by their matrices. What is compared is
// made once for each term: there may be very many.

import {
  type MonomialRank,
  type Operator,
  type SymbolMonomial,
  atomKey,
  compareAtoms,
  compareRanks,
  monomialRank,
  operatorKey,
} from '../algebra/monomial.js';

interface Ordered {
  readonly symbols: SymbolMonomial;
  readonly operator?: Operator;
}

/** The terms in the order in which they are printed. */
export function sortedTerms<T extends Ordered>(terms: readonly T[]): T[] {
  const ranked = terms.map((term) => ({
    term,
    rank: monomialRank(term.symbols),
    matrix: term.operator ? operatorKey(term.operator) : '',
  }));
  ranked.sort(compareRanked);
  return ranked.map(({ term }) => term);
}

/** The places of terms in the order in which they are printed. */
export function placesInOrder(list: readonly { symbols: SymbolMonomial; operator: Operator | null }[]): number[] {
  const ranks = list.map(({ symbols, operator }) => ({
    rank: monomialRank(symbols),
    matrix: operator ? operatorKey(operator) : '',
  }));
  return [...ranks.keys()].sort((a, b) => compareRanked(ranks[a], ranks[b]));
}

interface Ranked {
  readonly rank: MonomialRank;
  readonly matrix: string;
}

function compareRanked(one: Ranked, two: Ranked): number {
  return compareRanks(one.rank, two.rank) || (one.matrix < two.matrix ? -1 : one.matrix > two.matrix ? 1 : 0);
}

/** Products of monomials that share no symbol: symbols are ordered once, and a product only merges two sorted lists. */
export class DisjointProducts {
  private readonly left: readonly (readonly RankedPower[])[];
  private readonly right: readonly (readonly RankedPower[])[];

  constructor(left: readonly SymbolMonomial[], right: readonly SymbolMonomial[]) {
    const atoms = new Map([...left, ...right].flat().map(({ atom }) => [atomKey(atom), atom]));
    const order = [...atoms].sort((one, two) => compareAtoms(one[1], two[1]));
    const ranks = new Map(order.map(([key], rank) => [key, rank]));
    const ranked = (monomial: SymbolMonomial): RankedPower[] =>
      monomial.map((factor) => ({ rank: ranks.get(atomKey(factor.atom))!, factor }));
    [this.left, this.right] = [left.map(ranked), right.map(ranked)];
  }

  at(i: number, j: number): SymbolMonomial {
    const [one, two] = [this.left[i], this.right[j]];
    const merged: SymbolMonomial[number][] = [];
    for (let a = 0, b = 0; a < one.length || b < two.length;) {
      const next = b >= two.length || (a < one.length && one[a].rank < two[b].rank) ? one[a++] : two[b++];
      merged.push(next.factor);
    }
    return merged;
  }
}

interface RankedPower {
  readonly rank: number;
  readonly factor: SymbolMonomial[number];
}
