// Short ways to write integrands in the tests: words as texts, letters apart by blanks.

import {
  type Integral,
  type IntegralAt,
  type IntegralTerm,
  type Integrand,
  conjugateIntegrand,
  entryIntegrand,
  integralAtExpression,
  integralExpression,
  matrixIntegrand,
  multiplyIntegrands,
  readLetter,
  traceIntegrand,
} from '../../src/integrate/index.js';
import { monomialKey, operatorKey } from '../../src/algebra/monomial.js';
import type { RationalFunction } from '../../src/algebra/rational-function.js';
import { renderText } from '../../src/render/index.js';

/** `A U B U'` */
export const word = (text: string) =>
  text
    .split(' ')
    .filter((part) => part !== '')
    .map(readLetter);

export const matrix = (text: string): Integrand => matrixIntegrand(word(text));

export const tr = (text: string): Integrand => traceIntegrand(matrix(text));

export const entry = (text: string, row: number | string, column: number | string): Integrand =>
  entryIntegrand(matrix(text), String(row), String(column));

export const times = (...factors: readonly Integrand[]): Integrand => factors.reduce(multiplyIntegrands);

/** |z|^2 */
export const squared = (z: Integrand): Integrand => multiplyIntegrands(z, conjugateIntegrand(z));

export const text = (integral: Integral): string => renderText(integralExpression(integral));

export const textAt = (integral: IntegralAt): string => renderText(integralAtExpression(integral));

/** Terms by a name that equal terms share. */
export function byName<T>(terms: Iterable<IntegralTerm<T>>): Map<string, T> {
  const found = new Map<string, T>();
  for (const { symbols, operator, coefficient } of terms) {
    found.set(`${monomialKey(symbols)}|${operator ? operatorKey(operator) : ''}`, coefficient);
  }
  return found;
}

/** Whether two symbolic integrals in D are equal term by term. */
export function sameIntegral(one: Integral, two: Integral): boolean {
  const [a, b] = [byName(one.terms), byName(two.terms)];
  return (
    a.size === b.size &&
    [...a].every(([name, f]) => {
      const g = b.get(name);
      return g !== undefined && (f as RationalFunction).equals(g as RationalFunction);
    })
  );
}
