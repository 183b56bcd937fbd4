import { describe, expect, it } from 'vitest';
import { deriveFormula } from '../../formulas/derive.js';
import { type FormulaTerm, evaluateTerms } from '../../formulas/formula.js';
import { kernelEigenvalues, meanKernelMatrix } from '../../formulas/kernel-matrix.js';
import { observableValues } from '../../formulas/observable-values.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import type { RationalFunction } from '../../src/algebra/rational-function.js';
import { rationalFunctionText } from '../../src/render/json.js';
import { symmetricEigenvalues } from '../../src/algebra/symmetric-eigenvalues.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { parsePauliSum } from '../../src/observable/pauli-parser.js';
import { parseSpectrum } from '../../src/observable/observable-text.js';

const HAAR: Ensemble = { generators: 'involution', ends: 'haar' };
const OBSERVABLE = parseSpectrum('3,1,0,-1');
const identity = (n: number) =>
  Array.from({ length: n }, (_, a) => Array.from({ length: n }, (__, b) => new Fraction(a === b ? 1 : 0)));
const number = (terms: readonly FormulaTerm[], inputs: number) =>
  evaluateTerms(terms, 4, 8, observableValues(terms, { dim: 4, observables: [OBSERVABLE], inputs }));

describe('the mean kernel matrix', () => {
  const [small, large] = kernelEigenvalues(deriveFormula(parseQuantity('kernel')));

  it.each([1, 2, 3, 4])('has the closed-form eigenvalues for %d orthonormal inputs', (inputs) => {
    const matrix = meanKernelMatrix(HAAR, 8, identity(inputs), { dim: 4, observables: [OBSERVABLE] });
    const expected = [
      ...Array.from({ length: inputs - 1 }, () => number(small.terms, inputs)),
      number(large.terms, inputs),
    ];
    const found = symmetricEigenvalues(matrix).flatMap(({ exact, multiplicity }) =>
      Array.from({ length: multiplicity }, () => exactText(exact!)),
    );
    expect(found.sort()).toEqual(expected.map((value) => exactText(value)).sort());
  });

  it('is Eq. (21) of the paper for the vector of ones, at every N', () => {
    // 2 L (D - N) (D Tr O^2 - Tr^2 O) / (D^2 - 1)^2 at D = 4, L = 8, Tr O = 3, Tr O^2 = 11
    for (const inputs of [1, 2, 3, 4]) {
      const paper = new Fraction(2 * 8 * (4 - inputs) * (4 * 11 - 9), 15 ** 2);
      expect(exactText(number(large.terms, inputs))).toBe(exactText(paper));
      // and not without its factor 2
      if (inputs < 4) expect(exactText(number(large.terms, inputs))).not.toBe(exactText(paper.div(2)));
    }
  });

  it('vanishes for a complete basis, where the sum of outputs is fixed', () => {
    expect(exactText(number(large.terms, 4))).toBe('0');
    expect(rationalFunctionText(large.positiveBelow as RationalFunction)).toBe('D');
    expect(small.positiveBelow).toBe('every');
  });

  it('is E[K] for one input, and all equal for identical inputs', () => {
    const K = deriveFormula(parseQuantity('K'));
    const one = number(K.terms, 1);
    const same = [
      [new Fraction(1), new Fraction(1)],
      [new Fraction(1), new Fraction(1)],
    ];
    const matrix = meanKernelMatrix(HAAR, 8, same, { dim: 4, observables: [OBSERVABLE] });
    for (const entry of matrix.flat()) expect(exactText(entry)).toBe(exactText(one));
  });

  it('takes several outputs, symmetric under exchange', () => {
    const outputs = ['X0', '1/2*X0 + Z1'].map((text) => ({
      kind: 'pauli' as const,
      sum: parsePauliSum(text, { qubits: 2 }),
    }));
    const gram = [
      [new Fraction(1), new Fraction(1, 2)],
      [new Fraction(1, 2), new Fraction(1)],
    ];
    const matrix = meanKernelMatrix(HAAR, 3, gram, { dim: 4, observables: outputs });
    expect(matrix).toHaveLength(4);
    matrix.forEach((row, a) => {
      row.forEach((entry, b) => {
        expect(exactText(entry)).toBe(exactText(matrix[b][a]));
      });
    });
    expect(exactText(matrix[0][1])).not.toBe('0');
  });

  it('refuses what is no Gram matrix of states in this dimension', () => {
    const half = new Fraction(1, 2);
    const one = new Fraction(1);
    const of = (gram: Fraction[][]) => () => meanKernelMatrix(HAAR, 1, gram, { dim: 4, observables: [OBSERVABLE] });
    expect(
      of([
        [one, half],
        [one, one],
      ]),
    ).toThrow(/row \d; expected/);
    expect(of([[half]])).toThrow(/unit diagonal/);
    expect(
      of([
        [one, new Fraction(2)],
        [new Fraction(2), one],
      ]),
    ).toThrow(/negative eigenvalue/);
    expect(of(identity(5))).toThrow(/rank 5; expected rank at most D = 4/);
  });
});

describe('spectral moments', () => {
  it('agree with the sums over inputs of averages of entries', () => {
    // E[tr K^2] for N = 2 orthonormal inputs is E[K_11^2] + E[K_22^2] + 2 E[K_12^2].
    const valueOf = (name: string) => {
      const { terms } = deriveFormula(parseQuantity(name));
      return evaluateTerms(
        terms,
        8,
        3,
        observableValues(terms, { dim: 8, observables: [parseSpectrum('3,1,0,-1,2,2,5,7')], inputs: 2 }),
      );
    };
    const sum = valueOf('kernel[1,1]^2').mul(2).add(valueOf('kernel[1,2]^2').mul(2));
    expect(exactText(valueOf('tr(kernel^2)'))).toBe(exactText(sum));
    const square = valueOf('kernel[1,1]^2').mul(2).add(valueOf('kernel[1,1]*kernel[2,2]').mul(2));
    expect(exactText(valueOf('tr(kernel)^2'))).toBe(exactText(square));
    expect(exactText(valueOf('tr(kernel)'))).toBe(exactText(valueOf('K').mul(2)));
  });

  it('reduce to moments of K for one input', () => {
    const valueOf = (name: string) => {
      const { terms } = deriveFormula(parseQuantity(name));
      return exactText(
        evaluateTerms(
          terms,
          8,
          3,
          observableValues(terms, { dim: 8, observables: [parseSpectrum('3,1,0,-1,2,2,5,7')], inputs: 1 }),
        ),
      );
    };
    expect(valueOf('tr(kernel^2)')).toBe(valueOf('K^2'));
    expect(valueOf('tr(kernel^3)')).toBe(valueOf('K^3'));
  });
});
