// The rule that makes verdicts, on the paper's statements, on mutated ones, and on synthetic ratios.

import { describe, expect, it } from 'vitest';
import {
  CLAIMS,
  type Claim,
  type Regime,
  type Side,
  compare,
  eq12,
  eq17,
  eq21,
  eq9,
  limitExpression,
  ratioLimit,
} from '../../../formulas/claims/index.js';
import { claim } from '../../../formulas/claims/claim.js';
import {
  average,
  multiple,
  printedTerm,
  product,
  quotient,
  square,
  terms,
  total,
} from '../../../formulas/claims/side.js';
import { type DepthSum, depthSum } from '../../../formulas/depth-sum.js';
import { symbolMonomial, traceOf } from '../../../src/algebra/monomial.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { renderText } from '../../../src/render/text.js';

const SQUARE = traceOf(['O', 'O']);
const FOURTH = traceOf(['O', 'O', 'O', 'O']);
const TR2 = symbolMonomial([SQUARE]);
const TR4 = symbolMonomial([FOURTH]);
const TR2_SQUARED = symbolMonomial([SQUARE, SQUARE]);

/** A statement about printed terms on both sides. */
function synthetic(
  exact: Side,
  claimed: Side,
  claimedIn: readonly Regime[] = [['pauli-like', 'fixed']],
  more: Partial<Claim> = {},
): Claim {
  return claim({ id: 'x', equation: 'x', statement: 'x', latex: 'x', exact, claimed, claimedIn, ...more });
}

const one = (constant: number, powerOfD: number, depth: 0 | 1, symbols = TR2) =>
  terms(printedTerm(constant, powerOfD, depth, symbols));

describe('verdicts on the paper', () => {
  it('are these', () => {
    const verdicts = Object.fromEntries(CLAIMS.map((one) => [one.id, compare(one).verdict]));
    expect(verdicts).toEqual({
      eq7: 'fails',
      eq9: 'constant',
      eq10: 'fails',
      eq11: 'constant',
      'overparam-length': 'constant',
      'overparam-pauli': 'asymptotic',
      'overparam-low-rank': 'asymptotic',
      subspace: 'asymptotic',
      eq12: 'fails',
      'mean-mu': 'fails',
      eq15: 'fails',
      eq16a: 'fails',
      concentration: 'fails',
      eq16b: 'fails',
      'wide-kernel': 'fails',
      'wide-mu': 'fails',
      'high-eta': 'fails',
      eq17: 'asymptotic',
      'kernel-fluctuation': 'fails',
      'kernel-spectrum': 'exact',
      eq21: 'exact',
      fig1: 'fails',
      'fig1-inset': 'constant',
      'fig1-caption': 'fails',
      fig2: 'constant',
      'consistency-9-17': 'constant',
      'consistency-9-21': 'constant',
      'consistency-12-16': 'fails',
      'consistency-15-16': 'constant',
      'consistency-15-14': 'fails',
    });
  });

  it.each([
    ['eq9', '2'],
    ['eq11', '2'],
    ['overparam-length', '1/2'],
    ['consistency-15-16', '32'],
  ])('%s is off by %s', (id, constant) => {
    const found = CLAIMS.find((one) => one.id === id)!;
    expect(compare(found).constant?.toFraction()).toBe(constant);
  });

  it('say for which observables', () => {
    const limits = new Map(
      compare(eq12).cells.map((cell) => [`${cell.observable}, ${cell.layers}`, cell.verdict] as const),
    );
    expect(limits.get('pauli-like, fixed')).toBe('asymptotic');
    expect(limits.get('low-rank, fixed')).toBe('fails');
    expect(limits.get('pauli-like, infinite')).toBe('fails');
  });
});

describe('mutated statements change their verdict', () => {
  const withClaimed = (base: Claim, claimed: Side): Claim => ({ ...base, claimed });

  it.each([
    ['eq9 doubled', withClaimed(eq9, multiple(2, eq9.claimed)), 'asymptotic'],
    ['eq9 with another power of D', withClaimed(eq9, one(1, -1, 1)), 'fails'],
    ['eq9 with a term L Tr(O^4)/D^2', withClaimed(eq9, total(eq9.claimed, one(1, -2, 1, TR4))), 'fails'],
    ['eq9 as the exact mean', withClaimed(eq9, average('K')), 'exact'],
    ['eq17 with 3 for 2', withClaimed(eq17, multiple(1.5, eq17.claimed)), 'constant'],
    ['eq17 with the opposite sign', withClaimed(eq17, multiple(-1, eq17.claimed)), 'constant'],
    ['eq21 with 1 for 2', withClaimed(eq21, multiple(0.5, eq21.claimed)), 'constant'],
    ['eq21 with a term of lower order', withClaimed(eq21, total(eq21.claimed, one(1, -4, 1))), 'asymptotic'],
    ['eq12 for Pauli-like observables only', { ...eq12, claimedIn: [['pauli-like', 'slow']] as const }, 'asymptotic'],
    [
      'eq12 with 9 for 8',
      { ...withClaimed(eq12, one(9, -4, 1, TR2_SQUARED)), claimedIn: [['pauli-like', 'slow']] as const },
      'constant',
    ],
  ])('%s', (_, mutated, verdict) => {
    expect(compare(mutated).verdict).toBe(verdict);
  });
});

describe('the rule on synthetic ratios', () => {
  it.each([
    ['equal sides', one(3, -2, 1), one(3, -2, 1), 'exact'],
    ['equal after multiplying out', product(one(3, -2, 1), one(1, 0, 0)), one(3, -2, 1, TR2_SQUARED), 'exact'],
    ['a correction in 1/D', total(one(1, -2, 1), one(5, -3, 1)), one(1, -2, 1), 'asymptotic'],
    ['a constant', one(7, -2, 1), one(2, -2, 1), 'constant'],
    ['another power of D', one(1, -2, 1), one(1, -3, 1), 'fails'],
    ['a function of L', total(one(1, -2, 1), one(1, -2, 0)), one(1, -2, 1), 'fails'],
    [
      'a function of the observable',
      total(one(1, -2, 1, TR2_SQUARED), one(1, -1, 1, TR4)),
      one(1, -2, 1, TR2_SQUARED),
      'fails',
    ],
    ['a claim of 0', one(1, -2, 1), terms(), 'fails'],
    ['an exact value of 0', terms(), one(1, -2, 1), 'fails'],
    ['quotients', quotient(one(1, -2, 1), one(1, -3, 1)), quotient(one(4, 5, 0), one(2, 4, 0)), 'constant'],
  ])('%s', (_, exact, claimed, verdict) => {
    expect(compare(synthetic(exact, claimed)).verdict).toBe(verdict);
  });

  it('calls two different constants a failure', () => {
    // 2 for Pauli-like observables, where Tr O = 0; 3 for low rank, where (Tr O)^2 is of the order of Tr O^2 only if it is set so
    const exact = total(one(2, -2, 1), one(1, -2, 1, symbolMonomial([traceOf(['O']), traceOf(['O'])])));
    const claimed = one(1, -2, 1);
    const both = compare(
      synthetic(exact, claimed, [
        ['pauli-like', 'fixed'],
        ['pauli-like', 'slow'],
      ]),
    );
    expect(both.verdict).toBe('constant');
    expect(
      compare(
        synthetic(exact, claimed, [
          ['pauli-like', 'fixed'],
          ['low-rank', 'fixed'],
        ]),
      ).verdict,
    ).toBe('fails');
    const shifted = total(one(2, -2, 1), one(2, -3, 1, symbolMonomial([SQUARE])), terms(printedTerm(1, -2, 0, TR2)));
    const depths = compare(
      synthetic(shifted, claimed, [
        ['pauli-like', 'slow'],
        ['pauli-like', 'infinite'],
      ]),
    );
    expect(depths.constant?.equals(new Fraction(2))).toBe(true);
  });

  it('allows any finite limit to a claim of order, and no other growth', () => {
    const order = { precision: 'order' } as const;
    expect(compare(synthetic(one(7, -2, 1), one(1, -2, 1), [['pauli-like', 'fixed']], order)).verdict).toBe(
      'asymptotic',
    );
    expect(compare(synthetic(one(7, -1, 1), one(1, -2, 1), [['pauli-like', 'fixed']], order)).verdict).toBe('fails');
  });

  it('takes D and L to infinity in the order that the regime says', () => {
    // 1/L + 1/D beside 1/L
    const exact = total(terms(printedTerm(1, 0, 0)), terms(printedTerm(1, -1, 1)));
    const ratio = (layers: 'slow' | 'infinite' | 'order D') =>
      compare(
        synthetic(
          quotient(exact, terms(printedTerm(1, 0, 1))),
          quotient(terms(printedTerm(1, 0, 0)), terms(printedTerm(1, 0, 1))),
          [['pauli-like', layers]],
        ),
      );
    expect(ratio('slow').verdict).toBe('asymptotic');
    expect(ratio('infinite').verdict).toBe('fails');
    const [cell] = ratio('order D').cells.filter(({ claimed }) => claimed);
    expect(renderText(limitExpression(cell.limit)!)).toBe('1 + ell');
  });

  it('knows when both sides vanish', () => {
    const odd: DepthSum = depthSum([printedTerm(1, 0, 0, symbolMonomial([traceOf(['O'])]))]);
    expect(ratioLimit({ numerator: odd, denominator: odd }, 'pauli-like', 'fixed').kind).toBe('both vanish');
  });

  it('squares with the square of a side', () => {
    const squared = compare(synthetic(square(average('K')), square(eq9.claimed)));
    expect(squared.constant?.toFraction()).toBe('4');
  });
});
