// Notations of other packages: every example of docs/pauli-sums.md, the same sums in all notations compared as exact tables, and
// texts damaged at random, which end in a sum or in one line.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText, Fraction } from '../../src/algebra/rational.js';
import { InputError } from '../../src/input-error.js';
import { pauliSumFromJson } from '../../src/observable/pauli-json.js';
import { parsePauliSum } from '../../src/observable/pauli-parser.js';
import { pauliFromLabel } from '../../src/observable/pauli-string.js';
import { type PauliSum, pauliSum, pauliSumText } from '../../src/observable/pauli-sum.js';
import { expectInputError } from './one-line-error.js';

const read = (text: string, qubits?: number): string => pauliSumText(parsePauliSum(text, { qubits }));

const PAGE = readFileSync('docs/pauli-sums.md', 'utf8');
const section = (title: string): string => PAGE.split(/^## /m).find((part) => part.startsWith(title))!;
const blocks = (text: string): string[] => [...text.matchAll(/```text\n([\s\S]*?)```/g)].map(([, block]) => block);
const rows = (text: string, cell: number): string[] =>
  [...text.matchAll(/^\| (.*) \|$/gm)].slice(2).map(([, row]) => row.split(' | ')[cell].replace(/^`|`$/g, ''));

describe('docs/pauli-sums.md', () => {
  const expressions = rows(section('Expressions'), 1);
  const data = blocks(section('Data'));
  const refused = rows(section('What is refused'), 0);

  it('has examples of each kind', () => {
    expect([expressions.length, data.length, refused.length].every((count) => count > 8)).toBe(true);
  });

  it.each(expressions)('reads %s', (text) => {
    expect(read(text)).toBe('3/2*ZX');
  });

  it.each(data)('reads %s', (text) => {
    expect(read(text)).toBe('ZI + 1/2*XX');
    expect(pauliSumText(pauliSumFromJson(text))).toBe('ZI + 1/2*XX');
  });

  it.each(refused)('refuses %s', (text) => {
    expectInputError(() => parsePauliSum(text), 'Pauli sum');
  });

  it('reads the sum over several lines', () => {
    expect(blocks(section('Expressions')).map((text) => read(text))).toEqual(['II - 1/4*IZ + 1/2*ZX']);
  });
});

describe('parsePauliSum reads, from elsewhere,', () => {
  it.each([
    ['X0**2 + Z1', 'II + ZI'],
    ['X0X1', 'XX'],
    ['0.500*X(q(0))*X(q(1))+0.250*Z(q(0))', '1/4*IZ + 1/2*XX'],
    ['0.5 * X(0) @ Z(1) + -0.25 * I(0)', '-1/4*II + 1/2*ZX'],
    ['0.5 * (X(0) @ Z(1)) + 1.0 * Y(1)', '1/2*ZX + YI'],
    ['qml.PauliX(wires=[0]) @ qml.PauliZ(wires=1)', 'ZX'],
    ['cirq.X(cirq.LineQubit(0))*cirq.Z(cirq.LineQubit(1))', 'ZX'],
    ['  (0.5) [X0 Z1]\n+ (0.25) [Z0]\n+ (1) [I0]', 'II + 1/4*IZ + 1/2*ZX'],
    ['+XX_Z', 'XXIZ'],
    ['-X__ + 2*_Z_', '2*IZI - XII'],
    ['(1+0j)*XX + (0.5-0j)*ZI', '1/2*ZI + XX'],
    ['(0.5+0j)*X0*Z1 + (1+0j)*I', 'II + 1/2*ZX'],
    ['1j*X0*Y0', '-Z'],
    ['0.5im*X0*Y0', '-1/2*Z'],
    ['-1j*X0*Y0 + 1.e-3*Z0', '1001/1000*Z'],
    ['1e-3*X', '1/1000*X'],
    ['2.5E-3 X0 − Z1', '-ZI + 1/400*IX'],
    ['X₁Z₂', 'ZXI'],
    ['X₁₀', `X${'I'.repeat(10)}`],
    ['X0² + Z0³', 'I + Z'],
    ['X_0 Z_1', 'ZX'],
    ['X[0] Z[1]', 'ZX'],
    ['Xq[0] Zq[1]', 'ZX'],
    ['X ⊗ I ⊗ ZZ + 0.5*XXXX', 'XIZZ + 1/2*XXXX'],
    ['X0 ⊗ Z1 ⊗ Y2', 'YZX'],
    ['[X0 Z1][Y2]', 'YZX'],
    ['SparsePauliOp("XX")', 'XX'],
    ["SparsePauliOp(PauliList(['XX', 'ZI']), coeffs=np.array([1.+0.j, -0.5+0.j], dtype=complex))", '-1/2*ZI + XX'],
    ["SparsePauliOp(['XX', 'ZI'], [1, 0.5])", '1/2*ZI + XX'],
    ["[('XX', np.complex128(0.5+0j)), ('ZI', Fraction(1, 3)), ('YY', 1/7)]", '1/3*ZI + 1/2*XX + 1/7*YY'],
    ["[('+XX_', 0.5), ('-Z_Z', 1e-3)]", '-1/1000*ZIZ + 1/2*XXI'],
    ['[["X0 Z3", 0.1]]', '1/10*ZIIX'],
    ["[('XZ', [0, 3], 0.5), ('', [], 1)]", 'IIII + 1/2*ZIIX'],
    ['{(): 1.0, ((0, "X"), (2, "Y")): 0.5}', 'III + 1/2*YIX'],
    ['{"terms": [{"pauli_string": "XX", "weight": "1/3"}]}', '1/3*XX'],
    ['{"label": "XX", "coeff": 0.5}', '1/2*XX'],
    ["[('XX', 1-1/4), ('ZI', -1/2-1/3+0j)]", '-5/6*ZI + 3/4*XX'],
    ["[('XX', 6/2/3)]", 'XX'],
    ['[[["X", "Z"], 2]]', '2*XZ'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('a lone I as the identity on as many qubits as the rest has', () => {
    expect(read('I + X3')).toBe('IIII + XIII');
    expect(read('2*I', 3)).toBe('2*III');
    expect(read('I + X')).toBe('I + X');
    expect(read('3*I')).toBe('3*I');
  });
});

describe('parsePauliSum says what to write instead of', () => {
  it.each([
    ['X*(0)', /"X" times a lone number in brackets; expected X0 or X\(0\)/],
    ['1.5*X*(0)*Z*(1)', 'X0 or X(0)'],
    ['X*[0]', 'X0 or X(0)'],
    ['X (0)', /"X" stands right before a parenthesis; expected .* as in X\(0\)/],
    ['X(q(0, 1))', 'as in X(0)'],
    ['X("a")', 'Pauli list'],
    ['x0*z1', '"X0"'],
    ['xx', '"XX"'],
    ['XX0', 'one letter per qubit'],
    ['XX_0', 'one letter per qubit'],
    ['X_01', 'leading zeros'],
    ['X ^ Z', 'a tensor product is written XZ'],
    ['X @ Z', 'one label such as "XZ" for the tensor product'],
    ['X0 ⊗ X0', 'different qubits'],
    ['0.5 ⊗ X0', '* between a number and an operator'],
    ['(X + Z) ⊗ X', 'one label such as "XZ"'],
    ['X ⊗ X0', 'another dense label'],
    ['X0 X1\nZ0 Z1', /a new line begins with "Z0"; expected \+ before it/],
    ['0.5*XX, 0.5*ZZ', 'a comma stands in lists only'],
    ['\\sigma_x', 'without LaTeX'],
    ['σx', '"σx"'],
    ['pi*X', 'rational numbers'],
    ['sqrt(2)*X', 'rational numbers'],
    ['j*X0*Y0', '1j for the imaginary unit'],
    ['1j*X0', 'a Hermitian sum, all coefficients real'],
    ['1j', 'no Pauli label'],
    ['(0.5+0.1j) [X0]', 'coefficient 1/2 + 1/10*i'],
    ['(X0]', 'a )'],
    ['[X0, Z1]', 'a comma stands in lists only'],
    ['1/(2) X0', 'a * before it'],
    ["['XX', 'ZI']", 'a label without a coefficient'],
    ['{"label": "XX", "coeff": 1, "qubits": [0, 3]}', '"qubits" beside label and coefficient'],
    ['[{"label": "XX"}]', 'entry 1 is not a pair'],
    ["SparsePauliOp(['XX', 'ZI'], coeffs=[1.+0.j])", '2 labels and 1 coefficients'],
    ["SparsePauliOp(['XX', 'ZI', ..., 'ZZ'], coeffs=[1, ..., 1])", 'line 1, column'],
    ["SparsePauliOp(['XX'], coeffs=[1j])", 'complex coefficient'],
    ["SparsePauliOp.from_list([('XX', 1)], num_qubits=3)", 'has 2 letters'],
    ["[('XX', 1, 0)]", 'entry 1'],
    ["[('XX', [0], 1)]", 'a letter for each of its qubits'],
    ["[('XX', 'YY')]", 'coefficient "YY"'],
    ["[('X0 +', 1)]", /entry 1 has label "X0 \+": the text ends/],
    ["os.system('ls')", 'cannot read "os.system(...)"'],
  ])('%s', (text, named) => {
    expectInputError(() => parsePauliSum(text), named);
  });
});

interface Term {
  readonly letters: readonly string[];
  readonly p: number;
  readonly q: number;
}

const QUBITS = 3;
const term: fc.Arbitrary<Term> = fc.record({
  letters: fc.array(fc.constantFrom('I', 'X', 'Y', 'Z'), { minLength: QUBITS, maxLength: QUBITS }),
  p: fc.integer({ min: 1, max: 999 }),
  q: fc.constantFrom(1, 2, 4, 5, 8, 10, 100, 1000),
});
const signedTerms = fc.array(fc.tuple(term, fc.boolean()), { minLength: 1, maxLength: 6 });
type Terms = readonly (readonly [Term, boolean])[];

const decimal = ({ p, q }: Term): string => String(p / q);
const signed = (one: Term, negative: boolean): string => `${negative ? '-' : ''}${decimal(one)}`;
const complex = (one: Term, negative: boolean): string => `(${signed(one, negative)}${negative ? '-' : '+'}0j)`;
/** The sites of a term, letter and qubit, identities left out; qubit 0 is the rightmost letter. */
const sites = ({ letters }: Term): [string, number][] =>
  letters.map((letter, place): [string, number] => [letter, QUBITS - 1 - place]).filter(([letter]) => letter !== 'I');
const sparse = (
  one: Term,
  write: (letter: string, qubit: number) => string,
  times: string,
  identity: string,
): string =>
  sites(one).length === 0
    ? identity
    : sites(one)
        .map(([letter, qubit]) => write(letter, qubit))
        .join(times);
const dense = ({ letters }: Term): string => letters.join('');
const sumOf = (terms: Terms, write: (one: Term) => string): string =>
  terms.map(([one, negative]) => `${negative ? '- ' : '+ '}${write(one)}`).join(' ');

/** One writer for each notation. */
const NOTATIONS: Readonly<Record<string, (terms: Terms) => string>> = {
  dense: (terms) => sumOf(terms, (one) => `${decimal(one)}*${dense(one)}`),
  'exact quotients': (terms) =>
    sumOf(terms, (one) => `${one.p}/${one.q} ${sparse(one, (l, n) => `${l}${n}`, ' ', '(1)')}`),
  stim: (terms) => sumOf(terms, (one) => `${decimal(one)}*${dense(one).replaceAll('I', '_')}`),
  mitiq: (terms) => sumOf(terms, (one) => `${decimal(one)}*${sparse(one, (l, n) => `${l}(${n})`, '*', 'I')}`),
  cirq: (terms) => sumOf(terms, (one) => `${decimal(one)}*${sparse(one, (l, n) => `${l}(q(${n}))`, '*', 'I')}`),
  pennylane: (terms) =>
    sumOf(terms, (one) => `${decimal(one)} * ${sparse(one, (l, n) => `${l}(${n})`, ' @ ', 'I(0)')}`),
  openfermion: (terms) =>
    terms
      .map(([one, negative]) => `${complex(one, negative)} [${sparse(one, (l, n) => `${l}${n}`, ' ', '')}]`)
      .join(' +\n'),
  subscripts: (terms) =>
    sumOf(terms, (one) => `${decimal(one)} ${sparse(one, (l, n) => `${l}${'₀₁₂'[n]}`, '⊗', 'I₀')}`),
  underscores: (terms) => sumOf(terms, (one) => `${decimal(one)}·${sparse(one, (l, n) => `${l}_${n}`, '', 'I_0')}`),
  tensor: (terms) => sumOf(terms, (one) => `${decimal(one)} ${one.letters.join(' ⊗ ')}`),
  json: (terms) => JSON.stringify(terms.map(([one, negative]) => [dense(one), Number(signed(one, negative))])),
  pairs: (terms) => JSON.stringify(terms.map(([one, negative]) => [dense(one), [Number(signed(one, negative)), 0]])),
  tuples: (terms) => `[${terms.map(([one, negative]) => `('${dense(one)}', ${complex(one, negative)})`).join(', ')}]`,
  objects: (terms) =>
    JSON.stringify({
      paulis: terms.map(([one, negative]) => ({
        label: dense(one),
        coeff: { real: Number(signed(one, negative)), imag: 0 },
      })),
    }),
  qiskit: (terms) =>
    `SparsePauliOp([${terms.map(([one]) => `'${dense(one)}'`).join(', ')}],\n    coeffs=[${terms.map(([one, negative]) => `${signed(one, negative)}+0.j`).join(', ')}])`,
  'sparse list': (terms) =>
    `SparsePauliOp.from_sparse_list([${terms
      .map(
        ([one, negative]) =>
          `("${sites(one)
            .map(([l]) => l)
            .join('')}", [${sites(one)
            .map(([, n]) => n)
            .join(', ')}], ${signed(one, negative)})`,
      )
      .join(', ')}], num_qubits=${QUBITS})`,
};

function expected(terms: Terms): PauliSum {
  return pauliSum(
    QUBITS,
    terms.map(([one, negative]) => ({
      ...pauliFromLabel(dense(one)),
      coefficient: new Fraction(negative ? -one.p : one.p, one.q),
    })),
  );
}

describe('all notations', () => {
  it.each(Object.entries(NOTATIONS))('%s: the same sum', (_, write) => {
    fc.assert(
      fc.property(signedTerms, (terms) => {
        const found = parsePauliSum(write(terms), { qubits: QUBITS });
        expect(found, write(terms)).toEqual(expected(terms));
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it('that are damaged give a sum or one line, and nothing else', () => {
    const pieces = [
      ...Array.from('()[]{}*/^@+-.,:;\'"_ \n\\0123iIjXYZxq=⊗₀²−'),
      '**',
      '1e9',
      'X(',
      '0x',
      '\u0000',
      '\ud800',
      'null',
      '((((',
      'coeffs=',
      'Fraction(1,0)',
    ];
    const damage = fc.array(fc.record({ at: fc.nat(400), drop: fc.nat(3), put: fc.constantFrom(...pieces) }), {
      minLength: 1,
      maxLength: 2,
    });
    let sums = 0;
    let lines = 0;
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(NOTATIONS)), signedTerms, damage, (write, terms, changes) => {
        let text = write(terms);
        for (const { at, drop, put } of changes) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + drop);
        }
        for (const reader of [parsePauliSum, pauliSumFromJson]) {
          try {
            const sum = reader(text);
            expect(sum.terms.every(({ coefficient }) => /^-?\d+(\/\d+)?$/.test(exactText(coefficient)))).toBe(true);
            sums++;
          } catch (error) {
            expect(error, text).toBeInstanceOf(InputError);
            expect((error as InputError).message, text).toMatch(/^[^\p{C}]{1,400}; expected [^\p{C}]{1,400}$/u);
            expect((error as InputError).message).not.toMatch(/Unexpected|undefined|SyntaxError|token/);
            lines++;
          }
        }
      }),
      { seed: 22, numRuns: 6000 },
    );
    expect(sums).toBeGreaterThan(300);
    expect(lines).toBeGreaterThan(500);
  });
});
