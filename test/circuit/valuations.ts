// Numbers for the symbols of an average, from explicit matrices: diagonal observables and generators, real states with
// rational entries. A trace of a word of diagonal matrices is a sum of products; nothing here knows how averages are made.

import fc from 'fast-check';
import { type Atom, type SymbolMonomial, atomKey } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';

const ZERO = new Fraction(0n);
const ONE = new Fraction(1n);

export type Valuation = (atom: Atom) => Fraction;

/** What the letters stand for: eigenvalues of commuting observables and of X, <a|b>, and scalar symbols. */
export interface Matrices {
  readonly diagonals: Readonly<Record<string, readonly Fraction[]>>;
  readonly gram?: (a: number, b: number) => Fraction;
  readonly scalars?: Readonly<Record<string, Fraction>>;
}

export const sum = (values: readonly Fraction[]): Fraction => values.reduce((total, value) => total.add(value), ZERO);
export const product = (values: readonly Fraction[]): Fraction => values.reduce((all, value) => all.mul(value), ONE);

/** Tr diag(values)^k. */
export function powerTrace(values: readonly Fraction[], k: number): Fraction {
  return sum(values.map((value) => value.pow(k)));
}

export function valuation({ diagonals, gram, scalars = {} }: Matrices): Valuation {
  return (atom) => {
    switch (atom.kind) {
      case 'trace': {
        const [first, ...rest] = atom.word.map((letter) => diagonals[letter]);
        return sum(first.map((value, i) => product([value, ...rest.map((other) => other[i])])));
      }
      case 'gram':
        return product(atom.cycle.map((a, i) => gram!(a, atom.cycle[(i + 1) % atom.cycle.length])));
      case 'symbol':
        return scalars[atom.name];
      default:
        throw new Error(`no value for ${atomKey(atom)}`);
    }
  };
}

export function monomialValue(symbols: SymbolMonomial, valueOf: Valuation): Fraction {
  return product(symbols.map(({ atom, power }) => valueOf(atom).pow(power)));
}

/** The sum of terms whose coefficients are numbers. */
export function termsValue(
  terms: readonly { readonly symbols: SymbolMonomial; readonly coefficient: Fraction }[],
  valueOf: Valuation,
): Fraction {
  return sum(terms.map(({ symbols, coefficient }) => coefficient.mul(monomialValue(symbols, valueOf))));
}

const anyRational = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .map(([n, d]) => new Fraction(n, d));

/** D eigenvalues. */
export const anySpectrum = (dim: number): fc.Arbitrary<Fraction[]> =>
  fc.array(anyRational, { minLength: dim, maxLength: dim });

/** A real unit vector with rational entries, by stereographic projection. */
export const anyState = (dim: number): fc.Arbitrary<Fraction[]> =>
  fc.array(anyRational, { minLength: dim - 1, maxLength: dim - 1 }).map((v) => {
    const square = powerTrace(v, 2);
    const scale = square.add(1).inverse();
    return [...v.map((entry) => entry.mul(2).mul(scale)), square.sub(1).mul(scale)];
  });

/** <a|b> of listed states, numbered from 1. */
export function gramOf(states: readonly (readonly Fraction[])[]): (a: number, b: number) => Fraction {
  return (a, b) => sum(states[a - 1].map((entry, i) => entry.mul(states[b - 1][i])));
}
