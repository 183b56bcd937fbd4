// Exact integrals against Monte Carlo: 200 random integrands, networks, declared properties; and values that are wrong, which
// the same samples must reject.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import {
  type Integrand,
  type IntegralTerm,
  integrateAt,
  multiplyIntegrands,
  powerIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { networkFromJson } from '../../src/integrate/network-json.js';
import { assumedNames, parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { type IntegralCase, type IntegralCheck, checkIntegral } from '../../verification/integral-check.js';
import { ContractionTooLarge } from '../../verification/tensor-contraction.js';
import { entry, matrix, times, tr } from '../integrate/expressions.js';
import { anyIntegrand } from '../integrate/random-integrands.js';
import { expectInputError } from '../observable/one-line-error.js';

const ROLES = { random: ['U', 'V', 'W'], states: ['psi', 'phi'] } as const;

function caseOf(
  integrand: Integrand,
  dims: Readonly<Record<string, number>>,
  more: Partial<IntegralCase> = {},
): IntegralCase {
  const roles = { ...ROLES, ...more };
  return { integrand, dims, ...roles, terms: integrateAt(integrand, dims, roles).terms };
}

const run = (one: IntegralCase, seed = 1, samples = 4000): IntegralCheck => checkIntegral(one, { seed, samples });

const COUNT = 200;

/** Probability that any of the 200 right values would be rejected, for normal means and independent of the integrands. */
const FALSE_ALARM = 1e-3;

/** Pieces with states, alone or with unitaries: whole words that average to something else than their factors. */
const STATE_PIECES: readonly Integrand[] = [
  tr("psi' A psi"),
  powerIntegrand(tr("psi' A psi"), 2),
  times(tr("psi' A psi"), tr("psi' B psi")),
  times(tr("psi' A phi"), tr("phi' B psi")),
  tr("psi' U A U' psi"),
  tr("psi' transpose(A) U B U' psi"),
  times(tr("psi' U psi"), tr("psi' U' psi")),
  tr("A psi psi' B phi phi'"),
];

const SHAPES = [{ U: 1 }, { U: 2 }, { U: 3 }, { U: 1, V: 1 }, { U: 2, V: 1 }] as const;

const anyCase = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    open: fc.boolean(),
    few: fc.boolean(),
    state: fc.option(fc.constantFrom(...STATE_PIECES), { freq: 2 }),
    dim: fc.constantFrom(2, 2, 3),
  })
  .chain(({ shape, open, few, state, dim }) => {
    const constants = few ? ['A', 'B'] : ['A', 'B', 'C', 'E', 'F'];
    return anyIntegrand({ degrees: shape, constants, entries: true, open }).map((integrand) => ({
      integrand: state === null ? integrand : multiplyIntegrands(integrand, state),
      dim,
    }));
  });

describe('random integrands', () => {
  const checks = fc
    .sample(anyCase, { seed: 20240607, numRuns: COUNT })
    .map(({ integrand, dim }, k) => run(caseOf(integrand, { D: dim }), k, 20_000));

  it(`${COUNT} exact values agree with the samples, at a false-alarm rate of ${FALSE_ALARM} in all`, () => {
    for (const { p, ...check } of checks) expect(p, JSON.stringify(check)).toBeGreaterThan(FALSE_ALARM / COUNT);
  });

  it('the distances are those of normal means', () => {
    // Of 200 probabilities 10 are below 0.05 on average, 24 or more in one of 13 000 families.
    const below = (level: number): number => checks.filter(({ p }) => p < level).length;
    expect(below(0.05)).toBeLessThan(24);
    expect(below(0.5)).toBeGreaterThan(70);
    expect(below(0.5)).toBeLessThan(130);
  });

  it('most of the values could have been rejected', () => {
    const doubled = checks.filter(({ controls }) => controls.some(({ name, p }) => name === 'times 2' && p < 1e-5));
    expect(doubled.length).toBeGreaterThan(0.8 * COUNT);
  });
});

describe('known families', () => {
  it.each([
    ["tr(A*U*B*transpose(U)*C*conj(U)*E*U')", 3],
    ['abs(tr(U))^6', 2],
    ['abs(U[1,1])^8', 3],
    ['abs(U[i,j])^2*A[i,j]*B[j,i]', 2],
    ['U[1,1]*U[2,2]*conj(U[1,2])*conj(U[2,1])', 3],
    ['abs(psi[1])^4*abs(psi[2])^2', 3],
    ["(psi'*A*psi)^3", 2],
    ["(A*psi)[1]*(psi'*B)[2]", 2],
    ["tr(A*U*V*B*U'*V')", 2],
    ["tr(U*A*V*U'*B*V')^2/D + x*tr(C)", 2],
    ["tr(U^2*A)*tr(U'*B*U'*C)", 3],
    ["U*psi*psi'*U'", 3],
    ["tr(A*(psi'*B*psi)*U*C*U'*E)", 3],
    ["tr(A*psi*psi'*B*psi*psi'*C)", 3],
    ["tr(A*(psi'*B*psi)*C)", 3],
    ['A*psi', 2],
    ['tr(U)', 2],
    ["tr(U*A*U')", 3],
  ])('%s at D = %i', (typed, D) => {
    expect(run(caseOf(parseIntegrand(typed), { D })).p).toBeGreaterThan(1e-4);
  });

  it('what does not vary agrees to rounding', () => {
    const check = run(caseOf(parseIntegrand("tr(U*A*U') + tr(A)^2"), { D: 3 }));
    expect(check.z).toBe(0);
    expect(check.p).toBe(1);
    expect(check.controls.every(({ p }) => p === 0)).toBe(true);
  });

  it('vectors, free letters, several copies, several dimensions', () => {
    const vectors = ['v', 'w'];
    const open = caseOf(parseIntegrand("(v'*U*A*U'*w)*(w'*v)", { vectors }), { D: 3 }, { vectors });
    expect(run(open).p).toBeGreaterThan(1e-4);
    const free = parseIntegrand('U[i,j]*conj(U[k,l])*U[m,n]*conj(U[p,q])');
    for (let seed = 0; seed < 12; seed++) {
      // Places of the letters are drawn with the seed: some coincide.
      expect(run(caseOf(free, { D: 2 }, { deltas: true }), seed, 2000).p).toBeGreaterThan(1e-5);
    }
    expect(run(caseOf(twirlIntegrand(2, 'X'), { D: 3 })).p).toBeGreaterThan(1e-4);
    expect(run(caseOf(twirlIntegrand(3, 'X'), { D: 2 }), 1, 1000).p).toBeGreaterThan(1e-4);
    const legs = (out: string[], conjugated = false) => ({ name: 'psi', out, conjugated });
    const purity = networkFromJson({
      tensors: [legs(['a', 'b']), legs(['c', 'b'], true), legs(['c', 'e']), legs(['a', 'e'], true)],
      dimensions: { a: 'dA', c: 'dA', b: 'dB', e: 'dB' },
    });
    const check = run(caseOf(purity.integrand, { dA: 2, dB: 3 }));
    expect(check.exact.re).toBeCloseTo(5 / 7, 12);
    expect(check.p).toBeGreaterThan(1e-4);
  });

  it.each([
    ['A^2=1', "tr(A*U*B*U'*A*U*C*U')"],
    ['A^2=1, tr(B)=0', "tr(A*U*B*U')^2"],
    ['A hermitian, A^2=1', "tr(A*U*B*U'*A*U*C*U')"],
    ['P projector rank r', "tr(P*U*B*U'*P*U*C*U')"],
    ['P projector rank 2', "tr(P*U*B*U')^2"],
    ['rho pure state', "tr(rho*U*B*U')^2*tr(rho*C)"],
    ['rho state', "tr(rho*U*B*U')^2*tr(rho*C)"],
    ['rho state, tr(rho^2)=p', "p*tr(rho*U*B*U')^2"],
    ['rho state, tr(rho^2)=3/5', "tr(rho*U*B*U')^2"],
    ['rho state, sigma state, tr(rho^2)=p, tr(sigma^2)=p, tr(rho*sigma)=1/3', "tr(rho*U*sigma*U')^2*tr(rho*sigma)"],
    ['P projector rank 1, Q pure state, tr(P*Q)=1/4', "tr(P*U*Q*U')^2*tr(P*Q)"],
    ['tr(A)=x, tr(B)=x', "tr(A*U*B'*U')^2"],
    ['A hermitian, tr(A)=0, tr(A^2)=D', "abs(tr(A*U*B*U'))^2"],
    ['S symmetric', "tr(S*U*B*transpose(U)*S*conj(U)*C*U')"],
    ['G unitary', "tr(G*U*G'*U')*tr(G*U*B*U')"],
    ['R real, F diagonal', "tr(R*U*F*U')*tr(transpose(R)*U*B*U')"],
    ['tr(A*B)=x, tr(A)=1/2', "tr(A*U*B*U'*A*U*B*U')"],
    ['tr(A*B)=2', "tr(A*U*B*U'*A*U*B*U')"],
  ])('%s: %s', (assumed, typed) => {
    const assumptions = parseAssumptions(assumed);
    const integrand = parseIntegrand(typed, { matrices: assumedNames(assumptions) });
    for (const D of [2, 3]) expect(run(caseOf(integrand, { D }, { assumptions }), D).p).toBeGreaterThan(1e-4);
  });
});

describe('constant vectors have the inner products that are declared', () => {
  const vectors = ['v', 'w'];
  it.each([
    ["v'*v=1", "abs(psi'*v)^4"],
    ["v'*v=1, w'*w=1, v'*w=1/2", "abs(psi'*v)^2*abs(psi'*w)^2"],
    ["v'*v=1, w'*w=2, v'*w=c", "abs(psi'*v)^2*abs(psi'*w)^2"],
    ["v'*v=1, w'*w=1, v'*w=0", "abs(psi'*v)^2*abs(psi'*w)^2"],
    ["v'*v=1, v'*A*v=1/3, A hermitian", "(v'*U*A*U'*v)^2*(v'*A*v)"],
    ["v'*v=1, P projector rank 1, v'*P*v=1/3", "(v'*U*P*U'*v)^2*(v'*P*v)"],
  ])('%s: %s', (assumed, typed) => {
    const assumptions = parseAssumptions(assumed, vectors);
    const integrand = parseIntegrand(typed, { vectors });
    for (const D of [2, 3]) expect(run(caseOf(integrand, { D }, { assumptions, vectors }), D).p).toBeGreaterThan(1e-4);
    // The value for other vectors does not pass.
    const other = caseOf(integrand, { D: 2 }, { vectors, assumptions: parseAssumptions("v'*v=2", vectors) });
    const mixed = { ...other, assumptions };
    expect(run(mixed, 1, 20_000).p).toBeLessThan(1e-6);
  });
});

describe('wrong values are rejected', () => {
  type Terms = readonly IntegralTerm<Fraction>[];
  const scaled = (terms: Terms, at: number, by: number | string): Terms =>
    terms.map((term, k) => (k === at ? { ...term, coefficient: term.coefficient.mul(new Fraction(by)) } : term));

  it.each<readonly [string, (terms: Terms) => Terms]>([
    ['a factor 2', (terms) => terms.map((term) => ({ ...term, coefficient: term.coefficient.mul(2) }))],
    [
      'a factor 1.25',
      (terms) => terms.map((term) => ({ ...term, coefficient: term.coefficient.mul(new Fraction('1.25')) })),
    ],
    ['a sign', (terms) => terms.map((term) => ({ ...term, coefficient: term.coefficient.neg() }))],
    ['the first term dropped', (terms) => terms.slice(1)],
    ['the last term dropped', (terms) => terms.slice(0, -1)],
    ['the sign of one term', (terms) => scaled(terms, 1, -1)],
    // 1/(D^2 - 1) instead of 1/D^2, at D = 3
    [
      'the leading order only',
      (terms) => terms.map((term) => ({ ...term, coefficient: term.coefficient.mul(new Fraction('8/9')) })),
    ],
    ['nothing left', () => []],
  ])('%s', (_, wrong) => {
    const one = caseOf(parseIntegrand("tr(A*U*A'*U'*B*U*C*U')"), { D: 3 });
    const right = checkIntegral(one, { seed: 5, samples: 100_000 });
    expect(right.p).toBeGreaterThan(1e-4);
    expect(checkIntegral({ ...one, terms: wrong([...one.terms]) }, { seed: 5, samples: 100_000 }).p).toBeLessThan(1e-6);
  });

  it.each([
    ["tr(A*U*B*U')", "tr(A'*U*B*U')"],
    ["tr(A*U*B*U')", "tr(transpose(A)*U*B'*U')"],
    ["U*A*U'*B*C", "U*A*U'*C*B"],
    ["U*A*U'*B*U*C*U'", "U*C*U'*B*U*A*U'*B"],
    ['abs(U[1,1])^2*A[1,2]', 'abs(U[1,1])^2*A[2,1]'],
    ["psi'*A*psi*B", "psi'*B*psi*A"],
    ['abs(tr(U))^4', 'abs(tr(U*V))^2'],
  ])('%s is not the average of %s', (one, other) => {
    const [right, wrong] = [one, other].map((typed) => caseOf(parseIntegrand(typed), { D: 2 }));
    expect(run(right).p).toBeGreaterThan(1e-4);
    expect(run({ ...right, terms: wrong.terms }).p).toBeLessThan(1e-6);
  });

  it('the controls of a check are such values', () => {
    const { controls } = checkIntegral(caseOf(parseIntegrand("(psi'*A*psi)^2"), { D: 2 }), {
      seed: 1,
      samples: 20_000,
    });
    expect(controls.map(({ name }) => name)).toEqual(['times 2', 'without term 1', 'without term 2']);
    for (const { p } of controls) expect(p).toBeLessThan(1e-6);
  });
});

describe('what a check says and refuses', () => {
  it('the same seed gives the same numbers, another one others', () => {
    const one = caseOf(parseIntegrand("tr(A*U*B*U')"), { D: 2 });
    expect(run(one, 3)).toEqual(run(one, 3));
    expect(run(one, 3).estimate).not.toEqual(run(one, 4).estimate);
  });

  it('a budget cuts the samples', () => {
    const one = caseOf(parseIntegrand("tr(A*U*B*U')"), { D: 2 });
    const { samples } = checkIntegral(one, { seed: 1, samples: 10_000, maxCost: 10_000 });
    expect(samples).toBeGreaterThan(10);
    expect(samples).toBeLessThan(1000);
  });

  it('impossible demands', () => {
    const typed = parseIntegrand("tr(A*U*B*U')");
    const assumptions = parseAssumptions('A^2=1, A traceless');
    expectInputError(() => run(caseOf(typed, { D: 3 }, { assumptions })), 'cannot hold at D = 3; expected even D');
    // Not decided before: of rank one, and orthogonal to all others.
    const three = parseAssumptions('P pure state, Q pure state, R pure state, tr(P*Q)=0, tr(P*R)=0, tr(Q*R)=0');
    const overlaps = parseIntegrand("tr(P*U*Q*U')*tr(R)");
    expect(run(caseOf(overlaps, { D: 3 }, { assumptions: three })).p).toBeGreaterThan(1e-4);
    expect(run(caseOf(typed, { D: 2 }, { assumptions })).p).toBeGreaterThan(1e-4);
    const labels = { ...caseOf(entry('A', 1, 3), { D: 3 }), dims: { D: 2 } };
    expectInputError(() => run(labels), 'larger than its dimension');
    expectInputError(() => run(caseOf(matrix('A'), { D: 2 }), 1, 1), 'got 1 samples');
    const wide = { ...caseOf(twirlIntegrand(2, 'X'), { D: 2 }), dims: { D: 64 } };
    expect(() => run(wide)).toThrow(ContractionTooLarge);
  });
});
