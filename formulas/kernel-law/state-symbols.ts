// The letters v_n = E[s^2n] and v_n_i = E[z^i s^2n] for a Haar-random state: what stands in a formula where traces would be too many.

import { type Atom, type SymbolMonomial, atomKey, symbolMonomial } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import { type Observable, traceMoments } from '../../src/observable/observable.js';
import { MAX_COUNTED_DEGREE, partitionCount } from '../../src/combinatorics/partition.js';
import { type StateTerm, spectrumMomentValues, stateMoment, stateMomentValues } from './state-moments.js';

/** E[z^i s^2n] as a letter; 1 for i = n = 0. */
export function stateSymbol(meanPower: number, variancePower: number): SymbolMonomial {
  if (meanPower === 0 && variancePower === 0) return [];
  const name = meanPower === 0 ? `v_${variancePower}` : `v_${variancePower}_${meanPower}`;
  const atom: Atom = { kind: 'symbol', name };
  return symbolMonomial([atom]);
}

/** The powers that a letter stands for; null for any other name. */
export function readStateSymbol(name: string): { meanPower: number; variancePower: number } | null {
  const found = /^v_(\d+)(?:_|$)(\d*)$/.exec(name);
  return found === null ? null : { variancePower: Number(found[1]), meanPower: Number(found[2]) };
}

/** Whether an atom is one of these letters. */
export function isStateSymbol(atom: Atom): boolean {
  return atom.kind === 'symbol' && readStateSymbol(atom.name) !== null;
}

/** The number that a letter stands for, of one observable. */
export function stateSymbolValue(
  { meanPower, variancePower }: { meanPower: number; variancePower: number },
  observable: Observable,
  dim: number,
): Fraction {
  return observableMoments(observable, dim, variancePower, meanPower)[variancePower];
}

/** Eigenvalues up to here are multiplied one by one. */
export const FEW_EIGENVALUES = 128;

/**
 * [E[z^i], E[z^i s^2], ..., E[z^i s^2n]] of an observable.
 *
 * @param count n
 * @throws InputError when the observable does not fit the dimension, or too few of its traces are known
 */
export function observableMoments(observable: Observable, dim: number, count: number, meanPower = 0): Fraction[] {
  const highest = meanPower + 2 * count;
  if (observable.kind === 'spectrum' && observable.eigenvalues.length === dim && dim <= FEW_EIGENVALUES) {
    return spectrumMomentValues(observable.eigenvalues, highest, meanPower);
  }
  return stateMomentValues(traceMoments(observable, dim, highest), meanPower);
}

/** What the letters stand for, in words. */
export const STATE_SYMBOL_TEXT =
  'v_n = E[s^(2n)], v_n_i = E[z^i s^(2n)], z = <O> and s^2 = <O^2> - <O>^2 in a Haar-random state; ' +
  'E[<O^2>^m <O>^q] = m! q! [x^m y^q] exp(sum_k Tr (x O^2 + y O)^k/k)/(D (D+1) ... (D+m+q-1))';

/** More products of traces than this are not written out. K^12 has 1575. */
const MOST_PRODUCTS = 2000;

/** A letter with what it is in traces, where that can be written out. */
export interface StateDefinition {
  readonly symbol: string;
  readonly terms: readonly StateTerm[] | null;
}

/** The letters that occur in some terms. */
export function stateDefinitions(terms: readonly { readonly symbols: SymbolMonomial }[]): StateDefinition[] {
  const names = new Set(terms.flatMap(({ symbols }) => symbols.map(({ atom }) => atomKey(atom))));
  return [...names].flatMap((symbol) => {
    const powers = readStateSymbol(symbol);
    if (powers === null) return [];
    const weight = powers.meanPower + 2 * powers.variancePower;
    const listed = weight <= MAX_COUNTED_DEGREE && partitionCount(weight) <= MOST_PRODUCTS;
    return [{ symbol, terms: listed ? stateMoment(powers.meanPower, powers.variancePower) : null }];
  });
}
