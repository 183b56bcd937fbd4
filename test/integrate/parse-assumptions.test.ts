// Assumptions as they are typed: what each means, what it does to a result, and one line for what is none.

import { describe, expect, it } from 'vitest';
import { type Assumption, integrate, letter } from '../../src/integrate/index.js';
import { assumedNames, parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { expectInputError } from '../observable/one-line-error.js';
import { text, word } from './expressions.js';

const trace = (letters: string, value: Extract<Assumption, { kind: 'trace' }>['value']): Assumption => ({
  kind: 'trace',
  word: word(letters),
  value,
});

describe('what assumptions mean', () => {
  it.each<readonly [string, readonly Assumption[]]>([
    ['A hermitian', [{ kind: 'hermitian', letter: 'A' }]],
    ['V unitary', [{ kind: 'unitary', letter: 'V' }]],
    ['A involution', [{ kind: 'involution', letter: 'A' }]],
    ['S symmetric', [{ kind: 'symmetric', letter: 'S' }]],
    ['R real', [{ kind: 'real', letter: 'R' }]],
    ['F diagonal', [{ kind: 'diagonal', letter: 'F' }]],
    ['rho state', [{ kind: 'state', letter: 'rho' }]],
    ['rho pure state', [{ kind: 'pure state', letter: 'rho' }]],
    [
      'rho pure state real',
      [
        { kind: 'pure state', letter: 'rho' },
        { kind: 'real', letter: 'rho' },
      ],
    ],
    ['P projector', [{ kind: 'projector', letter: 'P' }]],
    ['P projector rank 2', [{ kind: 'projector', letter: 'P', rank: '2' }]],
    ['P  projector   rank r', [{ kind: 'projector', letter: 'P', rank: 'r' }]],
    ['B traceless', [trace('B', '0')]],
    [
      'A hermitian traceless real',
      [{ kind: 'hermitian', letter: 'A' }, trace('A', '0'), { kind: 'real', letter: 'A' }],
    ],
    ['A^2=1', [{ kind: 'involution', letter: 'A' }]],
    ['A*A = I', [{ kind: 'involution', letter: 'A' }]],
    ["A*A'=1", [{ kind: 'unitary', letter: 'A' }]],
    ["A' A = 1", [{ kind: 'unitary', letter: 'A' }]],
    ["A'=A", [{ kind: 'hermitian', letter: 'A' }]],
    ['rho = adjoint(rho)', [{ kind: 'hermitian', letter: 'rho' }]],
    ['transpose(S) = S', [{ kind: 'symmetric', letter: 'S' }]],
    ['conj(R)=R', [{ kind: 'real', letter: 'R' }]],
    ['tr(B)=0', [trace('B', '0')]],
    ['tr(B)=-1/2', [trace('B', '-1/2')]],
    ['tr(B)=0.1', [trace('B', '1/10')]],
    ["tr(A*B')=x", [trace("A B'", { symbol: 'x' })]],
    ['tr(A^2)=D', [trace('A A', { dimension: true })]],
    ['tr(rho^2) = p', [trace('rho rho', { symbol: 'p' })]],
    ['tr((A*B)^2)=1, A^2=1', [trace('A B A B', '1'), { kind: 'involution', letter: 'A' }]],
    ["U*U'=1", [{ kind: 'unitary', letter: 'U' }]],
  ])('%s', (typed, meant) => {
    expect(parseAssumptions(typed)).toEqual(meant);
  });

  it('names the matrices that are spoken of', () => {
    expect(assumedNames(parseAssumptions('rho state, tr(A*rho)=x, A hermitian'))).toEqual(['rho', 'A']);
    expect(letter('rho').name).toBe('rho');
  });

  // The first: (D tr(A)^2 tr(BC) + D tr(A^2) tr(B) tr(C) - tr(A)^2 tr(B) tr(C) - tr(A^2) tr(BC)) / (D (D^2 - 1)) with A^2 = 1.
  it.each([
    ['A^2=1, tr(B)=0', "tr(A*U*B*U'*A*U*C*U')", 'tr(A)^2*tr(B*C)/((D - 1)*(D + 1)) - tr(B*C)/((D - 1)*(D + 1))'],
    ['P projector rank r', "tr(P*U*A*U')", 'r*tr(A)/D'],
    ['rho pure state', "tr(rho*U*A*U')^2", 'tr(A^2)/(D*(D + 1)) + tr(A)^2/(D*(D + 1))'],
    [
      'rho state, tr(rho^2)=p',
      "tr(rho*U'*H*U)^2",
      'p*tr(H^2)/((D - 1)*(D + 1)) - tr(H^2)/(D*(D - 1)*(D + 1)) - p*tr(H)^2/(D*(D - 1)*(D + 1)) + tr(H)^2/((D - 1)*(D + 1))',
    ],
    ['tr(A)=1/2, tr(B)=x', "tr(A*U*B*U')", 'x/(2*D)'],
  ])('%s: E[%s] = %s', (typed, integrand, value) => {
    const assumptions = parseAssumptions(typed);
    const parsed = parseIntegrand(integrand, { matrices: assumedNames(assumptions) });
    expect(text(integrate(parsed, { assumptions }))).toBe(value);
  });
});

describe('what is no assumption', () => {
  it.each<readonly [string, string | RegExp]>([
    ['', 'an empty item'],
    ['A hermitian,', 'an empty item'],
    [', A hermitian', 'an empty item'],
    ['A', 'cannot read "A"'],
    ['A funny', 'cannot read "A funny"; expected A^2=1'],
    ['rho pure', 'cannot read "rho pure"'],
    ['rho pure hermitian', 'cannot read'],
    ['rho pure state pure', 'cannot read'],
    ['A hermitian funny', 'cannot read'],
    ['2 hermitian', 'cannot read'],
    ['D hermitian', 'is about D'],
    ['I unitary', 'is about I'],
    ['P projector rank', 'the rank in'],
    ['P projector rank 0', 'the rank in'],
    ['P projector rank R', 'the rank in'],
    ['P projector rank -1', 'the rank in'],
    ['P^2=P', 'oblique projectors too; expected P projector'],
    ['A=B', 'cannot read'],
    ['A=A', 'cannot read'],
    ['A^2=2', 'cannot read'],
    ['A^3=1', 'cannot read'],
    ['A*B=1', 'cannot read'],
    ['A*B=B*A', 'cannot read'],
    ['2*A=A', 'cannot read'],
    ['A==1', 'cannot read'],
    ['=1', 'cannot read'],
    ['A^2=', 'cannot read'],
    ['1=1', 'cannot read'],
    ['tr(A)=B', 'the value in'],
    ['tr(A)=2*x', 'the value in'],
    ['tr(A)=D^2', 'the value in'],
    ['tr(A)=tr(B)', 'the value in'],
    ['tr(A)^2=4', 'cannot read'],
    ['2*tr(A)=4', 'cannot read'],
    ['tr(A)+tr(B)=0', 'cannot read'],
    ['tr(1)=2', 'tr of a scalar'],
    ['A[1,1]=0', 'cannot read'],
    ['tr(A = 0', 'not closed'],
    ['tr(A*)=0', 'nothing stands before ")"'],
    ['A hermitian; B real', 'cannot read'],
    [`${'A hermitian, '.repeat(400)}B real`, 'characters; expected at most 2000'],
  ])('%j', (typed, named) => {
    expectInputError(() => parseAssumptions(typed), named);
  });
});
