// What a result says it was averaged over, and the remarks that name what was probably meant.

import { describe, expect, it } from 'vitest';
import {
  type DeclaredRoles,
  averagedText,
  integralNotes,
  integrate,
  integrateAt,
  networkIntegrand,
  traceIntegrand,
} from '../../src/integrate/index.js';
import { expressionNotes } from '../../src/integrate/expression-notes.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { expectInputError } from '../observable/one-line-error.js';
import { matrix } from './expressions.js';

const unitary = (name: string) => ({ name, ensemble: 'unitary' });
const state = (name: string) => ({ name, ensemble: 'haar-state' });

describe('what was averaged', () => {
  it.each<[string, DeclaredRoles, readonly unknown[], string]>([
    ["tr(A*U*B*U')", {}, [unitary('U')], 'Averaged over U: unitary.'],
    // An out-of-time-order correlator: V and W are random unless something else is said.
    ["tr(W*U'*V*U*W'*U'*V'*U)/D", {}, [unitary('U'), unitary('V'), unitary('W')], 'Averaged over U, V, W: unitary.'],
    ["tr(W*U'*V*U*W'*U'*V'*U)/D", { random: ['U'] }, [unitary('U')], 'Averaged over U: unitary.'],
    ["psi'*U*A*U'*psi", {}, [unitary('U'), state('psi')], 'Averaged over U: unitary; psi: haar-state.'],
    ['tr(A*B)', {}, [], 'Nothing was averaged.'],
    ['tr(U)', {}, [unitary('U')], 'Averaged over U: unitary.'],
    ['abs(U[1,1])^4', {}, [unitary('U')], 'Averaged over U: unitary.'],
    ['twirl(2, X, V)', {}, [unitary('V')], 'Averaged over V: unitary.'],
    ['tr(V*W)', { random: [], states: [] }, [], 'Nothing was averaged.'],
  ])('%s %j', (text, roles, random, sentence) => {
    const integrand = parseIntegrand(text, roles);
    const integral = integrate(integrand, roles);
    expect(integral.random).toEqual(random);
    expect(integrateAt(integrand, 3, roles).random).toEqual(random);
    expect(averagedText(integral.random)).toBe(sentence);
  });

  it('the tensors of networks count', () => {
    const psi = (index: string, conjugated = false) => ({ name: 'psi', conjugated, out: [index], in: [] });
    const integrand = networkIntegrand({ tensors: [psi('a'), psi('a', true)] });
    expect(integrate(integrand).random).toEqual([state('psi')]);
  });

  it('the correlator with V and W fixed is another number', () => {
    const average = (random: readonly string[]) =>
      [...integrate(parseIntegrand("tr(W*U'*V*U*W'*U'*V'*U)/D", { random }), { random }).terms].length;
    expect(average(['U', 'V', 'W'])).toBe(1);
    expect(average(['U'])).toBeGreaterThan(1);
  });
});

const notesOn = (text: string, roles: DeclaredRoles = {}): string[] => {
  const integrand = parseIntegrand(text, roles);
  return integralNotes(integrand, roles, integrate(integrand, roles));
};

describe('remarks', () => {
  it.each<[string, string]>([
    ["tr(u*A*u')", 'u is a constant: the random unitary is U; or say --random u'],
    ['abs(u[1,1])^2', 'u is a constant: the random unitary is U; or say --random u'],
    ["tr(UAU'B)", "UAU is one name: for the product write U*A*U'"],
    ['tr(UAU)', 'UAU is one name: for the product write U*A*U'],
    ["tr(U1*A*U1')", 'U1 is a constant: to average over it say --random U1'],
    ["tr(Psi*A*Psi')", 'Psi is a constant: the random state is psi; or say --states Psi'],
    [
      "tr(U*A*U'*V)",
      'V is random by default, and the average over what is not balanced by conjugates is 0; --random U keeps V fixed',
    ],
    [
      "tr(U*V*A*U'*W)",
      'V, W are random by default, and the average over what is not balanced by conjugates is 0; --random U keeps V, W fixed',
    ],
    [
      'tr(U*V)',
      'U, V are random by default, and the average over what is not balanced by conjugates is 0; --random U keeps V fixed',
    ],
    [
      'tr(U)',
      'U is random by default, and the average over what is not balanced by conjugates is 0; --random "" keeps U fixed',
    ],
    ["v'*A*psi", 'psi is a random state by default; --states "" --vectors psi keeps it fixed'],
    [
      "U[i,j]*U'[k,l]",
      'i, j, k, l are different indices; --deltas leaves letters free, with Kronecker deltas in the answer',
    ],
    [
      'delta(i,1)*abs(U[1,1])^2',
      'i, 1 are different indices; --deltas leaves letters free, with Kronecker deltas in the answer',
    ],
    [
      "tr(phi*phi'*U*A*U')",
      'phi is not declared as a vector: --vectors phi for a constant, --states phi for random states',
    ],
  ])('%s: %s', (text, note) => {
    const roles = text.startsWith('v') ? { vectors: ['v'] } : {};
    expect(notesOn(text, roles)).toContain(note);
  });

  it.each<[string, DeclaredRoles]>([
    ["tr(A*U*B*U')", {}],
    ["tr(W*U'*V*U*W'*U'*V'*U)/D", {}],
    // Said so: no remark.
    ['tr(U*V)', { random: ['U', 'V'] }],
    ['U[i,j]*conj(U[k,l])', { deltas: true }],
    ['U[1,2]*conj(U[2,1])', {}],
    ["abs(psi'*phi)^2", { vectors: ['phi'] }],
    ["abs(psi'*phi)^2", { states: ['psi', 'phi'] }],
    ['tr(A*B)', {}],
    // V is balanced in one of the terms.
    ["tr(V) + tr(V*A*V')", {}],
  ])('none on %s %j', (text, roles) => {
    expect(notesOn(text, roles)).toEqual([]);
  });

  it('an integrand that was not typed has them too', () => {
    const integrand = traceIntegrand(matrix("u A u'"));
    expect(integralNotes(integrand, {}, integrate(integrand))).toHaveLength(1);
  });

  it.each([
    "tr(U*D*U')",
    "U*D*U'",
    'tr(D)',
    "tr(D*U*A*U')",
    "tr(U*D^2*U')",
    "tr(U*A*U') + tr(U*D*U'*B)",
    "tr(U*D'*U')",
  ])('D is no matrix: %s', (text) => {
    expect(expressionNotes(text)).toEqual(['D is the dimension, a number: call a matrix by another name']);
  });

  it.each([
    "D*tr(U*A*U')",
    "tr(U*A*U')/D",
    "x*D*tr(U*A*U')",
    'D^2*abs(U[1,1])^2',
    "tr(U*(A - I/D)*U'*B)",
    'abs(tr(U))^2*D',
  ])('D is the dimension: %s', (text) => {
    expect(expressionNotes(text)).toEqual([]);
  });

  it('an inner product with a name that was not declared says how to declare it', () => {
    expectInputError(() => parseIntegrand("abs(psi'*phi)^2"), '--vectors phi for a constant, --states phi');
    expectInputError(() => parseIntegrand("abs(phi'*A*chi)^2"), '--vectors phi,chi for a constant, --states phi,chi');
    expectInputError(() => parseIntegrand('abs(U*A)^2'), 'abs of a number such as tr(U) or U[1,2]');
  });
});
