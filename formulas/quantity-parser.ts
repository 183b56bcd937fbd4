// Reads a quantity as people type it, `eps^2*K`, `cov(K, mu^2)`, `kernel[1,2;1,1]`, `\mathrm{Var}(K)`, `μ²`.

import { InputError, quoted } from '../src/input-error.js';
import { PlacedError, atPlace } from '../src/notation/place.js';
import { type Rules, readTree } from '../src/notation/reader.js';
import type { EntryTree, Tree } from '../src/notation/tree.js';
import {
  MAX_INDEX,
  type Monomial,
  type Quantity,
  makeFactor,
  monomialOf,
  multiplyMonomials,
  quantityName,
} from './quantity.js';

const EXPECTED = 'a product of powers of eps, K, mu, kernel[a,b], or var(...), cov(..., ...), or kernel, tr(kernel^k)';

/** Longer texts cannot be a quantity that anything here could average. */
const MAX_TEXT_LENGTH = 500;

const RULES: Rules = {
  what: 'quantity',
  expected: EXPECTED,
  functions: ['tr', 'var', 'cov', 'E'],
  calls: 'var(...), cov(..., ...), tr(kernel^2); a product as K*mu, an entry as kernel[1,2]',
  semicolons: true,
};

/**
 * The quantity that a text names.
 *
 * @throws InputError when it names none
 * @example
 * parseQuantity('K*K'); // the same as parseQuantity('K^2')
 */
export function parseQuantity(text: string): Quantity {
  if (text.trim() === '' || text.length > MAX_TEXT_LENGTH) throw unreadable(text);
  return new QuantityReader(text).whole(treeOf(text));
}

/** A quotient in front, 1/2 K, is a number in front. */
function treeOf(text: string): Tree {
  try {
    return readTree(text, RULES);
  } catch (error) {
    const advice = error instanceof PlacedError ? error.suggestions.at(0) : undefined;
    if (advice === undefined || !/^\s*\([-\d/]+\)\*/.test(advice.text)) throw error;
    return readTree(advice.text, RULES);
  }
}

class QuantityReader {
  constructor(private readonly text: string) {}

  whole(tree: Tree): Quantity {
    const averaged = this.averaged(tree);
    if (averaged !== null) return this.whole(averaged);
    this.refuseNumber(tree);
    return this.quantity(tree);
  }

  /** What is inside E[...], which is what is printed of a result. */
  private averaged(tree: Tree): Tree | null {
    if (tree.kind === 'call' && tree.name === 'E' && tree.args.length === 1) return tree.args[0];
    return null;
  }

  private quantity(tree: Tree): Quantity {
    if (this.isKernel(tree)) return { kind: 'kernel-matrix' };
    const powers = this.spectralPowers(tree);
    if (powers !== null) return { kind: 'spectral-moment', powers: powers.sort((one, two) => one - two) };
    if (tree.kind === 'call') {
      const monomials = tree.args.map((argument) => this.monomial(argument));
      if (tree.name === 'var' && monomials.length === 1) return { kind: 'variance', of: monomials[0] };
      if (tree.name === 'cov' && monomials.length === 2)
        return { kind: 'covariance', of: [monomials[0], monomials[1]] };
      throw unreadable(this.text);
    }
    return this.monomial(tree);
  }

  /** A number in front is left to the reader, who is told what to ask for instead. */
  private refuseNumber(tree: Tree): void {
    const rest = withoutNumber(tree);
    if (rest === tree) return;
    const named = rest === null ? null : this.nameOf(rest);
    if (named === null) throw unreadable(this.text);
    throw new InputError(
      `quantity: ${quoted(this.text)} has a number in front`,
      `${quoted(named)}, whose average is to be multiplied by it`,
    );
  }

  /** What a tree would be called as a quantity; null when it is none. */
  private nameOf(tree: Tree): string | null {
    try {
      return quantityName(this.quantity(tree));
    } catch {
      return null;
    }
  }

  /** `kernel`, and \mathbf{K} as results print it. */
  private isKernel(tree: Tree): boolean {
    return tree.kind === 'name' && this.factorName(tree) === 'kernel';
  }

  private factorName({ name, place }: Extract<Tree, { kind: 'name' }>): string {
    const isBold = name === 'K' && /^\\(?:mathbf|boldsymbol|bm)\b/.test(this.text.slice(place.from, place.to));
    return isBold ? 'kernel' : name === 'epsilon' ? 'eps' : name;
  }

  /** The k of a product of powers of tr(kernel^k); null for anything else. */
  private spectralPowers(tree: Tree): number[] | null {
    if (tree.kind === 'call' && tree.name === 'tr' && tree.args.length === 1) {
      const [inside] = tree.args;
      if (this.isKernel(inside)) return [1];
      if (inside.kind !== 'power' || !this.isKernel(inside.base)) return null;
      const power = integerOf(inside.exponent);
      return Number.isInteger(power) && power >= 1 && power <= MAX_INDEX ? [power] : null;
    }
    if (tree.kind === 'product') {
      const lists = tree.factors.map(({ inverse, of }) => (inverse ? null : this.spectralPowers(of)));
      return lists.some((list) => list === null) ? null : lists.flatMap((list) => list!);
    }
    if (tree.kind === 'power') {
      const [base, times] = [this.spectralPowers(tree.base), integerOf(tree.exponent)];
      // Nested powers would multiply to lists of any length.
      return base === null || !(Number.isInteger(times) && times >= 1 && base.length * times <= MAX_INDEX)
        ? null
        : Array.from({ length: times }, () => base).flat();
    }
    return null;
  }

  private monomial(tree: Tree): Monomial {
    try {
      return this.factors(tree);
    } catch (error) {
      if (!(error instanceof InputError) || error.problem.startsWith('quantity: cannot read')) throw error;
      throw atPlace(error, this.text, tree.place);
    }
  }

  private factors(tree: Tree): Monomial {
    switch (tree.kind) {
      case 'name':
        return monomialOf(makeFactor(this.factorName(tree)));
      case 'entry':
        return this.entry(tree);
      case 'product':
        if (tree.factors.some(({ inverse }) => inverse)) throw unreadable(this.text);
        return multiplyMonomials(...tree.factors.map(({ of }) => this.monomial(of)));
      case 'power': {
        const power = integerOf(tree.exponent);
        if (!Number.isInteger(power) || power < 1 || power > MAX_INDEX) {
          throw new InputError(`quantity: the power in ${quoted(this.text)}`, `an integer from 1 to ${MAX_INDEX}`);
        }
        const base = this.monomial(tree.base);
        return { kind: 'monomial', powers: base.powers.map((one) => ({ ...one, power: one.power * power })) };
      }
      default:
        throw unreadable(this.text);
    }
  }

  /** `kernel[1,2;1,1]`; results print K_{12}, indices below, for it. */
  private entry({ of, groups, lowered }: EntryTree): Monomial {
    const sizes = groups.map((group) => group.length).join();
    if (of.kind !== 'name' || (groups.length > 1 && sizes !== '2,2')) throw unreadable(this.text);
    const name = lowered !== undefined && of.name === 'K' ? 'kernel' : this.factorName(of);
    return monomialOf(makeFactor(name, groups.flat().map(integerOf)));
  }
}

/** The tree without signs and constant factors; null when nothing else is there, the tree itself when it has none. */
function withoutNumber(tree: Tree): Tree | null {
  if (tree.kind === 'number') return null;
  if (tree.kind === 'sum') return tree.terms.length === 1 ? withoutNumber(tree.terms[0].of) : tree;
  if (tree.kind !== 'product') return tree;
  const rest = tree.factors.map(({ inverse, of }) => ({ inverse, of, left: withoutNumber(of) }));
  if (rest.some(({ inverse, left }) => inverse && left !== null)) return tree;
  if (rest.every(({ of, left }) => left === of)) return tree;
  const factors = rest.flatMap(({ left }) => (left === null ? [] : [{ inverse: false, of: left }]));
  return factors.length === 0 ? null : factors.length === 1 ? factors[0].of : { ...tree, factors };
}

function integerOf(tree: Tree): number {
  return tree.kind === 'number' && /^\d{1,9}$/.test(tree.text) ? Number(tree.text) : NaN;
}

function unreadable(text: string): InputError {
  return new InputError(`quantity: cannot read ${quoted(text)}`, EXPECTED);
}
