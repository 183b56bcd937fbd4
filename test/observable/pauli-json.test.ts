import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/algebra/rational.js';
import { pauliSumFromJson } from '../../src/observable/pauli-json.js';
import { pauliSumText } from '../../src/observable/pauli-sum.js';
import { expectInputError } from './one-line-error.js';

describe('pauliSumFromJson', () => {
  it('reads the list of its docstring', () => {
    expect(pauliSumText(pauliSumFromJson('[["XXIZ", 0.1], ["ZZII", "(0.5+0j)"]]'))).toBe('1/2*ZZII + 1/10*XXIZ');
  });

  it.each([
    ['0.1', '1/10'],
    ['-0.1', '-1/10'],
    ['0.12345678901234567890123', '12345678901234567890123/100000000000000000000000'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['1e-5', '1/100000'],
    ['2.5E+3', '2500'],
    ['"1/3"', '1/3'],
    ['" 0.5 "', '1/2'],
    ['"(0.5+0j)"', '1/2'],
    ['"(-0.5-0j)"', '-1/2'],
    ['"0.25+0.0j"', '1/4'],
    ['"(1e-3+0e5j)"', '1/1000'],
    ['"(12-0j)"', '12'],
  ])('reads the coefficient %s exactly', (coefficient, expected) => {
    expect(exactText(pauliSumFromJson(`[["XY", ${coefficient}]]`).terms[0].coefficient)).toBe(expected);
  });

  it('adds repeated labels and takes zero, in either form', () => {
    expect(pauliSumText(pauliSumFromJson('\uFEFF[["XX", 0.1], ["XX", 0.2], ["ZZ", 0], ["YY", "0j"]]\n'))).toBe(
      '3/10*XX',
    );
    expect(pauliSumFromJson('[["XX", 1]]', { qubits: 2 }).qubits).toBe(2);
  });

  it.each([
    ['', 'the text ends too early at line 1, column 1'],
    ['[["XX", 0.5]', 'the text ends too early at line 1, column 13'],
    ['[["XX", NaN]]', 'coefficient "NaN"'],
    ['[["XX", Infinity]]', 'coefficient "Infinity"'],
    ['[["XX",\n 0.5\n\u0000]]', 'line 3, column 1'],
    ['null', 'not a list'],
    ['3', 'not a list'],
    ['[]', 'empty'],
    ['["XX", 0.5]', 'entry 1'],
    ['[["XX", 1], ["YY"]]', 'entry 2'],
    ['[["XX", 1], ["YY", 1, 2]]', 'entry 2'],
    ['[["XX", 1], [0.5, "YY"]]', 'entry 2'],
    ['[["XQ", 1]]', '"XQ"'],
    ['[["X\\nX", 1]]', '"X X"'],
    ['[["", 1]]', 'label ""'],
    ['[["XX", 1], ["XXX", 1]]', /entry 2: labels "XX" and "XXX" have different lengths/],
    ['[["XX", true]]', 'true'],
    ['[["XX", null]]', 'null'],
    ['[["XX", [1, 0, 0]]]', 'entry 1'],
    ['[["XX", [1, 1]]]', 'complex coefficient "1 + 1 i"'],
    ['[["XX", {"re": 1, "angle": 0}]]', 'entry 1'],
    ['[["XX", ""]]', 'entry 1'],
    ['[["XX", "half"]]', '"half"'],
    ['[["XX", "nan"]]', '"nan"'],
    ['[["XX", "(nan+0j)"]]', '"(nan+0j)"'],
    ['[["XX", "1/0"]]', '"1/0"'],
    ['[["XX", 1e99999]]', '"1e99999"'],
    ['[["XX", "(0.5+0j"]]', '"(0.5+0j"'],
    ['[["XX", "0.5+1e-17j"]]', 'complex coefficient "0.5+1e-17j"'],
    ['[["XX", "1j"]]', 'complex coefficient "1j"'],
    [`[["${'X'.repeat(1024)}", 1]]`, '1024 qubits'],
    ['['.repeat(500_000), 'nested too deeply'],
    [`[["XX", "${'1'.repeat(100_000)}j"]]`, 'entry 1'],
  ])('refuses %s', (text, named) => {
    expectInputError(() => pauliSumFromJson(text), named);
  });

  it('refuses labels that do not fit the number of qubits, and huge texts', () => {
    expectInputError(() => pauliSumFromJson('[["XX", 1]]', { qubits: 3 }), /"XX" has 2 letters; expected 3/);
    expectInputError(() => pauliSumFromJson('[["XX", 1]]', { qubits: 0 }), '0 qubits');
    expectInputError(() => pauliSumFromJson(' '.repeat(10_000_001)), '10000001 characters');
  });
});
