// Integrals as they are printed, letter for letter, in each language.

import { describe, expect, it } from 'vitest';
import {
  type Integral,
  integralExpression,
  integrate,
  networkIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { FORMATS, renderExpression, renderProgram } from '../../src/render/index.js';
import { entry, matrix, times, tr } from './expressions.js';

const printed = (integral: Integral) =>
  Object.fromEntries(FORMATS.map((format) => [format, renderExpression(integralExpression(integral), format)]));

describe('integrals in print', () => {
  it('matrix-valued', () => {
    expect(printed(integrate(matrix("A U B' U' transpose(C)")))).toEqual({
      text: "tr(B')*A*transpose(C)/D",
      latex: '\\frac{1}{D} \\, \\mathrm{Tr}(B^{\\dagger}) A C^{\\mathsf{T}}',
      json: `"tr(B')*A*transpose(C)/D"`,
      sympy: 'trBdagger*A_Ctranspose/D',
      mathematica: 'trBdagger*aCtranspose/d',
      julia: '1//D*trBdagger*A_Ctranspose',
    });
  });

  it('a program says what its names mean', () => {
    const program = renderProgram(integralExpression(integrate(matrix("A U B' U' transpose(C)"))), 'sympy');
    expect(program).toBe(
      'from sympy import symbols\n' +
        'D, trBdagger, A_Ctranspose = symbols("D trBdagger A_Ctranspose")  # ' +
        "trBdagger = tr(B'), A_Ctranspose = A*transpose(C)\n" +
        'f = trBdagger*A_Ctranspose/D\nf',
    );
  });

  it('permutations of copies', () => {
    const { text, latex } = printed(integrate(twirlIntegrand(2, 'Y')));
    expect(text).toMatch(/^tr\(Y\)\*P\(1,2\)\/\(\(D - 1\)\*\(D \+ 1\)\) - /);
    expect(latex).toContain('\\mathrm{Tr}(Y) P_{(1,2)}');
    expect(latex).toContain('Y_{s_{1} s_{2} ; s_{2} s_{1}} P_{(2,1)}');
  });

  it('words on several copies', () => {
    const network = networkIntegrand({
      tensors: [
        { name: 'A', out: ['r1'], in: ['x'] },
        { name: 'U', out: ['x'], in: ['y'] },
        { name: 'U', conjugated: true, out: ['c2'], in: ['y'] },
        { name: 'B', out: ['r2'], in: ['c1'] },
      ],
      rows: ['r1', 'r2'],
      columns: ['c1', 'c2'],
    });
    expect(printed(integrate(network)).text).toBe('kron(A,B)*P(2,1)');
    expect(printed(integrate(network)).latex).toBe('(A \\otimes B) P_{(2,1)}');
  });

  it('indices', () => {
    const integral = integrate(times(entry('U', 'i', 'j'), entry('conj(U)', 'k', 'j'), entry('A', 'i', 'm')), {
      deltas: true,
    });
    expect(printed(integral).text).toBe('delta(i,k)*A[i,m]/D');
    expect(printed(integral).latex).toBe('\\frac{1}{D} \\delta_{i,k} A_{i,m}');
    expect(printed(integrate(entry('conj(A) B', 1, 2))).latex).toBe('(\\overline{A} B)_{1,2}');
    expect(printed(integrate(times(matrix("psi psi'"), tr("psi' A psi")))).text).toBe(
      'tr(A)*I/(D*(D + 1)) + A/(D*(D + 1))',
    );
  });

  it('open ends on labels', () => {
    const { text, latex } = printed(integrate(times(matrix('conj(V) B V'), entry("V' transpose(V)", 1, 1))));
    expect(text).toContain('tr(B)*delta(1,c1)*delta(r1,1)/((D - 1)*(D + 1))');
    expect(latex).toContain('\\delta_{1,c_{1}} \\delta_{r_{1},1}');
  });

  it('several dimensions', () => {
    const network = networkIntegrand({
      tensors: [
        { name: 'psi', out: ['a', 'b'], in: [] },
        { name: 'psi', conjugated: true, out: ['a', 'b'], in: [] },
        { name: 'psi', out: ['c', 'd'], in: [] },
        { name: 'psi', conjugated: true, out: ['e', 'd'], in: [] },
        { name: 'X', out: ['e'], in: ['c'] },
      ],
      dimensions: { a: 'dA', b: 'dB', c: 'dA', d: 'dB', e: 'dA' },
    });
    expect(printed(integrate(network)).text).toBe('tr(X)/dA');
    expect(printed(integrate(network)).latex).toBe('\\frac{1}{\\mathrm{dA}} \\, \\mathrm{Tr}(X)');
  });
});
