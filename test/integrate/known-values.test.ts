// Values from the literature and from the documentation of other programs, as they print them.

import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { factorial, partitions, symmetricDimension } from '../../src/combinatorics/partition.js';
import {
  type Network,
  addIntegrands,
  evaluateCoefficient,
  integrate,
  integrateAt,
  networkIntegrand,
  powerIntegrand,
  scalarIntegrand,
  scaleIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { entry, matrix, squared, text, textAt, times, tr, word } from './expressions.js';

describe('entries', () => {
  it.each([
    ['|U_ij|^2', squared(entry('U', 'i', 'j')), '1/D'],
    ['|U_11|^4', powerIntegrand(squared(entry('U', 1, 1)), 2), '2/(D*(D + 1))'],
    ['|U_11|^2 |U_12|^2', times(squared(entry('U', 1, 1)), squared(entry('U', 1, 2))), '1/(D*(D + 1))'],
    ['|U_11|^2 |U_22|^2', times(squared(entry('U', 1, 1)), squared(entry('U', 2, 2))), '1/((D - 1)*(D + 1))'],
    [
      'U_11 U_22 conj(U_12 U_21)',
      times(entry('U', 1, 1), entry('U', 2, 2), entry('conj(U)', 1, 2), entry('conj(U)', 2, 1)),
      '-1/(D*(D - 1)*(D + 1))',
    ],
    ["U_12 U'_12", times(entry('U', 1, 2), entry("U'", 1, 2)), '0'],
    ["U_12 U'_21", times(entry('U', 1, 2), entry("U'", 2, 1)), '1/D'],
    // haarpy's README: haar_integral_unitary(("ijk", "mno", "ijk", "mno"), d)
    [
      '|U_im U_jn U_ko|^2',
      times(squared(entry('U', 'i', 'm')), squared(entry('U', 'j', 'n')), squared(entry('U', 'k', 'o'))),
      '(D^2 - 2)/(D*(D - 1)*(D + 1)*(D - 2)*(D + 2))',
    ],
  ])('%s', (_, integrand, expected) => {
    expect(text(integrate(integrand))).toBe(expected);
  });

  it('one row of any degree is the uniform distribution on the simplex', () => {
    const k = 300;
    const integral = integrate(powerIntegrand(squared(entry('U', 1, 1)), k));
    // D = 2: |U_11|^2 is uniform on [0, 1].
    expect(evaluateCoefficient(integral.terms.at(0).coefficient, ['D'], { D: 2 })).toEqual(new Fraction(1, k + 1));
    const mixed = times(powerIntegrand(squared(entry('U', 1, 1)), 3), powerIntegrand(squared(entry('U', 1, 2)), 4));
    // D = 2: the beta integral 3! 4! / 8!
    expect(textAt(integrateAt(mixed, 2))).toBe('1/280');
    expect(integrate(mixed).explain).toContain('closed form');
  });
});

describe('words', () => {
  it.each([
    ["tr(A U B U')", tr("A U B U'"), 'tr(A)*tr(B)/D'],
    ["U A U'", matrix("U A U'"), 'tr(A)*I/D'],
    ['a conjugation without adjoint', matrix('U A transpose(U)'), '0'],
    ['equal traces', tr('transpose(C) transpose(B) transpose(A)'), 'tr(A*B*C)'],
    ['equal traces of adjoints', tr('conj(B) conj(A) transpose(C)'), "tr(A'*B'*C)"],
    ['equal entries', entry('transpose(B) conj(A)', 1, 2), "(A'*B)[2,1]"],
    ['partial transposes', matrix('U A conj(U)'), 'transpose(A)/D'],
    ["(psi' A psi)^2", powerIntegrand(tr("psi' A psi"), 2), 'tr(A^2)/(D*(D + 1)) + tr(A)^2/(D*(D + 1))'],
    ["psi psi'", matrix("psi psi'"), 'I/D'],
    ['|tr U|^2', squared(tr('U')), '1'],
    ['|tr U^2|^2', squared(tr('U U')), '2'],
    ['|tr U^2|^2 |tr U|^4', times(squared(tr('U U')), squared(squared(tr('U')))), '4'],
  ])('%s', (_, integrand, expected) => {
    expect(text(integrate(integrand))).toBe(expected);
  });

  it('the twirl of two copies: identity and swap', () => {
    const found = text(integrate(twirlIntegrand(2, 'X')));
    expect(found).toContain('tr(X)*P(1,2)/((D - 1)*(D + 1))');
    expect(found).toContain('net(X[_1,_2;_2,_1])*P(2,1)/((D - 1)*(D + 1))');
    expect(found).toContain('- tr(X)*P(2,1)/(D*(D - 1)*(D + 1))');
  });

  it('Diaconis and Shahshahani: E|tr U^j|^2k = j^k k! as long as D >= j k', () => {
    for (const [j, k] of [
      [1, 5],
      [2, 3],
      [3, 2],
      [5, 1],
    ]) {
      const integrand = powerIntegrand(squared(tr(new Array<string>(j).fill('U').join(' '))), k);
      const integral = integrate(integrand);
      expect(text(integral)).toBe(String(BigInt(j) ** BigInt(k) * factorial(k)));
      expect(integral.validity.provenFrom).toBe(j * k);
    }
  });

  it('Rains: E|tr U|^2k counts permutations without a decreasing subsequence longer than D', () => {
    for (const k of [2, 3, 4, 6]) {
      const integrand = powerIntegrand(squared(tr('U')), k);
      const { lower } = integrate(integrand).validity;
      expect(lower.map(({ dim, holds }) => [dim, holds])).toEqual(
        Array.from({ length: k - 1 }, (_, d) => [d + 1, false]),
      );
      for (let dim = 1; dim <= k + 1; dim++) {
        const shapes = partitions(k).filter(({ length }) => length <= dim);
        const count = shapes.reduce((sum, shape) => sum + symmetricDimension(shape) ** 2n, 0n);
        expect(textAt(integrateAt(integrand, dim))).toBe(String(count));
      }
    }
  });

  it('frame potential of the Haar measure, from two unitaries', () => {
    for (const t of [1, 2, 3, 4]) {
      expect(text(integrate(powerIntegrand(squared(tr("U V'")), t)))).toBe(String(factorial(t)));
    }
  });

  it("HCIZ: the connected part of E exp(z tr(A U B U')) to second order", () => {
    // E[tr^2] - E[tr]^2 for traceless A and B
    const options = {
      assumptions: (['A', 'B'] as const).map((name) => ({ kind: 'trace', word: word(name), value: 0 }) as const),
    };
    expect(text(integrate(powerIntegrand(tr("A U B U'"), 2), options))).toBe('tr(A^2)*tr(B^2)/((D - 1)*(D + 1))');
  });
});

describe('quantum information', () => {
  const purity: Network = {
    tensors: [
      { name: 'psi', out: ['a', 'b'], in: [] },
      { name: 'psi', conjugated: true, out: ['c', 'b'], in: [] },
      { name: 'psi', out: ['c', 'd'], in: [] },
      { name: 'psi', conjugated: true, out: ['a', 'd'], in: [] },
    ],
    dimensions: { a: 'dA', b: 'dB', c: 'dA', d: 'dB' },
  };

  it('Lubkin: the mean purity of a subsystem', () => {
    const integral = integrate(networkIntegrand(purity));
    expect(text(integral)).toBe('(dA + dB)/(dA*dB + 1)');
    expect(integral.validity.statement).toBe('Holds for all integer dimensions >= 1.');
    expect(textAt(integrateAt(networkIntegrand(purity), { dA: 2, dB: 3 }))).toBe('5/7');
  });

  it('a subsystem of a given dimension', () => {
    const qubit = { ...purity, dimensions: { a: '2', b: 'd', c: '2', d: 'd' } };
    const integral = integrate(networkIntegrand(qubit));
    expect(integral.dimensions).toEqual(['d']);
    expect(text(integral)).toBe('(d + 2)/(2*d + 1)');
  });

  it('the mean third moment of a reduced state', () => {
    const pairs = [0, 1, 2];
    const network: Network = {
      tensors: pairs.flatMap((k) => [
        { name: 'psi', out: [`a${k}`, `b${k}`], in: [] },
        { name: 'psi', conjugated: true, out: [`a${(k + 1) % 3}`, `b${k}`], in: [] },
      ]),
      dimensions: Object.fromEntries(
        pairs.flatMap((k) => [
          [`a${k}`, 'dA'],
          [`b${k}`, 'dB'],
        ]),
      ),
    };
    expect(text(integrate(networkIntegrand(network)))).toBe('(dA^2 + 3*dA*dB + dB^2 + 1)/((dA*dB + 1)*(dA*dB + 2))');
  });

  it('the average gate fidelity from the trace of the error', () => {
    // F = E |psi' M psi|^2 = (|tr M|^2 + D) / (D (D + 1)) for a unitary M
    const fidelity = squared(tr("psi' M psi"));
    const found = text(integrate(fidelity, { assumptions: [{ kind: 'unitary', letter: 'M' }] }));
    expect(found).toBe("tr(M)*tr(M')/(D*(D + 1)) + 1/(D + 1)");
  });

  it('variances: the mean square minus the square of the mean', () => {
    const mean = tr("A U B U'");
    const options = {
      assumptions: [
        { kind: 'involution', letter: 'A' },
        { kind: 'trace', word: word('A'), value: 0 },
        { kind: 'pure state', letter: 'B' },
      ],
    } as const;
    expect(text(integrate(powerIntegrand(mean, 2), options))).toBe('1/(D + 1)');
    const shifted = addIntegrands(mean, scaleIntegrand(scalarIntegrand(1), -1));
    expect(text(integrate(powerIntegrand(shifted, 2), options))).toBe('(D + 2)/(D + 1)');
  });
});
