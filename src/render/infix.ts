// One-line notation with operators, shared by text, SymPy, Mathematica and Julia: where parentheses must stand is the same
// in all four, how a power, a fraction or a name is written is not. A product is printed as one fraction a*b/(c*d): a
// multiplication after a division, which a reader could take into the denominator, follows only a layer count L*(L - 1)/2*(...).

import type { Fraction } from '../algebra/rational.js';
import { type Expression, expandedBinomial, fractionOf, product, splitSign } from './expression.js';

/** A letter, a trace, a Gram cycle, an entry, a contraction or a matrix: what a notation has to name. */
export type Named = Extract<Expression, { kind: 'symbol' | 'trace' | 'gram' | 'entry' | 'contraction' | 'operator' }>;

/** How one language writes what it does not share with the others. */
export interface InfixNotation {
  readonly power: '^' | '**';
  readonly divide: '/' | '//';
  /** a positive rational in lowest terms, where nothing but numbers is divided */
  readonly rational: (value: Fraction) => string;
  readonly name: (named: Named) => string;
  /** a remainder as a term of a sum, or null when the language has none: then it becomes a comment */
  readonly bigO: (variable: string, exponent: number) => string | null;
  readonly comment: (text: string) => string;
  /** a sum of very many terms as a call, where the language's own reader cannot take them one plus after the other */
  readonly longSum?: (terms: readonly string[]) => string;
  /** print a fraction among factors apart, `n//d*x`, because the language binds it tighter than a product */
  readonly fractionsApart: boolean;
}

/** The expression on one line. */
export function renderInfix(expression: Expression, notation: InfixNotation): string {
  return new InfixPrinter(notation).sum(expression);
}

/** What a place takes without parentheses: any sum, a product, a factor of a product, or the base of a power. */
const Place = { Sum: 0, Product: 1, Factor: 2, Base: 3 } as const;
type Place = (typeof Place)[keyof typeof Place];

/** Sums of more terms than this are long: CPython 3.11 gives up between one and three thousand. */
const LONG_SUM = 500;

class InfixPrinter {
  constructor(private readonly notation: InfixNotation) {}

  sum(expression: Expression): string {
    const terms = expression.kind === 'sum' ? expression.terms : [expression];
    if (this.notation.longSum !== undefined && terms.length > LONG_SUM) {
      return this.notation.longSum(terms.map((term) => this.sum(term)));
    }
    let text = '';
    let remarks = '';
    for (const term of terms) {
      if (term.kind === 'bigO' && this.notation.bigO(term.variable, term.exponent) === null) {
        remarks += ` ${this.notation.comment(`+ ${bigOText(term.variable, term.exponent)}`)}`;
        continue;
      }
      const quick = this.monomial(term);
      const { negative, magnitude } = quick ?? splitSign(term);
      const sign = text === '' ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
      text += sign + (typeof magnitude === 'string' ? magnitude : this.at(Place.Product, magnitude));
    }
    return (text === '' ? '0' : text) + remarks;
  }

  /** An integer times a power of a letter, without a look at what else it could be: polynomials are long. */
  private monomial(term: Expression): { readonly negative: boolean; readonly magnitude: string } | null {
    if (term.kind !== 'product' || term.factors.length !== 2) return null;
    const [number, letter] = term.factors;
    if (number.kind !== 'number' || number.value.d !== 1n) return null;
    const isPower = letter.kind === 'power' && letter.base.kind === 'symbol' && letter.exponent > 0;
    if (!isPower && letter.kind !== 'symbol') return null;
    const [negative, size] = [number.value.s < 0n, number.value.n];
    return { negative, magnitude: size === 1n ? this.bare(letter) : `${size}*${this.bare(letter)}` };
  }

  private at(place: Place, expression: Expression): string {
    const { negative } = splitSign(expression);
    const own = negative ? Place.Sum : this.placeOf(expression);
    return own < place ? `(${this.sum(expression)})` : this.bare(expression);
  }

  /** The tightest place where the expression stands without parentheses. */
  private placeOf(expression: Expression): Place {
    switch (expression.kind) {
      case 'sum':
        return Place.Sum;
      case 'number':
        return expression.value.d === 1n ? Place.Base : Place.Product;
      case 'symbol':
      case 'trace':
      case 'gram':
      case 'entry':
      case 'contraction':
      case 'operator':
        return Place.Base;
      case 'bigO':
      case 'power':
        return Place.Factor;
      case 'product':
      case 'quotient':
        return Place.Product;
      case 'binomial':
        return this.placeOf(expandedBinomial(expression));
    }
  }

  private bare(expression: Expression): string {
    switch (expression.kind) {
      case 'sum':
        return this.sum(expression);
      case 'symbol':
      case 'trace':
      case 'gram':
      case 'entry':
      case 'contraction':
      case 'operator':
        return this.notation.name(expression);
      case 'power':
        return `${this.at(Place.Base, expression.base)}${this.notation.power}${this.exponent(expression.exponent)}`;
      case 'bigO':
        return this.notation.bigO(expression.variable, expression.exponent) ?? '0';
      case 'binomial':
        return this.at(Place.Product, expandedBinomial(expression));
      case 'number':
      case 'quotient':
        return this.fraction(expression);
      case 'product':
        return this.notation.fractionsApart || countsLayersOfSum(expression.factors)
          ? this.productApart(expression.factors)
          : this.fraction(product(expression.factors.map(withoutBinomial)));
    }
  }

  private exponent(exponent: number): string {
    return exponent < 0 ? `(${exponent})` : String(exponent);
  }

  /** a*b/(c*d), everything gathered over one division. */
  private fraction(expression: Expression): string {
    const { coefficient, numerator, denominator } = fractionOf(expression);
    const [p, q] = [coefficient.s * coefficient.n, coefficient.d];
    if (numerator.length === 0 && denominator.length === 0) return this.notation.rational(coefficient);
    const above = numerator.map((factor) => this.at(Place.Factor, factor));
    if (p !== 1n || above.length === 0) above.unshift(String(p));
    const below = denominator.map((factor) => this.at(Place.Factor, factor));
    if (q !== 1n) below.unshift(String(q));
    const top = above.join('*');
    if (below.length === 0) return top;
    return `${top}${this.notation.divide}${below.length === 1 ? below[0] : `(${below.join('*')})`}`;
  }

  /** Factor by factor: a fraction or a layer count leads, and a fraction anywhere else stands in parentheses. */
  private productApart(factors: readonly Expression[]): string {
    return factors
      .map((factor, at) => this.at(at === 0 ? Place.Product : Place.Factor, withoutBinomial(factor)))
      .join('*');
  }
}

/** L*(L - 1)/2*(a + b) keeps its layer count in front of the sum, however long the sum is. */
function countsLayersOfSum(factors: readonly Expression[]): boolean {
  return factors.some(({ kind }) => kind === 'binomial') && factors.some(({ kind }) => kind === 'sum');
}

function withoutBinomial(factor: Expression): Expression {
  return factor.kind === 'binomial' ? expandedBinomial(factor) : factor;
}

/** `O(1/D^4)`, `O(1)`, `O(D^2)`. */
export function bigOText(variable: string, exponent: number): string {
  const size = Math.abs(exponent);
  const base = size === 0 ? '1' : size === 1 ? variable : `${variable}^${size}`;
  return `O(${exponent < 0 ? `1/${base}` : base})`;
}
