import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText, Fraction } from '../../src/algebra/rational.js';
import { InputError } from '../../src/input-error.js';
import { parsePauliSum } from '../../src/observable/pauli-parser.js';
import { pauliFromLabel } from '../../src/observable/pauli-string.js';
import { pauliSum, pauliSumText } from '../../src/observable/pauli-sum.js';
import { expectInputError } from './one-line-error.js';

const read = (text: string, qubits?: number): string => pauliSumText(parsePauliSum(text, { qubits }));

describe('parsePauliSum reads', () => {
  it.each([
    ['0.5*XXIZ + 1/3*Z0 Z1', '1/3*IIZZ + 1/2*XXIZ'],
    ['Z0/3 - 0.5*X1', '1/3*IZ - 1/2*XI'],
    ['XXIZ', 'XXIZ'],
    ['X0 Z3', 'ZIIX'],
    ['X0*Z3', 'ZIIX'],
    ['2 X0 Z3', '2*ZIIX'],
    ['1./2.*XX', '1/2*XX'],
    ['2XX', '2*XX'],
    ['0X0 + Z1', 'ZI'],
    ['Z3 X0', 'ZIIX'],
    ['X0 - Z1', '-ZI + IX'],
    ['X0 -Z1', '-ZI + IX'],
    ['X0 + -Z1', '-ZI + IX'],
    ['X0\n  + Z1\t', 'ZI + IX'],
    ['-X', '-X'],
    ['+X', 'X'],
    ['--X', 'X'],
    ['(X0 + Z1)(X0 - Z1)', '0*II'],
    ['(1/2)(X0 + Z1)', '1/2*ZI + 1/2*IX'],
    ['1/2 (X0 + Z1)', '1/2*ZI + 1/2*IX'],
    ['X0 + 3', '3*I + X'],
    ['XX*ZZ + YY', '0*II'],
    ['XX*ZZ', '-YY'],
    ['i*Z0*X0', '-Y'],
    ['i X0 Z0', 'Y'],
    ['(1 + i)*(1 - i)*X', '2*X'],
    ['X/i*i', 'X'],
    ['i*X - i*X + Z', 'Z'],
    ['I0*X1', 'XI'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['1/2 X0 Z1', '1/2*X0*Z1'],
    ['-1/2 X0', '(-1/2)*X0'],
    ['2*1/3 X0', '(2/3)*X0'],
    ['1/2/3*X0', '(1/6)*X0'],
    ['X0/2*Z1', '(1/2)*(X0*Z1)'],
    ['X0/2/2', '0.25*X0'],
    ['-X0^2', '-(X0*X0)'],
    ['X0^2 Z1', 'Z1 + 0*X0'],
    ['2 X0^3', '2*X0'],
    ['2^3 X0', '8*X0'],
    ['2^-3*X0', '0.125*X0'],
    ['2^3^2*X0', '512*X0'],
    ['(-2)^3*X0', '-8*X0'],
    ['(X0 + Z0)^3', '2*X0 + 2*Z0'],
    ['X0^0', 'I0'],
    ['X0 - Z1 - Y0', '(X0 - Z1) - Y0'],
    ['1 - (X0 - 1)', '2 - X0'],
    ['1e3 X0 + 1.5e-3*Z0 + 2E+1*Y0', '1000*X0 + 3/2000*Z0 + 20*Y0'],
  ])('%s as %s', (text, same) => {
    expect(read(text, 4)).toBe(read(same, 4));
  });

  it('dense and sparse labels alike', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('I', 'X', 'Y', 'Z'), { minLength: 1, maxLength: 64 }), (letters) => {
        const sparse = letters.map((letter, j) => `${letter}${letters.length - 1 - j}`);
        expect(read(sparse.join(' '))).toBe(letters.join(''));
        expect(read(sparse.reverse().join('*'))).toBe(letters.join(''));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it.each([
    ['0.1', '1/10'],
    ['.5', '1/2'],
    ['5.', '5'],
    ['0.12345678901234567890123', '12345678901234567890123/100000000000000000000000'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e-30', `1/1${'0'.repeat(30)}`],
    [`${'1234567890'.repeat(50)}.5`, `${String(BigInt('1234567890'.repeat(50)) * 2n + 1n)}/2`],
    [`0.${'3'.repeat(300)}`, `${'3'.repeat(300)}/1${'0'.repeat(300)}`],
  ])('%s exactly', (text, expected) => {
    expect(exactText(parsePauliSum(`${text}*X`).terms[0].coefficient)).toBe(expected);
  });

  it('the number of qubits from the option, the dense labels, or the highest index', () => {
    expect(parsePauliSum('X0 Z3').qubits).toBe(4);
    expect(parsePauliSum('X0 Z3', { qubits: 60 }).qubits).toBe(60);
    expect(parsePauliSum('IIXZ + X0').qubits).toBe(4);
    expect(parsePauliSum('Z99 - Z99').qubits).toBe(100);
    expect(read('3', 2)).toBe('3*II');
  });

  it('its own text back', () => {
    const term = fc.tuple(
      fc.array(fc.constantFrom('I', 'X', 'Y', 'Z'), { minLength: 5, maxLength: 5 }),
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
      fc.bigInt({ min: 1n, max: 10n ** 25n }),
    );
    fc.assert(
      fc.property(fc.array(term, { maxLength: 20 }), (terms) => {
        const sum = pauliSum(
          5,
          terms.map(([letters, p, q]) => ({ ...pauliFromLabel(letters.join('')), coefficient: new Fraction(p, q) })),
        );
        const again = parsePauliSum(pauliSumText(sum));
        expect(pauliSumText(again)).toBe(pauliSumText(sum));
        expect(again).toEqual(sum);
      }),
      { seed: 12 },
    );
  });

  it('sums of many terms without running out of stack', () => {
    const text = Array.from({ length: 20_000 }, (_, j) => `X${j % 50} Z${(j % 49) + 51}`).join(' + ');
    expect(parsePauliSum(text).qubits).toBe(100);
  });
});

describe('parsePauliSum refuses', () => {
  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['XX + XXX', /"XX" and "XXX" have different lengths/],
    ['I + ZZ', /"I" and "ZZ"/],
    ['XXQZ', 'unknown label "XXQZ"'],
    ['A1', 'unknown label "A1"'],
    ['x0', '"x0"'],
    ['X01', '"X01"'],
    ['pi*X', '"pi"'],
    ['foo(X0)', '"foo"'],
    ['XX + X2', /"X2" acts beyond 2 qubits/],
    ['X1023', '1024 qubits'],
    ['X99999999999', '"X99999999999"'],
    ['NaN*XX', 'NaN'],
    ['nan*XX', 'nan'],
    ['Infinity*XX', 'Infinity'],
    ['-inf XX', 'inf'],
    ['true*X', 'true'],
    ['null X', 'null'],
    ['XX ZZ', /nothing between them, "XX ZZ"/],
    ['X0 ZZ', '"X0 ZZ"'],
    ['2 XX ZZ', '"XX ZZ"'],
    ['X0 + * Z1', '"*" at position 6 where a term is missing'],
    ['X0 + + Z1', 'sign +'],
    ['X0 +', 'the text ends where a term is missing'],
    ['Z 0', /"Z" and "0"/],
    ['X0 1/2', /"X0" and "1"/],
    ['X0 (Z1)', /"X0" stands right before/],
    ['i(X0)', /"i" stands right before/],
    ['XX/ZZ', 'division by an operator'],
    ['2/X0', 'division by an operator'],
    ['X0/2 Z1', 'division by an operator'],
    ['X0/0', 'division by zero'],
    ['X0/(1 - 1)', 'division by zero'],
    ['0^-1*X', 'negative power of zero'],
    ['X^-1', 'negative power of an operator'],
    ['X^1.5', 'exponent'],
    ['X^i', 'exponent'],
    ['2^X', 'exponent'],
    ['2^9999*X', 'exponent'],
    ['X0*Z0', /"Y" has the coefficient 0 - 1\*i/],
    ['i*XX', '"XX"'],
    ['(1/2 + i)*XX', '1/2 + 1*i'],
    ['3', 'no Pauli label'],
    ['(X0', 'the text ends before the ( at position 1 is closed'],
    ['X0)', '")" at position 3 closes nothing'],
    ['X0; Z1', '";"'],
    ['X0, Z1', '","'],
    ['X0 # note', '"#"'],
    ['X0 = Z1', '"="'],
    ['"XX"', 'not a list'],
    ['X\u0000', 'character'],
    ['X\u001b[31m', 'character'],
    ['X0.*Z1', 'character "."'],
    ['1.5.*X', 'cannot read "1.5.*X"'],
    ['5 .* X', 'character "."'],
    ['X0.a', 'character "."'],
    ['X0.5', 'nothing between "X0" and ".5"'],
    ['1.2.3*X', '.3'],
    ['0x1F*X', '0x1F'],
    ['1e99999*X', '1e99999'],
    [`${'1'.repeat(10_001)}*X`, 'number'],
    ['XX mod 2', '"mod"'],
    ['X0 to Z1', '"to"'],
    ['not X', '"not"'],
    ['X * * 2', '"*" at position 5 where a term is missing'],
    ['((9^1000)^1000)^1000*X', 'too long'],
    [`${'('.repeat(100_000)}X`, 'nested'],
    [`${'-'.repeat(100_000)}X`, 'three signs in a row'],
    [`(${Array.from({ length: 60 }, (_, q) => `X${q} + Z${q}`).join(' + ')})^9`, 'too many products'],
  ])('%s', (text, named) => {
    expectInputError(() => parsePauliSum(text), named);
  });

  it('labels that do not fit the number of qubits', () => {
    expectInputError(() => parsePauliSum('XXX', { qubits: 4 }), /"XXX" has 3 letters; expected 4/);
    expectInputError(() => parsePauliSum('X4', { qubits: 4 }), /"X4" acts beyond 4 qubits; expected qubits 0 to 3/);
    for (const qubits of [0, -1, 1.5, Number.NaN, 1024]) {
      expectInputError(() => parsePauliSum('X0', { qubits }), `${qubits} qubits`);
    }
  });

  it('texts of more than ten million characters', () => {
    expectInputError(() => parsePauliSum('X'.repeat(10_000_001)), '10000001 characters');
  });

  it('anything else in one line, whatever is typed', () => {
    const alphabet = [
      ...'I X Y Z 0 1 2 3 . + - * / ^ ( ) i'.split(' '),
      ' ',
      'X0',
      'ZZ',
      '1/2',
      '\n',
      '!',
      'e5',
      '0b',
      'mod',
      '"',
      '%',
      'é',
    ];
    const typed = fc.array(fc.constantFrom(...alphabet), { maxLength: 14 }).map((parts) => parts.join(''));
    let understood = 0;
    fc.assert(
      fc.property(typed, (text) => {
        try {
          const sum = parsePauliSum(text);
          expect(parsePauliSum(pauliSumText(sum))).toEqual(sum);
          understood++;
        } catch (error) {
          expect(error, text).toBeInstanceOf(InputError);
          expect((error as InputError).message).toMatch(/^[^\p{C}]+; expected [^\p{C}]+$/u);
        }
      }),
      { seed: 13, numRuns: 5000 },
    );
    expect(understood).toBeGreaterThan(50);
  });
});
