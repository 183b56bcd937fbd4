// A statement beside the exact result: the ratio exact / claimed as a symbolic function, its limits, and by rule what they say.

import { type SymbolMonomial, monomialKey } from '../../src/algebra/monomial.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { RationalFunction } from '../../src/algebra/rational-function.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { type Expression, quotient, rationalNumber } from '../../src/render/expression.js';
import {
  type DepthSum,
  type DepthTerm,
  LAYER_REGIMES,
  type LayerRegime,
  type Leading,
  OBSERVABLE_REGIMES,
  type ObservableRegime,
  depthSumExpression,
  depthTermKey,
  inRegime,
  leadingBehaviour,
  multiplyDepthSums,
  subtractDepthSums,
} from '../depth-sum.js';
import { leadingCoefficient } from '../regimes.js';
import type { Claim } from './claim.js';
import { type Correction, correctionOf } from './correction.js';
import { type Deriver, type Side, type SideForm, sideForm } from './side.js';

/** `exact`: the ratio is 1; `asymptotic`: it tends to 1; `constant`: it tends to another number; `fails`: to no number but 0, or none. */
export const VERDICTS = ['exact', 'asymptotic', 'constant', 'fails'] as const;
export type ClaimVerdict = (typeof VERDICTS)[number];

/** The limit of exact / claimed in a regime. */
export type RatioLimit =
  /** both sides vanish identically */
  | { readonly kind: 'both vanish' }
  | { readonly kind: 'number'; readonly value: Fraction }
  /** finite, but a function of L or of the observable */
  | { readonly kind: 'function'; readonly expression: Expression }
  /** grows or falls like D^order L^depth; null when one side vanishes identically */
  | { readonly kind: 'power'; readonly order: number | null; readonly depth: number | null; readonly grows: boolean };

/** One regime of the observable and of L. */
export interface CellVerdict {
  readonly observable: ObservableRegime;
  readonly layers: LayerRegime;
  readonly limit: RatioLimit;
  readonly verdict: ClaimVerdict;
  /** whether the paper claims the statement here */
  readonly claimed: boolean;
  /** for what holds asymptotically: the order of the correction, and from which D it is small */
  readonly correction: Correction | null;
}

/** What the rule makes of two sides. */
export interface SideComparison {
  readonly exact: SideForm;
  readonly claimed: SideForm;
  /** exact / claimed, common factors cancelled */
  readonly ratio: SideForm;
  readonly cells: readonly CellVerdict[];
  readonly verdict: ClaimVerdict;
  /** the number that exact / claimed tends to in all the regimes where it is claimed, if there is one */
  readonly constant: Fraction | null;
}

/** What it makes of a statement. */
export interface Comparison extends SideComparison {
  readonly claim: Claim;
}

/**
 * Compares a statement with the exact result, and applies the rule:
 *
 * - `exact` when the two sides are the same function;
 * - `asymptotic` when exact / claimed tends to 1 in every regime where the paper claims it (for a claim of order: to anything finite
 *   and not 0);
 * - `constant` when it tends to one and the same other number in all of them;
 * - `fails` otherwise.
 *
 * For a claim that something vanishes its own limit decides: `asymptotic` when it is 0.
 *
 * @param deriver where formulas come from, a cache perhaps
 * @example
 * compare(eq9).verdict; // "constant"
 * compare(eq9).constant; // 2
 */
export function compare(claim: Claim, deriver?: Deriver): Comparison {
  return { claim, ...compareSides(claim, claim.exact, claim.claimed, claim.ensemble, deriver) };
}

/** The same with other sides or another circuit, for a reading of the statement. */
export function compareSides(
  claim: Pick<Claim, 'precision' | 'claimedIn'>,
  exactSide: Side,
  claimedSide: Side,
  ensemble: Ensemble,
  deriver?: Deriver,
): SideComparison {
  const exact = reduced(sideForm(exactSide, ensemble, deriver));
  const claimed = reduced(sideForm(claimedSide, ensemble, deriver));
  const ratio = reduced({
    numerator: multiplyDepthSums(exact.numerator, claimed.denominator),
    denominator: multiplyDepthSums(exact.denominator, claimed.numerator),
  });
  const identical =
    claim.precision !== 'vanishes' && subtractDepthSums(ratio.numerator, ratio.denominator).length === 0;
  const cells = OBSERVABLE_REGIMES.flatMap((observable) =>
    LAYER_REGIMES.map((layers): CellVerdict => {
      const limit =
        claim.precision === 'vanishes'
          ? ratioLimit(exact, observable, layers)
          : identical
            ? ({ kind: 'number', value: new Fraction(1) } as const)
            : ratioLimit(ratio, observable, layers);
      const verdict = identical ? 'exact' : cellVerdict(limit, claim.precision);
      return {
        observable,
        layers,
        limit,
        verdict,
        claimed: claim.claimedIn.some(([one, two]) => one === observable && two === layers),
        correction:
          verdict === 'asymptotic' && claim.precision === 'value' ? correctionOf(ratio, observable, layers) : null,
      };
    }),
  );
  const inside = cells.filter((cell) => cell.claimed);
  return { exact, claimed, ratio, cells, verdict: verdictOfCells(inside), constant: commonConstant(inside) };
}

/** The limit of a quotient in one regime. */
export function ratioLimit(ratio: SideForm, observable: ObservableRegime, layers: LayerRegime): RatioLimit {
  const above = leadingBehaviour(inRegime(ratio.numerator, observable), layers);
  const below = leadingBehaviour(inRegime(ratio.denominator, observable), layers);
  if (above === null && below === null) return { kind: 'both vanish' };
  if (above === null || below === null) return { kind: 'power', order: null, depth: null, grows: below === null };
  const [order, depth] = [above.order - below.order, above.depth - below.depth];
  // Which goes to infinity first decides: L where it is `infinite`, D elsewhere.
  const decisive = layers === 'infinite' ? [depth, order] : [order, depth];
  const first = decisive.find((power) => power !== 0);
  if (first !== undefined) return { kind: 'power', order, depth, grows: first > 0 };
  const value = proportion(above, below);
  if (value !== null) return { kind: 'number', value };
  const [one, two] = cancelled(above, below);
  return { kind: 'function', expression: quotient(leadingCoefficient(one, layers), leadingCoefficient(two, layers)) };
}

function cellVerdict(limit: RatioLimit, precision: Claim['precision']): ClaimVerdict {
  switch (limit.kind) {
    case 'both vanish':
      return 'exact';
    case 'number':
      if (precision === 'vanishes') return 'fails';
      if (limit.value.equals(1) || precision === 'order') return 'asymptotic';
      return 'constant';
    case 'function':
      return precision === 'order' ? 'asymptotic' : 'fails';
    case 'power':
      return precision === 'vanishes' && !limit.grows ? 'asymptotic' : 'fails';
  }
}

/** The worst of the regimes; limits that are numbers but not the same one are no constant. */
export function verdictOfCells(cells: readonly CellVerdict[]): ClaimVerdict {
  const worst = VERDICTS[Math.max(...cells.map(({ verdict }) => VERDICTS.indexOf(verdict)))];
  return worst === 'constant' && commonConstant(cells) === null ? 'fails' : worst;
}

function commonConstant(cells: readonly CellVerdict[]): Fraction | null {
  const values = cells.flatMap(({ limit }) => (limit.kind === 'both vanish' ? [] : [limit]));
  const first = values.at(0);
  if (first?.kind !== 'number') return null;
  return values.every((limit) => limit.kind === 'number' && limit.value.equals(first.value)) ? first.value : null;
}

/** c when above = c * below, term by term; else null. */
function proportion(above: Leading, below: Leading): Fraction | null {
  if (above.terms.length !== below.terms.length) return null;
  const values = new Map(below.terms.map((term) => [depthTermKey(term), term.value]));
  let constant: Fraction | null = null;
  for (const term of above.terms) {
    const other = values.get(depthTermKey(term));
    if (other === undefined) return null;
    const value = term.value.div(other);
    if (constant !== null && !constant.equals(value)) return null;
    constant = value;
  }
  return constant;
}

/** Powers of L and symbols that all terms of both share, taken out of both. */
function cancelled(above: Leading, below: Leading): [Leading, Leading] {
  const all = [...above.terms, ...below.terms];
  const depth = Math.min(...all.map(({ layerPower }) => layerPower));
  const common = commonSymbols(all.map(({ symbols }) => symbols));
  const strip = (leading: Leading): Leading => ({
    ...leading,
    depth: 0,
    terms: leading.terms.map((term) => ({
      ...term,
      layerPower: term.layerPower - depth,
      symbols: withoutSymbols(term.symbols, common),
    })),
  });
  return [strip(above), strip(below)];
}

/** A quotient without the powers of L, the symbols and the coefficient that all of it shares. */
function reduced({ numerator, denominator }: SideForm): SideForm {
  const all = [...numerator, ...denominator];
  if (all.length === 0 || denominator.length === 0) return { numerator, denominator };
  const depth = Math.min(...all.map(({ layerPower }) => layerPower));
  const common = commonSymbols(all.map(({ symbols }) => symbols));
  const scale: RationalFunction = denominator[0].coefficient.inverse();
  const strip = (sum: DepthSum): DepthSum =>
    sum.map((term): DepthTerm => ({
      layerPower: term.layerPower - depth,
      symbols: withoutSymbols(term.symbols, common),
      coefficient: term.coefficient.mul(scale),
    }));
  return { numerator: strip(numerator), denominator: strip(denominator) };
}

function commonSymbols(lists: readonly SymbolMonomial[]): SymbolMonomial {
  const [first, ...rest] = lists;
  return first.flatMap(({ atom, power }) => {
    const key = monomialKey([{ atom, power: 1 }]);
    const powers = rest.map((list) => list.find((other) => monomialKey([{ ...other, power: 1 }]) === key)?.power ?? 0);
    const shared = Math.min(power, ...powers);
    return shared === 0 ? [] : [{ atom, power: shared }];
  });
}

function withoutSymbols(symbols: SymbolMonomial, common: SymbolMonomial): SymbolMonomial {
  const taken = new Map(common.map(({ atom, power }) => [monomialKey([{ atom, power: 1 }]), power]));
  return symbols.flatMap(({ atom, power }) => {
    const left = power - (taken.get(monomialKey([{ atom, power: 1 }])) ?? 0);
    return left === 0 ? [] : [{ atom, power: left }];
  });
}

/** A form as an expression in D, L and symbols; null when its denominator is 0. */
export function formExpression({ numerator, denominator }: SideForm): Expression | null {
  if (denominator.length === 0) return null;
  const [above, below] = [depthSumExpression(numerator), depthSumExpression(denominator)];
  return below.kind === 'number' && below.value.equals(1) ? above : quotient(above, below);
}

/** A term of the exact result and of the statement, the same power of L and the same symbols. */
export interface TermComparison {
  readonly layerPower: number;
  readonly symbols: SymbolMonomial;
  /** null where one of them does not have the term */
  readonly exact: RationalFunction | null;
  readonly claimed: RationalFunction | null;
}

/** Term by term, both sides brought to the same denominator; a statement that is itself a quotient is multiplied out. */
export function compareTerms({ exact, claimed }: SideComparison): TermComparison[] {
  const left = multiplyDepthSums(exact.numerator, claimed.denominator);
  const right = multiplyDepthSums(claimed.numerator, exact.denominator);
  const others = new Map(right.map((term) => [depthTermKey(term), term]));
  const both = left.map((term): TermComparison => {
    const other = others.get(depthTermKey(term));
    others.delete(depthTermKey(term));
    return { ...term, exact: term.coefficient, claimed: other?.coefficient ?? null };
  });
  const lacking = [...others.values()].map((term): TermComparison => ({
    ...term,
    exact: null,
    claimed: term.coefficient,
  }));
  return [...both, ...lacking].map(({ layerPower, symbols, exact: one, claimed: two }) => ({
    layerPower,
    symbols,
    exact: one,
    claimed: two,
  }));
}

/** A limit as an expression; null where there is none. */
export function limitExpression(limit: RatioLimit): Expression | null {
  switch (limit.kind) {
    case 'both vanish':
      return rationalNumber(1);
    case 'number':
      return rationalNumber(limit.value);
    case 'function':
      return limit.expression;
    case 'power':
      return null;
  }
}
