// Terms that are made one at a time, where one side of an average has matrices: the same terms, in the same order, as those that
// are added up and sorted.

import { describe, expect, it } from 'vitest';
import { letter, matrixIntegrand, twirlIntegrand, integrate, integrateAt } from '../../src/integrate/index.js';
import { parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { operatorKey, monomialKey } from '../../src/algebra/monomial.js';
import type { IntegralTerm } from '../../src/integrate/index.js';
import { sameIntegral } from './expressions.js';

/** With something declared, be it of no use, terms are not listed lazily. */
const eager = { assumptions: parseAssumptions('Z hermitian') };
const names = ({ symbols, operator }: IntegralTerm<unknown>) =>
  `${monomialKey(symbols)} | ${operator ? operatorKey(operator) : ''}`;

describe('terms made one at a time', () => {
  it('of twirls are those that are added up, in order', () => {
    const [lazy, whole] = [integrate(twirlIntegrand(4, 'X')), integrate(twirlIntegrand(4, 'X'), eager)];
    expect(lazy.terms.length).toBe(576);
    expect([...lazy.terms].map(names)).toEqual([...whole.terms].map(names));
    expect(sameIntegral(lazy, whole)).toBe(true);
    for (const dim of [2, 3, 5]) {
      const [some, all] = [integrateAt(twirlIntegrand(4, 'X'), dim), integrateAt(twirlIntegrand(4, 'X'), dim, eager)];
      expect([...some.terms].map(names)).toEqual([...all.terms].map(names));
      expect([...some.terms].map(({ coefficient }) => coefficient.toFraction())).toEqual(
        [...all.terms].map(({ coefficient }) => coefficient.toFraction()),
      );
    }
  });

  it('of words with a matrix left over are those that are added up', () => {
    const word = ['A', 'B', 'C', 'E'].flatMap((name, k) => [
      letter('U'),
      letter(name),
      letter('U', 'adjoint'),
      ...(k < 3 ? [letter(`F${k}`)] : []),
    ]);
    const [lazy, whole] = [integrate(matrixIntegrand(word)), integrate(matrixIntegrand(word), eager)];
    expect([...lazy.terms].map(names)).toEqual([...whole.terms].map(names));
    expect(sameIntegral(lazy, whole)).toBe(true);
  });

  it('of six copies are half a million, none of them made before it is asked for', () => {
    const { terms, validity } = integrate(twirlIntegrand(6, 'X'), { maxMemory: 20e6 });
    expect(terms.length).toBe(518_400);
    expect(validity.provenFrom).toBe(6);
    expect(names(terms.at(0))).toContain('P(1,2,3,4,5,6)');
    expect([...terms.coefficients()].length).toBe(11);
  });
});
